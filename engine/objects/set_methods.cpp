// set and frozenset as Python sees them: methods, operators, slots, and the iterator.
#include "objects/args.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/quick.h"
#include "objects/set_table.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct SetIterator final : Object {
    Set* set;  // owned; null once exhausted
    int64_t used;
    size_t position;
    int64_t remaining;
};

Own set_new_slot(Runtime& rt, Type& type, const Args&) {
    return set_make(rt, type, Value());
}

Own frozenset_new_slot(Runtime& rt, Type& type, const Args& args) {
    if (&type == rt.types.frozenset || type.slots.init == rt.types.frozenset->slots.init)
        TRY(reject_keywords(rt, "frozenset", args));
    TRY(check_positional(rt, type_full_name(type), args, 0, 1));
    const Value iterable = args.count == 1 ? args[0] : Value();
    if (&type == rt.types.frozenset && iterable.is_present() && is_exact(iterable, TypeId::frozenset))
        return Own::share(iterable);
    return set_make(rt, type, iterable);
}

Status set_init(Runtime& rt, Set& self, const Args& args) {
    TRY(reject_keywords(rt, "set", args));
    TRY(check_positional(rt, type_full_name(type_of(rt, Value::from_cell(&self))), args, 0, 1));
    set_clear(rt, self);
    self.hash = -1;
    return args.count == 1 ? set_update(rt, self, args[0]) : Status(kDone);
}

Own set_repr(Runtime& rt, Set& self) {
    const Value me = Value::from_cell(&self);
    const auto name = type_name(rt, me);
    StrBuilder text(rt);
    if (TRY(repr_enter(rt, me)))
        return text.append_utf8(name).append("(...)").finish();
    const auto write = [&]() -> Status {
        if (self.used == 0) {
            text.append_utf8(name).append("()");
            return kDone;
        }
        const auto keys = TRY(list_new(rt, self.used));
        size_t position = 0;
        Value key;
        while (set_next(self, position, key)) TRY(list_append(rt, *keys, key));
        const bool plain = is_exact(me, TypeId::set);
        if (!plain)
            text.append_utf8(name).append("(");
        text.append("{");
        for (size_t i = 0; i < keys->length; ++i) {
            if (i > 0)
                text.append(", ");
            TRY(text.append_repr((*keys)[i]));
        }
        text.append(plain ? "}" : "})");
        return kDone;
    };
    const Status status = write();
    repr_leave(rt, me);
    if (!status)
        return Error{};
    return text.finish();
}

uint64_t shuffle_bits(uint64_t hash) {
    return ((hash ^ 89869747u) ^ (hash << 16)) * 3644798167u;
}

Result<int64_t> frozenset_hash(Runtime&, Set& self) {
    if (self.hash != -1)
        return self.hash;
    // The order of the items does not matter, nor how many empty entries and dummies lie between them.
    uint64_t sum = 0;
    for (size_t i = 0; i <= self.mask; ++i)
        if (self.table[i].key.is_present())
            sum ^= shuffle_bits(static_cast<uint64_t>(self.table[i].hash));
    sum ^= (self.used + 1) * uint64_t{1927868237u};
    sum ^= (sum >> 11) ^ (sum >> 25);
    sum = sum * 69069u + 907133923u;
    self.hash = sum == ~uint64_t{0} ? 590923713 : static_cast<int64_t>(sum);
    return self.hash;
}

/// All items of `self` in `other`?
Result<bool> is_subset(Runtime& rt, Set& self, Set& other) {
    if (self.used > other.used)
        return false;
    for (size_t i = 0; i <= self.mask; ++i) {
        if (self.table[i].key.is_absent())
            continue;
        const Own key = Own::share(self.table[i].key);
        if (!TRY(set_contains_entry(rt, other, key, self.table[i].hash)))
            return false;
    }
    return true;
}

Own set_compare(Runtime& rt, Value self, Value other, Compare op) {
    if (!is_any_set(rt, other))
        return Own::not_implemented();
    Set& a = as<Set>(self);
    Set& b = as<Set>(other);
    switch (op) {
        case Compare::Eq:
        case Compare::Ne: {
            bool equal = a.used == b.used && (a.hash == -1 || b.hash == -1 || a.hash == b.hash);
            if (equal)
                equal = TRY(is_subset(rt, a, b));
            return Own::boolean(equal == (op == Compare::Eq));
        }
        case Compare::Le:
            return Own::boolean(TRY(is_subset(rt, a, b)));
        case Compare::Ge:
            return Own::boolean(TRY(is_subset(rt, b, a)));
        case Compare::Lt:
            return Own::boolean(a.used < b.used && TRY(is_subset(rt, a, b)));
        case Compare::Gt:
            return Own::boolean(a.used > b.used && TRY(is_subset(rt, b, a)));
    }
    return Own::not_implemented();
}

Result<ptrdiff_t> set_length(Runtime&, Set& self) {
    return static_cast<ptrdiff_t>(self.used);
}

Own set_iter(Runtime& rt, Set& self) {
    auto iterator = TRY(allocate<SetIterator>(rt, TypeId::set_iterator));
    incref(&self);
    iterator->set = &self;
    iterator->used = iterator->remaining = static_cast<int64_t>(self.used);
    rt.heap.track(*iterator);
    return iterator;
}

// ---- operators

template <Ref<Set> (*operation)(Runtime&, Set&, Value)>
Own set_operator(Runtime& rt, Value left, Value right) {
    if (!is_any_set(rt, left) || !is_any_set(rt, right))
        return Own::not_implemented();
    return operation(rt, as<Set>(left), right);
}

Ref<Set> set_union(Runtime& rt, Set& self, Value other) {
    auto result = TRY(set_copy(rt, self));
    if (Value::from_cell(&self) != other)
        TRY(set_update(rt, *result, other));
    return result;
}

Ref<Set> set_symmetric_difference(Runtime& rt, Set& self, Value other) {
    auto result = TRY(set_from_iterable(rt, other, set_base_id(rt, self)));
    TRY(set_symmetric_difference_update(rt, *result, Value::from_cell(&self)));
    return result;
}

Status set_intersection_update(Runtime& rt, Set& self, Value other) {
    const auto result = TRY(set_intersection(rt, self, other));
    set_swap(self, *result);
    return kDone;
}

template <Status (*operation)(Runtime&, Set&, Value)>
Own set_inplace(Runtime& rt, Value self, Value other) {
    if (!is_any_set(rt, other))
        return Own::not_implemented();
    TRY(operation(rt, as<Set>(self), other));
    return Own::share(self);
}

// ---- methods

template <Ref<Set> (*operation)(Runtime&, Set&, Value)>
Own with_one(Runtime& rt, Set& self, Value other) {
    return operation(rt, self, other);
}

template <Status (*operation)(Runtime&, Set&, Value)>
Own update_with_one(Runtime& rt, Set& self, Value other) {
    TRY(operation(rt, self, other));
    return Own::none();
}

Own set_copy_method(Runtime& rt, Set& self) {
    return set_copy(rt, self);
}

Own frozenset_copy_method(Runtime& rt, Set& self) {
    if (is_exact(Value::from_cell(&self), TypeId::frozenset))
        return Own::share(&self);
    return set_copy(rt, self);
}

Own set_union_method(Runtime& rt, Set& self, Value others) {
    auto result = TRY(set_copy(rt, self));
    for (const Value other : as<Tuple>(others).span())
        if (other != Value::from_cell(&self))
            TRY(set_update(rt, *result, other));
    return result;
}

Ref<Set> intersection_of_all(Runtime& rt, Set& self, Value others) {
    if (as<Tuple>(others).length == 0)
        return set_copy(rt, self);
    auto result = Ref<Set>::share(&self);
    for (const Value other : as<Tuple>(others).span()) result = TRY(set_intersection(rt, *result, other));
    return result;
}

Own set_intersection_method(Runtime& rt, Set& self, Value others) {
    return intersection_of_all(rt, self, others);
}

Own set_intersection_update_method(Runtime& rt, Set& self, Value others) {
    const auto result = TRY(intersection_of_all(rt, self, others));
    set_swap(self, *result);
    return Own::none();
}

Own set_difference_method(Runtime& rt, Set& self, Value others) {
    const auto span = as<Tuple>(others).span();
    if (span.empty())
        return set_copy(rt, self);
    auto result = TRY(set_difference(rt, self, span[0]));
    for (const Value other : span.subspan(1)) TRY(set_difference_update(rt, *result, other));
    return result;
}

template <Status (*operation)(Runtime&, Set&, Value)>
Own update_with_all(Runtime& rt, Set& self, Value others) {
    for (const Value other : as<Tuple>(others).span()) TRY(operation(rt, self, other));
    return Own::none();
}

Own set_isdisjoint(Runtime& rt, Set& self, Value other) {
    if (other == Value::from_cell(&self))
        return Own::boolean(self.used == 0);
    if (is_exact_any_set(other)) {
        Set* in = &self;
        Set* walked = &as<Set>(other);
        if (walked->used > in->used)
            std::swap(in, walked);
        for (size_t i = 0; i <= walked->mask; ++i) {
            if (walked->table[i].key.is_absent())
                continue;
            const Own key = Own::share(walked->table[i].key);
            if (TRY(set_contains_entry(rt, *in, key, walked->table[i].hash)))
                return Own::boolean(false);
        }
        return Own::boolean(true);
    }
    const Own iterator = TRY(get_iter(rt, other));
    for (;;) {
        const Own key = iter_next(rt, iterator);
        if (!key)
            break;
        if (TRY(set_contains(rt, self, key)))
            return Own::boolean(false);
    }
    return rt.has_error() ? Own(Error{}) : Own::boolean(true);
}

Own set_issubset(Runtime& rt, Set& self, Value other) {
    if (is_any_set(rt, other))
        return Own::boolean(TRY(is_subset(rt, self, as<Set>(other))));
    const auto common = TRY(set_intersection(rt, self, other));
    return Own::boolean(common->used == self.used);
}

Own set_issuperset(Runtime& rt, Set& self, Value other) {
    if (is_any_set(rt, other))
        return Own::boolean(TRY(is_subset(rt, as<Set>(other), self)));
    const Own iterator = TRY(get_iter(rt, other));
    for (;;) {
        const Own key = iter_next(rt, iterator);
        if (!key)
            break;
        if (!TRY(set_contains(rt, self, key)))
            return Own::boolean(false);
    }
    return rt.has_error() ? Own(Error{}) : Own::boolean(true);
}

Own set_contains_method(Runtime& rt, Set& self, Value key) {
    return Own::boolean(TRY(set_contains_or_frozen(rt, self, key)));
}

Own set_add_method(Runtime& rt, Set& self, Value key) {
    TRY(set_add(rt, self, key));
    return Own::none();
}

Own set_clear_method(Runtime& rt, Set& self) {
    set_clear(rt, self);
    return Own::none();
}

Own set_discard_method(Runtime& rt, Set& self, Value key) {
    TRY(set_discard_or_frozen(rt, self, key));
    return Own::none();
}

Own set_remove(Runtime& rt, Set& self, Value key) {
    if (!TRY(set_discard_or_frozen(rt, self, key)))
        return raise_key_error(rt, key);
    return Own::none();
}

Own set_pop(Runtime& rt, Set& self) {
    if (self.used == 0)
        return rt.raise(TypeId::KeyError, "pop from an empty set");
    size_t i = self.finger & self.mask;
    while (self.table[i].key.is_absent()) i = i == self.mask ? 0 : i + 1;
    Own key = Own::steal(std::exchange(self.table[i].key, Value()));
    self.table[i].hash = kSetDummyHash;
    --self.used;
    self.finger = i + 1;
    return key;
}

Own set_reduce(Runtime& rt, Set& self) {
    const Value me = Value::from_cell(&self);
    const auto keys = TRY(list_from_iterable(rt, me));
    const auto arguments = TRY(tuple_of(rt, {keys}));
    const Own state = TRY(call_method(rt, me, NAMED(rt, __getstate__)));
    return tuple_of(rt, {Value::from_cell(&self.type()), arguments, state});
}

Own set_sizeof(Runtime&, Set& self) {
    const auto table = self.table == self.small ? 0 : static_cast<int64_t>(self.mask + 1) * 16;
    return Own::steal(Value::from_int(self.type().reported_size + table));
}

void set_trace(Set& self, Visitor& visitor) {
    if (self.table == nullptr)
        return;
    for (size_t i = 0; i <= self.mask; ++i) visitor.item(i, self.table[i].key);
}

void set_destroy(Runtime& rt, Set& self) {
    set_clear(rt, self);
}

#define SET_METHODS_OF_BOTH                                                                                        \
    {"__contains__", "(object, /)", method<set_contains_method>, "x.__contains__(y) <==> y in x."},                \
        {"difference", "(*others)", method<set_difference_method>,                                                 \
         "Return a new set with elements in the set that are not in the others."},                                 \
        {"intersection", "(*others)", method<set_intersection_method>,                                             \
         "Return a new set with elements common to the set and all others."},                                      \
        {"isdisjoint", "(other, /)", method<set_isdisjoint>, "Return True if two sets have a null intersection."}, \
        {"issubset", "(other, /)", method<set_issubset>, "Report whether another set contains this set."},         \
        {"issuperset", "(other, /)", method<set_issuperset>, "Report whether this set contains another set."},     \
        {"__reduce__", "()", method<set_reduce>, "Return state information for pickling."},                        \
        {"__sizeof__", "()", method<set_sizeof>, "S.__sizeof__() -> size of S in memory, in bytes."},              \
        {"symmetric_difference", "(other, /)", method<with_one<set_symmetric_difference>>,                         \
         "Return a new set with elements in either the set or other but not both."},                               \
        {"union", "(*others)", method<set_union_method>,                                                           \
         "Return a new set with elements from the set and all others."},                                           \
    {                                                                                                              \
        "__class_getitem__", "(object, /)", method<generic_alias_new>, "See PEP 585", MethodKind::Class            \
    }

constexpr Method kSetMethods[] = {
    SET_METHODS_OF_BOTH,
    {"add", "(object, /)", method<set_add_method>,
     "Add an element to a set.\n\nThis has no effect if the element is already present."},
    {"clear", "()", method<set_clear_method>, "Remove all elements from this set."},
    {"copy", "()", method<set_copy_method>, "Return a shallow copy of a set."},
    {"discard", "(object, /)", method<set_discard_method>, "Remove an element from a set if it is a member."},
    {"difference_update", "(*others)", method<update_with_all<set_difference_update>>,
     "Update the set, removing elements found in others."},
    {"intersection_update", "(*others)", method<set_intersection_update_method>,
     "Update the set, keeping only elements found in it and all others."},
    {"pop", "()", method<set_pop>,
     "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty."},
    {"remove", "(object, /)", method<set_remove>, "Remove an element from a set; it must be a member."},
    {"symmetric_difference_update", "(other, /)", method<update_with_one<set_symmetric_difference_update>>,
     "Update the set, keeping only elements found in either set, but not in both."},
    {"update", "(*others)", method<update_with_all<set_update>>, "Update the set, adding elements from all others."},
};

constexpr Method kFrozensetMethods[] = {
    SET_METHODS_OF_BOTH,
    {"copy", "()", method<frozenset_copy_method>, "Return a shallow copy of a set."},
};

// ---- the iterator

Own iterator_self(Runtime&, Value self) {
    return Own::share(self);
}

Own set_iterator_next(Runtime& rt, SetIterator& self) {
    if (self.set == nullptr)
        return {};
    Set& set = *self.set;
    if (UNLIKELY(self.used != static_cast<int64_t>(set.used))) {
        self.used = -1;  // stays so
        return rt.raise(TypeId::RuntimeError, "Set changed size during iteration");
    }
    Value key;
    if (LIKELY(set_next(set, self.position, key))) {
        --self.remaining;
        return Own::share(key);
    }
    self.set = nullptr;
    decref(&set);
    return {};
}

Own set_iterator_length_hint(Runtime&, SetIterator& self) {
    const bool good = self.set != nullptr && self.used == static_cast<int64_t>(self.set->used);
    return Own::steal(Value::from_int(good ? self.remaining : 0));
}

Own set_iterator_reduce(Runtime& rt, SetIterator& self) {
    auto copy = TRY(allocate<SetIterator>(rt, TypeId::set_iterator));
    copy->set = self.set;
    if (copy->set != nullptr)
        incref(copy->set);
    copy->used = self.used;
    copy->position = self.position;
    copy->remaining = self.remaining;
    rt.heap.track(*copy);
    const auto left = TRY(list_from_iterable(rt, copy));
    const Own function = TRY(builtin_by_name(rt, "iter"));
    const auto arguments = TRY(tuple_of(rt, {left}));
    return tuple_of(rt, {function, arguments});
}

void set_iterator_trace(SetIterator& self, Visitor& visitor) {
    visitor.field("si_set", self.set);
}
void set_iterator_destroy(Runtime&, SetIterator& self) {
    if (self.set != nullptr)
        decref(self.set);
}

constexpr Method kSetIteratorMethods[] = {
    {"__length_hint__", "()", method<set_iterator_length_hint>,
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", "()", method<set_iterator_reduce>, "Return state information for pickling."},
};

}  // namespace

extern const TypeSpec kSetType = {
    .name = "set",
    .size = sizeof(Set),
    .reported_size = 200,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasWeakrefs | kMatchSelf,
    .doc = "Build an unordered collection of unique elements.",
    .text_signature = "(iterable=(), /)",
    .methods = kSetMethods,
    .slots = {.repr = slot<set_repr>,
              .hash = hash_not_implemented,
              .richcompare = set_compare,
              .iter = slot<set_iter>,
              .init = slot<set_init>,
              .new_ = set_new_slot,
              .subtract = set_operator<set_difference>,
              .and_ = set_operator<set_intersection>,
              .xor_ = set_operator<set_symmetric_difference>,
              .or_ = set_operator<set_union>,
              .inplace_subtract = set_inplace<set_difference_update>,
              .inplace_and = set_inplace<set_intersection_update>,
              .inplace_xor = set_inplace<set_symmetric_difference_update>,
              .inplace_or = set_inplace<set_update>,
              .sq_length = slot<set_length>,
              .sq_contains = slot<set_contains_or_frozen>},
    .ops = {.trace = cell_op<set_trace>,
            .clear = cell_op<set_clear>,
            .finalise = nullptr,
            .destroy = cell_op<set_destroy>},
};

extern const TypeSpec kFrozensetType = {
    .name = "frozenset",
    .size = sizeof(Set),
    .reported_size = 200,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasWeakrefs | kMatchSelf,
    .doc = "Build an immutable unordered collection of unique elements.",
    .text_signature = "(iterable=(), /)",
    .methods = kFrozensetMethods,
    .slots = {.repr = slot<set_repr>,
              .hash = slot<frozenset_hash>,
              .richcompare = set_compare,
              .iter = slot<set_iter>,
              .new_ = frozenset_new_slot,
              .subtract = set_operator<set_difference>,
              .and_ = set_operator<set_intersection>,
              .xor_ = set_operator<set_symmetric_difference>,
              .or_ = set_operator<set_union>,
              .sq_length = slot<set_length>,
              .sq_contains = slot<set_contains_or_frozen>},
    .ops = {.trace = cell_op<set_trace>,
            .clear = cell_op<set_clear>,
            .finalise = nullptr,
            .destroy = cell_op<set_destroy>},
};

extern const TypeSpec kSetIteratorType = {
    .name = "set_iterator",
    .size = sizeof(SetIterator),
    .reported_size = 48,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kSetIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<set_iterator_next>},
    .ops = {.trace = cell_op<set_iterator_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<set_iterator_destroy>},
};

}  // namespace py
