// classmethod and staticmethod: wrappers that bind a callable to the class, or to nothing.
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/type_internal.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

Own wrapper_new(Runtime& rt, Type& type, const Args&) {
    Own made = TRY(type_allocate(rt, type));
    as<ClassMethod>(made).callable = Value::none();
    return made;
}

/// Takes over what names the callable, as functools.wraps does.
Status copy_attributes(Runtime& rt, Object& self, Value callable) {
    for (Str* name : {&NAMED(rt, __module__), &NAMED(rt, __name__), &NAMED(rt, __qualname__), &NAMED(rt, __doc__)}) {
        Own value = get_attribute_or_absent(rt, callable, *name);
        if (value)
            TRY(set_attribute(rt, Value::from_cell(&self), *name, value));
        else if (rt.has_error())
            return Error{};
    }
    return kDone;
}

Status init(Runtime& rt, ClassMethod& self, const Args& args, std::string_view name) {
    TRY(reject_keywords(rt, name, args));
    TRY(check_positional(rt, name, args, 1, 1));
    decref(std::exchange(self.callable, Own::share(args[0]).release()));
    return copy_attributes(rt, self, args[0]);
}

Status classmethod_init(Runtime& rt, ClassMethod& self, const Args& args) {
    return init(rt, self, args, "classmethod");
}
Status staticmethod_init(Runtime& rt, ClassMethod& self, const Args& args) {
    return init(rt, self, args, "staticmethod");
}

Own classmethod_get(Runtime& rt, Value self, Value instance, Value owner) {
    const Value cls = owner.is_present() ? owner : Value::from_cell(&type_of(rt, instance));
    return bound_method_new(rt, as<ClassMethod>(self).callable, cls);
}

Own staticmethod_get(Runtime&, Value self, Value, Value) {
    return Own::share(as<ClassMethod>(self).callable);
}

Own staticmethod_call(Runtime& rt, Value self, const Args& args) {
    Own function = Own::share(as<ClassMethod>(self).callable);
    return call(rt, function, args);
}

Own classmethod_repr(Runtime& rt, ClassMethod& self) {
    const FormatArg parts[] = {repr_of(self.callable)};
    return str_format(rt, "<classmethod({})>", parts);
}
Own staticmethod_repr(Runtime& rt, ClassMethod& self) {
    const FormatArg parts[] = {repr_of(self.callable)};
    return str_format(rt, "<staticmethod({})>", parts);
}

Own is_abstract(Runtime& rt, ClassMethod& self) {
    Own flag = get_attribute_or_absent(rt, self.callable, NAMED(rt, __isabstractmethod__));
    if (!flag)
        return rt.has_error() ? Own() : Own::boolean(false);
    return Own::boolean(TRY(object_is_true(rt, flag)));
}

Own get_dict(Runtime& rt, ClassMethod& self) {
    return Own::share(TRY(instance_dict(rt, self)));
}
Status set_dict(Runtime& rt, ClassMethod& self, Value value) {
    return kDictGetSet.set(rt, Value::from_cell(&self), value);
}

/// An attribute that is read from the callable at first use and kept.
Own wrapped_attribute(Runtime& rt, ClassMethod& self, Str& name) {
    Ref<Dict> dict = Ref<Dict>::share(TRY(instance_dict(rt, self)));
    if (const Value found = dict_get_str(rt, *dict, name))
        return Own::share(found);
    Own value = TRY(get_attribute(rt, self.callable, name));
    TRY(dict_set(rt, *dict, name, value));
    return value;
}

Status set_wrapped_attribute(Runtime& rt, ClassMethod& self, Str& name, Value value) {
    Ref<Dict> dict = Ref<Dict>::share(TRY(instance_dict(rt, self)));
    if (value.is_present())
        return dict_set(rt, *dict, name, value);
    if (!TRY(dict_delete(rt, *dict, Value::from_cell(&name)))) {
        return rt.raise(TypeId::AttributeError, "'{}' object has no attribute '{}'",
                        type_name_of(Value::from_cell(&self)), name);
    }
    return kDone;
}

Own get_annotations(Runtime& rt, ClassMethod& self) {
    return wrapped_attribute(rt, self, NAMED(rt, __annotations__));
}
Status set_annotations(Runtime& rt, ClassMethod& self, Value value) {
    return set_wrapped_attribute(rt, self, NAMED(rt, __annotations__), value);
}
Own get_annotate(Runtime& rt, ClassMethod& self) {
    return wrapped_attribute(rt, self, NAMED(rt, __annotate__));
}
Status set_annotate(Runtime& rt, ClassMethod& self, Value value) {
    return set_wrapped_attribute(rt, self, NAMED(rt, __annotate__), value);
}

Own class_getitem(Runtime& rt, Value cls, Value item) {
    return generic_alias_new(rt, cls, item);
}

void trace(ClassMethod& self, Visitor& visitor) {
    visitor.field("__func__", self.callable);
    trace_dict(self, visitor);
}

void destroy(Runtime&, ClassMethod& self) {
    decref(std::exchange(self.callable, Value()));
    clear_dict(self);
}

constexpr Member kMembers[] = {
    {"__func__", offsetof(ClassMethod, callable)},
    {"__wrapped__", offsetof(ClassMethod, callable)},
};
constexpr GetSet kGetSets[] = {
    {"__isabstractmethod__", slot<is_abstract>},
    {"__dict__", slot<get_dict>, slot<set_dict>},
    {"__annotations__", slot<get_annotations>, slot<set_annotations>},
    {"__annotate__", slot<get_annotate>, slot<set_annotate>},
};
constexpr Method kMethods[] = {
    {"__class_getitem__", "(object, /)", method<class_getitem>, "See PEP 585", MethodKind::Class},
};

}  // namespace

const TypeSpec kClassMethodType = {
    .name = "classmethod",
    .size = sizeof(ClassMethod),
    .reported_size = 32,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasDict,
    .doc = "Convert a function to be a class method.",
    .text_signature = "(function, /)",
    .methods = kMethods,
    .getsets = kGetSets,
    .members = kMembers,
    .slots = {.repr = slot<classmethod_repr>,
              .descr_get = classmethod_get,
              .init = slot<classmethod_init>,
              .new_ = wrapper_new},
    .ops = {.trace = cell_op<trace>, .clear = cell_op<destroy>, .destroy = cell_op<destroy>},
};

const TypeSpec kStaticMethodType = {
    .name = "staticmethod",
    .size = sizeof(ClassMethod),
    .reported_size = 32,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasDict,
    .doc = "Convert a function to be a static method.",
    .text_signature = "(function, /)",
    .methods = kMethods,
    .getsets = kGetSets,
    .members = kMembers,
    .slots = {.repr = slot<staticmethod_repr>,
              .call = staticmethod_call,
              .descr_get = staticmethod_get,
              .init = slot<staticmethod_init>,
              .new_ = wrapper_new},
    .ops = {.trace = cell_op<trace>, .clear = cell_op<destroy>, .destroy = cell_op<destroy>},
};

}  // namespace py
