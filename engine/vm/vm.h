// The virtual machine of one runtime: the value stack, the frames, what the run is waiting for, and the ways in.
#pragma once

#include <cstddef>
#include <vector>

#include "vm/frame.h"
#include "vm/generator.h"

namespace py {

/// Why `run` came back.
enum class RunStatus : uint8_t {
    Done,    // the result or the exception is there
    Budget,  // the slice is over
    Input,   // a read waits for a line of standard input
    Sleep,   // time.sleep: until Vm::sleep_until_ns
    Paused,  // a step or breakpoint (monitor.h)
};

struct StackChunk {
    Value* begin;
    Value* end;
};

struct Monitor;
struct PolymorphicCache;

struct Vm {
    explicit Vm(Runtime& rt);
    ~Vm();

    Runtime& rt;
    Frame* frame = nullptr;  // the running one
    Value* top = nullptr;    // first free register above all frames of this chunk
    Value* limit = nullptr;  // end of the chunk
    std::vector<StackChunk> chunks;
    std::vector<Frame*> frame_blocks;  // arrays of kFramesPerBlock frames
    size_t frame_count = 0;            // frames in use, generators' not counted
    static constexpr size_t kFramesPerBlock = 256;
    static constexpr size_t kChunkValues = 1 << 16;
    static constexpr int32_t kLookUpEvery = 50'000;  // back-edges and calls, also where no slice has to end

    uint32_t next_serial = 1;
    uint32_t next_code_id = 1;
    uint32_t next_function_version = 1;
    PolymorphicCache* attribute_caches;
    int nested_runs = 0;  // C++ activations of the loop above the first

    // Waiting: a native function at nesting 0 sets `waiting` and returns absent without an exception; the loop leaves
    // with the call still to be made, and makes it again when it is entered again.
    RunStatus waiting = RunStatus::Done;
    int64_t sleep_until_ns = 0;
    bool prompt_written = false;
    bool interrupt_requested = false;
    int64_t slice_fuel = 0;             // what the host gave for this slice, less what is in Heap::fuel
    uint64_t back_edges = 0;            // counted whenever the loop looks up: the run's own clock
    Monitor* monitor = nullptr;         // null: nobody steps
    struct Tracing* tracing = nullptr;  // of sys.settrace and sys.setprofile (tracing.h); null: none is set

    Own result;                  // of the frame that was entered from C++, when it is done
    std::vector<Code*> codes;    // that have been translated, borrowed, while they live
    std::vector<Cell*> retired;  // codes that functions had while they may have been running; owned

    [[nodiscard]] bool may_suspend() const { return nested_runs == 0; }
};

/// Registers the vm room's types, slots and hooks with the runtime.
void vm_init(Runtime& rt);
void vm_shutdown(Runtime& rt);
inline Vm& vm_of(Runtime& rt) {
    return *rt.vm;
}

/// Makes the frame of a module, to be run by `vm_run`.
Status vm_start(Runtime& rt, Code& code, Dict& globals);
/// Runs until done, or for about `fuel` back-edges and calls. After Done: an absent result means an exception waits.
RunStatus vm_run(Runtime& rt, int64_t fuel);
/// Drops all frames, e.g. after Stop.
void vm_abandon(Runtime& rt);

/// Calls a Python function from C++: the `call` slot.
Own function_call(Runtime& rt, Value function, const Args& args);

/// Pushes a frame for a call of `function`, translated if need be, with all but its registers set; as push_frame.
Frame* push_function_frame(Runtime& rt, Function& function, Value* registers_in_place);
/// Pushes the frame of a module, a class body or what exec was given: it counts its namespaces, its result goes to C++,
/// and no name has a value. `owner`: the code, or the function through which it finds its closure. `locals`: absent
/// where names live in registers.
Frame* push_namespace_frame(Runtime& rt, Code& code, Own owner, Dict& globals, Value locals);
/// Gives up the running frame, whose arguments could not be bound.
void abandon_frame(Runtime& rt);
NOINLINE Frame* push_frame_slow(Runtime& rt, Code& code, Value* registers_in_place);

/// Pushes a frame for `code` and makes it the running one. Its registers lie at `registers_in_place`, where the
/// arguments of a call already stand, if given and if there is room; else above all others. The registers are as they
/// are: the caller sets those of names. Fields to be set: function, globals, builtins, and on_return and destination
/// unless the result goes to register 0. Null with RecursionError or MemoryError.
ALWAYS_INLINE Frame* push_frame(Runtime& rt, Code& code, Value* registers_in_place) {
    Vm& vm = *rt.vm;
    Value* registers = registers_in_place != nullptr ? registers_in_place : vm.top;
    const size_t block = vm.frame_count / Vm::kFramesPerBlock;
    if (UNLIKELY(rt.recursion_remaining <= 0 || vm.limit - registers < code.frame_size() ||
                 block >= vm.frame_blocks.size()))
        return push_frame_slow(rt, code, registers_in_place);
    --rt.recursion_remaining;
    Frame* frame = vm.frame_blocks[block] + vm.frame_count % Vm::kFramesPerBlock;
    ++vm.frame_count;
    frame->previous = vm.frame;
    frame->code = &code;
    frame->locals = Value();
    frame->registers = registers;
    frame->saved_top = vm.top;
    frame->pc = code.start;
    frame->object = nullptr;
    frame->generator = nullptr;
    frame->serial = vm.next_serial++;
    frame->destination = 0;
    frame->on_return = Return::Register;
    frame->owns_namespaces = false;
    frame->step_offset = frame->traced_offset = -1;
    vm.top = registers + code.frame_size();
    vm.frame = frame;
    return frame;
}
void pop_chunk(Vm& vm);
/// Takes the running frame, which has ended, off the stack.
ALWAYS_INLINE void pop_frame(Runtime& rt) {
    Vm& vm = *rt.vm;
    Frame* frame = vm.frame;
    vm.top = frame->saved_top;
    if (UNLIKELY(frame->registers == vm.chunks.back().begin))
        pop_chunk(vm);
    vm.frame = frame->previous;
    --vm.frame_count;
    ++rt.recursion_remaining;
}

}  // namespace py
