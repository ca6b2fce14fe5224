// Source text through parser and compiler, for looking at what comes of it: nothing runs, and no interpreter is needed.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "compile/compile.h"
#include "syntax/parse.h"

namespace py {

/// What a stage made of undecoded `source`, or why it could not, and what it warns of; the texts are filled in.
struct Parsed {
    ast::ModNode* root = nullptr;
    std::optional<Diagnostic> error;
    std::vector<Diagnostic> warnings;
};
Parsed parse_file(Arena& arena, std::string_view source, UnicodeNames& names);

struct Compiled {
    std::optional<bytecode::CodeUnit> unit;
    std::optional<Diagnostic> error;
    std::vector<Diagnostic> warnings;  // those of the parser among them
};
Compiled compile_file(Arena& arena, std::string_view source, std::string_view filename, UnicodeNames& names);

}  // namespace py
