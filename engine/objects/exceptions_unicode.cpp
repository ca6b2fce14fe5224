// UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError: the codec, the text or bytes, where, and why.
#include <cstddef>

#include "objects/argument_type.h"
#include "objects/bytes.h"
#include "objects/exceptions_internal.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/signature.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

Status argument_count(Runtime& rt, const Args& args, uint32_t wanted) {
    if (args.count == wanted)
        return kDone;
    return rt.raise(TypeId::TypeError, "function takes exactly {} arguments ({} given)", wanted, args.count);
}

Status want_str(Runtime& rt, Value value, int position) {
    if (is_str(value))
        return kDone;
    return rt.raise(TypeId::TypeError, "argument {} must be str, not {}", position, argument_type_of(value));
}

Own as_number(Runtime& rt, Value value) {
    const ptrdiff_t number = TRY(ssize_argument(rt, value));
    return int_from(rt, int64_t{number});
}

Status encode_error_init(Runtime& rt, UnicodeError& self, const Args& args) {
    TRY(exception_init_slot(rt, Value::from_cell(&self), args));
    TRY(argument_count(rt, args, 5));
    TRY(want_str(rt, args[0], 1));
    TRY(want_str(rt, args[1], 2));
    Own start = TRY(as_number(rt, args[2]));
    Own end = TRY(as_number(rt, args[3]));
    TRY(want_str(rt, args[4], 5));
    share_field(self.encoding, args[0]);
    share_field(self.object, args[1]);
    set_field(self.start, std::move(start));
    set_field(self.end, std::move(end));
    share_field(self.reason, args[4]);
    return kDone;
}

/// The bytes of a bytes-like object.
Own bytes_of(Runtime& rt, Value value) {
    if (is_bytes(value))
        return Own::share(value);
    const auto derived = [&](const Type* type) { return type != nullptr && is_subtype(type_of(rt, value), *type); };
    if (derived(rt.types.bytearray) || derived(rt.types.memoryview))
        return bytes_from_object(rt, value);
    return rt.raise(TypeId::TypeError, "a bytes-like object is required, not '{}'", type_name_of(value));
}

Status decode_error_init(Runtime& rt, UnicodeError& self, const Args& args) {
    TRY(exception_init_slot(rt, Value::from_cell(&self), args));
    TRY(argument_count(rt, args, 5));
    TRY(want_str(rt, args[0], 1));
    Own start = TRY(as_number(rt, args[2]));
    Own end = TRY(as_number(rt, args[3]));
    TRY(want_str(rt, args[4], 5));
    Own object = TRY(bytes_of(rt, args[1]));
    share_field(self.encoding, args[0]);
    set_field(self.object, std::move(object));
    set_field(self.start, std::move(start));
    set_field(self.end, std::move(end));
    share_field(self.reason, args[4]);
    return kDone;
}

Status translate_error_init(Runtime& rt, UnicodeError& self, const Args& args) {
    TRY(exception_init_slot(rt, Value::from_cell(&self), args));
    TRY(argument_count(rt, args, 4));
    TRY(want_str(rt, args[0], 1));
    Own start = TRY(as_number(rt, args[1]));
    Own end = TRY(as_number(rt, args[2]));
    TRY(want_str(rt, args[3], 4));
    share_field(self.object, args[0]);
    set_field(self.start, std::move(start));
    set_field(self.end, std::move(end));
    share_field(self.reason, args[3]);
    return kDone;
}

int64_t number_of(Value value) {
    return is_int(none_if_absent(value)) ? int_to_int64(value).value_or(0) : 0;
}

Own text_of(Runtime& rt, Value value) {
    return value.is_present() ? object_str(rt, value) : Own::share(rt.empty_str);
}

void append_hex(StrBuilder& text, uint32_t number, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        text.append_char(U"0123456789abcdef"[(number >> shift) & 15]);
}

/// Whether start and end name one item of `length`.
bool is_single(const UnicodeError& self, size_t length) {
    const int64_t start = number_of(self.start);
    return start >= 0 && start < static_cast<int64_t>(length) && number_of(self.end) == start + 1;
}

/// " in position 3: reason", or " in position 3-5: reason".
Own finish(Runtime& rt, StrBuilder& text, const UnicodeError& self, bool single, const Own& reason) {
    static_cast<void>(rt);
    text.append(" in position ").append_int(number_of(self.start));
    if (!single)
        text.append("-").append_int(number_of(self.end) - 1);
    text.append(": ").append(as<Str>(reason));
    return text.finish();
}

/// "character '\xe9'" or "characters".
void append_characters(StrBuilder& text, const UnicodeError& self, bool single) {
    if (!single) {
        text.append("characters");
        return;
    }
    const char32_t bad = as<Str>(self.object)[static_cast<size_t>(number_of(self.start))];
    text.append(bad <= 0xFF ? "character '\\x" : bad <= 0xFFFF ? "character '\\u" : "character '\\U");
    append_hex(text, bad, bad <= 0xFF ? 2 : bad <= 0xFFFF ? 4 : 8);
    text.append("'");
}

Own encode_error_str(Runtime& rt, UnicodeError& self) {
    if (self.object.is_absent())
        return Own::share(rt.empty_str);  // __init__ was not called
    const Own reason = TRY(text_of(rt, self.reason));
    const Own encoding = TRY(text_of(rt, self.encoding));
    if (!is_str(self.object))
        return rt.raise(TypeId::TypeError, "UnicodeError 'object' attribute must be a string");
    const bool single = is_single(self, as<Str>(self.object).length);
    StrBuilder text(rt);
    text.append("'").append(as<Str>(encoding)).append("' codec can't encode ");
    append_characters(text, self, single);
    return finish(rt, text, self, single, reason);
}

Own decode_error_str(Runtime& rt, UnicodeError& self) {
    if (self.object.is_absent())
        return Own::share(rt.empty_str);
    const Own reason = TRY(text_of(rt, self.reason));
    const Own encoding = TRY(text_of(rt, self.encoding));
    if (!is_bytes(self.object))
        return rt.raise(TypeId::TypeError, "UnicodeError 'object' attribute must be a bytes");
    const Bytes& bytes = as<Bytes>(self.object);
    const bool single = is_single(self, bytes.length);
    StrBuilder text(rt);
    text.append("'").append(as<Str>(encoding)).append("' codec can't decode byte");
    if (single) {
        text.append(" 0x");
        append_hex(text, bytes.data()[number_of(self.start)], 2);
    } else {
        text.append("s");
    }
    return finish(rt, text, self, single, reason);
}

Own translate_error_str(Runtime& rt, UnicodeError& self) {
    if (self.object.is_absent())
        return Own::share(rt.empty_str);
    const Own reason = TRY(text_of(rt, self.reason));
    if (!is_str(self.object))
        return rt.raise(TypeId::TypeError, "UnicodeError 'object' attribute must be a string");
    const bool single = is_single(self, as<Str>(self.object).length);
    StrBuilder text(rt);
    text.append("can't translate ");
    append_characters(text, self, single);
    return finish(rt, text, self, single, reason);
}

// ---- attributes: start and end are numbers, the rest objects

Own get_start(Runtime& rt, Value self) {
    return int_from(rt, number_of(as<UnicodeError>(self).start));
}
Own get_end(Runtime& rt, Value self) {
    return int_from(rt, number_of(as<UnicodeError>(self).end));
}

Status set_number(Runtime& rt, Value& field, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "can't delete numeric/char attribute");
    if (!is_int(value))
        return rt.raise(TypeId::TypeError, "an integer is required");
    set_field(field, TRY(as_number(rt, value)));
    return kDone;
}
Status set_start(Runtime& rt, Value self, Value value) {
    return set_number(rt, as<UnicodeError>(self).start, value);
}
Status set_end(Runtime& rt, Value self, Value value) {
    return set_number(rt, as<UnicodeError>(self).end, value);
}

constexpr Member::Kind kField = Member::WritableNoneIfAbsent;
constexpr ExceptionField kFields[] = {
    {"encoding", offsetof(UnicodeError, encoding)}, {"object", offsetof(UnicodeError, object)},
    {"start", offsetof(UnicodeError, start)},       {"end", offsetof(UnicodeError, end)},
    {"reason", offsetof(UnicodeError, reason)},
};
constexpr Member kMembers[] = {
    {"encoding", offsetof(UnicodeError, encoding), kField, "exception encoding"},
    {"object", offsetof(UnicodeError, object), kField, "exception object"},
    {"reason", offsetof(UnicodeError, reason), kField, "exception reason"},
};
constexpr GetSet kGetSets[] = {
    {"start", get_start, set_start, "exception start"},
    {"end", get_end, set_end, "exception end"},
};

constexpr TypeSpec unicode_error(const char* name, const char* doc, UnaryFn str, InitFn init) {
    TypeSpec spec{};
    spec.name = name;
    spec.base = TypeId::UnicodeError;
    spec.size = sizeof(UnicodeError);
    spec.reported_size = 112;
    spec.cell_flags = kExceptionCellFlags;
    spec.flags = kExceptionFlags;
    spec.doc = doc;
    spec.getsets = kGetSets;
    spec.members = kMembers;
    spec.slots.str = str;
    spec.slots.init = init;
    spec.ops = FieldOps<kFields>::ops;
    return spec;
}

}  // namespace

extern constexpr TypeSpec kUnicodeEncodeErrorType =
    unicode_error("UnicodeEncodeError", "Unicode encoding error.", slot<encode_error_str>, slot<encode_error_init>);
extern constexpr TypeSpec kUnicodeDecodeErrorType =
    unicode_error("UnicodeDecodeError", "Unicode decoding error.", slot<decode_error_str>, slot<decode_error_init>);
extern constexpr TypeSpec kUnicodeTranslateErrorType = unicode_error(
    "UnicodeTranslateError", "Unicode translation error.", slot<translate_error_str>, slot<translate_error_init>);

}  // namespace py
