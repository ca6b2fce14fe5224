// Warnings as the interpreter itself issues them, by the default filters of CPython.
#pragma once

#include "modules/modules.h"

namespace py {

/// Registers Hooks::warn and Hooks::warn_explicit.
void warnings_init(Runtime& rt);

}  // namespace py
