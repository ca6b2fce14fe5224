// types.GenericAlias: list[int]. It stands in for its origin: calls and attributes go there.
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
#include "objects/type_texts.h"

namespace py {

namespace {

struct GenericAlias final : Object {
    Value origin;
    Tuple* args;
    Value parameters;  // a tuple, made at first use; absent until then
    bool starred;
};

Ref<GenericAlias> make(Runtime& rt, Type& type, Value origin, Value args, bool starred) {
    Ref<Tuple> tuple = is_tuple(args) ? Ref<Tuple>::share(&as<Tuple>(args)) : tuple_of(rt, {args});
    if (!tuple)
        return Error{};
    Own made = TRY(type_allocate(rt, type));
    auto& self = as<GenericAlias>(made);
    self.origin = Own::share(origin).release();
    self.args = tuple.release();
    self.parameters = Value();
    self.starred = starred;
    return Ref<GenericAlias>::share(&self);
}

Own new_slot(Runtime& rt, Type& type, const Args& args) {
    TRY(reject_keywords(rt, "GenericAlias", args));
    TRY(check_positional(rt, "GenericAlias", args, 2, 2));
    return make(rt, type, args[0], args[1], false);
}

// ---- text

Status append_item(Runtime& rt, StrBuilder& builder, Value item) {
    if (is_exact(item, TypeId::list)) {
        // Callable's parameters.
        builder.append("[");
        for (size_t i = 0; i < as<List>(item).length; ++i) {
            Own inner = Own::share(as<List>(item)[i]);
            if (i != 0)
                builder.append(", ");
            TRY(append_type_text(rt, builder, inner));
        }
        builder.append("]");
        return kDone;
    }
    return append_type_text(rt, builder, item);
}

Own repr_slot(Runtime& rt, GenericAlias& self) {
    StrBuilder builder(rt);
    if (self.starred)
        builder.append("*");
    TRY(append_type_text(rt, builder, self.origin));
    builder.append("[");
    for (size_t i = 0; i < self.args->length; ++i) {
        if (i != 0)
            builder.append(", ");
        TRY(append_item(rt, builder, (*self.args)[i]));
    }
    if (self.args->length == 0)
        builder.append("()");
    builder.append("]");
    return builder.finish();
}

// ---- type variables

/// Adds to `found` what stands for a type to be filled in: anything with __typing_subst__, and the parameters of other
/// generic types.
Status collect_parameters(Runtime& rt, Value arg, List& found) {
    auto add = [&](Value value) -> Status {
        for (const Value known : found.span()) {
            if (known == value)
                return kDone;
        }
        return list_append(rt, found, value);
    };
    if (is_type(arg))
        return kDone;
    if (TRY(has_attribute(rt, arg, rt.intern("__typing_subst__"))))
        return add(arg);
    if (is_tuple(arg) || is_exact(arg, TypeId::list)) {
        for (const Value item : sequence_items(arg)) TRY(collect_parameters(rt, item, found));
        return kDone;
    }
    Own inner = get_attribute_or_absent(rt, arg, NAMED(rt, __parameters__));
    if (!inner)
        return rt.has_error() ? Status(Error{}) : Status(kDone);
    if (is_tuple(inner)) {
        for (const Value parameter : as<Tuple>(inner).span()) TRY(add(parameter));
    }
    return kDone;
}

Own substitute(Runtime& rt, Value arg, const Tuple& parameters, const Tuple& items) {
    if (is_type(arg))
        return Own::share(arg);
    Own hook = get_attribute_or_absent(rt, arg, rt.intern("__typing_subst__"));
    if (!hook && rt.has_error())
        return {};
    if (hook) {
        for (size_t i = 0; i < parameters.length; ++i) {
            if (parameters[i] == arg)
                return call(rt, hook, items[i]);
        }
    }
    Own inner = get_attribute_or_absent(rt, arg, NAMED(rt, __parameters__));
    if (!inner && rt.has_error())
        return {};
    if (!inner || !is_tuple(inner) || as<Tuple>(inner).length == 0)
        return Own::share(arg);
    auto chosen = TRY(list_new(rt));
    for (const Value parameter : as<Tuple>(inner).span()) {
        for (size_t i = 0; i < parameters.length; ++i) {
            if (parameters[i] == parameter)
                TRY(list_append(rt, *chosen, items[i]));
        }
    }
    Ref<Tuple> key = TRY(list_as_tuple(rt, *chosen));
    return get_item(rt, arg, key);
}

}  // namespace

Own type_parameters(Runtime& rt, const Tuple& args) {
    auto found = TRY(list_new(rt));
    for (const Value arg : args.span()) TRY(collect_parameters(rt, arg, *found));
    return list_as_tuple(rt, *found);
}

Ref<Tuple> type_substitute(Runtime& rt, Value self, const Tuple& args, const Tuple& parameters, Value item) {
    if (parameters.length == 0)
        return rt.raise(TypeId::TypeError, "{} is not a generic class", repr_of(self));
    Ref<Tuple> items = is_tuple(item) ? Ref<Tuple>::share(&as<Tuple>(item)) : tuple_of(rt, {item});
    if (!items)
        return Error{};
    if (items->length != parameters.length) {
        return rt.raise(TypeId::TypeError, "Too {} arguments for {}; actual {}, expected {}",
                        items->length > parameters.length ? "many" : "few", repr_of(self), items->length,
                        parameters.length);
    }
    auto result = TRY(tuple_allocate(rt, args.length));
    for (size_t i = 0; i < args.length; ++i)
        result->items()[i] = TRY(substitute(rt, args[i], parameters, *items)).release();
    if (args.length != 0)
        rt.heap.track(*result);
    return result;
}

namespace {

Result<Tuple*> parameters_of(Runtime& rt, GenericAlias& self) {
    if (self.parameters.is_absent()) {
        Own made = TRY(type_parameters(rt, *self.args));
        self.parameters = made.release();
    }
    return &as<Tuple>(self.parameters);
}

Own subscript_slot(Runtime& rt, GenericAlias& self, Value item) {
    Tuple* parameters = TRY(parameters_of(rt, self));
    auto args = TRY(type_substitute(rt, Value::from_cell(&self), *self.args, *parameters, item));
    return make(rt, *rt.types.generic_alias, self.origin, args, self.starred);
}

// ---- standing in for the origin

Own call_slot(Runtime& rt, Value value, const Args& args) {
    auto& self = as<GenericAlias>(value);
    Own origin = Own::share(self.origin);
    Own made = TRY(call(rt, origin, args));
    // The instance is told, where it can keep it.
    if (!set_attribute(rt, made, NAMED(rt, __orig_class__), value)) {
        if (!rt.error_matches(TypeId::AttributeError) && !rt.error_matches(TypeId::TypeError))
            return {};
        rt.clear_error();
    }
    return made;
}

bool is_own_attribute(const Str& name) {
    static constexpr std::string_view kOwn[] = {
        "__class__",
        "__bases__",
        "__origin__",
        "__args__",
        "__unpacked__",
        "__parameters__",
        "__typing_unpacked_tuple_args__",
        "__mro_entries__",
        "__reduce_ex__",
        "__reduce__",
        "__copy__",
        "__deepcopy__",
    };
    for (const std::string_view own : kOwn) {
        if (str_equal(name, own))
            return true;
    }
    return false;
}

Own getattro_slot(Runtime& rt, Value value, Str& name) {
    if (is_own_attribute(name))
        return object_generic_getattr(rt, value, name);
    Own origin = Own::share(as<GenericAlias>(value).origin);
    return get_attribute(rt, origin, name);
}

Result<int64_t> hash_slot(Runtime& rt, GenericAlias& self) {
    const int64_t origin = TRY(object_hash(rt, self.origin));
    const int64_t args = TRY(object_hash(rt, Value::from_cell(self.args)));
    const int64_t hash = origin ^ args;
    return hash == -1 ? -2 : hash;
}

Own compare_slot(Runtime& rt, Value a, Value b, Compare op) {
    const Type& type = *rt.types.generic_alias;
    if ((op != Compare::Eq && op != Compare::Ne) || !is_instance_of(rt, a, type) || !is_instance_of(rt, b, type))
        return Own::not_implemented();
    const auto& left = as<GenericAlias>(a);
    const auto& right = as<GenericAlias>(b);
    bool equal = left.starred == right.starred && TRY(object_equal(rt, left.origin, right.origin));
    equal = equal && TRY(object_equal(rt, Value::from_cell(left.args), Value::from_cell(right.args)));
    return Own::boolean(equal == (op == Compare::Eq));
}

Own iter_slot(Runtime& rt, GenericAlias& self) {
    // *tuple[int]: the one item is the same type, starred.
    Own starred = TRY(make(rt, *rt.types.generic_alias, self.origin, Value::from_cell(self.args), true));
    Own one = TRY(tuple_of(rt, {starred}));
    return get_iter(rt, one);
}

Own or_slot(Runtime& rt, Value a, Value b) {
    return union_or(rt, a, b);
}

Own mro_entries_method(Runtime& rt, GenericAlias& self, Value) {
    return tuple_of(rt, {self.origin});
}

Own instancecheck_method(Runtime& rt, GenericAlias&, Value) {
    return rt.raise(TypeId::TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
Own subclasscheck_method(Runtime& rt, GenericAlias&, Value) {
    return rt.raise(TypeId::TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

Own reduce_method(Runtime& rt, GenericAlias& self) {
    Own args = TRY(tuple_of(rt, {self.origin, Value::from_cell(self.args)}));
    return tuple_of(rt, {Value::from_cell(rt.types.generic_alias), args});
}

Own dir_method(Runtime& rt, GenericAlias& self) {
    return call_method(rt, self.origin, NAMED(rt, __dir__));
}

Own get_origin(Runtime&, GenericAlias& self) {
    return Own::share(self.origin);
}
Own get_args(Runtime&, GenericAlias& self) {
    return Own::share(self.args);
}
Own get_parameters(Runtime& rt, GenericAlias& self) {
    return Own::share(TRY(parameters_of(rt, self)));
}
Own get_unpacked(Runtime&, GenericAlias& self) {
    return Own::boolean(self.starred);
}
Own get_unpacked_args(Runtime& rt, GenericAlias& self) {
    if (self.starred && self.origin == Value::from_cell(rt.types.tuple))
        return Own::share(self.args);
    return Own::none();
}

void trace(GenericAlias& self, Visitor& visitor) {
    visitor.field("__origin__", self.origin);
    visitor.field("__args__", static_cast<Cell*>(self.args));
    visitor.field("__parameters__", self.parameters);
}

void destroy(Runtime&, GenericAlias& self) {
    decref(std::exchange(self.origin, Value()));
    decref(std::exchange(self.parameters, Value()));
    if (Tuple* args = std::exchange(self.args, nullptr))
        decref(args);
}

constexpr GetSet kGetSets[] = {
    {"__origin__", slot<get_origin>},
    {"__args__", slot<get_args>},
    {"__parameters__", slot<get_parameters>, nullptr, "Type variables in the GenericAlias."},
    {"__unpacked__", slot<get_unpacked>},
    {"__typing_unpacked_tuple_args__", slot<get_unpacked_args>},
};
constexpr Method kMethods[] = {
    {"__mro_entries__", "(object, /)", method<mro_entries_method>},
    {"__instancecheck__", "(object, /)", method<instancecheck_method>},
    {"__subclasscheck__", "(object, /)", method<subclasscheck_method>},
    {"__reduce__", "()", method<reduce_method>},
    {"__dir__", "()", method<dir_method>},
};

}  // namespace

Own generic_alias_new(Runtime& rt, Value origin, Value args) {
    return make(rt, *rt.types.generic_alias, origin, args, false);
}

const TypeSpec kGenericAliasType = {
    .name = "types.GenericAlias",
    .size = sizeof(GenericAlias),
    .reported_size = 64,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasWeakrefs,
    .doc = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    .text_signature = "(origin, args, /)",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = slot<repr_slot>,
              .hash = slot<hash_slot>,
              .call = call_slot,
              .getattro = getattro_slot,
              .richcompare = compare_slot,
              .iter = slot<iter_slot>,
              .new_ = new_slot,
              .or_ = or_slot,
              .mp_subscript = slot<subscript_slot>},
    .ops = {.trace = cell_op<trace>, .destroy = cell_op<destroy>},
};

}  // namespace py
