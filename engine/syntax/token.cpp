// Names and texts of tokens, and the keywords' look-up.
#include "syntax/token.h"

namespace py::syntax {

namespace {

constexpr std::string_view kNames[] = {
#define TOKEN(name) #name,
#define OPERATOR(name, text) #name,
#define KEYWORD(name, text) "NAME",
#include "syntax/tokens.def"
};

constexpr std::string_view kTexts[] = {
#define TOKEN(name) "",
#define OPERATOR(name, text) text,
#define KEYWORD(name, text) text,
#include "syntax/tokens.def"
};

struct Keyword {
    std::string_view text;
    TokenKind kind;
};

constexpr Keyword kKeywords[] = {
#define KEYWORD(name, text) {text, TokenKind::name},
#include "syntax/tokens.def"
};
constexpr size_t kCount = sizeof(kKeywords) / sizeof(kKeywords[0]);

// The table is sorted as ASCII is, so the keywords with one first letter stand together.
struct FirstLetters {
    uint8_t begin[128] = {};
    uint8_t end[128] = {};
    constexpr FirstLetters() {
        for (size_t i = 0; i < kCount; ++i) {
            const auto letter = static_cast<uint8_t>(kKeywords[i].text[0]);
            if (end[letter] == 0)
                begin[letter] = static_cast<uint8_t>(i);
            end[letter] = static_cast<uint8_t>(i + 1);
        }
    }
};
constexpr FirstLetters kFirstLetters;

}  // namespace

std::string_view token_name(TokenKind kind) {
    return kNames[static_cast<size_t>(kind)];
}

std::string_view token_text(TokenKind kind) {
    return kTexts[static_cast<size_t>(kind)];
}

TokenKind keyword_or_name(std::string_view text) {
    const auto letter = static_cast<uint8_t>(text[0]);
    if (letter >= 128)
        return TokenKind::NAME;
    for (size_t i = kFirstLetters.begin[letter]; i < kFirstLetters.end[letter]; ++i) {
        if (kKeywords[i].text == text)
            return kKeywords[i].kind;
    }
    return TokenKind::NAME;
}

}  // namespace py::syntax
