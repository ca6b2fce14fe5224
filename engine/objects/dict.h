// dict: compact and ordered. Entries stand in the order of insertion in one array; a table of small indices, open
// addressing with CPython's probe sequence, finds them by hash. `keys_version` changes whenever a key comes, goes or
// moves, so a cached entry index is good as long as the version is (VM caches of globals).
#pragma once

#include "objects/runtime.h"

namespace py {

struct DictEntry {
    int64_t hash;
    Value key;  // owned; absent: deleted
    Value value;
};

struct Dict final : Object {
    size_t used;         // live entries: len(d)
    DictEntry* entries;  // entry_capacity of them, entry_count in use or deleted
    void* index;         // 2**log2_index slots of int8, int16 or int32 (by log2_index): entry, -1 empty, -2 dummy
    uint32_t entry_count;
    uint32_t entry_capacity;
    uint32_t keys_version;  // 0: none assigned; see dict_keys_version
    uint8_t log2_index;     // 0: no table yet (an empty dict)
    bool str_keys;          // all keys are exact strs: look-ups run no Python code
};

Ref<Dict> dict_new(Runtime& rt, size_t expected = 0);  // tracked
Ref<Dict> dict_copy(Runtime& rt, Dict& self);
/// Borrowed; absent where there is none. May run __hash__ and __eq__.
Result<Value> dict_get(Runtime& rt, Dict& self, Value key);
/// For a str key in a dict of str keys nothing can fail; else as dict_get, errors cleared. Borrowed.
Value dict_get_str(Runtime& rt, Dict& self, Str& key);
Status dict_set(Runtime& rt, Dict& self, Value key, Value value);
inline Status dict_set(Runtime& rt, Dict& self, Str& key, Value value) {
    return dict_set(rt, self, Value::from_cell(reinterpret_cast<const Cell*>(&key)), value);
}
/// False where there was none.
Result<bool> dict_delete(Runtime& rt, Dict& self, Value key);
/// The value taken out, absent (no error) where there was none.
Result<Value> dict_pop_owned(Runtime& rt, Dict& self, Value key);  // owned value inside
/// dict.setdefault: borrowed.
Result<Value> dict_set_default(Runtime& rt, Dict& self, Value key, Value value);
void dict_clear(Runtime& rt, Dict& self);
/// dict.update of a mapping or an iterable of pairs.
Status dict_update(Runtime& rt, Dict& self, Value other);
/// f(**other): TypeError on a key that is already there or no str. `callable` for the message.
Status dict_merge_keywords(Runtime& rt, Dict& self, Value other, Value callable);
/// Walks the entries: position starts at 0. Borrowed. False at the end.
inline bool dict_next(const Dict& self, size_t& position, Value& key, Value& value) {
    while (position < self.entry_count) {
        const DictEntry& entry = self.entries[position++];
        if (entry.key.is_present()) {
            key = entry.key;
            value = entry.value;
            return true;
        }
    }
    return false;
}
/// The position of a str key among `entries`, or -1: for caches.
ptrdiff_t dict_entry_index(Runtime& rt, Dict& self, Str& key);
/// The version of its set of keys, assigned if there is none; 0 where versions have run out.
uint32_t dict_keys_version(Runtime& rt, Dict& self);

extern const TypeSpec kDictType, kDictKeysType, kDictValuesType, kDictItemsType, kDictKeyIteratorType,
    kDictValueIteratorType, kDictItemIteratorType, kDictReverseKeyIteratorType, kDictReverseValueIteratorType,
    kDictReverseItemIteratorType;

}  // namespace py
