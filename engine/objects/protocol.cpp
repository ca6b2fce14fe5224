// What every object can do: repr, str, hash, truth, comparison, attributes.
#include "objects/protocol.h"

#include <cstring>

#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/slot_functions.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

// ---- text

Own object_repr(Runtime& rt, Value value) {
    NativeCall guard(rt);
    if (!guard.fits())
        return rt.raise_recursion_error(" while getting the repr of an object");
    Own result = TRY(type_of(rt, value).slots.repr(rt, value));
    if (!is_str(result))
        return rt.raise(TypeId::TypeError, "__repr__ returned non-string (type {})", type_name_of(result));
    return result;
}

Own object_str(Runtime& rt, Value value) {
    if (is_exact_str(value))
        return Own::share(value);
    const UnaryFn to_str = type_of(rt, value).slots.str;
    if (to_str == nullptr)
        return object_repr(rt, value);
    NativeCall guard(rt);
    if (!guard.fits())
        return rt.raise_recursion_error(" while getting the str of an object");
    Own result = TRY(to_str(rt, value));
    if (!is_str(result))
        return rt.raise(TypeId::TypeError, "__str__ returned non-string (type {})", type_name_of(result));
    return result;
}

Own object_ascii(Runtime& rt, Value value) {
    Own repr = TRY(object_repr(rt, value));
    const Str& text = as<Str>(repr);
    if (text.ascii)
        return repr;
    static constexpr char kDigits[] = "0123456789abcdef";
    StrBuilder builder(rt);
    for (uint32_t i = 0; i < text.length; ++i) {
        const char32_t c = text[i];
        if (c < 128) {
            builder.append_char(c);
            continue;
        }
        const int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        builder.append(digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U");
        for (int d = digits - 1; d >= 0; --d)
            builder.append_char(static_cast<unsigned char>(kDigits[(c >> (4 * d)) & 15]));
    }
    return builder.finish();
}

Own object_format(Runtime& rt, Value value, Value spec) {
    if (spec.is_present() && !is_str(spec)) {
        return rt.raise(TypeId::SystemError, "Format specifier must be a string, not {}", type_name_of(spec));
    }
    const bool plain = spec.is_absent() || as<Str>(spec).length == 0;
    if (plain && is_exact_str(value))
        return Own::share(value);
    if (plain && is_exact_int(value))
        return object_str(rt, value);
    const Value format = spec.is_present() ? spec : Value::from_cell(rt.empty_str);
    Own result = call_special(rt, value, NAMED(rt, __format__), &format, 1);
    if (!result) {
        if (rt.has_error())
            return {};
        return rt.raise(TypeId::TypeError, "Type {} doesn't define __format__", type_name_of(value));
    }
    if (!is_str(result))
        return rt.raise(TypeId::TypeError, "__format__ must return a str, not {}", type_name_of(result));
    return result;
}

// ---- hash, identity, truth

int64_t object_id(Value value) {
    if (value.is_cell())
        return static_cast<int64_t>(reinterpret_cast<uintptr_t>(value.as_cell()));
    // Immediates get numbers that look like addresses and equal no cell's; doubles use up all 64 bits.
    const uint64_t bits = value.bits();
    if (value.is_double())
        return static_cast<int64_t>(bits ^ (uint64_t{1} << 62));
    const uint64_t payload = bits & ((uint64_t{1} << 48) - 1);
    return static_cast<int64_t>(uint64_t{1} << 56 | (bits >> 48 & 3) << 53 | payload << 4);
}

Result<int64_t> object_hash(Runtime& rt, Value value) {
    if (LIKELY(is_exact_str(value)))
        return str_hash(rt, as<Str>(value));
    return type_of(rt, value).slots.hash(rt, value);
}

Own hash_not_implemented_error(Runtime& rt, Value self) {
    return rt.raise(TypeId::TypeError, "unhashable type: '{}'", type_name_of(self));
}

Result<int64_t> hash_not_implemented(Runtime& rt, Value self) {
    static_cast<void>(hash_not_implemented_error(rt, self));
    return Error{};
}

Result<bool> object_is_true(Runtime& rt, Value value) {
    if (value.is_bool())
        return value.is_true();
    if (value.is_none())
        return false;
    const Slots& slots = type_of(rt, value).slots;
    if (slots.bool_ != nullptr)
        return slots.bool_(rt, value);
    const LengthFn length = slots.mp_length != nullptr ? slots.mp_length : slots.sq_length;
    if (length != nullptr)
        return TRY(length(rt, value)) != 0;
    return true;
}

// ---- comparison

namespace {

constexpr Compare kReflected[] = {Compare::Gt, Compare::Ge, Compare::Eq, Compare::Ne, Compare::Lt, Compare::Le};
constexpr std::string_view kCompareSigns[] = {"<", "<=", "==", "!=", ">", ">="};

bool compare_numbers(int64_t a, int64_t b, Compare op) {
    switch (op) {
        case Compare::Lt:
            return a < b;
        case Compare::Le:
            return a <= b;
        case Compare::Eq:
            return a == b;
        case Compare::Ne:
            return a != b;
        case Compare::Gt:
            return a > b;
        case Compare::Ge:
            break;
    }
    return a >= b;
}

bool compare_doubles(double a, double b, Compare op) {
    switch (op) {
        case Compare::Lt:
            return a < b;
        case Compare::Le:
            return a <= b;
        case Compare::Eq:
            return a == b;
        case Compare::Ne:
            return a != b;
        case Compare::Gt:
            return a > b;
        case Compare::Ge:
            break;
    }
    return a >= b;
}

NOINLINE Own compare_slowly(Runtime& rt, Value a, Value b, Compare op) {
    NativeCall guard(rt);
    if (!guard.fits())
        return rt.raise_recursion_error(" in comparison");
    Type& left = type_of(rt, a);
    Type& right = type_of(rt, b);
    const Compare reflected = kReflected[static_cast<int>(op)];
    bool tried_right = false;
    if (&left != &right && is_subtype(right, left) && right.slots.richcompare != nullptr) {
        tried_right = true;
        Own result = TRY(right.slots.richcompare(rt, b, a, reflected));
        if (!result.get().is_not_implemented())
            return result;
    }
    if (left.slots.richcompare != nullptr) {
        Own result = TRY(left.slots.richcompare(rt, a, b, op));
        if (!result.get().is_not_implemented())
            return result;
    }
    if (!tried_right && right.slots.richcompare != nullptr) {
        Own result = TRY(right.slots.richcompare(rt, b, a, reflected));
        if (!result.get().is_not_implemented())
            return result;
    }
    if (op == Compare::Eq)
        return Own::boolean(a == b);
    if (op == Compare::Ne)
        return Own::boolean(a != b);
    return rt.raise(TypeId::TypeError, "'{}' not supported between instances of '{}' and '{}'",
                    kCompareSigns[static_cast<int>(op)], type_name_of(a), type_name_of(b));
}

}  // namespace

Own object_compare(Runtime& rt, Value a, Value b, Compare op) {
    if (Value::both_int(a, b))
        return Own::boolean(compare_numbers(a.as_int(), b.as_int(), op));
    if (Value::both_double(a, b))
        return Own::boolean(compare_doubles(a.as_double(), b.as_double(), op));
    return compare_slowly(rt, a, b, op);
}

Result<bool> object_compare_bool(Runtime& rt, Value a, Value b, Compare op) {
    // Identity implies equality (Reference 6.10.2); of doubles only NaN differs from itself, and it is identical here.
    if (a == b) {
        if (op == Compare::Eq)
            return true;
        if (op == Compare::Ne)
            return false;
    }
    Own result = TRY(object_compare(rt, a, b, op));
    return object_is_true(rt, result);
}

Result<bool> object_equal(Runtime& rt, Value a, Value b) {
    if (a == b)
        return true;
    if (is_exact_str(a) && is_exact_str(b))
        return str_equal(as<Str>(a), as<Str>(b));
    return object_compare_bool(rt, a, b, Compare::Eq);
}

// ---- attributes

Own get_attribute(Runtime& rt, Value self, Str& name) {
    return type_of(rt, self).slots.getattro(rt, self, name);
}

Own get_attribute_or_absent(Runtime& rt, Value self, Str& name) {
    Type& type = type_of(rt, self);
    // The commonest miss makes no exception: no such name in the class, none in the instance.
    if (type.slots.getattro == object_generic_getattr) {
        if (type_lookup(type, name).is_absent()) {
            if (!type.has(kHasDict))
                return {};
            const Value found = TRY(instance_get(rt, as_object(self), name));
            return Own::share(found);
        }
    } else if (type.slots.getattro == type_getattro) {
        if (type_lookup(as<Type>(self), name).is_absent() && type_lookup(type, name).is_absent())
            return {};
    }
    Own result = type.slots.getattro(rt, self, name);
    if (!result && rt.error_matches(TypeId::AttributeError))
        rt.clear_error();
    return result;
}

Status set_attribute(Runtime& rt, Value self, Str& name, Value value) {
    return type_of(rt, self).slots.setattro(rt, self, name, value);
}

Own get_attribute(Runtime& rt, Value self, std::string_view name) {
    return get_attribute(rt, self, rt.intern(name));
}

Result<bool> has_attribute(Runtime& rt, Value self, Str& name) {
    Own found = get_attribute_or_absent(rt, self, name);
    if (found)
        return true;
    if (rt.has_error())
        return Error{};
    return false;
}

// ---- repr of what contains itself

Result<bool> repr_enter(Runtime& rt, Value value) {
    for (const Value running : rt.repr_running) {
        if (running == value)
            return true;
    }
    rt.repr_running.push_back(value);
    return false;
}

void repr_leave(Runtime& rt, Value value) {
    for (size_t i = rt.repr_running.size(); i-- > 0;) {
        if (rt.repr_running[i] == value) {
            rt.repr_running.erase(rt.repr_running.begin() + static_cast<ptrdiff_t>(i));
            return;
        }
    }
}

}  // namespace py
