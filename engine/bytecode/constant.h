// Constants of a code unit as plain data, before there are objects, and the rules by which two of them are one: equal
// value *and* equal type all the way down, with -0.0 unlike 0.0, as CPython's compiler does.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bigint.h"

namespace py::bytecode {

struct CodeUnit;

enum class ConstantKind : uint8_t {
    None,
    False,
    True,
    Ellipsis,
    Int,        // `integer`, or `big` where 64 bits do not hold it
    Float,      // `real`
    Complex,    // `real`, `imag`
    Str,        // `text`: UTF-8, a lone surrogate as its three bytes
    Bytes,      // `text`
    Tuple,      // `items`
    FrozenSet,  // `items`, all different, in the order they were written
    Slice,      // `items`: start, stop, step
    Code,       // `code`
};

/// A value; copies share what is large.
struct Constant {
    ConstantKind kind = ConstantKind::None;
    int64_t integer = 0;
    std::shared_ptr<const BigInt> big;  // null where `integer` says it all
    double real = 0;
    double imag = 0;
    std::shared_ptr<const std::string> string;  // of Str and Bytes
    std::shared_ptr<const std::vector<Constant>> elements;
    std::shared_ptr<const CodeUnit> code;

    static Constant none() { return {}; }
    static Constant boolean(bool value);
    static Constant ellipsis();
    static Constant of_int(int64_t value);
    static Constant of_int(const BigInt& value);  // takes the short form where that is possible
    static Constant of_float(double value);
    static Constant of_complex(double real, double imag);
    static Constant of_str(std::string_view utf8);
    static Constant of_bytes(std::string_view bytes);
    static Constant of_tuple(std::vector<Constant> items);
    static Constant of_frozenset(
        std::vector<Constant> items);  // drops what equals an earlier item, as Python's == does
    static Constant of_slice(Constant start, Constant stop, Constant step);
    static Constant of_code(CodeUnit unit);

    [[nodiscard]] std::string_view text() const { return string ? std::string_view(*string) : std::string_view(); }
    [[nodiscard]] const std::vector<Constant>& items() const;
    [[nodiscard]] bool is_bool() const { return kind == ConstantKind::True || kind == ConstantKind::False; }
    /// The value of an Int, whatever its form.
    [[nodiscard]] BigInt to_bigint() const;
    /// Python's bool(value).
    [[nodiscard]] bool truth() const;
};

/// Whether the compiler keeps one constant for both.
bool same_constant(const Constant& a, const Constant& b);
/// Equal for constants that are the same.
uint64_t hash_of(const Constant& constant);

/// Whether two code units may be one object: everything but file name and qualified name counts.
bool same_code(const CodeUnit& a, const CodeUnit& b);

/// What `repr` gives; the address in that of a code object is the code unit's.
std::string repr(const Constant& constant);
/// `repr` of a str given as UTF-8, and of bytes.
std::string repr_of_str(std::string_view utf8);
std::string repr_of_bytes(std::string_view bytes);

}  // namespace py::bytecode
