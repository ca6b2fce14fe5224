#include "objects/slot_wrappers.h"

#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/type_internal.h"

namespace py {

namespace {

template <class F>
F as_slot(AnySlot function) {
    return reinterpret_cast<F>(function);
}

Status check_count(Runtime& rt, const Args& args, size_t count) {
    if (args.count == count)
        return kDone;
    return rt.raise(TypeId::TypeError, "expected {} argument{}, got {}", count, count == 1 ? "" : "s", args.count);
}

/// The index of an item, counted from the end where it is negative.
Result<ptrdiff_t> item_index(Runtime& rt, Value self, Value argument) {
    ptrdiff_t index = TRY(index_as_ssize(rt, argument, TypeId::OverflowError));
    if (index < 0) {
        if (const LengthFn length = type_of(rt, self).slots.sq_length)
            index += TRY(length(rt, self));
    }
    return index;
}

Status check_name(Runtime& rt, Value name) {
    if (is_str(name))
        return kDone;
    return rt.raise(TypeId::TypeError, "attribute name must be string, not '{}'", type_name_of(name));
}

/// object.__setattr__ must not get round the __setattr__ of a builtin type below it, as type's.
Status check_setattr_allowed(Runtime& rt, Value self, SetAttrFn function, std::string_view what) {
    Type& type = type_of(rt, self);
    if (type.mro == nullptr)
        return kDone;
    // The builtin type that is nearest among the bases from which the class got its way to set attributes.
    Type* base = &type;
    while (base != nullptr && (base->cell_flags & kHeapType) != 0) base = base->base;
    if (base != nullptr && base->slots.setattro != function)
        return rt.raise(TypeId::TypeError, "can't apply this {} to {} object", what, type_full_name(type));
    return kDone;
}

Own done(Status status) {
    TRY(status);
    return Own::none();
}

}  // namespace

Own wrap_unary(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 0));
    return as_slot<UnaryFn>(function)(rt, self);
}

Own wrap_inquiry(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 0));
    return Own::boolean(TRY(as_slot<InquiryFn>(function)(rt, self)));
}

Own wrap_length(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 0));
    return int_from(rt, TRY(as_slot<LengthFn>(function)(rt, self)));
}

Own wrap_hash(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 0));
    return int_from(rt, TRY(as_slot<HashFn>(function)(rt, self)));
}

Own wrap_binary(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    return as_slot<BinaryFn>(function)(rt, self, args[0]);
}

Own wrap_reflected(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    return as_slot<BinaryFn>(function)(rt, args[0], self);
}

Own wrap_ternary(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    if (args.count != 1 && args.count != 2)
        return rt.raise(TypeId::TypeError, "expected 1 or 2 arguments, got {}", args.count);
    return as_slot<TernaryFn>(function)(rt, self, args[0], args.count == 2 ? args[1] : Value::none());
}

Own wrap_ternary_reflected(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    if (args.count != 1 && args.count != 2)
        return rt.raise(TypeId::TypeError, "expected 1 or 2 arguments, got {}", args.count);
    return as_slot<TernaryFn>(function)(rt, args[0], self, args.count == 2 ? args[1] : Value::none());
}

Own wrap_repeat(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    const ptrdiff_t count = TRY(index_as_ssize(rt, args[0], TypeId::OverflowError));
    return as_slot<RepeatFn>(function)(rt, self, count);
}

Own wrap_item(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    const ptrdiff_t index = TRY(item_index(rt, self, args[0]));
    return as_slot<ItemFn>(function)(rt, self, index);
}

Own wrap_set_item(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row) {
    TRY(check_positional(rt, row.name, args, 2, 2));
    const ptrdiff_t index = TRY(item_index(rt, self, args[0]));
    return done(as_slot<SetItemFn>(function)(rt, self, index, args[1]));
}

Own wrap_delete_item(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    const ptrdiff_t index = TRY(item_index(rt, self, args[0]));
    return done(as_slot<SetItemFn>(function)(rt, self, index, Value()));
}

Own wrap_contains(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    return Own::boolean(TRY(as_slot<ContainsFn>(function)(rt, self, args[0])));
}

Own wrap_set_subscript(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row) {
    TRY(check_positional(rt, row.name, args, 2, 2));
    return done(as_slot<SetSubscriptFn>(function)(rt, self, args[0], args[1]));
}

Own wrap_delete_subscript(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    return done(as_slot<SetSubscriptFn>(function)(rt, self, args[0], Value()));
}

template <int Op>
Own wrap_compare(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    return as_slot<CompareFn>(function)(rt, self, args[0], static_cast<Compare>(Op));
}
template Own wrap_compare<0>(Runtime&, Value, AnySlot, const Args&, const SlotWrapper&);
template Own wrap_compare<1>(Runtime&, Value, AnySlot, const Args&, const SlotWrapper&);
template Own wrap_compare<2>(Runtime&, Value, AnySlot, const Args&, const SlotWrapper&);
template Own wrap_compare<3>(Runtime&, Value, AnySlot, const Args&, const SlotWrapper&);
template Own wrap_compare<4>(Runtime&, Value, AnySlot, const Args&, const SlotWrapper&);
template Own wrap_compare<5>(Runtime&, Value, AnySlot, const Args&, const SlotWrapper&);

Own wrap_next(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 0));
    Own item = as_slot<IterNextFn>(function)(rt, self);
    if (!item && !rt.has_error()) {
        Own stop = TRY(call(rt, Value::from_cell(rt.types.StopIteration)));
        return rt.raise_exception(stop);
    }
    return item;
}

Own wrap_getattribute(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    TRY(check_name(rt, args[0]));
    return as_slot<GetAttrFn>(function)(rt, self, as<Str>(args[0]));
}

Own wrap_setattr(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row) {
    TRY(check_positional(rt, row.name, args, 2, 2));
    const auto set = as_slot<SetAttrFn>(function);
    TRY(check_setattr_allowed(rt, self, set, "__setattr__"));
    TRY(check_name(rt, args[0]));
    return done(set(rt, self, as<Str>(args[0]), args[1]));
}

Own wrap_delattr(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    const auto set = as_slot<SetAttrFn>(function);
    TRY(check_setattr_allowed(rt, self, set, "__delattr__"));
    TRY(check_name(rt, args[0]));
    return done(set(rt, self, as<Str>(args[0]), Value()));
}

Own wrap_descr_get(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row) {
    TRY(check_positional(rt, row.name, args, 1, 2));
    const Value instance = args[0].is_none() ? Value() : args[0];
    const Value owner = args.count == 2 && !args[1].is_none() ? args[1] : Value();
    if (instance.is_absent() && owner.is_absent())
        return rt.raise(TypeId::TypeError, "__get__(None, None) is invalid");
    return as_slot<DescrGetFn>(function)(rt, self, instance, owner);
}

Own wrap_descr_set(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper& row) {
    TRY(check_positional(rt, row.name, args, 2, 2));
    return done(as_slot<DescrSetFn>(function)(rt, self, args[0], args[1]));
}

Own wrap_descr_delete(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    TRY(check_count(rt, args, 1));
    return done(as_slot<DescrSetFn>(function)(rt, self, args[0], Value()));
}

Own wrap_call(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    return as_slot<CallFn>(function)(rt, self, args);
}

Own wrap_init(Runtime& rt, Value self, AnySlot function, const Args& args, const SlotWrapper&) {
    return done(as_slot<InitFn>(function)(rt, self, args));
}

}  // namespace py
