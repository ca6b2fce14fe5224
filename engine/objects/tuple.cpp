// tuple: making, hashing (xxHash as CPython folds it), methods and slots, and its iterator.
#include "objects/tuple.h"

#include "objects/args.h"
#include "objects/fixed_iterator.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/signature.h"
#include "objects/slice.h"
#include "objects/str.h"

namespace py {

Ref<Tuple> tuple_allocate(Runtime& rt, size_t length) {
    if (length == 0 && rt.empty_tuple != nullptr)
        return Ref<Tuple>::share(rt.empty_tuple);
    if (length > static_cast<size_t>(PTRDIFF_MAX) / sizeof(Value) - sizeof(Tuple))
        return rt.raise_memory_error();
    auto tuple = TRY(allocate<Tuple>(rt, TypeId::tuple, length * sizeof(Value)));
    tuple->length = length;
    tuple->hash = -1;
    Value* items = tuple->items();
    for (size_t i = 0; i < length; ++i) items[i] = Value();
    return tuple;
}

bool tuple_is_harmless(Cell& cell) {
    for (const Value item : static_cast<Tuple&>(cell).span()) {
        if (!item.is_cell() || !is_collected(*item.as_cell()))
            continue;
        if (!is_exact(item, TypeId::tuple) || Heap::is_tracked(*item.as_cell()))
            return false;
    }
    return true;
}

void tuple_track(Runtime& rt, Tuple& tuple) {
    for (const Value item : tuple.span()) {
        if (item.is_cell() && is_collected(*item.as_cell())) {
            rt.heap.track(tuple);
            return;
        }
    }
}

Ref<Tuple> tuple_from(Runtime& rt, std::span<const Value> items) {
    if (items.empty() && rt.empty_tuple != nullptr)
        return Ref<Tuple>::share(rt.empty_tuple);
    auto tuple = TRY(allocate<Tuple>(rt, TypeId::tuple, items.size() * sizeof(Value)));
    tuple->length = items.size();
    tuple->hash = -1;
    Value* to = tuple->items();
    for (size_t i = 0; i < items.size(); ++i) {
        incref(items[i]);
        to[i] = items[i];
    }
    tuple_track(rt, *tuple);
    return tuple;
}

Ref<Tuple> tuple_of(Runtime& rt, std::initializer_list<Value> items) {
    return tuple_from(rt, {items.begin(), items.size()});
}

Ref<Tuple> tuple_slice(Runtime& rt, Tuple& self, size_t begin, size_t end) {
    if (begin == 0 && end == self.length && is_exact(Value::from_cell(&self), TypeId::tuple))
        return Ref<Tuple>::share(&self);
    return tuple_from(rt, self.span().subspan(begin, end - begin));
}

Own tuple_concat(Runtime& rt, Value left, Value right) {
    if (!is_tuple(right))
        return rt.raise(TypeId::TypeError, "can only concatenate tuple (not \"{}\") to tuple", type_name_of(right));
    const Tuple& a = as<Tuple>(left);
    const Tuple& b = as<Tuple>(right);
    if (a.length == 0 && is_exact(right, TypeId::tuple))
        return Own::share(right);
    if (b.length == 0 && is_exact(left, TypeId::tuple))
        return Own::share(left);
    auto result = TRY(tuple_allocate(rt, a.length + b.length));
    if (result->length == 0)
        return result;
    Value* to = result->items();
    for (const Value part : {left, right}) {
        for (const Value item : as<Tuple>(part).span()) {
            incref(item);
            *to++ = item;
        }
    }
    rt.heap.track(*result);
    return result;
}

namespace {

Own tuple_repr(Runtime& rt, Tuple& self) {
    if (self.length == 0)
        return str_from_ascii(rt, "()");
    const Value me = Value::from_cell(&self);
    if (TRY(repr_enter(rt, me)))
        return str_from_ascii(rt, "(...)");
    StrBuilder text(rt);
    text.append("(");
    Status status = kDone;
    for (size_t i = 0; i < self.length && status; ++i) {
        if (i > 0)
            text.append(", ");
        status = text.append_repr(self[i]);
    }
    repr_leave(rt, me);
    if (!status)
        return Error{};
    text.append(self.length == 1 ? ",)" : ")");
    return text.finish();
}

constexpr uint64_t kPrime1 = 11400714785074694791u;
constexpr uint64_t kPrime2 = 14029467366897019727u;
constexpr uint64_t kPrime5 = 2870177450012600261u;

Result<int64_t> tuple_hash(Runtime& rt, Tuple& self) {
    if (self.hash != -1)
        return self.hash;
    uint64_t sum = kPrime5;
    const NativeCall level(rt);
    for (size_t i = 0; i < self.length; ++i) {
        if (is_tuple(self[i]) && !level.fits())
            return rt.raise_recursion_error("");
        const auto lane = static_cast<uint64_t>(TRY(quick_hash(rt, self[i])));
        sum += lane * kPrime2;
        sum = (sum << 31) | (sum >> 33);
        sum *= kPrime1;
    }
    sum += self.length ^ (kPrime5 ^ 3527539u);
    self.hash = sum == ~uint64_t{0} ? 1546275796 : static_cast<int64_t>(sum);
    return self.hash;
}

Own tuple_compare(Runtime& rt, Value self, Value other, Compare op) {
    if (!is_tuple(self) || !is_tuple(other))
        return Own::not_implemented();
    const NativeCall level(rt);
    if (!level.fits())
        return rt.raise_recursion_error(" in comparison");
    return sequence_compare(rt, self, other, op);
}

Own tuple_new_slot(Runtime& rt, Type& type, const Args& args) {
    if (&type == rt.types.tuple || type.slots.init == rt.types.tuple->slots.init)
        TRY(reject_keywords(rt, "tuple", args));
    TRY(check_positional(rt, "tuple", args, 0, 1));
    auto items = TRY(args.count == 0 ? tuple_allocate(rt, 0) : tuple_from_iterable(rt, args[0]));
    if (&type == rt.types.tuple)
        return items;
    Own made = TRY(type_allocate(rt, type, items->length));
    Tuple& tuple = as<Tuple>(made);
    tuple.length = items->length;
    tuple.hash = -1;
    for (size_t i = 0; i < items->length; ++i) tuple.items()[i] = Own::share((*items)[i]).release();
    return made;
}

Result<ptrdiff_t> tuple_length(Runtime&, Tuple& self) {
    return static_cast<ptrdiff_t>(self.length);
}

Own tuple_item(Runtime& rt, Tuple& self, ptrdiff_t index) {
    if (static_cast<size_t>(index) >= self.length)
        return rt.raise(TypeId::IndexError, "tuple index out of range");
    return Own::share(self[static_cast<size_t>(index)]);
}

Own tuple_repeat(Runtime& rt, Tuple& self, ptrdiff_t count) {
    const bool exact = is_exact(Value::from_cell(&self), TypeId::tuple);
    if (exact && (self.length == 0 || count == 1))
        return Own::share(&self);
    if (self.length == 0 || count <= 0)
        return tuple_allocate(rt, 0);
    if (self.length > static_cast<size_t>(PTRDIFF_MAX) / sizeof(Value) / static_cast<size_t>(count))
        return rt.raise_memory_error();
    auto result = TRY(tuple_allocate(rt, self.length * static_cast<size_t>(count)));
    for (size_t i = 0; i < result->length; ++i) {
        const Value item = i < self.length ? self[i] : (*result)[i - self.length];
        incref(item);
        result->items()[i] = item;
    }
    rt.heap.track(*result);
    return result;
}

Result<bool> tuple_contains(Runtime& rt, Tuple& self, Value item) {
    return TRY(sequence_find(rt, Value::from_cell(&self), item, 0, PTRDIFF_MAX)) >= 0;
}

Own tuple_subscript(Runtime& rt, Tuple& self, Value key) {
    if (LIKELY(key.is_int()) || is_index(rt, key)) {
        ptrdiff_t index = TRY(subscript_index(rt, key));
        if (index < 0)
            index += static_cast<ptrdiff_t>(self.length);
        return tuple_item(rt, self, index);
    }
    if (!is_exact(key, TypeId::slice))
        return rt.raise(TypeId::TypeError, "tuple indices must be integers or slices, not {}", type_name_of(key));
    const auto at = TRY(slice_indices(rt, as<Slice>(key), static_cast<ptrdiff_t>(self.length)));
    const auto length = static_cast<size_t>(at.length);
    if (at.start == 0 && at.step == 1 && length == self.length && is_exact(Value::from_cell(&self), TypeId::tuple))
        return Own::share(&self);
    auto result = TRY(tuple_allocate(rt, length));
    if (length == 0)
        return result;
    for (size_t i = 0; i < length; ++i) {
        const Value item = self[static_cast<size_t>(at.start + static_cast<ptrdiff_t>(i) * at.step)];
        incref(item);
        result->items()[i] = item;
    }
    rt.heap.track(*result);
    return result;
}

Own tuple_iter(Runtime& rt, Value self) {
    auto iterator = TRY(allocate<SequenceIterator>(rt, TypeId::tuple_iterator));
    iterator->sequence = Own::share(self).release();
    rt.heap.track(*iterator);
    return iterator;
}

Own tuple_getnewargs(Runtime& rt, Tuple& self) {
    const auto copy = TRY(tuple_from(rt, self.span()));
    return tuple_of(rt, {copy});
}

Own tuple_index(Runtime& rt, Tuple& self, Value value, Value start, Value stop) {
    ptrdiff_t begin = TRY(clipped_bound(rt, start, 0));
    ptrdiff_t end = TRY(clipped_bound(rt, stop, PTRDIFF_MAX));
    const auto length = static_cast<ptrdiff_t>(self.length);
    if (begin < 0)
        begin = begin < -length ? 0 : begin + length;
    if (end < 0)
        end += length;
    const ptrdiff_t index = TRY(sequence_find(rt, Value::from_cell(&self), value, begin, end));
    if (index < 0)
        return rt.raise(TypeId::ValueError, "tuple.index(x): x not in tuple");
    return Own::steal(Value::from_int(index));
}

Own tuple_count(Runtime& rt, Tuple& self, Value value) {
    return sequence_count(rt, Value::from_cell(&self), value);
}

void tuple_trace(Tuple& self, Visitor& visitor) {
    for (size_t i = 0; i < self.length; ++i) visitor.item(i, self[i]);
}

void tuple_destroy(Runtime&, Tuple& self) {
    for (size_t i = self.length; i-- > 0;) decref(self[i]);
}

constexpr Method kTupleMethods[] = {
    {"__getnewargs__", "()", method<tuple_getnewargs>, ""},
    {"index", "(value, start=0, stop=sys.maxsize, /)", method<tuple_index>, "Return first index of value."},
    {"count", "(value, /)", method<tuple_count>, "Return number of occurrences of value."},
    {"__class_getitem__", "(object, /)", method<generic_alias_new>, "See PEP 585", MethodKind::Class},
};

// ---- its iterator

Own iterator_self(Runtime&, Value self) {
    return Own::share(self);
}

Own tuple_iterator_next(Runtime&, SequenceIterator& self) {
    if (self.sequence.is_absent())
        return {};
    const Tuple& tuple = as<Tuple>(self.sequence);
    if (LIKELY(self.index < tuple.length))
        return Own::share(tuple[self.index++]);
    decref(std::exchange(self.sequence, Value()));
    return {};
}

}  // namespace

extern const TypeSpec kTupleType = {
    .name = "tuple",
    .size = sizeof(Tuple),
    .item_size = sizeof(Value),
    .reported_size = 32,
    .reported_item_size = 8,
    .cell_flags = kCollected,
    .flags = kBaseType | kTupleSubclass | kSequence | kMatchSelf,
    .doc =
        "Built-in immutable sequence.\n\n"
        "If no argument is given, the constructor returns an empty tuple.\n"
        "If iterable is specified the tuple is initialized from iterable's items.\n\n"
        "If the argument is a tuple, the return value is the same object.",
    .text_signature = "(iterable=(), /)",
    .methods = kTupleMethods,
    .slots = {.repr = slot<tuple_repr>,
              .hash = slot<tuple_hash>,
              .richcompare = tuple_compare,
              .iter = tuple_iter,
              .new_ = tuple_new_slot,
              .sq_length = slot<tuple_length>,
              .sq_concat = tuple_concat,
              .sq_repeat = slot<tuple_repeat>,
              .sq_item = slot<tuple_item>,
              .sq_contains = slot<tuple_contains>,
              .mp_length = slot<tuple_length>,
              .mp_subscript = slot<tuple_subscript>},
    .ops = {.trace = cell_op<tuple_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<tuple_destroy>},
};

extern const TypeSpec kTupleIteratorType = {
    .name = "tuple_iterator",
    .size = sizeof(SequenceIterator),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kFixedIteratorMethods<Tuple>,
    .slots = {.iter = iterator_self, .iternext = slot<tuple_iterator_next>},
    .ops = {.trace = cell_op<sequence_iterator_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<sequence_iterator_drop>},
};

}  // namespace py
