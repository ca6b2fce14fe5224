// The module `_heapq`: lists kept as binary heaps. A comparison may run Python code, which may change the list; that is
// noticed by its length, and the list is looked at anew after each.
#include "modules/native.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/quick.h"

namespace py {

namespace {

enum class Order : uint8_t { Min, Max };

/// Whether `a` belongs above `b`.
template <Order kOrder>
Result<bool> above(Runtime& rt, Value a, Value b) {
    const Value left = kOrder == Order::Min ? a : b;
    const Value right = kOrder == Order::Min ? b : a;
    if (Value::both_int(left, right))
        return left.as_int() < right.as_int();
    if (Value::both_double(left, right))
        return left.as_double() < right.as_double();
    const Own hold_left = Own::share(left);
    const Own hold_right = Own::share(right);
    return object_compare_bool(rt, hold_left, hold_right, Compare::Lt);
}

template <Order kOrder>
Result<bool> above_at(Runtime& rt, List& heap, size_t a, size_t b, size_t length) {
    const bool result = TRY(above<kOrder>(rt, heap.items[a], heap.items[b]));
    if (UNLIKELY(heap.length != length))
        return rt.raise(TypeId::RuntimeError, "list changed size during iteration");
    return result;
}

template <Order kOrder>
Status move_up(Runtime& rt, List& heap, size_t start, size_t at) {
    const size_t length = heap.length;
    if (at >= length)
        return rt.raise(TypeId::IndexError, "index out of range");
    while (at > start) {
        const size_t parent = (at - 1) >> 1;
        if (!TRY(above_at<kOrder>(rt, heap, at, parent, length)))
            break;
        std::swap(heap.items[parent], heap.items[at]);
        at = parent;
    }
    return kDone;
}

/// Moves the smaller children up until a leaf is free, then the item up from there: fewer comparisons than to stop
/// early.
template <Order kOrder>
Status move_down(Runtime& rt, List& heap, size_t at) {
    const size_t length = heap.length;
    const size_t start = at;
    if (at >= length)
        return rt.raise(TypeId::IndexError, "index out of range");
    const size_t limit = length >> 1;
    while (at < limit) {
        size_t child = 2 * at + 1;
        if (child + 1 < length && !TRY(above_at<kOrder>(rt, heap, child, child + 1, length)))
            ++child;
        std::swap(heap.items[child], heap.items[at]);
        at = child;
    }
    return move_up<kOrder>(rt, heap, start, at);
}

Result<List*> heap_argument(Runtime& rt, const char* function, const char* which, Value value) {
    if (!is_list(value))
        return rt.raise(TypeId::TypeError, "{}() argument{} must be list, not {}", function, which,
                        type_name_of(value));
    return &as<List>(value);
}

struct Names {
    const char *push, *pop, *replace, *pushpop, *heapify;
};
template <Order kOrder>
constexpr Names kNames =
    kOrder == Order::Min ? Names{"heappush", "heappop", "heapreplace", "heappushpop", "heapify"}
                         : Names{"heappush_max", "heappop_max", "heapreplace_max", "heappushpop_max", "heapify_max"};

template <Order kOrder>
Own heap_push(Runtime& rt, Value heap_value, Value item) {
    List* heap = TRY(heap_argument(rt, kNames<kOrder>.push, " 1", heap_value));
    TRY(list_append(rt, *heap, item));
    TRY(move_up<kOrder>(rt, *heap, 0, heap->length - 1));
    return Own::none();
}

template <Order kOrder>
Own heap_pop(Runtime& rt, Value heap_value) {
    List* heap = TRY(heap_argument(rt, kNames<kOrder>.pop, "", heap_value));
    if (heap->length == 0)
        return rt.raise(TypeId::IndexError, "index out of range");
    Own last = Own::share(heap->items[heap->length - 1]);
    TRY(list_set_slice(rt, *heap, heap->length - 1, heap->length, {}));
    if (heap->length == 0)
        return last;
    Own first = Own::steal(std::exchange(heap->items[0], last.release()));
    TRY(move_down<kOrder>(rt, *heap, 0));
    return first;
}

template <Order kOrder>
Own heap_replace(Runtime& rt, Value heap_value, Value item) {
    List* heap = TRY(heap_argument(rt, kNames<kOrder>.replace, " 1", heap_value));
    if (heap->length == 0)
        return rt.raise(TypeId::IndexError, "index out of range");
    Own first = Own::steal(std::exchange(heap->items[0], Own::share(item).release()));
    TRY(move_down<kOrder>(rt, *heap, 0));
    return first;
}

template <Order kOrder>
Own heap_pushpop(Runtime& rt, Value heap_value, Value item) {
    List* heap = TRY(heap_argument(rt, kNames<kOrder>.pushpop, " 1", heap_value));
    if (heap->length == 0)
        return Own::share(item);
    if (!TRY(above<kOrder>(rt, heap->items[0], item)))
        return Own::share(item);
    if (heap->length == 0)
        return rt.raise(TypeId::IndexError, "index out of range");
    return heap_replace<kOrder>(rt, heap_value, item);
}

template <Order kOrder>
Own heapify(Runtime& rt, Value heap_value) {
    List* heap = TRY(heap_argument(rt, kNames<kOrder>.heapify, "", heap_value));
    const auto bottom_up = [&](size_t i) { return move_down<kOrder>(rt, *heap, i); };
    const size_t length = heap->length;
    if (length <= 2500) {
        for (size_t i = length >> 1; i-- > 0;) TRY(bottom_up(i));
        return Own::none();
    }
    // A large heap: children soon after their parent, while both are in the cache. Nodes are taken in this order so
    // that elements are compared in the same order as the reference compares them.
    const size_t inner = length >> 1;  // the first node without children
    const size_t half = inner >> 1;    // its parent
    size_t leftmost = 1;               // the first node of its row
    while (leftmost * 2 <= inner + 1) leftmost *= 2;
    --leftmost;
    const auto with_ancestors = [&](size_t i) -> Status {
        size_t j = i;
        for (;;) {
            TRY(bottom_up(j));
            if (!(j & 1))
                return kDone;
            j >>= 1;
        }
    };
    for (size_t i = leftmost; i-- > half;) TRY(with_ancestors(i));
    for (size_t i = inner; i-- > leftmost;) TRY(with_ancestors(i));
    return Own::none();
}

#define HEAP(suffix, order, extreme)                                                 \
    {"heappush" suffix, "(heap, item, /)", function<heap_push<order>>,               \
     "Push item onto " extreme "heap, maintaining the heap invariant."},             \
        {"heappushpop" suffix, "(heap, item, /)", function<heap_pushpop<order>>,     \
         "Push item on the heap, then pop and return the first item."},              \
        {"heappop" suffix, "(heap, /)", function<heap_pop<order>>,                   \
         "Pop the first item off the heap, maintaining the heap invariant."},        \
        {"heapreplace" suffix, "(heap, item, /)", function<heap_replace<order>>,     \
         "Pop and return the first item, and add the new item."},                    \
    {                                                                                \
        "heapify" suffix, "(heap, /)", function<heapify<order>>,                     \
            "Transform list into a " extreme "heap, in-place, in O(len(heap)) time." \
    }
constexpr Method kFunctions[] = {HEAP("", Order::Min, ""), HEAP("_max", Order::Max, "max-")};
#undef HEAP

}  // namespace

Own make_module__heapq(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_heapq",
                                       "Heap queue algorithm (a.k.a. priority queue).\n\nHeaps are arrays for which "
                                       "a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for\nall k, counting elements from 0."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(module_add(rt, *module, "__about__", Own(str_from_ascii(rt, "Heap queues\n"))));
    return Own::share(module);
}

}  // namespace py
