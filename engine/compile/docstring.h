// How the compiler trims docstrings: tabs become spaces, the indentation that all lines but the first share goes. Lines
// are never dropped.
#pragma once

#include <string>
#include <string_view>

namespace py::compile {

std::string clean_docstring(std::string_view text);

}  // namespace py::compile
