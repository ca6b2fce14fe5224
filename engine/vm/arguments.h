// Binding the arguments of a call to the parameters of a Python function, with CPython's error texts.
#pragma once

#include "objects/args.h"
#include "vm/function.h"

namespace py {

/// Fills registers 0 .. parameters()-1 of a new frame. Each of `args` is given away: its count now belongs to a
/// register, or was dropped, also after an error. The registers from 0 to nlocalsplus may hold anything but cells
/// before; after success all of them are set (absent where unbound). `args.values` may overlap `registers` only where
/// they are equal.
Status bind_arguments(Runtime& rt, Function& function, const Args& args, Value* registers);

}  // namespace py
