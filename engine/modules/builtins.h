// What the files of the module `builtins` share.
#pragma once

#include <span>

#include "modules/modules.h"

namespace py {

extern const std::span<const Method> kBuiltinObjectFunctions;     // builtins_objects.cpp
extern const std::span<const Method> kBuiltinIterationFunctions;  // builtins_iteration.cpp
extern const std::span<const Method> kBuiltinCodeFunctions;       // builtins_code.cpp
extern const std::span<const Method> kBuiltinTextFunctions;       // builtins_text.cpp

Status add_site_builtins(Runtime& rt, Module& module);  // builtins_site.cpp

/// Functions that the VM and other modules use too.
Own build_class(Runtime& rt, Value self, const Args& args);

}  // namespace py
