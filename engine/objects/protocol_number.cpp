// Arithmetic on any two objects: the order in which their slots are asked, and the words of what none supports.
#include "objects/bytes.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int_internal.h"
#include "objects/protocol.h"

#include <algorithm>
#include "objects/str.h"
#include "objects/type_internal.h"

namespace py {

namespace {

struct BinaryRow {
    BinaryFn Slots::*slot;     // null for power and subscript
    BinaryFn Slots::*inplace;  // null: none
    const char* sign;
};

constexpr BinaryRow kRows[] = {
    {&Slots::add, nullptr, "+"},
    {&Slots::and_, nullptr, "&"},
    {&Slots::floor_divide, nullptr, "//"},
    {&Slots::lshift, nullptr, "<<"},
    {&Slots::matrix_multiply, nullptr, "@"},
    {&Slots::multiply, nullptr, "*"},
    {&Slots::remainder, nullptr, "%"},
    {&Slots::or_, nullptr, "|"},
    {nullptr, nullptr, "** or pow()"},
    {&Slots::rshift, nullptr, ">>"},
    {&Slots::subtract, nullptr, "-"},
    {&Slots::true_divide, nullptr, "/"},
    {&Slots::xor_, nullptr, "^"},
    {&Slots::add, &Slots::inplace_add, "+="},
    {&Slots::and_, &Slots::inplace_and, "&="},
    {&Slots::floor_divide, &Slots::inplace_floor_divide, "//="},
    {&Slots::lshift, &Slots::inplace_lshift, "<<="},
    {&Slots::matrix_multiply, &Slots::inplace_matrix_multiply, "@="},
    {&Slots::multiply, &Slots::inplace_multiply, "*="},
    {&Slots::remainder, &Slots::inplace_remainder, "%="},
    {&Slots::or_, &Slots::inplace_or, "|="},
    {nullptr, nullptr, "**="},
    {&Slots::rshift, &Slots::inplace_rshift, ">>="},
    {&Slots::subtract, &Slots::inplace_subtract, "-="},
    {&Slots::true_divide, &Slots::inplace_true_divide, "/="},
    {&Slots::xor_, &Slots::inplace_xor, "^="},
};

Error unsupported(Runtime& rt, std::string_view sign, Value a, Value b) {
    return rt.raise(TypeId::TypeError, "unsupported operand type(s) for {}: '{}' and '{}'", sign, type_name_of(a),
                    type_name_of(b));
}

/// Asks both operands; NotImplemented where neither knows. Reference 3.3.8: a right operand of a derived class goes
/// first.
Own ask_both(Runtime& rt, Value a, Value b, BinaryFn Slots::*slot) {
    Type& left_type = type_of(rt, a);
    Type& right_type = type_of(rt, b);
    const BinaryFn left = left_type.slots.*slot;
    BinaryFn right = &left_type == &right_type ? nullptr : right_type.slots.*slot;
    if (right == left)
        right = nullptr;
    if (left != nullptr) {
        if (right != nullptr && is_subtype(right_type, left_type)) {
            Own result = TRY(right(rt, a, b));
            if (!result.get().is_not_implemented())
                return result;
            right = nullptr;
        }
        Own result = TRY(left(rt, a, b));
        if (!result.get().is_not_implemented())
            return result;
    }
    if (right != nullptr)
        return right(rt, a, b);
    return Own::not_implemented();
}

Own repeat(Runtime& rt, RepeatFn function, Value sequence, Value count) {
    if (!is_int(count) && type_of(rt, count).slots.index == nullptr)
        return rt.raise(TypeId::TypeError, "can't multiply sequence by non-int of type '{}'", type_name_of(count));
    if constexpr (sizeof(ptrdiff_t) < sizeof(int64_t)) {
        // What an address of 64 bits could count is too much memory here, and no overflow.
        const Own index = TRY(number_index(rt, count));
        if (const auto wide = int_to_int64(index); wide && *wide > PTRDIFF_MAX) {
            if (TRY(object_length(rt, sequence)) != 0)
                return rt.raise_memory_error();
            return function(rt, sequence, 1);
        }
    }
    const ptrdiff_t number = TRY(index_as_ssize(rt, count, TypeId::OverflowError));
    return function(rt, sequence, number);
}

/// What sequences add to arithmetic: `+` concatenates and `*` repeats.
Own ask_sequences(Runtime& rt, Value a, Value b, Binary op) {
    const Slots& left = type_of(rt, a).slots;
    const Slots& right = type_of(rt, b).slots;
    switch (op) {
        case Binary::InplaceAdd:
            if (left.sq_inplace_concat != nullptr)
                return left.sq_inplace_concat(rt, a, b);
            [[fallthrough]];
        case Binary::Add:
            if (left.sq_concat != nullptr)
                return left.sq_concat(rt, a, b);
            break;
        case Binary::InplaceMultiply:
            if (left.sq_inplace_repeat != nullptr)
                return repeat(rt, left.sq_inplace_repeat, a, b);
            [[fallthrough]];
        case Binary::Multiply:
            if (left.sq_repeat != nullptr)
                return repeat(rt, left.sq_repeat, a, b);
            // A left operand that is a kind of sequence keeps an in-place operation to itself.
            if (right.sq_repeat != nullptr && (op != Binary::InplaceMultiply || !has_sequence_slots(type_of(rt, a))))
                return repeat(rt, right.sq_repeat, b, a);
            break;
        default:
            break;
    }
    return Own::not_implemented();
}

/// As ask_both, for the slot with three operands. The modulus is asked last.
Own ask_power(Runtime& rt, Value a, Value b, Value modulus) {
    Type& left_type = type_of(rt, a);
    Type& right_type = type_of(rt, b);
    const TernaryFn left = left_type.slots.power;
    TernaryFn right = &left_type == &right_type ? nullptr : right_type.slots.power;
    if (right == left)
        right = nullptr;
    bool asked_right = false;
    if (left != nullptr) {
        if (right != nullptr && is_subtype(right_type, left_type)) {
            asked_right = true;
            Own result = TRY(right(rt, a, b, modulus));
            if (!result.get().is_not_implemented())
                return result;
        }
        Own result = TRY(left(rt, a, b, modulus));
        if (!result.get().is_not_implemented())
            return result;
    }
    if (right != nullptr && !asked_right) {
        Own result = TRY(right(rt, a, b, modulus));
        if (!result.get().is_not_implemented())
            return result;
    }
    if (!modulus.is_none()) {
        const TernaryFn third = type_of(rt, modulus).slots.power;
        if (third != nullptr && third != left && third != right_type.slots.power)
            return third(rt, a, b, modulus);
    }
    return Own::not_implemented();
}

Own power_as(Runtime& rt, Value a, Value b, Value modulus, std::string_view sign) {
    Own result = TRY(ask_power(rt, a, b, modulus));
    if (!result.get().is_not_implemented())
        return result;
    if (modulus.is_none())
        return unsupported(rt, sign, a, b);
    return rt.raise(TypeId::TypeError, "unsupported operand type(s) for {}: '{}', '{}', '{}'", sign, type_name_of(a),
                    type_name_of(b), type_name_of(modulus));
}

NOINLINE Own binary_slowly(Runtime& rt, Value a, Value b, Binary op) {
    if (op == Binary::Subscript)
        return get_item(rt, a, b);
    if (op == Binary::Power)
        return power_as(rt, a, b, Value::none(), "** or pow()");
    if (op == Binary::InplacePower) {
        if (const TernaryFn inplace = type_of(rt, a).slots.inplace_power) {
            Own result = TRY(inplace(rt, a, b, Value::none()));
            if (!result.get().is_not_implemented())
                return result;
        }
        return power_as(rt, a, b, Value::none(), "**=");
    }
    const BinaryRow& row = kRows[static_cast<int>(op)];
    if (row.inplace != nullptr) {
        if (const BinaryFn inplace = type_of(rt, a).slots.*row.inplace) {
            Own result = TRY(inplace(rt, a, b));
            if (!result.get().is_not_implemented())
                return result;
        }
    }
    Own result = TRY(ask_both(rt, a, b, row.slot));
    if (!result.get().is_not_implemented())
        return result;
    result = TRY(ask_sequences(rt, a, b, op));
    if (!result.get().is_not_implemented())
        return result;
    return unsupported(rt, row.sign, a, b);
}

}  // namespace

Own binary_op(Runtime& rt, Value a, Value b, Binary op) {
    if (Value::both_int(a, b)) {
        const int64_t x = a.as_int();
        const int64_t y = b.as_int();
        switch (op) {
            case Binary::Add:
            case Binary::InplaceAdd:
                return Value::int_fits(x + y) ? Own::steal(Value::from_int(x + y)) : int_from(rt, x + y);
            case Binary::Subtract:
            case Binary::InplaceSubtract:
                return Value::int_fits(x - y) ? Own::steal(Value::from_int(x - y)) : int_from(rt, x - y);
            case Binary::Multiply:
            case Binary::InplaceMultiply: {
                int64_t product = 0;
                if (!__builtin_mul_overflow(x, y, &product) && Value::int_fits(product))
                    return Own::steal(Value::from_int(product));
                break;
            }
            case Binary::And:
            case Binary::InplaceAnd:
                return Own::steal(Value::from_int(x & y));
            case Binary::Or:
            case Binary::InplaceOr:
                return Own::steal(Value::from_int(x | y));
            case Binary::Xor:
            case Binary::InplaceXor:
                return Own::steal(Value::from_int(x ^ y));
            default:
                break;
        }
    } else if (Value::both_double(a, b)) {
        const double x = a.as_double();
        const double y = b.as_double();
        switch (op) {
            case Binary::Add:
            case Binary::InplaceAdd:
                return Own::number(x + y);
            case Binary::Subtract:
            case Binary::InplaceSubtract:
                return Own::number(x - y);
            case Binary::Multiply:
            case Binary::InplaceMultiply:
                return Own::number(x * y);
            default:
                break;
        }
    }
    if (is_exact_int(a) && is_exact_int(b)) {
        switch (op) {
            case Binary::Add:
            case Binary::InplaceAdd:
                return int_add(rt, a, b);
            case Binary::Multiply:
            case Binary::InplaceMultiply:
                return int_multiply(rt, a, b);
            case Binary::FloorDivide:
            case Binary::InplaceFloorDivide:
                return int_floor_divide(rt, a, b);
            case Binary::Remainder:
            case Binary::InplaceRemainder:
                return int_remainder(rt, a, b);
            default:
                break;
        }
    }
    return binary_slowly(rt, a, b, op);
}

Own number_power(Runtime& rt, Value a, Value b, Value modulus) {
    return power_as(rt, a, b, modulus.is_present() ? modulus : Value::none(), "** or pow()");
}

Own number_divmod(Runtime& rt, Value a, Value b) {
    Own result = TRY(ask_both(rt, a, b, &Slots::divmod));
    if (!result.get().is_not_implemented())
        return result;
    return unsupported(rt, "divmod()", a, b);
}

namespace {

Own unary(Runtime& rt, Value value, UnaryFn Slots::*slot, std::string_view what) {
    if (const UnaryFn function = type_of(rt, value).slots.*slot)
        return function(rt, value);
    return rt.raise(TypeId::TypeError, "bad operand type for {}: '{}'", what, type_name_of(value));
}

}  // namespace

Own number_negative(Runtime& rt, Value value) {
    return unary(rt, value, &Slots::negative, "unary -");
}
Own number_positive(Runtime& rt, Value value) {
    return unary(rt, value, &Slots::positive, "unary +");
}
Own number_invert(Runtime& rt, Value value) {
    return unary(rt, value, &Slots::invert, "unary ~");
}
Own number_absolute(Runtime& rt, Value value) {
    return unary(rt, value, &Slots::absolute, "abs()");
}

// ---- conversions

Own number_index(Runtime& rt, Value value) {
    if (is_int(value))
        return int_exact(rt, value);
    const UnaryFn index = type_of(rt, value).slots.index;
    if (index == nullptr)
        return rt.raise(TypeId::TypeError, "'{}' object cannot be interpreted as an integer", type_name_of(value));
    Own result = TRY(index(rt, value));
    if (is_exact_int(result))
        return result;
    if (!is_int(result))
        return rt.raise(TypeId::TypeError, "__index__ returned non-int (type {})", type_name_of(result));
    if (rt.hooks.warn != nullptr) {
        Ref<Str> text = TRY(str_format(rt,
                                       "__index__ returned non-int (type {}).  The ability to return an instance of a "
                                       "strict subclass of int is deprecated, and may not be supported in a future "
                                       "version of Python.",
                                       {{type_name_of(result)}}));
        TRY(rt.hooks.warn(rt, TypeId::DeprecationWarning, str_to_utf8(*text), 1));
    }
    return int_exact(rt, result);
}

Result<ptrdiff_t> index_as_ssize(Runtime& rt, Value value, TypeId overflow) {
    if (value.is_int()) {
        const int64_t number = value.as_int();
        if constexpr (sizeof(ptrdiff_t) == 8)
            return static_cast<ptrdiff_t>(number);
        if (number >= PTRDIFF_MIN && number <= PTRDIFF_MAX)
            return static_cast<ptrdiff_t>(number);
    }
    Own index = TRY(number_index(rt, value));
    const std::optional<int64_t> number = int_to_int64(index);
    if (number)
        return static_cast<ptrdiff_t>(std::clamp<int64_t>(*number, PTRDIFF_MIN, PTRDIFF_MAX));
    return rt.raise(overflow, "cannot fit '{}' into an index-sized integer", type_name_of(value));
}

/// What __float__ or __index__ say.
static Result<double> float_by_slots(Runtime& rt, Value value);

Result<ptrdiff_t> index_clamped(Runtime& rt, Value value) {
    Own index = TRY(number_index(rt, value));
    const std::optional<int64_t> number = int_to_int64(index);
    if (number && *number >= PTRDIFF_MIN && *number <= PTRDIFF_MAX)
        return static_cast<ptrdiff_t>(*number);
    return int_sign(index) < 0 ? PTRDIFF_MIN : PTRDIFF_MAX;
}

Result<double> as_float(Runtime& rt, Value value) {
    if (is_float(rt, value))
        return float_number(value);
    return float_by_slots(rt, value);
}

Result<double> float_by_slots(Runtime& rt, Value value) {
    const Slots& slots = type_of(rt, value).slots;
    if (slots.float_ != nullptr) {
        Own result = TRY(slots.float_(rt, value));
        if (!is_float(rt, result)) {
            return rt.raise(TypeId::TypeError, "{}.__float__ returned non-float (type {})", type_name_of(value),
                            type_name_of(result));
        }
        if (!result.get().is_double() && rt.hooks.warn != nullptr) {
            Ref<Str> text =
                TRY(str_format(rt,
                               "{}.__float__ returned non-float (type {}).  The ability to return an instance "
                               "of a strict subclass of float is deprecated, and may not be supported in a "
                               "future version of Python.",
                               {{type_name_of(value), type_name_of(result)}}));
            TRY(rt.hooks.warn(rt, TypeId::DeprecationWarning, str_to_utf8(*text), 1));
        }
        return float_number(result);
    }
    if (slots.index != nullptr) {
        Own index = TRY(number_index(rt, value));
        return int_to_double(rt, index);
    }
    return rt.raise(TypeId::TypeError, "must be real number, not {}", type_name_of(value));
}

Own number_int(Runtime& rt, Value value) {
    if (is_exact_int(value))
        return Own::share(value);
    const Slots& slots = type_of(rt, value).slots;
    if (slots.int_ != nullptr) {
        Own result = TRY(slots.int_(rt, value));
        if (is_exact_int(result))
            return result;
        if (!is_int(result))
            return rt.raise(TypeId::TypeError, "__int__ returned non-int (type {})", type_name_of(result));
        if (rt.hooks.warn != nullptr && !result.get().is_bool()) {
            Ref<Str> text =
                TRY(str_format(rt,
                               "__int__ returned non-int (type {}).  The ability to return an instance of a "
                               "strict subclass of int is deprecated, and may not be supported in a future "
                               "version of Python.",
                               {{type_name_of(result)}}));
            TRY(rt.hooks.warn(rt, TypeId::DeprecationWarning, str_to_utf8(*text), 1));
        }
        return int_add(rt, result, Value::from_int(0));  // the exact int of the same value
    }
    if (slots.index != nullptr) {
        Own index = TRY(number_index(rt, value));
        return is_exact_int(index) ? std::move(index) : int_add(rt, index, Value::from_int(0));
    }
    if (is_str(value))
        return int_from_text(rt, str_to_utf8(as<Str>(value)), 10, value);
    if (is_bytes(value))
        return int_from_text(rt, as<Bytes>(value).view(), 10, value);
    return rt.raise(TypeId::TypeError,
                    "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                    type_name_of(value));
}

Own number_float(Runtime& rt, Value value) {
    const Type& type = type_of(rt, value);
    if (&type == rt.types.float_)
        return Own::number(float_number(value));
    // A subclass of float may say another number than it holds.
    if (type.slots.float_ != nullptr || type.slots.index != nullptr)
        return Own::number(TRY(float_by_slots(rt, value)));
    if (is_str(value) || is_bytes(value))
        return float_from_text(rt, value);
    return rt.raise(TypeId::TypeError, "float() argument must be a string or a real number, not '{}'",
                    type_name_of(value));
}

}  // namespace py
