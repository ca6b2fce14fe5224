// Comparing and copying short stretches of memory, eight bytes at a time: most are names of a few letters, for which a
// call costs more than the work. C libraries for WebAssembly compare byte by byte, and its own copying instruction is a
// call as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/check.h"

namespace py {

namespace detail {

ALWAYS_INLINE uint64_t word_at(const char* at) {
    uint64_t bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

}  // namespace detail

ALWAYS_INLINE bool equal_bytes(const void* a, const void* b, size_t count) {
    const auto* x = static_cast<const char*>(a);
    const auto* y = static_cast<const char*>(b);
    if (count < sizeof(uint64_t)) {
        for (size_t i = 0; i < count; ++i) {
            if (x[i] != y[i])
                return false;
        }
        return true;
    }
    const size_t last = count - sizeof(uint64_t);  // the last word overlaps the one before it
    for (size_t i = 0; i < last; i += sizeof(uint64_t)) {
        if (detail::word_at(x + i) != detail::word_at(y + i))
            return false;
    }
    return detail::word_at(x + last) == detail::word_at(y + last);
}

/// As memcpy.
ALWAYS_INLINE void copy_bytes(void* target, const void* source, size_t count) {
#ifdef __wasm__
    constexpr size_t kShort = 64;
    auto* to = static_cast<char*>(target);
    const auto* from = static_cast<const char*>(source);
    if (count < sizeof(uint64_t)) {
        for (size_t i = 0; i < count; ++i) {
            to[i] = from[i];
            asm volatile("");  // or the compiler makes a memcpy of it
        }
        return;
    }
    if (count <= kShort) {
        const size_t last = count - sizeof(uint64_t);
        for (size_t i = 0; i < last; i += sizeof(uint64_t)) {
            std::memcpy(to + i, from + i, sizeof(uint64_t));
            asm volatile("");
        }
        std::memcpy(to + last, from + last, sizeof(uint64_t));
        return;
    }
#endif
    std::memcpy(target, source, count);
}

}  // namespace py
