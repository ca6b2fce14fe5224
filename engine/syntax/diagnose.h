// Why a program is wrong. The parser only says that it is; this runs the reference's grammar itself, with its order of
// alternatives and its rules for invalid programs, over the tokens from a statement on, and words the error.
#pragma once

#include "syntax/literals.h"
#include "syntax/parser.h"

namespace py::syntax {

/// What the reference reports from the statement at `from` on; nothing if it finds no fault. Appends to `warnings` what
/// it warns of on the way, unless that is null.
std::optional<Diagnostic> diagnose(const Source& source, const ParseOptions& options, std::vector<Diagnostic>* warnings,
                                   Parser::Restart from);

}  // namespace py::syntax
