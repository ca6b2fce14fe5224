// The ways from one part of the loop to another: what the slow paths in ops_*.cpp and unwind.cpp are, as loop.cpp sees
// them. A slow path gets the running instruction; it reads and writes the frame's registers, uses up its operands on
// success, and leaves everything for unwinding on failure.
#pragma once

#include "objects/protocol.h"
#include "vm/register_code.h"
#include "vm/vm.h"

namespace py {

/// What a call-like instruction led to.
enum class Outcome : uint8_t {
    Done,     // its result is in place
    Entered,  // a frame was pushed: Vm::frame is it
    Failed,   // an exception waits
    Waiting,  // Vm::waiting says for what; the instruction is to be run again
};

/// Runs Vm::frame until a frame that was entered from C++ ends or yields. `throwing`: begin by raising what waits.
RunStatus interpret(Runtime& rt, bool throwing);

/// Stores a value whose count is given away; drops what the register held.
ALWAYS_INLINE void set_register(Value& target, Value value) {
    const Value old = target;
    target = value;
    decref(old);
}
/// The name that an instruction's operand stands for.
inline Str& name_at(Frame& frame, uint32_t index) {
    return as<Str>(frame.code->names->items()[index]);
}
/// Empties an operand-stack register.
ALWAYS_INLINE void drop_register(Value& target) {
    const Value old = target;
    if (old.is_cell()) {
        target = Value();
        decref(old.as_cell());
    }
}
/// Uses up the operands that the flags name.
ALWAYS_INLINE void drop_operands(Value* r, const Instruction* pc) {
    if ((pc->flags & kDropB) != 0)
        drop_register(r[pc->b]);
    if ((pc->flags & kDropC) != 0)
        drop_register(r[pc->c]);
}
/// The end of an instruction with nothing but a destination a.
inline bool store_a(Value* r, const Instruction* pc, Own result) {
    if (UNLIKELY(!result))
        return false;
    set_register(r[pc->a], result.release());
    return true;
}
/// The end of an instruction with destination a and operands b and c. (Where c is an immediate, the flags never name
/// it.)
inline bool finish(Value* r, const Instruction* pc, Own result) {
    if (UNLIKELY(!store_a(r, pc, std::move(result))))
        return false;
    drop_operands(r, pc);
    return true;
}

// ---- ops_arithmetic.cpp
bool op_binary(Runtime& rt, Value* r, const Instruction* pc, Binary op);
bool op_binary_immediate(Runtime& rt, Value* r, const Instruction* pc, Binary op);
bool op_add(Runtime& rt, Value* r, const Instruction* pc);
bool op_compare(Runtime& rt, Value* r, const Instruction* pc, Compare op);
bool op_compare_immediate(Runtime& rt, Value* r, const Instruction* pc, Compare op);
/// 1, 0, or -1 with an exception waiting; operands used up.
int op_test(Runtime& rt, Value* r, const Instruction* pc, Compare op);
int op_test_immediate(Runtime& rt, Value* r, const Instruction* pc, Compare op);
int op_truth(Runtime& rt, Value* r, const Instruction* pc);
int op_contains(Runtime& rt, Value* r, const Instruction* pc);
/// FOR_ITER and SEND of all that has no fast path: 1 a value is in a, 0 it is exhausted or returned, -1 an exception.
int op_for_iter(Runtime& rt, Value* r, const Instruction* pc);
int op_send(Runtime& rt, Value* r, const Instruction* pc);
bool op_unary(Runtime& rt, Value* r, const Instruction* pc);
bool op_get_item(Runtime& rt, Value* r, const Instruction* pc);
bool op_get_item_immediate(Runtime& rt, Value* r, const Instruction* pc);
bool op_set_item(Runtime& rt, Value* r, const Instruction* pc);

// ---- ops_attribute.cpp
bool op_load_global(Runtime& rt, Frame& frame, const Instruction* pc);
Outcome op_load_attr(Runtime& rt, Frame& frame, const Instruction* pc);
Outcome op_load_method(Runtime& rt, Frame& frame, const Instruction* pc);
bool op_store_attr(Runtime& rt, Frame& frame, const Instruction* pc);

// ---- ops_call.cpp
Outcome op_call(Runtime& rt, Frame& frame, const Instruction* pc);
Outcome op_call_kw(Runtime& rt, Frame& frame, const Instruction* pc, Value names);
Outcome op_call_ex(Runtime& rt, Frame& frame, const Instruction* pc);
/// Pushes a frame for `function`, whose arguments are the `count` registers from `arguments` on; both are given away.
Frame* enter_function(Runtime& rt, Value function, Value* arguments, uint32_t count);

/// What messages about a call's arguments begin with: "module.f()" or "f()"; a Str.
Own callable_description(Runtime& rt, Value callable);

// ---- ops_rest.cpp: everything that needs no fast path
bool op_rest(Runtime& rt, Frame& frame, const Instruction* pc);

/// Exceptions and handlers.
bool op_exception(Runtime& rt, Frame& frame, const Instruction* pc);

// ---- ops_build.cpp
bool op_build(Runtime& rt, Value* r, const Instruction* pc);
bool op_slice(Runtime& rt, Value* r, const Instruction* pc);
bool op_unpack(Runtime& rt, Value* r, const Instruction* pc);

/// The word that runs the wordcode instruction at byte `offset`, in the code that `frame` runs.
const Instruction* pc_of_offset(Frame& frame, int32_t offset);
/// "cannot import name 'x' from 'm' (path)"; `module_name` may be absent.
Error raise_import_from_error(Runtime& rt, Value module, Value module_name, Str& name);

// ---- unwind.cpp
/// An exception waits in the running frame: adds to its traceback (unless it is a re-raise), then finds a handler or
/// ends frames. True: go on in Vm::frame at its pc. False: a frame entered from C++ ended with the exception.
/// `reraised_at`: the offset of a RERAISE, whose handler counts, while the frame's pc is where the exception came from.
bool unwind(Runtime& rt, bool add_traceback, int32_t reraised_at = -1);
/// The frame has come to its end: gives `result` (owned) to whoever waits for it. False: it was entered from C++ and
/// Vm::result has it.
bool return_from_frame(Runtime& rt, Value result);
/// RETURN_GENERATOR: 1 go on in the caller, 0 the frame was entered from C++, -1 an exception waits.
int op_return_generator(Runtime& rt, Frame& frame);
/// A generator's frame yields.
bool yield_from_frame(Runtime& rt, Value value);
/// Begins or goes on with a generator's frame, on behalf of the running one.
bool enter_generator(Runtime& rt, Generator& generator, Value sent, Return on_return, uint16_t destination);
/// The fuel is spent: collect, look for interrupts, refill. Failed: KeyboardInterrupt waits. Waiting: leave the loop.
Outcome look_up(Runtime& rt);

}  // namespace py
