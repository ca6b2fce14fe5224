// The type int: its constructor, slots and methods.
#include <cmath>
#include <cstring>

#include "objects/args.h"
#include "objects/argument_type.h"
#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/format.h"
#include "objects/int_internal.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

// ---- the constructor

Own int_with_base(Runtime& rt, Value text, Value given_base) {
    const ptrdiff_t base = TRY(index_clamped(rt, given_base));
    if ((base != 0 && base < 2) || base > 36)
        return rt.raise(TypeId::ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (is_str(text)) {
        const Str& str = as<Str>(text);
        if (str.ascii)
            return int_from_text(rt, str.ascii_view(), static_cast<int>(base), text);
        return int_from_text(rt, str_to_utf8(str), static_cast<int>(base), text);
    }
    if (is_bytes(text))
        return int_from_text(rt, as<Bytes>(text).view(), static_cast<int>(base), text);
    return rt.raise(TypeId::TypeError, "int() can't convert non-string with explicit base");
}

Own int_new(Runtime& rt, Type& type, const Args& args) {
    Value number;
    Value base;
    BoundArguments bound;
    if (!args.has_keywords()) {
        // The type itself and its subclasses have words of their own.
        if (&type == rt.types.int_)
            TRY(check_positional(rt, "int", args, 0, 2));
        else if (args.count > 2)
            return rt.raise(TypeId::TypeError, "int() takes at most 2 arguments ({} given)", args.count);
        number = args.count > 0 ? args[0] : Value();
        base = args.count > 1 ? args[1] : Value();
    } else {
        TRY(bind_constructor(rt, "int", "(x=0, /, base=10)", args, bound));
        number = bound[0];
        base = bound[1];
    }
    Own result;
    if (number.is_absent()) {
        if (base.is_present())
            return rt.raise(TypeId::TypeError, "int() missing string argument");
        result = Own::steal(Value::from_int(0));
    } else {
        result = TRY(base.is_present() ? int_with_base(rt, number, base) : number_int(rt, number));
    }
    if (&type == rt.types.int_)
        return result;
    return int_as_subtype(rt, type, result);
}

// ---- slots

Own int_repr(Runtime& rt, Value self) {
    return int_to_str(rt, self);
}
Result<int64_t> int_hash_slot(Runtime&, Value self) {
    return int_hash(self);
}
Result<bool> int_bool(Runtime&, Value self) {
    return int_sign(self) != 0;
}
Own int_absolute(Runtime& rt, Value self) {
    return int_sign(self) < 0 ? int_negate(rt, self) : int_exact(rt, self);
}

Own int_richcompare(Runtime&, Value self, Value other, Compare op) {
    if (!is_int(self) || !is_int(other))
        return Own::not_implemented();
    const int order = int_compare(self, other);
    switch (op) {
        case Compare::Lt:
            return Own::boolean(order < 0);
        case Compare::Le:
            return Own::boolean(order <= 0);
        case Compare::Eq:
            return Own::boolean(order == 0);
        case Compare::Ne:
            return Own::boolean(order != 0);
        case Compare::Gt:
            return Own::boolean(order > 0);
        case Compare::Ge:
            break;
    }
    return Own::boolean(order >= 0);
}

/// An arithmetic slot: NotImplemented unless both operands are ints.
template <auto F>
Own of_ints(Runtime& rt, Value a, Value b) {
    if (UNLIKELY(!is_int(a) || !is_int(b)))
        return Own::not_implemented();
    return F(rt, a, b);
}

template <limbs::BitOp Op>
Own bitwise(Runtime& rt, Value a, Value b) {
    return int_bitwise(rt, a, b, Op);
}

Own int_divmod_slot(Runtime& rt, Value a, Value b) {
    if (int_sign(b) == 0)
        return rt.raise(TypeId::ZeroDivisionError, "division by zero");
    Own quotient, remainder;
    TRY(int_divmod(rt, a, b, &quotient, &remainder));
    return tuple_of(rt, {quotient, remainder});
}

Own int_power_slot(Runtime& rt, Value a, Value b, Value modulus) {
    if (!is_int(a) || !is_int(b) || !(modulus.is_none() || modulus.is_absent() || is_int(modulus)))
        return Own::not_implemented();
    return int_power(rt, a, b, modulus);
}

Own int_float_slot(Runtime& rt, Value self) {
    return Own::number(TRY(int_to_double(rt, self)));
}

// ---- methods

Own int_bit_length(Runtime& rt, Value self) {
    return int_from_unsigned(rt, IntView(self).bit_length());
}

Own int_bit_count(Runtime& rt, Value self) {
    const IntView view(self);
    return int_from_unsigned(rt, limbs::bit_count(view.limbs(), view.count));
}

/// Whether the optional argument `byteorder` says little-endian.
Result<bool> little_endian(Runtime& rt, Value order, std::string_view function) {
    if (order.is_absent())
        return false;
    if (!is_str(order)) {
        return rt.raise(TypeId::TypeError, "{}() argument 'byteorder' must be str, not {}", function,
                        argument_type_of(order));
    }
    if (str_equal(as<Str>(order), "little"))
        return true;
    if (str_equal(as<Str>(order), "big"))
        return false;
    return rt.raise(TypeId::ValueError, "byteorder must be either 'little' or 'big'");
}

Own int_to_bytes(Runtime& rt, Value self, const Value* arguments) {
    const ptrdiff_t length = arguments[0].is_present() ? TRY(ssize_argument(rt, arguments[0])) : 1;
    if (arguments[1].is_present() && !is_str(arguments[1]))
        return TRY(little_endian(rt, arguments[1], "to_bytes")), Own();
    const bool is_signed = arguments[2].is_present() && TRY(object_is_true(rt, arguments[2]));
    const bool little = TRY(little_endian(rt, arguments[1], "to_bytes"));
    if (length < 0)
        return rt.raise(TypeId::ValueError, "length argument must be non-negative");
    const IntView view(self);
    if (view.negative && !is_signed)
        return rt.raise(TypeId::OverflowError, "can't convert negative int to unsigned");
    // In two's complement -2**n needs a bit less than 2**n.
    uint64_t bits = view.bit_length();
    if (is_signed && view.count != 0) {
        const bool power_of_two = limbs::trailing_zeros(view.limbs(), view.count) + 1 == bits;
        bits += view.negative && power_of_two ? 0 : 1;
    }
    const auto size = static_cast<size_t>(length);
    if ((bits + 7) / 8 > size)
        return rt.raise(TypeId::OverflowError, "int too big to convert");
    auto bytes = TRY(bytes_allocate(rt, size));
    uint32_t carry = 1;
    for (size_t i = 0; i < size; ++i) {
        uint32_t byte = i / 4 < view.count ? view.limbs()[i / 4] >> (8 * (i % 4)) & 0xFF : 0;
        if (view.negative) {
            byte = (byte ^ 0xFF) + carry;
            carry = byte >> 8;
        }
        bytes->data()[little ? i : size - 1 - i] = static_cast<uint8_t>(byte);
    }
    return bytes;
}

Own int_from_bytes(Runtime& rt, Value type, const Value* arguments) {
    if (arguments[1].is_present() && !is_str(arguments[1]))
        return TRY(little_endian(rt, arguments[1], "from_bytes")), Own();
    const bool is_signed = arguments[2].is_present() && TRY(object_is_true(rt, arguments[2]));
    const bool little = TRY(little_endian(rt, arguments[1], "from_bytes"));
    const auto bytes = TRY(bytes_from_object(rt, arguments[0]));
    const size_t size = bytes->length;
    const auto at = [&](size_t i) { return bytes->data()[little ? i : size - 1 - i]; };
    const bool negative = is_signed && size != 0 && (at(size - 1) & 0x80) != 0;
    auto made = TRY(int_allocate(rt, size / 4 + 1));
    uint32_t carry = 1;
    for (size_t i = 0; i < size; ++i) {
        uint32_t byte = at(i);
        if (negative) {
            byte = (byte ^ 0xFF) + carry;
            carry = byte >> 8;
            byte &= 0xFF;
        }
        made->limbs()[i / 4] |= byte << (8 * (i % 4));
    }
    if (negative && carry != 0 && size != 0 && size % 4 == 0)
        made->limbs()[size / 4] = 1;
    const Own result = int_finish(std::move(made), size / 4 + 1, negative);
    if (!result)
        return Error{};
    if (type == Value::from_cell(rt.types.int_))
        return result.copy();
    return call(rt, type, result);
}

Own int_as_integer_ratio(Runtime& rt, Value self) {
    const Own number = TRY(int_exact(rt, self));
    return tuple_of(rt, {number, Value::from_int(1)});
}

/// Rounds half to even at 10**-digits, digits < 0.
Own int_round(Runtime& rt, Value self, Value digits) {
    if (digits.is_absent() || digits.is_none())
        return int_exact(rt, self);
    const Own index = TRY(number_index(rt, digits));
    if (int_sign(index) >= 0)
        return int_exact(rt, self);
    const auto places = int_to_int64(index);
    // Beyond all digits there is nothing left, not even a half.
    if (!places || static_cast<double>(-*places) > static_cast<double>(IntView(self).bit_length()) * 0.302 + 2)
        return Own::steal(Value::from_int(0));
    const Own unit = TRY(int_power(rt, Value::from_int(10), Value::from_int(-*places), Value()));
    Own quotient, remainder;
    TRY(int_divmod(rt, self, unit, &quotient, &remainder));
    const Own twice = TRY(int_add(rt, remainder, remainder));
    const int order = int_compare(twice, unit);
    const IntView q(quotient.get());
    const bool odd = q.count != 0 && (q.limbs()[0] & 1) != 0;
    if (order > 0 || (order == 0 && odd))
        remainder = TRY(int_subtract(rt, remainder, unit));
    return int_subtract(rt, self, remainder);
}

Own int_getnewargs(Runtime& rt, Value self) {
    const Own number = TRY(int_exact(rt, self));
    return tuple_of(rt, {number});
}

Own int_format_method(Runtime& rt, Value self, Value spec) {
    if (!is_str(spec))
        return rt.raise(TypeId::TypeError, "__format__() argument must be str, not {}", argument_type_of(spec));
    return format_int(rt, self, as<Str>(spec));
}

Own int_sizeof(Runtime&, Value self) {
    const uint64_t digits = (IntView(self).bit_length() + 29) / 30;
    return Own::steal(Value::from_int(static_cast<int64_t>(24 + 4 * (digits == 0 ? 1 : digits))));
}

Own int_is_integer(Runtime&, Value) {
    return Own::boolean(true);
}
Own int_zero(Runtime&, Value) {
    return Own::steal(Value::from_int(0));
}
Own int_one(Runtime&, Value) {
    return Own::steal(Value::from_int(1));
}

constexpr Method kIntMethods[] = {
    {"conjugate", "()", method<int_exact>, "Returns self, the complex conjugate of any int."},
    {"bit_length", "()", method<int_bit_length>, "Number of bits necessary to represent self in binary."},
    {"bit_count", "()", method<int_bit_count>,
     "Number of ones in the binary representation of the absolute value of self."},
    {"to_bytes", "(length=1, byteorder='big', *, signed=False)", method<int_to_bytes>,
     "Return an array of bytes representing an integer."},
    {"from_bytes", "(bytes, byteorder='big', *, signed=False)", method<int_from_bytes>,
     "Return the integer represented by the given array of bytes.", MethodKind::Class},
    {"as_integer_ratio", "()", method<int_as_integer_ratio>,
     "Return a pair of integers, whose ratio is equal to the original int."},
    {"__trunc__", "()", method<int_exact>, "Truncating an Integral returns itself."},
    {"__floor__", "()", method<int_exact>, "Flooring an Integral returns itself."},
    {"__ceil__", "()", method<int_exact>, "Ceiling of an Integral returns itself."},
    {"__round__", "(ndigits=None, /)", method<int_round>,
     "Rounding an Integral returns itself; a negative number of digits rounds to tens, hundreds and so on."},
    {"__getnewargs__", "()", method<int_getnewargs>, ""},
    {"__format__", "(format_spec, /)", method<int_format_method>, "Convert to a string according to format_spec."},
    {"__sizeof__", "()", method<int_sizeof>, "Returns size in memory, in bytes."},
    {"is_integer", "()", method<int_is_integer>,
     "Returns True. Exists for duck type compatibility with float.is_integer."},
};

constexpr GetSet kIntGetSets[] = {
    {"real", int_exact, nullptr, "the real part of a complex number"},
    {"imag", int_zero, nullptr, "the imaginary part of a complex number"},
    {"numerator", int_exact, nullptr, "the numerator of a rational number in lowest terms"},
    {"denominator", int_one, nullptr, "the denominator of a rational number in lowest terms"},
};

}  // namespace

extern const TypeSpec kIntType = {
    .name = "int",
    .size = sizeof(Int),
    .item_size = sizeof(Limb),
    .reported_size = 24,
    .reported_item_size = 4,
    .flags = kBaseType | kIntSubclass | kMatchSelf,
    .doc =
        "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
        "Convert a number or string to an integer, or return 0 if no arguments\n"
        "are given.  A number is converted by its __int__() or __index__(), a\n"
        "floating-point number is cut off towards zero.\n\n"
        "A string, or bytes, is read as an integer in the given base, which is 10\n"
        "by default, may be 2 to 36, and 0 to take it from the literal's prefix.",
    .methods = kIntMethods,
    .getsets = kIntGetSets,
    .slots = {.repr = int_repr,
              .hash = int_hash_slot,
              .richcompare = int_richcompare,
              .new_ = int_new,
              .add = of_ints<int_add>,
              .subtract = of_ints<int_subtract>,
              .multiply = of_ints<int_multiply>,
              .remainder = of_ints<int_remainder>,
              .divmod = of_ints<int_divmod_slot>,
              .power = int_power_slot,
              .negative = int_negate,
              .positive = int_exact,
              .absolute = int_absolute,
              .bool_ = int_bool,
              .invert = int_invert,
              .lshift = of_ints<int_left_shift>,
              .rshift = of_ints<int_right_shift>,
              .and_ = of_ints<bitwise<limbs::BitOp::And>>,
              .xor_ = of_ints<bitwise<limbs::BitOp::Xor>>,
              .or_ = of_ints<bitwise<limbs::BitOp::Or>>,
              .int_ = int_exact,
              .float_ = int_float_slot,
              .floor_divide = of_ints<int_floor_divide>,
              .true_divide = of_ints<int_true_divide>,
              .index = int_exact},
};

}  // namespace py
