// Making constants, and telling which of them are one.
#include "bytecode/constant.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/check.h"
#include "bytecode/code_unit.h"

namespace py::bytecode {

namespace {

uint64_t mix(uint64_t seed, uint64_t value) {
    return (seed ^ (value + 0x9E3779B97F4A7C15ULL + (seed << 6) + (seed >> 2))) * 0xFF51AFD7ED558CCDULL;
}

uint64_t hash_of_text(std::string_view text) {
    uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return hash;
}

bool same_bits(double a, double b) {
    // NaNs come from folding only, and two of them are two constants in the reference as well.
    return a == b && std::signbit(a) == std::signbit(b);
}

bool is_number(const Constant& constant) {
    return constant.kind == ConstantKind::Int || constant.is_bool() || constant.kind == ConstantKind::Float ||
           constant.kind == ConstantKind::Complex;
}

// Python's ==, for constants that can be in a set.
bool equal_values(const Constant& a, const Constant& b) {
    if (is_number(a) && is_number(b)) {
        const auto integral = [](const Constant& value) { return value.kind == ConstantKind::Int || value.is_bool(); };
        const auto integer = [](const Constant& value) {
            return value.is_bool() ? BigInt(value.kind == ConstantKind::True ? 1 : 0) : value.to_bigint();
        };
        if (integral(a) && integral(b))
            return integer(a) == integer(b);
        if (!integral(a) && !integral(b))
            return a.real == b.real && a.imag == b.imag;
        const Constant& whole = integral(a) ? a : b;
        const Constant& broken = integral(a) ? b : a;
        if (broken.imag != 0 || !std::isfinite(broken.real) || broken.real != std::floor(broken.real))
            return false;
        return integer(whole) == BigInt::from_double(broken.real);
    }
    if (a.kind != b.kind)
        return false;
    if (a.kind == ConstantKind::Tuple) {
        const auto& left = a.items();
        const auto& right = b.items();
        return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), equal_values);
    }
    return same_constant(a, b);
}

const std::vector<Constant> kNoItems;

}  // namespace

Constant Constant::boolean(bool value) {
    Constant made;
    made.kind = value ? ConstantKind::True : ConstantKind::False;
    return made;
}

Constant Constant::ellipsis() {
    Constant made;
    made.kind = ConstantKind::Ellipsis;
    return made;
}

Constant Constant::of_int(int64_t value) {
    Constant made;
    made.kind = ConstantKind::Int;
    made.integer = value;
    return made;
}

Constant Constant::of_int(const BigInt& value) {
    if (const auto small = value.to_int64())
        return of_int(*small);
    Constant made;
    made.kind = ConstantKind::Int;
    made.big = std::make_shared<const BigInt>(value);
    return made;
}

Constant Constant::of_float(double value) {
    Constant made;
    made.kind = ConstantKind::Float;
    made.real = value;
    return made;
}

Constant Constant::of_complex(double real, double imag) {
    Constant made;
    made.kind = ConstantKind::Complex;
    made.real = real;
    made.imag = imag;
    return made;
}

Constant Constant::of_str(std::string_view utf8) {
    Constant made;
    made.kind = ConstantKind::Str;
    made.string = std::make_shared<const std::string>(utf8);
    return made;
}

Constant Constant::of_bytes(std::string_view bytes) {
    Constant made;
    made.kind = ConstantKind::Bytes;
    made.string = std::make_shared<const std::string>(bytes);
    return made;
}

Constant Constant::of_tuple(std::vector<Constant> items) {
    Constant made;
    made.kind = ConstantKind::Tuple;
    made.elements = std::make_shared<const std::vector<Constant>>(std::move(items));
    return made;
}

Constant Constant::of_frozenset(std::vector<Constant> items) {
    std::vector<Constant> kept;
    for (Constant& item : items) {
        const auto equal = [&](const Constant& other) { return equal_values(item, other); };
        if (std::none_of(kept.begin(), kept.end(), equal))
            kept.push_back(std::move(item));
    }
    Constant made = of_tuple(std::move(kept));
    made.kind = ConstantKind::FrozenSet;
    return made;
}

Constant Constant::of_slice(Constant start, Constant stop, Constant step) {
    Constant made = of_tuple({std::move(start), std::move(stop), std::move(step)});
    made.kind = ConstantKind::Slice;
    return made;
}

Constant Constant::of_code(CodeUnit unit) {
    Constant made;
    made.kind = ConstantKind::Code;
    made.code = std::make_shared<const CodeUnit>(std::move(unit));
    return made;
}

const std::vector<Constant>& Constant::items() const {
    return elements ? *elements : kNoItems;
}

BigInt Constant::to_bigint() const {
    return big ? *big : BigInt(integer);
}

bool Constant::truth() const {
    switch (kind) {
        case ConstantKind::None:
        case ConstantKind::False:
            return false;
        case ConstantKind::Int:
            return big != nullptr || integer != 0;
        case ConstantKind::Float:
        case ConstantKind::Complex:
            return real != 0 || imag != 0;
        case ConstantKind::Str:
        case ConstantKind::Bytes:
            return !text().empty();
        case ConstantKind::Tuple:
        case ConstantKind::FrozenSet:
            return !items().empty();
        default:
            return true;
    }
}

bool same_constant(const Constant& a, const Constant& b) {
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
        case ConstantKind::Int:
            if (a.big == nullptr || b.big == nullptr)
                return a.big == b.big && a.integer == b.integer;
            return *a.big == *b.big;
        case ConstantKind::Float:
        case ConstantKind::Complex:
            return same_bits(a.real, b.real) && same_bits(a.imag, b.imag);
        case ConstantKind::Str:
        case ConstantKind::Bytes:
            return a.text() == b.text();
        case ConstantKind::Tuple:
        case ConstantKind::Slice:
            return a.elements == b.elements ||
                   (a.items().size() == b.items().size() &&
                    std::equal(a.items().begin(), a.items().end(), b.items().begin(), same_constant));
        case ConstantKind::FrozenSet:
            return a.items().size() == b.items().size() &&
                   std::is_permutation(a.items().begin(), a.items().end(), b.items().begin(), same_constant);
        case ConstantKind::Code:
            return a.code == b.code || same_code(*a.code, *b.code);
        default:
            return true;
    }
}

uint64_t hash_of(const Constant& constant) {
    uint64_t hash = static_cast<uint64_t>(constant.kind) + 1;
    switch (constant.kind) {
        case ConstantKind::Int:
            if (constant.big == nullptr)
                return mix(hash, static_cast<uint64_t>(constant.integer));
            for (const uint32_t limb : constant.big->limbs()) hash = mix(hash, limb);
            return hash;
        case ConstantKind::Float:
        case ConstantKind::Complex:
            return mix(mix(hash, std::bit_cast<uint64_t>(constant.real)), std::bit_cast<uint64_t>(constant.imag));
        case ConstantKind::Str:
        case ConstantKind::Bytes:
            return mix(hash, hash_of_text(constant.text()));
        case ConstantKind::Tuple:
        case ConstantKind::Slice:
            for (const Constant& item : constant.items()) hash = mix(hash, hash_of(item));
            return hash;
        case ConstantKind::FrozenSet: {
            uint64_t sum = 0;
            for (const Constant& item : constant.items()) sum += hash_of(item);
            return mix(hash, sum);
        }
        case ConstantKind::Code:
            hash = mix(hash, hash_of_text(constant.code->name));
            hash = mix(hash, static_cast<uint64_t>(constant.code->firstlineno));
            return mix(hash, constant.code->code.size());
        default:
            return hash;
    }
}

bool same_code(const CodeUnit& a, const CodeUnit& b) {
    return a.name == b.name && a.argcount == b.argcount && a.posonlyargcount == b.posonlyargcount &&
           a.kwonlyargcount == b.kwonlyargcount && a.flags == b.flags && a.firstlineno == b.firstlineno &&
           a.code == b.code && a.names == b.names && a.localsplusnames == b.localsplusnames &&
           a.linetable == b.linetable && a.exceptiontable == b.exceptiontable && a.consts.size() == b.consts.size() &&
           std::equal(a.consts.begin(), a.consts.end(), b.consts.begin(), same_constant);
}

}  // namespace py::bytecode
