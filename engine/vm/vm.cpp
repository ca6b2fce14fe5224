#include "vm/vm.h"

#include <cstdlib>

#include "objects/descriptors.h"
#include "objects/exceptions.h"
#include "vm/arguments.h"
#include "vm/loop.h"
#include "vm/monitor.h"
#include "vm/nested.h"
#include "vm/register_code.h"
#include "vm/traceback.h"
#include "vm/tracing.h"
#include "vm/translate.h"

namespace py {

Vm::Vm(Runtime& rt) : rt(rt), attribute_caches(new PolymorphicCache()) {
    auto* values = static_cast<Value*>(std::malloc(kChunkValues * sizeof(Value)));
    for (size_t i = 0; i < kChunkValues; ++i) values[i] = Value();
    chunks.push_back({values, values + kChunkValues});
    // The first register stays free, so that no frame but one that opened a chunk begins where a chunk does.
    top = values + 1;
    limit = values + kChunkValues;
    frame_blocks.push_back(static_cast<Frame*>(std::malloc(kFramesPerBlock * sizeof(Frame))));
}

Vm::~Vm() {
    delete attribute_caches;
    for (const StackChunk& chunk : chunks) std::free(chunk.begin);
    for (Frame* block : frame_blocks) std::free(block);
}

NOINLINE Frame* push_frame_slow(Runtime& rt, Code& code, Value* registers_in_place) {
    Vm& vm = vm_of(rt);
    if (rt.recursion_remaining <= 0) {
        static_cast<void>(rt.raise_recursion_error(""));
        return nullptr;
    }
    if (vm.frame_count / Vm::kFramesPerBlock >= vm.frame_blocks.size()) {
        auto* block = static_cast<Frame*>(std::malloc(Vm::kFramesPerBlock * sizeof(Frame)));
        if (block == nullptr) {
            static_cast<void>(rt.raise_memory_error());
            return nullptr;
        }
        vm.frame_blocks.push_back(block);
        return push_frame(rt, code, registers_in_place);
    }
    const auto size = static_cast<size_t>(code.frame_size());
    const size_t wanted = size > Vm::kChunkValues ? size : Vm::kChunkValues;
    auto* values = static_cast<Value*>(std::malloc(wanted * sizeof(Value)));
    if (values == nullptr) {
        static_cast<void>(rt.raise_memory_error());
        return nullptr;
    }
    for (size_t i = 0; i < wanted; ++i) values[i] = Value();
    vm.chunks.push_back({values, values + wanted});
    Value* const old_top = vm.top;
    vm.limit = values + wanted;
    Frame* frame = push_frame(rt, code, values);
    frame->saved_top = old_top;
    return frame;
}

NOINLINE void pop_chunk(Vm& vm) {
    std::free(vm.chunks.back().begin);
    vm.chunks.pop_back();
    vm.limit = vm.chunks.back().end;
}

Frame* push_function_frame(Runtime& rt, Function& function, Value* registers_in_place) {
    if (UNLIKELY(register_code(rt, *function.code) == nullptr))
        return nullptr;
    Frame* frame = push_frame(rt, *function.code, registers_in_place);
    if (UNLIKELY(frame == nullptr))
        return nullptr;
    frame->function = Own::share(&function).release();
    frame->globals = function.globals;
    frame->builtins = function.builtins;
    return frame;
}

void abandon_frame(Runtime& rt) {
    frame_end(rt, *vm_of(rt).frame);
    pop_frame(rt);
}

Own function_call(Runtime& rt, Value callable, const Args& args) {
    auto& function = as<Function>(callable);
    const NativeCall guard(rt);
    if (UNLIKELY(!guard.fits()))
        return rt.raise_recursion_error("");
    Frame* frame = push_function_frame(rt, function, nullptr);
    if (UNLIKELY(frame == nullptr))
        return Error{};
    frame->on_return = Return::ToHost;
    const Code& code = *function.code;
    const size_t values = args.size() + args.keyword_count();
    for (size_t i = 0; i < values; ++i) incref(args.values[i]);
    if (LIKELY(code.simple_arguments && args.names == nullptr && args.count == static_cast<uint32_t>(code.argcount))) {
        for (size_t i = 0; i < values; ++i) frame->registers[i] = args.values[i];
        for (auto i = static_cast<int32_t>(values); i < code.nlocalsplus; ++i) frame->registers[i] = Value();
    } else if (UNLIKELY(!bind_arguments(rt, function, args, frame->registers))) {
        abandon_frame(rt);
        return Error{};
    }
    return run_nested(rt, false);
}

Frame* push_namespace_frame(Runtime& rt, Code& code, Own owner, Dict& globals, Value locals) {
    if (UNLIKELY(register_code(rt, code) == nullptr))
        return nullptr;
    // Asked for first: globals without builtins get those of the frame that runs now.
    Dict& builtins = builtins_of(rt, globals);
    Frame* frame = push_frame(rt, code, nullptr);
    if (UNLIKELY(frame == nullptr))
        return nullptr;
    for (int32_t i = 0; i < code.nlocalsplus; ++i) frame->registers[i] = Value();
    frame->function = owner.release();
    frame->globals = &globals;
    frame->builtins = &builtins;
    frame->owns_namespaces = true;
    incref(frame->globals);
    incref(frame->builtins);
    frame->locals = Own::share(locals).release();
    frame->on_return = Return::ToHost;
    return frame;
}

Status vm_start(Runtime& rt, Code& code, Dict& globals) {
    if (push_namespace_frame(rt, code, Own::share(&code), globals, Value::from_cell(&globals)) == nullptr)
        return Error{};
    return kDone;
}

RunStatus vm_run(Runtime& rt, int64_t fuel) {
    Vm& vm = vm_of(rt);
    vm.slice_fuel = fuel;
    rt.heap.fuel = static_cast<int32_t>(fuel < Vm::kLookUpEvery ? fuel : Vm::kLookUpEvery);
    // After a slice the program stands behind a jump, which the traceback would not know: the next jump back or call
    // notices the interrupt.
    const bool is_between_slices = std::exchange(vm.waiting, RunStatus::Done) == RunStatus::Budget;
    if (is_between_slices && vm.interrupt_requested)
        rt.heap.fuel = 0;
    const bool interrupted = !is_between_slices && std::exchange(vm.interrupt_requested, false);
    if (interrupted) {
        if (vm.monitor != nullptr && std::exchange(vm.monitor->standing, false))
            ++vm.frame->pc;  // behind the TRACE, so that the traceback shows where the run stood
        static_cast<void>(rt.raise(TypeId::KeyboardInterrupt, ""));
    }
    return interpret(rt, interrupted);
}

void vm_abandon(Runtime& rt) {
    Vm& vm = vm_of(rt);
    while (vm.frame != nullptr) {
        Frame& frame = *vm.frame;
        if (frame.generator != nullptr) {
            Generator& generator = *frame.generator;
            generator.state = Generator::Closed;
            rt.exc_info = generator.exc_info.previous;
            vm.frame = frame.previous;
            ++rt.recursion_remaining;
            frame_end(rt, frame);
            decref(&generator);
        } else {
            frame_end(rt, frame);
            pop_frame(rt);
        }
    }
    decref(std::exchange(rt.exc_base.exception, Value()));
    vm.result.reset();
    rt.clear_error();
}

namespace {

/// The innermost frame of Python code.
Frame* running(Runtime& rt) {
    return vm_of(rt).frame;
}

Dict* running_globals(Runtime& rt) {
    Frame* frame = running(rt);
    return frame != nullptr ? frame->globals : nullptr;
}

Own running_locals(Runtime& rt) {
    Frame* frame = running(rt);
    if (frame == nullptr)
        return rt.raise(TypeId::SystemError, "frame does not exist");
    return frame_locals_snapshot(rt, *frame);
}

Status super_arguments(Runtime& rt, Own& cls, Own& self) {
    Frame* frame = running(rt);
    if (frame == nullptr)
        return rt.raise(TypeId::RuntimeError, "super(): no current frame");
    Code& code = *frame->code;
    if (code.argcount == 0)
        return rt.raise(TypeId::RuntimeError, "super(): no arguments");
    Value first = frame->registers[0];
    if (first.is_present() && (code.local_kind(0) & bytecode::kCell) != 0 && is_exact(first, TypeId::cell))
        first = as<CellObject>(first).contents;
    if (first.is_absent())
        return rt.raise(TypeId::RuntimeError, "super(): arg[0] deleted");
    for (int32_t i = code.nlocalsplus - static_cast<int32_t>(code.nfreevars); i < code.nlocalsplus; ++i) {
        if (!str_equal(code.local_name(static_cast<size_t>(i)), NAMED(rt, __class__)))
            continue;
        const Value cell = frame->registers[i];
        if (!is_exact(cell, TypeId::cell))
            return rt.raise(TypeId::RuntimeError, "super(): bad __class__ cell");
        const Value contents = as<CellObject>(cell).contents;
        if (contents.is_absent())
            return rt.raise(TypeId::RuntimeError, "super(): empty __class__ cell");
        if (!is_type(contents))
            return rt.raise(TypeId::RuntimeError, "super(): __class__ is not a type ({})", type_name_of(contents));
        cls = Own::share(contents);
        self = Own::share(first);
        return kDone;
    }
    return rt.raise(TypeId::RuntimeError, "super(): __class__ cell not found");
}

}  // namespace

void vm_init(Runtime& rt) {
    rt.vm = new Vm(rt);
    rt.recursion_remaining = rt.options.recursion_limit;
    type_from_spec(rt, TypeId::code, kCodeType);
    type_from_spec(rt, TypeId::function, kFunctionType);
    type_from_spec(rt, TypeId::frame, kFrameType);
    type_from_spec(rt, TypeId::frame_locals_proxy, kFrameLocalsProxyType);
    type_from_spec(rt, TypeId::traceback, kTracebackType);
    type_from_spec(rt, TypeId::generator, kGeneratorType);
    type_from_spec(rt, TypeId::coroutine, kCoroutineType);
    type_from_spec(rt, TypeId::async_generator, kAsyncGeneratorType);
    rt.hooks.globals = running_globals;
    rt.hooks.locals = running_locals;
    rt.hooks.super_arguments = super_arguments;
}

void vm_shutdown(Runtime& rt) {
    vm_abandon(rt);
    tracing_end(rt);
    for (Cell* cell : std::exchange(vm_of(rt).retired, {})) decref(cell);
    delete std::exchange(rt.vm, nullptr);
}

}  // namespace py
