// The module `sys`.
#include <cfloat>

#include "modules/modules.h"
#include "modules/print_exception.h"
#include "modules/print_exception_internal.h"
#include "modules/struct_sequence.h"
#include "objects/argument_type.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/tracing.h"
#include "vm/vm.h"

namespace py {

namespace {

constexpr const char* kVersion = "3.14.5 (main, Jan  1 2026, 00:00:00) [Pellucid]";

Own sys_getrefcount(Runtime& rt, Value object) {
    if (!object.is_cell())
        return int_from_unsigned(rt, kImmortalReferences);
    // The argument on the operand stack counts, as it does in CPython.
    const uint32_t references = object.as_cell()->references;
    return int_from_unsigned(rt, references >= kImmortalReferences / 2 ? kImmortalReferences : references);
}

Own sys_getsizeof(Runtime& rt, Value object, Value fallback) {
    const Own method = lookup_special(rt, object, NAMED(rt, __sizeof__));
    if (!method) {
        if (!rt.has_error())
            return rt.raise(TypeId::TypeError, "Type {} doesn't define __sizeof__", type_name_of(object));
        return {};
    }
    const Own size = call(rt, method);
    if (!size || !is_int(size)) {
        if (fallback.is_present() && (!size ? rt.error_matches(TypeId::TypeError) : true)) {
            rt.clear_error();
            return Own::share(fallback);
        }
        if (!rt.has_error())
            return rt.raise(TypeId::TypeError, "'{}' object cannot be interpreted as an integer", type_name_of(size));
        return {};
    }
    const auto bytes = int_to_int64(size);
    if (!bytes || *bytes < 0)
        return rt.raise(TypeId::ValueError, "__sizeof__() should return >= 0");
    // CPython counts what stands before the object too.
    return int_from(rt, *bytes + reported_prefix_size(object));
}

Own sys_intern(Runtime& rt, Value text) {
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "intern() argument must be str, not {}", argument_type_of(text));
    if (!is_exact_str(text))
        return rt.raise(TypeId::TypeError, "can't intern {}", type_name_of(text));
    return rt.intern(Own::share(text));
}

Own sys_exc_info(Runtime& rt) {
    const Value handled = rt.handled();
    if (handled.is_absent() || handled.is_none())
        return Own(tuple_of(rt, {Value::none(), Value::none(), Value::none()}));
    const Value traceback = as<BaseException>(handled).traceback;
    return Own(tuple_of(
        rt, {Value::from_cell(&type_of(rt, handled)), handled, traceback.is_present() ? traceback : Value::none()}));
}
Own sys_exception(Runtime& rt) {
    const Value handled = rt.handled();
    return handled.is_absent() ? Own::none() : Own::share(handled);
}

Own sys_exit(Runtime& rt, Value status) {
    const Value argument = status.is_absent() ? Value::none() : status;
    if (is_instance_of(rt, argument, *rt.types.SystemExit))
        return rt.raise_exception(argument);
    const Own error = is_tuple(argument)
                          ? call_with(rt, Value::from_cell(rt.types.SystemExit), as<Tuple>(argument), Value())
                      : argument.is_none() ? call(rt, Value::from_cell(rt.types.SystemExit))
                                           : call(rt, Value::from_cell(rt.types.SystemExit), argument);
    if (!error)
        return {};
    return rt.raise_exception(error);
}

Own sys_getrecursionlimit(Runtime& rt) {
    return int_from(rt, int64_t{rt.options.recursion_limit});
}
Own sys_setrecursionlimit(Runtime& rt, Value limit) {
    const Own index = TRY(number_index(rt, limit));
    const auto number = int_to_int64(index);
    if (!number || *number > INT32_MAX)
        return rt.raise(TypeId::OverflowError, "Python int too large to convert to C int");
    if (*number < 1)
        return rt.raise(TypeId::ValueError, "recursion limit must be greater or equal than 1");
    const int depth = rt.options.recursion_limit - rt.recursion_remaining;
    if (depth >= *number)
        return rt.raise(TypeId::RecursionError,
                        "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", *number,
                        depth);
    rt.options.recursion_limit = static_cast<int>(*number);
    rt.recursion_remaining = static_cast<int>(*number) - depth;
    return Own::none();
}

Own sys_getframe(Runtime& rt, Value depth) {
    int64_t number = 0;
    if (depth.is_present()) {
        const Own index = TRY(number_index(rt, depth));
        number = int_to_int64(index).value_or(INT32_MAX);
    }
    Frame* frame = vm_of(rt).frame;
    for (; number > 0 && frame != nullptr; --number) frame = frame->previous;
    if (frame == nullptr)
        return rt.raise(TypeId::ValueError, "call stack is not deep enough");
    return Own(frame_object(rt, *frame));
}
Own sys_getframemodulename(Runtime& rt, Value depth) {
    int64_t number = 0;
    if (depth.is_present()) {
        const Own index = TRY(number_index(rt, depth));
        number = int_to_int64(index).value_or(INT32_MAX);
    }
    Frame* frame = vm_of(rt).frame;
    for (; number > 0 && frame != nullptr; --number) frame = frame->previous;
    if (frame == nullptr || !is_exact(frame->function, TypeId::function))
        return Own::none();
    const Value module = as<Function>(frame->function).module;
    return module.is_present() ? Own::share(module) : Own::none();
}

Own sys_displayhook(Runtime& rt, Value value) {
    if (value.is_none())
        return Own::none();
    Dict& builtins = *rt.builtins;
    TRY(dict_set(rt, builtins, NAMED(rt, _), Value::none()));
    const Own out = Own::share(dict_get_str(rt, *rt.sys_dict, NAMED(rt, stdout)));
    if (!out || out.get().is_none())
        return rt.raise(TypeId::RuntimeError, "lost sys.stdout");
    const Own text = TRY(object_repr(rt, value));
    TRY(call_method(rt, out, NAMED(rt, write), {text}));
    const Own newline = Own(str_from_char(rt, '\n'));
    TRY(call_method(rt, out, NAMED(rt, write), {newline}));
    TRY(dict_set(rt, builtins, NAMED(rt, _), value));
    return Own::none();
}
Own sys_excepthook(Runtime& rt, Value, Value exception, Value traceback) {
    if (!traceback.is_none() && is_exception(exception) && as<BaseException>(exception).traceback.is_absent()) {
        incref(traceback);
        as<BaseException>(exception).traceback = traceback;
    }
    print_exception(rt, exception);
    return Own::none();
}

Own sys_getdefaultencoding(Runtime& rt) {
    return Own(str_from_ascii(rt, "utf-8"));
}
Own sys_getfilesystemencodeerrors(Runtime& rt) {
    return Own(str_from_ascii(rt, "surrogateescape"));
}
Own sys_is_finalizing(Runtime& rt) {
    return Own::boolean(rt.modules_state->shutting_down);
}
Own sys_get_int_max_str_digits(Runtime& rt) {
    return int_from(rt, int64_t{rt.max_str_digits});
}
Own sys_set_int_max_str_digits(Runtime& rt, Value maximum) {
    const Own index = TRY(number_index(rt, maximum));
    const int64_t number = int_to_int64(index).value_or(-1);
    if (number != 0 && number < 640)
        return rt.raise(TypeId::ValueError, "maxdigits must be >= 640 or 0 for unlimited");
    rt.max_str_digits = static_cast<int>(number);
    return Own::none();
}
Own sys_gettrace(Runtime& rt) {
    return trace_function(rt);
}
Own sys_settrace(Runtime& rt, Value function) {
    set_trace_function(rt, function);
    return Own::none();
}
Own sys_getprofile(Runtime& rt) {
    return profile_function(rt);
}
Own sys_setprofile(Runtime& rt, Value function) {
    set_profile_function(rt, function);
    return Own::none();
}
Own sys_none(Runtime&) {
    return Own::none();
}
Own sys_false(Runtime&) {
    return Own::boolean(false);
}
Own sys_ignore(Runtime&, Value) {
    return Own::none();
}
Own sys_audit(Runtime&, Value, const Args&) {
    return Own::none();
}
Own sys_getswitchinterval(Runtime&) {
    return Own::number(0.005);
}
Own sys_setswitchinterval(Runtime& rt, Value interval) {
    if (TRY(as_float(rt, interval)) <= 0.0)
        return rt.raise(TypeId::ValueError, "switch interval must be strictly positive");
    return Own::none();
}
Own sys_call_tracing(Runtime& rt, Value function, Value args) {
    if (!is_tuple(args))
        return rt.raise(TypeId::TypeError, "call_tracing() argument 2 must be tuple, not {}", type_name_of(args));
    return call_with(rt, function, as<Tuple>(args), Value());
}
/// pdb.set_trace(*args, **kws)
Own sys_breakpointhook(Runtime& rt, Value, const Args& args) {
    const Own pdb = TRY(import_module(rt, "pdb"));
    const Own set_trace = TRY(get_attribute(rt, pdb, "set_trace"));
    return call(rt, set_trace, args);
}
Own sys_getallocatedblocks(Runtime& rt) {
    return int_from(rt, static_cast<int64_t>(rt.heap.live_cells()));
}
Own sys_is_interned(Runtime& rt, Value text) {
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "_is_interned() argument must be str, not {}", argument_type_of(text));
    return Own::boolean(as<Str>(text).interned);
}
Own sys_current_frames(Runtime& rt) {
    const Ref<Dict> frames = TRY(dict_new(rt));
    if (Frame* frame = vm_of(rt).frame) {
        const Ref<FrameObject> object = TRY(frame_object(rt, *frame));
        TRY(dict_set(rt, *frames, Value::from_int(1), object));
    }
    return Own::share(frames.get());
}
/// What write_unraisable tells; a UnraisableHookArgs-like object, or printed by the hook itself.
Own sys_unraisablehook(Runtime& rt, Value arguments) {
    const Own exception = TRY(get_attribute(rt, arguments, "exc_value"));
    const Own message = TRY(get_attribute(rt, arguments, "err_msg"));
    const Own object = TRY(get_attribute(rt, arguments, "object"));
    print_unraisable(rt, exception, message, object);
    return Own::none();
}

constexpr Method kFunctions[] = {
    {"_current_frames", "()", function<sys_current_frames>, "The topmost frame of each thread."},
    {"_getframe", "(depth=0, /)", function<sys_getframe>, "A frame of the call stack."},
    {"_getframemodulename", "(depth=0)", function<sys_getframemodulename>, "The module of a frame's function."},
    {"_is_interned", "(string, /)", function<sys_is_interned>, "Whether the string is interned."},
    {"_clear_type_cache", "()", function<sys_none>, "Clear the type cache."},
    {"addaudithook", "(hook)", function<sys_ignore>, "Audit hooks are not called."},
    {"audit", "(event, /, *args)", nullptr, "Audit events go nowhere.", MethodKind::Instance, Binding::Raw, sys_audit},
    {"breakpointhook", "(*args, **kws)", nullptr, "Called by breakpoint().", MethodKind::Instance, Binding::Raw,
     sys_breakpointhook},
    {"call_tracing", "(func, args, /)", function<sys_call_tracing>, "Call func(*args)."},
    {"displayhook", "(object, /)", function<sys_displayhook>,
     "Print an object to sys.stdout and save it in builtins._"},
    {"exc_info", "()", function<sys_exc_info>, "Type, value and traceback of the exception being handled."},
    {"excepthook", "(exctype, value, traceback, /)", function<sys_excepthook>,
     "Print an exception with its traceback."},
    {"exception", "()", function<sys_exception>, "The exception being handled."},
    {"exit", "(status=None, /)", function<sys_exit>, "Exit the interpreter by raising SystemExit(status)."},
    {"getallocatedblocks", "()", function<sys_getallocatedblocks>, "The number of blocks in use."},
    {"getdefaultencoding", "()", function<sys_getdefaultencoding>, "The default encoding of strings."},
    {"getfilesystemencodeerrors", "()", function<sys_getfilesystemencodeerrors>, "Error mode of file names."},
    {"getfilesystemencoding", "()", function<sys_getdefaultencoding>, "The encoding of file names."},
    {"get_int_max_str_digits", "()", function<sys_get_int_max_str_digits>, "Limit of int/str conversion."},
    {"getprofile", "()", function<sys_getprofile>, "The profiling function."},
    {"getrecursionlimit", "()", function<sys_getrecursionlimit>, "The maximum depth of calls."},
    {"getrefcount", "(object, /)", function<sys_getrefcount>, "The reference count of an object."},
    {"getsizeof", "(object, default=None)", function<sys_getsizeof>, "The size of an object in bytes."},
    {"getswitchinterval", "()", function<sys_getswitchinterval>, "The interval between switches of threads."},
    {"gettrace", "()", function<sys_gettrace>, "The tracing function."},
    {"intern", "(string, /)", function<sys_intern>, "The interned string equal to the given one."},
    {"is_finalizing", "()", function<sys_is_finalizing>, "Whether the interpreter is shutting down."},
    {"is_remote_debug_enabled", "()", function<sys_false>, "Whether remote debugging is enabled."},
    {"setprofile", "(function, /)", function<sys_setprofile>, "Set the profiling function."},
    {"setrecursionlimit", "(limit, /)", function<sys_setrecursionlimit>, "Set the maximum depth of calls."},
    {"set_int_max_str_digits", "(maxdigits)", function<sys_set_int_max_str_digits>, "Limit int/str conversion."},
    {"setswitchinterval", "(interval, /)", function<sys_setswitchinterval>, "There is one thread."},
    {"settrace", "(function, /)", function<sys_settrace>, "Set the tracing function."},
    {"unraisablehook", "(unraisable, /)", function<sys_unraisablehook>, "Tell of an exception nobody can catch."},
};

struct Field {
    const char* name;
    Own value;
};

/// A namespace of these fields: sys.flags and the like. (CPython has structseqs; these have the same attributes.)
Own named_values(Runtime& rt, const char* type_name, std::vector<Field> fields) {
    static_cast<void>(type_name);
    const Ref<Dict> dict = TRY(dict_new(rt));
    for (Field& field : fields) TRY(dict_set(rt, *dict, rt.intern(field.name), field.value));
    return simple_namespace_new(rt, *dict);
}

Status add_constants(Runtime& rt, Module& sys) {
    const auto text = [&](std::string_view value) { return Own(str_from_utf8(rt, value)); };
    const auto number = [&](int64_t value) { return int_from(rt, value); };
    TRY(module_add(rt, sys, "version", text(kVersion)));
    TRY(module_add(rt, sys, "hexversion", number(0x030E05F0)));
    TRY(module_add(rt, sys, "api_version", number(1013)));
    TRY(module_add(rt, sys, "copyright", text("Copyright (c) 2026 The Pellucid developers.")));
    TRY(module_add(rt, sys, "platform", text("linux")));
    TRY(module_add(rt, sys, "byteorder", text("little")));
    TRY(module_add(rt, sys, "maxsize", number(INT64_MAX)));
    TRY(module_add(rt, sys, "maxunicode", number(0x10FFFF)));
    TRY(module_add(rt, sys, "executable", text("")));
    for (const char* name : {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"})
        TRY(module_add(rt, sys, name, text("/usr")));
    TRY(module_add(rt, sys, "platlibdir", text("lib")));
    TRY(module_add(rt, sys, "float_repr_style", text("short")));
    TRY(module_add(rt, sys, "dont_write_bytecode", Own::boolean(true)));
    TRY(module_add(rt, sys, "pycache_prefix", Own::none()));
    TRY(module_add(rt, sys, "warnoptions", Own(TRY(list_new(rt)))));
    TRY(module_add(rt, sys, "_xoptions", Own(TRY(dict_new(rt)))));
    TRY(module_add(rt, sys, "meta_path", Own(TRY(list_new(rt)))));
    TRY(module_add(rt, sys, "path_hooks", Own(TRY(list_new(rt)))));
    TRY(module_add(rt, sys, "path_importer_cache", Own(TRY(dict_new(rt)))));
    TRY(module_add(rt, sys, "abiflags", text("")));
    const Own final_text = text("final");
    Own version_info = Own(TRY(
        tuple_of(rt, {Value::from_int(3), Value::from_int(14), Value::from_int(5), final_text, Value::from_int(0)})));
    std::vector<Field> implementation;
    implementation.push_back({"name", text("cpython")});
    implementation.push_back({"cache_tag", text("cpython-314")});
    implementation.push_back({"version", version_info.copy()});
    implementation.push_back({"hexversion", number(0x030E05F0)});
    TRY(module_add(rt, sys, "implementation", named_values(rt, "namespace", std::move(implementation))));
    TRY(module_add(rt, sys, "version_info",
                   struct_sequence(rt, "sys.version_info", {"major", "minor", "micro", "releaselevel", "serial"},
                                   as<Tuple>(version_info).span())));
    const Value flags[] = {
        Value::from_int(0),    Value::from_int(0),      Value::from_int(0), Value::from_int(rt.modules_state->optimize),
        Value::from_int(1),    Value::from_int(0),      Value::from_int(0), Value::from_int(0),
        Value::from_int(0),    Value::from_int(0),      Value::from_int(1), Value::from_int(0),
        Value::from_int(0),    Value::from_bool(false), Value::from_int(1), Value::from_bool(false),
        Value::from_int(4300), Value::from_int(1),      Value::from_int(0), Value::from_int(0)};
    TRY(module_add(rt, sys, "flags",
                   struct_sequence(rt, "sys.flags",
                                   {"debug",
                                    "inspect",
                                    "interactive",
                                    "optimize",
                                    "dont_write_bytecode",
                                    "no_user_site",
                                    "no_site",
                                    "ignore_environment",
                                    "verbose",
                                    "bytes_warning",
                                    "quiet",
                                    "hash_randomization",
                                    "isolated",
                                    "dev_mode",
                                    "utf8_mode",
                                    "safe_path",
                                    "int_max_str_digits",
                                    "gil",
                                    "thread_inherit_context",
                                    "context_aware_warnings"},
                                   flags)));
    const Value floats[] = {Value::from_double(DBL_MAX),
                            Value::from_int(DBL_MAX_EXP),
                            Value::from_int(DBL_MAX_10_EXP),
                            Value::from_double(DBL_MIN),
                            Value::from_int(DBL_MIN_EXP),
                            Value::from_int(DBL_MIN_10_EXP),
                            Value::from_int(DBL_DIG),
                            Value::from_int(DBL_MANT_DIG),
                            Value::from_double(DBL_EPSILON),
                            Value::from_int(2),
                            Value::from_int(1)};
    TRY(module_add(rt, sys, "float_info",
                   struct_sequence(rt, "sys.float_info",
                                   {"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig",
                                    "epsilon", "radix", "rounds"},
                                   floats)));
    const Value ints[] = {Value::from_int(30), Value::from_int(4), Value::from_int(4300), Value::from_int(640)};
    TRY(module_add(
        rt, sys, "int_info",
        struct_sequence(rt, "sys.int_info",
                        {"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"},
                        ints)));
    const Own modulus = number((int64_t{1} << 61) - 1), algorithm = text("siphash13");
    const Value hashes[] = {Value::from_int(64),      modulus,   Value::from_int(314159), Value::from_int(0),
                            Value::from_int(1000003), algorithm, Value::from_int(64),     Value::from_int(128),
                            Value::from_int(0)};
    TRY(module_add(
        rt, sys, "hash_info",
        struct_sequence(rt, "sys.hash_info",
                        {"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"},
                        hashes)));
    const Own pthread = text("pthread");
    const Value threads[] = {pthread, Value::none(), Value::none()};
    TRY(module_add(rt, sys, "thread_info",
                   struct_sequence(rt, "sys.thread_info", {"name", "lock", "version"}, threads)));

    Ref<List> argv = TRY(list_new(rt));
    for (const std::string& argument : rt.modules_state->argv)
        TRY(list_append(rt, *argv, Own(TRY(str_from_utf8(rt, argument)))));
    TRY(module_add(rt, sys, "orig_argv", Own(TRY(list_from(rt, argv->span())))));
    TRY(module_add(rt, sys, "argv", Own(std::move(argv))));
    Ref<List> path = TRY(list_new(rt));
    if (const auto& folder = rt.modules_state->program_folder)
        TRY(list_append(rt, *path, Own(TRY(str_from_utf8(rt, *folder)))));
    TRY(module_add(rt, sys, "path", Own(std::move(path))));

    std::vector<Own> native;
    std::vector<Value> native_values;
    for (const std::string_view name : native_module_names()) native.push_back(Own(TRY(str_from_utf8(rt, name))));
    for (const Own& name : native) native_values.push_back(name);
    TRY(module_add(rt, sys, "builtin_module_names", Own(TRY(tuple_from(rt, native_values)))));
    Ref<List> library = TRY(list_new(rt));
    for (const std::string_view name : traceback_text::stdlib_module_names())
        TRY(list_append(rt, *library, Own(TRY(str_from_utf8(rt, name)))));
    TRY(module_add(rt, sys, "stdlib_module_names", call(rt, Value::from_cell(rt.types.frozenset), library)));
    TRY(module_add(rt, sys, "modules", Own::share(rt.modules)));
    const Value module = Value::from_cell(&sys);
    for (const char* hook : {"breakpointhook", "displayhook", "excepthook", "unraisablehook"}) {
        Own function = TRY(get_attribute(rt, module, hook));
        TRY(module_add(rt, sys, std::string("__") + hook + "__", std::move(function)));
    }
    return kDone;
}

}  // namespace

Own make_module_sys(Runtime& rt) {
    Ref<Module> module = TRY(module_new(rt, "sys", "The interpreter's own objects and settings."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(add_constants(rt, *module));
    return Own(std::move(module));
}

}  // namespace py
