#include "bytecode/opcode.h"

#include <gtest/gtest.h>

namespace py::bytecode {
namespace {

TEST(Opcode, HasTheNumbersOfTheReference) {
    EXPECT_EQ(int{LOAD_FAST}, 84);
    EXPECT_EQ(int{RESUME}, 128);
    EXPECT_EQ(int{JUMP}, 257);
    EXPECT_EQ(name_of(52), "CALL");
    EXPECT_EQ(name_of(121), "");
}

TEST(Opcode, VariantsShareOperandAndCachesOfTheirBase) {
    EXPECT_EQ(info(BINARY_OP_ADD_INT).base, BINARY_OP);
    EXPECT_EQ(info(BINARY_OP_ADD_INT).caches, 5);
    EXPECT_EQ(info(INSTRUMENTED_CALL).base, CALL);
    EXPECT_EQ(pops(CALL_LEN, 1), 3);
}

TEST(Opcode, StackEffectsDependOnOperandAndWay) {
    EXPECT_EQ(stack_effect(BUILD_MAP, 3), -5);
    EXPECT_EQ(stack_effect(LOAD_GLOBAL, 1), 2);
    EXPECT_EQ(stack_effect(UNPACK_EX, 2 | 1 << 8), 3);
    EXPECT_EQ(stack_effect(SETUP_FINALLY, 0), 0);
    EXPECT_EQ(stack_effect(SETUP_FINALLY, 0, Way::Jump), 1);
    EXPECT_EQ(stack_effect(FOR_ITER, 0, Way::Jump), 1);
}

TEST(Opcode, DecodesExtendedOperandsAndSkipsCaches) {
    const uint8_t code[] = {EXTENDED_ARG, 1, LOAD_GLOBAL, 2, 0, 0, 0, 0, 0, 0, 0, 0, RETURN_VALUE, 0};
    const DecodedInstruction load = decode(code, sizeof code, 0);
    EXPECT_EQ(load.opcode, LOAD_GLOBAL);
    EXPECT_EQ(load.arg, 258);
    EXPECT_EQ(load.start, 0U);
    EXPECT_EQ(load.offset, 2U);
    EXPECT_EQ(load.next, 12U);
}

TEST(Opcode, JumpsCountFromBehindTheCaches) {
    const uint8_t code[] = {NOP, 0, JUMP_BACKWARD, 3, 0, 0};
    EXPECT_EQ(jump_target(decode(code, sizeof code, 2)), 0);
}

}  // namespace
}  // namespace py::bytecode
