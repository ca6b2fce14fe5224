// The instruction set: numbers, names and properties, all read off opcodes.def. Numbers, operands and cache sizes are
// CPython 3.14's, so that `co_code` can be compared with the reference byte for byte.
#pragma once

#include <cstdint>
#include <string_view>

namespace py::bytecode {

/// What an instruction's operand means.
enum class Operand : uint8_t {
    None,               // there is none: the byte is 0
    Plain,              // a number of the instruction's own making
    Count,              // how many values it works on
    Depth,              // a position on the stack, the top is 1
    Constant,           // index in consts
    Name,               // index in names
    Global,             // index in names << 1 | "push NULL after it"
    Attribute,          // index in names << 1 | "it is called as a method"
    SuperAttribute,     // index in names << 2 | "super has two arguments" << 1 | "it is called as a method"
    Local,              // index in localsplus
    LocalPair,          // two of them, four bits each, the first in the high bits
    Cell,               // index in localsplus, of a cell or free variable
    CellLoad,           // the same; `dis` files LOAD_DEREF under locals
    JumpForward,        // code units from the end of the instruction with its caches
    JumpBackward,       // the same, to be subtracted
    Target,             // pseudo instructions: a block
    Compare,            // operator << 5 | "to bool" << 4 | mask
    BinaryOperator,     // index in the operators of BINARY_OP
    Is,                 // 1 for `is not`
    Contains,           // 1 for `not in`
    Conversion,         // 1 str, 2 repr, 3 ascii
    FunctionAttribute,  // a bit: 1 defaults, 2 kwdefaults, 4 annotations, 8 closure, 16 annotate
    Intrinsic1,         // index in the functions of CALL_INTRINSIC_1
    Intrinsic2,         // index in the functions of CALL_INTRINSIC_2
    CommonConstant,     // index in the constants of LOAD_COMMON_CONSTANT
    Special,            // index in the special methods of LOAD_SPECIAL
};

/// What an instruction can do besides its work on the stack.
enum class Effect : uint8_t {
    None,
    Allocates,  // makes an object: only MemoryError can come of it
    Raises,     // may raise, may run Python code
    Calls,      // calls something, and looks for interrupts
    Breaks,     // looks for interrupts
    Yields,
    Leaves,  // never goes on to the next instruction
    Pushes,  // pseudo instructions: opens a block with a handler
};

enum Opcode : uint16_t {
#define OP(name, number, operand, caches, pops, pushes, effects) name = number,
#define PSEUDO(name, number, operand, caches, pops, pushes, effects) name = number,
#define SPECIALIZED(name, number, base) name = number,
#define INSTRUMENTED(name, number, base) name = number,
#include "bytecode/opcodes.def"
};

inline constexpr int kOpcodes = 267;      // numbers in use are below
inline constexpr int kFirstPseudo = 256;  // from here on they never reach a code unit
inline constexpr int kFirstInstrumented = 234;

struct OpcodeInfo {
    std::string_view name;  // empty where the number is not in use
    Operand operand = Operand::None;
    Effect effect = Effect::None;
    uint8_t caches = 0;
    uint16_t base = 0;  // the instruction it is a variant of, else itself
};

/// The row of `opcode`; a nameless one for unused numbers.
const OpcodeInfo& info(int opcode);

/// "LOAD_FAST", or "<42>" is the caller's to make: empty where there is none.
inline std::string_view name_of(int opcode) {
    return info(opcode).name;
}

/// How many values `opcode` takes from the stack, and how many it puts there. -1 for unused numbers.
int pops(int opcode, int arg);
int pushes(int opcode, int arg);

/// What `opcode` does to the depth of the stack, on the way to its target or else to the next instruction.
enum class Way : uint8_t { Onward, Jump };
int stack_effect(int opcode, int arg, Way way = Way::Onward);

inline bool has_arg(int opcode) {
    return info(opcode).operand != Operand::None;
}
inline bool has_const(int opcode) {
    return info(opcode).operand == Operand::Constant;
}
bool has_name(int opcode);
bool has_local(int opcode);  // as `dis.haslocal`
bool has_free(int opcode);   // as `dis.hasfree`
bool has_jump(int opcode);
inline bool is_block_push(int opcode) {
    return info(opcode).effect == Effect::Pushes;
}
/// Jumps and block pushes: before assembly the operand is a block.
inline bool has_target(int opcode) {
    return has_jump(opcode) || is_block_push(opcode);
}
inline bool is_scope_exit(int opcode) {
    return info(opcode).effect == Effect::Leaves;
}
bool is_unconditional_jump(int opcode);
bool is_conditional_jump(int opcode);
inline bool is_terminator(int opcode) {
    return has_jump(opcode) || is_scope_exit(opcode);
}
inline bool has_eval_break(int opcode) {
    const Effect effect = info(opcode).effect;
    return effect == Effect::Calls || effect == Effect::Breaks;
}

// What the small operands stand for, in the order of their numbers.
enum class BinaryOperator : uint8_t {
    Add,
    And,
    FloorDivide,
    LShift,
    MatrixMultiply,
    Multiply,
    Remainder,
    Or,
    Power,
    RShift,
    Subtract,
    TrueDivide,
    Xor,
    InplaceAdd,
    InplaceAnd,
    InplaceFloorDivide,
    InplaceLShift,
    InplaceMatrixMultiply,
    InplaceMultiply,
    InplaceRemainder,
    InplaceOr,
    InplacePower,
    InplaceRShift,
    InplaceSubtract,
    InplaceTrueDivide,
    InplaceXor,
    Subscr,
};
enum class Intrinsic1 : uint8_t {
    Invalid,
    Print,
    ImportStar,
    StopIterationError,
    AsyncGenWrap,
    UnaryPositive,
    ListToTuple,
    TypeVar,
    ParamSpec,
    TypeVarTuple,
    SubscriptGeneric,
    TypeAlias,
};
enum class Intrinsic2 : uint8_t {
    Invalid,
    PrepReraiseStar,
    TypeVarWithBound,
    TypeVarWithConstraints,
    SetFunctionTypeParams,
    SetTypeParamDefault,
};
enum class CommonConstant : uint8_t { AssertionError, NotImplementedError, Tuple, All, Any };
enum class Special : uint8_t { Enter, Exit, AEnter, AExit };
enum class Comparison : uint8_t { Lt, Le, Eq, Ne, Gt, Ge };

std::string_view text_of(BinaryOperator op);     // "+", "+=", "[]"
std::string_view text_of(Comparison op);         // "<"
std::string_view text_of(Intrinsic1 intrinsic);  // "INTRINSIC_PRINT"
std::string_view text_of(Intrinsic2 intrinsic);
std::string_view text_of(CommonConstant constant);  // as `dis` shows it: "AssertionError", "<built-in function all>"
std::string_view text_of(Special method);           // "__enter__"
inline constexpr int kBinaryOperators = 27;
inline constexpr int kIntrinsics1 = 12;
inline constexpr int kIntrinsics2 = 6;
inline constexpr int kCommonConstants = 5;
inline constexpr int kSpecials = 4;

/// Operands of RESUME: where execution goes on, and a bit for "inside one exception handler at most".
inline constexpr int kResumeAtStart = 0;
inline constexpr int kResumeAfterYield = 1;
inline constexpr int kResumeAfterYieldFrom = 2;
inline constexpr int kResumeAfterAwait = 3;
inline constexpr int kResumeDepth1 = 4;

/// An instruction with what EXTENDED_ARG added to its operand.
struct DecodedInstruction {
    uint32_t offset;  // in bytes, of the instruction itself
    uint32_t start;   // in bytes, of its first EXTENDED_ARG, else the same
    uint32_t next;    // in bytes, behind its caches
    uint16_t opcode;
    int32_t arg;
};

/// Reads the instruction at byte `offset` of `size` bytes of wordcode. Specialised opcodes are left as they are.
DecodedInstruction decode(const uint8_t* code, uint32_t size, uint32_t offset);

/// The byte offset `instruction` jumps to, or -1 if it does not jump.
int32_t jump_target(const DecodedInstruction& instruction);

}  // namespace py::bytecode
