// Constant folding. Limits: 128 bits for products and powers of integers, 4096 characters, 256 items, 1024 with nested
// ones. Strings are never formatted here, and powers that give complex numbers are left to run time.
#include "compile/fold.h"

#include <algorithm>
#include <cmath>

#include "base/bigint.h"

namespace py::compile {

using bytecode::BinaryOperator;
using bytecode::Constant;
using bytecode::ConstantKind;
using Folded = std::optional<Constant>;

namespace {

constexpr size_t kMaxIntBits = 128;
constexpr int64_t kMaxItems = 256;
constexpr int64_t kMaxCharacters = 4096;
constexpr int64_t kMaxTotalItems = 1024;

bool is_integer(const Constant& value) {
    return value.kind == ConstantKind::Int || value.is_bool();
}
bool is_real(const Constant& value) {
    return is_integer(value) || value.kind == ConstantKind::Float;
}
bool is_number(const Constant& value) {
    return is_real(value) || value.kind == ConstantKind::Complex;
}
bool is_text(const Constant& value) {
    return value.kind == ConstantKind::Str || value.kind == ConstantKind::Bytes;
}

BigInt integer(const Constant& value) {
    return value.is_bool() ? BigInt(value.kind == ConstantKind::True ? 1 : 0) : value.to_bigint();
}

std::optional<double> real(const Constant& value) {
    if (value.kind == ConstantKind::Float)
        return value.real;
    return integer(value).to_double();
}

Folded finite_or_nothing(double result, bool overflow_is_error) {
    if (overflow_is_error && std::isinf(result))
        return std::nullopt;
    return Constant::of_float(result);
}

// --- integers

Folded fold_integers(const Constant& left, BinaryOperator op, const Constant& right) {
    const BigInt a = integer(left);
    const BigInt b = integer(right);
    const bool bools = left.is_bool() && right.is_bool();
    const auto logical = [bools](const BigInt& value) {
        return bools ? Constant::boolean(!value.is_zero()) : Constant::of_int(value);
    };
    switch (op) {
        case BinaryOperator::Add:
            return Constant::of_int(a + b);
        case BinaryOperator::Subtract:
            return Constant::of_int(a - b);
        case BinaryOperator::Multiply:
            if (!a.is_zero() && !b.is_zero() && a.bit_length() + b.bit_length() > kMaxIntBits)
                return std::nullopt;
            return Constant::of_int(a * b);
        case BinaryOperator::TrueDivide: {
            if (b.is_zero())
                return std::nullopt;
            const auto quotient = BigInt::true_divide(a, b);
            return quotient ? Folded(Constant::of_float(*quotient)) : std::nullopt;
        }
        case BinaryOperator::FloorDivide:
        case BinaryOperator::Remainder: {
            if (b.is_zero())
                return std::nullopt;
            BigInt quotient;
            BigInt remainder;
            BigInt::divmod(a, b, quotient, remainder);
            return Constant::of_int(op == BinaryOperator::FloorDivide ? quotient : remainder);
        }
        case BinaryOperator::Power: {
            if (b.is_negative()) {
                const auto base = a.to_double();
                const auto exponent = b.to_double();
                if (!base || !exponent || *base == 0)
                    return std::nullopt;
                return finite_or_nothing(std::pow(*base, *exponent), true);
            }
            const auto exponent = b.to_int64();
            if (!exponent)
                return std::nullopt;
            if (!a.is_zero() && *exponent > 0 && a.bit_length() > kMaxIntBits / static_cast<uint64_t>(*exponent))
                return std::nullopt;
            return Constant::of_int(a.power(static_cast<uint64_t>(*exponent)));
        }
        case BinaryOperator::LShift: {
            const auto shift = b.to_int64();
            if (!shift || *shift < 0)
                return std::nullopt;
            if (!a.is_zero() && *shift > 0 &&
                (*shift > static_cast<int64_t>(kMaxIntBits) ||
                 a.bit_length() > kMaxIntBits - static_cast<size_t>(*shift)))
                return std::nullopt;
            return Constant::of_int(a.is_zero() ? a : a.shift_left(static_cast<size_t>(*shift)));
        }
        case BinaryOperator::RShift: {
            if (b.is_negative())
                return std::nullopt;
            const auto shift = b.to_int64();
            if (!shift)
                return Constant::of_int(a.is_negative() ? -1 : 0);
            return Constant::of_int(a.shift_right(static_cast<size_t>(*shift)));
        }
        case BinaryOperator::And:
            return logical(a & b);
        case BinaryOperator::Or:
            return logical(a | b);
        case BinaryOperator::Xor:
            return logical(a ^ b);
        default:
            return std::nullopt;
    }
}

// --- floats

double floor_divide(double a, double b) {
    const double remainder = std::fmod(a, b);
    double quotient = (a - remainder) / b;
    if (remainder != 0 && (b < 0) != (remainder < 0))
        quotient -= 1;
    if (quotient == 0)
        return std::copysign(0.0, a / b);
    const double floored = std::floor(quotient);
    return quotient - floored > 0.5 ? floored + 1 : floored;
}

double modulo(double a, double b) {
    const double remainder = std::fmod(a, b);
    if (remainder == 0)
        return std::copysign(0.0, b);
    return (b < 0) != (remainder < 0) ? remainder + b : remainder;
}

Folded fold_floats(double a, BinaryOperator op, double b) {
    switch (op) {
        case BinaryOperator::Add:
            return Constant::of_float(a + b);
        case BinaryOperator::Subtract:
            return Constant::of_float(a - b);
        case BinaryOperator::Multiply:
            return Constant::of_float(a * b);
        case BinaryOperator::TrueDivide:
            return b == 0 ? std::nullopt : Folded(Constant::of_float(a / b));
        case BinaryOperator::FloorDivide:
            return b == 0 ? std::nullopt : Folded(Constant::of_float(floor_divide(a, b)));
        case BinaryOperator::Remainder:
            return b == 0 ? std::nullopt : Folded(Constant::of_float(modulo(a, b)));
        case BinaryOperator::Power:
            if ((a == 0 && b < 0) || (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)))
                return std::nullopt;
            return finite_or_nothing(std::pow(a, b), std::isfinite(a) && std::isfinite(b));
        default:
            return std::nullopt;
    }
}

// --- complex numbers; an operand that is real has no imaginary part at all, not one of zero

Folded divide_complex(double a, double ai, double b, double bi) {
    if (b == 0 && bi == 0)
        return std::nullopt;
    if (std::fabs(b) >= std::fabs(bi)) {
        const double ratio = bi / b;
        const double denominator = b + bi * ratio;
        return Constant::of_complex((a + ai * ratio) / denominator, (ai - a * ratio) / denominator);
    }
    const double ratio = b / bi;
    const double denominator = b * ratio + bi;
    return Constant::of_complex((a * ratio + ai) / denominator, (ai * ratio - a) / denominator);
}

Folded fold_complex(const Constant& left, BinaryOperator op, const Constant& right) {
    const bool left_real = is_real(left);
    const bool right_real = is_real(right);
    const auto real_left = left_real ? real(left) : left.real;
    const auto real_right = right_real ? real(right) : right.real;
    if (!real_left || !real_right)
        return std::nullopt;
    const double a = *real_left;
    const double b = *real_right;
    switch (op) {
        case BinaryOperator::Add:
            return Constant::of_complex(a + b, left_real    ? right.imag
                                               : right_real ? left.imag
                                                            : left.imag + right.imag);
        case BinaryOperator::Subtract:
            return Constant::of_complex(a - b, left_real    ? -right.imag
                                               : right_real ? left.imag
                                                            : left.imag - right.imag);
        case BinaryOperator::Multiply:
            if (left_real)
                return Constant::of_complex(a * b, a * right.imag);
            if (right_real)
                return Constant::of_complex(a * b, left.imag * b);
            return Constant::of_complex(a * b - left.imag * right.imag, a * right.imag + left.imag * b);
        case BinaryOperator::TrueDivide:
            if (right_real)
                return b == 0 ? std::nullopt : Folded(Constant::of_complex(a / b, left.imag / b));
            return divide_complex(a, left_real ? 0 : left.imag, b, right.imag);
        default:
            return std::nullopt;
    }
}

// --- sequences

std::vector<std::string_view> characters(const Constant& text) {
    std::vector<std::string_view> result;
    const std::string_view all = text.text();
    for (size_t at = 0; at < all.size();) {
        size_t length = 1;
        if (text.kind == ConstantKind::Str) {
            while (at + length < all.size() && (all[at + length] & 0xC0) == 0x80) ++length;
        }
        result.push_back(all.substr(at, length));
        at += length;
    }
    return result;
}

int64_t length_of(const Constant& sequence) {
    if (sequence.kind == ConstantKind::Tuple)
        return static_cast<int64_t>(sequence.items().size());
    return static_cast<int64_t>(characters(sequence).size());
}

/// What is left of `limit` when all items, nested ones too, are taken off it.
int64_t items_left(const Constant& value, int64_t limit) {
    if (value.kind != ConstantKind::Tuple)
        return limit;
    limit -= static_cast<int64_t>(value.items().size());
    for (const Constant& item : value.items()) {
        if (limit < 0)
            break;
        limit = items_left(item, limit);
    }
    return limit;
}

Constant text_of_kind(ConstantKind kind, std::string_view text) {
    return kind == ConstantKind::Str ? Constant::of_str(text) : Constant::of_bytes(text);
}

Folded repeat(const Constant& sequence, const Constant& times) {
    const int64_t size = length_of(sequence);
    const auto count = integer(times).to_int64();
    const bool tuple = sequence.kind == ConstantKind::Tuple;
    if (size != 0) {
        if (!count || *count < 0 || *count > (tuple ? kMaxItems : kMaxCharacters) / size)
            return std::nullopt;
        if (tuple && *count != 0 && items_left(sequence, kMaxTotalItems / *count) < 0)
            return std::nullopt;
    }
    const int64_t rounds = size == 0 || !count ? 0 : *count;
    if (tuple) {
        std::vector<Constant> items;
        for (int64_t i = 0; i < rounds; ++i)
            items.insert(items.end(), sequence.items().begin(), sequence.items().end());
        return Constant::of_tuple(std::move(items));
    }
    std::string text;
    for (int64_t i = 0; i < rounds; ++i) text += sequence.text();
    return text_of_kind(sequence.kind, text);
}

Folded item_at(const Constant& sequence, int64_t index) {
    const int64_t size = length_of(sequence);
    if (index < 0)
        index += size;
    if (index < 0 || index >= size)
        return std::nullopt;
    const auto at = static_cast<size_t>(index);
    if (sequence.kind == ConstantKind::Tuple)
        return sequence.items()[at];
    if (sequence.kind == ConstantKind::Bytes)
        return Constant::of_int(static_cast<unsigned char>(sequence.text()[at]));
    return Constant::of_str(characters(sequence)[at]);
}

// Reference 3.2, slices: bounds are clamped, the defaults depend on the sign of the step.
Folded slice_of(const Constant& sequence, const Constant& slice) {
    const int64_t size = length_of(sequence);
    int64_t numbers[3] = {0, 0, 1};
    bool given[3] = {false, false, false};
    for (size_t i = 0; i < 3; ++i) {
        const Constant& part = slice.items()[i];
        if (part.kind == ConstantKind::None)
            continue;
        if (!is_integer(part))
            return std::nullopt;
        const BigInt value = integer(part);
        constexpr int64_t kFar = int64_t{1} << 60;
        numbers[i] = value.to_int64().value_or(value.is_negative() ? -kFar : kFar);
        numbers[i] = std::min(std::max(numbers[i], -kFar), kFar);
        given[i] = true;
    }
    const int64_t step = numbers[2];
    if (step == 0)
        return std::nullopt;
    const int64_t lowest = step < 0 ? -1 : 0;
    const int64_t highest = step < 0 ? size - 1 : size;
    const auto bound = [&](size_t which, int64_t missing) {
        if (!given[which])
            return missing;
        const int64_t value = numbers[which] < 0 ? numbers[which] + size : numbers[which];
        return std::min(std::max(value, lowest), highest);
    };
    const int64_t start = bound(0, step < 0 ? highest : lowest);
    const int64_t stop = bound(1, step < 0 ? lowest : highest);
    std::vector<Constant> items;
    std::string text;
    const std::vector<std::string_view> letters =
        sequence.kind == ConstantKind::Tuple ? std::vector<std::string_view>() : characters(sequence);
    for (int64_t i = start; step < 0 ? i > stop : i < stop; i += step) {
        if (sequence.kind == ConstantKind::Tuple)
            items.push_back(sequence.items()[static_cast<size_t>(i)]);
        else
            text += letters[static_cast<size_t>(i)];
    }
    if (sequence.kind == ConstantKind::Tuple)
        return Constant::of_tuple(std::move(items));
    return text_of_kind(sequence.kind, text);
}

Folded subscript(const Constant& sequence, const Constant& index) {
    if (sequence.kind != ConstantKind::Tuple && !is_text(sequence))
        return std::nullopt;
    if (index.kind == ConstantKind::Slice)
        return slice_of(sequence, index);
    if (!is_integer(index))
        return std::nullopt;
    const auto number = integer(index).to_int64();
    return number ? item_at(sequence, *number) : std::nullopt;
}

}  // namespace

Folded fold_binary(const Constant& left, BinaryOperator op, const Constant& right) {
    if (op == BinaryOperator::Subscr)
        return subscript(left, right);
    if (is_integer(left) && is_integer(right))
        return fold_integers(left, op, right);
    if (is_real(left) && is_real(right)) {
        const auto a = real(left);
        const auto b = real(right);
        return a && b ? fold_floats(*a, op, *b) : std::nullopt;
    }
    if (is_number(left) && is_number(right))
        return fold_complex(left, op, right);
    const auto is_sequence = [](const Constant& value) { return value.kind == ConstantKind::Tuple || is_text(value); };
    if (op == BinaryOperator::Add && is_sequence(left) && left.kind == right.kind) {
        if (left.kind != ConstantKind::Tuple)
            return text_of_kind(left.kind, std::string(left.text()).append(right.text()));
        std::vector<Constant> items = left.items();
        items.insert(items.end(), right.items().begin(), right.items().end());
        return Constant::of_tuple(std::move(items));
    }
    if (op == BinaryOperator::Multiply && is_sequence(left) && is_integer(right))
        return repeat(left, right);
    if (op == BinaryOperator::Multiply && is_integer(left) && is_sequence(right))
        return repeat(right, left);
    return std::nullopt;
}

Folded fold_unary(FoldedUnary op, const Constant& operand) {
    if (op == FoldedUnary::Not)
        return operand.kind == ConstantKind::Code ? std::nullopt : Folded(Constant::boolean(!operand.truth()));
    // `~` of a bool is deprecated, and so left to be warned of when it runs.
    if (op == FoldedUnary::Invert && operand.is_bool())
        return std::nullopt;
    if (is_integer(operand)) {
        const BigInt value = integer(operand);
        switch (op) {
            case FoldedUnary::Negative:
                return Constant::of_int(-value);
            case FoldedUnary::Invert:
                return Constant::of_int(~value);
            default:
                return Constant::of_int(value);
        }
    }
    if (op == FoldedUnary::Invert || !is_number(operand))
        return std::nullopt;
    if (op == FoldedUnary::Positive)
        return operand;
    return operand.kind == ConstantKind::Float ? Constant::of_float(-operand.real)
                                               : Constant::of_complex(-operand.real, -operand.imag);
}

}  // namespace py::compile
