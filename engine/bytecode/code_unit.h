// What the compiler makes of a module, function, class body or comprehension: CPython 3.14's code object as plain data.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/constant.h"

namespace py::bytecode {

// Bits of CodeUnit::flags.
inline constexpr uint32_t kOptimized = 0x1;
inline constexpr uint32_t kNewLocals = 0x2;
inline constexpr uint32_t kVarArgs = 0x4;
inline constexpr uint32_t kVarKeywords = 0x8;
inline constexpr uint32_t kNested = 0x10;
inline constexpr uint32_t kGenerator = 0x20;
inline constexpr uint32_t kCoroutine = 0x80;
inline constexpr uint32_t kIterableCoroutine = 0x100;
inline constexpr uint32_t kAsyncGenerator = 0x200;
inline constexpr uint32_t kFutureDivision = 0x20000;
inline constexpr uint32_t kFutureAbsoluteImport = 0x40000;
inline constexpr uint32_t kFutureWithStatement = 0x80000;
inline constexpr uint32_t kFuturePrintFunction = 0x100000;
inline constexpr uint32_t kFutureUnicodeLiterals = 0x200000;
inline constexpr uint32_t kFutureBarryAsBdfl = 0x400000;
inline constexpr uint32_t kFutureGeneratorStop = 0x800000;
inline constexpr uint32_t kFutureAnnotations = 0x1000000;
inline constexpr uint32_t kFutureMask = 0x1FE0000;
inline constexpr uint32_t kHasDocstring = 0x4000000;
inline constexpr uint32_t kMethod = 0x8000000;

// Bits of CodeUnit::localspluskinds.
inline constexpr uint8_t kArgPositional = 0x02;
inline constexpr uint8_t kArgKeyword = 0x04;
inline constexpr uint8_t kArgVariadic = 0x08;
inline constexpr uint8_t kHidden = 0x10;  // a local of an inlined comprehension in a module or class
inline constexpr uint8_t kLocal = 0x20;
inline constexpr uint8_t kCell = 0x40;
inline constexpr uint8_t kFree = 0x80;

struct CodeUnit {
    std::string name;
    std::string qualname;
    std::string filename;
    int32_t argcount = 0;  // positional ones, the positional-only among them
    int32_t posonlyargcount = 0;
    int32_t kwonlyargcount = 0;
    int32_t stacksize = 0;
    int32_t firstlineno = 0;
    uint32_t flags = 0;
    std::vector<uint8_t> code;  // `co_code`: two bytes an instruction, caches zero
    std::vector<Constant> consts;
    std::vector<std::string> names;
    /// Locals in the order of their registers: arguments, other locals, cells that are no arguments, free variables.
    std::vector<std::string> localsplusnames;
    std::vector<uint8_t> localspluskinds;
    std::vector<uint8_t> linetable;
    std::vector<uint8_t> exceptiontable;

    /// `co_varnames`, `co_cellvars`, `co_freevars`.
    [[nodiscard]] std::vector<std::string_view> varnames() const;
    [[nodiscard]] std::vector<std::string_view> cellvars() const;
    [[nodiscard]] std::vector<std::string_view> freevars() const;
    [[nodiscard]] int32_t nlocals() const;
    [[nodiscard]] int32_t ncellvars() const;
    [[nodiscard]] int32_t nfreevars() const;
    /// The docstring a function made from this has, or null.
    [[nodiscard]] const Constant* docstring() const;
};

}  // namespace py::bytecode
