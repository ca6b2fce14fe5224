// A run of the loop inside another: C++ code calls Python code and waits for its result.
#pragma once

#include "vm/loop.h"

namespace py {

/// Runs Vm::frame, which was entered with Return::ToHost, until it ends or yields. `throwing`: begin by raising what
/// waits. The caller holds a NativeCall that fits.
inline Own run_nested(Runtime& rt, bool throwing) {
    Vm& vm = vm_of(rt);
    ++vm.nested_runs;
    interpret(rt, throwing);
    --vm.nested_runs;
    return std::move(vm.result);
}

}  // namespace py
