// io.StringIO: a text stream in memory. The text is kept as code points, line ends as `newline` says.
#include <algorithm>
#include <cstring>

#include "modules/_io.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/tuple.h"

namespace py {

namespace {

enum class Newline : uint8_t {
    Universal,
    Untranslated,
    LineFeed,
    Return,
    ReturnLineFeed
};  // None, "", "\n", "\r", "\r\n"
enum SeenNewline : uint8_t { kSeenReturn = 1, kSeenLineFeed = 2, kSeenBoth = 4 };

struct StringIo final : Object {
    char32_t* buffer;  // `capacity` of the heap
    size_t length, capacity, position;
    Newline newline;
    uint8_t seen;
    bool pending_return;  // a "\r" was the last character written: a "\n" that follows belongs to it
    bool ready, closed;
};

Status check(Runtime& rt, const StringIo& self) {
    if (!self.ready)
        return rt.raise(TypeId::ValueError, "I/O operation on uninitialized object");
    if (self.closed)
        return rt.raise(TypeId::ValueError, "I/O operation on closed file");
    return kDone;
}

void release(Runtime& rt, StringIo& self) {
    if (self.buffer != nullptr)
        rt.heap.free(std::exchange(self.buffer, nullptr), self.capacity * sizeof(char32_t));
    self.length = self.capacity = self.position = 0;
}

Status reserve(Runtime& rt, StringIo& self, size_t needed) {
    if (needed <= self.capacity)
        return kDone;
    const size_t capacity = std::max(needed, self.capacity + self.capacity / 2 + 64);
    void* grown = rt.heap.reallocate(self.buffer, self.capacity * sizeof(char32_t), capacity * sizeof(char32_t));
    if (grown == nullptr)
        return rt.raise_memory_error();
    self.buffer = static_cast<char32_t*>(grown);
    self.capacity = capacity;
    return kDone;
}

Status put(Runtime& rt, StringIo& self, const Str& text) {
    if (text.length == 0)
        return kDone;
    TRY(reserve(rt, self, self.position + size_t{text.length} * (self.newline == Newline::ReturnLineFeed ? 2 : 1)));
    if (self.position > self.length)
        std::fill(self.buffer + self.length, self.buffer + self.position, U'\0');
    const auto store = [&](char32_t c) { self.buffer[self.position++] = c; };
    for (size_t i = 0; i < text.length; ++i) {
        const char32_t c = text[i];
        switch (self.newline) {
            case Newline::Universal:
            case Newline::Untranslated: {
                const bool translate = self.newline == Newline::Universal;
                if (c == '\n' && self.pending_return) {
                    self.seen |= kSeenBoth;
                    self.pending_return = false;
                    if (!translate)
                        store(c);
                    continue;
                }
                if (self.pending_return)
                    self.seen |= kSeenReturn;
                self.pending_return = c == '\r';
                if (c == '\n')
                    self.seen |= kSeenLineFeed;
                store(c == '\r' && translate ? U'\n' : c);
                break;
            }
            case Newline::LineFeed:
                store(c);
                break;
            case Newline::Return:
                store(c == '\n' ? U'\r' : c);
                break;
            case Newline::ReturnLineFeed:
                if (c == '\n')
                    store('\r');
                store(c);
                break;
        }
    }
    if (self.pending_return) {
        self.seen |= kSeenReturn;
        self.pending_return = false;
    }
    self.length = std::max(self.length, self.position);
    return kDone;
}

Own take(Runtime& rt, StringIo& self, size_t count) {
    const size_t start = std::min(self.position, self.length);
    count = std::min(count, self.length - start);
    self.position += count;
    return Own(str_from_chars(rt, self.buffer + start, count));
}

Own string_io_new(Runtime& rt, Type& type, const Args&) {
    return type_allocate(rt, type);
}
Status string_io_init(Runtime& rt, Value value, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "StringIO", "(initial_value='', newline='\\n')", args, bound));
    auto& self = as<StringIo>(value);
    Newline newline = Newline::LineFeed;
    if (bound[1].is_present()) {
        if (bound[1].is_none()) {
            newline = Newline::Universal;
        } else {
            if (!is_str(bound[1]))
                return rt.raise(TypeId::TypeError, "newline must be str or None, not {}", type_name_of(bound[1]));
            const Str& text = as<Str>(bound[1]);
            if (text.length == 0)
                newline = Newline::Untranslated;
            else if (str_equal(text, "\n"))
                newline = Newline::LineFeed;
            else if (str_equal(text, "\r"))
                newline = Newline::Return;
            else if (str_equal(text, "\r\n"))
                newline = Newline::ReturnLineFeed;
            else
                return rt.raise(TypeId::ValueError, "illegal newline value: {}", repr_of(bound[1]));
        }
    }
    if (bound[0].is_present() && !bound[0].is_none() && !is_str(bound[0]))
        return rt.raise(TypeId::TypeError, "initial_value must be str or None, not {}", type_name_of(bound[0]));
    release(rt, self);
    self.newline = newline;
    self.seen = 0;
    self.pending_return = self.closed = false;
    self.ready = true;
    if (bound[0].is_present() && !bound[0].is_none()) {
        TRY(put(rt, self, as<Str>(bound[0])));
        self.position = 0;
    }
    return kDone;
}

Own string_io_write(Runtime& rt, StringIo& self, Value text) {
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "string argument expected, got '{}'", type_name_of(text));
    TRY(check(rt, self));
    TRY(put(rt, self, as<Str>(text)));
    return int_value(as<Str>(text).length);
}
Own string_io_read(Runtime& rt, StringIo& self, Value size) {
    TRY(check(rt, self));
    const ptrdiff_t count = TRY(io_size(rt, size));
    return take(rt, self, count < 0 ? SIZE_MAX : static_cast<size_t>(count));
}
Own line_of(Runtime& rt, StringIo& self, ptrdiff_t limit) {
    const size_t start = std::min(self.position, self.length);
    size_t end = start;
    while (end < self.length) {
        const char32_t c = self.buffer[end++];
        const bool paired = end < self.length && self.buffer[end] == '\n';
        if (self.newline == Newline::Untranslated && c == '\r') {
            end += paired ? 1 : 0;
            break;
        }
        if (self.newline == Newline::Return           ? c == '\r'
            : self.newline == Newline::ReturnLineFeed ? c == '\n' && end - start > 1 && self.buffer[end - 2] == '\r'
                                                      : c == '\n')
            break;
    }
    size_t count = end - start;
    if (limit >= 0)
        count = std::min(count, static_cast<size_t>(limit));
    return take(rt, self, count);
}
Own string_io_readline(Runtime& rt, StringIo& self, Value size) {
    TRY(check(rt, self));
    return line_of(rt, self, TRY(io_size(rt, size)));
}
Own string_io_next(Runtime& rt, StringIo& self) {
    TRY(check(rt, self));
    Own line = TRY(line_of(rt, self, -1));
    return as<Str>(line).length == 0 ? Own() : std::move(line);
}
Own string_io_getvalue(Runtime& rt, StringIo& self) {
    TRY(check(rt, self));
    return Own(str_from_chars(rt, self.buffer, self.length));
}
Own string_io_tell(Runtime& rt, StringIo& self) {
    TRY(check(rt, self));
    return int_value(static_cast<int64_t>(self.position));
}
Own string_io_seek(Runtime& rt, StringIo& self, Value offset, Value whence) {
    const int64_t by = TRY(index_as_ssize(rt, offset, TypeId::OverflowError));
    const int64_t mode = whence.is_present() ? TRY(index_as_ssize(rt, whence, TypeId::OverflowError)) : 0;
    TRY(check(rt, self));
    if (mode != 0 && mode != 1 && mode != 2)
        return rt.raise(TypeId::ValueError, "Invalid whence ({}, should be 0, 1 or 2)", mode);
    if (by < 0 && mode == 0)
        return rt.raise(TypeId::ValueError, "Negative seek position {}", by);
    if (mode != 0 && by != 0)
        return rt.raise(TypeId::OSError, "Can't do nonzero cur-relative seeks");
    if (mode != 1)
        self.position = mode == 0 ? static_cast<size_t>(by) : self.length;
    return int_value(static_cast<int64_t>(self.position));
}
Own string_io_truncate(Runtime& rt, StringIo& self, Value size) {
    TRY(check(rt, self));
    ptrdiff_t length = static_cast<ptrdiff_t>(self.position);
    if (size.is_present() && !size.is_none())
        length = TRY(index_as_ssize(rt, size, TypeId::OverflowError));
    if (length < 0)
        return rt.raise(TypeId::ValueError, "Negative size value {}", length);
    self.length = std::min(self.length, static_cast<size_t>(length));
    return int_value(length);
}
Own string_io_close(Runtime& rt, StringIo& self) {
    self.closed = true;
    release(rt, self);
    return Own::none();
}
Own string_io_true(Runtime& rt, StringIo& self) {
    TRY(check(rt, self));
    return Own::boolean(true);
}
Own string_io_closed(Runtime&, Value self) {
    return Own::boolean(as<StringIo>(self).closed);
}
Own string_io_line_buffering(Runtime& rt, Value self) {
    TRY(check(rt, as<StringIo>(self)));
    return Own::boolean(false);
}
Own string_io_newlines(Runtime& rt, Value value) {
    const auto& self = as<StringIo>(value);
    TRY(check(rt, self));
    std::vector<Own> kinds;
    for (const auto& [bit, text] :
         {std::pair{kSeenReturn, "\r"}, std::pair{kSeenLineFeed, "\n"}, std::pair{kSeenBoth, "\r\n"}}) {
        if ((self.seen & bit) != 0)
            kinds.push_back(Own(TRY(str_from_ascii(rt, text))));
    }
    if (kinds.empty())
        return Own::none();
    if (kinds.size() == 1)
        return std::move(kinds[0]);
    const std::vector<Value> values(kinds.begin(), kinds.end());
    return Own(tuple_from(rt, values));
}

void string_io_trace(StringIo& self, Visitor& visitor) {
    trace_dict(self, visitor);
}
void string_io_clear(Runtime&, StringIo& self) {
    clear_dict(self);
}
void string_io_destroy(Runtime& rt, StringIo& self) {
    release(rt, self);
    clear_dict(self);
}

constexpr Method kMethods[] = {
    {"close", "()", method<string_io_close>, "Give the text up."},
    {"getvalue", "()", method<string_io_getvalue>, "The whole text."},
    {"read", "(size=-1, /)", method<string_io_read>, "Read at most so many characters."},
    {"readable", "()", method<string_io_true>, "Always true."},
    {"readline", "(size=-1, /)", method<string_io_readline>, "Read a line."},
    {"seek", "(pos, whence=0, /)", method<string_io_seek>, "Change the position."},
    {"seekable", "()", method<string_io_true>, "Always true."},
    {"tell", "()", method<string_io_tell>, "The position."},
    {"truncate", "(pos=None, /)", method<string_io_truncate>, "Cut the text off."},
    {"writable", "()", method<string_io_true>, "Always true."},
    {"write", "(s, /)", method<string_io_write>, "Write a string; returns its length."},
};
constexpr GetSet kGetSets[] = {
    {"closed", string_io_closed}, {"line_buffering", string_io_line_buffering}, {"newlines", string_io_newlines}};

}  // namespace

const TypeSpec kStringIoType = {
    .name = "_io.StringIO",
    .base = TypeId::text_io_base,
    .size = sizeof(StringIo),
    .reported_size = 112,
    .cell_flags = kIoCellFlags,
    .flags = kIoFlags | kBuiltinDict,
    .doc = "Text I/O implementation using an in-memory buffer.",
    .text_signature = "(initial_value='', newline='\\n')",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.iter = iterator_self, .iternext = slot<string_io_next>, .init = string_io_init, .new_ = string_io_new},
    .ops = {.trace = cell_op<string_io_trace>,
            .clear = cell_op<string_io_clear>,
            .finalise = nullptr,
            .destroy = cell_op<string_io_destroy>},
};

}  // namespace py
