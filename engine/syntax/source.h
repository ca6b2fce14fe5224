// The source as the lexer reads it: UTF-8 with "\n" as the only line end, taken from bytes as PEP 263 says.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "syntax/parse.h"

namespace py::syntax {

struct Source {
    std::string text;  // without byte order mark; ended by a newline if the mode asks for one
    std::string encoding = "utf-8";
    std::optional<Diagnostic> error;  // the source cannot be read at all
    /// A line that cannot be read, by the offset of its start: the error arises when the lexer comes there.
    size_t bad_line_start = std::string::npos;
    std::optional<Diagnostic> bad_line;

    [[nodiscard]] std::string_view slice(size_t start, size_t end) const {
        return std::string_view(text).substr(start, end - start);
    }
    /// Line `lineno` without its newline; empty where there is none.
    [[nodiscard]] std::string_view line(int32_t lineno) const;
};

/// Decodes `bytes`.
Source read_source(std::string_view bytes, const ParseOptions& options);

/// `bytes` as UTF-8 without errors: each bad byte becomes U+FFFD as CPython's "replace" does it.
std::string decode_replacing(std::string_view bytes);

/// The characters of `text`, which is UTF-8 or nearly.
int32_t count_characters(std::string_view text);

}  // namespace py::syntax
