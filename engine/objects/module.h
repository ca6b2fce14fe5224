// module, SimpleNamespace, and the weak references.
#pragma once

#include <span>

#include "objects/runtime.h"

namespace py {

struct Module final : Object {  // its namespace is Extras::dict
    Value name;
};
Ref<Module> module_new(Runtime& rt, std::string_view name, std::string_view doc = {});
Dict& module_dict(Module& self);
/// Adds builtin functions to a module.
Status module_add_functions(Runtime& rt, Module& self, std::span<const Method> functions);
Status module_add(Runtime& rt, Module& self, std::string_view name, Own value);

struct SimpleNamespace final : Object {};
Own simple_namespace_new(Runtime& rt, Dict& contents);

struct WeakRef final : Object {
    Cell* referent;  // borrowed; null once dead
    Value callback;
    int64_t hash;
    WeakRef* previous;  // ring of the referent's references, ended by null
    WeakRef* next;
};
Own weakref_new(Runtime& rt, Value referent, Value callback);  // reuses the one without callback
/// The referent, owned; None once dead.
Own weakref_get(WeakRef& self);
/// A proxy, callable if the referent is; reuses the one without callback.
Own weakproxy_new(Runtime& rt, Value referent, Value callback);
/// How many weak references there are to it, and a list of them: _weakref.getweakrefcount, getweakrefs.
size_t weakref_count(Value referent);
Own weakref_list(Runtime& rt, Value referent);
void weakrefs_install(Runtime& rt);  // the heap's and collector's hooks

/// origin[arguments], as list[int]: also what `__class_getitem__` of the builtin classes is.
Own generic_alias_new(Runtime& rt, Value origin, Value arguments);

/// `a | b` for types: a union, or NotImplemented where one of the two is no type.
Own union_or(Runtime& rt, Value a, Value b);
Own generic_alias_new(Runtime& rt, Value origin, Value args);
/// isinstance(value, union): any of its types.
Own union_args(Value self);  // a tuple

extern const TypeSpec kModuleType, kSimpleNamespaceType, kWeakRefType, kWeakProxyType, kWeakCallableProxyType,
    kGenericAliasType, kUnionType;

}  // namespace py
