// What the files of str share: reading and writing code points of any width, and the widths themselves.
#pragma once

#include <cstring>

#include "objects/str.h"

namespace py {

constexpr uint8_t str_kind_for(char32_t maximum) {
    return maximum < 0x100 ? 1 : maximum < 0x10000 ? 2 : 4;
}

/// Calls `f` with a pointer to the code points of `text`, of the right width.
template <class F>
ALWAYS_INLINE auto with_chars(const Str& text, F&& f) {
    switch (text.kind) {
        case 1:
            return f(text.data1());
        case 2:
            return f(text.data2());
        default:
            return f(text.data4());
    }
}

/// Writes the code point at `i`; `kind` is wide enough.
ALWAYS_INLINE void put_char(void* data, uint8_t kind, size_t i, char32_t c) {
    switch (kind) {
        case 1:
            static_cast<uint8_t*>(data)[i] = static_cast<uint8_t>(c);
            break;
        case 2:
            static_cast<uint16_t*>(data)[i] = static_cast<uint16_t>(c);
            break;
        default:
            static_cast<uint32_t*>(data)[i] = c;
    }
}

/// Copies `count` code points from `source` at `begin` to `target` at `at`, whose kind is no narrower.
void copy_chars(void* target, uint8_t target_kind, size_t at, const void* source, uint8_t source_kind, size_t begin,
                size_t count);
inline void copy_chars(Str& target, size_t at, const Str& source, size_t begin, size_t end) {
    copy_chars(target.data(), target.kind, at, source.data(), source.kind, begin, end - begin);
}

/// A number in the class of the largest code point of text[begin:end]: below 0x80, 0x100, 0x10000 where that one is.
char32_t max_char(const Str& text, size_t begin, size_t end);
inline char32_t max_char(const Str& text) {
    return text.ascii ? 0x7F : text.kind == 1 ? 0xFF : text.kind == 2 ? 0xFFFF : 0x10FFFF;
}
bool all_ascii(const uint8_t* bytes, size_t count);

/// The text of `self` in an object of exactly `type`.
Own str_as_subtype(Runtime& rt, Type& type, Str& self);
/// `self` itself where it is an exact str, else a copy that is.
Ref<Str> str_exact(Runtime& rt, Str& self);

/// The methods' optional start and end arguments: None or an index, clamped to 0 .. length.
Status text_range(Runtime& rt, Value start, Value end, size_t length, ptrdiff_t& from, ptrdiff_t& to);
/// An argument that is a C int for CPython.
Result<int> int_argument(Runtime& rt, Value value);

/// "find() argument 1 must be str, not int" unless `value` is one.
Result<Str*> str_argument(Runtime& rt, Value value, std::string_view what);

// ---- the methods, which str_type.cpp gathers in its table

// str_case.cpp
Own str_capitalize(Runtime& rt, Str& self);
Own str_casefold(Runtime& rt, Str& self);
Own str_lower(Runtime& rt, Str& self);
Own str_swapcase(Runtime& rt, Str& self);
Own str_title(Runtime& rt, Str& self);
Own str_upper(Runtime& rt, Str& self);
Own str_isalnum(Runtime& rt, Str& self);
Own str_isalpha(Runtime& rt, Str& self);
Own str_isascii(Runtime& rt, Str& self);
Own str_isdecimal(Runtime& rt, Str& self);
Own str_isdigit(Runtime& rt, Str& self);
Own str_isidentifier(Runtime& rt, Str& self);
Own str_islower(Runtime& rt, Str& self);
Own str_isnumeric(Runtime& rt, Str& self);
Own str_isprintable(Runtime& rt, Str& self);
Own str_isspace(Runtime& rt, Str& self);
Own str_istitle(Runtime& rt, Str& self);
Own str_isupper(Runtime& rt, Str& self);

// str_search.cpp
Own str_find_method(Runtime& rt, Str& self, Value needle, Value start, Value end);
Own str_rfind_method(Runtime& rt, Str& self, Value needle, Value start, Value end);
Own str_index_method(Runtime& rt, Str& self, Value needle, Value start, Value end);
Own str_rindex_method(Runtime& rt, Str& self, Value needle, Value start, Value end);
Own str_count(Runtime& rt, Str& self, Value needle, Value start, Value end);
Own str_startswith(Runtime& rt, Str& self, Value prefix, Value start, Value end);
Own str_endswith(Runtime& rt, Str& self, Value suffix, Value start, Value end);
Own str_partition(Runtime& rt, Str& self, Value separator);
Own str_rpartition(Runtime& rt, Str& self, Value separator);
Own str_split(Runtime& rt, Str& self, Value separator, Value maximum);
Own str_rsplit(Runtime& rt, Str& self, Value separator, Value maximum);
Own str_splitlines(Runtime& rt, Str& self, Value keep_ends);
Own str_replace(Runtime& rt, Str& self, Value old, Value replacement, Value count);

// str_methods.cpp
Own str_center(Runtime& rt, Str& self, Value width, Value fill);
Own str_ljust(Runtime& rt, Str& self, Value width, Value fill);
Own str_rjust(Runtime& rt, Str& self, Value width, Value fill);
Own str_zfill(Runtime& rt, Str& self, Value width);
Own str_expandtabs(Runtime& rt, Str& self, Value tab_size);
Own str_strip(Runtime& rt, Str& self, Value chars);
Own str_lstrip(Runtime& rt, Str& self, Value chars);
Own str_rstrip(Runtime& rt, Str& self, Value chars);
Own str_removeprefix(Runtime& rt, Str& self, Value prefix);
Own str_removesuffix(Runtime& rt, Str& self, Value suffix);
Own str_translate(Runtime& rt, Str& self, Value table);
Own str_maketrans(Runtime& rt, Value x, Value y, Value z);
Own str_encode(Runtime& rt, Str& self, Value encoding, Value errors);

}  // namespace py
