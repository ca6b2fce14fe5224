// Builtin types that the engine does not have yet, but whose names the standard library needs when it is imported.
#pragma once

#include "objects/runtime.h"

namespace py {

/// Makes bytearray, memoryview and complex, where nobody has. Before the module builtins.
void later_types_init(Runtime& rt);

}  // namespace py
