// Functions of whole numbers beyond arithmetic: what math.gcd, isqrt, factorial, comb, perm and three-argument pow()
// compute.
#pragma once

#include <cstdint>
#include <optional>

#include "base/bigint.h"

namespace py {

/// Not negative; of two zeros, zero.
BigInt gcd(BigInt a, BigInt b);
/// The integer part of the square root of a number that is not negative.
BigInt isqrt(const BigInt& n);
BigInt factorial(uint64_t n);
/// n * (n-1) * ... * (n-k+1), for n >= k (so zero where n < k must be answered by the caller).
BigInt permutations(const BigInt& n, uint64_t k);
/// permutations(n, k) / k!, for n >= k.
BigInt combinations(const BigInt& n, uint64_t k);
/// base ** exponent modulo `modulus`, with the modulus's sign as Python has it. exponent >= 0, modulus not zero.
BigInt power_modulo(const BigInt& base, const BigInt& exponent, const BigInt& modulus);
/// x with a * x = 1 modulo `modulus`, 0 <= x < |modulus|; nothing where there is none.
std::optional<BigInt> inverse_modulo(const BigInt& a, const BigInt& modulus);

}  // namespace py
