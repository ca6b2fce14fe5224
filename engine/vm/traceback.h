// Traceback objects.
#pragma once

#include "vm/frame.h"

namespace py {

struct Traceback final : Object {
    Value next;  // a Traceback, or absent
    FrameObject* frame;
    int32_t lasti;   // byte offset
    int32_t lineno;  // -1: that of lasti
};

/// Puts `frame` in front of the traceback of the exception that waits.
void traceback_here(Runtime& rt, Frame& frame);

/// The line, or -1 where there is none.
int32_t traceback_line(const Traceback& traceback);

extern const TypeSpec kTracebackType;

}  // namespace py
