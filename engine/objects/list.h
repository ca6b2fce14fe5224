// list: a growable array of values. Growth follows CPython's rule, so that sys.getsizeof agrees.
#pragma once

#include <span>

#include "objects/runtime.h"

namespace py {

struct List final : Object {
    Value* items;
    size_t length;
    size_t capacity;

    [[nodiscard]] std::span<const Value> span() const { return {items, length}; }
    Value operator[](size_t i) const { return items[i]; }
};

Ref<List> list_new(Runtime& rt, size_t capacity = 0);  // empty, tracked
Ref<List> list_from(Runtime& rt, std::span<const Value> items);
Status list_append(Runtime& rt, List& self, Value item);
Status list_append(Runtime& rt, List& self, Own item);
Status list_insert(Runtime& rt, List& self, ptrdiff_t index, Value item);  // clamps as list.insert
Status list_extend(Runtime& rt, List& self, Value iterable);
Status list_set_slice(Runtime& rt, List& self, size_t begin, size_t end, std::span<const Value> items);
/// In place, stable; `key` and `reverse` as list.sort's. Absent or None key: the items themselves.
Status list_sort(Runtime& rt, List& self, Value key, bool reverse);
Status list_reserve(Runtime& rt, List& self, size_t length);
void list_reverse(List& self);
/// Takes the items out, the last first.
void list_clear(Runtime& rt, List& self);
Ref<List> list_slice(Runtime& rt, List& self, size_t begin, size_t end);
/// Changes the length, new items being absent; the capacity follows CPython's rule.
Status list_resize(Runtime& rt, List& self, size_t length);
Ref<Tuple> list_as_tuple(Runtime& rt, List& self);

extern const TypeSpec kListType, kListIteratorType, kListReverseIteratorType;

}  // namespace py
