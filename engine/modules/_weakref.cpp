// The module `_weakref`: the types of weak references, and who refers weakly to what.
#include "modules/native.h"
#include "objects/dict.h"

namespace py {

namespace {

Own get_weak_reference_count(Runtime&, Value object) {
    return int_value(static_cast<int64_t>(weakref_count(object)));
}

Own proxy(Runtime& rt, Value object, Value callback) {
    return weakproxy_new(rt, object, callback);
}

/// Deletes dct[key] where that is a dead weak reference: what a WeakValueDictionary does when a value goes.
Own remove_dead_weak_reference(Runtime& rt, Value dict, Value key) {
    if (!is_dict(dict)) {
        return rt.raise(TypeId::TypeError, "_remove_dead_weakref() argument 1 must be dict, not {}",
                        type_name_of(dict));
    }
    const Value found = TRY(dict_get(rt, as<Dict>(dict), key));
    if (found.is_absent())
        return Own::none();
    if (!is_instance_of(rt, found, *rt.types.weakref))
        return rt.raise(TypeId::TypeError, "not a weakref");
    if (as<WeakRef>(found).referent == nullptr)
        TRY(dict_delete(rt, as<Dict>(dict), key));
    return Own::none();
}

constexpr Method kFunctions[] = {
    {"getweakrefcount", "(object, /)", function<get_weak_reference_count>,
     "Return the number of weak references to 'object'."},
    {"_remove_dead_weakref", "(dct, key, /)", function<remove_dead_weak_reference>,
     "Atomically remove key from dict if it points to a dead weakref."},
    {"getweakrefs", "(object, /)", function<weakref_list>,
     "Return a list of all weak reference objects pointing to 'object'."},
    {"proxy", "(object, callback=None, /)", function<proxy>, "Create a proxy object that weakly references 'object'."},
};

}  // namespace

Own make_module__weakref(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_weakref", "Weak-reference support module."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(module_add(rt, *module, "ref", Own::share(rt.types.weakref)));
    TRY(module_add(rt, *module, "ReferenceType", Own::share(rt.types.weakref)));
    TRY(module_add(rt, *module, "ProxyType", Own::share(rt.types.weakproxy)));
    TRY(module_add(rt, *module, "CallableProxyType", Own::share(rt.types.weakcallableproxy)));
    return Own::share(module);
}

}  // namespace py
