// The module `itertools`; its types are in itertools_*.cpp.
#include "modules/itertools.h"

namespace py {

Own make_module_itertools(Runtime& rt) {
    const auto module = TRY(module_new(rt, "itertools", "Functional tools for creating and using iterators."));
    TRY(add_itertools_endless(rt, *module));
    TRY(add_itertools_selecting(rt, *module));
    TRY(add_itertools_joining(rt, *module));
    TRY(add_itertools_groups(rt, *module));
    TRY(add_itertools_combinatorics(rt, *module));
    return Own::share(module);
}

}  // namespace py
