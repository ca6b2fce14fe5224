// The Unicode 16.0.0 character data that Python shows: kinds of characters, case mappings, numbers, widths,
// decompositions and the four normal forms. Every function takes any code point below 0x110000, surrogates included.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace py::unicode {

// The str.is...() of one character. ASCII is answered from the same table.
bool is_alpha(char32_t c);
bool is_decimal(char32_t c);
bool is_digit(char32_t c);
bool is_numeric(char32_t c);
inline bool is_alnum(char32_t c) {
    return is_alpha(c) || is_numeric(c);
}
bool is_space(char32_t c);      // also what str.split() and str.strip() take for white space
bool is_printable(char32_t c);  // repr() escapes the others
bool is_upper(char32_t c);      // has the property Uppercase
bool is_lower(char32_t c);      // has the property Lowercase
bool is_title(char32_t c);      // category Lt
bool is_cased(char32_t c);
bool is_case_ignorable(char32_t c);
bool is_line_break(char32_t c);  // where str.splitlines() breaks ("\r\n" is one break)
bool is_id_start(char32_t c);    // as str.isidentifier(), "_" included
bool is_id_continue(char32_t c);

/// 0 to 9, or -1.
int decimal_value(char32_t c);
/// Superscripts and the like too; 0 to 9, or -1.
int digit_value(char32_t c);
/// Fractions and large numbers too.
std::optional<double> numeric_value(char32_t c);

// One to one.
char32_t to_upper(char32_t c);
char32_t to_lower(char32_t c);
char32_t to_title(char32_t c);

/// One to as many as three: writes them and returns how many. The final sigma is decided by the neighbours, so by the
/// caller.
constexpr size_t kMostCase = 3;
size_t full_upper(char32_t c, char32_t out[kMostCase]);
size_t full_lower(char32_t c, char32_t out[kMostCase]);
size_t full_title(char32_t c, char32_t out[kMostCase]);
size_t full_fold(char32_t c, char32_t out[kMostCase]);

// What `unicodedata` tells.
const char* category(char32_t c);          // "Lu"
const char* bidirectional(char32_t c);     // "AL"; "" where unassigned
const char* east_asian_width(char32_t c);  // "Na"
int combining_class(char32_t c);
bool is_mirrored(char32_t c);
/// The columns a character takes on a terminal, as traceback carets count them: 2 for wide and full width, else 1.
inline int columns(char32_t c) {
    const char* width = east_asian_width(c);
    return width[0] == 'W' || width[0] == 'F' ? 2 : 1;
}
/// "<compat> 0020 0301", or "" where there is none, or the parts of a Hangul syllable.
std::string decomposition(char32_t c);

enum class Form : uint8_t { Nfc, Nfkc, Nfd, Nfkd };
bool is_normalized(std::u32string_view text, Form form);
std::u32string normalize(std::u32string_view text, Form form);

}  // namespace py::unicode
