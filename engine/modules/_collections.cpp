// The module `_collections`: the counting loop of Counter and the field descriptors of named tuples; deque, defaultdict
// and OrderedDict are in files of their own.
#include "modules/_collections.h"

#include "objects/dict.h"
#include "objects/dict_table.h"
#include "objects/int.h"
#include "objects/quick.h"
#include "objects/sequence.h"
#include "objects/tuple.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

Own incremented(Runtime& rt, Value count) {
    if (LIKELY(count.is_int() && count.as_int() < Value::kMaxInt))
        return int_value(count.as_int() + 1);
    return binary_op(rt, count, Value::from_int(1), Binary::Add);
}

/// mapping[item] = mapping.get(item, 0) + 1 for each item. Only where both are dict's own methods may the dict be
/// changed directly.
Own count_elements(Runtime& rt, Value mapping, Value iterable) {
    const Own iterator = TRY(get_iter(rt, iterable));
    Type& type = type_of(rt, mapping);
    Str& get_name = NAMED(rt, get);
    Str& set_name = NAMED(rt, __setitem__);
    const bool plain = is_dict(mapping) && type_lookup(type, get_name) == type_lookup(*rt.types.dict, get_name) &&
                       type_lookup(type, set_name) == type_lookup(*rt.types.dict, set_name);
    const Own get = plain ? Own() : TRY(get_attribute(rt, mapping, get_name));
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            return rt.has_error() ? Own() : Own::none();
        if (plain) {
            const int64_t hash = TRY(quick_hash(rt, item));
            Dict& dict = as<Dict>(mapping);
            const ptrdiff_t at = dict_find(rt, dict, item, hash);
            if (at == kDictFailed)
                return {};
            const Own old = at >= 0 ? Own::share(dict.entries[at].value) : int_value(0);
            const Own count = TRY(incremented(rt, old));
            TRY(dict_insert(rt, dict, item, hash, count));
        } else {
            const Own old = TRY(call(rt, get, item, Value::from_int(0)));
            const Own count = TRY(incremented(rt, old));
            TRY(set_item(rt, mapping, item, count));
        }
    }
}

// ---- _tuplegetter

struct TupleGetter final : Object {
    Value doc;
    int64_t index;
};

Own tuplegetter_new(Runtime& rt, Type& type, const Args& args) {
    TRY(reject_keywords(rt, "_tuplegetter", args));
    TRY(check_positional(rt, "_tuplegetter", args, 2, 2));
    const ptrdiff_t index = TRY(ssize_argument(rt, args[0]));
    Own made = TRY(type_allocate(rt, type));
    as<TupleGetter>(made).index = index;
    as<TupleGetter>(made).doc = Own::share(args[1]).release();
    return made;
}

Own tuplegetter_get(Runtime& rt, Value self_value, Value instance, Value) {
    const TupleGetter& self = as<TupleGetter>(self_value);
    if (instance.is_absent())
        return Own::share(self_value);
    if (!is_tuple(instance)) {
        if (instance.is_none())
            return Own::share(self_value);
        return rt.raise(TypeId::TypeError,
                        "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object", self.index,
                        type_name_of(instance));
    }
    const Tuple& tuple = as<Tuple>(instance);
    if (self.index < 0 || static_cast<size_t>(self.index) >= tuple.length)
        return rt.raise(TypeId::IndexError, "tuple index out of range");
    return Own::share(tuple[static_cast<size_t>(self.index)]);
}

Status tuplegetter_set(Runtime& rt, Value, Value, Value value) {
    return rt.raise(TypeId::AttributeError, value.is_absent() ? "can't delete attribute" : "can't set attribute");
}

Own tuplegetter_reduce(Runtime& rt, TupleGetter& self) {
    const auto arguments = TRY(tuple_of(rt, {Value::from_int(self.index), self.doc}));
    return tuple_of(rt, {Value::from_cell(&self.type()), arguments});
}

Own tuplegetter_repr(Runtime& rt, TupleGetter& self) {
    StrBuilder text(rt);
    text.append(self.type().name->ascii_view()).append("(").append_int(self.index).append(", ");
    TRY(text.append_repr(self.doc));
    text.append(")");
    return text.finish();
}

void tuplegetter_trace(TupleGetter& self, Visitor& visitor) {
    visitor.field("doc", self.doc);
}
void tuplegetter_destroy(Runtime&, TupleGetter& self) {
    drop(self.doc);
}

constexpr Member kTupleGetterMembers[] = {{"__doc__", offsetof(TupleGetter, doc), Member::WritableNoneIfAbsent}};
constexpr Method kTupleGetterMethods[] = {{"__reduce__", "()", method<tuplegetter_reduce>}};

const TypeSpec kTupleGetterType = {
    .name = "collections._tuplegetter",
    .size = sizeof(TupleGetter),
    .reported_size = 32,
    .cell_flags = kCollected,
    .methods = kTupleGetterMethods,
    .members = kTupleGetterMembers,
    .slots = {.repr = slot<tuplegetter_repr>,
              .descr_get = tuplegetter_get,
              .descr_set = tuplegetter_set,
              .new_ = tuplegetter_new},
    .ops = {.trace = cell_op<tuplegetter_trace>,
            .clear = cell_op<tuplegetter_destroy>,
            .finalise = nullptr,
            .destroy = cell_op<tuplegetter_destroy>},
};

constexpr Method kFunctions[] = {
    {"_count_elements", "(mapping, iterable, /)", function<count_elements>,
     "Count elements in the iterable, updating the mapping."},
};

}  // namespace

Own make_module__collections(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_collections",
                                       "High performance data structures.\n"
                                       "- deque:        ordered collection accessible from endpoints only\n"
                                       "- defaultdict:  dict subclass with a default value factory\n"));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(add_collections_deque(rt, *module));
    TRY(add_collections_defaultdict(rt, *module));
    TRY(add_collections_ordered_dict(rt, *module));
    TRY(module_add_type(rt, *module, TypeId::tuplegetter, kTupleGetterType));
    return Own::share(module);
}

}  // namespace py
