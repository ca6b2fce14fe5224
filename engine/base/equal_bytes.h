// Whether two stretches of memory are the same, eight bytes at a time: most are names of a few letters, for which a
// call costs more than the comparison, and C libraries for WebAssembly compare byte by byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/check.h"

namespace py {

ALWAYS_INLINE bool equal_bytes(const void* a, const void* b, size_t count) {
    const auto* x = static_cast<const char*>(a);
    const auto* y = static_cast<const char*>(b);
    const auto word = [](const char* at) {
        uint64_t bytes;
        std::memcpy(&bytes, at, sizeof bytes);
        return bytes;
    };
    if (count < sizeof(uint64_t)) {
        for (size_t i = 0; i < count; ++i) {
            if (x[i] != y[i])
                return false;
        }
        return true;
    }
    const char* const last = x + count - sizeof(uint64_t);
    for (; x < last; x += sizeof(uint64_t), y += sizeof(uint64_t)) {
        if (word(x) != word(y))
            return false;
    }
    return word(last) == word(y - (x - last));
}

}  // namespace py
