#include "modules/modules.h"

#include "objects/dict.h"
#include "objects/str.h"
#include "vm/vm.h"

#include "modules/_codecs.h"
#include "modules/importer.h"
#include "modules/io_streams.h"
#include "modules/print_exception.h"
#include "modules/warnings.h"

namespace py {

namespace {

struct NativeModule {
    const char* name;
    Own (*make)(Runtime& rt);
};

constexpr NativeModule kModules[] = {
#define MODULE(name) {#name, make_module_##name},
#include "modules/modules.def"
#undef MODULE
};

Status add_to_modules(Runtime& rt, std::string_view name, Value module) {
    return dict_set(rt, *rt.modules, rt.intern(name), module);
}

/// Calls `name` of the module `module` if both are there; an error goes to stderr.
void call_if_there(Runtime& rt, std::string_view module, std::string_view name) {
    const auto found = dict_get(rt, *rt.modules, Value::from_cell(&rt.intern(module)));
    if (found && found.get().is_present()) {
        const Own held = Own::share(found.get());
        const Own function = get_attribute_or_absent(rt, held, rt.intern(name));
        const Own result = function ? call(rt, function) : Own();
    }
    if (rt.has_error())
        rt.write_unraisable("Exception ignored in", Value());
}

/// As CPython's _PyModule_Clear: names with one underscore go first, then the others, `__builtins__` last.
void clear_module(Value module) {
    if (!is_exact(module, TypeId::module))
        return;
    Dict& dict = module_dict(as<Module>(module));
    for (const bool underscored : {true, false}) {
        for (size_t i = 0; i < dict.entry_count; ++i) {
            const Value key = dict.entries[i].key;
            if (key.is_absent() || !is_str(key) || dict.entries[i].value.is_none())
                continue;
            const Str& name = as<Str>(key);
            const bool private_name = name.length > 0 && name[0] == '_' && (name.length < 2 || name[1] != '_');
            if (private_name != underscored || str_equal(name, "__builtins__"))
                continue;
            decref(std::exchange(dict.entries[i].value, Value::none()));
        }
    }
}

}  // namespace

Own import_native(Runtime& rt, std::string_view name) {
    for (const NativeModule& native : kModules) {
        if (name != native.name)
            continue;
        Own module = native.make(rt);
        if (!module || !add_to_modules(rt, name, module))
            return {};
        return module;
    }
    return {};
}

std::vector<std::string_view> native_module_names() {
    std::vector<std::string_view> names;
    for (const NativeModule& native : kModules) names.emplace_back(native.name);
    return names;
}

UnicodeNames& unicode_names(Runtime& rt) {
    if (rt.modules_state->unicode_names == nullptr)
        rt.modules_state->unicode_names = std::make_unique<UnicodeNames>(rt.host);
    return *rt.modules_state->unicode_names;
}

Status modules_init(Runtime& rt, std::vector<std::string> argv, std::optional<std::string> program_folder) {
    rt.modules_state = new ModulesState;
    rt.modules_state->argv = std::move(argv);
    rt.modules_state->program_folder = std::move(program_folder);
    Ref<Dict> modules = dict_new(rt);
    if (!modules)
        return Error{};
    rt.modules = modules.release();
    const Own builtins = import_native(rt, "builtins");
    if (!builtins)
        return Error{};
    rt.builtins = Ref<Dict>::share(&module_dict(as<Module>(builtins))).release();
    const Own sys = import_native(rt, "sys");
    if (!sys)
        return Error{};
    rt.sys_dict = Ref<Dict>::share(&module_dict(as<Module>(sys))).release();
    TRY(importer_init(rt));
    print_exception_init(rt);
    warnings_init(rt);
    codecs_init(rt);
    const Own io = import_native(rt, "_io");
    if (!io || !streams_init(rt))
        return Error{};
    const Own open = get_attribute(rt, io, NAMED(rt, open));
    if (!open || !dict_set(rt, *rt.builtins, NAMED(rt, open), open))
        return Error{};

    Ref<Module> main = module_new(rt, "__main__");
    if (!main)
        return Error{};
    Dict& names = module_dict(*main);
    if (!dict_set(rt, names, NAMED(rt, __builtins__), builtins) || !add_to_modules(rt, "__main__", main))
        return Error{};
    rt.modules_state->main = Own(std::move(main));
    return kDone;
}

void modules_shutdown(Runtime& rt) {
    if (rt.modules_state == nullptr)
        return;
    call_if_there(rt, "atexit", "_run_exitfuncs");
    rt.modules_state->exit_functions.reset();
    rt.modules_state->context.reset();
    streams_flush(rt);
    rt.modules_state->shutting_down = true;
    if (rt.modules != nullptr) {
        // What this finds alive stands from now on in the order in which it is reached from outside, and so do the
        // finalisers run that the next collection calls.
        if (rt.heap.gc.enabled)
            rt.heap.collect(kGenerations - 1);
        // As CPython: the modules go from sys.modules one after the other, and with each what it alone holds; the
        // collector takes what stands in cycles, with names still in their places. Only then are the modules that are
        // left emptied by hand, the last first; sys and builtins serve to the very end.
        rt.modules_state->main.reset();
        const Ref<Dict> modules = Ref<Dict>::share(rt.modules);
        std::vector<Own> weak;
        for (uint32_t i = 0; i < modules->entry_count; ++i) {
            const Value key = modules->entries[i].key;
            if (key.is_absent() || !is_str(key) || str_equal(as<Str>(key), "sys") ||
                str_equal(as<Str>(key), "builtins"))
                continue;
            if (is_exact(modules->entries[i].value, TypeId::module))
                weak.push_back(weakref_new(rt, modules->entries[i].value, Value()));
            decref(std::exchange(modules->entries[i].value, Value::none()));
        }
        rt.heap.collect(kGenerations - 1);
        for (size_t i = weak.size(); i-- > 0;) {
            if (!weak[i])
                continue;
            const Own module = weakref_get(as<WeakRef>(weak[i]));
            if (!module.get().is_none())
                clear_module(module);
        }
        weak.clear();
        rt.clear_error();
        streams_flush(rt);
        rt.heap.collect(kGenerations - 1);
        streams_end(rt);
        const Own sys = Own::share(dict_get_str(rt, *rt.modules, rt.intern("sys")));
        const Own builtins = Own::share(dict_get_str(rt, *rt.modules, rt.intern("builtins")));
        dict_clear(rt, *rt.modules);
        if (sys)
            dict_clear(rt, module_dict(as<Module>(sys)));
        if (builtins)
            dict_clear(rt, module_dict(as<Module>(builtins)));
    }
    for (Dict** dict : {&rt.sys_dict, &rt.builtins, &rt.modules}) {
        if (Dict* old = std::exchange(*dict, nullptr))
            decref(old);
    }
    rt.heap.collect(kGenerations - 1);
    delete std::exchange(rt.modules_state, nullptr);
}

}  // namespace py
