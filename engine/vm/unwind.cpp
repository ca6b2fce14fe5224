// The ends of frames: a result that goes to the caller, a generator that yields, an exception that looks for a handler.
#include <algorithm>

#include "objects/exceptions.h"
#include "objects/int.h"
#include "vm/loop.h"
#include "vm/traceback.h"
#include "vm/tracing.h"
#include "vm/translate.h"

namespace py {

namespace {

/// Where a FOR_ITER or SEND, which `frame` waits in, leads when there is no more.
void jump_of_waiting(Frame& frame) {
    const Instruction* instruction = frame.pc - 2;
    frame.pc = instruction + instruction->word();
}

/// Takes the running generator's frame off the chain of frames.
void leave_generator(Runtime& rt, Generator& generator, Generator::State state) {
    Vm& vm = vm_of(rt);
    generator.state = state;
    rt.exc_info = generator.exc_info.previous;
    generator.exc_info.previous = nullptr;
    vm.frame = generator.frame.previous;
    generator.frame.previous = nullptr;
    ++rt.recursion_remaining;
}

/// Ends the running frame, whatever kind it is, and leaves Vm::frame at its caller.
Return end_running_frame(Runtime& rt) {
    Vm& vm = vm_of(rt);
    Frame& frame = *vm.frame;
    const Return on_return = frame.on_return;
    if (frame.generator != nullptr) {
        Generator& generator = *frame.generator;
        leave_generator(rt, generator, Generator::Closed);
        frame_end(rt, frame);
        // The running frame owned the generator while it ran.
        decref(&generator);
    } else {
        frame_end(rt, frame);
        pop_frame(rt);
    }
    return on_return;
}

}  // namespace

bool return_from_frame(Runtime& rt, Value result) {
    Vm& vm = vm_of(rt);
    const uint16_t destination = vm.frame->destination;
    Own held = Own::steal(result);
    const Return on_return = end_running_frame(rt);
    Frame* caller = vm.frame;
    switch (on_return) {
        case Return::ToHost:
            vm.result = std::move(held);
            return false;
        case Return::Register:
            set_register(caller->registers[destination], held.release());
            return true;
        case Return::ForIter:
        case Return::Send:
            if (UNLIKELY(vm.tracing != nullptr)) {
                trace_stop(rt, *caller, held);
                if (rt.has_error())
                    return unwind(rt, true);
            }
            if (on_return == Return::Send)
                set_register(caller->registers[destination], held.release());
            jump_of_waiting(*caller);
            return true;
        case Return::Init: {
            // The instance waits where the class stood.
            const Instruction* call = caller->pc - 1;
            if (UNLIKELY(!held.get().is_none())) {
                static_cast<void>(
                    rt.raise(TypeId::TypeError, "__init__() should return None, not '{}'", type_name_of(held)));
                return unwind(rt, true);
            }
            Value& instance = caller->registers[call->a];
            const Value value = instance;
            instance = Value();
            set_register(caller->registers[destination], value);
            return true;
        }
    }
    UNREACHABLE();
    return false;
}

int op_return_generator(Runtime& rt, Frame& frame) {
    Ref<Generator> generator = generator_from_frame(rt, frame);
    if (UNLIKELY(!generator))
        return -1;
    return return_from_frame(rt, Value::from_cell(generator.release())) ? 1 : 0;
}

bool yield_from_frame(Runtime& rt, Value value) {
    Vm& vm = vm_of(rt);
    Generator& generator = *vm.frame->generator;
    const Return on_return = vm.frame->on_return;
    const uint16_t destination = vm.frame->destination;
    leave_generator(rt, generator, Generator::Suspended);
    if (on_return == Return::ToHost)
        vm.result = Own::steal(value);
    else
        set_register(vm.frame->registers[destination], value);
    decref(&generator);
    return on_return != Return::ToHost;
}

bool enter_generator(Runtime& rt, Generator& generator, Value sent, Return on_return, uint16_t destination) {
    Vm& vm = vm_of(rt);
    if (UNLIKELY(--rt.recursion_remaining < 0)) {
        ++rt.recursion_remaining;
        decref(sent);
        static_cast<void>(rt.raise_recursion_error(""));
        return false;
    }
    Frame& frame = generator.frame;
    if (generator.state == Generator::Suspended) {
        // It stands behind a YIELD, whose destination takes what is sent.
        set_register(frame.registers[frame.pc[-1].a], sent);
    } else {
        decref(sent);
    }
    generator.state = Generator::Running;
    generator.exc_info.previous = rt.exc_info;
    rt.exc_info = &generator.exc_info;
    incref(&generator);  // it must live while it runs
    frame.previous = vm.frame;
    frame.on_return = on_return;
    frame.destination = destination;
    vm.frame = &frame;
    return true;
}

const Instruction* pc_of_offset(Frame& frame, int32_t offset) {
    const Code& code = *frame.code;
    const auto holds = [&](const RegisterCode* registers) {
        return registers != nullptr && frame.pc >= registers->words.data() &&
               frame.pc <= registers->words.data() + registers->words.size();
    };
    const RegisterCode& running = holds(code.unfused) ? *code.unfused : *code.fused;
    return running.words.data() + running.word_at[static_cast<size_t>(offset) / 2];
}

bool unwind(Runtime& rt, bool add_traceback, int32_t reraised_at) {
    Vm& vm = vm_of(rt);
    for (;; add_traceback = true, reraised_at = -1) {
        Frame& frame = *vm.frame;
        ASSERT(rt.has_error());
        if (add_traceback)
            traceback_here(rt, frame);
        if (UNLIKELY(vm.tracing != nullptr) && add_traceback)
            trace_exception(rt, frame);
        Code& code = *frame.code;
        const auto lasti = static_cast<uint32_t>(std::max(frame.lasti(), 0));
        const auto at = static_cast<uint32_t>(reraised_at >= 0 ? reraised_at : std::max(frame.executed(), 0));
        const bytecode::ExceptionEntry* found = nullptr;
        for (const bytecode::ExceptionEntry& entry : *code.handlers) {
            if (entry.start > at)
                break;
            if (at < entry.end) {
                found = &entry;
                break;
            }
        }
        if (found == nullptr) {
            if (UNLIKELY(vm.tracing != nullptr))
                trace_unwound(rt, frame);
            const Return on_return = end_running_frame(rt);
            if (on_return == Return::ToHost)
                return false;
            continue;
        }
        Value* stack = frame.registers + code.nlocalsplus;
        Own exception = rt.take_error();
        for (size_t i = static_cast<size_t>(code.stacksize); i > found->depth; --i) drop_register(stack[i - 1]);
        size_t depth = found->depth;
        if (found->lasti)
            stack[depth++] = Value::from_int(static_cast<int64_t>(lasti / 2));
        stack[depth] = exception.release();
        frame.pc = pc_of_offset(frame, static_cast<int32_t>(found->target));
        return true;
    }
}

Outcome look_up(Runtime& rt) {
    Vm& vm = vm_of(rt);
    Heap& heap = rt.heap;
    heap.fuel += heap.fuel_reserve;
    heap.fuel_reserve = 0;
    if (heap.collection_due())
        heap.collect_if_due();
    if (vm.interrupt_requested) {
        vm.interrupt_requested = false;
        heap.fuel = std::max(heap.fuel, 0);
        static_cast<void>(rt.raise(TypeId::KeyboardInterrupt, ""));
        return Outcome::Failed;
    }
    if (heap.fuel > 0)
        return Outcome::Done;
    vm.back_edges += Vm::kLookUpEvery;
    if (rt.host.interrupted()) {
        heap.fuel = Vm::kLookUpEvery;
        static_cast<void>(rt.raise(TypeId::KeyboardInterrupt, ""));
        return Outcome::Failed;
    }
    vm.slice_fuel -= Vm::kLookUpEvery;
    heap.fuel = Vm::kLookUpEvery;
    if (vm.slice_fuel <= 0 && vm.may_suspend()) {
        vm.waiting = RunStatus::Budget;
        return Outcome::Waiting;
    }
    return Outcome::Done;
}

}  // namespace py
