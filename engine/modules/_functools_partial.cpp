// functools.partial, and the Placeholder that keeps a positional argument free.
#include <vector>

#include "modules/_functools.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

struct Placeholder final : Object {};

struct Partial final : Object {
    Value function;
    Value args;          // a tuple
    Value keywords;      // a dict
    size_t free_places;  // Placeholders among args
};

bool is_placeholder(Value value) {
    return is_exact(value, TypeId::placeholder);
}

size_t count_placeholders(const Tuple& args) {
    size_t count = 0;
    for (const Value arg : args.span()) count += is_placeholder(arg) ? 1 : 0;
    return count;
}

/// `given` fill the Placeholders of `args`, the rest is appended; Placeholders without an argument stay.
Ref<Tuple> fill_places(Runtime& rt, const Tuple& args, std::span<const Value> given) {
    std::vector<Value> all;
    all.reserve(args.length + given.size());
    size_t next = 0;
    for (const Value arg : args.span()) all.push_back(is_placeholder(arg) && next < given.size() ? given[next++] : arg);
    all.insert(all.end(), given.begin() + static_cast<ptrdiff_t>(next), given.end());
    return tuple_from(rt, all);
}

Own partial_new(Runtime& rt, Type& type, const Args& args) {
    if (args.count == 0)
        return rt.raise(TypeId::TypeError, "type 'partial' takes at least one argument");
    Value function = args[0];
    if (!is_callable(rt, function))
        return rt.raise(TypeId::TypeError, "the first argument must be callable");
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        if (is_placeholder(args.keyword(i)))
            return rt.raise(TypeId::TypeError, "Placeholder cannot be passed as a keyword argument");
    }
    if (args.count > 1 && is_placeholder(args[args.count - 1]))
        return rt.raise(TypeId::TypeError, "trailing Placeholders are not allowed");
    const Partial* inner = nullptr;
    if (is_instance_of(rt, function, *rt.types.partial) && extras(*function.as_cell()).dict == nullptr)
        inner = &as<Partial>(function);
    const std::span<const Value> given(args.values + 1, args.count - 1);
    auto fixed = inner != nullptr ? fill_places(rt, as<Tuple>(inner->args), given) : tuple_from(rt, given);
    if (!fixed)
        return {};
    auto keywords = inner != nullptr ? dict_copy(rt, as<Dict>(inner->keywords)) : dict_new(rt);
    if (!keywords)
        return {};
    for (uint32_t i = 0; i < args.keyword_count(); ++i) TRY(dict_set(rt, *keywords, (*args.names)[i], args.keyword(i)));
    Own made = TRY(type_allocate(rt, type));
    Partial& self = as<Partial>(made);
    self.free_places = count_placeholders(*fixed);
    self.function = Own::share(inner != nullptr ? inner->function : function).release();
    self.args = Value::from_cell(fixed.release());
    self.keywords = Value::from_cell(keywords.release());
    return made;
}

Own partial_call(Runtime& rt, Value self_value, const Args& given) {
    const Own hold = Own::share(self_value);
    Partial& self = as<Partial>(self_value);
    if (given.count < self.free_places) {
        return rt.raise(TypeId::TypeError,
                        "missing positional arguments in 'partial' call; expected at least {}, got {}",
                        self.free_places, given.count);
    }
    const Own function = Own::share(self.function);
    const Own fixed_hold = Own::share(self.args);
    const Own keywords_hold = Own::share(self.keywords);
    const Tuple& fixed = as<Tuple>(fixed_hold);
    Dict& keywords = as<Dict>(keywords_hold);
    std::vector<Value> values;
    values.reserve(fixed.length + given.count + given.keyword_count() + keywords.used);
    size_t next = 0;
    for (const Value arg : fixed.span())
        values.push_back(self.free_places != 0 && is_placeholder(arg) ? given[next++] : arg);
    for (; next < given.count; ++next) values.push_back(given[next]);
    const size_t positional = values.size();
    NativeCall depth(rt);
    if (!depth.fits())
        return rt.raise_recursion_error("");
    if (keywords.used == 0) {
        for (uint32_t i = 0; i < given.keyword_count(); ++i) values.push_back(given.keyword(i));
        return call(rt, function, Args(values.data(), positional, given.names));
    }
    auto merged = TRY(dict_copy(rt, keywords));
    for (uint32_t i = 0; i < given.keyword_count(); ++i)
        TRY(dict_set(rt, *merged, (*given.names)[i], given.keyword(i)));
    auto names = TRY(tuple_allocate(rt, merged->used));
    size_t position = 0, at = 0;
    Value key, value;
    while (dict_next(*merged, position, key, value)) {
        if (!is_str(key))
            return rt.raise(TypeId::TypeError, "keywords must be strings");
        names->items()[at++] = Own::share(key).release();
        values.push_back(value);
    }
    return call(rt, function, Args(values.data(), positional, names.get()));
}

Own partial_repr(Runtime& rt, Partial& self) {
    const Value me = Value::from_cell(&self);
    if (TRY(repr_enter(rt, me)))
        return str_from_ascii(rt, "...");
    const auto leave = leave_repr_at_end(rt, me);
    const Own name = TRY(type_display_name(rt, self.type()));
    StrBuilder text(rt);
    text.append(as<Str>(name)).append("(");
    const Own function = Own::share(self.function);
    const Own args = Own::share(self.args);
    const auto keywords = TRY(dict_copy(rt, as<Dict>(self.keywords)));
    TRY(text.append_repr(function));
    for (const Value arg : as<Tuple>(args).span()) {
        text.append(", ");
        TRY(text.append_repr(arg));
    }
    size_t position = 0;
    Value key, value;
    while (dict_next(*keywords, position, key, value)) {
        text.append(", ");
        TRY(text.append_str(key));
        text.append("=");
        TRY(text.append_repr(value));
    }
    text.append(")");
    return text.finish();
}

Own partial_get(Runtime& rt, Value self, Value instance, Value) {
    if (instance.is_absent() || instance.is_none())
        return Own::share(self);
    return bound_method_new(rt, self, instance);
}

Own partial_reduce(Runtime& rt, Partial& self) {
    Cell* dict = extras(self).dict;
    const auto call_args = TRY(tuple_of(rt, {self.function}));
    const auto state = TRY(tuple_of(
        rt, {self.function, self.args, self.keywords, dict != nullptr ? Value::from_cell(dict) : Value::none()}));
    return tuple_of(rt, {Value::from_cell(&self.type()), call_args, state});
}

Own partial_setstate(Runtime& rt, Partial& self, Value state) {
    const auto invalid = [&]() -> Own { return rt.raise(TypeId::TypeError, "invalid partial state"); };
    if (!is_tuple(state) || as<Tuple>(state).length != 4)
        return invalid();
    const Tuple& parts = as<Tuple>(state);
    if (!is_callable(rt, parts[0]) || !is_tuple(parts[1]) || !(parts[2].is_none() || is_dict(parts[2])))
        return invalid();
    const Tuple& given = as<Tuple>(parts[1]);
    if (given.length != 0 && is_placeholder(given[given.length - 1]))
        return rt.raise(TypeId::TypeError, "trailing Placeholders are not allowed");
    auto args =
        is_exact(parts[1], TypeId::tuple) ? Ref<Tuple>::share(&as<Tuple>(parts[1])) : tuple_from(rt, given.span());
    if (!args)
        return {};
    Own keywords = parts[2].is_none()                 ? Own(dict_new(rt))
                   : is_exact(parts[2], TypeId::dict) ? Own::share(parts[2])
                                                      : Own(dict_copy(rt, as<Dict>(parts[2])));
    if (!keywords)
        return {};
    const Own dict = Own::share(parts[3]);
    self.free_places = count_placeholders(*args);
    replace(self.function, Own::share(parts[0]));
    replace(self.args, Own(std::move(args)));
    replace(self.keywords, std::move(keywords));
    if (dict.get().is_none())
        clear_dict(self);
    else
        TRY(native_dict_set(rt, Value::from_cell(&self), dict));
    return Own::none();
}

void partial_trace(Partial& self, Visitor& visitor) {
    visitor.field("func", self.function);
    visitor.field("args", self.args);
    visitor.field("keywords", self.keywords);
    trace_dict(self, visitor);
}
/// Breaks a cycle; what is left can still be called, in vain.
void partial_clear(Runtime& rt, Partial& self) {
    clear_dict(self);
    self.free_places = 0;
    replace(self.args, Own::share(rt.empty_tuple));
    dict_clear(rt, as<Dict>(self.keywords));
    replace(self.function, Own::none());
}
void partial_destroy(Runtime&, Partial& self) {
    drop(self.function);
    drop(self.args);
    drop(self.keywords);
    clear_dict(self);
}

constexpr Method kPartialMethods[] = {
    {"__reduce__", "()", method<partial_reduce>, "Return state information for pickling."},
    {"__setstate__", "(state, /)", method<partial_setstate>, "Set state information for unpickling."},
    kClassGetItem,
};
constexpr Member kPartialMembers[] = {
    {"func", offsetof(Partial, function), Member::ReadOnly, "function object to use in future partial calls"},
    {"args", offsetof(Partial, args), Member::ReadOnly, "tuple of arguments to future partial calls"},
    {"keywords", offsetof(Partial, keywords), Member::ReadOnly,
     "dictionary of keyword arguments to future partial calls"},
};
constexpr GetSet kPartialGetSets[] = {kNativeDict};

const TypeSpec kPartialType = {
    .name = "functools.partial",
    .size = sizeof(Partial),
    .reported_size = 72,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasDict | kHasWeakrefs,
    .doc = "Create a new function with partial application of the given arguments and keywords.",
    .text_signature = "(func, /, *args, **keywords)",
    .methods = kPartialMethods,
    .getsets = kPartialGetSets,
    .members = kPartialMembers,
    .slots = {.repr = slot<partial_repr>, .call = partial_call, .descr_get = partial_get, .new_ = partial_new},
    .ops = {.trace = cell_op<partial_trace>,
            .clear = cell_op<partial_clear>,
            .finalise = nullptr,
            .destroy = cell_op<partial_destroy>},
};

// ---- Placeholder

Own placeholder_new(Runtime& rt, Type&, const Args& args) {
    if (args.count != 0 || args.has_keywords())
        return rt.raise(TypeId::TypeError, "PlaceholderType takes no arguments");
    const Own module = TRY(import_module(rt, "_functools"));
    return get_attribute(rt, module, "Placeholder");
}
Own placeholder_repr(Runtime& rt, Value) {
    return str_from_ascii(rt, "Placeholder");
}
Own placeholder_reduce(Runtime& rt, Value) {
    return str_from_ascii(rt, "Placeholder");
}

constexpr Method kPlaceholderMethods[] = {{"__reduce__", "()", method<placeholder_reduce>}};

const TypeSpec kPlaceholderType = {
    .name = "functools._PlaceholderType",
    .doc = "The type of the Placeholder singleton.\n\nUsed as a placeholder for partial arguments.",
    .methods = kPlaceholderMethods,
    .slots = {.repr = placeholder_repr, .new_ = placeholder_new},
};

}  // namespace

Status add_functools_partial(Runtime& rt, Module& module) {
    TRY(module_add_type(rt, module, TypeId::partial, kPartialType));
    TRY(module_add_type(rt, module, TypeId::placeholder, kPlaceholderType));
    Own placeholder = Own(allocate<Placeholder>(rt, TypeId::placeholder));
    if (!placeholder)
        return Error{};
    return module_add(rt, module, "Placeholder", std::move(placeholder));
}

}  // namespace py
