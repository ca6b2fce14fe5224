// How the files of int see an int of any form: as sign and limbs. Also the room that long arithmetic works in, and how
// it is interrupted.
#pragma once

#include "base/limbs.h"
#include "objects/int.h"

namespace py {

using limbs::Limb;

/// Sign and magnitude of an int of any form; good for as long as the int lives.
class IntView {
  public:
    explicit IntView(Value value) {
        if (LIKELY(!value.is_cell())) {
            set(value.is_int() ? value.as_int() : value.is_true() ? 1 : 0);
        } else {
            const Int& heap = as<Int>(value);
            limbs_ = heap.limbs();
            count = heap.limb_count;
            negative = heap.negative;
        }
    }
    explicit IntView(int64_t number) { set(number); }
    IntView(const IntView&) = delete;

    [[nodiscard]] const Limb* limbs() const { return limbs_ != nullptr ? limbs_ : few_; }
    [[nodiscard]] bool is_zero() const { return count == 0; }
    [[nodiscard]] uint64_t bit_length() const { return limbs::bit_length(limbs(), count); }

    size_t count;
    bool negative;

  private:
    void set(int64_t number) {
        negative = number < 0;
        const uint64_t magnitude = negative ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
        few_[0] = static_cast<Limb>(magnitude);
        few_[1] = static_cast<Limb>(magnitude >> 32);
        count = few_[1] != 0 ? 2 : few_[0] != 0 ? 1 : 0;
    }
    const Limb* limbs_ = nullptr;
    Limb few_[2];
};

/// The number of an immediate or a bool.
ALWAYS_INLINE int64_t small_int(Value value) {
    return value.is_int() ? value.as_int() : value.is_true() ? 1 : 0;
}
ALWAYS_INLINE bool is_small_int(Value value) {
    return !value.is_cell();
}

/// Limbs to work in, from the checked heap; empty where memory is out.
class Scratch {
  public:
    Scratch(Runtime& rt, size_t count) : rt_(rt), count_(count) {
        if (count <= sizeof few_ / sizeof(Limb))
            limbs_ = few_;
        else if (count <= SIZE_MAX / sizeof(Limb) / 2)
            limbs_ = static_cast<Limb*>(rt.heap.allocate(count * sizeof(Limb)));
    }
    ~Scratch() {
        if (limbs_ != few_ && limbs_ != nullptr)
            rt_.heap.free(limbs_, count_ * sizeof(Limb));
    }
    Scratch(const Scratch&) = delete;
    explicit operator bool() const { return limbs_ != nullptr; }
    [[nodiscard]] Limb* get() const { return limbs_; }

  private:
    Runtime& rt_;
    size_t count_;
    Limb* limbs_ = nullptr;
    alignas(8) Limb few_[64];
};

/// An int with `count` limbs still to be written. Raises MemoryError.
Ref<Int> int_allocate(Runtime& rt, uint64_t count);
/// Trims the first `count` limbs of `made` and makes an immediate of it where it fits.
Own int_finish(Ref<Int> made, size_t count, bool negative);
/// An instance of exactly `type` with the number of `value`.
Own int_as_subtype(Runtime& rt, Type& type, Value value);
/// An exact int of the same value: `value` itself where it is one.
Own int_exact(Runtime& rt, Value value);

/// Asks the host whether the program shall stop.
limbs::Poll poll_of(Runtime& rt);
/// A KeyboardInterrupt, after a poll said so.
Error raise_interrupt(Runtime& rt);

/// The text of a number with ASCII in place of the decimal digits and the white space of other scripts; what is neither
/// becomes "?". (CPython leaves purely ASCII text alone, so callers do not ask then.)
std::string number_text_to_ascii(std::string_view utf8);

Own int_bitwise(Runtime& rt, Value a, Value b, limbs::BitOp op);
Own int_negate(Runtime& rt, Value value);
Own int_invert(Runtime& rt, Value value);
Own int_left_shift(Runtime& rt, Value a, Value b);
Own int_right_shift(Runtime& rt, Value a, Value b);
Own int_true_divide(Runtime& rt, Value a, Value b);
/// Floor quotient and remainder; either may be null. `b` is not zero.
Status int_divmod(Runtime& rt, Value a, Value b, Own* quotient, Own* remainder);

}  // namespace py
