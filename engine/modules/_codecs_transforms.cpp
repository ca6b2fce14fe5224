// The codecs of the module `_codecs` themselves: utf_8_encode and its kin give a pair of the result and how much of the
// argument was used. Decoders leave an incomplete end alone unless they are told that nothing follows.
#include <algorithm>

#include "base/utf8.h"
#include "modules/_codecs.h"
#include "modules/modules.h"
#include "objects/bytes.h"
#include "objects/bytes_internal.h"
#include "objects/codec_errors.h"
#include "objects/codecs.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/tuple.h"

namespace py {

namespace {

Own pair(Runtime& rt, Own result, size_t used) {
    if (!result)
        return {};
    return tuple_of(rt, {result, Value::from_int(static_cast<int64_t>(used))});
}

Result<std::string> errors_argument(Runtime& rt, const char* function, Value errors) {
    if (errors.is_absent() || errors.is_none())
        return std::string("strict");
    if (!is_str(errors))
        return rt.raise(TypeId::TypeError, "{}() argument 2 must be str or None, not {}", function,
                        type_name_of(errors));
    return str_to_utf8(as<Str>(errors));
}

Own encode(Runtime& rt, const char* function, const char* encoding, Value text, Value errors) {
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "{}() argument 1 must be str, not {}", function, type_name_of(text));
    const CodecNames names{encoding, TRY(errors_argument(rt, function, errors)), true};
    return pair(rt, codec_encode(rt, as<Str>(text), names), as<Str>(text).length);
}

/// How many octets at the end begin a character that is not there yet.
size_t incomplete_utf8(std::string_view octets) {
    for (size_t back = 1; back <= 3 && back <= octets.size(); ++back) {
        const auto octet = static_cast<uint8_t>(octets[octets.size() - back]);
        if (octet < 0x80)
            return 0;
        if (octet < 0xC0)
            continue;
        const size_t length = octet < 0xC2 || octet > 0xF4 ? 1 : octet < 0xE0 ? 2 : octet < 0xF0 ? 3 : 4;
        if (length <= back)
            return 0;
        // What can never become a character is an error at once.
        if (back >= 2) {
            const auto second = static_cast<uint8_t>(octets[octets.size() - back + 1]);
            if ((octet == 0xE0 && second < 0xA0) || (octet == 0xED && second > 0x9F) ||
                (octet == 0xF0 && second < 0x90) || (octet == 0xF4 && second > 0x8F))
                return 0;
        }
        return back;
    }
    return 0;
}
size_t incomplete_utf16(std::string_view octets, bool big) {
    size_t rest = octets.size() % 2;
    if (octets.size() >= 2 + rest) {
        const size_t at = octets.size() - rest - 2;
        const auto high = static_cast<uint8_t>(octets[big ? at : at + 1]);
        if (high >= 0xD8 && high < 0xDC)
            rest += 2;
    }
    return rest;
}

Own decode(Runtime& rt, const char* function, const char* encoding, Value data, Value errors, Value final) {
    const Own hold = Own::share(data);
    std::string_view octets = TRY(bytes_like(rt, data));
    const CodecNames names{encoding, TRY(errors_argument(rt, function, errors)), true};
    const std::string_view name = encoding;
    if (final.is_absent() || !TRY(object_is_true(rt, final))) {
        size_t left = 0;
        if (name == "utf-8")
            left = incomplete_utf8(octets);
        else if (name.starts_with("utf-16"))
            left = octets.size() < 2 ? octets.size() : incomplete_utf16(octets, name.ends_with("be"));
        else if (name.starts_with("utf-32"))
            left = octets.size() % 4;
        octets.remove_suffix(left);
    }
    return pair(rt, codec_decode(rt, octets, names), octets.size());
}

#define CODEC(id, name)                                                   \
    Own id##_encode(Runtime& rt, Value text, Value errors) {              \
        return encode(rt, #id "_encode", name, text, errors);             \
    }                                                                     \
    Own id##_decode(Runtime& rt, Value data, Value errors, Value final) { \
        return decode(rt, #id "_decode", name, data, errors, final);      \
    }
CODEC(utf_8, "utf-8")
CODEC(utf_16, "utf-16")
CODEC(utf_16_le, "utf-16-le")
CODEC(utf_16_be, "utf-16-be")
CODEC(utf_32, "utf-32")
CODEC(utf_32_le, "utf-32-le")
CODEC(utf_32_be, "utf-32-be")
#undef CODEC

Own latin_1_encode(Runtime& rt, Value text, Value errors) {
    return encode(rt, "latin_1_encode", "latin-1", text, errors);
}
Own latin_1_decode(Runtime& rt, Value data, Value errors) {
    return decode(rt, "latin_1_decode", "latin-1", data, errors, Value::from_bool(true));
}
Own ascii_encode(Runtime& rt, Value text, Value errors) {
    return encode(rt, "ascii_encode", "ascii", text, errors);
}
Own ascii_decode(Runtime& rt, Value data, Value errors) {
    return decode(rt, "ascii_decode", "ascii", data, errors, Value::from_bool(true));
}

/// The _ex decoders tell the byte order too: -1 little, 1 big, 0 not known yet.
template <int kWidth>
Own ex_decode(Runtime& rt, Value data, Value errors, Value order_argument, Value final) {
    const Own hold = Own::share(data);
    std::string_view octets = TRY(bytes_like(rt, data));
    int64_t order = 0;
    if (order_argument.is_present())
        order = TRY(index_as_ssize(rt, order_argument, TypeId::OverflowError));
    const size_t total = octets.size();
    if (order == 0 && octets.size() >= kWidth) {
        const std::string_view little =
            kWidth == 2 ? std::string_view("\xFF\xFE", 2) : std::string_view("\xFF\xFE\0\0", 4);
        const std::string_view big =
            kWidth == 2 ? std::string_view("\xFE\xFF", 2) : std::string_view("\0\0\xFE\xFF", 4);
        if (octets.starts_with(little))
            order = -1;
        else if (octets.starts_with(big))
            order = 1;
        if (order != 0)
            octets.remove_prefix(kWidth);
    }
    const auto rest = TRY(bytes_from(rt, octets));
    const char* const names[] = {kWidth == 2 ? "utf-16-le" : "utf-32-le", kWidth == 2 ? "utf-16-be" : "utf-32-be"};
    const Own result = TRY(decode(rt, kWidth == 2 ? "utf_16_ex_decode" : "utf_32_ex_decode", names[order > 0 ? 1 : 0],
                                  rest, errors, final.is_present() ? final : Value::from_bool(false)));
    const int64_t used = as<Tuple>(result)[1].as_int() + static_cast<int64_t>(total - octets.size());
    return tuple_of(rt, {as<Tuple>(result)[0], Value::from_int(used), Value::from_int(order)});
}

// ---- escapes

int hex_digit(char32_t c) {
    return c >= '0' && c <= '9'   ? static_cast<int>(c - '0')
           : c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a') + 10
           : c >= 'A' && c <= 'F' ? static_cast<int>(c - 'A') + 10
                                  : -1;
}

void append_hex(std::string& out, uint32_t number, int digits) {
    for (int i = digits - 1; i >= 0; --i) out += "0123456789abcdef"[number >> (4 * i) & 15];
}

Own unicode_escape_encode(Runtime& rt, Value text, Value) {
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "unicode_escape_encode() argument 1 must be str, not {}",
                        type_name_of(text));
    std::string out;
    const Str& str = as<Str>(text);
    for (size_t i = 0; i < str.length; ++i) {
        const char32_t c = str[i];
        if (c == '\\')
            out += "\\\\";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c >= ' ' && c < 0x7F)
            out += static_cast<char>(c);
        else if (c < 0x100)
            append_hex(out += "\\x", c, 2);
        else if (c < 0x10000)
            append_hex(out += "\\u", c, 4);
        else
            append_hex(out += "\\U", c, 8);
    }
    return pair(rt, Own(bytes_from(rt, out)), str.length);
}

Own raw_unicode_escape_encode(Runtime& rt, Value text, Value) {
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "raw_unicode_escape_encode() argument 1 must be str, not {}",
                        type_name_of(text));
    std::string out;
    const Str& str = as<Str>(text);
    for (size_t i = 0; i < str.length; ++i) {
        const char32_t c = str[i];
        if (c < 0x100)
            out += static_cast<char>(c);
        else if (c < 0x10000)
            append_hex(out += "\\u", c, 4);
        else
            append_hex(out += "\\U", c, 8);
    }
    return pair(rt, Own(bytes_from(rt, out)), str.length);
}

/// Octets of a str or a bytes-like object, for the decoders that take both.
Result<std::string> octets_or_text(Runtime& rt, Value data) {
    if (is_str(data))
        return str_to_utf8(as<Str>(data));
    return std::string(TRY(bytes_like(rt, data)));
}

/// "\x", "\u" and "\U" with their digits; true where `out` got a character or the error was handled.
Own escaped_text(Runtime& rt, Value data, Value errors, Value final, bool raw) {
    const char* const codec = raw ? "rawunicodeescape" : "unicodeescape";
    const std::string octets = TRY(octets_or_text(rt, data));
    const std::string handler =
        TRY(errors_argument(rt, raw ? "raw_unicode_escape_decode" : "unicode_escape_decode", errors));
    const bool complete = final.is_absent() || TRY(object_is_true(rt, final));
    DecodeErrors decode_errors(rt, octets, codec, handler);
    std::u32string out;
    size_t i = 0;
    while (i < octets.size()) {
        const size_t begin = i;
        const char c = octets[i++];
        if (c != '\\') {
            out += static_cast<uint8_t>(c);
            continue;
        }
        if (i >= octets.size()) {
            if (raw && complete) {
                out += U'\\';
                continue;
            }
            if (!complete) {
                i = begin;
                break;
            }
            i = TRY(decode_errors.handle(begin, octets.size(), "\\ at end of string", out));
            continue;
        }
        const char kind = octets[i++];
        int digits = 0;
        switch (kind) {
            case 'u':
                digits = 4;
                break;
            case 'U':
                digits = 8;
                break;
            default:
                break;
        }
        if (raw && digits == 0) {
            out += U'\\';
            out += static_cast<uint8_t>(kind);
            continue;
        }
        if (digits == 0) {
            constexpr std::string_view kLetters = "\\'\"abfnrtv";
            constexpr std::string_view kMeaning = "\\'\"\a\b\f\n\r\t\v";
            if (kind == '\n')
                continue;
            if (const size_t at = kLetters.find(kind); at != std::string_view::npos) {
                out += static_cast<uint8_t>(kMeaning[at]);
                continue;
            }
            if (kind >= '0' && kind <= '7') {
                uint32_t number = static_cast<uint32_t>(kind - '0');
                for (int more = 0; more < 2 && i < octets.size() && octets[i] >= '0' && octets[i] <= '7'; ++more)
                    number = number * 8 + static_cast<uint32_t>(octets[i++] - '0');
                out += number;
                continue;
            }
            if (kind == 'N') {
                const size_t open = i;
                const size_t end = open < octets.size() && octets[open] == '{' ? octets.find('}', open) : open;
                if ((end == std::string::npos || open == octets.size()) && !complete) {
                    i = begin;
                    break;
                }
                if (end == std::string::npos || end <= open + 1) {
                    const size_t stop = end == std::string::npos ? octets.size() : open + (end > open ? 1 : 0);
                    i = TRY(decode_errors.handle(begin, stop, "malformed \\N character escape", out));
                    continue;
                }
                const auto character = unicode_names(rt).find({octets.data() + open + 1, end - open - 1});
                i = end + 1;
                if (character)
                    out += *character;
                else
                    i = TRY(decode_errors.handle(begin, i, "unknown Unicode character name", out));
                continue;
            }
            if (kind != 'x') {
                out += U'\\';
                out += static_cast<uint8_t>(kind);
                continue;
            }
            digits = 2;
        }
        uint32_t number = 0;
        int read = 0;
        for (; read < digits && i < octets.size() && hex_digit(static_cast<uint8_t>(octets[i])) >= 0; ++read)
            number = number * 16 + static_cast<uint32_t>(hex_digit(static_cast<uint8_t>(octets[i++])));
        if (read == digits && number <= 0x10FFFF) {
            out += number;
            continue;
        }
        if (read < digits && i >= octets.size() && !complete) {
            i = begin;
            break;
        }
        const char* const why = read == digits ? (raw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character")
                                : digits == 2  ? "truncated \\xXX escape"
                                : digits == 4  ? (raw ? "truncated \\uXXXX escape" : "truncated \\uXXXX escape")
                                               : "truncated \\UXXXXXXXX escape";
        i = TRY(decode_errors.handle(begin, i, why, out));
    }
    return pair(rt, Own(str_from_chars(rt, out.data(), out.size())), i);
}

Own unicode_escape_decode(Runtime& rt, Value data, Value errors, Value final) {
    return escaped_text(rt, data, errors, final, false);
}
Own raw_unicode_escape_decode(Runtime& rt, Value data, Value errors, Value final) {
    return escaped_text(rt, data, errors, final, true);
}

Own escape_encode(Runtime& rt, Value data, Value) {
    if (!is_bytes(data))
        return rt.raise(TypeId::TypeError, "escape_encode() argument 1 must be bytes, not {}", type_name_of(data));
    std::string out;
    for (const char octet : as<Bytes>(data).view()) {
        const auto c = static_cast<uint8_t>(octet);
        if (c == '\'' || c == '\\')
            (out += '\\') += static_cast<char>(c);
        else if (c == '\t')
            out += "\\t";
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c < ' ' || c >= 0x7F)
            append_hex(out += "\\x", c, 2);
        else
            out += static_cast<char>(c);
    }
    return pair(rt, Own(bytes_from(rt, out)), as<Bytes>(data).length);
}

Own escape_decode(Runtime& rt, Value data, Value errors) {
    const std::string octets = TRY(octets_or_text(rt, data));
    const std::string handler = TRY(errors_argument(rt, "escape_decode", errors));
    std::string out;
    for (size_t i = 0; i < octets.size();) {
        const char c = octets[i++];
        if (c != '\\') {
            out += c;
            continue;
        }
        if (i >= octets.size())
            return rt.raise(TypeId::ValueError, "Trailing \\ in string");
        const char kind = octets[i++];
        constexpr std::string_view kLetters = "\\'\"abfnrtv";
        constexpr std::string_view kMeaning = "\\'\"\a\b\f\n\r\t\v";
        if (kind == '\n')
            continue;
        if (const size_t at = kLetters.find(kind); at != std::string_view::npos) {
            out += kMeaning[at];
        } else if (kind >= '0' && kind <= '7') {
            int number = kind - '0';
            for (int more = 0; more < 2 && i < octets.size() && octets[i] >= '0' && octets[i] <= '7'; ++more)
                number = number * 8 + (octets[i++] - '0');
            out += static_cast<char>(number);
        } else if (kind == 'x') {
            const auto digit = [&](size_t at) {
                return at < octets.size() ? hex_digit(static_cast<uint8_t>(octets[at])) : -1;
            };
            if (digit(i) >= 0 && digit(i + 1) >= 0) {
                out += static_cast<char>(digit(i) * 16 + digit(i + 1));
                i += 2;
                continue;
            }
            if (handler == "strict")
                return rt.raise(TypeId::ValueError, "invalid \\x escape at position {}", i - 2);
            if (handler == "replace")
                out += '?';
            else if (handler != "ignore")
                return rt.raise(TypeId::ValueError, "decoding error; unknown error handling code: {}", handler);
            if (digit(i) >= 0)
                ++i;
        } else {
            (out += '\\') += kind;
        }
    }
    return pair(rt, Own(bytes_from(rt, out)), octets.size());
}

// ---- charmaps

Own charmap_build(Runtime& rt, Value map) {
    if (!is_str(map))
        return rt.raise(TypeId::TypeError, "charmap_build() argument must be str, not {}", type_name_of(map));
    auto dict = TRY(dict_new(rt));
    for (size_t i = 0; i < as<Str>(map).length; ++i)
        TRY(dict_set(rt, *dict, Value::from_int(as<Str>(map)[i]), Value::from_int(static_cast<int64_t>(i))));
    return Own(std::move(dict));
}

/// mapping[key]; absent without an exception where it has none, or None.
Own mapped(Runtime& rt, Value mapping, Value key) {
    Own found = get_item(rt, mapping, key);
    if (!found && (rt.error_matches(TypeId::LookupError)))
        rt.clear_error();
    if (found && found.get().is_none())
        return {};
    return found;
}

Own charmap_decode(Runtime& rt, Value data, Value errors, Value mapping) {
    const Own hold = Own::share(data);
    const std::string octets(TRY(bytes_like(rt, data)));
    const std::string handler = TRY(errors_argument(rt, "charmap_decode", errors));
    if (mapping.is_absent() || mapping.is_none())
        return decode(rt, "charmap_decode", "latin-1", data, errors, Value::from_bool(true));
    DecodeErrors decode_errors(rt, octets, "charmap", handler);
    std::u32string out;
    for (size_t i = 0; i < octets.size();) {
        const auto octet = static_cast<uint8_t>(octets[i]);
        bool known = false;
        if (is_exact_str(mapping)) {
            const char32_t c = octet < as<Str>(mapping).length ? as<Str>(mapping)[octet] : char32_t{0xFFFE};
            if (c != 0xFFFE) {
                out += c;
                known = true;
            }
        } else {
            const Own found = mapped(rt, mapping, Value::from_int(octet));
            if (!found && rt.has_error())
                return {};
            if (found && is_str(found)) {
                for (size_t k = 0; k < as<Str>(found).length; ++k) out += as<Str>(found)[k];
                known = true;
            } else if (found && is_int(found)) {
                const int64_t c = int_to_int64(found).value_or(-1);
                if (c < 0 || c > 0x10FFFF)
                    return rt.raise(TypeId::TypeError, "character mapping must be in range(0x110000)");
                if (c != 0xFFFE) {
                    out += static_cast<char32_t>(c);
                    known = true;
                }
            } else if (found) {
                return rt.raise(TypeId::TypeError, "character mapping must return integer, None or str");
            }
        }
        if (known)
            ++i;
        else
            i = TRY(decode_errors.handle(i, i + 1, "character maps to <undefined>", out));
    }
    return pair(rt, Own(str_from_chars(rt, out.data(), out.size())), octets.size());
}

/// What `c` is encoded as; false where it has no code, or with an exception.
bool map_char(Runtime& rt, Value mapping, char32_t c, std::string& out) {
    const Own found = mapped(rt, mapping, Value::from_int(c));
    if (!found)
        return false;
    if (is_int(found)) {
        const int64_t octet = int_to_int64(found).value_or(-1);
        if (octet < 0 || octet > 255) {
            static_cast<void>(rt.raise(TypeId::TypeError, "character mapping must be in range(256)"));
            return false;
        }
        out += static_cast<char>(octet);
        return true;
    }
    if (is_bytes(found)) {
        out += as<Bytes>(found).view();
        return true;
    }
    static_cast<void>(rt.raise(TypeId::TypeError, "character mapping must return integer, bytes or None, not {}",
                               type_name_of(found)));
    return false;
}

Own charmap_encode(Runtime& rt, Value text, Value errors, Value mapping) {
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "charmap_encode() argument 1 must be str, not {}", type_name_of(text));
    const std::string handler = TRY(errors_argument(rt, "charmap_encode", errors));
    if (mapping.is_absent() || mapping.is_none())
        return encode(rt, "charmap_encode", "latin-1", text, errors);
    Str& str = as<Str>(text);
    EncodeErrors encode_errors(rt, str, "charmap", handler);
    std::string out;
    for (size_t i = 0; i < str.length;) {
        if (map_char(rt, mapping, str[i], out)) {
            ++i;
            continue;
        }
        if (rt.has_error())
            return {};
        // A run of characters without a code is one error.
        size_t end = i + 1;
        std::string ignored;
        while (end < str.length && !map_char(rt, mapping, str[end], ignored) && !rt.has_error()) ++end;
        if (rt.has_error())
            return {};
        std::u32string chars;
        std::string octets;
        const size_t next = TRY(encode_errors.handle(i, end, "character maps to <undefined>", chars, octets));
        out += octets;
        for (const char32_t c : chars) {
            if (map_char(rt, mapping, c, out))
                continue;
            if (rt.has_error())
                return {};
            return encode_errors.raise(i, end, "character maps to <undefined>");
        }
        i = next;
    }
    return pair(rt, Own(bytes_from(rt, out)), str.length);
}

Own readbuffer_encode(Runtime& rt, Value data, Value) {
    const std::string octets = TRY(octets_or_text(rt, data));
    return pair(rt, Own(bytes_from(rt, octets)), octets.size());
}

constexpr const char* kEncode = "(str, errors=None, /)";
constexpr const char* kDecode = "(data, errors=None, final=False, /)";
#define CODEC(id)                                       \
    {#id "_encode", kEncode, function<id##_encode>}, {  \
#id "_decode", kDecode, function < id##_decode> \
    }
constexpr Method kTransforms[] = {
    CODEC(utf_8),
    CODEC(utf_16),
    CODEC(utf_16_le),
    CODEC(utf_16_be),
    CODEC(utf_32),
    CODEC(utf_32_le),
    CODEC(utf_32_be),
    {"utf_16_ex_decode", "(data, errors=None, byteorder=0, final=False, /)", function<ex_decode<2>>},
    {"utf_32_ex_decode", "(data, errors=None, byteorder=0, final=False, /)", function<ex_decode<4>>},
    {"latin_1_encode", kEncode, function<latin_1_encode>},
    {"latin_1_decode", "(data, errors=None, /)", function<latin_1_decode>},
    {"ascii_encode", kEncode, function<ascii_encode>},
    {"ascii_decode", "(data, errors=None, /)", function<ascii_decode>},
    {"unicode_escape_encode", kEncode, function<unicode_escape_encode>},
    {"unicode_escape_decode", "(data, errors=None, final=True, /)", function<unicode_escape_decode>},
    {"raw_unicode_escape_encode", kEncode, function<raw_unicode_escape_encode>},
    {"raw_unicode_escape_decode", "(data, errors=None, final=True, /)", function<raw_unicode_escape_decode>},
    {"escape_encode", "(data, errors=None, /)", function<escape_encode>},
    {"escape_decode", "(data, errors=None, /)", function<escape_decode>},
    {"charmap_encode", "(str, errors=None, mapping=None, /)", function<charmap_encode>},
    {"charmap_decode", "(data, errors=None, mapping=None, /)", function<charmap_decode>},
    {"charmap_build", "(map, /)", function<charmap_build>},
    {"readbuffer_encode", "(data, errors=None, /)", function<readbuffer_encode>},
};
#undef CODEC

}  // namespace

const std::span<const Method> kCodecTransforms = kTransforms;

}  // namespace py
