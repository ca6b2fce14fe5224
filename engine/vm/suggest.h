// "Did you mean: 'append'?" - the name most like one that was not found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace py {

/// The index of the candidate that CPython would suggest for `name`, or -1 if none is near enough. UTF-8.
int closest_name(const std::vector<std::string>& candidates, std::string_view name);

}  // namespace py
