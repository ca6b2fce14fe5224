// What the files of the module `itertools` share: the types of each, and arrays of indices.
#pragma once

#include "modules/native.h"

namespace py {

Status add_itertools_endless(Runtime& rt, Module& module);    // count, cycle, repeat
Status add_itertools_selecting(Runtime& rt, Module& module);  // compress, dropwhile, takewhile, filterfalse, islice
Status add_itertools_joining(Runtime& rt,
                             Module& module);              // chain, zip_longest, starmap, accumulate, pairwise, batched
Status add_itertools_groups(Runtime& rt, Module& module);  // groupby, tee
Status add_itertools_combinatorics(Runtime& rt, Module& module);  // product, permutations, combinations

/// Takes out what a field holds and drops it; the iterator ends.
inline Own end_iterator(Value& place) {
    drop(place);
    return {};
}

}  // namespace py
