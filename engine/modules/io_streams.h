// sys.stdin, sys.stdout and sys.stderr.
#pragma once

#include "modules/modules.h"

namespace py {

/// Makes the three streams and puts them into sys.
Status streams_init(Runtime& rt);
/// Writes out what they hold back; errors are ignored.
void streams_flush(Runtime& rt);
void streams_end(Runtime& rt);

}  // namespace py
