// One multiplication of 64 by 128 bits answers nearly every question: c * 2**q * 10**k lies in an interval of relative
// width 2**-64 below or above, and where both of its ends round alike, that is the answer. Else a small exact integer
// decides. The shortest digits come from Schubfach (R. Giulietti, "The Schubfach way to render doubles", 2020), which
// needs the same powers of ten; these are made from a table of 26 (tools/make_power_table.py proves them right).
#include "base/float_decimal.h"

#include <bit>
#include <cmath>

#include "base/check.h"
#include "base/limbs.h"
#include "base/wide_multiply.h"

namespace py {

namespace {

struct Power {
    uint64_t high;
    uint64_t low;
    bool exact;
};

constexpr int kFirstPower = -351;
constexpr int kLastPower = 350;

struct Row {
    uint64_t words[3];
};

constexpr Row kPowers[] = {
#include "base/power_table.inc"
};

// 10**exponent = (high:low + something below 1) * 2**(floor_log2_power(exponent) - 127), the top bit of high set.
int floor_log2_power(int exponent) {
    return (exponent * 1741647) >> 19;
}

Power power_of_ten(int exponent) {
    ASSERT(exponent >= kFirstPower && exponent <= kLastPower);
    constexpr int kStep = 27;
    const int row = (exponent - kFirstPower) / kStep;
    const int rest = (exponent - kFirstPower) % kStep;
    const Row& base = kPowers[row];
    const bool exact = exponent >= 0 && exponent <= 55;
    if (rest == 0)
        return {base.words[0], base.words[1], exact};
    uint64_t factor = 1;
    uint64_t square = 5;
    for (int bits = rest; bits != 0; bits >>= 1, square *= square) {
        if ((bits & 1) != 0)
            factor *= square;
    }
    const int zeros = std::countl_zero(factor);
    factor <<= zeros;
    uint64_t high0;
    uint64_t high1;
    uint64_t high2;
    multiply_wide(base.words[2], factor, high2);
    uint64_t low1 = multiply_wide(base.words[1], factor, high1);
    uint64_t low0 = multiply_wide(base.words[0], factor, high0);
    low1 += high2;
    high1 += low1 < high2;
    low0 += high1;
    high0 += low0 < high1;
    if (high0 >> 63 == 0) {
        high0 = high0 << 1 | low0 >> 63;
        low0 = low0 << 1 | low1 >> 63;
    }
    return {high0, low0, exact};
}

struct Product {
    uint64_t high;
    uint64_t middle;
    uint64_t low;
};

Product multiply(uint64_t c, uint64_t high, uint64_t low) {
    Product p;
    uint64_t carry;
    p.low = multiply_wide(c, low, carry);
    p.middle = multiply_wide(c, high, p.high);
    p.middle += carry;
    p.high += p.middle < carry;
    return p;
}

void split(double value, uint64_t& significand, int& exponent) {
    const uint64_t bits = std::bit_cast<uint64_t>(value);
    const int biased = static_cast<int>(bits >> 52 & 0x7ff);
    significand = bits & ((uint64_t{1} << 52) - 1);
    if (biased != 0)
        significand |= uint64_t{1} << 52;
    exponent = (biased != 0 ? biased : 1) - 1075;
}

// Exact integers of at most 4,096 bits, for the questions that the products leave open.
struct Exact {
    static constexpr size_t kLimbs = 132;
    limbs::Limb limb[kLimbs];
    size_t count = 0;

    explicit Exact(uint64_t value) {
        for (; value != 0; value >>= 32) limb[count++] = static_cast<limbs::Limb>(value);
    }
    void multiply_add(uint32_t factor, uint32_t addend) {
        const limbs::Limb carry = limbs::mul_small(limb, limb, count, factor, addend);
        if (carry != 0)
            limb[count++] = carry;
    }
    void multiply_power_of_five(int exponent) {
        for (; exponent >= 13; exponent -= 13) multiply_add(1220703125u, 0);
        uint32_t rest = 1;
        for (; exponent > 0; --exponent) rest *= 5;
        multiply_add(rest, 0);
    }
    void shift_left(int bits) {
        limbs::shift_left(limb, limb, count, static_cast<uint64_t>(bits));
        count = limbs::trim(limb, count + static_cast<size_t>(bits) / 32 + 1);
    }
};

void strip(Decimal& out) {
    while (out.count > 0 && out.digits[out.count - 1] == '0') --out.count;
}

// All digits of a double that is not zero.
void exact_decimal(double value, Decimal& out) {
    uint64_t significand;
    int exponent;
    split(value, significand, exponent);
    const int twos = std::countr_zero(significand);
    significand >>= twos;
    exponent += twos;
    Exact number(significand);
    if (exponent >= 0)
        number.shift_left(exponent);
    else
        number.multiply_power_of_five(-exponent);
    char* const end = out.digits + Decimal::kMost;
    char* at = end;
    while (number.count > 0) {
        uint32_t part = limbs::div_small(number.limb, number.limb, number.count, 1000000000u);
        number.count = limbs::trim(number.limb, number.count);
        for (int i = 0; i < 9 && (part != 0 || number.count > 0); ++i) {
            *--at = static_cast<char>('0' + part % 10);
            part /= 10;
        }
    }
    out.count = static_cast<int>(end - at);
    out.point = out.count + (exponent < 0 ? exponent : 0);
    for (int i = 0; i < out.count; ++i) out.digits[i] = at[i];
    strip(out);
}

// Keeps `keep` digits (none or less than none: then the number may still round up to one).
void round_digits(Decimal& out, int keep) {
    if (keep >= out.count)
        return;
    if (keep < 0) {
        out.count = 0;
        return;
    }
    bool up = out.digits[keep] > '5';
    if (out.digits[keep] == '5')
        up = keep + 1 < out.count || (keep > 0 && ((out.digits[keep - 1] - '0') & 1) != 0);
    out.count = keep;
    if (up) {
        int i = keep - 1;
        while (i >= 0 && out.digits[i] == '9') --i;
        if (i >= 0) {
            ++out.digits[i];
            out.count = i + 1;
        } else {
            out.digits[0] = '1';
            out.count = 1;
            ++out.point;
        }
    }
    strip(out);
}

// round(value * 10**places) where that fits 64 bits and needs no exact arithmetic.
bool scaled_integer(double value, int places, uint64_t& result) {
    uint64_t c;
    int q;
    split(value, c, q);
    if (places < kFirstPower || places > kLastPower)
        return false;
    const int lead = std::countl_zero(c);
    c <<= lead;
    q -= lead;
    const Power power = power_of_ten(places);
    const Product p = multiply(c, power.high, power.low);
    // value * 10**places = p * 2**(q + floor_log2 - 127), and p has 191 or 192 bits.
    const int shift = -(q + floor_log2_power(places) - 127);
    if (shift < 128 || shift > 192)
        return false;
    const int part = shift - 128;
    const uint64_t kept = part == 64 ? 0 : p.high >> part;
    const uint64_t fraction = part == 0 ? p.middle : p.high << (64 - part) | (part == 64 ? 0 : p.middle >> part);
    if (part == 0 && kept >= ~uint64_t{0} - 1)
        return false;
    constexpr uint64_t kHalf = uint64_t{1} << 63;
    const bool below = part == 0 ? p.low != 0 : (p.middle << (64 - part)) != 0 || p.low != 0;
    if (power.exact) {
        const bool up = fraction > kHalf || (fraction == kHalf && (below || (kept & 1) != 0));
        result = kept + static_cast<uint64_t>(up);
        return true;
    }
    // The truth is above p by less than c < 2**64, which is less than two of the fraction's last place.
    if (fraction >= kHalf - 2 && fraction <= kHalf)
        return false;
    result = kept + static_cast<uint64_t>(fraction > kHalf);
    return true;
}

void write_integer(uint64_t value, Decimal& out) {
    char reversed[20];
    int count = 0;
    for (; value != 0; value /= 10) reversed[count++] = static_cast<char>('0' + value % 10);
    out.count = count;
    for (int i = 0; i < count; ++i) out.digits[i] = reversed[count - 1 - i];
}

// Schubfach's product: the top of g * c, with the lowest bit set where anything below is not zero.
uint64_t round_to_odd(const Power& g, uint64_t c) {
    const Product p = multiply(c, g.high, g.low);
    return p.high | static_cast<uint64_t>(p.middle > 1);
}

// The bits of the double nearest to p * 2**exponent, p of 191 or 192 bits; `truncated` gives those towards zero.
uint64_t rounded_bits(const Product& p, int exponent, uint64_t& truncated) {
    const int lead = static_cast<int>(p.high >> 63) ^ 1;
    const uint64_t high = lead != 0 ? p.high << 1 | p.middle >> 63 : p.high;
    const bool below = lead != 0 ? p.middle << 1 != 0 || p.low != 0 : p.middle != 0 || p.low != 0;
    int place = exponent - lead + 128;  // of the lowest bit of high
    int drop = 11;
    if (place + drop < -1074)
        drop = -1074 - place;
    if (drop > 64) {
        truncated = 0;
        return 0;
    }
    uint64_t kept = drop == 64 ? 0 : high >> drop;
    const uint64_t half = uint64_t{1} << (drop - 1);
    const uint64_t rest = drop == 64 ? high : high & ((half << 1) - 1);
    place += drop;
    if (place > 971) {
        truncated = 0x7fefffffffffffff;
        return 0x7ff0000000000000;
    }
    // The significand's hidden bit adds one to the exponent field; a subnormal has neither.
    const uint64_t field = kept >> 52 != 0 ? static_cast<uint64_t>(place + 1074) << 52 : 0;
    truncated = field + kept;
    kept += static_cast<uint64_t>(rest > half || (rest == half && (below || (kept & 1) != 0)));
    return field + kept;
}

// Decides exactly whether the digits are nearer to the double of `truncated` or to the one above.
double decide_exactly(const char* digits, size_t count, int64_t point, uint64_t truncated) {
    constexpr size_t kEnough = 780;
    const size_t used = count < kEnough ? count : kEnough;
    Exact left(0);
    size_t i = 0;
    while (i < used) {
        uint32_t scale = 1;
        uint32_t chunk = 0;
        for (int j = 0; j < 9 && i < used; ++j, ++i, scale *= 10)
            chunk = chunk * 10 + static_cast<uint32_t>(digits[i] - '0');
        left.multiply_add(scale, chunk);
    }
    size_t length = used;
    if (count > used) {  // no double or middle of two has so many digits: any rest only says "a little more"
        left.multiply_add(10, 1);
        ++length;
    }
    const int k = static_cast<int>(point - static_cast<int64_t>(length));
    uint64_t significand;
    int exponent;
    split(std::bit_cast<double>(truncated), significand, exponent);
    Exact right(2 * significand + 1);
    if (k > 0)
        left.multiply_power_of_five(k);
    else
        right.multiply_power_of_five(-k);
    const int shift = k - (exponent - 1);
    if (shift > 0)
        left.shift_left(shift);
    else
        right.shift_left(-shift);
    const int order = limbs::compare(left.limb, left.count, right.limb, right.count);
    const bool up = order > 0 || (order == 0 && (significand & 1) != 0);
    return std::bit_cast<double>(truncated + static_cast<uint64_t>(up));
}

}  // namespace

ShortDecimal shortest_decimal(double value) {
    uint64_t c;
    int q;
    split(value, c, q);
    if (c == 0)
        return {0, 0};
    uint64_t digits;
    int exponent;
    if (q <= 0 && q > -53 && (c & ((uint64_t{1} << -q) - 1)) == 0) {
        digits = c >> -q;  // a small integer
        exponent = 0;
    } else {
        const bool even = (c & 1) == 0;
        const bool closer_below = c == uint64_t{1} << 52 && q > -1074;
        const uint64_t middle = 4 * c;
        const int k = (q * 1262611 - (closer_below ? 524031 : 0)) >> 22;
        const int h = q + floor_log2_power(-k) + 1;
        Power g = power_of_ten(-k);
        if (!g.exact) {  // here the power is rounded up
            ++g.low;
            g.high += g.low == 0;
        }
        const uint64_t low = round_to_odd(g, (middle - 2 + static_cast<uint64_t>(closer_below)) << h);
        const uint64_t exact = round_to_odd(g, middle << h);
        const uint64_t high = round_to_odd(g, (middle + 2) << h);
        const uint64_t lower = low + static_cast<uint64_t>(!even);
        const uint64_t upper = high - static_cast<uint64_t>(!even);
        const uint64_t s = exact / 4;
        digits = 0;
        exponent = k;
        bool found = false;
        if (s >= 10) {
            const uint64_t tens = s / 10;
            const bool under = lower <= 40 * tens;
            const bool over = 40 * tens + 40 <= upper;
            if (under != over) {
                digits = tens + static_cast<uint64_t>(over);
                exponent = k + 1;
                found = true;
            }
        }
        if (!found) {
            const bool under = lower <= 4 * s;
            const bool over = 4 * s + 4 <= upper;
            if (under != over) {
                digits = s + static_cast<uint64_t>(over);
            } else {
                const uint64_t half = 4 * s + 2;
                digits = s + static_cast<uint64_t>(exact > half || (exact == half && (s & 1) != 0));
            }
        }
    }
    while (digits % 10 == 0) {
        digits /= 10;
        ++exponent;
    }
    return {digits, exponent};
}

void round_to_places(double value, int places, Decimal& out) {
    value = std::fabs(value);
    if (value == 0) {
        out.count = 0;
        out.point = -places;
        return;
    }
    uint64_t scaled;
    if (scaled_integer(value, places, scaled)) {
        write_integer(scaled, out);
        out.point = out.count - places;
        strip(out);
        return;
    }
    exact_decimal(value, out);
    // places may be anything; beyond the digits there are it changes nothing.
    if (places < Decimal::kMost + 400)
        round_digits(out, out.point < -places ? -1 : out.point + places);
    if (out.count == 0)
        out.point = -places;
}

void round_to_digits(double value, int digits, Decimal& out) {
    value = std::fabs(value);
    if (value == 0) {
        out.count = 0;
        out.point = 1;
        return;
    }
    if (digits <= 17) {
        uint64_t ten_power = 1;
        for (int i = 0; i < digits; ++i) ten_power *= 10;
        int binary;
        std::frexp(value, &binary);
        // 10**(point - 1) <= value < 10**point; the first guess may be one too small.
        int point = static_cast<int>(std::floor((binary - 1) * 0.30102999566398120)) + 1;
        for (int attempt = 0; attempt < 2; ++attempt, ++point) {
            uint64_t scaled;
            if (!scaled_integer(value, digits - point, scaled))
                break;
            if (scaled > ten_power)
                continue;
            if (scaled < ten_power / 10)
                break;
            write_integer(scaled, out);
            out.point = out.count - (digits - point);
            strip(out);
            return;
        }
    }
    exact_decimal(value, out);
    round_digits(out, digits);
}

double decimal_to_double(const char* digits, size_t count, int64_t point) {
    while (count > 0 && digits[0] == '0') {
        ++digits;
        --count;
        --point;
    }
    while (count > 0 && digits[count - 1] == '0') --count;
    if (count == 0 || point < -330)
        return 0;
    if (point > 310)
        return HUGE_VAL;
    constexpr size_t kWordDigits = 19;
    const size_t used = count < kWordDigits ? count : kWordDigits;
    uint64_t c = 0;
    for (size_t i = 0; i < used; ++i) c = c * 10 + static_cast<uint64_t>(digits[i] - '0');
    const bool more = count > used;
    const int k = static_cast<int>(point) - static_cast<int>(used);
    if (!more && c <= uint64_t{1} << 53 && k >= -22 && k <= 22) {
        // Both operands are exact, so the one operation rounds correctly (W. Clinger, 1990).
        constexpr double kExact[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                     1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
        return k < 0 ? static_cast<double>(c) / kExact[-k] : static_cast<double>(c) * kExact[k];
    }
    const Power power = power_of_ten(k);
    const int lead = std::countl_zero(c);
    const int exponent = floor_log2_power(k) - 127 - lead;
    uint64_t truncated;
    const Product least = multiply(c << lead, power.high, power.low);
    const uint64_t low_bits = rounded_bits(least, exponent, truncated);
    if (power.exact && !more)
        return std::bit_cast<double>(low_bits);
    // An upper bound: the power one more in its last place, the digits too where some were left out. Adding to the
    // product keeps it below 2**192, for such sums only matter where the top bits are not all ones.
    Product most = least;
    uint64_t grow = c << lead;
    uint64_t grow_high = 0;
    if (more) {
        const uint64_t unit = uint64_t{1} << lead;
        const Product extra = multiply(unit, power.high, power.low);
        most.low += extra.low;
        uint64_t carry = most.low < extra.low;
        most.middle += carry;
        carry = most.middle < carry;
        most.middle += extra.middle;
        carry += most.middle < extra.middle;
        most.high += extra.high + carry;
        grow += unit;
        grow_high = grow < unit;
    }
    most.low += grow;
    const uint64_t carry = most.low < grow;
    most.middle += grow_high + carry;
    if (most.middle < grow_high + carry)
        ++most.high;
    uint64_t unused;
    if (most.high >= least.high && rounded_bits(most, exponent, unused) == low_bits)
        return std::bit_cast<double>(low_bits);
    return decide_exactly(digits, count, point, truncated);
}

}  // namespace py
