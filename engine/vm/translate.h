// Wordcode to register code, and the way back.
#pragma once

#include <vector>

#include "vm/code.h"
#include "vm/register_code.h"

namespace py {

/// What the operand stack holds at one depth, as far as the translator knows.
struct StackEntry {
    enum Kind : uint8_t { Register, Local, Constant, SmallInt, Null } kind = Register;
    int32_t index = 0;  // Local: register; Constant: index in consts; SmallInt: the number
};

/// Translates. `fused`: one instruction may stand for several of the wordcode (a load, an addition and a store); not
/// fused, no instruction stands for more than one, so that stepping can stop between any two.
/// Null where the code is too large for 16-bit registers.
RegisterCode* translate(const Code& code, bool fused);

/// The operand stack before the instruction at byte `offset`, bottom first; what is not in its register is told by
/// kind.
std::vector<StackEntry> stack_before(const Code& code, int32_t offset);

/// The register code to run, translated at the first call; null with MemoryError waiting.
RegisterCode* register_code(Runtime& rt, Code& code);

}  // namespace py
