#include "objects/codecs.h"

#include <cstring>

#include "base/utf8.h"
#include "objects/argument_type.h"
#include "objects/bytes.h"
#include "objects/codec_errors.h"
#include "objects/str_internal.h"

namespace py {

namespace {

enum class Codec : uint8_t { Utf8, Utf8Sig, Latin1, Ascii, Utf16, Utf16Le, Utf16Be, Utf32, Utf32Le, Utf32Be, Other };

/// Every name that the builtin codecs go by, as normalise() writes it.
constexpr struct {
    std::string_view name;
    Codec codec;
} kNames[] = {
    {"utf_8", Codec::Utf8},
    {"utf8", Codec::Utf8},
    {"u8", Codec::Utf8},
    {"utf", Codec::Utf8},
    {"utf8_ucs2", Codec::Utf8},
    {"utf8_ucs4", Codec::Utf8},
    {"cp65001", Codec::Utf8},
    {"utf_8_sig", Codec::Utf8Sig},
    {"latin_1", Codec::Latin1},
    {"latin1", Codec::Latin1},
    {"latin", Codec::Latin1},
    {"l1", Codec::Latin1},
    {"iso8859_1", Codec::Latin1},
    {"iso_8859_1", Codec::Latin1},
    {"iso8859", Codec::Latin1},
    {"8859", Codec::Latin1},
    {"cp819", Codec::Latin1},
    {"ibm819", Codec::Latin1},
    {"iso_8859_1_1987", Codec::Latin1},
    {"iso_ir_100", Codec::Latin1},
    {"csisolatin1", Codec::Latin1},
    {"ascii", Codec::Ascii},
    {"us_ascii", Codec::Ascii},
    {"us", Codec::Ascii},
    {"646", Codec::Ascii},
    {"cp367", Codec::Ascii},
    {"csascii", Codec::Ascii},
    {"ibm367", Codec::Ascii},
    {"iso646_us", Codec::Ascii},
    {"iso_646.irv_1991", Codec::Ascii},
    {"iso_ir_6", Codec::Ascii},
    {"ansi_x3.4_1968", Codec::Ascii},
    {"ansi_x3_4_1968", Codec::Ascii},
    {"ansi_x3.4_1986", Codec::Ascii},
    {"utf_16", Codec::Utf16},
    {"utf16", Codec::Utf16},
    {"u16", Codec::Utf16},
    {"utf_16_le", Codec::Utf16Le},
    {"utf_16le", Codec::Utf16Le},
    {"unicodelittleunmarked", Codec::Utf16Le},
    {"utf_16_be", Codec::Utf16Be},
    {"utf_16be", Codec::Utf16Be},
    {"unicodebigunmarked", Codec::Utf16Be},
    {"utf_32", Codec::Utf32},
    {"utf32", Codec::Utf32},
    {"u32", Codec::Utf32},
    {"utf_32_le", Codec::Utf32Le},
    {"utf_32le", Codec::Utf32Le},
    {"utf_32_be", Codec::Utf32Be},
    {"utf_32be", Codec::Utf32Be},
};

/// Lower case, with one "_" for each run of what is neither letter, digit nor point.
std::string normalise(std::string_view name) {
    std::string result;
    bool gap = false;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (!upper && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.') {
            gap = true;
            continue;
        }
        if (gap && !result.empty())
            result += '_';
        gap = false;
        result += static_cast<char>(upper ? c + 32 : c);
    }
    return result;
}

Codec find_codec(std::string_view name) {
    if (name == "utf-8")
        return Codec::Utf8;
    const std::string normal = normalise(name);
    for (const auto& row : kNames) {
        if (row.name == normal)
            return row.codec;
    }
    return Codec::Other;
}

std::string_view canonical(Codec codec) {
    constexpr std::string_view kCanonical[] = {"utf-8",     "utf-8",     "latin-1", "ascii",     "utf-16",
                                               "utf-16-le", "utf-16-be", "utf-32",  "utf-32-le", "utf-32-be"};
    return kCanonical[static_cast<int>(codec)];
}

bool is_surrogate(char32_t c) {
    return c >= 0xD800 && c < 0xE000;
}

// ---- encoding

/// Whether a codec has a character.
bool has(Codec codec, char32_t c) {
    switch (codec) {
        case Codec::Ascii:
            return c < 0x80;
        case Codec::Latin1:
            return c < 0x100;
        default:
            return !is_surrogate(c);
    }
}

void append_unit(std::string& out, uint32_t unit, int bytes, bool big) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(unit >> (8 * (big ? bytes - 1 - i : i)) & 0xFF);
}

void put(Codec codec, char32_t c, std::string& out) {
    switch (codec) {
        case Codec::Utf8:
        case Codec::Utf8Sig:
            utf8::append(out, c);
            break;
        case Codec::Ascii:
        case Codec::Latin1:
            out += static_cast<char>(c);
            break;
        case Codec::Utf16:
        case Codec::Utf16Le:
        case Codec::Utf16Be: {
            const bool big = codec == Codec::Utf16Be;
            if (c < 0x10000) {
                append_unit(out, c, 2, big);
            } else {
                append_unit(out, 0xD800 + ((c - 0x10000) >> 10), 2, big);
                append_unit(out, 0xDC00 + (c & 0x3FF), 2, big);
            }
            break;
        }
        default:
            append_unit(out, c, 4, codec == Codec::Utf32Be);
    }
}

std::string_view encode_reason(Codec codec) {
    return codec == Codec::Ascii    ? "ordinal not in range(128)"
           : codec == Codec::Latin1 ? "ordinal not in range(256)"
                                    : "surrogates not allowed";
}

Own encode_with(Runtime& rt, Str& text, Codec codec, std::string_view errors) {
    std::string out;
    out.reserve(text.length);
    if (codec == Codec::Utf8Sig)
        out = "\xEF\xBB\xBF";
    else if (codec == Codec::Utf16)
        out = "\xFF\xFE";
    else if (codec == Codec::Utf32)
        out.assign("\xFF\xFE\0\0", 4);
    // UTF-16 and UTF-32 report one character at a time, the others a run of them.
    const bool runs = codec <= Codec::Ascii;
    EncodeErrors handler(rt, text, canonical(codec), errors);
    for (size_t i = 0; i < text.length;) {
        const char32_t c = text[i];
        if (LIKELY(has(codec, c))) {
            put(codec, c, out);
            ++i;
            continue;
        }
        size_t end = i + 1;
        while (runs && end < text.length && !has(codec, text[end])) ++end;
        std::u32string chars;
        std::string octets;
        const size_t start = i;
        i = TRY(handler.handle(start, end, encode_reason(codec), chars, octets));
        out += octets;
        for (const char32_t replacement : chars) {
            if (!has(codec, replacement))
                return handler.raise(start, end, encode_reason(codec));
            put(codec, replacement, out);
        }
    }
    return bytes_from(rt, out);
}

// ---- decoding

Own finish(Runtime& rt, const std::u32string& text) {
    return str_from_chars(rt, text.data(), text.size());
}

/// Why the UTF-8 at `start`, which decode() found to be ill-formed up to `end`, is so.
std::string_view utf8_reason(std::string_view octets, size_t start, size_t end) {
    const auto lead = static_cast<uint8_t>(octets[start]);
    if (lead < 0xC2 || lead > 0xF4)
        return "invalid start byte";
    return end == octets.size() ? "unexpected end of data" : "invalid continuation byte";
}

Own decode_utf8(Runtime& rt, std::string_view octets, std::string_view errors) {
    if (all_ascii(reinterpret_cast<const uint8_t*>(octets.data()), octets.size()))
        return str_from_ascii(rt, octets);
    if (utf8::find_bad(octets) == std::string_view::npos)
        return str_from_utf8(rt, octets);
    DecodeErrors handler(rt, octets, "utf-8", errors);
    std::u32string text;
    for (size_t i = 0; i < octets.size();) {
        const size_t start = i;
        const char32_t c = utf8::decode(octets, i);
        if (c != utf8::kBad) {
            text += c;
            continue;
        }
        i = TRY(handler.handle(start, i, utf8_reason(octets, start, i), text));
    }
    return finish(rt, text);
}

Own decode_ascii(Runtime& rt, std::string_view octets, std::string_view errors) {
    if (all_ascii(reinterpret_cast<const uint8_t*>(octets.data()), octets.size()))
        return str_from_ascii(rt, octets);
    DecodeErrors handler(rt, octets, "ascii", errors);
    std::u32string text;
    for (size_t i = 0; i < octets.size();) {
        const auto c = static_cast<uint8_t>(octets[i]);
        if (c < 0x80) {
            text += c;
            ++i;
        } else {
            i = TRY(handler.handle(i, i + 1, "ordinal not in range(128)", text));
        }
    }
    return finish(rt, text);
}

Own decode_latin1(Runtime& rt, std::string_view octets) {
    const auto* from = reinterpret_cast<const uint8_t*>(octets.data());
    if (octets.size() <= 1)
        return octets.empty() ? Own::share(rt.empty_str) : Own(str_from_char(rt, from[0]));
    auto text = TRY(str_allocate(rt, octets.size(), all_ascii(from, octets.size()) ? 0x7F : 0xFF));
    std::memcpy(text->data(), from, octets.size());
    return text;
}

Own decode_utf16(Runtime& rt, std::string_view octets, Codec codec, std::string_view errors) {
    size_t i = 0;
    bool big = codec == Codec::Utf16Be;
    if (codec == Codec::Utf16 && (octets.starts_with("\xFF\xFE") || octets.starts_with("\xFE\xFF"))) {
        big = octets[0] == '\xFE';
        i = 2;
    }
    DecodeErrors handler(rt, octets, big ? "utf-16-be" : "utf-16-le", errors);
    const auto unit = [&](size_t at) {
        const auto first = static_cast<uint8_t>(octets[at]);
        const auto second = static_cast<uint8_t>(octets[at + 1]);
        return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
    };
    std::u32string text;
    while (i < octets.size()) {
        if (i + 1 == octets.size()) {
            i = TRY(handler.handle(i, octets.size(), "truncated data", text));
            continue;
        }
        const char32_t c = unit(i);
        if (!is_surrogate(c)) {
            text += c;
            i += 2;
        } else if (c >= 0xDC00) {
            i = TRY(handler.handle(i, i + 2, "illegal encoding", text));
        } else if (i + 4 > octets.size()) {
            i = TRY(handler.handle(i, octets.size(), "unexpected end of data", text));
        } else if (const char32_t low = unit(i + 2); low >= 0xDC00 && low < 0xE000) {
            text += 0x10000 + ((c & 0x3FF) << 10 | (low & 0x3FF));
            i += 4;
        } else {
            i = TRY(handler.handle(i, i + 2, "illegal UTF-16 surrogate", text));
        }
    }
    return finish(rt, text);
}

Own decode_utf32(Runtime& rt, std::string_view octets, Codec codec, std::string_view errors) {
    size_t i = 0;
    bool big = codec == Codec::Utf32Be;
    if (codec == Codec::Utf32) {
        const std::string_view front = octets.substr(0, 4);
        if (front == std::string_view("\xFF\xFE\0\0", 4) || front == std::string_view("\0\0\xFE\xFF", 4)) {
            big = octets[0] == '\0';
            i = 4;
        }
    }
    DecodeErrors handler(rt, octets, big ? "utf-32-be" : "utf-32-le", errors);
    std::u32string text;
    while (i < octets.size()) {
        if (octets.size() - i < 4) {
            i = TRY(handler.handle(i, octets.size(), "truncated data", text));
            continue;
        }
        uint32_t c = 0;
        for (size_t k = 0; k < 4; ++k)
            c |= static_cast<uint32_t>(static_cast<uint8_t>(octets[i + k])) << (8 * (big ? 3 - k : k));
        if (is_surrogate(c)) {
            i = TRY(handler.handle(i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)", text));
        } else if (c > 0x10FFFF) {
            i = TRY(handler.handle(i, i + 4, "code point not in range(0x110000)", text));
        } else {
            text += static_cast<char32_t>(c);
            i += 4;
        }
    }
    return finish(rt, text);
}

Error unknown(Runtime& rt, const CodecNames& names) {
    return rt.raise(TypeId::LookupError, "unknown encoding: {}", names.encoding);
}

Status codec_name(Runtime& rt, std::string_view function, std::string_view argument, Value value, std::string& name) {
    if (!is_str(value)) {
        return rt.raise(TypeId::TypeError, "{}() argument '{}' must be str, not {}", function, argument,
                        argument_type_of(value));
    }
    name = str_to_utf8(as<Str>(value));
    if (name.find('\0') != std::string::npos)
        return rt.raise(TypeId::ValueError, "embedded null character");
    return kDone;
}

}  // namespace

Status codec_arguments(Runtime& rt, std::string_view function, Value encoding, Value errors, CodecNames& names) {
    if (encoding.is_present())
        TRY(codec_name(rt, function, "encoding", encoding, names.encoding));
    if (errors.is_present())
        TRY(codec_name(rt, function, "errors", errors, names.errors));
    names.encoding_given = encoding.is_present();
    return kDone;
}

Own codec_encode(Runtime& rt, Str& text, const CodecNames& names) {
    const Codec codec = find_codec(names.encoding);
    if (codec == Codec::Other) {
        if (rt.hooks.encode != nullptr)
            return rt.hooks.encode(rt, Value::from_cell(&text), names.encoding, names.errors);
        return unknown(rt, names);
    }
    if (text.ascii && codec <= Codec::Ascii && codec != Codec::Utf8Sig)
        return bytes_from(rt, text.ascii_view());
    return encode_with(rt, text, codec, names.errors);
}

Own codec_decode(Runtime& rt, std::string_view octets, const CodecNames& names) {
    // Of nothing, any codec makes nothing: CPython does not even look for it.
    if (octets.empty())
        return Own::share(rt.empty_str);
    const Codec codec = find_codec(names.encoding);
    switch (codec) {
        case Codec::Utf8Sig:
            if (octets.starts_with("\xEF\xBB\xBF"))
                octets.remove_prefix(3);
            return decode_utf8(rt, octets, names.errors);
        case Codec::Utf8:
            return decode_utf8(rt, octets, names.errors);
        case Codec::Latin1:
            return decode_latin1(rt, octets);
        case Codec::Ascii:
            return decode_ascii(rt, octets, names.errors);
        case Codec::Utf16:
        case Codec::Utf16Le:
        case Codec::Utf16Be:
            return decode_utf16(rt, octets, codec, names.errors);
        case Codec::Utf32:
        case Codec::Utf32Le:
        case Codec::Utf32Be:
            return decode_utf32(rt, octets, codec, names.errors);
        case Codec::Other:
            break;
    }
    if (rt.hooks.decode != nullptr) {
        const auto bytes = TRY(bytes_from(rt, octets));
        return rt.hooks.decode(rt, bytes, names.encoding, names.errors);
    }
    return unknown(rt, names);
}

Own utf8_encode(Runtime& rt, Str& text, std::string_view errors) {
    if (text.ascii)
        return bytes_from(rt, text.ascii_view());
    return encode_with(rt, text, Codec::Utf8, errors);
}

Own utf8_decode(Runtime& rt, std::string_view octets, std::string_view errors) {
    return decode_utf8(rt, octets, errors);
}

}  // namespace py
