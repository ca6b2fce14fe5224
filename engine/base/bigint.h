// Integers of any size, with no Python object in sight: the compiler folds constants with them and objects/int.cpp
// computes with them, so there is one implementation of arithmetic. Sign and magnitude; 32-bit limbs, least
// significant first, without leading zero limbs; zero has no limbs and is not negative.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace py {

class BigInt {
  public:
    BigInt() = default;
    explicit BigInt(int64_t value);

    /// Digits of `base` (2 to 36) in either case, without sign, prefix or underscores. Nothing on a bad digit.
    static std::optional<BigInt> parse(std::string_view digits, int base);
    /// The exact integer part of a finite double.
    static BigInt from_double(double value);

    [[nodiscard]] bool is_negative() const { return negative_; }
    [[nodiscard]] bool is_zero() const { return limbs_.empty(); }
    [[nodiscard]] size_t bit_length() const;
    [[nodiscard]] std::optional<int64_t> to_int64() const;
    /// Correctly rounded (ties to even); nothing where the value is too large for a double.
    [[nodiscard]] std::optional<double> to_double() const;
    /// In `base` 2 to 36, lower-case digits, a leading "-" where negative, no prefix.
    [[nodiscard]] std::string to_string(int base = 10) const;

    [[nodiscard]] const std::vector<uint32_t>& limbs() const { return limbs_; }
    static BigInt from_limbs(std::vector<uint32_t> limbs, bool negative);  // normalises

    friend BigInt operator+(const BigInt& a, const BigInt& b);
    friend BigInt operator-(const BigInt& a, const BigInt& b);
    friend BigInt operator*(const BigInt& a, const BigInt& b);
    friend BigInt operator&(const BigInt& a, const BigInt& b);  // as if in two's complement, of infinite width
    friend BigInt operator|(const BigInt& a, const BigInt& b);
    friend BigInt operator^(const BigInt& a, const BigInt& b);
    friend BigInt operator-(BigInt a);
    friend BigInt operator~(const BigInt& a);
    friend bool operator==(const BigInt& a, const BigInt& b) = default;
    static int compare(const BigInt& a, const BigInt& b);  // -1, 0, 1

    /// Floor division and its remainder, which has the divisor's sign. `b` is not zero.
    static void divmod(const BigInt& a, const BigInt& b, BigInt& quotient, BigInt& remainder);
    [[nodiscard]] BigInt shift_left(size_t bits) const;
    [[nodiscard]] BigInt shift_right(size_t bits) const;  // rounds towards minus infinity
    [[nodiscard]] BigInt power(uint64_t exponent) const;
    /// The quotient of two integers as a double, correctly rounded; nothing on overflow. `b` is not zero.
    static std::optional<double> true_divide(const BigInt& a, const BigInt& b);

  private:
    std::vector<uint32_t> limbs_;
    bool negative_ = false;
};

}  // namespace py
