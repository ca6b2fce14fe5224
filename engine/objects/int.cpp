// int: its forms, and what converts between them and to text, doubles and machine numbers. Arithmetic is in
// int_arithmetic.cpp, the type with its methods in int_methods.cpp.
#include "objects/int.h"

#include <cmath>
#include <cstring>

#include "base/unicode.h"
#include "base/utf8.h"
#include "objects/exceptions.h"
#include "objects/int_internal.h"
#include "objects/protocol.h"
#include "objects/str.h"

namespace py {

namespace {

constexpr size_t kMaxLimbs = size_t{1} << 28;  // 1 GB

bool interrupted(void* runtime) {
    return static_cast<Runtime*>(runtime)->host.interrupted();
}

/// The decimal digits that `limb_count` limbs have at least.
double least_digits(const Limb* limbs, size_t count) {
    return static_cast<double>(limbs::bit_length(limbs, count) - 1) * 0.30102999566;
}

Error too_many_digits_out(Runtime& rt) {
    return rt.raise(TypeId::ValueError,
                    "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() "
                    "to increase the limit",
                    rt.max_str_digits);
}

}  // namespace

limbs::Poll poll_of(Runtime& rt) {
    return {interrupted, &rt};
}

Error raise_interrupt(Runtime& rt) {
    const Own exception = call(rt, Value::from_cell(rt.types.KeyboardInterrupt));
    return exception ? rt.raise_exception(exception) : Error{};
}

// ---- making

Ref<Int> int_allocate(Runtime& rt, uint64_t count) {
    if (count > kMaxLimbs)
        return rt.raise_memory_error();
    auto made = TRY(allocate<Int>(rt, TypeId::int_, static_cast<size_t>(count) * sizeof(Limb)));
    made->limb_count = static_cast<uint32_t>(count);
    return made;
}

Own int_finish(Ref<Int> made, size_t count, bool negative) {
    count = limbs::trim(made->limbs(), count);
    if (count <= 2) {
        const uint64_t low = count > 0 ? made->limbs()[0] : 0;
        const uint64_t magnitude = low | (count > 1 ? uint64_t{made->limbs()[1]} << 32 : 0);
        if (magnitude <= (uint64_t{1} << 47)) {
            const int64_t number = negative ? -static_cast<int64_t>(magnitude) : static_cast<int64_t>(magnitude);
            if (Value::int_fits(number))
                return Own::steal(Value::from_int(number));
        }
    }
    made->limb_count = static_cast<uint32_t>(count);
    made->negative = negative;
    return made;
}

Own int_from(Runtime& rt, int64_t number) {
    if (LIKELY(Value::int_fits(number)))
        return Own::steal(Value::from_int(number));
    const IntView view(number);
    auto made = TRY(int_allocate(rt, 2));
    std::memcpy(made->limbs(), view.limbs(), view.count * sizeof(Limb));
    return int_finish(std::move(made), view.count, view.negative);
}

Own int_from_unsigned(Runtime& rt, uint64_t number) {
    if (LIKELY(number <= static_cast<uint64_t>(Value::kMaxInt)))
        return Own::steal(Value::from_int(static_cast<int64_t>(number)));
    auto made = TRY(int_allocate(rt, 2));
    made->limbs()[0] = static_cast<Limb>(number);
    made->limbs()[1] = static_cast<Limb>(number >> 32);
    return int_finish(std::move(made), 2, false);
}

Own int_from(Runtime& rt, const BigInt& number) {
    const auto& limbs = number.limbs();
    auto made = TRY(int_allocate(rt, limbs.size()));
    if (!limbs.empty())
        std::memcpy(made->limbs(), limbs.data(), limbs.size() * sizeof(Limb));
    return int_finish(std::move(made), limbs.size(), number.is_negative());
}

Own int_from_double(Runtime& rt, double number) {
    if (std::isinf(number))
        return rt.raise(TypeId::OverflowError, "cannot convert float infinity to integer");
    if (std::isnan(number))
        return rt.raise(TypeId::ValueError, "cannot convert float NaN to integer");
    if (std::fabs(number) < 1e14)
        return Own::steal(Value::from_int(static_cast<int64_t>(number)));
    Limb limbs[limbs::kDoubleLimbs];
    const size_t count = limbs::from_double(limbs, number);
    auto made = TRY(int_allocate(rt, count));
    std::memcpy(made->limbs(), limbs, count * sizeof(Limb));
    return int_finish(std::move(made), count, number < 0);
}

Own int_as_subtype(Runtime& rt, Type& type, Value value) {
    const IntView view(value);
    Own made = TRY(type_allocate(rt, type, view.count));
    Int& copy = as<Int>(made);
    copy.limb_count = static_cast<uint32_t>(view.count);
    copy.negative = view.negative;
    std::memcpy(copy.limbs(), view.limbs(), view.count * sizeof(Limb));
    return made;
}

Own int_exact(Runtime& rt, Value value) {
    if (is_exact_int(value))
        return Own::share(value);
    const IntView view(value);
    auto made = TRY(int_allocate(rt, view.count));
    std::memcpy(made->limbs(), view.limbs(), view.count * sizeof(Limb));
    return int_finish(std::move(made), view.count, view.negative);
}

// ---- to machine numbers

std::optional<int64_t> int_to_int64(Value value) {
    if (LIKELY(is_small_int(value)))
        return small_int(value);
    const Int& self = as<Int>(value);
    if (self.limb_count > 2)
        return {};
    const Limb* limbs = self.limbs();
    const uint64_t magnitude =
        (self.limb_count > 0 ? limbs[0] : 0) | (self.limb_count > 1 ? uint64_t{limbs[1]} << 32 : 0);
    if (self.negative) {
        if (magnitude > uint64_t{1} << 63)
            return {};
        return static_cast<int64_t>(0 - magnitude);
    }
    if (magnitude > INT64_MAX)
        return {};
    return static_cast<int64_t>(magnitude);
}

BigInt int_to_bigint(Value value) {
    const IntView view(value);
    return BigInt::from_limbs(std::vector<uint32_t>(view.limbs(), view.limbs() + view.count), view.negative);
}

int int_sign(Value value) {
    if (LIKELY(is_small_int(value))) {
        const int64_t number = small_int(value);
        return number < 0 ? -1 : number > 0 ? 1 : 0;
    }
    const Int& self = as<Int>(value);
    return self.limb_count == 0 ? 0 : self.negative ? -1 : 1;
}

Result<double> int_to_double(Runtime& rt, Value value) {
    if (LIKELY(is_small_int(value)))
        return static_cast<double>(small_int(value));
    const Int& self = as<Int>(value);
    double number;
    if (!limbs::to_double(self.limbs(), self.limb_count, number))
        return rt.raise(TypeId::OverflowError, "int too large to convert to float");
    return self.negative ? -number : number;
}

int int_compare(Value a, Value b) {
    if (LIKELY(is_small_int(a) && is_small_int(b))) {
        const int64_t x = small_int(a);
        const int64_t y = small_int(b);
        return x < y ? -1 : x > y ? 1 : 0;
    }
    const IntView x(a);
    const IntView y(b);
    if (x.negative != y.negative)
        return x.negative ? -1 : 1;
    const int order = limbs::compare(x.limbs(), x.count, y.limbs(), y.count);
    return x.negative ? -order : order;
}

int64_t int_hash(Value value) {
    if (LIKELY(is_small_int(value))) {
        const int64_t number = small_int(value);
        return number == -1 ? -2 : number;
    }
    const Int& self = as<Int>(value);
    return limbs::hash(self.limbs(), self.limb_count, self.negative);
}

// ---- to text

Own int_to_str(Runtime& rt, Value value, int base) {
    if (is_small_int(value)) {
        const int64_t number = small_int(value);
        uint64_t rest = number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
        char digits[72];
        size_t i = sizeof digits;
        const auto radix = static_cast<uint64_t>(base);
        do digits[--i] = "0123456789abcdefghijklmnopqrstuvwxyz"[rest % radix];
        while ((rest /= radix) != 0);
        if (number < 0)
            digits[--i] = '-';
        return str_from_ascii(rt, {digits + i, sizeof digits - i});
    }
    const Int& self = as<Int>(value);
    const bool limited = (base & (base - 1)) != 0 && rt.max_str_digits > 0;
    if (limited && self.limb_count != 0 &&
        least_digits(self.limbs(), self.limb_count) > static_cast<double>(rt.max_str_digits))
        return too_many_digits_out(rt);
    const size_t most = limbs::text_size(self.limbs(), self.limb_count, base);
    const Scratch scratch(rt, limbs::to_text_scratch(self.limb_count, base));
    if (!scratch || most > kMaxStrLength)
        return rt.raise_memory_error();
    const Scratch digits(rt, (most + 1 + sizeof(Limb)) / sizeof(Limb));
    if (!digits)
        return rt.raise_memory_error();
    char* text = reinterpret_cast<char*>(digits.get());
    size_t length = limbs::to_text(text + 1, self.limbs(), self.limb_count, base, scratch.get(), poll_of(rt));
    if (length == 0)
        return raise_interrupt(rt);
    if (limited && length > static_cast<size_t>(rt.max_str_digits))
        return too_many_digits_out(rt);
    text[0] = '-';
    return str_from_ascii(rt, self.negative ? std::string_view(text, length + 1) : std::string_view(text + 1, length));
}

// ---- from text

namespace {

Error invalid_literal(Runtime& rt, int base, Value original) {
    // CPython shows at most the first 200 characters of the repr.
    Own shown = TRY(object_repr(rt, original));
    if (as<Str>(shown).length > 200)
        shown = TRY(str_substring(rt, as<Str>(shown), 0, 200));
    return rt.raise(TypeId::ValueError, "invalid literal for int() with base {}: {}", base, as<Str>(shown));
}

bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

std::string number_text_to_ascii(std::string_view utf8) {
    std::string ascii;
    for (size_t at = 0; at < utf8.size();) {
        const char32_t c = utf8::decode(utf8, at);
        const int digit = c == utf8::kBad ? -1 : unicode::decimal_value(c);
        ascii += digit >= 0                                ? static_cast<char>('0' + digit)
                 : c != utf8::kBad && unicode::is_space(c) ? ' '
                 : c < 0x80                                ? static_cast<char>(c)
                                                           : '?';
    }
    return ascii;
}

Own int_from_text(Runtime& rt, std::string_view text, int base, Value original) {
    const int asked_base = base;
    std::string ascii;
    for (const char c : text) {
        if (static_cast<uint8_t>(c) >= 0x80) {
            if (is_bytes(original))
                return invalid_literal(rt, asked_base, original);
            ascii = number_text_to_ascii(text);
            text = ascii;
            break;
        }
    }
    while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
    bool negative = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    const auto prefix_base = [&] {
        if (text.size() < 2 || text[0] != '0')
            return 0;
        const char letter = static_cast<char>(text[1] | 0x20);
        return letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    };
    bool zero_only = false;
    const int written = prefix_base();
    if (base == 0) {
        base = written != 0 ? written : 10;
        zero_only = written == 0 && !text.empty() && text[0] == '0';
    }
    if (written == base && written != 0) {
        text.remove_prefix(2);
        if (!text.empty() && text[0] == '_')
            text.remove_prefix(1);
    }
    std::string digits;
    digits.reserve(text.size());
    bool after_digit = false;
    for (const char c : text) {
        if (c == '_') {
            if (!after_digit)
                return invalid_literal(rt, asked_base, original);
            after_digit = false;
            continue;
        }
        if (limbs::digit_value(c) >= base)
            return invalid_literal(rt, asked_base, original);
        digits += c;
        after_digit = true;
    }
    if (digits.empty() || !after_digit)
        return invalid_literal(rt, asked_base, original);
    if ((base & (base - 1)) != 0 && rt.max_str_digits > 0 && digits.size() > static_cast<size_t>(rt.max_str_digits)) {
        return rt.raise(TypeId::ValueError,
                        "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                        "sys.set_int_max_str_digits() to increase the limit",
                        rt.max_str_digits, digits.size());
    }
    if (digits.size() <= 14 && base == 10) {
        int64_t number = 0;
        for (const char c : digits) number = number * 10 + (c - '0');
        if (zero_only && number != 0)
            return invalid_literal(rt, asked_base, original);
        return Own::steal(Value::from_int(negative ? -number : number));
    }
    auto made = TRY(int_allocate(rt, limbs::parse_limbs(digits.size(), base)));
    const Scratch scratch(rt, limbs::parse_scratch(digits.size(), base));
    if (!scratch)
        return rt.raise_memory_error();
    bool ok = true;
    const size_t count =
        limbs::parse(made->limbs(), digits.data(), digits.size(), base, scratch.get(), ok, poll_of(rt));
    if (!ok)
        return raise_interrupt(rt);
    if (zero_only && count != 0)
        return invalid_literal(rt, asked_base, original);
    return int_finish(std::move(made), count, negative);
}

}  // namespace py
