// Containers and iterables of any type: length, items, membership, concatenation, iteration.
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/slice.h"
#include "objects/slot_functions.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

// ---- length

Result<ptrdiff_t> object_length(Runtime& rt, Value value) {
    const Slots& slots = type_of(rt, value).slots;
    if (slots.sq_length != nullptr)
        return slots.sq_length(rt, value);
    if (slots.mp_length != nullptr)
        return slots.mp_length(rt, value);
    return rt.raise(TypeId::TypeError, "object of type '{}' has no len()", type_name_of(value));
}

Result<int64_t> object_length_shown(Runtime& rt, Value value) {
    const Slots& slots = type_of(rt, value).slots;
    if constexpr (sizeof(ptrdiff_t) < sizeof(int64_t)) {
        if (slots.sq_length == generic_length || slots.mp_length == generic_length)
            return generic_length_shown(rt, value);
        if (is_exact(value, TypeId::range))
            return range_length_shown(rt, as<Range>(value));
    }
    return int64_t{TRY(object_length(rt, value))};
}

Result<ptrdiff_t> length_hint(Runtime& rt, Value value, ptrdiff_t fallback) {
    const Slots& slots = type_of(rt, value).slots;
    if (slots.sq_length != nullptr || slots.mp_length != nullptr) {
        const auto length = object_length(rt, value);
        if (length || !rt.error_matches(TypeId::TypeError))
            return length;
        rt.clear_error();
    }
    Own hint = call_special(rt, value, NAMED(rt, __length_hint__), nullptr, 0);
    if (!hint) {
        if (!rt.has_error())
            return fallback;
        if (!rt.error_matches(TypeId::TypeError))
            return Error{};
        rt.clear_error();
        return fallback;
    }
    if (hint.get().is_not_implemented())
        return fallback;
    if (!is_int(hint))
        return rt.raise(TypeId::TypeError, "__length_hint__ must be an integer, not {}", type_name_of(hint));
    if (int_sign(hint) < 0)
        return rt.raise(TypeId::ValueError, "__length_hint__() should return >= 0");
    const auto number = index_as_ssize(rt, hint, TypeId::OverflowError);
    if (!number && rt.error_matches(TypeId::OverflowError)) {
        rt.clear_error();
        return rt.raise(TypeId::OverflowError, "Python int too large to convert to C ssize_t");
    }
    return number;
}

// ---- items

namespace {

/// Of a sequence: a negative index counts from the end.
Own sequence_item(Runtime& rt, Value self, ptrdiff_t index) {
    const Slots& slots = type_of(rt, self).slots;
    if (index < 0 && slots.sq_length != nullptr)
        index += TRY(slots.sq_length(rt, self));
    return slots.sq_item(rt, self, index);
}

bool has_index(const Runtime& rt, Value key) {
    return is_int(key) || type_of(rt, key).slots.index != nullptr;
}

Error bad_sequence_index(Runtime& rt, Value key) {
    return rt.raise(TypeId::TypeError, "sequence index must be integer, not '{}'", type_name_of(key));
}

}  // namespace

Own get_item(Runtime& rt, Value self, Value key) {
    const Slots& slots = type_of(rt, self).slots;
    if (LIKELY(slots.mp_subscript != nullptr))
        return slots.mp_subscript(rt, self, key);
    if (slots.sq_item != nullptr) {
        if (!has_index(rt, key))
            return bad_sequence_index(rt, key);
        return sequence_item(rt, self, TRY(index_as_ssize(rt, key, TypeId::IndexError)));
    }
    if (is_type(self)) {
        // A class may be subscripted through __class_getitem__; `type[int]` needs none.
        if (&as<Type>(self) == rt.types.type)
            return generic_alias_new(rt, self, key);
        Own hook = get_attribute_or_absent(rt, self, NAMED(rt, __class_getitem__));
        if (!hook && rt.has_error())
            return {};
        if (hook && !hook.get().is_none())
            return call(rt, hook, key);
        return rt.raise(TypeId::TypeError, "type '{}' is not subscriptable", type_full_name(as<Type>(self)));
    }
    return rt.raise(TypeId::TypeError, "'{}' object is not subscriptable", type_name_of(self));
}

namespace {

Status change_item(Runtime& rt, Value self, Value key, Value value) {
    const Slots& slots = type_of(rt, self).slots;
    if (slots.mp_ass_subscript != nullptr)
        return slots.mp_ass_subscript(rt, self, key, value);
    if (slots.sq_ass_item != nullptr) {
        if (!has_index(rt, key))
            return bad_sequence_index(rt, key);
        ptrdiff_t index = TRY(index_as_ssize(rt, key, TypeId::IndexError));
        if (index < 0 && slots.sq_length != nullptr)
            index += TRY(slots.sq_length(rt, self));
        return slots.sq_ass_item(rt, self, index, value);
    }
    if (value.is_present()) {
        if (has_sequence_slots(type_of(rt, self)) && has_index(rt, key))
            TRY(index_as_ssize(rt, key, TypeId::IndexError));
        return rt.raise(TypeId::TypeError, "'{}' object does not support item assignment", type_name_of(self));
    }
    // CPython words it in two ways: where the key is an index of a sequence "doesn't", else "does not".
    if (has_sequence_slots(type_of(rt, self)) && has_index(rt, key)) {
        TRY(index_as_ssize(rt, key, TypeId::IndexError));
        return rt.raise(TypeId::TypeError, "'{}' object doesn't support item deletion", type_name_of(self));
    }
    return rt.raise(TypeId::TypeError, "'{}' object does not support item deletion", type_name_of(self));
}

}  // namespace

Status set_item(Runtime& rt, Value self, Value key, Value value) {
    return change_item(rt, self, key, value);
}
Status delete_item(Runtime& rt, Value self, Value key) {
    return change_item(rt, self, key, Value());
}

Own sequence_get(Runtime& rt, Value self, ptrdiff_t index) {
    const Slots& slots = type_of(rt, self).slots;
    if (slots.sq_item != nullptr)
        return sequence_item(rt, self, index);
    if (slots.mp_subscript != nullptr)
        return rt.raise(TypeId::TypeError, "{} is not a sequence", type_name_of(self));
    return rt.raise(TypeId::TypeError, "'{}' object does not support indexing", type_name_of(self));
}

Result<bool> contains(Runtime& rt, Value container, Value item) {
    if (const ContainsFn function = type_of(rt, container).slots.sq_contains)
        return function(rt, container, item);
    return iterable_contains(rt, container, item);
}

Result<bool> iterable_contains(Runtime& rt, Value iterable, Value item) {
    Own iterator = get_iter(rt, iterable);
    if (!iterator) {
        if (rt.error_matches(TypeId::TypeError)) {
            return rt.raise(TypeId::TypeError, "argument of type '{}' is not a container or iterable",
                            type_name_of(iterable));
        }
        return Error{};
    }
    while (Own next = iter_next(rt, iterator)) {
        if (TRY(object_equal(rt, next, item)))
            return true;
    }
    if (rt.has_error())
        return Error{};
    return false;
}

bool is_sequence(const Runtime& rt, Value value) {
    return !is_dict(value) && type_of(rt, value).slots.sq_item != nullptr;
}

bool is_mapping(const Runtime& rt, Value value) {
    return type_of(rt, value).slots.mp_subscript != nullptr;
}

Own sequence_concat(Runtime& rt, Value a, Value b) {
    if (const BinaryFn concat = type_of(rt, a).slots.sq_concat)
        return concat(rt, a, b);
    // A class's own __add__ is in the number's slot.
    const BinaryFn add = type_of(rt, a).slots.add;
    if (add != nullptr && is_sequence(rt, a) && is_sequence(rt, b)) {
        Own result = TRY(add(rt, a, b));
        if (!result.get().is_not_implemented())
            return result;
    }
    return rt.raise(TypeId::TypeError, "'{}' object can't be concatenated", type_name_of(a));
}

Own sequence_repeat(Runtime& rt, Value self, ptrdiff_t count) {
    if (const RepeatFn repeat = type_of(rt, self).slots.sq_repeat)
        return repeat(rt, self, count);
    const BinaryFn multiply = type_of(rt, self).slots.multiply;
    if (multiply != nullptr && is_sequence(rt, self)) {
        Own number = TRY(int_from(rt, count));
        Own result = TRY(multiply(rt, self, number));
        if (!result.get().is_not_implemented())
            return result;
    }
    return rt.raise(TypeId::TypeError, "'{}' object can't be repeated", type_name_of(self));
}

// ---- iteration

Own next_not_implemented(Runtime& rt, Value self) {
    return rt.raise(TypeId::TypeError, "'{}' object is not iterable", type_name_of(self));
}

Own get_iter(Runtime& rt, Value value) {
    const Slots& slots = type_of(rt, value).slots;
    if (LIKELY(slots.iter != nullptr)) {
        Own iterator = TRY(slots.iter(rt, value));
        if (UNLIKELY(!is_iterator(rt, iterator)))
            return rt.raise(TypeId::TypeError, "iter() returned non-iterator of type '{}'", type_name_of(iterator));
        return iterator;
    }
    if (is_sequence(rt, value))
        return sequence_iterator_new(rt, value);
    return rt.raise(TypeId::TypeError, "'{}' object is not iterable", type_name_of(value));
}

Own iter_next(Runtime& rt, Value iterator) {
    const IterNextFn next = type_of(rt, iterator).slots.iternext;
    if (UNLIKELY(next == nullptr))
        return rt.raise(TypeId::TypeError, "'{}' object is not an iterator", type_name_of(iterator));
    Own item = next(rt, iterator);
    if (UNLIKELY(!item && rt.has_error() && rt.error_matches(TypeId::StopIteration)))
        rt.clear_error();
    return item;
}

bool is_iterator(const Runtime& rt, Value value) {
    const IterNextFn next = type_of(rt, value).slots.iternext;
    return next != nullptr && next != next_not_implemented;
}

Ref<List> list_from_iterable(Runtime& rt, Value iterable) {
    auto list = TRY(list_new(rt));
    TRY(list_extend(rt, *list, iterable));
    return list;
}

/// Whether list_extend copies the items without iterating.
static bool lies_in_one_piece(Value iterable) {
    for (const TypeId id :
         {TypeId::list, TypeId::set, TypeId::frozenset, TypeId::dict, TypeId::dict_keys, TypeId::dict_values}) {
        if (is_exact(iterable, id))
            return true;
    }
    return false;
}

Ref<Tuple> tuple_from_iterable(Runtime& rt, Value iterable) {
    if (is_exact(iterable, TypeId::tuple))
        return Ref<Tuple>::share(&as<Tuple>(iterable));
    if (is_list(iterable)) {
        if (is_exact(iterable, TypeId::list))
            return list_as_tuple(rt, as<List>(iterable));
    }
    if (lies_in_one_piece(iterable)) {
        auto list = TRY(list_from_iterable(rt, iterable));
        return list_as_tuple(rt, *list);
    }
    // Unlike a list's constructor it asks for no length hint.
    const Own iterator = TRY(get_iter(rt, iterable));
    auto list = TRY(list_new(rt));
    const IterNextFn next = type_of(rt, iterator).slots.iternext;
    while (Own item = next(rt, iterator)) TRY(list_append(rt, *list, std::move(item)));
    if (rt.has_error()) {
        if (!rt.error_matches(TypeId::StopIteration))
            return Error{};
        rt.clear_error();
    }
    return list_as_tuple(rt, *list);
}

Own sequence_fast(Runtime& rt, Value iterable, std::string_view message) {
    if (is_exact(iterable, TypeId::list) || is_exact(iterable, TypeId::tuple))
        return Own::share(iterable);
    Own iterator = get_iter(rt, iterable);
    if (!iterator) {
        if (rt.error_matches(TypeId::TypeError))
            return rt.raise(TypeId::TypeError, "{}", message);
        return {};
    }
    return list_from_iterable(rt, iterator);
}

std::span<const Value> sequence_items(Value list_or_tuple) {
    return is_list(list_or_tuple) ? as<List>(list_or_tuple).span() : as<Tuple>(list_or_tuple).span();
}

}  // namespace py
