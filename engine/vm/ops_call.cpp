// Calls. Callable, self (or absent) and arguments stand in consecutive registers. A Python function gets a frame whose
// first registers they are; a native one sees them where they are; `cls(...)` with a Python __init__ pushes that one's
// frame, with the new instance waiting where the class stood.
#include <vector>

#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/arguments.h"
#include "vm/loop.h"
#include "vm/translate.h"

namespace py {

namespace {

/// The end of a native call: uses up callable, self and arguments, and stores the result.
Outcome finish_call(Runtime& rt, Value* r, const Instruction* pc, uint32_t registers, Own result) {
    if (UNLIKELY(!result)) {
        if (rt.has_error())
            return Outcome::Failed;
        ASSERT(vm_of(rt).waiting != RunStatus::Done);
        return Outcome::Waiting;
    }
    for (uint32_t i = 0; i < registers; ++i) drop_register(r[pc->a + i]);
    set_register(r[pc->b], result.release());
    return Outcome::Done;
}

/// Calls a table's function whose arguments bind by standing where they stand; absent `done` where they do not.
ALWAYS_INLINE bool call_in_place(Runtime& rt, const Method& method, Signature*& signature, Value self, const Args& args,
                                 Own& result) {
    if (method.binding == Binding::Raw) {
        result = method.raw(rt, self, args);
        return true;
    }
    if (UNLIKELY(signature == nullptr))
        signature = &signature_of(rt, method.signature);
    if (!signature->fits(args))
        return false;
    const size_t parameters = signature->parameters.size();
    if (args.count == parameters) {
        result = method.function(rt, self, args.values);
        return true;
    }
    constexpr size_t kFew = 4;
    if (LIKELY(parameters <= kFew)) {
        Value padded[kFew];
        for (uint32_t i = 0; i < args.count; ++i) padded[i] = args.values[i];
        result = method.function(rt, self, padded);
    } else {
        Value padded[kMaxParameters];
        for (uint32_t i = 0; i < args.count; ++i) padded[i] = args.values[i];
        result = method.function(rt, self, padded);
    }
    return true;
}

/// The Python function that `cls(...)` would call as __init__ after object.__new__, borrowed; null where the call goes
/// another way.
Function* python_init(Runtime& rt, Type& type) {
    if (type.cached_version == type.version && type.version != 0)
        return type.cached_init.is_present() ? &as<Function>(type.cached_init) : nullptr;
    if ((type.cell_flags & kHeapType) == 0 || type_version(type) == 0)
        return nullptr;
    type.cached_version = type.version;
    type.cached_init = Value();
    if (type.type().slots.call != rt.types.type->slots.call || type.slots.new_ != rt.types.object->slots.new_ ||
        type.has(kAbstract))
        return nullptr;
    const Value init = type_lookup(type, NAMED(rt, __init__));
    if (init.is_absent() || !is_exact(init, TypeId::function))
        return nullptr;
    type.cached_init = init;
    return &as<Function>(init);
}

/// A bound method where no self stands behind it becomes its function and its self.
void take_bound_method_apart(Value* callable) {
    if (!is_exact(callable[0], TypeId::method) || callable[1].is_present())
        return;
    const Own bound = Own::steal(callable[0]);
    const auto& method = as<BoundMethod>(bound);
    callable[0] = Own::share(method.function).release();
    callable[1] = Own::share(method.self).release();
}

/// Pushes a frame for `callable`, a Python function, and binds `args`, which stay the caller's, to its parameters; the
/// result goes to the running frame's register `destination`. Binding moves values about, so the new registers lie
/// above all others.
Frame* enter_binding(Runtime& rt, Value callable, const Args& args, uint16_t destination) {
    auto& function = as<Function>(callable);
    Frame* callee = push_function_frame(rt, function, nullptr);
    if (callee == nullptr)
        return nullptr;
    callee->destination = destination;
    const size_t values = args.size() + args.keyword_count();
    for (size_t i = 0; i < values; ++i) incref(args.values[i]);
    if (bind_arguments(rt, function, args, callee->registers))
        return callee;
    abandon_frame(rt);
    return nullptr;
}

}  // namespace

Own callable_description(Runtime& rt, Value callable) {
    const Own qualname = get_attribute_or_absent(rt, callable, NAMED(rt, __qualname__));
    if (!qualname || !is_str(qualname)) {
        rt.clear_error();
        return object_str(rt, callable);
    }
    const Own module = get_attribute_or_absent(rt, callable, NAMED(rt, __module__));
    rt.clear_error();
    StrBuilder text(rt);
    if (module && is_str(module) && !str_equal(as<Str>(module), "builtins"))
        text.append(as<Str>(module)).append(".");
    text.append(as<Str>(qualname)).append("()");
    return Own(text.finish());
}

Frame* enter_function(Runtime& rt, Value callable, Value* arguments, uint32_t count) {
    auto& function = as<Function>(callable);
    const Code& code = *function.code;
    const Vm& vm = vm_of(rt);
    // In place only where they are the running frame's topmost registers.
    const bool in_place =
        vm.frame != nullptr && vm.frame->generator == nullptr && arguments >= vm.frame->registers && arguments < vm.top;
    Frame* frame = push_function_frame(rt, function, in_place ? arguments : nullptr);
    if (UNLIKELY(frame == nullptr))
        return nullptr;
    if (code.simple_arguments && count == static_cast<uint32_t>(code.argcount)) {
        if (frame->registers != arguments) {
            for (uint32_t i = 0; i < count; ++i) frame->registers[i] = std::exchange(arguments[i], Value());
        }
        for (auto i = static_cast<int32_t>(count); i < code.nlocalsplus; ++i) frame->registers[i] = Value();
        return frame;
    }
    const bool moved = frame->registers != arguments;
    const Status bound = bind_arguments(rt, function, Args(arguments, count), frame->registers);
    if (moved) {
        for (uint32_t i = 0; i < count; ++i) arguments[i] = Value();
    }
    if (UNLIKELY(!bound)) {
        abandon_frame(rt);
        return nullptr;
    }
    return frame;
}

NOINLINE Outcome op_call(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    Value& target = r[pc->a];
    if ((pc->flags & kNoSelf) != 0)
        r[pc->a + 1] = Value();
    const uint32_t registers = pc->c + 2u;
    if (is_exact(target, TypeId::method))
        take_bound_method_apart(&target);
    const Value callable = target;
    Value* arguments = &r[pc->a + 2];
    uint32_t count = pc->c;
    if (arguments[-1].is_present()) {
        --arguments;
        ++count;
    }
    if (UNLIKELY(!callable.is_cell()))
        return finish_call(rt, r, pc, registers, call(rt, callable, Args(arguments, count)));
    switch (as_object(callable).type().id) {
        case TypeId::function: {
            Frame* callee = enter_function(rt, callable, arguments, count);
            if (callee == nullptr)
                return Outcome::Failed;
            callee->destination = pc->b;
            drop_register(target);
            return Outcome::Entered;
        }
        case TypeId::builtin_function: {
            auto& function = as<BuiltinFunction>(callable);
            Own result;
            if (call_in_place(rt, *function.method, function.signature, function.self, Args(arguments, count), result))
                return finish_call(rt, r, pc, registers, std::move(result));
            break;
        }
        case TypeId::method_descriptor: {
            auto& descriptor = as<MethodDescriptor>(callable);
            if (count == 0 || !is_instance_of(rt, arguments[0], *descriptor.owner))
                break;
            Own result;
            if (call_in_place(rt, *descriptor.method, descriptor.signature, arguments[0],
                              Args(arguments + 1, count - 1), result))
                return finish_call(rt, r, pc, registers, std::move(result));
            break;
        }
        case TypeId::type: {
            auto& type = as<Type>(callable);
            if (type.construct != nullptr)
                return finish_call(rt, r, pc, registers, type.construct(rt, type, Args(arguments, count)));
            Function* init = r[pc->a + 1].is_absent() ? python_init(rt, type) : nullptr;
            if (init == nullptr)
                break;
            const Own function = Own::share(init);
            Own instance = type_allocate(rt, type);
            if (!instance)
                return Outcome::Failed;
            incref(instance.get());
            r[pc->a + 1] = instance.get();
            set_register(target, instance.release());
            Frame* callee = enter_function(rt, function, &r[pc->a + 1], pc->c + 1u);
            if (callee == nullptr)
                return Outcome::Failed;
            callee->destination = pc->b;
            callee->on_return = Return::Init;
            return Outcome::Entered;
        }
        default:
            break;
    }
    return finish_call(rt, r, pc, registers, call(rt, callable, Args(arguments, count)));
}

NOINLINE Outcome op_call_kw(Runtime& rt, Frame& frame, const Instruction* pc, Value names) {
    Value* r = frame.registers;
    Value& target = r[pc->a];
    uint32_t registers = pc->c + 2u;
    if (names.is_absent())
        names = r[pc->a + registers++];
    const Tuple& keywords = as<Tuple>(names);
    take_bound_method_apart(&target);
    const Value callable = target;
    Value* arguments = &r[pc->a + 2];
    auto positional = static_cast<uint32_t>(pc->c - keywords.length);
    if (arguments[-1].is_present()) {
        --arguments;
        ++positional;
    }
    const Args args(arguments, positional, &keywords);
    if (is_exact(callable, TypeId::function)) {
        if (enter_binding(rt, callable, args, pc->b) == nullptr)
            return Outcome::Failed;
        for (uint32_t i = 0; i < registers; ++i) drop_register(r[pc->a + i]);
        return Outcome::Entered;
    }
    return finish_call(rt, r, pc, registers, call(rt, callable, args));
}

NOINLINE Outcome op_call_ex(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    const Value callable = r[pc->a];
    Value& positional = r[pc->a + 2];
    const Value keywords = r[pc->a + 3];
    if (!is_exact(positional, TypeId::tuple)) {
        const Type& type = type_of(rt, positional);
        if (type.slots.iter == nullptr && !is_sequence(rt, positional)) {
            const Own name = callable_description(rt, callable);
            if (name)
                static_cast<void>(rt.raise(TypeId::TypeError, "{} argument after * must be an iterable, not {}",
                                           str_of(name), type_name_of(positional)));
            return Outcome::Failed;
        }
        Ref<Tuple> tuple = tuple_from_iterable(rt, positional);
        if (!tuple)
            return Outcome::Failed;
        set_register(positional, Value::from_cell(tuple.release()));
    }
    const Tuple& tuple = as<Tuple>(positional);
    if (is_exact(callable, TypeId::function)) {
        const size_t keyword_count = keywords.is_present() ? as<Dict>(keywords).used : 0;
        std::vector<Value> values(tuple.span().begin(), tuple.span().end());
        Ref<Tuple> names;
        if (keyword_count != 0) {
            names = tuple_allocate(rt, keyword_count);
            if (!names)
                return Outcome::Failed;
            size_t position = 0;
            Value key, value;
            for (size_t i = 0; dict_next(as<Dict>(keywords), position, key, value); ++i) {
                names->items()[i] = Own::share(key).release();
                values.push_back(value);
            }
        }
        if (enter_binding(rt, callable, Args(values.data(), tuple.length, names.get()), pc->b) == nullptr)
            return Outcome::Failed;
        for (uint32_t i = 0; i < 4; ++i) drop_register(r[pc->a + i]);
        return Outcome::Entered;
    }
    return finish_call(rt, r, pc, 4, call_with(rt, callable, as<Tuple>(positional), keywords));
}

}  // namespace py
