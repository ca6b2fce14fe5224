// Builtin types from their tables, the names and reprs of types, and the memory of type objects. Classes are made in
// type_new.cpp, type's attributes live in type_attributes.cpp.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "objects/argument_type.h"
#include "objects/builtin_specs.h"
#include "objects/bytes.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/slots.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

extern const TypeSpec kObjectType, kTypeType, kNoneType, kEllipsisType, kNotImplementedType;

namespace {

struct SpecRow {
    TypeId id;
    const TypeSpec* spec;
};

/// The types of this room; those of exceptions are made by exceptions_init. A base stands before what derives from it.
const SpecRow kBuiltinSpecs[] = {
    {TypeId::object, &kObjectType},
    {TypeId::type, &kTypeType},
    {TypeId::int_, &kIntType},
    {TypeId::bool_, &kBoolType},
    {TypeId::float_, &kFloatType},
    {TypeId::str, &kStrType},
    {TypeId::bytes, &kBytesType},
    {TypeId::list, &kListType},
    {TypeId::tuple, &kTupleType},
    {TypeId::dict, &kDictType},
    {TypeId::set, &kSetType},
    {TypeId::frozenset, &kFrozensetType},
    {TypeId::range, &kRangeType},
    {TypeId::slice, &kSliceType},
    {TypeId::none_type, &kNoneType},
    {TypeId::ellipsis, &kEllipsisType},
    {TypeId::not_implemented_type, &kNotImplementedType},
    {TypeId::list_iterator, &kListIteratorType},
    {TypeId::list_reverseiterator, &kListReverseIteratorType},
    {TypeId::tuple_iterator, &kTupleIteratorType},
    {TypeId::str_iterator, &kStrIteratorType},
    {TypeId::str_ascii_iterator, &kStrAsciiIteratorType},
    {TypeId::bytes_iterator, &kBytesIteratorType},
    {TypeId::range_iterator, &kRangeIteratorType},
    {TypeId::longrange_iterator, &kLongrangeIteratorType},
    {TypeId::set_iterator, &kSetIteratorType},
    {TypeId::dict_keys, &kDictKeysType},
    {TypeId::dict_values, &kDictValuesType},
    {TypeId::dict_items, &kDictItemsType},
    {TypeId::dict_keyiterator, &kDictKeyIteratorType},
    {TypeId::dict_valueiterator, &kDictValueIteratorType},
    {TypeId::dict_itemiterator, &kDictItemIteratorType},
    {TypeId::dict_reversekeyiterator, &kDictReverseKeyIteratorType},
    {TypeId::dict_reversevalueiterator, &kDictReverseValueIteratorType},
    {TypeId::dict_reverseitemiterator, &kDictReverseItemIteratorType},
    {TypeId::sequence_iterator, &kSequenceIteratorType},
    {TypeId::callable_iterator, &kCallableIteratorType},
    {TypeId::enumerate, &kEnumerateType},
    {TypeId::zip, &kZipType},
    {TypeId::map, &kMapType},
    {TypeId::filter, &kFilterType},
    {TypeId::reversed, &kReversedType},
    {TypeId::builtin_function, &kBuiltinFunctionType},
    {TypeId::method_descriptor, &kMethodDescriptorType},
    {TypeId::classmethod_descriptor, &kClassmethodDescriptorType},
    {TypeId::wrapper_descriptor, &kWrapperDescriptorType},
    {TypeId::method_wrapper, &kMethodWrapperType},
    {TypeId::getset_descriptor, &kGetSetDescriptorType},
    {TypeId::member_descriptor, &kMemberDescriptorType},
    {TypeId::mappingproxy, &kMappingProxyType},
    {TypeId::property, &kPropertyType},
    {TypeId::classmethod, &kClassMethodType},
    {TypeId::staticmethod, &kStaticMethodType},
    {TypeId::super, &kSuperType},
    {TypeId::method, &kBoundMethodType},
    {TypeId::cell, &kCellType},
    {TypeId::module, &kModuleType},
    {TypeId::simple_namespace, &kSimpleNamespaceType},
    {TypeId::weakref, &kWeakRefType},
    {TypeId::weakproxy, &kWeakProxyType},
    {TypeId::weakcallableproxy, &kWeakCallableProxyType},
    {TypeId::generic_alias, &kGenericAliasType},
    {TypeId::union_type, &kUnionType},
};

[[noreturn]] void out_of_memory_at_start() {
    std::fputs("not enough memory to start\n", stderr);
    std::abort();
}

/// What only fails for want of memory, while the runtime starts.
template <class R>
void must(const R& result) {
    if (!result)
        out_of_memory_at_start();
}

uint32_t own_subclass_flag(TypeId id) {
    switch (id) {
        case TypeId::int_:
            return kIntSubclass;
        case TypeId::list:
            return kListSubclass;
        case TypeId::tuple:
            return kTupleSubclass;
        case TypeId::bytes:
            return kBytesSubclass;
        case TypeId::str:
            return kStrSubclass;
        case TypeId::dict:
            return kDictSubclass;
        case TypeId::type:
            return kTypeSubclass;
        case TypeId::BaseException:
            return kExceptionSubclass;
        default:
            return 0;
    }
}

constexpr uint32_t kInheritedFlags = kIntSubclass | kListSubclass | kTupleSubclass | kBytesSubclass | kStrSubclass |
                                     kDictSubclass | kTypeSubclass | kExceptionSubclass | kSequence | kMapping |
                                     kMatchSelf | kHasDict | kHasWeakrefs | kBuiltinDict;

void inherit_ops(CellOps& ops, const CellOps& base) {
    if (ops.trace == nullptr)
        ops.trace = base.trace;
    if (ops.clear == nullptr)
        ops.clear = base.clear;
    if (ops.finalise == nullptr)
        ops.finalise = base.finalise;
    if (ops.destroy == nullptr)
        ops.destroy = base.destroy;
}

void add(Runtime& rt, Type& type, std::string_view name, Own value) {
    must(value);
    must(dict_set(rt, *type.dict, rt.intern(name), value));
}

Own new_method(Runtime& rt, Type& type, const Method& method) {
    if (method.kind == MethodKind::Static) {
        Own function = TRY(builtin_function_new(rt, method, Value::from_cell(&type), Value(), &type));
        auto wrapped = TRY(allocate<ClassMethod>(rt, TypeId::staticmethod));
        wrapped->callable = function.release();
        return wrapped;
    }
    const TypeId id = method.kind == MethodKind::Class ? TypeId::classmethod_descriptor : TypeId::method_descriptor;
    auto descriptor = TRY(allocate<MethodDescriptor>(rt, id));
    descriptor->method = &method;
    descriptor->owner = &type;
    descriptor->name = Ref<Str>::share(&rt.intern(method.name)).release();
    return descriptor;
}

void fill_dict(Runtime& rt, Type& type) {
    const TypeSpec& spec = *type.spec;
    if (spec.slots.new_ != nullptr)
        add(rt, type, "__new__", slots_new_wrapper(rt, type));
    // A method of the same name takes the place of the wrapper, in its position.
    slots_add_wrappers(rt, type);
    for (const Method& method : spec.methods) add(rt, type, method.name, new_method(rt, type, method));
    for (const Member& member : spec.members) {
        auto descriptor = allocate<MemberDescriptor>(rt, TypeId::member_descriptor);
        must(descriptor);
        descriptor->member = &member;
        descriptor->owner = &type;
        descriptor->name = Ref<Str>::share(&rt.intern(member.name)).release();
        descriptor->offset = static_cast<uint32_t>(member.offset);
        add(rt, type, member.name, std::move(descriptor));
    }
    for (const GetSet& getset : spec.getsets) {
        auto descriptor = allocate<GetSetDescriptor>(rt, TypeId::getset_descriptor);
        must(descriptor);
        descriptor->getset = &getset;
        descriptor->owner = &type;
        descriptor->name = Ref<Str>::share(&rt.intern(getset.name)).release();
        add(rt, type, getset.name, std::move(descriptor));
    }
    if (dict_get_str(rt, *type.dict, NAMED(rt, __doc__)).is_absent())
        add(rt, type, "__doc__", spec.doc != nullptr ? Own(str_from_utf8(rt, spec.doc)) : Own::none());
}

size_t expected_entries(const TypeSpec& spec) {
    size_t count = spec.methods.size() + spec.getsets.size() + spec.members.size() + 3;
    for (size_t offset = 0; offset < sizeof(Slots); offset += sizeof(AnySlot))
        count += slot_function(spec.slots, offset) != nullptr ? 1 : 0;
    if (spec.slots.richcompare != nullptr)
        count += 5;
    if (spec.slots.add != nullptr)
        count += 10;  // reflected methods
    return count;
}

std::string_view last_part(std::string_view name) {
    const size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

}  // namespace

namespace {

Type*& type_row(Runtime& rt, TypeId id) {
    return reinterpret_cast<Type**>(&rt.types)[static_cast<int>(id) - 1];
}

}  // namespace

Runtime& Type::runtime() const {
    return heap->runtime();
}

namespace {

/// While the type of types does not exist yet, or no longer: what memory must know of it.
struct StandIn {
    explicit StandIn(Runtime& rt) {
        type().cell_flags = kTypeType.cell_flags;
        type().heap = &rt.heap;
    }
    CellType& type() { return *reinterpret_cast<CellType*>(memory); }
    alignas(CellType) unsigned char memory[sizeof(CellType)] = {};
};

}  // namespace

void free_type_of_types(Runtime& rt) {
    StandIn stand_in(rt);
    rt.types.type->cell_type = &stand_in.type();
    rt.heap.free_cell(rt.types.type);
}

Type& allocate_type_cell(Runtime& rt, TypeId id, const TypeSpec& spec) {
    Type* type = nullptr;
    if (rt.types.type == nullptr) {
        StandIn stand_in(rt);
        Cell* cell = rt.heap.allocate_cell(stand_in.type(), sizeof(Type));
        if (cell == nullptr)
            out_of_memory_at_start();
        type = static_cast<Type*>(cell);
        type->cell_type = type;
        rt.types.type = type;
        if (id != TypeId::type)
            UNREACHABLE();
    } else {
        Cell* cell = rt.heap.allocate_cell(*rt.types.type, sizeof(Type));
        if (cell == nullptr)
            out_of_memory_at_start();
        type = static_cast<Type*>(cell);
    }
    type->references = kImmortalReferences;
    type->ops = spec.ops;
    type->cell_flags = spec.cell_flags;
    if ((spec.flags & (kHasDict | kHasWeakrefs)) != 0)
        type->cell_flags |= kCollected | kExtras;
    type->heap = &rt.heap;
    type->id = id;
    type->spec = &spec;
    type->cached_init = type->cached_getitem = Value();
    if (id != TypeId::None_)
        type_row(rt, id) = type;
    rt.builtin_types.push_back(type);
    return *type;
}

void allocate_builtin_type_cells(Runtime& rt) {
    allocate_type_cell(rt, TypeId::type, kTypeType);
    for (const SpecRow& row : kBuiltinSpecs) {
        if (row.id != TypeId::type)
            allocate_type_cell(rt, row.id, *row.spec);
    }
}

void make_builtin_types(Runtime& rt) {
    for (const SpecRow& row : kBuiltinSpecs) type_from_spec(rt, row.id, *row.spec);
}

Type& type_from_spec(Runtime& rt, TypeId id, const TypeSpec& spec) {
    Type* found = id == TypeId::None_ ? nullptr : type_row(rt, id);
    Type& type = found != nullptr ? *found : allocate_type_cell(rt, id, spec);
    Type* base = id == TypeId::object ? nullptr : &rt.type(spec.base);
    type.name = Ref<Str>::share(&rt.intern(last_part(spec.name))).release();
    type.qualname = Ref<Str>::share(type.name).release();
    type.flags = spec.flags | kImmutableType | own_subclass_flag(id);
    if ((spec.flags & kHasDict) != 0)
        type.flags |= kBuiltinDict;
    type.instance_size = static_cast<uint32_t>(spec.size);
    type.item_size = static_cast<uint32_t>(spec.item_size);
    type.reported_size = spec.reported_size;
    type.reported_item_size = spec.reported_item_size;
    if (base != nullptr) {
        type.base = Ref<Type>::share(base).release();
        type.flags |= base->flags & kInheritedFlags;
        type.cell_flags |= base->cell_flags & (kCollected | kExtras);
        type.instance_size = std::max(type.instance_size, base->instance_size);
        type.item_size = std::max(type.item_size, base->item_size);
        type.reported_size = std::max(type.reported_size, base->reported_size);
        type.reported_item_size = std::max(type.reported_item_size, base->reported_item_size);
        inherit_ops(type.ops, base->ops);
    }
    if (type.item_size == 0)
        type.slots_end = (type.instance_size + 7) / 8 * 8;
    type.slots = spec.slots;
    Ref<Dict> dict = dict_new(rt, expected_entries(spec));
    must(dict);
    type.dict = dict.release();
    Ref<Tuple> bases = base != nullptr ? tuple_of(rt, {Value::from_cell(base)}) : Ref<Tuple>::share(rt.empty_tuple);
    must(bases);
    type.bases = bases.release();
    const Value self = Value::from_cell(&type);
    Ref<Tuple> mro = base != nullptr ? type_mro_of_bases(rt, type) : tuple_of(rt, {self});
    must(mro);
    type.mro = mro.release();
    fill_dict(rt, type);
    if (base != nullptr) {
        slots_inherit(type, *base);
        if (type.slots.new_ == nullptr)
            type.flags |= kDisallowNew;
        // Unhashable, because it defines equality alone.
        if (type.slots.hash == hash_not_implemented && base->slots.hash != hash_not_implemented &&
            dict_get_str(rt, *type.dict, NAMED(rt, __hash__)).is_absent())
            must(dict_set(rt, *type.dict, NAMED(rt, __hash__), Value::none()));
        type_add_subclass(*base, type);
    }
    return type;
}

// ---- names

std::string_view type_full_name(const Type& type) {
    if ((type.cell_flags & kHeapType) == 0)
        return type.spec->name;
    if (type.utf8_name != nullptr)
        return *type.utf8_name;
    return type.name->ascii_view();
}

std::string_view type_name(const Runtime& rt, Value value) {
    return type_full_name(type_of(rt, value));
}

void type_set_utf8_name(Type& type) {
    delete std::exchange(type.utf8_name, nullptr);
    if (!type.name->ascii)
        type.utf8_name = new std::string(str_to_utf8(*type.name));
}

std::string_view type_builtin_module(const Type& type) {
    const std::string_view name = type.spec->name;
    const size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view("builtins") : name.substr(0, dot);
}

Own type_module(Runtime& rt, Type& type) {
    if ((type.cell_flags & kHeapType) == 0)
        return Own::share(Value::from_cell(&rt.intern(type_builtin_module(type))));
    const Value found = dict_get_str(rt, *type.dict, NAMED(rt, __module__));
    if (found.is_absent())
        return rt.raise(TypeId::AttributeError, "__module__");
    return Own::share(found);
}

Own type_display_name(Runtime& rt, Type& type) {
    Own module = type_module(rt, type);
    if (!module)
        rt.clear_error();
    if (!module || !is_str(module) || str_equal(as<Str>(module), "builtins"))
        return Own::share(type.name);
    Own qualname = (type.cell_flags & kHeapType) != 0 ? Own::share(type.qualname) : Own::share(type.name);
    const FormatArg parts[] = {as<Str>(module), as<Str>(qualname)};
    return str_format(rt, "{}.{}", parts);
}

std::string full_type_name_of(Runtime& rt, Value value) {
    Type& type = type_of(rt, value);
    if ((type.cell_flags & kHeapType) == 0)
        return std::string(type_full_name(type));
    std::string name = str_to_utf8(*type.qualname);
    const Value module = dict_get_str(rt, *type.dict, NAMED(rt, __module__));
    if (module.is_absent() || !is_str(module) || str_equal(as<Str>(module), "builtins") ||
        str_equal(as<Str>(module), "__main__"))
        return name;
    return str_to_utf8(as<Str>(module)) + "." + name;
}

Own type_repr(Runtime& rt, Value self) {
    Own name = TRY(type_display_name(rt, as<Type>(self)));
    const FormatArg part[] = {as<Str>(name)};
    return str_format(rt, "<class '{}'>", part);
}

// ---- relations

Type& type_solid_builtin(Type& type) {
    Type* at = &type;
    while ((at->cell_flags & kHeapType) != 0) at = at->base;
    return *at;
}

Type& type_solid_base(Type& type) {
    for (Type* at = &type;; at = at->base) {
        const Type* base = at->base;
        if (base == nullptr)
            return *at;
        const size_t own = at->slot_names != nullptr ? at->slot_names->size() : 0;
        const size_t inherited = base->slot_names != nullptr ? base->slot_names->size() : 0;
        const bool heap = (at->cell_flags & kHeapType) != 0;
        // The dictionary of a namespace counts as a field of its own.
        if (own != inherited || at == type.runtime().types.simple_namespace ||
            (!heap && (at->instance_size != base->instance_size || at->item_size != base->item_size)))
            return *at;
    }
}

void type_add_subclass(Type& base, Type& type) {
    if (base.subclasses == nullptr)
        base.subclasses = new std::vector<Type*>();
    base.subclasses->push_back(&type);
}

void type_remove_subclass(Type& base, Type& type) {
    if (base.subclasses == nullptr)
        return;
    auto& list = *base.subclasses;
    list.erase(std::remove(list.begin(), list.end(), &type), list.end());
}

// ---- memory

namespace {

void type_trace(Cell& self, Visitor& visitor) {
    auto& type = static_cast<Type&>(self);
    visitor.field("__dict__", reinterpret_cast<Cell*>(type.dict));
    visitor.field("__bases__", reinterpret_cast<Cell*>(type.bases));
    visitor.field("__mro__", reinterpret_cast<Cell*>(type.mro));
    visitor.field("__base__", reinterpret_cast<Cell*>(type.base));
    visitor.field("__name__", reinterpret_cast<Cell*>(type.name));
    visitor.field("__qualname__", reinterpret_cast<Cell*>(type.qualname));
}

void type_clear(Runtime& rt, Cell& self) {
    auto& type = static_cast<Type&>(self);
    type_modified(type);
    if (type.dict != nullptr)
        dict_clear(rt, *type.dict);
    // `base` stays: instances that die after their class are still laid out by it.
    if (Tuple* mro = std::exchange(type.mro, nullptr))
        decref(mro);
}

void type_destroy(Runtime&, Cell& self) {
    type_drop_contents(static_cast<Type&>(self));
}

void drop_names(std::vector<Str*>& names) {
    for (Str* name : names) decref(name);
    names.clear();
}

}  // namespace

void type_drop_contents(Type& type) {
    type_modified(type);
    if (type.bases != nullptr) {
        for (const Value base : type.bases->span()) type_remove_subclass(as<Type>(base), type);
    }
    if (type.base != nullptr)
        type_remove_subclass(*type.base, type);
    Cell* owned[] = {std::exchange(type.dict, nullptr), std::exchange(type.mro, nullptr),
                     std::exchange(type.bases, nullptr), std::exchange(type.qualname, nullptr),
                     std::exchange(type.name, nullptr)};
    for (Cell* cell : owned) {
        if (cell != nullptr)
            decref(cell);
    }
    if (SharedKeys* keys = std::exchange(type.shared_keys, nullptr)) {
        drop_names(keys->names);
        delete keys;
    }
    if (auto* names = std::exchange(type.slot_names, nullptr)) {
        drop_names(*names);
        delete names;
    }
    delete std::exchange(type.subclasses, nullptr);
    delete std::exchange(type.utf8_name, nullptr);
    if ((type.cell_flags & kHeapType) != 0) {
        if (Type* base = std::exchange(type.base, nullptr))
            decref(base);
    }
}

constexpr CellOps kTypeOps = {type_trace, type_clear, nullptr, type_destroy};

const TypeSpec kTypeType = {
    .name = "type",
    .size = sizeof(Type),
    .reported_size = 936,
    .reported_item_size = 40,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasWeakrefs,
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .methods = kTypeMethods,
    .getsets = kTypeGetSets,
    .slots =
        {
            .repr = type_repr,
            .call = type_call,
            .getattro = type_getattro,
            .setattro = type_setattro,
            .init = type_slot_init,
            .new_ = type_slot_new,
            .or_ = type_or,
        },
    .ops = kTypeOps,
};

}  // namespace py
