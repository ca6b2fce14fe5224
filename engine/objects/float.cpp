// float: arithmetic, comparison with ints, hashing and text. Methods and the type are in float_methods.cpp.
#include "objects/float.h"

#include <cmath>

#include "base/float_text.h"
#include "objects/bytes.h"
#include "objects/exceptions.h"
#include "objects/float_internal.h"
#include "objects/int_internal.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

Value float_new_nan(Runtime& rt) {
    // The payload tells one NaN from the others; 49 bits keep a negative one below the first tag too.
    const uint64_t payload = ++rt.nan_count & ((uint64_t{1} << 49) - 1);
    return Value::from_double(std::bit_cast<double>(uint64_t{0x7FF8} << 48 | payload));
}

Own float_result(Runtime& rt, double number) {
    if (LIKELY(number == number))
        return Own::number(number);
    const double fresh = float_new_nan(rt).as_double();
    return Own::number(std::signbit(number) ? -fresh : fresh);
}

Own float_as_subtype(Runtime& rt, Type& type, double number) {
    Own made = TRY(type_allocate(rt, type));
    as<Float>(made).number = number;
    return made;
}

Own float_repr(Runtime& rt, double number) {
    char text[kReprSize];
    const size_t length = float_repr(number, text);
    return str_from_ascii(rt, {text, length});
}

int64_t float_hash(Runtime&, Value value) {
    const double number = float_number(value);
    if (LIKELY(number == number))
        return float_hash(number);
    const uint64_t bits = value.bits();
    const auto hash = static_cast<int64_t>(bits >> 4 | bits << 60);
    return hash == -1 ? -2 : hash;
}

Own float_from_text(Runtime& rt, Value text) {
    std::string ascii;
    std::string_view view;
    if (is_str(text)) {
        const Str& str = as<Str>(text);
        if (str.ascii) {
            view = str.ascii_view();
        } else {
            ascii = number_text_to_ascii(str_to_utf8(str));
            view = ascii;
        }
    } else {
        view = as<Bytes>(text).view();
    }
    const auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!view.empty() && space(view.front())) view.remove_prefix(1);
    while (!view.empty() && space(view.back())) view.remove_suffix(1);
    const auto number = float_parse(view);
    if (!number)
        return rt.raise(TypeId::ValueError, "could not convert string to float: {}", repr_of(text));
    return float_result(rt, *number);
}

// ---- arithmetic

Operand float_operand(Runtime& rt, Value value, double& number) {
    if (value.is_double()) {
        number = value.as_double();
        return Operand::Good;
    }
    if (is_int(value)) {
        const auto converted = int_to_double(rt, value);
        if (!converted)
            return Operand::Failed;
        number = converted.get();
        return Operand::Good;
    }
    if (is_float(rt, value)) {
        number = as<Float>(value).number;
        return Operand::Good;
    }
    return Operand::Foreign;
}

double float_modulo(double left, double right) {
    double remainder = std::fmod(left, right);
    if (remainder != 0) {
        if ((right < 0) != (remainder < 0))
            remainder += right;
        return remainder;
    }
    return std::copysign(0.0, right);
}

void float_divmod(double left, double right, double& quotient, double& remainder) {
    remainder = std::fmod(left, right);
    double div = (left - remainder) / right;
    if (remainder != 0) {
        if ((right < 0) != (remainder < 0)) {
            remainder += right;
            div -= 1.0;
        }
    } else {
        remainder = std::copysign(0.0, right);
    }
    if (div != 0) {
        quotient = std::floor(div);
        if (div - quotient > 0.5)
            quotient += 1.0;
    } else {
        quotient = std::copysign(0.0, left / right);
    }
}

Own float_power(Runtime& rt, double base, double exponent) {
    if (exponent == 0 || base == 1)
        return Own::number(1.0);
    if (std::isnan(base) || std::isnan(exponent))
        return float_result(rt, std::isnan(base) ? base : exponent);
    const bool odd = std::fmod(std::fabs(exponent), 2.0) == 1.0;
    if (std::isinf(exponent)) {
        const double size = std::fabs(base);
        if (size == 1.0)
            return Own::number(1.0);
        return Own::number((exponent > 0) == (size > 1.0) ? HUGE_VAL : 0.0);
    }
    if (std::isinf(base)) {
        if (exponent > 0)
            return Own::number(odd ? base : std::fabs(base));
        return Own::number(odd ? std::copysign(0.0, base) : 0.0);
    }
    if (base == 0) {
        if (exponent < 0)
            return rt.raise(TypeId::ZeroDivisionError, "zero to a negative power");
        return Own::number(odd ? base : 0.0);
    }
    if (base < 0 && exponent != std::floor(exponent)) {
        // TODO: the answer is complex; there is no such type yet.
        return rt.raise(TypeId::ValueError, "negative number cannot be raised to a fractional power");
    }
    const double result = std::pow(base, exponent);
    if (std::isinf(result)) {
        const auto text = TRY(str_from_ascii(rt, "Numerical result out of range"));
        const Own exception = TRY(call(rt, Value::from_cell(rt.types.OverflowError), Value::from_int(34), text));
        return rt.raise_exception(exception);
    }
    return Own::number(result);
}

// ---- comparison

Own float_richcompare(Runtime& rt, Value self, Value other, Compare op) {
    if (!is_float(rt, self))
        return Own::not_implemented();
    const double left = float_number(self);
    int order;
    if (is_float(rt, other)) {
        const double right = float_number(other);
        switch (op) {
            case Compare::Lt:
                return Own::boolean(left < right);
            case Compare::Le:
                return Own::boolean(left <= right);
            case Compare::Eq:
                return Own::boolean(left == right);
            case Compare::Ne:
                return Own::boolean(left != right);
            case Compare::Gt:
                return Own::boolean(left > right);
            case Compare::Ge:
                break;
        }
        return Own::boolean(left >= right);
    }
    if (!is_int(other))
        return Own::not_implemented();
    if (std::isnan(left))
        return Own::boolean(op == Compare::Ne);
    const IntView view(other);
    order = -limbs::compare_double(view.limbs(), view.count, view.negative, left);
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

}  // namespace py
