// The table of slots: which special method belongs to which slot of a type, how a call of the method reaches the slot
// (`wrap`), and how the slot reaches a method written in Python (`generic`, slot_functions.h).
#pragma once

#include <cstring>

#include "objects/runtime.h"

namespace py {

using AnySlot = void (*)();  // a slot's function, whatever its type
struct SlotWrapper;
using WrapFn = Own (*)(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row);

struct SlotWrapper {
    const char* name;
    Str* NameTable::*interned;
    size_t offset;          // in Slots
    AnySlot generic;        // the slot's function for classes that define the name in Python
    WrapFn wrap;            // null: no wrapper is made
    const char* signature;  // without self
    const char* doc;
    bool keywords = false;  // the wrapper takes keyword arguments
};

inline AnySlot slot_function(const Slots& slots, size_t offset) {
    AnySlot function;
    std::memcpy(&function, reinterpret_cast<const char*>(&slots) + offset, sizeof(function));
    return function;
}
inline void set_slot_function(Slots& slots, size_t offset, AnySlot function) {
    std::memcpy(reinterpret_cast<char*>(&slots) + offset, &function, sizeof(function));
}

std::span<const SlotWrapper> slot_table();

}  // namespace py
