#include <gtest/gtest.h>

#include "help.h"

namespace py::syntax {
namespace {

TEST(Errors, Generic) {
    EXPECT_EQ(error_of("a b"), "invalid syntax @1:3-1:4");
    EXPECT_EQ(error_of("x = $\n"), "invalid syntax @1:5-1:6");
    EXPECT_EQ(error_of("y = 1\n\xC3\xA9 = 1 1"), "invalid syntax @2:7-2:8");
}

TEST(Errors, ForgottenCommasAndColons) {
    EXPECT_EQ(error_of("f(a b)"), "invalid syntax. Perhaps you forgot a comma? @1:3-1:6");
    EXPECT_EQ(error_of("if a\n  b"), "expected ':' @1:5-1:6");
    EXPECT_EQ(error_of("class A\n  b"), "expected ':' @1:8-1:9");
    EXPECT_EQ(error_of("{1: 2, 3}"), "':' expected after dictionary key @1:8-1:0");
    EXPECT_EQ(error_of("def f: pass"), "expected '(' @1:6-1:7");
}

TEST(Errors, Targets) {
    EXPECT_EQ(error_of("f() = 1"),
              "cannot assign to function call here. Maybe you meant '==' instead of '='? @1:1-1:4");
    EXPECT_EQ(error_of("a = f() = 1"), "cannot assign to function call @1:5-1:8");
    EXPECT_EQ(error_of("for 1 in x: pass"), "cannot assign to literal @1:5-1:6");
    EXPECT_EQ(error_of("del (a, b())"), "cannot delete function call @1:9-1:12");
    EXPECT_EQ(error_of("if x = 1: pass"), "invalid syntax. Maybe you meant '==' or ':=' instead of '='? @1:4-1:9");
    EXPECT_EQ(error_of("a, b: int"), "only single target (not tuple) can be annotated @1:1-1:2");
    EXPECT_EQ(error_of("(a, b) += 1"), "'tuple' is an illegal expression for augmented assignment @1:1-1:7");
}

TEST(Errors, Brackets) {
    EXPECT_EQ(error_of("x = (\n1,\n"), "'(' was never closed @1:5-1:0");
    EXPECT_EQ(error_of("x = [1,\ny = 2\nz = 3"), "'[' was never closed @1:5-1:0");
    EXPECT_EQ(error_of("a)"), "unmatched ')' @1:2-1:2");
    EXPECT_EQ(error_of(repeated("(", 100000)), "too many nested parentheses @1:201-1:201");
}

TEST(Errors, LaterErrorsOfTheLexerCountMore) {
    EXPECT_EQ(error_of("a b\n'abc"), "unterminated string literal (detected at line 2) @2:1-2:1");
    EXPECT_EQ(error_of("a b\nf'{"), "invalid syntax @1:3-1:4");
}

TEST(Errors, Indentation) {
    EXPECT_EQ(error_of("  x"), "unexpected indent @1:2-1:-1");
    EXPECT_EQ(error_of("if x:\ny"), "expected an indented block after 'if' statement on line 1 @2:1-2:2");
    EXPECT_EQ(error_of("if x:\n    y\n  z"), "unindent does not match any outer indentation level @3:4-3:-1");
    EXPECT_EQ(error_kind_of("  x"), DiagnosticKind::IndentationError);
    EXPECT_EQ(error_kind_of("if x:\n        y\n\tz"), DiagnosticKind::TabError);
    EXPECT_EQ(error_of("if a: pass\nelse: pass\nelif b: pass"), "'elif' block follows an 'else' block @3:1-3:5");
}

TEST(Errors, Strings) {
    EXPECT_EQ(error_of("'abc"), "unterminated string literal (detected at line 1) @1:1-1:1");
    EXPECT_EQ(error_of("x = '''\n\n"), "unterminated triple-quoted string literal (detected at line 2) @1:5-1:5");
    EXPECT_EQ(
        error_of("'\\x1'"),
        "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape @1:1-1:6");
    EXPECT_EQ(error_of("b'a' 'b'"), "cannot mix bytes and nonbytes literals @1:9-1:10");
    EXPECT_EQ(error_of("bf'x'"), "'b' and 'f' prefixes are incompatible @1:1-1:3");
    EXPECT_EQ(error_of("f'{a!x}'"), "f-string: invalid conversion character 'x': expected 's', 'r', or 'a' @1:6-1:7");
    EXPECT_EQ(error_of("f'{}'"), "f-string: valid expression required before '}' @1:4-1:5");
}

TEST(Errors, Calls) {
    EXPECT_EQ(error_of("f(a=1, b)"), "positional argument follows keyword argument @1:9-1:10");
    EXPECT_EQ(error_of("f(x for x in y, 1)"), "Generator expression must be parenthesized @1:3-1:15");
    EXPECT_EQ(error_of("f(True=1)"), "cannot assign to True @1:3-1:8");
    EXPECT_EQ(error_of("print a"), "Missing parentheses in call to 'print'. Did you mean print(...)? @1:1-1:8");
}

TEST(Errors, DepthIsLimitedAsInTheReference) {
    EXPECT_EQ(error_of(repeated("-", 5000) + "1"), "ok");
    EXPECT_EQ(error_kind_of(repeated("-", 6001) + "1"), DiagnosticKind::MemoryError);
    EXPECT_EQ(error_kind_of(repeated("lambda x=", 30000) + "1"), DiagnosticKind::MemoryError);
    EXPECT_EQ(error_of(repeated("(", 200) + repeated(")", 200)), "ok");
    EXPECT_EQ(error_kind_of(repeated("[", 199) + "1 1" + repeated("]", 199)), DiagnosticKind::MemoryError);
    EXPECT_EQ(error_of("if a: pass\n" + repeated("elif b: pass\n", 2500)), "ok");
}

TEST(Errors, TheLineIsQuoted) {
    Arena arena;
    EXPECT_EQ(parse(arena, "x = 1\ny = = 2\nz = 3").error->text, "y = = 2\n");
    EXPECT_EQ(parse(arena, "f() = (1,\n2)\n").error->text, "f() = (1,");
}

}  // namespace
}  // namespace py::syntax
