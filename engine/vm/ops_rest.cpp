// Instructions that need no fast path: names, making things, formatting, imports, exceptions. One function a family;
// `op_rest` at the end picks it.
#include "bytecode/opcode.h"
#include "objects/argument_type.h"
#include "objects/descriptors.h"
#include "objects/dict_table.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/loop.h"

namespace py {

namespace {

/// Done: uses up b and c as the flags say.
bool done(Value* r, const Instruction* pc, const Status& status) {
    if (UNLIKELY(!status))
        return false;
    drop_operands(r, pc);
    return true;
}

Error raise_unbound(Runtime& rt, Frame& frame, uint32_t local) {
    Str& name = frame.code->local_name(local);
    if ((frame.code->local_kind(local) & bytecode::kFree) != 0)
        return raise_name_error(
            rt, "cannot access free variable '{}' where it is not associated with a value in enclosing scope", name);
    return rt.raise(TypeId::UnboundLocalError,
                    "cannot access local variable '{}' where it is not associated with a value", name);
}

// ---- names

/// The value of `name` in a mapping; absent without an exception where there is none.
Own from_mapping(Runtime& rt, Value mapping, Str& name) {
    if (is_exact(mapping, TypeId::dict)) {
        const auto found = dict_get(rt, as<Dict>(mapping), Value::from_cell(&name));
        return !found ? Own() : Own::share(found.get());
    }
    Own value = get_item(rt, mapping, Value::from_cell(&name));
    if (!value && rt.error_matches(TypeId::KeyError))
        rt.clear_error();
    return value;
}

Own from_globals(Runtime& rt, Frame& frame, Str& name) {
    Own value = from_mapping(rt, Value::from_cell(frame.globals), name);
    if (value || rt.has_error())
        return value;
    value = from_mapping(rt, Value::from_cell(frame.builtins), name);
    if (value || rt.has_error())
        return value;
    return raise_name_error(rt, "name '{}' is not defined", name);
}

Own load_name(Runtime& rt, Frame& frame, Str& name) {
    if (frame.locals.is_present()) {
        Own value = from_mapping(rt, frame.locals, name);
        if (value || rt.has_error())
            return value;
    }
    return from_globals(rt, frame, name);
}

Status no_locals(Runtime& rt, Str& name) {
    return rt.raise(TypeId::SystemError, "no locals found when storing '{}'", name);
}

NOINLINE bool names(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    switch (static_cast<Op>(pc->op)) {
        case Op::LOAD_NAME:
            return store_a(r, pc, load_name(rt, frame, name_at(frame, pc->b)));
        case Op::STORE_NAME: {
            Str& name = name_at(frame, pc->b);
            Status status = frame.locals.is_absent() ? no_locals(rt, name)
                            : is_exact(frame.locals, TypeId::dict)
                                ? dict_set(rt, as<Dict>(frame.locals), name, r[pc->a])
                                : set_item(rt, frame.locals, Value::from_cell(&name), r[pc->a]);
            if (!status)
                return false;
            break;
        }
        case Op::STORE_GLOBAL:
            if (!dict_set(rt, *frame.globals, name_at(frame, pc->b), r[pc->a]))
                return false;
            break;
        case Op::DELETE_NAME: {
            Str& name = name_at(frame, pc->b);
            if (is_exact(frame.locals, TypeId::dict)) {
                const auto found = dict_delete(rt, as<Dict>(frame.locals), Value::from_cell(&name));
                if (found && !found.get())
                    static_cast<void>(raise_name_error(rt, "name '{}' is not defined", name));
                return found && found.get();
            }
            if (delete_item(rt, frame.locals, Value::from_cell(&name)))
                return true;
            if (rt.error_matches(TypeId::KeyError)) {
                rt.clear_error();
                static_cast<void>(raise_name_error(rt, "name '{}' is not defined", name));
            }
            return false;
        }
        case Op::DELETE_GLOBAL: {
            Str& name = name_at(frame, pc->b);
            const auto found = dict_delete(rt, *frame.globals, Value::from_cell(&name));
            if (found && !found.get())
                static_cast<void>(raise_name_error(rt, "name '{}' is not defined", name));
            return found && found.get();
        }
        case Op::LOAD_LOCALS:
            if (frame.locals.is_absent()) {
                static_cast<void>(rt.raise(TypeId::SystemError, "no locals"));
                return false;
            }
            return store_a(r, pc, Own::share(frame.locals));
        case Op::LOAD_FROM_DICT_OR_GLOBALS: {
            Str& name = name_at(frame, pc->c);
            Own value = from_mapping(rt, r[pc->b], name);
            if (!value && !rt.has_error())
                value = from_globals(rt, frame, name);
            if (!value)
                return false;
            set_register(r[pc->a], value.release());
            if ((pc->flags & kDropB) != 0)
                drop_register(r[pc->b]);
            return true;
        }
        case Op::LOAD_FROM_DICT_OR_DEREF: {
            Own value = from_mapping(rt, r[pc->b], frame.code->local_name(pc->c));
            if (!value && !rt.has_error()) {
                const Value contents = as<CellObject>(r[pc->c]).contents;
                if (contents.is_absent())
                    static_cast<void>(raise_unbound(rt, frame, pc->c));
                else
                    value = Own::share(contents);
            }
            if (!value)
                return false;
            set_register(r[pc->a], value.release());
            if ((pc->flags & kDropB) != 0)
                drop_register(r[pc->b]);
            return true;
        }
        default:
            UNREACHABLE();
            return false;
    }
    if ((pc->flags & kDropA) != 0)
        drop_register(r[pc->a]);
    return true;
}

NOINLINE Own common_constant(Runtime& rt, uint32_t number) {
    switch (static_cast<bytecode::CommonConstant>(number)) {
        case bytecode::CommonConstant::AssertionError:
            return Own::share(rt.types.AssertionError);
        case bytecode::CommonConstant::NotImplementedError:
            return Own::share(rt.types.NotImplementedError);
        case bytecode::CommonConstant::Tuple:
            return Own::share(rt.types.tuple);
        case bytecode::CommonConstant::All:
            return from_mapping(rt, Value::from_cell(rt.builtins), rt.intern("all"));
        case bytecode::CommonConstant::Any:
            return from_mapping(rt, Value::from_cell(rt.builtins), rt.intern("any"));
    }
    UNREACHABLE();
    return {};
}

NOINLINE bool setup_annotations(Runtime& rt, Frame& frame) {
    Str& name = NAMED(rt, __annotations__);
    if (frame.locals.is_absent())
        return static_cast<bool>(no_locals(rt, name));
    const Own present = from_mapping(rt, frame.locals, name);
    if (present)
        return true;
    if (rt.has_error())
        return false;
    const Ref<Dict> annotations = dict_new(rt);
    return annotations && set_item(rt, frame.locals, Value::from_cell(&name), annotations);
}

// ---- cells

NOINLINE bool cells(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    switch (static_cast<Op>(pc->op)) {
        case Op::MAKE_CELL: {
            Own cell = cell_new(rt, r[pc->a]);
            return store_a(r, pc, std::move(cell));
        }
        case Op::COPY_FREE_VARS: {
            const Value closure = as<Function>(frame.function).closure;
            const size_t first = static_cast<size_t>(frame.code->nlocalsplus) - pc->b;
            for (size_t i = 0; i < pc->b; ++i) r[first + i] = Own::share(as<Tuple>(closure).items()[i]).release();
            return true;
        }
        case Op::LOAD_DEREF:
            static_cast<void>(raise_unbound(rt, frame, pc->b));
            return false;
        case Op::DELETE_DEREF: {
            Value& contents = as<CellObject>(r[pc->a]).contents;
            if (contents.is_absent()) {
                static_cast<void>(raise_unbound(rt, frame, pc->a));
                return false;
            }
            drop_register(contents);
            contents = Value();
            return true;
        }
        default:
            UNREACHABLE();
            return false;
    }
}

// ---- attributes, slices

/// self.name as a method of the type: the function at `a` and self behind it, or the bound result and absent.
NOINLINE bool load_special(Runtime& rt, Value* r, const Instruction* pc) {
    const Value owner = r[pc->b];
    Str* const special[] = {&NAMED(rt, __enter__), &NAMED(rt, __exit__), &NAMED(rt, __aenter__), &NAMED(rt, __aexit__)};
    Str& name = *special[pc->c];
    Type& type = type_of(rt, owner);
    const Value found = type_lookup(type, name);
    if (found.is_absent()) {
        static constexpr const char* kTexts[] = {
            "'{}' object does not support the context manager protocol (missed __enter__ method)",
            "'{}' object does not support the context manager protocol (missed __exit__ method)",
            "'{}' object does not support the asynchronous context manager protocol (missed __aenter__ method)",
            "'{}' object does not support the asynchronous context manager protocol (missed __aexit__ method)",
        };
        static constexpr const char* kHints[] = {
            " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?",
            " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?",
            " but it supports the context manager protocol. Did you mean to use 'with'?",
            " but it supports the context manager protocol. Did you mean to use 'with'?",
        };
        const bool asynchronous = pc->c >= 2;
        Str& other_enter = asynchronous ? NAMED(rt, __enter__) : NAMED(rt, __aenter__);
        Str& other_exit = asynchronous ? NAMED(rt, __exit__) : NAMED(rt, __aexit__);
        std::string text = kTexts[pc->c];
        if (type_lookup(type, other_enter).is_present() && type_lookup(type, other_exit).is_present())
            text += kHints[pc->c];
        static_cast<void>(rt.raise(TypeId::TypeError, text, full_type_name_of(rt, owner)));
        return false;
    }
    Own method = Own::share(found);
    Own self;
    if (type_of(rt, found).has(kMethodDescriptor)) {
        self = Own::share(owner);
    } else if (const DescrGetFn get = type_of(rt, found).slots.descr_get; get != nullptr) {
        method = get(rt, found, owner, Value::from_cell(&type));
        if (!method)
            return false;
    }
    set_register(r[pc->a], method.release());
    set_register(r[pc->a + 1], self.release());
    if ((pc->flags & kDropB) != 0 && pc->b != pc->a)
        drop_register(r[pc->b]);
    return true;
}

NOINLINE bool load_super(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    Value* at = &r[pc->b];
    Str& name = name_at(frame, pc->c);
    const bool method = (pc->word() & 1) != 0;
    const bool two_arguments = (pc->word() & 2) != 0;
    Own super = two_arguments ? call(rt, at[0], at[1], at[2]) : call(rt, at[0]);
    if (!super)
        return false;
    Own value = get_attribute(rt, super, name);
    if (!value)
        return false;
    drop_register(at[1]);
    drop_register(at[2]);
    set_register(r[pc->a], value.release());
    if (method)
        r[pc->a + 1] = Value();
    return true;
}

// ---- making

NOINLINE Status list_extend_unpacked(Runtime& rt, List& list, Value iterable) {
    Status status = list_extend(rt, list, iterable);
    if (!status && rt.error_matches(TypeId::TypeError) && type_of(rt, iterable).slots.iter == nullptr &&
        !is_sequence(rt, iterable)) {
        rt.clear_error();
        return rt.raise(TypeId::TypeError, "Value after * must be an iterable, not {}", type_name_of(iterable));
    }
    return status;
}

/// {**value}: a mapping, else "'int' object is not a mapping".
NOINLINE Status dict_update_unpacked(Runtime& rt, Dict& dict, Value value) {
    Status status = dict_merge(rt, dict, value, DictOverride::Replace);
    if (!status && rt.error_matches(TypeId::AttributeError)) {
        rt.clear_error();
        return rt.raise(TypeId::TypeError, "'{}' object is not a mapping", type_name_of(value));
    }
    return status;
}

NOINLINE Own convert(Runtime& rt, Value value, uint32_t how) {
    return how == 1 ? object_str(rt, value) : how == 2 ? object_repr(rt, value) : object_ascii(rt, value);
}

NOINLINE Own format_simple(Runtime& rt, Value value) {
    return is_exact_str(value) ? Own::share(value) : object_format(rt, value, Value());
}

// ---- intrinsics, functions, imports

/// from module import *
NOINLINE bool import_star(Runtime& rt, Frame& frame, Value module) {
    const Value locals = frame.locals.is_present() ? frame.locals : Value::from_cell(frame.globals);
    Own all = get_attribute_or_absent(rt, module, NAMED(rt, __all__));
    if (rt.has_error())
        return false;
    const bool explicit_names = static_cast<bool>(all);
    if (!all) {
        const Own dict = get_attribute_or_absent(rt, module, NAMED(rt, __dict__));
        if (!dict) {
            if (!rt.has_error())
                static_cast<void>(rt.raise(TypeId::ImportError, "from-import-* object has no __dict__ and no __all__"));
            return false;
        }
        all = call_method(rt, dict, NAMED(rt, keys));
        if (!all)
            return false;
    }
    const Ref<List> list = list_from_iterable(rt, all);
    if (!list)
        return false;
    for (size_t i = 0; i < list->length; ++i) {
        const Own name = Own::share(list->items[i]);
        if (!is_str(name)) {
            const Own module_name = get_attribute(rt, module, NAMED(rt, __name__));
            if (!module_name)
                return false;
            static_cast<void>(rt.raise(TypeId::TypeError, "{} in {}.{} must be str, not {}",
                                       explicit_names ? "Item" : "Key", str_of(module_name),
                                       explicit_names ? "__all__" : "__dict__", type_name_of(name)));
            return false;
        }
        Str& text = as<Str>(name);
        if (!explicit_names && text.length != 0 && text[0] == '_')
            continue;
        const Own value = get_attribute(rt, module, text);
        if (!value || !set_item(rt, locals, name, value))
            return false;
    }
    return true;
}

Own stop_iteration_error(Runtime& rt, Frame& frame, Value exception) {
    const char* message = nullptr;
    if (exception_is(rt, exception, TypeId::StopIteration)) {
        message = "generator raised StopIteration";
        if ((frame.code->flags & bytecode::kAsyncGenerator) != 0)
            message = "async generator raised StopIteration";
        else if ((frame.code->flags & bytecode::kCoroutine) != 0)
            message = "coroutine raised StopIteration";
    } else if ((frame.code->flags & bytecode::kAsyncGenerator) != 0 &&
               exception_is(rt, exception, TypeId::StopAsyncIteration)) {
        message = "async generator raised StopAsyncIteration";
    }
    if (message == nullptr)
        return Own::share(exception);
    const Own text = Own(str_from_ascii(rt, message));
    Own error = text ? exception_new(rt, *rt.types.RuntimeError, text) : Own();
    if (!error)
        return error;
    exception_set_cause(error, Own::share(exception));
    exception_set_context(error, Own::share(exception));
    return error;
}

NOINLINE bool intrinsic_1(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    if (pc->c == 0xFFFF) {
        static_cast<void>(rt.raise(TypeId::SystemError, "this instruction is not supported yet"));
        return false;
    }
    const Value operand = r[pc->b];
    switch (static_cast<bytecode::Intrinsic1>(pc->c)) {
        case bytecode::Intrinsic1::Print: {
            const auto hook = dict_get(rt, *rt.sys_dict, Value::from_cell(&NAMED(rt, displayhook)));
            if (!hook)
                return false;
            if (hook.get().is_absent()) {
                static_cast<void>(rt.raise(TypeId::RuntimeError, "lost sys.displayhook"));
                return false;
            }
            const Own function = Own::share(hook.get());
            return finish(r, pc, call(rt, function, operand));
        }
        case bytecode::Intrinsic1::ImportStar:
            return import_star(rt, frame, operand) && finish(r, pc, Own::none());
        case bytecode::Intrinsic1::StopIterationError:
            return finish(r, pc, stop_iteration_error(rt, frame, operand));
        case bytecode::Intrinsic1::ListToTuple:
            return finish(r, pc, list_as_tuple(rt, as<List>(operand)));
        default:
            static_cast<void>(rt.raise(TypeId::SystemError, "this intrinsic is not supported yet"));
            return false;
    }
}

bool make_function(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    return finish(r, pc, function_new(rt, as<Code>(r[pc->b]), *frame.globals));
}

NOINLINE bool set_function_attribute(Runtime& rt, Value* r, const Instruction* pc) {
    Value attribute = r[pc->b];
    if (pc->b == pc->a)
        r[pc->b] = Value();
    else
        incref(attribute);
    const Value made = r[pc->a + 1];
    r[pc->a + 1] = Value();
    auto& function = as<Function>(made);
    switch (pc->c) {
        case 1:
            set_register(function.defaults, attribute);
            break;
        case 2:
            set_register(function.kwdefaults, attribute);
            break;
        case 4:
            set_register(function.annotations, attribute);
            break;
        case 8:
            set_register(function.closure, attribute);
            break;
        default:
            function_name_annotate(rt, function, attribute);
            set_register(function.annotate, attribute);
            break;
    }
    set_register(r[pc->a], made);
    return true;
}

NOINLINE bool import_name(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    Str& name = name_at(frame, static_cast<uint32_t>(pc->word()));
    const Own import = from_mapping(rt, Value::from_cell(frame.builtins), NAMED(rt, __import__));
    if (!import) {
        if (!rt.has_error())
            static_cast<void>(rt.raise(TypeId::ImportError, "__import__ not found"));
        return false;
    }
    const Value locals = frame.locals.is_present() ? frame.locals : Value::none();
    const Value arguments[] = {Value::from_cell(&name), Value::from_cell(frame.globals), locals, r[pc->c], r[pc->b]};
    return finish(r, pc, call(rt, import, Args(arguments, 5)));
}

NOINLINE Own import_from(Runtime& rt, Value module, Str& name) {
    Own value = get_attribute_or_absent(rt, module, name);
    if (value || rt.has_error())
        return value;
    // A submodule that is still being imported is found among the modules.
    const Own package = get_attribute_or_absent(rt, module, NAMED(rt, __name__));
    if (package && is_str(package)) {
        const FormatArg parts[] = {FormatArg(as<Str>(package)), FormatArg(name)};
        const Ref<Str> full = str_format(rt, "{}.{}", parts);
        if (!full)
            return {};
        const auto found = dict_get(rt, *rt.modules, full);
        if (!found)
            return {};
        if (found.get().is_present())
            return Own::share(found.get());
    }
    rt.clear_error();
    return raise_import_from_error(rt, module, package, name);
}

// ---- exceptions

/// raise, raise exc, raise exc from cause
NOINLINE bool raise_op(Runtime& rt, Value* r, const Instruction* pc) {
    if (pc->c == 0) {
        const Value handled = rt.handled();
        if (handled.is_absent() || handled.is_none()) {
            static_cast<void>(rt.raise(TypeId::RuntimeError, "No active exception to reraise"));
            return false;
        }
        rt.restore_error(Own::share(handled));
        return false;
    }
    Own exception = Own::share(r[pc->b]);
    if (is_type(exception)) {
        if (!is_subtype(as<Type>(exception), *rt.types.BaseException)) {
            static_cast<void>(rt.raise(TypeId::TypeError, "exceptions must derive from BaseException"));
            return false;
        }
        Own instance = call(rt, exception);
        if (!instance)
            return false;
        if (!is_exception(instance)) {
            static_cast<void>(rt.raise(TypeId::TypeError,
                                       "calling {} should have returned an instance of BaseException, not {}",
                                       repr_of(exception), repr_of(Value::from_cell(&type_of(rt, instance)))));
            return false;
        }
        exception = std::move(instance);
    } else if (!is_exception(exception)) {
        static_cast<void>(rt.raise(TypeId::TypeError, "exceptions must derive from BaseException"));
        return false;
    }
    if (pc->c == 2) {
        Own cause = Own::share(r[pc->b + 1]);
        if (is_type(cause) && is_subtype(as<Type>(cause), *rt.types.BaseException)) {
            Own instance = call(rt, cause);
            if (!instance)
                return false;
            if (!is_exception(instance)) {
                static_cast<void>(rt.raise(TypeId::TypeError,
                                           "calling {} should have returned an instance of BaseException, not {}",
                                           repr_of(cause), repr_of(Value::from_cell(&type_of(rt, instance)))));
                return false;
            }
            cause = std::move(instance);
        } else if (!cause.get().is_none() && !is_exception(cause)) {
            static_cast<void>(rt.raise(TypeId::TypeError, "exception causes must derive from BaseException"));
            return false;
        }
        exception_set_cause(exception, cause.get().is_none() ? Own() : std::move(cause));
    }
    static_cast<void>(rt.raise_exception(exception));
    return false;
}

bool check_exception_class(Runtime& rt, Value cls) {
    const auto is_class = [&](Value value) {
        return is_type(value) && is_subtype(as<Type>(value), *rt.types.BaseException);
    };
    bool good = is_class(cls);
    if (is_tuple(cls)) {
        good = true;
        for (const Value item : as<Tuple>(cls).span()) good = good && is_class(item);
    }
    if (!good)
        static_cast<void>(
            rt.raise(TypeId::TypeError, "catching classes that do not inherit from BaseException is not allowed"));
    return good;
}

}  // namespace

NOINLINE bool op_exception(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    switch (static_cast<Op>(pc->op)) {
        case Op::RAISE:
            return raise_op(rt, r, pc);
        case Op::RERAISE: {
            Own exception = Own::steal(r[pc->b]);
            r[pc->b] = Value();
            if (pc->c != 0) {
                // The traceback shows the instruction that raised first.
                const Value lasti = r[pc->b - pc->c];
                frame.pc = pc_of_offset(frame, static_cast<int32_t>(lasti.as_int() * 2)) + 1;
            }
            rt.restore_error(std::move(exception));
            return false;
        }
        case Op::PUSH_EXC_INFO: {
            const Value exception = r[pc->a];
            r[pc->a + 1] = exception;
            ExcInfo& info = *rt.exc_info;
            r[pc->a] = info.exception.is_present() ? info.exception : Value::none();
            incref(exception);
            info.exception = exception;
            return true;
        }
        case Op::POP_EXCEPT: {
            const Value previous = r[pc->a];
            r[pc->a] = Value();
            set_register(rt.exc_info->exception, previous.is_none() ? Value() : previous);
            return true;
        }
        case Op::CHECK_EXC_MATCH: {
            if (!check_exception_class(rt, r[pc->c]))
                return false;
            const auto matches = exception_matches(rt, r[pc->b], r[pc->c]);
            if (!matches)
                return false;
            set_register(r[pc->a], Value::from_bool(matches.get()));
            if ((pc->flags & kDropC) != 0)
                drop_register(r[pc->c]);
            return true;
        }
        case Op::WITH_EXCEPT_START: {
            const Value exception = r[pc->c];
            const Value traceback = as<BaseException>(exception).traceback;
            const Value values[] = {r[pc->b + 1], Value::from_cell(&type_of(rt, exception)), exception,
                                    traceback.is_present() ? traceback : Value::none()};
            const bool bound = values[0].is_present();
            return store_a(r, pc, call(rt, r[pc->b], bound ? Args(values, 4) : Args(values + 1, 3)));
        }
        case Op::CLEANUP_THROW: {
            // [sub-iterator, last sent, exception] -> [None, value], or on with the exception.
            const Value exception = r[pc->a + 2];
            if (!exception_is(rt, exception, TypeId::StopIteration)) {
                rt.restore_error(Own::share(exception));
                return false;
            }
            const Value value = as<StopIteration>(exception).value;
            Own result = Own::share(value.is_present() ? value : Value::none());
            drop_register(r[pc->a]);
            r[pc->a] = Value::none();
            set_register(r[pc->a + 1], result.release());
            drop_register(r[pc->a + 2]);
            return true;
        }
        default:
            static_cast<void>(rt.raise(TypeId::SystemError, "this instruction is not supported yet"));
            return false;
    }
}

namespace {

NOINLINE bool matching(Runtime& rt, Value* r, const Instruction* pc) {
    const Value subject = r[pc->b];
    switch (static_cast<Op>(pc->op)) {
        case Op::MATCH_MAPPING:
            return store_a(r, pc, Own::boolean(type_of(rt, subject).has(kMapping)));
        case Op::MATCH_SEQUENCE:
            return store_a(r, pc, Own::boolean(type_of(rt, subject).has(kSequence)));
        default:
            static_cast<void>(rt.raise(TypeId::SystemError, "this instruction is not supported yet"));
            return false;
    }
}

}  // namespace

NOINLINE bool op_rest(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    switch (static_cast<Op>(pc->op)) {
        case Op::DELETE_FAST:
            if (r[pc->a].is_absent()) {
                static_cast<void>(raise_unbound(rt, frame, pc->a));
                return false;
            }
            set_register(r[pc->a], Value());
            return true;
        case Op::LOAD_FAST_CHECK:
            if (r[pc->b].is_absent()) {
                static_cast<void>(raise_unbound(rt, frame, pc->b));
                return false;
            }
            return store_a(r, pc, Own::share(r[pc->b]));
        case Op::GET_ITER:
            return finish(r, pc, get_iter(rt, r[pc->b]));
        case Op::GET_YIELD_FROM_ITER:
            if (is_exact(r[pc->b], TypeId::generator))
                return finish(r, pc, Own::share(r[pc->b]));
            return finish(r, pc, get_iter(rt, r[pc->b]));
        case Op::LOAD_NAME:
        case Op::STORE_NAME:
        case Op::DELETE_NAME:
        case Op::STORE_GLOBAL:
        case Op::DELETE_GLOBAL:
        case Op::LOAD_LOCALS:
        case Op::LOAD_FROM_DICT_OR_GLOBALS:
        case Op::LOAD_FROM_DICT_OR_DEREF:
            return names(rt, frame, pc);
        case Op::LOAD_BUILD_CLASS: {
            Own function = from_mapping(rt, Value::from_cell(frame.builtins), NAMED(rt, __build_class__));
            if (!function && !rt.has_error())
                static_cast<void>(rt.raise(TypeId::NameError, "__build_class__ not found"));
            return store_a(r, pc, std::move(function));
        }
        case Op::LOAD_COMMON_CONSTANT:
            return store_a(r, pc, common_constant(rt, pc->b));
        case Op::SETUP_ANNOTATIONS:
            return setup_annotations(rt, frame);
        case Op::MAKE_CELL:
        case Op::COPY_FREE_VARS:
        case Op::LOAD_DEREF:
        case Op::DELETE_DEREF:
            return cells(rt, frame, pc);
        case Op::DELETE_ATTR:
            return done(r, pc, set_attribute(rt, r[pc->b], name_at(frame, pc->c), Value()));
        case Op::LOAD_SPECIAL:
            return load_special(rt, r, pc);
        case Op::LOAD_SUPER_ATTR:
            return load_super(rt, frame, pc);
        case Op::DELETE_ITEM:
            return done(r, pc, delete_item(rt, r[pc->b], r[pc->c]));
        case Op::LIST_APPEND:
            return done(r, pc, list_append(rt, as<List>(r[pc->a]), r[pc->b]));
        case Op::LIST_EXTEND:
            return done(r, pc, list_extend_unpacked(rt, as<List>(r[pc->a]), r[pc->b]));
        case Op::SET_ADD:
            return done(r, pc, set_add(rt, as<Set>(r[pc->a]), r[pc->b]));
        case Op::SET_UPDATE:
            return done(r, pc, set_update(rt, as<Set>(r[pc->a]), r[pc->b]));
        case Op::MAP_ADD:
            return done(r, pc, dict_set(rt, as<Dict>(r[pc->a]), r[pc->b], r[pc->c]));
        case Op::DICT_UPDATE:
            return done(r, pc, dict_update_unpacked(rt, as<Dict>(r[pc->a]), r[pc->b]));
        case Op::DICT_MERGE: {
            // c is the callable, for messages; it is not used up.
            if (!dict_merge_keywords(rt, as<Dict>(r[pc->a]), r[pc->b], r[pc->c]))
                return false;
            if ((pc->flags & kDropB) != 0)
                drop_register(r[pc->b]);
            return true;
        }
        case Op::FORMAT_SIMPLE:
            return finish(r, pc, format_simple(rt, r[pc->b]));
        case Op::FORMAT_WITH_SPEC:
            return finish(r, pc, object_format(rt, r[pc->b], r[pc->c]));
        case Op::CONVERT_VALUE:
            return finish(r, pc, convert(rt, r[pc->b], pc->c));
        case Op::GET_LEN: {
            const auto length = object_length(rt, r[pc->b]);
            return length && store_a(r, pc, int_from(rt, length.get()));
        }
        case Op::INTRINSIC_1:
            return intrinsic_1(rt, frame, pc);
        case Op::MAKE_FUNCTION:
            return make_function(rt, frame, pc);
        case Op::SET_FUNCTION_ATTRIBUTE:
            return set_function_attribute(rt, r, pc);
        case Op::IMPORT_NAME:
            return import_name(rt, frame, pc);
        case Op::IMPORT_FROM:
            return store_a(r, pc, import_from(rt, r[pc->b], name_at(frame, pc->c)));
        case Op::MATCH_MAPPING:
        case Op::MATCH_SEQUENCE:
        case Op::MATCH_KEYS:
        case Op::MATCH_CLASS:
            return matching(rt, r, pc);
        default:
            return op_exception(rt, frame, pc);
    }
}

}  // namespace py
