#include "bytecode/constant.h"

#include <gtest/gtest.h>

#include "bytecode/code_unit.h"

namespace py::bytecode {
namespace {

TEST(Constant, EqualValuesOfDifferentTypesAreDifferent) {
    const Constant one = Constant::of_int(1);
    EXPECT_FALSE(same_constant(one, Constant::of_float(1)));
    EXPECT_FALSE(same_constant(one, Constant::boolean(true)));
    EXPECT_FALSE(same_constant(Constant::of_tuple({one}), Constant::of_tuple({Constant::of_float(1)})));
    EXPECT_FALSE(same_constant(Constant::of_str("a"), Constant::of_bytes("a")));
    EXPECT_TRUE(same_constant(Constant::of_tuple({one}), Constant::of_tuple({one})));
}

TEST(Constant, ZeroesDifferBySign) {
    EXPECT_FALSE(same_constant(Constant::of_float(0.0), Constant::of_float(-0.0)));
    EXPECT_FALSE(same_constant(Constant::of_complex(0, 1), Constant::of_complex(-0.0, 1)));
}

TEST(Constant, SetsDropWhatEqualsAnEarlierItem) {
    const Constant set = Constant::of_frozenset({Constant::of_int(1), Constant::of_float(1), Constant::boolean(true)});
    EXPECT_EQ(repr(set), "frozenset({1})");
}

TEST(Constant, SetsOfIntegersPrintInTheOrderOfTheirHashes) {
    std::vector<Constant> items;
    for (const int64_t item : {3, 20, 1, -1}) items.push_back(Constant::of_int(item));
    EXPECT_EQ(repr(Constant::of_frozenset(items)), "frozenset({1, 3, 20, -1})");
}

TEST(Constant, PrintsAsPythonDoes) {
    EXPECT_EQ(repr(Constant::of_str("it's\n\x7f")), "\"it's\\n\\x7f\"");
    EXPECT_EQ(repr(Constant::of_bytes(std::string_view("\0'\"", 3))), "b'\\x00\\'\"'");
    EXPECT_EQ(repr(Constant::of_float(1e16)), "1e+16");
    EXPECT_EQ(repr(Constant::of_complex(1, -2)), "(1-2j)");
    EXPECT_EQ(repr(Constant::of_complex(0, 2)), "2j");
    EXPECT_EQ(repr(Constant::of_tuple({Constant::none()})), "(None,)");
    EXPECT_EQ(repr(Constant::of_slice(Constant::none(), Constant::of_int(2), Constant::none())),
              "slice(None, 2, None)");
}

TEST(Constant, TruthIsThatOfPython) {
    EXPECT_FALSE(Constant::of_str("").truth());
    EXPECT_FALSE(Constant::of_float(-0.0).truth());
    EXPECT_TRUE(Constant::ellipsis().truth());
    EXPECT_TRUE(Constant::of_tuple({Constant::none()}).truth());
}

TEST(Constant, CodeUnitsAreComparedByWhatTheyDo) {
    CodeUnit unit;
    unit.name = "f";
    CodeUnit other = unit;
    other.qualname = "g.f";
    EXPECT_TRUE(same_code(unit, other));
    other.firstlineno = 2;
    EXPECT_FALSE(same_code(unit, other));
}

}  // namespace
}  // namespace py::bytecode
