// Numbers in every base, and the escapes of str and bytes (Reference 2.5.2, 2.7). Error positions inside of a str count
// as the reference counts them: a character beyond ASCII as the ten of its `\U` escape.
#include "syntax/literals.h"

#include "base/check.h"
#include "base/float_text.h"
#include "base/utf8.h"

namespace py::syntax {

namespace {

using ast::ConstantKind;
using ast::ConstantValue;

constexpr size_t kMaxDecimalDigits = 4300;  // sys.int_info.default_max_str_digits

int digit_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return 99;
}

void fail(LiteralError& error, std::string message) {
    error.place = LiteralError::Place::LastToken;
    error.message = std::move(message);
}

// Walks over a literal's text and collects its value. `position` is where the reference's decoder would stand.
class Escapes {
  public:
    Escapes(const LiteralContext& context, std::string_view text, int32_t lineno, bool bytes, LiteralError& error)
        : context_(context), text_(text), lineno_(lineno), bytes_(bytes), error_(error) {}

    std::string run() {
        out_.reserve(text_.size());
        while (i_ < text_.size() && error_.place == LiteralError::Place::None) {
            const char c = text_[i_];
            if (c == '\\') {
                escape();
            } else if (static_cast<uint8_t>(c) >= 0x80) {
                do {
                    position_ += (static_cast<uint8_t>(text_[i_]) & 0xC0) != 0x80 ? 10 : 0;
                    out_ += text_[i_++];
                } while (i_ < text_.size() && static_cast<uint8_t>(text_[i_]) >= 0x80);
            } else {
                lines_ += c == '\n';
                out_ += c;
                ++i_;
                ++position_;
            }
        }
        return std::move(out_);
    }

  private:
    void escape() {
        const size_t start = position_;
        ++i_;
        if (i_ == text_.size() || static_cast<uint8_t>(text_[i_]) >= 0x80) {
            // The backslash stands for itself; the reference's text has `\u005c` here.
            out_ += '\\';
            position_ += 6;
            return;
        }
        const char c = text_[i_++];
        position_ += 2;
        switch (c) {
            case '\n':
                ++lines_;
                return;
            case '\\':
                out_ += '\\';
                return;
            case '\'':
                out_ += '\'';
                return;
            case '"':
                out_ += '"';
                return;
            case 'a':
                out_ += '\a';
                return;
            case 'b':
                out_ += '\b';
                return;
            case 'f':
                out_ += '\f';
                return;
            case 'n':
                out_ += '\n';
                return;
            case 'r':
                out_ += '\r';
                return;
            case 't':
                out_ += '\t';
                return;
            case 'v':
                out_ += '\v';
                return;
            default:
                break;
        }
        if (c >= '0' && c <= '7') {
            octal(c);
        } else if (c == 'x') {
            hex(start, 2, "truncated \\xXX escape");
        } else if (!bytes_ && c == 'u') {
            hex(start, 4, "truncated \\uXXXX escape");
        } else if (!bytes_ && c == 'U') {
            hex(start, 8, "truncated \\UXXXXXXXX escape");
        } else if (!bytes_ && c == 'N') {
            named(start);
        } else {
            invalid({'\\', c}, "an invalid escape sequence");
            out_ += '\\';
            out_ += c;
        }
    }

    void octal(char first) {
        std::string escape = {'\\', first};
        uint32_t value = static_cast<uint32_t>(first - '0');
        for (int k = 0; k < 2 && i_ < text_.size() && text_[i_] >= '0' && text_[i_] <= '7'; ++k) {
            value = value * 8 + static_cast<uint32_t>(text_[i_] - '0');
            escape += text_[i_++];
            ++position_;
        }
        if (value > 0377)
            invalid(escape, "an invalid octal escape sequence");
        put(bytes_ ? value & 0xFF : value);
    }

    void hex(size_t start, int digits, const char* message) {
        uint32_t value = 0;
        for (int k = 0; k < digits; ++k) {
            const int digit = i_ < text_.size() ? digit_value(text_[i_]) : 99;
            if (digit > 15) {
                if (bytes_)
                    fail(error_, "(value error) invalid \\x escape at position " + std::to_string(start));
                else
                    unicode_error(start, message);
                return;
            }
            value = value * 16 + static_cast<uint32_t>(digit);
            ++i_;
            ++position_;
        }
        if (value > 0x10FFFF)
            return unicode_error(start, "illegal Unicode character");
        put(value);
    }

    void named(size_t start) {
        if (i_ == text_.size() || text_[i_] != '{')
            return unicode_error(start, "malformed \\N character escape");
        const size_t end = text_.find('}', i_);
        ++i_;
        ++position_;
        if (end == std::string_view::npos || end == i_) {
            if (end == std::string_view::npos)
                position_ += text_.size() - i_;
            return unicode_error(start, "malformed \\N character escape");
        }
        const std::string_view name = text_.substr(i_, end - i_);
        // A character that is not ASCII counts as the ten of its `\U` escape, which the reference makes of it first.
        for (const char c : name) position_ += static_cast<uint8_t>(c) < 0x80 ? 1 : (c & 0xC0) == 0xC0 ? 10 : 0;
        ++position_;
        i_ = end + 1;
        const auto character = context_.find_name != nullptr ? context_.find_name->find(name) : std::nullopt;
        if (!character)
            return unicode_error(start, "unknown Unicode character name");
        put(*character);
    }

    void put(uint32_t value) {
        if (bytes_)
            out_ += static_cast<char>(value);
        else
            utf8::append(out_, value);
    }

    void unicode_error(size_t start, const char* message) {
        std::string where;
        if (position_ == start + 1)
            where = "byte 0x5c in position " + std::to_string(start);
        else
            where = "bytes in position " + std::to_string(start) + "-" + std::to_string(position_ - 1);
        fail(error_, "(unicode error) 'unicodeescape' codec can't decode " + where + ": " + message);
    }

    // Only the first of a literal is reported.
    void invalid(const std::string& escape, const char* what) {
        if (warned_ || context_.warnings == nullptr)
            return;
        warned_ = true;
        Diagnostic warning;
        warning.kind = DiagnosticKind::SyntaxWarning;
        warning.message = "\"" + escape + "\" is " + what +
                          ". Such sequences will not work in the future. Did you mean \"\\" + escape +
                          "\"? A raw string is also an option.";
        warning.lineno = lineno_ + lines_;
        context_.warnings->push_back(std::move(warning));
    }

    const LiteralContext& context_;
    std::string_view text_;
    int32_t lineno_;
    bool bytes_;
    LiteralError& error_;
    std::string out_;
    size_t i_ = 0;
    size_t position_ = 0;
    int32_t lines_ = 0;
    bool warned_ = false;
};

ConstantValue big_or_small(const LiteralContext& context, std::string_view digits, int base) {
    ConstantValue value = ConstantValue::of(ConstantKind::Int);
    const size_t per_digit = base == 10 ? 4 : base == 16 ? 4 : base == 8 ? 3 : 1;
    if (digits.size() * per_digit <= 60 + (base == 10 ? 12 : 0)) {  // at most 18 decimal digits
        for (const char c : digits) value.integer = value.integer * base + digit_value(c);
        return value;
    }
    auto parsed = BigInt::parse(digits, base);
    ASSERT(parsed.has_value());
    if (const auto small = parsed->to_int64())
        value.integer = *small;
    else
        value.big = context.arena.make<BigInt>(std::move(*parsed));
    return value;
}

}  // namespace

ConstantValue number_value(const LiteralContext& context, std::string_view token, LiteralError& error) {
    std::string storage;
    std::string_view digits = token;
    if (token.find('_') != std::string_view::npos) {
        for (const char c : token) {
            if (c != '_')
                storage += c;
        }
        digits = storage;
    }
    if (digits.size() > 2 && digits[0] == '0') {
        const char prefix = static_cast<char>(digits[1] | 0x20);
        if (prefix == 'x' || prefix == 'o' || prefix == 'b')
            return big_or_small(context, digits.substr(2), prefix == 'x' ? 16 : prefix == 'o' ? 8 : 2);
    }
    const char last = digits.back();
    if (last == 'j' || last == 'J' || digits.find_first_of(".eE") != std::string_view::npos) {
        const bool complex = last == 'j' || last == 'J';
        ConstantValue value = ConstantValue::of(complex ? ConstantKind::Complex : ConstantKind::Float);
        value.number = float_parse(digits.substr(0, digits.size() - complex)).value_or(0);
        return value;
    }
    const size_t zeros = digits.find_first_not_of('0');
    if (zeros == std::string_view::npos)
        return ConstantValue::of(ConstantKind::Int);
    if (digits.size() > kMaxDecimalDigits) {
        error.place = LiteralError::Place::Line;
        error.message =
            "Exceeds the limit (" + std::to_string(kMaxDecimalDigits) +
            " digits) for integer string conversion: value has " + std::to_string(digits.size()) +
            " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
            "integer literals to avoid decimal conversion limits.";
        return {};
    }
    return big_or_small(context, digits, 10);
}

ConstantValue string_value(const LiteralContext& context, std::string_view token, int32_t lineno, LiteralError& error) {
    bool bytes = false;
    bool raw = false;
    while (token[0] != '\'' && token[0] != '"') {
        bytes |= token[0] == 'b' || token[0] == 'B';
        raw |= token[0] == 'r' || token[0] == 'R';
        token.remove_prefix(1);
    }
    const size_t quotes = token.size() >= 6 && token[1] == token[0] && token[2] == token[0] ? 3 : 1;
    const std::string_view inner = token.substr(quotes, token.size() - 2 * quotes);
    if (bytes) {
        for (const char c : inner) {
            if (static_cast<uint8_t>(c) >= 0x80) {
                error.place = LiteralError::Place::ThisToken;
                error.message = "bytes can only contain ASCII literal characters";
                return {};
            }
        }
    }
    if (raw || inner.find('\\') == std::string_view::npos) {
        const std::string_view copy = context.arena.copy(inner);
        return bytes ? ConstantValue::bytes(copy) : ConstantValue::str(copy);
    }
    const std::string value = Escapes(context, inner, lineno, bytes, error).run();
    const std::string_view copy = context.arena.copy(std::string_view(value));
    return bytes ? ConstantValue::bytes(copy) : ConstantValue::str(copy);
}

std::string_view text_value(const LiteralContext& context, std::string_view text, bool raw, int32_t lineno,
                            LiteralError& error) {
    if (raw || text.find('\\') == std::string_view::npos)
        return context.arena.copy(text);
    // The lexer has warned of a backslash before a brace; nothing follows it in its piece.
    const std::string value = Escapes(context, text, lineno, false, error).run();
    return context.arena.copy(std::string_view(value));
}

}  // namespace py::syntax
