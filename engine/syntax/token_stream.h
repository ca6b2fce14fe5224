// Tokens with look-ahead: a lexer and the tokens that were read from it and are still wanted.
#pragma once

#include <cstddef>
#include <vector>

#include "syntax/lexer.h"

namespace py::syntax {

class TokenStream {
  public:
    TokenStream(const Source& source, const ParseOptions& options, std::vector<Diagnostic>* warnings)
        : source_(source), mode_(options.mode), lexer_(source, options.mode, warnings) {}

    /// The token numbered `index`, read if need be. The reference holds until the next call.
    const Token& at(size_t index) {
        while (index >= tokens_.size()) fill();
        return tokens_[index];
    }
    [[nodiscard]] size_t filled() const { return tokens_.size(); }
    [[nodiscard]] const Token& last() const { return tokens_.back(); }
    [[nodiscard]] std::string_view text(const Token& token) const { return source_.slice(token.start, token.end); }

    /// Forgets the first `count` tokens; the others move to the front.
    void drop(size_t count) { tokens_.erase(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(count)); }

    Lexer& lexer() { return lexer_; }
    [[nodiscard]] const Source& source() const { return source_; }

  private:
    void fill() {
        Token token = lexer_.next();
        // An interactive statement needs no newline at its end.
        if (mode_ == Mode::Single && token.kind == TokenKind::ENDMARKER && begun_) {
            token.kind = TokenKind::NEWLINE;
            begun_ = false;
            lexer_.close_blocks();
        } else {
            begun_ = true;
        }
        tokens_.push_back(token);
    }

    const Source& source_;
    Mode mode_;
    Lexer lexer_;
    std::vector<Token> tokens_;
    bool begun_ = false;
};

}  // namespace py::syntax
