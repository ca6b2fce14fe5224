// What weak references and weak proxies share.
#pragma once

#include "objects/module.h"

namespace py {

/// The first of the references to `cell`, which has Extras; null where there is none.
inline WeakRef* first_weakref(Cell& cell) {
    return static_cast<WeakRef*>(extras(cell).weakrefs);
}
void weakref_trace(Cell& self, Visitor& visitor);
void weakref_clear(Runtime& rt, Cell& self);

}  // namespace py
