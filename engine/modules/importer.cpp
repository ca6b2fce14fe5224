#include "modules/importer.h"

#include "modules/compile_source.h"
#include "objects/bytes.h"
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

/// The ImportError that waits gets its `name`.
Error with_name(Runtime& rt, Value name) {
    Own error = rt.take_error();
    if (is_instance_of(rt, error, *rt.types.ImportError))
        decref(std::exchange(as<ImportError>(error).name, Own::share(name).release()));
    rt.restore_error(std::move(error));
    return {};
}

Error raise_not_found(Runtime& rt, Value name, std::string_view parent) {
    if (parent.empty())
        static_cast<void>(rt.raise(TypeId::ModuleNotFoundError, "No module named {}", repr_of(name)));
    else
        static_cast<void>(
            rt.raise(TypeId::ModuleNotFoundError, "No module named {}; '{}' is not a package", repr_of(name), parent));
    return with_name(rt, name);
}

/// What `module.__spec__` is: name, origin, parent and the rest of importlib's ModuleSpec, as a namespace.
Own make_spec(Runtime& rt, Value name, std::string_view origin, Value search, std::string_view parent) {
    const Ref<Dict> fields = TRY(dict_new(rt));
    const bool has_location = !origin.empty() && origin != "built-in";
    const Own path = origin.empty() ? Own::none() : TRY(Own(str_from_utf8(rt, origin)));
    const Own package = TRY(Own(str_from_utf8(rt, parent)));
    const Own cached = has_location ? TRY(Own(str_from_utf8(rt, cached_path(origin)))) : Own::none();
    const std::pair<const char*, Value> entries[] = {
        {"name", name},
        {"loader", Value::none()},
        {"origin", path},
        {"submodule_search_locations", search},
        {"parent", package},
        {"has_location", Value::from_bool(has_location)},
        {"cached", cached},
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

Own list_of_texts(Runtime& rt, const std::vector<std::string>& texts) {
    Ref<List> list = TRY(list_new(rt));
    for (const std::string& text : texts) TRY(list_append(rt, *list, Own(TRY(str_from_utf8(rt, text)))));
    return Own(std::move(list));
}

/// Makes and runs the module; nothing has this name yet. `search` is the __path__ of its package, or absent. Absent
/// without an exception where there is no such module.
Own load(Runtime& rt, Value name, Value search_path) {
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
    const auto found = find_module(rt, text, search_path);
    if (!found)
        return {};
    const ModuleSource* source = &found->source;
    Ref<Module> module = TRY(module_new(rt, text));
    Dict& dict = module_dict(*module);
    Own search = Own::none();
    if (source->is_package) {
        const size_t slash = source->path.rfind('/');
        search = found->folders.empty()
                     ? TRY(list_of_texts(rt, {source->path.substr(0, slash == std::string::npos ? 0 : slash)}))
                     : TRY(list_of_texts(rt, found->folders));
        TRY(dict_set(rt, dict, NAMED(rt, __path__), search));
    }
    TRY(set_spec(rt, *module, name, source->path, search, source->is_package ? text : parent));
    if (source->path.empty()) {
        TRY(dict_set(rt, *rt.modules, name, module));
        TRY(spec_done(rt, module));
        return Own(std::move(module));
    }
    const Own path = TRY(str_from_utf8(rt, source->path)), cached = TRY(str_from_utf8(rt, cached_path(source->path)));
    TRY(dict_set(rt, dict, NAMED(rt, __file__), path));
    TRY(dict_set(rt, dict, rt.intern("__cached__"), cached));
    TRY(dict_set(rt, dict, NAMED(rt, __builtins__), Value::from_cell(rt.builtins)));
    TRY(dict_set(rt, *rt.modules, name, module));

    CompileRequest request;
    request.source = source->source;
    request.kind = syntax::SourceKind::Bytes;
    request.filename = source->path;
    request.file = true;
    request.imported = true;
    request.library = found->library;
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
            return with_name(rt, name);
        }
        return Own::share(present);
    }
    const std::string text = str_to_utf8(as<Str>(name));
    const size_t dot = text.rfind('.');
    Own parent, search;
    if (dot != std::string::npos) {
        const Own parent_name = TRY(str_from_utf8(rt, text.substr(0, dot)));
        parent = TRY(find_and_load(rt, parent_name));
        // Importing the parent may have imported the child.
        const Value now = loaded(rt, name);
        if (now.is_present())
            return Own::share(now);
        search = get_attribute_or_absent(rt, parent, NAMED(rt, __path__));
        if (!search) {
            if (rt.has_error())
                return {};
            return raise_not_found(rt, name, text.substr(0, dot));
        }
    }
    Own module = load(rt, name, search);
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

/// A module from the program's own folder may stand in the way of one of the library.
bool may_shadow(Runtime& rt, std::string_view origin) {
    const auto& program_folder = rt.modules_state->program_folder;
    if (!program_folder)
        return false;
    size_t slash = origin.rfind('/');
    if (slash == std::string_view::npos)
        return false;
    // A package stands where its folder stands.
    if (origin.substr(slash + 1) == "__init__.py") {
        slash = origin.rfind('/', slash - 1);
        if (slash == std::string_view::npos)
            return false;
    }
    std::string folder = *program_folder;
    if (folder.empty()) {
        folder = rt.host.absolute_path("");
        while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
    }
    return origin.substr(0, slash) == folder;
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

std::string cached_path(std::string_view path) {
    const size_t slash = path.rfind('/');
    const std::string_view folder = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
    std::string_view name = path.substr(folder.size());
    if (name.ends_with(".py"))
        name.remove_suffix(3);
    return std::string(folder) + "__pycache__/" + std::string(name) + ".cpython-314.pyc";
}

std::optional<FoundModule> find_module(Runtime& rt, std::string_view dotted_name, Value search) {
    const size_t dot = dotted_name.rfind('.');
    const std::string tail(dotted_name.substr(dot == std::string_view::npos ? 0 : dot + 1));
    if (search.is_absent() && rt.sys_dict != nullptr)
        search = dict_get_str(rt, *rt.sys_dict, rt.intern("path"));
    FoundModule found;
    if (search.is_present() && (is_list(search) || is_tuple(search))) {
        for (const Value entry : sequence_items(search)) {
            if (!is_str(entry))
                continue;
            std::string folder = str_to_utf8(as<Str>(entry));
            if (folder.empty() || folder.front() != '/')
                folder = rt.host.absolute_path(folder);
            while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
            const std::string base = (folder == "/" ? "" : folder) + "/" + tail;
            if (auto text = rt.host.read_file(base + "/__init__.py")) {
                found.source = {base + "/__init__.py", std::move(*text), true};
                return found;
            }
            if (auto text = rt.host.read_file(base + ".py")) {
                found.source = {base + ".py", std::move(*text), false};
                return found;
            }
            if (rt.host.is_folder(base))
                found.folders.push_back(base);
        }
    }
    if (auto source = rt.host.find_module(dotted_name)) {
        found.source = std::move(*source);
        found.folders.clear();
        found.library = true;
        return found;
    }
    if (found.folders.empty())
        return std::nullopt;
    found.source.is_package = true;
    return found;
}

Own find_source(Runtime& rt, Str& name, Value search) {
    const std::string text = str_to_utf8(name);
    const size_t dot = text.rfind('.');
    const std::string parent = dot == std::string::npos ? "" : text.substr(0, dot);
    const Value held = Value::from_cell(&name);
    for (const std::string_view native : native_module_names()) {
        if (text != native)
            continue;
        const Own spec = TRY(make_spec(rt, held, "built-in", Value::none(), parent));
        return Own(tuple_of(rt, {spec, Value::none()}));
    }
    const auto found = find_module(rt, text, search);
    if (!found)
        return Own::none();
    const ModuleSource& source = found->source;
    const size_t slash = source.path.rfind('/');
    std::vector<std::string> folders = found->folders;
    if (source.is_package && folders.empty())
        folders.push_back(source.path.substr(0, slash == std::string::npos ? 0 : slash));
    const Own locations = source.is_package ? TRY(list_of_texts(rt, folders)) : Own::none();
    const Own spec = TRY(make_spec(rt, held, source.path, locations, source.is_package ? text : parent));
    const Own bytes = TRY(Own(bytes_from(rt, source.source)));
    return Own(tuple_of(rt, {spec, bytes}));
}

Status importer_init(Runtime& rt) {
    rt.hooks.import = hook_import;
    rt.hooks.import_module = hook_import_module;
    rt.hooks.may_shadow = may_shadow;
    for (Str* name : {&NAMED(rt, builtins), &rt.intern("sys")}) {
        const Own module = Own::share(loaded(rt, Value::from_cell(name)));
        if (!module)
            continue;
        TRY(set_spec(rt, as<Module>(module), Value::from_cell(name), "built-in", Value::none(), ""));
        TRY(spec_done(rt, module));
    }
    return kDone;
}

}  // namespace py
