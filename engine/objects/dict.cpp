// The table of a dict: finding, inserting and deleting by hash. Entries and index lie in one block, the entries first.
// The block's size follows from `log2_index` alone; `entry_capacity` is the number of entries that may be in use before
// the table is made anew, which popitem lowers, for its dummy stays in the index. The probe sequence, the load of two
// thirds and the growth are CPython's, so that sys.getsizeof and the order of __eq__ calls are, too.
#include "objects/dict.h"

#include <cstring>

#include "objects/dict_table.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/quick.h"
#include "objects/tuple.h"

namespace py {

namespace {

constexpr int kEmpty = -1;
constexpr int kDummy = -2;
constexpr unsigned kLog2Minimum = 3;
constexpr int kPerturbShift = 5;

constexpr size_t usable(size_t slots) {
    return (slots << 1) / 3;
}
constexpr size_t index_bytes(unsigned log2) {
    return (size_t{1} << log2) << (log2 < 8 ? 0 : log2 < 16 ? 1 : 2);
}
constexpr size_t block_bytes(unsigned log2) {
    return log2 == 0 ? 0 : usable(size_t{1} << log2) * sizeof(DictEntry) + index_bytes(log2);
}

/// The smallest table with at least `slots` of them.
unsigned log2_for(uint64_t slots) {
    return 64 - static_cast<unsigned>(__builtin_clzll((slots < 8 ? 8 : slots) - 1));
}
/// The smallest table that takes `count` entries.
unsigned log2_estimate(uint64_t count) {
    return log2_for((count * 3 + 1) / 2);
}
unsigned log2_grown(const Dict& self) {
    return log2_for(uint64_t{self.used} * 3);
}

/// Calls `f` with the index as a pointer to its width of integers.
template <class F>
ALWAYS_INLINE auto with_index(const Dict& self, const F& f) {
    if (LIKELY(self.log2_index < 8))
        return f(static_cast<int8_t*>(self.index));
    if (self.log2_index < 16)
        return f(static_cast<int16_t*>(self.index));
    return f(static_cast<int32_t*>(self.index));
}

/// The slots in which an entry with this hash may be found, one after the other.
struct Probe {
    uint64_t mask, perturb, slot;
    Probe(unsigned log2, int64_t hash)
        : mask((uint64_t{1} << log2) - 1), perturb(static_cast<uint64_t>(hash)), slot(perturb & mask) {}
    ALWAYS_INLINE void next() {
        perturb >>= kPerturbShift;
        slot = (slot * 5 + perturb + 1) & mask;
    }
};

/// Only strs as keys, and a str: no Python code can run.
ALWAYS_INLINE ptrdiff_t find_str(const Dict& self, const Str& key, int64_t hash) {
    const Value wanted = Value::from_cell(&key);
    const DictEntry* entries = self.entries;
    return with_index(self, [&](const auto* index) -> ptrdiff_t {
        for (Probe probe(self.log2_index, hash);; probe.next()) {
            const ptrdiff_t at = index[probe.slot];
            if (LIKELY(at >= 0)) {
                const DictEntry& entry = entries[at];
                if (entry.key == wanted)
                    return at;
                if (entry.hash == hash && same_text(as<Str>(entry.key), key))
                    return at;
            } else if (at == kEmpty) {
                return kDictMissing;
            }
        }
    });
}

/// Any key. Python code in __eq__ may change the dict; then the search starts again.
NOINLINE ptrdiff_t find_any(Runtime& rt, Dict& self, Value key, int64_t hash) {
restart:
    if (self.log2_index == 0)
        return kDictMissing;
    const void* const table = self.index;
    const unsigned log2 = self.log2_index;
    for (Probe probe(log2, hash);; probe.next()) {
        const ptrdiff_t at = with_index(self, [&](const auto* index) -> ptrdiff_t {
            for (;; probe.next()) {
                const ptrdiff_t candidate = index[probe.slot];
                if (candidate == kEmpty)
                    return kDictMissing;
                if (candidate >= 0 && (self.entries[candidate].key == key || self.entries[candidate].hash == hash))
                    return candidate;
            }
        });
        if (at == kDictMissing)
            return at;
        const DictEntry& entry = self.entries[at];
        if (entry.key == key)
            return at;
        const Quick quick = quick_equal_keys(entry.key, key);
        if (quick == Quick::Yes)
            return at;
        if (quick == Quick::No)
            continue;
        const Own start = Own::share(entry.key);
        const auto equal = object_compare_bool(rt, start, key, Compare::Eq);
        if (!equal)
            return kDictFailed;
        if (self.index != table || self.log2_index != log2 || static_cast<size_t>(at) >= self.entry_count ||
            self.entries[at].key != start.get())
            goto restart;
        if (equal.get())
            return at;
    }
}

/// Enters the entries from `begin` to `end` into an index that does not have them yet.
void enter(Dict& self, uint32_t begin, uint32_t end) {
    with_index(self, [&](auto* index) {
        for (uint32_t at = begin; at < end; ++at) {
            Probe probe(self.log2_index, self.entries[at].hash);
            while (index[probe.slot] != kEmpty) probe.next();
            index[probe.slot] = static_cast<std::remove_reference_t<decltype(*index)>>(at);
        }
    });
}

/// Makes the table anew with 2**log2 slots, without the deleted entries.
Status resize(Runtime& rt, Dict& self, unsigned log2) {
    if (log2 > 30)
        return rt.raise_memory_error();
    auto* entries = static_cast<DictEntry*>(rt.heap.allocate(block_bytes(log2)));
    if (entries == nullptr)
        return rt.raise_memory_error();
    const size_t capacity = usable(size_t{1} << log2);
    ASSERT(capacity >= self.used);
    DictEntry* const old = self.entries;
    uint32_t count = 0;
    if (self.entry_count == self.used) {
        if (self.used != 0)
            std::memcpy(static_cast<void*>(entries), old, self.used * sizeof(DictEntry));
        count = static_cast<uint32_t>(self.used);
    } else {
        for (uint32_t at = 0; at < self.entry_count; ++at)
            if (old[at].key.is_present())
                entries[count++] = old[at];
    }
    if (self.log2_index != 0)
        rt.heap.free(old, block_bytes(self.log2_index));
    self.entries = entries;
    self.index = entries + capacity;
    self.entry_count = count;
    self.entry_capacity = static_cast<uint32_t>(capacity);
    self.log2_index = static_cast<uint8_t>(log2);
    self.keys_version = 0;
    std::memset(self.index, 0xFF, index_bytes(log2));  // all kEmpty
    enter(self, 0, count);
    return kDone;
}

/// Adds a key that is not there.
Status insert_new(Runtime& rt, Dict& self, Value key, int64_t hash, Value value) {
    if (UNLIKELY(self.str_keys && !is_exact_str(key))) {
        // The table is made anew, as CPython does to give the entries room for a hash: it shows in getsizeof.
        if (self.log2_index != 0)
            TRY(resize(rt, self, log2_grown(self)));
        self.str_keys = false;
    }
    if (UNLIKELY(self.entry_count >= self.entry_capacity))
        TRY(resize(rt, self, self.log2_index == 0 ? kLog2Minimum : log2_grown(self)));
    incref(key);
    incref(value);
    const uint32_t at = self.entry_count++;
    self.entries[at] = {hash, key, value};
    ++self.used;
    self.keys_version = 0;
    with_index(self, [&](auto* index) {
        Probe probe(self.log2_index, hash);
        while (index[probe.slot] >= 0) probe.next();
        index[probe.slot] = static_cast<std::remove_reference_t<decltype(*index)>>(at);
    });
    return kDone;
}

ALWAYS_INLINE void replace_value(Dict& self, ptrdiff_t at, Value value) {
    Value& place = self.entries[at].value;
    const Value old = place;
    incref(value);
    place = value;
    decref(old);
}

/// Leaves `self` empty, without a table, and gives its former storage away.
struct Storage {
    DictEntry* entries;
    uint32_t count;
    unsigned log2;
};
Storage take_storage(Dict& self) {
    const Storage storage{self.entries, self.entry_count, self.log2_index};
    self.entries = nullptr;
    self.index = nullptr;
    self.used = 0;
    self.entry_count = self.entry_capacity = 0;
    self.log2_index = 0;
    self.str_keys = true;
    self.keys_version = 0;
    return storage;
}
void drop_storage(Runtime& rt, const Storage& storage) {
    for (uint32_t at = 0; at < storage.count; ++at) {
        if (storage.entries[at].key.is_present()) {
            decref(storage.entries[at].key);
            decref(storage.entries[at].value);
        }
    }
    if (storage.log2 != 0)
        rt.heap.free(storage.entries, block_bytes(storage.log2));
}

/// Copies the whole block of `from`, which has no deleted entries, into `self`, which has no table.
Status clone_table(Runtime& rt, Dict& self, const Dict& from) {
    const size_t bytes = block_bytes(from.log2_index);
    void* block = rt.heap.allocate(bytes);
    if (block == nullptr)
        return rt.raise_memory_error();
    std::memcpy(block, from.entries, bytes);
    self.entries = static_cast<DictEntry*>(block);
    self.index = self.entries + usable(size_t{1} << from.log2_index);
    self.used = from.used;
    self.entry_count = from.entry_count;
    self.entry_capacity = from.entry_capacity;
    self.log2_index = from.log2_index;
    self.str_keys = from.str_keys;
    self.keys_version = 0;
    for (uint32_t at = 0; at < self.entry_count; ++at) {
        if (self.entries[at].key.is_present()) {
            incref(self.entries[at].key);
            incref(self.entries[at].value);
        }
    }
    return kDone;
}

/// `self` updated from another dict, whose keys() and [] are its own.
Status merge_dict(Runtime& rt, Dict& self, Dict& other, DictOverride override) {
    if (&other == &self || other.used == 0)
        return kDone;
    if (self.used == 0) {
        override = DictOverride::Replace;  // nothing can be there
        const bool dense = other.log2_index == kLog2Minimum || usable((size_t{1} << other.log2_index) / 2) < other.used;
        if (other.used == other.entry_count && dense) {
            const Storage old = take_storage(self);
            const auto status = clone_table(rt, self, other);
            drop_storage(rt, old);
            return status;
        }
    }
    const size_t room = self.log2_index == 0 ? 0 : usable(size_t{1} << self.log2_index);
    if (room < other.used)
        TRY(resize(rt, self, log2_estimate(uint64_t{self.used} + other.used)));
    const size_t expected = other.used;
    for (uint32_t position = 0; position < other.entry_count; ++position) {
        if (other.entries[position].key.is_absent())
            continue;
        const int64_t hash = other.entries[position].hash;
        const Own key = Own::share(other.entries[position].key);
        const Own value = Own::share(other.entries[position].value);
        if (override == DictOverride::Replace) {
            TRY(dict_insert(rt, self, key, hash, value));
        } else {
            const ptrdiff_t at = dict_find(rt, self, key, hash);
            if (at == kDictFailed)
                return Error{};
            if (at == kDictMissing)
                TRY(insert_new(rt, self, key, hash, value));
            else if (override == DictOverride::Refuse)
                return rt.raise_object(TypeId::KeyError, key);
        }
        if (other.used != expected)
            return rt.raise(TypeId::RuntimeError, "dict mutated during update");
    }
    return kDone;
}

/// `self` updated from anything with keys() and [].
Status merge_mapping(Runtime& rt, Dict& self, Value other, DictOverride override) {
    const Own called = TRY(call_method(rt, other, NAMED(rt, keys)));
    const Own keys_iterator = get_iter(rt, called);
    if (!keys_iterator) {
        if (rt.error_matches(TypeId::TypeError)) {
            rt.clear_error();
            return rt.raise(TypeId::TypeError, "{}.keys() returned a non-iterable (type {})", type_name_of(other),
                            type_name_of(called));
        }
        return Error{};
    }
    const auto keys = TRY(list_from_iterable(rt, keys_iterator));
    const Own iterator = TRY(get_iter(rt, keys));
    for (;;) {
        const Own key = iter_next(rt, iterator);
        if (!key)
            break;
        if (override != DictOverride::Replace) {
            const auto there = TRY(dict_get(rt, self, key));
            if (there.is_present()) {
                if (override == DictOverride::Refuse)
                    return rt.raise_object(TypeId::KeyError, key);
                continue;
            }
        }
        const Own value = TRY(get_item(rt, other, key));
        TRY(dict_set(rt, self, key, value));
    }
    return rt.has_error() ? Status(Error{}) : Status(kDone);
}

/// `self` updated from an iterable of pairs.
Status merge_pairs(Runtime& rt, Dict& self, Value pairs) {
    const Own iterator = TRY(get_iter(rt, pairs));
    for (size_t i = 0;; ++i) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            return rt.has_error() ? Status(Error{}) : Status(kDone);
        const Own pair = sequence_fast(rt, item, "object is not iterable");
        if (!pair) {
            if (rt.error_matches(TypeId::TypeError))
                add_note_to_error(
                    rt, "Cannot convert dictionary update sequence element #" + std::to_string(i) + " to a sequence");
            return Error{};
        }
        const auto items = sequence_items(pair);
        if (items.size() != 2)
            return rt.raise(TypeId::ValueError, "dictionary update sequence element #{} has length {}; 2 is required",
                            i, items.size());
        const Own key = Own::share(items[0]);
        const Own value = Own::share(items[1]);
        TRY(dict_set(rt, self, key, value));
    }
}

}  // namespace

// ---- the table

ptrdiff_t dict_find(Runtime& rt, Dict& self, Value key, int64_t hash) {
    if (self.log2_index == 0)
        return kDictMissing;
    if (self.str_keys && is_exact_str(key))
        return find_str(self, as<Str>(key), hash);
    return find_any(rt, self, key, hash);
}

Status dict_insert(Runtime& rt, Dict& self, Value key, int64_t hash, Value value) {
    const ptrdiff_t at = dict_find(rt, self, key, hash);
    if (at >= 0) {
        replace_value(self, at, value);
        return kDone;
    }
    if (UNLIKELY(at == kDictFailed))
        return Error{};
    return insert_new(rt, self, key, hash, value);
}

void dict_take_entry(Dict& self, size_t position, Own& key, Own& value) {
    DictEntry& entry = self.entries[position];
    with_index(self, [&](auto* index) {
        Probe probe(self.log2_index, entry.hash);
        while (index[probe.slot] != static_cast<ptrdiff_t>(position)) probe.next();
        index[probe.slot] = kDummy;
    });
    const Value old_key = entry.key;
    const Value old_value = entry.value;
    entry.key = Value();
    entry.value = Value();
    --self.used;
    self.keys_version = 0;
    key = Own::steal(old_key);
    value = Own::steal(old_value);
}

Status dict_presize(Runtime& rt, Dict& self, size_t count) {
    if (count <= usable(size_t{1} << kLog2Minimum))
        return kDone;
    constexpr size_t kMostPresized = 128 * 1024;
    return resize(rt, self, count > usable(kMostPresized) ? log2_for(kMostPresized) : log2_estimate(count));
}

size_t dict_reported_size(const Dict& self) {
    if (self.log2_index == 0)
        return 48;
    const size_t entry_bytes = self.str_keys ? 16 : 24;
    return 48 + 32 + index_bytes(self.log2_index) + usable(size_t{1} << self.log2_index) * entry_bytes;
}

// ---- making dicts

Ref<Dict> dict_new(Runtime& rt, size_t expected) {
    auto dict = TRY(allocate<Dict>(rt, TypeId::dict));
    dict->str_keys = true;
    if (UNLIKELY(expected > usable(size_t{1} << kLog2Minimum)))
        TRY(dict_presize(rt, *dict, expected));
    rt.heap.track(*dict);
    return dict;
}

Ref<Dict> dict_copy_table(Runtime& rt, Dict& self) {
    auto copy = TRY(dict_new(rt));
    if (self.used == 0)
        return copy;
    if (is_exact(Value::from_cell(&self), TypeId::dict) && self.used >= size_t{self.entry_count} * 2 / 3) {
        TRY(clone_table(rt, *copy, self));
        return copy;
    }
    TRY(dict_merge(rt, *copy, Value::from_cell(&self), DictOverride::Replace));
    return copy;
}

Ref<Dict> dict_copy(Runtime& rt, Dict& self) {
    return dict_copy_table(rt, self);
}

// ---- by key

Result<Value> dict_get(Runtime& rt, Dict& self, Value key) {
    const int64_t hash = TRY(hash_of_key(rt, key, "a dict key"));
    const ptrdiff_t at = dict_find(rt, self, key, hash);
    if (at >= 0)
        return self.entries[at].value;
    if (UNLIKELY(at == kDictFailed))
        return Error{};
    return Value();
}

Value dict_get_str(Runtime& rt, Dict& self, Str& key) {
    if (self.log2_index == 0)
        return Value();
    const int64_t hash = LIKELY(key.hash != -1) ? key.hash : str_hash(rt, key);
    const Value wanted = Value::from_cell(&key);
    const bool plain = LIKELY(self.str_keys) && LIKELY(is_exact_str(wanted));
    const ptrdiff_t at = plain ? find_str(self, key, hash) : find_any(rt, self, wanted, hash);
    if (at >= 0)
        return self.entries[at].value;
    if (UNLIKELY(at == kDictFailed))
        rt.clear_error();
    return Value();
}

Status dict_set(Runtime& rt, Dict& self, Value key, Value value) {
    const int64_t hash = TRY(hash_of_key(rt, key, "a dict key"));
    return dict_insert(rt, self, key, hash, value);
}

Result<bool> dict_delete(Runtime& rt, Dict& self, Value key) {
    const int64_t hash = TRY(hash_of_key(rt, key, "a dict key"));
    const ptrdiff_t at = dict_find(rt, self, key, hash);
    if (at < 0)
        return at == kDictFailed ? Result<bool>(Error{}) : Result<bool>(false);
    Own old_key, old_value;
    dict_take_entry(self, static_cast<size_t>(at), old_key, old_value);
    old_key.reset();
    return true;
}

Result<Value> dict_pop_owned(Runtime& rt, Dict& self, Value key) {
    if (self.used == 0)
        return Value();
    const int64_t hash = TRY(hash_of_key(rt, key, "a dict key"));
    const ptrdiff_t at = dict_find(rt, self, key, hash);
    if (at < 0)
        return at == kDictFailed ? Result<Value>(Error{}) : Result<Value>(Value());
    Own old_key, old_value;
    dict_take_entry(self, static_cast<size_t>(at), old_key, old_value);
    return old_value.release();
}

Result<Value> dict_set_default(Runtime& rt, Dict& self, Value key, Value value) {
    const int64_t hash = TRY(hash_of_key(rt, key, "a dict key"));
    const ptrdiff_t at = dict_find(rt, self, key, hash);
    if (at >= 0)
        return self.entries[at].value;
    if (at == kDictFailed)
        return Error{};
    TRY(insert_new(rt, self, key, hash, value));
    return value;
}

void dict_clear(Runtime& rt, Dict& self) {
    if (self.log2_index != 0)
        drop_storage(rt, take_storage(self));
}

ptrdiff_t dict_entry_index(Runtime& rt, Dict& self, Str& key) {
    if (self.log2_index == 0 || !self.str_keys)
        return -1;
    return find_str(self, key, key.hash != -1 ? key.hash : str_hash(rt, key));
}

uint32_t dict_keys_version(Runtime& rt, Dict& self) {
    if (self.keys_version == 0 && rt.next_keys_version != 0)
        self.keys_version = rt.next_keys_version++;
    return self.keys_version;
}

// ---- updating

Status dict_merge(Runtime& rt, Dict& self, Value other, DictOverride override) {
    if (is_dict(other) && as_object(other).type().slots.iter == rt.types.dict->slots.iter)
        return merge_dict(rt, self, as<Dict>(other), override);
    return merge_mapping(rt, self, other, override);
}

Status dict_update_from(Runtime& rt, Dict& self, Value other) {
    if (is_exact(other, TypeId::dict))
        return merge_dict(rt, self, as<Dict>(other), DictOverride::Replace);
    if (TRY(has_attribute(rt, other, NAMED(rt, keys))))
        return dict_merge(rt, self, other, DictOverride::Replace);
    return merge_pairs(rt, self, other);
}

Status dict_update(Runtime& rt, Dict& self, Value other) {
    return dict_update_from(rt, self, other);
}

Status dict_update_keywords(Runtime& rt, Dict& self, const Args& args) {
    for (uint32_t i = 0; i < args.keyword_count(); ++i) TRY(dict_set(rt, self, (*args.names)[i], args.keyword(i)));
    return kDone;
}

namespace {

/// What CPython's _PyObject_FunctionStr says: "module.qualname()" where it has one, else str(callable).
Own function_text(Runtime& rt, Value callable) {
    const Own qualname = get_attribute_or_absent(rt, callable, NAMED(rt, __qualname__));
    if (!qualname)
        return rt.has_error() ? Own(Error{}) : object_str(rt, callable);
    const Own module = get_attribute_or_absent(rt, callable, NAMED(rt, __module__));
    if (!module && rt.has_error())
        return Error{};
    StrBuilder text(rt);
    if (module && !module.get().is_none()) {
        const auto builtin = TRY(object_compare_bool(rt, module, Value::from_cell(&NAMED(rt, builtins)), Compare::Ne));
        if (builtin) {
            TRY(text.append_str(module));
            text.append(".");
        }
    }
    TRY(text.append_str(qualname));
    text.append("()");
    return text.finish();
}

}  // namespace

Status dict_merge_keywords(Runtime& rt, Dict& self, Value other, Value callable) {
    const auto merged = dict_merge(rt, self, other, DictOverride::Refuse);
    if (merged)
        return kDone;
    if (rt.error_matches(TypeId::AttributeError)) {
        rt.clear_error();
        const Own text = TRY(function_text(rt, callable));
        return rt.raise(TypeId::TypeError, "{} argument after ** must be a mapping, not {}", str_of(text),
                        type_name_of(other));
    }
    if (rt.error_matches(TypeId::KeyError)) {
        Own error = rt.take_error();
        const Own arguments = TRY(get_attribute(rt, error, NAMED(rt, args)));
        if (!is_tuple(arguments) || as<Tuple>(arguments).length != 1) {
            rt.restore_error(std::move(error));
            return Error{};
        }
        const Value key = as<Tuple>(arguments)[0];
        if (!is_str(key))
            return rt.raise(TypeId::TypeError, "keywords must be strings");
        const Own text = TRY(function_text(rt, callable));
        return rt.raise(TypeId::TypeError, "{} got multiple values for keyword argument '{}'", str_of(text),
                        str_of(key));
    }
    return Error{};
}

}  // namespace py
