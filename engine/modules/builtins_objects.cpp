// Builtin functions about single objects: attributes, identity, classes, numbers.
#include "modules/builtins.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/vm.h"

namespace py {

namespace {

Own builtin_abs(Runtime& rt, Value x) {
    return number_absolute(rt, x);
}
Own builtin_callable(Runtime& rt, Value obj) {
    return Own::boolean(is_callable(rt, obj));
}
Own builtin_divmod(Runtime& rt, Value x, Value y) {
    return number_divmod(rt, x, y);
}
Own builtin_hash(Runtime& rt, Value obj) {
    return int_from(rt, TRY(object_hash(rt, obj)));
}
Own builtin_id(Runtime& rt, Value obj) {
    return int_from(rt, object_id(obj));
}
Own builtin_len(Runtime& rt, Value obj) {
    return int_from(rt, TRY(object_length_shown(rt, obj)));
}
Own builtin_pow(Runtime& rt, Value base, Value exponent, Value modulus) {
    return number_power(rt, base, exponent, modulus.is_absent() ? Value::none() : modulus);
}

/// An attribute's name; `function` words the error.
Result<Str*> attribute_name(Runtime& rt, Value name) {
    if (!is_str(name))
        return rt.raise(TypeId::TypeError, "attribute name must be string, not '{}'", type_name_of(name));
    return &as<Str>(name);
}

Own builtin_getattr(Runtime& rt, Value obj, Value name, Value fallback) {
    Str& text = *TRY(attribute_name(rt, name));
    if (fallback.is_absent())
        return get_attribute(rt, obj, text);
    Own value = get_attribute_or_absent(rt, obj, text);
    if (!value && !rt.has_error())
        return Own::share(fallback);
    return value;
}
Own builtin_hasattr(Runtime& rt, Value obj, Value name) {
    Str& text = *TRY(attribute_name(rt, name));
    const Own value = get_attribute_or_absent(rt, obj, text);
    if (!value && rt.has_error())
        return {};
    return Own::boolean(static_cast<bool>(value));
}
Own builtin_setattr(Runtime& rt, Value obj, Value name, Value value) {
    TRY(set_attribute(rt, obj, *TRY(attribute_name(rt, name)), value));
    return Own::none();
}
Own builtin_delattr(Runtime& rt, Value obj, Value name) {
    TRY(set_attribute(rt, obj, *TRY(attribute_name(rt, name)), Value()));
    return Own::none();
}
Own builtin_isinstance(Runtime& rt, Value obj, Value cls) {
    return Own::boolean(TRY(object_is_instance(rt, obj, cls)));
}
Own builtin_issubclass(Runtime& rt, Value cls, Value other) {
    return Own::boolean(TRY(object_is_subclass(rt, cls, other)));
}

/// round(number, ndigits=None)
Own builtin_round(Runtime& rt, Value number, Value digits) {
    const Own method = lookup_special(rt, number, NAMED(rt, __round__));
    if (!method) {
        if (!rt.has_error())
            return rt.raise(TypeId::TypeError, "type {} doesn't define __round__ method", type_name_of(number));
        return {};
    }
    return digits.is_absent() || digits.is_none() ? call(rt, method) : call(rt, method, digits);
}

Own sorted_names(Runtime& rt, Own names) {
    if (!names)
        return {};
    Ref<List> list = list_from_iterable(rt, names);
    if (!list || !list_sort(rt, *list, Value(), false))
        return {};
    return Own(std::move(list));
}

/// dir([object])
Own builtin_dir(Runtime& rt, Value obj) {
    if (obj.is_absent()) {
        const Own locals = rt.hooks.locals(rt);
        if (!locals)
            return {};
        return sorted_names(rt, call_method(rt, locals, NAMED(rt, keys)));
    }
    const Own method = lookup_special(rt, obj, NAMED(rt, __dir__));
    if (!method) {
        if (!rt.has_error())
            return rt.raise(TypeId::TypeError, "object does not provide __dir__");
        return {};
    }
    return sorted_names(rt, call(rt, method));
}

/// vars([object])
Own builtin_vars(Runtime& rt, Value obj) {
    if (obj.is_absent())
        return rt.hooks.locals(rt);
    Own dict = get_attribute_or_absent(rt, obj, NAMED(rt, __dict__));
    if (!dict && !rt.has_error())
        return rt.raise(TypeId::TypeError, "vars() argument must have __dict__ attribute");
    return dict;
}
Own builtin_globals(Runtime& rt) {
    Dict* globals = rt.hooks.globals(rt);
    if (globals == nullptr)
        return rt.raise(TypeId::SystemError, "globals() without a frame");
    return Own::share(globals);
}
Own builtin_locals(Runtime& rt) {
    return rt.hooks.locals(rt);
}

constexpr Method kFunctions[] = {
    {"abs", "(number, /)", function<builtin_abs>, "Return the absolute value of the argument."},
    {"callable", "(obj, /)", function<builtin_callable>, "Return whether the object can be called."},
    {"delattr", "(obj, name, /)", function<builtin_delattr>, "Delete the named attribute from the given object."},
    {"dir", "(object=None, /)", function<builtin_dir>, "Names of the object's attributes, or of the scope."},
    {"divmod", "(x, y, /)", function<builtin_divmod>, "Return the tuple (x//y, x%y)."},
    {"getattr", "(object, name, default=None, /)", function<builtin_getattr>, "Get a named attribute from an object."},
    {"globals", "()", function<builtin_globals>, "Return the dictionary of the current module."},
    {"hasattr", "(obj, name, /)", function<builtin_hasattr>,
     "Return whether the object has an attribute of this name."},
    {"hash", "(obj, /)", function<builtin_hash>, "Return the hash value of the object."},
    {"id", "(obj, /)", function<builtin_id>, "Return the identity of the object."},
    {"isinstance", "(obj, class_or_tuple, /)", function<builtin_isinstance>, "Whether obj is an instance of a class."},
    {"issubclass", "(cls, class_or_tuple, /)", function<builtin_issubclass>, "Whether cls is derived from a class."},
    {"len", "(obj, /)", function<builtin_len>, "Return the number of items in a container."},
    {"locals", "()", function<builtin_locals>, "Return a dictionary of the current scope's local variables."},
    {"pow", "(base, exp, mod=None)", function<builtin_pow>, "base**exp, or base**exp % mod."},
    {"round", "(number, ndigits=None)", function<builtin_round>, "Round a number to a precision in decimal digits."},
    {"setattr", "(obj, name, value, /)", function<builtin_setattr>, "Set the named attribute on the given object."},
    {"vars", "(object=None, /)", function<builtin_vars>, "The __dict__ of an object, or the local variables."},
};

}  // namespace

const std::span<const Method> kBuiltinObjectFunctions = kFunctions;

}  // namespace py
