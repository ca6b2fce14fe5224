// The module `_warnings`, and the warnings that the interpreter issues itself: the filters decide whether a warning is
// shown, ignored or raised; a registry in the globals of the place remembers what was shown there.
#include "modules/_contextvars.h"
#include "modules/compile_source.h"
#include "modules/modules.h"
#include "modules/warnings.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/vm.h"

namespace py {

namespace {

Dict* native_dict(Runtime& rt) {
    const Value module = dict_get_str(rt, *rt.modules, rt.intern("_warnings"));
    return module.is_present() && is_exact(module, TypeId::module) ? &module_dict(as<Module>(module)) : nullptr;
}

/// An attribute of the module `warnings` if that was imported; else what `_warnings` itself has under `native_name`.
Own setting(Runtime& rt, const char* name, const char* native_name) {
    const Value warnings = dict_get_str(rt, *rt.modules, rt.intern("warnings"));
    if (warnings.is_present()) {
        const Own held = Own::share(warnings);
        Own value = get_attribute_or_absent(rt, held, rt.intern(name));
        if (value || rt.has_error())
            return value;
    }
    Dict* own = native_name != nullptr ? native_dict(rt) : nullptr;
    return own != nullptr ? Own::share(dict_get_str(rt, *own, rt.intern(native_name))) : Own();
}

/// Whether a filter's pattern fits: None, an equal str, or something with a match() that says so.
Result<bool> fits(Runtime& rt, Value pattern, Value text) {
    if (pattern.is_none())
        return true;
    if (is_exact_str(pattern))
        return is_str(text) && str_equal(as<Str>(pattern), as<Str>(text));
    const Own result = TRY(call_method(rt, pattern, rt.intern("match"), {text}));
    return object_is_true(rt, result);
}

/// The action of the first filter that fits, else the default; `item` becomes the filter.
Own find_action(Runtime& rt, Value category, Value text, int64_t line, Value module, Own& item) {
    const Own filters = setting(rt, "filters", "filters");
    if (rt.has_error())
        return {};
    if (!filters || !is_list(filters))
        return rt.raise(TypeId::ValueError, "warnings.filters must be a list");
    for (size_t i = 0; i < as<List>(filters).length; ++i) {
        Own filter = Own::share(as<List>(filters)[i]);
        if (!is_tuple(filter) || as<Tuple>(filter).length != 5)
            return rt.raise(TypeId::ValueError, "warnings.filters item {} isn't a 5-tuple", i);
        const Tuple& parts = as<Tuple>(filter);
        if (!is_str(parts[0]))
            return rt.raise(TypeId::TypeError, "action must be a string, not '{}'", type_name_of(parts[0]));
        if (!TRY(fits(rt, parts[1], text)) || !TRY(fits(rt, parts[3], module)) ||
            !TRY(object_is_subclass(rt, category, parts[2])))
            continue;
        const Own number = TRY(number_index(rt, parts[4]));
        const int64_t wanted = int_to_int64(number).value_or(-1);
        if (wanted == 0 || wanted == line) {
            item = std::move(filter);
            return Own::share(as<Tuple>(item)[0]);
        }
    }
    Own action = setting(rt, "defaultaction", "_defaultaction");
    if (rt.has_error())
        return {};
    item = Own::none();
    if (!action)
        return Own(str_from_ascii(rt, "default"));
    if (!is_str(action))
        return rt.raise(TypeId::TypeError, "warnings.defaultaction must be a string, not '{}'", type_name_of(action));
    return action;
}

/// Whether `key` was seen by the registry since the filters last changed; with `remember`, it is from now on.
Result<bool> already_warned(Runtime& rt, Value registry, Value key, bool remember) {
    if (!is_dict(registry))
        return rt.raise(TypeId::TypeError, "'registry' must be a dict or None");
    Dict& dict = as<Dict>(registry);
    const Value version = dict_get_str(rt, dict, rt.intern("version"));
    const auto now = static_cast<int64_t>(rt.modules_state->warning_filters_version);
    if (version.is_absent() || !is_int(version) || int_to_int64(version) != now) {
        dict_clear(rt, dict);
        TRY(dict_set(rt, dict, rt.intern("version"), Value::from_int(now)));
    } else {
        const Own found = Own::share(TRY(dict_get(rt, dict, key)));
        if (found) {
            if (TRY(object_is_true(rt, found)))
                return true;
        }
    }
    if (remember)
        TRY(dict_set(rt, dict, key, Value::from_bool(true)));
    return false;
}

Result<bool> remember_everywhere(Runtime& rt, Value registry, Value text, Value category, bool with_line) {
    const Ref<Tuple> key =
        with_line ? TRY(tuple_of(rt, {text, category, Value::from_int(0)})) : TRY(tuple_of(rt, {text, category}));
    return already_warned(rt, registry, key, true);
}

/// "file:line: Category: text", and the line, to sys.stderr.
Status show_plainly(Runtime& rt, Value filename, int64_t line, Value text, Value category, Value source_line) {
    const Own stream = Own::share(dict_get_str(rt, *rt.sys_dict, NAMED(rt, stderr)));
    if (!stream || stream.get().is_none())
        return kDone;
    const Own name = TRY(get_attribute(rt, category, NAMED(rt, __name__)));
    StrBuilder message(rt);
    TRY(message.append_str(filename));
    message.append(":").append_int(line).append(": ");
    TRY(message.append_str(name));
    message.append(": ");
    TRY(message.append_str(text));
    message.append("\n");
    std::optional<std::string> shown;
    if (is_str(source_line))
        shown = str_to_utf8(as<Str>(source_line));
    else if (is_str(filename))
        shown = source_line_of(rt, str_to_utf8(as<Str>(filename)), static_cast<int>(line));
    if (shown) {
        std::string_view stripped = *shown;
        while (!stripped.empty() && (stripped.front() == ' ' || stripped.front() == '\t' || stripped.front() == '\f'))
            stripped.remove_prefix(1);
        while (!stripped.empty() && (stripped.back() == '\n' || stripped.back() == '\r' || stripped.back() == ' '))
            stripped.remove_suffix(1);
        if (!stripped.empty())
            message.append("  ").append_utf8(stripped).append("\n");
    }
    const Own whole = TRY(message.finish());
    // What the stream says of it is nobody's concern.
    const Own done = call_method(rt, stream, NAMED(rt, write), {whole});
    rt.clear_error();
    return kDone;
}

struct Warning {
    Value category, message;  // `message`: a text or an instance
    Value filename;
    int64_t line = 0;
    Value module;       // absent: made from the file's name
    Value registry;     // absent or None: none
    Value source_line;  // absent: looked up
    Value source;
};

/// Whether the library's own functions would show it: then the result is that of show_plainly, which needs no
/// linecache.
bool shown_by_the_library(Runtime& rt) {
    const Value warnings = dict_get_str(rt, *rt.modules, rt.intern("warnings"));
    const Value original = dict_get_str(rt, *rt.modules, rt.intern("_py_warnings"));
    if (warnings.is_absent() || original.is_absent() || !is_exact(warnings, TypeId::module) ||
        !is_exact(original, TypeId::module))
        return false;
    constexpr std::pair<const char*, const char*> kSame[] = {
        {"_showwarnmsg", "_showwarnmsg"},         {"_showwarnmsg_impl", "_showwarnmsg_impl"},
        {"showwarning", "_showwarning_orig"},     {"_formatwarnmsg", "_formatwarnmsg"},
        {"formatwarning", "_formatwarning_orig"}, {"_formatwarnmsg_impl", "_formatwarnmsg_impl"},
    };
    for (const auto& [now, then] : kSame) {
        if (dict_get_str(rt, module_dict(as<Module>(warnings)), rt.intern(now)) !=
            dict_get_str(rt, module_dict(as<Module>(original)), rt.intern(then)))
            return false;
    }
    return true;
}

Status show(Runtime& rt, const Warning& warning, Value message, Value text, Value category) {
    const Own hook = setting(rt, "_showwarnmsg", nullptr);
    if (rt.has_error())
        return Error{};
    if (!hook || shown_by_the_library(rt))
        return show_plainly(rt, warning.filename, warning.line, text, category, warning.source_line);
    if (!is_callable(rt, hook))
        return rt.raise(TypeId::TypeError, "warnings._showwarnmsg() must be set to a callable");
    const Own make = setting(rt, "WarningMessage", nullptr);
    if (!make) {
        if (!rt.has_error())
            return rt.raise(TypeId::RuntimeError, "unable to get warnings.WarningMessage");
        return Error{};
    }
    const Ref<Tuple> args =
        TRY(tuple_of(rt, {message, category, warning.filename, Value::from_int(warning.line), Value::none(),
                          Value::none(), warning.source.is_present() ? warning.source : Value::none()}));
    const Own described = TRY(call_with(rt, make, *args, Value()));
    TRY(call(rt, hook, described));
    return kDone;
}

/// "path/name" for "path/name.py".
Own module_of_file(Runtime& rt, Value filename) {
    if (!is_str(filename))
        return Own::share(filename);
    Str& name = as<Str>(filename);
    if (name.length == 0)
        return Own(str_from_ascii(rt, "<unknown>"));
    const std::string text = str_to_utf8(name);
    return text.ends_with(".py") ? Own(str_from_utf8(rt, std::string_view(text).substr(0, text.size() - 3)))
                                 : Own::share(filename);
}

Status issue(Runtime& rt, const Warning& warning) {
    if (warning.module.is_present() && warning.module.is_none())
        return kDone;
    const Own module =
        warning.module.is_present() ? Own::share(warning.module) : TRY(module_of_file(rt, warning.filename));
    const bool instance = TRY(object_is_instance(rt, warning.message, Value::from_cell(rt.types.Warning)));
    const Own category = Own::share(instance ? Value::from_cell(&type_of(rt, warning.message)) : warning.category);
    const Own text = instance ? TRY(object_str(rt, warning.message)) : Own::share(warning.message);
    const Own message = instance ? Own::share(warning.message) : TRY(call(rt, category, warning.message));
    const Ref<Tuple> key = TRY(tuple_of(rt, {text, category, Value::from_int(warning.line)}));
    const bool registered = warning.registry.is_present() && !warning.registry.is_none();
    if (registered && TRY(already_warned(rt, warning.registry, key, false)))
        return kDone;
    Own item;
    const Own action = TRY(find_action(rt, category, text, warning.line, module, item));
    const Str& name = as<Str>(action);
    if (str_equal(name, "error"))
        return rt.raise_exception(message);
    if (str_equal(name, "ignore"))
        return kDone;
    if (!str_equal(name, "always") && !str_equal(name, "all")) {
        if (registered)
            TRY(dict_set(rt, as<Dict>(warning.registry), key, Value::from_bool(true)));
        bool seen = false;
        if (str_equal(name, "once")) {
            Own once = Own::share(registered ? warning.registry : Value());
            if (!once)
                once = TRY(setting(rt, "onceregistry", "_onceregistry"));
            seen = TRY(remember_everywhere(rt, once, text, category, false));
        } else if (str_equal(name, "module")) {
            if (registered)
                seen = TRY(remember_everywhere(rt, warning.registry, text, category, true));
        } else if (!str_equal(name, "default")) {
            return rt.raise(TypeId::RuntimeError, "Unrecognized action ({}) in warnings.filters:\n {}", repr_of(action),
                            repr_of(item));
        }
        if (seen)
            return kDone;
    }
    return show(rt, warning, message, text, category);
}

bool is_internal(const Frame& frame) {
    const std::string name = str_to_utf8(as<Str>(frame.code->filename));
    return name.find("importlib") != std::string::npos && name.find("_bootstrap") != std::string::npos;
}

Frame* next_external(Frame* frame, const Tuple* skipped) {
    const auto skip = [&](const Frame& candidate) {
        if (is_internal(candidate))
            return true;
        const std::string name = str_to_utf8(as<Str>(candidate.code->filename));
        for (size_t i = 0; skipped != nullptr && i < skipped->length; ++i) {
            if (name.starts_with(str_to_utf8(as<Str>((*skipped)[i]))))
                return true;
        }
        return false;
    };
    do frame = frame->previous;
    while (frame != nullptr && skip(*frame));
    return frame;
}

/// A warning about the place `level` calls up from the running frame.
Status warn_at(Runtime& rt, Value message, Value category, int64_t level, Value source, const Tuple* skipped) {
    Frame* frame = vm_of(rt).frame;
    if (level <= 0 || (frame != nullptr && is_internal(*frame))) {
        while (--level > 0 && frame != nullptr) frame = frame->previous;
    } else {
        while (--level > 0 && frame != nullptr) frame = next_external(frame, skipped);
    }
    Warning warning{category, message, {}, 0, {}, {}, {}, source};
    const Ref<Dict> globals = Ref<Dict>::share(frame != nullptr ? frame->globals : rt.sys_dict);
    const Own filename = frame != nullptr ? Own::share(frame->code->filename) : TRY(Own(str_from_ascii(rt, "<sys>")));
    warning.filename = filename;
    warning.line = frame != nullptr ? frame->line() : 0;
    Own registry = Own::share(dict_get_str(rt, *globals, NAMED(rt, __warningregistry__)));
    if (!registry) {
        registry = Own(TRY(dict_new(rt)));
        TRY(dict_set(rt, *globals, NAMED(rt, __warningregistry__), registry));
    }
    Own module = Own::share(dict_get_str(rt, *globals, NAMED(rt, __name__)));
    if (!module || (!is_str(module) && !module.get().is_none()))
        module = TRY(Own(str_from_ascii(rt, "<string>")));
    warning.module = module;
    warning.registry = registry;
    return issue(rt, warning);
}

/// The category, where `message` is no instance of one itself.
Own category_of(Runtime& rt, Value message, Value category) {
    if (TRY(object_is_instance(rt, message, Value::from_cell(rt.types.Warning))))
        return Own::share(Value::from_cell(&type_of(rt, message)));
    if (category.is_absent() || category.is_none())
        return Own::share(rt.types.UserWarning);
    if (!is_type(category) || !is_subtype(as<Type>(category), *rt.types.Warning))
        return rt.raise(TypeId::TypeError, "category must be a Warning subclass, not '{}'", type_name_of(category));
    return Own::share(category);
}

Own warnings_warn(Runtime& rt, Value message, Value category_argument, Value level_argument, Value source, Value skip) {
    const Own category = TRY(category_of(rt, message, category_argument));
    int64_t level = 1;
    if (level_argument.is_present()) {
        const Own index = TRY(number_index(rt, level_argument));
        level = int_to_int64(index).value_or(1);
    }
    const Tuple* skipped = nullptr;
    if (skip.is_present()) {
        if (!is_tuple(skip))
            return rt.raise(TypeId::TypeError, "warn() argument 'skip_file_prefixes' must be tuple, not {}",
                            type_name_of(skip));
        skipped = &as<Tuple>(skip);
        for (const Value prefix : skipped->span()) {
            if (!is_str(prefix))
                return rt.raise(TypeId::TypeError, "Found non-str '{}' in skip_file_prefixes.", type_name_of(prefix));
        }
        if (skipped->length != 0 && level < 2)
            level = 2;
    }
    TRY(warn_at(rt, message, category, level, source, skipped));
    return Own::none();
}

Own warnings_warn_explicit(Runtime& rt, Value, const Value* a) {
    // (message, category, filename, lineno, module, registry, module_globals, source)
    if (!is_str(a[2]))
        return rt.raise(TypeId::TypeError, "warn_explicit() argument 'filename' must be str, not {}",
                        type_name_of(a[2]));
    const Own line = TRY(number_index(rt, a[3]));
    Warning warning{a[1], a[0], a[2], int_to_int64(line).value_or(0), a[4], a[5], {}, a[7]};
    TRY(issue(rt, warning));
    return Own::none();
}

Own warnings_filters_mutated(Runtime& rt) {
    ++rt.modules_state->warning_filters_version;
    return Own::none();
}
Own warnings_lock(Runtime&) {
    return Own::none();
}

constexpr Method kFunctions[] = {
    {"warn", "(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())", function<warnings_warn>,
     "Issue a warning, or maybe ignore it or raise an exception."},
    {"warn_explicit",
     "(message, category, filename, lineno, module=<unrepresentable>, registry=None, module_globals=None, source=None)",
     warnings_warn_explicit, "Issue a warning about a given place."},
    {"_filters_mutated_lock_held", "()", function<warnings_filters_mutated>, "The filters have changed."},
    {"_acquire_lock", "()", function<warnings_lock>, "There is one thread."},
    {"_release_lock", "()", function<warnings_lock>, "There is one thread."},
};

Status hook_warn(Runtime& rt, TypeId category, std::string_view message, int stack_level) {
    const Own text = TRY(Own(str_from_utf8(rt, message)));
    return warn_at(rt, text, Value::from_cell(&rt.type(category)), stack_level, Value(), nullptr);
}

Status hook_warn_explicit(Runtime& rt, TypeId category, std::string_view message, std::string_view filename, int line) {
    const Own text = TRY(Own(str_from_utf8(rt, message)));
    const Own name = TRY(Own(str_from_utf8(rt, filename)));
    return issue(rt, {Value::from_cell(&rt.type(category)), text, name, line, {}, {}, {}, {}});
}

Own filter(Runtime& rt, const char* action, Type* category, const char* module) {
    const Own name = TRY(Own(str_from_ascii(rt, action)));
    const Own place = module != nullptr ? TRY(Own(str_from_ascii(rt, module))) : Own::none();
    return Own(tuple_of(rt, {name, Value::none(), Value::from_cell(category), place, Value::from_int(0)}));
}

}  // namespace

Own make_module__warnings(Runtime& rt) {
    Ref<Module> module = TRY(module_new(rt, "_warnings", "The filtering of warnings."));
    TRY(module_add_functions(rt, *module, kFunctions));
    Ref<List> filters = TRY(list_new(rt));
    TRY(list_append(rt, *filters, TRY(filter(rt, "default", rt.types.DeprecationWarning, "__main__"))));
    for (Type* ignored : {rt.types.DeprecationWarning, rt.types.PendingDeprecationWarning, rt.types.ImportWarning,
                          rt.types.ResourceWarning})
        TRY(list_append(rt, *filters, TRY(filter(rt, "ignore", ignored, nullptr))));
    TRY(module_add(rt, *module, "filters", Own(std::move(filters))));
    TRY(module_add(rt, *module, "_onceregistry", Own(TRY(dict_new(rt)))));
    TRY(module_add(rt, *module, "_defaultaction", Own(TRY(str_from_ascii(rt, "default")))));
    TRY(module_add(rt, *module, "_warnings_context", context_var_new(rt, "_warnings_context")));
    return Own(std::move(module));
}

void warnings_init(Runtime& rt) {
    const Own module = import_native(rt, "_warnings");
    rt.hooks.warn = hook_warn;
    rt.hooks.warn_explicit = hook_warn_explicit;
}

}  // namespace py
