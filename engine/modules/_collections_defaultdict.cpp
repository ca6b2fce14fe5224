// collections.defaultdict: a dict whose missing keys get what a function returns.
#include "modules/_collections.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/tuple.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

struct DefaultDict {
    Dict dict;
    Value factory;
};

bool is_defaultdict(const Runtime& rt, Value value) {
    return is_instance_of(rt, value, *rt.types.defaultdict);
}

Status defaultdict_init(Runtime& rt, Value self, const Args& args) {
    Own factory;
    Args rest = args;
    if (args.count > 0) {
        if (!args[0].is_none() && !is_callable(rt, args[0]))
            return rt.raise(TypeId::TypeError, "first argument must be callable or None");
        if (!args[0].is_none())
            factory = Own::share(args[0]);
        rest = Args(args.values + 1, args.count - 1, args.names);
    }
    replace(as<DefaultDict>(self).factory, std::move(factory));
    return rt.types.dict->slots.init(rt, self, rest);
}

Own defaultdict_missing(Runtime& rt, Value self, Value key) {
    const Own factory = Own::share(as<DefaultDict>(self).factory);
    if (!factory || factory.get().is_none())
        return raise_key_error(rt, key);
    const Own value = TRY(call(rt, factory));
    // The factory may have set the key itself.
    return Own::share(TRY(dict_set_default(rt, as<Dict>(self), key, value)));
}

Value factory_or_none(Value self) {
    const Value factory = as<DefaultDict>(self).factory;
    return factory.is_present() ? factory : Value::none();
}

Own copy_with(Runtime& rt, Value self, Value contents) {
    return call(rt, Value::from_cell(&type_of(rt, self)), factory_or_none(self), contents);
}
Own defaultdict_copy(Runtime& rt, Value self) {
    return copy_with(rt, self, self);
}

Own defaultdict_or(Runtime& rt, Value left, Value right) {
    const Value self = is_defaultdict(rt, left) ? left : right;
    const Value other = self == left ? right : left;
    if (!is_dict(other))
        return Own::not_implemented();
    Own made = TRY(copy_with(rt, self, left));
    TRY(dict_update(rt, as<Dict>(made), right));
    return made;
}

Own defaultdict_reduce(Runtime& rt, Value self) {
    const Value factory = factory_or_none(self);
    const Own arguments = factory.is_none() ? Own::share(rt.empty_tuple) : Own(tuple_of(rt, {factory}));
    if (!arguments)
        return {};
    const Own items = TRY(call_method(rt, self, NAMED(rt, items)));
    const Own iterator = TRY(get_iter(rt, items));
    return tuple_of(rt, {Value::from_cell(&type_of(rt, self)), arguments, Value::none(), Value::none(), iterator});
}

Own defaultdict_repr(Runtime& rt, Value self) {
    const Own contents = TRY(rt.types.dict->slots.repr(rt, self));
    const Own factory = Own::share(factory_or_none(self));
    Own factory_text;
    if (factory.get().is_none()) {
        factory_text = TRY(str_from_ascii(rt, "None"));
    } else if (TRY(repr_enter(rt, factory))) {
        factory_text = TRY(str_from_ascii(rt, "..."));
    } else {
        const auto leave = leave_repr_at_end(rt, factory);
        factory_text = TRY(object_repr(rt, factory));
    }
    const FormatArg parts[] = {*type_of(rt, self).name, as<Str>(factory_text), as<Str>(contents)};
    return str_format(rt, "{}({}, {})", parts);
}

void defaultdict_trace(Cell& self, Visitor& visitor) {
    as<DefaultDict>(Value::from_cell(&self)).dict.type().runtime().types.dict->ops.trace(self, visitor);
    visitor.field("default_factory", as<DefaultDict>(Value::from_cell(&self)).factory);
}
void defaultdict_destroy(Runtime& rt, Cell& self) {
    drop(as<DefaultDict>(Value::from_cell(&self)).factory);
    rt.types.dict->ops.destroy(rt, self);
}

constexpr Method kMethods[] = {
    {"__missing__", "(key, /)", method<defaultdict_missing>,
     "Called by __getitem__ for a missing key: sets it to default_factory() and returns that."},
    {"copy", "()", method<defaultdict_copy>, "D.copy() -> a shallow copy of D."},
    {"__copy__", "()", method<defaultdict_copy>, "D.copy() -> a shallow copy of D."},
    {"__reduce__", "()", method<defaultdict_reduce>, "Return state information for pickling."},
    kClassGetItem,
};
constexpr Member kMembers[] = {
    {"default_factory", offsetof(DefaultDict, factory), Member::WritableNoneIfAbsent,
     "Factory for default value called by __missing__()."},
};

const TypeSpec kDefaultDictType = {
    .name = "collections.defaultdict",
    .base = TypeId::dict,
    .size = sizeof(DefaultDict),
    .reported_size = 56,
    .cell_flags = kCollected,
    .flags = kBaseType | kMapping,
    .doc = "defaultdict(default_factory=None, /, [...]): a dict in which default_factory() stands for missing keys.",
    .methods = kMethods,
    .members = kMembers,
    .slots = {.repr = defaultdict_repr, .init = defaultdict_init, .or_ = defaultdict_or},
    .ops = {.trace = defaultdict_trace,
            .clear = defaultdict_destroy,
            .finalise = nullptr,
            .destroy = defaultdict_destroy},
};

}  // namespace

Status add_collections_defaultdict(Runtime& rt, Module& module) {
    return module_add_type(rt, module, TypeId::defaultdict, kDefaultDictType);
}

}  // namespace py
