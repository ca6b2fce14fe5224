// Attributes of instances: object's own getattr and setattr, inline values and the dictionary they turn into, the
// `__dict__` and `__weakref__` of classes, and what memory must know of a class's instances (type.h tells the layout).
#include <cstring>

#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/intern.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

constexpr uint32_t kInlineLimit = SharedKeys::kMaximum;

/// Moves the inline values to a new dictionary, which is in force from now on.
NOINLINE Dict* materialise(Runtime& rt, Object& self) {
    Ref<Dict> dict = dict_new(rt);
    if (!dict)
        return nullptr;
    if (InlineValues* values = inline_values(self)) {
        const SharedKeys* keys = self.type().shared_keys;
        for (uint32_t i = 0; i < values->used; ++i) {
            if (values->items[i].is_present() && !dict_set(rt, *dict, *keys->names[i], values->items[i]))
                return nullptr;
        }
        const uint32_t used = std::exchange(values->used, 0);
        for (uint32_t i = 0; i < used; ++i) decref(std::exchange(values->items[i], Value()));
    }
    Dict* result = dict.release();
    extras(self).dict = result;
    return result;
}

/// The index that instances of `type` keep `name` at; -1 where no more names fit.
int shared_index(Type& type, Str& name) {
    SharedKeys& keys = *type.shared_keys;
    const int found = keys.find(name);
    if (found >= 0)
        return found;
    if (keys.names.size() >= kInlineLimit)
        return -1;
    incref(&name);
    keys.names.push_back(&name);
    // Caches of what the class has rely on instances not having the name: a new version, a new look.
    if (type.version != 0)
        type.version = type.runtime().next_type_version++;
    return static_cast<int>(keys.names.size()) - 1;
}

/// New instances of a class whose old ones overflowed have more room.
void widen(Type& type, uint32_t needed) {
    const uint32_t capacity = needed + needed / 2 < kInlineLimit ? needed + needed / 2 : kInlineLimit;
    if (capacity <= type.inline_capacity)
        return;
    type.instance_size += static_cast<uint32_t>(sizeof(Value)) * (capacity - type.inline_capacity);
    type.inline_capacity = capacity;
}

/// True where the value could be set inline; else it belongs into the dictionary.
bool set_inline(Type& type, InlineValues& values, Str& name, Value value) {
    const int index = shared_index(type, name);
    if (index < 0)
        return false;
    const auto at = static_cast<uint32_t>(index);
    if (at < values.used) {
        if (values.items[at].is_absent())
            return false;
        incref(value);
        decref(std::exchange(values.items[at], value));
        return true;
    }
    if (at >= values.capacity) {
        widen(type, at + 1);
        return false;
    }
    incref(value);
    values.items[at] = value;
    values.used = at + 1;
    return true;
}

Error no_attribute_to_set(Runtime& rt, Value self, Str& name, bool has_dict) {
    Type& type = type_of(rt, self);
    if (!has_dict && type.slots.setattro == object_generic_setattr) {
        return rt.raise(TypeId::AttributeError,
                        "'{}' object has no attribute '{}' and no __dict__ for setting new attributes",
                        type_name_of(self), name);
    }
    return raise_attribute_error(rt, self, name);
}

}  // namespace

int SharedKeys::find(const Str& name) const {
    for (size_t i = 0; i < names.size(); ++i) {
        if (names[i] == &name)
            return static_cast<int>(i);
    }
    return -1;
}

// ---- the attribute dictionary

Dict** instance_dict_pointer(Object& self) {
    if (!self.type().has(kHasDict))
        return nullptr;
    return reinterpret_cast<Dict**>(&extras(self).dict);
}

Result<Dict*> instance_dict(Runtime& rt, Object& self) {
    if (Cell* dict = extras(self).dict)
        return static_cast<Dict*>(dict);
    Dict* made = materialise(rt, self);
    if (made == nullptr)
        return Error{};
    return made;
}

Result<Value> instance_get(Runtime& rt, Object& self, Str& name) {
    if (const InlineValues* values = inline_values(self)) {
        Str* interned = interned_or_null(rt, name);
        if (interned == nullptr)
            return Value();
        const int index = self.type().shared_keys->find(*interned);
        if (index < 0 || static_cast<uint32_t>(index) >= values->used)
            return Value();
        return values->items[index];
    }
    if (!self.type().has(kHasDict))
        return Value();
    auto* dict = static_cast<Dict*>(extras(self).dict);
    if (dict == nullptr)
        return Value();
    return dict_get_str(rt, *dict, name);
}

Result<bool> instance_set(Runtime& rt, Object& self, Str& name, Value value) {
    Own key = Own::share(Value::from_cell(&name));
    if (UNLIKELY(!name.interned))
        key = TRY(rt.intern(std::move(key)));
    Str& interned = as<Str>(key);
    if (InlineValues* values = inline_values(self)) {
        if (value.is_present() && interned.interned && set_inline(self.type(), *values, interned, value))
            return true;
        if (value.is_absent()) {
            const int index = self.type().shared_keys->find(interned);
            if (index < 0 || static_cast<uint32_t>(index) >= values->used || values->items[index].is_absent())
                return false;
            // The last one can go without a trace of it in the order.
            if (static_cast<uint32_t>(index) + 1 == values->used) {
                --values->used;
                while (values->used > 0 && values->items[values->used - 1].is_absent()) --values->used;
                decref(std::exchange(values->items[index], Value()));
                return true;
            }
        }
    }
    if (value.is_absent() && extras(self).dict == nullptr && inline_values(self) == nullptr)
        return false;
    Ref<Dict> dict = Ref<Dict>::share(TRY(instance_dict(rt, self)));
    if (value.is_present()) {
        TRY(dict_set(rt, *dict, interned, value));
        return true;
    }
    return dict_delete(rt, *dict, key);
}

// ---- object.__getattribute__ and object.__setattr__

Own object_generic_getattr(Runtime& rt, Value self, Str& name) {
    Type& type = type_of(rt, self);
    const Value descriptor = type_lookup(type, name);
    Own held;
    DescrGetFn get = nullptr;
    if (descriptor.is_present()) {
        const Slots& slots = type_of(rt, descriptor).slots;
        get = slots.descr_get;
        if (get != nullptr && slots.descr_set != nullptr) {
            held = Own::share(descriptor);
            return get(rt, held, self, Value::from_cell(&type));
        }
    }
    if (type.has(kHasDict)) {
        if (descriptor.is_present() && get != nullptr)
            held = Own::share(descriptor);  // the dictionary's keys may run Python code
        const Value found = TRY(instance_get(rt, as_object(self), name));
        if (found.is_present())
            return Own::share(found);
    }
    if (get != nullptr) {
        if (!held)
            held = Own::share(descriptor);
        return get(rt, held, self, Value::from_cell(&type));
    }
    if (descriptor.is_present())
        return Own::share(descriptor);
    return raise_attribute_error(rt, self, name);
}

Status object_generic_setattr(Runtime& rt, Value self, Str& name, Value value) {
    Type& type = type_of(rt, self);
    const Value descriptor = type_lookup(type, name);
    Own held = Own::share(descriptor);
    if (descriptor.is_present()) {
        if (const DescrSetFn set = type_of(rt, descriptor).slots.descr_set)
            return set(rt, held, self, value);
    }
    if (!type.has(kHasDict)) {
        if (descriptor.is_present())
            return rt.raise(TypeId::AttributeError, "'{}' object attribute '{}' is read-only", type_name_of(self),
                            name);
        return no_attribute_to_set(rt, self, name, false);
    }
    if (!TRY(instance_set(rt, as_object(self), name, value)))
        return raise_attribute_error(rt, self, name);
    return kDone;
}

// ---- __dict__ and __weakref__ of classes

namespace {

/// The nearest builtin base of the instance's class that has a `__dict__` of its own to be asked first.
Value builtin_dict_descriptor(Type& type) {
    Runtime& rt = type.runtime();
    for (Type* at = type.base; at != nullptr && at->base != nullptr; at = at->base) {
        if ((at->cell_flags & kHeapType) == 0 && at->has(kHasDict))
            return dict_get_str(rt, *at->dict, NAMED(rt, __dict__));
    }
    return {};
}

Own dict_get_attribute(Runtime& rt, Value self) {
    Type& type = type_of(rt, self);
    if (const Value base = builtin_dict_descriptor(type)) {
        const DescrGetFn get = type_of(rt, base).slots.descr_get;
        if (get != nullptr)
            return get(rt, base, self, Value::from_cell(&type));
    }
    if (!type.has(kHasDict))
        return rt.raise(TypeId::AttributeError, "This object has no __dict__");
    return Own::share(TRY(instance_dict(rt, as_object(self))));
}

Status dict_set_attribute(Runtime& rt, Value self, Value value) {
    Type& type = type_of(rt, self);
    if (const Value base = builtin_dict_descriptor(type)) {
        const DescrSetFn set = type_of(rt, base).slots.descr_set;
        if (set != nullptr)
            return set(rt, base, self, value);
    }
    if (!type.has(kHasDict))
        return rt.raise(TypeId::AttributeError, "This object has no __dict__");
    if (value.is_present() && !is_dict(value)) {
        return rt.raise(TypeId::TypeError, "__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    }
    Object& object = as_object(self);
    Own dict = value.is_present() ? Own::share(value) : Own(dict_new(rt));
    if (!dict)
        return Error{};
    // Inline values are no longer in force, but they must not be lost without being counted down.
    InlineValues* values = inline_values(object);
    const uint32_t used = values != nullptr ? std::exchange(values->used, 0) : 0;
    Own old = extras(object).dict != nullptr ? Own::steal(Value::from_cell(extras(object).dict)) : Own();
    extras(object).dict = dict.release().as_cell();
    for (uint32_t i = 0; i < used; ++i) decref(std::exchange(values->items[i], Value()));
    return kDone;
}

Own weakref_get_attribute(Runtime& rt, Value self) {
    if (!has_extras(*self.as_cell()))
        return rt.raise(TypeId::AttributeError, "This object has no __weakref__");
    Cell* first = extras(*self.as_cell()).weakrefs;
    return first == nullptr ? Own::none() : Own::share(first);
}

}  // namespace

constexpr GetSet kDictGetSet = {"__dict__", dict_get_attribute, dict_set_attribute,
                                "dictionary for instance variables"};
constexpr GetSet kWeakrefGetSet = {"__weakref__", weakref_get_attribute, nullptr,
                                   "list of weak references to the object"};

void trace_dict(Cell& self, Visitor& visitor) {
    visitor.field("__dict__", extras(self).dict);
}
void clear_dict(Cell& self) {
    if (Cell* dict = std::exchange(extras(self).dict, nullptr))
        decref(dict);
}

// ---- memory of instances of classes

namespace {

struct SlotRange {
    Value* begin;
    Value* end;
};

size_t first_slot(const Type& type) {
    return (type.spec->size + sizeof(Value) - 1) / sizeof(Value) * sizeof(Value);
}

SlotRange slot_range(Cell& self, const Type& type) {
    if (type.slots_end == 0)
        return {nullptr, nullptr};
    return {&slot_value(self, first_slot(type)), &slot_value(self, type.slots_end)};
}

bool owns_dict(const Type& type) {
    // Where the builtin base has a dictionary, its own CellOps see to it.
    return (type.cell_flags & kExtras) != 0 && !type.has(kBuiltinDict);
}

}  // namespace

void instance_trace(Cell& self, Visitor& visitor) {
    auto& object = static_cast<Object&>(self);
    Type& type = object.type();
    const CellOps& builtin = type_solid_builtin(type).ops;  // what it inherits too, unlike its spec
    if (builtin.trace != nullptr)
        builtin.trace(self, visitor);
    visitor.field("__class__", &type);
    const auto [begin, end] = slot_range(self, type);
    for (Value* at = begin; at < end; ++at)
        visitor.entry(Value::from_cell((*type.slot_names)[static_cast<size_t>(at - begin)]), *at);
    if (!owns_dict(type))
        return;
    if (const InlineValues* values = inline_values(object)) {
        for (uint32_t i = 0; i < values->used; ++i)
            visitor.entry(Value::from_cell(type.shared_keys->names[i]), values->items[i]);
    }
    trace_dict(self, visitor);
}

namespace {

void drop_attributes(Cell& self) {
    auto& object = static_cast<Object&>(self);
    Type& type = object.type();
    const auto [begin, end] = slot_range(self, type);
    for (Value* at = begin; at < end; ++at) decref(std::exchange(*at, Value()));
    if (!owns_dict(type))
        return;
    if (InlineValues* values = inline_values(object)) {
        const uint32_t used = std::exchange(values->used, 0);
        for (uint32_t i = 0; i < used; ++i) decref(std::exchange(values->items[i], Value()));
    }
    clear_dict(self);
}

}  // namespace

void instance_clear(Runtime& rt, Cell& self) {
    Type& type = static_cast<Object&>(self).type();
    drop_attributes(self);
    const CellOps& builtin = type_solid_builtin(type).ops;
    if (builtin.clear != nullptr)
        builtin.clear(rt, self);
}

void instance_destroy(Runtime& rt, Cell& self) {
    Type& type = static_cast<Object&>(self).type();
    drop_attributes(self);
    const CellOps& builtin = type_solid_builtin(type).ops;
    if (builtin.destroy != nullptr)
        builtin.destroy(rt, self);
}

void instance_finalise(Runtime& rt, Cell& self) {
    Own waiting = rt.take_error();
    const Value value = Value::from_cell(&self);
    Type& type = static_cast<Object&>(self).type();
    Own finaliser = Own::share(type_lookup(type, NAMED(rt, __del__)));
    if (finaliser) {
        Own result;
        if (const DescrGetFn get = type_of(rt, finaliser).slots.descr_get;
            get != nullptr && !type_of(rt, finaliser).has(kMethodDescriptor)) {
            if (Own bound = get(rt, finaliser, value, Value::from_cell(&type)))
                result = call(rt, bound);
        } else if (get != nullptr) {
            result = call(rt, finaliser, value);
        } else {
            result = call(rt, finaliser);
        }
        if (!result)
            write_unraisable_about(rt, "Exception ignored while calling deallocator {}", finaliser);
    }
    const CellOps& builtin = type_solid_builtin(type).ops;
    if (builtin.finalise != nullptr)
        builtin.finalise(rt, self);
    rt.restore_error(std::move(waiting));
}

// ---- making instances

int reported_prefix_size(Value value) {
    if (!value.is_cell())
        return 0;
    constexpr int kGcHead = 16;
    constexpr int kPreHeader = 16;
    const Type& type = as_object(value).type();
    if (type.has(kTypeSubclass))
        return (as<Type>(value).cell_flags & kHeapType) != 0 ? kGcHead : 0;
    int size = is_collected(*value.as_cell()) ? kGcHead : 0;
    const bool managed = (type.cell_flags & kHeapType) != 0 &&
                         ((type.has(kHasDict) && !type.has(kBuiltinDict)) ||
                          (type.has(kHasWeakrefs) && type.spec != nullptr && (type.spec->flags & kHasWeakrefs) == 0));
    return managed ? size + kPreHeader : size;
}

Own type_allocate(Runtime& rt, Type& type, size_t item_count) {
    const size_t bytes = type.instance_size + item_count * type.item_size;
    if (item_count != 0 && (bytes - type.instance_size) / item_count != type.item_size)
        return rt.raise_memory_error();
    Cell* cell = rt.heap.allocate_cell(type, bytes);
    if (UNLIKELY(cell == nullptr))
        return rt.raise_memory_error();
    if (type.slots_end != 0) {
        const auto [begin, end] = slot_range(*cell, type);
        for (Value* at = begin; at < end; ++at) *at = Value();
    }
    if (type.values_offset != 0) {
        auto* values = reinterpret_cast<InlineValues*>(reinterpret_cast<char*>(cell) + type.values_offset);
        values->capacity = type.inline_capacity;
        for (uint32_t i = 0; i < type.inline_capacity; ++i) values->items[i] = Value();
    }
    for (const Type* at = &type_solid_builtin(type); at->base != nullptr; at = at->base) {
        for (const Member& member : at->spec->members) slot_value(*cell, member.offset) = Value();
    }
    if ((type.cell_flags & kCollected) != 0)
        rt.heap.track(*cell);
    return Own::steal(Value::from_cell(cell));
}

}  // namespace py
