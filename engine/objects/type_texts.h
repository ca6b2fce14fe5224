// What unions and generic aliases share: how types are written inside of one another, and their type variables.
#pragma once

#include "objects/str.h"

namespace py {

/// "int", "collections.deque", "...", or the repr of anything that is no class.
Status append_type_text(Runtime& rt, StrBuilder& builder, Value type);
/// The type variables among `args`, a tuple.
Own type_parameters(Runtime& rt, const Tuple& args);
/// `args` with `item`, or the items of that tuple, in place of `parameters`.
Ref<Tuple> type_substitute(Runtime& rt, Value self, const Tuple& args, const Tuple& parameters, Value item);

}  // namespace py
