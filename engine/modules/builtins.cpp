// The module `builtins`: constants, types and exceptions by name, and the functions, which live in builtins_*.cpp.
#include "modules/builtins.h"

#include "modules/later_types.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

Status add_types(Runtime& rt, Module& module) {
    Type* const types[] = {
        rt.types.bool_,   rt.types.bytes,  rt.types.classmethod,  rt.types.dict,      rt.types.enumerate,
        rt.types.filter,  rt.types.float_, rt.types.frozenset,    rt.types.int_,      rt.types.list,
        rt.types.map,     rt.types.object, rt.types.property,     rt.types.range,     rt.types.reversed,
        rt.types.set,     rt.types.slice,  rt.types.staticmethod, rt.types.str,       rt.types.super,
        rt.types.tuple,   rt.types.type,   rt.types.zip,          rt.types.bytearray, rt.types.memoryview,
        rt.types.complex,
#define EXCEPTION(name, base, layout) rt.types.name,
#include "objects/exceptions.def"
#undef EXCEPTION
    };
    for (Type* type : types) {
        if (type == nullptr)
            continue;
        if (!dict_set(rt, module_dict(module), *type->name, Value::from_cell(type)))
            return Error{};
    }
    for (const auto& [alias, type] :
         {std::pair{"EnvironmentError", rt.types.OSError}, std::pair{"IOError", rt.types.OSError}}) {
        if (!module_add(rt, module, alias, Own::share(type)))
            return Error{};
    }
    return kDone;
}

}  // namespace

Own make_module_builtins(Runtime& rt) {
    later_types_init(rt);
    Ref<Module> module = module_new(rt, "builtins", "Built-in functions, types, exceptions, and other objects.");
    if (!module)
        return {};
    for (const auto functions :
         {kBuiltinObjectFunctions, kBuiltinIterationFunctions, kBuiltinCodeFunctions, kBuiltinTextFunctions}) {
        if (!module_add_functions(rt, *module, functions))
            return {};
    }
    if (!add_types(rt, *module) || !module_add(rt, *module, "None", Own::none()) ||
        !module_add(rt, *module, "Ellipsis", Own::share(Value::ellipsis())) ||
        !module_add(rt, *module, "NotImplemented", Own::not_implemented()) ||
        !module_add(rt, *module, "False", Own::boolean(false)) ||
        !module_add(rt, *module, "True", Own::boolean(true)) ||
        !module_add(rt, *module, "__debug__", Own::boolean(rt.modules_state->optimize == 0)))
        return {};
    if (!module_add(rt, *module, "ExceptionGroup", Own::share(rt.exception_group)))
        return {};
    if (!add_site_builtins(rt, *module))
        return {};
    return Own(std::move(module));
}

}  // namespace py
