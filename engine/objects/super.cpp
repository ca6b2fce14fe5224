// super: attributes of an instance, looked up behind one of its classes in the method resolution order.
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

struct Super final : Object {
    Type* type;  // owned, as all
    Value obj;   // absent: unbound
    Type* obj_type;
};

/// Looks behind `type` in the order of `obj_type`. Absent without an exception where there is nothing.
Own look_behind(Runtime& rt, Type& type, Value obj, Type& obj_type, Str& name, bool* unbound) {
    if (obj_type.mro == nullptr)
        return {};
    Ref<Tuple> mro = Ref<Tuple>::share(obj_type.mro);
    size_t i = 0;
    while (i < mro->length && (*mro)[i] != Value::from_cell(&type)) ++i;
    for (++i; i < mro->length; ++i) {
        const Value found = dict_get_str(rt, *as<Type>((*mro)[i]).dict, name);
        if (found.is_absent())
            continue;
        Own result = Own::share(found);
        Type& found_type = type_of(rt, result);
        const bool through_class = obj == Value::from_cell(&obj_type);
        if (unbound != nullptr && !through_class && found_type.has(kMethodDescriptor)) {
            *unbound = true;
            return result;
        }
        if (const DescrGetFn get = found_type.slots.descr_get)
            return get(rt, result, through_class ? Value() : obj, Value::from_cell(&obj_type));
        return result;
    }
    return {};
}

/// The class behind which attributes of `obj` are looked up: its own, or `obj` where that is a class.
Result<Type*> check(Runtime& rt, Type& type, Value obj) {
    if (is_type(obj) && is_subtype(as<Type>(obj), type))
        return &as<Type>(obj);
    if (is_subtype(type_of(rt, obj), type))
        return &type_of(rt, obj);
    // A proxy may say that it is of another class.
    Own cls = get_attribute_or_absent(rt, obj, NAMED(rt, __class__));
    if (!cls && rt.has_error())
        return Error{};
    if (cls && is_type(cls) && &as<Type>(cls) != &type_of(rt, obj) && is_subtype(as<Type>(cls), type))
        return &as<Type>(cls);
    const bool is_class = is_type(obj);
    return rt.raise(TypeId::TypeError, "super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).",
                    is_class ? "type" : "instance of", is_class ? type_full_name(as<Type>(obj)) : type_name(rt, obj),
                    type_full_name(type));
}

Own super_new(Runtime& rt, Type& type, const Args&) {
    Own made = TRY(type_allocate(rt, type));
    as<Super>(made).obj = Value();
    return made;
}

template <class T>
void assign(T*& field, T* value) {
    if (value != nullptr)
        incref(value);
    if (T* old = std::exchange(field, value))
        decref(old);
}

Status super_init(Runtime& rt, Super& self, const Args& args) {
    TRY(reject_keywords(rt, "super", args));
    const bool exact = &type_of(rt, Value::from_cell(&self)) == rt.types.super;  // a subclass has words of its own
    if (args.count > 2)
        return rt.raise(
            TypeId::TypeError,
            exact ? "super() expected at most 2 arguments, got {}" : "super() takes at most 2 arguments ({} given)",
            args.count);
    Own cls;
    Own obj;
    if (args.count == 0) {
        if (rt.hooks.super_arguments == nullptr)
            return rt.raise(TypeId::RuntimeError, "super(): no current frame");
        TRY(rt.hooks.super_arguments(rt, cls, obj));
    } else {
        cls = Own::share(args[0]);
        obj = Own::share(args.count == 2 ? args[1] : Value());
    }
    if (!is_type(cls))
        return rt.raise(TypeId::TypeError,
                        exact ? "super() argument 1 must be a type, not {}" : "super() argument 1 must be type, not {}",
                        type_name_of(cls));
    if (obj && obj.get().is_none())
        obj.reset();
    Type* obj_type = obj ? TRY(check(rt, as<Type>(cls), obj)) : nullptr;
    assign(self.type, &as<Type>(cls));
    assign(self.obj_type, obj_type);
    decref(std::exchange(self.obj, obj.release()));
    return kDone;
}

Own super_getattribute(Runtime& rt, Value value, Str& name) {
    auto& self = as<Super>(value);
    if (self.obj_type != nullptr && !str_equal(name, NAMED(rt, __class__))) {
        Ref<Type> type = Ref<Type>::share(self.type);
        Ref<Type> obj_type = Ref<Type>::share(self.obj_type);
        Own obj = Own::share(self.obj);
        Own found = look_behind(rt, *type, obj, *obj_type, name, nullptr);
        if (found || rt.has_error())
            return found;
    }
    return object_generic_getattr(rt, value, name);
}

Own super_get(Runtime& rt, Value value, Value instance, Value) {
    auto& self = as<Super>(value);
    if (instance.is_absent() || instance.is_none() || self.obj.is_present())
        return Own::share(value);
    Object& object = self;
    if (&object.type() != rt.types.super)
        return call(rt, Value::from_cell(&object.type()), Value::from_cell(self.type), instance);
    Type* obj_type = TRY(check(rt, *self.type, instance));
    Own made = TRY(super_new(rt, *rt.types.super, Args()));
    auto& bound = as<Super>(made);
    assign(bound.type, self.type);
    assign(bound.obj_type, obj_type);
    bound.obj = Own::share(instance).release();
    return made;
}

Own super_repr(Runtime& rt, Super& self) {
    const std::string_view type = self.type != nullptr ? type_full_name(*self.type) : "NULL";
    if (self.obj_type == nullptr) {
        const FormatArg parts[] = {type};
        return str_format(rt, "<super: <class '{}'>, NULL>", parts);
    }
    const FormatArg parts[] = {type, type_full_name(*self.obj_type)};
    return str_format(rt, "<super: <class '{}'>, <{} object>>", parts);
}

Own or_none(Type* type) {
    return type != nullptr ? Own::share(type) : Own::none();
}
Own get_this_class(Runtime&, Super& self) {
    return or_none(self.type);
}
Own get_self(Runtime&, Super& self) {
    return self.obj.is_present() ? Own::share(self.obj) : Own::none();
}
Own get_self_class(Runtime&, Super& self) {
    return or_none(self.obj_type);
}

void trace(Super& self, Visitor& visitor) {
    visitor.field("__thisclass__", static_cast<Cell*>(self.type));
    visitor.field("__self__", self.obj);
    visitor.field("__self_class__", static_cast<Cell*>(self.obj_type));
}

void destroy(Runtime&, Super& self) {
    assign<Type>(self.type, nullptr);
    assign<Type>(self.obj_type, nullptr);
    decref(std::exchange(self.obj, Value()));
}

constexpr GetSet kGetSets[] = {
    {"__thisclass__", slot<get_this_class>, nullptr, "the class invoking super()"},
    {"__self__", slot<get_self>, nullptr, "the instance invoking super(); may be None"},
    {"__self_class__", slot<get_self_class>, nullptr, "the type of the instance invoking super(); may be None"},
};

}  // namespace

Own super_get_attribute(Runtime& rt, Value cls, Value self, Str& name, bool* unbound) {
    if (!is_type(cls))
        return rt.raise(TypeId::TypeError, "super() argument 1 must be a type, not {}", type_name_of(cls));
    Type* obj_type = TRY(check(rt, as<Type>(cls), self));
    Own found;
    if (!str_equal(name, NAMED(rt, __class__))) {
        Ref<Type> held = Ref<Type>::share(obj_type);
        found = look_behind(rt, as<Type>(cls), self, *held, name, unbound);
    }
    if (found || rt.has_error())
        return found;
    // What is no attribute of the bases may be one of super objects themselves.
    Own object = TRY(call(rt, Value::from_cell(rt.types.super), cls, self));
    return object_generic_getattr(rt, object, name);
}

const TypeSpec kSuperType = {
    .name = "super",
    .size = sizeof(Super),
    .reported_size = 40,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc =
        "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n"
        "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
        "super(type, type2) -> bound super object; requires issubclass(type2, type)",
    .getsets = kGetSets,
    .slots = {.repr = slot<super_repr>,
              .getattro = super_getattribute,
              .descr_get = super_get,
              .init = slot<super_init>,
              .new_ = super_new},
    .ops = {.trace = cell_op<trace>, .clear = cell_op<destroy>, .destroy = cell_op<destroy>},
};

}  // namespace py
