// What the files of dict share: the table itself, by hash, and the structs of views and iterators.
#pragma once

#include "objects/dict.h"

namespace py {

constexpr ptrdiff_t kDictMissing = -1;
constexpr ptrdiff_t kDictFailed = -3;

/// The position of `key` among the entries, kDictMissing, or kDictFailed with an exception. May run __eq__.
ptrdiff_t dict_find(Runtime& rt, Dict& self, Value key, int64_t hash);
/// self[key] = value, the hash being known.
Status dict_insert(Runtime& rt, Dict& self, Value key, int64_t hash, Value value);
/// Takes the entry at `position` out; its key and value become the caller's.
void dict_take_entry(Dict& self, size_t position, Own& key, Own& value);
/// Makes room for `count` keys in an empty dict, by the rule of CPython's presized dicts.
Status dict_presize(Runtime& rt, Dict& self, size_t count);
/// A new dict with the entries of `self`, which has the same table if that is dense enough.
Ref<Dict> dict_copy_table(Runtime& rt, Dict& self);
/// What an update does with a key that is there already.
enum class DictOverride : uint8_t { Keep, Replace, Refuse };
Status dict_merge(Runtime& rt, Dict& self, Value other, DictOverride override);
/// dict.update(other) or dict(other): a mapping or an iterable of pairs.
Status dict_update_from(Runtime& rt, Dict& self, Value other);
Status dict_update_keywords(Runtime& rt, Dict& self, const Args& args);
Own dict_subscript(Runtime& rt, Dict& self, Value key);
size_t dict_reported_size(const Dict& self);

struct DictView final : Object {
    Dict* dict;  // owned
};

struct DictIterator final : Object {
    Dict* dict;    // owned; null once exhausted
    int64_t used;  // len(dict) at the start; -1 after it changed
    int64_t position;
    int64_t remaining;
};

Own dict_iterator_new(Runtime& rt, Dict& dict, TypeId kind);
Own dict_view_new(Runtime& rt, Dict& dict, TypeId kind);
inline bool is_dict_view(Value value, TypeId kind) {
    return is_exact(value, kind);
}

}  // namespace py
