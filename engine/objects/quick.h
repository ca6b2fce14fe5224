// The short ways of hashing and comparing that containers take before they ask the type: exact ints, floats and strs,
// which are nearly all keys there are.
#pragma once

#include "base/short_bytes.h"
#include "objects/float.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

/// Rewords a TypeError that hash(key) raised: "cannot use 'list' as a dict key (unhashable type: 'list')".
Error unhashable_error(Runtime& rt, Value key, const char* role);  // dict_methods.cpp

/// hash(value); never -1.
ALWAYS_INLINE Result<int64_t> quick_hash(Runtime& rt, Value value) {
    if (LIKELY(value.is_cell())) {
        if (is_exact_str(value)) {
            Str& text = as<Str>(value);
            return LIKELY(text.hash != -1) ? text.hash : str_hash(rt, text);
        }
    } else if (value.is_int()) {
        const int64_t number = value.as_int();
        return number == -1 ? -2 : number;
    }
    return object_hash(rt, value);
}

/// The same for what shall be "a dict key" or "a set element": a TypeError says so.
ALWAYS_INLINE Result<int64_t> hash_of_key(Runtime& rt, Value key, const char* role) {
    const auto hash = quick_hash(rt, key);
    if (UNLIKELY(!hash))
        return unhashable_error(rt, key, role);
    return hash;
}

enum class Quick : uint8_t { No, Yes, Unknown };

ALWAYS_INLINE bool same_text(const Str& a, const Str& b) {
    if (a.length != b.length || a.kind != b.kind || (a.interned && b.interned))
        return false;  // two interned strs that are not the same object
    return equal_bytes(a.data(), b.data(), size_t{a.length} * a.kind);
}

/// `a is b or a == b` where that needs no Python code.
ALWAYS_INLINE Quick quick_equal(Value a, Value b) {
    if (a == b)
        return Quick::Yes;
    if (Value::both_int(a, b))
        return Quick::No;
    if (Value::both_double(a, b))
        return a.as_double() == b.as_double() ? Quick::Yes : Quick::No;
    if (is_exact_str(a) && is_exact_str(b))
        return same_text(as<Str>(a), as<Str>(b)) ? Quick::Yes : Quick::No;
    return Quick::Unknown;
}

/// The same for keys, which may also be tuples of such values.
inline Quick quick_equal_keys(Value a, Value b) {
    const Quick plain = quick_equal(a, b);
    if (plain != Quick::Unknown || !is_exact(a, TypeId::tuple) || !is_exact(b, TypeId::tuple))
        return plain;
    const Tuple& x = as<Tuple>(a);
    const Tuple& y = as<Tuple>(b);
    if (x.length != y.length)
        return Quick::No;
    for (size_t i = 0; i < x.length; ++i) {
        const Quick quick = quick_equal(x[i], y[i]);
        if (quick != Quick::Yes)
            return quick;
    }
    return Quick::Yes;
}

/// `a is b or a == b`. Neither need outlive the call otherwise: both are held while Python code may run.
inline Result<bool> held_equal(Runtime& rt, Value a, Value b) {
    switch (quick_equal(a, b)) {
        case Quick::Yes:
            return true;
        case Quick::No:
            return false;
        case Quick::Unknown:
            break;
    }
    const Own hold_a = Own::share(a);
    const Own hold_b = Own::share(b);
    return object_compare_bool(rt, a, b, Compare::Eq);
}

}  // namespace py
