// TODO: the grammar with its rules for invalid programs; until then every error is "invalid syntax" without a place.
#include "syntax/diagnose.h"

namespace py::syntax {

std::optional<Diagnostic> diagnose(const Source&, const ParseOptions&, NameLookup, Parser::Restart from) {
    Diagnostic error;
    error.message = "invalid syntax";
    error.lineno = from.lineno + 1;
    return error;
}

}  // namespace py::syntax
