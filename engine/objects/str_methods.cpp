// str: padding, stripping, tables of replacements, encoding.
#include <algorithm>
#include <climits>

#include "base/unicode.h"
#include "objects/argument_type.h"
#include "objects/codecs.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/str_internal.h"

namespace py {

Result<int> int_argument(Runtime& rt, Value value) {
    const Own index = TRY(number_index(rt, value));
    const auto number = int_to_int64(index);
    if (!number || *number < INT_MIN || *number > INT_MAX)
        return rt.raise(TypeId::OverflowError, "Python int too large to convert to C int");
    return static_cast<int>(*number);
}

Status text_range(Runtime& rt, Value start, Value end, size_t length, ptrdiff_t& from, ptrdiff_t& to) {
    const auto bound = [&](Value value, ptrdiff_t fallback) -> Result<ptrdiff_t> {
        if (value.is_absent() || value.is_none())
            return fallback;
        if (!is_index(rt, value))
            return rt.raise(TypeId::TypeError, "slice indices must be integers or None or have an __index__ method");
        return index_clamped(rt, value);
    };
    from = TRY(bound(start, 0));
    to = TRY(bound(end, PTRDIFF_MAX));
    const auto size = static_cast<ptrdiff_t>(length);
    if (to > size)
        to = size;
    else if (to < 0)
        to = std::max<ptrdiff_t>(to + size, 0);
    if (from < 0)
        from = std::max<ptrdiff_t>(from + size, 0);
    return kDone;
}

// ---- padding

namespace {

Own pad(Runtime& rt, Str& self, size_t left, size_t right, char32_t fill) {
    if (left == 0 && right == 0)
        return str_exact(rt, self);
    if (left > kMaxStrLength || right > kMaxStrLength || left + self.length + right > kMaxStrLength)
        return rt.raise_memory_error();
    StrBuilder text(rt);
    text.append_repeated(fill, left).append(self).append_repeated(fill, right);
    return text.finish();
}

/// How much wider the result is than `self`, and with what it is filled.
Status pad_arguments(Runtime& rt, Str& self, Value width, Value fill, size_t& margin, char32_t& filler) {
    const ptrdiff_t wanted = TRY(ssize_argument(rt, width));
    filler = ' ';
    if (fill.is_present()) {
        if (!is_str(fill)) {
            return rt.raise(TypeId::TypeError, "The fill character must be a unicode character, not {}",
                            type_name_of(fill));
        }
        if (as<Str>(fill).length != 1)
            return rt.raise(TypeId::TypeError, "The fill character must be exactly one character long");
        filler = as<Str>(fill)[0];
    }
    const auto length = static_cast<ptrdiff_t>(self.length);
    margin = wanted > length ? static_cast<size_t>(wanted - length) : 0;
    return kDone;
}

}  // namespace

Own str_center(Runtime& rt, Str& self, Value width, Value fill) {
    size_t margin;
    char32_t filler;
    TRY(pad_arguments(rt, self, width, fill, margin, filler));
    // Of an odd margin the larger half goes left where the width is odd.
    const size_t left = margin / 2 + (margin & (margin + self.length) & 1);
    return pad(rt, self, left, margin - left, filler);
}

Own str_ljust(Runtime& rt, Str& self, Value width, Value fill) {
    size_t margin;
    char32_t filler;
    TRY(pad_arguments(rt, self, width, fill, margin, filler));
    return pad(rt, self, 0, margin, filler);
}

Own str_rjust(Runtime& rt, Str& self, Value width, Value fill) {
    size_t margin;
    char32_t filler;
    TRY(pad_arguments(rt, self, width, fill, margin, filler));
    return pad(rt, self, margin, 0, filler);
}

Own str_zfill(Runtime& rt, Str& self, Value width) {
    const ptrdiff_t wanted = TRY(ssize_argument(rt, width));
    if (wanted <= static_cast<ptrdiff_t>(self.length))
        return str_exact(rt, self);
    const size_t margin = static_cast<size_t>(wanted) - self.length;
    if (self.length != 0 && (self[0] == '+' || self[0] == '-')) {
        StrBuilder text(rt);
        text.append_char(self[0]).append_repeated('0', margin).append_slice(self, 1, self.length);
        return text.finish();
    }
    return pad(rt, self, margin, 0, '0');
}

Own str_expandtabs(Runtime& rt, Str& self, Value tab_size) {
    const int size = tab_size.is_present() ? TRY(int_argument(rt, tab_size)) : 8;
    StrBuilder text(rt);
    size_t column = 0;
    for (size_t i = 0; i < self.length && !text.failed(); ++i) {
        const char32_t c = self[i];
        if (c == '\t') {
            if (size > 0) {
                const size_t step = static_cast<size_t>(size) - column % static_cast<size_t>(size);
                text.append_repeated(' ', step);
                column += step;
            }
            continue;
        }
        text.append_char(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
    return text.finish();
}

// ---- stripping

namespace {

enum Side : uint8_t { kLeft = 1, kRight = 2 };

Own strip(Runtime& rt, Str& self, std::string_view name, Value chars, int sides) {
    size_t begin = 0;
    size_t end = self.length;
    const auto cut = [&](auto drops) {
        if ((sides & kLeft) != 0) {
            while (begin < end && drops(self[begin])) ++begin;
        }
        if ((sides & kRight) != 0) {
            while (end > begin && drops(self[end - 1])) --end;
        }
    };
    if (chars.is_absent() || chars.is_none()) {
        cut(unicode::is_space);
    } else if (is_str(chars)) {
        const Str& set = as<Str>(chars);
        cut([&](char32_t c) {
            for (size_t i = 0; i < set.length; ++i) {
                if (set[i] == c)
                    return true;
            }
            return false;
        });
    } else {
        return rt.raise(TypeId::TypeError, "{} arg must be None or str", name);
    }
    return str_substring(rt, self, begin, end);
}

}  // namespace

Own str_strip(Runtime& rt, Str& self, Value chars) {
    return strip(rt, self, "strip", chars, kLeft | kRight);
}
Own str_lstrip(Runtime& rt, Str& self, Value chars) {
    return strip(rt, self, "lstrip", chars, kLeft);
}
Own str_rstrip(Runtime& rt, Str& self, Value chars) {
    return strip(rt, self, "rstrip", chars, kRight);
}

Own str_removeprefix(Runtime& rt, Str& self, Value value) {
    const Str& prefix = *TRY(str_argument(rt, value, "removeprefix() argument"));
    if (prefix.length <= self.length && str_find(self, prefix, 0, prefix.length) == 0)
        return str_substring(rt, self, prefix.length, self.length);
    return str_exact(rt, self);
}

Own str_removesuffix(Runtime& rt, Str& self, Value value) {
    const Str& suffix = *TRY(str_argument(rt, value, "removesuffix() argument"));
    if (suffix.length <= self.length && suffix.length != 0 &&
        str_find(self, suffix, self.length - suffix.length, self.length) >= 0)
        return str_substring(rt, self, 0, self.length - suffix.length);
    return str_exact(rt, self);
}

// ---- translate

namespace {

/// What `table` says of `c`: absent without an error where it says nothing.
Own table_entry(Runtime& rt, Value table, char32_t c) {
    Own entry = get_item(rt, table, Value::from_int(static_cast<int64_t>(c)));
    if (!entry && rt.error_matches(TypeId::LookupError))
        rt.clear_error();
    return entry;
}

/// Appends what stands for `c`.
Status append_entry(Runtime& rt, StrBuilder& text, Value entry, char32_t c) {
    if (entry.is_absent()) {
        text.append_char(c);
    } else if (is_int(entry)) {
        const auto number = int_to_int64(entry);
        if (!number || *number < 0 || *number > 0x10FFFF)
            return rt.raise(TypeId::ValueError, "character mapping must be in range(0x110000)");
        text.append_char(static_cast<char32_t>(*number));
    } else if (is_str(entry)) {
        text.append(as<Str>(entry));
    } else if (!entry.is_none()) {
        return rt.raise(TypeId::TypeError, "character mapping must return integer, None or str");
    }
    return kDone;
}

}  // namespace

Own str_translate(Runtime& rt, Str& self, Value table) {
    // An ASCII character of ASCII text is looked up once, if it gives one such character or none.
    constexpr uint8_t kUnknown = 0xFF;
    constexpr uint8_t kDeleted = 0xFE;
    uint8_t known[128];
    std::memset(known, kUnknown, sizeof known);
    StrBuilder text(rt);
    for (size_t i = 0; i < self.length; ++i) {
        const char32_t c = self[i];
        if (self.ascii && known[c] != kUnknown) {
            if (known[c] != kDeleted)
                text.append_char(known[c]);
            continue;
        }
        const Own entry = table_entry(rt, table, c);
        if (!entry && rt.has_error())
            return Error{};
        const size_t before = text.length();
        TRY(append_entry(rt, text, entry, c));
        if (text.failed())
            return Error{};
        if (!self.ascii)
            continue;
        if (text.length() == before) {
            if (entry.get().is_none())
                known[c] = kDeleted;
        } else if (!entry) {
            known[c] = static_cast<uint8_t>(c);
        } else if (entry.get().is_int() && entry.get().as_int() < 128) {
            known[c] = static_cast<uint8_t>(entry.get().as_int());
        } else if (is_str(entry) && as<Str>(entry).length == 1 && as<Str>(entry).ascii) {
            known[c] = static_cast<uint8_t>(as<Str>(entry)[0]);
        }
    }
    return text.finish();
}

Own str_maketrans(Runtime& rt, Value x, Value y, Value z) {
    if (y.is_present() && !is_str(y))
        return rt.raise(TypeId::TypeError, "maketrans() argument 2 must be str, not {}", argument_type_of(y));
    if (z.is_present() && !is_str(z))
        return rt.raise(TypeId::TypeError, "maketrans() argument 3 must be str, not {}", argument_type_of(z));
    auto table = TRY(dict_new(rt));
    const auto code = [](const Str& text, size_t i) { return Value::from_int(static_cast<int64_t>(text[i])); };
    if (y.is_present()) {
        if (!is_str(x)) {
            return rt.raise(TypeId::TypeError,
                            "first maketrans argument must be a string if there is a second argument");
        }
        const Str& from = as<Str>(x);
        const Str& to = as<Str>(y);
        if (from.length != to.length)
            return rt.raise(TypeId::ValueError, "the first two maketrans arguments must have equal length");
        for (size_t i = 0; i < from.length; ++i) TRY(dict_set(rt, *table, code(from, i), code(to, i)));
        if (z.is_present()) {
            for (size_t i = 0; i < as<Str>(z).length; ++i)
                TRY(dict_set(rt, *table, code(as<Str>(z), i), Value::none()));
        }
        return table;
    }
    if (!is_exact(x, TypeId::dict))
        return rt.raise(TypeId::TypeError, "if you give only one argument to maketrans it must be a dict");
    size_t at = 0;
    Value key, value;
    while (dict_next(as<Dict>(x), at, key, value)) {
        if (is_str(key)) {
            if (as<Str>(key).length != 1)
                return rt.raise(TypeId::ValueError, "string keys in translatetable must be of length 1");
            TRY(dict_set(rt, *table, code(as<Str>(key), 0), value));
        } else if (is_int(key)) {
            TRY(dict_set(rt, *table, key, value));
        } else {
            return rt.raise(TypeId::TypeError, "keys in translate table mustbe strings or integers");
        }
    }
    return table;
}

// ---- encode

Own str_encode(Runtime& rt, Str& self, Value encoding, Value errors) {
    CodecNames names;
    TRY(codec_arguments(rt, "encode", encoding, errors, names));
    return codec_encode(rt, self, names);
}

}  // namespace py
