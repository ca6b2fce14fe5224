// The format mini-language: reading a specification, and laying out text, integers and floats by it.
#include "objects/format.h"

#include <algorithm>
#include <climits>

#include "base/float_text.h"
#include "base/unicode.h"
#include "objects/float.h"
#include "objects/int_internal.h"
#include "objects/protocol.h"
#include "objects/str_internal.h"

namespace py {

namespace {

struct FormatSpec {
    char32_t fill = ' ';
    char32_t align;     // < > = ^
    char32_t sign = 0;  // + - space, or 0
    bool no_minus_zero = false;
    bool alternate = false;
    int64_t width = -1;
    int64_t precision = -1;
    char32_t grouping = 0;  // , or _
    char32_t fraction_grouping = 0;
    char32_t type;
};

bool is_align(char32_t c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

/// A type or a separator as messages show it.
std::string shown(char32_t c) {
    if (c > 32 && c < 128)
        return std::string(1, static_cast<char>(c));
    std::string text = "\\x";
    bool started = false;
    for (int shift = 28; shift >= 0; shift -= 4) {
        const uint32_t digit = c >> shift & 15;
        started |= digit != 0 || shift == 0;
        if (started)
            text += "0123456789abcdef"[digit];
    }
    return text;
}

Error unknown_type(Runtime& rt, char32_t type, Value value) {
    return rt.raise(TypeId::ValueError, "Unknown format code '{}' for object of type '{}'", shown(type),
                    type_name_of(value));
}

/// Reads digits at `at`; false where there are none.
Result<bool> read_number(Runtime& rt, const Str& spec, size_t& at, int64_t& number) {
    const size_t begin = at;
    int64_t result = 0;
    for (; at < spec.length; ++at) {
        const int digit = unicode::decimal_value(spec[at]);
        if (digit < 0)
            break;
        if (__builtin_mul_overflow(result, int64_t{10}, &result) ||
            __builtin_add_overflow(result, int64_t{digit}, &result))
            return rt.raise(TypeId::ValueError, "Too many decimal digits in format string");
    }
    if (at != begin)
        number = result;
    return at != begin;
}

Error both_separators(Runtime& rt) {
    return rt.raise(TypeId::ValueError, "Cannot specify both ',' and '_'.");
}

/// "," or "_", which may stand once.
Status read_grouping(Runtime& rt, const Str& spec, size_t& at, char32_t& grouping) {
    if (at < spec.length && spec[at] == ',') {
        grouping = ',';
        ++at;
    }
    if (at < spec.length && spec[at] == '_') {
        if (grouping != 0)
            return both_separators(rt);
        grouping = '_';
        ++at;
    }
    if (at < spec.length && spec[at] == ',' && grouping == '_')
        return both_separators(rt);
    return kDone;
}

Status parse_spec(Runtime& rt, const Str& text, Value value, char32_t default_type, char32_t default_align,
                  FormatSpec& spec) {
    spec.type = default_type;
    spec.align = default_align;
    const size_t end = text.length;
    size_t at = 0;
    bool fill_given = false;
    bool align_given = false;
    if (end >= 2 && is_align(text[1])) {
        spec.fill = text[0];
        spec.align = text[1];
        fill_given = align_given = true;
        at = 2;
    } else if (end >= 1 && is_align(text[0])) {
        spec.align = text[0];
        align_given = true;
        at = 1;
    }
    if (at < end && (text[at] == ' ' || text[at] == '+' || text[at] == '-'))
        spec.sign = text[at++];
    if (at < end && text[at] == 'z') {
        spec.no_minus_zero = true;
        ++at;
    }
    if (at < end && text[at] == '#') {
        spec.alternate = true;
        ++at;
    }
    if (!fill_given && at < end && text[at] == '0') {
        spec.fill = '0';
        if (!align_given && default_align == '>')
            spec.align = '=';
        ++at;
    }
    TRY(read_number(rt, text, at, spec.width));
    TRY(read_grouping(rt, text, at, spec.grouping));
    if (at < end && text[at] == '.') {
        ++at;
        const bool given = TRY(read_number(rt, text, at, spec.precision));
        TRY(read_grouping(rt, text, at, spec.fraction_grouping));
        if (!given && spec.fraction_grouping == 0)
            return rt.raise(TypeId::ValueError, "Format specifier missing precision");
    }
    if (end - at > 1) {
        return rt.raise(TypeId::ValueError, "Invalid format specifier '{}' for object of type '{}'", text,
                        type_name_of(value));
    }
    if (end - at == 1)
        spec.type = text[at];
    const auto takes = [&](std::u32string_view types) { return spec.type == 0 || types.find(spec.type) != types.npos; };
    const auto refuse = [&](char32_t grouping) {
        return rt.raise(TypeId::ValueError, "Cannot specify '{}' with '{}'.", shown(grouping), shown(spec.type));
    };
    if (spec.grouping != 0 && !takes(U"defgEG%F") && !(spec.grouping == '_' && takes(U"boxX")))
        return refuse(spec.grouping);
    if (spec.fraction_grouping == ',' && spec.type == 'n')
        return refuse(',');
    if (spec.fraction_grouping == '_' && spec.type == 'n')
        return refuse('_');
    return kDone;
}

/// Where padding of `total` characters goes around the text.
struct Padding {
    size_t left = 0, inside = 0, right = 0;
    Padding(const FormatSpec& spec, size_t length) {
        if (spec.width <= 0 || static_cast<uint64_t>(spec.width) <= length)
            return;
        const size_t total = static_cast<size_t>(spec.width) - length;
        switch (spec.align) {
            case '<':
                right = total;
                break;
            case '^':
                left = total / 2;
                right = total - left;
                break;
            case '=':
                inside = total;
                break;
            default:
                left = total;
        }
    }
};

Status check_width(Runtime& rt, const FormatSpec& spec) {
    if (spec.width > static_cast<int64_t>(kMaxStrLength))
        return rt.raise_memory_error();
    return kDone;
}

/// The digits with separators between groups of `size`, with zeros in front up to `minimum` characters.
std::string group_digits(std::string_view digits, char separator, size_t size, int64_t minimum) {
    std::string reversed;
    auto remaining = static_cast<int64_t>(digits.size());
    for (bool first = true;; first = false) {
        const int64_t length =
            std::min<int64_t>(static_cast<int64_t>(size), std::max({remaining, minimum, int64_t{1}}));
        if (!first)
            reversed += separator;
        for (int64_t i = 0; i < length; ++i) {
            reversed += remaining > 0 ? digits[static_cast<size_t>(remaining - 1)] : '0';
            --remaining;
        }
        remaining = std::max<int64_t>(remaining, 0);
        minimum -= length;
        if (remaining <= 0 && minimum <= 0)
            break;
        --minimum;
    }
    return std::string(reversed.rbegin(), reversed.rend());
}

std::string group_fraction(std::string_view digits, char separator) {
    std::string result;
    for (size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && i % 3 == 0)
            result += separator;
        result += digits[i];
    }
    return result;
}

/// Lays out a number: `digits` may be followed by a point, a fraction and more, such as an exponent.
Own lay_out(Runtime& rt, const FormatSpec& spec, bool negative, std::string_view prefix, std::string_view number,
            size_t group_size) {
    TRY(check_width(rt, spec));
    char sign = 0;
    if (negative)
        sign = '-';
    else if (spec.sign == '+' || spec.sign == ' ')
        sign = static_cast<char>(spec.sign);
    size_t digit_count = 0;
    while (digit_count < number.size() && ((number[digit_count] >= '0' && number[digit_count] <= '9') ||
                                           (group_size == 4 && limbs::digit_value(number[digit_count]) < 16)))
        ++digit_count;
    const std::string_view digits = number.substr(0, digit_count);
    std::string_view rest = number.substr(digit_count);
    std::string grouped_rest;
    if (spec.fraction_grouping != 0 && rest.starts_with('.')) {
        size_t end = 1;
        while (end < rest.size() && rest[end] >= '0' && rest[end] <= '9') ++end;
        grouped_rest = ".";
        grouped_rest += group_fraction(rest.substr(1, end - 1), static_cast<char>(spec.fraction_grouping));
        grouped_rest += rest.substr(end);
        rest = grouped_rest;
    }
    const size_t around = (sign != 0) + prefix.size() + rest.size();
    std::string grouped;
    std::string_view body = digits;
    if (spec.grouping != 0 && !digits.empty()) {
        const bool zeros = spec.fill == '0' && spec.align == '=';
        const int64_t minimum = zeros ? spec.width - static_cast<int64_t>(around) : 0;
        grouped = group_digits(digits, static_cast<char>(spec.grouping), group_size, minimum);
        body = grouped;
    }
    const Padding padding(spec, around + body.size());
    StrBuilder text(rt);
    text.append_repeated(spec.fill, padding.left);
    if (sign != 0)
        text.append_char(static_cast<char32_t>(sign));
    text.append(prefix).append_repeated(spec.fill, padding.inside).append(body).append(rest);
    text.append_repeated(spec.fill, padding.right);
    return text.finish();
}

Own lay_out_double(Runtime& rt, double number, FormatSpec spec, Value value) {
    if (spec.precision > INT_MAX)
        return rt.raise(TypeId::ValueError, "precision too big");
    char kind = static_cast<char>(spec.type);
    int default_precision = 6;
    unsigned flags = (spec.alternate ? kFloatAlternate : 0u) | (spec.no_minus_zero ? kFloatNoMinusZero : 0u);
    bool percent = false;
    if (spec.type == 0) {
        flags |= kFloatAddPoint;
        kind = 'r';
        default_precision = 0;
    } else if (spec.type == 'n') {
        kind = 'g';
    } else if (spec.type == '%') {
        kind = 'f';
        number *= 100;
        percent = true;
    } else if (std::u32string_view(U"eEfFgG").find(spec.type) == std::u32string_view::npos) {
        return unknown_type(rt, spec.type, value);
    }
    if (spec.precision < 0)
        spec.precision = default_precision;
    else if (kind == 'r')
        kind = 'g';
    std::string text = float_format(number, kind, static_cast<int>(spec.precision), flags);
    if (percent)
        text += '%';
    std::string_view view = text;
    const bool negative = view.starts_with('-');
    if (negative)
        view.remove_prefix(1);
    return lay_out(rt, spec, negative, {}, view, 3);
}

Own lay_out_character(Runtime& rt, Value value, const FormatSpec& spec) {
    if (spec.sign != 0)
        return rt.raise(TypeId::ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec.alternate)
        return rt.raise(TypeId::ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
    TRY(check_width(rt, spec));
    const auto code = int_to_int64(value);
    if (!code)
        return rt.raise(TypeId::OverflowError, "Python int too large to convert to C long");
    if (*code < 0 || *code > 0x10FFFF)
        return rt.raise(TypeId::OverflowError, "%c arg not in range(0x110000)");
    const Padding padding(spec, 1);
    StrBuilder text(rt);
    text.append_repeated(spec.fill, padding.left + padding.inside);
    text.append_char(static_cast<char32_t>(*code)).append_repeated(spec.fill, padding.right);
    return text.finish();
}

}  // namespace

Own format_str(Runtime& rt, Str& self, Str& spec_text) {
    const Value value = Value::from_cell(&self);
    if (spec_text.length == 0)
        return str_exact(rt, self);
    FormatSpec spec;
    TRY(parse_spec(rt, spec_text, value, 's', '<', spec));
    if (spec.type != 's')
        return unknown_type(rt, spec.type, value);
    if (spec.sign != 0) {
        return rt.raise(TypeId::ValueError, spec.sign == ' ' ? "Space not allowed in string format specifier"
                                                             : "Sign not allowed in string format specifier");
    }
    if (spec.no_minus_zero)
        return rt.raise(TypeId::ValueError, "Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate)
        return rt.raise(TypeId::ValueError, "Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=')
        return rt.raise(TypeId::ValueError, "'=' alignment not allowed in string format specifier");
    TRY(check_width(rt, spec));
    size_t length = self.length;
    if (spec.precision >= 0 && static_cast<uint64_t>(spec.precision) < length)
        length = static_cast<size_t>(spec.precision);
    const Padding padding(spec, length);
    if (padding.left + padding.right == 0)
        return str_substring(rt, self, 0, length);
    StrBuilder text(rt);
    text.append_repeated(spec.fill, padding.left).append_slice(self, 0, length);
    text.append_repeated(spec.fill, padding.right);
    return text.finish();
}

Own format_int(Runtime& rt, Value value, Str& spec_text) {
    if (spec_text.length == 0)
        return is_exact_int(value) ? int_to_str(rt, value) : object_str(rt, value);
    FormatSpec spec;
    TRY(parse_spec(rt, spec_text, value, 'd', '>', spec));
    int base = 10;
    switch (spec.type) {
        case 'b':
            base = 2;
            break;
        case 'o':
            base = 8;
            break;
        case 'x':
        case 'X':
            base = 16;
            break;
        case 'c':
        case 'd':
        case 'n':
            break;
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
        case '%': {
            const double number = TRY(int_to_double(rt, value));
            return lay_out_double(rt, number, spec, value);
        }
        default:
            return unknown_type(rt, spec.type, value);
    }
    if (spec.precision >= 0)
        return rt.raise(TypeId::ValueError, "Precision not allowed in integer format specifier");
    if (spec.no_minus_zero)
        return rt.raise(TypeId::ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec.type == 'c')
        return lay_out_character(rt, value, spec);
    const Own digits = TRY(int_to_str(rt, value, base));
    std::string text(as<Str>(digits).ascii_view());
    const bool negative = text[0] == '-';
    if (negative)
        text.erase(0, 1);
    std::string prefix;
    if (spec.alternate && base != 10)
        prefix = std::string("0") + static_cast<char>(spec.type);
    if (spec.type == 'X') {
        for (char& c : text) {
            if (c >= 'a' && c <= 'z')
                c = static_cast<char>(c - 32);
        }
    }
    return lay_out(rt, spec, negative, prefix, text, base == 10 ? 3 : 4);
}

Own format_float(Runtime& rt, Value value, Str& spec_text) {
    if (spec_text.length == 0)
        return value.is_double() ? float_repr(rt, value.as_double()) : object_str(rt, value);
    FormatSpec spec;
    TRY(parse_spec(rt, spec_text, value, 0, '>', spec));
    return lay_out_double(rt, float_number(value), spec, value);
}

}  // namespace py
