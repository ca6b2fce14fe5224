// slice.indices for lengths of any size.
#pragma once

#include "objects/slice.h"

namespace py {

/// start, stop and step of `self` for a sequence with `length` items, an int; all three are exact ints.
Status slice_long_indices(Runtime& rt, Slice& self, Value length, Own& start, Own& stop, Own& step);

}  // namespace py
