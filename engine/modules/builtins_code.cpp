// Builtin functions that compile and run code: compile, exec, eval, __import__, __build_class__, open.
#include "bytecode/code_unit.h"
#include "modules/builtins.h"
#include "modules/compile_source.h"
#include "modules/importer.h"
#include "objects/argument_type.h"
#include "objects/bytes.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/function.h"
#include "vm/vm.h"

namespace py {

namespace {

/// The text of a source argument, and what it is; TypeError where it is neither str nor bytes.
Status source_text(Runtime& rt, Value source, const char* function, const char* wanted, std::string& text,
                   syntax::SourceKind& kind) {
    if (is_str(source)) {
        text = str_to_utf8(as<Str>(source));
        kind = syntax::SourceKind::Text;
    } else if (is_bytes(source)) {
        text = std::string(as<Bytes>(source).view());
        kind = syntax::SourceKind::Bytes;
    } else {
        return rt.raise(TypeId::TypeError, "{}() arg 1 must be a {}", function, wanted);
    }
    return kDone;
}

/// The __future__ features of the code that calls.
uint32_t inherited_flags(Runtime& rt) {
    const Frame* frame = vm_of(rt).frame;
    return frame != nullptr ? frame->code->flags & bytecode::kFutureMask : 0;
}

Own builtin_compile(Runtime& rt, const Value* args) {
    enum { kSource, kFilename, kMode, kFlags, kDontInherit, kOptimize, kFeatureVersion };
    CompileRequest request;
    std::string text;
    if (is_str(args[kFilename]))
        request.filename = str_to_utf8(as<Str>(args[kFilename]));
    else if (is_bytes(args[kFilename]))
        request.filename = std::string(as<Bytes>(args[kFilename]).view());
    else
        return rt.raise(TypeId::TypeError, "expected str, bytes or os.PathLike object, not {}",
                        type_name_of(args[kFilename]));
    if (!is_str(args[kMode]))
        return rt.raise(TypeId::TypeError, "compile() argument 'mode' must be str, not {}",
                        argument_type_of(args[kMode]));
    const Str& mode = as<Str>(args[kMode]);
    int64_t flags = 0;
    if (args[kFlags].is_present()) {
        const Own index = TRY(number_index(rt, args[kFlags]));
        flags = int_to_int64(index).value_or(0);
    }
    constexpr int64_t kDontImplyDedent = 0x200, kOnlyAst = 0x400, kTypeComments = 0x1000, kTopLevelAwait = 0x2000,
                      kAllowIncomplete = 0x4000, kOptimizedAst = 0x8000;
    if ((flags & ~(int64_t{bytecode::kFutureMask} | kDontImplyDedent | kOnlyAst | kTypeComments | kTopLevelAwait |
                   kAllowIncomplete | kOptimizedAst)) != 0)
        return rt.raise(TypeId::ValueError, "compile(): unrecognised flags");
    if ((flags & kOnlyAst) != 0)
        return rt.raise(TypeId::NotImplementedError, "compile() to an AST is not there yet");
    request.optimize = rt.modules_state->optimize;
    if (args[kOptimize].is_present()) {
        const Own index = TRY(number_index(rt, args[kOptimize]));
        const int64_t optimize = int_to_int64(index).value_or(99);
        if (optimize < -1 || optimize > 2)
            return rt.raise(TypeId::ValueError, "compile(): invalid optimize value");
        if (optimize >= 0)
            request.optimize = static_cast<int>(optimize);
    }
    if (str_equal(mode, "exec"))
        request.mode = syntax::Mode::Exec;
    else if (str_equal(mode, "eval"))
        request.mode = syntax::Mode::Eval;
    else if (str_equal(mode, "single"))
        request.mode = syntax::Mode::Single;
    else if (str_equal(mode, "func_type"))
        return rt.raise(TypeId::ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
    else
        return rt.raise(TypeId::ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    TRY(source_text(rt, args[kSource], "compile", "string, bytes or AST object", text, request.kind));
    request.source = text;
    request.flags = static_cast<uint32_t>(flags & bytecode::kFutureMask);
    request.allow_incomplete = (flags & kAllowIncomplete) != 0;
    if (args[kDontInherit].is_absent() || !TRY(object_is_true(rt, args[kDontInherit])))
        request.flags |= inherited_flags(rt);
    return Own(compile_source(rt, request));
}

/// Where exec and eval run: fills in the caller's namespaces.
Status namespaces(Runtime& rt, syntax::Mode mode, Value& globals, Value& locals, Own& held_locals) {
    if (globals.is_absent() || globals.is_none()) {
        Dict* running = rt.hooks.globals(rt);
        if (running == nullptr)
            return rt.raise(TypeId::SystemError, "globals and locals cannot be NULL");
        const bool no_locals = locals.is_absent() || locals.is_none();
        globals = Value::from_cell(running);
        if (no_locals) {
            held_locals = rt.hooks.locals(rt);
            if (!held_locals)
                return Error{};
            locals = held_locals.get();
        }
    } else if (!is_dict(globals)) {
        return mode == syntax::Mode::Exec
                   ? rt.raise(TypeId::TypeError, "exec() globals must be a dict, not {}", type_name_of(globals))
                   : rt.raise(TypeId::TypeError, is_mapping(rt, globals)
                                                     ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                                     : "globals must be a dict");
    }
    if (locals.is_absent() || locals.is_none())
        locals = globals;
    if (!is_mapping(rt, locals))
        return mode == syntax::Mode::Exec
                   ? rt.raise(TypeId::TypeError, "exec() locals must be a mapping or None, not {}",
                              type_name_of(locals))
                   : rt.raise(TypeId::TypeError, "locals must be a mapping");
    // As CPython: code always finds its builtins.
    Dict& dict = as<Dict>(globals);
    Str& name = NAMED(rt, __builtins__);
    const auto found = dict_get(rt, dict, Value::from_cell(&name));
    if (!found)
        return Error{};
    if (found.get().is_absent()) {
        const Value builtins = dict_get_str(rt, *rt.modules, NAMED(rt, builtins));
        return dict_set(rt, dict, name, builtins.is_present() ? builtins : Value::from_cell(rt.builtins));
    }
    return kDone;
}

Own run(Runtime& rt, const char* function, Value source, Value globals, Value locals, Value closure,
        syntax::Mode mode) {
    Own held_locals;
    TRY(namespaces(rt, mode, globals, locals, held_locals));
    if (is_exact(source, TypeId::code)) {
        Code& code = as<Code>(source);
        if (mode == syntax::Mode::Exec) {
            const size_t given =
                closure.is_present() && is_exact(closure, TypeId::tuple) ? as<Tuple>(closure).length : 0;
            if (code.nfreevars == 0) {
                if (closure.is_present() && !closure.is_none())
                    return rt.raise(TypeId::TypeError, "cannot use a closure with this code object");
            } else {
                bool good = closure.is_present() && is_exact(closure, TypeId::tuple) && given == code.nfreevars;
                if (good) {
                    for (const Value cell : as<Tuple>(closure).span()) good = good && is_exact(cell, TypeId::cell);
                }
                if (!good)
                    return rt.raise(TypeId::TypeError, "code object requires a closure of exactly length {}",
                                    code.nfreevars);
            }
        } else if (code.nfreevars != 0) {
            return rt.raise(TypeId::TypeError, "code object passed to {}() may not contain free variables", function);
        }
        const Own held = Own::share(source);
        return eval_code(rt, code, as<Dict>(globals), locals, closure.is_none() ? Value() : closure);
    }
    if (closure.is_present() && !closure.is_none())
        return rt.raise(TypeId::TypeError, "closure argument cannot be used with a string");
    CompileRequest request;
    std::string text;
    TRY(source_text(rt, source, function, "string, bytes or code object", text, request.kind));
    if (mode == syntax::Mode::Eval) {
        const size_t begin = text.find_first_not_of(" \t");
        text.erase(0, begin == std::string::npos ? text.size() : begin);
    }
    request.source = text;
    request.mode = mode;
    request.flags = inherited_flags(rt);
    request.optimize = rt.modules_state->optimize;
    const Ref<Code> code = TRY(compile_source(rt, request));
    return eval_code(rt, *code, as<Dict>(globals), locals);
}

Own builtin_exec(Runtime& rt, Value source, Value globals, Value locals, Value closure) {
    const Own result = TRY(run(rt, "exec", source, globals, locals, closure, syntax::Mode::Exec));
    return Own::none();
}
Own builtin_eval(Runtime& rt, Value source, Value globals, Value locals) {
    return run(rt, "eval", source, globals, locals, Value(), syntax::Mode::Eval);
}

Own builtin_import(Runtime& rt, Value name, Value globals, Value locals, Value fromlist, Value level) {
    static_cast<void>(locals);
    if (!is_str(name))
        return rt.raise(TypeId::TypeError, "module name must be a string");
    int64_t number = 0;
    if (level.is_present()) {
        const Own index = TRY(number_index(rt, level));
        number = int_to_int64(index).value_or(-1);
    }
    return import_level(rt, as<Str>(name), globals.is_present() ? globals : Value::none(),
                        fromlist.is_present() ? fromlist : Value::none(), static_cast<int>(number));
}

/// The bases with __mro_entries__ of those that are no classes put in; `bases` itself where there are none.
Ref<Tuple> resolve_bases(Runtime& rt, Tuple& bases) {
    std::vector<Own> resolved;
    bool changed = false;
    for (const Value base : bases.span()) {
        if (!is_type(base)) {
            const Own entries = get_attribute_or_absent(rt, base, NAMED(rt, __mro_entries__));
            if (rt.has_error())
                return Error{};
            if (entries) {
                const Own replacement = TRY(call(rt, entries, Value::from_cell(&bases)));
                if (!is_tuple(replacement))
                    return rt.raise(TypeId::TypeError, "__mro_entries__ must return a tuple");
                for (const Value entry : as<Tuple>(replacement).span()) resolved.push_back(Own::share(entry));
                changed = true;
                continue;
            }
        }
        resolved.push_back(Own::share(base));
    }
    if (!changed)
        return Ref<Tuple>::share(&bases);
    std::vector<Value> values;
    for (const Own& base : resolved) values.push_back(base);
    return tuple_from(rt, values);
}

constexpr Method kFunctions[] = {
    {"__build_class__", "(func, name, /, *bases, metaclass=None, **kwds)", nullptr, "What the class statement calls.",
     MethodKind::Instance, Binding::Raw, build_class},
    {"__import__", "(name, globals=None, locals=None, fromlist=(), level=0)", function<builtin_import>,
     "Import a module."},
    {"compile", "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
     [](Runtime& rt, Value, const Value* args) { return builtin_compile(rt, args); },
     "Compile source into a code object."},
    {"eval", "(source, /, globals=None, locals=None)", function<builtin_eval>, "Evaluate an expression."},
    {"exec", "(source, /, globals=None, locals=None, *, closure=None)", function<builtin_exec>, "Execute statements."},
};

}  // namespace

Own build_class(Runtime& rt, Value, const Args& args) {
    if (args.size() < 2)
        return rt.raise(TypeId::TypeError, "__build_class__: not enough arguments");
    if (!is_exact(args[0], TypeId::function))
        return rt.raise(TypeId::TypeError, "__build_class__: func must be a function");
    if (!is_str(args[1]))
        return rt.raise(TypeId::TypeError, "__build_class__: name is not a string");
    auto& body = as<Function>(args[0]);
    const Ref<Tuple> original_bases = TRY(tuple_from(rt, {args.values + 2, args.size() - 2}));
    const Ref<Tuple> bases = TRY(resolve_bases(rt, *original_bases));

    // The keywords but `metaclass` go to __prepare__ and to the metaclass.
    Own metaclass;
    std::vector<Value> keyword_names, keyword_values;
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        const Value name = args.names->items()[i];
        if (str_equal(as<Str>(name), "metaclass")) {
            metaclass = Own::share(args.keyword(i));
        } else {
            keyword_names.push_back(name);
            keyword_values.push_back(args.keyword(i));
        }
    }
    bool is_class = true;
    if (metaclass) {
        is_class = is_type(metaclass);
    } else if (bases->length == 0) {
        metaclass = Own::share(rt.types.type);
    } else {
        metaclass = Own::share(&type_of(rt, bases->items()[0]));
    }
    if (is_class)
        metaclass = Own::share(TRY(type_calculate_metaclass(rt, as<Type>(metaclass), *bases)));

    Ref<Tuple> names;
    if (!keyword_names.empty())
        names = TRY(tuple_from(rt, keyword_names));
    std::vector<Value> values{args[1], bases};
    values.insert(values.end(), keyword_values.begin(), keyword_values.end());

    const Own prepare = get_attribute_or_absent(rt, metaclass, NAMED(rt, __prepare__));
    if (!prepare && rt.has_error())
        return {};
    Own name_space = prepare ? TRY(call(rt, prepare, Args(values.data(), 2, names.get()))) : Own(TRY(dict_new(rt)));
    if (!is_mapping(rt, name_space)) {
        if (is_class)
            return rt.raise(TypeId::TypeError, "{}.__prepare__() must return a mapping, not {}",
                            *as<Type>(metaclass).name, type_name_of(name_space));
        return rt.raise(TypeId::TypeError, "<metaclass>.__prepare__() must return a mapping, not {}",
                        type_name_of(name_space));
    }
    const Own cell = TRY(eval_code(rt, *body.code, *body.globals, name_space, body.closure));
    if (bases.get() != original_bases.get())
        TRY(set_item(rt, name_space, Value::from_cell(&NAMED(rt, __orig_bases__)), original_bases));
    values.insert(values.begin() + 2, name_space);
    Own cls = TRY(call(rt, metaclass, Args(values.data(), 3, names.get())));
    if (is_type(cls) && is_exact(cell, TypeId::cell)) {
        const Value contents = as<CellObject>(cell).contents;
        if (contents.is_absent())
            return rt.raise(TypeId::RuntimeError,
                            "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
                            repr_of(args[1]), repr_of(cls));
        if (contents != cls.get())
            return rt.raise(TypeId::TypeError, "__class__ set to {} defining {} as {}", repr_of(contents),
                            repr_of(args[1]), repr_of(cls));
    }
    return cls;
}

const std::span<const Method> kBuiltinCodeFunctions = kFunctions;

}  // namespace py
