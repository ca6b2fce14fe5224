// sys.settrace and sys.setprofile. While a function is set, calls run the unfused translation, in which every
// instruction of the wordcode begins with a TRACE (monitor.h); what the function is to be told is found out there from
// the instruction that comes next. Frames that are running fast code when it is set stay in it and tell nothing.
#pragma once

#include "vm/loop.h"
#include "vm/vm.h"

namespace py {

struct Tracing {
    Own trace, profile;   // absent where none is set
    bool inside = false;  // one of them is running
    // Calls of native functions under way that the profile function was told of, by the frame that makes them.
    struct NativeCallUnderWay {
        uint32_t frame;
        Own callable;
    };
    std::vector<NativeCallUnderWay> native_calls;
};

/// Sets or, with None, ends the function; both chooses anew what calls run.
void set_trace_function(Runtime& rt, Value function);
void set_profile_function(Runtime& rt, Value function);
Own trace_function(Runtime& rt);
Own profile_function(Runtime& rt);
void tracing_end(Runtime& rt);

/// The running frame is at a TRACE: asks the monitor, then tells the functions. Its pc says where to go on.
Outcome trace_instruction(Runtime& rt, Frame& frame);
/// An exception came up in `frame`, whose traceback entry it has; the functions may put another in its place.
NOINLINE void trace_exception(Runtime& rt, Frame& frame);
/// A loop or a `yield from` in `frame` has ended with what a generator returned; an exception may wait afterwards.
NOINLINE void trace_stop(Runtime& rt, Frame& frame, Value returned);
/// It leaves the frame.
NOINLINE void trace_unwound(Runtime& rt, Frame& frame);

}  // namespace py
