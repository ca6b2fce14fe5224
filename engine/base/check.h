// Assertions. `ASSERT` states an invariant of ours, never something a Python program can break; it costs nothing
// outside the debug build. `UNREACHABLE` marks what no input leads to.
#pragma once

#ifdef PELLUCID_CHECKS
#include <cstdio>
#include <cstdlib>
#define ASSERT(condition)                                                                          \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::fprintf(stderr, "%s:%d: assertion failed: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                          \
        }                                                                                          \
    } while (false)
#define UNREACHABLE() ASSERT(!"unreachable")
#else
#define ASSERT(condition) static_cast<void>(0)
#define UNREACHABLE() __builtin_unreachable()
#endif

/// A branch that is seldom taken, and one that nearly always is.
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define NOINLINE __attribute__((noinline))
#define ALWAYS_INLINE inline __attribute__((always_inline))
