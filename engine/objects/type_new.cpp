// Making classes: `type.__new__` with its rules for bases, metaclasses, __slots__ and the names that a class body
// leaves behind; and `type.__call__`, which makes instances.
#include <algorithm>

#include "base/unicode.h"
#include "objects/argument_type.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

constexpr uint32_t kSmallestInlineCapacity = 4;

/// What is known of a class while it is made.
struct ClassPlan {
    Type* base = nullptr;
    std::vector<Own> slot_names;  // mangled, sorted
    bool add_dict = false;
    bool add_weakrefs = false;
    bool has_slots = false;
};

bool is_function(const Runtime& rt, Value value) {
    return value.is_cell() && &as_object(value).type() == rt.types.function;
}

/// The name that a private name gets inside of class `class_name`.
Own mangle(Runtime& rt, const Str& class_name, Str& name) {
    const bool is_private = name.length > 2 && name[0] == '_' && name[1] == '_' &&
                            !(name[name.length - 1] == '_' && name[name.length - 2] == '_');
    uint32_t skipped = 0;
    while (skipped < class_name.length && class_name[skipped] == '_') ++skipped;
    bool dotted = false;
    for (uint32_t i = 0; i < name.length; ++i) dotted |= name[i] == '.';
    if (!is_private || dotted || skipped == class_name.length)
        return Own::share(&name);
    StrBuilder builder(rt);
    builder.append_char('_').append_slice(class_name, skipped, class_name.length).append(name);
    return builder.finish();
}

bool is_identifier(const Str& name) {
    if (name.length == 0)
        return false;
    for (uint32_t i = 0; i < name.length; ++i) {
        const char32_t c = name[i];
        if (i == 0 ? !unicode::is_id_start(c) : !unicode::is_id_continue(c))
            return false;
    }
    return true;
}

// A class's attributes are its namespace: metaclasses add no second dictionary.
bool may_add_dict(const Type& base) {
    return !base.has(kHasDict) && !base.has(kTypeSubclass);
}
bool may_add_weakrefs(const Type& base) {
    return !base.has(kHasWeakrefs) && base.reported_item_size == 0;
}

/// Reads `__slots__`, checks each name, and notes which of __dict__ and __weakref__ were asked for.
Status plan_slots(Runtime& rt, ClassPlan& plan, Str& class_name, Dict& dict, Value slots) {
    plan.has_slots = true;
    Own sequence;
    if (is_str(slots))
        sequence = TRY(tuple_of(rt, {slots}));
    else
        sequence = TRY(tuple_from_iterable(rt, slots));
    auto& names = as<Tuple>(sequence);
    const Type& base = *plan.base;
    if (names.length != 0 && base.reported_item_size != 0) {
        return rt.raise(TypeId::TypeError, "nonempty __slots__ not supported for subtype of '{}'",
                        type_full_name(base));
    }
    for (const Value item : names.span()) {
        if (!is_str(item))
            return rt.raise(TypeId::TypeError, "__slots__ items must be strings, not '{}'", type_name_of(item));
        Str& name = as<Str>(item);
        if (!is_identifier(name))
            return rt.raise(TypeId::TypeError, "__slots__ must be identifiers");
        if (str_equal(name, "__dict__")) {
            if (!may_add_dict(base) || plan.add_dict)
                return rt.raise(TypeId::TypeError, "__dict__ slot disallowed: we already got one");
            plan.add_dict = true;
            continue;
        }
        if (str_equal(name, "__weakref__")) {
            if (!may_add_weakrefs(base) || plan.add_weakrefs)
                return rt.raise(TypeId::TypeError, "__weakref__ slot disallowed: we already got one");
            plan.add_weakrefs = true;
            continue;
        }
        Own mangled = TRY(mangle(rt, class_name, name));
        mangled = TRY(rt.intern(std::move(mangled)));
        const bool left_by_body =
            str_equal(name, "__qualname__") || str_equal(name, "__classcell__") || str_equal(name, "__classdictcell__");
        if (!left_by_body && dict_get_str(rt, dict, as<Str>(mangled)).is_present()) {
            return rt.raise(TypeId::ValueError, "{} in __slots__ conflicts with class variable", repr_of(item));
        }
        plan.slot_names.push_back(std::move(mangled));
    }
    std::sort(plan.slot_names.begin(), plan.slot_names.end(),
              [](const Own& a, const Own& b) { return str_compare(as<Str>(a), as<Str>(b)) < 0; });
    return kDone;
}

/// The other bases may bring a __dict__ or weak references although the first one and `__slots__` do not.
void plan_from_other_bases(const Tuple& bases, ClassPlan& plan) {
    for (const Value value : bases.span()) {
        const Type& base = as<Type>(value);
        if (&base == plan.base)
            continue;
        if (may_add_dict(*plan.base) && base.has(kHasDict))
            plan.add_dict = true;
        if (may_add_weakrefs(*plan.base) && base.has(kHasWeakrefs))
            plan.add_weakrefs = true;
    }
}

/// Where fields, slots and inline values of the instances lie.
Status lay_out(Runtime& rt, Type& type, ClassPlan& plan) {
    const Type& base = *plan.base;
    type.spec = base.spec;
    type.item_size = base.item_size;
    type.reported_item_size = base.reported_item_size;
    type.slots_end = base.slots_end;
    type.instance_size = base.slots_end != 0 ? base.slots_end : base.instance_size;
    type.reported_size = base.reported_size + static_cast<int>(8 * plan.slot_names.size());
    type.cell_flags = kHeapType | kCollected | (base.cell_flags & kExtras);
    if (base.slot_names != nullptr || (!plan.slot_names.empty() && base.slots_end != 0)) {
        type.slot_names = new std::vector<Str*>();
        if (base.slot_names != nullptr)
            *type.slot_names = *base.slot_names;
        for (Str* name : *type.slot_names) incref(name);
    }
    if (base.slots_end != 0) {
        for (const Own& name : plan.slot_names) {
            incref(name);
            type.slot_names->push_back(&as<Str>(name));
        }
        type.slots_end += static_cast<uint32_t>(sizeof(Value) * plan.slot_names.size());
        type.instance_size = type.slots_end;
    } else if (!plan.slot_names.empty()) {
        // The items of a str lie where slots would: theirs are kept in a dictionary that nobody sees.
        type.cell_flags |= kExtras;
    }
    if (plan.add_dict)
        type.flags |= kHasDict;
    if (plan.add_weakrefs)
        type.flags |= kHasWeakrefs;
    if (type.has(kHasDict) || type.has(kHasWeakrefs))
        type.cell_flags |= kExtras;
    type.ops = {instance_trace, instance_clear, nullptr, instance_destroy};
    if (type.has(kHasDict) && !type.has(kBuiltinDict) && type.slots_end != 0) {
        uint32_t capacity = base.values_offset != 0 ? base.inline_capacity : 0;
        const Value attributes = dict_get_str(rt, *type.dict, NAMED(rt, __static_attributes__));
        if (attributes.is_present() && is_tuple(attributes)) {
            auto count = static_cast<uint32_t>(as<Tuple>(attributes).length);
            if (base.values_offset != 0 && base.shared_keys != nullptr) {
                // Attributes that the base sets too need no second place.
                for (const Value name : as<Tuple>(attributes).span()) {
                    if (is_str(name) && as<Str>(name).interned && base.shared_keys->find(as<Str>(name)) >= 0)
                        --count;
                }
                capacity = std::max(capacity, static_cast<uint32_t>(base.shared_keys->names.size()) + count);
            }
            capacity = std::max(capacity, count);
        }
        type.inline_capacity = std::clamp(capacity, kSmallestInlineCapacity, SharedKeys::kMaximum);
        type.values_offset = type.slots_end;
        type.shared_keys = new SharedKeys();
        type.instance_size +=
            static_cast<uint32_t>(offsetof(InlineValues, items) + sizeof(Value) * type.inline_capacity);
    }
    return kDone;
}

Status add_descriptors(Runtime& rt, Type& type, const ClassPlan& plan) {
    uint32_t offset = plan.base->slots_end;
    for (const Own& name : plan.slot_names) {
        auto descriptor = TRY(allocate<MemberDescriptor>(rt, TypeId::member_descriptor));
        descriptor->owner = &type;
        descriptor->name = Ref<Str>::share(&as<Str>(name)).release();
        descriptor->offset = offset;
        incref(&type);
        rt.heap.track(*descriptor);
        TRY(dict_set(rt, *type.dict, name, descriptor));
        if (offset != 0)
            offset += sizeof(Value);
    }
    auto add_getset = [&](const GetSet& getset, Str& name) -> Status {
        auto descriptor = TRY(allocate<GetSetDescriptor>(rt, TypeId::getset_descriptor));
        descriptor->getset = &getset;
        descriptor->owner = &type;
        descriptor->name = Ref<Str>::share(&name).release();
        incref(&type);
        rt.heap.track(*descriptor);
        return dict_set(rt, *type.dict, name, descriptor);
    };
    if (plan.add_dict)
        TRY(add_getset(kDictGetSet, NAMED(rt, __dict__)));
    if (plan.add_weakrefs)
        TRY(add_getset(kWeakrefGetSet, NAMED(rt, __weakref__)));
    return kDone;
}

/// Wraps a plain function under `name` in staticmethod or classmethod.
Status wrap_function(Runtime& rt, Type& type, Str& name, TypeId wrapper) {
    const Value found = dict_get_str(rt, *type.dict, name);
    if (found.is_absent() || !is_function(rt, found))
        return kDone;
    Own wrapped = TRY(call(rt, Value::from_cell(&rt.type(wrapper)), found));
    return dict_set(rt, *type.dict, name, wrapped);
}

/// `__classcell__` and `__classdictcell__`: the cells that methods see the class and its namespace through.
Status fill_cell(Runtime& rt, Type& type, Str& name, Value contents) {
    const Value found = dict_get_str(rt, *type.dict, name);
    if (found.is_absent())
        return kDone;
    if (!is_exact(found, TypeId::cell)) {
        Own repr = TRY(object_repr(rt, Value::from_cell(&type_of(rt, found))));
        return rt.raise(TypeId::TypeError, "{} must be a nonlocal cell, not {}", name, as<Str>(repr));
    }
    Own cell = Own::share(found);
    decref(std::exchange(as<CellObject>(cell).contents, Own::share(contents).release()));
    TRY(dict_delete(rt, *type.dict, Value::from_cell(&name)));
    return kDone;
}

Status take_names_of_body(Runtime& rt, Type& type) {
    Dict& dict = *type.dict;
    if (dict_get_str(rt, dict, NAMED(rt, __module__)).is_absent() && rt.hooks.globals != nullptr) {
        if (Dict* globals = rt.hooks.globals(rt)) {
            Own module = Own::share(dict_get_str(rt, *globals, NAMED(rt, __name__)));
            if (module)
                TRY(dict_set(rt, dict, NAMED(rt, __module__), module));
        }
    }
    if (const Value qualname = dict_get_str(rt, dict, NAMED(rt, __qualname__))) {
        if (!is_str(qualname))
            return rt.raise(TypeId::TypeError, "type __qualname__ must be a str, not {}", type_name_of(qualname));
        Str* old = std::exchange(type.qualname, Ref<Str>::share(&as<Str>(qualname)).release());
        decref(old);
        TRY(dict_delete(rt, dict, Value::from_cell(&NAMED(rt, __qualname__))));
    }
    TRY(wrap_function(rt, type, NAMED(rt, __new__), TypeId::staticmethod));
    TRY(wrap_function(rt, type, NAMED(rt, __init_subclass__), TypeId::classmethod));
    TRY(wrap_function(rt, type, NAMED(rt, __class_getitem__), TypeId::classmethod));
    return kDone;
}

/// Tells each attribute that wants to know under which name it stands in which class.
Status call_set_names(Runtime& rt, Type& type) {
    Ref<Dict> copy = TRY(dict_copy(rt, *type.dict));
    size_t position = 0;
    Value key;
    Value value;
    while (dict_next(*copy, position, key, value)) {
        Own method = lookup_special(rt, value, NAMED(rt, __set_name__));
        if (!method) {
            if (rt.has_error())
                return Error{};
            continue;
        }
        if (call(rt, method, Value::from_cell(&type), key))
            continue;
        Own error = rt.take_error();
        const FormatArg parts[] = {type_name_of(value), repr_of(key), *type.name};
        Own note = str_format(rt, "Error calling __set_name__ on '{}' instance {} in '{}'", parts);
        if (note && !call_method(rt, error, NAMED(rt, add_note), {note}))
            rt.clear_error();
        rt.restore_error(std::move(error));
        return Error{};
    }
    return kDone;
}

/// super(type, type).__init_subclass__(**keywords)
Status call_init_subclass(Runtime& rt, Type& type, const Args* keywords) {
    Own hook;
    for (size_t i = 1; i < type.mro->length && !hook; ++i)
        hook = Own::share(dict_get_str(rt, *as<Type>((*type.mro)[i]).dict, NAMED(rt, __init_subclass__)));
    if (!hook)
        return kDone;
    if (const DescrGetFn get = type_of(rt, hook).slots.descr_get)
        hook = TRY(get(rt, hook, Value(), Value::from_cell(&type)));
    if (keywords != nullptr && keywords->has_keywords())
        static_cast<void>(TRY(call(rt, hook, Args(keywords->values + keywords->count, 0, keywords->names))));
    else
        static_cast<void>(TRY(call(rt, hook)));
    return kDone;
}

/// A copy whose keys are interned where they are names: a class may be made from any dict.
Ref<Dict> copy_with_interned_keys(Runtime& rt, Dict& name_space) {
    size_t position = 0;
    Value key, value;
    bool as_it_is = true;
    while (dict_next(name_space, position, key, value)) as_it_is &= !is_exact_str(key) || as<Str>(key).interned;
    if (as_it_is)
        return dict_copy(rt, name_space);
    Ref<Dict> copy = TRY(dict_new(rt));
    position = 0;
    while (dict_next(name_space, position, key, value)) {
        const Own name = is_exact_str(key) ? TRY(rt.intern(Own::share(key))) : Own::share(key);
        const Own held = Own::share(value);
        TRY(dict_set(rt, *copy, name, held));
    }
    return copy;
}

}  // namespace

Result<Type*> type_calculate_metaclass(Runtime& rt, Type& metatype, Tuple& bases) {
    Type* winner = &metatype;
    for (const Value base : bases.span()) {
        Type& candidate = type_of(rt, base);
        if (is_subtype(*winner, candidate))
            continue;
        if (is_subtype(candidate, *winner)) {
            winner = &candidate;
            continue;
        }
        return rt.raise(TypeId::TypeError,
                        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                        "metaclasses of all its bases");
    }
    return winner;
}

Result<Type*> type_best_base(Runtime& rt, Tuple& bases) {
    Type* best = nullptr;
    Type* winner = nullptr;
    for (const Value value : bases.span()) {
        if (!is_type(value))
            return rt.raise(TypeId::TypeError, "bases must be types");
        Type& base = as<Type>(value);
        // Its metaclass' mro() is still at work.
        if (base.mro == nullptr)
            return rt.raise(TypeId::TypeError, "Cannot extend an incomplete type '{}'", type_full_name(base));
        if (!base.has(kBaseType))
            return rt.raise(TypeId::TypeError, "type '{}' is not an acceptable base type", type_full_name(base));
        Type& candidate = type_solid_base(base);
        if (winner == nullptr) {
            winner = &candidate;
            best = &base;
        } else if (is_subtype(*winner, candidate)) {
            continue;
        } else if (is_subtype(candidate, *winner)) {
            winner = &candidate;
            best = &base;
        } else {
            return rt.raise(TypeId::TypeError, "multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

Ref<Type> type_new(Runtime& rt, Type& metatype, Str& name, Tuple& bases_given, Dict& name_space, const Args* keywords) {
    Ref<Tuple> bases =
        bases_given.length != 0 ? Ref<Tuple>::share(&bases_given) : tuple_of(rt, {Value::from_cell(rt.types.object)});
    if (!bases)
        return Error{};
    ClassPlan plan;
    plan.base = TRY(type_best_base(rt, *bases));
    for (uint32_t i = 0; i < name.length; ++i) {
        if (name[i] == 0)
            return rt.raise(TypeId::ValueError, "type name must not contain null characters");
    }
    Ref<Dict> dict = TRY(copy_with_interned_keys(rt, name_space));
    if (const Value slots = dict_get_str(rt, *dict, NAMED(rt, __slots__))) {
        Own held = Own::share(slots);
        TRY(plan_slots(rt, plan, name, *dict, held));
        plan_from_other_bases(*bases, plan);
    } else {
        plan.add_dict = may_add_dict(*plan.base);
        plan.add_weakrefs = may_add_weakrefs(*plan.base);
    }

    Cell* cell = rt.heap.allocate_cell(metatype, std::max(size_t{metatype.instance_size}, sizeof(Type)));
    if (cell == nullptr)
        return rt.raise_memory_error();
    Ref<Type> type = Ref<Type>::steal(static_cast<Type*>(cell));
    type->heap = &rt.heap;
    type->cached_init = type->cached_getitem = Value();
    type->flags =
        kBaseType | (plan.base->flags & (kIntSubclass | kListSubclass | kTupleSubclass | kBytesSubclass | kStrSubclass |
                                         kDictSubclass | kExceptionSubclass | kTypeSubclass | kSequence | kMapping |
                                         kMatchSelf | kHasDict | kHasWeakrefs | kBuiltinDict));
    type->name = Ref<Str>::share(&name).release();
    type->qualname = Ref<Str>::share(&name).release();
    type->base = Ref<Type>::share(plan.base).release();
    type->bases = bases.copy().release();
    type->dict = dict.release();
    rt.heap.track(*type);
    type_set_utf8_name(*type);

    TRY(take_names_of_body(rt, *type));
    TRY(lay_out(rt, *type, plan));
    TRY(add_descriptors(rt, *type, plan));
    if (dict_get_str(rt, *type->dict, NAMED(rt, __doc__)).is_absent())
        TRY(dict_set(rt, *type->dict, NAMED(rt, __doc__), Value::none()));
    TRY(fill_cell(rt, *type, NAMED(rt, __classcell__), type));
    TRY(fill_cell(rt, *type, NAMED(rt, __classdictcell__), Value::from_cell(type->dict)));

    auto mro = type_compute_mro(rt, *type);
    if (!mro)
        return Error{};
    if (Tuple* old = std::exchange(type->mro, mro.release()))
        decref(old);
    // The sequence and mapping flags may come from any base.
    for (const Value base : bases->span()) type->flags |= as<Type>(base).flags & (kSequence | kMapping);
    // Reference 3.3.1: a class that defines __eq__ and not __hash__ is unhashable.
    if (dict_get_str(rt, *type->dict, NAMED(rt, __eq__)).is_present() &&
        dict_get_str(rt, *type->dict, NAMED(rt, __hash__)).is_absent())
        TRY(dict_set(rt, *type->dict, NAMED(rt, __hash__), Value::none()));
    slots_resolve_all(rt, *type);
    for (const Value base : bases->span()) type_add_subclass(as<Type>(base), *type);
    TRY(call_set_names(rt, *type));
    TRY(call_init_subclass(rt, *type, keywords));
    return type;
}

// ---- type.__new__, type.__init__, type.__call__

namespace {

Status check_argument(Runtime& rt, Value value, bool right, int position, std::string_view wanted) {
    if (right)
        return kDone;
    return rt.raise(TypeId::TypeError, "type.__new__() argument {} must be {}, not {}", position, wanted,
                    argument_type_of(value));
}

}  // namespace

Own type_slot_new(Runtime& rt, Type& metatype, const Args& args) {
    if (args.count != 3)
        return rt.raise(TypeId::TypeError, "type.__new__() takes exactly 3 arguments ({} given)", args.count);
    TRY(check_argument(rt, args[0], is_str(args[0]), 1, "str"));
    TRY(check_argument(rt, args[1], is_tuple(args[1]), 2, "tuple"));
    TRY(check_argument(rt, args[2], is_dict(args[2]), 3, "dict"));
    auto& bases = as<Tuple>(args[1]);
    Type* winner = &metatype;
    if (bases.length != 0) {
        for (const Value base : bases.span()) {
            if (is_type(base))
                continue;
            if (TRY(has_attribute(rt, base, NAMED(rt, __mro_entries__)))) {
                return rt.raise(TypeId::TypeError,
                                "type() doesn't support MRO entry resolution; use types.new_class()");
            }
        }
        winner = TRY(type_calculate_metaclass(rt, metatype, bases));
        // The metaclass that wins may make classes in a way of its own.
        if (winner != &metatype && winner->slots.new_ != type_slot_new && winner->slots.new_ != nullptr)
            return winner->slots.new_(rt, *winner, args);
    }
    return type_new(rt, *winner, as<Str>(args[0]), bases, as<Dict>(args[2]), &args);
}

Status type_slot_init(Runtime& rt, Value, const Args& args) {
    if (args.count == 1 && args.has_keywords())
        return rt.raise(TypeId::TypeError, "type.__init__() takes no keyword arguments");
    if (args.count != 1 && args.count != 3)
        return rt.raise(TypeId::TypeError, "type.__init__() takes 1 or 3 arguments");
    return kDone;
}

Own type_call(Runtime& rt, Value self, const Args& args) {
    Type& type = as<Type>(self);
    if (type.construct != nullptr)
        return type.construct(rt, type, args);
    if (&type == rt.types.type) {
        if (args.count == 1 && !args.has_keywords())
            return Own::share(Value::from_cell(&type_of(rt, args[0])));
        if (args.count == 1)
            return rt.raise(TypeId::TypeError, "type() takes no keyword arguments");
        if (args.count != 3)
            return rt.raise(TypeId::TypeError, "type() takes 1 or 3 arguments");
    }
    if (type.slots.new_ == nullptr || type.has(kDisallowNew))
        return rt.raise(TypeId::TypeError, "cannot create '{}' instances", type_full_name(type));
    Own made = TRY(type.slots.new_(rt, type, args));
    Type& made_type = type_of(rt, made);
    if (UNLIKELY(&made_type != &type && !is_subtype(made_type, type)))
        return made;
    if (const InitFn init = made_type.slots.init)
        TRY(init(rt, made, args));
    return made;
}

}  // namespace py
