// From the abstract syntax tree to a code unit, or to the SyntaxError that CPython 3.14 would give. This is the door of
// the room: preprocessing, symbol table, code generation, flow graph and assembly are behind it, in this order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "bytecode/code_unit.h"
#include "syntax/ast.h"

namespace py::compile {

/// What of Python 3.14 the rest of the engine can run.
enum class Features : uint8_t {
    Supported,  // async, match, except*, type parameters, `type` and t-strings are a SyntaxError that says so
    All,
};

struct CompileOptions {
    std::string filename = "<string>";
    int optimize = 0;    // 0, 1 or 2, as -O and -OO
    uint32_t flags = 0;  // future features (bytecode::kFuture…) in force from outside
    bool top_level_await = false;
    Features features = Features::Supported;
};

struct CompileResult {
    std::optional<bytecode::CodeUnit> unit;  // nothing where there is an error
    std::optional<Diagnostic> error;         // SyntaxError, RecursionError, …; `text` is the caller's to fill in
    std::vector<Diagnostic> warnings;        // in the order found; also where there is an error
    uint32_t flags = 0;                      // future features in force, for the next line of a console
};

/// Compiles `module`, whose nodes lie in `arena` and may be changed. The mode is that of the module's kind.
/// Offsets in diagnostics count bytes, as CPython's compiler (unlike its parser) does.
CompileResult compile(Arena& arena, ast::ModNode& module, const CompileOptions& options);

}  // namespace py::compile
