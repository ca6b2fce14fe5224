// Finding one text in another, for str and bytes. Short needles go by their last character with a bloom filter over
// all of them, which passes over most of the text; where that turns out to compare too much, the rest is searched in
// linear time with a table of borders (Knuth, Morris and Pratt). Backwards search reads both from behind.
#pragma once

#include <cstring>
#include <vector>

#include "objects/str_internal.h"

namespace py {

namespace search {

/// Reads an array forwards or from behind.
template <class T, bool Backward>
struct Reader {
    const T* data;
    size_t count;
    T operator[](size_t i) const { return Backward ? data[count - 1 - i] : data[i]; }
};

template <class R>
ptrdiff_t find_linear(R text, R needle, size_t from) {
    const size_t m = needle.count;
    std::vector<uint32_t> border(m);
    for (size_t i = 1, k = 0; i < m; ++i) {
        while (k > 0 && needle[i] != needle[k]) k = border[k - 1];
        k += needle[i] == needle[k];
        border[i] = static_cast<uint32_t>(k);
    }
    for (size_t i = from, k = 0; i < text.count; ++i) {
        while (k > 0 && text[i] != needle[k]) k = border[k - 1];
        k += text[i] == needle[k];
        if (k == m)
            return static_cast<ptrdiff_t>(i + 1 - m);
    }
    return -1;
}

template <class R>
ptrdiff_t find_long(R text, R needle) {
    const size_t n = text.count;
    const size_t m = needle.count;
    uint64_t mask = 0;
    size_t skip = m - 1;
    const auto last = needle[m - 1];
    for (size_t i = 0; i + 1 < m; ++i) {
        mask |= uint64_t{1} << (needle[i] & 63);
        if (needle[i] == last)
            skip = m - 2 - i;
    }
    mask |= uint64_t{1} << (last & 63);
    const auto passes = [&](size_t at) { return at < n && (mask >> (text[at] & 63) & 1) == 0; };
    size_t work = 0;
    for (size_t i = 0; i + m <= n; ++i) {
        if (text[i + m - 1] == last) {
            size_t j = 0;
            while (j + 1 < m && text[i + j] == needle[j]) ++j;
            if (j + 1 == m)
                return static_cast<ptrdiff_t>(i);
            work += j;
            if (work > 4 * n + 1000)
                return find_linear(text, needle, i);
            if (passes(i + m))
                i += m;
            else
                i += skip;
        } else if (passes(i + m)) {
            i += m;
        }
    }
    return -1;
}

template <class T, bool Backward>
ptrdiff_t find_one(Reader<T, Backward> text, T wanted) {
    if constexpr (sizeof(T) == 1 && !Backward) {
        const void* found = text.count == 0 ? nullptr : std::memchr(text.data, wanted, text.count);
        return found == nullptr ? -1 : static_cast<const T*>(found) - text.data;
    } else {
        for (size_t i = 0; i < text.count; ++i) {
            if (text[i] == wanted)
                return static_cast<ptrdiff_t>(i);
        }
        return -1;
    }
}

}  // namespace search

/// Position of the first `needle` in `text`, or of the last one; -1 where there is none. An empty needle is found at
/// the end it is searched from.
template <class T>
ptrdiff_t find_in(const T* text, size_t n, const T* needle, size_t m, bool backward) {
    if (m > n)
        return -1;
    if (m == 0)
        return backward ? static_cast<ptrdiff_t>(n) : 0;
    if (!backward) {
        const search::Reader<T, false> in{text, n};
        return m == 1 ? search::find_one(in, needle[0]) : search::find_long(in, search::Reader<T, false>{needle, m});
    }
    const search::Reader<T, true> in{text, n};
    const ptrdiff_t at =
        m == 1 ? search::find_one(in, needle[0]) : search::find_long(in, search::Reader<T, true>{needle, m});
    return at < 0 ? -1 : static_cast<ptrdiff_t>(n - m) - at;
}

/// How often `needle` stands in `text` without overlap, counted up to `maximum`.
template <class T>
size_t count_in(const T* text, size_t n, const T* needle, size_t m, size_t maximum = SIZE_MAX) {
    if (m == 0)
        return n + 1 < maximum ? n + 1 : maximum;
    size_t count = 0;
    for (size_t at = 0; count < maximum;) {
        const ptrdiff_t found = find_in(text + at, n - at, needle, m, false);
        if (found < 0)
            break;
        ++count;
        at += static_cast<size_t>(found) + m;
    }
    return count;
}

/// Calls f(text, n, needle, m) with both in the width of `text`; `miss` where the needle has wider characters.
template <class R, class F>
R with_needle(const Str& text, const Str& needle, R miss, F f) {
    if (needle.kind > text.kind)
        return miss;
    return with_chars(text, [&](const auto* chars) -> R {
        using T = std::remove_cv_t<std::remove_reference_t<decltype(chars[0])>>;
        if (needle.kind == sizeof(T))
            return f(chars, size_t{text.length}, static_cast<const T*>(needle.data()), size_t{needle.length});
        if (needle.length <= 16) {
            T few[16];
            copy_chars(few, sizeof(T), 0, needle.data(), needle.kind, 0, needle.length);
            return f(chars, size_t{text.length}, static_cast<const T*>(few), size_t{needle.length});
        }
        std::vector<T> wide(needle.length);
        copy_chars(wide.data(), sizeof(T), 0, needle.data(), needle.kind, 0, needle.length);
        return f(chars, size_t{text.length}, static_cast<const T*>(wide.data()), size_t{needle.length});
    });
}

/// Position of `needle` in text[begin:end], begin <= end <= length; -1 where there is none.
inline ptrdiff_t search_text(const Str& text, const Str& needle, size_t begin, size_t end, bool backward) {
    return with_needle(text, needle, ptrdiff_t{-1}, [&](const auto* chars, size_t, const auto* wanted, size_t m) {
        const ptrdiff_t at = find_in(chars + begin, end - begin, wanted, m, backward);
        return at < 0 ? at : at + static_cast<ptrdiff_t>(begin);
    });
}

}  // namespace py
