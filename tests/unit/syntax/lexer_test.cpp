#include "syntax/lexer.h"

#include <gtest/gtest.h>

namespace py::syntax {
namespace {

// "NAME:x NEWLINE:\n ENDMARKER:"
std::string tokens_of(std::string_view text) {
    ParseOptions options;
    const Source source = read_source(text, options);
    Lexer lexer(source, Mode::Exec, nullptr);
    std::string out;
    for (;;) {
        const Token token = lexer.next();
        if (!out.empty())
            out += ' ';
        out += token_name(token.kind);
        if (token.placed && token.kind != TokenKind::NEWLINE)
            out += ":" + std::string(source.slice(token.start, token.end));
        if (token.kind == TokenKind::ENDMARKER)
            return out;
        if (token.kind == TokenKind::ERRORTOKEN)
            return out + (lexer.state() == LexerState::Failed ? " " + lexer.error().message : "");
    }
}

TEST(Lexer, NamesKeywordsAndOperators) {
    EXPECT_EQ(tokens_of("a if b**=2"), "NAME:a NAME:if NAME:b DOUBLESTAREQUAL:**= NUMBER:2 NEWLINE ENDMARKER");
    EXPECT_EQ(tokens_of("x->y...z"), "NAME:x RARROW:-> NAME:y ELLIPSIS:... NAME:z NEWLINE ENDMARKER");
    EXPECT_EQ(tokens_of("a<>b"), "NAME:a LESS:< GREATER:> NAME:b NEWLINE ENDMARKER");
    EXPECT_EQ(keyword_or_name("nonlocal"), TokenKind::NONLOCAL);
    EXPECT_EQ(keyword_or_name("match"), TokenKind::NAME);
    EXPECT_EQ(keyword_or_name("nonloca"), TokenKind::NAME);
}

TEST(Lexer, Indentation) {
    EXPECT_EQ(tokens_of("if a:\n  b\n\n  # c\nd\n"),
              "NAME:if NAME:a COLON:: NEWLINE INDENT NAME:b NEWLINE DEDENT NAME:d NEWLINE ENDMARKER");
    EXPECT_EQ(tokens_of("if a:\n  b"), "NAME:if NAME:a COLON:: NEWLINE INDENT NAME:b NEWLINE DEDENT ENDMARKER");
    EXPECT_EQ(tokens_of("(a,\n  b)"), "LPAR:( NAME:a COMMA:, NAME:b RPAR:) NEWLINE ENDMARKER");
    EXPECT_EQ(tokens_of("a \\\n  + b"), "NAME:a PLUS:+ NAME:b NEWLINE ENDMARKER");
    EXPECT_EQ(tokens_of("\fa\n"), "NAME:a NEWLINE ENDMARKER");
}

TEST(Lexer, Numbers) {
    EXPECT_EQ(tokens_of("0x_fF 0b1_0 1_000.5e-3j .5 1."),
              "NUMBER:0x_fF NUMBER:0b1_0 NUMBER:1_000.5e-3j NUMBER:.5 NUMBER:1. NEWLINE ENDMARKER");
    EXPECT_EQ(tokens_of("1__0"), "ERRORTOKEN invalid decimal literal");
    EXPECT_EQ(tokens_of("0o8"), "ERRORTOKEN invalid digit '8' in octal literal");
    EXPECT_EQ(tokens_of("1if"), "NUMBER:1 NAME:if NEWLINE ENDMARKER");
    EXPECT_EQ(tokens_of("1_if"), "ERRORTOKEN invalid decimal literal");
}

TEST(Lexer, FormattedStringsNest) {
    EXPECT_EQ(
        tokens_of("f'a{b!r:>{w}}{{'"),
        "FSTRING_START:f' FSTRING_MIDDLE:a LBRACE:{ NAME:b EXCLAMATION:! NAME:r COLON:: FSTRING_MIDDLE:> LBRACE:{ "
        "NAME:w RBRACE:} FSTRING_MIDDLE: RBRACE:} FSTRING_MIDDLE:{ FSTRING_END:' NEWLINE ENDMARKER");
    EXPECT_EQ(
        tokens_of("f'{f'{1}'}'"),
        "FSTRING_START:f' LBRACE:{ FSTRING_START:f' LBRACE:{ NUMBER:1 RBRACE:} FSTRING_END:' RBRACE:} FSTRING_END:' "
        "NEWLINE ENDMARKER");
    EXPECT_EQ(tokens_of("f'}'"), "FSTRING_START:f' FSTRING_MIDDLE: ERRORTOKEN f-string: single '}' is not allowed");
    EXPECT_EQ(tokens_of("t'{x}'"), "TSTRING_START:t' LBRACE:{ NAME:x RBRACE:} TSTRING_END:' NEWLINE ENDMARKER");
}

TEST(Lexer, Brackets) {
    EXPECT_EQ(tokens_of(")"), "ERRORTOKEN unmatched ')'");
    EXPECT_EQ(tokens_of("(\n]"),
              "LPAR:( ERRORTOKEN closing parenthesis ']' does not match opening parenthesis '(' on line 1");
}

TEST(Lexer, Identifiers) {
    EXPECT_EQ(tokens_of("\xC3\xA9t\xC3\xA9"), "NAME:\xC3\xA9t\xC3\xA9 NEWLINE ENDMARKER");
    EXPECT_EQ(tokens_of("\xE2\x82\xAC"), "ERRORTOKEN invalid character '\xE2\x82\xAC' (U+20AC)");
    EXPECT_EQ(tokens_of("a\xC2\xA0"), "ERRORTOKEN invalid non-printable character U+00A0");
}

}  // namespace
}  // namespace py::syntax
