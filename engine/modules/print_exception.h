// How an uncaught exception looks: "Traceback (most recent call last):", frames with their lines and carets, chained
// exceptions, notes, groups, suggestions ("Did you mean: 'append'?"), as CPython 3.14 prints without colour.
#pragma once

#include <string>

#include "objects/runtime.h"

namespace py {

/// The whole text, UTF-8, ending in a newline.
std::string format_exception(Runtime& rt, Value exception);
/// Writes it to sys.stderr (or, failing that, to the host).
void print_exception(Runtime& rt, Value exception);
/// What sys.unraisablehook writes: "Exception ignored in: <function ...>" and the traceback. `message` and `object` may
/// be None.
void print_unraisable(Runtime& rt, Value exception, Value message, Value object);
/// What the interpreter does with the exception that ends a program: SystemExit is obeyed, else sys.excepthook is
/// called. Returns the exit status.
int handle_uncaught(Runtime& rt, Own exception);
/// Registers Hooks::unraisable.
void print_exception_init(Runtime& rt);

}  // namespace py
