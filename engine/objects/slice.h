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

/// The first half of slice_indices: __index__ of the three, which may change what is sliced. `length` is left 0.
Result<SliceIndices> slice_unpack(Runtime& rt, Slice& self);
/// The second half: clips to a sequence of `length` items.
void slice_adjust(SliceIndices& indices, ptrdiff_t length);
/// An optional start or stop argument of index(): "slice indices must be integers or have an __index__ method".
Result<ptrdiff_t> slice_bound(Runtime& rt, Value value);

struct Range final : Object {
    Value start, stop, step, length;  // exact ints
};
/// len(self); OverflowError beyond 64 bits.
Result<int64_t> range_length_shown(Runtime& rt, const Range& self);
/// Over immediates; what a `for` over range() runs on.
struct RangeIterator final : Object {
    int64_t next, step, remaining;
};

extern const TypeSpec kSliceType, kRangeType, kRangeIteratorType, kLongrangeIteratorType;

}  // namespace py
