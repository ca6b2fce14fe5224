// Tokens outside of f-string text: indentation, names, numbers, strings and punctuation. The order of the checks
// decides which of several errors is reported, so it follows the reference.
#include "syntax/lexer.h"

#include <cstdio>
#include <cstring>

#include "base/check.h"
#include "base/unicode.h"
#include "syntax/identifier.h"

namespace py::syntax {

namespace {

bool is_digit(int c) {
    return c >= '0' && c <= '9';
}
bool is_hex_digit(int c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool starts_identifier(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128;
}
bool continues_identifier(int c) {
    return starts_identifier(c) || is_digit(c);
}

std::string code_point_name(char32_t code_point) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(code_point));
    return buffer;
}

}  // namespace

Lexer::Lexer(const Source& source, Mode /*mode*/, std::vector<Diagnostic>* warnings)
    : source_(source),
      warnings_(warnings),
      begin_(source.text.data()),
      cur_(begin_),
      line_end_(begin_),
      end_(begin_ + source.text.size()),
      line_start_(begin_) {
    levels_.resize(1);
}

void Lexer::start_at(size_t offset, int32_t lineno) {
    cur_ = line_end_ = begin_ + offset;
    lineno_ = lineno;
    line_start_ = cur_;
    while (line_start_ > begin_ && (line_start_ == cur_ || line_start_[-1] != '\n')) --line_start_;
}

bool Lexer::more_follows() const {
    for (const char* c = cur_; c < end_; ++c) {
        if (*c == '#') {
            while (c < end_ && *c != '\n') ++c;
        } else if (*c != ' ' && *c != '\t' && *c != '\n' && *c != '\f') {
            return true;
        }
    }
    return false;
}

void Lexer::close_blocks() {
    pending_ = -indent_;
    indent_ = 0;
}

// --- characters --------------------------------------------------------------------------------------------------

// The line number counts the lines that were begun, so it moves with the first character of a line, not with a newline.
int Lexer::underflow() {
    if (state_ != LexerState::Running)
        return kEnd;
    if (cur_ == end_) {
        state_ = LexerState::EndOfInput;
        return kEnd;
    }
    line_start_ = cur_;
    if (start_ == nullptr)
        buffer_start_ = cur_;
    ++lineno_;
    const void* newline = std::memchr(cur_, '\n', static_cast<size_t>(end_ - cur_));
    line_end_ = newline == nullptr ? end_ : static_cast<const char*>(newline) + 1;
    if (UNLIKELY(source_.bad_line.has_value()) && static_cast<size_t>(line_start_ - begin_) == source_.bad_line_start) {
        error_ = *source_.bad_line;
        state_ = LexerState::Failed;
        cur_ = line_end_;
        return kEnd;
    }
    return static_cast<uint8_t>(*cur_++);
}

void Lexer::backup(int c) {
    if (c != kEnd)
        --cur_;
}

// --- results -----------------------------------------------------------------------------------------------------

Token Lexer::make(TokenKind kind) {
    Token token;
    token.kind = kind;
    token.level = static_cast<uint16_t>(level_);
    token.start = static_cast<uint32_t>(start_ - begin_);
    token.end = static_cast<uint32_t>(cur_ - begin_);
    token.span = {lineno_, static_cast<int32_t>(start_ - line_start_), lineno_,
                  static_cast<int32_t>(cur_ - line_start_)};
    return token;
}

Token Lexer::make_unplaced(TokenKind kind) {
    Token token;
    token.kind = kind;
    token.placed = false;
    token.level = static_cast<uint16_t>(level_);
    token.start = token.end = static_cast<uint32_t>(cur_ - begin_);
    const auto column = static_cast<int32_t>(cur_ - line_start_);
    token.span = {lineno_, column, lineno_, column};
    return token;
}

Token Lexer::fail(LexerState state) {
    state_ = state;
    return make_unplaced(TokenKind::ERRORTOKEN);
}

Token Lexer::fail(std::string message) {
    if (state_ == LexerState::Failed)
        return make_unplaced(TokenKind::ERRORTOKEN);  // a line could not be read; that came first
    const int32_t offset = count_characters(
        std::string_view(line_start_, static_cast<size_t>(cur_ > line_start_ ? cur_ - line_start_ : 0)));
    return fail_at(std::move(message), offset, offset);
}

Token Lexer::fail_at(std::string message, int32_t offset, int32_t end_offset) {
    const void* newline = std::memchr(line_start_, '\n', static_cast<size_t>(end_ - line_start_));
    const char* line_end = newline == nullptr ? end_ : static_cast<const char*>(newline);
    Diagnostic error;
    error.message = std::move(message);
    error.lineno = error.end_lineno = lineno_;
    error.offset = offset;
    error.end_offset = end_offset;
    error.text = std::string(line_start_, line_end);
    error_ = std::move(error);
    return fail(LexerState::Failed);
}

void Lexer::warn(std::string message) {
    if (warnings_ == nullptr)
        return;
    Diagnostic warning;
    warning.kind = DiagnosticKind::SyntaxWarning;
    warning.message = std::move(message);
    warning.lineno = lineno_;
    warnings_->push_back(std::move(warning));
}

Token Lexer::next() {
    if (state_ == LexerState::Failed || (state_ != LexerState::Running && state_ != LexerState::EndOfInput))
        return make_unplaced(TokenKind::ERRORTOKEN);
    return top().in_text ? text() : regular();
}

// --- indentation -------------------------------------------------------------------------------------------------

// Reference 2.1.8: tabs reach to multiples of eight. A second count with tabs of one column finds indentation whose
// meaning would depend on the size of a tab.
std::optional<Token> Lexer::indentation(bool& blank) {
    int32_t column = 0;
    int32_t alternate = 0;
    int32_t continued = 0;  // the column of the first backslash, which decides
    int c;
    at_line_start_ = false;
    for (;;) {
        c = nextc();
        if (c == ' ') {
            ++column;
            ++alternate;
        } else if (c == '\t') {
            column = (column / 8 + 1) * 8;
            ++alternate;
        } else if (c == '\f') {
            column = alternate = 0;
        } else if (c == '\\') {
            continued = continued != 0 ? continued : column;
            if (!continuation_line())
                return make_unplaced(TokenKind::ERRORTOKEN);
        } else {
            break;
        }
    }
    backup(c);
    if (c == '#' || c == '\n')
        blank = true;
    if (blank || level_ != 0)
        return std::nullopt;
    if (continued != 0)
        column = alternate = continued;
    if (column == columns_[indent_]) {
        if (alternate != alternate_columns_[indent_])
            return cur_ = line_end_, fail(LexerState::BadTabs);
    } else if (column > columns_[indent_]) {
        if (indent_ + 1 >= kMaxIndents)
            return cur_ = line_end_, fail(LexerState::TooDeep);
        if (alternate <= alternate_columns_[indent_])
            return cur_ = line_end_, fail(LexerState::BadTabs);
        ++pending_;
        ++indent_;
        columns_[indent_] = column;
        alternate_columns_[indent_] = alternate;
    } else {
        while (indent_ > 0 && column < columns_[indent_]) {
            --pending_;
            --indent_;
        }
        if (column != columns_[indent_])
            return cur_ = line_end_, fail(LexerState::BadDedent);
        if (alternate != alternate_columns_[indent_])
            return cur_ = line_end_, fail(LexerState::BadTabs);
    }
    return std::nullopt;
}

// After a backslash. Reference 2.1.5: it must be the last character of its line, and a line must follow.
bool Lexer::continuation_line() {
    int c = nextc();
    if (c != '\n') {
        if (state_ != LexerState::Failed)
            state_ = LexerState::BadContinuation;
        return false;
    }
    c = nextc();
    if (c == kEnd) {
        cur_ = line_end_;
        return false;
    }
    backup(c);
    return true;
}

// --- the regular mode --------------------------------------------------------------------------------------------

Token Lexer::regular() {
    bool blank;
    int c;
next_line:
    start_ = nullptr;
    blank = false;
    if (at_line_start_) {
        if (auto error = indentation(blank))
            return *error;
    }
    start_ = cur_;
    if (pending_ < 0) {
        ++pending_;
        return make_unplaced(TokenKind::DEDENT);
    }
    if (pending_ > 0) {
        --pending_;
        return make_unplaced(TokenKind::INDENT);
    }
    c = nextc();
    backup(c);
again:
    start_ = nullptr;
    do {
        c = nextc();
    } while (c == ' ' || c == '\t' || c == '\f');
    start_ = c == kEnd ? cur_ : cur_ - 1;
    if (c == '#') {
        while (c != kEnd && c != '\n') c = nextc();
    }
    if (c == kEnd) {
        if (state_ == LexerState::EndOfInput && level_ == 0)
            return make_unplaced(TokenKind::ENDMARKER);
        return make_unplaced(TokenKind::ERRORTOKEN);
    }
    if (starts_identifier(c)) {
        // A prefix of a string, as long as it can be one.
        bool b = false, r = false, u = false, f = false, t = false;
        for (;;) {
            if (!b && (c == 'b' || c == 'B'))
                b = true;
            else if (!u && (c == 'u' || c == 'U'))
                u = true;
            else if (!r && (c == 'r' || c == 'R'))
                r = true;
            else if (!f && (c == 'f' || c == 'F'))
                f = true;
            else if (!t && (c == 't' || c == 'T'))
                t = true;
            else
                break;
            c = nextc();
            if (c == '"' || c == '\'') {
                if (!check_prefixes(b, u, r, f, t))
                    return make_unplaced(TokenKind::ERRORTOKEN);
                return f || t ? open_string(c) : string(c);
            }
        }
        bool beyond_ascii = false;
        while (continues_identifier(c)) {
            beyond_ascii |= c >= 128;
            c = nextc();
        }
        backup(c);
        if (beyond_ascii && !verify_identifier())
            return make_unplaced(TokenKind::ERRORTOKEN);
        Token token = make(TokenKind::NAME);
        token.kind = keyword_or_name({start_, static_cast<size_t>(cur_ - start_)});
        return token;
    }
    if (c == '\n') {
        at_line_start_ = true;
        if (blank || level_ > 0)
            goto next_line;
        return make(TokenKind::NEWLINE);
    }
    if (c == '.') {
        c = nextc();
        if (is_digit(c))
            return fraction(c);
        if (c == '.') {
            c = nextc();
            if (c == '.')
                return make(TokenKind::ELLIPSIS);
            backup(c);
            backup('.');
        } else {
            backup(c);
        }
        return make(TokenKind::DOT);
    }
    if (is_digit(c))
        return number(c);
    if (c == '\'' || c == '"')
        return string(c);
    if (c == '\\') {
        if (!continuation_line())
            return make_unplaced(TokenKind::ERRORTOKEN);
        goto again;
    }
    return punctuation(c);
}

bool Lexer::check_prefixes(bool b, bool u, bool r, bool f, bool t) {
    const char* first = nullptr;
    const char* second = nullptr;
    if (u && b)
        first = "u", second = "b";
    else if (u && r)
        first = "u", second = "r";
    else if (u && f)
        first = "u", second = "f";
    else if (u && t)
        first = "u", second = "t";
    else if (b && f)
        first = "b", second = "f";
    else if (b && t)
        first = "b", second = "t";
    else if (f && t)
        first = "f", second = "t";
    if (first == nullptr)
        return true;
    --cur_;  // the quote
    const int32_t start = count_characters({line_start_, static_cast<size_t>(start_ - line_start_)});
    const int32_t end = count_characters({line_start_, static_cast<size_t>(cur_ - line_start_)});
    fail_at(std::string("'") + first + "' and '" + second + "' prefixes are incompatible", start + 1, end + 1);
    return false;
}

bool Lexer::verify_identifier() {
    const std::string_view word(start_, static_cast<size_t>(cur_ - start_));
    const size_t bad = scan_identifier(word);
    if (bad == word.size())
        return true;
    size_t after = bad;
    const char32_t code_point = next_code_point(word, after);
    cur_ = start_ + after;
    if (unicode::is_printable(code_point))
        fail("invalid character '" + std::string(word.substr(bad, after - bad)) + "' (" + code_point_name(code_point) +
             ")");
    else
        fail("invalid non-printable character " + code_point_name(code_point));
    return false;
}

// --- numbers -----------------------------------------------------------------------------------------------------

// The characters of `rest` follow, and then no identifier goes on.
bool Lexer::lookahead(const char* rest) {
    const char* at = cur_;
    for (; *rest != 0; ++rest, ++at) {
        if (at == line_end_ || *at != *rest)
            return false;
    }
    return at == line_end_ || !continues_identifier(static_cast<uint8_t>(*at));
}

// `c`, just read, follows a number. A keyword that may follow a number is allowed there, with a warning.
bool Lexer::verify_end_of_number(int c, const char* kind) {
    bool keyword = false;
    switch (c) {
        case 'a':
            keyword = lookahead("nd");
            break;
        case 'e':
            keyword = lookahead("lse");
            break;
        case 'f':
            keyword = lookahead("or");
            break;
        case 'i':
            keyword = cur_ != line_end_ && (*cur_ == 'f' || *cur_ == 'n' || *cur_ == 's');
            break;
        case 'o':
            keyword = lookahead("r");
            break;
        case 'n':
            keyword = lookahead("ot");
            break;
        default:
            break;
    }
    if (keyword) {
        warn(std::string("invalid ") + kind + " literal");
        return true;
    }
    if (c < 128 && continues_identifier(c)) {
        backup(c);
        fail(std::string("invalid ") + kind + " literal");
        return false;
    }
    return true;
}

// The digits after a first one, with single underscores between; the character after them, or 0 after an error.
int Lexer::decimal_tail() {
    for (;;) {
        int c;
        do {
            c = nextc();
        } while (is_digit(c));
        if (c != '_')
            return c;
        c = nextc();
        if (!is_digit(c)) {
            backup(c);
            fail("invalid decimal literal");
            return 0;
        }
    }
}

Token Lexer::finish_number(int c, const char* kind) {
    if (!verify_end_of_number(c, kind))
        return make_unplaced(TokenKind::ERRORTOKEN);
    backup(c);
    return make(TokenKind::NUMBER);
}

Token Lexer::imaginary() {
    return finish_number(nextc(), "imaginary");
}

// `c` follows the point.
Token Lexer::fraction(int c) {
    if (is_digit(c)) {
        c = decimal_tail();
        if (c == 0)
            return make_unplaced(TokenKind::ERRORTOKEN);
    }
    if (c == 'e' || c == 'E')
        return exponent(c);
    if (c == 'j' || c == 'J')
        return imaginary();
    return finish_number(c, "decimal");
}

// `e` was read: an exponent, or the number ends before it.
Token Lexer::exponent(int e) {
    int c = nextc();
    if (c == '+' || c == '-') {
        c = nextc();
        if (!is_digit(c)) {
            backup(c);
            return fail("invalid decimal literal");
        }
    } else if (!is_digit(c)) {
        backup(c);
        if (!verify_end_of_number(e, "decimal"))
            return make_unplaced(TokenKind::ERRORTOKEN);
        backup(e);
        return make(TokenKind::NUMBER);
    }
    c = decimal_tail();
    if (c == 0)
        return make_unplaced(TokenKind::ERRORTOKEN);
    if (c == 'j' || c == 'J')
        return imaginary();
    return finish_number(c, "decimal");
}

Token Lexer::number(int c) {
    if (c != '0') {
        c = decimal_tail();
        if (c == 0)
            return make_unplaced(TokenKind::ERRORTOKEN);
        if (c == '.')
            return fraction(nextc());
        if (c == 'e' || c == 'E')
            return exponent(c);
        if (c == 'j' || c == 'J')
            return imaginary();
        return finish_number(c, "decimal");
    }
    c = nextc();
    if (c == 'x' || c == 'X') {
        c = nextc();
        do {
            if (c == '_')
                c = nextc();
            if (!is_hex_digit(c)) {
                backup(c);
                return fail("invalid hexadecimal literal");
            }
            do {
                c = nextc();
            } while (is_hex_digit(c));
        } while (c == '_');
        return finish_number(c, "hexadecimal");
    }
    if (c == 'o' || c == 'O' || c == 'b' || c == 'B') {
        const bool octal = c == 'o' || c == 'O';
        const char* kind = octal ? "octal" : "binary";
        const char last = octal ? '7' : '1';
        const auto bad_digit = [&](int digit) {
            return fail(std::string("invalid digit '") + static_cast<char>(digit) + "' in " + kind + " literal");
        };
        c = nextc();
        do {
            if (c == '_')
                c = nextc();
            if (c < '0' || c > last) {
                if (is_digit(c))
                    return bad_digit(c);
                backup(c);
                return fail(std::string("invalid ") + kind + " literal");
            }
            do {
                c = nextc();
            } while (c >= '0' && c <= last);
        } while (c == '_');
        if (is_digit(c))
            return bad_digit(c);
        return finish_number(c, kind);
    }
    // Zeros, which no other digit may follow unless a float comes of it.
    for (;;) {
        if (c == '_') {
            c = nextc();
            if (!is_digit(c)) {
                backup(c);
                return fail("invalid decimal literal");
            }
        }
        if (c != '0')
            break;
        c = nextc();
    }
    const char* zeros_end = c == kEnd ? cur_ + 1 : cur_;
    bool nonzero = false;
    if (is_digit(c)) {
        nonzero = true;
        c = decimal_tail();
        if (c == 0)
            return make_unplaced(TokenKind::ERRORTOKEN);
    }
    if (c == '.')
        return fraction(nextc());
    if (c == 'e' || c == 'E')
        return exponent(c);
    if (c == 'j' || c == 'J')
        return imaginary();
    if (nonzero) {
        backup(c);
        return fail_at(
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
            count_characters({line_start_, static_cast<size_t>(start_ + 1 - line_start_)}),
            count_characters({line_start_, static_cast<size_t>(zeros_end - line_start_)}));
    }
    return finish_number(c, "decimal");
}

// --- strings without expressions ---------------------------------------------------------------------------------

Token Lexer::string(int quote) {
    first_lineno_ = lineno_;
    first_line_start_ = line_start_;
    int quote_size = 1;
    int end_quotes = 0;
    bool escaped_quote = false;
    int c = nextc();
    if (c == quote) {
        c = nextc();
        if (c == quote)
            quote_size = 3;
        else
            end_quotes = 1;  // an empty string
    }
    if (c != quote)
        backup(c);
    while (end_quotes != quote_size) {
        c = nextc();
        if (state_ == LexerState::Failed)
            return make_unplaced(TokenKind::ERRORTOKEN);
        if (c == kEnd || (quote_size == 1 && c == '\n')) {
            // The error is at the opening quote, which may stand lines before.
            const std::string detected = " (detected at line " + std::to_string(lineno_) + ")";
            cur_ = start_ + 1;
            line_start_ = first_line_start_;
            lineno_ = first_lineno_;
            const Level& level = top();
            if (string_level_ > 0 && level.quote == quote && level.quote_size == quote_size)
                return fail(std::string(level.is_template ? "t" : "f") + "-string: expecting '}'");
            if (quote_size == 3)
                return fail("unterminated triple-quoted string literal" + detected);
            return fail("unterminated string literal" + detected +
                        (escaped_quote ? "; perhaps you escaped the end quote?" : ""));
        }
        if (c == quote) {
            ++end_quotes;
        } else {
            end_quotes = 0;
            if (c == '\\') {
                c = nextc();
                if (c == quote)
                    escaped_quote = true;
            }
        }
    }
    Token token = make(TokenKind::STRING);
    token.span.lineno = first_lineno_;
    token.span.col_offset = static_cast<int32_t>(start_ - first_line_start_);
    return token;
}

// --- punctuation -------------------------------------------------------------------------------------------------

Token Lexer::punctuation(int c) {
    const char first = static_cast<char>(c);
    const char second = cur_ != line_end_ ? *cur_ : '\0';
    const bool in_string = string_level_ > 0;
    Token marked;
    if (in_string && top().field_depth >= 0 && (c == ':' || c == '}' || c == '!' || c == '{')) {
        Level& level = top();
        // The brackets around this character, and whether it belongs to the replacement field itself.
        const int cursor = level.depth - (c != '{');
        if (c == '{') {
            if (cursor == level.field_depth) {
                level.expression = cur_;
                level.expression_end = nullptr;
            }
        } else if (cursor == level.field_depth && !(c == '!' && second == '=')) {
            if (level.expression_end == nullptr)
                level.expression_end = start_;
            note_expression_end(marked);
        }
        if (c == ':' && cursor == level.field_depth) {
            level.in_text = true;
            level.in_format_spec = true;
            Token token = make(TokenKind::COLON);
            token.metadata = marked.metadata;
            return token;
        }
    }

    const char third = second != '\0' && cur_ + 1 != line_end_ ? cur_[1] : '\0';
    TokenKind kind = TokenKind::OP;
    int size = 1;
    const auto pick = [&](TokenKind picked, int length) {
        kind = picked;
        size = length;
    };
    const auto with_equal = [&](TokenKind alone, TokenKind equal) {
        if (second == '=')
            pick(equal, 2);
        else
            pick(alone, 1);
    };
    const auto doubled = [&](TokenKind alone, TokenKind equal, TokenKind twice, TokenKind twice_equal) {
        if (second != first)
            with_equal(alone, equal);
        else if (third == '=')
            pick(twice_equal, 3);
        else
            pick(twice, 2);
    };
    using K = TokenKind;
    switch (first) {
        case '(':
            pick(K::LPAR, 1);
            break;
        case ')':
            pick(K::RPAR, 1);
            break;
        case '[':
            pick(K::LSQB, 1);
            break;
        case ']':
            pick(K::RSQB, 1);
            break;
        case '{':
            pick(K::LBRACE, 1);
            break;
        case '}':
            pick(K::RBRACE, 1);
            break;
        case ',':
            pick(K::COMMA, 1);
            break;
        case ';':
            pick(K::SEMI, 1);
            break;
        case '~':
            pick(K::TILDE, 1);
            break;
        case ':':
            with_equal(K::COLON, K::COLONEQUAL);
            break;
        case '+':
            with_equal(K::PLUS, K::PLUSEQUAL);
            break;
        case '%':
            with_equal(K::PERCENT, K::PERCENTEQUAL);
            break;
        case '&':
            with_equal(K::AMPER, K::AMPEREQUAL);
            break;
        case '|':
            with_equal(K::VBAR, K::VBAREQUAL);
            break;
        case '^':
            with_equal(K::CIRCUMFLEX, K::CIRCUMFLEXEQUAL);
            break;
        case '@':
            with_equal(K::AT, K::ATEQUAL);
            break;
        case '=':
            with_equal(K::EQUAL, K::EQEQUAL);
            break;
        case '!':
            with_equal(K::EXCLAMATION, K::NOTEQUAL);
            break;
        case '-':
            if (second == '>')
                pick(K::RARROW, 2);
            else
                with_equal(K::MINUS, K::MINEQUAL);
            break;
        case '<':
            doubled(K::LESS, K::LESSEQUAL, K::LEFTSHIFT, K::LEFTSHIFTEQUAL);
            break;
        case '>':
            doubled(K::GREATER, K::GREATEREQUAL, K::RIGHTSHIFT, K::RIGHTSHIFTEQUAL);
            break;
        case '*':
            doubled(K::STAR, K::STAREQUAL, K::DOUBLESTAR, K::DOUBLESTAREQUAL);
            break;
        case '/':
            doubled(K::SLASH, K::SLASHEQUAL, K::DOUBLESLASH, K::DOUBLESLASHEQUAL);
            break;
        default:
            break;
    }
    if (size > 1) {
        cur_ += size - 1;
        return make(kind);
    }

    if (c == '(' || c == '[' || c == '{') {
        if (level_ >= kMaxBrackets)
            return fail("too many nested parentheses");
        brackets_[level_++] = {first, lineno_, static_cast<int32_t>(start_ - line_start_)};
        if (in_string)
            ++top().depth;
    } else if (c == ')' || c == ']' || c == '}') {
        const std::string prefix = std::string(top().is_template ? "t" : "f") + "-string: ";
        if (in_string && top().depth == 0 && c == '}')
            return fail(prefix + "single '}' is not allowed");
        if (level_ == 0)
            return fail(std::string("unmatched '") + first + "'");
        --level_;
        const Bracket& open = brackets_[level_];
        if (!((open.opening == '(' && c == ')') || (open.opening == '[' && c == ']') ||
              (open.opening == '{' && c == '}'))) {
            // A bracket that would close a replacement field closes nothing of the expression.
            if (in_string && open.opening == '{' && top().depth - 1 == top().field_depth)
                return fail(prefix + "unmatched '" + first + "'");
            std::string message = std::string("closing parenthesis '") + first +
                                  "' does not match opening parenthesis '" + open.opening + "'";
            if (open.lineno != lineno_)
                message += " on line " + std::to_string(open.lineno);
            return fail(std::move(message));
        }
        if (in_string) {
            Level& level = top();
            --level.depth;
            if (level.depth < 0)
                return fail(prefix + "unmatched '" + first + "'");
            if (c == '}' && level.depth == level.field_depth) {
                --level.field_depth;
                level.in_text = true;
                level.in_format_spec = false;
                level.debug = false;
            }
        }
    }
    if (!unicode::is_printable(static_cast<char32_t>(c)))
        return fail("invalid non-printable character " + code_point_name(static_cast<char32_t>(c)));
    if (c == '=' && in_string && top().field_depth >= 0 && top().depth - 1 == top().field_depth)
        top().debug = true;
    Token token = make(kind);
    token.metadata = marked.metadata;
    return token;
}

}  // namespace py::syntax
