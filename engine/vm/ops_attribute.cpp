// Globals and attributes: the look-up itself, and the inline caches that make the next one short. A cache holds while
// the type's version does; versions are never used twice, so a version names one state of one type.
#include <algorithm>

#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/loop.h"

namespace py {

namespace {

AttributeCache& cache_of(const Instruction* pc) {
    return *reinterpret_cast<AttributeCache*>(const_cast<Instruction*>(pc + 1));
}

/// A site whose cache keeps failing is left alone for good.
constexpr uint8_t kManyMisses = 60;

bool has_data_descriptor(const Runtime& rt, Value descriptor) {
    return type_of(rt, descriptor).slots.descr_set != nullptr;
}

/// What a class attribute found on the type of `object` is good for, given that instances might hide it.
bool nothing_hides(Object& object, Str& name, bool& may_have_dict) {
    Type& type = object.type();
    may_have_dict = type.has(kHasDict);
    if (!may_have_dict)
        return true;
    return has_extras(object) && extras(object).dict == nullptr && type.values_offset != 0 &&
           (type.shared_keys == nullptr || type.shared_keys->find(name) < 0);
}

/// The version that what `object` has of attributes depends on; 0: none.
uint32_t version_seen(const Runtime& rt, Object& object) {
    Type& type = object.type();
    if (type.has(kTypeSubclass) && type.slots.getattro == rt.types.type->slots.getattro)
        return type_version(reinterpret_cast<Type&>(object)) | PolymorphicCache::kOfClass;
    return type_version(type);
}

/// Fills the cache of a site that has missed: with what it held when it last met such an object, else by `specialize`.
template <class Specialize>
ALWAYS_INLINE void refill(Runtime& rt, Object& object, AttributeCache& cache, Specialize specialize) {
    PolymorphicCache& caches = *vm_of(rt).attribute_caches;
    if (cache.site == 0)
        cache.site = caches.next_site++;
    const uint32_t version = version_seen(rt, object);
    PolymorphicCache::Entry& entry = caches.entry(cache.site, version);
    if (entry.cache.site == cache.site && entry.version == version) {
        const uint8_t misses = cache.misses;
        cache = entry.cache;
        cache.misses = misses;
        return;
    }
    cache.kind = AttributeCache::None;
    if (cache.misses >= kManyMisses)
        return;
    ++cache.misses;
    specialize();
    if (cache.kind != AttributeCache::None && cache.kind != AttributeCache::ModuleValue)
        entry = {version, cache};
}

void specialize_load_afresh(Runtime& rt, Object& object, Str& name, bool method, AttributeCache& cache) {
    Type& type = object.type();
    if (is_exact(Value::from_cell(&object), TypeId::module)) {
        if (type.slots.getattro != rt.types.module->slots.getattro || type_lookup(type, name).is_present())
            return;
        Dict& dict = module_dict(static_cast<Module&>(object));
        const ptrdiff_t index = dict_entry_index(rt, dict, name);
        if (index < 0)
            return;
        cache.version = dict_keys_version(rt, dict);
        cache.index = static_cast<uint32_t>(index);
        if (cache.version != 0)
            cache.kind = AttributeCache::ModuleValue;
        return;
    }
    if (type.has(kTypeSubclass)) {
        auto& cls = reinterpret_cast<Type&>(object);
        if (type.slots.getattro != rt.types.type->slots.getattro || type_lookup(type, name).is_present())
            return;
        const Value value = type_lookup(cls, name);
        if (value.is_absent() || (type_of(rt, value).slots.descr_get != nullptr && !is_exact(value, TypeId::function)))
            return;
        cache.version = type_version(cls);
        cache.value = value;
        if (cache.version != 0)
            cache.kind = AttributeCache::TypeAttribute;
        return;
    }
    if (type.slots.getattro != object_generic_getattr)
        return;
    const Value found = type_lookup(type, name);
    const uint32_t version = type_version(type);
    if (version == 0)
        return;
    cache.version = version;
    cache.value = found;
    if (found.is_absent()) {
        if (type.values_offset == 0 || inline_values(object) == nullptr) {
            if (type.has(kHasDict) && extras(object).dict != nullptr) {
                auto& dict = static_cast<Dict&>(*extras(object).dict);
                const ptrdiff_t index = dict_entry_index(rt, dict, name);
                if (index >= 0) {
                    cache.index = static_cast<uint32_t>(index);
                    cache.kind = AttributeCache::DictHint;
                }
            }
            return;
        }
        const int index = type.shared_keys != nullptr ? type.shared_keys->find(name) : -1;
        if (index >= 0) {
            cache.index = static_cast<uint32_t>(index);
            cache.kind = AttributeCache::InstanceValue;
        }
        return;
    }
    if (has_data_descriptor(rt, found)) {
        if (is_exact(found, TypeId::property) && is_exact(as<Property>(found).get, TypeId::function)) {
            cache.value = as<Property>(found).get;
            cache.kind = AttributeCache::Property;
        } else if (is_exact(found, TypeId::member_descriptor) && as<MemberDescriptor>(found).member == nullptr &&
                   is_subtype(type, *as<MemberDescriptor>(found).owner)) {
            cache.index = as<MemberDescriptor>(found).offset;
            cache.kind = AttributeCache::Slot;
        }
        return;
    }
    if (!nothing_hides(object, name, cache.may_have_dict))
        return;
    if (type_of(rt, found).has(kMethodDescriptor)) {
        if (method)
            cache.kind = AttributeCache::Method;
    } else if (type_of(rt, found).slots.descr_get == nullptr) {
        cache.kind = AttributeCache::ClassValue;
    }
}

void specialize_load(Runtime& rt, Object& object, Str& name, bool method, AttributeCache& cache) {
    refill(rt, object, cache, [&] { specialize_load_afresh(rt, object, name, method, cache); });
}

/// The value the cache leads to, borrowed; absent where it does not hold.
Value cached_value(Object& object, Str& name, const AttributeCache& cache) {
    switch (cache.kind) {
        case AttributeCache::InstanceValue:
            if (object.type().version == cache.version && extras(object).dict == nullptr) {
                const InlineValues* values = inline_values(object);
                if (cache.index < values->used)
                    return values->items[cache.index];
            }
            break;
        case AttributeCache::Slot:
            if (object.type().version == cache.version)
                return *reinterpret_cast<const Value*>(reinterpret_cast<const char*>(&object) + cache.index);
            break;
        case AttributeCache::ClassValue:
            if (object.type().version == cache.version && (!cache.may_have_dict || extras(object).dict == nullptr))
                return cache.value;
            break;
        case AttributeCache::TypeAttribute:
            if (object.type().has(kTypeSubclass) && reinterpret_cast<Type&>(object).version == cache.version)
                return cache.value;
            break;
        case AttributeCache::ModuleValue:
            if (object.type().id == TypeId::module) {
                Dict& dict = module_dict(static_cast<Module&>(object));
                if (dict.keys_version == cache.version)
                    return dict.entries[cache.index].value;
            }
            break;
        case AttributeCache::DictHint:
            if (object.type().version == cache.version && extras(object).dict != nullptr) {
                auto& dict = static_cast<Dict&>(*extras(object).dict);
                if (cache.index < dict.entry_count && dict.entries[cache.index].key == Value::from_cell(&name))
                    return dict.entries[cache.index].value;
            }
            break;
        default:
            break;
    }
    return {};
}

void specialize_store(Runtime& rt, Object& object, Str& name, AttributeCache& cache) {
    Type& type = object.type();
    if (type.slots.setattro != object_generic_setattr)
        return;
    const Value found = type_lookup(type, name);
    cache.version = type_version(type);
    if (cache.version == 0)
        return;
    if (found.is_absent() || !has_data_descriptor(rt, found)) {
        const int index = type.values_offset != 0 && type.shared_keys != nullptr && inline_values(object) != nullptr
                              ? type.shared_keys->find(name)
                              : -1;
        if (index >= 0) {
            cache.index = static_cast<uint32_t>(index);
            cache.kind = AttributeCache::InstanceValue;
        }
    } else if (is_exact(found, TypeId::member_descriptor) && as<MemberDescriptor>(found).member == nullptr &&
               is_subtype(type, *as<MemberDescriptor>(found).owner)) {
        cache.index = as<MemberDescriptor>(found).offset;
        cache.kind = AttributeCache::Slot;
    }
}

/// Stores where the cache of a site leads to; false where it does not hold.
bool store_through(Value owner, const AttributeCache& cache, Value value) {
    Object& object = as_object(owner);
    if (object.type().version != cache.version)
        return false;
    if (cache.kind == AttributeCache::Slot) {
        incref(value);
        set_register(*reinterpret_cast<Value*>(reinterpret_cast<char*>(&object) + cache.index), value);
        return true;
    }
    if (cache.kind != AttributeCache::InstanceValue || extras(object).dict != nullptr)
        return false;
    InlineValues& values = *inline_values(object);
    if (cache.index < values.used ? values.items[cache.index].is_absent() : cache.index >= values.capacity)
        return false;
    values.used = std::max(values.used, cache.index + 1);
    incref(value);
    set_register(values.items[cache.index], value);
    return true;
}

}  // namespace

NOINLINE bool op_load_global(Runtime& rt, Frame& frame, const Instruction* pc) {
    Str& name = name_at(frame, pc->b);
    auto& cache = *reinterpret_cast<GlobalCache*>(const_cast<Instruction*>(pc + 1));
    Value& target = frame.registers[pc->a];
    Dict& globals = *frame.globals;
    Dict& builtins = *frame.builtins;
    if (is_exact(Value::from_cell(&globals), TypeId::dict) && is_exact(Value::from_cell(&builtins), TypeId::dict)) {
        Dict* found_in = &globals;
        ptrdiff_t index = dict_entry_index(rt, globals, name);
        if (index < 0) {
            found_in = &builtins;
            index = dict_entry_index(rt, builtins, name);
        }
        if (index >= 0) {
            cache.globals_version = dict_keys_version(rt, globals);
            cache.builtins_version = found_in == &builtins ? dict_keys_version(rt, builtins) : 0;
            if (found_in == &builtins && cache.builtins_version == 0)
                cache.globals_version = 0;
            cache.index = static_cast<uint32_t>(index);
            const Value value = found_in->entries[index].value;
            incref(value);
            set_register(target, value);
            return true;
        }
    } else {
        for (Dict* dict : {&globals, &builtins}) {
            Own value = get_item(rt, Value::from_cell(dict), Value::from_cell(&name));
            if (value) {
                set_register(target, value.release());
                return true;
            }
            if (!rt.error_matches(TypeId::KeyError))
                return false;
            rt.clear_error();
        }
    }
    static_cast<void>(raise_name_error(rt, "name '{}' is not defined", name));
    return false;
}

NOINLINE Outcome op_load_attr(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    const Value owner = r[pc->b];
    Str& name = name_at(frame, pc->c);
    if (owner.is_cell()) {
        Object& object = as_object(owner);
        AttributeCache& cache = cache_of(pc);
        Value cached = cached_value(object, name, cache);
        if (cached.is_absent() && (cache.kind != AttributeCache::Property || object.type().version != cache.version)) {
            specialize_load(rt, object, name, false, cache);
            cached = cached_value(object, name, cache);
        }
        if (cached.is_present()) {
            static_cast<void>(finish(r, pc, Own::share(cached)));
            return Outcome::Done;
        }
        if (cache.kind == AttributeCache::Property && object.type().version == cache.version) {
            const Own getter = Own::share(cache.value);
            Value argument = owner;
            incref(argument);
            Frame* callee = enter_function(rt, getter, &argument, 1);
            if (callee == nullptr)
                return Outcome::Failed;
            callee->destination = pc->a;
            if ((pc->flags & kDropB) != 0)
                drop_register(r[pc->b]);
            return Outcome::Entered;
        }
    }
    return finish(r, pc, get_attribute(rt, owner, name)) ? Outcome::Done : Outcome::Failed;
}

NOINLINE Outcome op_load_method(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    const Value owner = r[pc->b];
    Str& name = name_at(frame, pc->c);
    Own found;
    bool bind = false;
    if (owner.is_cell()) {
        Object& object = as_object(owner);
        AttributeCache& cache = cache_of(pc);
        Value cached = cached_value(object, name, cache);
        if (cached.is_absent()) {
            specialize_load(rt, object, name, true, cache);
            bind = cache.kind == AttributeCache::Method && (!cache.may_have_dict || extras(object).dict == nullptr);
            cached = bind ? cache.value : cached_value(object, name, cache);
        }
        if (cached.is_present())
            found = Own::share(cached);
    } else {
        // An immediate has no attributes of its own: what its type has is the answer.
        const Value on_type = type_lookup(type_of(rt, owner), name);
        if (on_type.is_present() && type_of(rt, on_type).has(kMethodDescriptor)) {
            found = Own::share(on_type);
            bind = true;
        }
    }
    if (!found) {
        // An instance that may hide the method, but does not, still saves the bound method.
        if (owner.is_cell() && as_object(owner).type().slots.getattro == object_generic_getattr) {
            Object& object = as_object(owner);
            const Value on_type = type_lookup(object.type(), name);
            if (on_type.is_present() && type_of(rt, on_type).has(kMethodDescriptor) &&
                !has_data_descriptor(rt, on_type)) {
                const auto own = object.type().has(kHasDict) ? instance_get(rt, object, name) : Result<Value>(Value());
                if (!own)
                    return Outcome::Failed;
                if (own.get().is_absent()) {
                    found = Own::share(on_type);
                    bind = true;
                }
            }
        }
        if (!found)
            found = get_attribute(rt, owner, name);
    }
    if (!found)
        return Outcome::Failed;
    const bool used_up = (pc->flags & kDropB) != 0;
    Own self;
    if (used_up) {
        self = Own::steal(r[pc->b]);
        r[pc->b] = Value();
    } else if (bind) {
        self = Own::share(owner);
    }
    set_register(r[pc->a], found.release());
    if (bind)
        set_register(r[pc->a + 1], self.release());
    else
        set_register(r[pc->a + 1], Value());
    return Outcome::Done;
}

NOINLINE bool op_store_attr(Runtime& rt, Frame& frame, const Instruction* pc) {
    Value* r = frame.registers;
    const Value owner = r[pc->b];
    Str& name = name_at(frame, pc->c);
    AttributeCache& cache = cache_of(pc);
    bool done = owner.is_cell() && store_through(owner, cache, r[pc->a]);
    if (!done && owner.is_cell()) {
        Object& object = as_object(owner);
        refill(rt, object, cache, [&] { specialize_store(rt, object, name, cache); });
        done = store_through(owner, cache, r[pc->a]);
    }
    if (!done && !set_attribute(rt, owner, name, r[pc->a]))
        return false;
    if ((pc->flags & kDropA) != 0)
        drop_register(r[pc->a]);
    if ((pc->flags & kDropB) != 0)
        drop_register(r[pc->b]);
    return true;
}

}  // namespace py
