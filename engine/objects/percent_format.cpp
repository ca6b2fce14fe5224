// Print-style formatting: "%5.2f" % 3.14, for str and for bytes. Both read their format alike; numbers are made as
// ASCII, and only what is written out differs.
#include <algorithm>
#include <climits>

#include "base/float_text.h"
#include "objects/argument_type.h"
#include "objects/bytes_internal.h"
#include "objects/float.h"
#include "objects/format.h"
#include "objects/int_internal.h"
#include "objects/protocol.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"

namespace py {

namespace {

/// One conversion specifier, as written.
struct Specifier {
    bool left = false, plus = false, blank = false, alternate = false, zero = false;
    int64_t width = -1;
    int precision = -1;
    char32_t kind = 0;
    size_t position = 0;  // of `kind`
};

class PercentFormatter {
  public:
    /// `text` and `octets`: the format, of which one is null.
    PercentFormatter(Runtime& rt, Str* text, const Bytes* octets, Value args)
        : rt_(rt), text_(text), octets_(octets), args_(Own::share(args)), out_(rt) {
        if (is_tuple(args)) {
            count_ = static_cast<int64_t>(as<Tuple>(args).length);
            next_ = 0;
        } else if (is_mapping(rt, args) && !is_str(args) && !(octets != nullptr && is_bytes(args))) {
            mapping_ = args;
        }
        length_ = text != nullptr ? text->length : octets->length;
    }
    Own format();

  private:
    char32_t at(size_t i) const { return text_ != nullptr ? (*text_)[i] : octets_->data()[i]; }
    bool more() const { return at_ < length_; }
    Status read_specifier(Specifier& spec);
    Status read_key();
    Status read_width(Specifier& spec);
    Status read_precision(Specifier& spec);
    Own next_argument();
    Status write_argument(Specifier& spec);
    Status write_text(const Specifier& spec, Value value);
    Status write_octets(const Specifier& spec, Value value);
    Status write_integer(const Specifier& spec, Value value);
    Status write_float(const Specifier& spec, Value value);
    Status write_character(const Specifier& spec, Value value);
    void write_number(const Specifier& spec, std::string_view number, std::string_view prefix);
    Status write_padded(const Specifier& spec, Str& text, size_t length);
    Error wrong_type(const Specifier& spec, Value value);

    Runtime& rt_;
    Str* text_;
    const Bytes* octets_;
    Own args_;
    Value mapping_;
    int64_t count_ = -1;  // of the arguments; -1: args_ is the one there is
    int64_t next_ = -2;
    size_t length_;
    size_t at_ = 0;
    StrBuilder out_;  // for bytes, one character an octet
};

Own PercentFormatter::next_argument() {
    if (next_ >= count_)
        return rt_.raise(TypeId::TypeError, "not enough arguments for format string");
    ++next_;
    return Own::share(count_ < 0 ? args_.get() : as<Tuple>(args_)[static_cast<size_t>(next_ - 1)]);
}

Status PercentFormatter::read_key() {
    if (mapping_.is_absent())
        return rt_.raise(TypeId::TypeError, "format requires a mapping");
    const size_t begin = ++at_;
    int depth = 1;
    while (depth > 0) {
        if (!more())
            return rt_.raise(TypeId::ValueError, "incomplete format key");
        const char32_t c = at(at_++);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    const size_t end = at_ - 1;
    const Own key = TRY(text_ != nullptr ? Own(str_substring(rt_, *text_, begin, end))
                                         : Own(bytes_from(rt_, octets_->view().substr(begin, end - begin))));
    args_ = TRY(get_item(rt_, mapping_, key));
    count_ = -1;
    next_ = -2;
    return kDone;
}

Status PercentFormatter::read_width(Specifier& spec) {
    if (more() && at(at_) == '*') {
        ++at_;
        const Own value = TRY(next_argument());
        if (!is_int(value))
            return rt_.raise(TypeId::TypeError, "* wants int");
        const auto width = int_to_int64(value);
        if (!width)
            return rt_.raise(TypeId::OverflowError, "Python int too large to convert to C ssize_t");
        spec.width = *width;
        if (spec.width < 0) {
            spec.left = true;
            spec.width = spec.width == INT64_MIN ? INT64_MAX : -spec.width;
        }
        return kDone;
    }
    if (!more() || at(at_) < '0' || at(at_) > '9')
        return kDone;
    spec.width = 0;
    for (; more() && at(at_) >= '0' && at(at_) <= '9'; ++at_) {
        const auto digit = static_cast<int64_t>(at(at_) - '0');
        if (spec.width > (INT64_MAX - digit) / 10)
            return rt_.raise(TypeId::ValueError, "width too big");
        spec.width = spec.width * 10 + digit;
    }
    return kDone;
}

Status PercentFormatter::read_precision(Specifier& spec) {
    if (!more() || at(at_) != '.')
        return kDone;
    ++at_;
    spec.precision = 0;
    if (more() && at(at_) == '*') {
        ++at_;
        const Own value = TRY(next_argument());
        if (!is_int(value))
            return rt_.raise(TypeId::TypeError, "* wants int");
        const auto precision = int_to_int64(value);
        if (!precision || *precision > INT_MAX || *precision < INT_MIN)
            return rt_.raise(TypeId::OverflowError, "Python int too large to convert to C int");
        spec.precision = *precision < 0 ? 0 : static_cast<int>(*precision);
        return kDone;
    }
    for (; more() && at(at_) >= '0' && at(at_) <= '9'; ++at_) {
        const int digit = static_cast<int>(at(at_) - '0');
        if (spec.precision > (INT_MAX - digit) / 10)
            return rt_.raise(TypeId::ValueError, octets_ != nullptr ? "prec too big" : "precision too big");
        spec.precision = spec.precision * 10 + digit;
    }
    return kDone;
}

Status PercentFormatter::read_specifier(Specifier& spec) {
    if (more() && at(at_) == '(')
        TRY(read_key());
    for (; more(); ++at_) {
        bool* flag = nullptr;
        switch (at(at_)) {
            case '-':
                flag = &spec.left;
                break;
            case '+':
                flag = &spec.plus;
                break;
            case ' ':
                flag = &spec.blank;
                break;
            case '#':
                flag = &spec.alternate;
                break;
            case '0':
                flag = &spec.zero;
                break;
            default:
                break;
        }
        if (flag == nullptr)
            break;
        *flag = true;
    }
    TRY(read_width(spec));
    TRY(read_precision(spec));
    if (more() && (at(at_) == 'h' || at(at_) == 'l' || at(at_) == 'L'))
        ++at_;
    if (!more())
        return rt_.raise(TypeId::ValueError, "incomplete format");
    spec.position = at_;
    spec.kind = at(at_++);
    return kDone;
}

Error PercentFormatter::wrong_type(const Specifier& spec, Value value) {
    const char kind = static_cast<char>(spec.kind);
    const bool integer = kind == 'o' || kind == 'x' || kind == 'X';
    return rt_.raise(TypeId::TypeError, "%{} format: {} is required, not {}", std::string_view(&kind, 1),
                     integer ? "an integer" : "a real number", type_name_of(value));
}

/// `number` may begin with a sign; it is the one thing that is padded with zeros.
void PercentFormatter::write_number(const Specifier& spec, std::string_view number, std::string_view prefix) {
    char sign = 0;
    if (number[0] == '-' || number[0] == '+') {
        sign = number[0];
        number.remove_prefix(1);
    } else if (spec.plus) {
        sign = '+';
    } else if (spec.blank) {
        sign = ' ';
    }
    const size_t length = number.size() + prefix.size() + (sign != 0);
    const size_t margin = spec.width > static_cast<int64_t>(length) ? static_cast<size_t>(spec.width) - length : 0;
    if (!spec.left && !spec.zero)
        out_.append_repeated(' ', margin);
    if (sign != 0)
        out_.append_char(static_cast<char32_t>(sign));
    out_.append(prefix);
    if (!spec.left && spec.zero)
        out_.append_repeated('0', margin);
    out_.append(number);
    if (spec.left)
        out_.append_repeated(' ', margin);
}

Status PercentFormatter::write_integer(const Specifier& spec, Value value) {
    const char kind = static_cast<char>(spec.kind);
    const int base = kind == 'o' ? 8 : kind == 'x' || kind == 'X' ? 16 : 10;
    Own number = Own::share(value);
    if (!is_int(value)) {
        const auto& slots = type_of(rt_, value).slots;
        if (base == 10 ? slots.int_ == nullptr && slots.index == nullptr && slots.float_ == nullptr
                       : slots.index == nullptr)
            return wrong_type(spec, value);
        number = base == 10 ? number_int(rt_, value) : number_index(rt_, value);
        if (!number) {
            if (rt_.error_matches(TypeId::TypeError))
                return wrong_type(spec, value);
            return Error{};
        }
    }
    const Own digits = TRY(int_to_str(rt_, number, base));
    std::string text(as<Str>(digits).ascii_view());
    const size_t sign = text[0] == '-' ? 1 : 0;
    if (spec.precision > static_cast<int64_t>(kMaxStrLength))
        return rt_.raise_memory_error();
    if (spec.precision > static_cast<int64_t>(text.size() - sign))
        text.insert(sign, static_cast<size_t>(spec.precision) - (text.size() - sign), '0');
    if (kind == 'X') {
        for (char& c : text) {
            if (c >= 'a' && c <= 'z')
                c = static_cast<char>(c - 32);
        }
    }
    const char prefix[] = {'0', kind};
    write_number(spec, text, std::string_view(prefix, spec.alternate && base != 10 ? 2 : 0));
    return kDone;
}

Status PercentFormatter::write_float(const Specifier& spec, Value value) {
    const auto number = as_float(rt_, value);
    if (!number) {
        if (octets_ != nullptr && rt_.error_matches(TypeId::TypeError) && type_of(rt_, value).slots.float_ == nullptr &&
            type_of(rt_, value).slots.index == nullptr)
            return rt_.raise(TypeId::TypeError, "float argument required, not {}", type_name_of(value));
        return Error{};
    }
    const std::string text =
        float_format(number.get(), static_cast<char>(spec.kind), spec.precision < 0 ? 6 : spec.precision,
                     spec.alternate ? kFloatAlternate : kFloatPlain);
    write_number(spec, text, {});
    return kDone;
}

/// Writes the first `length` characters of `text` in a field.
Status PercentFormatter::write_padded(const Specifier& spec, Str& text, size_t length) {
    const size_t margin = spec.width > static_cast<int64_t>(length) ? static_cast<size_t>(spec.width) - length : 0;
    if (!spec.left)
        out_.append_repeated(' ', margin);
    out_.append_slice(text, 0, length);
    if (spec.left)
        out_.append_repeated(' ', margin);
    return kDone;
}

Status PercentFormatter::write_text(const Specifier& spec, Value value) {
    const Own text = TRY(spec.kind == 's'                         ? object_str(rt_, value)
                         : spec.kind == 'r' && octets_ == nullptr ? object_repr(rt_, value)
                                                                  : object_ascii(rt_, value));
    size_t length = as<Str>(text).length;
    if (spec.precision >= 0)
        length = std::min(length, static_cast<size_t>(spec.precision));
    return write_padded(spec, as<Str>(text), length);
}

Status PercentFormatter::write_octets(const Specifier& spec, Value value) {
    Own bytes = Own::share(value);
    if (!octets_of(value)) {
        const Own function = lookup_special(rt_, value, NAMED(rt_, __bytes__));
        if (!function) {
            if (rt_.has_error())
                return Error{};
            return rt_.raise(TypeId::TypeError,
                             "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                             type_name_of(value));
        }
        bytes = TRY(call(rt_, function));
        if (!is_bytes(bytes))
            return rt_.raise(TypeId::TypeError, "__bytes__ returned non-bytes (type {})", type_name_of(bytes));
    }
    std::string_view view = *octets_of(bytes);
    if (spec.precision >= 0)
        view = view.substr(0, static_cast<size_t>(spec.precision));
    const size_t margin =
        spec.width > static_cast<int64_t>(view.size()) ? static_cast<size_t>(spec.width) - view.size() : 0;
    if (!spec.left)
        out_.append_repeated(' ', margin);
    for (const char c : view) out_.append_char(static_cast<uint8_t>(c));
    if (spec.left)
        out_.append_repeated(' ', margin);
    return kDone;
}

Status PercentFormatter::write_character(const Specifier& spec, Value value) {
    const bool bytes = octets_ != nullptr;
    int64_t code = -1;
    if (!bytes && is_str(value)) {
        if (as<Str>(value).length != 1) {
            return rt_.raise(TypeId::TypeError, "%c requires an int or a unicode character, not a string of length {}",
                             as<Str>(value).length);
        }
        code = as<Str>(value)[0];
    } else if (bytes && is_bytes(value)) {
        if (as<Bytes>(value).length != 1) {
            return rt_.raise(TypeId::TypeError,
                             "%c requires an integer in range(256) or a single byte, not a bytes object of length {}",
                             as<Bytes>(value).length);
        }
        code = as<Bytes>(value).data()[0];
    } else {
        if (!value.is_int() && !value.is_bool() && type_of(rt_, value).slots.index == nullptr) {
            return rt_.raise(TypeId::TypeError,
                             bytes ? "%c requires an integer in range(256) or a single byte, not {}"
                                   : "%c requires an int or a unicode character, not {}",
                             full_type_name_of(rt_, value));
        }
        const Own index = TRY(number_index(rt_, value));
        code = int_to_int64(index).value_or(-1);
        if (code < 0 || code > (bytes ? 0xFF : 0x10FFFF))
            return rt_.raise(TypeId::OverflowError,
                             bytes ? "%c arg not in range(256)" : "%c arg not in range(0x110000)");
    }
    const Own text = TRY(str_from_char(rt_, static_cast<char32_t>(code)));
    return write_padded(spec, as<Str>(text), 1);
}

Status PercentFormatter::write_argument(Specifier& spec) {
    const Own value = TRY(next_argument());
    if (spec.width > static_cast<int64_t>(kMaxStrLength))
        return rt_.raise_memory_error();
    switch (spec.kind) {
        case 'b':
            if (octets_ == nullptr)
                break;
            return write_octets(spec, value);
        case 's':
            return octets_ != nullptr ? write_octets(spec, value) : write_text(spec, value);
        case 'r':
        case 'a':
            return write_text(spec, value);
        case 'i':
        case 'd':
        case 'u':
        case 'o':
        case 'x':
        case 'X':
            return write_integer(spec, value);
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
            return write_float(spec, value);
        case 'c':
            return write_character(spec, value);
        default:
            break;
    }
    if (text_ == nullptr && spec.kind >= 128)  // The reference stumbles over its own message here.
        return rt_.raise(TypeId::OverflowError, "character argument not in range(0x110000)");
    const char shown = text_ == nullptr || (spec.kind > 31 && spec.kind < 127) ? static_cast<char>(spec.kind) : '?';
    std::string hex;
    for (char32_t rest = spec.kind; rest != 0 || hex.empty(); rest >>= 4)
        hex.insert(hex.begin(), "0123456789abcdef"[rest & 15]);
    return rt_.raise(TypeId::ValueError, "unsupported format character '{}' (0x{}) at index {}",
                     std::string_view(&shown, 1), hex, spec.position);
}

Own PercentFormatter::format() {
    while (more()) {
        const size_t begin = at_;
        while (more() && at(at_) != '%') ++at_;
        if (text_ != nullptr) {
            out_.append_slice(*text_, begin, at_);
        } else {
            for (size_t i = begin; i < at_; ++i) out_.append_char(at(i));
        }
        if (!more())
            break;
        ++at_;
        if (more() && at(at_) == '%') {
            ++at_;
            out_.append_char('%');
            continue;
        }
        Specifier spec;
        TRY(read_specifier(spec));
        TRY(write_argument(spec));
        if (out_.failed())
            return Error{};
    }
    if (next_ < count_ && mapping_.is_absent()) {
        return rt_.raise(TypeId::TypeError, "not all arguments converted during {} formatting",
                         octets_ != nullptr ? "bytes" : "string");
    }
    Own text = TRY(out_.finish());
    if (octets_ == nullptr)
        return text;
    const Str& str = as<Str>(text);
    return bytes_from(rt_, {reinterpret_cast<const char*>(str.data1()), str.length});
}

}  // namespace

Own str_percent(Runtime& rt, Str& format_string, Value args) {
    return PercentFormatter(rt, &format_string, nullptr, args).format();
}

Own bytes_percent(Runtime& rt, Value format_bytes, Value args) {
    return PercentFormatter(rt, nullptr, &as<Bytes>(format_bytes), args).format();
}

}  // namespace py
