// typing.Union: int | None. Each type once, in the order of their first appearance; equality and hash know no order.
#include "objects/descriptors.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "objects/type_texts.h"

namespace py {

Status append_type_text(Runtime& rt, StrBuilder& builder, Value type) {
    if (type.is_ellipsis()) {
        builder.append("...");
        return kDone;
    }
    if (type == Value::from_cell(rt.types.none_type)) {
        builder.append("None");
        return kDone;
    }
    // What has an origin and arguments is written by its own repr; any other class by its name.
    if (is_type(type)) {
        Own name = TRY(type_display_name(rt, as<Type>(type)));
        builder.append(as<Str>(name));
        return kDone;
    }
    if (is_exact(type, TypeId::function)) {
        Own module = get_attribute_or_absent(rt, type, NAMED(rt, __module__));
        Own qualname = get_attribute_or_absent(rt, type, NAMED(rt, __qualname__));
        if (rt.has_error())
            return Error{};
        if (module && is_str(module) && qualname && is_str(qualname)) {
            if (!str_equal(as<Str>(module), "builtins")) {
                builder.append(as<Str>(module));
                builder.append(".");
            }
            builder.append(as<Str>(qualname));
            return kDone;
        }
    }
    return builder.append_repr(type);
}

namespace {

struct Union final : Object {
    Tuple* args;
    Value parameters;  // a tuple, made at first use; absent until then
};

bool is_union(const Runtime& rt, Value value) {
    return &type_of(rt, value) == rt.types.union_type;
}

bool can_be_member(const Runtime& rt, Value value) {
    return value.is_none() || is_type(value) || is_union(rt, value) ||
           is_instance_of(rt, value, *rt.types.generic_alias);
}

Status add(Runtime& rt, List& members, Value value) {
    if (is_union(rt, value)) {
        for (const Value member : as<Union>(value).args->span()) TRY(add(rt, members, member));
        return kDone;
    }
    const Value member = value.is_none() ? Value::from_cell(rt.types.none_type) : value;
    for (size_t i = 0; i < members.length; ++i) {
        if (TRY(object_equal(rt, members[i], member)))
            return kDone;
    }
    return list_append(rt, members, member);
}

Own from_members(Runtime& rt, List& members) {
    if (members.length == 1)
        return Own::share(members[0]);
    auto made = TRY(allocate<Union>(rt, TypeId::union_type));
    made->parameters = Value();
    auto args = list_as_tuple(rt, members);
    if (!args)
        return {};
    made->args = args.release();
    rt.heap.track(*made);
    return made;
}

Own or_slot(Runtime& rt, Value a, Value b) {
    return union_or(rt, a, b);
}

Own repr_slot(Runtime& rt, Union& self) {
    StrBuilder builder(rt);
    for (size_t i = 0; i < self.args->length; ++i) {
        if (i != 0)
            builder.append(" | ");
        TRY(append_type_text(rt, builder, (*self.args)[i]));
    }
    return builder.finish();
}

Result<int64_t> hash_slot(Runtime& rt, Union& self) {
    uint64_t hash = 0x9E3779B97F4A7C15;
    for (const Value member : self.args->span())
        hash ^= static_cast<uint64_t>(TRY(object_hash(rt, member))) * 0xC2B2AE3D27D4EB4F;
    const auto result = static_cast<int64_t>(hash);
    return result == -1 ? -2 : result;
}

Result<bool> same_members(Runtime& rt, Value left, Value right) {
    const Tuple& a = *as<Union>(left).args;
    const Tuple& b = *as<Union>(right).args;
    if (a.length != b.length)
        return false;
    for (const Value member : a.span()) {
        bool found = false;
        for (size_t i = 0; i < b.length && !found; ++i) found = TRY(object_equal(rt, member, b[i]));
        if (!found)
            return false;
    }
    return true;
}

Own compare_slot(Runtime& rt, Value a, Value b, Compare op) {
    if ((op != Compare::Eq && op != Compare::Ne) || !is_union(rt, b))
        return Own::not_implemented();
    return Own::boolean(TRY(same_members(rt, a, b)) == (op == Compare::Eq));
}

Result<Tuple*> parameters_of(Runtime& rt, Union& self) {
    if (self.parameters.is_absent()) {
        Own made = TRY(type_parameters(rt, *self.args));
        self.parameters = made.release();
    }
    return &as<Tuple>(self.parameters);
}

Own subscript_slot(Runtime& rt, Union& self, Value item) {
    Tuple* parameters = TRY(parameters_of(rt, self));
    auto args = TRY(type_substitute(rt, Value::from_cell(&self), *self.args, *parameters, item));
    auto members = TRY(list_new(rt));
    for (const Value arg : args->span()) TRY(add(rt, *members, arg));
    return from_members(rt, *members);
}

Own class_getitem(Runtime& rt, Value, Value item) {
    auto members = TRY(list_new(rt));
    if (is_tuple(item)) {
        if (as<Tuple>(item).length == 0)
            return rt.raise(TypeId::TypeError, "Cannot take a Union of no types.");
        for (const Value member : as<Tuple>(item).span()) TRY(add(rt, *members, member));
    } else {
        TRY(add(rt, *members, item));
    }
    return from_members(rt, *members);
}

Own mro_entries(Runtime& rt, Union& self, Value) {
    return rt.raise(TypeId::TypeError, "Cannot subclass {}", repr_of(Value::from_cell(&self)));
}

/// A union tells the module of its type as its own.
Own getattr_slot(Runtime& rt, Value self, Str& name) {
    if (str_equal(name, "__module__"))
        return type_module(rt, type_of(rt, self));
    return object_generic_getattr(rt, self, name);
}

Own get_args(Runtime&, Union& self) {
    return Own::share(self.args);
}
Own get_origin(Runtime& rt, Union&) {
    return Own::share(Value::from_cell(rt.types.union_type));
}
Own get_name(Runtime& rt, Union&) {
    return str_from_ascii(rt, "Union");
}
Own get_parameters(Runtime& rt, Union& self) {
    return Own::share(TRY(parameters_of(rt, self)));
}

void trace(Union& self, Visitor& visitor) {
    visitor.field("__args__", static_cast<Cell*>(self.args));
    visitor.field("__parameters__", self.parameters);
}

void destroy(Runtime&, Union& self) {
    if (Tuple* args = std::exchange(self.args, nullptr))
        decref(args);
    decref(std::exchange(self.parameters, Value()));
}

constexpr GetSet kGetSets[] = {
    {"__args__", slot<get_args>},
    {"__origin__", slot<get_origin>, nullptr, "Always returns the type"},
    {"__name__", slot<get_name>, nullptr, "Name of the type"},
    {"__qualname__", slot<get_name>, nullptr, "Qualified name of the type"},
    {"__parameters__", slot<get_parameters>, nullptr, "Type variables in the types.UnionType."},
};
constexpr Method kMethods[] = {
    {"__mro_entries__", "(object, /)", method<mro_entries>},
    {"__class_getitem__", "(object, /)", method<class_getitem>, "See PEP 585", MethodKind::Class},
};

}  // namespace

Own union_or(Runtime& rt, Value a, Value b) {
    // A union itself takes any other operand, as typing does: it rejects tuples, and wraps a str in typing.ForwardRef,
    // which is left to typing.
    const bool lenient = is_union(rt, a) || is_union(rt, b);
    for (const Value operand : {a, b}) {
        if (can_be_member(rt, operand))
            continue;
        if (!lenient || is_str(operand))
            return Own::not_implemented();
        if (is_exact(operand, TypeId::tuple))
            return rt.raise(TypeId::TypeError, "Union[arg, ...]: each arg must be a type. Got {}.", repr_of(operand));
    }
    auto members = TRY(list_new(rt));
    TRY(add(rt, *members, a));
    TRY(add(rt, *members, b));
    return from_members(rt, *members);
}

Own union_args(Value self) {
    return Own::share(as<Union>(self).args);
}

const TypeSpec kUnionType = {
    .name = "typing.Union",
    .size = sizeof(Union),
    .reported_size = 56,
    .cell_flags = kCollected | kExtras,
    .flags = kHasWeakrefs | kDisallowNew,
    .doc = "Represent a union type\n\nE.g. for int | str",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = slot<repr_slot>,
              .hash = slot<hash_slot>,
              .getattro = getattr_slot,
              .richcompare = compare_slot,
              .or_ = or_slot,
              .mp_subscript = slot<subscript_slot>},
    .ops = {.trace = cell_op<trace>, .destroy = cell_op<destroy>},
};

}  // namespace py
