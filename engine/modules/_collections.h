// What the files of the module `_collections` share.
#pragma once

#include "modules/native.h"

namespace py {

Status add_collections_deque(Runtime& rt, Module& module);
Status add_collections_defaultdict(Runtime& rt, Module& module);
Status add_collections_ordered_dict(Runtime& rt, Module& module);

/// The state of an instance for pickling: self.__getstate__().
inline Own state_of(Runtime& rt, Value self) {
    return call_method(rt, self, NAMED(rt, __getstate__));
}

}  // namespace py
