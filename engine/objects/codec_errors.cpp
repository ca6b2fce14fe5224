#include "objects/codec_errors.h"

#include "base/utf8.h"
#include "objects/bytes.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_surrogate(char32_t c) {
    return c >= 0xD800 && c < 0xE000;
}

/// The escaped form of a character: \x41, \u1234 or \U00012345.
std::string backslash(char32_t c) {
    const int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    std::string text(1, '\\');
    text += digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    for (int i = digits; i-- > 0;) text += "0123456789abcdef"[c >> (4 * i) & 15];
    return text;
}

template <class Text>
void append_ascii(std::u32string& out, const Text& text) {
    for (const char c : text) out += static_cast<char32_t>(c);
}

std::string decimal(uint32_t number) {
    std::string digits;
    do digits.insert(digits.begin(), static_cast<char>('0' + number % 10));
    while ((number /= 10) != 0);
    return digits;
}

/// Octets of a lone surrogate in a UTF codec; false where `codec` is none.
bool encode_surrogate(std::string_view codec, char32_t c, std::string& octets) {
    const auto low = static_cast<char>(c & 0xFF);
    const auto high = static_cast<char>(c >> 8);
    if (codec == "utf-8")
        utf8::append(octets, c);
    else if (codec == "utf-16-be")
        octets.append({high, low});
    else if (codec.starts_with("utf-16"))
        octets.append({low, high});
    else if (codec == "utf-32-be")
        octets.append({'\0', '\0', high, low});
    else if (codec.starts_with("utf-32"))
        octets.append({low, high, '\0', '\0'});
    else
        return false;
    return true;
}

Own exception_of(Runtime& rt, TypeId kind, std::string_view codec, Value object, size_t start, size_t end,
                 std::string_view reason) {
    const auto name = TRY(str_from_ascii(rt, codec));
    const auto why = TRY(str_from_ascii(rt, reason));
    const Value arguments[] = {name, object, Value::from_int(static_cast<int64_t>(start)),
                               Value::from_int(static_cast<int64_t>(end)), why};
    return call(rt, Value::from_cell(&rt.type(kind)), Args(arguments, 5));
}

/// Calls the handler `name` of the registry: a pair of what stands there and where to go on, as a position below or at
/// `length`.
Own call_handler(Runtime& rt, std::string_view name, Value exception, std::string_view wanted, size_t length,
                 size_t& next) {
    if (rt.hooks.codec_error_handler == nullptr)
        return rt.raise(TypeId::LookupError, "unknown error handler name '{}'", name);
    const Own handler = TRY(rt.hooks.codec_error_handler(rt, name));
    const Own result = TRY(call(rt, handler, exception));
    if (!is_tuple(result) || as<Tuple>(result).length != 2 || !is_int(as<Tuple>(result)[1]))
        return rt.raise(TypeId::TypeError, "{} error handler must return ({}, int) tuple",
                        wanted == "str" ? "decoding" : "encoding", wanted);
    const auto position = int_to_int64(as<Tuple>(result)[1]);
    const auto limit = static_cast<int64_t>(length);
    int64_t at = position.value_or(INT64_MAX);
    if (at < 0)
        at += limit;
    if (at < 0 || at > limit)
        return rt.raise(TypeId::IndexError, "position {} from error handler out of bounds", position.value_or(-1));
    next = static_cast<size_t>(at);
    return Own::share(as<Tuple>(result)[0]);
}

}  // namespace

// ---- encoding

Own EncodeErrors::exception(size_t start, size_t end, std::string_view reason) {
    return exception_of(rt_, TypeId::UnicodeEncodeError, codec_, Value::from_cell(&text_), start, end, reason);
}

Error EncodeErrors::raise(size_t start, size_t end, std::string_view reason) {
    const Own error = exception(start, end, reason);
    return error ? rt_.raise_exception(error) : Error{};
}

Result<size_t> EncodeErrors::handle(size_t start, size_t end, std::string_view reason, std::u32string& chars,
                                    std::string& octets) {
    if (handler_ == "strict")
        return raise(start, end, reason);
    if (handler_ == "ignore")
        return end;
    if (handler_ == "replace") {
        chars.assign(end - start, U'?');
        return end;
    }
    if (handler_ == "backslashreplace") {
        for (size_t i = start; i < end; ++i) append_ascii(chars, backslash(text_[i]));
        return end;
    }
    if (handler_ == "xmlcharrefreplace") {
        for (size_t i = start; i < end; ++i) append_ascii(chars, "&#" + decimal(text_[i]) + ";");
        return end;
    }
    if (handler_ == "surrogateescape") {
        size_t i = start;
        for (; i < end && text_[i] >= 0xDC80 && text_[i] <= 0xDCFF && !codec_.starts_with("utf-16") &&
               !codec_.starts_with("utf-32");
             ++i)
            octets += static_cast<char>(text_[i] - 0xDC00);
        if (i == start)
            return raise(start, end, reason);
        return i;
    }
    if (handler_ == "surrogatepass") {
        size_t i = start;
        for (; i < end && is_surrogate(text_[i]) && encode_surrogate(codec_, text_[i], octets); ++i) {
        }
        if (i == start)
            return raise(start, end, reason);
        return i;
    }
    return handle_in_python(start, end, reason, chars, octets);
}

Result<size_t> EncodeErrors::handle_in_python(size_t start, size_t end, std::string_view reason, std::u32string& chars,
                                              std::string& octets) {
    const Own error = TRY(exception(start, end, reason));
    size_t next = 0;
    const Own replacement = TRY(call_handler(rt_, handler_, error, "str/bytes", text_.length, next));
    if (is_bytes(replacement)) {
        octets = as<Bytes>(replacement).view();
    } else if (is_str(replacement)) {
        for (size_t i = 0; i < as<Str>(replacement).length; ++i) chars += as<Str>(replacement)[i];
    } else {
        return rt_.raise(TypeId::TypeError, "encoding error handler must return (str/bytes, int) tuple");
    }
    return next;
}

// ---- decoding

Own DecodeErrors::exception(size_t start, size_t end, std::string_view reason) {
    const auto object = TRY(bytes_from(rt_, octets_));
    return exception_of(rt_, TypeId::UnicodeDecodeError, codec_, object, start, end, reason);
}

Error DecodeErrors::raise(size_t start, size_t end, std::string_view reason) {
    const Own error = exception(start, end, reason);
    return error ? rt_.raise_exception(error) : Error{};
}

bool DecodeErrors::pass_surrogate(size_t start, std::u32string& out, size_t& next) const {
    const auto at = [&](size_t i) -> uint32_t {
        return start + i < octets_.size() ? static_cast<uint8_t>(octets_[start + i]) : 0x100;
    };
    uint32_t c = 0;
    size_t width = 0;
    if (codec_ == "utf-8") {
        width = 3;
        if (at(0) == 0xED && at(1) >= 0xA0 && at(1) <= 0xBF && at(2) >= 0x80 && at(2) <= 0xBF)
            c = 0xD000 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F);
    } else if (codec_.starts_with("utf-16")) {
        width = 2;
        c = codec_ == "utf-16-be" ? at(0) << 8 | at(1) : at(1) << 8 | at(0);
    } else if (codec_.starts_with("utf-32")) {
        width = 4;
        c = codec_ == "utf-32-be" ? at(0) << 24 | at(1) << 16 | at(2) << 8 | at(3)
                                  : at(3) << 24 | at(2) << 16 | at(1) << 8 | at(0);
    }
    if (width == 0 || start + width > octets_.size() || !is_surrogate(c))
        return false;
    out += static_cast<char32_t>(c);
    next = start + width;
    return true;
}

Result<size_t> DecodeErrors::handle(size_t start, size_t end, std::string_view reason, std::u32string& out) {
    if (handler_ == "strict")
        return raise(start, end, reason);
    if (handler_ == "ignore")
        return end;
    if (handler_ == "replace") {
        out += kReplacement;
        return end;
    }
    if (handler_ == "backslashreplace") {
        for (size_t i = start; i < end; ++i) append_ascii(out, backslash(static_cast<uint8_t>(octets_[i])));
        return end;
    }
    if (handler_ == "surrogateescape") {
        size_t i = start;
        for (; i < end && i < start + 4 && static_cast<uint8_t>(octets_[i]) >= 0x80; ++i)
            out += 0xDC00u + static_cast<uint8_t>(octets_[i]);
        if (i == start)
            return raise(start, end, reason);
        return i;
    }
    if (handler_ == "surrogatepass") {
        size_t next = 0;
        if (pass_surrogate(start, out, next))
            return next;
        return raise(start, end, reason);
    }
    if (handler_ == "xmlcharrefreplace" || handler_ == "namereplace")
        return rt_.raise(TypeId::TypeError, "don't know how to handle UnicodeDecodeError in error callback");
    return handle_in_python(start, end, reason, out);
}

Result<size_t> DecodeErrors::handle_in_python(size_t start, size_t end, std::string_view reason, std::u32string& out) {
    const Own error = TRY(exception(start, end, reason));
    size_t next = 0;
    const Own replacement = TRY(call_handler(rt_, handler_, error, "str", octets_.size(), next));
    if (!is_str(replacement))
        return rt_.raise(TypeId::TypeError, "decoding error handler must return (str, int) tuple");
    for (size_t i = 0; i < as<Str>(replacement).length; ++i) out += as<Str>(replacement)[i];
    return next;
}

}  // namespace py
