// Arithmetic on ints of any form. Two immediates are computed with at once; all else goes through the limbs, whose size
// is known before the work begins, and which the host can interrupt.
#include <cstring>

#include "base/integer_math.h"
#include "objects/int_internal.h"
#include "objects/protocol.h"

namespace py {

namespace {

Own add_magnitudes(Runtime& rt, const IntView& a, const IntView& b, bool negative) {
    const IntView& longer = a.count >= b.count ? a : b;
    const IntView& shorter = a.count >= b.count ? b : a;
    auto made = TRY(int_allocate(rt, longer.count + 1));
    made->limbs()[longer.count] =
        limbs::add(made->limbs(), longer.limbs(), longer.count, shorter.limbs(), shorter.count);
    return int_finish(std::move(made), longer.count + 1, negative);
}

/// |a| - |b|, with the sign turned where `negative`.
Own subtract_magnitudes(Runtime& rt, const IntView& a, const IntView& b, bool negative) {
    const int order = limbs::compare(a.limbs(), a.count, b.limbs(), b.count);
    if (order == 0)
        return Own::steal(Value::from_int(0));
    const IntView& larger = order > 0 ? a : b;
    const IntView& smaller = order > 0 ? b : a;
    auto made = TRY(int_allocate(rt, larger.count));
    limbs::sub(made->limbs(), larger.limbs(), larger.count, smaller.limbs(), smaller.count);
    return int_finish(std::move(made), larger.count, negative != (order < 0));
}

NOINLINE Own add_slowly(Runtime& rt, Value a, Value b, bool subtract) {
    const IntView x(a);
    const IntView y(b);
    if (x.negative == (y.negative != subtract))
        return add_magnitudes(rt, x, y, x.negative);
    return subtract_magnitudes(rt, x, y, x.negative);
}

NOINLINE Own multiply_slowly(Runtime& rt, Value a, Value b) {
    const IntView x(a);
    const IntView y(b);
    if (x.is_zero() || y.is_zero())
        return Own::steal(Value::from_int(0));
    const bool square = a == b;
    auto made = TRY(int_allocate(rt, uint64_t{x.count} + y.count));
    const Scratch scratch(rt, limbs::mul_scratch(x.count, y.count));
    if (!scratch)
        return rt.raise_memory_error();
    const bool done =
        square ? limbs::sqr(made->limbs(), x.limbs(), x.count, scratch.get(), poll_of(rt))
               : limbs::mul(made->limbs(), x.limbs(), x.count, y.limbs(), y.count, scratch.get(), poll_of(rt));
    if (!done)
        return raise_interrupt(rt);
    return int_finish(std::move(made), x.count + y.count, x.negative != y.negative);
}

/// A shift count; false in `fits` where it is beyond 64 bits.
uint64_t shift_count(Value value, bool& fits) {
    const auto count = int_to_int64(value);
    fits = count.has_value();
    return fits ? static_cast<uint64_t>(*count) : 0;
}

/// Whether number + 1 has as many limbs as number has: it is not all ones.
bool all_ones(const Limb* limbs, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        if (limbs[i] != ~Limb{0})
            return false;
    }
    return true;
}

}  // namespace

Own int_add(Runtime& rt, Value a, Value b) {
    if (LIKELY(is_small_int(a) && is_small_int(b)))
        return int_from(rt, small_int(a) + small_int(b));
    return add_slowly(rt, a, b, false);
}

Own int_subtract(Runtime& rt, Value a, Value b) {
    if (LIKELY(is_small_int(a) && is_small_int(b)))
        return int_from(rt, small_int(a) - small_int(b));
    return add_slowly(rt, a, b, true);
}

Own int_multiply(Runtime& rt, Value a, Value b) {
    int64_t product;
    if (LIKELY(is_small_int(a) && is_small_int(b)) && !__builtin_mul_overflow(small_int(a), small_int(b), &product))
        return int_from(rt, product);
    return multiply_slowly(rt, a, b);
}

Status int_divmod(Runtime& rt, Value a, Value b, Own* quotient, Own* remainder) {
    // What fits a machine word, as nearly all do. (The least word divided by -1 does not fit.)
    if (const auto x = int_to_int64(a), y = int_to_int64(b); x && y && (*y != -1 || *x != INT64_MIN)) {
        int64_t q = *x / *y;
        int64_t r = *x % *y;
        if (r != 0 && (r < 0) != (*y < 0)) {
            r += *y;
            --q;
        }
        if (quotient != nullptr)
            *quotient = TRY(int_from(rt, q));
        if (remainder != nullptr)
            *remainder = TRY(int_from(rt, r));
        return kDone;
    }
    const IntView x(a);
    const IntView y(b);
    const bool differ = x.negative != y.negative;
    if (limbs::compare(x.limbs(), x.count, y.limbs(), y.count) < 0) {
        // The truncated quotient is 0 and the remainder a.
        const bool floor = differ && !x.is_zero();
        if (quotient != nullptr)
            *quotient = Own::steal(Value::from_int(floor ? -1 : 0));
        if (remainder != nullptr)
            *remainder = floor ? TRY(int_add(rt, a, b)) : TRY(int_exact(rt, a));
        return kDone;
    }
    const size_t quotient_count = x.count - y.count + 1;
    if (y.count == 1) {
        auto q = TRY(int_allocate(rt, quotient_count + 1));
        Limb r = limbs::div_small(q->limbs(), x.limbs(), x.count, y.limbs()[0]);
        if (differ && r != 0) {
            r = y.limbs()[0] - r;
            const Limb one = 1;
            q->limbs()[quotient_count] = limbs::add(q->limbs(), q->limbs(), quotient_count, &one, 1);
        }
        if (quotient != nullptr)
            *quotient = int_finish(std::move(q), quotient_count + 1, differ);
        if (remainder != nullptr)
            *remainder = Own::steal(Value::from_int(y.negative ? -int64_t{r} : int64_t{r}));
        return kDone;
    }
    auto q = TRY(int_allocate(rt, quotient_count + 1));
    auto r = TRY(int_allocate(rt, y.count));
    const Scratch scratch(rt, limbs::divmod_scratch(x.count, y.count));
    if (!scratch)
        return rt.raise_memory_error();
    if (!limbs::divmod(q->limbs(), r->limbs(), x.limbs(), x.count, y.limbs(), y.count, scratch.get(), poll_of(rt)))
        return raise_interrupt(rt);
    if (differ && limbs::trim(r->limbs(), y.count) != 0) {
        limbs::sub(r->limbs(), y.limbs(), y.count, r->limbs(), y.count);
        const Limb one = 1;
        q->limbs()[quotient_count] = limbs::add(q->limbs(), q->limbs(), quotient_count, &one, 1);
    }
    if (quotient != nullptr)
        *quotient = int_finish(std::move(q), quotient_count + 1, differ);
    if (remainder != nullptr)
        *remainder = int_finish(std::move(r), y.count, y.negative);
    return kDone;
}

Own int_floor_divide(Runtime& rt, Value a, Value b) {
    if (UNLIKELY(int_sign(b) == 0))
        return rt.raise(TypeId::ZeroDivisionError, "division by zero");
    Own quotient;
    TRY(int_divmod(rt, a, b, &quotient, nullptr));
    return quotient;
}

Own int_remainder(Runtime& rt, Value a, Value b) {
    if (UNLIKELY(int_sign(b) == 0))
        return rt.raise(TypeId::ZeroDivisionError, "division by zero");
    Own remainder;
    TRY(int_divmod(rt, a, b, nullptr, &remainder));
    return remainder;
}

Own int_true_divide(Runtime& rt, Value a, Value b) {
    if (UNLIKELY(int_sign(b) == 0))
        return rt.raise(TypeId::ZeroDivisionError, "division by zero");
    if (LIKELY(is_small_int(a) && is_small_int(b)))  // both are exact as doubles
        return Own::number(static_cast<double>(small_int(a)) / static_cast<double>(small_int(b)));
    const IntView x(a);
    const IntView y(b);
    if (x.is_zero())
        return Own::number(y.negative ? -0.0 : 0.0);
    const Scratch scratch(rt, limbs::true_divide_scratch(x.count, y.count));
    if (!scratch)
        return rt.raise_memory_error();
    double number;
    if (!limbs::true_divide(x.limbs(), x.count, y.limbs(), y.count, scratch.get(), number))
        return rt.raise(TypeId::OverflowError, "integer division result too large for a float");
    return Own::number(x.negative != y.negative ? -number : number);
}

namespace {

Own power_modulo_slot(Runtime& rt, Value a, Value b, Value modulus) {
    if (int_sign(modulus) == 0)
        return rt.raise(TypeId::ValueError, "pow() 3rd argument cannot be 0");
    const auto m = int_to_int64(modulus);
    if (m && (*m == 1 || *m == -1))
        return Own::steal(Value::from_int(0));
    const auto small_base = int_to_int64(a);
    const auto small_exponent = int_to_int64(b);
    constexpr int64_t kHalf = int64_t{1} << 31;
    if (m && small_base && small_exponent && *small_exponent >= 0 && *m > -kHalf && *m < kHalf) {
        // Products of residues fit a machine word.
        const int64_t signed_size = *m < 0 ? -*m : *m;
        const int64_t residue = *small_base % signed_size;
        const auto size = static_cast<uint64_t>(signed_size);
        auto base = static_cast<uint64_t>(residue < 0 ? residue + signed_size : residue);
        uint64_t result = 1 % size;
        for (auto e = static_cast<uint64_t>(*small_exponent); e != 0; e >>= 1) {
            if ((e & 1) != 0)
                result = result * base % size;
            base = base * base % size;
        }
        auto answer = static_cast<int64_t>(result);
        if (*m < 0 && answer != 0)
            answer += *m;
        return Own::steal(Value::from_int(answer));
    }
    BigInt base = int_to_bigint(a);
    BigInt exponent = int_to_bigint(b);
    const BigInt mod = int_to_bigint(modulus);
    if (exponent.is_negative()) {
        auto inverse = inverse_modulo(base, mod);
        if (!inverse)
            return rt.raise(TypeId::ValueError, "base is not invertible for the given modulus");
        base = std::move(*inverse);
        exponent = -std::move(exponent);
    }
    return int_from(rt, power_modulo(base, exponent, mod));
}

}  // namespace

Own int_power(Runtime& rt, Value a, Value b, Value modulus) {
    if (modulus.is_present() && !modulus.is_none())
        return power_modulo_slot(rt, a, b, modulus);
    if (int_sign(b) < 0) {
        const double base = TRY(int_to_double(rt, a));
        const double exponent = TRY(int_to_double(rt, b));
        return binary_op(rt, Value::from_double(base), Value::from_double(exponent), Binary::Power);
    }
    const auto exponent = int_to_int64(b);
    const auto base = int_to_int64(a);
    if (base && (*base == 0 || *base == 1 || *base == -1)) {
        if (int_sign(b) == 0)
            return Own::steal(Value::from_int(1));
        const IntView e(b);
        const bool odd = (e.limbs()[0] & 1) != 0;
        return Own::steal(Value::from_int(*base == -1 && !odd ? 1 : *base));
    }
    if (!exponent)
        return rt.raise_memory_error();
    if (base) {
        // By squaring in machine words for as long as that is enough.
        int64_t result = 1;
        int64_t square = *base;
        bool fits = true;
        for (auto e = static_cast<uint64_t>(*exponent); fits;) {
            if ((e & 1) != 0)
                fits = !__builtin_mul_overflow(result, square, &result);
            e >>= 1;
            if (e == 0)
                break;
            fits = fits && !__builtin_mul_overflow(square, square, &square);
        }
        if (fits)
            return int_from(rt, result);
    }
    const IntView x(a);
    const auto e = static_cast<uint64_t>(*exponent);
    const uint64_t count = limbs::pow_limbs(x.limbs(), x.count, e);
    auto made = TRY(int_allocate(rt, count));
    const Scratch scratch(rt, limbs::pow_scratch(static_cast<size_t>(count)));
    if (!scratch)
        return rt.raise_memory_error();
    bool ok = true;
    const size_t used = limbs::pow(made->limbs(), x.limbs(), x.count, e, scratch.get(), ok, poll_of(rt));
    if (!ok)
        return raise_interrupt(rt);
    return int_finish(std::move(made), used, x.negative && (e & 1) != 0);
}

Own int_negate(Runtime& rt, Value value) {
    if (LIKELY(is_small_int(value)))
        return int_from(rt, -small_int(value));
    const Int& self = as<Int>(value);
    auto made = TRY(int_allocate(rt, self.limb_count));
    std::memcpy(made->limbs(), self.limbs(), self.limb_count * sizeof(Limb));
    return int_finish(std::move(made), self.limb_count, !self.negative);
}

Own int_invert(Runtime& rt, Value value) {
    if (LIKELY(is_small_int(value)))
        return Own::steal(Value::from_int(~small_int(value)));
    const Own plus_one = TRY(int_add(rt, value, Value::from_int(1)));
    return int_negate(rt, plus_one);
}

Own int_bitwise(Runtime& rt, Value a, Value b, limbs::BitOp op) {
    if (LIKELY(is_small_int(a) && is_small_int(b))) {
        const int64_t x = small_int(a);
        const int64_t y = small_int(b);
        const int64_t result = op == limbs::BitOp::And ? (x & y) : op == limbs::BitOp::Or ? (x | y) : (x ^ y);
        return Own::steal(Value::from_int(result));
    }
    const IntView x(a);
    const IntView y(b);
    const size_t count = (x.count > y.count ? x.count : y.count) + 1;
    auto made = TRY(int_allocate(rt, count));
    const bool negative =
        limbs::bitwise(op, made->limbs(), x.limbs(), x.count, x.negative, y.limbs(), y.count, y.negative);
    return int_finish(std::move(made), count, negative);
}

Own int_left_shift(Runtime& rt, Value a, Value b) {
    if (int_sign(b) < 0)
        return rt.raise(TypeId::ValueError, "negative shift count");
    if (int_sign(a) == 0)
        return Own::steal(Value::from_int(0));
    bool fits;
    const uint64_t bits = shift_count(b, fits);
    if (!fits)
        return rt.raise(TypeId::OverflowError, "too many digits in integer");
    if (is_small_int(a) && bits < 16)
        return int_from(rt, static_cast<int64_t>(static_cast<uint64_t>(small_int(a)) << bits));
    const IntView x(a);
    if (bits / 32 > (uint64_t{1} << 40))
        return rt.raise_memory_error();
    const uint64_t count = x.count + bits / 32 + 1;
    auto made = TRY(int_allocate(rt, count));
    limbs::shift_left(made->limbs(), x.limbs(), x.count, bits);
    return int_finish(std::move(made), static_cast<size_t>(count), x.negative);
}

Own int_right_shift(Runtime& rt, Value a, Value b) {
    if (int_sign(b) < 0)
        return rt.raise(TypeId::ValueError, "negative shift count");
    bool fits;
    const uint64_t bits = shift_count(b, fits);
    const int fill = int_sign(a) < 0 ? -1 : 0;
    if (is_small_int(a))
        return Own::steal(Value::from_int(!fits || bits > 62 ? fill : small_int(a) >> bits));
    const IntView x(a);
    if (!fits || bits / 32 >= x.count)
        return Own::steal(Value::from_int(fill));
    size_t count = x.count - static_cast<size_t>(bits / 32);
    auto made = TRY(int_allocate(rt, count + 1));
    const bool lost = limbs::shift_right(made->limbs(), x.limbs(), x.count, bits);
    if (x.negative && lost) {
        // Towards minus infinity: the magnitude grows by one.
        if (all_ones(made->limbs(), count)) {
            std::memset(made->limbs(), 0, count * sizeof(Limb));
            made->limbs()[count++] = 1;
        } else {
            const Limb one = 1;
            limbs::add(made->limbs(), made->limbs(), count, &one, 1);
        }
    }
    return int_finish(std::move(made), count, x.negative);
}

}  // namespace py
