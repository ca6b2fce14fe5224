// BigInt and the limb arithmetic below it: known values, laws that hold for any operands at sizes around the thresholds
// of the algorithms, and long work that stops when asked.
#include "base/bigint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "base/integer_math.h"
#include "base/limbs.h"

namespace py {
namespace {

BigInt number(std::string_view text) {
    const bool negative = text.front() == '-';
    const BigInt magnitude = *BigInt::parse(text.substr(negative ? 1 : 0), 10);
    return negative ? -magnitude : magnitude;
}

BigInt random_number(std::mt19937& random, size_t limbs) {
    std::vector<uint32_t> out(limbs);
    for (uint32_t& limb : out)
        limb = random() % 8 == 0 ? 0xffffffff : random() % 8 == 0 ? 0 : static_cast<uint32_t>(random());
    return BigInt::from_limbs(std::move(out), random() % 2 == 0);
}

TEST(BigInt, ConvertsSmallNumbers) {
    EXPECT_EQ(BigInt(0).to_string(), "0");
    EXPECT_EQ(BigInt(INT64_MIN).to_string(), "-9223372036854775808");
    EXPECT_EQ(BigInt(INT64_MIN).to_int64(), INT64_MIN);
    EXPECT_EQ((-BigInt(INT64_MIN)).to_int64(), std::nullopt);
    EXPECT_EQ(BigInt(255).to_string(16), "ff");
    EXPECT_EQ(BigInt(-5).to_string(2), "-101");
    EXPECT_EQ(BigInt::parse("zZ", 36), BigInt(1295));
    EXPECT_EQ(BigInt::parse("12", 2), std::nullopt);
    EXPECT_EQ(BigInt::parse("", 10), std::nullopt);
}

TEST(BigInt, DividesTowardsMinusInfinity) {
    const struct {
        int64_t a, b, quotient, remainder;
    } cases[] = {{7, 2, 3, 1}, {-7, 2, -4, 1}, {7, -2, -4, -1}, {-7, -2, 3, -1}, {0, -5, 0, 0}, {-6, 3, -2, 0}};
    for (const auto& c : cases) {
        BigInt quotient;
        BigInt remainder;
        BigInt::divmod(BigInt(c.a), BigInt(c.b), quotient, remainder);
        EXPECT_EQ(quotient, BigInt(c.quotient)) << c.a << " // " << c.b;
        EXPECT_EQ(remainder, BigInt(c.remainder)) << c.a << " % " << c.b;
    }
}

TEST(BigInt, KeepsTheLawsOfArithmeticAtEverySize) {
    std::mt19937 random(20);
    for (const size_t size : {1, 2, 3, 5, 31, 63, 64, 65, 95, 97, 130, 200, 401, 900}) {
        for (int round = 0; round < 12; ++round) {
            const BigInt a = random_number(random, size);
            const BigInt b = random_number(random, 1 + random() % (2 * size));
            const BigInt c = random_number(random, size / 2 + 1);
            EXPECT_EQ((a + b) - b, a);
            EXPECT_EQ((a + b) * c, a * c + b * c) << size;
            EXPECT_EQ((a + b) * (a + b), a * a + a * b + b * a + b * b) << size;
            EXPECT_EQ((a & b) + (a | b), a + b);
            EXPECT_EQ(a ^ b, (a | b) - (a & b));
            EXPECT_EQ(a.shift_left(77).shift_right(77), a);
            EXPECT_EQ(*BigInt::parse((a * a).to_string(), 10), a * a);
            EXPECT_EQ(*BigInt::parse((b * b).to_string(7), 7), b * b);
            if (b.is_zero())
                continue;
            BigInt quotient;
            BigInt remainder;
            BigInt::divmod(a * c, b, quotient, remainder);
            EXPECT_EQ(quotient * b + remainder, a * c) << size;
            EXPECT_TRUE(remainder.is_zero() || remainder.is_negative() == b.is_negative());
            BigInt::divmod(a * b, b, quotient, remainder);
            EXPECT_EQ(quotient, a);
            EXPECT_TRUE(remainder.is_zero());
        }
    }
}

TEST(BigInt, RaisesToPowers) {
    EXPECT_EQ(BigInt(2).power(100).to_string(), "1267650600228229401496703205376");
    EXPECT_EQ(BigInt(-3).power(41).to_string(), "-36472996377170786403");
    EXPECT_EQ(BigInt(0).power(0), BigInt(1));
    EXPECT_EQ(BigInt(0).power(5), BigInt(0));
    EXPECT_EQ(BigInt(10).power(1000).to_string(), "1" + std::string(1000, '0'));
}

TEST(BigInt, RoundsToTheNearestDouble) {
    EXPECT_EQ(number("9007199254740993").to_double(), 9007199254740992.0);  // a tie goes to the even one
    EXPECT_EQ(number("9007199254740995").to_double(), 9007199254740996.0);
    EXPECT_EQ((BigInt(2).power(1100) + BigInt(1)).to_double(), std::nullopt);
    EXPECT_EQ((BigInt(2).power(1024) - BigInt(2).power(970)).to_double(), std::nullopt);
    EXPECT_EQ((BigInt(2).power(1024) - BigInt(2).power(970) - BigInt(1)).to_double(), 1.7976931348623157e308);
    EXPECT_EQ(BigInt::true_divide(BigInt(1), BigInt(3)), 1.0 / 3.0);
    EXPECT_EQ(BigInt::true_divide(BigInt(10).power(400), BigInt(10).power(399)), 10.0);
    EXPECT_EQ(BigInt::true_divide(BigInt(1), BigInt(2).power(1074)), 5e-324);
    EXPECT_EQ(BigInt::true_divide(BigInt(1), BigInt(2).power(1075)), 0.0);
    EXPECT_EQ(BigInt::true_divide(BigInt(10).power(400), BigInt(1)), std::nullopt);
    EXPECT_EQ(BigInt::from_double(-1e23).to_string(), "-99999999999999991611392");
}

TEST(Limbs, ComparesWithDoublesExactly) {
    const BigInt big = number("9007199254740993");
    const auto compare = [](const BigInt& a, double b) {
        return limbs::compare_double(a.limbs().data(), a.limbs().size(), a.is_negative(), b);
    };
    EXPECT_EQ(compare(big, 9007199254740992.0), 1);
    EXPECT_EQ(compare(-big, -9007199254740992.0), -1);
    EXPECT_EQ(compare(BigInt(1), 1.5), -1);
    EXPECT_EQ(compare(BigInt(0), -0.0), 0);
    EXPECT_EQ(compare(BigInt(10).power(400), HUGE_VAL), -1);
}

TEST(Limbs, HashesModuloTheMersennePrime) {
    const auto hash = [](const BigInt& a) { return limbs::hash(a.limbs().data(), a.limbs().size(), a.is_negative()); };
    EXPECT_EQ(hash(BigInt(-1)), -2);
    EXPECT_EQ(hash(BigInt(2).power(61) - BigInt(1)), 0);
    EXPECT_EQ(hash(BigInt(2).power(61)), 1);
    EXPECT_EQ(hash(BigInt(10).power(50)), 619332571178673746);
}

TEST(Limbs, StopsLongWorkWhenAsked) {
    std::mt19937 random(3);
    const BigInt a = random_number(random, 20000);
    const size_t count = a.limbs().size();
    int asked = 0;
    const limbs::Poll poll{[](void* context) { return ++*static_cast<int*>(context) > 3; }, &asked};
    std::vector<uint32_t> out(2 * count);
    std::vector<uint32_t> scratch(limbs::mul_scratch(count, count) + limbs::to_text_scratch(count, 10));
    EXPECT_FALSE(limbs::sqr(out.data(), a.limbs().data(), count, scratch.data(), poll));
    EXPECT_EQ(asked, 4);
    std::string text(limbs::text_size(a.limbs().data(), count, 10), ' ');
    EXPECT_EQ(limbs::to_text(text.data(), a.limbs().data(), count, 10, scratch.data(), poll), 0u);
    EXPECT_EQ(asked, 5);
}

TEST(IntegerMath, AnswersKnownValues) {
    EXPECT_EQ(factorial(25).to_string(), "15511210043330985984000000");
    EXPECT_EQ(factorial(0), BigInt(1));
    EXPECT_EQ(combinations(BigInt(100), 50).to_string(), "100891344545564193334812497256");
    EXPECT_EQ(permutations(BigInt(10), 3), BigInt(720));
    EXPECT_EQ(isqrt(BigInt(10).power(61)).to_string(), "3162277660168379331998893544432");
    EXPECT_EQ(gcd(BigInt(2).power(200) * BigInt(-15), BigInt(2).power(100) * BigInt(25)),
              BigInt(2).power(100) * BigInt(5));
    EXPECT_EQ(power_modulo(BigInt(3), BigInt(10).power(30), BigInt(1000007)), BigInt(687452));
    EXPECT_EQ(power_modulo(BigInt(3), BigInt(5), BigInt(-7)), BigInt(-2));
    EXPECT_EQ(inverse_modulo(BigInt(38), BigInt(97)), BigInt(23));
    EXPECT_EQ(inverse_modulo(BigInt(4), BigInt(8)), std::nullopt);
}

TEST(IntegerMath, HoldsForLongNumbers) {
    std::mt19937 random(5);
    for (int round = 0; round < 40; ++round) {
        const BigInt a = random_number(random, 1 + random() % 90);
        const BigInt b = random_number(random, 1 + random() % 90);
        const BigInt c = random_number(random, 1 + random() % 60);
        const BigInt positive = c.is_negative() ? -c : c;
        EXPECT_EQ(gcd(a * c, b * c), gcd(a, b) * positive);
        const BigInt root = isqrt(positive);
        EXPECT_LE(BigInt::compare(root * root, positive), 0);
        EXPECT_GT(BigInt::compare((root + BigInt(1)) * (root + BigInt(1)), positive), 0);
    }
}

}  // namespace
}  // namespace py
