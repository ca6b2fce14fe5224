// The module `_string`: what string.Formatter needs of str.format.
#include "modules/native.h"
#include "objects/format.h"

namespace py {

namespace {

constexpr Method kFunctions[] = {
    {"formatter_field_name_split", "(field_name, /)", function<formatter_field_name_split>,
     "The first part of a field name, and an iterator over the attributes and items that follow."},
    {"formatter_parser", "(string, /)", function<formatter_parser>,
     "An iterator over the literal texts and the fields of a format string."},
};

}  // namespace

Own make_module__string(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_string", "string helper module"));
    TRY(module_add_functions(rt, *module, kFunctions));
    return Own::share(module);
}

}  // namespace py
