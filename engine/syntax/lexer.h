// The lexer: from source text to tokens, one at a time, with indentation, line joining and nested f-strings (PEP 701)
// and t-strings (PEP 750). It stops at the first error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/diagnostic.h"
#include "syntax/source.h"
#include "syntax/token.h"

namespace py::syntax {

/// Why there are no more tokens.
enum class LexerState : uint8_t {
    Running,
    EndOfInput,
    Failed,     // `error()` says it all
    BadDedent,  // the others are worded where the position of the last token is known
    BadTabs,
    TooDeep,
    BadContinuation,
};

class Lexer {
  public:
    /// Reads `source`, which outlives the lexer; appends to `warnings`, unless that is null.
    Lexer(const Source& source, Mode mode, std::vector<Diagnostic>* warnings);

    /// The next token. After ENDMARKER or ERRORTOKEN the same comes again.
    Token next();

    [[nodiscard]] LexerState state() const { return state_; }
    [[nodiscard]] const Diagnostic& error() const { return *error_; }
    [[nodiscard]] int32_t lineno() const { return lineno_; }
    /// Bytes from the start of the line to where the lexer stands.
    [[nodiscard]] int32_t column() const { return static_cast<int32_t>(cur_ - line_start_); }
    /// The same from the start of the line on which the last token began.
    [[nodiscard]] int32_t buffer_column() const { return static_cast<int32_t>(cur_ - buffer_start_); }
    [[nodiscard]] const char* line_start() const { return line_start_; }
    /// Whether an f-string or t-string is open.
    [[nodiscard]] bool in_string() const { return string_level_ > 0; }
    /// Whether something other than white space and comments follows.
    [[nodiscard]] bool more_follows() const;
    [[nodiscard]] bool in_raw_string() const { return levels_[static_cast<size_t>(string_level_)].raw; }
    /// Whether the innermost open string is a t-string.
    [[nodiscard]] bool in_template() const { return levels_[static_cast<size_t>(string_level_)].is_template; }
    /// Begins after the newline at `offset - 1`, which ended line `lineno` and a statement at the top.
    void start_at(size_t offset, int32_t lineno);

    struct Bracket {
        char opening;
        int32_t lineno;
        int32_t col_offset;
    };
    [[nodiscard]] int level() const { return level_; }
    [[nodiscard]] const Bracket& innermost_bracket() const { return brackets_[level_ - 1]; }

    /// The text of the expression numbered `metadata` in a token.
    [[nodiscard]] const std::string& expression_text(int32_t metadata) const { return expressions_[metadata]; }
    /// From the mode single: closes all blocks, as the end of an interactive statement does.
    void close_blocks();

  private:
    static constexpr int kEnd = -1;
    static constexpr int kMaxBrackets = 200;
    static constexpr int kMaxIndents = 100;
    static constexpr int kMaxStrings = 150;
    static constexpr int kMaxFieldNesting = 3;

    // An f-string or t-string that is open; the first of the stack stands for the text outside of all strings.
    struct Level {
        bool in_text = false;  // in the string's text, not in an expression
        bool raw = false;
        bool is_template = false;
        bool debug = false;  // an `=` was seen that asks for the expression's text
        bool in_format_spec = false;
        char quote = 0;
        int quote_size = 0;
        int depth = 0;         // brackets of all kinds open inside of this string
        int field_depth = -1;  // the depth at which the innermost replacement field began
        const char* start = nullptr;
        const char* line_start = nullptr;
        int32_t lineno = 0;
        const char* expression = nullptr;      // after the `{`
        const char* expression_end = nullptr;  // before the first `}`, `!` or `:` that ends it
    };

    int nextc() {
        if (LIKELY(cur_ != line_end_))
            return static_cast<uint8_t>(*cur_++);
        return underflow();
    }
    int underflow();
    void backup(int c);
    Token regular();
    Token text();
    Token number(int c);
    Token string(int quote);
    Token open_string(int quote);
    Token punctuation(int c);
    std::optional<Token> indentation(bool& blank);
    bool continuation_line();
    int decimal_tail();
    bool verify_end_of_number(int c, const char* kind);
    bool lookahead(const char* rest);
    bool verify_identifier();
    bool check_prefixes(bool b, bool u, bool r, bool f, bool t);
    void note_expression_end(Token& token);

    Token make(TokenKind kind);
    Token make_unplaced(TokenKind kind);
    Token fail(LexerState state);
    Token fail(std::string message);
    Token fail_at(std::string message, int32_t offset, int32_t end_offset);
    Token exponent(int c);
    Token fraction(int c);
    Token imaginary();
    Token finish_number(int c, const char* kind);
    void warn(std::string message);

    Level& top() { return levels_[static_cast<size_t>(string_level_)]; }

    const Source& source_;
    std::vector<Diagnostic>* warnings_;
    const char* begin_;
    const char* cur_;
    const char* line_end_;  // one past the newline of the current line
    const char* end_;
    const char* line_start_;
    const char* start_ = nullptr;         // of the token being read
    const char* buffer_start_ = nullptr;  // of the line on which the token being read began
    const char* first_line_start_ = nullptr;
    int32_t first_lineno_ = 0;
    int32_t lineno_ = 0;
    bool at_line_start_ = true;
    bool blank_ = false;
    int pending_ = 0;  // INDENTs (positive) or DEDENTs (negative) to hand out
    int indent_ = 0;
    int level_ = 0;
    int string_level_ = 0;
    LexerState state_ = LexerState::Running;
    std::optional<Diagnostic> error_;
    int32_t columns_[kMaxIndents] = {};
    int32_t alternate_columns_[kMaxIndents] = {};
    Bracket brackets_[kMaxBrackets];
    std::vector<Level> levels_;
    std::vector<std::string> expressions_;
};

}  // namespace py::syntax
