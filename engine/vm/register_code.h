// Register code: what runs. Made from wordcode by one linear pass (translate.h). An instruction is one 64-bit word, its
// caches and jump displacements are extra words behind it. Register k < nlocalsplus is the local, cell or free variable
// k; register nlocalsplus + d is the operand stack at depth d.
#pragma once

#include <cstdint>
#include <vector>

#include "memory/value.h"

namespace py {

struct Code;
struct Type;

enum class Op : uint8_t {
#define R(name, extra) name,
#include "vm/registers.def"
#undef R
    Count,
};

/// Flags of an instruction.
constexpr uint8_t kDropA = 1;
constexpr uint8_t kDropB = 2;
constexpr uint8_t kDropC = 4;
constexpr uint8_t kInplace = 8;
constexpr uint8_t kToBool = 16;
constexpr uint8_t kInvert = 32;
constexpr uint8_t kInvertTest = 64;  // of a fused `is not` or `not in`
constexpr uint8_t kNoSelf = 8;
constexpr uint8_t kLocalsMayMove = 8;  // RETURN of a local: nobody will read it again

struct Instruction {
    uint8_t op;
    uint8_t flags;
    uint16_t a, b, c;

    [[nodiscard]] int16_t immediate() const { return static_cast<int16_t>(c); }
    /// The first extra word as a number.
    [[nodiscard]] int32_t word() const { return *reinterpret_cast<const int32_t*>(this + 1); }
};
static_assert(sizeof(Instruction) == 8);

/// Behind LOAD_GLOBAL: where the entry was found while both versions hold.
struct GlobalCache {
    uint32_t globals_version;   // 0: not cached
    uint32_t builtins_version;  // 0: found in globals
    uint32_t index;
    uint32_t misses;
};
static_assert(sizeof(GlobalCache) == 16);

/// Behind LOAD_ATTR, LOAD_METHOD and STORE_ATTR.
struct AttributeCache {
    enum Kind : uint8_t {
        None,
        InstanceValue,  // inline value `index`
        Slot,           // __slots__ entry at byte `index`
        DictHint,       // entry `index` of the instance's dict
        ClassValue,     // `value`, found on the type; instances cannot hide it, or have no dictionary now
        Method,         // the same, a function to be bound
        Property,       // `value` is the getter, a Python function
        ModuleValue,    // entry `index` of a module's dict, whose keys have `version`
        TypeAttribute,  // obj is a class with `version`: `value`
        GetSet,         // `value` is a getset descriptor
    };
    uint32_t version;  // of the type; 0: not cached
    uint32_t index;
    Value value;  // borrowed, good while the version is
    Kind kind;
    uint8_t misses;
    bool may_have_dict;  // ClassValue, Method: the instance must have no dict now (else it is looked at)
    uint32_t site;       // a number of its own for every instruction that ever missed; 0: none yet
    uint64_t reserved;
};
static_assert(sizeof(AttributeCache) == 32);

/// What the sites' caches held for the types they saw before: an instruction that meets many types finds the right
/// cache again. Neither site numbers nor versions are ever used twice, so an entry cannot be wrong.
struct PolymorphicCache {
    static constexpr size_t kEntries = 1024;
    struct Entry {
        uint32_t version;  // kOfClass: of the class itself, not of its type
        AttributeCache cache;
    };
    static constexpr uint32_t kOfClass = 1u << 31;
    uint32_t next_site = 1;
    Entry entries[kEntries] = {};

    Entry& entry(uint32_t site, uint32_t version) { return entries[(site * 7 + version) % kEntries]; }
};

struct RegisterCode {
    std::vector<Instruction> words;
    std::vector<uint32_t> offsets;  // for each word, the byte offset of the wordcode it came from
    std::vector<int32_t>
        word_at;  // for each code unit of the wordcode: the word that runs it first (or the next), -1 inside caches
    std::vector<bool> labels;  // for each code unit: something jumps there, and the operands are in their registers
};

}  // namespace py
