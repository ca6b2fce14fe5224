// The last stage: blocks in a row become wordcode with its caches, extended operands and the two tables.
#pragma once

#include <string>

#include "bytecode/code_unit.h"
#include "compile/flow.h"

namespace py::compile {

bytecode::CodeUnit assemble(const Unit& unit, FlowGraph& graph, const std::string& filename);

}  // namespace py::compile
