// Calls of any object, and isinstance and issubclass.
#include <vector>

#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/slot_functions.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

/// A result without an exception waiting, or an exception without a result: CPython checks the same.
#ifdef PELLUCID_CHECKS
void check_result(const Runtime& rt, const Own& result) {
    ASSERT(static_cast<bool>(result) != rt.has_error());
}
#else
void check_result(const Runtime&, const Own&) {}
#endif

}  // namespace

bool is_callable(const Runtime& rt, Value value) {
    return type_of(rt, value).slots.call != nullptr;
}

Own call(Runtime& rt, Value callable, const Args& args) {
    const CallFn function = type_of(rt, callable).slots.call;
    if (UNLIKELY(function == nullptr))
        return rt.raise(TypeId::TypeError, "'{}' object is not callable", type_name_of(callable));
    NativeCall guard(rt);
    if (UNLIKELY(!guard.fits()))
        return rt.raise_recursion_error(" while calling a Python object");
    Own result = function(rt, callable, args);
    check_result(rt, result);
    return result;
}

Own call(Runtime& rt, Value callable) {
    return call(rt, callable, Args());
}
Own call(Runtime& rt, Value callable, Value a) {
    return call(rt, callable, Args(&a, 1));
}
Own call(Runtime& rt, Value callable, Value a, Value b) {
    const Value values[] = {a, b};
    return call(rt, callable, Args(values, 2));
}
Own call(Runtime& rt, Value callable, Value a, Value b, Value c) {
    const Value values[] = {a, b, c};
    return call(rt, callable, Args(values, 3));
}

Own call_with(Runtime& rt, Value callable, Tuple& args, Value kwargs) {
    Ref<Tuple> held = Ref<Tuple>::share(&args);
    if (kwargs.is_absent() || as<Dict>(kwargs).used == 0)
        return call(rt, callable, Args(args.items(), args.length));
    Dict& dict = as<Dict>(kwargs);
    // The callee may change the dictionary that it was called with, so its values are held for the call.
    std::vector<Own> keywords;
    std::vector<Value> values(args.span().begin(), args.span().end());
    auto names = TRY(tuple_allocate(rt, dict.used));
    size_t position = 0;
    size_t count = 0;
    Value key;
    Value value;
    while (dict_next(dict, position, key, value)) {
        if (!is_str(key))
            return rt.raise(TypeId::TypeError, "keywords must be strings");
        names->items()[count++] = Own::share(key).release();
        values.push_back(value);
        keywords.push_back(Own::share(value));
    }
    rt.heap.track(*names);
    return call(rt, callable, Args(values.data(), args.length, names.get()));
}

Own call_method(Runtime& rt, Value self, Str& name, std::initializer_list<Value> args) {
    Type& type = type_of(rt, self);
    // An ordinary method of the class that no instance attribute hides is called with self in front.
    if (type.slots.getattro == object_generic_getattr) {
        const Value found = type_lookup(type, name);
        if (found.is_present() && type_of(rt, found).has(kMethodDescriptor)) {
            Value own;
            if (type.has(kHasDict))
                own = TRY(instance_get(rt, as_object(self), name));
            if (own.is_absent()) {
                Own method = Own::share(found);
                return call_with_first(rt, method, self, Args(args.begin(), args.size()));
            }
        }
    }
    Own method = TRY(get_attribute(rt, self, name));
    return call(rt, method, Args(args.begin(), args.size()));
}

// ---- isinstance, issubclass

namespace {

/// `__bases__` if that is a tuple; absent without an exception where there is none: then it is no class.
Own bases_of(Runtime& rt, Value cls) {
    Own bases = get_attribute_or_absent(rt, cls, NAMED(rt, __bases__));
    if (bases && !is_tuple(bases))
        bases.reset();
    return bases;
}

/// Whether `derived` is `cls` or has it among its `__bases__`, for things that are like classes.
Result<bool> derives_by_bases(Runtime& rt, Value derived, Value cls) {
    NativeCall guard(rt);
    if (!guard.fits())
        return rt.raise_recursion_error(" in __issubclass__");
    if (derived == cls)
        return true;
    Own bases = bases_of(rt, derived);
    if (!bases)
        return rt.has_error() ? Result<bool>(Error{}) : Result<bool>(false);
    for (const Value base : as<Tuple>(bases).span()) {
        if (TRY(derives_by_bases(rt, base, cls)))
            return true;
    }
    return false;
}

Status check_class(Runtime& rt, Value cls, std::string_view message) {
    Own bases = bases_of(rt, cls);
    if (bases)
        return kDone;
    if (rt.has_error())
        return Error{};
    return rt.raise(TypeId::TypeError, "{}", message);
}

}  // namespace

Result<bool> default_is_instance(Runtime& rt, Value value, Value cls) {
    if (is_type(cls)) {
        if (is_subtype(type_of(rt, value), as<Type>(cls)))
            return true;
        Own claimed = get_attribute_or_absent(rt, value, NAMED(rt, __class__));
        if (!claimed)
            return rt.has_error() ? Result<bool>(Error{}) : Result<bool>(false);
        return is_type(claimed) && &as<Type>(claimed) != &type_of(rt, value) &&
               is_subtype(as<Type>(claimed), as<Type>(cls));
    }
    TRY(check_class(rt, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union"));
    Own claimed = get_attribute_or_absent(rt, value, NAMED(rt, __class__));
    if (!claimed)
        return rt.has_error() ? Result<bool>(Error{}) : Result<bool>(false);
    return derives_by_bases(rt, claimed, cls);
}

Result<bool> default_is_subclass(Runtime& rt, Value derived, Value cls) {
    if (is_type(cls) && is_type(derived))
        return is_subtype(as<Type>(derived), as<Type>(cls));
    TRY(check_class(rt, derived, "issubclass() arg 1 must be a class"));
    if (!is_exact(cls, TypeId::union_type))
        TRY(check_class(rt, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    return derives_by_bases(rt, derived, cls);
}

namespace {

Result<bool> any_of(Runtime& rt, Value value, const Tuple& classes, Result<bool> (*check)(Runtime&, Value, Value)) {
    NativeCall guard(rt);
    if (!guard.fits())
        return rt.raise_recursion_error(" in __instancecheck__");
    for (const Value cls : classes.span()) {
        if (TRY(check(rt, value, cls)))
            return true;
    }
    return false;
}

}  // namespace

Result<bool> object_is_instance(Runtime& rt, Value value, Value cls) {
    if (Value::from_cell(&type_of(rt, value)) == cls)
        return true;
    if (is_exact(cls, TypeId::type))
        return default_is_instance(rt, value, cls);
    if (is_exact(cls, TypeId::union_type)) {
        Own args = TRY(union_args(cls));
        return any_of(rt, value, as<Tuple>(args), object_is_instance);
    }
    if (is_tuple(cls)) {
        Own held = Own::share(cls);
        return any_of(rt, value, as<Tuple>(held), object_is_instance);
    }
    Own answer = call_special(rt, cls, NAMED(rt, __instancecheck__), &value, 1);
    if (answer)
        return object_is_true(rt, answer);
    if (rt.has_error())
        return Error{};
    return default_is_instance(rt, value, cls);
}

Result<bool> object_is_subclass(Runtime& rt, Value derived, Value cls) {
    if (is_exact(cls, TypeId::type)) {
        if (derived == cls)
            return true;
        return default_is_subclass(rt, derived, cls);
    }
    if (is_exact(cls, TypeId::union_type)) {
        Own args = TRY(union_args(cls));
        return any_of(rt, derived, as<Tuple>(args), object_is_subclass);
    }
    if (is_tuple(cls)) {
        Own held = Own::share(cls);
        return any_of(rt, derived, as<Tuple>(held), object_is_subclass);
    }
    Own answer = call_special(rt, cls, NAMED(rt, __subclasscheck__), &derived, 1);
    if (answer)
        return object_is_true(rt, answer);
    if (rt.has_error())
        return Error{};
    return default_is_subclass(rt, derived, cls);
}

}  // namespace py
