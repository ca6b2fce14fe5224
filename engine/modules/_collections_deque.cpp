// collections.deque: a ring of values, doubled when it is full. `state` counts the changes, so that iterators notice
// them.
#include "modules/_collections.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/quick.h"
#include "objects/sequence.h"
#include "objects/slice.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct Deque final : Object {
    Value* ring;
    size_t capacity;  // a power of two, or 0
    size_t head;
    size_t length;
    uint64_t state;
    int64_t maxlen;  // -1: none
    int32_t left;    // where the reference's leftmost block begins to be used; for __sizeof__

    [[nodiscard]] Value& at(size_t i) { return ring[(head + i) & (capacity - 1)]; }
};

constexpr int32_t kBlock = 64;
constexpr int32_t kCentre = 32;

bool is_deque(const Runtime& rt, Value value) {
    return is_instance_of(rt, value, *rt.types.deque);
}

Status grow(Runtime& rt, Deque& self) {
    const size_t capacity = self.capacity == 0 ? 8 : self.capacity * 2;
    auto* ring = static_cast<Value*>(rt.heap.allocate(capacity * sizeof(Value)));
    if (ring == nullptr)
        return rt.raise_memory_error();
    for (size_t i = 0; i < self.length; ++i) ring[i] = self.at(i);
    rt.heap.free(self.ring, self.capacity * sizeof(Value));
    self.ring = ring;
    self.capacity = capacity;
    self.head = 0;
    return kDone;
}

Own take_left(Deque& self) {
    const Value item = self.at(0);
    self.head = (self.head + 1) & (self.capacity - 1);
    self.left = --self.length == 0 ? kCentre : (self.left + 1) % kBlock;
    ++self.state;
    return Own::steal(item);
}
Own take_right(Deque& self) {
    const Value item = self.at(--self.length);
    if (self.length == 0)
        self.left = kCentre;
    ++self.state;
    return Own::steal(item);
}
Status put_right(Runtime& rt, Deque& self, Own item) {
    if (self.length == self.capacity)
        TRY(grow(rt, self));
    self.at(self.length++) = item.release();
    if (UNLIKELY(self.maxlen >= 0 && static_cast<size_t>(self.maxlen) < self.length))
        take_left(self).reset();
    else
        ++self.state;
    return kDone;
}
Status put_left(Runtime& rt, Deque& self, Own item) {
    if (self.length == self.capacity)
        TRY(grow(rt, self));
    self.head = (self.head - 1) & (self.capacity - 1);
    self.ring[self.head] = item.release();
    self.left = (self.left + kBlock - 1) % kBlock;
    if (UNLIKELY(static_cast<uint64_t>(self.maxlen) < ++self.length))  // -1 is larger than any length
        take_right(self).reset();
    else
        ++self.state;
    return kDone;
}

void clear(Runtime& rt, Deque& self) {
    Value* ring = std::exchange(self.ring, nullptr);
    const size_t capacity = std::exchange(self.capacity, 0);
    const size_t head = std::exchange(self.head, 0);
    const size_t length = std::exchange(self.length, 0);
    self.left = kCentre;
    ++self.state;
    for (size_t i = 0; i < length; ++i) decref(ring[(head + i) & (capacity - 1)]);
    rt.heap.free(ring, capacity * sizeof(Value));
}

/// Adds the items of `iterable` with `put`.
template <class Put>
Status extend_with(Runtime& rt, Deque& self, Value iterable, const Put& put) {
    if (iterable == Value::from_cell(&self)) {
        const Own copy = TRY(list_from_iterable(rt, iterable));
        return extend_with(rt, self, copy, put);
    }
    const Own iterator = TRY(get_iter(rt, iterable));
    for (;;) {
        Own item = iter_next(rt, iterator);
        if (!item)
            return rt.has_error() ? Status(Error{}) : Status(kDone);
        if (self.maxlen == 0)
            continue;
        TRY(put(rt, self, std::move(item)));
    }
}
// The reference begins the first block of an empty deque at its end, so as to fill it.
Status extend_right(Runtime& rt, Deque& self, Value iterable) {
    if (self.length == 0)
        self.left = 1;
    return extend_with(rt, self, iterable, put_right);
}
Status extend_left(Runtime& rt, Deque& self, Value iterable) {
    if (self.length == 0)
        self.left = kBlock - 1;
    return extend_with(rt, self, iterable, put_left);
}

// ---- making them

Own deque_new(Runtime& rt, Type& type, const Args&) {
    Own made = TRY(type_allocate(rt, type));
    as<Deque>(made).maxlen = -1;
    as<Deque>(made).left = kCentre;
    return made;
}

Status deque_init(Runtime& rt, Deque& self, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "deque", "(iterable=(), maxlen=None)", args, bound));
    int64_t maxlen = -1;
    if (bound[1].is_present() && !bound[1].is_none()) {
        if (!is_int(bound[1]))
            return rt.raise(TypeId::TypeError, "an integer is required");
        maxlen = TRY(ssize_argument(rt, bound[1]));
        if (maxlen < 0)
            return rt.raise(TypeId::ValueError, "maxlen must be non-negative");
    }
    self.maxlen = maxlen;
    if (self.length > 0)
        clear(rt, self);
    if (bound[0].is_absent())
        return kDone;
    return extend_right(rt, self, bound[0]);
}

Own deque_copy(Runtime& rt, Deque& self) {
    const Value me = Value::from_cell(&self);
    Type& type = self.type();
    if (&type == rt.types.deque) {
        Own made = TRY(deque_new(rt, type, {}));
        as<Deque>(made).maxlen = self.maxlen;
        TRY(extend_right(rt, as<Deque>(made), me));
        return made;
    }
    Own made;
    if (self.maxlen < 0) {
        made = TRY(call(rt, Value::from_cell(&type), me));
    } else {
        const Own maxlen = TRY(int_from(rt, self.maxlen));
        made = TRY(call(rt, Value::from_cell(&type), me, maxlen));
    }
    if (!is_deque(rt, made)) {
        return rt.raise(TypeId::TypeError, "{}() must return a deque, not {}", type_full_name(type),
                        type_name_of(made));
    }
    return made;
}

// ---- iterators

struct DequeIterator final : Object {
    Value deque;
    size_t index;  // of the next item, from the left or from the right
    size_t remaining;
    uint64_t state;
};

Own iterator_new(Runtime& rt, Deque& deque, TypeId id) {
    auto iterator = TRY(allocate<DequeIterator>(rt, id));
    iterator->deque = Own::share(&deque).release();
    iterator->remaining = deque.length;
    iterator->state = deque.state;
    rt.heap.track(*iterator);
    return iterator;
}
Own deque_iter(Runtime& rt, Deque& self) {
    return iterator_new(rt, self, TypeId::deque_iterator);
}
Own deque_reversed(Runtime& rt, Deque& self) {
    return iterator_new(rt, self, TypeId::deque_reverse_iterator);
}

template <bool kReverse>
Own iterator_next(Runtime& rt, DequeIterator& self) {
    Deque& deque = as<Deque>(self.deque);
    if (deque.state != self.state) {
        self.remaining = 0;
        return rt.raise(TypeId::RuntimeError, "deque mutated during iteration");
    }
    if (self.remaining == 0)
        return {};
    --self.remaining;
    const size_t index = self.index++;
    return Own::share(deque.at(kReverse ? deque.length - 1 - index : index));
}

template <bool kReverse>
Own iterator_type_new(Runtime& rt, Type&, const Args& args) {
    TRY(reject_keywords(rt, kReverse ? "_deque_reverse_iterator" : "_deque_iterator", args));
    TRY(check_positional(rt, "function", args, 1, 2));
    if (!is_deque(rt, args[0]))
        return rt.raise(TypeId::TypeError, "argument 1 must be collections.deque, not {}", type_name_of(args[0]));
    const ptrdiff_t skip = args.count == 2 ? TRY(ssize_argument(rt, args[1])) : 0;
    Own made =
        TRY(iterator_new(rt, as<Deque>(args[0]), kReverse ? TypeId::deque_reverse_iterator : TypeId::deque_iterator));
    DequeIterator& self = as<DequeIterator>(made);
    const size_t skipped = skip < 0 ? 0 : std::min(static_cast<size_t>(skip), self.remaining);
    self.index += skipped;
    self.remaining -= skipped;
    return made;
}

Own iterator_length_hint(Runtime&, DequeIterator& self) {
    return int_value(static_cast<int64_t>(self.remaining));
}
Own iterator_reduce(Runtime& rt, DequeIterator& self) {
    const auto done = static_cast<int64_t>(as<Deque>(self.deque).length - self.remaining);
    const auto arguments = TRY(tuple_of(rt, {self.deque, Value::from_int(done)}));
    return tuple_of(rt, {Value::from_cell(&self.type()), arguments});
}
void iterator_trace(DequeIterator& self, Visitor& visitor) {
    visitor.field("deque", self.deque);
}
void iterator_destroy(Runtime&, DequeIterator& self) {
    drop(self.deque);
}

constexpr Method kIteratorMethods[] = {
    {"__length_hint__", "()", method<iterator_length_hint>, "Private method returning an estimate of len(list(it))."},
    {"__reduce__", "()", method<iterator_reduce>, "Return state information for pickling."},
};
constexpr CellOps kIteratorOps = {cell_op<iterator_trace>, nullptr, nullptr, cell_op<iterator_destroy>};

const TypeSpec kDequeIteratorType = {
    .name = "collections._deque_iterator",
    .size = sizeof(DequeIterator),
    .reported_size = 56,
    .cell_flags = kCollected,
    .methods = kIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<iterator_next<false>>, .new_ = iterator_type_new<false>},
    .ops = kIteratorOps,
};
const TypeSpec kDequeReverseIteratorType = {
    .name = "collections._deque_reverse_iterator",
    .size = sizeof(DequeIterator),
    .reported_size = 56,
    .cell_flags = kCollected,
    .methods = kIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<iterator_next<true>>, .new_ = iterator_type_new<true>},
    .ops = kIteratorOps,
};

// ---- methods

Own deque_append(Runtime& rt, Deque& self, Value item) {
    TRY(put_right(rt, self, Own::share(item)));
    return Own::none();
}
Own deque_appendleft(Runtime& rt, Deque& self, Value item) {
    TRY(put_left(rt, self, Own::share(item)));
    return Own::none();
}
Own deque_extend(Runtime& rt, Deque& self, Value iterable) {
    TRY(extend_right(rt, self, iterable));
    return Own::none();
}
Own deque_extendleft(Runtime& rt, Deque& self, Value iterable) {
    TRY(extend_left(rt, self, iterable));
    return Own::none();
}
Own deque_pop(Runtime& rt, Deque& self) {
    if (self.length == 0)
        return rt.raise(TypeId::IndexError, "pop from an empty deque");
    return take_right(self);
}
Own deque_popleft(Runtime& rt, Deque& self) {
    if (self.length == 0)
        return rt.raise(TypeId::IndexError, "pop from an empty deque");
    return take_left(self);
}
Own deque_clear(Runtime& rt, Deque& self) {
    clear(rt, self);
    return Own::none();
}

Error mutated(Runtime& rt) {
    return rt.raise(TypeId::RuntimeError, "deque mutated during iteration");
}

/// The position of `value` in [start, stop), -1 where there is none.
Result<ptrdiff_t> find(Runtime& rt, Deque& self, Value value, size_t start, size_t stop) {
    const uint64_t state = self.state;
    for (size_t i = start; i < stop; ++i) {
        const bool equal = TRY(held_equal(rt, self.at(i), value));
        if (self.state != state)
            return mutated(rt);
        if (equal)
            return static_cast<ptrdiff_t>(i);
    }
    return ptrdiff_t{-1};
}

Result<bool> deque_contains(Runtime& rt, Deque& self, Value value) {
    return TRY(find(rt, self, value, 0, self.length)) >= 0;
}
Own deque_count(Runtime& rt, Deque& self, Value value) {
    const uint64_t state = self.state;
    int64_t count = 0;
    for (size_t i = 0; i < self.length; ++i) {
        count += TRY(held_equal(rt, self.at(i), value)) ? 1 : 0;
        if (self.state != state)
            return mutated(rt);
    }
    return int_value(count);
}
Own deque_index(Runtime& rt, Deque& self, Value value, Value start_bound, Value stop_bound) {
    ptrdiff_t start = TRY(clipped_bound(rt, start_bound, 0));
    ptrdiff_t stop = TRY(clipped_bound(rt, stop_bound, PTRDIFF_MAX));
    const auto length = static_cast<ptrdiff_t>(self.length);
    if (start < 0)
        start = start + length < 0 ? 0 : start + length;
    if (stop < 0)
        stop = stop + length < 0 ? 0 : stop + length;
    if (stop > length)
        stop = length;
    if (start < stop) {
        const ptrdiff_t found = TRY(find(rt, self, value, static_cast<size_t>(start), static_cast<size_t>(stop)));
        if (found >= 0)
            return int_value(found);
    }
    return rt.raise(TypeId::ValueError, "deque.index(x): x not in deque");
}

/// Removes the item at `index`, moving the shorter side.
Own take_at(Deque& self, size_t index) {
    const Value item = self.at(index);
    if (index < self.length / 2) {
        for (size_t i = index; i > 0; --i) self.at(i) = self.at(i - 1);
        self.at(0) = item;
        return take_left(self);
    }
    for (size_t i = index; i + 1 < self.length; ++i) self.at(i) = self.at(i + 1);
    self.at(self.length - 1) = item;
    return take_right(self);
}

Own deque_remove(Runtime& rt, Deque& self, Value value) {
    const uint64_t state = self.state;
    for (size_t i = 0; i < self.length; ++i) {
        const bool equal = TRY(held_equal(rt, self.at(i), value));
        if (self.state != state)
            return rt.raise(TypeId::IndexError, "deque mutated during iteration");
        if (equal) {
            const Own removed = take_at(self, i);
            return Own::none();
        }
    }
    return rt.raise(TypeId::ValueError, "deque.remove(x): x not in deque");
}

Own deque_insert(Runtime& rt, Deque& self, Value index_argument, Value item) {
    ptrdiff_t index = TRY(ssize_argument(rt, index_argument));
    const auto length = static_cast<ptrdiff_t>(self.length);
    if (self.maxlen == length)
        return rt.raise(TypeId::IndexError, "deque already at its maximum size");
    if (index >= length)
        return deque_append(rt, self, item);
    if (index <= -length || index == 0)
        return deque_appendleft(rt, self, item);
    if (index < 0)
        index += length;
    const auto position = static_cast<size_t>(index);
    if (index < length / 2) {
        TRY(put_left(rt, self, Own::share(item)));
        for (size_t i = 0; i < position; ++i) std::swap(self.at(i), self.at(i + 1));
    } else {
        TRY(put_right(rt, self, Own::share(item)));
        for (size_t i = self.length - 1; i > position; --i) std::swap(self.at(i), self.at(i - 1));
    }
    return Own::none();
}

Own deque_rotate(Runtime& rt, Deque& self, Value steps_argument) {
    ptrdiff_t steps = steps_argument.is_present() ? TRY(ssize_argument(rt, steps_argument)) : 1;
    const auto length = static_cast<ptrdiff_t>(self.length);
    if (length <= 1)
        return Own::none();
    steps %= length;
    if (steps > length / 2)
        steps -= length;
    else if (steps < -(length / 2))
        steps += length;
    for (; steps > 0; --steps) {
        const Value item = take_right(self).release();
        self.head = (self.head - 1) & (self.capacity - 1);
        self.ring[self.head] = item;
        ++self.length;
        self.left = (self.left + kBlock - 1) % kBlock;
    }
    for (; steps < 0; ++steps) {
        const Value item = take_left(self).release();
        self.at(self.length++) = item;
    }
    return Own::none();
}

Own deque_reverse(Runtime&, Deque& self) {
    for (size_t i = 0, j = self.length; i + 1 < j; ++i) std::swap(self.at(i), self.at(--j));
    return Own::none();
}

Own deque_reduce(Runtime& rt, Deque& self) {
    const Value me = Value::from_cell(&self);
    const Own state = TRY(state_of(rt, me));
    const Own iterator = TRY(get_iter(rt, me));
    Own arguments = Own::share(rt.empty_tuple);
    if (self.maxlen >= 0) {
        const Own maxlen = TRY(int_from(rt, self.maxlen));
        arguments = TRY(tuple_of(rt, {Value::from_cell(rt.empty_tuple), maxlen}));
    }
    return tuple_of(rt, {Value::from_cell(&self.type()), arguments, state, iterator});
}

Own deque_sizeof(Runtime&, Deque& self) {
    const int64_t blocks = self.length == 0 ? 1 : (self.left + static_cast<int64_t>(self.length) + kBlock - 1) / kBlock;
    return int_value(self.type().reported_size + blocks * (kBlock * 8 + 16));
}

// ---- slots

Result<ptrdiff_t> deque_length(Runtime&, Deque& self) {
    return static_cast<ptrdiff_t>(self.length);
}

Own deque_item(Runtime& rt, Deque& self, ptrdiff_t index) {
    if (index < 0 || static_cast<size_t>(index) >= self.length)
        return rt.raise(TypeId::IndexError, "deque index out of range");
    return Own::share(self.at(static_cast<size_t>(index)));
}

Status deque_set_item(Runtime& rt, Deque& self, ptrdiff_t index, Value value) {
    if (index < 0 || static_cast<size_t>(index) >= self.length)
        return rt.raise(TypeId::IndexError, "deque index out of range");
    if (value.is_absent()) {
        const Own removed = take_at(self, static_cast<size_t>(index));
        return kDone;
    }
    replace(self.at(static_cast<size_t>(index)), Own::share(value));
    return kDone;
}

Own deque_concat(Runtime& rt, Value left, Value right) {
    if (!is_deque(rt, right)) {
        const auto instance = TRY(object_is_instance(rt, right, Value::from_cell(rt.types.deque)));
        if (!instance) {
            return rt.raise(TypeId::TypeError, "can only concatenate deque (not \"{}\") to deque", type_name_of(right));
        }
    }
    Own made = TRY(deque_copy(rt, as<Deque>(left)));
    TRY(extend_right(rt, as<Deque>(made), right));
    return made;
}
Own deque_inplace_concat(Runtime& rt, Value self, Value iterable) {
    TRY(extend_right(rt, as<Deque>(self), iterable));
    return Own::share(self);
}
Own deque_inplace_repeat(Runtime& rt, Value self_value, ptrdiff_t count) {
    Deque& self = as<Deque>(self_value);
    if (count <= 0) {
        clear(rt, self);
        return Own::share(self_value);
    }
    const size_t length = self.length;
    if (length == 0 || count == 1)
        return Own::share(self_value);
    if (static_cast<size_t>(count) > (uint64_t{1} << 40) / length)
        return rt.raise_memory_error();
    const auto items = TRY(list_from_iterable(rt, self_value));
    size_t rounds = static_cast<size_t>(count) - 1;
    if (self.maxlen >= 0 && static_cast<size_t>(self.maxlen) / length + 1 < rounds)
        rounds = static_cast<size_t>(self.maxlen) / length + 1;
    for (; rounds > 0; --rounds) {
        for (size_t i = 0; i < length; ++i) TRY(put_right(rt, self, Own::share((*items)[i])));
    }
    return Own::share(self_value);
}
Own deque_repeat(Runtime& rt, Value self, ptrdiff_t count) {
    const Own made = TRY(deque_copy(rt, as<Deque>(self)));
    return deque_inplace_repeat(rt, made, count);
}

Own deque_compare(Runtime& rt, Value a, Value b, Compare op) {
    if (!is_deque(rt, a) || !is_deque(rt, b))
        return Own::not_implemented();
    if (op == Compare::Eq && as<Deque>(a).length != as<Deque>(b).length)
        return Own::boolean(a == b);
    if (op == Compare::Ne && as<Deque>(a).length != as<Deque>(b).length)
        return Own::boolean(a != b);
    const Own first = TRY(get_iter(rt, a));
    const Own second = TRY(get_iter(rt, b));
    Own x, y;
    for (;;) {
        x = iter_next(rt, first);
        if (!x && rt.has_error())
            return {};
        y = iter_next(rt, second);
        if (!y && rt.has_error())
            return {};
        if (!x || !y)
            break;
        if (TRY(held_equal(rt, x, y)))
            continue;
        if (op == Compare::Eq || op == Compare::Ne)
            return Own::boolean(op == Compare::Ne);
        return object_compare(rt, x, y, op);
    }
    const bool has_x = static_cast<bool>(x);
    const bool has_y = static_cast<bool>(y);
    switch (op) {
        case Compare::Lt:
            return Own::boolean(has_y);
        case Compare::Le:
            return Own::boolean(!has_x);
        case Compare::Eq:
            return Own::boolean(has_x == has_y);
        case Compare::Ne:
            return Own::boolean(has_x != has_y);
        case Compare::Gt:
            return Own::boolean(has_x);
        case Compare::Ge:
            return Own::boolean(!has_y);
    }
    return Own::not_implemented();
}

Own deque_repr(Runtime& rt, Deque& self) {
    const Value me = Value::from_cell(&self);
    if (TRY(repr_enter(rt, me)))
        return str_from_ascii(rt, "[...]");
    const auto leave = leave_repr_at_end(rt, me);
    const Own items = TRY(list_from_iterable(rt, me));
    StrBuilder text(rt);
    text.append(*self.type().name).append("(");
    TRY(text.append_repr(items));
    if (self.maxlen >= 0)
        text.append(", maxlen=").append_int(self.maxlen);
    text.append(")");
    return text.finish();
}

Own deque_maxlen(Runtime& rt, Deque& self) {
    return self.maxlen < 0 ? Own::none() : int_from(rt, self.maxlen);
}

void deque_trace(Deque& self, Visitor& visitor) {
    for (size_t i = 0; i < self.length; ++i) visitor.item(i, self.at(i));
}
void deque_destroy(Runtime& rt, Deque& self) {
    clear(rt, self);
}

constexpr Method kMethods[] = {
    {"append", "(item, /)", method<deque_append>, "Add an element to the right side of the deque."},
    {"appendleft", "(item, /)", method<deque_appendleft>, "Add an element to the left side of the deque."},
    {"clear", "()", method<deque_clear>, "Remove all elements from the deque."},
    {"__copy__", "()", method<deque_copy>, "Return a shallow copy of a deque."},
    {"copy", "()", method<deque_copy>, "Return a shallow copy of a deque."},
    {"count", "(value, /)", method<deque_count>, "Return number of occurrences of value."},
    {"extend", "(iterable, /)", method<deque_extend>,
     "Extend the right side of the deque with elements from the iterable."},
    {"extendleft", "(iterable, /)", method<deque_extendleft>,
     "Extend the left side of the deque with elements from the iterable."},
    {"index", "(value, [start, [stop]], /)", method<deque_index>,
     "Return first index of value.\n\nRaises ValueError if the value is not present."},
    {"insert", "(index, value, /)", method<deque_insert>, "Insert value before index."},
    {"pop", "()", method<deque_pop>, "Remove and return the rightmost element."},
    {"popleft", "()", method<deque_popleft>, "Remove and return the leftmost element."},
    {"__reduce__", "()", method<deque_reduce>, "Return state information for pickling."},
    {"remove", "(value, /)", method<deque_remove>, "Remove first occurrence of value."},
    {"__reversed__", "()", method<deque_reversed>, "Return a reverse iterator over the deque."},
    {"reverse", "()", method<deque_reverse>, "Reverse *IN PLACE*."},
    {"rotate", "(n=1, /)", method<deque_rotate>,
     "Rotate the deque n steps to the right.  If n is negative, rotates left."},
    {"__sizeof__", "()", method<deque_sizeof>, "Return the size of the deque in memory, in bytes."},
    kClassGetItem,
};
constexpr GetSet kGetSets[] = {{"maxlen", slot<deque_maxlen>, nullptr, "maximum size of a deque or None if unbounded"}};

const TypeSpec kDequeType = {
    .name = "collections.deque",
    .size = sizeof(Deque),
    .reported_size = 216,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasWeakrefs | kSequence,
    .doc = "A list-like sequence optimized for data accesses near its endpoints.",
    .text_signature = "([iterable[, maxlen]])",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = slot<deque_repr>,
              .hash = hash_not_implemented,
              .richcompare = deque_compare,
              .iter = slot<deque_iter>,
              .init = slot<deque_init>,
              .new_ = deque_new,
              .sq_length = slot<deque_length>,
              .sq_concat = deque_concat,
              .sq_repeat = deque_repeat,
              .sq_item = slot<deque_item>,
              .sq_ass_item = slot<deque_set_item>,
              .sq_contains = slot<deque_contains>,
              .sq_inplace_concat = deque_inplace_concat,
              .sq_inplace_repeat = deque_inplace_repeat},
    .ops = {.trace = cell_op<deque_trace>,
            .clear = cell_op<deque_destroy>,
            .finalise = nullptr,
            .destroy = cell_op<deque_destroy>},
};

}  // namespace

Status add_collections_deque(Runtime& rt, Module& module) {
    TRY(module_add_type(rt, module, TypeId::deque, kDequeType));
    TRY(module_add_type(rt, module, TypeId::deque_iterator, kDequeIteratorType));
    return module_add_type(rt, module, TypeId::deque_reverse_iterator, kDequeReverseIteratorType);
}

}  // namespace py
