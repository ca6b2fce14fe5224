// Arithmetic on constants while compiling, with the limits that keep results small. Nothing where Python would raise,
// where the result would be too large, or where it is left to run time.
#pragma once

#include <optional>

#include "bytecode/constant.h"
#include "bytecode/opcode.h"

namespace py::compile {

std::optional<bytecode::Constant> fold_binary(const bytecode::Constant& left, bytecode::BinaryOperator op,
                                              const bytecode::Constant& right);

enum class FoldedUnary : uint8_t { Negative, Positive, Invert, Not };
std::optional<bytecode::Constant> fold_unary(FoldedUnary op, const bytecode::Constant& operand);

}  // namespace py::compile
