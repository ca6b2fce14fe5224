// FrameLocalsProxy: f_locals of a function, a mapping that reads and writes the variables themselves (PEP 667). What is
// set under other names is kept with the frame object.
#include "objects/descriptors.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "vm/frame.h"

namespace py {

namespace bc = bytecode;

namespace {

struct FrameLocalsProxy final : Object {
    FrameObject* frame;
};

bool is_proxy(Value value) {
    return is_exact(value, TypeId::frame_locals_proxy);
}
bool is_source(Value value) {
    return is_dict(value) || is_proxy(value);
}

Own proxy_for(Runtime& rt, FrameObject& frame) {
    auto proxy = TRY(allocate<FrameLocalsProxy>(rt, TypeId::frame_locals_proxy));
    incref(&frame);
    proxy->frame = &frame;
    rt.heap.track(*proxy);
    return proxy;
}

enum class Access : uint8_t { Read, Write };

/// The register of the variable `key`; -1 where there is none, or it is unbound (Read) or hidden (Write).
Result<ptrdiff_t> find_variable(Runtime& rt, FrameLocalsProxy& self, Value key, Access access) {
    const Frame& frame = *self.frame->frame;
    const Code& code = *frame.code;
    const int64_t hash = TRY(object_hash(rt, key));
    for (size_t i = 0; i < code.localsplus_names->length; ++i) {
        Str& name = code.local_name(i);
        if (Value::from_cell(&name) != key) {
            if (!is_str(key) || hash != str_hash(rt, name))
                continue;
            if (!TRY(object_equal(rt, Value::from_cell(&name), key)))
                continue;
        }
        const bool usable =
            access == Access::Read ? frame_variable(frame, i).is_present() : (code.local_kind(i) & bc::kHidden) == 0;
        if (usable)
            return static_cast<ptrdiff_t>(i);
    }
    return ptrdiff_t{-1};
}

/// The value of `key`; absent without an exception where there is none.
Own look_up(Runtime& rt, FrameLocalsProxy& self, Value key) {
    const ptrdiff_t index = TRY(find_variable(rt, self, key, Access::Read));
    if (index >= 0)
        return Own::share(frame_variable(*self.frame->frame, static_cast<size_t>(index)));
    if (self.frame->extra_locals.is_present())
        return Own::share(TRY(dict_get(rt, as<Dict>(self.frame->extra_locals), key)));
    return {};
}

Ref<Dict> proxy_dict(Runtime& rt, FrameLocalsProxy& self) {
    // The variables of an ended frame do not know the object, so the rest is added here.
    auto dict = TRY(frame_variables(rt, *self.frame->frame));
    if (self.frame->extra_locals.is_present())
        TRY(dict_update(rt, *dict, self.frame->extra_locals));
    return dict;
}

Own subscript(Runtime& rt, FrameLocalsProxy& self, Value key) {
    Own found = look_up(rt, self, key);
    if (!found && !rt.has_error())
        return rt.raise(TypeId::KeyError, "local variable '{}' is not defined", repr_of(key));
    return found;
}

Status set_subscript(Runtime& rt, FrameLocalsProxy& self, Value key, Value value) {
    const ptrdiff_t index = TRY(find_variable(rt, self, key, Access::Write));
    FrameObject& object = *self.frame;
    if (index >= 0) {
        if (value.is_absent())
            return rt.raise(TypeId::ValueError, "cannot remove local variables from FrameLocalsProxy");
        Frame& frame = *object.frame;
        if (frame.registers == nullptr)
            return kDone;
        // The loop of a comprehension takes its iterator for an object: what cannot be one is refused here already.
        if (!value.is_cell() && is_str(key) && str_equal(as<Str>(key), ".0"))
            return rt.raise(TypeId::TypeError, "'{}' object is not an iterator", type_name_of(value));
        Value* target = &frame.registers[index];
        if ((frame.code->local_kind(static_cast<size_t>(index)) & (bc::kCell | bc::kFree)) != 0 &&
            is_exact(*target, TypeId::cell))
            target = &as<CellObject>(*target).contents;
        decref(std::exchange(*target, Own::share(value).release()));
        return kDone;
    }
    if (value.is_absent()) {
        if (object.extra_locals.is_absent() || !TRY(dict_delete(rt, as<Dict>(object.extra_locals), key)))
            return rt.raise_object(TypeId::KeyError, key);
        return kDone;
    }
    if (object.extra_locals.is_absent())
        object.extra_locals = TRY(Own(dict_new(rt))).release();
    return dict_set(rt, as<Dict>(object.extra_locals), key, value);
}

Status merge(Runtime& rt, FrameLocalsProxy& self, Value other) {
    Ref<Dict> source = is_proxy(other) ? proxy_dict(rt, as<FrameLocalsProxy>(other)) : dict_copy(rt, as<Dict>(other));
    if (!source)
        return Error{};
    size_t position = 0;
    Value key, value;
    while (dict_next(*source, position, key, value)) TRY(set_subscript(rt, self, key, value));
    return kDone;
}

Result<bool> contains_key(Runtime& rt, FrameLocalsProxy& self, Value key) {
    const Own found = look_up(rt, self, key);
    if (!found && rt.has_error())
        return Error{};
    return static_cast<bool>(found);
}

Result<ptrdiff_t> length(Runtime& rt, FrameLocalsProxy& self) {
    const auto dict = TRY(proxy_dict(rt, self));
    return static_cast<ptrdiff_t>(dict->used);
}

// ---- views, which are plain lists

enum class Part : uint8_t { Keys, Values, Items };

template <Part part>
Own list_of(Runtime& rt, FrameLocalsProxy& self) {
    const auto dict = TRY(proxy_dict(rt, self));
    auto list = TRY(list_new(rt, dict->used));
    size_t position = 0;
    Value key, value;
    while (dict_next(*dict, position, key, value)) {
        if constexpr (part == Part::Items) {
            Own item = TRY(tuple_of(rt, {key, value}));
            TRY(list_append(rt, *list, std::move(item)));
        } else {
            TRY(list_append(rt, *list, part == Part::Keys ? key : value));
        }
    }
    return list;
}

Own iterate(Runtime& rt, FrameLocalsProxy& self) {
    const Own keys = TRY(list_of<Part::Keys>(rt, self));
    return get_iter(rt, keys);
}

Own iterate_reversed(Runtime& rt, FrameLocalsProxy& self) {
    const Own keys = TRY(list_of<Part::Keys>(rt, self));
    list_reverse(as<List>(keys));
    return get_iter(rt, keys);
}

// ---- methods

Own proxy_copy(Runtime& rt, FrameLocalsProxy& self) {
    return proxy_dict(rt, self);
}

Own proxy_get(Runtime& rt, Value self, const Args& args) {
    TRY(reject_keywords(rt, "FrameLocalsProxy.get", args));
    if (args.count < 1 || args.count > 2)
        return rt.raise(TypeId::TypeError, "get expected 1 or 2 arguments");
    Own found = look_up(rt, as<FrameLocalsProxy>(self), args[0]);
    if (found || rt.has_error())
        return found;
    return args.count == 2 ? Own::share(args[1]) : Own::none();
}

Own proxy_setdefault(Runtime& rt, Value self, const Args& args) {
    TRY(reject_keywords(rt, "FrameLocalsProxy.setdefault", args));
    if (args.count < 1 || args.count > 2)
        return rt.raise(TypeId::TypeError, "setdefault expected 1 or 2 arguments");
    auto& proxy = as<FrameLocalsProxy>(self);
    Own found = look_up(rt, proxy, args[0]);
    if (found || rt.has_error())
        return found;
    Own value = args.count == 2 ? Own::share(args[1]) : Own::none();
    TRY(set_subscript(rt, proxy, args[0], value));
    return value;
}

Own proxy_pop(Runtime& rt, Value self, const Args& args) {
    TRY(reject_keywords(rt, "FrameLocalsProxy.pop", args));
    TRY(check_positional(rt, "pop", args, 1, 2));
    auto& proxy = as<FrameLocalsProxy>(self);
    if (TRY(find_variable(rt, proxy, args[0], Access::Write)) >= 0)
        return rt.raise(TypeId::ValueError, "cannot remove local variables from FrameLocalsProxy");
    if (proxy.frame->extra_locals.is_present()) {
        const Value taken = TRY(dict_pop_owned(rt, as<Dict>(proxy.frame->extra_locals), args[0]));
        if (taken.is_present())
            return Own::steal(taken);
    }
    if (args.count == 2)
        return Own::share(args[1]);
    return rt.raise_object(TypeId::KeyError, args[0]);
}

Own proxy_update(Runtime& rt, FrameLocalsProxy& self, Value other) {
    if (!is_source(other))
        return rt.raise(TypeId::TypeError, "update() argument must be dict or another FrameLocalsProxy");
    TRY(merge(rt, self, other));
    return Own::none();
}

// ---- slots

Own proxy_or(Runtime& rt, Value left, Value right) {
    if (!is_source(left) || !is_source(right))
        return Own::not_implemented();
    auto dict = TRY(dict_new(rt));
    for (const Value side : {left, right}) {
        if (is_proxy(side)) {
            const Own part = TRY(proxy_dict(rt, as<FrameLocalsProxy>(side)));
            TRY(dict_update(rt, *dict, part));
        } else {
            TRY(dict_update(rt, *dict, side));
        }
    }
    return dict;
}

Own proxy_inplace_or(Runtime& rt, Value left, Value right) {
    if (!is_source(right))
        return Own::not_implemented();
    TRY(merge(rt, as<FrameLocalsProxy>(left), right));
    return Own::share(left);
}

Own proxy_compare(Runtime& rt, Value self, Value other, Compare op) {
    auto& proxy = as<FrameLocalsProxy>(self);
    if (is_proxy(other)) {
        const bool same = proxy.frame == as<FrameLocalsProxy>(other).frame;
        if (op == Compare::Eq || op == Compare::Ne)
            return Own::boolean(same == (op == Compare::Eq));
        return Own::not_implemented();
    }
    if (!is_dict(other))
        return Own::not_implemented();
    const Own dict = TRY(proxy_dict(rt, proxy));
    return object_compare(rt, dict, other, op);
}

Own proxy_repr(Runtime& rt, FrameLocalsProxy& self) {
    const Value value = Value::from_cell(&self);
    if (TRY(repr_enter(rt, value)))
        return str_from_ascii(rt, "{...}");
    const Own dict = proxy_dict(rt, self);
    Own text = dict ? object_repr(rt, dict) : Own();
    repr_leave(rt, value);
    return text;
}

Own proxy_new(Runtime& rt, Type&, const Args& args) {
    if (args.count != 1)
        return rt.raise(TypeId::TypeError, "FrameLocalsProxy expected 1 argument, got {}", args.count);
    if (!is_exact(args[0], TypeId::frame))
        return rt.raise(TypeId::TypeError, "expect frame, not {}", type_name_of(args[0]));
    if (args.has_keywords())
        return rt.raise(TypeId::TypeError, "FrameLocalsProxy takes no keyword arguments");
    return proxy_for(rt, as<FrameObject>(args[0]));
}

void proxy_trace(FrameLocalsProxy& self, Visitor& visitor) {
    visitor.field("frame", self.frame);
}
void proxy_destroy(Runtime&, FrameLocalsProxy& self) {
    decref(self.frame);
}

constexpr Method kProxyMethods[] = {
    {"update", "(object, /)", method<proxy_update>, "Set the variables that the argument names."},
    {"__reversed__", "()", method<iterate_reversed>, "Iterate over the names, the last first."},
    {"copy", "()", method<proxy_copy>, "Return a dict of the variables."},
    {"keys", "()", method<list_of<Part::Keys>>, "Return a list of the names."},
    {"values", "()", method<list_of<Part::Values>>, "Return a list of the values."},
    {"items", "()", method<list_of<Part::Items>>, "Return a list of (name, value) pairs."},
    {"get", "(key, default=None, /)", nullptr, "Return the variable of that name, else the default.",
     MethodKind::Instance, Binding::Raw, proxy_get},
    {"pop", "(key, default=None, /)", nullptr, "Remove an entry that is no variable, and return it.",
     MethodKind::Instance, Binding::Raw, proxy_pop},
    {"setdefault", "(key, default=None, /)", nullptr, "Return the variable, which is set if it is unbound.",
     MethodKind::Instance, Binding::Raw, proxy_setdefault},
};

}  // namespace

Own frame_f_locals(Runtime& rt, FrameObject& self) {
    Frame& frame = *self.frame;
    if (frame_has_fast_locals(frame))
        return proxy_for(rt, self);
    if (frame.locals.is_absent())
        frame.locals = TRY(Own(dict_new(rt))).release();
    return Own::share(frame.locals);
}

extern const TypeSpec kFrameLocalsProxyType = {
    .name = "FrameLocalsProxy",
    .size = sizeof(FrameLocalsProxy),
    .reported_size = 24,
    .cell_flags = kCollected,
    .flags = kMapping,
    .methods = kProxyMethods,
    .slots = {.repr = slot<proxy_repr>,
              .hash = hash_not_implemented,
              .richcompare = proxy_compare,
              .iter = slot<iterate>,
              .new_ = proxy_new,
              .or_ = proxy_or,
              .inplace_or = proxy_inplace_or,
              .sq_contains = slot<contains_key>,
              .mp_length = slot<length>,
              .mp_subscript = slot<subscript>,
              .mp_ass_subscript = slot<set_subscript>},
    .ops = {.trace = cell_op<proxy_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<proxy_destroy>},
};

}  // namespace py
