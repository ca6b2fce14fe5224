// What weak references and weak proxies share.
#pragma once

#include "objects/module.h"

namespace py {

/// The head of the list of references to `cell`, which has Extras.
WeakRef*& weakrefs_of(Cell& cell);
void weakref_trace(Cell& self, Visitor& visitor);
void weakref_clear(Runtime& rt, Cell& self);

}  // namespace py
