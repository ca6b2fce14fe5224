// Types: slots as CPython's PyTypeObject has them, the tables a builtin type is made from (TypeSpec), attribute lookup
// along the MRO with its cache, and the layout of instances.
//
// A builtin type is a constexpr TypeSpec; Runtime makes a Type from it when it starts. A class statement makes a Type
// at run time: it inherits the slots of its bases, and each dunder method in its dictionary installs the slot function
// that calls it (slots.cpp), as CPython's `update_slot` does.
//
// Attributes of instances live in one of two places: inline values, laid out by the class's shared keys in the order in
// which names first appear, or a Dict in the cell's Extras. Inline values are in force while Extras::dict is null.
// An inline value may be set only at an index above all set ones (`used`), so that index order is insertion order;
// what does not fit (an older index, a full table, a deletion, a request for __dict__) moves all of them to a Dict.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "objects/args.h"
#include "objects/object.h"

namespace py {

enum class Compare : uint8_t { Lt, Le, Eq, Ne, Gt, Ge };  // the numbers of CPython's Py_LT ...

using UnaryFn = Own (*)(Runtime& rt, Value self);
using BinaryFn = Own (*)(Runtime& rt, Value left, Value right);  // NotImplemented where it does not know how
using TernaryFn = Own (*)(Runtime& rt, Value a, Value b, Value c);
using InquiryFn = Result<bool> (*)(Runtime& rt, Value self);
using LengthFn = Result<ptrdiff_t> (*)(Runtime& rt, Value self);
using HashFn = Result<int64_t> (*)(Runtime& rt, Value self);
using CompareFn = Own (*)(Runtime& rt, Value self, Value other, Compare op);
using CallFn = Own (*)(Runtime& rt, Value callable, const Args& args);
using GetAttrFn = Own (*)(Runtime& rt, Value self, Str& name);
using SetAttrFn = Status (*)(Runtime& rt, Value self, Str& name, Value value);     // absent value: delete
using DescrGetFn = Own (*)(Runtime& rt, Value self, Value instance, Value owner);  // absent instance: through the class
using DescrSetFn = Status (*)(Runtime& rt, Value self, Value instance, Value value);
using InitFn = Status (*)(Runtime& rt, Value self, const Args& args);
using NewFn = Own (*)(Runtime& rt, Type& type, const Args& args);
using ItemFn = Own (*)(Runtime& rt, Value self, ptrdiff_t index);
using SetItemFn = Status (*)(Runtime& rt, Value self, ptrdiff_t index, Value value);
using SetSubscriptFn = Status (*)(Runtime& rt, Value self, Value key, Value value);  // absent value: delete
using ContainsFn = Result<bool> (*)(Runtime& rt, Value self, Value item);
using RepeatFn = Own (*)(Runtime& rt, Value self, ptrdiff_t count);
/// The next item; absent without an exception at the end, absent with one after an error.
using IterNextFn = Own (*)(Runtime& rt, Value self);
enum class SendResult : uint8_t { Return, Error, Next };
using SendFn = SendResult (*)(Runtime& rt, Value self, Value argument, Own& result);

struct Slots {
    UnaryFn repr = nullptr, str = nullptr;
    HashFn hash = nullptr;  // hash_not_implemented where unhashable
    CallFn call = nullptr;
    GetAttrFn getattro = nullptr;
    SetAttrFn setattro = nullptr;
    CompareFn richcompare = nullptr;
    UnaryFn iter = nullptr;
    IterNextFn iternext = nullptr;
    DescrGetFn descr_get = nullptr;
    DescrSetFn descr_set = nullptr;
    InitFn init = nullptr;
    NewFn new_ = nullptr;
    // number
    BinaryFn add = nullptr, subtract = nullptr, multiply = nullptr, remainder = nullptr, divmod = nullptr;
    TernaryFn power = nullptr;  // third operand None where there is none
    UnaryFn negative = nullptr, positive = nullptr, absolute = nullptr;
    InquiryFn bool_ = nullptr;
    UnaryFn invert = nullptr;
    BinaryFn lshift = nullptr, rshift = nullptr, and_ = nullptr, xor_ = nullptr, or_ = nullptr;
    UnaryFn int_ = nullptr, float_ = nullptr;
    BinaryFn inplace_add = nullptr, inplace_subtract = nullptr, inplace_multiply = nullptr, inplace_remainder = nullptr;
    TernaryFn inplace_power = nullptr;
    BinaryFn inplace_lshift = nullptr, inplace_rshift = nullptr, inplace_and = nullptr, inplace_xor = nullptr,
             inplace_or = nullptr;
    BinaryFn floor_divide = nullptr, true_divide = nullptr, inplace_floor_divide = nullptr,
             inplace_true_divide = nullptr;
    UnaryFn index = nullptr;
    BinaryFn matrix_multiply = nullptr, inplace_matrix_multiply = nullptr;
    // sequence
    LengthFn sq_length = nullptr;
    BinaryFn sq_concat = nullptr;
    RepeatFn sq_repeat = nullptr;
    ItemFn sq_item = nullptr;
    SetItemFn sq_ass_item = nullptr;
    ContainsFn sq_contains = nullptr;
    BinaryFn sq_inplace_concat = nullptr;
    RepeatFn sq_inplace_repeat = nullptr;
    // mapping
    LengthFn mp_length = nullptr;
    BinaryFn mp_subscript = nullptr;
    SetSubscriptFn mp_ass_subscript = nullptr;
    // asynchronous
    UnaryFn am_await = nullptr, am_aiter = nullptr, am_anext = nullptr;
    SendFn am_send = nullptr;
};

/// A computed attribute of a builtin type.
struct GetSet {
    const char* name;
    UnaryFn get = nullptr;
    Status (*set)(Runtime& rt, Value self, Value value) = nullptr;  // absent value: delete; null: read-only
    const char* doc = nullptr;
};

/// An attribute that is a Value field of the struct, at `offset`.
struct Member {
    const char* name;
    size_t offset;
    enum Kind : uint8_t { ReadOnly, Writable, NoneIfAbsent, WritableNoneIfAbsent } kind = ReadOnly;
    const char* doc = nullptr;
};

enum TypeFlags : uint32_t {
    kBaseType = 1u << 10,          // may be subclassed
    kAbstract = 1u << 11,          // has abstract methods
    kDisallowNew = 1u << 12,       // cannot be instantiated from Python
    kImmutableType = 1u << 13,     // attributes cannot be set from Python: every builtin type
    kMethodDescriptor = 1u << 14,  // LOAD_ATTR may take it and self apart: function, method_descriptor
    kSequence = 1u << 15,          // for `match`
    kMapping = 1u << 16,
    kHasDict = 1u << 17,       // instances have a __dict__ (then kExtras is set too)
    kHasWeakrefs = 1u << 18,   // instances can be weakly referenced (then kExtras is set too)
    kHasFinalizer = 1u << 19,  // the class or a base defines __del__
    kBuiltinDict = 1u << 20,   // the CellOps of a builtin base see to Extras::dict
    kMatchSelf = 1u << 22,     // for `match`: one positional pattern matches the subject itself
    // what it is or is derived from
    kIntSubclass = 1u << 24,
    kListSubclass = 1u << 25,
    kTupleSubclass = 1u << 26,
    kBytesSubclass = 1u << 27,
    kStrSubclass = 1u << 28,
    kDictSubclass = 1u << 29,
    kExceptionSubclass = 1u << 30,
    kTypeSubclass = 1u << 31,
};

struct TypeSpec {
    const char* name;  // "list", or with its module: "collections.deque"
    TypeId base = TypeId::object;
    size_t size = sizeof(Object);  // of the C++ struct
    size_t item_size = 0;          // of what follows it inline, for int, str, bytes, tuple
    int reported_size = 16;        // CPython's tp_basicsize on a 64-bit machine: __basicsize__, getsizeof
    int reported_item_size = 0;
    uint32_t cell_flags = 0;  // kCollected, kExtras
    uint32_t flags = 0;       // TypeFlags; kImmutableType is implied
    const char* doc = nullptr;
    const char* text_signature = nullptr;  // of the constructor
    std::span<const Method> methods = {};
    std::span<const GetSet> getsets = {};
    std::span<const Member> members = {};
    Slots slots = {};
    CellOps ops = {};  // of a type with kHasDict they see to Extras::dict too, see trace_dict
};

/// The attribute names that the instances of a class share, in the order in which they appeared.
struct SharedKeys {
    static constexpr uint32_t kMaximum = 30;
    std::vector<Str*> names;  // owned, interned
    /// The index of `name`, which is interned; -1 where it has none.
    [[nodiscard]] int find(const Str& name) const;
};

struct InlineValues {
    uint32_t used;      // one past the highest index that is set
    uint32_t capacity;  // as the class had it when this instance was made
    Value items[1];     // absent: not set
};

struct Type final : CellType {
    [[nodiscard]] Type& type() const { return *reinterpret_cast<Type*>(cell_type); }

    Str* name;  // tp_name's last part: __name__; owned, as all below unless said
    Str* qualname;
    Type* base;  // null for object
    Tuple* bases;
    Tuple* mro;
    Dict* dict;  // its own namespace; change it only through type_set_attribute
    TypeId id;   // None_ for classes
    uint32_t flags;
    uint32_t version;        // 0: none; changes whenever an attribute of it or of a base changes
    uint32_t instance_size;  // bytes of an instance from its Cell on, inline values included
    uint32_t item_size;
    uint32_t slots_end;      // where fields and __slots__ end, and inline values may begin
    uint32_t values_offset;  // of InlineValues; 0: none
    uint32_t inline_capacity;
    int reported_size, reported_item_size;
    SharedKeys* shared_keys;  // owned plainly; null: none
    const TypeSpec* spec;     // of itself or the nearest builtin base; constexpr data
    Slots slots;
    std::vector<Type*>* subclasses;  // direct ones, borrowed; owned plainly
    std::vector<Str*>* slot_names;   // of the Values in spec->size .. slots_end, in order; owned; null: none
    std::string* utf8_name;          // where `name` is not ASCII; owned plainly
    Object* module_object;           // unused by classes; borrowed
    /// tp_vectorcall: calls of the exact type skip `type.__call__`.
    Own (*construct)(Runtime& rt, Type& self, const Args& args);
    // What the VM caches for itself (vm/specialize): borrowed, valid while `version` holds.
    Value cached_init, cached_getitem;
    uint32_t cached_version;

    [[nodiscard]] Runtime& runtime() const;
    [[nodiscard]] bool has(uint32_t flag) const { return (flags & flag) != 0; }
};

/// The type of any present value.
Type& type_of(const Runtime& rt, Value value);  // inline in runtime.h
inline bool is_exact(Value value, TypeId id) {
    return value.is_cell() && as_object(value).type().id == id;
}
inline bool has_flag(Value value, uint32_t flag) {
    return value.is_cell() && as_object(value).type().has(flag);
}

inline bool is_str(Value v) {
    return has_flag(v, kStrSubclass);
}
inline bool is_exact_str(Value v) {
    return is_exact(v, TypeId::str);
}
inline bool is_bytes(Value v) {
    return has_flag(v, kBytesSubclass);
}
inline bool is_list(Value v) {
    return has_flag(v, kListSubclass);
}
inline bool is_tuple(Value v) {
    return has_flag(v, kTupleSubclass);
}
inline bool is_dict(Value v) {
    return has_flag(v, kDictSubclass);
}
inline bool is_type(Value v) {
    return has_flag(v, kTypeSubclass);
}
inline bool is_exception(Value v) {
    return has_flag(v, kExceptionSubclass);
}

// ---- making types

/// Makes the builtin type of `spec`; its dictionary is filled by type_ready. Out of memory at start is fatal.
Type& type_from_spec(Runtime& rt, TypeId id, const TypeSpec& spec);
/// type(name, bases, namespace, **kwargs) with `metatype` already decided: `type.__new__`.
Ref<Type> type_new(Runtime& rt, Type& metatype, Str& name, Tuple& bases, Dict& name_space, const Args* keywords);
/// The most derived metaclass of `metatype` and the types of `bases`, or TypeError "metaclass conflict: ...".
Result<Type*> type_calculate_metaclass(Runtime& rt, Type& metatype, Tuple& bases);
/// A new instance, with all Values absent, tracked if collected. Raises MemoryError.
Own type_allocate(Runtime& rt, Type& type, size_t item_count = 0);
/// The same for a struct of a builtin type, untracked: the caller sets the fields and calls rt.heap.track.
template <class T>
Ref<T> allocate(Runtime& rt, TypeId id, size_t extra_bytes = 0);  // inline in runtime.h

// ---- relations

/// Whether `type` is `base` or derived from it, by the MRO.
bool is_subtype(const Type& type, const Type& base);
inline bool is_instance_of(const Runtime& rt, Value value, const Type& type) {
    return is_subtype(type_of(rt, value), type);
}

/// What stands before an object in CPython, in bytes: the collector's header, and two words for attributes and weak
/// references of classes. sys.getsizeof counts it.
int reported_prefix_size(Value value);

// ---- attributes of types

/// The attribute `name` (interned or not) found along the MRO, borrowed; absent where there is none. Never fails, never
/// runs Python code. Cached by version.
Value type_lookup(Type& type, Str& name);
/// Sets or (absent value) deletes an attribute in the type's own dictionary, updates slots and versions of all
/// subclasses. Raises AttributeError on a missing name.
Status type_set_attribute(Runtime& rt, Type& type, Str& name, Value value);
/// The version, assigned if there is none; 0 only where versions have run out.
uint32_t type_version(Type& type);
/// Call after `type.dict` was changed behind its back.
void type_modified(Type& type);
/// Whether the instance has its __hash__ set to None, and the like: for messages, the name as CPython's %.100s of
/// tp_name.
std::string_view type_name(const Runtime& rt, Value value);
std::string_view type_full_name(const Type& type);  // tp_name

// ---- attributes of instances

/// Where the attribute dictionary hangs; null if the type has none.
Dict** instance_dict_pointer(Object& self);
inline InlineValues* inline_values(Object& self) {
    const uint32_t offset = self.type().values_offset;
    if (offset == 0 || extras(self).dict != nullptr)
        return nullptr;
    return reinterpret_cast<InlineValues*>(reinterpret_cast<char*>(&self) + offset);
}
/// The attribute dictionary, made (from inline values) if need be; borrowed.
Result<Dict*> instance_dict(Runtime& rt, Object& self);
/// For the CellOps of builtin types with kHasDict: name Extras::dict, drop it. Both may be called twice.
void trace_dict(Cell& self, Visitor& visitor);
void clear_dict(Cell& self);
/// The instance attribute alone, no class looked at; borrowed, absent where there is none.
Result<Value> instance_get(Runtime& rt, Object& self, Str& name);
/// Sets or deletes it; false where there was nothing to delete.
Result<bool> instance_set(Runtime& rt, Object& self, Str& name, Value value);

/// `object.__getattribute__` and `object.__setattr__`.
Own object_generic_getattr(Runtime& rt, Value self, Str& name);
Status object_generic_setattr(Runtime& rt, Value self, Str& name, Value value);

/// A dunder method looked up on the type, bound to `self`: absent without an exception where there is none.
Own lookup_special(Runtime& rt, Value self, Str& name);

}  // namespace py
