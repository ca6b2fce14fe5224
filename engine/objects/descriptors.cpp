// Builtin functions and methods: the objects around rows of method tables, how they are called, bound and shown.
#include "objects/descriptors.h"
#include "objects/argument_type.h"

#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

std::string address_text(Value value) {
    static constexpr char kDigits[] = "0123456789abcdef";
    auto number = static_cast<uint64_t>(object_id(value));
    std::string text;
    do {
        text.insert(text.begin(), kDigits[number & 15]);
        number >>= 4;
    } while (number != 0);
    return "0x" + text;
}

// ---- calling rows of tables

namespace {

constexpr size_t kFewParameters = 8;

/// Binds with all the care that `fits` could do without.
NOINLINE Own bind_and_call(Runtime& rt, const Method& method, const Signature& signature, Value self, const Args& args,
                           std::string_view qualified) {
    BoundArguments bound;
    TRY(bind_arguments(rt, signature, {method.name, qualified}, method.binding, args, bound));
    return method.function(rt, self, bound.values);
}

/// True where the arguments can be handed on with no more ado; then `result` is the call's.
ALWAYS_INLINE bool call_directly(Runtime& rt, const Method& method, Signature*& signature, Value self, const Args& args,
                                 Own& result) {
    if (method.binding == Binding::Raw) {
        result = method.raw(rt, self, args);
        return true;
    }
    if (UNLIKELY(signature == nullptr))
        signature = &signature_of(rt, method.signature);
    if (UNLIKELY(!signature->fits(args)))
        return false;
    const size_t wanted = signature->parameters.size();
    if (args.count == wanted) {
        result = method.function(rt, self, args.values);
        return true;
    }
    if (wanted > kFewParameters)
        return false;
    Value padded[kFewParameters];
    for (size_t i = 0; i < args.count; ++i) padded[i] = args[i];
    result = method.function(rt, self, padded);
    return true;
}

}  // namespace

std::string method_qualified_name(Runtime& rt, const Method& method, Value self, Value module, const Type* owner) {
    // A type is named without its module: "deque.append", not "collections.deque.append".
    const auto short_name = [](std::string_view name) { return std::string(name.substr(name.rfind('.') + 1)); };
    std::string prefix;
    if (owner != nullptr) {
        prefix = short_name(type_full_name(*owner));
    } else if (is_type(self)) {
        prefix = short_name(type_full_name(as<Type>(self)));
    } else if (module.is_present() && is_str(module) && !str_equal(as<Str>(module), "builtins")) {
        prefix = str_to_utf8(as<Str>(module));
    } else if (self.is_present() && &type_of(rt, self) != rt.types.module) {
        prefix = short_name(type_name(rt, self));
    }
    return prefix.empty() ? method.name : prefix + "." + method.name;
}

Own call_builtin(Runtime& rt, const Method& method, Signature*& signature, Value self, const Args& args,
                 std::string_view qualname) {
    Own result;
    if (call_directly(rt, method, signature, self, args, result))
        return result;
    return bind_and_call(rt, method, *signature, self, args, qualname);
}

// ---- builtin_function_or_method

Own builtin_function_new(Runtime& rt, const Method& method, Value self, Value module, Type* owner) {
    auto function = TRY(allocate<BuiltinFunction>(rt, TypeId::builtin_function));
    function->method = &method;
    function->self = Own::share(self).release();
    function->module = Own::share(module).release();
    function->owner = Ref<Type>::share(owner).release();
    rt.heap.track(*function);
    return function;
}

namespace {

Own signature_value(Runtime& rt, const Method& method, bool of_module) {
    if (method.signature == nullptr)
        return Own::none();
    const std::string_view text = method.signature;
    if (text.starts_with("($") || method.kind == MethodKind::Static)
        return str_from_utf8(rt, text);
    const char* first = of_module ? "$module" : method.kind == MethodKind::Class ? "$type" : "$self";
    return str_from_utf8(rt, signature_text(method.signature, first));
}

Own doc_value(Runtime& rt, const Method& method) {
    return method.doc != nullptr ? Own(str_from_utf8(rt, method.doc)) : Own::none();
}

bool belongs_to_module(const Runtime& rt, const BuiltinFunction& self) {
    return self.self.is_absent() || is_instance_of(rt, self.self, *rt.types.module);
}

Own function_call(Runtime& rt, Value callable, const Args& args) {
    auto& self = as<BuiltinFunction>(callable);
    Own result;
    if (call_directly(rt, *self.method, self.signature, self.self, args, result))
        return result;
    // A bound method is named by what it is bound to, a static one by its type.
    const Type* owner = self.method->kind == MethodKind::Static ? self.owner : nullptr;
    const std::string qualified = method_qualified_name(rt, *self.method, self.self, self.module, owner);
    return bind_and_call(rt, *self.method, *self.signature, self.self, args, qualified);
}

Own function_repr(Runtime& rt, BuiltinFunction& self) {
    if (belongs_to_module(rt, self)) {
        const FormatArg parts[] = {self.method->name};
        return str_format(rt, "<built-in function {}>", parts);
    }
    const std::string address = address_text(self.self);
    const FormatArg parts[] = {self.method->name, type_name_of(self.self), address};
    return str_format(rt, "<built-in method {} of {} object at {}>", parts);
}

Result<int64_t> function_hash(Runtime& rt, BuiltinFunction& self) {
    const int64_t of_self = self.self.is_present() ? object_id(self.self) : 0;
    static_cast<void>(rt);
    const auto hash =
        static_cast<int64_t>(static_cast<uint64_t>(of_self) * 31 ^ (reinterpret_cast<uintptr_t>(self.method) >> 4));
    return hash == -1 ? -2 : hash;
}

Own function_compare(Runtime& rt, Value a, Value b, Compare op) {
    if ((op != Compare::Eq && op != Compare::Ne) || &type_of(rt, b) != rt.types.builtin_function)
        return Own::not_implemented();
    const auto& left = as<BuiltinFunction>(a);
    const auto& right = as<BuiltinFunction>(b);
    const bool equal = left.self == right.self && left.method == right.method;
    return Own::boolean(equal == (op == Compare::Eq));
}

Own function_name(Runtime& rt, BuiltinFunction& self) {
    return str_from_utf8(rt, self.method->name);
}

Own function_qualname(Runtime& rt, BuiltinFunction& self) {
    if (self.method->kind == MethodKind::Static && self.owner != nullptr) {
        const FormatArg parts[] = {*self.owner->qualname, self.method->name};
        return str_format(rt, "{}.{}", parts);
    }
    if (belongs_to_module(rt, self))
        return function_name(rt, self);
    Type& type = is_type(self.self) ? as<Type>(self.self) : type_of(rt, self.self);
    Own qualname = TRY(get_attribute(rt, Value::from_cell(&type), NAMED(rt, __qualname__)));
    const FormatArg parts[] = {str_of(qualname), self.method->name};
    return str_format(rt, "{}.{}", parts);
}

Own function_self(Runtime&, BuiltinFunction& self) {
    // A static method is bound to its type only inside.
    if (self.self.is_absent() || (self.method->kind == MethodKind::Static && self.owner != nullptr))
        return Own::none();
    return Own::share(self.self);
}

Own function_module(Runtime&, BuiltinFunction& self) {
    return self.module.is_present() ? Own::share(self.module) : Own::none();
}

Status function_set_module(Runtime&, BuiltinFunction& self, Value value) {
    decref(std::exchange(self.module, Own::share(value).release()));
    return kDone;
}

Own function_doc(Runtime& rt, BuiltinFunction& self) {
    return doc_value(rt, *self.method);
}
Own function_signature(Runtime& rt, BuiltinFunction& self) {
    return signature_value(rt, *self.method, belongs_to_module(rt, self));
}

Own reduce_by_getattr(Runtime& rt, Value of, const char* name) {
    if (rt.builtins == nullptr)
        return rt.raise(TypeId::RuntimeError, "builtins are gone");
    Own getter = Own::share(dict_get_str(rt, *rt.builtins, rt.intern("getattr")));
    Own text = TRY(str_from_utf8(rt, name));
    Own args = TRY(tuple_of(rt, {of, text}));
    return tuple_of(rt, {getter, args});
}

Own function_reduce(Runtime& rt, BuiltinFunction& self) {
    if (belongs_to_module(rt, self))
        return str_from_utf8(rt, self.method->name);
    return reduce_by_getattr(rt, self.self, self.method->name);
}

void function_trace(BuiltinFunction& self, Visitor& visitor) {
    visitor.field("__self__", self.self);
    visitor.field("__module__", self.module);
    visitor.field("__objclass__", static_cast<Cell*>(self.owner));
}

void function_destroy(Runtime&, BuiltinFunction& self) {
    decref(std::exchange(self.self, Value()));
    decref(std::exchange(self.module, Value()));
    if (Type* owner = std::exchange(self.owner, nullptr))
        decref(owner);
}

constexpr GetSet kFunctionGetSets[] = {
    {"__module__", slot<function_module>, slot<function_set_module>},
    {"__doc__", slot<function_doc>},
    {"__name__", slot<function_name>},
    {"__qualname__", slot<function_qualname>},
    {"__self__", slot<function_self>},
    {"__text_signature__", slot<function_signature>},
};
constexpr Method kFunctionMethods[] = {
    {"__reduce__", "()", method<function_reduce>, "Return how to find the function again."},
};

}  // namespace

const TypeSpec kBuiltinFunctionType = {
    .name = "builtin_function_or_method",
    .size = sizeof(BuiltinFunction),
    .reported_size = 56,
    .cell_flags = kCollected | kExtras,
    .flags = kHasWeakrefs | kDisallowNew,
    .methods = kFunctionMethods,
    .getsets = kFunctionGetSets,
    .slots = {.repr = slot<function_repr>,
              .hash = slot<function_hash>,
              .call = function_call,
              .richcompare = function_compare},
    .ops = {.trace = cell_op<function_trace>, .destroy = cell_op<function_destroy>},
};

// ---- method_descriptor, classmethod_descriptor

namespace {

Error needs_argument(Runtime& rt, Str& name, const Type& owner) {
    return rt.raise(TypeId::TypeError, "descriptor '{}' of '{}' object needs an argument", name, type_full_name(owner));
}

Status check_applies(Runtime& rt, Str& name, Type& owner, Value instance) {
    if (LIKELY(is_subtype(type_of(rt, instance), owner)))
        return kDone;
    return rt.raise(TypeId::TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name,
                    type_full_name(owner), type_name_of(instance));
}

Own method_call(Runtime& rt, Value callable, const Args& args) {
    auto& self = as<MethodDescriptor>(callable);
    if (args.count == 0) {
        return rt.raise(TypeId::TypeError, "unbound method {}.{}() needs an argument", type_full_name(*self.owner),
                        *self.name);
    }
    const Value instance = args[0];
    TRY(check_applies(rt, *self.name, *self.owner, instance));
    const Args rest(args.values + 1, args.count - 1, args.names);
    Own result;
    if (call_directly(rt, *self.method, self.signature, instance, rest, result))
        return result;
    const std::string qualified = method_qualified_name(rt, *self.method, instance, Value(), self.owner);
    return bind_and_call(rt, *self.method, *self.signature, instance, rest, qualified);
}

Own method_get(Runtime& rt, Value self, Value instance, Value) {
    if (instance.is_absent())
        return Own::share(self);
    auto& descriptor = as<MethodDescriptor>(self);
    TRY(check_applies(rt, *descriptor.name, *descriptor.owner, instance));
    return builtin_function_new(rt, *descriptor.method, instance, Value(), descriptor.owner);
}

Own method_repr(Runtime& rt, MethodDescriptor& self) {
    const FormatArg parts[] = {*self.name, type_full_name(*self.owner)};
    return str_format(rt, "<method '{}' of '{}' objects>", parts);
}

Own class_method_get(Runtime& rt, Value self, Value instance, Value owner) {
    auto& descriptor = as<MethodDescriptor>(self);
    const Value cls = owner.is_present() ? owner : Value::from_cell(&type_of(rt, instance));
    if (!is_type(cls)) {
        return rt.raise(TypeId::TypeError, "descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2",
                        *descriptor.name, type_full_name(*descriptor.owner), type_name_of(cls));
    }
    if (!is_subtype(as<Type>(cls), *descriptor.owner)) {
        return rt.raise(TypeId::TypeError, "descriptor '{}' requires a subtype of '{}' but received '{}'",
                        *descriptor.name, type_full_name(*descriptor.owner), type_full_name(as<Type>(cls)));
    }
    return builtin_function_new(rt, *descriptor.method, cls, Value(), descriptor.owner);
}

Own class_method_call(Runtime& rt, Value callable, const Args& args) {
    auto& self = as<MethodDescriptor>(callable);
    if (args.count == 0)
        return needs_argument(rt, *self.name, *self.owner);
    Own bound = TRY(class_method_get(rt, callable, Value(), args[0]));
    return call(rt, bound, Args(args.values + 1, args.count - 1, args.names));
}

template <class D>
Own descriptor_name(Runtime&, D& self) {
    return Own::share(self.name);
}
template <class D>
Own descriptor_owner(Runtime&, D& self) {
    return Own::share(self.owner);
}
template <class D>
Own descriptor_qualname(Runtime& rt, D& self) {
    const FormatArg parts[] = {*self.owner->qualname, *self.name};
    return str_format(rt, "{}.{}", parts);
}
template <class D>
Own descriptor_reduce(Runtime& rt, D& self) {
    return reduce_by_getattr(rt, Value::from_cell(self.owner), str_to_utf8(*self.name).c_str());
}

Own method_doc(Runtime& rt, MethodDescriptor& self) {
    return doc_value(rt, *self.method);
}
Own method_signature(Runtime& rt, MethodDescriptor& self) {
    return signature_value(rt, *self.method, false);
}

template <class D>
void descriptor_destroy(Runtime&, D& self) {
    if (Str* name = std::exchange(self.name, nullptr))
        decref(name);
    // Builtin types outlive their descriptors and are not counted; classes are.
    Type* owner = std::exchange(self.owner, nullptr);
    if (owner != nullptr && (owner->cell_flags & kHeapType) != 0)
        decref(owner);
}

template <class D>
void descriptor_trace(D& self, Visitor& visitor) {
    visitor.field("__name__", static_cast<Cell*>(self.name));
    if (self.owner != nullptr && (self.owner->cell_flags & kHeapType) != 0)
        visitor.field("__objclass__", static_cast<Cell*>(self.owner));
}

constexpr GetSet kMethodGetSets[] = {
    {"__name__", slot<descriptor_name<MethodDescriptor>>},
    {"__objclass__", slot<descriptor_owner<MethodDescriptor>>},
    {"__qualname__", slot<descriptor_qualname<MethodDescriptor>>},
    {"__doc__", slot<method_doc>},
    {"__text_signature__", slot<method_signature>},
};
constexpr Method kMethodMethods[] = {
    {"__reduce__", "()", method<descriptor_reduce<MethodDescriptor>>, "Return how to find the method again."},
};

}  // namespace

const TypeSpec kMethodDescriptorType = {
    .name = "method_descriptor",
    .size = sizeof(MethodDescriptor),
    .reported_size = 56,
    .flags = kMethodDescriptor | kDisallowNew,
    .methods = kMethodMethods,
    .getsets = kMethodGetSets,
    .slots = {.repr = slot<method_repr>, .call = method_call, .descr_get = method_get},
    .ops = {.trace = cell_op<descriptor_trace<MethodDescriptor>>,
            .destroy = cell_op<descriptor_destroy<MethodDescriptor>>},
};

const TypeSpec kClassmethodDescriptorType = {
    .name = "classmethod_descriptor",
    .size = sizeof(MethodDescriptor),
    .reported_size = 56,
    .flags = kDisallowNew,
    .getsets = kMethodGetSets,
    .slots = {.repr = slot<method_repr>, .call = class_method_call, .descr_get = class_method_get},
    .ops = {.trace = cell_op<descriptor_trace<MethodDescriptor>>,
            .destroy = cell_op<descriptor_destroy<MethodDescriptor>>},
};

// ---- wrapper_descriptor, method-wrapper

namespace {

Own call_wrapper(Runtime& rt, WrapperDescriptor& self, Value instance, const Args& args) {
    const SlotWrapper& row = *self.wrapper;
    if (!row.keywords && args.has_keywords())
        return rt.raise(TypeId::TypeError, "wrapper {}() takes no keyword arguments", row.name);
    return row.wrap(rt, instance, slot_function(self.owner->slots, row.offset), args, row);
}

Own wrapper_call(Runtime& rt, Value callable, const Args& args) {
    auto& self = as<WrapperDescriptor>(callable);
    if (args.count == 0)
        return needs_argument(rt, *self.name, *self.owner);
    if (!is_subtype(type_of(rt, args[0]), *self.owner)) {
        return rt.raise(TypeId::TypeError, "descriptor '{}' requires a '{}' object but received a '{}'", *self.name,
                        type_full_name(*self.owner), type_name_of(args[0]));
    }
    return call_wrapper(rt, self, args[0], Args(args.values + 1, args.count - 1, args.names));
}

Own wrapper_get(Runtime& rt, Value self, Value instance, Value) {
    if (instance.is_absent())
        return Own::share(self);
    auto& descriptor = as<WrapperDescriptor>(self);
    TRY(check_applies(rt, *descriptor.name, *descriptor.owner, instance));
    auto bound = TRY(allocate<MethodWrapper>(rt, TypeId::method_wrapper));
    bound->descriptor = Ref<WrapperDescriptor>::share(&descriptor).release();
    bound->self = Own::share(instance).release();
    rt.heap.track(*bound);
    return bound;
}

Own wrapper_repr(Runtime& rt, WrapperDescriptor& self) {
    const FormatArg parts[] = {*self.name, type_full_name(*self.owner)};
    return str_format(rt, "<slot wrapper '{}' of '{}' objects>", parts);
}

Own wrapper_doc(Runtime& rt, WrapperDescriptor& self) {
    return str_from_utf8(rt, self.wrapper->doc);
}
Own wrapper_signature(Runtime& rt, WrapperDescriptor& self) {
    return str_from_utf8(rt, signature_text(self.wrapper->signature, "$self"));
}

constexpr GetSet kWrapperGetSets[] = {
    {"__name__", slot<descriptor_name<WrapperDescriptor>>},
    {"__objclass__", slot<descriptor_owner<WrapperDescriptor>>},
    {"__qualname__", slot<descriptor_qualname<WrapperDescriptor>>},
    {"__doc__", slot<wrapper_doc>},
    {"__text_signature__", slot<wrapper_signature>},
};
constexpr Method kWrapperMethods[] = {
    {"__reduce__", "()", method<descriptor_reduce<WrapperDescriptor>>, "Return how to find the wrapper again."},
};

Own bound_wrapper_call(Runtime& rt, Value callable, const Args& args) {
    auto& self = as<MethodWrapper>(callable);
    return call_wrapper(rt, *self.descriptor, self.self, args);
}

Own bound_wrapper_repr(Runtime& rt, MethodWrapper& self) {
    const std::string address = address_text(self.self);
    const FormatArg parts[] = {*self.descriptor->name, type_name_of(self.self), address};
    return str_format(rt, "<method-wrapper '{}' of {} object at {}>", parts);
}

Own bound_wrapper_compare(Runtime& rt, Value a, Value b, Compare op) {
    if ((op != Compare::Eq && op != Compare::Ne) || &type_of(rt, b) != rt.types.method_wrapper)
        return Own::not_implemented();
    const auto& left = as<MethodWrapper>(a);
    const auto& right = as<MethodWrapper>(b);
    const bool equal = left.descriptor == right.descriptor && left.self == right.self;
    return Own::boolean(equal == (op == Compare::Eq));
}

Result<int64_t> bound_wrapper_hash(Runtime&, MethodWrapper& self) {
    const auto hash = static_cast<int64_t>(static_cast<uint64_t>(object_id(self.self)) * 31 ^
                                           (reinterpret_cast<uintptr_t>(self.descriptor) >> 4));
    return hash == -1 ? -2 : hash;
}

Own bound_wrapper_self(Runtime&, MethodWrapper& self) {
    return Own::share(self.self);
}
Own bound_wrapper_name(Runtime&, MethodWrapper& self) {
    return Own::share(self.descriptor->name);
}
Own bound_wrapper_owner(Runtime&, MethodWrapper& self) {
    return Own::share(self.descriptor->owner);
}
Own bound_wrapper_qualname(Runtime& rt, MethodWrapper& self) {
    return descriptor_qualname(rt, *self.descriptor);
}
Own bound_wrapper_doc(Runtime& rt, MethodWrapper& self) {
    return wrapper_doc(rt, *self.descriptor);
}
Own bound_wrapper_signature(Runtime& rt, MethodWrapper& self) {
    return wrapper_signature(rt, *self.descriptor);
}
Own bound_wrapper_reduce(Runtime& rt, MethodWrapper& self) {
    return reduce_by_getattr(rt, self.self, self.descriptor->wrapper->name);
}

void bound_wrapper_trace(MethodWrapper& self, Visitor& visitor) {
    visitor.field("__self__", self.self);
    visitor.field("descriptor", static_cast<Cell*>(self.descriptor));
}

void bound_wrapper_destroy(Runtime&, MethodWrapper& self) {
    decref(std::exchange(self.self, Value()));
    if (WrapperDescriptor* descriptor = std::exchange(self.descriptor, nullptr))
        decref(descriptor);
}

constexpr GetSet kMethodWrapperGetSets[] = {
    {"__self__", slot<bound_wrapper_self>},      {"__name__", slot<bound_wrapper_name>},
    {"__objclass__", slot<bound_wrapper_owner>}, {"__qualname__", slot<bound_wrapper_qualname>},
    {"__doc__", slot<bound_wrapper_doc>},        {"__text_signature__", slot<bound_wrapper_signature>},
};
constexpr Method kMethodWrapperMethods[] = {
    {"__reduce__", "()", method<bound_wrapper_reduce>, "Return how to find the method again."},
};

}  // namespace

const TypeSpec kWrapperDescriptorType = {
    .name = "wrapper_descriptor",
    .size = sizeof(WrapperDescriptor),
    .reported_size = 56,
    .flags = kMethodDescriptor | kDisallowNew,
    .methods = kWrapperMethods,
    .getsets = kWrapperGetSets,
    .slots = {.repr = slot<wrapper_repr>, .call = wrapper_call, .descr_get = wrapper_get},
    .ops = {.trace = cell_op<descriptor_trace<WrapperDescriptor>>,
            .destroy = cell_op<descriptor_destroy<WrapperDescriptor>>},
};

const TypeSpec kMethodWrapperType = {
    .name = "method-wrapper",
    .size = sizeof(MethodWrapper),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kMethodWrapperMethods,
    .getsets = kMethodWrapperGetSets,
    .slots = {.repr = slot<bound_wrapper_repr>,
              .hash = slot<bound_wrapper_hash>,
              .call = bound_wrapper_call,
              .richcompare = bound_wrapper_compare},
    .ops = {.trace = cell_op<bound_wrapper_trace>, .destroy = cell_op<bound_wrapper_destroy>},
};

// ---- getset_descriptor, member_descriptor

namespace {

Own getset_get(Runtime& rt, Value self, Value instance, Value) {
    if (instance.is_absent())
        return Own::share(self);
    auto& descriptor = as<GetSetDescriptor>(self);
    TRY(check_applies(rt, *descriptor.name, *descriptor.owner, instance));
    if (descriptor.getset->get != nullptr)
        return descriptor.getset->get(rt, instance);
    return rt.raise(TypeId::AttributeError, "attribute '{}' of '{}' objects is not readable", *descriptor.name,
                    type_full_name(*descriptor.owner));
}

Status getset_set(Runtime& rt, Value self, Value instance, Value value) {
    auto& descriptor = as<GetSetDescriptor>(self);
    TRY(check_applies(rt, *descriptor.name, *descriptor.owner, instance));
    if (descriptor.getset->set != nullptr)
        return descriptor.getset->set(rt, instance, value);
    return rt.raise(TypeId::AttributeError, "attribute '{}' of '{}' objects is not writable", *descriptor.name,
                    type_full_name(*descriptor.owner));
}

Own getset_repr(Runtime& rt, GetSetDescriptor& self) {
    const FormatArg parts[] = {*self.name, type_full_name(*self.owner)};
    return str_format(rt, "<attribute '{}' of '{}' objects>", parts);
}

Own getset_doc(Runtime& rt, GetSetDescriptor& self) {
    return self.getset->doc != nullptr ? Own(str_from_utf8(rt, self.getset->doc)) : Own::none();
}

constexpr GetSet kGetSetGetSets[] = {
    {"__name__", slot<descriptor_name<GetSetDescriptor>>},
    {"__objclass__", slot<descriptor_owner<GetSetDescriptor>>},
    {"__qualname__", slot<descriptor_qualname<GetSetDescriptor>>},
    {"__doc__", slot<getset_doc>},
};

/// Slots of str's subclasses have no place in the instance: they are kept in its dictionary.
bool in_dictionary(const MemberDescriptor& descriptor) {
    return descriptor.offset == 0;
}

Error raise_unset_slot(Runtime& rt, Value instance, Str& name) {
    const std::string type = full_type_name_of(rt, instance);
    const FormatArg parts[] = {type, name};
    return raise_attribute_error_with(rt, instance, name, "'{}' object has no attribute '{}'", parts);
}

Own member_get(Runtime& rt, Value self, Value instance, Value) {
    if (instance.is_absent())
        return Own::share(self);
    auto& descriptor = as<MemberDescriptor>(self);
    TRY(check_applies(rt, *descriptor.name, *descriptor.owner, instance));
    Value found;
    if (in_dictionary(descriptor)) {
        if (auto* dict = static_cast<Dict*>(extras(*instance.as_cell()).dict))
            found = dict_get_str(rt, *dict, *descriptor.name);
    } else {
        found = slot_value(*instance.as_cell(), descriptor.offset);
    }
    if (found.is_present())
        return Own::share(found);
    if (descriptor.member != nullptr &&
        (descriptor.member->kind == Member::NoneIfAbsent || descriptor.member->kind == Member::WritableNoneIfAbsent))
        return Own::none();
    return raise_unset_slot(rt, instance, *descriptor.name);
}

Status member_set(Runtime& rt, Value self, Value instance, Value value) {
    auto& descriptor = as<MemberDescriptor>(self);
    TRY(check_applies(rt, *descriptor.name, *descriptor.owner, instance));
    const Member* member = descriptor.member;
    if (member != nullptr && (member->kind == Member::ReadOnly || member->kind == Member::NoneIfAbsent))
        return rt.raise(TypeId::AttributeError, "readonly attribute");
    if (in_dictionary(descriptor)) {
        Dict* dict = TRY(instance_dict(rt, as_object(instance)));
        if (value.is_present())
            return dict_set(rt, *dict, *descriptor.name, value);
        if (!TRY(dict_delete(rt, *dict, Value::from_cell(descriptor.name))))
            return rt.raise(TypeId::AttributeError, "{}", *descriptor.name);
        return kDone;
    }
    Value& field = slot_value(*instance.as_cell(), descriptor.offset);
    if (value.is_absent() && field.is_absent() && (member == nullptr || member->kind == Member::Writable))
        return rt.raise(TypeId::AttributeError, "{}", *descriptor.name);
    decref(std::exchange(field, Own::share(value).release()));
    return kDone;
}

Own member_repr(Runtime& rt, MemberDescriptor& self) {
    const FormatArg parts[] = {*self.name, type_full_name(*self.owner)};
    return str_format(rt, "<member '{}' of '{}' objects>", parts);
}

Own member_doc(Runtime& rt, MemberDescriptor& self) {
    return self.member != nullptr && self.member->doc != nullptr ? Own(str_from_utf8(rt, self.member->doc))
                                                                 : Own::none();
}

constexpr GetSet kMemberGetSets[] = {
    {"__name__", slot<descriptor_name<MemberDescriptor>>},
    {"__objclass__", slot<descriptor_owner<MemberDescriptor>>},
    {"__qualname__", slot<descriptor_qualname<MemberDescriptor>>},
    {"__doc__", slot<member_doc>},
};
constexpr Method kMemberMethods[] = {
    {"__reduce__", "()", method<descriptor_reduce<MemberDescriptor>>, "Return how to find the member again."},
};

}  // namespace

const TypeSpec kGetSetDescriptorType = {
    .name = "getset_descriptor",
    .size = sizeof(GetSetDescriptor),
    .reported_size = 48,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .getsets = kGetSetGetSets,
    .slots = {.repr = slot<getset_repr>, .descr_get = getset_get, .descr_set = getset_set},
    .ops = {.trace = cell_op<descriptor_trace<GetSetDescriptor>>,
            .destroy = cell_op<descriptor_destroy<GetSetDescriptor>>},
};

const TypeSpec kMemberDescriptorType = {
    .name = "member_descriptor",
    .size = sizeof(MemberDescriptor),
    .reported_size = 48,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kMemberMethods,
    .getsets = kMemberGetSets,
    .slots = {.repr = slot<member_repr>, .descr_get = member_get, .descr_set = member_set},
    .ops = {.trace = cell_op<descriptor_trace<MemberDescriptor>>,
            .destroy = cell_op<descriptor_destroy<MemberDescriptor>>},
};

}  // namespace py
