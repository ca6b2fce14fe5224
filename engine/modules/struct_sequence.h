// Struct sequences: tuples whose items also have names, as sys.version_info and time.struct_time.
#pragma once

#include <initializer_list>
#include <span>

#include "objects/runtime.h"

namespace py {

/// An instance of a new struct sequence type `name` ("sys.flags") with these fields; as many values as fields.
Own struct_sequence(Runtime& rt, const char* name, std::initializer_list<const char*> fields,
                    std::span<const Value> values);
/// The type alone: a class derived from tuple with `n_fields`, `n_sequence_fields`, `n_unnamed_fields`, a repr, and a
/// property a field. `visible`: how many of the fields are items; the rest are attributes only.
Own struct_sequence_type(Runtime& rt, const char* name, std::initializer_list<const char*> fields, size_t visible);
Own struct_sequence_new(Runtime& rt, Value type, std::span<const Value> values);

}  // namespace py
