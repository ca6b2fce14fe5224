// The table of all builtin types that this room makes, by TypeId, and the iteration over them when a runtime starts.
#pragma once

#include "objects/runtime.h"

namespace py {

/// Makes every builtin type of the objects room, exceptions included. object and type come first, by hand.
void make_builtin_types(Runtime& rt);

}  // namespace py
