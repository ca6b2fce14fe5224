// The module `_functools`: reduce and cmp_to_key; partial and the caches are in files of their own.
#include "modules/_functools.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

Own reduce(Runtime& rt, Value function, Value iterable, Value initial) {
    const Own iterator = get_iter(rt, iterable);
    if (!iterator) {
        if (rt.error_matches(TypeId::TypeError))
            return rt.raise(TypeId::TypeError, "reduce() arg 2 must support iteration");
        return {};
    }
    Own result = Own::share(initial);
    for (;;) {
        Own item = iter_next(rt, iterator);
        if (!item)
            break;
        result = result ? TRY(call(rt, function, result, item)) : std::move(item);
    }
    if (rt.has_error())
        return {};
    if (!result)
        return rt.raise(TypeId::TypeError, "reduce() of empty iterable with no initial value");
    return result;
}

// ---- cmp_to_key

struct KeyObject final : Object {
    Value compare;
    Value object;  // absent in what cmp_to_key itself returns
};

Own key_new(Runtime& rt, Value compare, Value object) {
    auto key = TRY(allocate<KeyObject>(rt, TypeId::key_object));
    key->compare = Own::share(compare).release();
    key->object = Own::share(object).release();
    rt.heap.track(*key);
    return key;
}

Own cmp_to_key(Runtime& rt, Value compare) {
    return key_new(rt, compare, Value());
}

Own key_call(Runtime& rt, Value self, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "K", "(obj)", args, bound));
    return key_new(rt, as<KeyObject>(self).compare, bound[0]);
}

Own key_compare(Runtime& rt, Value a, Value b, Compare op) {
    if (&type_of(rt, a) != &type_of(rt, b))
        return rt.raise(TypeId::TypeError, "other argument must be K instance");
    const Own function = Own::share(as<KeyObject>(a).compare);
    const Own left = Own::share(as<KeyObject>(a).object);
    const Own right = Own::share(as<KeyObject>(b).object);
    if (!left || !right)
        return rt.raise(TypeId::AttributeError, "object");
    const Own order = TRY(call(rt, function, left, right));
    return object_compare(rt, order, Value::from_int(0), op);
}

void key_trace(KeyObject& self, Visitor& visitor) {
    visitor.field("cmp", self.compare);
    visitor.field("object", self.object);
}
void key_destroy(Runtime&, KeyObject& self) {
    drop(self.compare);
    drop(self.object);
}

constexpr Member kKeyMembers[] = {
    {"obj", offsetof(KeyObject, object), Member::WritableNoneIfAbsent, "Value wrapped by a key function."},
};

const TypeSpec kKeyType = {
    .name = "functools.KeyWrapper",
    .size = sizeof(KeyObject),
    .reported_size = 40,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .members = kKeyMembers,
    .slots = {.hash = hash_not_implemented, .call = key_call, .richcompare = key_compare},
    .ops = {.trace = cell_op<key_trace>,
            .clear = cell_op<key_destroy>,
            .finalise = nullptr,
            .destroy = cell_op<key_destroy>},
};

constexpr Method kFunctions[] = {
    {"reduce", "(function, iterable, /, initial=<unrepresentable>)", function<reduce>,
     "Combines the items, from left to right, with a function of two arguments."},
    {"cmp_to_key", "(mycmp)", function<cmp_to_key>, "Turns a function that compares two values into a key function."},
};

}  // namespace

Own make_module__functools(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_functools", "Tools that operate on functions."));
    TRY(module_add_functions(rt, *module, kFunctions));
    native_type(rt, TypeId::key_object, kKeyType);
    TRY(add_functools_partial(rt, *module));
    TRY(add_functools_cache(rt, *module));
    return Own::share(module);
}

}  // namespace py
