// The module `errno`: names of the system's error numbers.
#include "modules/native.h"
#include "objects/dict.h"

namespace py {

namespace {

struct Row {
    const char* name;
    int number;
    bool primary;
};
constexpr Row kRows[] = {
#define ERRNO(name, number, primary) {#name, number, primary},
#include "modules/errno_names.def"
#undef ERRNO
};

}  // namespace

Own make_module_errno(Runtime& rt) {
    Ref<Module> module = TRY(module_new(rt, "errno", "The system's error numbers by name."));
    Ref<Dict> codes = TRY(dict_new(rt));
    for (const Row& row : kRows) {
        TRY(module_add(rt, *module, row.name, int_value(row.number)));
        const Own name = TRY(Own(str_from_ascii(rt, row.name)));
        if (row.primary)
            TRY(dict_set(rt, *codes, Value::from_int(row.number), name));
    }
    TRY(module_add(rt, *module, "errorcode", Own(std::move(codes))));
    return Own(std::move(module));
}

}  // namespace py
