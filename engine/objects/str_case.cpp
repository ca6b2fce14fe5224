// str: upper and lower case and their relatives, and the questions about the kind of characters (is...).
#include "base/unicode.h"
#include "objects/str_internal.h"

namespace py {

namespace {

constexpr char32_t kSigma = 0x3A3;
constexpr char32_t kSmallSigma = 0x3C3;
constexpr char32_t kFinalSigma = 0x3C2;

/// Unicode 3.13, Final_Sigma: a cased letter before, none after, case-ignorable characters not counted.
bool is_final_sigma(const Str& text, size_t at) {
    size_t i = at;
    while (i > 0 && unicode::is_case_ignorable(text[i - 1])) --i;
    if (i == 0 || !unicode::is_cased(text[i - 1]))
        return false;
    size_t j = at + 1;
    while (j < text.length && unicode::is_case_ignorable(text[j])) ++j;
    return j == text.length || !unicode::is_cased(text[j]);
}

size_t lower_at(const Str& text, size_t i, char32_t out[unicode::kMostCase]) {
    if (text[i] == kSigma) {
        out[0] = is_final_sigma(text, i) ? kFinalSigma : kSmallSigma;
        return 1;
    }
    return unicode::full_lower(text[i], out);
}

/// The text with each character replaced by what f(i, out) writes.
template <class F>
Own map_chars(Runtime& rt, const Str& self, F f) {
    StrBuilder text(rt);
    char32_t out[unicode::kMostCase];
    for (size_t i = 0; i < self.length; ++i) {
        const size_t count = f(i, out);
        for (size_t k = 0; k < count; ++k) text.append_char(out[k]);
    }
    return text.finish();
}

/// The same for ASCII, a byte at a time.
template <class F>
Own map_ascii(Runtime& rt, Str& self, F f) {
    if (self.length == 0)
        return str_exact(rt, self);
    if (self.length == 1)
        return str_from_char(rt, f(self.data1()[0]));
    auto result = TRY(str_allocate(rt, self.length, 0x7F));
    auto* to = static_cast<uint8_t*>(result->data());
    const uint8_t* from = self.data1();
    for (size_t i = 0; i < self.length; ++i) to[i] = f(from[i]);
    return result;
}

uint8_t ascii_lower(uint8_t c) {
    return c >= 'A' && c <= 'Z' ? static_cast<uint8_t>(c + 32) : c;
}
uint8_t ascii_upper(uint8_t c) {
    return c >= 'a' && c <= 'z' ? static_cast<uint8_t>(c - 32) : c;
}

}  // namespace

Own str_lower(Runtime& rt, Str& self) {
    if (self.ascii)
        return map_ascii(rt, self, ascii_lower);
    return map_chars(rt, self, [&](size_t i, char32_t* out) { return lower_at(self, i, out); });
}

Own str_upper(Runtime& rt, Str& self) {
    if (self.ascii)
        return map_ascii(rt, self, ascii_upper);
    return map_chars(rt, self, [&](size_t i, char32_t* out) { return unicode::full_upper(self[i], out); });
}

Own str_casefold(Runtime& rt, Str& self) {
    if (self.ascii)
        return map_ascii(rt, self, ascii_lower);
    return map_chars(rt, self, [&](size_t i, char32_t* out) { return unicode::full_fold(self[i], out); });
}

Own str_capitalize(Runtime& rt, Str& self) {
    return map_chars(rt, self, [&](size_t i, char32_t* out) {
        return i == 0 ? unicode::full_title(self[i], out) : lower_at(self, i, out);
    });
}

Own str_title(Runtime& rt, Str& self) {
    bool inside = false;
    return map_chars(rt, self, [&](size_t i, char32_t* out) {
        const size_t count = inside ? lower_at(self, i, out) : unicode::full_title(self[i], out);
        inside = unicode::is_cased(self[i]);
        return count;
    });
}

Own str_swapcase(Runtime& rt, Str& self) {
    return map_chars(rt, self, [&](size_t i, char32_t* out) -> size_t {
        const char32_t c = self[i];
        if (unicode::is_upper(c))
            return lower_at(self, i, out);
        if (unicode::is_lower(c))
            return unicode::full_upper(c, out);
        out[0] = c;
        return 1;
    });
}

// ---- questions

namespace {

template <class F>
bool all_chars(const Str& self, F f) {
    for (size_t i = 0; i < self.length; ++i) {
        if (!f(self[i]))
            return false;
    }
    return true;
}

template <class F>
Own some_and_all(const Str& self, F f) {
    return Own::boolean(self.length != 0 && all_chars(self, f));
}

}  // namespace

Own str_isalnum(Runtime&, Str& self) {
    return some_and_all(self, unicode::is_alnum);
}
Own str_isalpha(Runtime&, Str& self) {
    return some_and_all(self, unicode::is_alpha);
}
Own str_isascii(Runtime&, Str& self) {
    return Own::boolean(self.ascii);
}
Own str_isdecimal(Runtime&, Str& self) {
    return some_and_all(self, unicode::is_decimal);
}
Own str_isdigit(Runtime&, Str& self) {
    return some_and_all(self, unicode::is_digit);
}
Own str_isnumeric(Runtime&, Str& self) {
    return some_and_all(self, unicode::is_numeric);
}
Own str_isspace(Runtime&, Str& self) {
    return some_and_all(self, unicode::is_space);
}
Own str_isprintable(Runtime&, Str& self) {
    return Own::boolean(all_chars(self, unicode::is_printable));
}

Own str_isidentifier(Runtime&, Str& self) {
    return Own::boolean(self.length != 0 && unicode::is_id_start(self[0]) && all_chars(self, unicode::is_id_continue));
}

Own str_islower(Runtime&, Str& self) {
    bool cased = false;
    for (size_t i = 0; i < self.length; ++i) {
        const char32_t c = self[i];
        if (unicode::is_upper(c) || unicode::is_title(c))
            return Own::boolean(false);
        cased |= unicode::is_lower(c);
    }
    return Own::boolean(cased);
}

Own str_isupper(Runtime&, Str& self) {
    bool cased = false;
    for (size_t i = 0; i < self.length; ++i) {
        const char32_t c = self[i];
        if (unicode::is_lower(c) || unicode::is_title(c))
            return Own::boolean(false);
        cased |= unicode::is_upper(c);
    }
    return Own::boolean(cased);
}

Own str_istitle(Runtime&, Str& self) {
    bool cased = false;
    bool inside = false;
    for (size_t i = 0; i < self.length; ++i) {
        const char32_t c = self[i];
        const bool capital = unicode::is_upper(c) || unicode::is_title(c);
        const bool small = unicode::is_lower(c);
        if ((capital && inside) || (!capital && small && !inside))
            return Own::boolean(false);
        inside = capital || small;
        cased |= inside;
    }
    return Own::boolean(cased);
}

}  // namespace py
