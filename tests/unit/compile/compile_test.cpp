#include "compile/compile.h"

#include <gtest/gtest.h>

#include "bytecode/disassemble.h"
#include "syntax/parse.h"

namespace py::compile {
namespace {

CompileResult compiled(std::string_view source, CompileOptions options = {}, syntax::Mode mode = syntax::Mode::Exec) {
    Arena arena;
    syntax::ParseOptions parse_options;
    parse_options.mode = mode;
    const syntax::ParseResult parsed = syntax::parse(arena, source, parse_options);
    if (parsed.root == nullptr) {
        CompileResult result;
        result.error = parsed.error;
        return result;
    }
    return compile(arena, *parsed.root, options);
}

/// The names of the instructions with their explanations, one a line.
std::string listing_of(const bytecode::CodeUnit& unit) {
    std::string text;
    const auto size = static_cast<uint32_t>(unit.code.size());
    for (uint32_t offset = 0; offset < size;) {
        const auto instruction = bytecode::decode(unit.code.data(), size, offset);
        text += bytecode::name_of(instruction.opcode);
        const std::string explained = bytecode::explain_operand(unit, instruction, bytecode::labels_of(unit));
        if (!explained.empty())
            text += " " + explained;
        else if (bytecode::has_arg(instruction.opcode))
            text += " " + std::to_string(instruction.arg);
        text += '\n';
        offset = instruction.next;
    }
    return text;
}

std::string listing_of(std::string_view source) {
    return listing_of(*compiled(source).unit);
}

const bytecode::CodeUnit& inner(const CompileResult& result) {
    for (const bytecode::Constant& constant : result.unit->consts) {
        if (constant.kind == bytecode::ConstantKind::Code)
            return *constant.code;
    }
    return *result.unit;
}

std::string error_of(std::string_view source, CompileOptions options = {}) {
    const CompileResult result = compiled(source, options);
    return result.error ? result.error->message : "";
}

TEST(Compile, FoldsConcatenationOfConstantTuples) {
    EXPECT_EQ(listing_of("x = (1, 2) + (3,)"),
              "RESUME 0\nLOAD_CONST (1, 2, 3)\nSTORE_NAME x\nLOAD_CONST None\nRETURN_VALUE\n");
}

TEST(Compile, LeavesWhatWouldRaiseToRunTime) {
    EXPECT_NE(listing_of("1 / 0").find("BINARY_OP /"), std::string::npos);
    EXPECT_NE(listing_of("2 ** 200").find("BINARY_OP **"), std::string::npos);
}

TEST(Compile, BorrowsLocalsThatOutliveTheirUse) {
    EXPECT_EQ(listing_of(inner(compiled("def f(a, b):\n    return a + b\n"))),
              "RESUME 0\nLOAD_FAST_BORROW_LOAD_FAST_BORROW a, b\nBINARY_OP +\nRETURN_VALUE\n");
}

TEST(Compile, AnExpressionIsReturned) {
    const CompileResult result = compiled("a", {}, syntax::Mode::Eval);
    EXPECT_EQ(listing_of(*result.unit), "RESUME 0\nLOAD_NAME a\nRETURN_VALUE\n");
}

TEST(Compile, AnInteractiveExpressionIsPrinted) {
    const CompileResult result = compiled("a\n", {}, syntax::Mode::Single);
    EXPECT_NE(listing_of(*result.unit).find("CALL_INTRINSIC_1 INTRINSIC_PRINT"), std::string::npos);
}

TEST(Compile, OptimisationDropsAssertionsAndDocstrings) {
    CompileOptions options;
    options.optimize = 2;
    const CompileResult result = compiled("'doc'\nassert x\ny = __debug__\n", options);
    EXPECT_EQ(listing_of(*result.unit), "RESUME 0\nLOAD_CONST False\nSTORE_NAME y\nLOAD_CONST None\nRETURN_VALUE\n");
}

TEST(Compile, NamesPlacesOfNestedFunctions) {
    const CompileResult result = compiled("class C:\n    def f(self): return lambda: 1\n");
    const auto& method = *inner(result).consts[1].code;
    EXPECT_EQ(method.qualname, "C.f");
    EXPECT_EQ(method.consts.back().code->qualname, "C.f.<locals>.<lambda>");
    EXPECT_NE(method.flags & bytecode::kMethod, 0U);
}

TEST(Compile, MarksCellsAndFreeVariables) {
    const CompileResult result = compiled("def f(x):\n    def g(): return x\n    return g\n");
    const bytecode::CodeUnit& outer = inner(result);
    EXPECT_EQ(outer.cellvars(), std::vector<std::string_view>{"x"});
    EXPECT_EQ(outer.varnames(), (std::vector<std::string_view>{"x", "g"}));
}

TEST(Compile, WordsErrorsAsTheReference) {
    EXPECT_EQ(error_of("return"), "'return' outside function");
    EXPECT_EQ(error_of("break"), "'break' outside loop");
    EXPECT_EQ(error_of("nonlocal x"), "nonlocal declaration not allowed at module level");
    EXPECT_EQ(error_of("def f():\n    print(x)\n    global x"), "name 'x' is used prior to global declaration");
    EXPECT_EQ(error_of("def f(a, a): pass"), "duplicate argument 'a' in function definition");
    EXPECT_EQ(error_of("f(a=1, a=2)"), "keyword argument repeated: a");
    EXPECT_EQ(error_of("from __future__ import braces"), "not a chance");
}

TEST(Compile, PlacesErrorsWhereTheReferenceDoes) {
    const CompileResult result = compiled("if 1:\n    return 2\n");
    ASSERT_TRUE(result.error);
    EXPECT_EQ(result.error->lineno, 2);
    EXPECT_EQ(result.error->offset, 5);
    EXPECT_EQ(result.error->end_offset, 13);
}

TEST(Compile, WarnsAsTheReference) {
    const CompileResult result = compiled("x is 1\n'a'()\nassert (x, 'y')\n");
    ASSERT_EQ(result.warnings.size(), 3U);
    EXPECT_EQ(result.warnings[0].message, "\"is\" with 'int' literal. Did you mean \"==\"?");
    EXPECT_EQ(result.warnings[1].message, "'str' object is not callable; perhaps you missed a comma?");
    EXPECT_EQ(result.warnings[2].message, "assertion is always true, perhaps remove parentheses?");
}

TEST(Compile, WarnsOnceAboutCodeThatIsWrittenTwice) {
    EXPECT_EQ(compiled("try: a\nfinally: x is 1\n").warnings.size(), 1U);
}

TEST(Compile, SaysWhatIsNotSupportedYet) {
    EXPECT_NE(error_of("async def f(): pass").find("not supported yet"), std::string::npos);
    EXPECT_NE(error_of("match x:\n    case 1: pass").find("not supported yet"), std::string::npos);
    EXPECT_NE(error_of("type X = int").find("not supported yet"), std::string::npos);
    EXPECT_NE(error_of("def f[T](): pass").find("not supported yet"), std::string::npos);
    CompileOptions all;
    all.features = Features::All;
    EXPECT_EQ(error_of("async def f(): pass", all), "");
}

TEST(Compile, DeepNestingIsAnErrorAndLongSumsAreNot) {
    std::string chain = "a";
    for (int i = 0; i < 5000; ++i) chain += ".b";
    EXPECT_EQ(error_of(chain), "maximum recursion depth exceeded during compilation");
    std::string sum = "a";
    for (int i = 0; i < 20000; ++i) sum += "+a";
    EXPECT_EQ(error_of(sum), "");
}

TEST(Compile, FutureAnnotationsAreText) {
    const CompileResult result = compiled("from __future__ import annotations\nx: a[b, c] | None\n");
    EXPECT_EQ(bytecode::repr(result.unit->consts[2]), "'a[b, c] | None'");
    EXPECT_NE(result.flags & bytecode::kFutureAnnotations, 0U);
}

}  // namespace
}  // namespace py::compile
