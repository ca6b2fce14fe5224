// `from __future__ import …` at the start of a module.
#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "syntax/ast.h"

namespace py::compile {

struct FutureFeatures {
    uint32_t flags = 0;         // bytecode::kFutureAnnotations, …
    Span last{-1, -1, -1, -1};  // the last such statement
    std::optional<Diagnostic> error;
};

FutureFeatures future_features(const ast::ModNode& module);

}  // namespace py::compile
