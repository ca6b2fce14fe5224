// Generators: a frame of their own with its registers behind it. Resuming one pushes that frame and goes on in the same
// loop; only a call from C++ (next() through the slot, close() in the finaliser) enters the loop anew.
#pragma once

#include "vm/frame.h"

namespace py {

struct Generator final : Object {
    Frame frame;
    ExcInfo exc_info;
    Value name, qualname;
    Code* code;  // owned; the frame drops its function when it ends
    enum State : int8_t { Created, Suspended, Running, Closed } state;
    uint32_t register_count;
    Value* registers() { return reinterpret_cast<Value*>(this + 1); }
};
static_assert(sizeof(Generator) % alignof(Value) == 0);

/// Takes over the running frame's registers: RETURN_GENERATOR.
Ref<Generator> generator_from_frame(Runtime& rt, Frame& frame);
/// Sends `argument` (None to begin with) or, absent, throws what waits in the runtime.
SendResult generator_send(Runtime& rt, Generator& self, Value argument, Own& result);
/// gen.close() with what it returns, and the end of a generator that never began (or is garbage).
Own generator_close(Runtime& rt, Generator& self);
void generator_abandon(Runtime& rt, Generator& self);
/// What it delegates to with `yield from`, borrowed; absent if nothing.
Value generator_yield_from(Generator& self);

extern const TypeSpec kGeneratorType, kCoroutineType, kAsyncGeneratorType;

}  // namespace py
