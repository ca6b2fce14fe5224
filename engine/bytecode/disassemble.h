// Wordcode as text, the way Python's own `dis` module prints it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bytecode/code_unit.h"
#include "bytecode/opcode.h"

namespace py::bytecode {

/// Jump targets and bounds of exception entries, numbered from 1 in the order of their offsets.
std::map<uint32_t, int> labels_of(const CodeUnit& unit);

/// What stands in parentheses behind an operand; empty where there is nothing to explain.
std::string explain_operand(const CodeUnit& unit, const DecodedInstruction& instruction,
                            const std::map<uint32_t, int>& labels);

/// `dis.disassemble(unit)`: one code unit, with its exception table.
std::string disassemble(const CodeUnit& unit);

/// What `python -m dis` prints: `unit` and, one after the other, the code units among its constants.
std::string disassemble_all(const CodeUnit& unit);

}  // namespace py::bytecode
