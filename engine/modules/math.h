// What the files of the module `math` share.
#pragma once

#include <span>

#include "modules/modules.h"

namespace py {

extern const std::span<const Method> kMathIntegerFunctions;  // math_integers.cpp
extern const std::span<const Method> kMathSumFunctions;      // math_sums.cpp

Error math_domain_error(Runtime& rt);
Error math_range_error(Runtime& rt);

}  // namespace py
