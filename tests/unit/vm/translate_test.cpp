#include "vm/translate.h"

#include "bytecode/opcode.h"
#include "fixture.h"
#include "vm/dump_registers.h"

namespace py {
namespace {

class TranslateTest : public test::VmFixture {
  protected:
    /// The instructions and what they do, without lines and labels.
    std::string listing(std::string_view source) {
        const Ref<Code> code = function_of(source);
        const RegisterCode* registers = register_code(rt, *code);
        const std::string text = dump_registers(*code, *registers);
        std::string result;
        for (size_t at = 0; at < text.size();) {
            const size_t end = text.find('\n', at);
            std::string line = text.substr(at + 12, end - at - 12);
            const size_t gap = line.find("  ");
            if (gap != std::string::npos)
                line.erase(gap, line.find_first_not_of(' ', gap) - gap - 1);
            result += line + "\n";
            at = end + 1;
        }
        return result;
    }
};

TEST_F(TranslateTest, LoadsBecomeOperands) {
    EXPECT_EQ(listing("def f(a, b): return a + b\n"), "ADD s0 <- a + b\nRETURN s0; drops s0\n");
}

TEST_F(TranslateTest, AStoreIsTheDestination) {
    EXPECT_EQ(listing("def f(a):\n    b = a * 2\n    return b\n"), "MULTIPLY_I b <- a * 2\nRETURN b\n");
}

TEST_F(TranslateTest, AComparisonIsOneWithItsJump) {
    EXPECT_EQ(listing("def f(a):\n    if a > 5:\n        a = 0\n    return a\n"),
              "JUMP_GT_I a > 5 to L1; inverted\nLOADI a <- 0\nRETURN a\n");
}

TEST_F(TranslateTest, KnowsTheOperandStackAtEveryInstruction) {
    const Ref<Code> code = function_of("def f(a): return a + 1000\n");
    const auto& bytes = code->code_unit().code;
    for (uint32_t at = 0; at < bytes.size();) {
        const auto instruction = bytecode::decode(bytes.data(), static_cast<uint32_t>(bytes.size()), at);
        if (instruction.opcode == bytecode::BINARY_OP) {
            const auto stack = stack_before(*code, static_cast<int32_t>(at));
            ASSERT_EQ(stack.size(), 2u);
            EXPECT_EQ(stack[0].kind, StackEntry::Local);
            EXPECT_EQ(stack[0].index, 0);
            EXPECT_EQ(stack[1].kind, StackEntry::Constant);
        }
        at = instruction.next;
    }
}

TEST_F(TranslateTest, UnfusedCodeBeginsEveryInstructionWithATrace) {
    const Ref<Code> code = function_of("def f(a): return a + 1\n");
    const std::unique_ptr<RegisterCode> registers(translate(*code, false));
    size_t traces = 0, instructions = 0;
    for (const Instruction& word : registers->words) traces += word.op == static_cast<uint8_t>(Op::TRACE);
    const auto& bytes = code->code_unit().code;
    for (uint32_t at = 0; at < bytes.size(); ++instructions)
        at = bytecode::decode(bytes.data(), static_cast<uint32_t>(bytes.size()), at).next;
    EXPECT_EQ(traces, instructions);
}

}  // namespace
}  // namespace py
