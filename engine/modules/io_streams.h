// sys.stdin, sys.stdout and sys.stderr.
#pragma once

#include "base/host.h"
#include "modules/modules.h"

namespace py {

/// Makes the three streams and puts them into sys.
Status streams_init(Runtime& rt);
/// Writes out what they hold back; errors are ignored.
void streams_flush(Runtime& rt);
void streams_end(Runtime& rt);

/// Whether `stream` is the standard input that the interpreter made.
bool is_standard_input(Value stream);
/// A line of it: first of what a read left over, then from the host. UTF-8.
ReadStatus standard_input_line(Runtime& rt, Value stream, std::string& line);

}  // namespace py
