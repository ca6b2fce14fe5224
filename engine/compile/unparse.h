// An expression as source text, the way `from __future__ import annotations` stores annotations.
#pragma once

#include <string>

#include "syntax/ast.h"

namespace py::compile {

std::string unparse(const ast::ExprNode* node);

}  // namespace py::compile
