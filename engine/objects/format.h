// The format mini-language (Library, "Format Specification Mini-Language"): what `format(value, spec)` gives for the
// builtin types, and what f-strings, str.format and print-style formatting share of it.
#pragma once

#include "objects/runtime.h"

namespace py {

Own format_str(Runtime& rt, Str& self, Str& spec);
/// `value` is an int of any form; the kinds of float apply to it too.
Own format_int(Runtime& rt, Value value, Str& spec);
/// `value` is a float of either form.
Own format_float(Runtime& rt, Value value, Str& spec);
// ---- str.format (str_format.cpp)

/// format_string.format(*args, **kwargs); `kwargs` may be any mapping, or absent. `args` absent: format_map.
Own str_format_fields(Runtime& rt, Str& format_string, const Args* args, Value kwargs);
/// _string.formatter_parser and _string.formatter_field_name_split: an iterator, and a pair of the first name and an
/// iterator over the rest.
Own formatter_parser(Runtime& rt, Value format_string);
Own formatter_field_name_split(Runtime& rt, Value field_name);

// ---- print-style formatting (percent_format.cpp)

/// format_string % args
Own str_percent(Runtime& rt, Str& format_string, Value args);
Own bytes_percent(Runtime& rt, Value format_bytes, Value args);

}  // namespace py
