// A token: its kind and where it stands. Its text is a stretch of the source.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace py::syntax {

enum class TokenKind : uint8_t {
#define TOKEN(name) name,
#define OPERATOR(name, text) name,
#define KEYWORD(name, text) name,
#include "syntax/tokens.def"
};

struct Token {
    TokenKind kind = TokenKind::ENDMARKER;
    bool placed =
        true;  // CPython gives INDENT, DEDENT, ENDMARKER and errors no columns; theirs is where the lexer stood
    uint16_t level = 0;     // brackets open after it
    int32_t metadata = -1;  // in an f-string, for what ends an expression: the number of the expression's text
    uint32_t start = 0;     // bytes of the source
    uint32_t end = 0;
    Span span;
};

/// "NAME", "LPAR", "FSTRING_START"; the name of a keyword is "NAME".
std::string_view token_name(TokenKind kind);
/// The text of an operator or keyword, else empty.
std::string_view token_text(TokenKind kind);
/// The kind of the word `text`: a keyword or NAME.
TokenKind keyword_or_name(std::string_view text);

}  // namespace py::syntax
