// Names beyond ASCII, through base/unicode.h.
#include "syntax/identifier.h"

#include "base/unicode.h"
#include "base/utf8.h"

namespace py::syntax {

char32_t next_code_point(std::string_view text, size_t& i) {
    const size_t start = i;
    const char32_t code = utf8::decode(text, i);
    if (code != utf8::kBad)
        return code;
    // A surrogate; the source was checked for everything else.
    const auto byte = [&](size_t k) { return static_cast<char32_t>(static_cast<uint8_t>(text[start + k])); };
    if (start + 2 < text.size() && byte(0) == 0xED) {
        i = start + 3;
        return 0xD000 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    }
    i = start + 1;
    return 0xFFFD;
}

size_t scan_identifier(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        const size_t start = i;
        const char32_t code = next_code_point(text, i);
        if (!(start == 0 ? unicode::is_id_start(code) : unicode::is_id_continue(code)))
            return start;
    }
    return text.size();
}

std::string normalise_identifier(std::string_view text) {
    std::u32string wide;
    for (size_t i = 0; i < text.size();) wide += next_code_point(text, i);
    std::string narrow;
    for (const char32_t code : unicode::normalize(wide, unicode::Form::Nfkc)) utf8::append(narrow, code);
    return narrow;
}

}  // namespace py::syntax
