// Context variables for other modules.
#pragma once

#include "modules/modules.h"

namespace py {

/// ContextVar(name)
Own context_var_new(Runtime& rt, const char* name);

}  // namespace py
