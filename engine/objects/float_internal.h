// What the files of float share: operands as doubles, and division with Python's signs.
#pragma once

#include "objects/float.h"

namespace py {

enum class Operand : uint8_t { Good, Foreign, Failed };
/// An operand as a double, where it is a float or an int; Failed where an int is too large.
Operand float_operand(Runtime& rt, Value value, double& number);
/// left % right and left // right, with the sign of `right`, which is not zero.
double float_modulo(double left, double right);
void float_divmod(double left, double right, double& quotient, double& remainder);
Own float_richcompare(Runtime& rt, Value self, Value other, Compare op);

}  // namespace py
