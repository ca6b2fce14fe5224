// property: an attribute that functions compute; and its copies with another getter, setter or deleter.
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

Value absent_if_none(Value value) {
    return value.is_none() ? Value() : value;
}

void assign(Value& field, Value value) {
    decref(std::exchange(field, Own::share(value).release()));
}

Own property_new(Runtime& rt, Type& type, const Args&) {
    Own made = TRY(type_allocate(rt, type));
    auto& self = as<Property>(made);
    self.get = self.set = self.del = self.doc = self.name = Value();
    self.doc_from_getter = false;
    return made;
}

Status property_init(Runtime& rt, Property& self, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "property", "(fget=None, fset=None, fdel=None, doc=None)", args, bound));
    const Value get = absent_if_none(bound[0]);
    const Value doc = absent_if_none(bound[3]);
    assign(self.get, get);
    assign(self.set, absent_if_none(bound[1]));
    assign(self.del, absent_if_none(bound[2]));
    assign(self.doc, Value());
    assign(self.name, Value());
    self.doc_from_getter = false;
    Own text = Own::share(doc);
    if (!text && get.is_present()) {
        text = get_attribute_or_absent(rt, get, NAMED(rt, __doc__));
        if (!text && rt.has_error())
            return Error{};
        if (text && !text.get().is_none())
            self.doc_from_getter = true;
        else
            text.reset();
    }
    Object& object = self;
    if (&object.type() == rt.types.property) {
        assign(self.doc, text);
        return kDone;
    }
    // A subclass may have a __doc__ of its own class, which would hide ours: it is stored as an attribute instead.
    const Value self_value = Value::from_cell(&self);
    if (Status stored = set_attribute(rt, self_value, NAMED(rt, __doc__), text ? text : Value::none()); !stored) {
        if (!rt.error_matches(TypeId::AttributeError))
            return stored;
        rt.clear_error();
    }
    return kDone;
}

/// The name under which the property stands in its class, or that of its getter; absent where there is none.
Own property_name(Runtime& rt, Property& self) {
    if (self.name.is_present())
        return Own::share(self.name);
    if (self.get.is_absent())
        return {};
    return get_attribute_or_absent(rt, self.get, NAMED(rt, __name__));
}

Error missing_accessor(Runtime& rt, Property& self, Value instance, std::string_view what) {
    Own name = property_name(rt, self);
    if (rt.has_error())
        return {};
    Own qualname = TRY(get_attribute(rt, Value::from_cell(&type_of(rt, instance)), NAMED(rt, __qualname__)));
    if (name)
        return rt.raise(TypeId::AttributeError, "property {} of {} object has no {}", repr_of(name), repr_of(qualname),
                        what);
    return rt.raise(TypeId::AttributeError, "property of {} object has no {}", repr_of(qualname), what);
}

Own property_get(Runtime& rt, Value descriptor, Value instance, Value) {
    if (instance.is_absent() || instance.is_none())
        return Own::share(descriptor);
    auto& self = as<Property>(descriptor);
    if (self.get.is_absent())
        return missing_accessor(rt, self, instance, "getter");
    Own function = Own::share(self.get);
    return call(rt, function, instance);
}

Status property_set(Runtime& rt, Value descriptor, Value instance, Value value) {
    auto& self = as<Property>(descriptor);
    Own function = Own::share(value.is_present() ? self.set : self.del);
    if (!function)
        return missing_accessor(rt, self, instance, value.is_present() ? "setter" : "deleter");
    if (value.is_present())
        static_cast<void>(TRY(call(rt, function, instance, value)));
    else
        static_cast<void>(TRY(call(rt, function, instance)));
    return kDone;
}

/// type(self)(get, set, del, doc) with one of them exchanged.
Own copy_with(Runtime& rt, Property& self, Value get, Value set, Value del) {
    auto or_none = [](Value value) { return value.is_present() ? value : Value::none(); };
    const Value new_get = get.is_present() ? get : self.get;
    const bool doc_of_getter = self.doc_from_getter && new_get.is_present();
    const Value args[] = {or_none(new_get), or_none(set.is_present() ? set : self.set),
                          or_none(del.is_present() ? del : self.del),
                          doc_of_getter ? Value::none() : or_none(self.doc)};
    Object& object = self;
    Own made = TRY(call(rt, Value::from_cell(&object.type()), Args(args, 4)));
    if (is_instance_of(rt, made, *rt.types.property))
        assign(as<Property>(made).name, self.name);
    return made;
}

Own property_getter(Runtime& rt, Property& self, Value function) {
    return copy_with(rt, self, function, {}, {});
}
Own property_setter(Runtime& rt, Property& self, Value function) {
    return copy_with(rt, self, {}, function, {});
}
Own property_deleter(Runtime& rt, Property& self, Value function) {
    return copy_with(rt, self, {}, {}, function);
}

Own property_set_name(Runtime& rt, Value self, const Args& args) {
    if (args.count != 2) {
        return rt.raise(TypeId::TypeError, "__set_name__() takes 2 positional arguments but {} were given", args.count);
    }
    assign(as<Property>(self).name, args[1]);
    return Own::none();
}

Own property_get_name(Runtime& rt, Property& self) {
    Own name = property_name(rt, self);
    if (!name && !rt.has_error())
        return raise_attribute_error(rt, Value::from_cell(&self), NAMED(rt, __name__));
    return name;
}

Status property_set_name_attribute(Runtime&, Property& self, Value value) {
    assign(self.name, value);
    return kDone;
}

Result<bool> function_is_abstract(Runtime& rt, Value function) {
    if (function.is_absent())
        return false;
    Own flag = get_attribute_or_absent(rt, function, NAMED(rt, __isabstractmethod__));
    if (!flag)
        return rt.has_error() ? Result<bool>(Error{}) : Result<bool>(false);
    return object_is_true(rt, flag);
}

Own property_is_abstract(Runtime& rt, Property& self) {
    for (const Value function : {self.get, self.set, self.del}) {
        if (TRY(function_is_abstract(rt, function)))
            return Own::boolean(true);
    }
    return Own::boolean(false);
}

void property_trace(Property& self, Visitor& visitor) {
    visitor.field("fget", self.get);
    visitor.field("fset", self.set);
    visitor.field("fdel", self.del);
    visitor.field("__doc__", self.doc);
    visitor.field("__name__", self.name);
}

void property_destroy(Runtime&, Property& self) {
    for (Value* field : {&self.get, &self.set, &self.del, &self.doc, &self.name})
        decref(std::exchange(*field, Value()));
}

constexpr Member kMembers[] = {
    {"fget", offsetof(Property, get), Member::NoneIfAbsent},
    {"fset", offsetof(Property, set), Member::NoneIfAbsent},
    {"fdel", offsetof(Property, del), Member::NoneIfAbsent},
    {"__doc__", offsetof(Property, doc), Member::WritableNoneIfAbsent},
};
constexpr GetSet kGetSets[] = {
    {"__name__", slot<property_get_name>, slot<property_set_name_attribute>},
    {"__isabstractmethod__", slot<property_is_abstract>},
};
constexpr Method kMethods[] = {
    {"getter", "(object, /)", method<property_getter>,
     "Descriptor to obtain a copy of the property with a different getter."},
    {"setter", "(object, /)", method<property_setter>,
     "Descriptor to obtain a copy of the property with a different setter."},
    {"deleter", "(object, /)", method<property_deleter>,
     "Descriptor to obtain a copy of the property with a different deleter."},
    {"__set_name__", "(owner, name, /)", nullptr, "Method to set name of a property.", MethodKind::Instance,
     Binding::Raw, property_set_name},
};

}  // namespace

const TypeSpec kPropertyType = {
    .name = "property",
    .size = sizeof(Property),
    .reported_size = 64,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .text_signature = "(fget=None, fset=None, fdel=None, doc=None)",
    .methods = kMethods,
    .getsets = kGetSets,
    .members = kMembers,
    .slots = {.descr_get = property_get, .descr_set = property_set, .init = slot<property_init>, .new_ = property_new},
    .ops = {.trace = cell_op<property_trace>, .clear = cell_op<property_destroy>, .destroy = cell_op<property_destroy>},
};

}  // namespace py
