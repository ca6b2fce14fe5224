// Sums, shifts, bit operations, comparisons, conversions to and from double, and the hash, on arrays of limbs.
#include "base/limbs.h"

#include <cmath>

#include "base/limb_words.h"

namespace py::limbs {

size_t trim(const Limb* a, size_t count) {
    while (count > 0 && a[count - 1] == 0) --count;
    return count;
}

int compare(const Limb* a, size_t a_count, const Limb* b, size_t b_count) {
    if (a_count != b_count)
        return a_count < b_count ? -1 : 1;
    for (size_t i = a_count; i-- > 0;) {
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    }
    return 0;
}

uint64_t bit_length(const Limb* a, size_t count) {
    return count == 0 || a[count - 1] == 0
               ? 0
               : static_cast<uint64_t>(count) * 32 - static_cast<uint64_t>(__builtin_clz(a[count - 1]));
}

uint64_t bit_count(const Limb* a, size_t count) {
    uint64_t bits = 0;
    for (size_t i = 0; i < count; ++i) bits += static_cast<uint64_t>(__builtin_popcount(a[i]));
    return bits;
}

uint64_t trailing_zeros(const Limb* a, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        if (a[i] != 0)
            return static_cast<uint64_t>(i) * 32 + static_cast<uint64_t>(__builtin_ctz(a[i]));
    }
    return 0;
}

Limb add(Limb* out, const Limb* a, size_t a_count, const Limb* b, size_t b_count) {
    const size_t pairs = b_count / kWordLimbs;
    uint64_t carry = add_words(words(out), words(a), words(b), pairs);
    size_t i = pairs * kWordLimbs;
    for (; i < b_count; ++i) {
        carry += static_cast<uint64_t>(a[i]) + b[i];
        out[i] = static_cast<Limb>(carry);
        carry >>= 32;
    }
    for (; i < a_count; ++i) {
        carry += a[i];
        out[i] = static_cast<Limb>(carry);
        carry >>= 32;
    }
    return static_cast<Limb>(carry);
}

Limb sub(Limb* out, const Limb* a, size_t a_count, const Limb* b, size_t b_count) {
    const size_t pairs = b_count / kWordLimbs;
    Limb borrow = static_cast<Limb>(sub_words(words(out), words(a), words(b), pairs));
    for (size_t i = pairs * kWordLimbs; i < a_count; ++i) {
        const uint64_t t = static_cast<uint64_t>(a[i]) - (i < b_count ? b[i] : 0) - borrow;
        out[i] = static_cast<Limb>(t);
        borrow = static_cast<Limb>(t >> 63);
    }
    return borrow;
}

Limb mul_small(Limb* out, const Limb* a, size_t count, Limb factor, Limb carry) {
    uint64_t t = carry;
    for (size_t i = 0; i < count; ++i) {
        t += static_cast<uint64_t>(a[i]) * factor;
        out[i] = static_cast<Limb>(t);
        t >>= 32;
    }
    return static_cast<Limb>(t);
}

void shift_left(Limb* out, const Limb* a, size_t count, uint64_t bits) {
    const size_t whole = static_cast<size_t>(bits / 32);
    const int part = static_cast<int>(bits % 32);
    out[count + whole] = count > 0 && part > 0 ? a[count - 1] >> (32 - part) : 0;
    for (size_t i = count; i-- > 0;) {
        const uint64_t pair = static_cast<uint64_t>(a[i]) << 32 | (i > 0 ? a[i - 1] : 0);
        out[i + whole] = static_cast<Limb>(pair << part >> 32);
    }
    for (size_t i = 0; i < whole; ++i) out[i] = 0;
}

bool shift_right(Limb* out, const Limb* a, size_t count, uint64_t bits) {
    bool lost = false;
    if (bits / 32 >= count) {
        for (size_t i = 0; i < count; ++i) lost |= a[i] != 0;
        return lost;
    }
    const size_t whole = static_cast<size_t>(bits / 32);
    const int part = static_cast<int>(bits % 32);
    for (size_t i = 0; i < whole && !lost; ++i) lost = a[i] != 0;
    lost |= (a[whole] & ((Limb{1} << part) - 1)) != 0;
    for (size_t i = whole; i < count; ++i) {
        const uint64_t pair = (i + 1 < count ? static_cast<uint64_t>(a[i + 1]) << 32 : 0) | a[i];
        out[i - whole] = static_cast<Limb>(pair >> part);
    }
    return lost;
}

// The limbs of a number in two's complement, one after another: -x is the complement of x, plus one.
namespace {
struct Complement {
    const Limb* limbs;
    size_t count;
    bool negative;
    uint64_t carry;

    Complement(const Limb* a, size_t n, bool minus) : limbs(a), count(n), negative(minus), carry(minus ? 1 : 0) {}

    Limb next(size_t i) {
        const Limb limb = i < count ? limbs[i] : 0;
        if (!negative)
            return limb;
        carry += static_cast<Limb>(~limb);
        const Limb result = static_cast<Limb>(carry);
        carry >>= 32;
        return result;
    }
};
}  // namespace

bool bitwise(BitOp op, Limb* out, const Limb* a, size_t a_count, bool a_negative, const Limb* b, size_t b_count,
             bool b_negative) {
    Complement x(a, a_count, a_negative);
    Complement y(b, b_count, b_negative);
    const size_t count = (a_count > b_count ? a_count : b_count) + 1;
    for (size_t i = 0; i < count; ++i) {
        const Limb left = x.next(i);
        const Limb right = y.next(i);
        out[i] = op == BitOp::And ? left & right : op == BitOp::Or ? left | right : left ^ right;
    }
    const bool negative = (out[count - 1] >> 31) != 0;
    if (negative) {
        Complement magnitude(out, count, true);
        for (size_t i = 0; i < count; ++i) out[i] = magnitude.next(i);
    }
    return negative;
}

// The top 64 bits of the magnitude, the lowest of them also standing for all one bits below; `shift` says how many
// bits are below.
static uint64_t top_bits(const Limb* a, size_t count, uint64_t& shift) {
    const uint64_t length = bit_length(a, count);
    if (length <= 64) {
        shift = 0;
        return (count > 1 ? static_cast<uint64_t>(a[1]) << 32 : 0) | (count > 0 ? a[0] : 0);
    }
    shift = length - 64;
    const size_t whole = static_cast<size_t>(shift / 32);
    const int part = static_cast<int>(shift % 32);
    uint64_t top = static_cast<uint64_t>(a[whole + 1]) << 32 | a[whole];
    bool sticky = false;
    if (part > 0) {
        sticky = (top & ((uint64_t{1} << part) - 1)) != 0;
        top = top >> part | static_cast<uint64_t>(a[whole + 2]) << (64 - part);
    }
    for (size_t i = 0; i < whole && !sticky; ++i) sticky = a[i] != 0;
    return top | static_cast<uint64_t>(sticky);
}

// value * 2**exponent, to nearest, ties to even, also into the subnormals. The lowest bit may be sticky where value has
// at least 55 bits, or 2 more than the result keeps.
static bool round_to_double(uint64_t value, int64_t exponent, double& out) {
    if (value == 0) {
        out = 0;
        return true;
    }
    const int64_t length = 64 - __builtin_clzll(value);
    if (length + exponent > 1024)
        return false;
    int64_t drop = length - 53;
    if (exponent + drop < -1074)
        drop = -1074 - exponent;
    if (drop > 0) {
        if (drop > 64) {
            out = 0;
            return true;
        }
        const uint64_t kept = drop == 64 ? 0 : value >> drop;
        const uint64_t half = uint64_t{1} << (drop - 1);
        const uint64_t rest = drop == 64 ? value : value & ((half << 1) - 1);
        value = kept + static_cast<uint64_t>(rest > half || (rest == half && (kept & 1) != 0));
        exponent += drop;
    }
    out = std::ldexp(static_cast<double>(value), static_cast<int>(exponent));
    return !std::isinf(out);
}

bool to_double(const Limb* a, size_t count, double& out) {
    uint64_t shift;
    const uint64_t top = top_bits(a, count, shift);
    if (shift > 1024)
        return false;
    return round_to_double(top, static_cast<int64_t>(shift), out);
}

size_t from_double(Limb out[kDoubleLimbs], double value) {
    int exponent;
    const double fraction = std::frexp(std::fabs(value), &exponent);
    if (exponent <= 0)
        return 0;
    uint64_t bits = static_cast<uint64_t>(std::ldexp(fraction, 53));
    int shift = exponent - 53;
    if (shift < 0) {
        bits >>= -shift;
        shift = 0;
    }
    const size_t whole = static_cast<size_t>(shift / 32);
    const int part = shift % 32;
    for (size_t i = 0; i < kDoubleLimbs; ++i) out[i] = 0;
    out[whole] = static_cast<Limb>(bits << part);
    const uint64_t above = bits >> 1 >> (31 - part);  // bits >> (32 - part), also where part is zero
    if (whole + 1 < kDoubleLimbs)
        out[whole + 1] = static_cast<Limb>(above);
    if (whole + 2 < kDoubleLimbs)
        out[whole + 2] = static_cast<Limb>(above >> 32);
    return trim(out, kDoubleLimbs);
}

int compare_double(const Limb* a, size_t count, bool negative, double value) {
    const int sign = count == 0 ? 0 : negative ? -1 : 1;
    const int other = value > 0 ? 1 : value < 0 ? -1 : 0;
    if (sign != other)
        return sign < other ? -1 : 1;
    if (sign == 0)
        return 0;
    if (std::isinf(value))
        return -sign;
    const double magnitude = std::fabs(value);
    int exponent;
    std::frexp(magnitude, &exponent);
    const uint64_t length = bit_length(a, count);
    if (exponent <= 0 || length != static_cast<uint64_t>(exponent))
        return exponent <= 0 || length > static_cast<uint64_t>(exponent) ? sign : -sign;
    Limb whole[kDoubleLimbs];
    const int order = compare(a, count, whole, from_double(whole, magnitude));
    if (order != 0)
        return order * sign;
    return magnitude != std::floor(magnitude) ? -sign : 0;
}

// Enough of a quotient to round: at least 55 bits of it, and whether anything follows.
static constexpr int64_t kQuotientBits = 55;

size_t true_divide_scratch(size_t a_count, size_t b_count) {
    const size_t most = (a_count > b_count ? a_count : b_count) + 6;
    return 3 * most + divmod_scratch(most, b_count) + 16;
}

bool true_divide(const Limb* a, size_t a_count, const Limb* b, size_t b_count, Limb* scratch, double& out) {
    out = 0;
    if (a_count == 0)
        return true;
    const int64_t difference =
        static_cast<int64_t>(bit_length(a, a_count)) - static_cast<int64_t>(bit_length(b, b_count));
    if (difference > 1024)
        return false;
    if (difference < -1080)
        return true;
    const int64_t shift = difference - kQuotientBits - 1;
    // Only so many bits of the numerator count; a long divisor moves it up or down to fit.
    Limb* n = scratch;
    size_t n_count;
    bool sticky = false;
    if (shift <= 0) {
        n_count = a_count + static_cast<size_t>(-shift / 32) + 1;
        shift_left(n, a, a_count, static_cast<uint64_t>(-shift));
    } else {
        n_count = a_count - static_cast<size_t>(shift / 32);
        sticky = shift_right(n, a, a_count, static_cast<uint64_t>(shift));
    }
    n_count = trim(n, n_count);
    const size_t q_count = n_count - b_count + 1;
    Limb* q = n + n_count;
    Limb* r = q + q_count;
    static_cast<void>(divmod(q, r, n, n_count, b, b_count, r + b_count));
    uint64_t quotient = 0;
    for (size_t i = q_count; i-- > 0;) quotient = quotient << 32 | q[i];
    sticky |= trim(r, b_count) != 0;
    return round_to_double(quotient << 1 | static_cast<uint64_t>(sticky), shift - 1, out);
}

int64_t hash(const Limb* a, size_t count, bool negative) {
    constexpr uint64_t kModulus = (uint64_t{1} << 61) - 1;
    uint64_t h = 0;
    for (size_t i = count; i-- > 0;) {
        h = ((h << 32) & kModulus) | h >> 29;  // times 2**32: a rotation of 61 bits
        h += a[i];
        if (h >= kModulus)
            h -= kModulus;
    }
    const int64_t result = negative ? -static_cast<int64_t>(h) : static_cast<int64_t>(h);
    return result == -1 ? -2 : result;
}

}  // namespace py::limbs
