// bytes: case and kinds of ASCII letters, padding, stripping, tables, joining, hexadecimal, decoding.
#include <algorithm>
#include <cstring>

#include "objects/bytes_internal.h"
#include "objects/codecs.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/str_internal.h"

namespace py {

namespace {

bool is_lower(uint8_t c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(uint8_t c) {
    return c >= 'A' && c <= 'Z';
}
bool is_alpha(uint8_t c) {
    return is_lower(c) || is_upper(c);
}
bool is_digit(uint8_t c) {
    return c >= '0' && c <= '9';
}
bool is_space(uint8_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
uint8_t to_lower(uint8_t c) {
    return is_upper(c) ? static_cast<uint8_t>(c + 32) : c;
}
uint8_t to_upper(uint8_t c) {
    return is_lower(c) ? static_cast<uint8_t>(c - 32) : c;
}

/// The octets with each replaced by f(octet).
template <class F>
Own map_octets(Runtime& rt, Bytes& self, F f) {
    auto result = TRY(bytes_allocate(rt, self.length));
    for (size_t i = 0; i < self.length; ++i) result->data()[i] = f(self.data()[i]);
    return result;
}

template <class F>
Own some_and_all(Bytes& self, F f) {
    return Own::boolean(self.length != 0 && std::all_of(self.data(), self.data() + self.length, f));
}

}  // namespace

Own bytes_lower(Runtime& rt, Bytes& self) {
    return map_octets(rt, self, to_lower);
}
Own bytes_upper(Runtime& rt, Bytes& self) {
    return map_octets(rt, self, to_upper);
}
Own bytes_swapcase(Runtime& rt, Bytes& self) {
    return map_octets(rt, self, [](uint8_t c) { return is_lower(c) ? to_upper(c) : to_lower(c); });
}
Own bytes_capitalize(Runtime& rt, Bytes& self) {
    bool first = true;
    return map_octets(rt, self, [&](uint8_t c) { return std::exchange(first, false) ? to_upper(c) : to_lower(c); });
}
Own bytes_title(Runtime& rt, Bytes& self) {
    bool inside = false;
    return map_octets(rt, self, [&](uint8_t c) {
        const uint8_t result = inside ? to_lower(c) : to_upper(c);
        inside = is_alpha(c);
        return result;
    });
}

Own bytes_isalnum(Runtime&, Bytes& self) {
    return some_and_all(self, [](uint8_t c) { return is_alpha(c) || is_digit(c); });
}
Own bytes_isalpha(Runtime&, Bytes& self) {
    return some_and_all(self, is_alpha);
}
Own bytes_isascii(Runtime&, Bytes& self) {
    return Own::boolean(all_ascii(self.data(), self.length));
}
Own bytes_isdigit(Runtime&, Bytes& self) {
    return some_and_all(self, is_digit);
}
Own bytes_isspace(Runtime&, Bytes& self) {
    return some_and_all(self, is_space);
}
Own bytes_islower(Runtime&, Bytes& self) {
    const uint8_t* begin = self.data();
    const uint8_t* end = begin + self.length;
    return Own::boolean(std::none_of(begin, end, is_upper) && std::any_of(begin, end, is_lower));
}
Own bytes_isupper(Runtime&, Bytes& self) {
    const uint8_t* begin = self.data();
    const uint8_t* end = begin + self.length;
    return Own::boolean(std::none_of(begin, end, is_lower) && std::any_of(begin, end, is_upper));
}
Own bytes_istitle(Runtime&, Bytes& self) {
    bool cased = false;
    bool inside = false;
    for (size_t i = 0; i < self.length; ++i) {
        const uint8_t c = self.data()[i];
        if ((is_upper(c) && inside) || (is_lower(c) && !inside))
            return Own::boolean(false);
        inside = is_alpha(c);
        cased |= inside;
    }
    return Own::boolean(cased);
}

// ---- padding

namespace {

Own pad(Runtime& rt, Bytes& self, size_t left, size_t right, uint8_t fill) {
    if (left == 0 && right == 0)
        return bytes_exact(rt, self);
    if (left + right > static_cast<size_t>(PTRDIFF_MAX) - self.length)
        return rt.raise_memory_error();
    auto result = TRY(bytes_allocate(rt, left + self.length + right));
    uint8_t* to = result->data();
    std::memset(to, fill, left);
    std::memcpy(to + left, self.data(), self.length);
    std::memset(to + left + self.length, fill, right);
    return result;
}

Status pad_arguments(Runtime& rt, Bytes& self, std::string_view name, Value width, Value fill, size_t& margin,
                     uint8_t& filler) {
    const ptrdiff_t wanted = TRY(ssize_argument(rt, width));
    filler = ' ';
    if (fill.is_present()) {
        if (!is_bytes(fill)) {
            return rt.raise(TypeId::TypeError, "{}() argument 2 must be a byte string of length 1, not {}", name,
                            type_name_of(fill));
        }
        if (as<Bytes>(fill).length != 1) {
            return rt.raise(TypeId::TypeError,
                            "{}(): argument 2 must be a byte string of length 1, not a bytes object of length {}", name,
                            as<Bytes>(fill).length);
        }
        filler = as<Bytes>(fill).data()[0];
    }
    const auto length = static_cast<ptrdiff_t>(self.length);
    margin = wanted > length ? static_cast<size_t>(wanted - length) : 0;
    return kDone;
}

}  // namespace

Own bytes_center(Runtime& rt, Bytes& self, Value width, Value fill) {
    size_t margin;
    uint8_t filler;
    TRY(pad_arguments(rt, self, "center", width, fill, margin, filler));
    const size_t left = margin / 2 + (margin & (margin + self.length) & 1);
    return pad(rt, self, left, margin - left, filler);
}

Own bytes_ljust(Runtime& rt, Bytes& self, Value width, Value fill) {
    size_t margin;
    uint8_t filler;
    TRY(pad_arguments(rt, self, "ljust", width, fill, margin, filler));
    return pad(rt, self, 0, margin, filler);
}

Own bytes_rjust(Runtime& rt, Bytes& self, Value width, Value fill) {
    size_t margin;
    uint8_t filler;
    TRY(pad_arguments(rt, self, "rjust", width, fill, margin, filler));
    return pad(rt, self, margin, 0, filler);
}

Own bytes_zfill(Runtime& rt, Bytes& self, Value width) {
    const ptrdiff_t wanted = TRY(ssize_argument(rt, width));
    if (wanted <= static_cast<ptrdiff_t>(self.length))
        return bytes_exact(rt, self);
    const size_t margin = static_cast<size_t>(wanted) - self.length;
    const Own padded = TRY(pad(rt, self, margin, 0, '0'));
    uint8_t* to = as<Bytes>(padded).data();
    if (self.length != 0 && (to[margin] == '+' || to[margin] == '-'))
        std::swap(to[0], to[margin]);
    return padded.copy();
}

Own bytes_expandtabs(Runtime& rt, Bytes& self, Value tab_size) {
    const int size = tab_size.is_present() ? TRY(int_argument(rt, tab_size)) : 8;
    // Once to measure, once to write.
    const auto walk = [&](auto put) {
        size_t column = 0;
        for (const char c : self.view()) {
            if (c == '\t') {
                const size_t step = size > 0 ? static_cast<size_t>(size) - column % static_cast<size_t>(size) : 0;
                put(' ', step);
                column += step;
            } else {
                put(c, size_t{1});
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
    };
    size_t length = 0;
    walk([&](char, size_t count) { length += count; });
    auto result = TRY(bytes_allocate(rt, length));
    uint8_t* to = result->data();
    walk([&](char c, size_t count) {
        std::memset(to, c, count);
        to += count;
    });
    return result;
}

// ---- stripping

namespace {

Own strip(Runtime& rt, Bytes& self, Value chars, bool left, bool right) {
    std::string_view text = self.view();
    std::string_view set(" \t\n\r\f\v");
    if (chars.is_present() && !chars.is_none())
        set = TRY(bytes_like(rt, chars));
    if (left) {
        while (!text.empty() && set.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    }
    if (right) {
        while (!text.empty() && set.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    }
    return text.size() == self.length ? bytes_exact(rt, self) : Own(bytes_from(rt, text));
}

}  // namespace

Own bytes_strip(Runtime& rt, Bytes& self, Value chars) {
    return strip(rt, self, chars, true, true);
}
Own bytes_lstrip(Runtime& rt, Bytes& self, Value chars) {
    return strip(rt, self, chars, true, false);
}
Own bytes_rstrip(Runtime& rt, Bytes& self, Value chars) {
    return strip(rt, self, chars, false, true);
}

Own bytes_removeprefix(Runtime& rt, Bytes& self, Value value) {
    const std::string_view prefix = TRY(bytes_like(rt, value));
    if (!prefix.empty() && self.view().starts_with(prefix))
        return bytes_from(rt, self.view().substr(prefix.size()));
    return bytes_exact(rt, self);
}

Own bytes_removesuffix(Runtime& rt, Bytes& self, Value value) {
    const std::string_view suffix = TRY(bytes_like(rt, value));
    if (!suffix.empty() && self.view().ends_with(suffix))
        return bytes_from(rt, self.view().substr(0, self.length - suffix.size()));
    return bytes_exact(rt, self);
}

// ---- tables

Own bytes_translate(Runtime& rt, Bytes& self, Value table_value, Value deleted_value) {
    std::string_view table;
    if (!table_value.is_none()) {
        table = TRY(bytes_like(rt, table_value));
        if (table.size() != 256)
            return rt.raise(TypeId::ValueError, "translation table must be 256 characters long");
    }
    std::string_view deleted;
    if (deleted_value.is_present())
        deleted = TRY(bytes_like(rt, deleted_value));
    bool drops[256] = {};
    for (const char c : deleted) drops[static_cast<uint8_t>(c)] = true;
    size_t length = 0;
    bool changed = false;
    for (size_t i = 0; i < self.length; ++i) {
        const uint8_t c = self.data()[i];
        length += !drops[c];
        changed |= drops[c] || (!table.empty() && static_cast<uint8_t>(table[c]) != c);
    }
    if (!changed)
        return bytes_exact(rt, self);
    auto result = TRY(bytes_allocate(rt, length));
    uint8_t* to = result->data();
    for (size_t i = 0; i < self.length; ++i) {
        const uint8_t c = self.data()[i];
        if (!drops[c])
            *to++ = table.empty() ? c : static_cast<uint8_t>(table[c]);
    }
    return result;
}

Own bytes_maketrans(Runtime& rt, Value from_value, Value to_value) {
    const std::string_view from = TRY(bytes_like(rt, from_value));
    const std::string_view to = TRY(bytes_like(rt, to_value));
    if (from.size() != to.size())
        return rt.raise(TypeId::ValueError, "maketrans arguments must have same length");
    auto table = TRY(bytes_allocate(rt, 256));
    for (size_t i = 0; i < 256; ++i) table->data()[i] = static_cast<uint8_t>(i);
    for (size_t i = 0; i < from.size(); ++i) table->data()[static_cast<uint8_t>(from[i])] = static_cast<uint8_t>(to[i]);
    return table;
}

// ---- joining and text forms

Own bytes_join(Runtime& rt, Bytes& self, Value iterable) {
    const Own sequence = TRY(sequence_fast(rt, iterable, "can only join an iterable"));
    const auto items = sequence_items(sequence);
    if (items.size() == 1 && is_exact(items[0], TypeId::bytes))
        return Own::share(items[0]);
    size_t length = 0;
    for (size_t i = 0; i < items.size(); ++i) {
        const auto part = octets_of(items[i]);
        if (!part) {
            return rt.raise(TypeId::TypeError, "sequence item {}: expected a bytes-like object, {} found", i,
                            type_name_of(items[i]));
        }
        length += part->size() + (i > 0 ? self.length : 0);
        if (length > static_cast<size_t>(PTRDIFF_MAX))
            return rt.raise(TypeId::OverflowError, "join() result is too long");
    }
    auto result = TRY(bytes_allocate(rt, length));
    uint8_t* to = result->data();
    const auto put = [&](std::string_view part) {
        if (!part.empty())
            std::memcpy(to, part.data(), part.size());
        to += part.size();
    };
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            put(self.view());
        put(*octets_of(items[i]));
    }
    return result;
}

Own bytes_hex(Runtime& rt, Bytes& self, Value separator, Value group_value) {
    int group = group_value.is_present() ? TRY(int_argument(rt, group_value)) : 1;
    char by = 0;
    if (separator.is_present()) {
        if (TRY(object_length(rt, separator)) != 1)
            return rt.raise(TypeId::ValueError, "sep must be length 1.");
        char32_t c;
        if (is_str(separator))
            c = as<Str>(separator)[0];
        else if (is_bytes(separator))
            c = as<Bytes>(separator).data()[0];
        else
            return rt.raise(TypeId::TypeError, "sep must be str or bytes.");
        if (c >= 0x80)
            return rt.raise(TypeId::ValueError, "sep must be ASCII.");
        by = static_cast<char>(c);
    } else {
        group = 0;
    }
    const bool from_left = group < 0;
    const uint64_t size = from_left ? 0 - static_cast<uint64_t>(int64_t{group}) : static_cast<uint64_t>(group);
    const size_t breaks = size == 0 || self.length == 0 ? 0 : static_cast<size_t>((self.length - 1) / size);
    if (self.length > (kMaxStrLength - breaks) / 2)
        return rt.raise_memory_error();
    auto result = TRY(str_allocate(rt, self.length * 2 + breaks, 0x7F));
    if (self.length == 0)
        return result;
    auto* to = static_cast<uint8_t*>(result->data());
    for (size_t i = 0; i < self.length; ++i) {
        // Groups are counted from the right unless the number is negative.
        const size_t done = from_left ? i : self.length - i;
        if (size != 0 && i > 0 && done % size == 0)
            *to++ = static_cast<uint8_t>(by);
        *to++ = static_cast<uint8_t>("0123456789abcdef"[self.data()[i] >> 4]);
        *to++ = static_cast<uint8_t>("0123456789abcdef"[self.data()[i] & 15]);
    }
    return result;
}

namespace {

int hex_digit(char32_t c) {
    if (c >= '0' && c <= '9')
        return static_cast<int>(c - '0');
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a') + 10 : -1;
}

}  // namespace

Own bytes_fromhex(Runtime& rt, Value type, Value text) {
    std::string_view view;
    if (is_str(text)) {
        const Str& str = as<Str>(text);
        if (!str.ascii) {
            size_t at = 0;
            while (str[at] < 0x80) ++at;
            return rt.raise(TypeId::ValueError, "non-hexadecimal number found in fromhex() arg at position {}", at);
        }
        view = str.ascii_view();
    } else if (const auto octets = octets_of(text)) {
        view = *octets;
    } else {
        return rt.raise(TypeId::TypeError, "fromhex() argument must be str or bytes-like, not {}", type_name_of(text));
    }
    auto result = TRY(bytes_allocate(rt, view.size() / 2));
    size_t length = 0;
    for (size_t i = 0; i < view.size();) {
        if (is_space(static_cast<uint8_t>(view[i]))) {
            ++i;
            continue;
        }
        const int high = hex_digit(static_cast<uint8_t>(view[i]));
        if (high < 0)
            return rt.raise(TypeId::ValueError, "non-hexadecimal number found in fromhex() arg at position {}", i);
        if (i + 1 == view.size()) {
            return rt.raise(TypeId::ValueError, "fromhex() arg must contain an even number of hexadecimal digits");
        }
        const int low = hex_digit(static_cast<uint8_t>(view[i + 1]));
        if (low < 0)
            return rt.raise(TypeId::ValueError, "non-hexadecimal number found in fromhex() arg at position {}", i + 1);
        result->data()[length++] = static_cast<uint8_t>(high << 4 | low);
        i += 2;
    }
    const Own bytes = TRY(bytes_from(rt, result->view().substr(0, length)));
    return type == Value::from_cell(rt.types.bytes) ? bytes.copy() : call(rt, type, bytes);
}

Own bytes_decode(Runtime& rt, Bytes& self, Value encoding, Value errors) {
    CodecNames names;
    TRY(codec_arguments(rt, "decode", encoding, errors, names));
    return codec_decode(rt, self.view(), names);
}

}  // namespace py
