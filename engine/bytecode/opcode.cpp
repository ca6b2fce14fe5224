// The properties of instructions, as tables made from opcodes.def.
#include "bytecode/opcode.h"

#include <array>

#include "base/check.h"

namespace py::bytecode {

namespace {

constexpr std::array<OpcodeInfo, kOpcodes> make_table() {
    std::array<OpcodeInfo, kOpcodes> table{};
#define OP(name, number, operand_, caches_, pops, pushes, effects) \
    table[number] = {#name, Operand::operand_, Effect::effects, caches_, number};
#define PSEUDO(name, number, operand_, caches_, pops, pushes, effects) \
    table[number] = {#name, Operand::operand_, Effect::effects, caches_, number};
#include "bytecode/opcodes.def"
#define SPECIALIZED(name_, number, base_) \
    table[number] = table[base_];         \
    table[number].name = #name_;
#define INSTRUMENTED(name_, number, base_) \
    table[number] = table[base_];          \
    table[number].name = #name_;
#include "bytecode/opcodes.def"
    return table;
}

constexpr std::array<OpcodeInfo, kOpcodes> kTable = make_table();
constexpr OpcodeInfo kUnused{};

constexpr std::string_view kBinaryOperatorTexts[kBinaryOperators] = {
    "+",  "&",   "//",  "<<", "@",  "*",  "%",  "|",   "**",  ">>", "-",  "/",  "^",  "+=",
    "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^=", "[]",
};
constexpr std::string_view kComparisonTexts[] = {"<", "<=", "==", "!=", ">", ">="};
constexpr std::string_view kIntrinsic1Texts[kIntrinsics1] = {
    "INTRINSIC_1_INVALID",         "INTRINSIC_PRINT",
    "INTRINSIC_IMPORT_STAR",       "INTRINSIC_STOPITERATION_ERROR",
    "INTRINSIC_ASYNC_GEN_WRAP",    "INTRINSIC_UNARY_POSITIVE",
    "INTRINSIC_LIST_TO_TUPLE",     "INTRINSIC_TYPEVAR",
    "INTRINSIC_PARAMSPEC",         "INTRINSIC_TYPEVARTUPLE",
    "INTRINSIC_SUBSCRIPT_GENERIC", "INTRINSIC_TYPEALIAS",
};
constexpr std::string_view kIntrinsic2Texts[kIntrinsics2] = {
    "INTRINSIC_2_INVALID",
    "INTRINSIC_PREP_RERAISE_STAR",
    "INTRINSIC_TYPEVAR_WITH_BOUND",
    "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
    "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
    "INTRINSIC_SET_TYPEPARAM_DEFAULT",
};
constexpr std::string_view kCommonConstantTexts[kCommonConstants] = {
    "AssertionError", "NotImplementedError", "tuple", "<built-in function all>", "<built-in function any>",
};
constexpr std::string_view kSpecialTexts[kSpecials] = {"__enter__", "__exit__", "__aenter__", "__aexit__"};

}  // namespace

const OpcodeInfo& info(int opcode) {
    return opcode >= 0 && opcode < kOpcodes ? kTable[static_cast<size_t>(opcode)] : kUnused;
}

int pops(int opcode, int arg) {
    static_cast<void>(arg);
    switch (info(opcode).base) {
#define OP(name, number, operand, caches, pops_, pushes_, effects) \
    case number:                                                   \
        return pops_;
#define PSEUDO(name, number, operand, caches, pops_, pushes_, effects) \
    case number:                                                       \
        return pops_;
#include "bytecode/opcodes.def"
        default:
            return -1;
    }
}

int pushes(int opcode, int arg) {
    static_cast<void>(arg);
    switch (info(opcode).base) {
#define OP(name, number, operand, caches, pops_, pushes_, effects) \
    case number:                                                   \
        return pushes_;
#define PSEUDO(name, number, operand, caches, pops_, pushes_, effects) \
    case number:                                                       \
        return pushes_;
#include "bytecode/opcodes.def"
        default:
            return -1;
    }
}

int stack_effect(int opcode, int arg, Way way) {
    if (is_block_push(opcode) && way == Way::Onward)
        return 0;
    return pushes(opcode, arg) - pops(opcode, arg);
}

bool has_name(int opcode) {
    const Operand operand = info(opcode).operand;
    return operand == Operand::Name || operand == Operand::Global || operand == Operand::Attribute ||
           operand == Operand::SuperAttribute;
}

bool has_local(int opcode) {
    const Operand operand = info(opcode).operand;
    return operand == Operand::Local || operand == Operand::LocalPair || operand == Operand::CellLoad;
}

bool has_free(int opcode) {
    return info(opcode).operand == Operand::Cell;
}

bool has_jump(int opcode) {
    const OpcodeInfo& row = info(opcode);
    return row.operand == Operand::JumpForward || row.operand == Operand::JumpBackward ||
           (row.operand == Operand::Target && row.effect != Effect::Pushes);
}

bool is_unconditional_jump(int opcode) {
    return opcode == JUMP || opcode == JUMP_NO_INTERRUPT || opcode == JUMP_FORWARD || opcode == JUMP_BACKWARD ||
           opcode == JUMP_BACKWARD_NO_INTERRUPT;
}

bool is_conditional_jump(int opcode) {
    return opcode >= POP_JUMP_IF_FALSE && opcode <= POP_JUMP_IF_TRUE;
}

std::string_view text_of(BinaryOperator op) {
    return kBinaryOperatorTexts[static_cast<size_t>(op)];
}
std::string_view text_of(Comparison op) {
    return kComparisonTexts[static_cast<size_t>(op)];
}
std::string_view text_of(Intrinsic1 intrinsic) {
    return kIntrinsic1Texts[static_cast<size_t>(intrinsic)];
}
std::string_view text_of(Intrinsic2 intrinsic) {
    return kIntrinsic2Texts[static_cast<size_t>(intrinsic)];
}
std::string_view text_of(CommonConstant constant) {
    return kCommonConstantTexts[static_cast<size_t>(constant)];
}
std::string_view text_of(Special method) {
    return kSpecialTexts[static_cast<size_t>(method)];
}

DecodedInstruction decode(const uint8_t* code, uint32_t size, uint32_t offset) {
    DecodedInstruction result{offset, offset, offset, 0, 0};
    uint32_t extended = 0;
    while (offset + 1 < size) {
        const uint8_t opcode = code[offset];
        const uint32_t arg = extended | code[offset + 1];
        if (opcode != EXTENDED_ARG) {
            result.offset = offset;
            result.opcode = opcode;
            result.arg = static_cast<int32_t>(arg);
            offset += 2 + 2 * info(opcode).caches;
            break;
        }
        extended = arg << 8;
        offset += 2;
    }
    result.next = offset < size ? offset : size;
    return result;
}

int32_t jump_target(const DecodedInstruction& instruction) {
    const Operand operand = info(instruction.opcode).operand;
    if (operand == Operand::JumpForward)
        return static_cast<int32_t>(instruction.next) + instruction.arg * 2;
    if (operand == Operand::JumpBackward)
        return static_cast<int32_t>(instruction.next) - instruction.arg * 2;
    return -1;
}

}  // namespace py::bytecode
