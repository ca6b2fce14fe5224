#include "inspect/snapshot.h"

#include <string_view>
#include <unordered_map>

namespace py::inspect {

namespace {

constexpr uint64_t kFormatVersion = 1;

class Writer {
  public:
    Writer& number(uint64_t value) { return put(body_, value), *this; }
    Writer& integer(int64_t value) {
        return number(value < 0 ? static_cast<uint64_t>(-2 * value - 1) : static_cast<uint64_t>(2 * value));
    }
    Writer& flag(bool value) { return number(value ? 1 : 0); }
    Writer& kind(Kind kind) { return number(static_cast<uint64_t>(kind)); }
    Writer& text(const std::string& text) {
        const auto [found, is_new] = index_.try_emplace(text, texts_.size());
        if (is_new)
            texts_.push_back(text);
        return number(found->second);
    }
    Writer& raw(const std::string& bytes) {
        number(bytes.size());
        body_ += bytes;
        return *this;
    }
    template <class T, class Write>
    Writer& list(const std::vector<T>& items, Write write) {
        number(items.size());
        for (const T& item : items) write(*this, item);
        return *this;
    }

    [[nodiscard]] std::string finish() const {
        std::string whole;
        put(whole, kFormatVersion);
        put(whole, texts_.size());
        for (const std::string& text : texts_) {
            put(whole, text.size());
            whole += text;
        }
        return whole + body_;
    }

  private:
    static void put(std::string& out, uint64_t value) {
        for (; value >= 128; value >>= 7) out.push_back(static_cast<char>((value & 127) | 128));
        out.push_back(static_cast<char>(value));
    }

    std::string body_;
    std::vector<std::string> texts_;
    std::unordered_map<std::string, size_t> index_;
};

uint64_t positive(int32_t value) {
    return value < 0 ? 0 : static_cast<uint64_t>(value);
}

void write_place(Writer& out, const Place& place) {
    out.number(positive(place.line)).number(positive(place.end_line)).integer(place.column).integer(place.end_column);
}

void write_row(Writer& out, const Row& row) {
    out.number(row.offset).text(row.name).text(row.specialised);
    out.number(row.argument ? uint64_t{*row.argument} + 1 : 0);
    out.text(row.meaning).kind(row.meaning_kind);
    write_place(out, row.place);
    out.raw(row.bytes);
}

void write_code(Writer& out, const CodeView& code) {
    out.number(code.id).text(code.name).text(code.qualname).text(code.filename);
    out.number(positive(code.first_line)).number(code.byte_size).number(positive(code.stack_size));
    out.list(code.rows, write_row);
}

void write_value(Writer& out, const ValueView& value) {
    out.number(value.what);
    if (value.what == ValueView::Inline)
        out.text(value.text).kind(value.kind);
    else if (value.what == ValueView::Reference)
        out.number(value.address);
}

void write_slot(Writer& out, const SlotView& slot) {
    out.text(slot.name).number(slot.key);
    write_value(out, slot.value);
}

void write_frame(Writer& out, const FrameView& frame) {
    out.number(frame.id).text(frame.name).number(static_cast<uint64_t>(frame.sort));
    out.number(frame.code).number(frame.code_address);
    write_place(out, frame.place);
    out.integer(frame.offset).number(positive(frame.stack_size));
    out.list(frame.locals, write_slot).number(frame.more_locals);
    out.list(frame.cells, write_slot).list(frame.stack, write_value);
}

void write_object(Writer& out, const ObjectView& object) {
    out.number(object.address).text(object.type).kind(object.kind).text(object.name);
    out.number(object.references).flag(object.immortal).number(object.size).text(object.text);
    out.list(object.slots, write_slot).number(object.more_slots).flag(object.frame.has_value());
    if (object.frame)
        write_frame(out, *object.frame);
}

void write_freed(Writer& out, const FreedView& freed) {
    out.number(freed.address).text(freed.type).kind(freed.kind).number(freed.size).text(freed.text);
    out.number(positive(freed.line)).integer(freed.offset).text(freed.instruction).flag(freed.collected);
}

}  // namespace

std::string encode(const CompileView& result) {
    Writer out;
    if (result.error) {
        const ErrorView& error = *result.error;
        out.number(0).text(error.message).integer(error.line).integer(error.column);
        out.integer(error.end_line).integer(error.end_column).text(error.text);
    } else {
        out.number(1).list(result.codes, write_code);
    }
    return out.finish();
}

std::string encode(const Snapshot& snapshot) {
    Writer out;
    out.list(snapshot.frames, write_frame).number(snapshot.more_frames);
    out.list(snapshot.objects, write_object).number(snapshot.more_objects);
    out.list(snapshot.freed, write_freed).number(snapshot.more_freed);
    out.list(snapshot.codes, write_code);
    out.flag(snapshot.exception.has_value());
    if (snapshot.exception)
        out.text(snapshot.exception->first).text(snapshot.exception->second);
    out.number(snapshot.objects.size() + snapshot.more_objects).number(snapshot.bytes);
    out.number(snapshot.instructions).number(snapshot.collections);
    return out.finish();
}

}  // namespace py::inspect
