// slice and range.
#pragma once

#include "objects/runtime.h"

namespace py {

struct Slice final : Object {
    Value start, stop, step;
};
Ref<Slice> slice_new(Runtime& rt, Value start, Value stop, Value step);  // absent: None
struct SliceIndices {
    ptrdiff_t start, stop, step, length;
};
/// As slice.indices(length), with the number of items.
Result<SliceIndices> slice_indices(Runtime& rt, Slice& self, ptrdiff_t length);

struct Range final : Object {
    Value start, stop, step, length;  // exact ints
};
/// Over immediates; what a `for` over range() runs on.
struct RangeIterator final : Object {
    int64_t next, step, remaining;
};

extern const TypeSpec kSliceType, kRangeType, kRangeIteratorType, kLongrangeIteratorType;

}  // namespace py
