// What CPython's argument parsers call the type of an argument in "f() argument 1 must be str, not int": None is
// "None". And the full name of a type in newer texts.
#pragma once

#include <string>

#include "objects/runtime.h"

namespace py {

/// The name of the type of `value` as CPython's %T has it: "module.qualname", and the qualname alone in `builtins` and
/// `__main__`. Drops what goes wrong.
std::string full_type_name_of(Runtime& rt, Value value);

inline FormatArg argument_type_of(Value value) {
    return value.is_none() ? FormatArg("None") : type_name_of(value);
}

}  // namespace py
