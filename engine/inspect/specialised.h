// The specialised names of instructions: what the inline caches of the running code have learnt, in CPython's words.
#pragma once

#include "inspect/snapshot.h"
#include "vm/code.h"

namespace py::inspect {

/// Fills in `specialised` of the rows of `view`, which shows `code`, from the caches as they stand.
void name_specialised(CodeView& view, const Code& code);

}  // namespace py::inspect
