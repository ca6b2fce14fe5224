// Bound methods, the cells of closures, and the read-only view of a mapping.
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/slot_functions.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

// ---- method

Own bound_method_new(Runtime& rt, Value function, Value self) {
    auto bound = TRY(allocate<BoundMethod>(rt, TypeId::method));
    bound->function = Own::share(function).release();
    bound->self = Own::share(self).release();
    rt.heap.track(*bound);
    return bound;
}

namespace {

Own bound_new(Runtime& rt, Type&, const Args& args) {
    TRY(reject_keywords(rt, "method", args));
    TRY(check_positional(rt, "method", args, 2, 2));
    if (!is_callable(rt, args[0]))
        return rt.raise(TypeId::TypeError, "first argument must be callable");
    if (args[1].is_none())
        return rt.raise(TypeId::TypeError, "instance must not be None");
    return bound_method_new(rt, args[0], args[1]);
}

Own bound_call(Runtime& rt, Value callable, const Args& args) {
    auto& self = as<BoundMethod>(callable);
    // The call may drop the last reference to the bound method itself.
    Own function = Own::share(self.function);
    Own first = Own::share(self.self);
    return call_with_first(rt, function, first, args);
}

Own bound_repr(Runtime& rt, BoundMethod& self) {
    Own name = get_attribute_or_absent(rt, self.function, NAMED(rt, __qualname__));
    if (!name && !rt.has_error())
        name = get_attribute_or_absent(rt, self.function, NAMED(rt, __name__));
    if (rt.has_error())
        return {};
    Own shown = name && is_str(name) ? std::move(name) : Own(str_from_ascii(rt, "?"));
    const FormatArg parts[] = {str_of(shown), repr_of(self.self)};
    return str_format(rt, "<bound method {} of {}>", parts);
}

Result<int64_t> bound_hash(Runtime& rt, BoundMethod& self) {
    const int64_t function = TRY(object_hash(rt, self.function));
    const auto hash =
        static_cast<int64_t>(static_cast<uint64_t>(object_id(self.self) >> 4) ^ static_cast<uint64_t>(function));
    return hash == -1 ? -2 : hash;
}

Own bound_compare(Runtime& rt, Value a, Value b, Compare op) {
    if ((op != Compare::Eq && op != Compare::Ne) || &type_of(rt, b) != rt.types.method)
        return Own::not_implemented();
    bool equal = as<BoundMethod>(a).self == as<BoundMethod>(b).self;
    if (equal)
        equal = TRY(object_compare_bool(rt, as<BoundMethod>(a).function, as<BoundMethod>(b).function, Compare::Eq));
    return Own::boolean(equal == (op == Compare::Eq));
}

/// Its own attributes come first, then those of the function.
Own bound_getattribute(Runtime& rt, Value self, Str& name) {
    if (const Value found = type_lookup(type_of(rt, self), name)) {
        if (const DescrGetFn get = type_of(rt, found).slots.descr_get)
            return get(rt, found, self, Value::from_cell(&type_of(rt, self)));
        return Own::share(found);
    }
    Own function = Own::share(as<BoundMethod>(self).function);
    return get_attribute(rt, function, name);
}

Own bound_get(Runtime&, Value self, Value, Value) {
    return Own::share(self);
}

Own bound_doc(Runtime& rt, BoundMethod& self) {
    Own doc = get_attribute_or_absent(rt, self.function, NAMED(rt, __doc__));
    if (!doc && !rt.has_error())
        return Own::none();
    return doc;
}

Own bound_reduce(Runtime& rt, BoundMethod& self) {
    Own name = TRY(get_attribute(rt, self.function, NAMED(rt, __name__)));
    Own getter = Own::share(dict_get_str(rt, *rt.builtins, rt.intern("getattr")));
    Own args = TRY(tuple_of(rt, {self.self, name}));
    return tuple_of(rt, {getter, args});
}

void bound_trace(BoundMethod& self, Visitor& visitor) {
    visitor.field("__func__", self.function);
    visitor.field("__self__", self.self);
}

void bound_destroy(Runtime&, BoundMethod& self) {
    decref(std::exchange(self.function, Value()));
    decref(std::exchange(self.self, Value()));
}

constexpr Member kBoundMembers[] = {
    {"__func__", offsetof(BoundMethod, function), Member::ReadOnly,
     "the function (or other callable) implementing a method"},
    {"__self__", offsetof(BoundMethod, self), Member::ReadOnly, "the instance to which a method is bound"},
};
constexpr GetSet kBoundGetSets[] = {{"__doc__", slot<bound_doc>}};
constexpr Method kBoundMethods[] = {{"__reduce__", "()", method<bound_reduce>, "Return how to find the method again."}};

}  // namespace

const TypeSpec kBoundMethodType = {
    .name = "method",
    .size = sizeof(BoundMethod),
    .reported_size = 48,
    .cell_flags = kCollected | kExtras,
    .flags = kHasWeakrefs,
    .doc = "Create a bound instance method object.",
    .text_signature = "(function, instance, /)",
    .methods = kBoundMethods,
    .getsets = kBoundGetSets,
    .members = kBoundMembers,
    .slots = {.repr = slot<bound_repr>,
              .hash = slot<bound_hash>,
              .call = bound_call,
              .getattro = bound_getattribute,
              .richcompare = bound_compare,
              .descr_get = bound_get,
              .new_ = bound_new},
    .ops = {.trace = cell_op<bound_trace>, .destroy = cell_op<bound_destroy>},
};

// ---- cell

Own cell_new(Runtime& rt, Value contents) {
    auto cell = TRY(allocate<CellObject>(rt, TypeId::cell));
    cell->contents = Own::share(contents).release();
    rt.heap.track(*cell);
    return cell;
}

namespace {

Own cell_slot_new(Runtime& rt, Type&, const Args& args) {
    TRY(reject_keywords(rt, "cell", args));
    TRY(check_positional(rt, "cell", args, 0, 1));
    return cell_new(rt, args.count == 1 ? args[0] : Value());
}

Own cell_repr(Runtime& rt, CellObject& self) {
    const std::string address = address_text(Value::from_cell(&self));
    if (self.contents.is_absent()) {
        const FormatArg parts[] = {address};
        return str_format(rt, "<cell at {}: empty>", parts);
    }
    const std::string inner = address_text(self.contents);
    const FormatArg parts[] = {address, type_name_of(self.contents), inner};
    return str_format(rt, "<cell at {}: {} object at {}>", parts);
}

Own cell_compare(Runtime& rt, Value a, Value b, Compare op) {
    if (&type_of(rt, b) != rt.types.cell)
        return Own::not_implemented();
    Own left = Own::share(as<CellObject>(a).contents);
    Own right = Own::share(as<CellObject>(b).contents);
    if (left && right)
        return object_compare(rt, left, right, op);
    // An empty cell is less than any other.
    const int order = static_cast<int>(static_cast<bool>(left)) - static_cast<int>(static_cast<bool>(right));
    switch (op) {
        case Compare::Lt:
            return Own::boolean(order < 0);
        case Compare::Le:
            return Own::boolean(order <= 0);
        case Compare::Eq:
            return Own::boolean(order == 0);
        case Compare::Ne:
            return Own::boolean(order != 0);
        case Compare::Gt:
            return Own::boolean(order > 0);
        case Compare::Ge:
            break;
    }
    return Own::boolean(order >= 0);
}

Own cell_get_contents(Runtime& rt, CellObject& self) {
    if (self.contents.is_absent())
        return rt.raise(TypeId::ValueError, "Cell is empty");
    return Own::share(self.contents);
}

Status cell_set_contents(Runtime&, CellObject& self, Value value) {
    decref(std::exchange(self.contents, Own::share(value).release()));
    return kDone;
}

void cell_trace(CellObject& self, Visitor& visitor) {
    visitor.field("cell_contents", self.contents);
}
void cell_destroy(Runtime&, CellObject& self) {
    decref(std::exchange(self.contents, Value()));
}

constexpr GetSet kCellGetSets[] = {{"cell_contents", slot<cell_get_contents>, slot<cell_set_contents>}};

}  // namespace

const TypeSpec kCellType = {
    .name = "cell",
    .size = sizeof(CellObject),
    .reported_size = 24,
    .cell_flags = kCollected,
    .doc = "Create a new cell object.",
    .text_signature = "([contents])",
    .getsets = kCellGetSets,
    .slots = {.repr = slot<cell_repr>,
              .hash = hash_not_implemented,
              .richcompare = cell_compare,
              .new_ = cell_slot_new},
    .ops = {.trace = cell_op<cell_trace>, .clear = cell_op<cell_destroy>, .destroy = cell_op<cell_destroy>},
};

// ---- mappingproxy

Own mappingproxy_new(Runtime& rt, Value mapping) {
    auto proxy = TRY(allocate<MappingProxy>(rt, TypeId::mappingproxy));
    proxy->mapping = Own::share(mapping).release();
    rt.heap.track(*proxy);
    return proxy;
}

namespace {

Own proxy_new(Runtime& rt, Type&, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "mappingproxy", "(mapping)", args, bound));
    const Value mapping = bound[0];
    if (!is_mapping(rt, mapping) || is_list(mapping) || is_tuple(mapping))
        return rt.raise(TypeId::TypeError, "mappingproxy() argument must be a mapping, not {}", type_name_of(mapping));
    return mappingproxy_new(rt, mapping);
}

Result<ptrdiff_t> proxy_length(Runtime& rt, MappingProxy& self) {
    return object_length(rt, self.mapping);
}
Own proxy_get_item(Runtime& rt, MappingProxy& self, Value key) {
    return get_item(rt, self.mapping, key);
}
Result<bool> proxy_contains(Runtime& rt, MappingProxy& self, Value key) {
    return contains(rt, self.mapping, key);
}
Own proxy_iter(Runtime& rt, MappingProxy& self) {
    return get_iter(rt, self.mapping);
}
Own proxy_str(Runtime& rt, MappingProxy& self) {
    return object_str(rt, self.mapping);
}
Result<int64_t> proxy_hash(Runtime& rt, MappingProxy& self) {
    return object_hash(rt, self.mapping);
}

Own proxy_repr(Runtime& rt, MappingProxy& self) {
    NativeCall guard(rt);
    if (!guard.fits())
        return rt.raise_recursion_error(" while getting the repr of an object");
    const FormatArg parts[] = {repr_of(self.mapping)};
    return str_format(rt, "mappingproxy({})", parts);
}

Own proxy_compare(Runtime& rt, Value a, Value b, Compare op) {
    return object_compare(rt, as<MappingProxy>(a).mapping, b, op);
}

Own proxy_or(Runtime& rt, Value a, Value b) {
    const Value left = &type_of(rt, a) == rt.types.mappingproxy ? as<MappingProxy>(a).mapping : a;
    const Value right = &type_of(rt, b) == rt.types.mappingproxy ? as<MappingProxy>(b).mapping : b;
    return binary_op(rt, left, right, Binary::Or);
}

Own proxy_inplace_or(Runtime& rt, Value self, Value) {
    return rt.raise(TypeId::TypeError, "'|=' is not supported by {}; use '|' instead", type_name_of(self));
}

Own proxy_get(Runtime& rt, MappingProxy& self, Value key, Value fallback) {
    return call_method(rt, self.mapping, NAMED(rt, get), {key, fallback.is_present() ? fallback : Value::none()});
}
Own proxy_keys(Runtime& rt, MappingProxy& self) {
    return call_method(rt, self.mapping, NAMED(rt, keys));
}
Own proxy_values(Runtime& rt, MappingProxy& self) {
    return call_method(rt, self.mapping, NAMED(rt, values));
}
Own proxy_items(Runtime& rt, MappingProxy& self) {
    return call_method(rt, self.mapping, NAMED(rt, items));
}
Own proxy_copy(Runtime& rt, MappingProxy& self) {
    return call_method(rt, self.mapping, NAMED(rt, copy));
}
Own proxy_reversed(Runtime& rt, MappingProxy& self) {
    return call_method(rt, self.mapping, NAMED(rt, __reversed__));
}
Own proxy_class_getitem(Runtime& rt, Value cls, Value item) {
    return generic_alias_new(rt, cls, item);
}

void proxy_trace(MappingProxy& self, Visitor& visitor) {
    visitor.field("mapping", self.mapping);
}
void proxy_destroy(Runtime&, MappingProxy& self) {
    decref(std::exchange(self.mapping, Value()));
}

constexpr Method kProxyMethods[] = {
    {"get", "(key, default=None, /)", method<proxy_get>, "Return the value for key, or default."},
    {"keys", "()", method<proxy_keys>, "a set-like object providing a view on D's keys"},
    {"values", "()", method<proxy_values>, "an object providing a view on D's values"},
    {"items", "()", method<proxy_items>, "a set-like object providing a view on D's items"},
    {"copy", "()", method<proxy_copy>, "a shallow copy of D"},
    {"__class_getitem__", "(object, /)", method<proxy_class_getitem>, "See PEP 585", MethodKind::Class},
    {"__reversed__", "()", method<proxy_reversed>, "reverse iterator"},
};

}  // namespace

const TypeSpec kMappingProxyType = {
    .name = "mappingproxy",
    .size = sizeof(MappingProxy),
    .reported_size = 24,
    .cell_flags = kCollected,
    .flags = kMapping,
    .doc = "Read-only proxy of a mapping.",
    .text_signature = "(mapping)",
    .methods = kProxyMethods,
    .slots = {.repr = slot<proxy_repr>,
              .str = slot<proxy_str>,
              .hash = slot<proxy_hash>,
              .richcompare = proxy_compare,
              .iter = slot<proxy_iter>,
              .new_ = proxy_new,
              .or_ = proxy_or,
              .inplace_or = proxy_inplace_or,
              .sq_contains = slot<proxy_contains>,
              .mp_length = slot<proxy_length>,
              .mp_subscript = slot<proxy_get_item>},
    .ops = {.trace = cell_op<proxy_trace>, .destroy = cell_op<proxy_destroy>},
};

}  // namespace py
