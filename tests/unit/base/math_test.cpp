// Random numbers, string hashes and the functions of math_extra.h: values as CPython 3.14 gives them.
#include <gtest/gtest.h>

#include <cmath>

#include "base/math_extra.h"
#include "base/random.h"
#include "base/siphash.h"

namespace py {
namespace {

TEST(MersenneTwister, RepeatsPythonsSequence) {
    MersenneTwister random;
    const uint32_t seed = 42;
    random.seed(&seed, 1);
    EXPECT_EQ(random.next_double(), 0.6394267984578837);
    EXPECT_EQ(random.next_double(), 0.025010755222666936);
    uint32_t bits[3];
    random.next_bits(bits, 70);
    MersenneTwister copy;
    copy.restore(random.words(), random.position());
    EXPECT_EQ(copy.next(), random.next());
}

TEST(SipHash, HashesAsPythonDoes) {
    EXPECT_EQ(hash_bytes("", 0, HashKey::from_seed(7)), 0);
    EXPECT_EQ(hash_bytes("abc", 3, HashKey::from_seed(0)), INT64_C(-4594863902769663758));
    EXPECT_EQ(hash_bytes("hello world!", 12, HashKey::from_seed(123)), INT64_C(6257909809596280424));
}

TEST(MathExtra, ComputesGamma) {
    double value;
    EXPECT_EQ(gamma(5, value), MathStatus::Good);
    EXPECT_EQ(value, 24.0);
    EXPECT_EQ(gamma(0.5, value), MathStatus::Good);
    EXPECT_DOUBLE_EQ(value, 1.772453850905516);
    EXPECT_EQ(gamma(172, value), MathStatus::Range);
    EXPECT_EQ(gamma(-3, value), MathStatus::Domain);
    EXPECT_EQ(log_gamma(100.5, value), MathStatus::Good);
    EXPECT_DOUBLE_EQ(value, 361.4355404677776);
    EXPECT_EQ(log_gamma(-2, value), MathStatus::Domain);
}

TEST(MathExtra, SumsWithoutLoss) {
    ExactSum sum;
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(sum.add(0.1));
    double value;
    EXPECT_EQ(sum.result(value), MathStatus::Good);
    EXPECT_EQ(value, 1.0);
    EXPECT_TRUE(sum.add(HUGE_VAL));
    EXPECT_TRUE(sum.add(-HUGE_VAL));
    EXPECT_EQ(sum.result(value), MathStatus::Domain);
    ExactSum large;
    EXPECT_TRUE(large.add(1e308));
    EXPECT_FALSE(large.add(1e308));
    CompensatedSum tenths;
    for (int i = 0; i < 10; ++i) tenths.add(0.1);
    EXPECT_EQ(tenths.result(), 1.0);
    ProductSum products;
    products.add(1e16, 1e16);
    products.add(1, 1);
    products.add(-1e16, 1e16);
    EXPECT_EQ(products.result(), 1.0);
}

TEST(MathExtra, MeasuresVectors) {
    double sides[] = {3, -4, 12};
    EXPECT_EQ(vector_length(sides, 3), 13.0);
    double tiny[] = {5e-324, 5e-324};
    EXPECT_EQ(vector_length(tiny, 2), 5e-324);
    double special[] = {NAN, -HUGE_VAL};
    EXPECT_EQ(vector_length(special, 2), HUGE_VAL);
}

}  // namespace
}  // namespace py
