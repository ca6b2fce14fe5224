// Prints the symbol table of a program: each scope with its names and what they were found to be.
#pragma once

#include <optional>
#include <string>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "syntax/ast.h"

namespace py::compile {

struct SymtableText {
    std::string text;
    std::optional<Diagnostic> error;
};

/// A line for each scope, "function f, line 3, nested", and below it, indented, one for each of its names, "x: cell;
/// assigned, used", in the order in which they occur, and then the scopes inside of it. `module` may be changed.
SymtableText dump_symtable(Arena& arena, ast::ModNode& module);

}  // namespace py::compile
