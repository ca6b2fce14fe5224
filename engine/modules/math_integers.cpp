// The functions of `math` on whole numbers: gcd, lcm, isqrt, factorial, comb and perm. Small ones are computed in
// machine words; the rest is base/integer_math.h's.
#include <cmath>
#include <numeric>

#include "base/integer_math.h"
#include "modules/math.h"
#include "modules/native.h"
#include "objects/int.h"
#include "objects/tuple.h"

namespace py {

namespace {

constexpr const char* kLargest = "9223372036854775807";

uint64_t magnitude(int64_t number) {
    return number < 0 ? ~static_cast<uint64_t>(number) + 1 : static_cast<uint64_t>(number);
}

Own two_gcd(Runtime& rt, Value a, Value b) {
    const auto small_a = int_to_int64(a);
    const auto small_b = int_to_int64(b);
    if (small_a && small_b)
        return int_from_unsigned(rt, std::gcd(magnitude(*small_a), magnitude(*small_b)));
    return int_from(rt, gcd(int_to_bigint(a), int_to_bigint(b)));
}

Own math_gcd(Runtime& rt, Value rest) {
    const Tuple& numbers = as<Tuple>(rest);
    Own result = int_value(0);
    for (size_t i = 0; i < numbers.length; ++i) {
        const Own number = TRY(number_index(rt, numbers[i]));
        result = TRY(two_gcd(rt, result, number));
    }
    return result;
}

Own math_lcm(Runtime& rt, Value rest) {
    const Tuple& numbers = as<Tuple>(rest);
    Own result = int_value(1);
    for (size_t i = 0; i < numbers.length; ++i) {
        const Own number = TRY(number_index(rt, numbers[i]));
        if (int_sign(number) == 0 || int_sign(result) == 0) {
            result = int_value(0);
            continue;
        }
        const Own divisor = TRY(two_gcd(rt, result, number));
        const Own part = TRY(int_floor_divide(rt, result, divisor));
        const Own product = TRY(int_multiply(rt, part, number));
        result = TRY(number_absolute(rt, product));
    }
    return result;
}

Own math_isqrt(Runtime& rt, Value argument) {
    const Own n = TRY(number_index(rt, argument));
    if (int_sign(n) < 0)
        return rt.raise(TypeId::ValueError, "isqrt() argument must be nonnegative");
    if (const auto small = int_to_int64(n); small && *small < int64_t{1} << 52)
        return int_value(static_cast<int64_t>(std::sqrt(static_cast<double>(*small))));
    return int_from(rt, isqrt(int_to_bigint(n)));
}

Own math_factorial(Runtime& rt, Value argument) {
    const Own n = TRY(number_index(rt, argument));
    if (int_sign(n) < 0)
        return rt.raise(TypeId::ValueError, "factorial() not defined for negative values");
    const auto number = int_to_int64(n);
    if (!number)
        return rt.raise(TypeId::OverflowError, "factorial() argument should not exceed {}", kLargest);
    // Beyond this no machine holds the result.
    if (*number > int64_t{1} << 31)
        return rt.raise_memory_error();
    return int_from(rt, factorial(static_cast<uint64_t>(*number)));
}

Own math_perm(Runtime& rt, Value n_argument, Value k_argument) {
    if (k_argument.is_absent() || k_argument.is_none())
        return math_factorial(rt, n_argument);
    const Own n = TRY(number_index(rt, n_argument));
    const Own k = TRY(number_index(rt, k_argument));
    if (int_sign(n) < 0)
        return rt.raise(TypeId::ValueError, "n must be a non-negative integer");
    if (int_sign(k) < 0)
        return rt.raise(TypeId::ValueError, "k must be a non-negative integer");
    if (int_compare(n, k) < 0)
        return int_value(0);
    const auto count = int_to_int64(k);
    if (!count)
        return rt.raise(TypeId::OverflowError, "k must not exceed {}", kLargest);
    return int_from(rt, permutations(int_to_bigint(n), static_cast<uint64_t>(*count)));
}

Own math_comb(Runtime& rt, Value n_argument, Value k_argument) {
    const Own n = TRY(number_index(rt, n_argument));
    Own k = TRY(number_index(rt, k_argument));
    if (int_sign(n) < 0)
        return rt.raise(TypeId::ValueError, "n must be a non-negative integer");
    if (int_sign(k) < 0)
        return rt.raise(TypeId::ValueError, "k must be a non-negative integer");
    Own other = TRY(int_subtract(rt, n, k));
    if (int_sign(other) < 0)
        return int_value(0);
    if (int_compare(other, k) < 0)
        k = std::move(other);
    const auto count = int_to_int64(k);
    if (!count)
        return rt.raise(TypeId::OverflowError, "min(n - k, k) must not exceed {}", kLargest);
    return int_from(rt, combinations(int_to_bigint(n), static_cast<uint64_t>(*count)));
}

constexpr Method kFunctions[] = {
    {"comb", "(n, k, /)", function<math_comb>, "The number of ways to choose k of n items without order."},
    {"factorial", "(n, /)", function<math_factorial>, "n! for a whole number n that is not negative."},
    {"gcd", "(*integers)", function<math_gcd>, "The greatest common divisor of the integers."},
    {"isqrt", "(n, /)", function<math_isqrt>, "The whole part of the square root of n."},
    {"lcm", "(*integers)", function<math_lcm>, "The least common multiple of the integers."},
    {"perm", "(n, k=None, /)", function<math_perm>, "The number of ways to choose k of n items with order."},
};

}  // namespace

const std::span<const Method> kMathIntegerFunctions = kFunctions;

}  // namespace py
