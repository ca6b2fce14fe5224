// What the compiler's stages report: an error ends the compilation, warnings are collected. Both are plain data; the
// exception object is made from them by whoever has a runtime.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/span.h"

namespace py {

enum class DiagnosticKind : uint8_t {
    SyntaxError,
    IndentationError,
    TabError,
    IncompleteInputError,  // asked for with `allow_incomplete`: more lines might make it right
    MemoryError,           // too complex a source; only the kind and the message count
    RecursionError,
    ValueError,
    OverflowError,
    SyntaxWarning,
    DeprecationWarning,
};

/// An error or a warning about source text, in the units of SyntaxError's attributes: lines and offsets count from 1,
/// offsets in characters. An offset of 0, an end line of 0 or an end offset of 0 can occur and mean what CPython means
/// by them; -1 stands where CPython has None.
struct Diagnostic {
    DiagnosticKind kind = DiagnosticKind::SyntaxError;
    std::string message;
    int32_t lineno = -1;
    int32_t offset = -1;
    int32_t end_lineno = -1;
    int32_t end_offset = -1;
    std::optional<std::string> text;  // the line it is about, as CPython stores it
};

}  // namespace py
