// The error of `from module import name`, which tells a circular import from a missing name.
#include "objects/exceptions.h"
#include "objects/str.h"
#include "vm/loop.h"

namespace py {

Error raise_import_from_error(Runtime& rt, Value module, Value module_name, Str& name) {
    Own shown = module_name.is_present() && is_str(module_name) ? Own::share(module_name)
                                                                : Own(str_from_ascii(rt, "<unknown module name>"));
    if (!shown)
        return {};
    Own path = get_attribute_or_absent(rt, module, NAMED(rt, __file__));
    if (rt.has_error())
        return {};
    const bool has_path = path && is_str(path);
    bool initialising = false, shadowing = false, shadowing_library = false;
    const Own spec = get_attribute_or_absent(rt, module, NAMED(rt, __spec__));
    if (spec && !spec.get().is_none()) {
        const Own flag = get_attribute_or_absent(rt, spec, NAMED(rt, _initializing));
        if (flag) {
            const auto truth = object_is_true(rt, flag);
            initialising = truth && truth.get();
        }
        const Own origin = get_attribute_or_absent(rt, spec, rt.intern("origin"));
        if (origin && is_str(origin) && rt.hooks.may_shadow != nullptr)
            shadowing = rt.hooks.may_shadow(rt, str_to_utf8(as<Str>(origin)));
    }
    rt.clear_error();
    if (shadowing) {
        const Own names = Own::share(dict_get_str(rt, *rt.sys_dict, rt.intern("stdlib_module_names")));
        const auto contained = names ? contains(rt, names, shown) : Result<bool>(false);
        shadowing_library = contained && contained.get();
        rt.clear_error();
    }
    if (shadowing_library && has_path)
        static_cast<void>(rt.raise(TypeId::ImportError,
                                   "cannot import name {} from {} (consider renaming {} since it has the same name as "
                                   "the standard library module named {} and prevents importing that standard library "
                                   "module)",
                                   repr_of(Value::from_cell(&name)), repr_of(shown), repr_of(path), repr_of(shown)));
    else if (initialising && shadowing && has_path)
        static_cast<void>(rt.raise(TypeId::ImportError,
                                   "cannot import name {} from {} (consider renaming {} if it has the same name as a "
                                   "library you intended to import)",
                                   repr_of(Value::from_cell(&name)), repr_of(shown), repr_of(path)));
    else if (initialising && has_path)
        static_cast<void>(rt.raise(TypeId::ImportError,
                                   "cannot import name {} from partially initialized module {} (most likely due to a "
                                   "circular import) ({})",
                                   repr_of(Value::from_cell(&name)), repr_of(shown), str_of(path)));
    else if (has_path)
        static_cast<void>(rt.raise(TypeId::ImportError, "cannot import name {} from {} ({})",
                                   repr_of(Value::from_cell(&name)), repr_of(shown), str_of(path)));
    else
        static_cast<void>(rt.raise(TypeId::ImportError, "cannot import name {} from {} (unknown location)",
                                   repr_of(Value::from_cell(&name)), repr_of(shown)));
    Own error = rt.take_error();
    if (exception_is(rt, error, TypeId::ImportError)) {
        auto& fields = as<ImportError>(error);
        decref(std::exchange(fields.name, shown.copy().release()));
        decref(std::exchange(fields.name_from, Own::share(Value::from_cell(&name)).release()));
        if (has_path)
            decref(std::exchange(fields.path, path.release()));
    }
    rt.restore_error(std::move(error));
    return {};
}

}  // namespace py
