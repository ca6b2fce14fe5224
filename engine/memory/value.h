// A Python value in one 64-bit word, the same on wasm32 and x86-64 (vm-design.md, section 2). Doubles are themselves;
// integers of 48 bits, None, False, True, NotImplemented and Ellipsis are immediates; everything else is a pointer to a
// cell on the heap. A Value owns nothing: whoever stores one counts it (see ref.h).
#pragma once

#include <bit>
#include <cstdint>

#include "base/check.h"

namespace py {

struct Cell;

class Value {
  public:
    /// No value at all: an error that waits in the runtime, an unset variable, a missing argument.
    constexpr Value() : bits_(kAbsent) {}

    static constexpr Value from_bits(uint64_t bits) { return Value(bits); }
    /// `integer` lies in kMinInt .. kMaxInt.
    static constexpr Value from_int(int64_t integer) {
        return Value(kIntTag | (static_cast<uint64_t>(integer) & kPayload));
    }
    static constexpr Value from_double(double number) {
        const uint64_t bits = std::bit_cast<uint64_t>(number);
        return Value(UNLIKELY(bits >= kFirstTag) ? kNegativeNan : bits);
    }
    static Value from_cell(const Cell* cell) { return Value(kCellTag | reinterpret_cast<uintptr_t>(cell)); }
    static constexpr Value from_bool(bool truth) { return Value(kFalse + (truth ? 1 : 0)); }
    static constexpr Value none() { return Value(kNone); }
    static constexpr Value not_implemented() { return Value(kNotImplemented); }
    static constexpr Value ellipsis() { return Value(kEllipsis); }

    [[nodiscard]] constexpr uint64_t bits() const { return bits_; }
    [[nodiscard]] constexpr bool is_present() const { return bits_ != kAbsent; }
    [[nodiscard]] constexpr bool is_absent() const { return bits_ == kAbsent; }
    constexpr explicit operator bool() const { return bits_ != kAbsent; }

    [[nodiscard]] constexpr bool is_double() const { return bits_ < kFirstTag; }
    [[nodiscard]] constexpr bool is_int() const { return bits_ >= kIntTag; }  // an immediate one; see int.h for all
    [[nodiscard]] constexpr bool is_cell() const { return (bits_ >> 48) == (kCellTag >> 48); }
    [[nodiscard]] constexpr bool is_none() const { return bits_ == kNone; }
    [[nodiscard]] constexpr bool is_bool() const { return (bits_ & ~uint64_t{1}) == kFalse; }
    [[nodiscard]] constexpr bool is_true() const { return bits_ == kFalse + 1; }
    [[nodiscard]] constexpr bool is_false() const { return bits_ == kFalse; }
    [[nodiscard]] constexpr bool is_not_implemented() const { return bits_ == kNotImplemented; }
    [[nodiscard]] constexpr bool is_ellipsis() const { return bits_ == kEllipsis; }

    [[nodiscard]] constexpr double as_double() const { return std::bit_cast<double>(bits_); }
    [[nodiscard]] constexpr int64_t as_int() const { return static_cast<int64_t>(bits_ << 16) >> 16; }
    [[nodiscard]] Cell* as_cell() const { return reinterpret_cast<Cell*>(static_cast<uintptr_t>(bits_ & kPayload)); }

    /// Identity, as Python's `is`: immediates by value, cells by address.
    friend constexpr bool operator==(Value a, Value b) = default;

    static constexpr bool both_int(Value a, Value b) { return (a.bits_ & b.bits_) >= kIntTag; }
    static constexpr bool both_double(Value a, Value b) { return a.is_double() && b.is_double(); }
    static constexpr bool int_fits(int64_t integer) { return integer >= kMinInt && integer <= kMaxInt; }

    static constexpr int64_t kMaxInt = (int64_t{1} << 47) - 1;
    static constexpr int64_t kMinInt = -(int64_t{1} << 47);

  private:
    constexpr explicit Value(uint64_t bits) : bits_(bits) {}

    static constexpr uint64_t kFirstTag = uint64_t{0xFFFA} << 48;  // below it, a double
    static constexpr uint64_t kCellTag = kFirstTag;
    static constexpr uint64_t kImmediateTag = uint64_t{0xFFFC} << 48;
    static constexpr uint64_t kIntTag = uint64_t{0xFFFF} << 48;
    static constexpr uint64_t kPayload = (uint64_t{1} << 48) - 1;
    static constexpr uint64_t kNegativeNan = uint64_t{0xFFF8} << 48;
    static constexpr uint64_t kAbsent = kImmediateTag;
    static constexpr uint64_t kNone = kImmediateTag | 1;
    static constexpr uint64_t kFalse = kImmediateTag | 2;  // True is the next
    static constexpr uint64_t kNotImplemented = kImmediateTag | 4;
    static constexpr uint64_t kEllipsis = kImmediateTag | 5;

    uint64_t bits_;
};

static_assert(sizeof(Value) == 8);

}  // namespace py
