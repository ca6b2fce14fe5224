// The arithmetic instructions as loop.cpp writes them out: the short way for two immediate ints or two floats, and
// everything else left to the slow paths. The macros stand on the loop's own (R, SET_A, NEXT, CHECKED, ...) and mean
// nothing anywhere else.
#pragma once

#include "objects/type.h"
#include "vm/loop.h"

namespace py {

/// The sum, difference or product of two immediate ints as a Value; absent where it does not fit one.
ALWAYS_INLINE Value int_sum(Value a, Value b) {
    const int64_t sum = a.as_int() + b.as_int();
    return LIKELY(Value::int_fits(sum)) ? Value::from_int(sum) : Value();
}
ALWAYS_INLINE Value int_difference(Value a, Value b) {
    const int64_t difference = a.as_int() - b.as_int();
    return LIKELY(Value::int_fits(difference)) ? Value::from_int(difference) : Value();
}
ALWAYS_INLINE Value int_product(int64_t a, int64_t b) {
    // Most factors are small; 64 bits hold the product of two that fit 32.
    if (LIKELY(a == static_cast<int32_t>(a) && b == static_cast<int32_t>(b))) {
        const int64_t product = a * b;
        return LIKELY(Value::int_fits(product)) ? Value::from_int(product) : Value();
    }
    int64_t product;
    if (__builtin_mul_overflow(a, b, &product) || !Value::int_fits(product))
        return Value();
    return Value::from_int(product);
}
ALWAYS_INLINE int64_t floor_quotient(int64_t a, int64_t b) {
    const int64_t quotient = a / b;
    return quotient - static_cast<int64_t>(((a ^ b) < 0) && quotient * b != a);
}
ALWAYS_INLINE int64_t floor_remainder(int64_t a, int64_t b) {
    const int64_t remainder = a % b;
    return remainder != 0 && ((remainder ^ b) < 0) ? remainder + b : remainder;
}

/// The truth of what is no cell; -1 for a cell.
ALWAYS_INLINE int immediate_truth(Value value) {
    if (value.is_bool())
        return value.is_true() ? 1 : 0;
    if (value.is_none())
        return 0;
    if (value.is_int())
        return value.as_int() != 0 ? 1 : 0;
    if (value.is_double())
        return value.as_double() != 0 ? 1 : 0;
    return -1;
}

inline constexpr Compare kCompare_LT = Compare::Lt, kCompare_LE = Compare::Le, kCompare_EQ = Compare::Eq,
                         kCompare_NE = Compare::Ne, kCompare_GT = Compare::Gt, kCompare_GE = Compare::Ge;

}  // namespace py

// a <- b op c for two ints or two floats; everything else is the slow path's.
#define ARITHMETIC(NAME, INTS, DOUBLES, SLOW)   \
    CASE(NAME) {                                \
        const Value x = R(b), y = R(c);         \
        if (Value::both_int(x, y)) {            \
            const Value result = INTS;          \
            if (LIKELY(result.is_present())) {  \
                SET_A(result);                  \
                NEXT(1);                        \
            }                                   \
        } else if (Value::both_double(x, y)) {  \
            SET_A(Value::from_double(DOUBLES)); \
            NEXT(1);                            \
        }                                       \
        CHECKED(SLOW, 1);                       \
    }
#define ARITHMETIC_I(NAME, INTS, DOUBLES, OP)                      \
    CASE(NAME) {                                                   \
        const Value x = R(b);                                      \
        const int64_t i = pc->immediate();                         \
        if (x.is_int()) {                                          \
            const Value result = INTS;                             \
            if (LIKELY(result.is_present())) {                     \
                SET_A(result);                                     \
                NEXT(1);                                           \
            }                                                      \
        } else if (x.is_double()) {                                \
            SET_A(Value::from_double(DOUBLES));                    \
            NEXT(1);                                               \
        }                                                          \
        CHECKED(op_binary_immediate(rt, regs, pc, Binary::OP), 1); \
    }
#define BITWISE(NAME, EXPRESSION, OP)                    \
    CASE(NAME) {                                         \
        const Value x = R(b), y = R(c);                  \
        if (LIKELY(Value::both_int(x, y))) {             \
            SET_A(Value::from_int(EXPRESSION));          \
            NEXT(1);                                     \
        }                                                \
        CHECKED(op_binary(rt, regs, pc, Binary::OP), 1); \
    }
#define COMPARISON(NAME, OPERATOR)                                             \
    CASE(NAME) {                                                               \
        const Value x = R(b), y = R(c);                                        \
        if (Value::both_int(x, y)) {                                           \
            SET_A(Value::from_bool(x.as_int() OPERATOR y.as_int()));           \
            NEXT(1);                                                           \
        }                                                                      \
        if (Value::both_double(x, y)) {                                        \
            SET_A(Value::from_bool(x.as_double() OPERATOR y.as_double()));     \
            NEXT(1);                                                           \
        }                                                                      \
        CHECKED(op_compare(rt, regs, pc, kCompare_##NAME), 1);                 \
    }                                                                          \
    CASE(NAME##_I) {                                                           \
        const Value x = R(b);                                                  \
        if (LIKELY(x.is_int())) {                                              \
            SET_A(Value::from_bool(x.as_int() OPERATOR pc->immediate()));      \
            NEXT(1);                                                           \
        }                                                                      \
        CHECKED(op_compare_immediate(rt, regs, pc, kCompare_##NAME), 1);       \
    }                                                                          \
    CASE(JUMP_##NAME) {                                                        \
        const Value x = R(b), y = R(c);                                        \
        bool outcome;                                                          \
        if (Value::both_int(x, y)) {                                           \
            outcome = x.as_int() OPERATOR y.as_int();                          \
        } else if (Value::both_double(x, y)) {                                 \
            outcome = x.as_double() OPERATOR y.as_double();                    \
        } else {                                                               \
            SAVE();                                                            \
            const int test = op_test(rt, regs, pc, kCompare_##NAME);           \
            if (UNLIKELY(test < 0))                                            \
                goto failed;                                                   \
            outcome = test != 0;                                               \
        }                                                                      \
        if (outcome != ((pc->flags & kInvert) != 0))                           \
            JUMP_TO();                                                         \
        NEXT(2);                                                               \
    }                                                                          \
    CASE(JUMP_##NAME##_I) {                                                    \
        const Value x = R(b);                                                  \
        bool outcome;                                                          \
        if (LIKELY(x.is_int())) {                                              \
            outcome = x.as_int() OPERATOR pc->immediate();                     \
        } else {                                                               \
            SAVE();                                                            \
            const int test = op_test_immediate(rt, regs, pc, kCompare_##NAME); \
            if (UNLIKELY(test < 0))                                            \
                goto failed;                                                   \
            outcome = test != 0;                                               \
        }                                                                      \
        if (outcome != ((pc->flags & kInvert) != 0))                           \
            JUMP_TO();                                                         \
        NEXT(2);                                                               \
    }
