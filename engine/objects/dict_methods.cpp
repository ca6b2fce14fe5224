// dict as Python sees it: its methods and slots.
#include "objects/args.h"
#include "objects/argument_type.h"
#include "objects/dict.h"
#include "objects/dict_table.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/quick.h"
#include "objects/set.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

Error unhashable_error(Runtime& rt, Value key, const char* role) {
    if (!rt.error_matches(TypeId::TypeError))
        return {};
    const Own cause = rt.take_error();
    return rt.raise(TypeId::TypeError, "cannot use '{}' as {} ({})", full_type_name_of(rt, key), role, str_of(cause));
}

Own dict_subscript(Runtime& rt, Dict& self, Value key) {
    const int64_t hash = TRY(hash_of_key(rt, key, "a dict key"));
    const ptrdiff_t at = dict_find(rt, self, key, hash);
    if (LIKELY(at >= 0))
        return Own::share(self.entries[at].value);
    if (at == kDictFailed)
        return Error{};
    if (!is_exact(Value::from_cell(&self), TypeId::dict)) {
        const Own missing = lookup_special(rt, Value::from_cell(&self), NAMED(rt, __missing__));
        if (missing)
            return call(rt, missing, key);
        if (rt.has_error())
            return Error{};
    }
    return raise_key_error(rt, key);
}

namespace {

Own dict_repr(Runtime& rt, Dict& self) {
    const Value me = Value::from_cell(&self);
    if (TRY(repr_enter(rt, me)))
        return str_from_ascii(rt, "{...}");
    StrBuilder text(rt);
    text.append("{");
    Status status = kDone;
    size_t position = 0;
    Value borrowed_key, borrowed_value;
    bool first = true;
    while (dict_next(self, position, borrowed_key, borrowed_value)) {
        const Own key = Own::share(borrowed_key);
        const Own value = Own::share(borrowed_value);
        if (!first)
            text.append(", ");
        first = false;
        status = text.append_repr(key);
        if (!status)
            break;
        text.append(": ");
        status = text.append_repr(value);
        if (!status)
            break;
    }
    repr_leave(rt, me);
    if (!status)
        return Error{};
    text.append("}");
    return text.finish();
}

/// a == b, the sizes being equal.
Result<bool> dict_equal(Runtime& rt, Dict& a, Dict& b) {
    if (a.used != b.used)
        return false;
    for (uint32_t position = 0; position < a.entry_count; ++position) {
        if (a.entries[position].key.is_absent())
            continue;
        const int64_t hash = a.entries[position].hash;
        const Own key = Own::share(a.entries[position].key);
        const Own value = Own::share(a.entries[position].value);
        const ptrdiff_t at = dict_find(rt, b, key, hash);
        if (at < 0)
            return at == kDictFailed ? Result<bool>(Error{}) : Result<bool>(false);
        if (!TRY(held_equal(rt, value, b.entries[at].value)))
            return false;
    }
    return true;
}

Own dict_compare(Runtime& rt, Value self, Value other, Compare op) {
    if ((op != Compare::Eq && op != Compare::Ne) || !is_dict(self) || !is_dict(other))
        return Own::not_implemented();
    const NativeCall level(rt);
    if (!level.fits())
        return rt.raise_recursion_error(" in comparison");
    const bool equal = TRY(dict_equal(rt, as<Dict>(self), as<Dict>(other)));
    return Own::boolean(equal == (op == Compare::Eq));
}

Own dict_new_slot(Runtime& rt, Type& type, const Args&) {
    if (&type == rt.types.dict)
        return dict_new(rt);
    Own made = TRY(type_allocate(rt, type));
    as<Dict>(made).str_keys = true;
    return made;
}

Status dict_update_arguments(Runtime& rt, Dict& self, const Args& args, const char* name) {
    TRY(check_positional(rt, name, args, 0, 1));
    if (args.count == 1)
        TRY(dict_update_from(rt, self, args[0]));
    return dict_update_keywords(rt, self, args);
}

Status dict_init(Runtime& rt, Dict& self, const Args& args) {
    return dict_update_arguments(rt, self, args, "dict");
}

Own dict_update_method(Runtime& rt, Value self, const Args& args) {
    TRY(dict_update_arguments(rt, as<Dict>(self), args, "update"));
    return Own::none();
}

Own dict_or(Runtime& rt, Value left, Value right) {
    if (!is_dict(left) || !is_dict(right))
        return Own::not_implemented();
    auto result = TRY(dict_copy_table(rt, as<Dict>(left)));
    TRY(dict_update_from(rt, *result, right));
    return result;
}

Own dict_inplace_or(Runtime& rt, Value left, Value right) {
    TRY(dict_update_from(rt, as<Dict>(left), right));
    return Own::share(left);
}

Result<ptrdiff_t> dict_length(Runtime&, Dict& self) {
    return static_cast<ptrdiff_t>(self.used);
}

Status dict_ass_subscript(Runtime& rt, Dict& self, Value key, Value value) {
    if (value.is_present())
        return dict_set(rt, self, key, value);
    if (!TRY(dict_delete(rt, self, key)))
        return raise_key_error(rt, key);
    return kDone;
}

Result<bool> dict_contains(Runtime& rt, Dict& self, Value key) {
    const int64_t hash = TRY(hash_of_key(rt, key, "a dict key"));
    const ptrdiff_t at = dict_find(rt, self, key, hash);
    if (at == kDictFailed)
        return Error{};
    return at >= 0;
}

Own dict_contains_method(Runtime& rt, Dict& self, Value key) {
    return Own::boolean(TRY(dict_contains(rt, self, key)));
}

Own dict_getitem_method(Runtime& rt, Dict& self, Value key) {
    return dict_subscript(rt, self, key);
}

Own dict_iter(Runtime& rt, Dict& self) {
    return dict_iterator_new(rt, self, TypeId::dict_keyiterator);
}
Own dict_reversed(Runtime& rt, Dict& self) {
    return dict_iterator_new(rt, self, TypeId::dict_reversekeyiterator);
}
Own dict_keys(Runtime& rt, Dict& self) {
    return dict_view_new(rt, self, TypeId::dict_keys);
}
Own dict_values(Runtime& rt, Dict& self) {
    return dict_view_new(rt, self, TypeId::dict_values);
}
Own dict_items(Runtime& rt, Dict& self) {
    return dict_view_new(rt, self, TypeId::dict_items);
}

Own dict_get_method(Runtime& rt, Dict& self, Value key, Value fallback) {
    const Value found = TRY(dict_get(rt, self, key));
    if (found.is_present())
        return Own::share(found);
    return fallback.is_present() ? Own::share(fallback) : Own::none();
}

Own dict_setdefault(Runtime& rt, Dict& self, Value key, Value fallback) {
    const Value value = TRY(dict_set_default(rt, self, key, fallback.is_present() ? fallback : Value::none()));
    return Own::share(value);
}

Own dict_pop(Runtime& rt, Dict& self, Value key, Value fallback) {
    const Value taken = TRY(dict_pop_owned(rt, self, key));
    if (taken.is_present())
        return Own::steal(taken);
    if (fallback.is_present())
        return Own::share(fallback);
    return raise_key_error(rt, key);
}

Own dict_popitem(Runtime& rt, Dict& self) {
    if (self.used == 0)
        return rt.raise(TypeId::KeyError, "popitem(): dictionary is empty");
    auto pair = TRY(tuple_allocate(rt, 2));
    uint32_t at = self.entry_count;
    while (self.entries[--at].key.is_absent()) {
    }
    Own key, value;
    dict_take_entry(self, at, key, value);
    // The slots of the index stay dummies, so what may still be entered does not grow.
    self.entry_capacity -= self.entry_count - at;
    self.entry_count = at;
    pair->items()[0] = key.release();
    pair->items()[1] = value.release();
    rt.heap.track(*pair);
    return pair;
}

Own dict_clear_method(Runtime& rt, Dict& self) {
    dict_clear(rt, self);
    return Own::none();
}

Own dict_copy_method(Runtime& rt, Dict& self) {
    return dict_copy_table(rt, self);
}

Own dict_fromkeys(Runtime& rt, Value cls, Value iterable, Value given) {
    const Value value = given.is_present() ? given : Value::none();
    const Own made = TRY(call(rt, cls));
    if (is_exact(made, TypeId::dict)) {
        Dict& dict = as<Dict>(made);
        if (is_exact(iterable, TypeId::dict) && dict.used == 0) {
            Dict& from = as<Dict>(iterable);
            TRY(dict_presize(rt, dict, from.used));
            for (uint32_t at = 0; at < from.entry_count; ++at) {
                if (from.entries[at].key.is_absent())
                    continue;
                const Own key = Own::share(from.entries[at].key);
                TRY(dict_insert(rt, dict, key, from.entries[at].hash, value));
            }
            return Own::share(&dict);
        }
        if (is_exact(iterable, TypeId::set) || is_exact(iterable, TypeId::frozenset)) {
            Set& from = as<Set>(iterable);
            TRY(dict_presize(rt, dict, dict.used == 0 ? from.used : 0));
            for (size_t at = 0; at <= from.mask; ++at) {
                const SetEntry entry = from.table[at];
                if (!entry.key.is_present())
                    continue;
                const Own key = Own::share(entry.key);
                TRY(dict_insert(rt, dict, key, entry.hash, value));
            }
            return Own::share(&dict);
        }
    }
    const Own iterator = TRY(get_iter(rt, iterable));
    const bool exact = is_exact(made, TypeId::dict);
    for (;;) {
        const Own key = iter_next(rt, iterator);
        if (!key)
            break;
        if (exact)
            TRY(dict_set(rt, as<Dict>(made), key, value));
        else
            TRY(set_item(rt, made, key, value));
    }
    if (rt.has_error())
        return Error{};
    return made.copy();
}

Own dict_sizeof(Runtime& rt, Dict& self) {
    const auto size =
        dict_reported_size(self) + static_cast<size_t>(self.type().reported_size - rt.types.dict->reported_size);
    return Own::steal(Value::from_int(static_cast<int64_t>(size)));
}

void dict_trace(Dict& self, Visitor& visitor) {
    for (uint32_t at = 0; at < self.entry_count; ++at) {
        const DictEntry& entry = self.entries[at];
        if (entry.key.is_absent())
            continue;
        visitor.field("key", entry.key);
        visitor.entry(entry.key, entry.value);
    }
}

void dict_drop(Runtime& rt, Dict& self) {
    dict_clear(rt, self);
}

constexpr Method kDictMethods[] = {
    {"__contains__", "(key, /)", method<dict_contains_method>,
     "True if the dictionary has the specified key, else False."},
    {"__getitem__", "(key, /)", method<dict_getitem_method>, "Return self[key]."},
    {"__sizeof__", "()", method<dict_sizeof>, "Return the size of the dict in memory."},
    {"get", "(key, default=None, /)", method<dict_get_method>,
     "Return the value for key if key is in the dictionary, else default."},
    {"setdefault", "(key, default=None, /)", method<dict_setdefault>,
     "Return the value for key, which is set to default first if it is not in the dictionary."},
    {"pop", "(key, default=<unrepresentable>, /)", method<dict_pop>,
     "Remove the key and return its value; default, or else KeyError, if it is not found."},
    {"popitem", "()", method<dict_popitem>, "Remove and return the (key, value) pair that was added last."},
    {"keys", "()", method<dict_keys>, "Return a set-like object providing a view on the dict's keys."},
    {"items", "()", method<dict_items>, "Return a set-like object providing a view on the dict's items."},
    {"values", "()", method<dict_values>, "Return an object providing a view on the dict's values."},
    {"update", nullptr, nullptr, "Set items from a mapping or an iterable of pairs, then from keywords.",
     MethodKind::Instance, Binding::Raw, dict_update_method},
    {"fromkeys", "(iterable, value=None, /)", method<dict_fromkeys>,
     "Create a new dictionary with keys from iterable and values set to value.", MethodKind::Class},
    {"clear", "()", method<dict_clear_method>, "Remove all items from the dict."},
    {"copy", "()", method<dict_copy_method>, "Return a shallow copy of the dict."},
    {"__reversed__", "()", method<dict_reversed>, "Return a reverse iterator over the dict keys."},
    {"__class_getitem__", "(object, /)", method<generic_alias_new>, "See PEP 585", MethodKind::Class},
};

}  // namespace

extern const TypeSpec kDictType = {
    .name = "dict",
    .size = sizeof(Dict),
    .reported_size = 48,
    .cell_flags = kCollected,
    .flags = kBaseType | kDictSubclass | kMapping | kMatchSelf,
    .doc =
        "dict() -> new empty dictionary\n"
        "dict(mapping) -> new dictionary with the (key, value) pairs of a mapping\n"
        "dict(iterable) -> new dictionary with the pairs that the iterable yields\n"
        "dict(**kwargs) -> new dictionary with the name=value pairs of the keyword argument list",
    .methods = kDictMethods,
    .slots = {.repr = slot<dict_repr>,
              .hash = hash_not_implemented,
              .richcompare = dict_compare,
              .iter = slot<dict_iter>,
              .init = slot<dict_init>,
              .new_ = dict_new_slot,
              .or_ = dict_or,
              .inplace_or = dict_inplace_or,
              .sq_contains = slot<dict_contains>,
              .mp_length = slot<dict_length>,
              .mp_subscript = slot<dict_subscript>,
              .mp_ass_subscript = slot<dict_ass_subscript>},
    .ops = {.trace = cell_op<dict_trace>,
            .clear = cell_op<dict_drop>,
            .finalise = nullptr,
            .destroy = cell_op<dict_drop>},
};

}  // namespace py
