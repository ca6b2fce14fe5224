// The type object: what all others inherit. Its constructor complains of arguments that nobody took, and its
// __reduce_ex__ tells copy and pickle how to make an instance again.
#include "objects/argument_type.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

bool excess_args(const Args& args) {
    return args.count != 0 || args.has_keywords();
}

Own object_new(Runtime& rt, Type& type, const Args& args);
Status object_init(Runtime& rt, Value self, const Args& args);

Error abstract_class(Runtime& rt, Type& type) {
    Own methods = TRY(get_attribute(rt, Value::from_cell(&type), NAMED(rt, __abstractmethods__)));
    auto sorted = TRY(list_from_iterable(rt, methods));
    TRY(list_sort(rt, *sorted, Value(), false));
    StrBuilder builder(rt);
    for (size_t i = 0; i < sorted->length; ++i) {
        builder.append(i == 0 ? "'" : ", '");
        if (is_str((*sorted)[i]))
            builder.append(as<Str>((*sorted)[i]));
        builder.append("'");
    }
    Ref<Str> joined = TRY(builder.finish());
    return rt.raise(TypeId::TypeError,
                    "Can't instantiate abstract class {} without an implementation for abstract method{} {}",
                    type_full_name(type), sorted->length == 1 ? "" : "s", *joined);
}

Own object_new(Runtime& rt, Type& type, const Args& args) {
    if (UNLIKELY(excess_args(args))) {
        if (type.slots.new_ != object_new) {
            return rt.raise(TypeId::TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if (type.slots.init == object_init)
            return rt.raise(TypeId::TypeError, "{}() takes no arguments", type_full_name(type));
    }
    if (UNLIKELY(type.has(kAbstract)))
        return abstract_class(rt, type);
    return type_allocate(rt, type);
}

Status object_init(Runtime& rt, Value self, const Args& args) {
    if (UNLIKELY(excess_args(args))) {
        const Type& type = type_of(rt, self);
        if (type.slots.init != object_init) {
            return rt.raise(TypeId::TypeError,
                            "object.__init__() takes exactly one argument (the instance to initialize)");
        }
        if (type.slots.new_ == object_new) {
            return rt.raise(TypeId::TypeError, "{}.__init__() takes exactly one argument (the instance to initialize)",
                            type_full_name(type));
        }
    }
    return kDone;
}

// ---- slots

Own object_repr_slot(Runtime& rt, Value self) {
    Own name = TRY(type_display_name(rt, type_of(rt, self)));
    const std::string address = address_text(self);
    const FormatArg parts[] = {as<Str>(name), address};
    return str_format(rt, "<{} object at {}>", parts);
}

Own object_str_slot(Runtime& rt, Value self) {
    return type_of(rt, self).slots.repr(rt, self);
}

Result<int64_t> object_hash_slot(Runtime&, Value self) {
    // By address, the always equal low bits rotated away, as CPython.
    const auto bits = static_cast<uint64_t>(object_id(self));
    const auto hash = static_cast<int64_t>(bits >> 4 | bits << 60);
    return hash == -1 ? -2 : hash;
}

Own object_compare_slot(Runtime& rt, Value self, Value other, Compare op) {
    switch (op) {
        case Compare::Eq:
            return self == other ? Own::boolean(true) : Own::not_implemented();
        case Compare::Ne: {
            CompareFn compare = type_of(rt, self).slots.richcompare;
            if (compare == nullptr)
                compare = object_compare_slot;
            Own equal = TRY(compare(rt, self, other, Compare::Eq));
            if (equal.get().is_not_implemented())
                return equal;
            return Own::boolean(!TRY(object_is_true(rt, equal)));
        }
        default:
            return Own::not_implemented();
    }
}

// ---- __class__

bool same_slots(const Type& a, const Type& b) {
    if (a.slots_end != b.slots_end || a.values_offset != b.values_offset)
        return false;
    const size_t count_a = a.slot_names != nullptr ? a.slot_names->size() : 0;
    const size_t count_b = b.slot_names != nullptr ? b.slot_names->size() : 0;
    if (count_a != count_b)
        return false;
    for (size_t i = 0; i < count_a; ++i) {
        if ((*a.slot_names)[i] != (*b.slot_names)[i])
            return false;
    }
    return true;
}

Own get_class(Runtime& rt, Value self) {
    return Own::share(Value::from_cell(&type_of(rt, self)));
}

Status set_class(Runtime& rt, Value self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "can't delete __class__ attribute");
    if (!is_type(value)) {
        return rt.raise(TypeId::TypeError, "__class__ must be set to a class, not '{}' object", type_name_of(value));
    }
    Type& old_type = type_of(rt, self);
    Type& new_type = as<Type>(value);
    const bool modules = is_subtype(old_type, *rt.types.module) && is_subtype(new_type, *rt.types.module);
    if (!modules && (old_type.has(kImmutableType) || new_type.has(kImmutableType))) {
        return rt.raise(TypeId::TypeError,
                        "__class__ assignment only supported for mutable types or ModuleType subclasses");
    }
    constexpr uint32_t kLayout = kHasDict | kHasWeakrefs;
    constexpr uint32_t kPrefix = kCollected | kExtras;
    if (&type_solid_builtin(old_type) != &type_solid_builtin(new_type) || !same_slots(old_type, new_type) ||
        (old_type.flags & kLayout) != (new_type.flags & kLayout) ||
        (old_type.cell_flags & kPrefix) != (new_type.cell_flags & kPrefix)) {
        return rt.raise(TypeId::TypeError, "__class__ assignment: '{}' object layout differs from '{}'",
                        type_full_name(new_type), type_full_name(old_type));
    }
    // Inline values are laid out by the names of the old class: they move to a dictionary.
    if (inline_values(as_object(self)) != nullptr)
        TRY(instance_dict(rt, as_object(self)));
    if ((new_type.cell_flags & kHeapType) != 0)
        incref(&new_type);
    as_object(self).cell_type = &new_type;
    if ((old_type.cell_flags & kHeapType) != 0)
        decref(&old_type);
    return kDone;
}

// ---- methods

Own format_method(Runtime& rt, Value self, Value spec) {
    if (!is_str(spec))
        return rt.raise(TypeId::TypeError, "__format__() argument must be str, not {}", argument_type_of(spec));
    if (as<Str>(spec).length > 0)
        return rt.raise(TypeId::TypeError, "unsupported format string passed to {}.__format__", type_name_of(self));
    return object_str(rt, self);
}

Own sizeof_method(Runtime& rt, Value self) {
    const Type& type = type_of(rt, self);
    int64_t size = type.reported_size;
    if (type.reported_item_size != 0) {
        const ptrdiff_t length = TRY(object_length(rt, self));
        size += length * type.reported_item_size;
    }
    return int_from(rt, size);
}

Status merge_class_names(Runtime& rt, Dict& names, Value cls) {
    Own dict = get_attribute_or_absent(rt, cls, NAMED(rt, __dict__));
    if (!dict && rt.has_error())
        return Error{};
    if (dict)
        TRY(dict_update(rt, names, dict));
    Own bases = get_attribute_or_absent(rt, cls, NAMED(rt, __bases__));
    if (!bases)
        return rt.has_error() ? Status(Error{}) : Status(kDone);
    const ptrdiff_t count = is_tuple(bases) ? static_cast<ptrdiff_t>(as<Tuple>(bases).length) : 0;
    for (ptrdiff_t i = 0; i < count; ++i) TRY(merge_class_names(rt, names, as<Tuple>(bases)[static_cast<size_t>(i)]));
    return kDone;
}

Own dir_method(Runtime& rt, Value self) {
    Own own = get_attribute_or_absent(rt, self, NAMED(rt, __dict__));
    if (!own && rt.has_error())
        return {};
    Ref<Dict> names = TRY(own && is_dict(own) ? dict_copy(rt, as<Dict>(own)) : dict_new(rt));
    Own cls = get_attribute_or_absent(rt, self, NAMED(rt, __class__));
    if (!cls && rt.has_error())
        return {};
    if (cls)
        TRY(merge_class_names(rt, *names, cls));
    return list_from_iterable(rt, names);
}

Own subclasshook_method(Runtime&, Value, Value) {
    return Own::not_implemented();
}

Own init_subclass_method(Runtime& rt, Value cls, const Args& args) {
    if (args.has_keywords()) {
        return rt.raise(TypeId::TypeError, "{}.__init_subclass__() takes no keyword arguments",
                        type_full_name(as<Type>(cls)));
    }
    if (args.count != 0)
        return rt.raise(TypeId::TypeError, "{}.__init_subclass__() takes no arguments ({} given)",
                        type_full_name(as<Type>(cls)), args.count);
    return Own::none();
}

// ---- copy and pickle

Own copyreg_function(Runtime& rt, std::string_view name) {
    if (rt.hooks.import_module == nullptr)
        return rt.raise(TypeId::ImportError, "copyreg is not there");
    Own module = TRY(rt.hooks.import_module(rt, "copyreg"));
    return get_attribute(rt, module, name);
}

/// The names of all slots along the MRO, a list or None, as copyreg knows them.
Own slot_names(Runtime& rt, Type& type) {
    if (const Value known = dict_get_str(rt, *type.dict, NAMED(rt, __slotnames__)))
        return Own::share(known);
    Own function = TRY(copyreg_function(rt, "_slotnames"));
    Own names = TRY(call(rt, function, Value::from_cell(&type)));
    if (!names.get().is_none() && !is_list(names))
        return rt.raise(TypeId::TypeError, "copyreg._slotnames didn't return a list or None");
    return names;
}

Own default_state(Runtime& rt, Value self, bool required) {
    Type& type = type_of(rt, self);
    Own state = get_attribute_or_absent(rt, self, NAMED(rt, __dict__));
    if (!state) {
        if (rt.has_error())
            return {};
        state = Own::none();
    }
    if (is_exact(state, TypeId::dict) && as<Dict>(state).used == 0)
        state = Own::none();
    Own names = TRY(slot_names(rt, type));
    const size_t slot_count = is_list(names) ? as<List>(names).length : 0;
    if (required) {
        // What C++ fields hold would be lost.
        const Type& builtin = type_solid_builtin(type);
        if (builtin.instance_size > rt.types.object->instance_size || type.reported_item_size != 0)
            return rt.raise(TypeId::TypeError, "cannot pickle '{}' object", type_full_name(type));
    }
    if (slot_count == 0)
        return state;
    auto slots = TRY(dict_new(rt));
    bool any = false;
    for (size_t i = 0; i < as<List>(names).length; ++i) {
        Own name = Own::share(as<List>(names)[i]);
        if (!is_str(name))
            continue;
        Own value = get_attribute_or_absent(rt, self, as<Str>(name));
        if (!value) {
            if (rt.has_error())
                return {};
            continue;
        }
        TRY(dict_set(rt, *slots, name, value));
        any = true;
    }
    if (!any)
        return state;
    return tuple_of(rt, {state, slots});
}

Own getstate_method(Runtime& rt, Value self) {
    return default_state(rt, self, false);
}

Own state_of(Runtime& rt, Value self, bool required) {
    Own method = TRY(get_attribute(rt, self, NAMED(rt, __getstate__)));
    // object's own is called directly, to say whether the state must be complete.
    if (is_exact(method, TypeId::builtin_function) && as<BuiltinFunction>(method).self == self &&
        std::string_view(as<BuiltinFunction>(method).method->name) == "__getstate__" &&
        as<BuiltinFunction>(method).owner == rt.types.object)
        return default_state(rt, self, required);
    return call(rt, method);
}

/// The arguments for __new__, by __getnewargs_ex__ or __getnewargs__; absent where the class has neither.
Status new_arguments(Runtime& rt, Value self, Own& args, Own& kwargs) {
    Own method = lookup_special(rt, self, NAMED(rt, __getnewargs_ex__));
    if (!method && rt.has_error())
        return Error{};
    if (method) {
        Own both = TRY(call(rt, method));
        if (!is_tuple(both))
            return rt.raise(TypeId::TypeError, "__getnewargs_ex__ should return a tuple, not '{}'", type_name_of(both));
        if (as<Tuple>(both).length != 2) {
            return rt.raise(TypeId::ValueError, "__getnewargs_ex__ should return a tuple of length 2, not {}",
                            as<Tuple>(both).length);
        }
        args = Own::share(as<Tuple>(both)[0]);
        kwargs = Own::share(as<Tuple>(both)[1]);
        if (!is_tuple(args)) {
            return rt.raise(TypeId::TypeError,
                            "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'",
                            type_name_of(args));
        }
        if (!is_dict(kwargs)) {
            return rt.raise(TypeId::TypeError,
                            "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'",
                            type_name_of(kwargs));
        }
        return kDone;
    }
    method = lookup_special(rt, self, NAMED(rt, __getnewargs__));
    if (!method)
        return rt.has_error() ? Status(Error{}) : Status(kDone);
    args = TRY(call(rt, method));
    if (!is_tuple(args))
        return rt.raise(TypeId::TypeError, "__getnewargs__ should return a tuple, not '{}'", type_name_of(args));
    return kDone;
}

/// Protocol 2 and above: (copyreg.__newobj__, (cls, *args), state, list items, dict items)
Own reduce_by_new(Runtime& rt, Value self) {
    Type& type = type_of(rt, self);
    if (type.slots.new_ == nullptr)
        return rt.raise(TypeId::TypeError, "cannot pickle '{}' object", type_full_name(type));
    Own args;
    Own kwargs;
    TRY(new_arguments(rt, self, args, kwargs));
    const bool has_args = static_cast<bool>(args);
    const Value cls = Value::from_cell(&type);
    Own function;
    Own new_args;
    if (!kwargs || as<Dict>(kwargs).used == 0) {
        function = TRY(copyreg_function(rt, "__newobj__"));
        const size_t count = has_args ? as<Tuple>(args).length : 0;
        auto tuple = TRY(tuple_allocate(rt, count + 1));
        tuple->items()[0] = Own::share(cls).release();
        for (size_t i = 0; i < count; ++i) tuple->items()[i + 1] = Own::share(as<Tuple>(args)[i]).release();
        rt.heap.track(*tuple);
        new_args = std::move(tuple);
    } else {
        function = TRY(copyreg_function(rt, "__newobj_ex__"));
        new_args = TRY(tuple_of(rt, {cls, args, kwargs}));
    }
    const bool needs_state = !has_args && !is_list(self) && !is_dict(self);
    Own state = TRY(state_of(rt, self, needs_state));
    Own list_items = is_list(self) ? get_iter(rt, self) : Own::none();
    if (!list_items)
        return {};
    Own dict_items = Own::none();
    if (is_dict(self)) {
        Own items = TRY(call_method(rt, self, NAMED(rt, items)));
        dict_items = TRY(get_iter(rt, items));
    }
    return tuple_of(rt, {function, new_args, state, list_items, dict_items});
}

Own reduce_common(Runtime& rt, Value self, ptrdiff_t protocol) {
    if (protocol >= 2)
        return reduce_by_new(rt, self);
    Own function = TRY(copyreg_function(rt, "_reduce_ex"));
    Own number = TRY(int_from(rt, protocol));
    return call(rt, function, self, number);
}

Own reduce_method(Runtime& rt, Value self) {
    return reduce_common(rt, self, 0);
}

Own reduce_ex_method(Runtime& rt, Value self, Value protocol) {
    const Own given = TRY(number_index(rt, protocol));
    const std::optional<int64_t> number = int_to_int64(given);
    if (!number || *number < INT32_MIN || *number > INT32_MAX)
        return rt.raise(TypeId::OverflowError, "Python int too large to convert to C int");
    // A __reduce__ of its own goes first.
    Own reduce = get_attribute_or_absent(rt, self, NAMED(rt, __reduce__));
    if (!reduce && rt.has_error())
        return {};
    if (reduce) {
        Own in_class = TRY(get_attribute(rt, Value::from_cell(&type_of(rt, self)), NAMED(rt, __reduce__)));
        if (in_class.get() != dict_get_str(rt, *rt.types.object->dict, NAMED(rt, __reduce__)))
            return call(rt, reduce);
    }
    return reduce_common(rt, self, static_cast<int>(*number));
}

constexpr GetSet kGetSets[] = {{"__class__", get_class, set_class, "the object's class"}};

constexpr Method kMethods[] = {
    {"__reduce_ex__", "(protocol, /)", method<reduce_ex_method>, "Helper for pickle."},
    {"__reduce__", "()", method<reduce_method>, "Helper for pickle."},
    {"__getstate__", "()", method<getstate_method>, "Helper for pickle."},
    {"__subclasshook__", "(object, /)", method<subclasshook_method>,
     "Abstract classes can override this to customize issubclass().", MethodKind::Class},
    {"__init_subclass__", "()", nullptr, "This method is called when a class is subclassed.", MethodKind::Class,
     Binding::Raw, init_subclass_method},
    {"__format__", "(format_spec, /)", method<format_method>, "Default object formatter."},
    {"__sizeof__", "()", method<sizeof_method>, "Size of object in memory, in bytes."},
    {"__dir__", "()", method<dir_method>, "Default dir() implementation."},
};

}  // namespace

extern const TypeSpec kObjectType, kNoneType, kEllipsisType, kNotImplementedType;

const TypeSpec kObjectType = {
    .name = "object",
    .size = sizeof(Object),
    .reported_size = 16,
    .flags = kBaseType,
    .doc =
        "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n"
        "instance that has no instance attributes and cannot be given any.\n",
    .text_signature = "()",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = object_repr_slot,
              .str = object_str_slot,
              .hash = object_hash_slot,
              .getattro = object_generic_getattr,
              .setattro = object_generic_setattr,
              .richcompare = object_compare_slot,
              .init = object_init,
              .new_ = object_new},
};

// ---- None, Ellipsis, NotImplemented

namespace {

template <size_t N>
Status no_arguments(Runtime& rt, const Args& args, const char (&name)[N]) {
    if (excess_args(args))
        return rt.raise(TypeId::TypeError, "{} takes no arguments", name);
    return kDone;
}

Own none_new(Runtime& rt, Type&, const Args& args) {
    TRY(no_arguments(rt, args, "NoneType"));
    return Own::none();
}
Own none_repr(Runtime& rt, Value) {
    return str_from_ascii(rt, "None");
}
Result<bool> none_bool(Runtime&, Value) {
    return false;
}
Result<int64_t> none_hash(Runtime&, Value) {
    return 0xFCA86420;
}  // CPython's constant since 3.12

Own ellipsis_new(Runtime& rt, Type&, const Args& args) {
    TRY(no_arguments(rt, args, "EllipsisType"));
    return Own::steal(Value::ellipsis());
}
Own ellipsis_repr(Runtime& rt, Value) {
    return str_from_ascii(rt, "Ellipsis");
}

Own not_implemented_new(Runtime& rt, Type&, const Args& args) {
    TRY(no_arguments(rt, args, "NotImplementedType"));
    return Own::not_implemented();
}
Own not_implemented_repr(Runtime& rt, Value) {
    return str_from_ascii(rt, "NotImplemented");
}
Result<bool> not_implemented_bool(Runtime& rt, Value) {
    return rt.raise(TypeId::TypeError, "NotImplemented should not be used in a boolean context");
}

constexpr Method kEllipsisMethods[] = {{"__reduce__", "()", method<ellipsis_repr>}};
constexpr Method kNotImplementedMethods[] = {{"__reduce__", "()", method<not_implemented_repr>}};

}  // namespace

const TypeSpec kNoneType = {
    .name = "NoneType",
    .doc = "The type of the None singleton.",
    .text_signature = "()",
    .slots = {.repr = none_repr, .hash = none_hash, .new_ = none_new, .bool_ = none_bool},
};

const TypeSpec kEllipsisType = {
    .name = "ellipsis",
    .doc = "The type of the Ellipsis singleton.",
    .text_signature = "()",
    .methods = kEllipsisMethods,
    .slots = {.repr = ellipsis_repr, .new_ = ellipsis_new},
};

const TypeSpec kNotImplementedType = {
    .name = "NotImplementedType",
    .doc = "The type of the NotImplemented singleton.",
    .text_signature = "()",
    .methods = kNotImplementedMethods,
    .slots = {.repr = not_implemented_repr, .new_ = not_implemented_new, .bool_ = not_implemented_bool},
};

}  // namespace py
