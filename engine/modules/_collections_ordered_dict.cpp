// collections.OrderedDict. A dict keeps the order of insertion anyway; what is added is the way to change that order.
// Moving a key to the end is taking it out and putting it in again, without asking for its hash. `state` counts the
// changes of keys and order, so that iterators notice them.
#include <vector>

#include "modules/_collections.h"
#include "objects/dict.h"
#include "objects/dict_table.h"
#include "objects/exceptions.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/quick.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct OrderedDict {
    Dict dict;
    uint64_t state;
    // The first live entry is not before this one, as long as the table is the same: popping the first key again and
    // again would else walk over all that went before.
    size_t first_hint;
    const DictEntry* hinted_table;
};

OrderedDict& ordered(Value value) {
    return as<OrderedDict>(value);
}
bool is_ordered(const Runtime& rt, Value value) {
    return is_instance_of(rt, value, *rt.types.ordered_dict);
}
bool is_exact_ordered(Value value) {
    return is_exact(value, TypeId::ordered_dict);
}

constexpr size_t kNoEntry = SIZE_MAX;

size_t entry_from(const Dict& dict, size_t position) {
    for (; position < dict.entry_count; ++position) {
        if (dict.entries[position].key.is_present())
            return position;
    }
    return kNoEntry;
}
size_t entry_before(const Dict& dict, size_t position) {
    while (position-- > 0) {
        if (dict.entries[position].key.is_present())
            return position;
    }
    return kNoEntry;
}

size_t first_entry(OrderedDict& self) {
    size_t found = self.hinted_table == self.dict.entries ? entry_from(self.dict, self.first_hint) : kNoEntry;
    if (found == kNoEntry)
        found = entry_from(self.dict, 0);
    self.hinted_table = self.dict.entries;
    self.first_hint = found == kNoEntry ? 0 : found;
    return found;
}
size_t last_entry(OrderedDict& self) {
    return entry_before(self.dict, self.dict.entry_count);
}

Status ordered_set(Runtime& rt, OrderedDict& self, Value key, int64_t hash, Value value) {
    const size_t before = self.dict.used;
    const DictEntry* const table = self.dict.entries;
    TRY(dict_insert(rt, self.dict, key, hash, value));
    if (self.dict.used != before)
        ++self.state;
    if (self.dict.entries != table)
        self.hinted_table = nullptr;
    return kDone;
}

/// Takes the entry out. At the end of the table its place is free again, as after dict.popitem.
void take_entry(OrderedDict& self, size_t position, Own& key, Own& value) {
    ++self.state;
    dict_take_entry(self.dict, position, key, value);
    if (position + 1 == self.dict.entry_count) {
        const size_t last = entry_before(self.dict, position);
        const auto count = static_cast<uint32_t>(last == kNoEntry ? 0 : last + 1);
        self.dict.entry_capacity -= self.dict.entry_count - count;
        self.dict.entry_count = count;
    }
}

Result<int64_t> key_hash(Runtime& rt, Value key) {
    return quick_hash(rt, key);
}

/// The position of the key's entry; kDictMissing, or kDictFailed with an exception.
ptrdiff_t find_key(Runtime& rt, OrderedDict& self, Value key, int64_t& hash) {
    const auto known = key_hash(rt, key);
    if (!known)
        return kDictFailed;
    hash = known.get();
    return dict_find(rt, self.dict, key, hash);
}

Status ordered_ass_subscript(Runtime& rt, Value self_value, Value key, Value value) {
    OrderedDict& self = ordered(self_value);
    int64_t hash = 0;
    if (value.is_present()) {
        hash = TRY(key_hash(rt, key));
        return ordered_set(rt, self, key, hash, value);
    }
    const ptrdiff_t at = find_key(rt, self, key, hash);
    if (at == kDictFailed)
        return Error{};
    if (at < 0)
        return raise_key_error(rt, key);
    Own old_key, old_value;
    take_entry(self, static_cast<size_t>(at), old_key, old_value);
    return kDone;
}

// ---- update, as MutableMapping does it

Status set_any(Runtime& rt, Value self, Value key, Value value) {
    return is_exact_ordered(self) ? ordered_ass_subscript(rt, self, key, value) : set_item(rt, self, key, value);
}

Status add_pairs(Runtime& rt, Value self, Value pairs) {
    const Own iterator = TRY(get_iter(rt, pairs));
    for (;;) {
        const Own pair = iter_next(rt, iterator);
        if (!pair)
            return rt.has_error() ? Status(Error{}) : Status(kDone);
        const Own parts = TRY(get_iter(rt, pair));
        const Own key = iter_next(rt, parts);
        if (!key)
            return rt.has_error() ? Error{} : rt.raise(TypeId::ValueError, "need more than 0 values to unpack");
        const Own value = iter_next(rt, parts);
        if (!value)
            return rt.has_error() ? Error{} : rt.raise(TypeId::ValueError, "need more than 1 value to unpack");
        const Own more = iter_next(rt, parts);
        if (more)
            return rt.raise(TypeId::ValueError, "too many values to unpack (expected 2)");
        if (rt.has_error())
            return Error{};
        TRY(set_any(rt, self, key, value));
    }
}

Status update_from(Runtime& rt, Value self, Value other) {
    if (is_exact(other, TypeId::dict)) {
        const Own items = TRY(call_method(rt, other, NAMED(rt, items)));
        return add_pairs(rt, self, items);
    }
    const Own keys_method = get_attribute_or_absent(rt, other, NAMED(rt, keys));
    if (!keys_method && rt.has_error())
        return Error{};
    if (keys_method) {
        const Own keys = TRY(call(rt, keys_method));
        const Own iterator = TRY(get_iter(rt, keys));
        for (;;) {
            const Own key = iter_next(rt, iterator);
            if (!key)
                return rt.has_error() ? Status(Error{}) : Status(kDone);
            const Own value = TRY(get_item(rt, other, key));
            TRY(set_any(rt, self, key, value));
        }
    }
    const Own items_method = get_attribute_or_absent(rt, other, NAMED(rt, items));
    if (!items_method && rt.has_error())
        return Error{};
    if (items_method) {
        const Own items = TRY(call(rt, items_method));
        return add_pairs(rt, self, items);
    }
    return add_pairs(rt, self, other);
}

Status update_from_args(Runtime& rt, Value self, const Args& args) {
    if (args.count == 1)
        TRY(update_from(rt, self, args[0]));
    for (uint32_t i = 0; i < args.keyword_count(); ++i) TRY(set_any(rt, self, (*args.names)[i], args.keyword(i)));
    return kDone;
}

Status ordered_init(Runtime& rt, Value self, const Args& args) {
    if (args.count > 1)
        return rt.raise(TypeId::TypeError, "expected at most 1 argument, got {}", args.count);
    return update_from_args(rt, self, args);
}

Own ordered_update(Runtime& rt, Value self, const Args& args) {
    if (args.count > 1)
        return rt.raise(TypeId::TypeError, "update() takes at most 1 positional argument ({} given)", args.count);
    TRY(update_from_args(rt, self, args));
    return Own::none();
}

// ---- methods

Own ordered_move_to_end(Runtime& rt, Value self_value, Value key, Value last_argument) {
    const bool to_last = last_argument.is_absent() || TRY(object_is_true(rt, last_argument));
    OrderedDict& self = ordered(self_value);
    int64_t hash = 0;
    const ptrdiff_t found = find_key(rt, self, key, hash);
    if (found == kDictFailed)
        return {};
    if (found < 0)
        return raise_key_error(rt, key);
    const auto at = static_cast<size_t>(found);
    if (at == (to_last ? last_entry(self) : first_entry(self)))
        return Own::none();
    if (to_last) {
        Own old_key, value;
        take_entry(self, at, old_key, value);
        TRY(ordered_set(rt, self, old_key, hash, value));
        return Own::none();
    }
    // To the front: all that stood before it is put in again behind it.
    struct Entry {
        Own key, value;
        int64_t hash;
    };
    std::vector<Entry> entries;
    entries.reserve(self.dict.used);
    const auto take = [&](size_t position) {
        Entry entry{Own(), Own(), self.dict.entries[position].hash};
        take_entry(self, position, entry.key, entry.value);
        entries.push_back(std::move(entry));
    };
    take(at);
    for (size_t position = first_entry(self); position != kNoEntry; position = first_entry(self)) take(position);
    for (const Entry& entry : entries) TRY(ordered_set(rt, self, entry.key, entry.hash, entry.value));
    return Own::none();
}

Own ordered_popitem(Runtime& rt, Value self_value, Value last_argument) {
    const bool last = last_argument.is_absent() || TRY(object_is_true(rt, last_argument));
    OrderedDict& self = ordered(self_value);
    const size_t at = last ? last_entry(self) : first_entry(self);
    if (at == kNoEntry)
        return rt.raise(TypeId::KeyError, "dictionary is empty");
    Own key, value;
    take_entry(self, at, key, value);
    return tuple_of(rt, {key, value});
}

Own ordered_pop(Runtime& rt, Value self_value, Value key, Value fallback) {
    OrderedDict& self = ordered(self_value);
    int64_t hash = 0;
    const ptrdiff_t at = find_key(rt, self, key, hash);
    if (at == kDictFailed)
        return {};
    if (at >= 0) {
        Own old_key, value;
        take_entry(self, static_cast<size_t>(at), old_key, value);
        return value;
    }
    if (fallback.is_present())
        return Own::share(fallback);
    return raise_key_error(rt, key);
}

Own ordered_setdefault(Runtime& rt, Value self, Value key, Value given) {
    const Value fallback = given.is_present() ? given : Value::none();
    if (is_exact_ordered(self)) {
        const Value found = TRY(dict_get(rt, ordered(self).dict, key));
        if (found.is_present())
            return Own::share(found);
        TRY(ordered_ass_subscript(rt, self, key, fallback));
        return Own::share(fallback);
    }
    if (TRY(contains(rt, self, key)))
        return get_item(rt, self, key);
    TRY(set_item(rt, self, key, fallback));
    return Own::share(fallback);
}

Own ordered_clear(Runtime& rt, Value self) {
    ++ordered(self).state;
    ordered(self).hinted_table = nullptr;
    dict_clear(rt, ordered(self).dict);
    return Own::none();
}

Own ordered_copy(Runtime& rt, Value self) {
    const bool exact = is_exact_ordered(self);
    Own made = TRY(call(rt, Value::from_cell(&type_of(rt, self))));
    if (!exact && extras(*self.as_cell()).dict != nullptr) {
        const auto target = Ref<Dict>::share(TRY(instance_dict(rt, as_object(made))));
        const Own source = Own::share(extras(*self.as_cell()).dict);
        TRY(dict_update(rt, *target, source));
    }
    const Own keys = TRY(list_from_iterable(rt, self));
    for (size_t i = 0; i < as<List>(keys).length; ++i) {
        const Own key = Own::share(as<List>(keys)[i]);
        const Own value = TRY(get_item(rt, self, key));
        TRY(set_any(rt, made, key, value));
    }
    return made;
}

Own ordered_fromkeys(Runtime& rt, Value cls, Value iterable, Value value) {
    Own made = TRY(call(rt, cls));
    const Own iterator = TRY(get_iter(rt, iterable));
    for (;;) {
        const Own key = iter_next(rt, iterator);
        if (!key)
            return rt.has_error() ? Own() : std::move(made);
        TRY(set_item(rt, made, key, value.is_present() ? value : Value::none()));
    }
}

Own ordered_reduce(Runtime& rt, Value self) {
    const Own state = TRY(state_of(rt, self));
    const Own items = TRY(call_method(rt, self, NAMED(rt, items)));
    const Own iterator = TRY(get_iter(rt, items));
    return tuple_of(
        rt, {Value::from_cell(&type_of(rt, self)), Value::from_cell(rt.empty_tuple), state, Value::none(), iterator});
}

Own ordered_sizeof(Runtime&, Value self) {
    const Dict& dict = ordered(self).dict;
    auto size = static_cast<int64_t>(dict_reported_size(dict)) + (dict.type().reported_size - 48);
    if (dict.log2_index != 0)
        size += (int64_t{8} << dict.log2_index) + 32 * static_cast<int64_t>(dict.used);
    return int_value(size);
}

// ---- operators

Own ordered_or(Runtime& rt, Value left, Value right) {
    const bool by_left = is_ordered(rt, left);
    if (!is_dict(by_left ? right : left))
        return Own::not_implemented();
    Own made = TRY(call(rt, Value::from_cell(&type_of(rt, by_left ? left : right)), left));
    TRY(update_from(rt, made, right));
    return made;
}
Own ordered_inplace_or(Runtime& rt, Value self, Value other) {
    TRY(update_from(rt, self, other));
    return Own::share(self);
}

Own ordered_compare(Runtime& rt, Value a, Value b, Compare op) {
    if (!is_dict(b))
        return Own::not_implemented();
    if (op != Compare::Eq && op != Compare::Ne)
        return Own::not_implemented();
    const Own same = TRY(rt.types.dict->slots.richcompare(rt, a, b, Compare::Eq));
    if (same.get().is_not_implemented())
        return Own::not_implemented();
    bool equal = TRY(object_is_true(rt, same));
    if (equal && is_ordered(rt, b)) {
        const Own left = TRY(list_from_iterable(rt, a));
        const Own right = TRY(list_from_iterable(rt, b));
        for (size_t i = 0; equal && i < as<List>(left).length && i < as<List>(right).length; ++i)
            equal = TRY(held_equal(rt, as<List>(left)[i], as<List>(right)[i]));
        equal = equal && as<List>(left).length == as<List>(right).length;
    }
    return Own::boolean(equal == (op == Compare::Eq));
}

Own ordered_repr(Runtime& rt, Value self) {
    Str& name = *type_of(rt, self).name;
    StrBuilder text(rt);
    if (ordered(self).dict.used == 0) {
        text.append(name).append("()");
        return text.finish();
    }
    if (TRY(repr_enter(rt, self)))
        return str_from_ascii(rt, "...");
    const auto leave = leave_repr_at_end(rt, self);
    Own contents;
    if (is_exact_ordered(self)) {
        contents = TRY(dict_new(rt));
        size_t position = 0;
        Value key, value;
        while (dict_next(ordered(self).dict, position, key, value)) {
            const Own hold_key = Own::share(key);
            const Own hold_value = Own::share(value);
            TRY(dict_set(rt, as<Dict>(contents), hold_key, hold_value));
        }
    } else {
        const Own items = TRY(call_method(rt, self, NAMED(rt, items)));
        contents = TRY(call(rt, Value::from_cell(rt.types.dict), items));
    }
    text.append(name).append("(");
    TRY(text.append_repr(contents));
    text.append(")");
    return text.finish();
}

// ---- iterators

enum class Kind : uint8_t { Keys, Values, Items };

struct OrderedIterator final : Object {
    Value dict;  // absent once it has ended
    uint64_t state;
    size_t size;
    size_t position;  // of the entry that comes next
    Kind kind;
    bool reversed;
};

Own iterator_new(Runtime& rt, Value dict, Kind kind, bool reversed) {
    auto iterator = TRY(allocate<OrderedIterator>(rt, TypeId::odict_iterator));
    OrderedDict& self = ordered(dict);
    iterator->dict = Own::share(dict).release();
    iterator->state = self.state;
    iterator->size = self.dict.used;
    iterator->position = reversed ? last_entry(self) : first_entry(self);
    iterator->kind = kind;
    iterator->reversed = reversed;
    rt.heap.track(*iterator);
    return iterator;
}

Own iterator_next(Runtime& rt, OrderedIterator& self) {
    if (self.dict.is_absent())
        return {};
    if (self.position == kNoEntry) {
        drop(self.dict);
        return {};
    }
    OrderedDict& dict = ordered(self.dict);
    if (dict.state != self.state) {
        drop(self.dict);
        return rt.raise(TypeId::RuntimeError, "OrderedDict mutated during iteration");
    }
    if (dict.dict.used != self.size || self.position >= dict.dict.entry_count) {
        self.size = SIZE_MAX;
        return rt.raise(TypeId::RuntimeError, "OrderedDict changed size during iteration");
    }
    const DictEntry& entry = dict.dict.entries[self.position];
    const Own key = Own::share(entry.key);
    Own value = Own::share(entry.value);
    self.position = self.reversed ? entry_before(dict.dict, self.position) : entry_from(dict.dict, self.position + 1);
    switch (self.kind) {
        case Kind::Keys:
            return key.copy();
        case Kind::Values:
            return value;
        case Kind::Items:
            return tuple_of(rt, {key, value});
    }
    return {};
}

Own iterator_reduce(Runtime& rt, OrderedIterator& self) {
    // A copy walks on, so that this one stays where it is.
    auto rest = TRY(list_new(rt));
    if (self.dict.is_present()) {
        Own copy = TRY(iterator_new(rt, self.dict, self.kind, self.reversed));
        as<OrderedIterator>(copy).position = self.position;
        as<OrderedIterator>(copy).state = self.state;
        as<OrderedIterator>(copy).size = self.size;
        TRY(list_extend(rt, *rest, copy));
    }
    const Own iter = TRY(builtin_by_name(rt, "iter"));
    const auto arguments = TRY(tuple_of(rt, {rest}));
    return tuple_of(rt, {iter, arguments});
}

void iterator_trace(OrderedIterator& self, Visitor& visitor) {
    visitor.field("di_odict", self.dict);
}
void iterator_destroy(Runtime&, OrderedIterator& self) {
    drop(self.dict);
}

constexpr Method kIteratorMethods[] = {
    {"__reduce__", "()", method<iterator_reduce>, "Return state information for pickling"},
};
const TypeSpec kIteratorType = {
    .name = "odict_iterator",
    .size = sizeof(OrderedIterator),
    .reported_size = 64,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<iterator_next>},
    .ops = {.trace = cell_op<iterator_trace>,
            .clear = cell_op<iterator_destroy>,
            .finalise = nullptr,
            .destroy = cell_op<iterator_destroy>},
};

Own ordered_iter(Runtime& rt, Value self) {
    return iterator_new(rt, self, Kind::Keys, false);
}
Own ordered_reversed(Runtime& rt, Value self) {
    return iterator_new(rt, self, Kind::Keys, true);
}

// ---- views

template <Kind kKind, bool kReversed>
Own view_iter(Runtime& rt, Value view) {
    const DictView& self = as<DictView>(view);
    if (self.dict == nullptr)
        return Own::none();
    return iterator_new(rt, Value::from_cell(self.dict), kKind, kReversed);
}
template <Kind kKind>
constexpr Method kViewMethods[] = {{"__reversed__", "()", method<view_iter<kKind, true>>}};

#define VIEW(type_id, text, base_id, kind)               \
    const TypeSpec type_id = {                           \
        .name = text,                                    \
        .base = TypeId::base_id,                         \
        .size = sizeof(DictView),                        \
        .reported_size = 24,                             \
        .cell_flags = kCollected,                        \
        .flags = kDisallowNew,                           \
        .methods = kViewMethods<Kind::kind>,             \
        .slots = {.iter = view_iter<Kind::kind, false>}, \
    }
VIEW(kKeysType, "odict_keys", dict_keys, Keys);
VIEW(kValuesType, "odict_values", dict_values, Values);
VIEW(kItemsType, "odict_items", dict_items, Items);
#undef VIEW

template <TypeId kView>
Own ordered_view(Runtime& rt, Value self) {
    return dict_view_new(rt, ordered(self).dict, kView);
}

void ordered_trace(Cell& self, Visitor& visitor) {
    as_object(Value::from_cell(&self)).type().runtime().types.dict->ops.trace(self, visitor);
    trace_dict(self, visitor);
}
void ordered_destroy(Runtime& rt, Cell& self) {
    rt.types.dict->ops.destroy(rt, self);
    clear_dict(self);
}

constexpr Method kMethods[] = {
    {"fromkeys", "(iterable, value=None)", method<ordered_fromkeys>,
     "Create a new ordered dictionary with keys from iterable and values set to value.", MethodKind::Class},
    {"__sizeof__", "()", method<ordered_sizeof>},
    {"__reduce__", "()", method<ordered_reduce>, "Return state information for pickling"},
    {"setdefault", "(key, default=None)", method<ordered_setdefault>,
     "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key."},
    {"pop", "(key, default=<unrepresentable>)", method<ordered_pop>,
     "Remove the specified key and return its value; default, or else KeyError, if it is not found."},
    {"popitem", "(last=True)", method<ordered_popitem>,
     "Remove and return the last, or else the first, (key, value) pair."},
    {"keys", "()", method<ordered_view<TypeId::odict_keys>>},
    {"values", "()", method<ordered_view<TypeId::odict_values>>},
    {"items", "()", method<ordered_view<TypeId::odict_items>>},
    {"update", nullptr, nullptr, nullptr, MethodKind::Instance, Binding::Raw, ordered_update},
    {"clear", "()", method<ordered_clear>, "Remove all items from ordered dict."},
    {"copy", "()", method<ordered_copy>, "A shallow copy of ordered dict."},
    {"__reversed__", "()", method<ordered_reversed>},
    {"move_to_end", "(key, last=True)", method<ordered_move_to_end>,
     "Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not "
     "exist."},
};
constexpr GetSet kGetSets[] = {kNativeDict};

const TypeSpec kOrderedDictType = {
    .name = "collections.OrderedDict",
    .base = TypeId::dict,
    .size = sizeof(OrderedDict),
    .reported_size = 112,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasDict | kHasWeakrefs | kMapping,
    .doc = "Dictionary that remembers insertion order",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = ordered_repr,
              .hash = hash_not_implemented,
              .richcompare = ordered_compare,
              .iter = ordered_iter,
              .init = ordered_init,
              .or_ = ordered_or,
              .inplace_or = ordered_inplace_or,
              .mp_ass_subscript = ordered_ass_subscript},
    .ops = {.trace = ordered_trace, .clear = ordered_destroy, .finalise = nullptr, .destroy = ordered_destroy},
};

}  // namespace

Status add_collections_ordered_dict(Runtime& rt, Module& module) {
    TRY(module_add_type(rt, module, TypeId::ordered_dict, kOrderedDictType));
    native_type(rt, TypeId::odict_iterator, kIteratorType);
    native_type(rt, TypeId::odict_keys, kKeysType);
    native_type(rt, TypeId::odict_values, kValuesType);
    native_type(rt, TypeId::odict_items, kItemsType);
    return kDone;
}

}  // namespace py
