// Snapshots as bytes: the wire format that web/protocol/decode.ts describes and reads.
#pragma once

#include <string>

#include "inspect/snapshot.h"

namespace py::inspect {

std::string encode(const CompileView& result);
std::string encode(const Snapshot& snapshot);

}  // namespace py::inspect
