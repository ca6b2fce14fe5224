#include "objects/intern.h"

#include <cstring>

namespace py {

Str* InternTable::find(Runtime& rt, Str& str) const {
    if (slots_.empty())
        return nullptr;
    const int64_t hash = str_hash(rt, str);
    const size_t mask = slots_.size() - 1;
    for (size_t i = static_cast<size_t>(hash) & mask;; i = (i + 1) & mask) {
        Str* found = slots_[i];
        if (found == nullptr)
            return nullptr;
        if (found == &str || (found->hash == hash && str_equal(*found, str)))
            return found;
    }
}

void InternTable::add(Runtime& rt, Str* str) {
    if (used_ * 2 >= slots_.size())
        grow();
    const size_t mask = slots_.size() - 1;
    size_t i = static_cast<size_t>(str_hash(rt, *str)) & mask;
    while (slots_[i] != nullptr) i = (i + 1) & mask;
    slots_[i] = str;
    str->interned = true;
    ++used_;
}

void InternTable::grow() {
    std::vector<Str*> old(slots_.empty() ? 4096 : slots_.size() * 2);
    old.swap(slots_);
    const size_t mask = slots_.size() - 1;
    for (Str* str : old) {
        if (str == nullptr)
            continue;
        size_t i = static_cast<size_t>(str->hash) & mask;
        while (slots_[i] != nullptr) i = (i + 1) & mask;
        slots_[i] = str;
    }
}

void InternTable::clear() {
    for (Str* str : slots_) {
        if (str != nullptr) {
            str->interned = false;
            decref(str);
        }
    }
    slots_.clear();
    used_ = 0;
}

Str* interned_or_null(Runtime& rt, Str& name) {
    return name.interned ? &name : rt.interned->find(rt, name);
}

}  // namespace py
