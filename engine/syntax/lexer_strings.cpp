// The text of f-strings and t-strings (PEP 701, PEP 750). A stack of open strings says whether the lexer is in a
// string's text or in one of its expressions; the expressions are ordinary tokens, so strings nest without limit but
// the stack's. `depth` counts the brackets open inside a string, `field_depth` those that were open when the innermost
// replacement field began; where they meet again, the field ends.
#include "base/check.h"
#include "syntax/lexer.h"

namespace py::syntax {

namespace {

// The text of an expression without its comments; a `#` inside a string is no comment.
std::string without_comments(std::string_view text) {
    std::string result;
    char quote = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == '\\' && i + 1 < text.size())
                result += text[i++];
            else if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '#') {
            while (i < text.size() && text[i] != '\n') ++i;
            if (i == text.size())
                break;
        }
        result += text[i];
    }
    return result;
}

}  // namespace

// A `}`, `!` or `:` ends the expression of a field whose text is asked for.
void Lexer::note_expression_end(Token& token) {
    const Level& level = top();
    if (!(level.debug || level.is_template) || level.expression == nullptr || level.expression_end < level.expression)
        return;
    const std::string_view text(level.expression, static_cast<size_t>(level.expression_end - level.expression));
    token.metadata = static_cast<int32_t>(expressions_.size());
    expressions_.push_back(text.find('#') == std::string_view::npos ? std::string(text) : without_comments(text));
}

Token Lexer::open_string(int quote) {
    int quote_size = 1;
    const int after = nextc();
    if (after == quote) {
        const int after_after = nextc();
        if (after_after == quote) {
            quote_size = 3;
        } else {
            backup(after_after);
            backup(after);
        }
    } else {
        backup(after);
    }
    Level level;
    level.in_text = true;
    level.quote = static_cast<char>(quote);
    level.quote_size = quote_size;
    level.start = start_;
    level.line_start = line_start_;
    level.lineno = lineno_;
    for (const char* c = start_; *c != quote; ++c) {
        level.raw |= *c == 'r' || *c == 'R';
        level.is_template |= *c == 't' || *c == 'T';
    }
    Token token = make(level.is_template ? TokenKind::TSTRING_START : TokenKind::FSTRING_START);
    if (string_level_ + 1 >= kMaxStrings)
        return fail("too many nested f-strings or t-strings");
    ++string_level_;
    levels_.resize(static_cast<size_t>(string_level_));
    levels_.push_back(level);
    return token;
}

Token Lexer::text() {
    Level& level = top();
    const TokenKind middle = level.is_template ? TokenKind::TSTRING_MIDDLE : TokenKind::FSTRING_MIDDLE;
    const std::string prefix = level.is_template ? "t-string" : "f-string";
    bool unicode_escape = false;
    int end_quotes = 0;

    start_ = cur_;
    first_lineno_ = lineno_;
    const auto begin_field = [&]() -> bool {
        ++level.field_depth;
        if (level.field_depth >= kMaxFieldNesting) {
            fail(prefix + ": expressions nested too deeply");
            return false;
        }
        level.in_text = false;
        return true;
    };

    int c = nextc();
    if (c == '{') {
        const int peek = nextc();
        backup(peek);
        backup(c);
        if (peek != '{') {
            if (!begin_field())
                return make_unplaced(TokenKind::ERRORTOKEN);
            return regular();
        }
    } else {
        backup(c);
    }

    // The end of the string?
    {
        int i = 0;
        for (; i < level.quote_size; ++i) {
            c = nextc();
            if (c != level.quote) {
                backup(c);
                break;
            }
        }
        if (i == level.quote_size) {
            --string_level_;
            return make(level.is_template ? TokenKind::TSTRING_END : TokenKind::FSTRING_END);
        }
    }
    // One or two quotes were text.
    first_line_start_ = line_start_;
    first_lineno_ = lineno_;

    const auto make_middle = [&](int left_out) {
        // The second brace of two belongs to the token's place, but not to its text.
        Token token = make(middle);
        token.end -= static_cast<uint32_t>(left_out);
        token.span.lineno = first_lineno_;
        token.span.col_offset = static_cast<int32_t>(start_ - first_line_start_);
        return token;
    };
    while (end_quotes != level.quote_size) {
        c = nextc();
        if (state_ == LexerState::Failed)
            return make_unplaced(TokenKind::ERRORTOKEN);
        const bool in_format_spec = level.in_format_spec && level.field_depth >= 0;
        if (c == kEnd || (level.quote_size == 1 && c == '\n')) {
            if (in_format_spec && c == '\n') {
                return fail(prefix + ": newlines are not allowed in format specifiers for single quoted " + prefix +
                            "s");
            }
            const std::string detected = " (detected at line " + std::to_string(lineno_) + ")";
            cur_ = level.start + 1;
            line_start_ = level.line_start;
            lineno_ = level.lineno;
            return fail("unterminated " + std::string(level.quote_size == 3 ? "triple-quoted " : "") + prefix +
                        " literal" + detected);
        }
        if (c == level.quote) {
            ++end_quotes;
            continue;
        }
        end_quotes = 0;
        if (c == '{') {
            const int peek = nextc();
            if (peek != '{' || in_format_spec) {
                backup(peek);
                backup(c);
                if (!begin_field())
                    return make_unplaced(TokenKind::ERRORTOKEN);
                return make_middle(0);
            }
            return make_middle(1);
        }
        if (c == '}') {
            if (unicode_escape)
                return make_middle(0);
            const int peek = nextc();
            if (peek == '}' && !in_format_spec && level.depth == 0)
                return make_middle(1);
            backup(peek);
            backup(c);
            level.in_text = false;
            return make_middle(0);
        }
        if (c == '\\') {
            int peek = nextc();
            if (peek == '{' || peek == '}') {
                if (!level.raw) {
                    const std::string escape = {'\\', static_cast<char>(peek)};
                    warn("\"" + escape +
                         "\" is an invalid escape sequence. Such sequences will not work in the future. " +
                         "Did you mean \"\\" + escape + "\"? A raw string is also an option.");
                }
                backup(peek);
                continue;
            }
            if (!level.raw && peek == 'N') {
                peek = nextc();
                if (peek == '{')
                    unicode_escape = true;
                else
                    backup(peek);
            }
        }
    }
    cur_ -= level.quote_size;
    return make_middle(0);
}

}  // namespace py::syntax
