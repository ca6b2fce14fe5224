#include "vm/monitor.h"

#include <algorithm>

#include "bytecode/opcode.h"
#include "vm/translate.h"

namespace py {

namespace bc = bytecode;

namespace {

bool holds(const RegisterCode* code, const Instruction* pc) {
    return code != nullptr && pc >= code->words.data() && pc < code->words.data() + code->words.size();
}

bool is_watched(const Monitor& monitor, const Code& code) {
    return code.code_unit().filename == monitor.filename;
}

const RegisterCode* unfused(Code& code) {
    if (code.unfused == nullptr)
        code.unfused = translate(code, false);
    return code.unfused;
}

void choose_start(const Vm& vm, Code& code) {
    const RegisterCode* chosen = code.fused;
    const bool watched = vm.monitor != nullptr && vm.monitor->watches_calls() && is_watched(*vm.monitor, code);
    if ((watched || vm.tracing != nullptr) && unfused(code) != nullptr)
        chosen = code.unfused;
    if (chosen != nullptr)
        code.start = chosen->words.data();
}

/// The instruction `op` at byte `offset`; null if there is none.
const Instruction* find(const RegisterCode& code, uint32_t offset, Op op) {
    for (size_t i = 0; i < code.words.size(); ++i) {
        if (code.offsets[i] == offset && code.words[i].op == static_cast<uint8_t>(op))
            return &code.words[i];
    }
    return nullptr;
}

/// Where the innermost frame, at rest at `pc` of the fast code, is in the traced code; null where the two have no place
/// in common. At labels every operand is in its register, and so are those of a call that is still to be made.
const Instruction* traced_pc(const RegisterCode& fast, const RegisterCode& traced, const Instruction* pc) {
    const auto word = static_cast<size_t>(pc - fast.words.data());
    const uint32_t offset = fast.offsets[word];
    if (word == 0)
        return traced.words.data();
    if (pc->op == static_cast<uint8_t>(Op::CALL) || pc->op == static_cast<uint8_t>(Op::CALL_KW) ||
        pc->op == static_cast<uint8_t>(Op::CALL_EX))
        return find(traced, offset, static_cast<Op>(pc->op));
    for (size_t unit = 0; unit < fast.labels.size(); ++unit) {
        if (fast.labels[unit] && fast.word_at[unit] == static_cast<int32_t>(word))
            return traced.words.data() + traced.word_at[unit];
    }
    return nullptr;
}

/// Moves the frames of the watched file into traced code, so that a step can end in them.
void move_frames(Vm& vm, const Monitor& monitor) {
    Frame* callee = nullptr;
    for (Frame* frame = vm.frame; frame != nullptr; callee = frame, frame = frame->previous) {
        Code& code = *frame->code;
        if (!is_watched(monitor, code) || code.fused == nullptr)
            continue;
        if (callee == nullptr) {
            if (!holds(code.fused, frame->pc))
                continue;
            if (const RegisterCode* traced = unfused(code)) {
                if (const Instruction* pc = traced_pc(*code.fused, *traced, frame->pc))
                    frame->pc = pc;
            }
            continue;
        }
        // A caller stands behind its call; where the result goes may differ between the two.
        const Instruction* call = frame->pc - 1;
        if (!holds(code.fused, call) || call->op != static_cast<uint8_t>(Op::CALL) ||
            (callee->on_return != Return::Register && callee->on_return != Return::Init))
            continue;
        const RegisterCode* traced = unfused(code);
        if (traced == nullptr)
            continue;
        const uint32_t offset = code.fused->offsets[static_cast<size_t>(call - code.fused->words.data())];
        if (const Instruction* same = find(*traced, offset, Op::CALL)) {
            callee->destination = same->b;
            frame->pc = same + 1;
        }
    }
}

}  // namespace

bool is_entry(const Code& code, int32_t offset) {
    const auto& bytes = code.code_unit().code;
    for (uint32_t at = static_cast<uint32_t>(offset); at < bytes.size();) {
        const bc::DecodedInstruction instruction = bc::decode(bytes.data(), static_cast<uint32_t>(bytes.size()), at);
        switch (instruction.opcode) {
            case bc::RESUME:
                return (instruction.arg & 3) == bc::kResumeAtStart;
            case bc::MAKE_CELL:
            case bc::COPY_FREE_VARS:
            case bc::RETURN_GENERATOR:
            case bc::POP_TOP:
                at = instruction.next;
                break;
            default:
                return false;
        }
    }
    return false;
}

bool begins_line(const Code& code, int32_t before, int32_t offset) {
    const int32_t line = code_line(code, offset);
    if (line <= 0)
        return false;
    if (before < 0)
        return !is_entry(code, offset);
    if (line != code_line(code, before))
        return true;
    // Back to the head of a loop that is one line.
    return offset <= before && (offset == 0 || code_line(code, offset - 2) != line);
}

int32_t next_offset(const Frame& frame) {
    for (const RegisterCode* code : {frame.code->fused, frame.code->unfused}) {
        // One instruction of the fast code may stand for several, of which its offset tells the last.
        if (code != nullptr && frame.pc == code->words.data())
            return 0;
        if (holds(code, frame.pc))
            return static_cast<int32_t>(code->offsets[static_cast<size_t>(frame.pc - code->words.data())]);
    }
    return -1;
}

void monitor_new_code(Runtime& rt, Code& code) {
    Vm& vm = vm_of(rt);
    vm.codes.push_back(&code);
    if (vm.monitor != nullptr || vm.tracing != nullptr)
        choose_start(vm, code);
}

void monitor_choose_starts(Runtime& rt) {
    Vm& vm = vm_of(rt);
    for (Code* code : vm.codes) choose_start(vm, *code);
}

void monitor_apply(Runtime& rt) {
    Vm& vm = vm_of(rt);
    vm.monitor->calls_are_watched = vm.monitor->watches_calls();
    monitor_choose_starts(rt);
    if (vm.monitor->watches())
        move_frames(vm, *vm.monitor);
}

void monitor_step(Runtime& rt, StepKind kind, Monitor::Goal goal) {
    Vm& vm = vm_of(rt);
    Monitor& monitor = *vm.monitor;
    monitor.goal = goal;
    monitor.anywhere = kind == StepKind::Into;
    monitor.frames.clear();
    Frame* frame = vm.frame;
    if (kind == StepKind::Out && frame != nullptr)
        frame = frame->previous;
    for (; frame != nullptr && !monitor.anywhere; frame = frame->previous) monitor.frames.push_back(frame->serial);
    std::sort(monitor.frames.begin(), monitor.frames.end());
    monitor_apply(rt);
}

bool monitor_trace(Runtime& rt, Frame& frame) {
    Vm& vm = vm_of(rt);
    Monitor& monitor = *vm.monitor;
    const Code& code = *frame.code;
    const auto word = static_cast<size_t>(frame.pc - code.unfused->words.data());
    const auto offset = static_cast<int32_t>(code.unfused->offsets[word]);
    if (monitor.standing) {
        monitor.standing = false;
        frame.traced_offset = offset;
        ++monitor.instructions;
        ++frame.pc;
        return false;
    }
    const bool is_line = begins_line(code, frame.traced_offset, offset);
    bool pause = false;
    if (vm.may_suspend()) {
        if (is_line &&
            std::binary_search(monitor.breakpoints.begin(), monitor.breakpoints.end(), code_line(code, offset))) {
            monitor.reason = Monitor::Reason::Breakpoint;
            pause = true;
        } else if ((monitor.goal == Monitor::Goal::Instruction || (monitor.goal == Monitor::Goal::Line && is_line)) &&
                   (monitor.anywhere ||
                    std::binary_search(monitor.frames.begin(), monitor.frames.end(), frame.serial))) {
            monitor.reason = Monitor::Reason::Step;
            pause = true;
        }
    }
    if (pause) {
        monitor.goal = Monitor::Goal::None;
        monitor.standing = true;
        vm.waiting = RunStatus::Paused;
        return true;
    }
    ++monitor.instructions;
    monitor_pass(rt, frame, offset);
    return false;
}

void monitor_pass(Runtime& rt, Frame& frame, int32_t offset) {
    Vm& vm = vm_of(rt);
    const Code& code = *frame.code;
    // Entry instructions leave the frame as not yet seen, so that its first line begins even on the line of its head.
    if (frame.traced_offset >= 0 || !is_entry(code, offset))
        frame.traced_offset = offset;
    ++frame.pc;
    const auto unit = static_cast<size_t>(offset) / 2;
    const bool watched = vm.tracing != nullptr || (vm.monitor != nullptr && vm.monitor->watches());
    if (!watched && code.fused->labels[unit])
        frame.pc = code.fused->words.data() + code.fused->word_at[unit];
}

}  // namespace py
