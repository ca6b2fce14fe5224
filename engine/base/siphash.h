// SipHash-1-3 (J.-P. Aumasson and D. J. Bernstein, 2012), Python's hash of strings and bytes, and the key that
// PYTHONHASHSEED stands for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace py {

struct HashKey {
    uint64_t first = 0;
    uint64_t second = 0;

    /// The key of PYTHONHASHSEED=seed; that of 0 is all zeros.
    static HashKey from_seed(uint32_t seed) {
        uint8_t bytes[16] = {};
        if (seed != 0) {
            for (uint8_t& byte : bytes) {
                seed = seed * 214013u + 2531011u;
                byte = static_cast<uint8_t>(seed >> 16);
            }
        }
        HashKey key;
        std::memcpy(&key.first, bytes, 8);
        std::memcpy(&key.second, bytes + 8, 8);
        return key;
    }
};

/// Python's hash of bytes: 0 for none, and -2 in place of -1. A str is hashed as the bytes of its array of 1-, 2- or
/// 4-byte characters, the narrowest that holds them all.
inline int64_t hash_bytes(const void* data, size_t size, const HashKey& key) {
    if (size == 0)
        return 0;
    uint64_t v0 = key.first ^ 0x736f6d6570736575u;
    uint64_t v1 = key.second ^ 0x646f72616e646f6du;
    uint64_t v2 = key.first ^ 0x6c7967656e657261u;
    uint64_t v3 = key.second ^ 0x7465646279746573u;
    const auto rotate = [](uint64_t x, int by) { return x << by | x >> (64 - by); };
    const auto round = [&] {
        v0 += v1;
        v2 += v3;
        v1 = rotate(v1, 13) ^ v0;
        v3 = rotate(v3, 16) ^ v2;
        v0 = rotate(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = rotate(v1, 17) ^ v2;
        v3 = rotate(v3, 21) ^ v0;
        v2 = rotate(v2, 32);
    };
    const auto* at = static_cast<const unsigned char*>(data);
    uint64_t last = static_cast<uint64_t>(size) << 56;
    size_t left = size;
    for (; left >= 8; left -= 8, at += 8) {
        uint64_t word;
        std::memcpy(&word, at, 8);
        v3 ^= word;
        round();
        v0 ^= word;
    }
    for (size_t i = 0; i < left; ++i) last |= static_cast<uint64_t>(at[i]) << (8 * i);
    v3 ^= last;
    round();
    v0 ^= last;
    v2 ^= 0xff;
    round();
    round();
    round();
    const int64_t hash = static_cast<int64_t>((v0 ^ v1) ^ (v2 ^ v3));
    return hash == -1 ? -2 : hash;
}

}  // namespace py
