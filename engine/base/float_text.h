// Doubles as Python writes and reads them: repr, the % and format() kinds, hexadecimal, and what float() and round()
// accept and give. Exactly rounded everywhere. Nothing here knows Python's objects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bigint.h"

namespace py {

/// repr(value): the shortest digits that read back, "1e+16", "-0.0", "inf", "nan". At most 24 characters, no NUL.
constexpr size_t kReprSize = 32;
size_t float_repr(double value, char out[kReprSize]);
std::string float_repr(double value);

enum FloatFlags : unsigned {
    kFloatPlain = 0,
    kFloatAlternate = 1,    // "#": keeps the point, and the zeros of 'g'
    kFloatAddPoint = 2,     // ".0" after an integer, as repr has it; with 'g' one digit fewer before an exponent
    kFloatNoMinusZero = 4,  // format()'s "z"
    kFloatPlus = 8,         // a "+" where there is no "-"
};

/// `kind` is one of e E f F g G, or r for repr, which ignores `precision`. Infinities and NaN are "inf" and "nan", in
/// capitals for capital kinds. Any precision from 0.
std::string float_format(double value, char kind, int precision, unsigned flags = kFloatPlain);

/// What float() accepts: sign, digits with single underscores between them, point, exponent, "inf", "infinity", "nan"
/// in any case. White space is the caller's business. Too large gives an infinity. Also reads literals.
std::optional<double> float_parse(std::string_view text);
/// Reads the longest number at the front, without underscores; returns how many characters, 0 where there is none.
size_t float_parse_prefix(std::string_view text, double& value);

/// value.hex()
std::string float_hex(double value);
enum class HexStatus : uint8_t { Good, Invalid, TooLarge };
/// float.fromhex, white space around it included.
HexStatus float_from_hex(std::string_view text, double& value);

/// round(value, places) for a finite value; nothing where the result is too large for a double.
std::optional<double> float_round(double value, int64_t places);
/// Python's hash of a double that is no NaN.
int64_t float_hash(double value);
/// value.as_integer_ratio() of a finite value, in lowest terms.
void float_integer_ratio(double value, BigInt& numerator, BigInt& denominator);

}  // namespace py
