// The views of a dict, which are alive and set-like, and the six iterators over its entries.
#include "objects/args.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/dict_table.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/quick.h"
#include "objects/set_table.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

Own dict_view_new(Runtime& rt, Dict& dict, TypeId kind) {
    auto view = TRY(allocate<DictView>(rt, kind));
    incref(&dict);
    view->dict = &dict;
    rt.heap.track(*view);
    return view;
}

Own dict_iterator_new(Runtime& rt, Dict& dict, TypeId kind) {
    auto iterator = TRY(allocate<DictIterator>(rt, kind));
    incref(&dict);
    iterator->dict = &dict;
    iterator->used = static_cast<int64_t>(dict.used);
    iterator->remaining = iterator->used;
    const bool backward = kind >= TypeId::dict_reversekeyiterator && kind <= TypeId::dict_reverseitemiterator;
    iterator->position = backward ? int64_t{dict.entry_count} - 1 : 0;
    rt.heap.track(*iterator);
    return iterator;
}

namespace {

// ---- iterators

enum class Part : uint8_t { Key, Value, Item };

template <Part part>
ALWAYS_INLINE Own part_of(Runtime& rt, const DictEntry& entry) {
    if constexpr (part == Part::Key)
        return Own::share(entry.key);
    else if constexpr (part == Part::Value)
        return Own::share(entry.value);
    else
        return tuple_of(rt, {entry.key, entry.value});
}

Own exhaust(DictIterator& self) {
    if (Dict* dict = std::exchange(self.dict, nullptr))
        decref(dict);
    return {};
}

template <Part part>
Own iterator_next(Runtime& rt, DictIterator& self) {
    if (self.dict == nullptr)
        return {};
    const Dict& dict = *self.dict;
    if (UNLIKELY(self.used != static_cast<int64_t>(dict.used))) {
        self.used = -1;  // stays so
        return rt.raise(TypeId::RuntimeError, "dictionary changed size during iteration");
    }
    auto position = static_cast<size_t>(self.position);
    while (position < dict.entry_count && dict.entries[position].key.is_absent()) ++position;
    if (position >= dict.entry_count)
        return exhaust(self);
    if (UNLIKELY(self.remaining == 0)) {
        exhaust(self).reset();
        return rt.raise(TypeId::RuntimeError, "dictionary keys changed during iteration");
    }
    self.position = static_cast<int64_t>(position) + 1;
    --self.remaining;
    return part_of<part>(rt, dict.entries[position]);
}

template <Part part>
Own reverse_iterator_next(Runtime& rt, DictIterator& self) {
    if (self.dict == nullptr)
        return {};
    const Dict& dict = *self.dict;
    if (self.used != static_cast<int64_t>(dict.used)) {
        self.used = -1;
        return rt.raise(TypeId::RuntimeError, "dictionary changed size during iteration");
    }
    int64_t position = self.position;
    while (position >= 0 && (position >= int64_t{dict.entry_count} || dict.entries[position].key.is_absent()))
        --position;
    if (position < 0)
        return exhaust(self);
    self.position = position - 1;
    --self.remaining;
    return part_of<part>(rt, dict.entries[position]);
}

Own iterator_self(Runtime&, Value self) {
    return Own::share(self);
}

Own iterator_length_hint(Runtime&, DictIterator& self) {
    const bool good = self.dict != nullptr && self.used == static_cast<int64_t>(self.dict->used);
    return Own::steal(Value::from_int(good ? self.remaining : 0));
}

/// (iter, ([what is left],)): a copy of the iterator runs ahead.
Own iterator_reduce(Runtime& rt, DictIterator& self) {
    auto copy = TRY(allocate<DictIterator>(rt, self.type().id));
    copy->dict = self.dict;
    if (copy->dict != nullptr)
        incref(copy->dict);
    copy->used = self.used;
    copy->position = self.position;
    copy->remaining = self.remaining;
    rt.heap.track(*copy);
    const auto left = TRY(list_from_iterable(rt, copy));
    const Own function = TRY(builtin_by_name(rt, "iter"));
    const auto arguments = TRY(tuple_of(rt, {left}));
    return tuple_of(rt, {function, arguments});
}

void iterator_trace(DictIterator& self, Visitor& visitor) {
    visitor.field("di_dict", self.dict);
}
void iterator_destroy(Runtime&, DictIterator& self) {
    exhaust(self).reset();
}

constexpr Method kIteratorMethods[] = {
    {"__length_hint__", "()", method<iterator_length_hint>, "Private method returning an estimate of len(list(it))."},
    {"__reduce__", "()", method<iterator_reduce>, "Return state information for pickling."},
};

// ---- views

/// Of a dict or an OrderedDict.
bool is_keys_view(Value value) {
    return is_exact(value, TypeId::dict_keys) || is_exact(value, TypeId::odict_keys);
}
bool is_view_set(Value value) {
    return is_keys_view(value) || is_exact(value, TypeId::dict_items) || is_exact(value, TypeId::odict_items);
}

Result<ptrdiff_t> view_length(Runtime&, DictView& self) {
    return static_cast<ptrdiff_t>(self.dict->used);
}

template <TypeId kind>
Own view_iter(Runtime& rt, DictView& self) {
    return dict_iterator_new(rt, *self.dict, kind);
}

Own view_repr(Runtime& rt, DictView& self) {
    const Value me = Value::from_cell(&self);
    if (TRY(repr_enter(rt, me)))
        return str_from_ascii(rt, "...");
    const auto written = [&]() -> Own {
        const auto items = TRY(list_from_iterable(rt, me));
        StrBuilder text(rt);
        text.append(type_name(rt, me));
        text.append("(");
        TRY(text.append_repr(items));
        text.append(")");
        return text.finish();
    };
    Own result = written();
    repr_leave(rt, me);
    return result;
}

Result<bool> keys_contain(Runtime& rt, DictView& self, Value key) {
    return TRY(dict_get(rt, *self.dict, key)).is_present();
}

Result<bool> items_contain(Runtime& rt, DictView& self, Value item) {
    if (!is_tuple(item) || as<Tuple>(item).length != 2)
        return false;
    const Value found = TRY(dict_get(rt, *self.dict, as<Tuple>(item)[0]));
    return found.is_present() ? held_equal(rt, found, as<Tuple>(item)[1]) : Result<bool>(false);
}

Result<bool> view_contains(Runtime& rt, Value view, Value item) {
    return is_keys_view(view) ? keys_contain(rt, as<DictView>(view), item)
                              : items_contain(rt, as<DictView>(view), item);
}

/// Whether all items of `self` are in `other`.
Result<bool> all_contained(Runtime& rt, Value self, Value other) {
    const Own iterator = TRY(get_iter(rt, self));
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            break;
        if (!TRY(contains(rt, other, item)))
            return false;
    }
    return rt.has_error() ? Result<bool>(Error{}) : Result<bool>(true);
}

Own view_compare(Runtime& rt, Value self, Value other, Compare op) {
    if (!is_any_set(rt, other) && !is_view_set(other))
        return Own::not_implemented();
    const ptrdiff_t length = TRY(object_length(rt, self));
    const ptrdiff_t other_length = TRY(object_length(rt, other));
    bool holds = false;
    switch (op) {
        case Compare::Eq:
        case Compare::Ne:
            holds = length == other_length && TRY(all_contained(rt, self, other));
            holds = holds == (op == Compare::Eq);
            break;
        case Compare::Lt:
            holds = length < other_length && TRY(all_contained(rt, self, other));
            break;
        case Compare::Le:
            holds = length <= other_length && TRY(all_contained(rt, self, other));
            break;
        case Compare::Gt:
            holds = length > other_length && TRY(all_contained(rt, other, self));
            break;
        case Compare::Ge:
            holds = length >= other_length && TRY(all_contained(rt, other, self));
            break;
    }
    return Own::boolean(holds);
}

/// A new set of the items of a view or of any iterable.
Ref<Set> to_set(Runtime& rt, Value self) {
    if (is_exact(self, TypeId::dict_keys) && is_exact(Value::from_cell(as<DictView>(self).dict), TypeId::dict))
        return set_from_iterable(rt, Value::from_cell(as<DictView>(self).dict));
    return set_from_iterable(rt, self);
}

Own view_subtract(Runtime& rt, Value left, Value right) {
    auto result = TRY(to_set(rt, left));
    TRY(set_difference_update(rt, *result, right));
    return result;
}

Own view_or(Runtime& rt, Value left, Value right) {
    auto result = TRY(to_set(rt, left));
    TRY(set_update(rt, *result, right));
    return result;
}

Own view_and(Runtime& rt, Value left, Value right) {
    Value self = left, other = right;
    if (!is_view_set(self))
        std::swap(self, other);  // the view is on the right
    const ptrdiff_t length = TRY(object_length(rt, self));
    if (is_exact(other, TypeId::set) && length <= static_cast<ptrdiff_t>(as<Set>(other).used))
        return set_intersection(rt, as<Set>(other), self);
    if (is_view_set(other) && TRY(object_length(rt, other)) > length)
        std::swap(self, other);
    auto result = TRY(set_new(rt));
    const Own iterator = TRY(get_iter(rt, other));
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            break;
        if (TRY(view_contains(rt, self, item)))
            TRY(set_add(rt, *result, item));
    }
    if (rt.has_error())
        return Error{};
    return result;
}

/// The items that are in one of two dicts only; values need not be hashable where both have the key with an equal one.
Own items_xor(Runtime& rt, Dict& first, Dict& second) {
    auto rest = TRY(dict_copy_table(rt, first));
    auto result = TRY(set_new(rt));
    for (uint32_t at = 0; at < second.entry_count; ++at) {
        if (second.entries[at].key.is_absent())
            continue;
        const int64_t hash = second.entries[at].hash;
        const Own key = Own::share(second.entries[at].key);
        const Own value = Own::share(second.entries[at].value);
        const ptrdiff_t found = dict_find(rt, *rest, key, hash);
        if (found == kDictFailed)
            return Error{};
        if (found >= 0 && TRY(held_equal(rt, rest->entries[found].value, value))) {
            TRY(dict_delete(rt, *rest, key));
        } else {
            const auto pair = TRY(tuple_of(rt, {key, value}));
            TRY(set_add(rt, *result, pair));
        }
    }
    const Own remaining = TRY(dict_view_new(rt, *rest, TypeId::dict_items));
    TRY(set_update(rt, *result, remaining));
    return result;
}

Own view_xor(Runtime& rt, Value left, Value right) {
    if (is_exact(left, TypeId::dict_items) && is_exact(right, TypeId::dict_items))
        return items_xor(rt, *as<DictView>(left).dict, *as<DictView>(right).dict);
    auto result = TRY(to_set(rt, left));
    TRY(set_symmetric_difference_update(rt, *result, right));
    return result;
}

Own view_isdisjoint(Runtime& rt, Value view, Value given) {
    Value self = view, other = given;
    const ptrdiff_t length = TRY(object_length(rt, self));
    if (self == other)
        return Own::boolean(length == 0);
    if (is_exact_any_set(other) || is_view_set(other)) {
        if (TRY(object_length(rt, other)) > length)
            std::swap(self, other);  // the shorter one is walked
    }
    const Own iterator = TRY(get_iter(rt, other));
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            break;
        if (TRY(contains(rt, self, item)))
            return Own::boolean(false);
    }
    return rt.has_error() ? Own(Error{}) : Own::boolean(true);
}

Own view_mapping(Runtime& rt, Value self) {
    return mappingproxy_new(rt, Value::from_cell(as<DictView>(self).dict));
}

void view_trace(DictView& self, Visitor& visitor) {
    visitor.field("dv_dict", self.dict);
}
void view_destroy(Runtime&, DictView& self) {
    if (self.dict != nullptr)
        decref(self.dict);
}

constexpr const char* kReversedDoc = "Return a reverse iterator over the view.";
constexpr Method kKeysMethods[] = {
    {"isdisjoint", "(object, /)", method<view_isdisjoint>,
     "Return True if the view and the given iterable have a null intersection."},
    {"__reversed__", "()", method<view_iter<TypeId::dict_reversekeyiterator>>, kReversedDoc},
};
constexpr Method kValuesMethods[] = {
    {"__reversed__", "()", method<view_iter<TypeId::dict_reversevalueiterator>>, kReversedDoc},
};
constexpr Method kItemsMethods[] = {
    {"isdisjoint", "(object, /)", method<view_isdisjoint>,
     "Return True if the view and the given iterable have a null intersection."},
    {"__reversed__", "()", method<view_iter<TypeId::dict_reverseitemiterator>>, kReversedDoc},
};
constexpr GetSet kViewGetSets[] = {
    {"mapping", view_mapping, nullptr, "dictionary that this view refers to"},
};
constexpr CellOps kViewOps = {
    .trace = cell_op<view_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<view_destroy>};

constexpr TypeSpec iterator_type(const char* name, IterNextFn next) {
    TypeSpec spec{};
    spec.name = name;
    spec.size = sizeof(DictIterator);
    spec.reported_size = 56;
    spec.cell_flags = kCollected;
    spec.flags = kDisallowNew;
    spec.methods = kIteratorMethods;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = next;
    spec.ops.trace = cell_op<iterator_trace>;
    spec.ops.destroy = cell_op<iterator_destroy>;
    return spec;
}

}  // namespace

extern constexpr TypeSpec kDictKeysType = {
    .name = "dict_keys",
    .size = sizeof(DictView),
    .reported_size = 24,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kKeysMethods,
    .getsets = kViewGetSets,
    .slots = {.repr = slot<view_repr>,
              .hash = hash_not_implemented,
              .richcompare = view_compare,
              .iter = slot<view_iter<TypeId::dict_keyiterator>>,
              .subtract = view_subtract,
              .and_ = view_and,
              .xor_ = view_xor,
              .or_ = view_or,
              .sq_length = slot<view_length>,
              .sq_contains = slot<keys_contain>},
    .ops = kViewOps,
};

extern constexpr TypeSpec kDictValuesType = {
    .name = "dict_values",
    .size = sizeof(DictView),
    .reported_size = 24,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kValuesMethods,
    .getsets = kViewGetSets,
    .slots = {.repr = slot<view_repr>,
              .iter = slot<view_iter<TypeId::dict_valueiterator>>,
              .sq_length = slot<view_length>},
    .ops = kViewOps,
};

extern constexpr TypeSpec kDictItemsType = {
    .name = "dict_items",
    .size = sizeof(DictView),
    .reported_size = 24,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kItemsMethods,
    .getsets = kViewGetSets,
    .slots = {.repr = slot<view_repr>,
              .hash = hash_not_implemented,
              .richcompare = view_compare,
              .iter = slot<view_iter<TypeId::dict_itemiterator>>,
              .subtract = view_subtract,
              .and_ = view_and,
              .xor_ = view_xor,
              .or_ = view_or,
              .sq_length = slot<view_length>,
              .sq_contains = slot<items_contain>},
    .ops = kViewOps,
};

extern constexpr TypeSpec kDictKeyIteratorType = iterator_type("dict_keyiterator", slot<iterator_next<Part::Key>>);
extern constexpr TypeSpec kDictValueIteratorType =
    iterator_type("dict_valueiterator", slot<iterator_next<Part::Value>>);
extern constexpr TypeSpec kDictItemIteratorType = iterator_type("dict_itemiterator", slot<iterator_next<Part::Item>>);
extern constexpr TypeSpec kDictReverseKeyIteratorType =
    iterator_type("dict_reversekeyiterator", slot<reverse_iterator_next<Part::Key>>);
extern constexpr TypeSpec kDictReverseValueIteratorType =
    iterator_type("dict_reversevalueiterator", slot<reverse_iterator_next<Part::Value>>);
extern constexpr TypeSpec kDictReverseItemIteratorType =
    iterator_type("dict_reverseitemiterator", slot<reverse_iterator_next<Part::Item>>);

}  // namespace py
