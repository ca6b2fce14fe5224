// A stretch of source text, counted as CPython's AST counts: lines from 1, columns in UTF-8 bytes from 0, the end
// exclusive.
#pragma once

#include <cstdint>

namespace py {

struct Span {
    int32_t lineno = 0;
    int32_t col_offset = 0;
    int32_t end_lineno = 0;
    int32_t end_col_offset = 0;

    /// From the start of `first` to the end of `last`.
    static Span join(const Span& first, const Span& last) {
        return {first.lineno, first.col_offset, last.end_lineno, last.end_col_offset};
    }
    friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace py
