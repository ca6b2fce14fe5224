// Prints a tree as `ast.dump` does and source text as tokens: what the golden files hold and what the comparison with
// CPython reads.
#pragma once

#include <string>
#include <string_view>

#include "syntax/ast.h"

namespace py::syntax {

enum class Attributes : uint8_t { Leave, Include };

/// Nodes below this many brackets and lists are printed as `...`. The reference gives up sooner, with a RecursionError.
constexpr int kMaxDumpDepth = 1500;

/// What `ast.dump(tree, include_attributes=..., indent=...)` returns; a negative `indent` is None.
std::string dump(const ast::ModNode& root, Attributes attributes, int indent = -1);

/// A line for each token: position, name, text; an error ends it.
std::string dump_tokens(std::string_view source);

}  // namespace py::syntax
