// What the files that make and change types share: type.cpp, type_new.cpp, type_lookup.cpp, slots.cpp, attributes.cpp.
#pragma once

#include "objects/runtime.h"

namespace py {

struct MemberDescriptor;

// ---- start and end of builtin types (type.cpp)

/// Makes the cells of all types of this room, still without names, bases and dictionaries.
void allocate_builtin_type_cells(Runtime& rt);
/// The last cell to go: it is its own type, so a stand-in takes that place.
void free_type_of_types(Runtime& rt);
/// The cell alone, of one type; `type_from_spec` fills it.
Type& allocate_type_cell(Runtime& rt, TypeId id, const TypeSpec& spec);
/// Drops all a type owns, but not the cell; for the end of the runtime and for types that die.
void type_drop_contents(Type& type);
/// `base` gets to know `type` as its direct subclass, or forgets it.
void type_add_subclass(Type& base, Type& type);
void type_remove_subclass(Type& base, Type& type);
/// Computes the MRO: by C3, or by the metaclass' `mro`.
Ref<Tuple> type_compute_mro(Runtime& rt, Type& type);
Ref<Tuple> type_mro_of_bases(Runtime& rt, Type& type);  // C3 alone
void type_set_utf8_name(Type& type);
/// The nearest builtin base of `type`, itself included: it decides the C++ struct of the instances.
Type& type_solid_builtin(Type& type);
/// The nearest base, itself included, that adds fields to the instances: bases with different ones do not mix.
Type& type_solid_base(Type& type);
/// Python's name of the module of a builtin type: "builtins", or what stands before the dot.
std::string_view type_builtin_module(const Type& type);
/// Whether the type has CPython's tp_as_sequence, as classes and containers do: some errors depend on it.
inline bool has_sequence_slots(const Type& type) {
    const Slots& slots = type.slots;
    return (type.cell_flags & kHeapType) != 0 || slots.sq_item != nullptr || slots.sq_length != nullptr ||
           slots.sq_contains != nullptr || slots.sq_concat != nullptr;
}
/// The iternext slot of a class whose __next__ was deleted: TypeError.
Own next_not_implemented(Runtime& rt, Value self);
/// The base that decides the layout of a class with these bases; TypeErrors where there can be none.
Result<Type*> type_best_base(Runtime& rt, Tuple& bases);
/// AttributeError with this message, with `name` and `obj` filled in.
Error raise_attribute_error_with(Runtime& rt, Value obj, Str& name, std::string_view format,
                                 std::span<const FormatArg> arguments);
/// type.__call__, type.__new__ and type.__init__ (type_new.cpp).
Own type_call(Runtime& rt, Value self, const Args& args);
Own type_slot_new(Runtime& rt, Type& metatype, const Args& args);
Status type_slot_init(Runtime& rt, Value self, const Args& args);
extern const std::span<const GetSet> kTypeGetSets;  // type_attributes.cpp
extern const std::span<const Method> kTypeMethods;
Own type_getattro(Runtime& rt, Value self, Str& name);
Status type_setattro(Runtime& rt, Value self, Str& name, Value value);
Own type_repr(Runtime& rt, Value self);
Own type_or(Runtime& rt, Value left, Value right);
/// type.__module__ as a Value, owned; AttributeError where a class has none.
Own type_module(Runtime& rt, Type& type);
/// "module.qualname", or the qualname alone for builtins: what reprs show.
Own type_display_name(Runtime& rt, Type& type);

/// Tells sys.unraisablehook of the waiting exception; `format` has one place, for the repr of `about`.
void write_unraisable_about(Runtime& rt, std::string_view format, Value about);

// ---- slots (slots.cpp)

/// Puts slot wrappers for the slots that the type's spec defines itself into its dictionary.
void slots_add_wrappers(Runtime& rt, Type& type);
/// Copies from `base` what `type` does not define (builtin types, after slots_add_wrappers).
void slots_inherit(Type& type, const Type& base);
/// Sets all slots of a class from the names along its MRO.
void slots_resolve_all(Runtime& rt, Type& type);
/// Sets the slots that belong to `name`, if it is a special one.
void slots_resolve(Runtime& rt, Type& type, Str& name);
/// Whether any slot depends on `name`.
bool slots_knows(Runtime& rt, const Str& name);
/// The `__new__` of types that define the slot.
Own slots_new_wrapper(Runtime& rt, Type& type);
bool is_new_wrapper(Value value);
/// The slot that calls __init__ by name: a class that has it defines __init__ in Python.
bool is_python_init(InitFn init);

// ---- instances of classes (attributes.cpp)

void instance_trace(Cell& self, Visitor& visitor);
void instance_clear(Runtime& rt, Cell& self);
void instance_destroy(Runtime& rt, Cell& self);
void instance_finalise(Runtime& rt, Cell& self);
extern const GetSet kDictGetSet, kWeakrefGetSet;
/// Where the Value of a slot lies.
inline Value& slot_value(Cell& self, size_t offset) {
    return *reinterpret_cast<Value*>(reinterpret_cast<char*>(&self) + offset);
}

}  // namespace py
