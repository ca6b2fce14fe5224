// The table of a set: open addressing in runs of neighbours, then a jump by the perturbed hash, as CPython probes, so
// that the order of iteration is CPython's. An empty entry has an absent key and hash 0, a dummy an absent key and -1.
#include "objects/set.h"

#include "objects/dict.h"
#include "objects/dict_table.h"
#include "objects/quick.h"
#include "objects/set_table.h"
#include "objects/tuple.h"

namespace py {

namespace {

constexpr size_t kMinimum = 8;
constexpr size_t kLinearProbes = 9;
constexpr int kPerturbShift = 5;

/// The entry with `key`, or the empty one at which the search ended; null after an error. `key` may run Python code in
/// __eq__. `dummy` becomes the last dummy that was passed, which is where a new key goes; null where there was none.
ALWAYS_INLINE SetEntry* find(Runtime& rt, Set& self, Value key, int64_t hash, SetEntry*& dummy) {
restart:
    dummy = nullptr;
    SetEntry* const table = self.table;
    const size_t mask = self.mask;
    auto perturb = static_cast<uint64_t>(hash);
    size_t i = static_cast<size_t>(perturb) & mask;
    for (;;) {
        SetEntry* entry = &table[i];
        size_t probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
        do {
            if (entry->hash == hash && entry->key.is_present()) {
                const Quick quick = quick_equal_keys(entry->key, key);
                if (quick == Quick::Yes)
                    return entry;
                if (quick == Quick::Unknown) {
                    const Own start = Own::share(entry->key);
                    const auto equal = object_compare_bool(rt, start, key, Compare::Eq);
                    if (!equal)
                        return nullptr;
                    if (self.table != table || self.mask != mask || entry->key != start.get())
                        goto restart;
                    if (equal.get())
                        return entry;
                }
            } else if (entry->key.is_absent()) {
                if (entry->hash == 0)
                    return entry;
                dummy = entry;
            }
            ++entry;
        } while (probes-- != 0);
        perturb >>= kPerturbShift;
        i = static_cast<size_t>(i * 5 + 1 + perturb) & mask;
    }
}

SetEntry* find(Runtime& rt, Set& self, Value key, int64_t hash) {
    SetEntry* dummy;
    return find(rt, self, key, hash, dummy);
}

/// Puts a key into a table that has neither it nor dummies.
void insert_clean(SetEntry* table, size_t mask, Value key, int64_t hash) {
    auto perturb = static_cast<uint64_t>(hash);
    size_t i = static_cast<size_t>(perturb) & mask;
    for (;;) {
        SetEntry* entry = &table[i];
        size_t probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
        do {
            if (entry->key.is_absent()) {
                entry->key = key;
                entry->hash = hash;
                return;
            }
            ++entry;
        } while (probes-- != 0);
        perturb >>= kPerturbShift;
        i = static_cast<size_t>(i * 5 + 1 + perturb) & mask;
    }
}

void make_empty(SetEntry* table, size_t count) {
    for (size_t i = 0; i < count; ++i) table[i] = {Value(), 0};
}

bool is_small(const Set& self) {
    return self.table == self.small;
}

size_t grown(const Set& self) {
    return self.used > 50000 ? self.used * 2 : self.used * 4;
}

void start_empty(Set& self) {
    make_empty(self.small, kMinimum);
    self.table = self.small;
    self.mask = kMinimum - 1;
    self.used = self.fill = 0;
    self.hash = -1;
}

/// `self` updated from another set.
Status merge(Runtime& rt, Set& self, Set& other) {
    if (&self == &other || other.used == 0)
        return kDone;
    if ((self.fill + other.used) * 5 >= self.mask * 3)
        TRY(set_table_resize(rt, self, (self.used + other.used) * 2));
    if (self.fill == 0) {
        const bool same_shape = self.mask == other.mask && other.fill == other.used;
        for (size_t i = 0; i <= other.mask; ++i) {
            const SetEntry& entry = other.table[i];
            if (entry.key.is_absent())
                continue;
            incref(entry.key);
            if (same_shape)
                self.table[i] = entry;
            else
                insert_clean(self.table, self.mask, entry.key, entry.hash);
        }
        self.used = self.fill = other.used;
        return kDone;
    }
    for (size_t i = 0; i <= other.mask; ++i) {
        if (other.table[i].key.is_absent())
            continue;
        const Own key = Own::share(other.table[i].key);
        TRY(set_add_entry(rt, self, key, other.table[i].hash));
    }
    return kDone;
}

Status update_from_dict(Runtime& rt, Set& self, Dict& dict) {
    if ((self.fill + dict.used) * 5 >= self.mask * 3)
        TRY(set_table_resize(rt, self, (self.used + dict.used) * 2));
    for (uint32_t at = 0; at < dict.entry_count; ++at) {
        if (dict.entries[at].key.is_absent())
            continue;
        const Own key = Own::share(dict.entries[at].key);
        TRY(set_add_entry(rt, self, key, dict.entries[at].hash));
    }
    return kDone;
}

}  // namespace

// ---- entries

Result<bool> set_contains_entry(Runtime& rt, Set& self, Value key, int64_t hash) {
    const SetEntry* entry = find(rt, self, key, hash);
    if (entry == nullptr)
        return Error{};
    return entry->key.is_present();
}

Status set_add_entry(Runtime& rt, Set& self, Value key, int64_t hash) {
    SetEntry* dummy;
    SetEntry* entry = find(rt, self, key, hash, dummy);
    if (UNLIKELY(entry == nullptr))
        return Error{};
    if (entry->key.is_present())
        return kDone;
    incref(key);
    ++self.used;
    if (UNLIKELY(dummy != nullptr)) {
        *dummy = {key, hash};
        return kDone;
    }
    *entry = {key, hash};
    ++self.fill;
    if (LIKELY(self.fill * 5 < self.mask * 3))
        return kDone;
    return set_table_resize(rt, self, grown(self));
}

Result<bool> set_discard_entry(Runtime& rt, Set& self, Value key, int64_t hash) {
    SetEntry* entry = find(rt, self, key, hash);
    if (entry == nullptr)
        return Error{};
    if (entry->key.is_absent())
        return false;
    const Own old = Own::steal(std::exchange(entry->key, Value()));
    entry->hash = kSetDummyHash;
    --self.used;
    return true;
}

Status set_table_resize(Runtime& rt, Set& self, size_t minimum) {
    size_t size = kMinimum;
    while (size <= minimum) size <<= 1;
    SetEntry* const old = self.table;
    const size_t old_size = self.mask + 1;
    const bool was_small = is_small(self);
    SetEntry copy[kMinimum];
    const SetEntry* from = old;
    SetEntry* table;
    if (size == kMinimum) {
        table = self.small;
        if (was_small) {
            if (self.fill == self.used)
                return kDone;  // nothing to gain
            for (size_t i = 0; i < kMinimum; ++i) copy[i] = old[i];
            from = copy;
        }
    } else {
        table = static_cast<SetEntry*>(rt.heap.allocate(size * sizeof(SetEntry)));
        if (table == nullptr)
            return rt.raise_memory_error();
    }
    make_empty(table, size);
    for (size_t i = 0; i < old_size; ++i)
        if (from[i].key.is_present())
            insert_clean(table, size - 1, from[i].key, from[i].hash);
    self.table = table;
    self.mask = size - 1;
    self.fill = self.used;
    if (!was_small)
        rt.heap.free(old, old_size * sizeof(SetEntry));
    return kDone;
}

void set_clear(Runtime& rt, Set& self) {
    SetEntry* table = self.table;
    const size_t size = self.mask + 1;
    const bool was_small = is_small(self);
    if (table == nullptr || (was_small && self.fill == 0))
        return;
    SetEntry copy[kMinimum];
    if (was_small) {
        for (size_t i = 0; i < kMinimum; ++i) copy[i] = table[i];
        table = copy;
    }
    start_empty(self);
    for (size_t i = 0; i < size; ++i) decref(table[i].key);
    if (!was_small)
        rt.heap.free(table, size * sizeof(SetEntry));
}

void set_swap(Set& a, Set& b) {
    std::swap(a.used, b.used);
    std::swap(a.fill, b.fill);
    std::swap(a.mask, b.mask);
    const bool small_a = is_small(a), small_b = is_small(b);
    std::swap(a.table, b.table);
    for (size_t i = 0; i < kMinimum; ++i) std::swap(a.small[i], b.small[i]);
    if (small_a)
        b.table = b.small;
    if (small_b)
        a.table = a.small;
    a.hash = b.hash = -1;
}

// ---- for C++

Ref<Set> set_new(Runtime& rt, TypeId id) {
    auto set = TRY(allocate<Set>(rt, id));
    start_empty(*set);
    rt.heap.track(*set);
    return set;
}

Own set_make(Runtime& rt, Type& type, Value iterable) {
    Own made;
    if (type.id == TypeId::set || type.id == TypeId::frozenset) {
        made = TRY(set_new(rt, type.id));
    } else {
        made = TRY(type_allocate(rt, type));
        start_empty(as<Set>(made));
    }
    if (iterable.is_present())
        TRY(set_update(rt, as<Set>(made), iterable));
    return made;
}

Ref<Set> set_from_iterable(Runtime& rt, Value iterable, TypeId id) {
    auto set = TRY(set_new(rt, id));
    TRY(set_update(rt, *set, iterable));
    return set;
}

Result<int64_t> set_key_hash(Runtime& rt, Value key) {
    return hash_of_key(rt, key, "a set element");
}

Result<bool> set_contains(Runtime& rt, Set& self, Value key) {
    return set_contains_entry(rt, self, key, TRY(set_key_hash(rt, key)));
}

Status set_add(Runtime& rt, Set& self, Value key) {
    return set_add_entry(rt, self, key, TRY(set_key_hash(rt, key)));
}

Result<bool> set_discard(Runtime& rt, Set& self, Value key) {
    return set_discard_entry(rt, self, key, TRY(set_key_hash(rt, key)));
}

namespace {

/// After a TypeError about an unhashable set: its frozen copy; absent where `key` is none, the error waiting.
Own frozen_key(Runtime& rt, Value key) {
    if (!is_any_set(rt, key) || is_subtype(type_of(rt, key), *rt.types.frozenset) ||
        !rt.error_matches(TypeId::TypeError))
        return Error{};
    rt.clear_error();
    return set_from_iterable(rt, key, TypeId::frozenset);
}

}  // namespace

Result<bool> set_contains_or_frozen(Runtime& rt, Set& self, Value key) {
    const auto found = set_contains(rt, self, key);
    if (LIKELY(found))
        return found;
    const Own frozen = TRY(frozen_key(rt, key));
    return set_contains(rt, self, frozen);
}

Result<bool> set_discard_or_frozen(Runtime& rt, Set& self, Value key) {
    const auto found = set_discard(rt, self, key);
    if (LIKELY(found))
        return found;
    const Own frozen = TRY(frozen_key(rt, key));
    return set_discard(rt, self, frozen);
}

Status set_update(Runtime& rt, Set& self, Value iterable) {
    if (is_any_set(rt, iterable))
        return merge(rt, self, as<Set>(iterable));
    if (is_exact(iterable, TypeId::dict))
        return update_from_dict(rt, self, as<Dict>(iterable));
    const Own iterator = TRY(get_iter(rt, iterable));
    for (;;) {
        const Own key = iter_next(rt, iterator);
        if (!key)
            break;
        TRY(set_add(rt, self, key));
    }
    return rt.has_error() ? Status(Error{}) : Status(kDone);
}

bool set_next(const Set& self, size_t& position, Value& key) {
    while (position <= self.mask) {
        const SetEntry& entry = self.table[position++];
        if (entry.key.is_present()) {
            key = entry.key;
            return true;
        }
    }
    return false;
}

TypeId set_base_id(const Runtime& rt, const Set& self) {
    return is_subtype(self.type(), *rt.types.set) ? TypeId::set : TypeId::frozenset;
}

// ---- algebra

Ref<Set> set_copy(Runtime& rt, Set& self) {
    return set_from_iterable(rt, Value::from_cell(&self), set_base_id(rt, self));
}

Ref<Set> set_intersection(Runtime& rt, Set& first, Value other) {
    if (Value::from_cell(&first) == other)
        return set_copy(rt, first);
    auto result = TRY(set_new(rt, set_base_id(rt, first)));
    if (is_any_set(rt, other)) {
        Set* self = &first;
        Set* walked = &as<Set>(other);
        if (walked->used > self->used)
            std::swap(self, walked);
        for (size_t i = 0; i <= walked->mask; ++i) {
            if (walked->table[i].key.is_absent())
                continue;
            const Own key = Own::share(walked->table[i].key);
            const int64_t hash = walked->table[i].hash;
            if (TRY(set_contains_entry(rt, *self, key, hash)))
                TRY(set_add_entry(rt, *result, key, hash));
        }
        return result;
    }
    const Own iterator = TRY(get_iter(rt, other));
    for (;;) {
        const Own key = iter_next(rt, iterator);
        if (!key)
            break;
        const int64_t hash = TRY(quick_hash(rt, key));
        if (TRY(set_contains_entry(rt, first, key, hash)))
            TRY(set_add_entry(rt, *result, key, hash));
    }
    if (rt.has_error())
        return Error{};
    return result;
}

Status set_difference_update(Runtime& rt, Set& self, Value other) {
    if (Value::from_cell(&self) == other) {
        set_clear(rt, self);
        return kDone;
    }
    if (is_any_set(rt, other)) {
        // Where the other is more than 8 times as large, only what both have is walked.
        Ref<Set> common;
        Set* walked = &as<Set>(other);
        if (walked->used >> 3 > self.used) {
            common = TRY(set_intersection(rt, self, other));
            walked = common.get();
        }
        for (size_t i = 0; i <= walked->mask; ++i) {
            if (walked->table[i].key.is_absent())
                continue;
            const Own key = Own::share(walked->table[i].key);
            TRY(set_discard_entry(rt, self, key, walked->table[i].hash));
        }
    } else {
        const Own iterator = TRY(get_iter(rt, other));
        for (;;) {
            const Own key = iter_next(rt, iterator);
            if (!key)
                break;
            TRY(set_discard(rt, self, key));
        }
        if (rt.has_error())
            return Error{};
    }
    if (self.fill - self.used <= self.mask / 4)
        return kDone;
    return set_table_resize(rt, self, grown(self));
}

namespace {

Ref<Set> copy_and_difference(Runtime& rt, Set& self, Value other) {
    auto result = TRY(set_copy(rt, self));
    TRY(set_difference_update(rt, *result, other));
    return result;
}

}  // namespace

Ref<Set> set_difference(Runtime& rt, Set& self, Value other) {
    const bool set = is_any_set(rt, other);
    if (!set && !is_exact(other, TypeId::dict))
        return copy_and_difference(rt, self, other);
    const size_t other_size = set ? as<Set>(other).used : as<Dict>(other).used;
    if (self.used >> 2 > other_size)
        return copy_and_difference(rt, self, other);
    auto result = TRY(set_new(rt, set_base_id(rt, self)));
    for (size_t i = 0; i <= self.mask; ++i) {
        if (self.table[i].key.is_absent())
            continue;
        const Own key = Own::share(self.table[i].key);
        const int64_t hash = self.table[i].hash;
        bool found;
        if (set) {
            found = TRY(set_contains_entry(rt, as<Set>(other), key, hash));
        } else {
            const ptrdiff_t at = dict_find(rt, as<Dict>(other), key, hash);
            if (at == kDictFailed)
                return Error{};
            found = at >= 0;
        }
        if (!found)
            TRY(set_add_entry(rt, *result, key, hash));
    }
    return result;
}

Status set_symmetric_difference_update(Runtime& rt, Set& self, Value other) {
    if (Value::from_cell(&self) == other) {
        set_clear(rt, self);
        return kDone;
    }
    const auto toggle = [&](Value borrowed, int64_t hash) -> Status {
        const Own key = Own::share(borrowed);
        if (!TRY(set_discard_entry(rt, self, key, hash)))
            TRY(set_add_entry(rt, self, key, hash));
        return kDone;
    };
    if (is_exact(other, TypeId::dict)) {
        Dict& dict = as<Dict>(other);
        for (uint32_t at = 0; at < dict.entry_count; ++at)
            if (dict.entries[at].key.is_present())
                TRY(toggle(dict.entries[at].key, dict.entries[at].hash));
        return kDone;
    }
    Ref<Set> made;
    if (!is_any_set(rt, other))
        made = TRY(set_from_iterable(rt, other, set_base_id(rt, self)));
    Set& walked = made ? *made : as<Set>(other);
    for (size_t i = 0; i <= walked.mask; ++i)
        if (walked.table[i].key.is_present())
            TRY(toggle(walked.table[i].key, walked.table[i].hash));
    return kDone;
}

}  // namespace py
