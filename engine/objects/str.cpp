// str: making, comparing, joining, cutting and growing text, and its repr. The methods are in str_methods.cpp and its
// neighbours, the type's table in str_type.cpp.
#include "objects/str.h"

#include <algorithm>

#include "base/short_bytes.h"
#include "base/siphash.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "objects/protocol.h"
#include "objects/str_internal.h"
#include "objects/text_search.h"

namespace py {

namespace {

constexpr size_t kGranule = 16;

/// The code point at `at` of valid UTF-8 in which surrogates may stand as three bytes.
char32_t decode_trusted(const uint8_t* text, size_t& at) {
    const uint8_t lead = text[at++];
    if (lead < 0x80)
        return lead;
    const auto next = [&] { return static_cast<char32_t>(text[at++] & 0x3F); };
    if (lead < 0xE0) {
        const char32_t c = static_cast<char32_t>(lead & 0x1F) << 6;
        return c | next();
    }
    if (lead < 0xF0) {
        char32_t c = static_cast<char32_t>(lead & 0x0F) << 12;
        c |= next() << 6;
        return c | next();
    }
    char32_t c = static_cast<char32_t>(lead & 0x07) << 18;
    c |= next() << 12;
    c |= next() << 6;
    return c | next();
}

/// Length and class of the largest code point of UTF-8.
size_t measure_utf8(std::string_view utf8, char32_t& maximum) {
    size_t length = 0;
    maximum = 0x7F;
    for (const char byte : utf8) {
        const auto b = static_cast<uint8_t>(byte);
        length += (b & 0xC0) != 0x80;
        if (b >= 0xF0)
            maximum = 0x10FFFF;
        else if (b >= 0xC4)
            maximum = std::max<char32_t>(maximum, 0xFFFF);
        else if (b >= 0xC0)
            maximum = std::max<char32_t>(maximum, 0xFF);
    }
    return length;
}

void write_utf8(void* target, uint8_t kind, size_t at, std::string_view utf8) {
    const auto* text = reinterpret_cast<const uint8_t*>(utf8.data());
    for (size_t i = 0; i < utf8.size();) put_char(target, kind, at++, decode_trusted(text, i));
}

template <class From, class To>
void widen(To* to, const From* from, size_t count) {
    for (size_t i = 0; i < count; ++i) to[i] = static_cast<To>(from[i]);
}

template <class To>
void copy_to(To* to, const void* source, uint8_t source_kind, size_t begin, size_t count) {
    switch (source_kind) {
        case 1:
            widen(to, static_cast<const uint8_t*>(source) + begin, count);
            break;
        case 2:
            widen(to, static_cast<const uint16_t*>(source) + begin, count);
            break;
        default:
            widen(to, static_cast<const uint32_t*>(source) + begin, count);
    }
}

/// Allocates as str_allocate, with room for `spare` code points more.
Ref<Str> allocate_text(Runtime& rt, size_t length, char32_t maximum, size_t spare) {
    const uint8_t kind = str_kind_for(maximum);
    if (UNLIKELY(length > kMaxStrLength || length + spare > (SIZE_MAX / 2 - sizeof(Str)) / kind - 1))
        return rt.raise_memory_error();
    auto str = TRY(allocate<Str>(rt, TypeId::str, (length + spare + 1) * kind));
    str->hash = -1;
    str->length = static_cast<uint32_t>(length);
    str->kind = kind;
    str->ascii = maximum < 0x80;
    return str;
}

}  // namespace

void copy_chars(void* target, uint8_t target_kind, size_t at, const void* source, uint8_t source_kind, size_t begin,
                size_t count) {
    if (LIKELY(target_kind == source_kind)) {
        copy_bytes(static_cast<char*>(target) + at * target_kind,
                   static_cast<const char*>(source) + begin * source_kind, count * source_kind);
    } else if (target_kind == 1) {
        copy_to(static_cast<uint8_t*>(target) + at, source, source_kind, begin, count);
    } else if (target_kind == 2) {
        copy_to(static_cast<uint16_t*>(target) + at, source, source_kind, begin, count);
    } else {
        copy_to(static_cast<uint32_t*>(target) + at, source, source_kind, begin, count);
    }
}

bool all_ascii(const uint8_t* bytes, size_t count) {
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        uint64_t word;
        std::memcpy(&word, bytes + i, 8);
        if ((word & 0x8080808080808080u) != 0)
            return false;
    }
    for (; i < count; ++i) {
        if (bytes[i] >= 0x80)
            return false;
    }
    return true;
}

char32_t max_char(const Str& text, size_t begin, size_t end) {
    if (text.ascii)
        return 0x7F;
    if (text.kind == 1)
        return all_ascii(text.data1() + begin, end - begin) ? 0x7F : 0xFF;
    char32_t all = 0;
    if (text.kind == 2) {
        for (size_t i = begin; i < end; ++i) all |= text.data2()[i];
    } else {
        for (size_t i = begin; i < end; ++i) all |= text.data4()[i];
    }
    return std::min<char32_t>(all, 0x10FFFF);
}

// ---- making

Ref<Str> str_allocate(Runtime& rt, size_t length, char32_t maximum) {
    if (length == 0)
        return Ref<Str>::share(rt.empty_str);
    return allocate_text(rt, length, maximum, 0);
}

Ref<Str> str_from_utf8(Runtime& rt, std::string_view utf8) {
    if (all_ascii(reinterpret_cast<const uint8_t*>(utf8.data()), utf8.size()))
        return str_from_ascii(rt, utf8);
    char32_t maximum;
    const size_t length = measure_utf8(utf8, maximum);
    if (length == 1) {
        size_t at = 0;
        return str_from_char(rt, decode_trusted(reinterpret_cast<const uint8_t*>(utf8.data()), at));
    }
    auto str = TRY(str_allocate(rt, length, maximum));
    write_utf8(str->data(), str->kind, 0, utf8);
    return str;
}

Ref<Str> str_from_ascii(Runtime& rt, std::string_view ascii) {
    if (ascii.size() <= 1)
        return Ref<Str>::share(ascii.empty() ? rt.empty_str : rt.latin1[static_cast<uint8_t>(ascii[0])]);
    auto str = TRY(allocate_text(rt, ascii.size(), 0x7F, 0));
    copy_bytes(str->data(), ascii.data(), ascii.size());
    return str;
}

Ref<Str> str_from_char(Runtime& rt, char32_t c) {
    if (LIKELY(c < 0x100))
        return Ref<Str>::share(rt.latin1[c]);
    auto str = TRY(allocate_text(rt, 1, c, 0));
    put_char(str->data(), str->kind, 0, c);
    return str;
}

Ref<Str> str_from_chars(Runtime& rt, const char32_t* chars, size_t length) {
    char32_t all = 0;
    for (size_t i = 0; i < length; ++i) all |= chars[i];
    if (length == 1)
        return str_from_char(rt, chars[0]);
    auto str = TRY(str_allocate(rt, length, std::min<char32_t>(all, 0x10FFFF)));
    copy_chars(str->data(), str->kind, 0, chars, 4, 0, length);
    return str;
}

std::string str_to_utf8(const Str& self) {
    if (self.ascii)
        return std::string(self.ascii_view());
    std::string text;
    text.reserve(self.length * size_t{2});
    for (size_t i = 0; i < self.length; ++i) utf8::append(text, self[i]);
    return text;
}

Own str_as_subtype(Runtime& rt, Type& type, Str& self) {
    Own made = TRY(type_allocate(rt, type, (size_t{self.length} + 1) * self.kind));
    Str& copy = as<Str>(made);
    copy.hash = self.hash;
    copy.length = self.length;
    copy.kind = self.kind;
    copy.ascii = self.ascii;
    copy.interned = false;
    std::memcpy(copy.data(), self.data(), size_t{self.length} * self.kind);
    std::memset(static_cast<char*>(copy.data()) + size_t{self.length} * self.kind, 0, self.kind);
    return made;
}

Ref<Str> str_exact(Runtime& rt, Str& self) {
    if (self.type().id == TypeId::str)
        return Ref<Str>::share(&self);
    auto copy = TRY(str_allocate(rt, self.length, max_char(self)));
    copy_chars(*copy, 0, self, 0, self.length);
    return copy;
}

Ref<Str> str_format(Runtime& rt, std::string_view format, std::span<const FormatArg> arguments) {
    StrBuilder text(rt);
    size_t next = 0;
    while (!format.empty()) {
        const size_t at = next < arguments.size() ? format.find("{}") : std::string_view::npos;
        text.append_utf8(format.substr(0, at));
        if (at == std::string_view::npos)
            break;
        format.remove_prefix(at + 2);
        const FormatArg& argument = arguments[next++];
        switch (argument.kind) {
            case FormatArg::Kind::Text:
                text.append_utf8(argument.text);
                break;
            case FormatArg::Kind::Integer:
                text.append_int(argument.integer);
                break;
            case FormatArg::Kind::Unsigned: {
                char digits[24];
                size_t i = sizeof digits;
                auto rest = static_cast<uint64_t>(argument.integer);
                do digits[--i] = static_cast<char>('0' + rest % 10);
                while ((rest /= 10) != 0);
                text.append(std::string_view(digits + i, sizeof digits - i));
                break;
            }
            case FormatArg::Kind::StrObject:
                text.append(as<Str>(argument.value));
                break;
            case FormatArg::Kind::TypeName:
                text.append_utf8(type_name(rt, argument.value));
                break;
            case FormatArg::Kind::StrOf:
                TRY(text.append_str(argument.value));
                break;
            case FormatArg::Kind::ReprOf:
                TRY(text.append_repr(argument.value));
                break;
        }
    }
    return text.finish();
}

// ---- comparing

int64_t str_hash(Runtime& rt, Str& self) {
    if (self.hash == -1)
        self.hash = hash_bytes(self.data(), size_t{self.length} * self.kind, {rt.hash_key[0], rt.hash_key[1]});
    return self.hash;
}

bool str_equal(const Str& a, const Str& b) {
    if (&a == &b)
        return true;
    if (a.length != b.length || a.kind != b.kind || (a.hash != b.hash && a.hash != -1 && b.hash != -1))
        return false;
    return equal_bytes(a.data(), b.data(), size_t{a.length} * a.kind);
}

bool str_equal(const Str& a, std::string_view ascii) {
    return a.ascii && a.ascii_view() == ascii;
}

int str_compare(const Str& a, const Str& b) {
    const size_t shorter = std::min(a.length, b.length);
    int order = 0;
    if (a.kind == 1 && b.kind == 1) {
        order = std::memcmp(a.data(), b.data(), shorter);
    } else {
        order = with_chars(a, [&](const auto* x) {
            return with_chars(b, [&](const auto* y) {
                for (size_t i = 0; i < shorter; ++i) {
                    if (x[i] != y[i])
                        return static_cast<char32_t>(x[i]) < static_cast<char32_t>(y[i]) ? -1 : 1;
                }
                return 0;
            });
        });
    }
    if (order != 0)
        return order < 0 ? -1 : 1;
    return a.length == b.length ? 0 : a.length < b.length ? -1 : 1;
}

// ---- joining and cutting

Ref<Str> str_concat(Runtime& rt, Str& a, Str& b) {
    if (a.length == 0)
        return str_exact(rt, b);
    if (b.length == 0)
        return str_exact(rt, a);
    const size_t length = size_t{a.length} + b.length;
    auto result = TRY(allocate_text(rt, length, std::max(max_char(a), max_char(b)), 0));
    copy_chars(*result, 0, a, 0, a.length);
    copy_chars(*result, a.length, b, 0, b.length);
    return result;
}

Own str_append(Runtime& rt, Own left, Str& right) {
    Str& text = as<Str>(left);
    const bool sole =
        text.references == 1 && !text.interned && text.type().id == TypeId::str && &text != &right && text.length != 0;
    if (!sole)
        return str_concat(rt, text, right);
    const size_t length = size_t{text.length} + right.length;
    if (right.kind <= text.kind) {
        const size_t room = size_t{text.granules} * kGranule - sizeof(Str);
        if ((length + 1) * text.kind <= room && length <= kMaxStrLength) {
            copy_chars(text, text.length, right, 0, right.length);
            put_char(text.data(), text.kind, length, 0);
            text.length = static_cast<uint32_t>(length);
            text.ascii = text.ascii && right.ascii;
            text.hash = -1;
            return left;
        }
    }
    // The next one is likely to be appended to as well: a quarter more keeps the whole linear.
    auto result =
        TRY(allocate_text(rt, length, std::max(max_char(text), max_char(right)), length > 32 ? length / 4 : 0));
    copy_chars(*result, 0, text, 0, text.length);
    copy_chars(*result, text.length, right, 0, right.length);
    return result;
}

Ref<Str> str_substring(Runtime& rt, Str& self, size_t begin, size_t end) {
    end = std::min<size_t>(end, self.length);
    if (begin >= end)
        return Ref<Str>::share(rt.empty_str);
    if (end - begin == self.length)
        return str_exact(rt, self);
    if (end - begin == 1)
        return str_from_char(rt, self[begin]);
    auto result = TRY(allocate_text(rt, end - begin, max_char(self, begin, end), 0));
    copy_chars(*result, 0, self, begin, end);
    return result;
}

Own str_join(Runtime& rt, Str& separator, Value iterable) {
    const Own sequence = TRY(sequence_fast(rt, iterable, "can only join an iterable"));
    const auto items = sequence_items(sequence);
    if (items.size() == 1 && is_exact_str(items[0]))
        return Own::share(items[0]);
    size_t length = 0;
    char32_t maximum = items.size() > 1 ? max_char(separator) : 0x7F;
    if (separator.length == 0)
        maximum = 0x7F;
    for (size_t i = 0; i < items.size(); ++i) {
        if (UNLIKELY(!is_str(items[i])))
            return rt.raise(TypeId::TypeError, "sequence item {}: expected str instance, {} found", i,
                            type_name_of(items[i]));
        const Str& item = as<Str>(items[i]);
        length += item.length + (i > 0 ? separator.length : 0);
        if (UNLIKELY(length > kMaxStrLength))
            return rt.raise_memory_error();
        maximum = std::max(maximum, max_char(item));
    }
    auto result = TRY(str_allocate(rt, length, maximum));
    if (length == 0)
        return result;
    size_t at = 0;
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0 && separator.length != 0) {
            copy_chars(*result, at, separator, 0, separator.length);
            at += separator.length;
        }
        const Str& item = as<Str>(items[i]);
        copy_chars(*result, at, item, 0, item.length);
        at += item.length;
    }
    return result;
}

ptrdiff_t str_find(const Str& self, const Str& needle, size_t begin, size_t end) {
    end = std::min<size_t>(end, self.length);
    if (begin > end)
        return -1;
    const ptrdiff_t at = search_text(self, needle, begin, end, false);
    return at;
}

// ---- repr

Ref<Str> str_repr(Runtime& rt, Str& self) {
    bool single = false;
    bool twofold = false;
    for (size_t i = 0; i < self.length; ++i) {
        single |= self[i] == '\'';
        twofold |= self[i] == '"';
    }
    const char32_t quote = single && !twofold ? '"' : '\'';
    StrBuilder text(rt);
    text.append_char(quote);
    size_t plain = 0;  // where the run of characters that stand for themselves began
    for (size_t i = 0; i < self.length; ++i) {
        const char32_t c = self[i];
        if (c != quote && c != '\\' && (c < 0x7F ? c >= ' ' : unicode::is_printable(c)))
            continue;
        text.append_slice(self, plain, i);
        plain = i + 1;
        const auto hex = [&](char letter, int digits) {
            char escape[10] = {'\\', letter};
            for (int d = 0; d < digits; ++d) escape[2 + d] = "0123456789abcdef"[(c >> (4 * (digits - 1 - d))) & 15];
            text.append(std::string_view(escape, static_cast<size_t>(2 + digits)));
        };
        if (c == quote || c == '\\') {
            text.append_char('\\');
            text.append_char(c);
        } else if (c == '\t') {
            text.append("\\t");
        } else if (c == '\n') {
            text.append("\\n");
        } else if (c == '\r') {
            text.append("\\r");
        } else if (c < 0x100) {
            hex('x', 2);
        } else if (c < 0x10000) {
            hex('u', 4);
        } else {
            hex('U', 8);
        }
    }
    text.append_slice(self, plain, self.length);
    text.append_char(quote);
    return text.finish();
}

// ---- the builder

StrBuilder::~StrBuilder() {
    if (buffer_ != few_)
        rt_.heap.free(buffer_, capacity_ * kind_);
}

bool StrBuilder::reserve(size_t more, char32_t maximum) {
    if (UNLIKELY(failed_))
        return false;
    const uint8_t kind = std::max(kind_, str_kind_for(maximum));
    if (LIKELY(kind == kind_ && capacity_ - length_ >= more))
        return true;
    size_t capacity = capacity_;
    if (capacity - length_ < more) {
        if (more > kMaxStrLength - length_) {
            failed_ = true;
            static_cast<void>(rt_.raise_memory_error());
            return false;
        }
        capacity = std::max(length_ + more, length_ + length_ / 2 + 24);
    }
    uint8_t* buffer = nullptr;
    if (capacity <= SIZE_MAX / 2 / kind)
        buffer = static_cast<uint8_t*>(rt_.heap.allocate(capacity * kind));
    if (buffer == nullptr) {
        failed_ = true;
        static_cast<void>(rt_.raise_memory_error());
        return false;
    }
    copy_chars(buffer, kind, 0, buffer_, kind_, 0, length_);
    if (buffer_ != few_)
        rt_.heap.free(buffer_, capacity_ * kind_);
    buffer_ = buffer;
    capacity_ = capacity;
    kind_ = kind;
    return true;
}

StrBuilder& StrBuilder::append(const Str& text) {
    return append_slice(text, 0, text.length);
}

StrBuilder& StrBuilder::append_slice(const Str& text, size_t begin, size_t end) {
    if (begin >= end)
        return *this;
    char32_t maximum = max_char(text);
    if (text.kind > kind_ && end - begin < text.length)
        maximum = max_char(text, begin, end);
    if (reserve(end - begin, maximum)) {
        copy_chars(buffer_, kind_, length_, text.data(), text.kind, begin, end - begin);
        length_ += end - begin;
    }
    return *this;
}

StrBuilder& StrBuilder::append(std::string_view ascii) {
    if (!ascii.empty() && reserve(ascii.size(), 0x7F)) {
        copy_chars(buffer_, kind_, length_, ascii.data(), 1, 0, ascii.size());
        length_ += ascii.size();
    }
    return *this;
}

StrBuilder& StrBuilder::append_utf8(std::string_view utf8) {
    if (all_ascii(reinterpret_cast<const uint8_t*>(utf8.data()), utf8.size()))
        return append(utf8);
    char32_t maximum;
    const size_t length = measure_utf8(utf8, maximum);
    if (reserve(length, maximum)) {
        write_utf8(buffer_, kind_, length_, utf8);
        length_ += length;
    }
    return *this;
}

StrBuilder& StrBuilder::append_char(char32_t c) {
    if (reserve(1, c))
        put_char(buffer_, kind_, length_++, c);
    return *this;
}

StrBuilder& StrBuilder::append_repeated(char32_t c, size_t count) {
    if (count != 0 && reserve(count, c)) {
        if (kind_ == 1) {
            std::memset(buffer_ + length_, static_cast<int>(c), count);
        } else {
            for (size_t i = 0; i < count; ++i) put_char(buffer_, kind_, length_ + i, c);
        }
        length_ += count;
    }
    return *this;
}

StrBuilder& StrBuilder::append_int(int64_t number) {
    char digits[24];
    size_t i = sizeof digits;
    uint64_t rest = number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    do digits[--i] = static_cast<char>('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (number < 0)
        digits[--i] = '-';
    return append(std::string_view(digits + i, sizeof digits - i));
}

Status StrBuilder::append_str(Value value) {
    if (is_exact_str(value)) {
        append(as<Str>(value));
    } else {
        const Own text = TRY(object_str(rt_, value));
        append(as<Str>(text));
    }
    return failed_ ? Status(Error{}) : Status(kDone);
}

Status StrBuilder::append_repr(Value value) {
    const Own text = TRY(object_repr(rt_, value));
    append(as<Str>(text));
    return failed_ ? Status(Error{}) : Status(kDone);
}

Ref<Str> StrBuilder::finish() {
    if (failed_)
        return Error{};
    if (length_ == 0)
        return Ref<Str>::share(rt_.empty_str);
    char32_t all = 0x7F;
    switch (kind_) {
        case 1:
            all = all_ascii(buffer_, length_) ? 0x7F : 0xFF;
            break;
        case 2:
            for (size_t i = 0; i < length_; ++i) all |= reinterpret_cast<const uint16_t*>(buffer_)[i];
            break;
        default:
            for (size_t i = 0; i < length_; ++i) all |= reinterpret_cast<const uint32_t*>(buffer_)[i];
    }
    if (length_ == 1 && kind_ == 1)
        return Ref<Str>::share(rt_.latin1[buffer_[0]]);
    auto result = TRY(str_allocate(rt_, length_, std::min<char32_t>(all, 0x10FFFF)));
    copy_chars(result->data(), result->kind, 0, buffer_, kind_, 0, length_);
    return result;
}

}  // namespace py
