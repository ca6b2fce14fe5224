// What the files of the module `_operator` share.
#pragma once

#include "modules/native.h"

namespace py {

Status add_operator_getters(Runtime& rt, Module& module);  // itemgetter, attrgetter, methodcaller

}  // namespace py
