// What stands in the dictionaries of types and modules: builtin functions and methods, slot wrappers, getsets, members,
// property, classmethod, staticmethod, bound methods, super, mappingproxy.
#pragma once

#include <string>

#include "objects/runtime.h"

namespace py {

struct Signature;  // signature.h: the parsed text

/// builtin_function_or_method, bound or free.
struct BuiltinFunction final : Object {
    const Method* method;
    Value self;            // the module, instance or class; absent for none
    Value module;          // its __module__
    Type* owner;           // of a method, for __qualname__; owned, or null
    Signature* signature;  // parsed at first use; borrowed from the runtime
};
/// method_descriptor and classmethod_descriptor.
struct MethodDescriptor final : Object {
    const Method* method;
    Type* owner;  // borrowed for builtin types (they outlive it)
    Str* name;
    Signature* signature;
};
struct SlotWrapper;  // slots.h: a row of the table of slots
struct WrapperDescriptor final : Object {
    const SlotWrapper* wrapper;
    Type* owner;
    Str* name;
};
struct MethodWrapper final : Object {
    WrapperDescriptor* descriptor;
    Value self;
};
struct GetSetDescriptor final : Object {
    const GetSet* getset;
    Type* owner;
    Str* name;
};
/// Of a builtin struct's Value field or of a __slots__ entry.
struct MemberDescriptor final : Object {
    const Member* member;  // null for a slot
    Type* owner;
    Str* name;
    uint32_t offset;  // from the Cell
};
struct BoundMethod final : Object {
    Value function;
    Value self;
};
struct Property final : Object {
    Value get, set, del, doc, name;
    bool doc_from_getter;
};
struct ClassMethod final : Object {  // and staticmethod
    Value callable;
};
struct MappingProxy final : Object {
    Value mapping;
};
struct CellObject final : Object {
    Value contents;  // absent: empty
};

Own builtin_function_new(Runtime& rt, const Method& method, Value self, Value module, Type* owner = nullptr);
Own bound_method_new(Runtime& rt, Value function, Value self);
Own cell_new(Runtime& rt, Value contents);
Own mappingproxy_new(Runtime& rt, Value mapping);
/// Calls a row of a table with arguments as they came: binds, words the errors, calls.
Own call_builtin(Runtime& rt, const Method& method, Signature*& signature, Value self, const Args& args,
                 std::string_view qualname);

/// super(cls, self).name without a super object. With `unbound`, a function is not bound but returned as it is, and
/// *unbound is set: the caller calls it with self in front. (LOAD_SUPER_ATTR)
Own super_get_attribute(Runtime& rt, Value cls, Value self, Str& name, bool* unbound = nullptr);
/// "list.append" or "math.sqrt": what a builtin function is called in messages.
std::string method_qualified_name(Runtime& rt, const Method& method, Value self, Value module, const Type* owner);
/// " at 0x7f..." without the blank: how reprs show where an object lies.
std::string address_text(Value value);

extern const TypeSpec kBuiltinFunctionType, kMethodDescriptorType, kClassmethodDescriptorType, kWrapperDescriptorType,
    kMethodWrapperType, kGetSetDescriptorType, kMemberDescriptorType, kPropertyType, kClassMethodType,
    kStaticMethodType, kBoundMethodType, kSuperType, kMappingProxyType, kCellType;

}  // namespace py
