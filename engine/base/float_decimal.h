// Doubles and decimal digits: the shortest digits that name a double, the exact digits rounded at any place, and the
// double nearest to given digits. float_text.h lays digits out as Python prints them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace py {

/// digits * 10**exponent. `digits` is zero for zero, and else does not end in a zero.
struct ShortDecimal {
    uint64_t digits;
    int exponent;
};

/// The fewest digits that read back as `value`, and of those the nearest to it. `value` is finite and not negative.
ShortDecimal shortest_decimal(double value);

/// Digits of a finite double, rounded half to even at some place: 0.d1d2d3... * 10**point. No trailing zeros.
struct Decimal {
    static constexpr int kMost = 800;  // the longest double has 767
    char digits[kMost];
    int count = 0;
    int point = 0;
};

/// Rounds |value| to `places` digits after the decimal point (before it where negative). Zero has count 0, point
/// -places.
void round_to_places(double value, int places, Decimal& out);
/// Rounds |value| to `digits` significant digits, at least 1. Zero has count 0 and point 1.
void round_to_digits(double value, int digits, Decimal& out);

/// The double nearest to 0.d1d2d3... * 10**point, ties to even; infinity where it is too large. Characters '0' to '9'.
double decimal_to_double(const char* digits, size_t count, int64_t point);

}  // namespace py
