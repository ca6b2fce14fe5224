// What `--dump=registers` and `--dump=heap` print: the stages that need an interpreter.
#pragma once

#include <memory>
#include <string>

#include "bytecode/code_unit.h"
#include "inspect/snapshot.h"

namespace py {

class Host;

/// The register code of `unit` and of each code object inside it, in the order of `dis`.
std::string dump_registers_of(Host& host, const bytecode::CodeUnit& unit);

/// The variables and the objects of a snapshot; objects are numbered in the order in which they are reached, so that
/// two runs print the same.
std::string dump_heap(const inspect::Snapshot& snapshot);

}  // namespace py
