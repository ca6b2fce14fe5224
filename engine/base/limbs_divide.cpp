// Quotients and remainders of magnitudes: schoolbook division (Knuth, The Art of Computer Programming, 4.3.1 D) for
// short quotients or divisors, and above that the recursive division of Burnikel and Ziegler (1998), done in place:
// the top half of the quotient comes from the top halves of both operands, the product of that half with the rest of
// the divisor is subtracted, and a rare correction follows.
#include "base/limb_words.h"

namespace py::limbs {

namespace {

constexpr size_t kRecursive = 48;  // measured
constexpr size_t kPollWords = 400;

// n has d_count + q_count words and d its top bit set; the quotient is below B**q_count. The remainder stays in n.
void divide_rows(Word* q, Word* n, size_t q_count, const Word* d, size_t d_count) {
    const Plain top = d[d_count - 1];
    const Plain inverse = invert_word(top);
    if (d_count == 1) {
        Plain remainder = n[q_count];
        for (size_t i = q_count; i-- > 0;) q[i] = divide_word(remainder, n[i], top, inverse, remainder);
        n[0] = remainder;
        for (size_t i = 1; i <= q_count; ++i) n[i] = 0;
        return;
    }
    const Plain second = d[d_count - 2];
    for (size_t i = q_count; i-- > 0;) {
        Word* window = n + i;
        const Plain high = window[d_count];
        Plain guess;
        Plain rest;
        bool refine = true;
        if (UNLIKELY(high >= top)) {
            guess = ~Plain{0};
            refine = !__builtin_add_overflow(Plain{window[d_count - 1]}, top, &rest);
        } else {
            guess = divide_word(high, window[d_count - 1], top, inverse, rest);
        }
        while (refine && static_cast<Wide>(guess) * second >
                             ((static_cast<Wide>(rest) << kWordBits) | Plain{window[d_count - 2]})) {
            --guess;
            refine = !__builtin_add_overflow(rest, top, &rest);
        }
        const Plain borrow = sub_mul_word(window, d, d_count, guess);
        if (UNLIKELY(high < borrow)) {
            --guess;
            add_words(window, window, d, d_count);
        }
        window[d_count] = 0;
        q[i] = guess;
    }
}

// One piece of the quotient, of q_count <= d_count words: n has d_count + q_count words. Returns the word above the
// quotient, which is 1 where the top words of n are not below d and else 0. The remainder stays in n.
bool divide_piece(Word* q, Word* n, size_t q_count, const Word* d, size_t d_count, Plain& above, Word* scratch,
                  Poll poll) {
    // What is above B**q_count * d comes off first, so the rows below see a quotient that fits.
    above = 0;
    if (compare_words(n + q_count, d, d_count) >= 0) {
        sub_words(n + q_count, n + q_count, d, d_count);
        above = 1;
    }
    if (q_count < kRecursive) {
        divide_rows(q, n, q_count, d, d_count);
        return true;
    }
    if (d_count >= kPollWords && poll.stops())
        return false;
    if (q_count < d_count) {
        // The top q_count words of d give the quotient, but for a correction.
        const size_t rest = d_count - q_count;
        Plain carry;
        if (!divide_piece(q, n + rest, q_count, d + rest, q_count, carry, scratch, poll) ||
            !multiply_words(scratch, q, q_count, d, rest, scratch + d_count, poll))
            return false;
        Plain borrow = sub_words(n, n, scratch, d_count);
        if (carry != 0)  // the quotient of the tops was B**q_count, and its words in q are zero or nearly so
            borrow += sub_words(n + q_count, n + q_count, d, rest);
        while (borrow != 0) {
            carry -= sub_borrow(q, q_count, 1);
            borrow -= add_words(n, n, d, d_count);
        }
        return true;
    }
    const size_t low = q_count / 2;
    const size_t high = q_count - low;
    Plain unused;
    return divide_piece(q + low, n + low, high, d, d_count, unused, scratch, poll) &&
           divide_piece(q, n, low, d, d_count, unused, scratch, poll);
}

}  // namespace

size_t divide_words_scratch(size_t divisor) {
    return divisor + multiply_words_scratch(divisor) + 8;
}

bool divide_words(Word* q, Word* n, size_t n_count, const Word* d, size_t d_count, Word* scratch, Poll poll) {
    size_t left = n_count - d_count;
    while (left > 0) {
        size_t piece = left;
        if (d_count < kRecursive) {
            piece = left < 4096 ? left : 4096;
            if (left > 4096 && poll.stops())
                return false;
            left -= piece;
            divide_rows(q + left, n + left, piece, d, d_count);
            continue;
        }
        if (piece > d_count)
            piece = left % d_count == 0 ? d_count : left % d_count;
        left -= piece;
        Plain above;
        if (!divide_piece(q + left, n + left, piece, d, d_count, above, scratch, poll))
            return false;
    }
    return true;
}

size_t divmod_scratch(size_t a_count, size_t b_count) {
    const size_t d_count = words_for(b_count);
    const size_t n_count = words_for(a_count) + 1;
    return (2 * n_count + d_count + divide_words_scratch(d_count)) * kWordLimbs;
}

// words = a << bits, as whole words.
static void load_shifted(Word* r, size_t word_count, const Limb* a, size_t count, int bits) {
    Limb* low = reinterpret_cast<Limb*>(r);
    for (size_t i = 0; i < word_count; ++i) r[i] = 0;
    __builtin_memcpy(low, a, count * sizeof(Limb));
    shift_words_left(r, r, word_count, bits);
}

bool divmod(Limb* quotient, Limb* remainder, const Limb* a, size_t a_count, const Limb* b, size_t b_count,
            Limb* scratch, Poll poll) {
    const size_t d_count = words_for(b_count);
    const size_t n_count = words_for(a_count) + 1;
    const size_t q_count = n_count - d_count;
    Word* n = words(scratch);
    Word* q = n + n_count;
    Word* d = q + q_count;
    Word* deeper = d + d_count;
    load_shifted(d, d_count, b, b_count, 0);
    const int shift = leading_zeros(Plain{d[d_count - 1]});
    shift_words_left(d, d, d_count, shift);
    load_shifted(n, n_count, a, a_count, shift);
    if (!divide_words(q, n, n_count, d, d_count, deeper, poll))
        return false;
    if (quotient != nullptr)
        __builtin_memcpy(quotient, q, (a_count - b_count + 1) * sizeof(Limb));
    if (remainder != nullptr) {
        shift_words_right(n, n, d_count, shift);
        __builtin_memcpy(remainder, n, b_count * sizeof(Limb));
    }
    return true;
}

Limb div_small(Limb* out, const Limb* a, size_t count, Limb divisor) {
    uint64_t remainder = 0;
    for (size_t i = count; i-- > 0;) {
        remainder = remainder << 32 | a[i];
        out[i] = static_cast<Limb>(remainder / divisor);
        remainder %= divisor;
    }
    return static_cast<Limb>(remainder);
}

Limb mod_small(const Limb* a, size_t count, Limb divisor) {
    uint64_t remainder = 0;
    for (size_t i = count; i-- > 0;) remainder = (remainder << 32 | a[i]) % divisor;
    return static_cast<Limb>(remainder);
}

}  // namespace py::limbs
