// Lays the digits of float_decimal.h out as Python does, and takes numbers apart again.
#include "base/float_text.h"

#include <bit>
#include <cmath>
#include <cstring>

#include "base/float_decimal.h"

namespace py {

namespace {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

// At least two digits, and always a sign.
char* write_exponent(char* at, int exponent, char letter) {
    *at++ = letter;
    *at++ = exponent < 0 ? '-' : '+';
    const int magnitude = exponent < 0 ? -exponent : exponent;
    if (magnitude >= 100)
        *at++ = static_cast<char>('0' + magnitude / 100);
    *at++ = static_cast<char>('0' + magnitude / 10 % 10);
    *at++ = static_cast<char>('0' + magnitude % 10);
    return at;
}

// The length of `word` where `text` begins with it in any case, else 0.
size_t starts_with_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size())
        return 0;
    for (size_t i = 0; i < word.size(); ++i) {
        if (lower(text[i]) != word[i])
            return 0;
    }
    return word.size();
}

size_t special_prefix(std::string_view text, double& value) {
    size_t length = starts_with_word(text, "infinity");
    if (length == 0)
        length = starts_with_word(text, "inf");
    if (length != 0) {
        value = HUGE_VAL;
        return length;
    }
    length = starts_with_word(text, "nan");
    if (length != 0)
        value = std::bit_cast<double>(uint64_t{0x7ff8000000000000});
    return length;
}

}  // namespace

size_t float_repr(double value, char out[kReprSize]) {
    char* at = out;
    if (std::isnan(value)) {
        std::memcpy(out, "nan", 3);
        return 3;
    }
    if (std::signbit(value)) {
        *at++ = '-';
        value = -value;
    }
    if (std::isinf(value)) {
        std::memcpy(at, "inf", 3);
        return static_cast<size_t>(at + 3 - out);
    }
    if (value == 0) {
        std::memcpy(at, "0.0", 3);
        return static_cast<size_t>(at + 3 - out);
    }
    ShortDecimal decimal = shortest_decimal(value);
    char digits[20];
    int count = 0;
    for (uint64_t rest = decimal.digits; rest != 0; rest /= 10)
        digits[19 - count++] = static_cast<char>('0' + rest % 10);
    const char* first = digits + 20 - count;
    const int point = count + decimal.exponent;
    if (point > 16 || point <= -4) {
        *at++ = first[0];
        if (count > 1) {
            *at++ = '.';
            std::memcpy(at, first + 1, static_cast<size_t>(count - 1));
            at += count - 1;
        }
        return static_cast<size_t>(write_exponent(at, point - 1, 'e') - out);
    }
    if (point <= 0) {
        *at++ = '0';
        *at++ = '.';
        for (int i = point; i < 0; ++i) *at++ = '0';
    }
    for (int i = 0; i < count || i < point; ++i) {
        if (i == point && point > 0)
            *at++ = '.';
        *at++ = i < count ? first[i] : '0';
    }
    if (count <= point) {
        *at++ = '.';
        *at++ = '0';
    }
    return static_cast<size_t>(at - out);
}

std::string float_repr(double value) {
    char out[kReprSize];
    return std::string(out, float_repr(value, out));
}

std::string float_format(double value, char kind, int precision, unsigned flags) {
    const char small = lower(kind);
    const bool capitals = small != kind;
    std::string text;
    if (!std::isfinite(value)) {
        if (std::signbit(value) && !std::isnan(value))
            text = "-";
        else if ((flags & kFloatPlus) != 0)
            text = "+";
        return text += std::isnan(value) ? (capitals ? "NAN" : "nan") : capitals ? "INF" : "inf";
    }
    Decimal decimal;
    bool exponent = false;
    int last = 0;  // how many digits to show, zeros included
    if (small == 'r') {
        const ShortDecimal shortest = shortest_decimal(std::fabs(value));
        uint64_t rest = shortest.digits;
        char reversed[20];
        for (; rest != 0; rest /= 10) reversed[decimal.count++] = static_cast<char>('0' + rest % 10);
        for (int i = 0; i < decimal.count; ++i) decimal.digits[i] = reversed[decimal.count - 1 - i];
        decimal.point = value == 0 ? 1 : decimal.count + shortest.exponent;
        last = decimal.count;
        exponent = decimal.point <= -4 || decimal.point > 16;
    } else if (small == 'e') {
        round_to_digits(value, precision < Decimal::kMost ? precision + 1 : Decimal::kMost, decimal);
        last = precision + 1;
        exponent = true;
    } else if (small == 'f') {
        round_to_places(value, precision, decimal);
        if (decimal.count == 0)
            decimal.point = -precision;
        last = decimal.point + precision;
    } else {
        if (precision == 0)
            precision = 1;
        round_to_digits(value, precision, decimal);
        last = (flags & kFloatAlternate) != 0 ? precision : decimal.count;
        exponent = decimal.point <= -4 || decimal.point > precision - ((flags & kFloatAddPoint) != 0 ? 1 : 0);
    }
    const bool negative = std::signbit(value) && !((flags & kFloatNoMinusZero) != 0 && decimal.count == 0);
    if (negative)
        text.push_back('-');
    else if ((flags & kFloatPlus) != 0)
        text.push_back('+');
    const int shown_point = exponent ? 1 : decimal.point;
    const int least = exponent ? 1 : (flags & kFloatAddPoint) != 0 ? shown_point + 1 : shown_point;
    if (last < least)
        last = least;
    // Digit i, counted from the first; the point stands before digit `shown_point`.
    if (shown_point <= 0) {
        text += "0.";
        text.append(static_cast<size_t>(-shown_point), '0');
    }
    const size_t whole = shown_point > 0 ? static_cast<size_t>(shown_point) : 0;
    const size_t count = static_cast<size_t>(decimal.count);
    const size_t end = last > 0 ? static_cast<size_t>(last) : 0;
    const auto digits = [&](size_t from, size_t to) {
        if (from < count)
            text.append(decimal.digits + from, (to < count ? to : count) - from);
        const size_t zeros = from < count ? count : from;
        if (to > zeros)
            text.append(to - zeros, '0');
    };
    digits(0, whole < end ? whole : end);
    if (whole > 0)
        text.push_back('.');
    digits(whole, end);
    if (text.back() == '.' && (flags & kFloatAlternate) == 0)
        text.pop_back();
    if (exponent) {
        char out[8];
        const char* stop = write_exponent(out, decimal.point - 1, capitals ? 'E' : 'e');
        text.append(out, static_cast<size_t>(stop - out));
    }
    return text;
}

size_t float_parse_prefix(std::string_view text, double& value) {
    size_t at = 0;
    bool negative = false;
    if (at < text.size() && (text[at] == '-' || text[at] == '+'))
        negative = text[at++] == '-';
    const size_t special = special_prefix(text.substr(at), value);
    if (special != 0) {
        if (negative)
            value = -value;
        return at + special;
    }
    const size_t start = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    int64_t point = static_cast<int64_t>(at - start);
    size_t digits = at - start;
    size_t end = at;
    if (at < text.size() && text[at] == '.') {
        ++at;
        const size_t fraction = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        digits += at - fraction;
        end = at;
    }
    if (digits == 0)
        return 0;
    const size_t mantissa_end = end;
    if (at < text.size() && (text[at] | 0x20) == 'e') {
        ++at;
        bool minus = false;
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            minus = text[at++] == '-';
        if (at < text.size() && is_digit(text[at])) {
            int64_t exponent = 0;
            for (; at < text.size() && is_digit(text[at]); ++at) {
                if (exponent < INT64_C(100000000000000000))
                    exponent = exponent * 10 + (text[at] - '0');
            }
            point += minus ? -exponent : exponent;
            end = at;
        }
    }
    // The digits in a row: in place where there is no point between them.
    const std::string_view mantissa = text.substr(start, mantissa_end - start);
    const size_t dot = mantissa.find('.');
    if (dot == std::string_view::npos || dot + 1 == mantissa.size()) {
        value = decimal_to_double(mantissa.data(), digits, point);
    } else if (digits <= 64) {
        char row[64];
        std::memcpy(row, mantissa.data(), dot);
        std::memcpy(row + dot, mantissa.data() + dot + 1, digits - dot);
        value = decimal_to_double(row, digits, point);
    } else {
        std::string row(mantissa.substr(0, dot));
        row += mantissa.substr(dot + 1);
        value = decimal_to_double(row.data(), digits, point);
    }
    if (negative)
        value = -value;
    return end;
}

std::optional<double> float_parse(std::string_view text) {
    double value = 0;
    if (text.find('_') == std::string_view::npos) {
        if (text.empty() || float_parse_prefix(text, value) != text.size())
            return std::nullopt;
        return value;
    }
    // An underscore stands between two digits.
    std::string bare;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            bare.push_back(text[i]);
            continue;
        }
        if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1]) || !is_digit(text[i + 1]))
            return std::nullopt;
    }
    if (float_parse_prefix(bare, value) != bare.size())
        return std::nullopt;
    return value;
}

std::string float_hex(double value) {
    if (!std::isfinite(value))
        return float_repr(value);
    std::string text = std::signbit(value) ? "-" : "";
    if (value == 0)
        return text += "0x0.0p+0";
    const uint64_t bits = std::bit_cast<uint64_t>(value);
    const int biased = static_cast<int>(bits >> 52 & 0x7ff);
    text += biased == 0 ? "0x0." : "0x1.";
    for (int shift = 48; shift >= 0; shift -= 4) text.push_back("0123456789abcdef"[bits >> shift & 15]);
    const int exponent = biased == 0 ? -1022 : biased - 1023;
    text += exponent < 0 ? "p-" : "p+";
    return text += std::to_string(exponent < 0 ? -exponent : exponent);
}

HexStatus float_from_hex(std::string_view text, double& value) {
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    bool negative = false;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    const size_t special = special_prefix(text, value);
    if (special != 0) {
        if (negative)
            value = -value;
        return special == text.size() ? HexStatus::Good : HexStatus::Invalid;
    }
    if (starts_with_word(text, "0x") != 0)
        text.remove_prefix(2);
    const auto hex_value = [](char c) {
        const char small = lower(c);
        return is_digit(c) ? c - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    };
    // The first 15 digits that count, what follows as one sticky bit, and the power of two of the last one kept.
    uint64_t bits = 0;
    bool sticky = false;
    bool any = false;
    bool after_point = false;
    int64_t exponent = 0;
    size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && !after_point) {
            after_point = true;
            continue;
        }
        const int digit = hex_value(c);
        if (digit < 0)
            break;
        any = true;
        if (bits >> 56 == 0) {
            bits = bits << 4 | static_cast<uint64_t>(digit);
            exponent -= after_point ? 4 : 0;
        } else {
            sticky |= digit != 0;
            exponent += after_point ? 0 : 4;
        }
    }
    if (!any)
        return HexStatus::Invalid;
    if (at < text.size() && lower(text[at]) == 'p') {
        ++at;
        bool minus = false;
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            minus = text[at++] == '-';
        if (at == text.size() || !is_digit(text[at]))
            return HexStatus::Invalid;
        int64_t power = 0;
        for (; at < text.size() && is_digit(text[at]); ++at) {
            if (power < INT64_C(100000000000000000))
                power = power * 10 + (text[at] - '0');
        }
        exponent += minus ? -power : power;
    }
    if (at != text.size())
        return HexStatus::Invalid;
    value = 0;
    if (bits != 0) {
        const int length = 64 - std::countl_zero(bits);
        if (length + exponent > 1024)
            return HexStatus::TooLarge;
        if (length + exponent >= -1075) {
            int64_t drop = length - 53;
            if (exponent + drop < -1074)
                drop = -1074 - exponent;
            if (drop > 0) {
                const uint64_t half = uint64_t{1} << (drop - 1);
                const uint64_t rest = bits & ((half << 1) - 1);
                bits >>= drop;
                bits += static_cast<uint64_t>(rest > half || (rest == half && (sticky || (bits & 1) != 0)));
                exponent += drop;
            }
            value = std::ldexp(static_cast<double>(bits), static_cast<int>(exponent));
            if (std::isinf(value))
                return HexStatus::TooLarge;
        }
    }
    if (negative)
        value = -value;
    return HexStatus::Good;
}

std::optional<double> float_round(double value, int64_t places) {
    // Beyond these bounds nothing is left to round, or nothing of the number is left.
    if (places > 323 || value == 0)
        return value;
    if (places < -308)
        return std::copysign(0.0, value);
    Decimal decimal;
    round_to_places(value, static_cast<int>(places), decimal);
    const double rounded = decimal_to_double(decimal.digits, static_cast<size_t>(decimal.count), decimal.point);
    if (std::isinf(rounded))
        return std::nullopt;
    return std::copysign(rounded, value);
}

// The fraction's bits are powers of two modulo 2**61 - 1, where multiplying by 2 is a rotation.
int64_t float_hash(double value) {
    constexpr int64_t kInfinity = 314159;
    constexpr int kBits = 61;
    constexpr uint64_t kModulus = (uint64_t{1} << kBits) - 1;
    if (std::isinf(value))
        return value > 0 ? kInfinity : -kInfinity;
    const uint64_t bits = std::bit_cast<uint64_t>(value);
    const int biased = static_cast<int>(bits >> 52 & 0x7ff);
    const uint64_t significand = (bits & ((uint64_t{1} << 52) - 1)) | (biased != 0 ? uint64_t{1} << 52 : 0);
    int exponent = (biased != 0 ? biased : 1) - 1075;
    exponent %= kBits;
    if (exponent < 0)
        exponent += kBits;
    uint64_t h = significand;
    if (exponent != 0)
        h = ((h << exponent) & kModulus) | h >> (kBits - exponent);
    if (h == kModulus)
        h = 0;
    const int64_t result = std::signbit(value) ? -static_cast<int64_t>(h) : static_cast<int64_t>(h);
    return result == -1 ? -2 : result;
}

void float_integer_ratio(double value, BigInt& numerator, BigInt& denominator) {
    int exponent;
    double fraction = std::frexp(value, &exponent);
    while (fraction != std::floor(fraction)) {
        fraction *= 2;
        --exponent;
    }
    numerator = BigInt::from_double(fraction);
    denominator = BigInt(1);
    if (exponent > 0)
        numerator = numerator.shift_left(static_cast<size_t>(exponent));
    else if (exponent < 0)
        denominator = denominator.shift_left(static_cast<size_t>(-exponent));
}

}  // namespace py
