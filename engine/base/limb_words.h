// The inner loops of limb arithmetic, for limbs*.cpp alone. A word is two limbs on 64-bit machines, whose products
// fit a 128-bit integer, and one limb elsewhere (wasm has no 64-by-64 multiplication). Words need no more alignment
// than limbs, so an even number of limbs is an array of words where it lies.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/limbs.h"

namespace py::limbs {

#if defined(__x86_64__) || defined(__aarch64__)
using Plain = uint64_t;
__extension__ typedef unsigned __int128 Wide;
#else
using Plain = uint32_t;
using Wide = uint64_t;
#endif
typedef Plain __attribute__((may_alias, aligned(4))) Word;

constexpr size_t kWordLimbs = sizeof(Word) / sizeof(Limb);
constexpr int kWordBits = sizeof(Word) * 8;

inline Word* words(Limb* a) {
    return reinterpret_cast<Word*>(a);
}
inline const Word* words(const Limb* a) {
    return reinterpret_cast<const Word*>(a);
}
constexpr size_t words_for(size_t limbs) {
    return (limbs + kWordLimbs - 1) / kWordLimbs;
}

inline int leading_zeros(uint32_t word) {
    return __builtin_clz(word);
}
inline int leading_zeros(uint64_t word) {
    return __builtin_clzll(word);
}

/// r = a + b + carry over `count` words; returns the carry.
inline Plain add_words(Word* r, const Word* a, const Word* b, size_t count, Plain carry = 0) {
    for (size_t i = 0; i < count; ++i) {
        Plain sum;
        const Plain first = __builtin_add_overflow(Plain{a[i]}, Plain{b[i]}, &sum);
        carry = first | static_cast<Plain>(__builtin_add_overflow(sum, carry, &sum));
        r[i] = sum;
    }
    return carry;
}

/// r = a - b - borrow over `count` words; returns the borrow.
inline Plain sub_words(Word* r, const Word* a, const Word* b, size_t count, Plain borrow = 0) {
    for (size_t i = 0; i < count; ++i) {
        Plain difference;
        const Plain first = __builtin_sub_overflow(Plain{a[i]}, Plain{b[i]}, &difference);
        borrow = first | static_cast<Plain>(__builtin_sub_overflow(difference, borrow, &difference));
        r[i] = difference;
    }
    return borrow;
}

/// r += carry over `count` words, in place; returns the carry.
inline Plain add_carry(Word* r, size_t count, Plain carry) {
    for (size_t i = 0; carry != 0 && i < count; ++i) {
        const Plain sum = r[i] + carry;
        carry = sum < carry;
        r[i] = sum;
    }
    return carry;
}

/// r -= borrow over `count` words, in place; returns the borrow.
inline Plain sub_borrow(Word* r, size_t count, Plain borrow) {
    for (size_t i = 0; borrow != 0 && i < count; ++i) {
        const Plain old = r[i];
        r[i] = old - borrow;
        borrow = old < borrow;
    }
    return borrow;
}

/// r = a * factor + carry; returns the word above.
inline Plain mul_word(Word* r, const Word* a, size_t count, Plain factor, Plain carry = 0) {
    for (size_t i = 0; i < count; ++i) {
        const Wide t = static_cast<Wide>(a[i]) * factor + carry;
        r[i] = static_cast<Plain>(t);
        carry = static_cast<Plain>(t >> kWordBits);
    }
    return carry;
}

/// r += a * factor; returns the word above.
inline Plain add_mul_word(Word* r, const Word* a, size_t count, Plain factor) {
    Plain carry = 0;
    for (size_t i = 0; i < count; ++i) {
        const Wide t = static_cast<Wide>(a[i]) * factor + r[i] + carry;
        r[i] = static_cast<Plain>(t);
        carry = static_cast<Plain>(t >> kWordBits);
    }
    return carry;
}

/// r -= a * factor; returns the word to borrow from above.
inline Plain sub_mul_word(Word* r, const Word* a, size_t count, Plain factor) {
    Plain carry = 0;
    for (size_t i = 0; i < count; ++i) {
        const Wide t = static_cast<Wide>(a[i]) * factor + carry;
        const Plain low = static_cast<Plain>(t);
        carry = static_cast<Plain>(t >> kWordBits);
        const Plain old = r[i];
        r[i] = old - low;
        carry += old < low;
    }
    return carry;
}

/// r = a << bits, 0 <= bits < word size, over `count` words; returns the bits shifted out. From the top, so r may be a.
inline Plain shift_words_left(Word* r, const Word* a, size_t count, int bits) {
    if (bits == 0) {
        for (size_t i = count; i-- > 0;) r[i] = a[i];
        return 0;
    }
    Plain out = 0;
    for (size_t i = count; i-- > 0;) {
        const Plain word = a[i];
        if (i + 1 == count)
            out = word >> (kWordBits - bits);
        r[i] = (word << bits) | (i > 0 ? a[i - 1] >> (kWordBits - bits) : 0);
    }
    return out;
}

inline void shift_words_right(Word* r, const Word* a, size_t count, int bits) {
    for (size_t i = 0; i < count; ++i) {
        const Plain above = i + 1 < count ? Plain{a[i + 1]} : 0;
        r[i] = bits == 0 ? Plain{a[i]} : (a[i] >> bits) | (above << (kWordBits - bits));
    }
}

inline int compare_words(const Word* a, const Word* b, size_t count) {
    for (size_t i = count; i-- > 0;) {
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    }
    return 0;
}

inline void copy_words(Word* r, const Word* a, size_t count) {
    for (size_t i = 0; i < count; ++i) r[i] = a[i];
}

inline void clear_words(Word* r, size_t count) {
    for (size_t i = 0; i < count; ++i) r[i] = 0;
}

inline size_t trim_words(const Word* a, size_t count) {
    while (count > 0 && a[count - 1] == 0) --count;
    return count;
}

// Division of two words by one by multiplication (Moeller and Granlund, "Improved division by invariant integers",
// 2011): `inverse` is floor((B*B - 1) / divisor) - B for a divisor whose top bit is set.
inline Plain invert_word(Plain divisor) {
    return static_cast<Plain>(((static_cast<Wide>(~divisor) << kWordBits) | ~Plain{0}) / divisor);
}

/// high:low / divisor where high < divisor, which has its top bit set.
ALWAYS_INLINE Plain divide_word(Plain high, Plain low, Plain divisor, Plain inverse, Plain& remainder) {
    const Wide t = static_cast<Wide>(inverse) * high + ((static_cast<Wide>(high) << kWordBits) | low);
    Plain q = static_cast<Plain>(t >> kWordBits) + 1;
    Plain r = low - q * divisor;
    if (r > static_cast<Plain>(t)) {
        --q;
        r += divisor;
    }
    if (UNLIKELY(r >= divisor)) {
        ++q;
        r -= divisor;
    }
    remainder = r;
    return q;
}

// What limbs_multiply.cpp and limbs_divide.cpp give the others, in words.

size_t multiply_words_scratch(size_t smaller);
/// r = a * b, a_count + b_count words, neither count zero.
bool multiply_words(Word* r, const Word* a, size_t a_count, const Word* b, size_t b_count, Word* scratch, Poll poll);
bool square_words(Word* r, const Word* a, size_t count, Word* scratch, Poll poll);

size_t divide_words_scratch(size_t divisor);
/// Divides n (n_count words, whose top word is below d's) by d (d_count words, top bit set): the quotient
/// has n_count - d_count words, the remainder is left in the low d_count words of n.
bool divide_words(Word* q, Word* n, size_t n_count, const Word* d, size_t d_count, Word* scratch, Poll poll);

}  // namespace py::limbs
