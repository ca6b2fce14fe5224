// What a single value looks like: its kind, its size in CPython, a short text.
#pragma once

#include "inspect/snapshot.h"
#include "objects/runtime.h"

namespace py::inspect {

constexpr size_t kTextLimit = 60;

std::string utf8_of(const Str& text, size_t limit = 200);
Kind kind_of(const Runtime& rt, Value value);
/// The text of strings, numbers and the like; empty for what is better told by its slots.
std::string text_of(const Runtime& rt, Value value);
/// What functions, classes, modules and code objects are called.
std::string name_of(const Runtime& rt, Value value);
/// sys.getsizeof(value) as CPython has it on a 64-bit machine.
uint64_t size_of(const Runtime& rt, Value value);
std::string type_name_of_value(const Runtime& rt, Value value);
/// A reference for a cell, the text for anything else.
ValueView view_value(const Runtime& rt, Value value);

}  // namespace py::inspect
