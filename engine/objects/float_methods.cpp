// The type float: its constructor, slots and methods.
#include <cmath>

#include "base/float_text.h"
#include "objects/args.h"
#include "objects/argument_type.h"
#include "objects/float_internal.h"
#include "objects/format.h"
#include "objects/int_internal.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

Own float_new(Runtime& rt, Type& type, const Args& args) {
    if (&type == rt.types.float_ || type.slots.init == rt.types.float_->slots.init)
        TRY(reject_keywords(rt, "float", args));
    TRY(check_positional(rt, "float", args, 0, 1));
    Own number = Own::number(0.0);
    if (args.count == 1)
        number = TRY(is_exact_str(args[0]) ? float_from_text(rt, args[0]) : number_float(rt, args[0]));
    const double value = float_number(number.get());
    if (&type != rt.types.float_)
        return float_as_subtype(rt, type, value);
    return number.get().is_double() ? std::move(number) : Own::number(value);
}

// ---- slots

Own float_exact(Runtime&, Value self) {
    return Own::number(float_number(self));
}
Own float_repr_slot(Runtime& rt, Value self) {
    return float_repr(rt, float_number(self));
}
Result<int64_t> float_hash_slot(Runtime& rt, Value self) {
    return float_hash(rt, self);
}
Result<bool> float_bool(Runtime&, Value self) {
    return float_number(self) != 0;
}
Own float_negative(Runtime& rt, Value self) {
    return float_result(rt, -float_number(self));
}
Own float_absolute(Runtime& rt, Value self) {
    return float_result(rt, std::fabs(float_number(self)));
}
Own float_int(Runtime& rt, Value self) {
    return int_from_double(rt, float_number(self));
}

Own add(Runtime& rt, double a, double b) {
    return float_result(rt, a + b);
}
Own subtract(Runtime& rt, double a, double b) {
    return float_result(rt, a - b);
}
Own multiply(Runtime& rt, double a, double b) {
    return float_result(rt, a * b);
}

Own true_divide(Runtime& rt, double a, double b) {
    if (b == 0)
        return rt.raise(TypeId::ZeroDivisionError, "division by zero");
    return float_result(rt, a / b);
}

Own remainder(Runtime& rt, double a, double b) {
    if (b == 0)
        return rt.raise(TypeId::ZeroDivisionError, "division by zero");
    return float_result(rt, float_modulo(a, b));
}

Own floor_divide(Runtime& rt, double a, double b) {
    if (b == 0)
        return rt.raise(TypeId::ZeroDivisionError, "division by zero");
    double quotient, rest;
    float_divmod(a, b, quotient, rest);
    return float_result(rt, quotient);
}

Own divmod(Runtime& rt, double a, double b) {
    if (b == 0)
        return rt.raise(TypeId::ZeroDivisionError, "division by zero");
    double quotient, rest;
    float_divmod(a, b, quotient, rest);
    const Own first = TRY(float_result(rt, quotient));
    const Own second = TRY(float_result(rt, rest));
    return tuple_of(rt, {first, second});
}

/// An arithmetic slot: NotImplemented unless both operands are floats or ints.
template <auto F>
Own of_floats(Runtime& rt, Value left, Value right) {
    if (LIKELY(Value::both_double(left, right)))
        return F(rt, left.as_double(), right.as_double());
    double a, b;
    for (const auto& [value, number] : {std::pair{left, &a}, std::pair{right, &b}}) {
        const Operand kind = float_operand(rt, value, *number);
        if (kind != Operand::Good)
            return kind == Operand::Failed ? Own() : Own::not_implemented();
    }
    return F(rt, a, b);
}

Own float_power_slot(Runtime& rt, Value left, Value right, Value modulus) {
    if (modulus.is_present() && !modulus.is_none()) {
        return rt.raise(TypeId::TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    }
    return of_floats<float_power>(rt, left, right);
}

// ---- methods

Own float_from_number(Runtime& rt, Value type, Value value) {
    const bool plain = type == Value::from_cell(rt.types.float_);
    if (plain && value.is_double())
        return Own::share(value);
    const double number = TRY(as_float(rt, value));
    const Own result = TRY(float_result(rt, number));
    return plain ? result.copy() : call(rt, type, result);
}

Own float_from_hex_method(Runtime& rt, Value type, Value text) {
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "bad argument type for built-in operation");
    double number = 0;
    switch (float_from_hex(str_to_utf8(as<Str>(text)), number)) {
        case HexStatus::Good:
            break;
        case HexStatus::Invalid:
            return rt.raise(TypeId::ValueError, "invalid hexadecimal floating-point string");
        case HexStatus::TooLarge:
            return rt.raise(TypeId::OverflowError, "hexadecimal value too large to represent as a float");
    }
    const Own result = TRY(float_result(rt, number));
    return type == Value::from_cell(rt.types.float_) ? result.copy() : call(rt, type, result);
}

Own float_hex_method(Runtime& rt, Value self) {
    return str_from_ascii(rt, float_hex(float_number(self)));
}

Own float_is_integer(Runtime&, Value self) {
    const double number = float_number(self);
    return Own::boolean(std::isfinite(number) && std::floor(number) == number);
}

Own float_as_integer_ratio(Runtime& rt, Value self) {
    const double number = float_number(self);
    if (std::isinf(number))
        return rt.raise(TypeId::OverflowError, "cannot convert Infinity to integer ratio");
    if (std::isnan(number))
        return rt.raise(TypeId::ValueError, "cannot convert NaN to integer ratio");
    BigInt numerator, denominator;
    float_integer_ratio(number, numerator, denominator);
    const Own first = TRY(int_from(rt, numerator));
    const Own second = TRY(int_from(rt, denominator));
    return tuple_of(rt, {first, second});
}

Own float_floor(Runtime& rt, Value self) {
    return int_from_double(rt, std::floor(float_number(self)));
}
Own float_ceil(Runtime& rt, Value self) {
    return int_from_double(rt, std::ceil(float_number(self)));
}

Own float_round_method(Runtime& rt, Value self, Value digits) {
    const double number = float_number(self);
    if (digits.is_absent() || digits.is_none()) {
        // Half to even, whatever the rounding mode.
        double rounded = std::round(number);
        if (std::fabs(number - rounded) == 0.5)
            rounded = 2.0 * std::round(number / 2.0);
        return int_from_double(rt, rounded);
    }
    const ptrdiff_t places = TRY(index_clamped(rt, digits));
    if (!std::isfinite(number))
        return Own::number(number);
    const auto rounded = float_round(number, places);
    if (!rounded)
        return rt.raise(TypeId::OverflowError, "rounded value too large to represent");
    return Own::number(*rounded);
}

Own float_getnewargs(Runtime& rt, Value self) {
    return tuple_of(rt, {Value::from_double(float_number(self))});
}

Own float_format_method(Runtime& rt, Value self, Value spec) {
    if (!is_str(spec))
        return rt.raise(TypeId::TypeError, "__format__() argument must be str, not {}", argument_type_of(spec));
    return format_float(rt, self, as<Str>(spec));
}

Own float_getformat(Runtime& rt, Value, Value kind) {
    if (!is_str(kind))
        return rt.raise(TypeId::TypeError, "__getformat__() argument must be str, not {}", argument_type_of(kind));
    if (!str_equal(as<Str>(kind), "double") && !str_equal(as<Str>(kind), "float"))
        return rt.raise(TypeId::ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    return str_from_ascii(rt, "IEEE, little-endian");
}

Own float_imag(Runtime&, Value) {
    return Own::number(0.0);
}

constexpr Method kFloatMethods[] = {
    {"from_number", "(number, /)", method<float_from_number>, "Convert real number to a floating-point number.",
     MethodKind::Class},
    {"conjugate", "()", method<float_exact>, "Return self, the complex conjugate of any float."},
    {"__trunc__", "()", method<float_int>, "Return the Integral closest to x between 0 and x."},
    {"__floor__", "()", method<float_floor>, "Return the floor as an Integral."},
    {"__ceil__", "()", method<float_ceil>, "Return the ceiling as an Integral."},
    {"__round__", "(ndigits=None, /)", method<float_round_method>,
     "Return the Integral closest to x, rounding half toward even."},
    {"as_integer_ratio", "()", method<float_as_integer_ratio>,
     "Return a pair of integers, whose ratio is exactly equal to the original float."},
    {"fromhex", "(string, /)", method<float_from_hex_method>,
     "Create a floating-point number from a hexadecimal string.", MethodKind::Class},
    {"hex", "()", method<float_hex_method>, "Return a hexadecimal representation of a floating-point number."},
    {"is_integer", "()", method<float_is_integer>, "Return True if the float is an integer."},
    {"__getnewargs__", "()", method<float_getnewargs>, ""},
    {"__getformat__", "(typestr, /)", method<float_getformat>, "You probably don't want to use this function.",
     MethodKind::Class},
    {"__format__", "(format_spec, /)", method<float_format_method>, "Formats the float according to format_spec."},
};

constexpr GetSet kFloatGetSets[] = {
    {"real", float_exact, nullptr, "the real part of a complex number"},
    {"imag", float_imag, nullptr, "the imaginary part of a complex number"},
};

}  // namespace

extern const TypeSpec kFloatType = {
    .name = "float",
    .size = sizeof(Float),
    .reported_size = 24,
    .flags = kBaseType | kMatchSelf,
    .doc = "Convert a string or number to a floating-point number, if possible.",
    .text_signature = "(x=0, /)",
    .methods = kFloatMethods,
    .getsets = kFloatGetSets,
    .slots = {.repr = float_repr_slot,
              .hash = float_hash_slot,
              .richcompare = float_richcompare,
              .new_ = float_new,
              .add = of_floats<add>,
              .subtract = of_floats<subtract>,
              .multiply = of_floats<multiply>,
              .remainder = of_floats<remainder>,
              .divmod = of_floats<divmod>,
              .power = float_power_slot,
              .negative = float_negative,
              .positive = float_exact,
              .absolute = float_absolute,
              .bool_ = float_bool,
              .int_ = float_int,
              .float_ = float_exact,
              .floor_divide = of_floats<floor_divide>,
              .true_divide = of_floats<true_divide>},
};

}  // namespace py
