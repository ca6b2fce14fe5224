// How many arguments a constructor got, worded as CPython's _PyArg_CheckPositional and _PyArg_NoKeywords do, for the
// `new_` and `init` slots, which take their arguments as they came.
#pragma once

#include "objects/runtime.h"

namespace py {

/// "name expected at most 1 argument, got 2" and its kin.
inline Status check_positional(Runtime& rt, const char* name, size_t count, size_t least, size_t most) {
    if (count >= least && count <= most)
        return kDone;
    const size_t bound = count < least ? least : most;
    const char* which = least == most ? "" : count < least ? "at least " : "at most ";
    return rt.raise(TypeId::TypeError, "{} expected {}{} argument{}, got {}", name, which, bound, bound == 1 ? "" : "s",
                    count);
}

/// "name() takes no keyword arguments".
inline Status check_no_keywords(Runtime& rt, const char* name, const Args& args) {
    if (!args.has_keywords())
        return kDone;
    return rt.raise(TypeId::TypeError, "{}() takes no keyword arguments", name);
}

/// The builtin function `name`, for `__reduce__`: an owned builtins.iter or the like.
Own builtin_by_name(Runtime& rt, const char* name);  // iterators.cpp

}  // namespace py
