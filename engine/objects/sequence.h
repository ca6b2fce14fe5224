// What list and tuple share: comparing, finding, indices from subscripts.
#pragma once

#include <climits>

#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/quick.h"
#include "objects/slice.h"

namespace py {

/// Whether `key` may be an index: it has __index__.
inline bool is_index(const Runtime& rt, Value key) {
    return key.is_int() || type_of(rt, key).slots.index != nullptr;
}

/// A subscript as a position, which may be negative. IndexError where it is too large.
inline Result<ptrdiff_t> subscript_index(Runtime& rt, Value key) {
    if (LIKELY(key.is_int()) && key.as_int() >= PTRDIFF_MIN && key.as_int() <= PTRDIFF_MAX)
        return static_cast<ptrdiff_t>(key.as_int());
    return index_as_ssize(rt, key, TypeId::IndexError);
}

/// An argument that is a C Py_ssize_t for CPython's Argument Clinic: OverflowError beyond 64 bits, and clamped to what
/// this machine's addresses hold.
inline Result<ptrdiff_t> ssize_argument(Runtime& rt, Value value) {
    const Own index = TRY(number_index(rt, value));
    const auto number = int_to_int64(index);
    if (!number)
        return rt.raise(TypeId::OverflowError, "Python int too large to convert to C ssize_t");
    const int64_t clamped = *number < PTRDIFF_MIN ? PTRDIFF_MIN : *number > PTRDIFF_MAX ? PTRDIFF_MAX : *number;
    return static_cast<ptrdiff_t>(clamped);
}

/// Position of an item equal to `value` in [start, stop) of a list or tuple, -1 where there is none. The list may
/// change while __eq__ runs, so it is looked at anew each time.
inline Result<ptrdiff_t> sequence_find(Runtime& rt, Value sequence, Value value, ptrdiff_t start, ptrdiff_t stop) {
    for (ptrdiff_t i = start; i < stop; ++i) {
        const auto items = sequence_items(sequence);
        if (i >= static_cast<ptrdiff_t>(items.size()))
            break;
        const auto equal = held_equal(rt, items[static_cast<size_t>(i)], value);
        if (!equal)
            return Error{};
        if (equal.get())
            return i;
    }
    return ptrdiff_t{-1};
}

/// The start and stop arguments of index(), clipped.
inline Result<ptrdiff_t> clipped_bound(Runtime& rt, Value bound, ptrdiff_t fallback) {
    return bound.is_present() ? slice_bound(rt, bound) : Result<ptrdiff_t>(fallback);
}

inline Own sequence_count(Runtime& rt, Value sequence, Value value) {
    int64_t count = 0;
    for (size_t i = 0; i < sequence_items(sequence).size(); ++i)
        count += TRY(held_equal(rt, sequence_items(sequence)[i], value)) ? 1 : 0;
    return Own::steal(Value::from_int(count));
}

/// Lexicographic comparison of two lists or two tuples.
inline Own sequence_compare(Runtime& rt, Value a, Value b, Compare op) {
    const bool equality = op == Compare::Eq || op == Compare::Ne;
    const bool can_change = is_list(a);
    if (can_change && equality && sequence_items(a).size() != sequence_items(b).size())
        return Own::boolean(op == Compare::Ne);
    size_t i = 0;
    for (; i < sequence_items(a).size() && i < sequence_items(b).size(); ++i) {
        if (!TRY(held_equal(rt, sequence_items(a)[i], sequence_items(b)[i])))
            break;
    }
    const size_t length_a = sequence_items(a).size();
    const size_t length_b = sequence_items(b).size();
    if (i >= length_a || i >= length_b) {
        switch (op) {
            case Compare::Lt:
                return Own::boolean(length_a < length_b);
            case Compare::Le:
                return Own::boolean(length_a <= length_b);
            case Compare::Eq:
                return Own::boolean(length_a == length_b);
            case Compare::Ne:
                return Own::boolean(length_a != length_b);
            case Compare::Gt:
                return Own::boolean(length_a > length_b);
            case Compare::Ge:
                return Own::boolean(length_a >= length_b);
        }
    }
    if (equality)
        return Own::boolean(op == Compare::Ne);
    const Own left = Own::share(sequence_items(a)[i]);
    const Own right = Own::share(sequence_items(b)[i]);
    return object_compare(rt, left, right, op);
}

}  // namespace py
