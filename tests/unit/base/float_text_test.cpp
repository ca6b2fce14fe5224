// Printing and reading doubles: the texts Python gives, the cases that need exact arithmetic, and round trips.
#include "base/float_text.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

namespace py {
namespace {

TEST(FloatText, WritesTheShortestDigits) {
    const std::pair<double, const char*> cases[] = {
        {0.0, "0.0"},
        {-0.0, "-0.0"},
        {1.0, "1.0"},
        {0.1, "0.1"},
        {1e16, "1e+16"},
        {1e15, "1000000000000000.0"},
        {1e-4, "0.0001"},
        {1e-5, "1e-05"},
        {5e-324, "5e-324"},
        {1e23, "1e+23"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {2.2250738585072014e-308, "2.2250738585072014e-308"},
        {123456.789, "123456.789"},
        {-1.5e-7, "-1.5e-07"},
        {HUGE_VAL, "inf"},
        {-HUGE_VAL, "-inf"},
        {NAN, "nan"},
        {9007199254740993.0, "9007199254740992.0"},
        {1e22, "1e+22"},
        {0.30000000000000004, "0.30000000000000004"},
    };
    for (const auto& [value, text] : cases) EXPECT_EQ(float_repr(value), text);
}

TEST(FloatText, FormatsWithAnyPrecision) {
    EXPECT_EQ(float_format(2.5, 'f', 0), "2");
    EXPECT_EQ(float_format(0.5, 'f', 0), "0");
    EXPECT_EQ(float_format(1.005, 'f', 2), "1.00");
    EXPECT_EQ(float_format(0.06, 'f', 1), "0.1");
    EXPECT_EQ(float_format(2450, 'e', 1), "2.4e+03");
    EXPECT_EQ(float_format(1e22, 'f', 0), "10000000000000000000000");
    EXPECT_EQ(float_format(0.1, 'f', 60), "0.100000000000000005551115123125782702118158340454101562500000");
    EXPECT_EQ(float_format(1e308, 'f', 300).size(), 309u + 1 + 300);
    EXPECT_EQ(float_format(5e-324, 'e', 20), "4.94065645841246544177e-324");
    EXPECT_EQ(float_format(123456789, 'g', 6), "1.23457e+08");
    EXPECT_EQ(float_format(0.0001, 'g', 6), "0.0001");
    EXPECT_EQ(float_format(100000, 'g', 6, kFloatAlternate), "100000.");
    EXPECT_EQ(float_format(1, 'G', 3, kFloatAlternate | kFloatPlus), "+1.00");
    EXPECT_EQ(float_format(-0.001, 'f', 1, kFloatNoMinusZero), "0.0");
    EXPECT_EQ(float_format(-HUGE_VAL, 'F', 2), "-INF");
    EXPECT_EQ(float_format(3, 'r', 0, kFloatAddPoint), "3.0");
    EXPECT_EQ(float_format(999999.5, 'g', 6), "1e+06");
}

TEST(FloatText, ReadsWhatFloatAccepts) {
    EXPECT_EQ(float_parse("1_0.5e-1_0"), 10.5e-10);
    EXPECT_EQ(float_parse(".5"), 0.5);
    EXPECT_EQ(float_parse("-5."), -5.0);
    EXPECT_EQ(float_parse("+Infinity"), HUGE_VAL);
    EXPECT_TRUE(std::isnan(*float_parse("-nan")));
    EXPECT_EQ(float_parse("1e99999999999999999999"), HUGE_VAL);
    EXPECT_EQ(float_parse("0e99999999999999999999"), 0.0);
    for (const char* bad : {"", ".", "e5", "1__0", "_1", "1_", "1_.5", "1e", "1e+", "+-1", "0x1", "1 ", "infinit"})
        EXPECT_EQ(float_parse(bad), std::nullopt) << bad;
    double value;
    EXPECT_EQ(float_parse_prefix("1.5e3j", value), 5u);
    EXPECT_EQ(value, 1500.0);
    EXPECT_EQ(float_parse_prefix("12e+", value), 2u);
}

TEST(FloatText, ReadsTiesAndNeighboursExactly) {
    EXPECT_EQ(float_parse("9007199254740993"), 9007199254740992.0);
    EXPECT_EQ(float_parse("9007199254740993." + std::string(1000, '0') + "1"), 9007199254740994.0);
    EXPECT_EQ(float_parse("2.4703282292062327208e-324"), 0.0);
    EXPECT_EQ(float_parse("2.4703282292062327209e-324"), 5e-324);
    EXPECT_EQ(float_parse("1.7976931348623158e308"), 1.7976931348623157e308);
    EXPECT_EQ(float_parse("1.7976931348623159e308"), HUGE_VAL);
    EXPECT_EQ(float_parse("2.2250738585072012e-308"), 2.2250738585072014e-308);
}

TEST(FloatText, ReadsBackWhatItWrites) {
    std::mt19937_64 random(8);
    for (int i = 0; i < 200000; ++i) {
        const double value = std::bit_cast<double>(random());
        if (!std::isfinite(value))
            continue;
        const std::string text = float_repr(value);
        ASSERT_EQ(std::bit_cast<uint64_t>(*float_parse(text)), std::bit_cast<uint64_t>(value)) << text;
        ASSERT_EQ(*float_parse(float_format(value, 'e', 16)), value);
        double back;
        ASSERT_EQ(float_from_hex(float_hex(value), back), HexStatus::Good);
        ASSERT_EQ(back, value);
    }
}

TEST(FloatText, ReadsAndWritesHexadecimal) {
    EXPECT_EQ(float_hex(0.1), "0x1.999999999999ap-4");
    EXPECT_EQ(float_hex(5e-324), "0x0.0000000000001p-1022");
    EXPECT_EQ(float_hex(-0.0), "-0x0.0p+0");
    double value;
    EXPECT_EQ(float_from_hex(" 0x.8P+1 ", value), HexStatus::Good);
    EXPECT_EQ(value, 1.0);
    EXPECT_EQ(float_from_hex("0x1p1024", value), HexStatus::TooLarge);
    EXPECT_EQ(float_from_hex("0x", value), HexStatus::Invalid);
    EXPECT_EQ(float_from_hex("1.0p", value), HexStatus::Invalid);
}

TEST(FloatText, RoundsHashesAndSplits) {
    EXPECT_EQ(float_round(2.675, 2), 2.67);
    EXPECT_EQ(float_round(1250, -2), 1200.0);
    EXPECT_EQ(float_round(1.7976931348623157e308, -308), std::nullopt);
    EXPECT_TRUE(std::signbit(*float_round(-1, -5)));
    EXPECT_EQ(float_hash(1.0), 1);
    EXPECT_EQ(float_hash(-1.0), -2);
    EXPECT_EQ(float_hash(0.5), 1152921504606846976);
    EXPECT_EQ(float_hash(-HUGE_VAL), -314159);
    BigInt numerator;
    BigInt denominator;
    float_integer_ratio(-0.75, numerator, denominator);
    EXPECT_EQ(numerator, BigInt(-3));
    EXPECT_EQ(denominator, BigInt(4));
}

}  // namespace
}  // namespace py
