// Frames. A Frame is the activation of a code object: plain data in the Vm's own array, or inside a generator. Its
// registers lie on the value stack, locals first, then the operand stack; the registers of a call's arguments become
// the first locals of the callee. A FrameObject is what Python sees of it, made on demand (sys._getframe, tracebacks);
// when the activation ends before it, the object takes the registers over.
//
// Registers of the operand stack that are not in use never hold a cell, so that unwinding may drop whatever it finds.
#pragma once

#include "vm/function.h"

namespace py {

struct FrameObject;
struct Generator;
struct Instruction;

/// What becomes of a frame's result.
enum class Return : uint8_t {
    Register,  // into the caller's register `destination`
    ToHost,    // `run` ends: this frame was entered from C++
    Init,      // of __init__: must be None, and is dropped; the new instance is in the destination already
    ForIter,   // of a generator that a `for` drives: a yielded value goes to `destination`, a return ends the loop
    Send,      // of a generator that `yield from` or `await` drives
};

struct Frame {
    Frame* previous;  // the caller, also across C++ calls; null for the first
    Code* code;       // borrowed from `function`, or owned through it
    Value function;   // owned: the Function, or the Code itself where there is none (module, exec)
    Dict* globals;    // borrowed from the function, or owned (see owns_namespaces)
    Dict* builtins;
    Value locals;  // owned: the mapping of a module or class body; absent in functions
    Value* registers;
    Value* saved_top;       // the Vm's top before this frame
    const Instruction* pc;  // next register instruction; kept while the frame is not running, or is about to raise
    FrameObject* object;    // owned; null until asked for
    Generator* generator;   // whose frame it is, borrowed; else null
    uint32_t serial;        // a number of its own within the run
    uint16_t destination;
    Return on_return;
    bool owns_namespaces;   // globals and builtins are counted
    int32_t step_offset;    // of an activation that has ended: its lasti; else -1
    int32_t traced_offset;  // where the monitor last saw it; -1 if it has not

    /// The byte offset of the wordcode instruction that this frame is at: co_lasti.
    [[nodiscard]] int32_t lasti() const;
    /// The offset of the instruction that ran last, whose exception handlers count; -1 before the first.
    [[nodiscard]] int32_t executed() const;
    [[nodiscard]] int32_t line() const;
};

struct FrameObject final : Object {
    Frame* frame;  // the activation: still on the stack (borrowed), a generator's (borrowed), or `own`
    Frame own;     // after the end: registers then belong to this object
    Value trace;
    Value extra_locals;  // f_locals entries that are no variables: a Dict, or absent
    FrameObject* back;   // after the end: the caller's, owned, or null
    uint32_t register_count;
    bool ended;
    bool trace_lines, trace_opcodes;
};

Ref<FrameObject> frame_object(Runtime& rt, Frame& frame);
/// The activation ends: drops registers and references, or hands them to the frame object.
void frame_end(Runtime& rt, Frame& frame);
/// The variable in register `index`, its cell opened; absent where it is unbound. Borrowed.
Value frame_variable(const Frame& frame, size_t index);
/// Whether f_locals is a FrameLocalsProxy: in functions, and inside a comprehension of a module or class.
bool frame_has_fast_locals(const Frame& frame);
/// locals() of the frame: the mapping of a module or class, a fresh dict of the variables in a function.
Own frame_locals_snapshot(Runtime& rt, Frame& frame);
/// frame.f_locals: the mapping, or a FrameLocalsProxy in a function.
Own frame_f_locals(Runtime& rt, FrameObject& frame);
/// A dict of all variables that are bound, and of extra_locals.
Ref<Dict> frame_variables(Runtime& rt, const Frame& frame);

extern const TypeSpec kFrameType, kFrameLocalsProxyType;

}  // namespace py
