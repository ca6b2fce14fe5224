// The table of slots: which special method belongs to which slot of a type, how a call of the method reaches the slot
// (`wrap`), and how the slot reaches a method written in Python (`generic`, slot_functions.h).
#pragma once

#include "objects/runtime.h"

namespace py {

using AnySlot = void (*)();  // a slot's function, whatever its type
struct SlotWrapper;
using WrapFn = Own (*)(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);

struct SlotWrapper {
    const char* name;
    Str* NameTable::*interned;
    size_t offset;         // in Slots
    AnySlot generic;       // the slot's function for classes that define the name in Python
    WrapFn wrap;           // null: no wrapper is made
    const char* signature; // without self
    const char* doc;
    bool keywords = false; // the wrapper takes keyword arguments
};

inline AnySlot& slot_function(Slots& slots, size_t offset) {
    return *reinterpret_cast<AnySlot*>(reinterpret_cast<char*>(&slots) + offset);
}

std::span<const SlotWrapper> slot_table();

}  // namespace py
