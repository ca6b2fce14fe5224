// The module `_abc`: abstract classes, their registered subclasses and the caches of issubclass(). All classes are held
// weakly: by address, each with a weak reference that tells whether the class at that address is still the one meant.
#include <unordered_map>
#include <vector>

#include "modules/native.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/tuple.h"

namespace py {

namespace {

class WeakSet {
  public:
    ~WeakSet() { clear(); }

    [[nodiscard]] bool contains(Value cls) {
        const auto found = refs_.find(cls.as_cell());
        if (found == refs_.end())
            return false;
        if (found->second->referent != nullptr)
            return true;
        decref(found->second);
        refs_.erase(found);
        return false;
    }
    Status add(Runtime& rt, Value cls) {
        if (contains(cls))
            return kDone;
        Own ref = TRY(weakref_new(rt, cls, Value()));
        if (refs_.size() >= purge_at_)
            purge();
        refs_[cls.as_cell()] = &as<WeakRef>(ref.release());
        return kDone;
    }
    void clear() {
        const auto old = std::exchange(refs_, {});
        for (const auto& [cell, ref] : old) decref(ref);
    }
    /// Those that are alive.
    [[nodiscard]] std::vector<Own> classes() const {
        std::vector<Own> result;
        for (const auto& [cell, ref] : refs_) {
            if (ref->referent != nullptr)
                result.push_back(weakref_get(*ref));
        }
        return result;
    }
    Own as_set(Runtime& rt) const {
        auto set = TRY(set_new(rt));
        for (const auto& [cell, ref] : refs_) TRY(set_add(rt, *set, Value::from_cell(ref)));
        return set;
    }
    void trace(Visitor& visitor, const char* name) const {
        for (const auto& [cell, ref] : refs_) visitor.field(name, ref);
    }

  private:
    void purge() {
        for (auto at = refs_.begin(); at != refs_.end();) {
            if (at->second->referent == nullptr) {
                decref(at->second);
                at = refs_.erase(at);
            } else {
                ++at;
            }
        }
        purge_at_ = 2 * refs_.size() + 16;
    }
    std::unordered_map<Cell*, WeakRef*> refs_;  // references owned
    size_t purge_at_ = 16;
};

struct AbcSets {
    WeakSet registry, cache, negative_cache;
};
struct AbcData final : Object {
    AbcSets* sets;
    uint64_t negative_version;
};

Own abc_data_new(Runtime& rt, Type& type, const Args&) {
    Own made = TRY(type_allocate(rt, type));
    as<AbcData>(made).sets = new AbcSets;
    return made;
}
void abc_data_trace(AbcData& self, Visitor& visitor) {
    if (self.sets == nullptr)
        return;
    self.sets->registry.trace(visitor, "_abc_registry");
    self.sets->cache.trace(visitor, "_abc_cache");
    self.sets->negative_cache.trace(visitor, "_abc_negative_cache");
}
void abc_data_clear(Runtime&, AbcData& self) {
    self.sets->registry.clear();
    self.sets->cache.clear();
    self.sets->negative_cache.clear();
}
void abc_data_destroy(Runtime&, AbcData& self) {
    delete std::exchange(self.sets, nullptr);
}

const TypeSpec kAbcDataType = {
    .name = "_abc._abc_data",
    .size = sizeof(AbcData),
    .reported_size = 48,
    .cell_flags = kCollected,
    .doc = "Internal state held by ABC machinery.",
    .slots = {.new_ = abc_data_new},
    .ops = {.trace = cell_op<abc_data_trace>,
            .clear = cell_op<abc_data_clear>,
            .finalise = nullptr,
            .destroy = cell_op<abc_data_destroy>},
};

/// How often a class was registered anywhere; a negative cache is good for one number.
uint64_t& cache_token(Runtime& rt) {
    return rt.modules_state->abc_cache_token;
}

Result<AbcData*> data_of(Runtime& rt, Value self) {
    const Own data = TRY(get_attribute(rt, self, NAMED(rt, _abc_impl)));
    if (!is_exact(data, TypeId::abc_data))
        return rt.raise(TypeId::TypeError, "_abc_impl is set to a wrong type");
    return &as<AbcData>(data);  // the class keeps it
}

Result<bool> is_abstract(Runtime& rt, Value value) {
    const Own flag = get_attribute_or_absent(rt, value, NAMED(rt, __isabstractmethod__));
    if (!flag)
        return rt.has_error() ? Result<bool>(Error{}) : Result<bool>(false);
    return object_is_true(rt, flag);
}

/// cls.__abstractmethods__: what the class itself defines so, and what it inherits and does not override.
Status compute_abstract_methods(Runtime& rt, Value self) {
    auto names = TRY(set_new(rt, TypeId::frozenset));
    const Own dict = TRY(get_attribute(rt, self, NAMED(rt, __dict__)));
    const Own items_view = TRY(call_method(rt, dict, NAMED(rt, items)));
    const auto items = TRY(list_from_iterable(rt, items_view));
    for (size_t i = 0; i < items->length; ++i) {
        const Value pair = (*items)[i];
        if (!is_tuple(pair) || as<Tuple>(pair).length != 2)
            return rt.raise(TypeId::TypeError,
                            "Iteration over __dict__ items returned item which is not a tuple of size 2");
        if (TRY(is_abstract(rt, as<Tuple>(pair)[1])))
            TRY(set_add(rt, *names, as<Tuple>(pair)[0]));
    }
    const Own bases = TRY(get_attribute(rt, self, NAMED(rt, __bases__)));
    if (!is_tuple(bases))
        return rt.raise(TypeId::TypeError, "__bases__ is not tuple");
    for (const Value base : as<Tuple>(bases).span()) {
        const Own inherited = get_attribute_or_absent(rt, base, NAMED(rt, __abstractmethods__));
        if (!inherited) {
            if (rt.has_error())
                return Error{};
            continue;
        }
        const Own iterator = TRY(get_iter(rt, inherited));
        for (;;) {
            const Own name = iter_next(rt, iterator);
            if (!name) {
                if (rt.has_error())
                    return Error{};
                break;
            }
            if (!is_str(name))
                return rt.raise(TypeId::TypeError, "attribute name must be string, not '{}'", type_name_of(name));
            const Own value = get_attribute_or_absent(rt, self, as<Str>(name));
            if (!value) {
                if (rt.has_error())
                    return Error{};
                continue;
            }
            if (TRY(is_abstract(rt, value)))
                TRY(set_add(rt, *names, name));
        }
    }
    return set_attribute(rt, self, NAMED(rt, __abstractmethods__), names);
}

constexpr int64_t kReferenceSequence = 1 << 5, kReferenceMapping = 1 << 6;  // the bits of __abc_tpflags__

void set_collection_flag(Type& type, uint32_t flag) {
    type.flags = (type.flags & ~(kSequence | kMapping)) | flag;
    if (type.subclasses != nullptr) {
        for (Type* subclass : *type.subclasses) set_collection_flag(*subclass, flag);
    }
}

Own abc_init(Runtime& rt, Value self) {
    TRY(compute_abstract_methods(rt, self));
    const Own data = TRY(abc_data_new(rt, *rt.types.abc_data, {}));
    as<AbcData>(data).negative_version = cache_token(rt);
    TRY(set_attribute(rt, self, NAMED(rt, _abc_impl), data));
    if (is_type(self)) {
        Str& name = rt.intern("__abc_tpflags__");
        Type& type = as<Type>(self);
        const Value flags = dict_get_str(rt, *type.dict, name);
        if (flags.is_present()) {
            const int64_t bits = flags.is_int() ? flags.as_int() : 0;
            if (bits == (kReferenceSequence | kReferenceMapping)) {
                return rt.raise(TypeId::TypeError,
                                "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
            }
            if (bits & (kReferenceSequence | kReferenceMapping))
                type.flags =
                    (type.flags & ~(kSequence | kMapping)) | (bits & kReferenceSequence ? kSequence : kMapping);
            TRY(type_set_attribute(rt, type, name, Value()));
        }
    }
    return Own::none();
}

Own abc_register(Runtime& rt, Value self, Value subclass) {
    if (!is_type(subclass))
        return rt.raise(TypeId::TypeError, "Can only register classes");
    if (TRY(object_is_subclass(rt, subclass, self)))
        return Own::share(subclass);
    if (TRY(object_is_subclass(rt, self, subclass)))
        return rt.raise(TypeId::RuntimeError, "Refusing to create an inheritance cycle");
    AbcData* data = TRY(data_of(rt, self));
    TRY(data->sets->registry.add(rt, subclass));
    ++cache_token(rt);
    if (is_type(self)) {
        const uint32_t collection = as<Type>(self).flags & (kSequence | kMapping);
        if (collection != 0 && (as<Type>(subclass).cell_flags & kHeapType) != 0)
            set_collection_flag(as<Type>(subclass), collection);
    }
    return Own::share(subclass);
}

Own abc_instancecheck(Runtime& rt, Value self, Value instance) {
    AbcData* data = TRY(data_of(rt, self));
    Own subclass = get_attribute_or_absent(rt, instance, NAMED(rt, __class__));
    if (!subclass) {
        if (rt.has_error())
            return {};
        subclass = Own::share(Value::from_cell(&type_of(rt, instance)));
    }
    if (is_type(subclass) && data->sets->cache.contains(subclass))
        return Own::boolean(true);
    const Value subtype = Value::from_cell(&type_of(rt, instance));
    Str& check = NAMED(rt, __subclasscheck__);
    if (subtype == subclass.get()) {
        if (data->negative_version == cache_token(rt) && data->sets->negative_cache.contains(subclass))
            return Own::boolean(false);
        return call_method(rt, self, check, {subclass});
    }
    Own result = TRY(call_method(rt, self, check, {subclass}));
    if (TRY(object_is_true(rt, result)))
        return result;
    return call_method(rt, self, check, {subtype});
}

Own abc_subclasscheck(Runtime& rt, Value self, Value subclass) {
    if (!is_type(subclass))
        return rt.raise(TypeId::TypeError, "issubclass() arg 1 must be a class");
    AbcData* data = TRY(data_of(rt, self));
    if (data->sets->cache.contains(subclass))
        return Own::boolean(true);
    if (data->negative_version < cache_token(rt)) {
        data->sets->negative_cache.clear();
        data->negative_version = cache_token(rt);
    } else if (data->sets->negative_cache.contains(subclass)) {
        return Own::boolean(false);
    }
    const auto yes = [&]() -> Own {
        TRY(data->sets->cache.add(rt, subclass));
        return Own::boolean(true);
    };
    const Own hook = TRY(call_method(rt, self, NAMED(rt, __subclasshook__), {subclass}));
    if (hook.get().is_true())
        return yes();
    if (hook.get().is_false()) {
        TRY(data->sets->negative_cache.add(rt, subclass));
        return Own::boolean(false);
    }
    if (!hook.get().is_not_implemented()) {
        return rt.raise(TypeId::AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
    }
    if (is_type(self) && is_subtype(as<Type>(subclass), as<Type>(self)))
        return yes();
    if (data->sets->registry.contains(subclass))  // quick enough without the cache
        return Own::boolean(true);
    for (const Own& registered : data->sets->registry.classes()) {
        if (TRY(object_is_subclass(rt, subclass, registered)))
            return yes();
    }
    const Own listed = TRY(call_method(rt, self, rt.intern("__subclasses__")));
    if (!is_list(listed))
        return rt.raise(TypeId::TypeError, "__subclasses__() must return a list");
    for (size_t i = 0; i < as<List>(listed).length; ++i) {
        const Own candidate = Own::share(as<List>(listed)[i]);
        if (TRY(object_is_subclass(rt, subclass, candidate)))
            return yes();
    }
    TRY(data->sets->negative_cache.add(rt, subclass));
    return Own::boolean(false);
}

Own get_cache_token(Runtime& rt) {
    return int_from_unsigned(rt, cache_token(rt));
}

Own get_dump(Runtime& rt, Value self) {
    AbcData* data = TRY(data_of(rt, self));
    const Own registry = TRY(data->sets->registry.as_set(rt));
    const Own cache = TRY(data->sets->cache.as_set(rt));
    const Own negative = TRY(data->sets->negative_cache.as_set(rt));
    const Own version = TRY(int_from_unsigned(rt, data->negative_version));
    return tuple_of(rt, {registry, cache, negative, version});
}
Own reset_registry(Runtime& rt, Value self) {
    AbcData* data = TRY(data_of(rt, self));
    data->sets->registry.clear();
    return Own::none();
}
Own reset_caches(Runtime& rt, Value self) {
    AbcData* data = TRY(data_of(rt, self));
    data->sets->cache.clear();
    data->sets->negative_cache.clear();
    return Own::none();
}

constexpr Method kFunctions[] = {
    {"get_cache_token", "()", function<get_cache_token>, "Returns the current ABC cache token."},
    {"_abc_init", "(self, /)", function<abc_init>, "Internal ABC helper for class set-up."},
    {"_reset_registry", "(self, /)", function<reset_registry>,
     "Internal ABC helper to reset registry of a given class."},
    {"_reset_caches", "(self, /)", function<reset_caches>,
     "Internal ABC helper to reset both caches of a given class."},
    {"_get_dump", "(self, /)", function<get_dump>, "Internal ABC helper for cache and registry debugging."},
    {"_abc_register", "(self, subclass, /)", function<abc_register>, "Internal ABC helper for subclass registration."},
    {"_abc_instancecheck", "(self, instance, /)", function<abc_instancecheck>,
     "Internal ABC helper for instance checks."},
    {"_abc_subclasscheck", "(self, subclass, /)", function<abc_subclasscheck>,
     "Internal ABC helper for subclass checks."},
};

}  // namespace

Own make_module__abc(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_abc", "Module contains faster C implementation of abc.ABCMeta"));
    native_type(rt, TypeId::abc_data, kAbcDataType);
    TRY(module_add_functions(rt, *module, kFunctions));
    return Own::share(module);
}

}  // namespace py
