// The 128-bit product of two 64-bit words; wasm has no instruction for it, so it is made of four there.
#pragma once

#include <cstdint>

namespace py {

/// Returns the low word of a * b and stores the high one.
inline uint64_t multiply_wide(uint64_t a, uint64_t b, uint64_t& high) {
#if defined(__x86_64__) || defined(__aarch64__)
    __extension__ typedef unsigned __int128 Wide;
    const Wide product = static_cast<Wide>(a) * b;
    high = static_cast<uint64_t>(product >> 64);
    return static_cast<uint64_t>(product);
#else
    const uint64_t low_low = (a & 0xffffffffu) * (b & 0xffffffffu);
    const uint64_t low_high = (a & 0xffffffffu) * (b >> 32);
    const uint64_t high_low = (a >> 32) * (b & 0xffffffffu);
    const uint64_t middle = (low_low >> 32) + (low_high & 0xffffffffu) + (high_low & 0xffffffffu);
    high = (a >> 32) * (b >> 32) + (low_high >> 32) + (high_low >> 32) + (middle >> 32);
    return (middle << 32) | (low_low & 0xffffffffu);
#endif
}

}  // namespace py
