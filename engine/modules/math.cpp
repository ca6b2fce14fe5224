// The module `math`: the functions of floats. Those of whole numbers are in math_integers.cpp, sums and products in
// math_sums.cpp. Errors are as CPython 3.14 words them: the domain is named where it can be.
#include "modules/math.h"

#include <cerrno>
#include <cmath>
#include <limits>

#include "base/math_extra.h"
#include "modules/native.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/tuple.h"

namespace py {

Error math_domain_error(Runtime& rt) {
    return rt.raise(TypeId::ValueError, "math domain error");
}
Error math_range_error(Runtime& rt) {
    return rt.raise(TypeId::OverflowError, "math range error");
}

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kPi = 3.141592653589793238462643383279502884;

/// ValueError: what was expected, "got" the number.
Error unexpected(Runtime& rt, const char* expected, double x) {
    const Own text = TRY(float_repr(rt, x));
    return rt.raise(TypeId::ValueError, "{}, got {}", expected, as<Str>(text));
}

using Function = double (*)(double);
enum class Overflow : uint8_t { Impossible, Possible };

/// A function of one float: what the C library answers, NaN and infinity being turned into errors where they were not
/// put in. `expected` says what the domain is.
template <Function F, Overflow O>
Own unary(Runtime& rt, Value argument, const char* expected) {
    const double x = TRY(as_float(rt, argument));
    const double result = F(x);
    if (UNLIKELY(std::isnan(result)) && !std::isnan(x))
        return expected != nullptr ? unexpected(rt, expected, x) : math_domain_error(rt);
    if (UNLIKELY(std::isinf(result)) && std::isfinite(x)) {
        if (O == Overflow::Possible)
            return math_range_error(rt);
        return expected != nullptr ? unexpected(rt, expected, x) : math_domain_error(rt);
    }
    return float_result(rt, result);
}

#define UNARY(name, overflow, expected)                                                      \
    Own math_##name(Runtime& rt, Value x) {                                                  \
        return unary<static_cast<Function>(std::name), Overflow::overflow>(rt, x, expected); \
    }
UNARY(acos, Impossible, "expected a number in range from -1 up to 1")
UNARY(acosh, Impossible, "expected argument value not less than 1")
UNARY(asin, Impossible, "expected a number in range from -1 up to 1")
UNARY(asinh, Impossible, nullptr)
UNARY(atan, Impossible, nullptr)
UNARY(atanh, Impossible, "expected a number between -1 and 1")
UNARY(cbrt, Impossible, nullptr)
UNARY(cos, Impossible, "expected a finite input")
UNARY(cosh, Possible, nullptr)
UNARY(erf, Impossible, nullptr)
UNARY(erfc, Impossible, nullptr)
UNARY(exp, Possible, nullptr)
UNARY(exp2, Possible, nullptr)
UNARY(expm1, Possible, nullptr)
UNARY(fabs, Impossible, nullptr)
UNARY(sin, Impossible, "expected a finite input")
UNARY(sinh, Possible, nullptr)
UNARY(sqrt, Impossible, "expected a nonnegative input")
UNARY(tan, Impossible, "expected a finite input")
UNARY(tanh, Impossible, nullptr)
#undef UNARY

double log1p_keeping_zero(double x) {
    return x == 0 ? x : std::log1p(x);
}
Own math_log1p(Runtime& rt, Value x) {
    return unary<log1p_keeping_zero, Overflow::Impossible>(rt, x, "expected argument value > -1");
}

Own gamma_result(Runtime& rt, MathStatus (*f)(double, double&), Value argument) {
    const double x = TRY(as_float(rt, argument));
    double result = 0;
    switch (f(x, result)) {
        case MathStatus::Domain:
            return unexpected(rt, "expected a noninteger or positive integer", x);
        case MathStatus::Range:
            return math_range_error(rt);
        case MathStatus::Good:
            break;
    }
    return float_result(rt, result);
}
Own math_gamma(Runtime& rt, Value x) {
    return gamma_result(rt, gamma, x);
}
Own math_lgamma(Runtime& rt, Value x) {
    return gamma_result(rt, log_gamma, x);
}

// ---- logarithms, of ints of any size

/// log of an int that is too large for a double: log(x) = log(m) + e * log(2) with x = m * 2**e.
double log_of_bigint(const BigInt& number, Function log, double log_of_two) {
    if (const auto small = number.to_double(); small && std::isfinite(*small))
        return log(*small);
    const size_t shift = number.bit_length() - 64;
    const double mantissa = *number.shift_right(shift).to_double();
    int exponent = 0;
    const double fraction = std::frexp(mantissa, &exponent);
    return log(fraction) + log_of_two * (static_cast<double>(shift) + exponent);
}

Own log_number(Runtime& rt, Value argument, Function log, double log_of_two) {
    if (is_int(argument)) {
        if (int_sign(argument) <= 0)
            return rt.raise(TypeId::ValueError, "expected a positive input");
        if (const auto small = int_to_int64(argument))
            return Own::number(log(static_cast<double>(*small)));
        return Own::number(log_of_bigint(int_to_bigint(argument), log, log_of_two));
    }
    const double x = TRY(as_float(rt, argument));
    if (std::isnan(x))
        return float_result(rt, x);
    if (!(x > 0))
        return unexpected(rt, "expected a positive input", x);
    return Own::number(log(x));
}

double natural(double x) {
    return std::log(x);
}
double binary(double x) {
    return std::log2(x);
}
double decimal(double x) {
    return std::log10(x);
}

Own math_log(Runtime& rt, Value x, Value base) {
    Own numerator = TRY(log_number(rt, x, natural, 0.693147180559945309417232121458));
    if (base.is_absent())
        return numerator;
    const Own denominator = TRY(log_number(rt, base, natural, 0.693147180559945309417232121458));
    return binary_op(rt, numerator, denominator, Binary::TrueDivide);
}
Own math_log2(Runtime& rt, Value x) {
    return log_number(rt, x, binary, 1.0);
}
Own math_log10(Runtime& rt, Value x) {
    return log_number(rt, x, decimal, 0.301029995663981195213738894724);
}

// ---- two floats

Own math_atan2(Runtime& rt, Value a, Value b) {
    const double y = TRY(as_float(rt, a));
    const double x = TRY(as_float(rt, b));
    return float_result(rt, std::atan2(y, x));
}
Own math_copysign(Runtime& rt, Value a, Value b) {
    const double x = TRY(as_float(rt, a));
    const double y = TRY(as_float(rt, b));
    return float_result(rt, std::copysign(x, y));
}
Own math_fmod(Runtime& rt, Value a, Value b) {
    const double x = TRY(as_float(rt, a));
    const double y = TRY(as_float(rt, b));
    if (std::isinf(y) && std::isfinite(x))
        return Own::number(x);
    const double result = std::fmod(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y))
        return math_domain_error(rt);
    return float_result(rt, result);
}
Own math_remainder(Runtime& rt, Value a, Value b) {
    const double x = TRY(as_float(rt, a));
    const double y = TRY(as_float(rt, b));
    const double result = std::remainder(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y))
        return math_domain_error(rt);
    return float_result(rt, result);
}
Own math_pow(Runtime& rt, Value a, Value b) {
    const double x = TRY(as_float(rt, a));
    const double y = TRY(as_float(rt, b));
    const double result = std::pow(x, y);
    if (std::isfinite(x) && std::isfinite(y)) {
        if (std::isnan(result) || (std::isinf(result) && x == 0))
            return math_domain_error(rt);
        if (std::isinf(result))
            return math_range_error(rt);
    }
    return float_result(rt, result);
}

Own math_ldexp(Runtime& rt, Value a, Value exponent) {
    const double x = TRY(as_float(rt, a));
    if (!is_int(exponent))
        return rt.raise(TypeId::TypeError, "Expected an int as second argument to ldexp.");
    if (x == 0 || !std::isfinite(x))
        return float_result(rt, x);
    const auto given = int_to_int64(exponent);
    const int64_t power = given ? *given : int_sign(exponent) < 0 ? INT64_MIN : INT64_MAX;
    if (power > INT32_MAX)
        return math_range_error(rt);
    if (power < INT32_MIN)
        return Own::number(std::copysign(0.0, x));
    const double result = std::ldexp(x, static_cast<int>(power));
    if (std::isinf(result))
        return math_range_error(rt);
    return Own::number(result);
}

Own math_fma(Runtime& rt, Value a, Value b, Value c) {
    const double x = TRY(as_float(rt, a));
    const double y = TRY(as_float(rt, b));
    const double z = TRY(as_float(rt, c));
    const double result = std::fma(x, y, z);
    if (std::isfinite(result))
        return Own::number(result);
    if (std::isnan(result)) {
        if (!std::isnan(x) && !std::isnan(y) && !std::isnan(z))
            return rt.raise(TypeId::ValueError, "invalid operation in fma");
    } else if (std::isfinite(x) && std::isfinite(y) && std::isfinite(z)) {
        return rt.raise(TypeId::OverflowError, "overflow in fma");
    }
    return float_result(rt, result);
}

Own math_frexp(Runtime& rt, Value argument) {
    const double x = TRY(as_float(rt, argument));
    int exponent = 0;
    const double fraction = std::isfinite(x) && x != 0 ? std::frexp(x, &exponent) : x;
    const Own first = TRY(float_result(rt, fraction));
    return tuple_of(rt, {first, Value::from_int(exponent)});
}
Own math_modf(Runtime& rt, Value argument) {
    const double x = TRY(as_float(rt, argument));
    double whole = x;
    const double fraction = std::isinf(x) ? std::copysign(0.0, x) : std::modf(x, &whole);
    const Own first = TRY(float_result(rt, fraction));
    const Own second = TRY(float_result(rt, whole));
    return tuple_of(rt, {first, second});
}

Own math_nextafter(Runtime& rt, Value a, Value b, Value steps_argument) {
    const double x = TRY(as_float(rt, a));
    const double y = TRY(as_float(rt, b));
    if (steps_argument.is_absent() || steps_argument.is_none())
        return float_result(rt, std::nextafter(x, y));
    const Own steps = TRY(number_index(rt, steps_argument));
    if (int_sign(steps) < 0)
        return rt.raise(TypeId::ValueError, "steps must be a non-negative integer");
    const auto given = int_to_int64(steps);
    const uint64_t count = given ? static_cast<uint64_t>(*given) : UINT64_MAX;
    if (count == 0)
        return float_result(rt, x);
    if (std::isnan(x))
        return float_result(rt, x);
    if (std::isnan(y))
        return float_result(rt, y);
    // The bits of a double count its steps from zero; the sign is apart.
    constexpr uint64_t kSign = uint64_t{1} << 63;
    const auto bits_x = std::bit_cast<uint64_t>(x);
    const auto bits_y = std::bit_cast<uint64_t>(y);
    const uint64_t from = bits_x & ~kSign;
    const uint64_t to = bits_y & ~kSign;
    uint64_t result;
    if ((bits_x ^ bits_y) & kSign) {
        if (from + to <= count)
            return Own::number(y);
        result = count <= from ? (bits_x & kSign) | (from - count) : (bits_y & kSign) | (count - from);
    } else if (from > to) {
        result = from - to > count ? (bits_x & kSign) | (from - count) : bits_y;
    } else {
        result = to - from > count ? (bits_x & kSign) | (from + count) : bits_y;
    }
    return Own::number(std::bit_cast<double>(result));
}

Own math_ulp(Runtime& rt, Value argument) {
    double x = TRY(as_float(rt, argument));
    if (std::isnan(x))
        return float_result(rt, x);
    x = std::fabs(x);
    if (std::isinf(x))
        return Own::number(x);
    const double above = std::nextafter(x, kInfinity);
    return Own::number(std::isinf(above) ? x - std::nextafter(x, -kInfinity) : above - x);
}

Own math_degrees(Runtime& rt, Value x) {
    return float_result(rt, TRY(as_float(rt, x)) * (180.0 / kPi));
}
Own math_radians(Runtime& rt, Value x) {
    return float_result(rt, TRY(as_float(rt, x)) * (kPi / 180.0));
}
Own math_isfinite(Runtime& rt, Value x) {
    return Own::boolean(std::isfinite(TRY(as_float(rt, x))));
}
Own math_isinf(Runtime& rt, Value x) {
    return Own::boolean(std::isinf(TRY(as_float(rt, x))));
}
Own math_isnan(Runtime& rt, Value x) {
    return Own::boolean(std::isnan(TRY(as_float(rt, x))));
}

Own math_isclose(Runtime& rt, Value first, Value second, Value relative, Value absolute) {
    const double a = TRY(as_float(rt, first));
    const double b = TRY(as_float(rt, second));
    const double rel_tol = relative.is_present() ? TRY(as_float(rt, relative)) : 1e-9;
    const double abs_tol = absolute.is_present() ? TRY(as_float(rt, absolute)) : 0.0;
    if (rel_tol < 0 || abs_tol < 0)
        return rt.raise(TypeId::ValueError, "tolerances must be non-negative");
    if (a == b)
        return Own::boolean(true);
    if (std::isinf(a) || std::isinf(b))
        return Own::boolean(false);
    const double difference = std::fabs(b - a);
    return Own::boolean(difference <= std::fabs(rel_tol * b) || difference <= std::fabs(rel_tol * a) ||
                        difference <= abs_tol);
}

// ---- rounding, by special methods

Own by_special_method(Runtime& rt, Value x, Str& name, double (*round)(double)) {
    if (!x.is_double()) {
        const Own special = lookup_special(rt, x, name);
        if (special)
            return call(rt, special);
        if (rt.has_error())
            return {};
    }
    return int_from_double(rt, round(TRY(as_float(rt, x))));
}
Own math_ceil(Runtime& rt, Value x) {
    return by_special_method(rt, x, NAMED(rt, __ceil__), std::ceil);
}
Own math_floor(Runtime& rt, Value x) {
    return by_special_method(rt, x, NAMED(rt, __floor__), std::floor);
}
Own math_trunc(Runtime& rt, Value x) {
    if (x.is_double())
        return int_from_double(rt, std::trunc(x.as_double()));
    const Own special = lookup_special(rt, x, NAMED(rt, __trunc__));
    if (special)
        return call(rt, special);
    if (rt.has_error())
        return {};
    return rt.raise(TypeId::TypeError, "type {} doesn't define __trunc__ method", type_name_of(x));
}

constexpr Method kFunctions[] = {
    {"acos", "(x, /)", function<math_acos>, "The arc cosine of x, in radians, between 0 and pi."},
    {"acosh", "(x, /)", function<math_acosh>, "The inverse hyperbolic cosine of x."},
    {"asin", "(x, /)", function<math_asin>, "The arc sine of x, in radians, between -pi/2 and pi/2."},
    {"asinh", "(x, /)", function<math_asinh>, "The inverse hyperbolic sine of x."},
    {"atan", "(x, /)", function<math_atan>, "The arc tangent of x, in radians, between -pi/2 and pi/2."},
    {"atan2", "(y, x, /)", function<math_atan2>,
     "The arc tangent of y/x, in radians, in the quadrant of the point (x, y)."},
    {"atanh", "(x, /)", function<math_atanh>, "The inverse hyperbolic tangent of x."},
    {"cbrt", "(x, /)", function<math_cbrt>, "The cube root of x."},
    {"ceil", "(x, /)", function<math_ceil>, "The smallest whole number that is not below x."},
    {"copysign", "(x, y, /)", function<math_copysign>, "A float with the absolute value of x and the sign of y."},
    {"cos", "(x, /)", function<math_cos>, "The cosine of x radians."},
    {"cosh", "(x, /)", function<math_cosh>, "The hyperbolic cosine of x."},
    {"degrees", "(x, /)", function<math_degrees>, "Turns the angle x from radians to degrees."},
    {"erf", "(x, /)", function<math_erf>, "The error function at x."},
    {"erfc", "(x, /)", function<math_erfc>, "One less the error function at x."},
    {"exp", "(x, /)", function<math_exp>, "e raised to the power of x."},
    {"exp2", "(x, /)", function<math_exp2>, "2 raised to the power of x."},
    {"expm1", "(x, /)", function<math_expm1>, "exp(x) - 1, without loss for small x."},
    {"fabs", "(x, /)", function<math_fabs>, "The absolute value of x, as a float."},
    {"floor", "(x, /)", function<math_floor>, "The largest whole number that is not above x."},
    {"fma", "(x, y, z, /)", function<math_fma>, "x * y + z, rounded once."},
    {"fmod", "(x, y, /)", function<math_fmod>, "The remainder of x / y, with the sign of x."},
    {"frexp", "(x, /)", function<math_frexp>, "(m, e) with x == m * 2**e and 0.5 <= abs(m) < 1."},
    {"gamma", "(x, /)", function<math_gamma>, "The gamma function at x."},
    {"isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", function<math_isclose>,
     "Whether a and b are close to each other."},
    {"isfinite", "(x, /)", function<math_isfinite>, "Whether x is neither infinite nor NaN."},
    {"isinf", "(x, /)", function<math_isinf>, "Whether x is infinite."},
    {"isnan", "(x, /)", function<math_isnan>, "Whether x is a NaN."},
    {"ldexp", "(x, i, /)", function<math_ldexp>, "x * 2**i."},
    {"lgamma", "(x, /)", function<math_lgamma>, "The natural logarithm of the absolute value of gamma(x)."},
    {"log", "(x, [base=math.e], /)", function<math_log>, "The logarithm of x to the given base; natural without one."},
    {"log10", "(x, /)", function<math_log10>, "The logarithm of x to base 10."},
    {"log1p", "(x, /)", function<math_log1p>, "The natural logarithm of 1 + x, without loss for small x."},
    {"log2", "(x, /)", function<math_log2>, "The logarithm of x to base 2."},
    {"modf", "(x, /)", function<math_modf>, "The fractional and the whole part of x, both with its sign."},
    {"nextafter", "(x, y, /, *, steps=None)", function<math_nextafter>,
     "The float that lies `steps` after x towards y."},
    {"pow", "(x, y, /)", function<math_pow>, "x raised to the power of y, as floats."},
    {"radians", "(x, /)", function<math_radians>, "Turns the angle x from degrees to radians."},
    {"remainder", "(x, y, /)", function<math_remainder>, "The difference of x and the closest multiple of y."},
    {"sin", "(x, /)", function<math_sin>, "The sine of x radians."},
    {"sinh", "(x, /)", function<math_sinh>, "The hyperbolic sine of x."},
    {"sqrt", "(x, /)", function<math_sqrt>, "The square root of x."},
    {"tan", "(x, /)", function<math_tan>, "The tangent of x radians."},
    {"tanh", "(x, /)", function<math_tanh>, "The hyperbolic tangent of x."},
    {"trunc", "(x, /)", function<math_trunc>, "x without its fractional part: x.__trunc__()."},
    {"ulp", "(x, /)", function<math_ulp>, "The value of the least significant bit of x."},
};

}  // namespace

Own make_module_math(Runtime& rt) {
    const auto module = TRY(module_new(
        rt, "math", "This module provides access to the mathematical functions\ndefined by the C standard."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(module_add_functions(rt, *module, kMathIntegerFunctions));
    TRY(module_add_functions(rt, *module, kMathSumFunctions));
    TRY(module_add(rt, *module, "pi", Own::number(kPi)));
    TRY(module_add(rt, *module, "e", Own::number(2.718281828459045235360287471353)));
    TRY(module_add(rt, *module, "tau", Own::number(2 * kPi)));
    TRY(module_add(rt, *module, "inf", Own::number(kInfinity)));
    TRY(module_add(rt, *module, "nan", TRY(float_result(rt, std::numeric_limits<double>::quiet_NaN()))));
    return Own::share(module);
}

}  // namespace py
