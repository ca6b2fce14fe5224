// str: immutable text. The code points lie inline in 1, 2 or 4 bytes each, in the narrowest that fits them all, so that
// indexing is constant-time and equal strings have equal bytes; a 0 follows the last. Sizes reported are CPython's.
#pragma once

#include <string>
#include <string_view>

#include "objects/runtime.h"

namespace py {

struct Str final : Object {
    int64_t hash;     // -1: not computed
    uint32_t length;  // code points
    uint8_t kind;     // bytes a code point: 1, 2 or 4
    bool ascii;
    bool interned;  // its pointer identifies it: equal interned strings are the same object
    bool lone_surrogates_known;

    [[nodiscard]] const void* data() const { return this + 1; }
    void* data() { return this + 1; }
    [[nodiscard]] const uint8_t* data1() const { return static_cast<const uint8_t*>(data()); }
    [[nodiscard]] const uint16_t* data2() const { return static_cast<const uint16_t*>(data()); }
    [[nodiscard]] const uint32_t* data4() const { return static_cast<const uint32_t*>(data()); }
    /// The code point at `i` < length.
    ALWAYS_INLINE char32_t operator[](size_t i) const {
        return kind == 1 ? data1()[i] : kind == 2 ? data2()[i] : data4()[i];
    }
    /// The text of an ASCII string, without a copy.
    [[nodiscard]] std::string_view ascii_view() const { return {reinterpret_cast<const char*>(data()), length}; }
};

constexpr size_t kMaxStrLength = 0x7FFFFFF0;

/// A new string of `length` code points not above `maximum`, its text still to be written. Raises MemoryError.
Ref<Str> str_allocate(Runtime& rt, size_t length, char32_t maximum);
/// From UTF-8 (surrogates allowed as three bytes); `utf8` is known to be valid.
Ref<Str> str_from_utf8(Runtime& rt, std::string_view utf8);
Ref<Str> str_from_ascii(Runtime& rt, std::string_view ascii);
Ref<Str> str_from_char(Runtime& rt, char32_t code_point);
Ref<Str> str_from_chars(Runtime& rt, const char32_t* chars, size_t length);
/// UTF-8; lone surrogates become three bytes.
std::string str_to_utf8(const Str& self);
/// The text with "{}" replaced, as Runtime::raise does.
Ref<Str> str_format(Runtime& rt, std::string_view format, std::span<const FormatArg> arguments);

int64_t str_hash(Runtime& rt, Str& self);
bool str_equal(const Str& a, const Str& b);
bool str_equal(const Str& a, std::string_view ascii);
int str_compare(const Str& a, const Str& b);  // by code points: -1, 0, 1
Ref<Str> str_concat(Runtime& rt, Str& a, Str& b);
/// `left += right` where the caller gives away its count of left: extends in place if that was the only one.
Own str_append(Runtime& rt, Own left, Str& right);
Ref<Str> str_substring(Runtime& rt, Str& self, size_t begin, size_t end);
Own str_join(Runtime& rt, Str& separator, Value iterable);
/// Position of `needle` in self[begin:end], or -1.
ptrdiff_t str_find(const Str& self, const Str& needle, size_t begin, size_t end);
/// The repr of `self`, and of bytes-like text in error messages.
Ref<Str> str_repr(Runtime& rt, Str& self);
/// format(self, spec) and the like live in format.h; str.format in str_format.cpp.

/// Grows text piece by piece, widening as needed. After a failed append all others fail too and finish returns the
/// error.
class StrBuilder {
  public:
    explicit StrBuilder(Runtime& rt) : rt_(rt) {}
    ~StrBuilder();
    StrBuilder(const StrBuilder&) = delete;
    StrBuilder& append(const Str& text);
    StrBuilder& append(std::string_view ascii);
    StrBuilder& append_utf8(std::string_view utf8);
    StrBuilder& append_char(char32_t code_point);
    StrBuilder& append_repeated(char32_t code_point, size_t count);
    StrBuilder& append_slice(const Str& text, size_t begin, size_t end);
    StrBuilder& append_int(int64_t number);
    Status append_str(Value value);  // str(value)
    Status append_repr(Value value);
    [[nodiscard]] size_t length() const { return length_; }
    [[nodiscard]] bool failed() const { return failed_; }
    Ref<Str> finish();

  private:
    bool reserve(size_t more, char32_t maximum);
    Runtime& rt_;
    static constexpr size_t kFew = 96;
    uint8_t* buffer_ = few_;
    size_t length_ = 0;
    size_t capacity_ = kFew;  // code points
    uint8_t kind_ = 1;
    bool failed_ = false;
    uint8_t few_[kFew];  // most texts need no more
};

extern const TypeSpec kStrType, kStrIteratorType, kStrAsciiIteratorType;

inline FormatArg::FormatArg(const Str& str) : kind(Kind::StrObject), value(Value::from_cell(&str)) {}

}  // namespace py
