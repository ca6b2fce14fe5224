// bytes: the methods that look for other octets in it: find and its relatives, split, partition, replace.
#include <algorithm>

#include "objects/bytes_internal.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/str_internal.h"
#include "objects/text_search.h"
#include "objects/tuple.h"

namespace py {

namespace {

const uint8_t* octets(std::string_view view) {
    return reinterpret_cast<const uint8_t*>(view.data());
}

ptrdiff_t find_octets(std::string_view text, std::string_view needle, bool backward) {
    return find_in(octets(text), text.size(), octets(needle), needle.size(), backward);
}

/// What is looked for: octets, or one octet given as an int.
class Needle {
  public:
    static Status make(Runtime& rt, Value value, Needle& needle) {
        if (const auto view = octets_of(value)) {
            needle.view_ = *view;
            return kDone;
        }
        if (!is_index(rt, value)) {
            return rt.raise(TypeId::TypeError, "argument should be integer or bytes-like object, not '{}'",
                            type_name_of(value));
        }
        const Own index = TRY(number_index(rt, value));
        const auto number = int_to_int64(index);
        if (!number || *number < 0 || *number > 255)
            return rt.raise(TypeId::ValueError, "byte must be in range(0, 256)");
        needle.octet_ = static_cast<char>(*number);
        needle.single_ = true;
        return kDone;
    }
    [[nodiscard]] std::string_view view() const { return single_ ? std::string_view(&octet_, 1) : view_; }

  private:
    std::string_view view_;
    char octet_ = 0;
    bool single_ = false;
};

Result<ptrdiff_t> locate(Runtime& rt, Bytes& self, Value wanted, Value start, Value end, bool backward) {
    ptrdiff_t from, to;
    TRY(text_range(rt, start, end, self.length, from, to));
    Needle needle;
    TRY(Needle::make(rt, wanted, needle));
    if (from > to)
        return ptrdiff_t{-1};
    const auto begin = static_cast<size_t>(from);
    const ptrdiff_t at =
        find_octets(self.view().substr(begin, static_cast<size_t>(to) - begin), needle.view(), backward);
    return at < 0 ? at : at + from;
}

Own position(ptrdiff_t at) {
    return Own::steal(Value::from_int(at));
}

Own found_position(Runtime& rt, ptrdiff_t at) {
    if (at < 0)
        return rt.raise(TypeId::ValueError, "subsection not found");
    return position(at);
}

Own starts_or_ends(Runtime& rt, Bytes& self, std::string_view name, Value parts, Value start, Value end, bool at_end) {
    ptrdiff_t from, to;
    TRY(text_range(rt, start, end, self.length, from, to));
    const auto stands = [&](std::string_view part) {
        if (from > to)
            return false;
        const auto text = self.view().substr(static_cast<size_t>(from), static_cast<size_t>(to - from));
        return at_end ? text.ends_with(part) : text.starts_with(part);
    };
    if (is_tuple(parts)) {
        for (const Value part : as<Tuple>(parts).span()) {
            if (stands(TRY(bytes_like(rt, part))))
                return Own::boolean(true);
        }
        return Own::boolean(false);
    }
    const auto part = octets_of(parts);
    if (!part) {
        return rt.raise(TypeId::TypeError, "{} first arg must be bytes or a tuple of bytes, not {}", name,
                        type_name_of(parts));
    }
    return Own::boolean(stands(*part));
}

Status append_part(Runtime& rt, List& list, std::string_view part) {
    Own bytes = TRY(bytes_from(rt, part));
    return list_append(rt, list, std::move(bytes));
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Own partition(Runtime& rt, Bytes& self, Value separator, bool backward) {
    const std::string_view by = TRY(bytes_like(rt, separator));
    if (by.empty())
        return rt.raise(TypeId::ValueError, "empty separator");
    const ptrdiff_t at = find_octets(self.view(), by, backward);
    if (at < 0) {
        const Own whole = TRY(bytes_exact(rt, self));
        const Own empty = TRY(bytes_from(rt, {}));
        return backward ? tuple_of(rt, {empty, empty, whole}) : tuple_of(rt, {whole, empty, empty});
    }
    const auto begin = static_cast<size_t>(at);
    const Own before = TRY(bytes_from(rt, self.view().substr(0, begin)));
    const Own after = TRY(bytes_from(rt, self.view().substr(begin + by.size())));
    return tuple_of(rt, {before, separator, after});
}

Result<size_t> split_limit(Runtime& rt, Value maximum) {
    const ptrdiff_t limit = maximum.is_present() ? TRY(ssize_argument(rt, maximum)) : -1;
    return limit < 0 ? SIZE_MAX : static_cast<size_t>(limit);
}

}  // namespace

Result<bool> bytes_contains(Runtime& rt, Bytes& self, Value item) {
    if (is_index(rt, item)) {
        Needle needle;
        TRY(Needle::make(rt, item, needle));
        return find_octets(self.view(), needle.view(), false) >= 0;
    }
    return find_octets(self.view(), TRY(bytes_like(rt, item)), false) >= 0;
}

Own bytes_find(Runtime& rt, Bytes& self, Value needle, Value start, Value end) {
    return position(TRY(locate(rt, self, needle, start, end, false)));
}
Own bytes_rfind(Runtime& rt, Bytes& self, Value needle, Value start, Value end) {
    return position(TRY(locate(rt, self, needle, start, end, true)));
}
Own bytes_index(Runtime& rt, Bytes& self, Value needle, Value start, Value end) {
    return found_position(rt, TRY(locate(rt, self, needle, start, end, false)));
}
Own bytes_rindex(Runtime& rt, Bytes& self, Value needle, Value start, Value end) {
    return found_position(rt, TRY(locate(rt, self, needle, start, end, true)));
}

Own bytes_count(Runtime& rt, Bytes& self, Value wanted, Value start, Value end) {
    Needle needle;
    TRY(Needle::make(rt, wanted, needle));
    ptrdiff_t from, to;
    TRY(text_range(rt, start, end, self.length, from, to));
    if (from > to)
        return position(0);
    const std::string_view part = needle.view();
    const size_t count = count_in(self.data() + from, static_cast<size_t>(to - from), octets(part), part.size());
    return position(static_cast<ptrdiff_t>(count));
}

Own bytes_startswith(Runtime& rt, Bytes& self, Value prefix, Value start, Value end) {
    return starts_or_ends(rt, self, "startswith", prefix, start, end, false);
}
Own bytes_endswith(Runtime& rt, Bytes& self, Value suffix, Value start, Value end) {
    return starts_or_ends(rt, self, "endswith", suffix, start, end, true);
}

Own bytes_partition(Runtime& rt, Bytes& self, Value separator) {
    return partition(rt, self, separator, false);
}
Own bytes_rpartition(Runtime& rt, Bytes& self, Value separator) {
    return partition(rt, self, separator, true);
}

Own bytes_split(Runtime& rt, Bytes& self, Value separator, Value maximum) {
    size_t most = TRY(split_limit(rt, maximum));
    const std::string_view text = self.view();
    auto list = TRY(list_new(rt));
    size_t i = 0;
    if (separator.is_absent() || separator.is_none()) {
        for (;;) {
            while (i < text.size() && is_space(text[i])) ++i;
            if (i == text.size())
                return list;
            size_t end = i;
            if (most-- == 0) {
                TRY(append_part(rt, *list, text.substr(i)));
                return list;
            }
            while (end < text.size() && !is_space(text[end])) ++end;
            TRY(append_part(rt, *list, text.substr(i, end - i)));
            i = end;
        }
    }
    const std::string_view by = TRY(bytes_like(rt, separator));
    if (by.empty())
        return rt.raise(TypeId::ValueError, "empty separator");
    for (; most != 0; --most) {
        const ptrdiff_t at = find_octets(text.substr(i), by, false);
        if (at < 0)
            break;
        TRY(append_part(rt, *list, text.substr(i, static_cast<size_t>(at))));
        i += static_cast<size_t>(at) + by.size();
    }
    TRY(append_part(rt, *list, text.substr(i)));
    return list;
}

Own bytes_rsplit(Runtime& rt, Bytes& self, Value separator, Value maximum) {
    size_t most = TRY(split_limit(rt, maximum));
    std::string_view text = self.view();
    auto list = TRY(list_new(rt));
    if (separator.is_absent() || separator.is_none()) {
        for (;;) {
            while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
            if (text.empty())
                break;
            size_t begin = text.size();
            if (most-- == 0) {
                TRY(append_part(rt, *list, text));
                break;
            }
            while (begin > 0 && !is_space(text[begin - 1])) --begin;
            TRY(append_part(rt, *list, text.substr(begin)));
            text = text.substr(0, begin);
        }
        list_reverse(*list);
        return list;
    }
    const std::string_view by = TRY(bytes_like(rt, separator));
    if (by.empty())
        return rt.raise(TypeId::ValueError, "empty separator");
    for (; most != 0; --most) {
        const ptrdiff_t at = find_octets(text, by, true);
        if (at < 0)
            break;
        TRY(append_part(rt, *list, text.substr(static_cast<size_t>(at) + by.size())));
        text = text.substr(0, static_cast<size_t>(at));
    }
    TRY(append_part(rt, *list, text));
    list_reverse(*list);
    return list;
}

Own bytes_splitlines(Runtime& rt, Bytes& self, Value keep_ends) {
    const bool keep = keep_ends.is_present() && TRY(object_is_true(rt, keep_ends));
    const std::string_view text = self.view();
    auto list = TRY(list_new(rt));
    for (size_t i = 0; i < text.size();) {
        const size_t begin = i;
        i = std::min(text.find_first_of("\r\n", i), text.size());
        size_t end = i;
        if (i < text.size()) {
            i += text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
            if (keep)
                end = i;
        }
        TRY(append_part(rt, *list, text.substr(begin, end - begin)));
    }
    return list;
}

Own bytes_replace(Runtime& rt, Bytes& self, Value old_value, Value new_value, Value count) {
    const std::string_view old = TRY(bytes_like(rt, old_value));
    const std::string_view fresh = TRY(bytes_like(rt, new_value));
    const size_t most = TRY(split_limit(rt, count));
    const std::string_view text = self.view();
    const size_t times =
        text.size() < old.size() || most == 0 ? 0 : count_in(octets(text), text.size(), octets(old), old.size(), most);
    if (times == 0 || old == fresh)
        return bytes_exact(rt, self);
    const size_t kept = text.size() - (old.empty() ? 0 : times * old.size());
    if (!fresh.empty() && times > (static_cast<size_t>(PTRDIFF_MAX) - kept) / fresh.size())
        return rt.raise(TypeId::OverflowError, "replace bytes is too long");
    auto result = TRY(bytes_allocate(rt, kept + times * fresh.size()));
    uint8_t* to = result->data();
    const auto put = [&](std::string_view part) {
        if (!part.empty())
            std::memcpy(to, part.data(), part.size());
        to += part.size();
    };
    size_t i = 0;
    for (size_t n = 0; n < times; ++n) {
        const size_t at = old.empty() ? i : i + static_cast<size_t>(find_octets(text.substr(i), old, false));
        put(text.substr(i, at - i));
        put(fresh);
        i = at + old.size();
        if (old.empty() && i < text.size())
            put(text.substr(i++, 1));
    }
    put(text.substr(std::min(i, text.size())));
    return result;
}

}  // namespace py
