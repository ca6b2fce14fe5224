// "Did you mean: 'append'?" - the name most like one that was not found.
#pragma once

#include <span>
#include <string_view>

namespace py {

/// The index of the candidate that CPython would suggest for `name`, or -1 if none is near enough. UTF-8.
int closest_name(std::span<const std::string_view> candidates, std::string_view name);

}  // namespace py
