// types.SimpleNamespace: attributes and nothing else.
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

Own new_slot(Runtime& rt, Type& type, const Args&) {
    return type_allocate(rt, type);
}

Status init_slot(Runtime& rt, SimpleNamespace& self, const Args& args) {
    if (args.count > 1) {
        return rt.raise(TypeId::TypeError, "SimpleNamespace expected at most 1 argument, got {}", args.count);
    }
    Ref<Dict> dict = Ref<Dict>::share(TRY(instance_dict(rt, self)));
    if (args.count == 1) {
        auto given = TRY(dict_new(rt));
        TRY(dict_update(rt, *given, args[0]));
        size_t position = 0;
        Value key;
        Value value;
        while (dict_next(*given, position, key, value)) {
            if (!is_str(key))
                return rt.raise(TypeId::TypeError, "keywords must be strings");
        }
        TRY(dict_update(rt, *dict, given));
    }
    for (size_t i = 0; i < args.keyword_count(); ++i) TRY(dict_set(rt, *dict, (*args.names)[i], args.keyword(i)));
    return kDone;
}

Own repr_slot(Runtime& rt, SimpleNamespace& self) {
    const Value value = Value::from_cell(&self);
    Type& type = type_of(rt, value);
    const std::string_view name = &type == rt.types.simple_namespace ? "namespace" : type_full_name(type);
    StrBuilder builder(rt);
    builder.append_utf8(name);
    if (TRY(repr_enter(rt, value))) {
        builder.append("(...)");
        return builder.finish();
    }
    struct Leave {
        Runtime& rt;
        Value value;
        ~Leave() { repr_leave(rt, value); }
    } leave{rt, value};
    builder.append("(");
    Ref<Dict> dict = Ref<Dict>::share(TRY(instance_dict(rt, self)));
    size_t position = 0;
    Value key;
    Value item;
    bool first = true;
    while (dict_next(*dict, position, key, item)) {
        if (!is_str(key) || as<Str>(key).length == 0)
            continue;
        Own held = Own::share(item);
        builder.append(first ? "" : ", ").append(as<Str>(key)).append("=");
        TRY(builder.append_repr(held));
        first = false;
    }
    builder.append(")");
    return builder.finish();
}

Own compare_slot(Runtime& rt, Value a, Value b, Compare op) {
    const Type& type = *rt.types.simple_namespace;
    if (!is_instance_of(rt, a, type) || !is_instance_of(rt, b, type))
        return Own::not_implemented();
    Own left = Own::share(TRY(instance_dict(rt, as_object(a))));
    Own right = Own::share(TRY(instance_dict(rt, as_object(b))));
    return object_compare(rt, left, right, op);
}

Own get_dict(Runtime& rt, SimpleNamespace& self) {
    return Own::share(TRY(instance_dict(rt, self)));
}

Own reduce_method(Runtime& rt, SimpleNamespace& self) {
    Own dict = Own::share(TRY(instance_dict(rt, self)));
    return tuple_of(rt,
                    {Value::from_cell(&type_of(rt, Value::from_cell(&self))), Value::from_cell(rt.empty_tuple), dict});
}

Own replace_method(Runtime& rt, Value self, const Args& args) {
    if (args.count != 0)
        return rt.raise(TypeId::TypeError, "__replace__() takes no positional arguments");
    Own made = TRY(call(rt, Value::from_cell(&type_of(rt, self))));
    Ref<Dict> dict = Ref<Dict>::share(TRY(instance_dict(rt, as_object(made))));
    Own old = Own::share(TRY(instance_dict(rt, as_object(self))));
    TRY(dict_update(rt, *dict, old));
    for (size_t i = 0; i < args.keyword_count(); ++i) TRY(dict_set(rt, *dict, (*args.names)[i], args.keyword(i)));
    return made;
}

void trace(SimpleNamespace& self, Visitor& visitor) {
    trace_dict(self, visitor);
}
void destroy(Runtime&, SimpleNamespace& self) {
    clear_dict(self);
}

constexpr GetSet kGetSets[] = {{"__dict__", slot<get_dict>}};
constexpr Method kMethods[] = {
    {"__reduce__", "()", method<reduce_method>, "Return state information for pickling"},
    {"__replace__", "(**changes)", nullptr,
     "Return a copy of the namespace object with new values for the specified attributes.", MethodKind::Instance,
     Binding::Raw, replace_method},
};

}  // namespace

Own simple_namespace_new(Runtime& rt, Dict& contents) {
    Own made = TRY(type_allocate(rt, *rt.types.simple_namespace));
    extras(*made.get().as_cell()).dict = Ref<Dict>::share(&contents).release();
    return made;
}

const TypeSpec kSimpleNamespaceType = {
    .name = "types.SimpleNamespace",
    .size = sizeof(SimpleNamespace),
    .reported_size = 24,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasDict,
    .doc = "A simple attribute-based namespace.",
    .text_signature = "(mapping_or_iterable=(), /, **kwargs)",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = slot<repr_slot>, .richcompare = compare_slot, .init = slot<init_slot>, .new_ = new_slot},
    .ops = {.trace = cell_op<trace>, .clear = cell_op<destroy>, .destroy = cell_op<destroy>},
};

}  // namespace py
