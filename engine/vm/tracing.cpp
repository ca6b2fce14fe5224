#include "vm/tracing.h"

#include "bytecode/opcode.h"
#include "objects/descriptors.h"
#include "objects/exceptions.h"
#include "objects/protocol.h"
#include "objects/tuple.h"
#include "vm/monitor.h"
#include "vm/translate.h"

namespace py {

namespace bc = bytecode;

namespace {

void end_if_unused(Runtime& rt) {
    Vm& vm = vm_of(rt);
    if (vm.tracing != nullptr && !vm.tracing->trace && !vm.tracing->profile && !vm.tracing->inside)
        delete std::exchange(vm.tracing, nullptr);
    monitor_choose_starts(rt);
}

void set(Runtime& rt, Own Tracing::*which, Value function) {
    Vm& vm = vm_of(rt);
    if (vm.tracing == nullptr) {
        if (function.is_none())
            return;
        vm.tracing = new Tracing;
    }
    Own old = std::move(vm.tracing->*which);
    vm.tracing->*which = function.is_none() ? Own() : Own::share(function);
    if (!vm.tracing->profile)
        vm.tracing->native_calls.clear();
    end_if_unused(rt);
}

/// Calls `function`; false, with the exception waiting, where it fails. An exception that waits goes on waiting.
Own tell(Runtime& rt, const Own& function, FrameObject& frame, const char* event, Value argument) {
    Tracing& tracing = *vm_of(rt).tracing;
    const Own waiting = rt.has_error() ? rt.take_error() : Own();
    const Own held = function.copy();
    Own name = Own::share(Value::from_cell(&rt.intern(event)));
    tracing.inside = true;
    Own result = call(rt, held, Value::from_cell(&frame), name, argument);
    tracing.inside = false;
    if (result && waiting)
        rt.restore_error(waiting.copy());
    return result;
}

bool tell_profile(Runtime& rt, Frame& frame, const char* event, Value argument) {
    const Ref<FrameObject> object = frame_object(rt, frame);
    if (!object)
        return false;
    if (tell(rt, vm_of(rt).tracing->profile, *object, event, argument))
        return true;
    set_profile_function(rt, Value::none());
    return false;
}

/// `local`: asks the frame's own function, else the one that was set.
bool tell_trace(Runtime& rt, Frame& frame, const char* event, Value argument, bool local) {
    const Ref<FrameObject> object = frame_object(rt, frame);
    if (!object)
        return false;
    const Own function =
        local ? object->trace.is_present() ? Own::share(object->trace) : Own() : vm_of(rt).tracing->trace.copy();
    if (!function)
        return true;
    Own result = tell(rt, function, *object, event, argument);
    if (!result) {
        set_trace_function(rt, Value::none());
        decref(std::exchange(object->trace, Value()));
        return false;
    }
    if (!result.get().is_none())
        decref(std::exchange(object->trace, result.release()));
    return true;
}

/// Instructions that others pass over, or that stand at the head of a function.
bool begins_no_line(uint16_t opcode) {
    return opcode == bc::RESUME || opcode == bc::END_FOR || opcode == bc::POP_ITER || opcode == bc::END_SEND;
}

/// Whether a line begins at `offset` for who comes from the instruction at `before`, in the reference's terms: at the
/// first instruction of a line or where something jumps to, unless the line is the same as that of the one before.
bool begins_traced_line(const Code& code, int32_t before, const bc::DecodedInstruction& at) {
    const auto offset = static_cast<int32_t>(at.offset);
    const int32_t line = code_line(code, offset);
    if (line <= 0 || begins_no_line(at.opcode))
        return false;
    // Caches repeat the line of their instruction.
    const auto& bytes = code.code_unit().code;
    auto previous = static_cast<int32_t>(at.start) - 2;
    while (previous >= 0 && begins_no_line(bytes[static_cast<size_t>(previous)])) previous -= 2;
    const bool first = previous < 0 || is_entry(code, previous) || code_line(code, previous) != line;
    if (!first && !code.unfused->labels[at.start / 2])
        return false;
    if (before < 0)
        return !is_entry(code, offset);
    return code_line(code, before) != line || bytes[static_cast<size_t>(before)] == bc::RESUME;
}

/// Whether `at` jumps back inside of its line, which then begins again.
bool repeats_line(const Code& code, const bc::DecodedInstruction& at) {
    if (at.opcode != bc::JUMP_BACKWARD)
        return false;
    const int32_t line = code_line(code, static_cast<int32_t>(at.offset));
    return line > 0 && line == code_line(code, bc::jump_target(at));
}

Own stack_value(const Frame& frame, const std::vector<StackEntry>& stack, size_t depth) {
    const Code& code = *frame.code;
    const StackEntry& entry = stack[depth];
    switch (entry.kind) {
        case StackEntry::Register:
            return Own::share(frame.registers[static_cast<size_t>(code.nlocalsplus) + depth]);
        case StackEntry::Local:
            return Own::share(frame.registers[entry.index]);
        case StackEntry::Constant:
            return Own::share(code.consts->items()[entry.index]);
        case StackEntry::SmallInt:
            return Own::steal(Value::from_int(entry.index));
        case StackEntry::Null:
            break;
    }
    return {};
}

/// The native function that the call at `at` is about to call, as Python sees it; absent where it calls none.
Own native_callable(Runtime& rt, const Frame& frame, const bc::DecodedInstruction& at) {
    const auto stack = stack_before(*frame.code, static_cast<int32_t>(at.offset));
    size_t below = 0;
    if (at.opcode == bc::CALL)
        below = static_cast<size_t>(at.arg) + 2;
    else if (at.opcode == bc::CALL_KW)
        below = static_cast<size_t>(at.arg) + 3;
    else if (at.opcode == bc::CALL_FUNCTION_EX)
        below = 4;
    if (below == 0 || stack.size() < below)
        return {};
    const size_t position = stack.size() - below;
    Own callable = stack_value(frame, stack, position);
    if (!callable)
        return {};
    if (is_exact(callable, TypeId::builtin_function))
        return callable;
    if (!is_exact(callable, TypeId::method_descriptor))
        return {};
    const Own self = stack_value(frame, stack, position + 1);
    if (!self)
        return {};
    Own bound = type_of(rt, callable).slots.descr_get(rt, callable, self, Value::from_cell(&type_of(rt, self)));
    rt.clear_error();
    return bound;
}

bool finish_native_call(Runtime& rt, Frame& frame, const char* event) {
    Tracing& tracing = *vm_of(rt).tracing;
    if (tracing.native_calls.empty() || tracing.native_calls.back().frame != frame.serial)
        return true;
    const Own callable = std::move(tracing.native_calls.back().callable);
    tracing.native_calls.pop_back();
    return tell_profile(rt, frame, event, callable);
}

/// Tells the profile function what the instruction `at` means for it.
bool profile_instruction(Runtime& rt, Frame& frame, const bc::DecodedInstruction& at) {
    Tracing& tracing = *vm_of(rt).tracing;
    if (!finish_native_call(rt, frame, "c_return"))
        return false;
    if (!tracing.profile)
        return true;
    if (at.opcode == bc::RESUME)
        return tell_profile(rt, frame, "call", Value::none());
    if (at.opcode == bc::RETURN_VALUE || at.opcode == bc::YIELD_VALUE) {
        const auto stack = stack_before(*frame.code, static_cast<int32_t>(at.offset));
        const Own value = stack_value(frame, stack, stack.size() - 1);
        return tell_profile(rt, frame, "return", value);
    }
    if (at.opcode == bc::CALL || at.opcode == bc::CALL_KW || at.opcode == bc::CALL_FUNCTION_EX) {
        const Own callable = native_callable(rt, frame, at);
        if (callable) {
            if (!tell_profile(rt, frame, "c_call", callable))
                return false;
            if (vm_of(rt).tracing != nullptr && vm_of(rt).tracing->profile)
                vm_of(rt).tracing->native_calls.push_back({frame.serial, callable.copy()});
        }
    }
    return true;
}

bool trace_at(Runtime& rt, Frame& frame, const bc::DecodedInstruction& at, bool is_line, bool is_entry) {
    if (at.opcode == bc::RESUME)
        return tell_trace(rt, frame, "call", Value::none(), false);
    if (frame.object == nullptr || frame.object->trace.is_absent())
        return true;
    if (is_line && frame.object->trace_lines && !tell_trace(rt, frame, "line", Value::none(), true))
        return false;
    if (vm_of(rt).tracing == nullptr || !vm_of(rt).tracing->trace)
        return true;
    if (frame.object->trace_opcodes && !is_entry && !tell_trace(rt, frame, "opcode", Value::none(), true))
        return false;
    if (vm_of(rt).tracing == nullptr || !vm_of(rt).tracing->trace)
        return true;
    if (frame.object->trace_lines && repeats_line(*frame.code, at))
        return tell_trace(rt, frame, "line", Value::none(), true);
    if (at.opcode == bc::RETURN_VALUE || at.opcode == bc::YIELD_VALUE) {
        const auto stack = stack_before(*frame.code, static_cast<int32_t>(at.offset));
        const Own value = stack_value(frame, stack, stack.size() - 1);
        return tell_trace(rt, frame, "return", value, true);
    }
    return true;
}

}  // namespace

void set_trace_function(Runtime& rt, Value function) {
    set(rt, &Tracing::trace, function);
}
void set_profile_function(Runtime& rt, Value function) {
    set(rt, &Tracing::profile, function);
}
Own trace_function(Runtime& rt) {
    const Tracing* tracing = vm_of(rt).tracing;
    return tracing != nullptr && tracing->trace ? tracing->trace.copy() : Own::none();
}
Own profile_function(Runtime& rt) {
    const Tracing* tracing = vm_of(rt).tracing;
    return tracing != nullptr && tracing->profile ? tracing->profile.copy() : Own::none();
}
void tracing_end(Runtime& rt) {
    set_trace_function(rt, Value::none());
    set_profile_function(rt, Value::none());
}

Outcome trace_instruction(Runtime& rt, Frame& frame) {
    Vm& vm = vm_of(rt);
    const Code& code = *frame.code;
    const auto offset =
        static_cast<int32_t>(code.unfused->offsets[static_cast<size_t>(frame.pc - code.unfused->words.data())]);
    const int32_t before = frame.traced_offset;
    if (vm.monitor != nullptr) {
        if (monitor_trace(rt, frame))
            return Outcome::Waiting;
    } else {
        monitor_pass(rt, frame, offset);
    }
    if (vm.tracing == nullptr || vm.tracing->inside)
        return Outcome::Done;
    const auto& bytes = code.code_unit().code;
    const bc::DecodedInstruction at =
        bc::decode(bytes.data(), static_cast<uint32_t>(bytes.size()), static_cast<uint32_t>(offset));
    if ((vm.tracing->profile || !vm.tracing->native_calls.empty()) && !profile_instruction(rt, frame, at))
        return Outcome::Failed;
    if (vm.tracing != nullptr && vm.tracing->trace &&
        !trace_at(rt, frame, at, begins_traced_line(code, before, at), before < 0 && is_entry(code, offset)))
        return Outcome::Failed;
    return Outcome::Done;
}

void trace_exception(Runtime& rt, Frame& frame) {
    Tracing& tracing = *vm_of(rt).tracing;
    if (tracing.inside || !finish_native_call(rt, frame, "c_exception"))
        return;
    if (vm_of(rt).tracing == nullptr || !tracing.trace || frame.object == nullptr || frame.object->trace.is_absent())
        return;
    const Own error = Own::share(rt.pending());
    const Value traceback = as<BaseException>(error).traceback;
    const Own type = Own::share(Value::from_cell(&type_of(rt, error)));
    const Own shown = traceback.is_present() ? Own::share(traceback) : Own::none();
    const Ref<Tuple> argument = tuple_of(rt, {type, error, shown});
    if (argument)
        static_cast<void>(tell_trace(rt, frame, "exception", argument, true));
}

void trace_stop(Runtime& rt, Frame& frame, Value returned) {
    if (returned.is_none())
        return;
    const Own error = call(rt, Value::from_cell(rt.types.StopIteration), returned);
    if (!error)
        return;
    rt.restore_error(error.copy());
    trace_exception(rt, frame);
    if (rt.has_error() && rt.pending() == error.get())
        rt.clear_error();
}

void trace_unwound(Runtime& rt, Frame& frame) {
    Tracing& tracing = *vm_of(rt).tracing;
    if (tracing.inside)
        return;
    if (tracing.profile && !tell_profile(rt, frame, "return", Value::none()))
        return;
    if (vm_of(rt).tracing != nullptr && vm_of(rt).tracing->trace && frame.object != nullptr)
        static_cast<void>(tell_trace(rt, frame, "return", Value::none(), true));
}

}  // namespace py
