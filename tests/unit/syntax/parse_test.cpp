#include "syntax/parse.h"

#include <gtest/gtest.h>

#include "help.h"

namespace py::syntax {
namespace {

TEST(Parser, OperatorsBindByPrecedence) {
    EXPECT_EQ(expression_of("-a**-b"),
              "UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), "
              "operand=Name(id='b', ctx=Load()))))");
    EXPECT_EQ(expression_of("not a < b < c"),
              "UnaryOp(op=Not(), operand=Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), Lt()], "
              "comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load())]))");
    EXPECT_EQ(
        expression_of("1 or 2 or 3 and 4"),
        "BoolOp(op=Or(), values=[Constant(value=1), Constant(value=2), BoolOp(op=And(), values=[Constant(value=3), "
        "Constant(value=4)])])");
    EXPECT_EQ(expression_of("1 - 2 - 3"),
              "BinOp(left=BinOp(left=Constant(value=1), op=Sub(), right=Constant(value=2)), op=Sub(), "
              "right=Constant(value=3))");
}

TEST(Parser, ConditionalsAndLambdasReachToTheRight) {
    EXPECT_EQ(expression_of("lambda: 1 if 2 else lambda x=3: x"),
              "Lambda(args=arguments(), body=IfExp(test=Constant(value=2), body=Constant(value=1), "
              "orelse=Lambda(args=arguments(args=[arg(arg='x')], defaults=[Constant(value=3)]), body=Name(id='x', "
              "ctx=Load()))))");
}

TEST(Parser, Targets) {
    EXPECT_EQ(
        tree_of("a, *b = c"),
        "Module(body=[Assign(targets=[Tuple(elts=[Name(id='a', ctx=Store()), Starred(value=Name(id='b', ctx=Store()), "
        "ctx=Store())], ctx=Store())], value=Name(id='c', ctx=Load()))])");
    EXPECT_EQ(
        tree_of("(a): int"),
        "Module(body=[AnnAssign(target=Name(id='a', ctx=Store()), annotation=Name(id='int', ctx=Load()), simple=0)])");
    EXPECT_EQ(
        tree_of("del a[0], (b,)"),
        "Module(body=[Delete(targets=[Subscript(value=Name(id='a', ctx=Load()), slice=Constant(value=0), ctx=Del()), "
        "Tuple(elts=[Name(id='b', ctx=Del())], ctx=Del())])])");
}

TEST(Parser, SoftKeywordsAreNamesElsewhere) {
    EXPECT_EQ(tree_of("match = case\nmatch(x)\ntype[0]\n_ = 1"),
              "Module(body=[Assign(targets=[Name(id='match', ctx=Store())], value=Name(id='case', ctx=Load())), "
              "Expr(value=Call(func=Name(id='match', ctx=Load()), args=[Name(id='x', ctx=Load())])), "
              "Expr(value=Subscript(value=Name(id='type', ctx=Load()), slice=Constant(value=0), ctx=Load())), "
              "Assign(targets=[Name(id='_', ctx=Store())], value=Constant(value=1))])");
    EXPECT_EQ(tree_of("match x:\n case [1, *_] if y: pass"),
              "Module(body=[Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchSequence(patterns=["
              "MatchValue(value=Constant(value=1)), MatchStar()]), guard=Name(id='y', ctx=Load()), body=[Pass()])])])");
    EXPECT_EQ(
        tree_of("type X[T: int = str] = T"),
        "Module(body=[TypeAlias(name=Name(id='X', ctx=Store()), type_params=[TypeVar(name='T', bound=Name(id='int', "
        "ctx=Load()), default_value=Name(id='str', ctx=Load()))], value=Name(id='T', ctx=Load()))])");
}

TEST(Parser, WithParentheses) {
    EXPECT_EQ(tree_of("with (a as b, c): pass"),
              "Module(body=[With(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', "
              "ctx=Store())), withitem(context_expr=Name(id='c', ctx=Load()))], body=[Pass()])])");
    EXPECT_EQ(tree_of("with (a, b) as c: pass"),
              "Module(body=[With(items=[withitem(context_expr=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', "
              "ctx=Load())], ctx=Load()), optional_vars=Name(id='c', ctx=Store()))], body=[Pass()])])");
}

TEST(Parser, AdjacentStringsAreOne) {
    EXPECT_EQ(expression_of("u'a' 'b'"), "Constant(value='ab', kind='u')");
    EXPECT_EQ(expression_of("b'a' b'\\x00'"), "Constant(value=b'a\\x00')");
    EXPECT_EQ(expression_of("'a' f'{b}' 'c' 'd'"),
              "JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1), "
              "Constant(value='cd')])");
    EXPECT_EQ(
        expression_of("f'{a = }'"),
        "JoinedStr(values=[Constant(value='a = '), FormattedValue(value=Name(id='a', ctx=Load()), conversion=114)])");
    EXPECT_EQ(expression_of("t'{ a = }'"),
              "TemplateStr(values=[Constant(value=' a = '), Interpolation(value=Name(id='a', ctx=Load()), str=' a ', "
              "conversion=114)])");
}

TEST(Parser, Literals) {
    EXPECT_EQ(expression_of("0xffff_ffff_ffff_ffff_f"), "Constant(value=295147905179352825855)");
    EXPECT_EQ(expression_of("9223372036854775807"), "Constant(value=9223372036854775807)");
    EXPECT_EQ(expression_of("9223372036854775808"), "Constant(value=9223372036854775808)");
    EXPECT_EQ(expression_of("1e400, 1_0.5, 3j"),
              "Tuple(elts=[Constant(value=inf), Constant(value=10.5), Constant(value=3j)], ctx=Load())");
    EXPECT_EQ(expression_of("'\\ud800\\x41\\101\\\n'"), "Constant(value='\\ud800AA')");
}

TEST(Parser, IdentifiersAreNormalised) {
    EXPECT_EQ(expression_of("\xEF\xAC\x81"), "Name(id='fi', ctx=Load())");  // U+FB01
}

TEST(Parser, PositionsCountBytes) {
    Arena arena;
    const ParseResult result = parse(arena, "x = '\xC3\xA9' + (y)\n");
    ASSERT_FALSE(result.error);
    EXPECT_EQ(dump(*result.root, Attributes::Include),
              "Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, "
              "end_col_offset=1)], value=BinOp(left=Constant(value='\xC3\xA9', lineno=1, col_offset=4, end_lineno=1, "
              "end_col_offset=8), op=Add(), right=Name(id='y', ctx=Load(), lineno=1, col_offset=12, end_lineno=1, "
              "end_col_offset=13), lineno=1, col_offset=4, end_lineno=1, end_col_offset=14), lineno=1, col_offset=0, "
              "end_lineno=1, end_col_offset=14)])");
}

TEST(Parser, Modes) {
    ParseOptions options;
    options.mode = Mode::Single;
    EXPECT_EQ(tree_of("a; b", options),
              "Interactive(body=[Expr(value=Name(id='a', ctx=Load())), Expr(value=Name(id='b', ctx=Load()))])");
    EXPECT_EQ(tree_of("a\nb", options), "multiple statements found while compiling a single statement");
    EXPECT_EQ(tree_of("if a:\n b", options),
              "Interactive(body=[If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))])])");
    EXPECT_EQ(tree_of(""), "Module()");
}

TEST(Parser, EncodingDeclarations) {
    ParseOptions options;
    options.source = SourceKind::Bytes;
    EXPECT_EQ(tree_of("# coding: latin-1\n'\xE9'", options), "Module(body=[Expr(value=Constant(value='\xC3\xA9'))])");
    EXPECT_EQ(tree_of("\xEF\xBB\xBFx", options), "Module(body=[Expr(value=Name(id='x', ctx=Load()))])");
    EXPECT_EQ(tree_of("# coding: foo\n", options), "unknown encoding: foo");
    EXPECT_EQ(tree_of("\xEF\xBB\xBF# coding: latin-1\n", options), "encoding problem: iso-8859-1 with BOM");
    EXPECT_EQ(tree_of("'\xFF'", options),
              "Non-UTF-8 code starting with '\\xff' on line 1, but no encoding declared; see "
              "https://peps.python.org/pep-0263/ for details");
    EXPECT_EQ(tree_of(std::string_view("a\0b", 3), options), "source code string cannot contain null bytes");
}

TEST(Parser, Warnings) {
    Arena arena;
    const ParseResult result = parse(arena, "x = '''\n\\d'''\ny = 1if x else 2\n");
    ASSERT_EQ(result.warnings.size(), 2U);
    EXPECT_EQ(
        result.warnings[0].message,
        "\"\\d\" is an invalid escape sequence. Such sequences will not work in the future. Did you mean \"\\\\d\"? A "
        "raw string is also an option.");
    EXPECT_EQ(result.warnings[0].lineno, 2);
    EXPECT_EQ(result.warnings[1].message, "invalid decimal literal");
    EXPECT_EQ(result.warnings[1].lineno, 3);
}

TEST(Dump, Indented) {
    Arena arena;
    const ParseResult result = parse(arena, "x = 1");
    EXPECT_EQ(dump(*result.root, Attributes::Leave, 2),
              "Module(\n  body=[\n    Assign(\n      targets=[\n        Name(id='x', ctx=Store())],\n"
              "      value=Constant(value=1))])");
}

TEST(Dump, ADeepTreeIsCutAndDoesNotOverflowTheStack) {
    const std::string tree = tree_of("1" + repeated("+1", 200000));
    EXPECT_NE(tree.find("..."), std::string::npos);
    EXPECT_EQ(tree_of(repeated("-", 300) + "1").find("..."), std::string::npos);
}

}  // namespace
}  // namespace py::syntax
