// UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace py::utf8 {

constexpr char32_t kBad = 0xffffffff;

/// The code point at `at`, which moves past it; kBad for an ill-formed sequence, past its longest well-formed beginning
/// (at least one byte), as Unicode 3.9 advises. `at` is before the end.
inline char32_t decode(std::string_view text, size_t& at) {
    const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
    const uint8_t lead = byte(at++);
    if (lead < 0x80)
        return lead;
    if (lead < 0xc2 || lead > 0xf4)
        return kBad;
    const int more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    char32_t code = lead & (0x3f >> more);
    uint8_t least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    uint8_t most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    for (int i = 0; i < more; ++i, least = 0x80, most = 0xbf) {
        if (at >= text.size() || byte(at) < least || byte(at) > most)
            return kBad;
        code = code << 6 | (byte(at++) & 0x3f);
    }
    return code;
}

/// How many bytes `code` takes.
constexpr size_t length(char32_t code) {
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/// Writes `length(code)` bytes and returns how many. A lone surrogate is written like any other code point; whether it
/// may be is for the caller to say.
inline size_t encode(char32_t code, char* out) {
    const size_t count = length(code);
    if (count == 1) {
        out[0] = static_cast<char>(code);
        return 1;
    }
    for (size_t i = count - 1; i > 0; --i, code >>= 6) out[i] = static_cast<char>(0x80 | (code & 0x3f));
    out[0] = static_cast<char>((0xf00 >> count & 0xff) | code);
    return count;
}

inline void append(std::string& text, char32_t code) {
    char bytes[4];
    text.append(bytes, encode(code, bytes));
}

/// The position of the first byte that does not belong to a well-formed sequence, or npos.
inline size_t find_bad(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
        const size_t start = at;
        if (decode(text, at) == kBad)
            return start;
    }
    return std::string_view::npos;
}

}  // namespace py::utf8
