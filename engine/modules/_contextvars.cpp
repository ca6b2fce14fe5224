// The module `_contextvars`: context variables. A context is a dictionary of them; there is one current context, and
// Context.run exchanges it for the time of a call.
#include "modules/_contextvars.h"

#include "modules/native.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct Context final : Object {
    Value values;  // a Dict, never changed while another context shares it: it is copied when set
    bool entered;
};
struct ContextVar final : Object {
    Value name, fallback;
};
struct Token final : Object {
    Value var, old;  // `old` absent: there was none
    Value context;
    bool used;
};

extern const TypeSpec kContextSpec, kContextVarSpec, kTokenSpec;

Own new_context(Runtime& rt, Value values) {
    Own context = TRY(type_allocate(rt, native_type(rt, TypeId::None_, kContextSpec)));
    as<Context>(context).values =
        values.is_present() ? Own::share(values).release() : Value::from_cell(TRY(dict_new(rt)).release());
    return context;
}
Result<Context*> current(Runtime& rt) {
    Own& context = rt.modules_state->context;
    if (!context)
        context = TRY(new_context(rt, Value()));
    return &as<Context>(context);
}

Own context_new(Runtime& rt, Type&, const Args& args) {
    if (args.count != 0 || args.has_keywords())
        return rt.raise(TypeId::TypeError, "Context() does not accept any arguments");
    return new_context(rt, Value());
}
Own context_run(Runtime& rt, Value value, const Args& args) {
    auto& self = as<Context>(value);
    if (args.count == 0)
        return rt.raise(TypeId::TypeError, "run() missing 1 required positional argument");
    if (self.entered)
        return rt.raise(TypeId::RuntimeError, "cannot enter context: {} is already entered", repr_of(value));
    TRY(current(rt));
    self.entered = true;
    Own before = std::exchange(rt.modules_state->context, Own::share(value));
    Own result = call(rt, args[0], Args(args.values + 1, args.count - 1, args.names));
    rt.modules_state->context = std::move(before);
    self.entered = false;
    return result;
}
Own context_copy(Runtime& rt, Context& self) {
    return new_context(rt, self.values);
}
Status check_key(Runtime& rt, Value key) {
    if (!is_instance_of(rt, key, native_type(rt, TypeId::None_, kContextVarSpec)))
        return rt.raise(TypeId::TypeError, "a ContextVar key was expected, got {}", repr_of(key));
    return kDone;
}
Own context_get(Runtime& rt, Context& self, Value var, Value fallback) {
    TRY(check_key(rt, var));
    const Value found = TRY(dict_get(rt, as<Dict>(self.values), var));
    return found.is_present() ? Own::share(found) : fallback.is_present() ? Own::share(fallback) : Own::none();
}
Own context_compare(Runtime& rt, Value self, Value other, Compare op) {
    if (&type_of(rt, self) != &type_of(rt, other) || (op != Compare::Eq && op != Compare::Ne))
        return Own::not_implemented();
    return object_compare(rt, as<Context>(self).values, as<Context>(other).values, op);
}
Own context_subscript(Runtime& rt, Value self, Value var) {
    TRY(check_key(rt, var));
    const Value found = TRY(dict_get(rt, as<Dict>(as<Context>(self).values), var));
    if (found.is_absent())
        return raise_key_error(rt, var);
    return Own::share(found);
}
Result<bool> context_contains(Runtime& rt, Value self, Value var) {
    TRY(check_key(rt, var));
    return TRY(dict_get(rt, as<Dict>(as<Context>(self).values), var)).is_present();
}
Result<ptrdiff_t> context_length(Runtime&, Value self) {
    return static_cast<ptrdiff_t>(as<Dict>(as<Context>(self).values).used);
}
Own context_iter(Runtime& rt, Value self) {
    return get_iter(rt, as<Context>(self).values);
}
Own context_keys(Runtime& rt, Context& self) {
    return call_method(rt, self.values, NAMED(rt, keys));
}
Own context_items(Runtime& rt, Context& self) {
    return call_method(rt, self.values, NAMED(rt, items));
}
Own context_values(Runtime& rt, Context& self) {
    return call_method(rt, self.values, NAMED(rt, values));
}
void context_trace(Context& self, Visitor& visitor) {
    visitor.field("values", self.values);
}
void context_clear(Runtime&, Context& self) {
    drop(self.values);
}

constexpr Method kContextMethods[] = {
    {"copy", "()", method<context_copy>, "A shallow copy."},
    {"get", "(key, default=None, /)", method<context_get>, "The value of a variable."},
    {"items", "()", method<context_items>, "Variables and values."},
    {"keys", "()", method<context_keys>, "The variables."},
    {"run", "(callable, *args, **kwargs)", nullptr, "Call in this context.", MethodKind::Instance, Binding::Raw,
     context_run},
    {"values", "()", method<context_values>, "The values."},
};
const TypeSpec kContextSpec = {
    .name = "_contextvars.Context",
    .size = sizeof(Context),
    .reported_size = 56,
    .cell_flags = kCollected,
    .flags = 0,
    .methods = kContextMethods,
    .slots = {.hash = hash_not_implemented,
              .richcompare = context_compare,
              .iter = context_iter,
              .new_ = context_new,
              .sq_contains = context_contains,
              .mp_length = context_length,
              .mp_subscript = context_subscript},
    .ops = {.trace = cell_op<context_trace>,
            .clear = cell_op<context_clear>,
            .finalise = nullptr,
            .destroy = cell_op<context_clear>},
};

/// Sets or (absent) removes the variable in the current context, whose dictionary others may share.
Status store(Runtime& rt, Value var, Value value) {
    Context& context = *TRY(current(rt));
    Ref<Dict> copy = TRY(dict_copy(rt, as<Dict>(context.values)));
    if (value.is_present())
        TRY(dict_set(rt, *copy, var, value));
    else
        TRY(dict_delete(rt, *copy, var));
    replace(context.values, Own(std::move(copy)));
    return kDone;
}

Own var_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "ContextVar", "(name, /, *, default=None)", args, bound));
    if (!is_str(bound[0]))
        return rt.raise(TypeId::TypeError, "context variable name must be a str");
    Own self = TRY(type_allocate(rt, type));
    as<ContextVar>(self).name = Own::share(bound[0]).release();
    as<ContextVar>(self).fallback = Own::share(bound[1]).release();
    return self;
}
Own var_get(Runtime& rt, Value value, Value fallback) {
    Context& context = *TRY(current(rt));
    const Value found = TRY(dict_get(rt, as<Dict>(context.values), value));
    if (found.is_present())
        return Own::share(found);
    if (fallback.is_present())
        return Own::share(fallback);
    if (as<ContextVar>(value).fallback.is_present())
        return Own::share(as<ContextVar>(value).fallback);
    return rt.raise_object(TypeId::LookupError, value);
}
Own var_set(Runtime& rt, Value self, Value value) {
    Context& context = *TRY(current(rt));
    Own token = TRY(type_allocate(rt, native_type(rt, TypeId::None_, kTokenSpec)));
    auto& fields = as<Token>(token);
    fields.var = Own::share(self).release();
    fields.old = Own::share(TRY(dict_get(rt, as<Dict>(context.values), self))).release();
    fields.context = Own::share(&context).release();
    TRY(store(rt, self, value));
    return token;
}
Own var_reset(Runtime& rt, Value self, Value token) {
    if (!is_instance_of(rt, token, native_type(rt, TypeId::None_, kTokenSpec)))
        return rt.raise(TypeId::TypeError, "expected an instance of Token, got {}", repr_of(token));
    auto& fields = as<Token>(token);
    if (fields.used)
        return rt.raise(TypeId::RuntimeError, "{} has already been used once", repr_of(token));
    if (fields.var != self)
        return rt.raise(TypeId::ValueError, "{} was created by a different ContextVar", repr_of(token));
    if (fields.context.as_cell() != TRY(current(rt)))
        return rt.raise(TypeId::ValueError, "{} was created in a different Context", repr_of(token));
    fields.used = true;
    TRY(store(rt, self, fields.old));
    return Own::none();
}
Own var_name(Runtime&, Value self) {
    return Own::share(as<ContextVar>(self).name);
}
Own var_repr(Runtime& rt, Value value) {
    const auto& self = as<ContextVar>(value);
    StrBuilder text(rt);
    text.append("<ContextVar name=");
    TRY(text.append_repr(self.name));
    if (self.fallback.is_present()) {
        text.append(" default=");
        TRY(text.append_repr(self.fallback));
    }
    text.append(" at ").append(address_text(value)).append(">");
    return Own(text.finish());
}
void var_trace(ContextVar& self, Visitor& visitor) {
    visitor.field("name", self.name);
    visitor.field("default", self.fallback);
}
void var_clear(Runtime&, ContextVar& self) {
    drop(self.name);
    drop(self.fallback);
}
constexpr Method kVarMethods[] = {
    kClassGetItem,
    {"get", "(default=None, /)", method<var_get>, "The value in the current context."},
    {"reset", "(token, /)", method<var_reset>, "Back to what it was before set()."},
    {"set", "(value, /)", method<var_set>, "Set the value in the current context."},
};
constexpr GetSet kVarGetSets[] = {{"name", var_name}};
const TypeSpec kContextVarSpec = {
    .name = "_contextvars.ContextVar",
    .size = sizeof(ContextVar),
    .reported_size = 64,
    .cell_flags = kCollected,
    .flags = 0,
    .methods = kVarMethods,
    .getsets = kVarGetSets,
    .slots = {.repr = var_repr, .new_ = var_new},
    .ops = {.trace = cell_op<var_trace>,
            .clear = cell_op<var_clear>,
            .finalise = nullptr,
            .destroy = cell_op<var_clear>},
};

Own token_var(Runtime&, Value self) {
    return Own::share(as<Token>(self).var);
}
Own token_old(Runtime& rt, Value self) {
    const Value old = as<Token>(self).old;
    return old.is_present() ? Own::share(old) : get_attribute(rt, Value::from_cell(&type_of(rt, self)), "MISSING");
}
Own token_enter(Runtime&, Value self) {
    return Own::share(self);
}
Own token_exit(Runtime& rt, Value self, const Args&) {
    const Own var = Own::share(as<Token>(self).var);
    return var_reset(rt, var, self);
}
Own token_repr(Runtime& rt, Value value) {
    const auto& self = as<Token>(value);
    StrBuilder text(rt);
    text.append(self.used ? "<Token used var=" : "<Token var=");
    TRY(text.append_repr(self.var));
    text.append(" at ").append(address_text(value)).append(">");
    return Own(text.finish());
}
Own token_new(Runtime& rt, Type&, const Args&) {
    return rt.raise(TypeId::RuntimeError, "Tokens can only be created by ContextVars");
}
void token_trace(Token& self, Visitor& visitor) {
    visitor.field("var", self.var);
    visitor.field("old_value", self.old);
    visitor.field("context", self.context);
}
void token_clear(Runtime&, Token& self) {
    drop(self.var);
    drop(self.old);
    drop(self.context);
}
constexpr Method kTokenMethods[] = {
    kClassGetItem,
    {"__enter__", "()", method<token_enter>},
    {"__exit__", "(type, value, traceback, /)", nullptr, nullptr, MethodKind::Instance, Binding::Raw, token_exit},
};
constexpr GetSet kTokenGetSets[] = {{"var", token_var}, {"old_value", token_old}};
const TypeSpec kTokenSpec = {
    .name = "_contextvars.Token",
    .size = sizeof(Token),
    .reported_size = 64,
    .cell_flags = kCollected,
    .flags = 0,
    .methods = kTokenMethods,
    .getsets = kTokenGetSets,
    .slots = {.repr = token_repr, .new_ = token_new},
    .ops = {.trace = cell_op<token_trace>,
            .clear = cell_op<token_clear>,
            .finalise = nullptr,
            .destroy = cell_op<token_clear>},
};

Own contextvars_copy_context(Runtime& rt) {
    return new_context(rt, TRY(current(rt))->values);
}
constexpr Method kFunctions[] = {
    {"copy_context", "()", function<contextvars_copy_context>, "A copy of the current context."},
};

}  // namespace

Own context_var_new(Runtime& rt, const char* name) {
    const Own text = TRY(Own(str_from_ascii(rt, name)));
    const Value arguments[] = {text};
    return var_new(rt, native_type(rt, TypeId::None_, kContextVarSpec), Args(arguments, 1));
}

Own make_module__contextvars(Runtime& rt) {
    Ref<Module> module = TRY(module_new(rt, "_contextvars", "Context variables."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(module_add_type(rt, *module, TypeId::None_, kContextSpec));
    TRY(module_add_type(rt, *module, TypeId::None_, kContextVarSpec));
    TRY(module_add_type(rt, *module, TypeId::None_, kTokenSpec));
    const Own missing = TRY(call(rt, Value::from_cell(rt.types.object)));
    TRY(type_set_attribute(rt, native_type(rt, TypeId::None_, kTokenSpec), rt.intern("MISSING"), missing));
    return Own(std::move(module));
}

}  // namespace py
