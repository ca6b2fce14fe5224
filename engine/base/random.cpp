// The recurrence, tempering and seeding of MT19937.
#include "base/random.h"

namespace py {

void MersenneTwister::start(uint32_t seed) {
    words_[0] = seed;
    for (uint32_t i = 1; i < kWords; ++i) words_[i] = 1812433253u * (words_[i - 1] ^ words_[i - 1] >> 30) + i;
    position_ = kWords;
}

void MersenneTwister::seed(const uint32_t* key, size_t count) {
    constexpr uint32_t kZero = 0;
    if (count == 0) {
        key = &kZero;
        count = 1;
    }
    start(19650218u);
    size_t i = 1;
    size_t j = 0;
    const auto advance = [&] {
        if (++i == kWords) {
            words_[0] = words_[kWords - 1];
            i = 1;
        }
    };
    for (size_t left = count > kWords ? count : kWords; left > 0; --left) {
        words_[i] = (words_[i] ^ (words_[i - 1] ^ words_[i - 1] >> 30) * 1664525u) + key[j] + static_cast<uint32_t>(j);
        advance();
        if (++j == count)
            j = 0;
    }
    for (size_t left = kWords - 1; left > 0; --left) {
        words_[i] = (words_[i] ^ (words_[i - 1] ^ words_[i - 1] >> 30) * 1566083941u) - static_cast<uint32_t>(i);
        advance();
    }
    words_[0] = 0x80000000u;
}

void MersenneTwister::refill() {
    constexpr size_t kShift = 397;
    for (size_t i = 0; i < kWords; ++i) {
        const uint32_t joined = (words_[i] & 0x80000000u) | (words_[(i + 1) % kWords] & 0x7fffffffu);
        words_[i] = words_[(i + kShift) % kWords] ^ joined >> 1 ^ ((joined & 1) != 0 ? 0x9908b0dfu : 0);
    }
    position_ = 0;
}

uint32_t MersenneTwister::next() {
    if (position_ >= kWords)
        refill();
    uint32_t y = words_[position_++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

double MersenneTwister::next_double() {
    const uint32_t high = next() >> 5;
    const uint32_t low = next() >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

void MersenneTwister::next_bits(uint32_t* out, uint64_t bits) {
    for (; bits > 0; ++out) {
        const uint32_t word = next();
        *out = bits < 32 ? word >> (32 - bits) : word;
        bits -= bits < 32 ? bits : 32;
    }
}

void MersenneTwister::restore(const uint32_t* words, uint32_t position) {
    for (size_t i = 0; i < kWords; ++i) words_[i] = words[i];
    position_ = position;
}

}  // namespace py
