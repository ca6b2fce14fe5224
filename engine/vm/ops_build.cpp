// Making lists, tuples and the like out of registers, taking them apart, and slices of them.
#include <algorithm>

#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/loop.h"

namespace py {

namespace {

/// A bound that is None (then `missing`) or a small int, within 0 .. length; false for all others.
bool plain_bound(Value bound, size_t length, size_t missing, size_t& result) {
    if (bound.is_none()) {
        result = missing;
        return true;
    }
    if (!bound.is_int())
        return false;
    const int64_t index = bound.as_int() < 0 ? bound.as_int() + static_cast<int64_t>(length) : bound.as_int();
    result = static_cast<size_t>(std::clamp<int64_t>(index, 0, static_cast<int64_t>(length)));
    return true;
}

/// container[start:stop], where the three stand in a row.
Own slice_of(Runtime& rt, const Value* at) {
    const Value container = at[0];
    size_t begin = 0, end = 0;
    const auto plain = [&](size_t length) {
        const bool both = plain_bound(at[1], length, 0, begin) && plain_bound(at[2], length, length, end);
        end = std::max(begin, end);
        return both;
    };
    if (container.is_cell()) {
        switch (as_object(container).type().id) {
            case TypeId::list:
                if (plain(as<List>(container).length))
                    return list_slice(rt, as<List>(container), begin, end);
                break;
            case TypeId::tuple:
                if (plain(as<Tuple>(container).length))
                    return tuple_slice(rt, as<Tuple>(container), begin, end);
                break;
            case TypeId::str:
                if (plain(as<Str>(container).length))
                    return str_substring(rt, as<Str>(container), begin, end);
                break;
            default:
                break;
        }
    }
    const Ref<Slice> slice = TRY(slice_new(rt, at[1], at[2], Value()));
    return get_item(rt, container, slice);
}

/// container[start:stop] = value, where value, container, start and stop stand in a row.
Status set_slice(Runtime& rt, const Value* at) {
    if (is_exact(at[1], TypeId::list) && is_exact(at[0], TypeId::list) && at[0] != at[1]) {
        List& list = as<List>(at[1]);
        const List& items = as<List>(at[0]);
        size_t begin = 0, end = 0;
        if (plain_bound(at[2], list.length, 0, begin) && plain_bound(at[3], list.length, list.length, end))
            return list_set_slice(rt, list, begin, std::max(begin, end), {items.items, items.length});
    }
    const Ref<Slice> slice = TRY(slice_new(rt, at[2], at[3], Value()));
    return set_item(rt, at[1], slice, at[0]);
}

}  // namespace

NOINLINE bool op_slice(Runtime& rt, Value* r, const Instruction* pc) {
    if (static_cast<Op>(pc->op) == Op::GET_SLICE) {
        Value* at = &r[pc->b];
        Own result = slice_of(rt, at);
        if (!result)
            return false;
        for (int i = 0; i < 3; ++i) drop_register(at[i]);
        set_register(r[pc->a], result.release());
        return true;
    }
    Value* at = &r[pc->a];
    if (!set_slice(rt, at))
        return false;
    for (int i = 0; i < 4; ++i) drop_register(at[i]);
    return true;
}

NOINLINE bool op_build(Runtime& rt, Value* r, const Instruction* pc) {
    Value* items = &r[pc->b];
    const size_t count = pc->c;
    switch (static_cast<Op>(pc->op)) {
        case Op::BUILD_LIST: {
            if (count == 0) {
                Ref<List> empty = list_new(rt);
                return store_a(r, pc, std::move(empty));
            }
            Ref<List> list = list_new(rt, count);
            if (!list)
                return false;
            for (size_t i = 0; i < count; ++i) list->items[i] = std::exchange(items[i], Value());
            list->length = count;
            set_register(r[pc->a], Value::from_cell(list.release()));
            return true;
        }
        case Op::BUILD_TUPLE: {
            Ref<Tuple> tuple = tuple_allocate(rt, count);
            if (!tuple)
                return false;
            if (count != 0) {
                for (size_t i = 0; i < count; ++i) tuple->items()[i] = std::exchange(items[i], Value());
                tuple_track(rt, *tuple);
            }
            set_register(r[pc->a], Value::from_cell(tuple.release()));
            return true;
        }
        case Op::BUILD_SET: {
            Ref<Set> set = set_new(rt);
            if (!set)
                return false;
            for (size_t i = 0; i < count; ++i) {
                if (!set_add(rt, *set, items[i]))
                    return false;
            }
            for (size_t i = 0; i < count; ++i) drop_register(items[i]);
            set_register(r[pc->a], Value::from_cell(set.release()));
            return true;
        }
        case Op::BUILD_MAP: {
            Ref<Dict> dict = dict_new(rt, count);
            if (!dict)
                return false;
            for (size_t i = 0; i < count; ++i) {
                if (!dict_set(rt, *dict, items[2 * i], items[2 * i + 1]))
                    return false;
            }
            for (size_t i = 0; i < 2 * count; ++i) drop_register(items[i]);
            set_register(r[pc->a], Value::from_cell(dict.release()));
            return true;
        }
        case Op::BUILD_STRING: {
            StrBuilder text(rt);
            for (size_t i = 0; i < count; ++i) text.append(as<Str>(items[i]));
            Ref<Str> result = text.finish();
            if (!result)
                return false;
            for (size_t i = 0; i < count; ++i) drop_register(items[i]);
            set_register(r[pc->a], Value::from_cell(result.release()));
            return true;
        }
        default: {
            Ref<Slice> slice = slice_new(rt, items[0], items[1], count == 3 ? items[2] : Value());
            if (!slice)
                return false;
            for (size_t i = 0; i < count; ++i) drop_register(items[i]);
            set_register(r[pc->a], Value::from_cell(slice.release()));
            return true;
        }
    }
}

NOINLINE bool op_unpack(Runtime& rt, Value* r, const Instruction* pc) {
    const Value sequence = r[pc->b];
    const bool extended = static_cast<Op>(pc->op) == Op::UNPACK_EX;
    const size_t before = extended ? pc->c & 0xFF : pc->c;
    const size_t after = extended ? pc->c >> 8 : 0;
    const size_t total = before + (extended ? 1 : 0) + after;
    std::vector<Own> items;
    items.reserve(total);
    const auto failed = [&]() { return false; };
    if (is_exact(sequence, TypeId::list) && !extended) {
        List& list = as<List>(sequence);
        if (list.length == before) {
            for (size_t i = 0; i < before; ++i) items.push_back(Own::share(list.items[i]));
        }
    }
    if (items.empty()) {
        const Type& type = type_of(rt, sequence);
        if (type.slots.iter == nullptr && !is_sequence(rt, sequence)) {
            static_cast<void>(
                rt.raise(TypeId::TypeError, "cannot unpack non-iterable {} object", type_name_of(sequence)));
            return failed();
        }
        const Own iterator = get_iter(rt, sequence);
        if (!iterator)
            return failed();
        while (items.size() < before) {
            Own item = iter_next(rt, iterator);
            if (!item) {
                if (rt.has_error())
                    return failed();
                if (extended)
                    static_cast<void>(rt.raise(TypeId::ValueError,
                                               "not enough values to unpack (expected at least {}, got {})",
                                               before + after, items.size()));
                else
                    static_cast<void>(rt.raise(TypeId::ValueError, "not enough values to unpack (expected {}, got {})",
                                               before, items.size()));
                return failed();
            }
            items.push_back(std::move(item));
        }
        if (!extended) {
            Own extra = iter_next(rt, iterator);
            if (extra) {
                const auto length = is_exact(sequence, TypeId::list) || is_exact(sequence, TypeId::tuple) ||
                                            is_exact(sequence, TypeId::dict)
                                        ? object_length(rt, sequence)
                                        : Result<ptrdiff_t>(-1);
                if (length && length.get() > static_cast<ptrdiff_t>(before))
                    static_cast<void>(rt.raise(TypeId::ValueError, "too many values to unpack (expected {}, got {})",
                                               before, length.get()));
                else
                    static_cast<void>(rt.raise(TypeId::ValueError, "too many values to unpack (expected {})", before));
                return failed();
            }
            if (rt.has_error())
                return failed();
        } else {
            Ref<List> rest = list_from_iterable(rt, iterator);
            if (!rest)
                return failed();
            if (rest->length < after) {
                static_cast<void>(rt.raise(TypeId::ValueError,
                                           "not enough values to unpack (expected at least {}, got {})", before + after,
                                           before + rest->length));
                return failed();
            }
            const size_t kept = rest->length - after;
            std::vector<Own> tail;
            for (size_t i = kept; i < rest->length; ++i) tail.push_back(Own::share(rest->items[i]));
            if (!list_set_slice(rt, *rest, kept, rest->length, {}))
                return failed();
            items.push_back(Own(std::move(rest)));
            for (Own& item : tail) items.push_back(std::move(item));
        }
    }
    if ((pc->flags & kDropB) != 0)
        drop_register(r[pc->b]);
    for (size_t i = 0; i < total; ++i) set_register(r[pc->a + total - 1 - i], items[i].release());
    return true;
}

}  // namespace py
