// A module or a folder as the program: `-m MODULE`, and a path that is no file.
#pragma once

#include "objects/runtime.h"

namespace py {

enum class ModuleProgram : uint8_t { Module, Folder };

/// Makes the frame of the program, to be run by `vm_run`: it finds the module `name` (of a folder, which is the first
/// of sys.path, always `__main__`) and runs it as __main__, in the way of the library's `runpy`.
Status start_module_program(Runtime& rt, std::string_view name, ModuleProgram kind);

}  // namespace py
