// From a call of a special method to the slot of a builtin type: each wrapper checks the arguments, calls the slot and
// turns its result into an object.
#pragma once

#include "objects/slots.h"

namespace py {

Own wrap_unary(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_inquiry(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_length(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_hash(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_binary(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_reflected(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_ternary(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_ternary_reflected(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_repeat(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_item(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_set_item(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_delete_item(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_contains(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_set_subscript(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_delete_subscript(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
template <int Op>
Own wrap_compare(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_next(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_getattribute(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_setattr(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_delattr(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_descr_get(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_descr_set(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_descr_delete(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_call(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);
Own wrap_init(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);

}  // namespace py
