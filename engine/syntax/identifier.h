// What may stand in a name: the rules of PEP 3131 over the Unicode tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace py::syntax {

/// The code point at `text[i]`, moving `i` past it. `text` is UTF-8, lone surrogates allowed.
char32_t next_code_point(std::string_view text, size_t& i);

/// The offset in `text` of the first character that cannot stand there in an identifier; `text.size()` if it is one.
size_t scan_identifier(std::string_view text);
/// The identifier in its normal form NFKC.
std::string normalise_identifier(std::string_view text);

}  // namespace py::syntax
