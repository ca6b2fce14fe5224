// Lehmer's gcd (most steps are done on the leading bits of both numbers), a square root whose precision doubles at each
// step, and products over ranges by halves, so that large factors meet large factors.
#include "base/integer_math.h"

#include <bit>
#include <utility>

#include "base/check.h"
#include "base/limbs.h"

namespace py {

namespace {

BigInt magnitude(BigInt a) {
    return a.is_negative() ? -std::move(a) : a;
}

BigInt from_unsigned(uint64_t value) {
    return BigInt::from_limbs({static_cast<uint32_t>(value), static_cast<uint32_t>(value >> 32)}, false);
}

uint64_t low_word(const BigInt& a) {
    const auto& limbs = a.limbs();
    return (limbs.size() > 1 ? static_cast<uint64_t>(limbs[1]) << 32 : 0) | (limbs.empty() ? 0 : limbs[0]);
}

// a >> shift where that fits 62 bits.
uint64_t window(const BigInt& a, size_t shift) {
    const auto& limbs = a.limbs();
    uint64_t value = 0;
    const size_t whole = shift / 32;
    const size_t part = shift % 32;
    for (size_t i = whole; i < limbs.size() && i < whole + 3; ++i) {
        const size_t place = (i - whole) * 32;
        if (place >= part)
            value |= place - part < 64 ? static_cast<uint64_t>(limbs[i]) << (place - part) : 0;
        else
            value |= limbs[i] >> (part - place);
    }
    return value;
}

// x * a + y * b, which is not negative; |x| and |y| are below 2**30.
BigInt combine(const BigInt& a, int64_t x, const BigInt& b, int64_t y) {
    std::vector<uint32_t> out(a.limbs().size());
    int64_t carry = 0;
    for (size_t i = 0; i < out.size(); ++i) {
        carry += x * static_cast<int64_t>(a.limbs()[i]);
        carry += i < b.limbs().size() ? y * static_cast<int64_t>(b.limbs()[i]) : 0;
        out[i] = static_cast<uint32_t>(carry);
        carry >>= 32;
    }
    return BigInt::from_limbs(std::move(out), false);
}

uint64_t gcd_words(uint64_t a, uint64_t b) {
    while (b != 0) {
        const uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// The product of the odd numbers in [first, last], by halves.
BigInt odd_product(uint64_t first, uint64_t last) {
    if (first > last)
        return BigInt(1);
    if (last - first < 32) {
        BigInt product = from_unsigned(first);
        uint64_t pending = 1;
        for (uint64_t factor = first + 2; factor <= last; factor += 2) {
            uint64_t next;
            if (__builtin_mul_overflow(pending, factor, &next)) {
                product = product * from_unsigned(pending);
                next = factor;
            }
            pending = next;
        }
        return product * from_unsigned(pending);
    }
    const uint64_t middle = (first + (last - first) / 2) | 1;
    return odd_product(first, middle - 2) * odd_product(middle, last);
}

// n * (n-1) * ... for k >= 1 factors, by halves.
BigInt falling_product(const BigInt& n, uint64_t k) {
    if (k == 1)
        return n;
    if (k <= 8 || n.bit_length() <= 63) {
        const std::optional<int64_t> small = n.to_int64();
        if (small && k <= 32) {
            BigInt product(1);
            uint64_t pending = 1;
            for (uint64_t i = 0; i < k; ++i) {
                const uint64_t factor = static_cast<uint64_t>(*small) - i;
                uint64_t next;
                if (__builtin_mul_overflow(pending, factor, &next)) {
                    product = product * from_unsigned(pending);
                    next = factor;
                }
                pending = next;
            }
            return product * from_unsigned(pending);
        }
    }
    const uint64_t half = k / 2;
    return falling_product(n, half) * falling_product(n - from_unsigned(half), k - half);
}

}  // namespace

BigInt gcd(BigInt a, BigInt b) {
    a = magnitude(std::move(a));
    b = magnitude(std::move(b));
    if (BigInt::compare(a, b) < 0)
        std::swap(a, b);
    while (b.limbs().size() > 2) {
        const size_t shift = a.bit_length() - 62;
        int64_t x = static_cast<int64_t>(window(a, shift));
        int64_t y = static_cast<int64_t>(window(b, shift));
        // (x, y) = (p a + q b, r a + s b), as far as the leading bits are sure of it.
        int64_t p = 1;
        int64_t q = 0;
        int64_t r = 0;
        int64_t s = 1;
        constexpr int64_t kLimit = int64_t{1} << 30;
        while (y + r != 0 && y + s != 0) {
            const int64_t quotient = (x + p) / (y + r);
            if (quotient != (x + q) / (y + s) || quotient >= kLimit)
                break;
            const int64_t next_r = p - quotient * r;
            const int64_t next_s = q - quotient * s;
            if (next_r <= -kLimit || next_r >= kLimit || next_s <= -kLimit || next_s >= kLimit)
                break;
            p = std::exchange(r, next_r);
            q = std::exchange(s, next_s);
            x = std::exchange(y, x - quotient * y);
        }
        if (q == 0) {
            BigInt quotient;
            BigInt rest;
            BigInt::divmod(a, b, quotient, rest);
            a = std::exchange(b, std::move(rest));
        } else {
            BigInt next = combine(a, p, b, q);
            b = combine(a, r, b, s);
            a = std::move(next);
        }
    }
    if (b.is_zero())
        return a;
    if (a.limbs().size() > 2) {
        BigInt quotient;
        BigInt rest;
        BigInt::divmod(a, b, quotient, rest);
        a = std::exchange(b, std::move(rest));
    }
    return from_unsigned(gcd_words(low_word(a), low_word(b)));
}

// With a the root of n's leading bits to within one, the average of a and n / a has twice as many good bits. The
// precisions are fixed beforehand, so that every division is only as long as it must be.
BigInt isqrt(const BigInt& n) {
    if (n.is_zero())
        return {};
    const uint64_t half = (n.bit_length() - 1) / 2;
    BigInt a(1);
    uint64_t d = 0;
    for (int s = static_cast<int>(std::bit_width(half)); s-- > 0;) {
        const uint64_t e = d;
        d = half >> s;
        BigInt quotient;
        BigInt rest;
        BigInt::divmod(n.shift_right(static_cast<size_t>(2 * half - e - d + 1)), a, quotient, rest);
        a = a.shift_left(static_cast<size_t>(d - e - 1)) + quotient;
    }
    return BigInt::compare(a * a, n) > 0 ? a - BigInt(1) : a;
}

// n! is 2**(n - bits of n) times, for every i, the product of the odd numbers up to n >> i.
BigInt factorial(uint64_t n) {
    BigInt inner(1);
    BigInt outer(1);
    for (int i = static_cast<int>(std::bit_width(n)); i-- > 0;) {
        const uint64_t above = i + 1 < 64 ? n >> (i + 1) : 0;
        const uint64_t first = (above + 1) | 1;
        inner = inner * odd_product(first, n >> i);
        outer = outer * inner;
    }
    return outer.shift_left(static_cast<size_t>(n - static_cast<uint64_t>(std::popcount(n))));
}

BigInt permutations(const BigInt& n, uint64_t k) {
    return k == 0 ? BigInt(1) : falling_product(n, k);
}

BigInt combinations(const BigInt& n, uint64_t k) {
    const BigInt other = n - from_unsigned(k);
    if (BigInt::compare(other, from_unsigned(k)) < 0)
        k = low_word(other);
    if (k == 0)
        return BigInt(1);
    BigInt quotient;
    BigInt rest;
    BigInt::divmod(falling_product(n, k), factorial(k), quotient, rest);
    return quotient;
}

BigInt power_modulo(const BigInt& base, const BigInt& exponent, const BigInt& modulus) {
    const BigInt positive = magnitude(modulus);
    BigInt quotient;
    BigInt reduced;
    BigInt::divmod(base, positive, quotient, reduced);
    BigInt result;
    BigInt::divmod(BigInt(1), positive, quotient, result);
    const size_t bits = exponent.bit_length();
    if (bits > 0) {
        const auto times = [&](const BigInt& a, const BigInt& b) {
            BigInt rest;
            BigInt::divmod(a * b, positive, quotient, rest);
            return rest;
        };
        // Long exponents are read four bits at a time, from a table of the first powers.
        const size_t step = bits < 60 ? 1 : 4;
        std::vector<BigInt> powers{result, reduced};
        while (powers.size() < size_t{1} << step) powers.push_back(times(powers.back(), reduced));
        for (size_t at = (bits + step - 1) / step * step; at > 0;) {
            at -= step;
            for (size_t i = 0; i < step; ++i) result = times(result, result);
            const uint64_t digit = window(exponent, at) & ((uint64_t{1} << step) - 1);
            if (digit != 0)
                result = times(result, powers[digit]);
        }
    }
    if (modulus.is_negative() && !result.is_zero())
        result = result + modulus;
    return result;
}

std::optional<BigInt> inverse_modulo(const BigInt& a, const BigInt& modulus) {
    const BigInt positive = magnitude(modulus);
    BigInt quotient;
    BigInt rest;
    BigInt::divmod(a, positive, quotient, rest);
    // value = x * a modulo `modulus`, for both pairs.
    BigInt value = positive;
    BigInt next_value = std::move(rest);
    BigInt x;
    BigInt next_x(1);
    while (!next_value.is_zero()) {
        BigInt::divmod(value, next_value, quotient, rest);
        value = std::exchange(next_value, std::move(rest));
        x = std::exchange(next_x, x - quotient * next_x);
    }
    if (value != BigInt(1))
        return std::nullopt;
    BigInt::divmod(x, positive, quotient, rest);
    return rest;
}

}  // namespace py
