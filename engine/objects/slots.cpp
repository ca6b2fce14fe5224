// Slots and special methods kept in step: wrappers for builtin types' slots, and the slots of classes resolved from the
// names along their MRO. A class that defines nothing of a slot takes the builtin function its base has; one that
// defines a special method in Python gets the generic function that calls it by name.
#include "objects/slots.h"

#include <cstddef>
#include <cstring>

#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/slot_functions.h"
#include "objects/slot_wrappers.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

template <class F>
AnySlot any(F function) {
    return reinterpret_cast<AnySlot>(function);
}
AnySlot any(std::nullptr_t) {
    return nullptr;
}

#define UNARY(name) (&generic_unary<&NameTable::name>)
#define INPLACE(name) (&generic_inplace<&NameTable::name>)
#define BINARY(slot, name, reflected) (&generic_binary<&Slots::slot, &NameTable::name, &NameTable::reflected>)
#define ROW(slot, name, generic, wrap, signature, doc, keywords) \
    {#name, &NameTable::name##_, offsetof(Slots, slot), any(generic), wrap, signature, doc, keywords},
#define SLOT(slot, name, generic, wrap, signature, doc) ROW(slot, name, generic, wrap, signature, doc, false)
#define KEYWORDS(slot, name, generic, wrap, signature, doc) ROW(slot, name, generic, wrap, signature, doc, true)
const SlotWrapper kTable[] = {
#include "objects/slots.def"
};
#undef UNARY
#undef INPLACE
#undef BINARY
#undef ROW
#undef SLOT
#undef KEYWORDS

constexpr size_t kSlotCount = sizeof(Slots) / sizeof(AnySlot);

bool is_heap(const Type& type) {
    return (type.cell_flags & kHeapType) != 0;
}

/// The builtin type that `descriptor` is a method of; null where it is none's.
Type* builtin_owner(const Runtime& rt, Value descriptor) {
    if (!descriptor.is_cell())
        return nullptr;
    const Type& type = as_object(descriptor).type();
    Type* owner = nullptr;
    if (&type == rt.types.wrapper_descriptor)
        owner = as<WrapperDescriptor>(descriptor).owner;
    else if (&type == rt.types.method_descriptor)
        owner = as<MethodDescriptor>(descriptor).owner;
    return owner != nullptr && !is_heap(*owner) ? owner : nullptr;
}

const Str& descriptor_name(const Runtime& rt, Value descriptor) {
    return &as_object(descriptor).type() == rt.types.wrapper_descriptor ? *as<WrapperDescriptor>(descriptor).name
                                                                        : *as<MethodDescriptor>(descriptor).name;
}

/// Sets the slot at `offset` from the special methods that belong to it.
void resolve(Runtime& rt, Type& type, size_t offset) {
    AnySlot specific = nullptr;
    AnySlot generic = nullptr;
    bool use_generic = false;
    auto take = [&](AnySlot function) {
        if (specific != nullptr && specific != function)
            use_generic = true;
        specific = function;
    };
    for (const SlotWrapper& row : kTable) {
        if (row.offset != offset)
            continue;
        Str& name = *(rt.names.*row.interned);
        const Value found = type_lookup(type, name);
        if (found.is_absent())
            continue;
        if (row.generic != nullptr)
            generic = row.generic;
        if (Type* owner = builtin_owner(rt, found);
            owner != nullptr && &descriptor_name(rt, found) == &name && is_subtype(type, *owner)) {
            // A method may belong to two slots of which the type has one.
            if (const AnySlot function = slot_function(owner->slots, offset))
                take(function);
        } else if (offset == offsetof(Slots, new_) && is_new_wrapper(found)) {
            take(any(as<Type>(as<BuiltinFunction>(found).self).slots.new_));
        } else if (offset == offsetof(Slots, hash) && found.is_none()) {
            take(any(hash_not_implemented));
        } else {
            use_generic = true;
        }
    }
    AnySlot function = use_generic ? generic : specific;
    // Iterators of a class may outlive its __next__: who holds one calls the slot without looking.
    if (function == nullptr && offset == offsetof(Slots, iternext) && slot_function(type.slots, offset) != nullptr)
        function = any(next_not_implemented);
    set_slot_function(type.slots, offset, function);
}

void set_finaliser(Runtime& rt, Type& type) {
    if (!is_heap(type))
        return;
    const bool has = type_lookup(type, NAMED(rt, __del__)).is_present();
    type.flags = has ? type.flags | kHasFinalizer : type.flags & ~kHasFinalizer;
    // A builtin base's own finaliser (of generators) is called by instance_finalise.
    type.ops.finalise = has || type_solid_builtin(type).ops.finalise != nullptr ? instance_finalise : nullptr;
}

void resolve_with_subclasses(Runtime& rt, Type& type, Str& name) {
    if (&name == &NAMED(rt, __del__))
        set_finaliser(rt, type);
    for (const SlotWrapper& row : kTable) {
        if (rt.names.*row.interned == &name)
            resolve(rt, type, row.offset);
    }
    if (type.subclasses == nullptr)
        return;
    for (Type* subclass : *type.subclasses) {
        // Where the subclass has its own method, nothing changes for it.
        if (subclass->dict != nullptr && dict_get_str(rt, *subclass->dict, name).is_absent())
            resolve_with_subclasses(rt, *subclass, name);
    }
}

}  // namespace

std::span<const SlotWrapper> slot_table() {
    return kTable;
}

bool slots_knows(Runtime& rt, const Str& name) {
    if (name.kind != 1 || name.length < 5 || name.data1()[0] != '_' || name.data1()[1] != '_')
        return false;
    if (&name == &NAMED(rt, __del__))
        return true;
    for (const SlotWrapper& row : kTable) {
        if (rt.names.*row.interned == &name)
            return true;
    }
    return false;
}

void slots_resolve(Runtime& rt, Type& type, Str& name) {
    resolve_with_subclasses(rt, type, name);
}

void slots_resolve_all(Runtime& rt, Type& type) {
    // With one base all that the class does not name itself is as the base has it.
    if (type.bases->length == 1 && type.mro->length == type.base->mro->length + 1) {
        type.slots = type.base->slots;
        size_t position = 0;
        Value key;
        Value value;
        std::vector<Str*> names;
        while (dict_next(*type.dict, position, key, value)) {
            if (is_str(key) && slots_knows(rt, as<Str>(key)))
                names.push_back(&as<Str>(key));
        }
        for (Str* name : names) {
            for (const SlotWrapper& row : kTable) {
                if (rt.names.*row.interned == name)
                    resolve(rt, type, row.offset);
            }
        }
    } else {
        type.slots = type.base->slots;
        size_t done = SIZE_MAX;
        for (const SlotWrapper& row : kTable) {
            if (row.offset != done)
                resolve(rt, type, row.offset);
            done = row.offset;
        }
    }
    set_finaliser(rt, type);
}

void slots_inherit(Type& type, const Type& base) {
    Slots& own = type.slots;
    const Slots& inherited = base.slots;
    // Equality and hash go together: who redefines the one does not inherit the other.
    if (own.richcompare == nullptr && own.hash == nullptr) {
        own.richcompare = inherited.richcompare;
        own.hash = inherited.hash;
    }
    if (own.hash == nullptr)
        own.hash = hash_not_implemented;
    const bool inherits_new = base.base != nullptr;  // object's is inherited by classes alone
    if (own.new_ == nullptr && inherits_new)
        own.new_ = inherited.new_;
    for (size_t i = 0; i < kSlotCount; ++i) {
        const size_t offset = i * sizeof(AnySlot);
        if (offset == offsetof(Slots, richcompare) || offset == offsetof(Slots, hash) ||
            offset == offsetof(Slots, new_))
            continue;
        if (slot_function(own, offset) == nullptr)
            set_slot_function(own, offset, slot_function(inherited, offset));
    }
}

void slots_add_wrappers(Runtime& rt, Type& type) {
    for (const SlotWrapper& row : kTable) {
        const AnySlot function = slot_function(type.slots, row.offset);
        if (function == nullptr || row.wrap == nullptr)
            continue;
        Str& name = *(rt.names.*row.interned);
        if (dict_get_str(rt, *type.dict, name).is_present())
            continue;
        if (row.offset == offsetof(Slots, hash) && function == any(hash_not_implemented)) {
            static_cast<void>(dict_set(rt, *type.dict, name, Value::none()));
            continue;
        }
        auto wrapper = allocate<WrapperDescriptor>(rt, TypeId::wrapper_descriptor);
        if (!wrapper)
            return;
        wrapper->wrapper = &row;
        wrapper->owner = &type;
        wrapper->name = Ref<Str>::share(&name).release();
        static_cast<void>(dict_set(rt, *type.dict, name, wrapper));
    }
}

// ---- __new__

namespace {

/// T.__new__(cls, ...): `self` is the type T whose slot it is.
Own call_new(Runtime& rt, Value self, const Args& args) {
    Type& type = as<Type>(self);
    const std::string_view name = type_full_name(type);
    if (args.count == 0)
        return rt.raise(TypeId::TypeError, "{}.__new__(): not enough arguments", name);
    if (!is_type(args[0])) {
        return rt.raise(TypeId::TypeError, "{}.__new__(X): X is not a type object ({})", name, type_name_of(args[0]));
    }
    Type& wanted = as<Type>(args[0]);
    if (!is_subtype(wanted, type)) {
        const std::string_view other = type_full_name(wanted);
        return rt.raise(TypeId::TypeError, "{}.__new__({}): {} is not a subtype of {}", name, other, other, name);
    }
    // object.__new__(list) would give half a list: the nearest builtin base has to make it.
    const Type* builtin = &wanted;
    while (is_heap(*builtin)) builtin = builtin->base;
    if (builtin->slots.new_ != nullptr && builtin->slots.new_ != type.slots.new_) {
        return rt.raise(TypeId::TypeError, "{}.__new__({}) is not safe, use {}.__new__()", name, type_full_name(wanted),
                        type_full_name(*builtin));
    }
    return type.slots.new_(rt, wanted, Args(args.values + 1, args.count - 1, args.names));
}

constexpr Method kNewMethod = {"__new__",
                               "($type, *args, **kwargs)",
                               nullptr,
                               "Create and return a new object.  See help(type) for accurate signature.",
                               MethodKind::Static,
                               Binding::Raw,
                               call_new};

}  // namespace

Own slots_new_wrapper(Runtime& rt, Type& type) {
    return builtin_function_new(rt, kNewMethod, Value::from_cell(&type), Value());
}

bool is_new_wrapper(Value value) {
    return value.is_cell() && is_exact(value, TypeId::builtin_function) &&
           as<BuiltinFunction>(value).method == &kNewMethod;
}

bool is_python_init(InitFn init) {
    return init == generic_init;
}

}  // namespace py
