// float: an exact float is an immediate double; instances of subclasses are heap objects around one.
#pragma once

#include "objects/runtime.h"

namespace py {

struct Float final : Object {
    double number;
};

inline bool is_float(const Runtime& rt, Value value) {
    return value.is_double() || (value.is_cell() && is_subtype(as_object(value).type(), *rt.types.float_));
}
/// The number of a float of either form.
inline double float_number(Value value) {
    return value.is_double() ? value.as_double() : as<Float>(value).number;
}
Own float_repr(Runtime& rt, double number);
int64_t float_hash(Runtime& rt, Value value);  // a NaN hashes by identity
/// The number that a str or bytes says, as float(text); ValueError where it says none.
Own float_from_text(Runtime& rt, Value text);
/// `number` as a new object: of two NaN results neither is the other.
Own float_result(Runtime& rt, double number);
/// left ** right with Python's errors.
Own float_power(Runtime& rt, double left, double right);
/// An instance of exactly `type`.
Own float_as_subtype(Runtime& rt, Type& type, double number);
/// A NaN that is not identical to any other.
Value float_new_nan(Runtime& rt);

extern const TypeSpec kFloatType;

}  // namespace py
