// From source text to the abstract syntax tree, or to the SyntaxError that CPython 3.14 would give. This is the door of
// the room; lexer, parser and the grammar that words the errors are behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/unicode_names.h"
#include "syntax/ast.h"

namespace py::syntax {

enum class Mode : uint8_t { Exec, Eval, Single };

/// What the bytes are: a str that was encoded as UTF-8 (surrogates as their three bytes; a coding line means nothing),
/// or bytes as they stand in a file (byte order mark and coding line count).
enum class SourceKind : uint8_t { Text, Bytes };

struct ParseOptions {
    Mode mode = Mode::Exec;
    SourceKind source = SourceKind::Text;
    bool file = false;                  // read from a file, not given to compile(): a few error texts differ
    std::string_view filename;          // of that file, as those texts name it
    bool allow_incomplete = false;      // an error at the end of the input is an IncompleteInputError
    bool barry_as_bdfl = false;         // `from __future__ import barry_as_FLUFL`: `<>` instead of `!=`
    int feature_version = 14;           // the minor version of Python 3
    UnicodeNames* find_name = nullptr;  // for `\N{...}`; without it no name is known
};

struct ParseResult {
    ast::ModNode* root = nullptr;  // null where there is an error
    std::optional<Diagnostic> error;
    std::vector<Diagnostic> warnings;  // in the order found; also where there is an error
    std::string encoding = "utf-8";    // of the source bytes
    // Where the last compound statement before the error begins, for who looks for misspelt keywords: functions do not
    // count; lines from 1, columns from 0, both 0 where there is none.
    int32_t statement_lineno = 0;
    int32_t statement_column = 0;
};

/// Parses `source`. The tree lives in `arena` and does not point into `source`.
/// Never recurses deeper than about 200 KB of stack: too deep a nesting is an error as in CPython.
ParseResult parse(Arena& arena, std::string_view source, const ParseOptions& options = {});

/// The line `lineno` (from 1) of `source`, as SyntaxError.text has it for an error that the compiler raises; nothing
/// where there is none.
std::optional<std::string> source_line(std::string_view source, int32_t lineno);

/// Counts characters where an AST position counts bytes: the offset, from 1, of the byte `col_offset` of `line`.
int32_t character_offset(std::string_view line, int32_t col_offset);

}  // namespace py::syntax
