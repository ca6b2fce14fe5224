// Generators as objects: send, throw, close, and their end. The frame, which they hold, runs in the loop like any other
// (unwind.cpp); what enters it from C++ stands here. Coroutines and asynchronous generators share the struct and can be
// made, driven by hand (coroutines) and closed.
// TODO: await, async for and async with, and the methods of asynchronous generators.
#include "vm/generator.h"

#include "bytecode/opcode.h"
#include "objects/descriptors.h"
#include "objects/exceptions.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/type_internal.h"
#include "vm/nested.h"
#include "vm/traceback.h"

namespace py {

namespace bc = bytecode;

Ref<Generator> generator_from_frame(Runtime& rt, Frame& frame) {
    Code& code = *frame.code;
    const auto count = static_cast<size_t>(code.frame_size());
    const TypeId id = (code.flags & bc::kGenerator) != 0   ? TypeId::generator
                      : (code.flags & bc::kCoroutine) != 0 ? TypeId::coroutine
                                                           : TypeId::async_generator;
    auto generator = TRY(allocate<Generator>(rt, id, count * sizeof(Value)));
    Value* registers = generator->registers();
    for (size_t i = 0; i < count; ++i) registers[i] = std::exchange(frame.registers[i], Value());
    generator->register_count = static_cast<uint32_t>(count);
    generator->frame = frame;
    Frame& own = generator->frame;
    own.previous = nullptr;
    own.registers = registers;
    own.saved_top = nullptr;
    own.generator = generator.get();
    own.step_offset = -1;
    own.traced_offset = frame.traced_offset;
    if (own.object != nullptr)
        own.object->frame = &own;
    const bool is_function = is_exact(own.function, TypeId::function);
    generator->name = Own::share(is_function ? as<Function>(own.function).name : code.name).release();
    generator->qualname = Own::share(is_function ? as<Function>(own.function).qualname : code.qualname).release();
    incref(&code);
    generator->code = &code;
    generator->exc_info.exception = Value();
    generator->state = Generator::Created;
    frame.function = frame.locals = Value();
    frame.owns_namespaces = false;
    frame.object = nullptr;
    rt.heap.track(*generator);
    return generator;
}

namespace {

/// The operand of the RESUME at which a suspended generator would go on; -1 where it does not stand behind a yield.
int resume_operand(Generator& self) {
    if (self.state != Generator::Suspended)
        return -1;
    const auto& bytes = self.code->code_unit().code;
    const auto at = static_cast<size_t>(self.frame.lasti());
    if (at + 1 >= bytes.size() || bytes[at] != bc::RESUME)
        return -1;
    return bytes[at + 1];
}

}  // namespace

Value generator_yield_from(Generator& self) {
    const int operand = resume_operand(self);
    if (operand < 0)
        return {};
    const int where = operand & 3;
    if (where != bc::kResumeAfterYieldFrom && where != bc::kResumeAfterAwait)
        return {};
    // It stands below what was yielded.
    return self.frame.registers[self.frame.pc[-1].a - 1];
}

SendResult generator_send(Runtime& rt, Generator& self, Value argument, Own& result) {
    const bool throwing = argument.is_absent();
    result = Own();
    switch (self.state) {
        case Generator::Running: {
            const char* kind = is_exact(Value::from_cell(&self), TypeId::generator)   ? "generator"
                               : is_exact(Value::from_cell(&self), TypeId::coroutine) ? "coroutine"
                                                                                      : "async generator";
            static_cast<void>(rt.raise(TypeId::ValueError, "{} already executing", kind));
            return SendResult::Error;
        }
        case Generator::Closed:
            if (is_exact(Value::from_cell(&self), TypeId::coroutine)) {
                static_cast<void>(rt.raise(TypeId::RuntimeError, "cannot reuse already awaited coroutine"));
                return SendResult::Error;
            }
            if (throwing)
                return SendResult::Error;
            result = Own::none();
            return SendResult::Return;
        case Generator::Created:
            if (!throwing && !argument.is_none()) {
                static_cast<void>(rt.raise(TypeId::TypeError, "can't send non-None value to a just-started {}",
                                           is_exact(Value::from_cell(&self), TypeId::generator)   ? "generator"
                                           : is_exact(Value::from_cell(&self), TypeId::coroutine) ? "coroutine"
                                                                                                  : "async generator"));
                return SendResult::Error;
            }
            break;
        case Generator::Suspended:
            break;
    }
    const NativeCall guard(rt);
    if (UNLIKELY(!guard.fits())) {
        static_cast<void>(rt.raise_recursion_error(""));
        return SendResult::Error;
    }
    const Own held = Own::share(&self);
    if (!enter_generator(rt, self, Own::share(argument).release(), Return::ToHost, 0))
        return SendResult::Error;
    if (throwing) {
        // What the generator was handling is the context of what it is thrown.
        const Value handled = self.exc_info.exception;
        if (handled.is_present() && !handled.is_none()) {
            const Own exception = rt.take_error();
            static_cast<void>(rt.raise_exception(exception));
        }
    }
    result = run_nested(rt, throwing);
    if (!result)
        return SendResult::Error;
    return self.state == Generator::Suspended ? SendResult::Next : SendResult::Return;
}

namespace {

/// generator_send for methods: a return is a StopIteration.
Own send_or_raise(Runtime& rt, Generator& self, Value argument) {
    Own result;
    if (generator_send(rt, self, argument, result) == SendResult::Return)
        return raise_stop_iteration(rt, result);
    return result;
}

Own raise_class(Runtime& rt, Type& type) {
    const Own exception = TRY(exception_new(rt, type, Value()));
    return rt.raise_exception(exception);
}

/// While it waits for what its sub-iterator makes of a throw or close, the generator runs, and its frame is on the
/// chain.
class Delegation {
  public:
    Delegation(Runtime& rt, Generator& generator, bool link)
        : vm_(vm_of(rt)), generator_(generator), held_(Own::share(&generator)), state_(generator.state), link_(link) {
        generator.state = Generator::Running;
        if (link) {
            generator.frame.previous = vm_.frame;
            vm_.frame = &generator.frame;
        }
    }
    ~Delegation() {
        if (link_) {
            vm_.frame = generator_.frame.previous;
            generator_.frame.previous = nullptr;
        }
        generator_.state = state_;
    }
    Delegation(const Delegation&) = delete;

  private:
    Vm& vm_;
    Generator& generator_;
    Own held_;
    Generator::State state_;
    bool link_;
};

bool is_generator_like(Value value) {
    return is_exact(value, TypeId::generator) || is_exact(value, TypeId::coroutine);
}

/// Closes what a generator delegates to.
Status close_iterator(Runtime& rt, Value iterator) {
    if (is_generator_like(iterator)) {
        static_cast<void>(TRY(generator_close(rt, as<Generator>(iterator))));
        return kDone;
    }
    const Own close = get_attribute_or_absent(rt, iterator, NAMED(rt, close));
    if (!close) {
        if (rt.has_error())
            write_unraisable_about(rt, "Exception ignored while closing generator {}", iterator);
        return kDone;
    }
    static_cast<void>(TRY(call(rt, close)));
    return kDone;
}

/// Makes the exception of `throw(type, value, traceback)` wait.
Status raise_thrown(Runtime& rt, Value type, Value value, Value traceback) {
    if (traceback.is_none())
        traceback = Value();
    if (traceback.is_present() && !is_exact(traceback, TypeId::traceback))
        return rt.raise(TypeId::TypeError, "throw() third argument must be a traceback object");
    Own exception;
    if (is_type(type) && as<Type>(type).has(kExceptionSubclass)) {
        if (value.is_present() && is_exception(value) && is_instance_of(rt, value, as<Type>(type)))
            exception = Own::share(value);
        else if (value.is_absent() || value.is_none())
            exception = TRY(call(rt, type));
        else if (is_tuple(value))
            exception = TRY(call_with(rt, type, as<Tuple>(value), Value()));
        else
            exception = TRY(call(rt, type, value));
        if (!is_exception(exception)) {
            return rt.raise(TypeId::TypeError, "calling {} should have returned an instance of BaseException, not {}",
                            repr_of(type), type_name_of(exception));
        }
    } else if (is_exception(type)) {
        if (value.is_present() && !value.is_none())
            return rt.raise(TypeId::TypeError, "instance exception may not have a separate value");
        exception = Own::share(type);
    } else {
        return rt.raise(TypeId::TypeError,
                        "exceptions must be classes or instances deriving from BaseException, not {}",
                        type_name_of(type));
    }
    if (traceback.is_present()) {
        Value& field = as<BaseException>(exception).traceback;
        decref(std::exchange(field, Own::share(traceback).release()));
    }
    rt.restore_error(std::move(exception));
    return kDone;
}

bool is_generator_exit(Runtime& rt, Value thrown) {
    const Type& exit = *rt.types.GeneratorExit;
    return is_type(thrown) ? is_subtype(as<Type>(thrown), exit) : is_instance_of(rt, thrown, exit);
}

Own generator_throw(Runtime& rt, Generator& self, const Args& args) {
    const NativeCall guard(rt);
    if (!guard.fits())
        return rt.raise_recursion_error("");
    const Own delegate = Own::share(generator_yield_from(self));
    if (delegate) {
        Own result;
        if (is_generator_exit(rt, args[0])) {
            Status closed = kDone;
            {
                const Delegation delegation(rt, self, false);
                closed = close_iterator(rt, delegate);
            }
            if (!closed)
                return send_or_raise(rt, self, Value());
        } else if (is_generator_like(delegate)) {
            {
                const Delegation delegation(rt, self, true);
                result = generator_throw(rt, as<Generator>(delegate), args);
            }
            return result ? std::move(result) : send_or_raise(rt, self, Value());
        } else {
            const Own method = get_attribute_or_absent(rt, delegate, NAMED(rt, throw));
            if (!method && rt.has_error())
                return Error{};
            if (method) {
                {
                    const Delegation delegation(rt, self, true);
                    result = call(rt, method, args);
                }
                return result ? std::move(result) : send_or_raise(rt, self, Value());
            }
        }
    }
    TRY(raise_thrown(rt, args[0], args.count > 1 ? args[1] : Value(), args.count > 2 ? args[2] : Value()));
    return send_or_raise(rt, self, Value());
}

}  // namespace

void generator_abandon(Runtime& rt, Generator& self) {
    self.state = Generator::Closed;
    frame_end(rt, self.frame);
}

Own generator_close(Runtime& rt, Generator& self) {
    if (self.state == Generator::Created) {
        generator_abandon(rt, self);
        return Own::none();
    }
    if (self.state == Generator::Closed)
        return Own::none();
    const NativeCall guard(rt);
    if (!guard.fits())
        return rt.raise_recursion_error("");
    Status closed = kDone;
    if (const Own delegate = Own::share(generator_yield_from(self))) {
        const Delegation delegation(rt, self, false);
        closed = close_iterator(rt, delegate);
    }
    if (const int operand = resume_operand(self); closed && operand >= 0 && (operand & bc::kResumeDepth1) != 0) {
        // No handler but the one that the compiler puts around the whole: nobody would notice the exception.
        generator_abandon(rt, self);
        return Own::none();
    }
    if (closed)
        static_cast<void>(raise_class(rt, *rt.types.GeneratorExit));
    Own result;
    switch (generator_send(rt, self, Value(), result)) {
        case SendResult::Return:
            return result;
        case SendResult::Next: {
            const Value value = Value::from_cell(&self);
            return rt.raise(TypeId::RuntimeError, "{} ignored GeneratorExit",
                            is_exact(value, TypeId::generator)   ? "generator"
                            : is_exact(value, TypeId::coroutine) ? "coroutine"
                                                                 : "async generator");
        }
        case SendResult::Error:
            break;
    }
    if (rt.error_matches(TypeId::GeneratorExit)) {
        rt.clear_error();
        return Own::none();
    }
    if (rt.error_matches(TypeId::StopIteration)) {
        const Own exception = rt.take_error();
        const Value value = as<StopIteration>(exception).value;
        return value.is_present() ? Own::share(value) : Own::none();
    }
    return Error{};
}

namespace {

// ---- the cell

void generator_trace(Generator& self, Visitor& visitor) {
    visitor.field("__name__", self.name);
    visitor.field("__qualname__", self.qualname);
    visitor.field("gi_code", self.code);
    visitor.field("gi_exc_state", self.exc_info.exception);
    if (self.state == Generator::Closed)
        return;
    const Frame& frame = self.frame;
    visitor.field("gi_frame", frame.object);
    visitor.field("f_func", frame.function);
    visitor.field("f_locals", frame.locals);
    if (frame.owns_namespaces) {
        visitor.field("f_globals", frame.globals);
        visitor.field("f_builtins", frame.builtins);
    }
    const auto names = static_cast<size_t>(self.code->nlocalsplus);
    for (size_t i = 0; i < self.register_count; ++i) {
        if (i < names)
            visitor.entry(self.code->localsplus_names->items()[i], frame.registers[i]);
        else
            visitor.item(i - names, frame.registers[i]);
    }
}

void generator_clear(Runtime& rt, Generator& self) {
    if (self.state == Generator::Created || self.state == Generator::Suspended)
        generator_abandon(rt, self);
}

void generator_finalise(Runtime& rt, Generator& self) {
    if (self.state == Generator::Closed || self.state == Generator::Running)
        return;
    Own waiting = rt.take_error();
    const Value value = Value::from_cell(&self);
    if (rt.vm == nullptr) {
        generator_abandon(rt, self);
    } else if (is_exact(value, TypeId::coroutine) && self.state == Generator::Created) {
        if (rt.hooks.warn != nullptr) {
            const std::string text = "coroutine '" + str_to_utf8(as<Str>(self.qualname)) + "' was never awaited";
            if (!rt.hooks.warn(rt, TypeId::RuntimeWarning, text, 1))
                write_unraisable_about(rt, "Exception ignored while finalizing coroutine {}", value);
        }
        generator_abandon(rt, self);
    } else {
        const Own result = generator_close(rt, self);
        if (!result)
            write_unraisable_about(rt, "Exception ignored while closing generator {}", value);
    }
    rt.restore_error(std::move(waiting));
}

void generator_destroy(Runtime& rt, Generator& self) {
    if (self.state != Generator::Closed)
        generator_abandon(rt, self);
    decref(self.exc_info.exception);
    decref(self.name);
    decref(self.qualname);
    decref(self.code);
}

// ---- methods

Own generator_send_method(Runtime& rt, Generator& self, Value argument) {
    return send_or_raise(rt, self, argument);
}

Own generator_throw_method(Runtime& rt, Value self, const Args& args) {
    if (args.has_keywords())
        return rt.raise(TypeId::TypeError, "{}.throw() takes no keyword arguments", type_name_of(self));
    TRY(check_positional(rt, "throw", args, 1, 3));
    if (args.count > 1 && rt.hooks.warn != nullptr) {
        TRY(rt.hooks.warn(
            rt, TypeId::DeprecationWarning,
            "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.", 1));
    }
    return generator_throw(rt, as<Generator>(self), args);
}

Own generator_del(Runtime& rt, Generator& self) {
    generator_finalise(rt, self);
    return Own::none();
}

Own generator_sizeof(Runtime&, Generator& self) {
    return Own::steal(Value::from_int(152 + int64_t{8} * self.register_count));
}

Own class_getitem(Runtime& rt, Value cls, Value item) {
    return generic_alias_new(rt, cls, item);
}

Own generator_repr(Runtime& rt, Generator& self) {
    const Value value = Value::from_cell(&self);
    const std::string address = address_text(value);
    const FormatArg parts[] = {type_name_of(value), as<Str>(self.qualname), std::string_view(address)};
    return str_format(rt, "<{} object {} at {}>", parts);
}

Own generator_iter(Runtime&, Value self) {
    return Own::share(self);
}

Own generator_next(Runtime& rt, Value self) {
    Own result;
    switch (generator_send(rt, as<Generator>(self), Value::none(), result)) {
        case SendResult::Next:
            return result;
        case SendResult::Error:
            return Error{};
        case SendResult::Return:
            break;
    }
    if (result.get().is_none())
        return {};
    return raise_stop_iteration(rt, result);
}

SendResult generator_send_slot(Runtime& rt, Value self, Value argument, Own& result) {
    return generator_send(rt, as<Generator>(self), argument, result);
}

// ---- attributes

Own get_name(Runtime&, Generator& self) {
    return Own::share(self.name);
}
Status set_name(Runtime& rt, Generator& self, Value value) {
    if (value.is_absent() || !is_str(value))
        return rt.raise(TypeId::TypeError, "__name__ must be set to a string object");
    decref(std::exchange(self.name, Own::share(value).release()));
    return kDone;
}
Own get_qualname(Runtime&, Generator& self) {
    return Own::share(self.qualname);
}
Status set_qualname(Runtime& rt, Generator& self, Value value) {
    if (value.is_absent() || !is_str(value))
        return rt.raise(TypeId::TypeError, "__qualname__ must be set to a string object");
    decref(std::exchange(self.qualname, Own::share(value).release()));
    return kDone;
}
Own get_yield_from(Runtime&, Generator& self) {
    const Value delegate = generator_yield_from(self);
    return delegate.is_present() ? Own::share(delegate) : Own::none();
}
Own get_running(Runtime&, Generator& self) {
    return Own::boolean(self.state == Generator::Running);
}
Own get_suspended(Runtime&, Generator& self) {
    return Own::boolean(self.state == Generator::Suspended);
}
Own get_frame(Runtime& rt, Generator& self) {
    if (self.state == Generator::Closed)
        return Own::none();
    return frame_object(rt, self.frame);
}
Own get_code(Runtime&, Generator& self) {
    return Own::share(self.code);
}
Own get_origin(Runtime&, Generator&) {
    return Own::none();
}

#define SHARED_METHODS                                                                                          \
    {"__del__", "()", method<generator_del>, "Called when the instance is about to be destroyed."},             \
        {"__sizeof__", "()", method<generator_sizeof>, "Return the size of the object in memory, in bytes."}, { \
        "__class_getitem__", "(object, /)", method<class_getitem>, "See PEP 585", MethodKind::Class             \
    }
#define SEND_METHODS                                                                                               \
    {"send", "(object, /)", method<generator_send_method>, "Resume with the value; return what is yielded next."}, \
        {"throw",                                                                                                  \
         "(type, value=None, traceback=None, /)",                                                                  \
         nullptr,                                                                                                  \
         "Resume by raising the exception.",                                                                       \
         MethodKind::Instance,                                                                                     \
         Binding::Raw,                                                                                             \
         generator_throw_method},                                                                                  \
    {                                                                                                              \
        "close", "()", method<generator_close>, "Raise GeneratorExit inside, and return what is returned then."    \
    }

constexpr Method kGeneratorMethods[] = {SEND_METHODS, SHARED_METHODS};
constexpr Method kAsyncGeneratorMethods[] = {SHARED_METHODS};

constexpr GetSet kGeneratorGetSets[] = {
    {"__name__", slot<get_name>, slot<set_name>, "name of the generator"},
    {"__qualname__", slot<get_qualname>, slot<set_qualname>, "qualified name of the generator"},
    {"gi_yieldfrom", slot<get_yield_from>, nullptr, "object being iterated by yield from, or None"},
    {"gi_running", slot<get_running>},
    {"gi_frame", slot<get_frame>},
    {"gi_suspended", slot<get_suspended>},
    {"gi_code", slot<get_code>},
};
constexpr GetSet kCoroutineGetSets[] = {
    {"cr_origin", slot<get_origin>},
    {"__name__", slot<get_name>, slot<set_name>, "name of the coroutine"},
    {"__qualname__", slot<get_qualname>, slot<set_qualname>, "qualified name of the coroutine"},
    {"cr_await", slot<get_yield_from>, nullptr, "object being awaited on, or None"},
    {"cr_running", slot<get_running>},
    {"cr_frame", slot<get_frame>},
    {"cr_code", slot<get_code>},
    {"cr_suspended", slot<get_suspended>},
};
constexpr GetSet kAsyncGeneratorGetSets[] = {
    {"ag_running", slot<get_running>},
    {"__name__", slot<get_name>, slot<set_name>, "name of the async generator"},
    {"__qualname__", slot<get_qualname>, slot<set_qualname>, "qualified name of the async generator"},
    {"ag_await", slot<get_yield_from>, nullptr, "object being awaited on, or None"},
    {"ag_frame", slot<get_frame>},
    {"ag_code", slot<get_code>},
    {"ag_suspended", slot<get_suspended>},
};

constexpr CellOps kOps = {.trace = cell_op<generator_trace>,
                          .clear = cell_op<generator_clear>,
                          .finalise = cell_op<generator_finalise>,
                          .destroy = cell_op<generator_destroy>};

}  // namespace

extern const TypeSpec kGeneratorType = {
    .name = "generator",
    .size = sizeof(Generator),
    .item_size = sizeof(Value),
    .reported_size = 152,
    .reported_item_size = 8,
    .cell_flags = kCollected | kExtras,
    .flags = kHasWeakrefs | kDisallowNew,
    .methods = kGeneratorMethods,
    .getsets = kGeneratorGetSets,
    .slots = {.repr = slot<generator_repr>,
              .iter = generator_iter,
              .iternext = generator_next,
              .am_send = generator_send_slot},
    .ops = kOps,
};

extern const TypeSpec kCoroutineType = {
    .name = "coroutine",
    .size = sizeof(Generator),
    .item_size = sizeof(Value),
    .reported_size = 152,
    .reported_item_size = 8,
    .cell_flags = kCollected | kExtras,
    .flags = kHasWeakrefs | kDisallowNew,
    .methods = kGeneratorMethods,
    .getsets = kCoroutineGetSets,
    .slots = {.repr = slot<generator_repr>, .am_send = generator_send_slot},
    .ops = kOps,
};

extern const TypeSpec kAsyncGeneratorType = {
    .name = "async_generator",
    .size = sizeof(Generator),
    .item_size = sizeof(Value),
    .reported_size = 152,
    .reported_item_size = 8,
    .cell_flags = kCollected | kExtras,
    .flags = kHasWeakrefs | kDisallowNew,
    .methods = kAsyncGeneratorMethods,
    .getsets = kAsyncGeneratorGetSets,
    .slots = {.repr = slot<generator_repr>},
    .ops = kOps,
};

}  // namespace py
