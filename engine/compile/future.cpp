// See future.h. Only a docstring and other future statements may stand before one.
#include "compile/future.h"

#include <algorithm>

#include "bytecode/code_unit.h"
#include "compile/symtable.h"

namespace py::compile {

using namespace ast;

namespace {

constexpr std::string_view kMandatory[] = {
    "nested_scopes",  "generators",     "division",         "absolute_import",
    "with_statement", "print_function", "unicode_literals", "generator_stop",
};

}  // namespace

FutureFeatures future_features(const ModNode& module) {
    FutureFeatures features;
    if (module.kind == ModKind::Expression)
        return features;
    Stmts statements = module.body;
    if (docstring_of(statements) != nullptr)
        statements = statements.subspan(1);
    for (const StmtNode* statement : statements) {
        const auto* import = try_as<ImportFrom>(statement);
        if (import == nullptr || import->level != 0 || import->module != "__future__")
            break;
        for (const Alias* alias : import->names) {
            const std::string_view name = alias->name;
            if (std::find(std::begin(kMandatory), std::end(kMandatory), name) != std::end(kMandatory))
                continue;
            if (name == "annotations") {
                features.flags |= bytecode::kFutureAnnotations;
            } else if (name == "barry_as_FLUFL") {
                features.flags |= bytecode::kFutureBarryAsBdfl;
            } else {
                const std::string message =
                    name == "braces" ? "not a chance"
                                     : "future feature " + std::string(name.substr(0, 100)) + " is not defined";
                features.error = error_at(alias->span, message);
                return features;
            }
        }
        features.last = import->span;
    }
    return features;
}

}  // namespace py::compile
