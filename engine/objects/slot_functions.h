// Slots of classes: functions that call the special method of the slot's name, found on the class of their operand. The
// operands' order, what is tried after NotImplemented, and what a missing method means are the language's.
#pragma once

#include "objects/exceptions.h"
#include "objects/protocol.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/type.h"

namespace py {

/// Calls the special method `name` of `self`, which is looked up on its class only. Absent without an exception where
/// there is none.
Own call_special(Runtime& rt, Value self, Str& name, const Value* args, size_t count);
/// The same; a missing method raises AttributeError.
Own call_special_or_raise(Runtime& rt, Value self, Str& name, const Value* args, size_t count);
/// The same; a missing method gives NotImplemented.
Own call_special_or_not_implemented(Runtime& rt, Value self, Str& name, const Value* args, size_t count);
/// Whether `derived`'s class has another method `name` than `base`'s class: then it goes first.
bool method_is_overloaded(Runtime& rt, Value base, Value derived, Str& name);

template <Str* NameTable::*Name>
Own generic_unary(Runtime& rt, Value self) {
    return call_special_or_raise(rt, self, *(rt.names.*Name), nullptr, 0);
}

template <Str* NameTable::*Name>
Own generic_inplace(Runtime& rt, Value self, Value other) {
    return call_special_or_raise(rt, self, *(rt.names.*Name), &other, 1);
}

/// Reference 3.3.8: the reflected method goes first if the right operand's class is derived from the left one's and
/// brings its own.
template <BinaryFn Slots::*Slot, Str* NameTable::*Name, Str* NameTable::*Reflected>
Own generic_binary(Runtime& rt, Value left, Value right) {
    const BinaryFn own = &generic_binary<Slot, Name, Reflected>;
    Type& left_type = type_of(rt, left);
    Type& right_type = type_of(rt, right);
    bool try_right = &left_type != &right_type && right_type.slots.*Slot == own;
    if (left_type.slots.*Slot == own) {
        if (try_right && is_subtype(right_type, left_type) &&
            method_is_overloaded(rt, left, right, *(rt.names.*Reflected))) {
            Own result = call_special_or_not_implemented(rt, right, *(rt.names.*Reflected), &left, 1);
            if (!result || !result.get().is_not_implemented())
                return result;
            try_right = false;
        }
        Own result = call_special_or_not_implemented(rt, left, *(rt.names.*Name), &right, 1);
        if (!result || !result.get().is_not_implemented() || &left_type == &right_type)
            return result;
    }
    if (try_right)
        return call_special_or_not_implemented(rt, right, *(rt.names.*Reflected), &left, 1);
    return Own::not_implemented();
}

Own generic_power(Runtime& rt, Value base, Value exponent, Value modulus);
Own generic_inplace_power(Runtime& rt, Value self, Value exponent, Value modulus);
Result<bool> generic_bool(Runtime& rt, Value self);
Own generic_index(Runtime& rt, Value self);
Own generic_repr(Runtime& rt, Value self);
Own generic_str(Runtime& rt, Value self);
Result<int64_t> generic_hash(Runtime& rt, Value self);
Own generic_call(Runtime& rt, Value self, const Args& args);
Own generic_getattribute(Runtime& rt, Value self, Str& name);
Status generic_setattribute(Runtime& rt, Value self, Str& name, Value value);
Own generic_compare(Runtime& rt, Value self, Value other, Compare op);
Own generic_iter(Runtime& rt, Value self);
Own generic_next(Runtime& rt, Value self);
Own generic_descr_get(Runtime& rt, Value self, Value instance, Value owner);
Status generic_descr_set(Runtime& rt, Value self, Value instance, Value value);
Status generic_init(Runtime& rt, Value self, const Args& args);
Own generic_new(Runtime& rt, Type& type, const Args& args);
Result<ptrdiff_t> generic_length(Runtime& rt, Value self);
Result<int64_t> generic_length_shown(Runtime& rt, Value self);  // not clamped to what this machine addresses
Own generic_item(Runtime& rt, Value self, ptrdiff_t index);
Status generic_set_item(Runtime& rt, Value self, ptrdiff_t index, Value value);
Result<bool> generic_contains(Runtime& rt, Value self, Value item);
Own generic_subscript(Runtime& rt, Value self, Value key);
Status generic_set_subscript(Runtime& rt, Value self, Value key, Value value);

/// The name of a rich comparison: __lt__ ...
Str& compare_name(Runtime& rt, Compare op);
/// A call of `callable` with `first` put before the arguments.
Own call_with_first(Runtime& rt, Value callable, Value first, const Args& args);

}  // namespace py
