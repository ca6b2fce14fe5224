// The attributes and methods of types themselves: getattr and setattr on a class, `__name__`, `__bases__`,
// `__annotations__` and the like, mro(), __subclasses__() and the defaults of isinstance and issubclass.
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

bool is_heap(const Type& type) {
    return (type.cell_flags & kHeapType) != 0;
}

Own no_such_attribute(Runtime& rt, Type& type, Str& name) {
    const FormatArg parts[] = {*type.name, name};
    return raise_attribute_error_with(rt, Value::from_cell(&type), name, "type object '{}' has no attribute '{}'",
                                      parts);
}

Status check_settable(Runtime& rt, Type& type, Value value, std::string_view name) {
    if (type.has(kImmutableType))
        return rt.raise(TypeId::TypeError, "cannot set '{}' attribute of immutable type '{}'", name,
                        type_full_name(type));
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "cannot delete '{}' attribute of immutable type '{}'", name,
                        type_full_name(type));
    return kDone;
}

}  // namespace

Error raise_attribute_error_with(Runtime& rt, Value obj, Str& name, std::string_view format,
                                 std::span<const FormatArg> arguments) {
    static_cast<void>(rt.raise_formatted(*rt.types.AttributeError, format, arguments));
    const Value error = rt.pending();
    if (is_exact(error, TypeId::AttributeError)) {
        auto& exception = as<AttributeError>(error);
        decref(std::exchange(exception.name, Own::share(Value::from_cell(&name)).release()));
        decref(std::exchange(exception.obj, Own::share(obj).release()));
    }
    return {};
}

// ---- getattr, setattr

Own type_getattro(Runtime& rt, Value self, Str& name) {
    Type& type = as<Type>(self);
    Type& metatype = type.type();
    const Value of_meta = type_lookup(metatype, name);
    Own held;
    DescrGetFn get_meta = nullptr;
    if (of_meta.is_present()) {
        const Slots& slots = type_of(rt, of_meta).slots;
        get_meta = slots.descr_get;
        if (get_meta != nullptr && slots.descr_set != nullptr) {
            held = Own::share(of_meta);
            return get_meta(rt, held, self, Value::from_cell(&metatype));
        }
    }
    if (const Value found = type_lookup(type, name)) {
        if (const DescrGetFn get = type_of(rt, found).slots.descr_get) {
            Own descriptor = Own::share(found);
            return get(rt, descriptor, Value(), self);
        }
        return Own::share(found);
    }
    if (get_meta != nullptr) {
        held = Own::share(of_meta);
        return get_meta(rt, held, self, Value::from_cell(&metatype));
    }
    if (of_meta.is_present())
        return Own::share(of_meta);
    return no_such_attribute(rt, type, name);
}

Status type_setattro(Runtime& rt, Value self, Str& name, Value value) {
    Type& type = as<Type>(self);
    if (type.has(kImmutableType))
        return rt.raise(TypeId::TypeError, "cannot set '{}' attribute of immutable type '{}'", name,
                        type_full_name(type));
    if (const Value of_meta = type_lookup(type.type(), name)) {
        if (const DescrSetFn set = type_of(rt, of_meta).slots.descr_set) {
            Own held = Own::share(of_meta);
            return set(rt, held, self, value);
        }
    }
    Own keep = Own::share(self);
    return type_set_attribute(rt, type, name, value);
}

// ---- names and texts

namespace {

Own get_name(Runtime&, Type& self) {
    return Own::share(self.name);
}

Status set_name(Runtime& rt, Type& self, Value value) {
    TRY(check_settable(rt, self, value, "__name__"));
    if (!is_str(value)) {
        return rt.raise(TypeId::TypeError, "can only assign string to {}.__name__, not '{}'", *self.name,
                        type_name_of(value));
    }
    for (uint32_t i = 0; i < as<Str>(value).length; ++i) {
        if (as<Str>(value)[i] == 0)
            return rt.raise(TypeId::ValueError, "type name must not contain null characters");
    }
    Str* old = std::exchange(self.name, Ref<Str>::share(&as<Str>(value)).release());
    decref(old);
    type_set_utf8_name(self);
    return kDone;
}

Own get_qualname(Runtime&, Type& self) {
    return Own::share(is_heap(self) ? self.qualname : self.name);
}

Status set_qualname(Runtime& rt, Type& self, Value value) {
    TRY(check_settable(rt, self, value, "__qualname__"));
    if (!is_str(value)) {
        return rt.raise(TypeId::TypeError, "can only assign string to {}.__qualname__, not '{}'", *self.name,
                        type_name_of(value));
    }
    Str* old = std::exchange(self.qualname, Ref<Str>::share(&as<Str>(value)).release());
    decref(old);
    return kDone;
}

Own get_module(Runtime& rt, Type& self) {
    return type_module(rt, self);
}

Status set_module(Runtime& rt, Type& self, Value value) {
    TRY(check_settable(rt, self, value, "__module__"));
    type_modified(self);
    TRY(dict_delete(rt, *self.dict, Value::from_cell(&NAMED(rt, __firstlineno__))));
    return dict_set(rt, *self.dict, NAMED(rt, __module__), value);
}

Own get_doc(Runtime& rt, Type& self) {
    if (!is_heap(self) && self.spec->doc != nullptr)
        return str_from_utf8(rt, self.spec->doc);
    Own doc = Own::share(dict_get_str(rt, *self.dict, NAMED(rt, __doc__)));
    if (!doc)
        return Own::none();
    if (const DescrGetFn get = type_of(rt, doc).slots.descr_get)
        return get(rt, doc, Value(), Value::from_cell(&self));
    return doc;
}

Status set_doc(Runtime& rt, Type& self, Value value) {
    TRY(check_settable(rt, self, value, "__doc__"));
    type_modified(self);
    return dict_set(rt, *self.dict, NAMED(rt, __doc__), value);
}

Own get_text_signature(Runtime& rt, Type& self) {
    if (is_heap(self) || self.spec->text_signature == nullptr)
        return Own::none();
    return str_from_utf8(rt, self.spec->text_signature);
}

// ---- relations

Own get_bases(Runtime&, Type& self) {
    return Own::share(self.bases);
}
Own get_mro(Runtime&, Type& self) {
    return self.mro != nullptr ? Own::share(self.mro) : Own::none();
}
Own get_base(Runtime&, Type& self) {
    return self.base != nullptr ? Own::share(self.base) : Own::none();
}
Own get_dict(Runtime& rt, Type& self) {
    return mappingproxy_new(rt, Value::from_cell(self.dict));
}

/// What an assignment to __bases__ did to one class. All owned; `before` may be null.
struct RenewedOrder {
    Type* type;
    Tuple* before;
    Tuple* after;
};

/// New MROs of a class and all below it; what was there before is noted for taking it back.
Status renew_mro(Runtime& rt, Type& type, std::vector<RenewedOrder>& old) {
    auto mro = type_compute_mro(rt, type);
    if (!mro)
        return Error{};
    incref(&type);
    Tuple* after = Ref<Tuple>::share(mro.get()).release();
    old.push_back({&type, std::exchange(type.mro, mro.release()), after});
    type_modified(type);
    if (type.subclasses != nullptr) {
        const std::vector<Type*> subclasses = *type.subclasses;
        for (Type* subclass : subclasses) TRY(renew_mro(rt, *subclass, old));
    }
    return kDone;
}

void resolve_slots_below(Runtime& rt, Type& type) {
    slots_resolve_all(rt, type);
    if (type.subclasses != nullptr) {
        for (Type* subclass : *type.subclasses) resolve_slots_below(rt, *subclass);
    }
}

bool same_layout(Type& a, Type& b) {
    constexpr uint32_t kLayoutFlags = kHasDict | kHasWeakrefs;
    return &type_solid_base(a) == &type_solid_base(b) && (a.flags & kLayoutFlags) == (b.flags & kLayoutFlags);
}

Status set_bases(Runtime& rt, Type& self, Value value) {
    TRY(check_settable(rt, self, value, "__bases__"));
    if (!is_tuple(value)) {
        return rt.raise(TypeId::TypeError, "can only assign tuple to {}.__bases__, not {}", *self.name,
                        type_name_of(value));
    }
    Tuple& bases = as<Tuple>(value);
    if (bases.length == 0)
        return rt.raise(TypeId::TypeError, "can only assign non-empty tuple to {}.__bases__, not ()", *self.name);
    for (const Value base : bases.span()) {
        if (!is_type(base)) {
            return rt.raise(TypeId::TypeError, "{}.__bases__ must be tuple of classes, not '{}'", *self.name,
                            type_name_of(base));
        }
        if (is_subtype(as<Type>(base), self))
            return rt.raise(TypeId::TypeError, "a __bases__ item causes an inheritance cycle");
    }
    Type* best = TRY(type_best_base(rt, bases));
    // The words depend on what CPython compares first: what frees an instance of a class and of a builtin type differs.
    if (((self.base->cell_flags ^ best->cell_flags) & kHeapType) != 0) {
        return rt.raise(TypeId::TypeError, "__bases__ assignment: '{}' deallocator differs from '{}'",
                        type_full_name(*best), type_full_name(*self.base));
    }
    if (!same_layout(*self.base, *best)) {
        return rt.raise(TypeId::TypeError, "__bases__ assignment: '{}' object layout differs from '{}'",
                        type_full_name(*best), type_full_name(*self.base));
    }
    Tuple* old_bases = std::exchange(self.bases, Ref<Tuple>::share(&bases).release());
    Type* old_base = std::exchange(self.base, Ref<Type>::share(best).release());
    std::vector<RenewedOrder> old_orders;
    const bool renewed = static_cast<bool>(renew_mro(rt, self, old_orders));
    // A metaclass' mro() may assign to __bases__ too: what it set last stands.
    for (auto& [type, before, after] : old_orders) {
        if (!renewed && type->mro == after)
            std::swap(type->mro, before);
        type_modified(*type);
    }
    const bool still_ours = self.bases == &bases;
    if (!renewed && still_ours) {
        std::swap(self.bases, old_bases);
        std::swap(self.base, old_base);
    } else if (renewed && still_ours) {
        for (const Value base : old_bases->span()) type_remove_subclass(as<Type>(base), self);
        for (const Value base : bases.span()) type_add_subclass(as<Type>(base), self);
        resolve_slots_below(rt, self);
    }
    for (auto& [type, before, after] : old_orders) {
        if (before != nullptr)
            decref(before);
        decref(after);
        decref(type);
    }
    decref(old_bases);
    decref(old_base);
    if (!renewed)
        return Error{};
    return kDone;
}

// ---- annotations, PEP 649

Own get_annotate(Runtime& rt, Type& self) {
    if (!is_heap(self))
        return no_such_attribute(rt, self, NAMED(rt, __annotate__));
    for (Str* name : {&NAMED(rt, __annotate_func__), &NAMED(rt, __annotate__)}) {
        Own found = Own::share(dict_get_str(rt, *self.dict, *name));
        if (!found)
            continue;
        if (const DescrGetFn get = type_of(rt, found).slots.descr_get)
            return get(rt, found, Value(), Value::from_cell(&self));
        return found;
    }
    TRY(dict_set(rt, *self.dict, NAMED(rt, __annotate_func__), Value::none()));
    return Own::none();
}

Status set_annotate(Runtime& rt, Type& self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "cannot delete __annotate__ attribute");
    if (self.has(kImmutableType))
        return rt.raise(TypeId::TypeError, "cannot set '__annotate__' attribute of immutable type '{}'",
                        type_full_name(self));
    if (!value.is_none() && !is_callable(rt, value))
        return rt.raise(TypeId::TypeError, "__annotate__ must be callable or None");
    type_modified(self);
    TRY(dict_set(rt, *self.dict, NAMED(rt, __annotate_func__), value));
    if (!value.is_none())
        TRY(dict_delete(rt, *self.dict, Value::from_cell(&NAMED(rt, __annotations_cache__))));
    return kDone;
}

Own get_annotations(Runtime& rt, Type& self) {
    if (!is_heap(self))
        return no_such_attribute(rt, self, NAMED(rt, __annotations__));
    for (Str* name : {&NAMED(rt, __annotations__), &NAMED(rt, __annotations_cache__)}) {
        Own found = Own::share(dict_get_str(rt, *self.dict, *name));
        if (!found)
            continue;
        if (const DescrGetFn get = type_of(rt, found).slots.descr_get)
            return get(rt, found, Value(), Value::from_cell(&self));
        return found;
    }
    Own annotate = TRY(get_annotate(rt, self));
    Own annotations;
    if (is_callable(rt, annotate)) {
        annotations = TRY(call(rt, annotate, Value::from_int(1)));
        if (!is_dict(annotations)) {
            return rt.raise(TypeId::TypeError, "__annotate__() must return a dict, not {}", type_name_of(annotations));
        }
    } else {
        annotations = TRY(dict_new(rt));
    }
    TRY(dict_set(rt, *self.dict, NAMED(rt, __annotations_cache__), annotations));
    type_modified(self);
    return annotations;
}

Status set_annotations(Runtime& rt, Type& self, Value value) {
    if (self.has(kImmutableType)) {
        return rt.raise(TypeId::TypeError, "cannot set '__annotations__' attribute of immutable type '{}'",
                        type_full_name(self));
    }
    type_modified(self);
    const Value own = Value::from_cell(&NAMED(rt, __annotations__));
    const Value cache = Value::from_cell(&NAMED(rt, __annotations_cache__));
    if (value.is_present()) {
        const bool plain = dict_get_str(rt, *self.dict, NAMED(rt, __annotations__)).is_present();
        TRY(dict_set(rt, *self.dict, plain ? own : cache, value));
    } else {
        const bool had_own = TRY(dict_delete(rt, *self.dict, own));
        const bool had_cache = TRY(dict_delete(rt, *self.dict, cache));
        if (!had_own && !had_cache)
            return rt.raise(TypeId::AttributeError, "__annotations__");
    }
    TRY(dict_delete(rt, *self.dict, Value::from_cell(&NAMED(rt, __annotate_func__))));
    TRY(dict_delete(rt, *self.dict, Value::from_cell(&NAMED(rt, __annotate__))));
    return kDone;
}

// ---- the rest

Own get_type_params(Runtime& rt, Type& self) {
    if (is_heap(self)) {
        if (const Value found = dict_get_str(rt, *self.dict, NAMED(rt, __type_params__)))
            return Own::share(found);
    }
    return Own::share(rt.empty_tuple);
}

Status set_type_params(Runtime& rt, Type& self, Value value) {
    TRY(check_settable(rt, self, value, "__type_params__"));
    type_modified(self);
    return dict_set(rt, *self.dict, NAMED(rt, __type_params__), value);
}

Own get_abstract_methods(Runtime& rt, Type& self) {
    Value found;
    if (&self != rt.types.type)
        found = dict_get_str(rt, *self.dict, NAMED(rt, __abstractmethods__));
    if (found.is_absent())
        return rt.raise(TypeId::AttributeError, "__abstractmethods__");
    return Own::share(found);
}

Status set_abstract_methods(Runtime& rt, Type& self, Value value) {
    bool abstract = false;
    if (value.is_present()) {
        abstract = TRY(object_is_true(rt, value));
        TRY(dict_set(rt, *self.dict, NAMED(rt, __abstractmethods__), value));
    } else if (!TRY(dict_delete(rt, *self.dict, Value::from_cell(&NAMED(rt, __abstractmethods__))))) {
        return rt.raise(TypeId::AttributeError, "__abstractmethods__");
    }
    type_modified(self);
    self.flags = abstract ? self.flags | kAbstract : self.flags & ~kAbstract;
    return kDone;
}

Own get_basic_size(Runtime& rt, Type& self) {
    return int_from(rt, self.reported_size);
}
Own get_item_size(Runtime& rt, Type& self) {
    return int_from(rt, self.reported_item_size);
}

/// CPython's bits, as far as they describe what our types are.
Own get_flags(Runtime& rt, Type& self) {
    constexpr uint32_t kReady = 1u << 12;
    constexpr uint32_t kGc = 1u << 14;
    constexpr uint32_t kManagedWeakref = 1u << 3;
    constexpr uint32_t kManagedDict = 1u << 4;
    constexpr uint32_t kInlineValuesFlag = 1u << 2;
    const bool heap = is_heap(self);
    uint64_t flags =
        kReady | (self.flags & (kBaseType | kMatchSelf | kIntSubclass | kListSubclass | kTupleSubclass |
                                kBytesSubclass | kStrSubclass | kDictSubclass | kExceptionSubclass | kTypeSubclass));
    flags |= (self.cell_flags & kCollected) != 0 ? kGc : 0;
    flags |= heap ? 1u << 9 : 2u | 1u << 8;
    flags |= self.has(kDisallowNew) ? 1u << 7 : 0;
    flags |= self.has(kSequence) ? 1u << 5 : 0;
    flags |= self.has(kMapping) ? 1u << 6 : 0;
    flags |= self.has(kMethodDescriptor) ? 1u << 17 : 0;
    flags |= self.has(kAbstract) ? 1u << 20 : 0;
    if (heap && !self.has(kTypeSubclass)) {
        flags |= self.has(kHasDict) && !self.has(kBuiltinDict) ? kManagedDict : 0;
        flags |= self.has(kHasWeakrefs) && (self.cell_flags & kExtras) != 0 ? kManagedWeakref : 0;
        flags |= self.values_offset != 0 ? kInlineValuesFlag : 0;
    }
    return int_from_unsigned(rt, flags);
}

Own get_dict_offset(Runtime& rt, Type& self) {
    if (self.has(kTypeSubclass))
        return int_from(rt, 264);
    if (!self.has(kHasDict))
        return int_from(rt, 0);
    return int_from(rt, self.has(kBuiltinDict) ? self.reported_size - 8 : -1);
}

Own get_weakref_offset(Runtime& rt, Type& self) {
    if (self.has(kTypeSubclass))
        return int_from(rt, 368);
    if (!self.has(kHasWeakrefs))
        return int_from(rt, 0);
    return int_from(rt, is_heap(self) ? -32 : self.reported_size - 8);
}

// ---- methods

Own mro_method(Runtime& rt, Type& self) {
    Ref<Tuple> mro = TRY(type_mro_of_bases(rt, self));
    return list_from(rt, mro->span());
}

Own subclasses_method(Runtime& rt, Type& self) {
    auto list = TRY(list_new(rt));
    if (self.subclasses != nullptr) {
        const std::vector<Type*> subclasses = *self.subclasses;
        for (Type* subclass : subclasses) TRY(list_append(rt, *list, Value::from_cell(subclass)));
    }
    return list;
}

Own prepare_method(Runtime& rt, Value, const Args&) {
    return dict_new(rt);
}

Own instancecheck_method(Runtime& rt, Type& self, Value instance) {
    return Own::boolean(TRY(default_is_instance(rt, instance, Value::from_cell(&self))));
}

Own subclasscheck_method(Runtime& rt, Type& self, Value subclass) {
    return Own::boolean(TRY(default_is_subclass(rt, subclass, Value::from_cell(&self))));
}

Status merge_class_dict(Runtime& rt, Dict& dict, Type& type) {
    // Bases later, yet their names do not hide: only the keys count.
    size_t position = 0;
    Value key;
    Value value;
    while (dict_next(*type.dict, position, key, value)) TRY(dict_set(rt, dict, key, value));
    for (const Value base : type.bases->span()) TRY(merge_class_dict(rt, dict, as<Type>(base)));
    return kDone;
}

Own dir_method(Runtime& rt, Type& self) {
    auto dict = TRY(dict_new(rt));
    TRY(merge_class_dict(rt, *dict, self));
    return list_from_iterable(rt, dict);
}

Own sizeof_method(Runtime& rt, Type& self) {
    // What CPython's sizeof(PyHeapTypeObject) and its cached keys come to.
    return int_from(rt, is_heap(self) ? (self.values_offset != 0 ? 1704 : 936) : 416);
}

/// Of what are members of CPython's struct: in a class they are refused with the words of a member.
Status refuse_to_set(Runtime& rt, Type&, Value) {
    return rt.raise(TypeId::AttributeError, "readonly attribute");
}

constexpr GetSet kGetSets[] = {
    {"__basicsize__", slot<get_basic_size>, slot<refuse_to_set>},
    {"__itemsize__", slot<get_item_size>, slot<refuse_to_set>},
    {"__flags__", slot<get_flags>, slot<refuse_to_set>},
    {"__weakrefoffset__", slot<get_weakref_offset>, slot<refuse_to_set>},
    {"__base__", slot<get_base>, slot<refuse_to_set>},
    {"__dictoffset__", slot<get_dict_offset>, slot<refuse_to_set>},
    {"__name__", slot<get_name>, slot<set_name>},
    {"__qualname__", slot<get_qualname>, slot<set_qualname>},
    {"__bases__", slot<get_bases>, slot<set_bases>},
    {"__mro__", slot<get_mro>},
    {"__module__", slot<get_module>, slot<set_module>},
    {"__abstractmethods__", slot<get_abstract_methods>, slot<set_abstract_methods>},
    {"__dict__", slot<get_dict>},
    {"__doc__", slot<get_doc>, slot<set_doc>},
    {"__text_signature__", slot<get_text_signature>},
    {"__annotations__", slot<get_annotations>, slot<set_annotations>},
    {"__annotate__", slot<get_annotate>, slot<set_annotate>},
    {"__type_params__", slot<get_type_params>, slot<set_type_params>},
};

constexpr Method kMethods[] = {
    {"mro", "()", method<mro_method>, "Return a type's method resolution order."},
    {"__subclasses__", "()", method<subclasses_method>, "Return a list of immediate subclasses."},
    {"__prepare__", "(name, bases, /, **kwds)", nullptr, "Create the namespace for the class statement.",
     MethodKind::Class, Binding::Raw, prepare_method},
    {"__instancecheck__", "(instance, /)", method<instancecheck_method>, "Check if an object is an instance."},
    {"__subclasscheck__", "(subclass, /)", method<subclasscheck_method>, "Check if a class is a subclass."},
    {"__dir__", "()", method<dir_method>, "Specialized __dir__ implementation for types."},
    {"__sizeof__", "()", method<sizeof_method>, "Return memory consumption of the type object."},
};

}  // namespace

extern const std::span<const GetSet> kTypeGetSets = kGetSets;
extern const std::span<const Method> kTypeMethods = kMethods;

Own type_or(Runtime& rt, Value left, Value right) {
    return union_or(rt, left, right);
}

}  // namespace py
