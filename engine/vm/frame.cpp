// Frames as Python sees them, and the end of an activation. While a frame runs its registers belong to it, and a frame
// object only points there; when it ends and somebody still holds the object, variables, function and namespaces move
// into the object.
#include "vm/frame.h"

#include "bytecode/opcode.h"
#include "objects/descriptors.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "vm/register_code.h"
#include "vm/vm.h"

namespace py {

namespace bc = bytecode;

int32_t Frame::executed() const {
    for (const RegisterCode* running : {code->fused, code->unfused}) {
        if (running == nullptr)
            continue;
        const Instruction* begin = running->words.data();
        if (pc > begin && pc <= begin + running->words.size())
            return static_cast<int32_t>(running->offsets[static_cast<size_t>(pc - begin) - 1]);
    }
    return -1;
}

int32_t Frame::lasti() const {
    if (step_offset >= 0)
        return step_offset;
    const int32_t offset = executed();
    if (generator == nullptr || offset < 0)
        return offset;
    // What stands behind a yield is at the next instruction already.
    const uint8_t opcode = code->code_unit().code[static_cast<size_t>(offset)];
    return offset + (opcode == bc::YIELD_VALUE || opcode == bc::RETURN_GENERATOR ? 2 : 0);
}

int32_t Frame::line() const {
    return code_line(*code, lasti());
}

Ref<FrameObject> frame_object(Runtime& rt, Frame& frame) {
    if (frame.object != nullptr)
        return Ref<FrameObject>::share(frame.object);
    auto object = TRY(allocate<FrameObject>(rt, TypeId::frame));
    object->frame = &frame;
    object->trace = object->extra_locals = Value();
    object->own.function = object->own.locals = Value();
    object->trace_lines = true;
    rt.heap.track(*object);
    frame.object = object.copy().release();
    return object;
}

// ---- the end

namespace {

/// Hands what the frame owns over to its object, which outlives it.
void take_over(Runtime& rt, Frame& frame, FrameObject& object) {
    const auto names = static_cast<size_t>(frame.code->nlocalsplus);
    auto* registers = static_cast<Value*>(rt.heap.allocate(names * sizeof(Value)));
    object.register_count = 0;
    if (registers != nullptr) {
        object.register_count = static_cast<uint32_t>(names);
        for (size_t i = 0; i < names; ++i) registers[i] = std::exchange(frame.registers[i], Value());
    }
    const int32_t lasti = frame.lasti();
    object.own = frame;
    object.own.registers = registers;
    object.own.step_offset = lasti;
    object.own.previous = nullptr;
    object.own.object = nullptr;
    object.own.generator = nullptr;
    object.own.owns_namespaces = true;
    if (!frame.owns_namespaces) {
        incref(frame.globals);
        incref(frame.builtins);
    }
    frame.owns_namespaces = false;
    frame.function = frame.locals = Value();
    if (frame.previous != nullptr) {
        // An exception may be on its way.
        Own waiting = rt.take_error();
        object.back = frame_object(rt, *frame.previous).release();
        rt.restore_error(std::move(waiting));
    }
    object.frame = &object.own;
    object.ended = true;
}

/// From the last to the first: a program sees that order in what its finalisers do.
void drop_registers(Value* registers, size_t begin, size_t end) {
    for (size_t i = end; i > begin; --i) {
        const Value old = registers[i - 1];
        if (old.is_cell()) {
            registers[i - 1] = Value();
            decref(old.as_cell());
        }
    }
}

}  // namespace

void frame_end(Runtime& rt, Frame& frame) {
    // What dies now may run Python code; to that code this frame is gone.
    Vm* const vm = rt.vm;  // null at the very end, when generators go that nobody ever finished
    Frame* const running = vm != nullptr ? vm->frame : nullptr;
    if (vm != nullptr && running == &frame)
        vm->frame = frame.previous;
    const auto names = static_cast<size_t>(frame.code->nlocalsplus);
    drop_registers(frame.registers, names, static_cast<size_t>(frame.code->frame_size()));
    Own object;
    if (frame.object != nullptr) {
        FrameObject* held = std::exchange(frame.object, nullptr);
        object = Own::steal(Value::from_cell(held));
        if (held->references > 1)
            take_over(rt, frame, *held);
        else
            held->frame = nullptr;
    }
    drop_registers(frame.registers, 0, names);
    const Own function = Own::steal(std::exchange(frame.function, Value()));
    const Own locals = Own::steal(std::exchange(frame.locals, Value()));
    if (frame.owns_namespaces) {
        frame.owns_namespaces = false;
        decref(frame.globals);
        decref(frame.builtins);
    }
    if (frame.generator != nullptr)
        decref(std::exchange(frame.generator->exc_info.exception, Value()));
    object.reset();
    if (vm != nullptr)
        vm->frame = running;
}

// ---- variables

Value frame_variable(const Frame& frame, size_t index) {
    const Value value = frame.registers == nullptr ? Value() : frame.registers[index];
    if (value.is_cell() && (frame.code->local_kind(index) & (bc::kCell | bc::kFree)) != 0 &&
        is_exact(value, TypeId::cell))
        return as<CellObject>(value).contents;
    return value;
}

bool frame_has_fast_locals(const Frame& frame) {
    const Code& code = *frame.code;
    if ((code.flags & bc::kOptimized) != 0)
        return true;
    for (int32_t i = 0; i < code.nlocalsplus; ++i) {
        if ((code.local_kind(static_cast<size_t>(i)) & bc::kHidden) != 0 &&
            frame_variable(frame, static_cast<size_t>(i)).is_present())
            return true;
    }
    return false;
}

Ref<Dict> frame_variables(Runtime& rt, const Frame& frame) {
    auto dict = TRY(dict_new(rt));
    for (size_t i = 0; i < static_cast<size_t>(frame.code->nlocalsplus); ++i) {
        if (const Value value = frame_variable(frame, i))
            TRY(dict_set(rt, *dict, frame.code->local_name(i), value));
    }
    const FrameObject* object = frame.object;
    if (object != nullptr && object->extra_locals.is_present())
        TRY(dict_update(rt, *dict, object->extra_locals));
    return dict;
}

Own frame_locals_snapshot(Runtime& rt, Frame& frame) {
    if (frame_has_fast_locals(frame))
        return frame_variables(rt, frame);
    if (frame.locals.is_absent())
        frame.locals = TRY(Own(dict_new(rt))).release();
    return Own::share(frame.locals);
}

namespace {

// ---- the cell

void frame_trace(FrameObject& self, Visitor& visitor) {
    visitor.field("f_trace", self.trace);
    visitor.field("f_extra_locals", self.extra_locals);
    visitor.field("f_back", self.back);
    if (!self.ended)
        return;  // the rest belongs to the activation
    const Frame& frame = self.own;
    visitor.field("f_func", frame.function);
    visitor.field("f_globals", frame.globals);
    visitor.field("f_builtins", frame.builtins);
    visitor.field("f_locals", frame.locals);
    for (uint32_t i = 0; i < self.register_count; ++i)
        visitor.entry(frame.code->localsplus_names->items()[i], frame.registers[i]);
}

void frame_clear(Runtime&, FrameObject& self) {
    decref(std::exchange(self.trace, Value()));
    decref(std::exchange(self.extra_locals, Value()));
    for (uint32_t i = 0; self.ended && i < self.register_count; ++i)
        decref(std::exchange(self.own.registers[i], Value()));
}

void frame_destroy(Runtime& rt, FrameObject& self) {
    if (self.ended)
        drop_registers(self.own.registers, 0, self.register_count);
    frame_clear(rt, self);
    if (self.back != nullptr)
        decref(self.back);
    if (!self.ended)
        return;
    if (self.own.registers != nullptr)
        rt.heap.free(self.own.registers, self.register_count * sizeof(Value));
    decref(self.own.locals);
    decref(self.own.globals);
    decref(self.own.builtins);
    decref(self.own.function);
}

// ---- attributes

Own get_back(Runtime& rt, FrameObject& self) {
    if (self.ended)
        return self.back != nullptr ? Own::share(self.back) : Own::none();
    Frame* previous = self.frame->previous;
    if (previous == nullptr)
        return Own::none();
    return frame_object(rt, *previous);
}
Own get_code(Runtime&, FrameObject& self) {
    return Own::share(self.frame->code);
}
Own get_globals(Runtime&, FrameObject& self) {
    return Own::share(self.frame->globals);
}
Own get_builtins(Runtime&, FrameObject& self) {
    return Own::share(self.frame->builtins);
}
Own get_lasti(Runtime&, FrameObject& self) {
    return Own::steal(Value::from_int(self.frame->lasti()));
}
Own get_trace(Runtime&, FrameObject& self) {
    return self.trace.is_present() ? Own::share(self.trace) : Own::none();
}
Status set_trace(Runtime&, FrameObject& self, Value value) {
    if (value.is_none())
        value = Value();
    decref(std::exchange(self.trace, Own::share(value).release()));
    return kDone;
}
Own get_trace_lines(Runtime&, FrameObject& self) {
    return Own::boolean(self.trace_lines);
}
Status set_trace_lines(Runtime& rt, FrameObject& self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "can't delete numeric/char attribute");
    if (!value.is_bool())
        return rt.raise(TypeId::TypeError, "attribute value type must be bool");
    self.trace_lines = value.is_true();
    return kDone;
}
Own get_trace_opcodes(Runtime&, FrameObject& self) {
    return Own::boolean(self.trace_opcodes);
}
Status set_trace_opcodes(Runtime& rt, FrameObject& self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::AttributeError, "attribute 'f_trace_opcodes' of 'frame' objects cannot be deleted");
    if (!value.is_bool())
        return rt.raise(TypeId::TypeError, "attribute value type must be bool");
    self.trace_opcodes = value.is_true();
    return kDone;
}

Own get_lineno(Runtime&, FrameObject& self) {
    const int32_t line = self.frame->line();
    return line < 0 ? Own::none() : Own::steal(Value::from_int(line));
}
// TODO: jumps of trace functions.
Status set_lineno(Runtime& rt, FrameObject&, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::AttributeError, "attribute 'f_lineno' of 'frame' objects cannot be deleted");
    if (!is_int(value))
        return rt.raise(TypeId::ValueError, "lineno must be an integer");
    return rt.raise(TypeId::ValueError, "f_lineno can only be set in a trace function");
}

Own get_generator(Runtime&, FrameObject& self) {
    Generator* generator = self.frame->generator;
    return generator != nullptr ? Own::share(generator) : Own::none();
}

// ---- methods

Own frame_clear_method(Runtime& rt, FrameObject& self) {
    if (!self.ended) {
        Generator* generator = self.frame->generator;
        if (generator == nullptr || generator->state == Generator::Running)
            return rt.raise(TypeId::RuntimeError, "cannot clear an executing frame");
        if (generator->state == Generator::Suspended)
            return rt.raise(TypeId::RuntimeError, "cannot clear a suspended frame");
        const Own held = Own::share(generator);
        generator_abandon(rt, *generator);
        return Own::none();
    }
    frame_clear(rt, self);
    return Own::none();
}

Own frame_sizeof(Runtime&, FrameObject& self) {
    return Own::steal(Value::from_int(152 + int64_t{8} * self.frame->code->frame_size()));
}

Own frame_repr(Runtime& rt, FrameObject& self) {
    const Code& code = *self.frame->code;
    const std::string address = address_text(Value::from_cell(&self));
    const FormatArg parts[] = {std::string_view(address), repr_of(code.filename), self.frame->line(),
                               as<Str>(code.name)};
    return str_format(rt, "<frame at {}, file {}, line {}, code {}>", parts);
}

constexpr Method kFrameMethods[] = {
    {"clear", "()", method<frame_clear_method>, "Clear all references held by the frame."},
    {"__sizeof__", "()", method<frame_sizeof>, "Return the size of the frame in memory, in bytes."},
};

constexpr GetSet kFrameGetSets[] = {
    {"f_trace_lines", slot<get_trace_lines>, slot<set_trace_lines>},
    {"f_back", slot<get_back>},
    {"f_locals", slot<frame_f_locals>, nullptr, "Return the mapping used by the frame to look up local variables."},
    {"f_lineno", slot<get_lineno>, slot<set_lineno>, "Return the current line number in the frame."},
    {"f_trace", slot<get_trace>, slot<set_trace>,
     "Return the trace function for this frame, or None if no trace function is set."},
    {"f_lasti", slot<get_lasti>, nullptr, "Return the index of the last attempted instruction in the frame."},
    {"f_globals", slot<get_globals>, nullptr, "Return the global variables in the frame."},
    {"f_builtins", slot<get_builtins>, nullptr, "Return the built-in variables in the frame."},
    {"f_code", slot<get_code>, nullptr, "Return the code object being executed in this frame."},
    {"f_trace_opcodes", slot<get_trace_opcodes>, slot<set_trace_opcodes>},
    {"f_generator", slot<get_generator>, nullptr,
     "Return the generator or coroutine associated with this frame, or None."},
};

}  // namespace

extern const TypeSpec kFrameType = {
    .name = "frame",
    .size = sizeof(FrameObject),
    .reported_size = 152,
    .reported_item_size = 8,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kFrameMethods,
    .getsets = kFrameGetSets,
    .slots = {.repr = slot<frame_repr>},
    .ops = {.trace = cell_op<frame_trace>,
            .clear = cell_op<frame_clear>,
            .finalise = nullptr,
            .destroy = cell_op<frame_destroy>},
};

}  // namespace py
