// What the files of the module `_functools` share.
#pragma once

#include "modules/native.h"

namespace py {

Status add_functools_partial(Runtime& rt, Module& module);  // partial, Placeholder
Status add_functools_cache(Runtime& rt, Module& module);    // _lru_cache_wrapper

}  // namespace py
