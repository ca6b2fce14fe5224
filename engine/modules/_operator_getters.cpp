// operator.itemgetter, attrgetter and methodcaller: functions made of what they look up.
#include <vector>

#include "modules/_operator.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

/// All three. `items`: the keys; the attributes, those with a dot as lists of names; the arguments of the method.
struct Getter final : Object {
    Value items;     // a tuple
    Value name;      // of the method
    Value keywords;  // of the method: a dict, or absent
};

void getter_trace(Getter& self, Visitor& visitor) {
    visitor.field("item", self.items);
    visitor.field("name", self.name);
    visitor.field("kwargs", self.keywords);
}
void getter_destroy(Runtime&, Getter& self) {
    drop(self.items);
    drop(self.name);
    drop(self.keywords);
}

Own getter_make(Runtime& rt, Type& type, Own items) {
    Own made = TRY(type_allocate(rt, type));
    as<Getter>(made).items = items.release();
    as<Getter>(made).name = Value();
    as<Getter>(made).keywords = Value();
    return made;
}

/// The one argument of a getter's call.
Status one_argument(Runtime& rt, const char* name, const Args& args) {
    TRY(reject_keywords(rt, name, args));
    return check_positional(rt, name, args, 1, 1);
}

/// f(item) for one item, a tuple of them for several.
template <class F>
Own one_or_tuple(Runtime& rt, Value self, const F& f) {
    const Own hold = Own::share(as<Getter>(self).items);
    const Tuple& items = as<Tuple>(hold);
    if (items.length == 1)
        return f(items[0]);
    auto results = TRY(tuple_allocate(rt, items.length));
    for (size_t i = 0; i < items.length; ++i) results->items()[i] = TRY(f(items[i])).release();
    rt.heap.track(*results);
    return Own(std::move(results));
}

Status append_arguments(StrBuilder& text, const Tuple& items, std::string_view separator) {
    for (const Value item : items.span()) {
        text.append(separator);
        TRY(text.append_repr(item));
        separator = ", ";
    }
    return kDone;
}

/// The text before the arguments: "operator.itemgetter".
Own getter_name(Runtime& rt, Value self) {
    return type_display_name(rt, type_of(rt, self));
}

// ---- itemgetter

Own itemgetter_new(Runtime& rt, Type& type, const Args& args) {
    TRY(reject_keywords(rt, "itemgetter", args));
    if (args.count == 0)
        return rt.raise(TypeId::TypeError, "itemgetter expected 1 argument, got 0");
    return getter_make(rt, type, Own(tuple_from(rt, {args.values, args.count})));
}

Own itemgetter_call(Runtime& rt, Value self, const Args& args) {
    TRY(one_argument(rt, "itemgetter", args));
    return one_or_tuple(rt, self, [&](Value key) { return get_item(rt, args[0], key); });
}

Own itemgetter_repr(Runtime& rt, Value self) {
    if (TRY(repr_enter(rt, self))) {
        const Own name = TRY(getter_name(rt, self));
        const FormatArg part[] = {as<Str>(name)};
        return str_format(rt, "{}(...)", part);
    }
    const auto leave = leave_repr_at_end(rt, self);
    const Own name = TRY(getter_name(rt, self));
    StrBuilder text(rt);
    text.append(as<Str>(name)).append("(");
    TRY(append_arguments(text, as<Tuple>(as<Getter>(self).items), ""));
    text.append(")");
    return text.finish();
}

Own itemgetter_reduce(Runtime& rt, Getter& self) {
    return tuple_of(rt, {Value::from_cell(&self.type()), self.items});
}

// ---- attrgetter

Own attrgetter_new(Runtime& rt, Type& type, const Args& args) {
    TRY(reject_keywords(rt, "attrgetter", args));
    if (args.count == 0)
        return rt.raise(TypeId::TypeError, "attrgetter expected 1 argument, got 0");
    auto paths = TRY(tuple_allocate(rt, args.count));
    for (size_t i = 0; i < args.count; ++i) {
        if (!is_str(args[i]))
            return rt.raise(TypeId::TypeError, "attribute name must be a string");
        // "a.b" as a tuple of names.
        const std::string name = str_to_utf8(as<Str>(args[i]));
        std::vector<Value> parts;
        for (size_t begin = 0;;) {
            const size_t dot = name.find('.', begin);
            Own part = Own(str_from_utf8(rt, std::string_view(name).substr(begin, dot - begin)));
            part = part ? rt.intern(std::move(part)) : Own();
            if (!part) {
                for (const Value made : parts) decref(made);
                return {};
            }
            parts.push_back(part.release());
            if (dot == std::string::npos)
                break;
            begin = dot + 1;
        }
        auto path = tuple_from(rt, parts);
        for (const Value part : parts) decref(part);
        if (!path)
            return {};
        paths->items()[i] = Value::from_cell(path.release());
    }
    rt.heap.track(*paths);
    return getter_make(rt, type, Own(std::move(paths)));
}

Own attrgetter_call(Runtime& rt, Value self, const Args& args) {
    TRY(one_argument(rt, "attrgetter", args));
    return one_or_tuple(rt, self, [&](Value path) -> Own {
        Own object = Own::share(args[0]);
        for (const Value name : as<Tuple>(path).span()) object = TRY(get_attribute(rt, object, as<Str>(name)));
        return object;
    });
}

/// The names as they were given, with their dots.
Ref<Tuple> attribute_names(Runtime& rt, Getter& self) {
    const Tuple& paths = as<Tuple>(self.items);
    auto names = TRY(tuple_allocate(rt, paths.length));
    for (size_t i = 0; i < paths.length; ++i) {
        StrBuilder text(rt);
        bool first = true;
        for (const Value part : as<Tuple>(paths[i]).span()) {
            text.append(first ? "" : ".").append(as<Str>(part));
            first = false;
        }
        names->items()[i] = Value::from_cell(TRY(text.finish()).release());
    }
    rt.heap.track(*names);
    return names;
}

Own attrgetter_repr(Runtime& rt, Value self) {
    const auto names = TRY(attribute_names(rt, as<Getter>(self)));
    const Own name = TRY(getter_name(rt, self));
    StrBuilder text(rt);
    text.append(as<Str>(name)).append("(");
    TRY(append_arguments(text, *names, ""));
    text.append(")");
    return text.finish();
}

Own attrgetter_reduce(Runtime& rt, Getter& self) {
    const auto names = TRY(attribute_names(rt, self));
    return tuple_of(rt, {Value::from_cell(&self.type()), names});
}

// ---- methodcaller

Own methodcaller_new(Runtime& rt, Type& type, const Args& args) {
    if (args.count == 0)
        return rt.raise(TypeId::TypeError, "methodcaller needs at least one argument, the method name");
    if (!is_str(args[0]))
        return rt.raise(TypeId::TypeError, "method name must be a string");
    Own name = TRY(rt.intern(Own::share(args[0])));
    Own keywords;
    if (args.has_keywords()) {
        keywords = TRY(dict_new(rt));
        for (uint32_t i = 0; i < args.keyword_count(); ++i)
            TRY(dict_set(rt, as<Dict>(keywords), (*args.names)[i], args.keyword(i)));
    }
    Own made = TRY(getter_make(rt, type, Own(tuple_from(rt, {args.values + 1, args.count - 1}))));
    as<Getter>(made).name = name.release();
    as<Getter>(made).keywords = keywords.release();
    return made;
}

Own methodcaller_call(Runtime& rt, Value self_value, const Args& args) {
    TRY(one_argument(rt, "methodcaller", args));
    const Getter& self = as<Getter>(self_value);
    const Own method = TRY(get_attribute(rt, args[0], as<Str>(self.name)));
    return call_with(rt, method, as<Tuple>(self.items), self.keywords);
}

Own methodcaller_repr(Runtime& rt, Value self_value) {
    const Getter& self = as<Getter>(self_value);
    if (TRY(repr_enter(rt, self_value))) {
        const Own name = TRY(getter_name(rt, self_value));
        const FormatArg part[] = {as<Str>(name)};
        return str_format(rt, "{}(...)", part);
    }
    const auto leave = leave_repr_at_end(rt, self_value);
    const Own name = TRY(getter_name(rt, self_value));
    StrBuilder text(rt);
    text.append(as<Str>(name)).append("(");
    TRY(text.append_repr(self.name));
    TRY(append_arguments(text, as<Tuple>(self.items), ", "));
    if (self.keywords.is_present()) {
        size_t position = 0;
        Value key, value;
        while (dict_next(as<Dict>(self.keywords), position, key, value)) {
            text.append(", ").append(as<Str>(key)).append("=");
            TRY(text.append_repr(value));
        }
    }
    text.append(")");
    return text.finish();
}

Own methodcaller_reduce(Runtime& rt, Getter& self) {
    const Value type = Value::from_cell(&self.type());
    const Tuple& items = as<Tuple>(self.items);
    if (self.keywords.is_absent()) {
        const auto name = TRY(tuple_of(rt, {self.name}));
        const Own arguments = TRY(tuple_concat(rt, name, self.items));
        return tuple_of(rt, {type, arguments});
    }
    const Own functools = TRY(import_module(rt, "functools"));
    const Own partial = TRY(get_attribute(rt, functools, "partial"));
    const auto arguments = TRY(tuple_of(rt, {type, self.name}));
    const Own constructor = TRY(call_with(rt, partial, *arguments, self.keywords));
    const auto rest = TRY(tuple_from(rt, items.span()));
    return tuple_of(rt, {constructor, rest});
}

#define GETTER(type_id, text, bytes, parameters, what)                                        \
    constexpr Method k_##text##_methods[] = {                                                 \
        {"__reduce__", "()", method<text##_reduce>, "Return state information for pickling"}, \
    };                                                                                        \
    const TypeSpec type_id = {                                                                \
        .name = "operator." #text,                                                            \
        .size = sizeof(Getter),                                                               \
        .reported_size = bytes,                                                               \
        .cell_flags = kCollected,                                                             \
        .doc = what,                                                                          \
        .text_signature = parameters,                                                         \
        .methods = k_##text##_methods,                                                        \
        .slots = {.repr = text##_repr, .call = text##_call, .new_ = text##_new},              \
        .ops = {.trace = cell_op<getter_trace>,                                               \
                .clear = cell_op<getter_destroy>,                                             \
                .finalise = nullptr,                                                          \
                .destroy = cell_op<getter_destroy>},                                          \
    }
GETTER(kItemGetterType, itemgetter, 48, "(item, /, *items)",
       "Return a callable object that fetches the given item(s) from its operand.");
GETTER(kAttrGetterType, attrgetter, 40, "(attr, /, *attrs)",
       "Return a callable object that fetches the given attribute(s) from its operand.");
GETTER(kMethodCallerType, methodcaller, 56, "(name, /, *args, **kwargs)",
       "Return a callable object that calls the given method on its operand.");
#undef GETTER

}  // namespace

Status add_operator_getters(Runtime& rt, Module& module) {
    for (const TypeSpec* spec : {&kItemGetterType, &kAttrGetterType, &kMethodCallerType})
        TRY(module_add_type(rt, module, TypeId::None_, *spec));
    return kDone;
}

}  // namespace py
