// list.sort: keys, the choice of a comparison that suits them all, and the watch over the list, which stands empty
// while Python code may look at it.
#include <cstring>
#include <vector>

#include "objects/list.h"
#include "objects/merge_sort.h"
#include "objects/quick.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct LessInt {
    int operator()(Value a, Value b) const { return a.as_int() < b.as_int() ? 1 : 0; }
};
struct LessDouble {
    int operator()(Value a, Value b) const { return a.as_double() < b.as_double() ? 1 : 0; }
};
struct LessStr {
    int operator()(Value a, Value b) const {
        const Str& left = as<Str>(a);
        const Str& right = as<Str>(b);
        if (LIKELY(left.kind == 1 && right.kind == 1)) {
            const size_t common = left.length < right.length ? left.length : right.length;
            const int order = std::memcmp(left.data(), right.data(), common);
            return (order != 0 ? order < 0 : left.length < right.length) ? 1 : 0;
        }
        return str_compare(left, right) < 0 ? 1 : 0;
    }
};
struct LessAny {
    Runtime& rt;
    int operator()(Value a, Value b) const {
        const auto less = object_compare_bool(rt, a, b, Compare::Lt);
        return !less ? -1 : less.get() ? 1 : 0;
    }
};
/// Exact tuples: the first items that differ decide, most often the very first.
struct LessTuple {
    Runtime& rt;
    int operator()(Value a, Value b) const {
        const Tuple& left = as<Tuple>(a);
        const Tuple& right = as<Tuple>(b);
        for (size_t i = 0; i < left.length && i < right.length; ++i) {
            const Value x = left[i];
            const Value y = right[i];
            const auto equal = held_equal(rt, x, y);
            if (!equal)
                return -1;
            if (equal.get())
                continue;
            if (Value::both_int(x, y))
                return x.as_int() < y.as_int() ? 1 : 0;
            if (Value::both_double(x, y))
                return x.as_double() < y.as_double() ? 1 : 0;
            if (is_exact_str(x) && is_exact_str(y))
                return LessStr{}(x, y);
            const auto less = object_compare_bool(rt, x, y, Compare::Lt);
            return !less ? -1 : less.get() ? 1 : 0;
        }
        return left.length < right.length ? 1 : 0;
    }
};

template <class Less>
Status sort_with(Runtime& rt, Less less, SortSlice slice, size_t length) {
    MergeSort<Less> sort(rt.heap, less);
    if (sort.sort(slice, static_cast<ptrdiff_t>(length)))
        return kDone;
    return sort.out_of_memory ? rt.raise_memory_error() : Error{};
}

Status sort_slice(Runtime& rt, SortSlice slice, size_t length) {
    bool ints = true, doubles = true, strs = true, tuples = true;
    for (size_t i = 0; i < length; ++i) {
        const Value key = slice.keys[i];
        ints = ints && key.is_int();
        doubles = doubles && key.is_double();
        strs = strs && is_exact_str(key);
        tuples = tuples && is_exact(key, TypeId::tuple);
    }
    if (ints)
        return sort_with(rt, LessInt{}, slice, length);
    if (doubles)
        return sort_with(rt, LessDouble{}, slice, length);
    if (strs)
        return sort_with(rt, LessStr{}, slice, length);
    if (tuples)
        return sort_with(rt, LessTuple{rt}, slice, length);
    return sort_with(rt, LessAny{rt}, slice, length);
}

/// The items of a list, taken out of it, with their keys if these are not the items themselves.
struct Taken {
    Value* items;
    size_t length;
    Value* keys = nullptr;
};

Status sort_taken(Runtime& rt, Taken& taken, Value key, bool reverse, size_t& keys_made) {
    if (taken.keys != nullptr) {
        for (size_t i = 0; i < taken.length; ++i) {
            taken.keys[i] = TRY(call(rt, key, taken.items[i])).release();
            ++keys_made;
        }
    }
    if (taken.length < 2)
        return kDone;
    const auto length = static_cast<ptrdiff_t>(taken.length);
    // Turned round before and after, a stable sort is stable in reverse.
    if (reverse) {
        reverse_values(taken.items, length);
        if (taken.keys != nullptr)
            reverse_values(taken.keys, length);
    }
    const bool keyed = taken.keys != nullptr;
    const SortSlice slice{keyed ? taken.keys : taken.items, keyed ? taken.items : nullptr};
    const Status status = sort_slice(rt, slice, taken.length);
    if (reverse)
        reverse_values(taken.items, length);
    return status;
}

}  // namespace

Status list_sort(Runtime& rt, List& self, Value key, bool reverse) {
    const bool keyed = key.is_present() && !key.is_none();
    const Ref<List> hold = Ref<List>::share(&self);
    const Own hold_key = Own::share(key);
    Taken taken{self.items, self.length};
    const size_t capacity = self.capacity;
    if (keyed && taken.length != 0) {
        taken.keys = static_cast<Value*>(rt.heap.allocate(taken.length * sizeof(Value)));
        if (taken.keys == nullptr)
            return rt.raise_memory_error();
    }
    // While Python code may run the list is empty. A capacity of 0 says that `items` is no storage, so it can bear a
    // mark that goes with the first change.
    Value mark;
    self.items = &mark;
    self.length = self.capacity = 0;

    size_t keys_made = 0;
    Status status = sort_taken(rt, taken, key, reverse, keys_made);

    for (size_t i = 0; i < keys_made; ++i) decref(taken.keys[i]);
    if (taken.keys != nullptr)
        rt.heap.free(taken.keys, taken.length * sizeof(Value));
    // What the keys do when they go counts too.
    const bool modified = self.items != &mark;
    Value* const other_items = self.items;
    const size_t other_length = self.length;
    const size_t other_capacity = self.capacity;
    self.items = taken.items;
    self.length = taken.length;
    self.capacity = capacity;
    if (status && modified)
        status = rt.raise(TypeId::ValueError, "list modified during sort");
    if (modified && other_capacity != 0) {
        for (size_t i = other_length; i-- > 0;) decref(other_items[i]);
        rt.heap.free(other_items, other_capacity * sizeof(Value));
    }
    return status;
}

}  // namespace py
