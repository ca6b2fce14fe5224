// The module `_bisect`: where an item belongs in a sorted sequence.
#include "modules/native.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/sequence.h"

namespace py {

namespace {

struct Bounds {
    ptrdiff_t low = 0;
    ptrdiff_t high = -1;
};

Result<Bounds> bounds_of(Runtime& rt, Value sequence, Value low, Value high) {
    Bounds bounds;
    if (low.is_present())
        bounds.low = TRY(ssize_argument(rt, low));
    if (high.is_present() && !high.is_none())
        bounds.high = TRY(ssize_argument(rt, high));
    if (bounds.low < 0)
        return rt.raise(TypeId::ValueError, "lo must be non-negative");
    if (bounds.high == -1)
        bounds.high = TRY(object_length(rt, sequence));
    return bounds;
}

enum class Side : uint8_t { Left, Right };

template <Side kSide>
Result<ptrdiff_t> bisect(Runtime& rt, Value sequence, Value item, Bounds bounds, Value key) {
    while (bounds.low < bounds.high) {
        const auto middle =
            static_cast<ptrdiff_t>((static_cast<size_t>(bounds.low) + static_cast<size_t>(bounds.high)) / 2);
        Own other = TRY(sequence_get(rt, sequence, middle));
        if (key.is_present() && !key.is_none())
            other = TRY(call(rt, key, other));
        const Value left = kSide == Side::Left ? other.get() : item;
        const Value right = kSide == Side::Left ? item : other.get();
        const bool less = Value::both_int(left, right) ? left.as_int() < right.as_int()
                                                       : TRY(object_compare_bool(rt, left, right, Compare::Lt));
        if (less == (kSide == Side::Left))
            bounds.low = middle + 1;
        else
            bounds.high = middle;
    }
    return bounds.low;
}

template <Side kSide>
Own find(Runtime& rt, Value sequence, Value item, Value low, Value high, Value key) {
    const Bounds bounds = TRY(bounds_of(rt, sequence, low, high));
    return int_from(rt, TRY(bisect<kSide>(rt, sequence, item, bounds, key)));
}

template <Side kSide>
Own insert(Runtime& rt, Value sequence, Value item, Value low, Value high, Value key) {
    const Bounds bounds = TRY(bounds_of(rt, sequence, low, high));
    const Own wanted = key.is_present() && !key.is_none() ? TRY(call(rt, key, item)) : Own::share(item);
    const ptrdiff_t index = TRY(bisect<kSide>(rt, sequence, wanted, bounds, key));
    if (is_exact(sequence, TypeId::list)) {
        TRY(list_insert(rt, as<List>(sequence), index, item));
        return Own::none();
    }
    const Own result = TRY(call_method(rt, sequence, rt.intern("insert"), {Value::from_int(index), item}));
    return Own::none();
}

constexpr const char* kParameters = "(a, x, lo=0, hi=None, *, key=None)";
constexpr Method kFunctions[] = {
    {"bisect_right", kParameters, function<find<Side::Right>>,
     "The index behind the items of the sorted a that are not above x."},
    {"insort_right", kParameters, function<insert<Side::Right>>,
     "Insert x into the sorted a, behind items equal to it."},
    {"bisect_left", kParameters, function<find<Side::Left>>,
     "The index before the items of the sorted a that are not below x."},
    {"insort_left", kParameters, function<insert<Side::Left>>, "Insert x into the sorted a, before items equal to it."},
};

}  // namespace

Own make_module__bisect(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_bisect", "Bisection algorithms."));
    TRY(module_add_functions(rt, *module, kFunctions));
    return Own::share(module);
}

}  // namespace py
