// What CPython's argument parsers call the type of an argument in "f() argument 1 must be str, not int": None is
// "None".
#pragma once

#include "objects/runtime.h"

namespace py {

inline FormatArg argument_type_of(Value value) {
    return value.is_none() ? FormatArg("None") : type_name_of(value);
}

}  // namespace py
