// What the files of set share: the table by hash, and the algebra that dict views use too.
#pragma once

#include "objects/set.h"

namespace py {

/// A key that is no longer there stays in the chain of look-ups: absent, with this hash. An empty entry has hash 0.
constexpr int64_t kSetDummyHash = -1;

inline bool is_exact_any_set(Value value) {
    return is_exact(value, TypeId::set) || is_exact(value, TypeId::frozenset);
}

Result<bool> set_contains_entry(Runtime& rt, Set& self, Value key, int64_t hash);
Status set_add_entry(Runtime& rt, Set& self, Value key, int64_t hash);
Result<bool> set_discard_entry(Runtime& rt, Set& self, Value key, int64_t hash);
/// hash(key), or TypeError "cannot use 'list' as a set element (...)".
Result<int64_t> set_key_hash(Runtime& rt, Value key);
/// key in self; a set among sets is looked for as the frozenset of its items.
Result<bool> set_contains_or_frozen(Runtime& rt, Set& self, Value key);
Result<bool> set_discard_or_frozen(Runtime& rt, Set& self, Value key);
/// Empties the set, its table becoming the small one again.
void set_clear(Runtime& rt, Set& self);
/// Exchanges the contents of two sets.
void set_swap(Set& a, Set& b);
/// Makes the table anew for `minimum` keys, without dummies.
Status set_table_resize(Runtime& rt, Set& self, size_t minimum);
/// A new instance of `type`, set or frozenset or derived from one, with the items of `iterable`, if that is present.
Own set_make(Runtime& rt, Type& type, Value iterable);
/// set or frozenset: what operators on a `self` of a subclass give.
TypeId set_base_id(const Runtime& rt, const Set& self);

Ref<Set> set_copy(Runtime& rt, Set& self);
Ref<Set> set_intersection(Runtime& rt, Set& self, Value other);
Ref<Set> set_difference(Runtime& rt, Set& self, Value other);
Status set_difference_update(Runtime& rt, Set& self, Value other);
Status set_symmetric_difference_update(Runtime& rt, Set& self, Value other);

}  // namespace py
