#include "objects/slot_functions.h"

#include <algorithm>
#include <vector>

#include "objects/descriptors.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

constexpr size_t kArgsOnStack = 8;

}  // namespace

Own call_with_first(Runtime& rt, Value callable, Value first, const Args& args) {
    const size_t total = 1 + args.count + args.keyword_count();
    Value on_stack[kArgsOnStack];
    std::vector<Value> on_heap;
    Value* values = on_stack;
    if (total > kArgsOnStack) {
        on_heap.resize(total);
        values = on_heap.data();
    }
    values[0] = first;
    for (size_t i = 1; i < total; ++i) values[i] = args.values[i - 1];
    return call(rt, callable, Args(values, args.count + 1, args.names));
}

namespace {

/// call_special, which `binding_failed` tells of an error that the method itself never saw.
Own call_bound_special(Runtime& rt, Value self, Str& name, const Value* args, size_t count, bool& binding_failed) {
    Type& type = type_of(rt, self);
    const Value found = type_lookup(type, name);
    if (found.is_absent())
        return {};
    Own method = Own::share(found);
    Type& method_type = type_of(rt, method);
    if (method_type.has(kMethodDescriptor))
        return call_with_first(rt, method, self, Args(args, count));
    if (const DescrGetFn get = method_type.slots.descr_get) {
        method = get(rt, method, self, Value::from_cell(&type));
        if (!method) {
            binding_failed = true;
            return {};
        }
    }
    return call(rt, method, Args(args, count));
}

/// The same for the slots that have an answer of their own: a special method that is a descriptor which raises
/// AttributeError counts as absent there.
Own call_maybe(Runtime& rt, Value self, Str& name, const Value* args, size_t count) {
    bool binding_failed = false;
    Own result = call_bound_special(rt, self, name, args, count, binding_failed);
    if (UNLIKELY(binding_failed) && rt.error_matches(TypeId::AttributeError))
        rt.clear_error();
    return result;
}

}  // namespace

Own call_special(Runtime& rt, Value self, Str& name, const Value* args, size_t count) {
    bool binding_failed = false;
    return call_bound_special(rt, self, name, args, count, binding_failed);
}

Own call_special_or_raise(Runtime& rt, Value self, Str& name, const Value* args, size_t count) {
    Own result = call_special(rt, self, name, args, count);
    if (!result && !rt.has_error())
        return rt.raise(TypeId::AttributeError, "{}", name);
    return result;
}

Own call_special_or_not_implemented(Runtime& rt, Value self, Str& name, const Value* args, size_t count) {
    Own result = call_maybe(rt, self, name, args, count);
    if (!result && !rt.has_error())
        return Own::not_implemented();
    return result;
}

bool method_is_overloaded(Runtime& rt, Value base, Value derived, Str& name) {
    const Value in_derived = type_lookup(type_of(rt, derived), name);
    return in_derived.is_present() && in_derived != type_lookup(type_of(rt, base), name);
}

Own generic_power(Runtime& rt, Value base, Value exponent, Value modulus) {
    // Since 3.14 __rpow__ gets the modulus too, where there is one.
    const size_t more = modulus.is_none() ? 1 : 2;
    Type& base_type = type_of(rt, base);
    Type& exponent_type = type_of(rt, exponent);
    const Value forward[] = {exponent, modulus};
    const Value reflected[] = {base, modulus};
    bool try_right = &base_type != &exponent_type && exponent_type.slots.power == generic_power;
    if (base_type.slots.power == generic_power) {
        if (try_right && is_subtype(exponent_type, base_type) &&
            method_is_overloaded(rt, base, exponent, NAMED(rt, __rpow__))) {
            Own result = call_special_or_not_implemented(rt, exponent, NAMED(rt, __rpow__), reflected, more);
            if (!result || !result.get().is_not_implemented())
                return result;
            try_right = false;
        }
        Own result = call_special_or_not_implemented(rt, base, NAMED(rt, __pow__), forward, more);
        if (!result || !result.get().is_not_implemented() || &base_type == &exponent_type)
            return result;
    }
    if (try_right)
        return call_special_or_not_implemented(rt, exponent, NAMED(rt, __rpow__), reflected, more);
    return Own::not_implemented();
}

Own generic_inplace_power(Runtime& rt, Value self, Value exponent, Value) {
    return call_special_or_raise(rt, self, NAMED(rt, __ipow__), &exponent, 1);
}

/// What __len__ returned, as a length.
static Result<int64_t> checked_length(Runtime& rt, Value returned) {
    Own index = TRY(number_index(rt, returned));
    if (int_sign(index) < 0)
        return rt.raise(TypeId::ValueError, "__len__() should return >= 0");
    if (const auto length = int_to_int64(index))
        return *length;
    return rt.raise(TypeId::OverflowError, "cannot fit '{}' into an index-sized integer", type_name_of(index));
}

Result<bool> generic_bool(Runtime& rt, Value self) {
    Own result = call_maybe(rt, self, NAMED(rt, __bool__), nullptr, 0);
    if (result) {
        if (!result.get().is_bool())
            return rt.raise(TypeId::TypeError, "__bool__ should return bool, returned {}", type_name_of(result));
        return result.get().is_true();
    }
    if (rt.has_error())
        return Error{};
    const Own length = call_maybe(rt, self, NAMED(rt, __len__), nullptr, 0);
    if (!length)
        return rt.has_error() ? Result<bool>(Error{}) : Result<bool>(true);
    return TRY(checked_length(rt, length)) != 0;
}

Own generic_index(Runtime& rt, Value self) {
    return generic_unary<&NameTable::__index___>(rt, self);
}

Own generic_repr(Runtime& rt, Value self) {
    Own result = call_maybe(rt, self, NAMED(rt, __repr__), nullptr, 0);
    if (result || rt.has_error())
        return result;
    const std::string address = address_text(self);
    const FormatArg parts[] = {type_name_of(self), address};
    return str_format(rt, "<{} object at {}>", parts);
}

Own generic_str(Runtime& rt, Value self) {
    return generic_unary<&NameTable::__str___>(rt, self);
}

Result<int64_t> generic_hash(Runtime& rt, Value self) {
    if (type_lookup(type_of(rt, self), NAMED(rt, __hash__)).is_none())
        return hash_not_implemented(rt, self);
    Own result = call_maybe(rt, self, NAMED(rt, __hash__), nullptr, 0);
    if (!result)
        return rt.has_error() ? Result<int64_t>(Error{}) : hash_not_implemented(rt, self);
    if (!is_int(result))
        return rt.raise(TypeId::TypeError, "__hash__ method should return an integer");
    // A hash that fits the machine word is taken as it is, a longer one hashed as an int.
    const std::optional<int64_t> word = int_to_int64(result);
    const int64_t hash = word ? *word : int_hash(result);
    return hash == -1 ? -2 : hash;
}

Own generic_call(Runtime& rt, Value self, const Args& args) {
    Type& type = type_of(rt, self);
    const Value found = type_lookup(type, NAMED(rt, __call__));
    if (found.is_absent())
        return rt.raise(TypeId::TypeError, "'{}' object is not callable", type_name_of(self));
    Own method = Own::share(found);
    NativeCall guard(rt);
    if (!guard.fits())
        return rt.raise_recursion_error(" while calling a Python object");
    Type& method_type = type_of(rt, method);
    if (method_type.has(kMethodDescriptor))
        return call_with_first(rt, method, self, args);
    if (const DescrGetFn get = method_type.slots.descr_get)
        method = TRY(get(rt, method, self, Value::from_cell(&type)));
    return call(rt, method, args);
}

Own generic_getattribute(Runtime& rt, Value self, Str& name) {
    Type& type = type_of(rt, self);
    Own hook = Own::share(type_lookup(type, NAMED(rt, __getattr__)));
    const Value name_value = Value::from_cell(&name);
    const Value getter = type_lookup(type, NAMED(rt, __getattribute__));
    // object's own needs no call by name.
    const bool plain = getter.is_absent() || getter == type_lookup(*rt.types.object, NAMED(rt, __getattribute__));
    Own result = plain ? object_generic_getattr(rt, self, name)
                       : call_special_or_raise(rt, self, NAMED(rt, __getattribute__), &name_value, 1);
    if (result || !hook || !rt.error_matches(TypeId::AttributeError))
        return result;
    rt.clear_error();
    Type& hook_type = type_of(rt, hook);
    if (hook_type.has(kMethodDescriptor))
        return call(rt, hook, self, name_value);
    if (const DescrGetFn get = hook_type.slots.descr_get)
        hook = TRY(get(rt, hook, self, Value::from_cell(&type)));
    return call(rt, hook, name_value);
}

Status generic_setattribute(Runtime& rt, Value self, Str& name, Value value) {
    const Value args[] = {Value::from_cell(&name), value};
    if (value.is_absent())
        static_cast<void>(TRY(call_special_or_raise(rt, self, NAMED(rt, __delattr__), args, 1)));
    else
        static_cast<void>(TRY(call_special_or_raise(rt, self, NAMED(rt, __setattr__), args, 2)));
    return kDone;
}

Str& compare_name(Runtime& rt, Compare op) {
    switch (op) {
        case Compare::Lt:
            return NAMED(rt, __lt__);
        case Compare::Le:
            return NAMED(rt, __le__);
        case Compare::Eq:
            return NAMED(rt, __eq__);
        case Compare::Ne:
            return NAMED(rt, __ne__);
        case Compare::Gt:
            return NAMED(rt, __gt__);
        case Compare::Ge:
            break;
    }
    return NAMED(rt, __ge__);
}

Own generic_compare(Runtime& rt, Value self, Value other, Compare op) {
    return call_special_or_not_implemented(rt, self, compare_name(rt, op), &other, 1);
}

Own generic_iter(Runtime& rt, Value self) {
    if (type_lookup(type_of(rt, self), NAMED(rt, __iter__)).is_none())
        return rt.raise(TypeId::TypeError, "'{}' object is not iterable", type_name_of(self));
    Own result = call_maybe(rt, self, NAMED(rt, __iter__), nullptr, 0);
    if (result || rt.has_error())
        return result;
    Own getter = lookup_special(rt, self, NAMED(rt, __getitem__));
    if (!getter) {
        rt.clear_error();
        return rt.raise(TypeId::TypeError, "'{}' object is not iterable", type_name_of(self));
    }
    return sequence_iterator_new(rt, self);
}

Own generic_next(Runtime& rt, Value self) {
    Own result = call_special_or_raise(rt, self, NAMED(rt, __next__), nullptr, 0);
    // The end of an iteration is no exception to whoever uses the slot; only a StopIteration that carries a value
    // stays, for `yield from`.
    if (!result && is_exact(rt.pending(), TypeId::StopIteration)) {
        const Value value = as<StopIteration>(rt.pending()).value;
        if (value.is_absent() || value.is_none())
            rt.clear_error();
    }
    return result;
}

Own generic_descr_get(Runtime& rt, Value self, Value instance, Value owner) {
    const Value args[] = {instance.is_absent() ? Value::none() : instance, owner.is_absent() ? Value::none() : owner};
    Own result = call_maybe(rt, self, NAMED(rt, __get__), args, 2);
    if (!result && !rt.has_error())
        return Own::share(self);
    return result;
}

Status generic_descr_set(Runtime& rt, Value self, Value instance, Value value) {
    const Value args[] = {instance, value};
    if (value.is_absent())
        static_cast<void>(TRY(call_special_or_raise(rt, self, NAMED(rt, __delete__), args, 1)));
    else
        static_cast<void>(TRY(call_special_or_raise(rt, self, NAMED(rt, __set__), args, 2)));
    return kDone;
}

Status generic_init(Runtime& rt, Value self, const Args& args) {
    Type& type = type_of(rt, self);
    Own method = Own::share(type_lookup(type, NAMED(rt, __init__)));
    if (!method)
        return kDone;
    Own result;
    Type& method_type = type_of(rt, method);
    if (method_type.has(kMethodDescriptor)) {
        result = call_with_first(rt, method, self, args);
    } else {
        if (const DescrGetFn get = method_type.slots.descr_get)
            method = TRY(get(rt, method, self, Value::from_cell(&type)));
        result = call(rt, method, args);
    }
    if (!result)
        return Error{};
    if (!result.get().is_none())
        return rt.raise(TypeId::TypeError, "__init__() should return None, not '{}'", type_name_of(result));
    return kDone;
}

Own generic_new(Runtime& rt, Type& type, const Args& args) {
    const Value self = Value::from_cell(&type);
    Own function = TRY(get_attribute(rt, self, NAMED(rt, __new__)));
    return call_with_first(rt, function, self, args);
}

Result<int64_t> generic_length_shown(Runtime& rt, Value self) {
    Own result = TRY(call_special_or_raise(rt, self, NAMED(rt, __len__), nullptr, 0));
    return checked_length(rt, result);
}

Result<ptrdiff_t> generic_length(Runtime& rt, Value self) {
    const int64_t length = TRY(generic_length_shown(rt, self));
    return static_cast<ptrdiff_t>(std::min<int64_t>(length, PTRDIFF_MAX));
}

Own generic_item(Runtime& rt, Value self, ptrdiff_t index) {
    Own key = TRY(int_from(rt, index));
    const Value arg = key;
    return call_special_or_raise(rt, self, NAMED(rt, __getitem__), &arg, 1);
}

Status generic_set_item(Runtime& rt, Value self, ptrdiff_t index, Value value) {
    Own key = TRY(int_from(rt, index));
    return generic_set_subscript(rt, self, key, value);
}

Result<bool> generic_contains(Runtime& rt, Value self, Value item) {
    const Value found = type_lookup(type_of(rt, self), NAMED(rt, __contains__));
    if (found.is_none())
        return rt.raise(TypeId::TypeError, "'{}' object is not a container", type_name_of(self));
    if (found.is_present()) {
        Own result = call_maybe(rt, self, NAMED(rt, __contains__), &item, 1);
        if (result)
            return object_is_true(rt, result);
        if (rt.has_error())
            return Error{};
    }
    return iterable_contains(rt, self, item);
}

Own generic_subscript(Runtime& rt, Value self, Value key) {
    return call_special_or_raise(rt, self, NAMED(rt, __getitem__), &key, 1);
}

Status generic_set_subscript(Runtime& rt, Value self, Value key, Value value) {
    const Value args[] = {key, value};
    if (value.is_absent())
        static_cast<void>(TRY(call_special_or_raise(rt, self, NAMED(rt, __delitem__), args, 1)));
    else
        static_cast<void>(TRY(call_special_or_raise(rt, self, NAMED(rt, __setitem__), args, 2)));
    return kDone;
}

}  // namespace py
