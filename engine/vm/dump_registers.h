// Prints register code, the form of a program that runs, with its operands by name.
#pragma once

#include <string>

#include "vm/code.h"

namespace py {

/// A line for each instruction: the line of the source where it changes, the number of the word, a label where
/// something jumps to, the instruction, and what it does: `total <- total + i`. Variables bear their names, `s0` is the
/// lowest register of the operand stack, `drops` names the stack registers that are used up.
std::string dump_registers(const Code& code, const RegisterCode& registers);

}  // namespace py
