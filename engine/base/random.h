// The Mersenne Twister MT19937 (M. Matsumoto and T. Nishimura, 1998), seeded and read as Python's `_random` does, so
// that the same seed gives the same numbers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace py {

class MersenneTwister {
  public:
    static constexpr size_t kWords = 624;

    /// The 32-bit limbs of |seed|, least significant first; none is taken for one zero.
    void seed(const uint32_t* key, size_t count);
    uint32_t next();
    /// In [0, 1), a multiple of 2**-53: two steps.
    double next_double();
    /// getrandbits(bits) as (bits + 31) / 32 limbs, least significant first.
    void next_bits(uint32_t* out, uint64_t bits);

    // getstate() and setstate(): the words, then the position of the next one (0 to 624).
    [[nodiscard]] const uint32_t* words() const { return words_; }
    [[nodiscard]] uint32_t position() const { return position_; }
    void restore(const uint32_t* words, uint32_t position);

  private:
    void start(uint32_t seed);
    void refill();

    uint32_t words_[kWords] = {};
    uint32_t position_ = kWords;
};

}  // namespace py
