#include "modules/importer.h"

#include "modules/compile_source.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/function.h"

namespace py {

namespace {

Value loaded(Runtime& rt, Value name) {
    return dict_get_str(rt, *rt.modules, as<Str>(name));
}

/// ModuleNotFoundError with its `name`.
Error raise_not_found(Runtime& rt, Value name, std::string_view parent) {
    if (parent.empty())
        static_cast<void>(rt.raise(TypeId::ModuleNotFoundError, "No module named {}", repr_of(name)));
    else
        static_cast<void>(
            rt.raise(TypeId::ModuleNotFoundError, "No module named {}; '{}' is not a package", repr_of(name), parent));
    Own error = rt.take_error();
    if (is_instance_of(rt, error, *rt.types.ImportError))
        decref(std::exchange(as<ImportError>(error).name, Own::share(name).release()));
    rt.restore_error(std::move(error));
    return {};
}

/// What `module.__spec__` is: name, origin, parent and the rest of importlib's ModuleSpec, as a namespace.
Own make_spec(Runtime& rt, Value name, std::string_view origin, Value search, std::string_view parent) {
    const Ref<Dict> fields = TRY(dict_new(rt));
    const Own path = TRY(str_from_utf8(rt, origin)), package = TRY(str_from_utf8(rt, parent));
    const std::pair<const char*, Value> entries[] = {
        {"name", name},
        {"loader", Value::none()},
        {"origin", path},
        {"submodule_search_locations", search},
        {"parent", package},
        {"has_location", Value::from_bool(origin != "built-in")},
        {"cached", Value::none()},
        {"loader_state", Value::none()},
        {"_initializing", Value::from_bool(true)},
    };
    for (const auto& [key, value] : entries) TRY(dict_set(rt, *fields, rt.intern(key), value));
    return simple_namespace_new(rt, *fields);
}

Status set_spec(Runtime& rt, Module& module, Value name, std::string_view origin, Value search,
                std::string_view parent) {
    Own spec = TRY(make_spec(rt, name, origin, search, parent));
    Dict& dict = module_dict(module);
    TRY(dict_set(rt, dict, NAMED(rt, __spec__), spec));
    const Own package = TRY(str_from_utf8(rt, parent));
    TRY(dict_set(rt, dict, NAMED(rt, __package__), package));
    return kDone;
}

Status spec_done(Runtime& rt, Value module) {
    const Own spec = get_attribute_or_absent(rt, module, NAMED(rt, __spec__));
    if (spec && is_exact(spec, TypeId::simple_namespace))
        return set_attribute(rt, spec, NAMED(rt, _initializing), Value::from_bool(false));
    rt.clear_error();
    return kDone;
}

/// Makes and runs the module; nothing has this name yet. Absent without an exception where there is no such module.
Own load(Runtime& rt, Value name) {
    const std::string text = str_to_utf8(as<Str>(name));
    const size_t dot = text.rfind('.');
    const std::string parent = dot == std::string::npos ? "" : text.substr(0, dot);
    Own native = import_native(rt, text);
    if (native || rt.has_error()) {
        if (native && is_exact(native, TypeId::module)) {
            TRY(set_spec(rt, as<Module>(native), name, "built-in", Value::none(), parent));
            TRY(spec_done(rt, native));
        }
        return native;
    }
    auto source = rt.host.find_module(text);
    if (!source)
        return {};
    Ref<Module> module = TRY(module_new(rt, text));
    Dict& dict = module_dict(*module);
    const Own path = TRY(str_from_utf8(rt, source->path));
    TRY(dict_set(rt, dict, NAMED(rt, __file__), path));
    const Value builtins = loaded(rt, Value::from_cell(&NAMED(rt, builtins)));
    if (builtins.is_present())
        TRY(dict_set(rt, dict, NAMED(rt, __builtins__), builtins));
    Own search = Own::none();
    if (source->is_package) {
        const size_t slash = source->path.rfind('/');
        const Own folder = TRY(str_from_utf8(rt, source->path.substr(0, slash == std::string::npos ? 0 : slash)));
        const Value folders[] = {folder};
        search = TRY(list_from(rt, folders));
        TRY(dict_set(rt, dict, NAMED(rt, __path__), search));
    }
    TRY(set_spec(rt, *module, name, source->path, search, source->is_package ? text : parent));
    TRY(dict_set(rt, *rt.modules, name, module));

    CompileRequest request;
    request.source = source->source;
    request.kind = syntax::SourceKind::Bytes;
    request.filename = source->path;
    request.file = true;
    request.library = true;
    request.optimize = rt.modules_state->optimize;
    const auto fail = [&]() -> Own {
        Own error = rt.take_error();
        static_cast<void>(dict_delete(rt, *rt.modules, name));
        rt.restore_error(std::move(error));
        return {};
    };
    const Ref<Code> code = compile_source(rt, request);
    if (!code)
        return fail();
    const Own result = eval_code(rt, *code, dict, Value());
    if (!result)
        return fail();
    // The module may have put something else in its place.
    const Value now = loaded(rt, name);
    if (now.is_absent())
        return rt.raise(TypeId::KeyError, "{}", text);
    TRY(spec_done(rt, now));
    return Own::share(now);
}

/// The module with this dotted name, its parents imported first, each bound in its parent.
Own find_and_load(Runtime& rt, Value name) {
    const Value present = loaded(rt, name);
    if (present.is_present()) {
        if (present.is_none()) {
            static_cast<void>(
                rt.raise(TypeId::ModuleNotFoundError, "import of {} halted; None in sys.modules", as<Str>(name)));
            return {};
        }
        return Own::share(present);
    }
    const std::string text = str_to_utf8(as<Str>(name));
    const size_t dot = text.rfind('.');
    Own parent;
    if (dot != std::string::npos) {
        const Own parent_name = TRY(str_from_utf8(rt, text.substr(0, dot)));
        parent = TRY(find_and_load(rt, parent_name));
        // Importing the parent may have imported the child.
        const Value now = loaded(rt, name);
        if (now.is_present())
            return Own::share(now);
        const Own path = get_attribute_or_absent(rt, parent, NAMED(rt, __path__));
        if (!path) {
            if (rt.has_error())
                return {};
            return raise_not_found(rt, name, text.substr(0, dot));
        }
    }
    Own module = load(rt, name);
    if (!module) {
        if (rt.has_error())
            return {};
        return raise_not_found(rt, name, "");
    }
    if (parent) {
        const Own child = TRY(str_from_utf8(rt, text.substr(dot + 1)));
        TRY(set_attribute(rt, parent, as<Str>(child), module));
    }
    return module;
}

/// The absolute name of a relative import from the module with these globals.
Own resolve_name(Runtime& rt, Str& name, Value globals, int level) {
    if (!is_dict(globals))
        return rt.raise(TypeId::KeyError, "'__name__' not in globals");
    Dict& dict = as<Dict>(globals);
    Own package = Own::share(dict_get_str(rt, dict, NAMED(rt, __package__)));
    if (!package || package.get().is_none()) {
        package = Own::share(dict_get_str(rt, dict, NAMED(rt, __name__)));
        if (!package)
            return rt.raise(TypeId::KeyError, "'__name__' not in globals");
        if (!is_str(package))
            return rt.raise(TypeId::TypeError, "__name__ must be a string");
        if (dict_get_str(rt, dict, NAMED(rt, __path__)).is_absent()) {
            std::string text = str_to_utf8(as<Str>(package));
            const size_t dot = text.rfind('.');
            package = TRY(str_from_utf8(rt, dot == std::string::npos ? "" : text.substr(0, dot)));
        }
    }
    if (!is_str(package))
        return rt.raise(TypeId::TypeError, "package must be a string");
    std::string base = str_to_utf8(as<Str>(package));
    if (base.empty())
        return rt.raise(TypeId::ImportError, "attempted relative import with no known parent package");
    for (int i = 1; i < level; ++i) {
        const size_t dot = base.rfind('.');
        if (dot == std::string::npos)
            return rt.raise(TypeId::ImportError, "attempted relative import beyond top-level package");
        base.resize(dot);
    }
    if (name.length != 0)
        base += "." + str_to_utf8(name);
    return Own(str_from_utf8(rt, base));
}

/// Imports the submodules that `from package import a, b` names and the package does not have yet.
Status handle_fromlist(Runtime& rt, Value module, Value fromlist, bool all_inside) {
    const Ref<Tuple> names = TRY(tuple_from_iterable(rt, fromlist));
    const Own module_name = TRY(get_attribute(rt, module, NAMED(rt, __name__)));
    for (const Value name : names->span()) {
        if (!is_str(name)) {
            if (all_inside)
                return rt.raise(TypeId::TypeError, "Item in {}.__all__ must be str, not {}", str_of(module_name),
                                type_name_of(name));
            return rt.raise(TypeId::TypeError, "Item in ``from list'' must be str, not {}", type_name_of(name));
        }
        if (str_equal(as<Str>(name), "*")) {
            if (all_inside)
                continue;
            const Own all = get_attribute_or_absent(rt, module, NAMED(rt, __all__));
            if (rt.has_error())
                return Error{};
            if (all)
                TRY(handle_fromlist(rt, module, all, true));
            continue;
        }
        const Own value = get_attribute_or_absent(rt, module, as<Str>(name));
        if (rt.has_error())
            return Error{};
        if (value)
            continue;
        const Own full = TRY(str_from_utf8(rt, str_to_utf8(as<Str>(module_name)) + "." + str_to_utf8(as<Str>(name))));
        const Own child = find_and_load(rt, full);
        if (!child) {
            // A name that is no submodule either is IMPORT_FROM's to complain about.
            if (!rt.error_matches(TypeId::ModuleNotFoundError))
                return Error{};
            const Own error = rt.take_error();
            const Value missing = as<ImportError>(error).name;
            if (missing.is_absent() || !is_str(missing) || !str_equal(as<Str>(missing), as<Str>(full)))
                return rt.raise_exception(error);
        }
    }
    return kDone;
}

Own hook_import(Runtime& rt, Str& name, Value globals, Value, Value fromlist, int level) {
    return import_level(rt, name, globals, fromlist, level);
}
Own hook_import_module(Runtime& rt, const char* name) {
    return import_module(rt, name);
}

}  // namespace

Own import_module(Runtime& rt, std::string_view name) {
    const Own text = TRY(str_from_utf8(rt, name));
    return find_and_load(rt, text);
}

Own import_level(Runtime& rt, Str& name, Value globals, Value fromlist, int level) {
    if (level < 0)
        return rt.raise(TypeId::ValueError, "level must be >= 0");
    if (level == 0 && name.length == 0)
        return rt.raise(TypeId::ValueError, "Empty module name");
    const Own absolute = level > 0 ? TRY(resolve_name(rt, name, globals, level)) : Own::share(&name);
    Own module = TRY(find_and_load(rt, absolute));
    const bool wants_names = !fromlist.is_none() && TRY(object_is_true(rt, fromlist));
    if (wants_names) {
        const Own path = get_attribute_or_absent(rt, module, NAMED(rt, __path__));
        if (rt.has_error())
            return {};
        if (path)
            TRY(handle_fromlist(rt, module, fromlist, false));
        return module;
    }
    // `import a.b.c` binds a; a relative one what stands before the first dot of its own name.
    const std::string text = str_to_utf8(name);
    const size_t dot = text.find('.');
    if (dot == std::string::npos && level == 0)
        return module;
    if (level > 0 && text.empty())
        return module;
    std::string front = str_to_utf8(as<Str>(absolute));
    front.resize(front.size() - (dot == std::string::npos ? 0 : text.size() - dot));
    const Own front_name = TRY(str_from_utf8(rt, front));
    return find_and_load(rt, front_name);
}

void importer_init(Runtime& rt) {
    rt.hooks.import = hook_import;
    rt.hooks.import_module = hook_import_module;
}

}  // namespace py
