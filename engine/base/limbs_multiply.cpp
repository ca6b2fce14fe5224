// Products and squares of magnitudes: rows of word products for short operands, Karatsuba's three half-size products
// above, and powers made of both. Unequal operands are cut into pieces of the shorter one's length.
#include "base/limb_words.h"

namespace py::limbs {

namespace {

// Measured: Karatsuba pays from here on.
constexpr size_t kKaratsuba = 32;
constexpr size_t kKaratsubaSquare = 48;
// A product of this many words takes well under a millisecond: below it nobody is asked.
constexpr size_t kPollWords = 400;
constexpr size_t kRowPiece = 20000;

void multiply_rows(Word* r, const Word* a, size_t a_count, const Word* b, size_t b_count) {
    r[a_count] = mul_word(r, a, a_count, b[0]);
    for (size_t i = 1; i < b_count; ++i) r[a_count + i] = add_mul_word(r + i, a, a_count, b[i]);
}

// The products of different words once, doubled, and the squares of the words added.
void square_rows(Word* r, const Word* a, size_t count) {
    r[0] = 0;
    if (count > 1)
        r[count] = mul_word(r + 1, a + 1, count - 1, a[0]);
    for (size_t i = 1; i + 1 < count; ++i) r[count + i] = add_mul_word(r + 2 * i + 1, a + i + 1, count - 1 - i, a[i]);
    r[2 * count - 1] = 0;
    Plain carry = 0;
    Plain top = 0;
    for (size_t i = 0; i < count; ++i) {
        const Wide square = static_cast<Wide>(a[i]) * a[i];
        const Plain low = r[2 * i];
        const Plain high = r[2 * i + 1];
        Wide t = static_cast<Wide>(static_cast<Plain>(square)) + static_cast<Plain>(low << 1 | top) + carry;
        r[2 * i] = static_cast<Plain>(t);
        t = (square >> kWordBits) + static_cast<Plain>(high << 1 | low >> (kWordBits - 1)) + (t >> kWordBits);
        r[2 * i + 1] = static_cast<Plain>(t);
        carry = static_cast<Plain>(t >> kWordBits);
        top = high >> (kWordBits - 1);
    }
}

// r = |low - high|, `half` words, where high has `high_count` <= half; says whether the difference is negative.
bool difference(Word* r, const Word* low, size_t half, const Word* high, size_t high_count) {
    if (trim_words(low + high_count, half - high_count) == 0 && compare_words(low, high, high_count) < 0) {
        sub_words(r, high, low, high_count);
        clear_words(r + high_count, half - high_count);
        return true;
    }
    const Plain borrow = sub_words(r, low, high, high_count);
    copy_words(r + high_count, low + high_count, half - high_count);
    sub_borrow(r + high_count, half - high_count, borrow);
    return false;
}

// r[half..] += low product + high product -/+ t, where r holds both products and t has 2 * half words and room for one.
void add_middle(Word* r, size_t count, size_t half, Word* t, bool subtract) {
    const size_t high = 2 * (count - half);
    if (subtract) {
        // t = low + high - t: take the complement and add one, then let the sum's top word absorb the wrap.
        Plain borrow = sub_words(t, r, t, 2 * half);
        Plain carry = add_words(t, t, r + 2 * half, high);
        carry = add_carry(t + high, 2 * half - high, carry);
        t[2 * half] = carry - borrow;
    } else {
        Plain carry = add_words(t, t, r, 2 * half);
        Plain second = add_words(t, t, r + 2 * half, high);
        second = add_carry(t + high, 2 * half - high, second);
        t[2 * half] = carry + second;
    }
    // The sum fits the product, so what t has beyond its end is zero.
    const size_t room = 2 * count - half;
    const size_t length = 2 * half + 1 < room ? 2 * half + 1 : room;
    const Plain carry = add_words(r + half, r + half, t, length);
    add_carry(r + half + length, room - length, carry);
}

// scratch: 2 * half + 1 words, and what the halves need.
bool karatsuba(Word* r, const Word* a, const Word* b, size_t count, Word* scratch, Poll poll) {
    if (count < kKaratsuba) {
        multiply_rows(r, a, count, b, count);
        return true;
    }
    if (count >= kPollWords && poll.stops())
        return false;
    const size_t half = (count + 1) / 2;
    const size_t high = count - half;
    const bool a_negative = difference(r, a, half, a + half, high);
    const bool b_negative = difference(r + half, b, half, b + half, high);
    Word* deeper = scratch + 2 * half + 1;
    if (!karatsuba(scratch, r, r + half, half, deeper, poll) || !karatsuba(r, a, b, half, deeper, poll) ||
        !karatsuba(r + 2 * half, a + half, b + half, high, deeper, poll))
        return false;
    add_middle(r, count, half, scratch, a_negative == b_negative);
    return true;
}

}  // namespace

size_t multiply_words_scratch(size_t smaller) {
    return smaller < kKaratsuba ? 0 : 8 * smaller + 256;
}

bool square_words(Word* r, const Word* a, size_t count, Word* scratch, Poll poll) {
    if (count < kKaratsubaSquare) {
        square_rows(r, a, count);
        return true;
    }
    if (count >= kPollWords && poll.stops())
        return false;
    const size_t half = (count + 1) / 2;
    const size_t high = count - half;
    difference(r, a, half, a + half, high);
    Word* deeper = scratch + 2 * half + 1;
    if (!square_words(scratch, r, half, deeper, poll) || !square_words(r, a, half, deeper, poll) ||
        !square_words(r + 2 * half, a + half, high, deeper, poll))
        return false;
    add_middle(r, count, half, scratch, true);
    return true;
}

bool multiply_words(Word* r, const Word* a, size_t a_count, const Word* b, size_t b_count, Word* scratch, Poll poll) {
    if (a_count < b_count) {
        const Word* swapped = a;
        a = b;
        b = swapped;
        const size_t count = a_count;
        a_count = b_count;
        b_count = count;
    }
    if (b_count < kKaratsuba) {
        if (a_count <= kRowPiece) {
            multiply_rows(r, a, a_count, b, b_count);
            return true;
        }
        clear_words(r, a_count + b_count);
        for (size_t at = 0; at < a_count; at += kRowPiece) {
            if (poll.stops())
                return false;
            const size_t piece = a_count - at < kRowPiece ? a_count - at : kRowPiece;
            for (size_t i = 0; i < b_count; ++i) {
                const Plain carry = add_mul_word(r + at + i, a + at, piece, b[i]);
                add_carry(r + at + i + piece, a_count + b_count - at - i - piece, carry);
            }
        }
        return true;
    }
    if (a_count == b_count)
        return karatsuba(r, a, b, a_count, scratch, poll);
    Word* product = scratch;
    Word* deeper = scratch + 2 * b_count;
    clear_words(r, a_count + b_count);
    for (size_t at = 0; at < a_count; at += b_count) {
        const size_t piece = a_count - at < b_count ? a_count - at : b_count;
        if (!multiply_words(product, b, b_count, a + at, piece, deeper, poll))
            return false;
        const Plain carry = add_words(r + at, r + at, product, b_count + piece);
        add_carry(r + at + b_count + piece, a_count - at - piece, carry);
    }
    return true;
}

size_t mul_scratch(size_t a_count, size_t b_count) {
    const size_t smaller = a_count < b_count ? a_count : b_count;
    return multiply_words_scratch(smaller / kWordLimbs) * kWordLimbs;
}

// r += a * factor, limb by limb, for the odd limb at the end of an operand.
static Limb add_mul_limb(Limb* r, const Limb* a, size_t count, Limb factor) {
    uint64_t carry = 0;
    for (size_t i = 0; i < count; ++i) {
        carry += static_cast<uint64_t>(a[i]) * factor + r[i];
        r[i] = static_cast<Limb>(carry);
        carry >>= 32;
    }
    return static_cast<Limb>(carry);
}

bool mul(Limb* out, const Limb* a, size_t a_count, const Limb* b, size_t b_count, Limb* scratch, Poll poll) {
    const size_t a_even = a_count / kWordLimbs * kWordLimbs;
    const size_t b_even = b_count / kWordLimbs * kWordLimbs;
    if (a_even == 0 || b_even == 0) {
        for (size_t i = 0; i < a_count + b_count; ++i) out[i] = 0;
    } else {
        if (!multiply_words(words(out), words(a), a_even / kWordLimbs, words(b), b_even / kWordLimbs, words(scratch),
                            poll))
            return false;
        for (size_t i = a_even + b_even; i < a_count + b_count; ++i) out[i] = 0;
    }
    if (a_even < a_count)
        out[a_even + b_even] = add_mul_limb(out + a_even, b, b_even, a[a_even]);
    if (b_even < b_count)
        out[a_count + b_even] = add_mul_limb(out + b_even, a, a_count, b[b_even]);
    return true;
}

bool sqr(Limb* out, const Limb* a, size_t count, Limb* scratch, Poll poll) {
    const size_t even = count / kWordLimbs * kWordLimbs;
    for (size_t i = 2 * even; i < 2 * count; ++i) out[i] = 0;
    if (even > 0 && !square_words(words(out), words(a), even / kWordLimbs, words(scratch), poll))
        return false;
    if (even < count) {
        const Limb top = a[even];
        uint64_t sum = out[2 * even];
        sum += add_mul_limb(out + even, a, even, top);
        sum += add_mul_limb(out + even, a, even, top);
        sum += static_cast<uint64_t>(top) * top;  // below 2**64: the whole square fits 2 * count limbs
        out[2 * even] = static_cast<Limb>(sum);
        out[2 * even + 1] = static_cast<Limb>(sum >> 32);
    }
    return true;
}

uint64_t pow_limbs(const Limb* a, size_t count, uint64_t exponent) {
    uint64_t bits;
    if (__builtin_mul_overflow(bit_length(a, count), exponent, &bits))
        return UINT64_MAX;
    return bits / 32 + 3;
}

size_t pow_scratch(size_t result_limbs) {
    return 2 * result_limbs + mul_scratch(result_limbs, result_limbs) + 16;
}

// From the top bit of the exponent down, on the odd part of the base; the factors of two are one shift at the end.
size_t pow(Limb* out, const Limb* a, size_t count, uint64_t exponent, Limb* scratch, bool& ok, Poll poll) {
    ok = true;
    if (exponent == 0 || count == 0) {
        out[0] = 1;
        return exponent == 0 ? 1 : 0;
    }
    const size_t room = static_cast<size_t>(pow_limbs(a, count, exponent));
    Limb* odd = scratch;
    Limb* other = scratch + count;
    // Both results and the odd base lie in 2 * room: the odd base is never longer than the result.
    Limb* deeper = other + room;
    const uint64_t twos = trailing_zeros(a, count);
    shift_right(odd, a, count, twos);
    const size_t odd_count = trim(odd, count - static_cast<size_t>(twos / 32));
    Limb* power = out;
    for (size_t i = 0; i < odd_count; ++i) power[i] = odd[i];
    size_t length = odd_count;
    for (int bit = 62 - __builtin_clzll(exponent); bit >= 0 && !(odd_count == 1 && odd[0] == 1); --bit) {
        if (!sqr(other, power, length, deeper, poll)) {
            ok = false;
            return 0;
        }
        length = trim(other, 2 * length);
        if ((exponent >> bit & 1) == 0) {
            Limb* swapped = power;
            power = other;
            other = swapped;
        } else if (odd_count == 1) {
            power[length] = mul_small(power, other, length, odd[0]);
            length = trim(power, length + 1);
        } else {
            if (!mul(power, other, length, odd, odd_count, deeper, poll)) {
                ok = false;
                return 0;
            }
            length = trim(power, length + odd_count);
        }
    }
    const uint64_t shift = twos * exponent;
    shift_left(out, power, length, shift);
    return trim(out, length + static_cast<size_t>(shift / 32) + 1);
}

}  // namespace py::limbs
