// The module `_imp`, as far as `importlib` looks at it: there are no frozen modules and no extension modules in files.
#include "modules/importer.h"
#include "modules/native.h"
#include "objects/list.h"

namespace py {

namespace {

Own imp_nothing(Runtime&) {
    return Own::none();
}
Own imp_false(Runtime&) {
    return Own::boolean(false);
}
Own imp_is_builtin(Runtime& rt, Value name) {
    if (!is_str(name))
        return rt.raise(TypeId::TypeError, "is_builtin() argument must be str, not {}", type_name_of(name));
    for (const std::string_view native : native_module_names()) {
        if (str_equal(as<Str>(name), native))
            return int_value(native == "builtins" || native == "sys" ? -1 : 1);
    }
    return int_value(0);
}
Own imp_is_frozen(Runtime&, Value) {
    return Own::boolean(false);
}
Own imp_suffixes(Runtime& rt) {
    return Own(list_new(rt));
}
Own imp_create_builtin(Runtime& rt, Value spec) {
    const Own name = TRY(get_attribute(rt, spec, NAMED(rt, name)));
    if (!is_str(name))
        return rt.raise(TypeId::TypeError, "name must be a str, not {}", type_name_of(name));
    Own module = import_native(rt, str_to_utf8(as<Str>(name)));
    if (!module && !rt.has_error())
        return Own::none();
    return module;
}
Own imp_find_source(Runtime& rt, Value name, Value search) {
    if (!is_str(name))
        return rt.raise(TypeId::TypeError, "name must be a str, not {}", type_name_of(name));
    return find_source(rt, as<Str>(name), search.is_none() ? Value() : search);
}
Own imp_exec(Runtime&, Value) {
    return int_value(0);
}
Own imp_fix_co_filename(Runtime&, Value, Value) {
    return Own::none();
}

constexpr Method kFunctions[] = {
    {"acquire_lock", "()", function<imp_nothing>, "There is one thread."},
    {"release_lock", "()", function<imp_nothing>, "There is one thread."},
    {"lock_held", "()", function<imp_false>, "Whether the import lock is held."},
    {"create_builtin", "(spec, /)", function<imp_create_builtin>, "Make a native module."},
    {"exec_builtin", "(mod, /)", function<imp_exec>, "Native modules are complete when made."},
    {"exec_dynamic", "(mod, /)", function<imp_exec>, "There are no extension modules in files."},
    {"extension_suffixes", "()", function<imp_suffixes>, "None."},
    {"is_builtin", "(name, /)", function<imp_is_builtin>, "Whether a native module has this name."},
    {"is_frozen", "(name, /)", function<imp_is_frozen>, "Always false."},
    {"is_frozen_package", "(name, /)", function<imp_is_frozen>, "Always false."},
    {"_find_source", "(name, search, /)", function<imp_find_source>,
     "The spec and the undecoded source of a module, as a tuple; None if there is no such module."},
    {"_fix_co_filename", "(code, path, /)", function<imp_fix_co_filename>, "Code is compiled where it is."},
};

}  // namespace

Own make_module__imp(Runtime& rt) {
    Ref<Module> module = TRY(module_new(rt, "_imp", "What importlib asks of the interpreter."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(module_add(rt, *module, "check_hash_based_pycs", Own(TRY(str_from_ascii(rt, "default")))));
    TRY(module_add(rt, *module, "pyc_magic_number_token", int_value(168627755)));
    return Own(std::move(module));
}

}  // namespace py
