// str: the methods that look for other text in it: find and its relatives, startswith, partition, split, replace.
#include <algorithm>

#include "base/unicode.h"
#include "objects/argument_type.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/str_internal.h"
#include "objects/text_search.h"
#include "objects/tuple.h"

namespace py {

namespace {

/// Where the method `name` finds its argument, as a position in the whole text, or -1.
Result<ptrdiff_t> locate(Runtime& rt, Str& self, std::string_view name, Value needle, Value start, Value end,
                         bool backward) {
    if (!is_str(needle)) {
        return rt.raise(TypeId::TypeError, "{}() argument 1 must be str, not {}", name, argument_type_of(needle));
    }
    ptrdiff_t from, to;
    TRY(text_range(rt, start, end, self.length, from, to));
    if (from > to)
        return ptrdiff_t{-1};
    return search_text(self, as<Str>(needle), static_cast<size_t>(from), static_cast<size_t>(to), backward);
}

Own position(ptrdiff_t at) {
    return Own::steal(Value::from_int(at));
}

Own found_position(Runtime& rt, ptrdiff_t at) {
    if (at < 0)
        return rt.raise(TypeId::ValueError, "substring not found");
    return position(at);
}

bool stands_at(const Str& self, const Str& part, ptrdiff_t from, ptrdiff_t to, bool at_end) {
    if (from > to || static_cast<ptrdiff_t>(part.length) > to - from)
        return false;
    if (part.kind > self.kind)
        return false;
    const size_t begin = static_cast<size_t>(at_end ? to - static_cast<ptrdiff_t>(part.length) : from);
    if (part.kind == self.kind) {
        return std::memcmp(static_cast<const char*>(self.data()) + begin * self.kind, part.data(),
                           size_t{part.length} * part.kind) == 0;
    }
    for (size_t i = 0; i < part.length; ++i) {
        if (self[begin + i] != part[i])
            return false;
    }
    return true;
}

Own starts_or_ends(Runtime& rt, Str& self, std::string_view name, Value parts, Value start, Value end, bool at_end) {
    ptrdiff_t from, to;
    TRY(text_range(rt, start, end, self.length, from, to));
    if (is_str(parts))
        return Own::boolean(stands_at(self, as<Str>(parts), from, to, at_end));
    if (!is_tuple(parts)) {
        return rt.raise(TypeId::TypeError, "{} first arg must be str or a tuple of str, not {}", name,
                        type_name_of(parts));
    }
    for (const Value part : as<Tuple>(parts).span()) {
        if (!is_str(part)) {
            return rt.raise(TypeId::TypeError, "tuple for {} must only contain str, not {}", name, type_name_of(part));
        }
        if (stands_at(self, as<Str>(part), from, to, at_end))
            return Own::boolean(true);
    }
    return Own::boolean(false);
}

Status append_part(Runtime& rt, List& list, Str& self, size_t begin, size_t end) {
    Own part = TRY(str_substring(rt, self, begin, end));
    return list_append(rt, list, std::move(part));
}

/// The separator of split and rsplit, null for white space; and how many splits at most.
Status split_arguments(Runtime& rt, Value separator, Value maximum, Str*& by, size_t& most) {
    const ptrdiff_t limit = maximum.is_present() ? TRY(ssize_argument(rt, maximum)) : -1;
    most = limit < 0 ? SIZE_MAX : static_cast<size_t>(limit);
    by = nullptr;
    if (separator.is_absent() || separator.is_none())
        return kDone;
    if (!is_str(separator))
        return rt.raise(TypeId::TypeError, "must be str or None, not {}", type_name_of(separator));
    by = &as<Str>(separator);
    if (by->length == 0)
        return rt.raise(TypeId::ValueError, "empty separator");
    return kDone;
}

bool is_space(char32_t c) {
    return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F) : unicode::is_space(c);
}

}  // namespace

Result<Str*> str_argument(Runtime& rt, Value value, std::string_view what) {
    if (UNLIKELY(!is_str(value)))
        return rt.raise(TypeId::TypeError, "{} must be str, not {}", what, argument_type_of(value));
    return &as<Str>(value);
}

Own str_find_method(Runtime& rt, Str& self, Value needle, Value start, Value end) {
    return position(TRY(locate(rt, self, "find", needle, start, end, false)));
}
Own str_rfind_method(Runtime& rt, Str& self, Value needle, Value start, Value end) {
    return position(TRY(locate(rt, self, "rfind", needle, start, end, true)));
}
Own str_index_method(Runtime& rt, Str& self, Value needle, Value start, Value end) {
    return found_position(rt, TRY(locate(rt, self, "index", needle, start, end, false)));
}
Own str_rindex_method(Runtime& rt, Str& self, Value needle, Value start, Value end) {
    return found_position(rt, TRY(locate(rt, self, "rindex", needle, start, end, true)));
}

Own str_count(Runtime& rt, Str& self, Value needle, Value start, Value end) {
    const Str& part = *TRY(str_argument(rt, needle, "count() argument 1"));
    ptrdiff_t from, to;
    TRY(text_range(rt, start, end, self.length, from, to));
    if (from > to)
        return position(0);
    const size_t count =
        with_needle(self, part, size_t{0}, [&](const auto* chars, size_t, const auto* wanted, size_t m) {
            return count_in(chars + from, static_cast<size_t>(to - from), wanted, m);
        });
    return position(static_cast<ptrdiff_t>(count));
}

Own str_startswith(Runtime& rt, Str& self, Value prefix, Value start, Value end) {
    return starts_or_ends(rt, self, "startswith", prefix, start, end, false);
}
Own str_endswith(Runtime& rt, Str& self, Value suffix, Value start, Value end) {
    return starts_or_ends(rt, self, "endswith", suffix, start, end, true);
}

namespace {

Own partition(Runtime& rt, Str& self, Value separator, bool backward) {
    if (!is_str(separator))
        return rt.raise(TypeId::TypeError, "must be str, not {}", type_name_of(separator));
    Str& by = as<Str>(separator);
    if (by.length == 0)
        return rt.raise(TypeId::ValueError, "empty separator");
    const ptrdiff_t at = search_text(self, by, 0, self.length, backward);
    const Value empty = Value::from_cell(rt.empty_str);
    if (at < 0) {
        const Own whole = TRY(str_exact(rt, self));
        return backward ? tuple_of(rt, {empty, empty, whole}) : tuple_of(rt, {whole, empty, empty});
    }
    const auto begin = static_cast<size_t>(at);
    const Own before = TRY(str_substring(rt, self, 0, begin));
    const Own after = TRY(str_substring(rt, self, begin + by.length, self.length));
    return tuple_of(rt, {before, separator, after});
}

}  // namespace

Own str_partition(Runtime& rt, Str& self, Value separator) {
    return partition(rt, self, separator, false);
}
Own str_rpartition(Runtime& rt, Str& self, Value separator) {
    return partition(rt, self, separator, true);
}

// ---- split

namespace {

Status split_at_spaces(Runtime& rt, Str& self, List& list, size_t most) {
    return with_chars(self, [&](const auto* chars) -> Status {
        const size_t n = self.length;
        size_t i = 0;
        for (;;) {
            while (i < n && is_space(chars[i])) ++i;
            if (i == n)
                return kDone;
            if (most == 0)
                return append_part(rt, list, self, i, n);
            --most;
            const size_t begin = i;
            while (i < n && !is_space(chars[i])) ++i;
            TRY(append_part(rt, list, self, begin, i));
        }
    });
}

Status rsplit_at_spaces(Runtime& rt, Str& self, List& list, size_t most) {
    return with_chars(self, [&](const auto* chars) -> Status {
        size_t i = self.length;
        for (;;) {
            while (i > 0 && is_space(chars[i - 1])) --i;
            if (i == 0)
                return kDone;
            if (most == 0)
                return append_part(rt, list, self, 0, i);
            --most;
            const size_t end = i;
            while (i > 0 && !is_space(chars[i - 1])) --i;
            TRY(append_part(rt, list, self, i, end));
        }
    });
}

}  // namespace

Own str_split(Runtime& rt, Str& self, Value separator, Value maximum) {
    Str* by;
    size_t most;
    TRY(split_arguments(rt, separator, maximum, by, most));
    auto list = TRY(list_new(rt));
    if (by == nullptr) {
        TRY(split_at_spaces(rt, self, *list, most));
        return list;
    }
    size_t begin = 0;
    const auto status =
        with_needle(self, *by, Status(kDone), [&](const auto* chars, size_t n, const auto* wanted, size_t m) -> Status {
            for (; most != 0; --most) {
                const ptrdiff_t at = find_in(chars + begin, n - begin, wanted, m, false);
                if (at < 0)
                    break;
                const size_t end = begin + static_cast<size_t>(at);
                TRY(append_part(rt, *list, self, begin, end));
                begin = end + m;
            }
            return kDone;
        });
    TRY(status);
    TRY(append_part(rt, *list, self, begin, self.length));
    return list;
}

Own str_rsplit(Runtime& rt, Str& self, Value separator, Value maximum) {
    Str* by;
    size_t most;
    TRY(split_arguments(rt, separator, maximum, by, most));
    auto list = TRY(list_new(rt));
    if (by == nullptr) {
        TRY(rsplit_at_spaces(rt, self, *list, most));
        list_reverse(*list);
        return list;
    }
    size_t end = self.length;
    const auto status =
        with_needle(self, *by, Status(kDone), [&](const auto* chars, size_t, const auto* wanted, size_t m) -> Status {
            for (; most != 0; --most) {
                const ptrdiff_t at = find_in(chars, end, wanted, m, true);
                if (at < 0)
                    break;
                TRY(append_part(rt, *list, self, static_cast<size_t>(at) + m, end));
                end = static_cast<size_t>(at);
            }
            return kDone;
        });
    TRY(status);
    TRY(append_part(rt, *list, self, 0, end));
    list_reverse(*list);
    return list;
}

Own str_splitlines(Runtime& rt, Str& self, Value keep_ends) {
    const bool keep = keep_ends.is_present() && TRY(object_is_true(rt, keep_ends));
    auto list = TRY(list_new(rt));
    for (size_t i = 0; i < self.length;) {
        const size_t begin = i;
        while (i < self.length && !unicode::is_line_break(self[i])) ++i;
        size_t end = i;
        if (i < self.length) {
            i += self[i] == '\r' && i + 1 < self.length && self[i + 1] == '\n' ? 2 : 1;
            if (keep)
                end = i;
        }
        TRY(append_part(rt, *list, self, begin, end));
    }
    return list;
}

// ---- replace

Own str_replace(Runtime& rt, Str& self, Value old_value, Value new_value, Value count) {
    const Str& old = *TRY(str_argument(rt, old_value, "replace() argument 1"));
    const Str& fresh = *TRY(str_argument(rt, new_value, "replace() argument 2"));
    const ptrdiff_t limit = count.is_present() ? TRY(ssize_argument(rt, count)) : -1;
    size_t most = limit < 0 ? SIZE_MAX : static_cast<size_t>(limit);
    if (most == 0 || self.length < old.length || str_equal(old, fresh))
        return str_exact(rt, self);
    if (old.length == 0) {
        StrBuilder text(rt);
        for (size_t i = 0; i <= self.length; ++i) {
            if (most != 0) {
                text.append(fresh);
                --most;
            } else {
                text.append_slice(self, i, self.length);
                break;
            }
            if (i < self.length)
                text.append_char(self[i]);
        }
        return text.finish();
    }
    StrBuilder text(rt);
    size_t begin = 0;
    with_needle(self, old, 0, [&](const auto* chars, size_t n, const auto* wanted, size_t m) {
        for (; most != 0 && !text.failed(); --most) {
            const ptrdiff_t at = find_in(chars + begin, n - begin, wanted, m, false);
            if (at < 0)
                break;
            text.append_slice(self, begin, begin + static_cast<size_t>(at));
            text.append(fresh);
            begin += static_cast<size_t>(at) + m;
        }
        return 0;
    });
    if (begin == 0)
        return text.failed() ? Own() : Own(str_exact(rt, self));
    text.append_slice(self, begin, self.length);
    return text.finish();
}

}  // namespace py
