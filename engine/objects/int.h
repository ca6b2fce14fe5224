// int: 48-bit ones are immediates, larger ones and instances of subclasses (bool excepted) are heap objects with their
// limbs inline. An exact int that fits an immediate is always one.
#pragma once

#include <optional>

#include "base/bigint.h"
#include "objects/runtime.h"

namespace py {

struct Int final : Object {
    uint32_t limb_count;  // limbs lie after the struct, least significant first, no leading zeros
    bool negative;

    [[nodiscard]] const uint32_t* limbs() const { return reinterpret_cast<const uint32_t*>(this + 1); }
    uint32_t* limbs() { return reinterpret_cast<uint32_t*>(this + 1); }
};

/// Whether `value` is an int of any form: immediate, bool, heap, subclass.
inline bool is_int(Value value) {
    return value.is_int() || value.is_bool() || has_flag(value, kIntSubclass);
}
inline bool is_exact_int(Value value) {
    return value.is_int() || is_exact(value, TypeId::int_);
}

Own int_from(Runtime& rt, int64_t number);
Own int_from_unsigned(Runtime& rt, uint64_t number);
Own int_from(Runtime& rt, const BigInt& number);
Own int_from_double(Runtime& rt, double number);  // OverflowError, ValueError for inf and nan
/// `value` is an int of any form.
std::optional<int64_t> int_to_int64(Value value);
BigInt int_to_bigint(Value value);
int int_sign(Value value);
/// Digits in `base`, lower case, with "-" but no prefix. Decimal obeys sys.set_int_max_str_digits.
Own int_to_str(Runtime& rt, Value value, int base = 10);
Own int_from_text(Runtime& rt, std::string_view text, int base, Value original);  // int(text, base)
/// Arithmetic on ints of any form; results are exact ints.
Own int_add(Runtime& rt, Value a, Value b);
Own int_subtract(Runtime& rt, Value a, Value b);
Own int_multiply(Runtime& rt, Value a, Value b);
Own int_floor_divide(Runtime& rt, Value a, Value b);
Own int_remainder(Runtime& rt, Value a, Value b);
Own int_power(Runtime& rt, Value a, Value b, Value modulus);
int int_compare(Value a, Value b);  // -1, 0, 1
int64_t int_hash(Value value);
Result<double> int_to_double(Runtime& rt, Value value);  // OverflowError "int too large to convert to float"

extern const TypeSpec kIntType, kBoolType;

}  // namespace py
