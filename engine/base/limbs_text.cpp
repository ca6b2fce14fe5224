// Magnitudes to digits and back. Bases that are powers of two move bits. The others divide and conquer: the powers
// base**(k * 2**i) are made by squaring; a number is divided by the largest below it, or two halves of the digits are
// joined with it; short pieces go word by word.
#include <cmath>

#include "base/limb_words.h"

namespace py::limbs {

namespace {

constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr size_t kLeafWords = kWordLimbs == 2 ? 24 : 28;  // measured
constexpr int kMaxLevels = 40;

struct Base {
    int base;
    int digits;        // how many digits a word holds
    Plain power;       // base ** digits
    int shift;         // that brings `power`'s top bit up
    Plain normalised;  // power << shift
    Plain inverse;

    explicit Base(int b) : base(b), digits(0), power(1) {
        while (power <= ~Plain{0} / static_cast<Plain>(b)) {
            power *= static_cast<Plain>(b);
            ++digits;
        }
        shift = leading_zeros(power);
        normalised = power << shift;
        inverse = invert_word(normalised);
    }
};

bool is_power_of_two(int base) {
    return (base & (base - 1)) == 0;
}

// The digits of a word, exactly `width` of them, leading zeros included.
ALWAYS_INLINE void write_word(char* out, Plain word, int width, int base) {
    if (base == 10) {
        while (width > 0) {
            // 32-bit steps: nine digits at a time, since a 64-bit division is slow.
            uint32_t part = static_cast<uint32_t>(word % 1000000000u);
            word /= 1000000000u;
            for (int i = 0; i < 9 && width > 0; ++i) {
                out[--width] = static_cast<char>('0' + part % 10);
                part /= 10;
            }
        }
        return;
    }
    while (width > 0) {
        out[--width] = kDigits[word % static_cast<Plain>(base)];
        word /= static_cast<Plain>(base);
    }
}

// a /= base.power in place; returns the remainder.
Plain divide_by_base(Word* a, size_t count, const Base& base) {
    Plain remainder = 0;
    if (base.shift == 0) {
        for (size_t i = count; i-- > 0;) a[i] = divide_word(remainder, a[i], base.normalised, base.inverse, remainder);
        return remainder;
    }
    // Shift on the way: the quotient is the same, the remainder comes out shifted.
    remainder = a[count - 1] >> (kWordBits - base.shift);
    for (size_t i = count; i-- > 0;) {
        const Plain word = (a[i] << base.shift) | (i > 0 ? a[i - 1] >> (kWordBits - base.shift) : 0);
        a[i] = divide_word(remainder, word, base.normalised, base.inverse, remainder);
    }
    return remainder >> base.shift;
}

// Exactly `width` digits; destroys a.
void write_leaf(char* out, size_t width, Word* a, size_t count, const Base& base) {
    count = trim_words(a, count);
    while (count > 0 && width > 0) {
        const Plain chunk = divide_by_base(a, count, base);
        const int digits = width < static_cast<size_t>(base.digits) ? static_cast<int>(width) : base.digits;
        width -= static_cast<size_t>(digits);
        write_word(out + width, chunk, digits, base.base);
        count = trim_words(a, count);
    }
    while (width > 0) out[--width] = '0';
}

// base ** (leaf_digits << level), for as many levels as needed.
struct Powers {
    Word* value[kMaxLevels];
    size_t count[kMaxLevels];
    int shift[kMaxLevels];  // applied already, where the powers are to divide by
    int levels = 0;
    size_t leaf_digits;

    explicit Powers(const Base& base) : leaf_digits(kLeafWords * static_cast<size_t>(base.digits)) {}

    // Makes powers until the largest has at least half of `width` digits. `at` moves past them.
    bool make(size_t width, const Base& base, Word*& at, Poll poll) {
        if (width <= leaf_digits)
            return true;
        value[0] = at;
        at[0] = 1;
        size_t length = 1;
        for (size_t i = 0; i < kLeafWords; ++i) {
            at[length] = mul_word(at, at, length, base.power);
            length += at[length] != 0;
        }
        count[0] = length;
        at += length + 1;
        levels = 1;
        while (levels < kMaxLevels && leaf_digits << levels < width) {
            Word* next = at;
            const size_t before = count[levels - 1];
            if (!square_words(next, value[levels - 1], before, next + 2 * before, poll))
                return false;
            value[levels] = next;
            count[levels] = trim_words(next, 2 * before);
            at += count[levels];
            ++levels;
        }
        return true;
    }
    void normalise() {
        for (int i = 0; i < levels; ++i) {
            shift[i] = leading_zeros(Plain{value[i][count[i] - 1]});
            shift_words_left(value[i], value[i], count[i], shift[i]);
        }
    }
    // The largest level that has fewer digits than `width`.
    [[nodiscard]] int level_below(size_t width) const {
        int level = levels - 1;
        while (level > 0 && leaf_digits << level >= width) --level;
        return level;
    }
};

// Writes exactly `width` digits of a, which is below base**width. Destroys a, which has room for one word more.
bool write_digits(char* out, size_t width, Word* a, size_t count, const Base& base, const Powers& powers, Word* free,
                  Poll poll) {
    count = trim_words(a, count);
    if (width <= powers.leaf_digits || count <= kLeafWords / 2) {
        write_leaf(out, width, a, count, base);
        return true;
    }
    const int level = powers.level_below(width);
    const size_t low_digits = powers.leaf_digits << level;
    const size_t d_count = powers.count[level];
    if (count < d_count) {
        for (size_t i = 0; i < width - low_digits; ++i) out[i] = '0';
        return write_digits(out + width - low_digits, low_digits, a, count, base, powers, free, poll);
    }
    const int shift = powers.shift[level];
    a[count] = shift_words_left(a, a, count, shift);
    const size_t q_count = count + 1 - d_count;
    Word* q = free;
    if (!divide_words(q, a, count + 1, powers.value[level], d_count, q + q_count, poll))
        return false;
    shift_words_right(a, a, d_count, shift);
    return write_digits(out, width - low_digits, q, q_count, base, powers, q + q_count + 1, poll) &&
           write_digits(out + width - low_digits, low_digits, a, d_count, base, powers, free, poll);
}

size_t write_bits(char* out, const Limb* a, size_t count, int bits) {
    const uint64_t length = bit_length(a, count);
    const size_t width = static_cast<size_t>((length + static_cast<uint64_t>(bits) - 1) / static_cast<uint64_t>(bits));
    uint64_t at = 0;
    for (size_t i = width; i-- > 0; at += static_cast<uint64_t>(bits)) {
        const size_t whole = static_cast<size_t>(at / 32);
        const uint64_t pair = (whole + 1 < count ? static_cast<uint64_t>(a[whole + 1]) << 32 : 0) | a[whole];
        out[i] = kDigits[pair >> (at % 32) & ((uint64_t{1} << bits) - 1)];
    }
    return width;
}

size_t parse_bits(Limb* out, const char* digits, size_t length, int bits) {
    uint64_t pending = 0;
    int have = 0;
    size_t count = 0;
    for (size_t i = length; i-- > 0;) {
        pending |= static_cast<uint64_t>(digit_value(digits[i])) << have;
        have += bits;
        if (have >= 32) {
            out[count++] = static_cast<Limb>(pending);
            pending >>= 32;
            have -= 32;
        }
    }
    if (have > 0)
        out[count++] = static_cast<Limb>(pending);
    return trim(out, count);
}

size_t read_leaf(Word* out, const char* digits, size_t length, const Base& base) {
    size_t count = 0;
    for (size_t i = 0; i < length;) {
        Plain chunk = 0;
        Plain scale = 1;
        const size_t per_word = static_cast<size_t>(base.digits);
        size_t end = i + per_word;
        if (i == 0 && length % per_word != 0)
            end = length % per_word;
        for (; i < end; ++i) {
            chunk = chunk * static_cast<Plain>(base.base) + static_cast<Plain>(digit_value(digits[i]));
            scale *= static_cast<Plain>(base.base);
        }
        const Plain carry = mul_word(out, out, count, scale, chunk);
        if (carry != 0 || count == 0)
            out[count++] = carry != 0 ? carry : chunk;
    }
    return trim_words(out, count);
}

// Writes at most the words the digits need, and returns how many.
bool read_digits(Word* out, size_t& count, const char* digits, size_t length, const Base& base, const Powers& powers,
                 Word* free, Poll poll) {
    if (length <= powers.leaf_digits) {
        count = read_leaf(out, digits, length, base);
        return true;
    }
    const int level = powers.level_below(length);
    const size_t low_digits = powers.leaf_digits << level;
    const size_t p_count = powers.count[level];
    size_t high_count;
    size_t low_count;
    Word* high = free;
    if (!read_digits(high, high_count, digits, length - low_digits, base, powers,
                     high + parse_limbs(length - low_digits, base.base), poll))
        return false;
    Word* low = high + high_count;
    if (!read_digits(low, low_count, digits + length - low_digits, low_digits, base, powers,
                     low + parse_limbs(low_digits, base.base), poll))
        return false;
    if (high_count == 0) {
        copy_words(out, low, low_count);
        count = low_count;
        return true;
    }
    if (!multiply_words(out, high, high_count, powers.value[level], p_count, low + low_count, poll))
        return false;
    const Plain carry = add_words(out, out, low, low_count);
    add_carry(out + low_count, high_count + p_count - low_count, carry);
    count = trim_words(out, high_count + p_count);
    return true;
}

}  // namespace

int digit_value(char digit) {
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
}

size_t text_size(const Limb* a, size_t count, int base) {
    return static_cast<size_t>(static_cast<double>(bit_length(a, count)) / std::log2(base)) + 2;
}

size_t to_text_scratch(size_t count, int base) {
    if (is_power_of_two(base))
        return 0;
    const size_t n = words_for(count) + 1;
    // The number and its quotients, the powers, and what squaring them or dividing by them takes.
    return (n <= kLeafWords / 2 + 1 ? n + 2 : 18 * n + 512) * kWordLimbs;
}

size_t to_text(char* out, const Limb* a, size_t count, int base, Limb* scratch, Poll poll) {
    if (count == 0) {
        out[0] = '0';
        return 1;
    }
    if (is_power_of_two(base))
        return write_bits(out, a, count, __builtin_ctz(static_cast<unsigned>(base)));
    const Base facts(base);
    Word* number = words(scratch);
    const size_t n = words_for(count);
    number[n - 1] = 0;
    __builtin_memcpy(reinterpret_cast<Limb*>(number), a, count * sizeof(Limb));
    size_t width = text_size(a, count, base);
    Powers powers(facts);
    Word* free = number + n + 1;
    if (n > kLeafWords / 2) {
        if (!powers.make(width, facts, free, poll))
            return 0;
        powers.normalise();
    }
    if (!write_digits(out, width, number, n, facts, powers, free, poll))
        return 0;
    size_t zeros = 0;
    while (out[zeros] == '0') ++zeros;
    width -= zeros;
    for (size_t i = 0; i < width; ++i) out[i] = out[i + zeros];
    return width;
}

size_t parse_limbs(size_t digits, int base) {
    return static_cast<size_t>(static_cast<double>(digits) * std::log2(base) / 32) + 4;
}

size_t parse_scratch(size_t digits, int base) {
    if (is_power_of_two(base))
        return 0;
    // In words: each level holds both halves with some room, beside the powers and the products.
    return 12 * parse_limbs(digits, base) * kWordLimbs + 4096;
}

size_t parse(Limb* out, const char* digits, size_t length, int base, Limb* scratch, bool& ok, Poll poll) {
    ok = true;
    if (is_power_of_two(base))
        return parse_bits(out, digits, length, __builtin_ctz(static_cast<unsigned>(base)));
    const Base facts(base);
    Powers powers(facts);
    Word* free = words(scratch);
    Word* result = free;
    size_t count = 0;
    free += parse_limbs(length, base);
    if (!powers.make(length, facts, free, poll) ||
        !read_digits(result, count, digits, length, facts, powers, free, poll)) {
        ok = false;
        return 0;
    }
    const Limb* limbs = reinterpret_cast<const Limb*>(result);
    const size_t limb_count = trim(limbs, count * kWordLimbs);
    __builtin_memcpy(out, limbs, limb_count * sizeof(Limb));
    return limb_count;
}

}  // namespace py::limbs
