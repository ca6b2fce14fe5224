// range and its two iterators: one over machine numbers where all items are immediates, one over ints of any size.
#include <algorithm>
#include <climits>
#include <cstddef>

#include "objects/args.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/protocol.h"
#include "objects/quick.h"
#include "objects/sequence.h"
#include "objects/signature.h"
#include "objects/slice.h"
#include "objects/slice_indices.h"
#include "objects/str.h"
#include "objects/tuple.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

Result<int64_t> range_length_shown(Runtime& rt, const Range& self) {
    if (const auto length = int_to_int64(self.length))
        return *length;
    return rt.raise(TypeId::OverflowError, "Python int too large to convert to C ssize_t");
}

namespace {

struct LongRangeIterator final : Object {
    Value next, step, remaining;
};

/// How many items there are from `start` to before `stop`; `step` is not 0.
Own range_count(Runtime& rt, Value start, Value stop, Value step) {
    if (start.is_int() && stop.is_int() && step.is_int()) {
        const int64_t from = start.as_int(), to = stop.as_int(), by = step.as_int();
        if (by > 0)
            return int_from(rt, from < to ? (to - from - 1) / by + 1 : int64_t{0});
        return int_from(rt, from > to ? (from - to - 1) / -by + 1 : int64_t{0});
    }
    const bool forward = int_sign(step) > 0;
    const Value low = forward ? start : stop;
    const Value high = forward ? stop : start;
    if (int_compare(low, high) >= 0)
        return Own::steal(Value::from_int(0));
    const Own by = forward ? Own::share(step) : TRY(int_subtract(rt, Value::from_int(0), step));
    const Own distance = TRY(int_subtract(rt, high, low));
    const Own last = TRY(int_subtract(rt, distance, Value::from_int(1)));
    const Own steps = TRY(int_floor_divide(rt, last, by));
    return int_add(rt, steps, Value::from_int(1));
}

Own range_make(Runtime& rt, Value start, Value stop, Value step) {
    Own length = TRY(range_count(rt, start, stop, step));
    auto range = TRY(allocate<Range>(rt, TypeId::range));
    range->start = Own::share(start).release();
    range->stop = Own::share(stop).release();
    range->step = Own::share(step).release();
    range->length = length.release();
    return range;
}

/// start + index * step
Own item_at(Runtime& rt, Value start, Value index, Value step) {
    int64_t product;
    if (start.is_int() && index.is_int() && step.is_int() &&
        !__builtin_mul_overflow(index.as_int(), step.as_int(), &product) &&
        !__builtin_add_overflow(product, start.as_int(), &product))
        return int_from(rt, product);
    const Own offset = TRY(int_multiply(rt, index, step));
    return int_add(rt, start, offset);
}

Own range_new_slot(Runtime& rt, Type&, const Args& args) {
    TRY(reject_keywords(rt, "range", args));
    TRY(check_positional(rt, "range", args, 1, 3));
    if (args.count == 1) {
        const Own stop = TRY(number_index(rt, args[0]));
        return range_make(rt, Value::from_int(0), stop, Value::from_int(1));
    }
    const Own start = TRY(number_index(rt, args[0]));
    const Own stop = TRY(number_index(rt, args[1]));
    const Own step = args.count == 3 ? TRY(number_index(rt, args[2])) : Own::steal(Value::from_int(1));
    if (int_sign(step) == 0)
        return rt.raise(TypeId::ValueError, "range() arg 3 must not be zero");
    return range_make(rt, start, stop, step);
}

Own range_repr(Runtime& rt, Range& self) {
    StrBuilder text(rt);
    text.append("range(");
    TRY(text.append_repr(self.start));
    text.append(", ");
    TRY(text.append_repr(self.stop));
    if (self.step != Value::from_int(1)) {
        text.append(", ");
        TRY(text.append_repr(self.step));
    }
    text.append(")");
    return text.finish();
}

/// Two ranges are equal as sequences: by length, first item, and step, as far as these can be told.
Own range_compare(Runtime&, Value self, Value other, Compare op) {
    if (!is_exact(self, TypeId::range) || !is_exact(other, TypeId::range) || (op != Compare::Eq && op != Compare::Ne))
        return Own::not_implemented();
    const Range& a = as<Range>(self);
    const Range& b = as<Range>(other);
    bool equal = int_compare(a.length, b.length) == 0;
    if (equal && int_sign(a.length) != 0) {
        equal = int_compare(a.start, b.start) == 0;
        if (equal && a.length != Value::from_int(1))
            equal = int_compare(a.step, b.step) == 0;
    }
    return Own::boolean(equal == (op == Compare::Eq));
}

Result<int64_t> range_hash(Runtime& rt, Range& self) {
    const bool empty = int_sign(self.length) == 0;
    const bool single = self.length == Value::from_int(1);
    const auto parts = TRY(
        tuple_of(rt, {self.length, empty ? Value::none() : self.start, empty || single ? Value::none() : self.step}));
    return object_hash(rt, parts);
}

Result<bool> range_bool(Runtime&, Range& self) {
    return int_sign(self.length) != 0;
}

Result<ptrdiff_t> range_length(Runtime& rt, Range& self) {
    const int64_t length = TRY(range_length_shown(rt, self));
    return static_cast<ptrdiff_t>(std::min<int64_t>(length, PTRDIFF_MAX));
}

Own range_item_of(Runtime& rt, Range& self, Value given) {
    Own index = Own::share(given);
    if (int_sign(index) < 0)
        index = TRY(int_add(rt, index, self.length));
    if (int_sign(index) < 0 || int_compare(index, self.length) >= 0)
        return rt.raise(TypeId::IndexError, "range object index out of range");
    return item_at(rt, self.start, index, self.step);
}

Own range_item(Runtime& rt, Range& self, ptrdiff_t index) {
    const Own number = TRY(int_from(rt, static_cast<int64_t>(index)));
    return range_item_of(rt, self, number);
}

Own range_subscript(Runtime& rt, Range& self, Value key) {
    if (is_index(rt, key)) {
        const Own index = TRY(number_index(rt, key));
        return range_item_of(rt, self, index);
    }
    if (!is_exact(key, TypeId::slice))
        return rt.raise(TypeId::TypeError, "range indices must be integers or slices, not {}", type_name_of(key));
    Own start, stop, step;
    TRY(slice_long_indices(rt, as<Slice>(key), self.length, start, stop, step));
    const Own new_step = TRY(int_multiply(rt, step, self.step));
    const Own new_start = TRY(item_at(rt, self.start, start, self.step));
    const Own new_stop = TRY(item_at(rt, self.start, stop, self.step));
    return range_make(rt, new_start, new_stop, new_step);
}

bool is_plain_int(Value value) {
    return is_exact_int(value) || value.is_bool();
}

/// Whether an int is among the items, without looking at them.
Result<bool> range_has_int(Runtime& rt, Range& self, Value value) {
    const bool forward = int_sign(self.step) > 0;
    if (forward ? int_compare(self.start, value) > 0 || int_compare(value, self.stop) >= 0
                : int_compare(value, self.start) > 0 || int_compare(self.stop, value) >= 0)
        return false;
    const Own distance = TRY(int_subtract(rt, value, self.start));
    const Own rest = TRY(int_remainder(rt, distance, self.step));
    return int_sign(rest) == 0;
}

/// Walks the items: the position of the first that equals `value`, or the number of all that do; -1 where there is
/// none.
Result<int64_t> range_search(Runtime& rt, Range& self, Value value, bool count) {
    const Own iterator = TRY(get_iter(rt, Value::from_cell(&self)));
    int64_t position = 0, found = 0;
    for (;; ++position) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            break;
        if (TRY(held_equal(rt, item, value))) {
            if (!count)
                return position;
            ++found;
        }
    }
    if (rt.has_error())
        return Error{};
    return count ? found : int64_t{-1};
}

Result<bool> range_contains(Runtime& rt, Range& self, Value value) {
    if (is_plain_int(value))
        return range_has_int(rt, self, value);
    return TRY(range_search(rt, self, value, false)) >= 0;
}

Own range_count_method(Runtime& rt, Range& self, Value value) {
    if (is_plain_int(value))
        return Own::steal(Value::from_int(TRY(range_has_int(rt, self, value)) ? 1 : 0));
    return int_from(rt, TRY(range_search(rt, self, value, true)));
}

Own range_index(Runtime& rt, Range& self, Value value) {
    if (!is_plain_int(value)) {
        const int64_t position = TRY(range_search(rt, self, value, false));
        if (position < 0)
            return rt.raise(TypeId::ValueError, "sequence.index(x): x not in sequence");
        return int_from(rt, position);
    }
    if (!TRY(range_has_int(rt, self, value)))
        return rt.raise(TypeId::ValueError, "range.index(x): x not in range");
    const Own distance = TRY(int_subtract(rt, value, self.start));
    return int_floor_divide(rt, distance, self.step);
}

/// An iterator over `length` items from `start` on.
Own iterator_make(Runtime& rt, Value start, Value step, Value length) {
    if (start.is_int() && step.is_int() && length.is_int()) {
        int64_t last;
        const int64_t count = length.as_int();
        if (count == 0 || (!__builtin_mul_overflow(count - 1, step.as_int(), &last) &&
                           !__builtin_add_overflow(last, start.as_int(), &last) && Value::int_fits(last))) {
            auto iterator = TRY(allocate<RangeIterator>(rt, TypeId::range_iterator));
            iterator->next = start.as_int();
            iterator->step = step.as_int();
            iterator->remaining = count;
            return iterator;
        }
    }
    auto iterator = TRY(allocate<LongRangeIterator>(rt, TypeId::longrange_iterator));
    iterator->next = Own::share(start).release();
    iterator->step = Own::share(step).release();
    iterator->remaining = Own::share(length).release();
    return iterator;
}

Own range_iter(Runtime& rt, Range& self) {
    return iterator_make(rt, self.start, self.step, self.length);
}

Own range_reversed(Runtime& rt, Range& self) {
    const Own step = TRY(int_subtract(rt, Value::from_int(0), self.step));
    const Own last_index = TRY(int_subtract(rt, self.length, Value::from_int(1)));
    const Own last = TRY(item_at(rt, self.start, last_index, self.step));
    return iterator_make(rt, last, step, self.length);
}

Own range_reduce(Runtime& rt, Range& self) {
    const auto arguments = TRY(tuple_of(rt, {self.start, self.stop, self.step}));
    return tuple_of(rt, {Value::from_cell(rt.types.range), arguments});
}

void range_trace(Range& self, Visitor& visitor) {
    visitor.field("start", self.start);
    visitor.field("stop", self.stop);
    visitor.field("step", self.step);
    visitor.field("length", self.length);
}
void range_destroy(Runtime&, Range& self) {
    for (const Value value : {self.start, self.stop, self.step, self.length}) decref(value);
}

constexpr Method kRangeMethods[] = {
    {"__reversed__", "()", method<range_reversed>, "Return a reverse iterator."},
    {"__reduce__", "()", method<range_reduce>, ""},
    {"count", "(object, /)", method<range_count_method>,
     "rangeobject.count(value) -> integer -- return number of occurrences of value"},
    {"index", "(object, /)", method<range_index>,
     "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present."},
};
constexpr Member kRangeMembers[] = {
    {"start", offsetof(Range, start)},
    {"stop", offsetof(Range, stop)},
    {"step", offsetof(Range, step)},
};

// ---- iterators

Own iterator_self(Runtime&, Value self) {
    return Own::share(self);
}

Own range_iterator_next(Runtime&, RangeIterator& self) {
    if (self.remaining <= 0)
        return {};
    --self.remaining;
    const int64_t item = self.next;
    self.next += self.step;
    return Own::steal(Value::from_int(item));
}

Own range_iterator_length_hint(Runtime& rt, RangeIterator& self) {
    return int_from(rt, self.remaining);
}

/// (iter, (range(next, stop, step),), None): what is left.
Own reduce_to_range(Runtime& rt, Value next, Value step, Value remaining) {
    const Own stop = TRY(item_at(rt, next, remaining, step));
    const Own range = TRY(range_make(rt, next, stop, step));
    const Own function = TRY(builtin_by_name(rt, "iter"));
    const auto arguments = TRY(tuple_of(rt, {range}));
    return tuple_of(rt, {function, arguments, Value::none()});
}

Own range_iterator_reduce(Runtime& rt, RangeIterator& self) {
    const Own next = TRY(int_from(rt, self.next));
    const Own step = TRY(int_from(rt, self.step));
    const Own remaining = TRY(int_from(rt, self.remaining));
    return reduce_to_range(rt, next, step, remaining);
}

Own range_iterator_setstate(Runtime& rt, RangeIterator& self, Value state) {
    const Own given = TRY(number_index(rt, state));
    const auto number = int_to_int64(given);
    if (!number)
        return rt.raise(TypeId::OverflowError, "Python int too large to convert to C long");
    const int64_t index = *number < 0 ? 0 : *number > self.remaining ? self.remaining : *number;
    self.next += index * self.step;
    self.remaining -= index;
    return Own::none();
}

Own longrange_iterator_next(Runtime& rt, LongRangeIterator& self) {
    if (int_sign(self.remaining) <= 0)
        return {};
    Own following = TRY(int_add(rt, self.next, self.step));
    Own remaining = TRY(int_subtract(rt, self.remaining, Value::from_int(1)));
    Own item = Own::steal(std::exchange(self.next, following.release()));
    const Own old = Own::steal(std::exchange(self.remaining, remaining.release()));
    return item;
}

Own longrange_iterator_length_hint(Runtime&, LongRangeIterator& self) {
    return Own::share(self.remaining);
}

Own longrange_iterator_reduce(Runtime& rt, LongRangeIterator& self) {
    return reduce_to_range(rt, self.next, self.step, self.remaining);
}

Own longrange_iterator_setstate(Runtime& rt, LongRangeIterator& self, Value state) {
    if (!is_int(state))
        return rt.raise(TypeId::TypeError, "state must be an int, not {}", type_name_of(state));
    const Value index = int_sign(state) < 0                      ? Value::from_int(0)
                        : int_compare(state, self.remaining) > 0 ? self.remaining
                                                                 : state;
    Own next = TRY(item_at(rt, self.next, index, self.step));
    Own remaining = TRY(int_subtract(rt, self.remaining, index));
    const Own old_next = Own::steal(std::exchange(self.next, next.release()));
    const Own old_remaining = Own::steal(std::exchange(self.remaining, remaining.release()));
    return Own::none();
}

void longrange_iterator_trace(LongRangeIterator& self, Visitor& visitor) {
    visitor.field("start", self.next);
    visitor.field("step", self.step);
    visitor.field("len", self.remaining);
}
void longrange_iterator_destroy(Runtime&, LongRangeIterator& self) {
    for (const Value value : {self.next, self.step, self.remaining}) decref(value);
}

constexpr Method kRangeIteratorMethods[] = {
    {"__length_hint__", "()", method<range_iterator_length_hint>,
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", "()", method<range_iterator_reduce>, "Return state information for pickling."},
    {"__setstate__", "(object, /)", method<range_iterator_setstate>, "Set state information for unpickling."},
};
constexpr Method kLongrangeIteratorMethods[] = {
    {"__length_hint__", "()", method<longrange_iterator_length_hint>,
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", "()", method<longrange_iterator_reduce>, "Return state information for pickling."},
    {"__setstate__", "(object, /)", method<longrange_iterator_setstate>, "Set state information for unpickling."},
};

}  // namespace

extern const TypeSpec kRangeType = {
    .name = "range",
    .size = sizeof(Range),
    .reported_size = 48,
    .flags = kSequence,
    .doc =
        "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
        "Return an object that produces a sequence of integers from start (inclusive)\n"
        "to stop (exclusive) by step.",
    .methods = kRangeMethods,
    .members = kRangeMembers,
    .slots = {.repr = slot<range_repr>,
              .hash = slot<range_hash>,
              .richcompare = range_compare,
              .iter = slot<range_iter>,
              .new_ = range_new_slot,
              .bool_ = slot<range_bool>,
              .sq_length = slot<range_length>,
              .sq_item = slot<range_item>,
              .sq_contains = slot<range_contains>,
              .mp_length = slot<range_length>,
              .mp_subscript = slot<range_subscript>},
    .ops = {.trace = cell_op<range_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<range_destroy>},
};

extern const TypeSpec kRangeIteratorType = {
    .name = "range_iterator",
    .size = sizeof(RangeIterator),
    .reported_size = 40,
    .flags = kDisallowNew,
    .methods = kRangeIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<range_iterator_next>},
};

extern const TypeSpec kLongrangeIteratorType = {
    .name = "longrange_iterator",
    .size = sizeof(LongRangeIterator),
    .reported_size = 40,
    .flags = kDisallowNew,
    .methods = kLongrangeIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<longrange_iterator_next>},
    .ops = {.trace = cell_op<longrange_iterator_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<longrange_iterator_destroy>},
};

}  // namespace py
