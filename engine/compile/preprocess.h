// What is done to the tree before names are looked at: `__debug__` becomes a constant, `"%s" % (x,)` an f-string,
// docstrings go with -OO, and jumps out of `finally` are warned about.
#pragma once

#include <optional>
#include <vector>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "syntax/ast.h"

namespace py::compile {

/// Changes `module` in place; `warnings` gets what is found. Only too deep a nesting is an error.
std::optional<Diagnostic> preprocess(Arena& arena, ast::ModNode& module, int optimize, bool future_annotations,
                                     std::vector<Diagnostic>& warnings);

}  // namespace py::compile
