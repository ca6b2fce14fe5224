// `import`: sys.modules, the native modules, and the pure-Python ones that the host finds.
#pragma once

#include "modules/modules.h"

namespace py {

/// Registers the hooks.
void importer_init(Runtime& rt);
/// __import__(name, globals, locals, fromlist, level); `globals` and `fromlist` may be None.
Own import_level(Runtime& rt, Str& name, Value globals, Value fromlist, int level);

}  // namespace py
