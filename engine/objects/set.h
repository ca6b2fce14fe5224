// set and frozenset: one struct, open addressing with CPython's probing, so that iteration order is CPython's.
#pragma once

#include "objects/runtime.h"

namespace py {

struct SetEntry {
    Value key;  // owned; absent: empty, or a dummy where hash is -1
    int64_t hash;
};

struct Set final : Object {
    size_t used;
    size_t fill;  // used and dummies
    size_t mask;
    SetEntry* table;  // `small` or from the heap
    int64_t hash;     // of a frozenset; -1: not computed
    size_t finger;    // where pop() goes on
    SetEntry small[8];
};

Ref<Set> set_new(Runtime& rt, TypeId id = TypeId::set);  // or frozenset
Ref<Set> set_from_iterable(Runtime& rt, Value iterable, TypeId id = TypeId::set);
Result<bool> set_contains(Runtime& rt, Set& self, Value key);
Status set_add(Runtime& rt, Set& self, Value key);
Result<bool> set_discard(Runtime& rt, Set& self, Value key);
Status set_update(Runtime& rt, Set& self, Value iterable);
/// Walks the keys: position starts at 0. Borrowed.
bool set_next(const Set& self, size_t& position, Value& key);
inline bool is_any_set(const Runtime& rt, Value v) {
    return v.is_cell() &&
           (is_subtype(as_object(v).type(), *rt.types.set) || is_subtype(as_object(v).type(), *rt.types.frozenset));
}

extern const TypeSpec kSetType, kFrozensetType, kSetIteratorType;

}  // namespace py
