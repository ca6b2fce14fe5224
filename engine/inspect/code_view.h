// Code units as rows of instructions.
#pragma once

#include "bytecode/code_unit.h"
#include "inspect/snapshot.h"

namespace py::inspect {

CodeView view_code(const bytecode::CodeUnit& unit, uint32_t id);
/// The unit and all within it in the order in which `dis` lists them; the ids count from 0.
std::vector<const bytecode::CodeUnit*> units_in_order(const bytecode::CodeUnit& unit);
Place place_of(const bytecode::CodeUnit& unit, uint32_t offset);

}  // namespace py::inspect
