// Attribute lookup on types: along the MRO, with a cache of (type version, name) -> value. A type gets a version when
// it is first asked for one, and loses it, with all its subclasses, whenever an attribute of it changes; versions are
// never used twice, so whatever was remembered under an old one is simply never found again.
//
// A type has a version only where all its bases have one: so losing it can stop at types that have none.
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/intern.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

constexpr uint32_t kMaximumVersion = UINT32_MAX - 1;

NOINLINE Value lookup_uncached(Runtime& rt, Type& type, Str& name) {
    if (type.mro == nullptr)
        return {};
    for (const Value entry : type.mro->span()) {
        if (Dict* dict = as<Type>(entry).dict) {
            if (const Value found = dict_get_str(rt, *dict, name))
                return found;
        }
    }
    return {};
}

NOINLINE Value lookup_and_remember(Runtime& rt, Type& type, Str& name, uint32_t version, Runtime::LookupEntry& entry) {
    const Value found = lookup_uncached(rt, type, name);
    if (version != 0) {
        Str* old = entry.name;
        incref(&name);
        entry = {version, &name, found};
        if (old != nullptr)
            decref(old);
    }
    return found;
}

NOINLINE Value lookup_by_text(Runtime& rt, Type& type, Str& name) {
    // Keys of type dictionaries are nearly always interned, but a class may be made from any dict.
    Str* interned = interned_or_null(rt, name);
    return interned != nullptr ? type_lookup(type, *interned) : lookup_uncached(rt, type, name);
}

}  // namespace

uint32_t type_version(Type& type) {
    if (type.version != 0)
        return type.version;
    Runtime& rt = type.runtime();
    if (rt.next_type_version >= kMaximumVersion || type.mro == nullptr)
        return 0;
    for (const Value base : type.bases->span()) {
        if (type_version(as<Type>(base)) == 0)
            return 0;
    }
    // A custom mro() may name types that are no bases; no change of those would be noticed.
    for (const Value entry : type.mro->span()) {
        if (!is_type(entry))
            return 0;
    }
    type.version = rt.next_type_version++;
    return type.version;
}

void type_modified(Type& type) {
    if (type.version == 0)
        return;
    type.version = 0;
    type.cached_version = 0;
    if (type.subclasses != nullptr) {
        for (Type* subclass : *type.subclasses) type_modified(*subclass);
    }
}

Value type_lookup(Type& type, Str& name) {
    Runtime& rt = type.runtime();
    if (UNLIKELY(!name.interned))
        return lookup_by_text(rt, type, name);
    const uint32_t version = type.version != 0 ? type.version : type_version(type);
    const size_t hash = (reinterpret_cast<uintptr_t>(&name) >> 4) ^ version;
    Runtime::LookupEntry& entry = rt.lookup_cache[hash % Runtime::kLookupEntries];
    if (LIKELY(entry.version == version && entry.name == &name && version != 0))
        return entry.value;
    return lookup_and_remember(rt, type, name, version, entry);
}

Status type_set_attribute(Runtime& rt, Type& type, Str& name, Value value) {
    // The name stays in the dictionary and in caches: it has to be the interned one, of the exact type.
    Own key = Own::share(Value::from_cell(&name));
    if (!is_exact_str(key))
        key = TRY(str_substring(rt, name, 0, name.length));
    key = TRY(rt.intern(std::move(key)));
    Str& interned = as<Str>(key);
    // What was there lives until caches and slots no longer know it.
    Own old = Own::share(dict_get_str(rt, *type.dict, interned));
    if (value.is_present()) {
        TRY(dict_set(rt, *type.dict, interned, value));
    } else if (!TRY(dict_delete(rt, *type.dict, key))) {
        return rt.raise(TypeId::AttributeError, "type object '{}' has no attribute '{}'", *type.name, interned);
    }
    type_modified(type);
    if (slots_knows(rt, interned))
        slots_resolve(rt, type, interned);
    return kDone;
}

bool is_subtype(const Type& type, const Type& base) {
    if (&type == &base)
        return true;
    if (LIKELY(type.mro != nullptr)) {
        const Value wanted = Value::from_cell(&base);
        for (const Value entry : type.mro->span()) {
            if (entry == wanted)
                return true;
        }
        return false;
    }
    for (const Type* at = &type; at != nullptr; at = at->base) {
        if (at == &base)
            return true;
    }
    return base.base == nullptr;
}

Own lookup_special(Runtime& rt, Value self, Str& name) {
    Type& type = type_of(rt, self);
    const Value found = type_lookup(type, name);
    if (found.is_absent())
        return {};
    Own held = Own::share(found);
    const DescrGetFn get = type_of(rt, held).slots.descr_get;
    if (get == nullptr)
        return held;
    return get(rt, held, self, Value::from_cell(&type));
}

}  // namespace py
