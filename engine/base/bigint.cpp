// BigInt: vectors around the limb arithmetic of limbs.h.
#include "base/bigint.h"

#include <algorithm>

#include "base/check.h"
#include "base/limbs.h"

namespace py {

using limbs::Limb;
using Limbs = std::vector<Limb>;

static int compare_magnitudes(const Limbs& a, const Limbs& b) {
    return limbs::compare(a.data(), a.size(), b.data(), b.size());
}

static Limbs add_magnitudes(const Limbs& a, const Limbs& b) {
    const Limbs& longer = a.size() >= b.size() ? a : b;
    const Limbs& shorter = a.size() >= b.size() ? b : a;
    Limbs sum(longer.size() + 1);
    sum.back() = limbs::add(sum.data(), longer.data(), longer.size(), shorter.data(), shorter.size());
    return sum;
}

static Limbs subtract_magnitudes(const Limbs& a, const Limbs& b) {
    Limbs difference(a.size());
    limbs::sub(difference.data(), a.data(), a.size(), b.data(), b.size());
    return difference;
}

static BigInt signed_sum(const Limbs& a, bool a_negative, const Limbs& b, bool b_negative) {
    if (a_negative == b_negative)
        return BigInt::from_limbs(add_magnitudes(a, b), a_negative);
    if (compare_magnitudes(a, b) >= 0)
        return BigInt::from_limbs(subtract_magnitudes(a, b), a_negative);
    return BigInt::from_limbs(subtract_magnitudes(b, a), b_negative);
}

static BigInt bit_operation(limbs::BitOp op, const BigInt& a, const BigInt& b) {
    Limbs out(std::max(a.limbs().size(), b.limbs().size()) + 1);
    const bool negative = limbs::bitwise(op, out.data(), a.limbs().data(), a.limbs().size(), a.is_negative(),
                                         b.limbs().data(), b.limbs().size(), b.is_negative());
    return BigInt::from_limbs(std::move(out), negative);
}

BigInt::BigInt(int64_t value) : negative_(value < 0) {
    const uint64_t magnitude = value < 0 ? ~static_cast<uint64_t>(value) + 1 : static_cast<uint64_t>(value);
    if (magnitude != 0)
        limbs_.push_back(static_cast<Limb>(magnitude));
    if (magnitude >> 32 != 0)
        limbs_.push_back(static_cast<Limb>(magnitude >> 32));
}

std::optional<BigInt> BigInt::parse(std::string_view digits, int base) {
    if (digits.empty())
        return std::nullopt;
    for (const char digit : digits) {
        if (limbs::digit_value(digit) >= base)
            return std::nullopt;
    }
    Limbs out(limbs::parse_limbs(digits.size(), base));
    Limbs scratch(limbs::parse_scratch(digits.size(), base));
    bool ok;
    out.resize(limbs::parse(out.data(), digits.data(), digits.size(), base, scratch.data(), ok));
    return from_limbs(std::move(out), false);
}

BigInt BigInt::from_double(double value) {
    Limb out[limbs::kDoubleLimbs];
    const size_t count = limbs::from_double(out, value);
    return from_limbs(Limbs(out, out + count), value < 0);
}

BigInt BigInt::from_limbs(std::vector<uint32_t> limbs, bool negative) {
    BigInt result;
    limbs.resize(limbs::trim(limbs.data(), limbs.size()));
    result.negative_ = negative && !limbs.empty();
    result.limbs_ = std::move(limbs);
    return result;
}

size_t BigInt::bit_length() const {
    return static_cast<size_t>(limbs::bit_length(limbs_.data(), limbs_.size()));
}

std::optional<int64_t> BigInt::to_int64() const {
    if (limbs_.size() > 2)
        return std::nullopt;
    uint64_t magnitude = 0;
    for (size_t i = limbs_.size(); i-- > 0;) magnitude = magnitude << 32 | limbs_[i];
    constexpr uint64_t kMinimum = uint64_t{1} << 63;
    if (magnitude > kMinimum || (magnitude == kMinimum && !negative_))
        return std::nullopt;
    return static_cast<int64_t>(negative_ ? ~magnitude + 1 : magnitude);
}

std::optional<double> BigInt::to_double() const {
    double value;
    if (!limbs::to_double(limbs_.data(), limbs_.size(), value))
        return std::nullopt;
    return negative_ ? -value : value;
}

std::string BigInt::to_string(int base) const {
    std::string text(limbs::text_size(limbs_.data(), limbs_.size(), base) + 1, '-');
    Limbs scratch(limbs::to_text_scratch(limbs_.size(), base));
    const size_t sign = negative_ ? 1 : 0;
    text.resize(sign + limbs::to_text(text.data() + sign, limbs_.data(), limbs_.size(), base, scratch.data()));
    return text;
}

BigInt operator+(const BigInt& a, const BigInt& b) {
    return signed_sum(a.limbs_, a.negative_, b.limbs_, b.negative_);
}

BigInt operator-(const BigInt& a, const BigInt& b) {
    return signed_sum(a.limbs_, a.negative_, b.limbs_, !b.negative_);
}

BigInt operator*(const BigInt& a, const BigInt& b) {
    const size_t a_count = a.limbs_.size();
    const size_t b_count = b.limbs_.size();
    Limbs product(a_count + b_count);
    Limbs scratch(limbs::mul_scratch(a_count, b_count));
    const bool done =
        &a == &b ? limbs::sqr(product.data(), a.limbs_.data(), a_count, scratch.data())
                 : limbs::mul(product.data(), a.limbs_.data(), a_count, b.limbs_.data(), b_count, scratch.data());
    static_cast<void>(done);  // nobody interrupts
    return BigInt::from_limbs(std::move(product), a.negative_ != b.negative_);
}

BigInt operator&(const BigInt& a, const BigInt& b) {
    return bit_operation(limbs::BitOp::And, a, b);
}
BigInt operator|(const BigInt& a, const BigInt& b) {
    return bit_operation(limbs::BitOp::Or, a, b);
}
BigInt operator^(const BigInt& a, const BigInt& b) {
    return bit_operation(limbs::BitOp::Xor, a, b);
}

BigInt operator-(BigInt a) {
    a.negative_ = !a.negative_ && !a.limbs_.empty();
    return a;
}

BigInt operator~(const BigInt& a) {
    return -a - BigInt(1);
}

int BigInt::compare(const BigInt& a, const BigInt& b) {
    if (a.negative_ != b.negative_)
        return a.negative_ ? -1 : 1;
    const int order = compare_magnitudes(a.limbs_, b.limbs_);
    return a.negative_ ? -order : order;
}

// if a < 0 and b > 0 or the other way round: the truncated quotient moves down by one where there is a remainder.
void BigInt::divmod(const BigInt& a, const BigInt& b, BigInt& quotient, BigInt& remainder) {
    ASSERT(!b.is_zero());
    const bool opposite = a.negative_ != b.negative_;
    Limbs q;
    Limbs r = a.limbs_;
    if (compare_magnitudes(a.limbs_, b.limbs_) >= 0) {
        const size_t a_count = a.limbs_.size();
        const size_t b_count = b.limbs_.size();
        q.resize(a_count - b_count + 1);
        if (b_count == 1) {
            r.assign(1, limbs::div_small(q.data(), a.limbs_.data(), a_count, b.limbs_[0]));
        } else {
            r.resize(b_count);
            Limbs scratch(limbs::divmod_scratch(a_count, b_count));
            static_cast<void>(
                limbs::divmod(q.data(), r.data(), a.limbs_.data(), a_count, b.limbs_.data(), b_count, scratch.data()));
        }
    }
    BigInt whole = from_limbs(std::move(q), opposite);
    BigInt rest = from_limbs(std::move(r), a.negative_);
    if (opposite && !rest.is_zero()) {
        rest = rest + b;
        whole = whole - BigInt(1);
    }
    quotient = std::move(whole);
    remainder = std::move(rest);
}

BigInt BigInt::shift_left(size_t bits) const {
    if (limbs_.empty())
        return {};
    Limbs out(limbs_.size() + bits / 32 + 1);
    limbs::shift_left(out.data(), limbs_.data(), limbs_.size(), bits);
    return from_limbs(std::move(out), negative_);
}

BigInt BigInt::shift_right(size_t bits) const {
    Limbs out(bits / 32 < limbs_.size() ? limbs_.size() - bits / 32 : 0);
    const bool lost = limbs::shift_right(out.data(), limbs_.data(), limbs_.size(), bits);
    BigInt result = from_limbs(std::move(out), negative_);
    return negative_ && lost ? result - BigInt(1) : result;
}

BigInt BigInt::power(uint64_t exponent) const {
    const size_t room = static_cast<size_t>(limbs::pow_limbs(limbs_.data(), limbs_.size(), exponent));
    Limbs out(room);
    Limbs scratch(limbs::pow_scratch(room));
    bool ok;
    out.resize(limbs::pow(out.data(), limbs_.data(), limbs_.size(), exponent, scratch.data(), ok));
    return from_limbs(std::move(out), negative_ && (exponent & 1) != 0);
}

std::optional<double> BigInt::true_divide(const BigInt& a, const BigInt& b) {
    ASSERT(!b.is_zero());
    Limbs scratch(limbs::true_divide_scratch(a.limbs_.size(), b.limbs_.size()));
    double value;
    if (!limbs::true_divide(a.limbs_.data(), a.limbs_.size(), b.limbs_.data(), b.limbs_.size(), scratch.data(), value))
        return std::nullopt;
    return a.negative_ != b.negative_ ? -value : value;
}

}  // namespace py
