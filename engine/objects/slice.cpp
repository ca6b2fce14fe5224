// slice: unpacking to machine numbers for sequences, to ints of any size for range and slice.indices.
#include "objects/slice.h"

#include <climits>
#include <cstddef>

#include "objects/args.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/quick.h"
#include "objects/sequence.h"
#include "objects/signature.h"
#include "objects/slice_indices.h"
#include "objects/str.h"
#include "objects/tuple.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

constexpr const char* kIndexWanted = "slice indices must be integers or None or have an __index__ method";

Result<ptrdiff_t> slice_index(Runtime& rt, Value value) {
    if (LIKELY(value.is_int()) || is_index(rt, value))
        return index_clamped(rt, value);
    return rt.raise(TypeId::TypeError, kIndexWanted);
}

Own slice_long_index(Runtime& rt, Value value) {
    if (is_index(rt, value))
        return number_index(rt, value);
    return rt.raise(TypeId::TypeError, kIndexWanted);
}

}  // namespace

Ref<Slice> slice_new(Runtime& rt, Value start, Value stop, Value step) {
    auto slice = TRY(allocate<Slice>(rt, TypeId::slice));
    slice->start = Own::share(start.is_present() ? start : Value::none()).release();
    slice->stop = Own::share(stop.is_present() ? stop : Value::none()).release();
    slice->step = Own::share(step.is_present() ? step : Value::none()).release();
    rt.heap.track(*slice);
    return slice;
}

Result<ptrdiff_t> slice_bound(Runtime& rt, Value value) {
    if (LIKELY(value.is_int()) || is_index(rt, value))
        return index_clamped(rt, value);
    return rt.raise(TypeId::TypeError, "slice indices must be integers or have an __index__ method");
}

Result<SliceIndices> slice_unpack(Runtime& rt, Slice& self) {
    SliceIndices result{0, 0, 1, 0};
    if (!self.step.is_none()) {
        result.step = TRY(slice_index(rt, self.step));
        if (result.step == 0)
            return rt.raise(TypeId::ValueError, "slice step cannot be zero");
        if (result.step < -PTRDIFF_MAX)
            result.step = -PTRDIFF_MAX;  // so that it can be negated
    }
    const bool backward = result.step < 0;
    result.start = self.start.is_none() ? (backward ? PTRDIFF_MAX : 0) : TRY(slice_index(rt, self.start));
    result.stop = self.stop.is_none() ? (backward ? PTRDIFF_MIN : PTRDIFF_MAX) : TRY(slice_index(rt, self.stop));
    return result;
}

void slice_adjust(SliceIndices& at, ptrdiff_t length) {
    const bool backward = at.step < 0;
    for (ptrdiff_t* bound : {&at.start, &at.stop}) {
        if (*bound < 0) {
            *bound += length;
            if (*bound < 0)
                *bound = backward ? -1 : 0;
        } else if (*bound >= length) {
            *bound = backward ? length - 1 : length;
        }
    }
    if (backward)
        at.length = at.stop < at.start ? (at.start - at.stop - 1) / -at.step + 1 : 0;
    else
        at.length = at.start < at.stop ? (at.stop - at.start - 1) / at.step + 1 : 0;
}

Result<SliceIndices> slice_indices(Runtime& rt, Slice& self, ptrdiff_t length) {
    auto result = TRY(slice_unpack(rt, self));
    slice_adjust(result, length);
    return result;
}

Status slice_long_indices(Runtime& rt, Slice& self, Value length, Own& start, Own& stop, Own& step) {
    step = self.step.is_none() ? Own::steal(Value::from_int(1)) : TRY(slice_long_index(rt, self.step));
    const int sign = int_sign(step);
    if (sign == 0)
        return rt.raise(TypeId::ValueError, "slice step cannot be zero");
    Own lower = Own::steal(Value::from_int(sign < 0 ? -1 : 0));
    Own upper = sign < 0 ? TRY(int_add(rt, length, Value::from_int(-1))) : Own::share(length);
    const auto bound = [&](Value given, Value fallback) -> Own {
        if (given.is_none())
            return Own::share(fallback);
        Own index = TRY(slice_long_index(rt, given));
        if (int_sign(index) < 0) {
            index = TRY(int_add(rt, index, length));
            return int_compare(index, lower) < 0 ? lower.copy() : std::move(index);
        }
        return int_compare(index, upper) > 0 ? upper.copy() : std::move(index);
    };
    start = TRY(bound(self.start, sign < 0 ? upper.get() : lower.get()));
    stop = TRY(bound(self.stop, sign < 0 ? lower.get() : upper.get()));
    return kDone;
}

namespace {

Own slice_new_slot(Runtime& rt, Type&, const Args& args) {
    TRY(reject_keywords(rt, "slice", args));
    TRY(check_positional(rt, "slice", args, 1, 3));
    if (args.count == 1)
        return slice_new(rt, Value(), args[0], Value());
    return slice_new(rt, args[0], args[1], args.count == 3 ? args[2] : Value());
}

Own slice_repr(Runtime& rt, Slice& self) {
    StrBuilder text(rt);
    text.append("slice(");
    TRY(text.append_repr(self.start));
    text.append(", ");
    TRY(text.append_repr(self.stop));
    text.append(", ");
    TRY(text.append_repr(self.step));
    text.append(")");
    return text.finish();
}

Result<int64_t> slice_hash(Runtime& rt, Slice& self) {
    // xxHash over the three, as CPython's slicehash.
    uint64_t sum = 2870177450012600261u;
    for (const Value part : {self.start, self.stop, self.step}) {
        sum += static_cast<uint64_t>(TRY(quick_hash(rt, part))) * 14029467366897019727u;
        sum = (sum << 31) | (sum >> 33);
        sum *= 11400714785074694791u;
    }
    return sum == ~uint64_t{0} ? int64_t{1546275796} : static_cast<int64_t>(sum);
}

Own slice_compare(Runtime& rt, Value self, Value other, Compare op) {
    if (!is_exact(self, TypeId::slice) || !is_exact(other, TypeId::slice))
        return Own::not_implemented();
    if (self == other)
        return Own::boolean(op == Compare::Eq || op == Compare::Le || op == Compare::Ge);
    const Slice& a = as<Slice>(self);
    const Slice& b = as<Slice>(other);
    const auto left = TRY(tuple_of(rt, {a.start, a.stop, a.step}));
    const auto right = TRY(tuple_of(rt, {b.start, b.stop, b.step}));
    return object_compare(rt, left, right, op);
}

Own slice_indices_method(Runtime& rt, Slice& self, Value given) {
    const Own length = TRY(number_index(rt, given));
    if (int_sign(length) < 0)
        return rt.raise(TypeId::ValueError, "length should not be negative");
    Own start, stop, step;
    TRY(slice_long_indices(rt, self, length, start, stop, step));
    return tuple_of(rt, {start, stop, step});
}

Own slice_reduce(Runtime& rt, Slice& self) {
    const auto arguments = TRY(tuple_of(rt, {self.start, self.stop, self.step}));
    return tuple_of(rt, {Value::from_cell(rt.types.slice), arguments});
}

void slice_trace(Slice& self, Visitor& visitor) {
    visitor.field("start", self.start);
    visitor.field("stop", self.stop);
    visitor.field("step", self.step);
}

void slice_destroy(Runtime&, Slice& self) {
    decref(self.step);
    decref(self.start);
    decref(self.stop);
}

constexpr Method kSliceMethods[] = {
    {"indices", "(object, /)", method<slice_indices_method>,
     "S.indices(len) -> (start, stop, stride): what S means for a sequence of length len."},
    {"__reduce__", "()", method<slice_reduce>, "Return state information for pickling."},
};
constexpr Member kSliceMembers[] = {
    {"start", offsetof(Slice, start)},
    {"stop", offsetof(Slice, stop)},
    {"step", offsetof(Slice, step)},
};

}  // namespace

extern const TypeSpec kSliceType = {
    .name = "slice",
    .size = sizeof(Slice),
    .reported_size = 40,
    .cell_flags = kCollected,
    .doc =
        "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object: what stands between the brackets of "
        "extended slicing (e.g. a[0:10:2]).",
    .methods = kSliceMethods,
    .members = kSliceMembers,
    .slots = {.repr = slot<slice_repr>, .hash = slot<slice_hash>, .richcompare = slice_compare, .new_ = slice_new_slot},
    .ops = {.trace = cell_op<slice_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<slice_destroy>},
};

}  // namespace py
