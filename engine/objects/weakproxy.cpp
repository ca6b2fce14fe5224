// Weak proxies: every operation goes to the referent, as long as there is one.
#include "objects/argument_type.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/type_internal.h"
#include "objects/weakref_internal.h"

namespace py {

namespace {

/// What `value` stands for: itself, or the referent if it is a proxy. ReferenceError where that is dead.
Own unwrap(Runtime& rt, Value value) {
    const Type& type = type_of(rt, value);
    if (&type != rt.types.weakproxy && &type != rt.types.weakcallableproxy)
        return Own::share(value);
    Own referent = weakref_get(as<WeakRef>(value));
    if (referent.get().is_none())
        return rt.raise(TypeId::ReferenceError, "weakly-referenced object no longer exists");
    return referent;
}

template <Own (*F)(Runtime&, Value)>
Own unary(Runtime& rt, Value self) {
    Own object = TRY(unwrap(rt, self));
    return F(rt, object);
}

template <Binary Op>
Own binary(Runtime& rt, Value a, Value b) {
    Own left = TRY(unwrap(rt, a));
    Own right = TRY(unwrap(rt, b));
    return binary_op(rt, left, right, Op);
}

Own divmod(Runtime& rt, Value a, Value b) {
    Own left = TRY(unwrap(rt, a));
    Own right = TRY(unwrap(rt, b));
    return number_divmod(rt, left, right);
}

Own power(Runtime& rt, Value a, Value b, Value c) {
    Own base = TRY(unwrap(rt, a));
    Own exponent = TRY(unwrap(rt, b));
    Own modulus = TRY(unwrap(rt, c));
    return number_power(rt, base, exponent, modulus);
}

Own inplace_power(Runtime& rt, Value a, Value b, Value) {
    Own base = TRY(unwrap(rt, a));
    Own exponent = TRY(unwrap(rt, b));
    return binary_op(rt, base, exponent, Binary::InplacePower);
}

Result<bool> truth(Runtime& rt, Value self) {
    Own object = TRY(unwrap(rt, self));
    return object_is_true(rt, object);
}

Result<ptrdiff_t> length(Runtime& rt, Value self) {
    Own object = TRY(unwrap(rt, self));
    return object_length(rt, object);
}

Own subscript(Runtime& rt, Value self, Value key) {
    Own object = TRY(unwrap(rt, self));
    Own unwrapped = TRY(unwrap(rt, key));
    return get_item(rt, object, unwrapped);
}

Status set_subscript(Runtime& rt, Value self, Value key, Value value) {
    Own object = TRY(unwrap(rt, self));
    return value.is_present() ? set_item(rt, object, key, value) : delete_item(rt, object, key);
}

Result<bool> contains_slot(Runtime& rt, Value self, Value item) {
    Own object = TRY(unwrap(rt, self));
    return contains(rt, object, item);
}

Own compare(Runtime& rt, Value a, Value b, Compare op) {
    Own left = TRY(unwrap(rt, a));
    Own right = TRY(unwrap(rt, b));
    return object_compare(rt, left, right, op);
}

Own getattribute(Runtime& rt, Value self, Str& name) {
    Own object = TRY(unwrap(rt, self));
    return get_attribute(rt, object, name);
}

Status setattribute(Runtime& rt, Value self, Str& name, Value value) {
    Own object = TRY(unwrap(rt, self));
    return set_attribute(rt, object, name, value);
}

Own next(Runtime& rt, Value self) {
    Own object = TRY(unwrap(rt, self));
    if (!is_iterator(rt, object)) {
        return rt.raise(TypeId::TypeError, "Weakref proxy referenced a non-iterator '{}' object", type_name_of(object));
    }
    return iter_next(rt, object);
}

Own call_slot(Runtime& rt, Value self, const Args& args) {
    Own object = TRY(unwrap(rt, self));
    return call(rt, object, args);
}

Own repr_slot(Runtime& rt, WeakRef& self);

Own bytes_method(Runtime& rt, Value self) {
    Own object = TRY(unwrap(rt, self));
    return call_method(rt, object, NAMED(rt, __bytes__));
}

Own reversed_method(Runtime& rt, Value self) {
    Own object = TRY(unwrap(rt, self));
    return call_method(rt, object, NAMED(rt, __reversed__));
}

std::string hex_address(const void* pointer) {
    static constexpr char kDigits[] = "0123456789abcdef";
    auto number = reinterpret_cast<uintptr_t>(pointer);
    std::string text;
    do {
        text.insert(text.begin(), kDigits[number & 15]);
        number >>= 4;
    } while (number != 0);
    return "0x" + text;
}

Own repr_slot(Runtime& rt, WeakRef& self) {
    Own referent = weakref_get(self);
    const std::string address = hex_address(&self);
    if (referent.get().is_none()) {
        const FormatArg parts[] = {address};
        return str_format(rt, "<weakproxy at {}; dead>", parts);
    }
    const std::string target = hex_address(referent.get().as_cell());
    const std::string type = full_type_name_of(rt, referent);
    const FormatArg parts[] = {address, type, target};
    return str_format(rt, "<weakproxy at {}; to '{}' at {}>", parts);
}

constexpr Method kMethods[] = {
    {"__bytes__", "()", method<bytes_method>},
    {"__reversed__", "()", method<reversed_method>},
};

constexpr Slots kProxySlots = {
    .repr = slot<repr_slot>,
    .str = unary<object_str>,
    .hash = hash_not_implemented,
    .getattro = getattribute,
    .setattro = setattribute,
    .richcompare = compare,
    .iter = unary<get_iter>,
    .iternext = next,
    .add = binary<Binary::Add>,
    .subtract = binary<Binary::Subtract>,
    .multiply = binary<Binary::Multiply>,
    .remainder = binary<Binary::Remainder>,
    .divmod = divmod,
    .power = power,
    .negative = unary<number_negative>,
    .positive = unary<number_positive>,
    .absolute = unary<number_absolute>,
    .bool_ = truth,
    .invert = unary<number_invert>,
    .lshift = binary<Binary::LShift>,
    .rshift = binary<Binary::RShift>,
    .and_ = binary<Binary::And>,
    .xor_ = binary<Binary::Xor>,
    .or_ = binary<Binary::Or>,
    .int_ = unary<number_int>,
    .float_ = unary<number_float>,
    .inplace_add = binary<Binary::InplaceAdd>,
    .inplace_subtract = binary<Binary::InplaceSubtract>,
    .inplace_multiply = binary<Binary::InplaceMultiply>,
    .inplace_remainder = binary<Binary::InplaceRemainder>,
    .inplace_power = inplace_power,
    .inplace_lshift = binary<Binary::InplaceLShift>,
    .inplace_rshift = binary<Binary::InplaceRShift>,
    .inplace_and = binary<Binary::InplaceAnd>,
    .inplace_xor = binary<Binary::InplaceXor>,
    .inplace_or = binary<Binary::InplaceOr>,
    .floor_divide = binary<Binary::FloorDivide>,
    .true_divide = binary<Binary::TrueDivide>,
    .inplace_floor_divide = binary<Binary::InplaceFloorDivide>,
    .inplace_true_divide = binary<Binary::InplaceTrueDivide>,
    .index = unary<number_index>,
    .matrix_multiply = binary<Binary::MatrixMultiply>,
    .inplace_matrix_multiply = binary<Binary::InplaceMatrixMultiply>,
    .sq_length = length,
    .sq_contains = contains_slot,
    .mp_length = length,
    .mp_subscript = subscript,
    .mp_ass_subscript = set_subscript,
};

constexpr Slots with_call(Slots slots) {
    slots.call = call_slot;
    return slots;
}

constexpr CellOps kOps = {weakref_trace, weakref_clear, nullptr, weakref_clear};

}  // namespace

const TypeSpec kWeakProxyType = {
    .name = "weakref.ProxyType",
    .size = sizeof(WeakRef),
    .reported_size = 64,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kMethods,
    .slots = kProxySlots,
    .ops = kOps,
};

const TypeSpec kWeakCallableProxyType = {
    .name = "weakref.CallableProxyType",
    .size = sizeof(WeakRef),
    .reported_size = 64,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kMethods,
    .slots = with_call(kProxySlots),
    .ops = kOps,
};

}  // namespace py
