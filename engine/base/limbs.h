// Arithmetic on magnitudes: arrays of 32-bit limbs, least significant first, that somebody else owns. Nothing here
// allocates. Every function says how many limbs it writes, and the slow ones how much scratch they need, so that the
// owner of the heap can refuse a size before the work begins. BigInt wraps these in vectors; objects/int.cpp calls
// them on limbs that lie inside a heap object.
//
// Natively two limbs are worked on at once as a 64-bit word (limb_words.h); no caller sees that.
#pragma once

#include <cstddef>
#include <cstdint>

namespace py::limbs {

using Limb = uint32_t;

/// Asked about every millisecond of long work; `interrupted` answers true to make the work stop and return false.
struct Poll {
    bool (*interrupted)(void* context) = nullptr;
    void* context = nullptr;

    [[nodiscard]] bool stops() const { return interrupted != nullptr && interrupted(context); }
};

/// The count without leading zero limbs.
size_t trim(const Limb* a, size_t count);
/// -1, 0 or 1. Both trimmed.
int compare(const Limb* a, size_t a_count, const Limb* b, size_t b_count);
/// Zero for an empty or zero magnitude. Trimmed.
uint64_t bit_length(const Limb* a, size_t count);
uint64_t bit_count(const Limb* a, size_t count);
/// The number of zero bits below the lowest one; zero for zero.
uint64_t trailing_zeros(const Limb* a, size_t count);

/// out = a + b, `a_count` limbs, and returns the carry. a_count >= b_count. `out` may be `a` or `b`.
Limb add(Limb* out, const Limb* a, size_t a_count, const Limb* b, size_t b_count);
/// out = a - b, `a_count` limbs, and returns the borrow (zero where a >= b). a_count >= b_count. `out` may be `a` or
/// `b`.
Limb sub(Limb* out, const Limb* a, size_t a_count, const Limb* b, size_t b_count);
/// out = a * factor + carry, `count` limbs, and returns the limb above. `out` may be `a`.
Limb mul_small(Limb* out, const Limb* a, size_t count, Limb factor, Limb carry = 0);
/// out = a / divisor, `count` limbs, and returns the remainder. `out` may be `a`. The divisor is not zero.
Limb div_small(Limb* out, const Limb* a, size_t count, Limb divisor);
/// a mod divisor.
Limb mod_small(const Limb* a, size_t count, Limb divisor);

/// The scratch `mul` and `sqr` need; none for short operands. At most 9 times the shorter operand and a little.
size_t mul_scratch(size_t a_count, size_t b_count);
/// out = a * b, exactly `a_count + b_count` limbs, which overlap neither operand. False where interrupted.
[[nodiscard]] bool mul(Limb* out, const Limb* a, size_t a_count, const Limb* b, size_t b_count, Limb* scratch,
                       Poll poll = {});
/// out = a * a, exactly `2 * count` limbs; scratch of `mul_scratch(count, count)`.
[[nodiscard]] bool sqr(Limb* out, const Limb* a, size_t count, Limb* scratch, Poll poll = {});

size_t divmod_scratch(size_t a_count, size_t b_count);
/// quotient = a / b, `a_count - b_count + 1` limbs, and remainder = a % b, `b_count` limbs; either may be null.
/// `b` is trimmed and not zero; a_count >= b_count. The outputs overlap no operand. False where interrupted.
[[nodiscard]] bool divmod(Limb* quotient, Limb* remainder, const Limb* a, size_t a_count, const Limb* b, size_t b_count,
                          Limb* scratch, Poll poll = {});

/// out = a << bits, `count + bits / 32 + 1` limbs. `out` may be `a`.
void shift_left(Limb* out, const Limb* a, size_t count, uint64_t bits);
/// out = a >> bits, `count - bits / 32` limbs (none where that is not positive); says whether a one bit was lost.
/// `out` may be `a`.
bool shift_right(Limb* out, const Limb* a, size_t count, uint64_t bits);

enum class BitOp : uint8_t { And, Or, Xor };
/// As if in two's complement of infinite width: writes the magnitude, `max(a_count, b_count) + 1` limbs, and says
/// whether the result is negative. `out` may be `a` or `b`.
bool bitwise(BitOp op, Limb* out, const Limb* a, size_t a_count, bool a_negative, const Limb* b, size_t b_count,
             bool b_negative);

/// The most limbs a**exponent needs, or UINT64_MAX where that is beyond counting.
uint64_t pow_limbs(const Limb* a, size_t count, uint64_t exponent);
size_t pow_scratch(size_t result_limbs);
/// out = a ** exponent; writes and returns at most `pow_limbs` limbs, trimmed; `ok` becomes false where interrupted.
size_t pow(Limb* out, const Limb* a, size_t count, uint64_t exponent, Limb* scratch, bool& ok, Poll poll = {});

/// The most characters `to_text` writes, without sign.
size_t text_size(const Limb* a, size_t count, int base);
size_t to_text_scratch(size_t count, int base);
/// Digits in `base` (2 to 36), lower case, no sign, and returns how many; zero is "0". `a` is trimmed. Returns 0 where
/// interrupted.
size_t to_text(char* out, const Limb* a, size_t count, int base, Limb* scratch, Poll poll = {});
/// The most limbs `digits` digits of `base` make.
size_t parse_limbs(size_t digits, int base);
size_t parse_scratch(size_t digits, int base);
/// Reads digits that are all valid in `base`, no underscores; writes and returns at most `parse_limbs` limbs, trimmed;
/// `ok` becomes false where interrupted.
size_t parse(Limb* out, const char* digits, size_t length, int base, Limb* scratch, bool& ok, Poll poll = {});
/// The value of a digit in either case, or 99.
int digit_value(char digit);

/// The double nearest to the magnitude, ties to even; false on overflow.
bool to_double(const Limb* a, size_t count, double& out);
/// The magnitude of the integer part of a finite double: at most 32 limbs, trimmed; returns how many.
constexpr size_t kDoubleLimbs = 32;
size_t from_double(Limb out[kDoubleLimbs], double value);
/// Compares an integer with a double that is no NaN, exactly: -1, 0, 1. Trimmed.
int compare_double(const Limb* a, size_t count, bool negative, double value);
/// The scratch `true_divide` needs.
size_t true_divide_scratch(size_t a_count, size_t b_count);
/// The double nearest to a / b (magnitudes, trimmed, b not zero), ties to even; false on overflow.
bool true_divide(const Limb* a, size_t a_count, const Limb* b, size_t b_count, Limb* scratch, double& out);
/// Python's hash of an integer: the value modulo 2**61 - 1 with its sign, and -2 in place of -1. Trimmed.
int64_t hash(const Limb* a, size_t count, bool negative);

}  // namespace py::limbs
