#include "vm/dump_registers.h"

#include <algorithm>
#include <array>
#include <map>

#include "bytecode/constant.h"
#include "vm/register_code.h"

namespace py {

namespace {

struct OpInfo {
    std::string_view name;
    int extra;  // words behind it
};
constexpr OpInfo kOps[] = {
#define R(name, extra) {#name, extra},
#include "vm/registers.def"
#undef R
};

struct OpText {
    Op op;
    std::string_view text;
};

// What an instruction does, in the terms of registers.def. In braces: a register (a, b, c, and the one behind it: a+1),
// a name (Nb), a constant (K), an immediate (i), a count (#c), the first extra word as a number (#x), a name (Nx) or a
// constant (Kx), and the target of a jump (j).
constexpr OpText kTexts[] = {
    {Op::NOP, ""},
    {Op::TRACE, ""},
    {Op::MOVE, "{a} <- {b}"},
    {Op::MOVE2, "{a} <- {b}, {a+1} <- {c}"},
    {Op::TAKE, "{a} <- {b}, emptied"},
    {Op::LOADK, "{a} <- {K}"},
    {Op::LOADI, "{a} <- {ib}"},
    {Op::SET_NULL, "{a} <- absent"},
    {Op::DROP, "{a}"},
    {Op::SWAP, "{a} <-> {b}"},
    {Op::LOAD_FAST_CHECK, "{a} <- {b}"},
    {Op::DELETE_FAST, "{a}"},
    {Op::ADD, "{a} <- {b} + {c}"},
    {Op::SUBTRACT, "{a} <- {b} - {c}"},
    {Op::MULTIPLY, "{a} <- {b} * {c}"},
    {Op::FLOOR_DIVIDE, "{a} <- {b} // {c}"},
    {Op::REMAINDER, "{a} <- {b} % {c}"},
    {Op::TRUE_DIVIDE, "{a} <- {b} / {c}"},
    {Op::AND, "{a} <- {b} & {c}"},
    {Op::OR, "{a} <- {b} | {c}"},
    {Op::XOR, "{a} <- {b} ^ {c}"},
    {Op::LSHIFT, "{a} <- {b} << {c}"},
    {Op::RSHIFT, "{a} <- {b} >> {c}"},
    {Op::BINARY, "{a} <- {b} operator {#x} {c}"},
    {Op::ADD_I, "{a} <- {b} + {i}"},
    {Op::SUBTRACT_I, "{a} <- {b} - {i}"},
    {Op::MULTIPLY_I, "{a} <- {b} * {i}"},
    {Op::FLOOR_DIVIDE_I, "{a} <- {b} // {i}"},
    {Op::REMAINDER_I, "{a} <- {b} % {i}"},
    {Op::AND_I, "{a} <- {b} & {i}"},
    {Op::LSHIFT_I, "{a} <- {b} << {i}"},
    {Op::RSHIFT_I, "{a} <- {b} >> {i}"},
    {Op::NEGATIVE, "{a} <- -{b}"},
    {Op::INVERT, "{a} <- ~{b}"},
    {Op::POSITIVE, "{a} <- +{b}"},
    {Op::NOT, "{a} <- not {b}"},
    {Op::TO_BOOL, "{a} <- bool({b})"},
    {Op::LT, "{a} <- {b} < {c}"},
    {Op::LE, "{a} <- {b} <= {c}"},
    {Op::EQ, "{a} <- {b} == {c}"},
    {Op::NE, "{a} <- {b} != {c}"},
    {Op::GT, "{a} <- {b} > {c}"},
    {Op::GE, "{a} <- {b} >= {c}"},
    {Op::LT_I, "{a} <- {b} < {i}"},
    {Op::LE_I, "{a} <- {b} <= {i}"},
    {Op::EQ_I, "{a} <- {b} == {i}"},
    {Op::NE_I, "{a} <- {b} != {i}"},
    {Op::GT_I, "{a} <- {b} > {i}"},
    {Op::GE_I, "{a} <- {b} >= {i}"},
    {Op::IS, "{a} <- {b} is {c}"},
    {Op::CONTAINS, "{a} <- {b} in {c}"},
    {Op::JUMP, "to {j}"},
    {Op::JUMP_BACK, "to {j}"},
    {Op::JUMP_LT, "{b} < {c} to {j}"},
    {Op::JUMP_LE, "{b} <= {c} to {j}"},
    {Op::JUMP_EQ, "{b} == {c} to {j}"},
    {Op::JUMP_NE, "{b} != {c} to {j}"},
    {Op::JUMP_GT, "{b} > {c} to {j}"},
    {Op::JUMP_GE, "{b} >= {c} to {j}"},
    {Op::JUMP_LT_I, "{b} < {i} to {j}"},
    {Op::JUMP_LE_I, "{b} <= {i} to {j}"},
    {Op::JUMP_EQ_I, "{b} == {i} to {j}"},
    {Op::JUMP_NE_I, "{b} != {i} to {j}"},
    {Op::JUMP_GT_I, "{b} > {i} to {j}"},
    {Op::JUMP_GE_I, "{b} >= {i} to {j}"},
    {Op::JUMP_IF, "{b} to {j}"},
    {Op::JUMP_IF_NONE, "{b} is None to {j}"},
    {Op::JUMP_IS, "{b} is {c} to {j}"},
    {Op::JUMP_CONTAINS, "{b} in {c} to {j}"},
    {Op::GET_ITER, "{a} <- iter({b})"},
    {Op::FOR_ITER, "{a} <- next({b}), at the end to {j}"},
    {Op::GET_YIELD_FROM_ITER, "{a} <- iter({b})"},
    {Op::SEND, "{a} <- {b}.send({c}), at the end to {j}"},
    {Op::CLEANUP_THROW, "{a}"},
    {Op::RETURN_GENERATOR, ""},
    {Op::YIELD, "{a} <- yield {b}"},
    {Op::RETURN, "{b}"},
    {Op::LOAD_GLOBAL, "{a} <- {Nb}"},
    {Op::LOAD_NAME, "{a} <- {Nb}"},
    {Op::STORE_NAME, "{Nb} <- {a}"},
    {Op::DELETE_NAME, "{Nb}"},
    {Op::STORE_GLOBAL, "{Nb} <- {a}"},
    {Op::DELETE_GLOBAL, "{Nb}"},
    {Op::LOAD_LOCALS, "{a} <- locals"},
    {Op::LOAD_FROM_DICT_OR_GLOBALS, "{a} <- {Nc} of {b} or global"},
    {Op::LOAD_FROM_DICT_OR_DEREF, "{a} <- name of {b}, or cell {c}"},
    {Op::LOAD_BUILD_CLASS, "{a} <- __build_class__"},
    {Op::LOAD_COMMON_CONSTANT, "{a} <- number {#b}"},
    {Op::SETUP_ANNOTATIONS, ""},
    {Op::MAKE_CELL, "{a}"},
    {Op::COPY_FREE_VARS, "{#b}"},
    {Op::LOAD_DEREF, "{a} <- contents of {b}"},
    {Op::STORE_DEREF, "contents of {a} <- {b}"},
    {Op::DELETE_DEREF, "{a}"},
    {Op::LOAD_ATTR, "{a} <- {b}.{Nc}"},
    {Op::LOAD_METHOD, "{a}, {a+1} <- {b}.{Nc}"},
    {Op::STORE_ATTR, "{b}.{Nc} <- {a}"},
    {Op::DELETE_ATTR, "{b}.{Nc}"},
    {Op::LOAD_SUPER_ATTR, "{a} <- super from {b} on .{Nc}"},
    {Op::LOAD_SPECIAL, "{a}, {a+1} <- special method {#c} of {b}"},
    {Op::GET_ITEM, "{a} <- {b}[{c}]"},
    {Op::GET_ITEM_I, "{a} <- {b}[{i}]"},
    {Op::SET_ITEM, "{b}[{c}] <- {a}"},
    {Op::DELETE_ITEM, "{b}[{c}]"},
    {Op::GET_SLICE, "{a} <- {b}[{c}:{c+1}]"},
    {Op::SET_SLICE, "{a+1}[{a+2}:{a+3}] <- {a}"},
    {Op::BUILD_LIST, "{a} <- {#c} from {b} on"},
    {Op::BUILD_TUPLE, "{a} <- {#c} from {b} on"},
    {Op::BUILD_SET, "{a} <- {#c} from {b} on"},
    {Op::BUILD_MAP, "{a} <- {#c} pairs from {b} on"},
    {Op::BUILD_STRING, "{a} <- {#c} from {b} on"},
    {Op::BUILD_SLICE, "{a} <- {#c} from {b} on"},
    {Op::LIST_APPEND, "{a} <- {b}"},
    {Op::LIST_EXTEND, "{a} <- {b}"},
    {Op::SET_ADD, "{a} <- {b}"},
    {Op::SET_UPDATE, "{a} <- {b}"},
    {Op::MAP_ADD, "{a}[{b}] <- {c}"},
    {Op::DICT_UPDATE, "{a} <- {b}"},
    {Op::DICT_MERGE, "{a} <- {b} for {c}"},
    {Op::UNPACK_SEQUENCE, "{#c} from {a} on <- {b}"},
    {Op::UNPACK_EX, "{#c} from {a} on <- {b}"},
    {Op::FORMAT_SIMPLE, "{a} <- format({b})"},
    {Op::FORMAT_WITH_SPEC, "{a} <- format({b}, {c})"},
    {Op::CONVERT_VALUE, "{a} <- conversion {#c} of {b}"},
    {Op::GET_LEN, "{a} <- len({b})"},
    {Op::INTRINSIC_1, "{a} <- number {#c} of {b}"},
    {Op::INTRINSIC_2, "{a} <- number {#x} of {b}, {c}"},
    {Op::MAKE_FUNCTION, "{a} <- function of {b}"},
    {Op::SET_FUNCTION_ATTRIBUTE, "{a} <- {a+1} with attribute {#c} from {b}"},
    {Op::IMPORT_NAME, "{a} <- {Nx}, level {b}, names {c}"},
    {Op::IMPORT_FROM, "{a} <- {Nc} of {b}"},
    {Op::MATCH_MAPPING, "{a} <- {b}"},
    {Op::MATCH_SEQUENCE, "{a} <- {b}"},
    {Op::MATCH_KEYS, "{a} <- {c} of {b}"},
    {Op::MATCH_CLASS, "{a} <- from {b} on, {#c} positional"},
    {Op::CALL, "{b} <- {a} with {#c}"},
    {Op::CALL_KW, "{b} <- {a} with {#c}, names {Kx}"},
    {Op::CALL_KW_R, "{b} <- {a} with {#c}"},
    {Op::CALL_EX, "{b} <- {a} with *{a+2}, **{a+3}"},
    {Op::RAISE, "{#c} from {b} on"},
    {Op::RERAISE, "{b}"},
    {Op::PUSH_EXC_INFO, "{a}"},
    {Op::POP_EXCEPT, "{a}"},
    {Op::CHECK_EXC_MATCH, "{a} <- {b} matches {c}"},
    {Op::CHECK_EG_MATCH, "{a}, {a+1} <- {b} split by {c}"},
    {Op::WITH_EXCEPT_START, "{a} <- {b}({c})"},
};

std::string_view text_of(Op op) {
    const auto found =
        std::find_if(std::begin(kTexts), std::end(kTexts), [&](const OpText& row) { return row.op == op; });
    return found == std::end(kTexts) ? "{a} {b} {c}" : found->text;
}

class Printer {
  public:
    Printer(const Code& code, const RegisterCode& registers) : code_(code), registers_(registers) {}

    std::string run() {
        const auto& words = registers_.words;
        for (size_t at = 0; at < words.size(); at += words_of(at)) {
            const Instruction& instruction = words[at];
            if (text_of(static_cast<Op>(instruction.op)).find("{j}") != std::string_view::npos)
                labels_.emplace(target(at), 0);
        }
        for (const bytecode::ExceptionEntry& entry : *code_.handlers)
            labels_.emplace(static_cast<size_t>(registers_.word_at[entry.target / 2]), 0);
        int number = 0;
        for (auto& [word, label] : labels_) label = ++number;
        int32_t line = -1;
        for (size_t at = 0; at < words.size(); at += words_of(at)) {
            const int32_t here = code_line(code_, static_cast<int32_t>(registers_.offsets[at]));
            print(at, here != line && here > 0 ? std::to_string(here) : "");
            line = here;
        }
        return std::move(out_);
    }

  private:
    [[nodiscard]] size_t words_of(size_t at) const {
        return 1 + static_cast<size_t>(kOps[registers_.words[at].op].extra);
    }
    [[nodiscard]] size_t target(size_t at) const {
        return static_cast<size_t>(static_cast<ptrdiff_t>(at) + registers_.words[at].word());
    }

    static void column(std::string& text, size_t width) { text.resize(std::max(text.size() + 1, width), ' '); }

    void print(size_t at, const std::string& line_number) {
        const Instruction& instruction = registers_.words[at];
        const auto op = static_cast<Op>(instruction.op);
        const auto label = labels_.find(at);
        std::string line(line_number.size() < 4 ? 4 - line_number.size() : 0, ' ');
        line += line_number + "  ";
        line += label != labels_.end() ? "L" + std::to_string(label->second) + ":" : "";
        column(line, 12);
        line += kOps[instruction.op].name;
        column(line, 32);
        const std::string_view text = text_of(op);
        for (size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '{') {
                line += text[i];
                continue;
            }
            const size_t end = text.find('}', i);
            line += operand(at, text.substr(i + 1, end - i - 1));
            i = end;
        }
        if ((instruction.flags & kInvert) != 0 && has_inversion(op))
            line += "; inverted";
        if ((instruction.flags & kInvertTest) != 0)
            line += "; test inverted";
        std::string drops;
        for (const auto& [flag, reg] :
             {std::pair{kDropA, instruction.a}, {kDropB, instruction.b}, {kDropC, instruction.c}}) {
            if ((instruction.flags & flag) != 0)
                drops += (drops.empty() ? "; drops " : ", ") + register_name(reg);
        }
        line += drops;
        line.erase(line.find_last_not_of(' ') + 1);
        out_ += line + "\n";
    }

    static bool has_inversion(Op op) {
        const std::string_view name = kOps[static_cast<size_t>(op)].name;
        return op == Op::IS || op == Op::CONTAINS || name.starts_with("JUMP_");
    }

    std::string operand(size_t at, std::string_view what) {
        const Instruction& instruction = registers_.words[at];
        const auto field = [&](char letter) {
            return letter == 'a' ? instruction.a : letter == 'b' ? instruction.b : instruction.c;
        };
        if (what == "j") {
            const auto label = labels_.find(target(at));
            return "L" + std::to_string(label->second);
        }
        if (what == "K")
            return constant(instruction.b | uint32_t{instruction.c} << 16);
        if (what == "Kx")
            return constant(static_cast<size_t>(instruction.word()));
        if (what == "i")
            return std::to_string(instruction.immediate());
        if (what == "ib")
            return std::to_string(static_cast<int16_t>(instruction.b));
        if (what == "Nx")
            return name(static_cast<size_t>(instruction.word()));
        if (what == "#x")
            return std::to_string(instruction.word());
        if (what[0] == '#')
            return std::to_string(field(what[1]));
        if (what[0] == 'N')
            return name(field(what[1]));
        const int behind = what.size() == 3 ? what[2] - '0' : 0;
        return register_name(static_cast<size_t>(field(what[0])) + static_cast<size_t>(behind));
    }

    [[nodiscard]] std::string register_name(size_t reg) const {
        const auto named = static_cast<size_t>(code_.nlocalsplus);
        return reg < named ? str_to_utf8(code_.local_name(reg)) : "s" + std::to_string(reg - named);
    }
    [[nodiscard]] std::string name(size_t index) const {
        const auto& names = code_.code_unit().names;
        return index < names.size() ? names[index] : "?";
    }
    [[nodiscard]] std::string constant(size_t index) const {
        const auto& constants = code_.code_unit().consts;
        if (index >= constants.size())
            return "?";
        if (constants[index].kind == bytecode::ConstantKind::Code)
            return "code of " + constants[index].code->qualname;
        return bytecode::repr(constants[index]);
    }

    const Code& code_;
    const RegisterCode& registers_;
    std::map<size_t, int> labels_;  // words that something leads to
    std::string out_;
};

}  // namespace

std::string dump_registers(const Code& code, const RegisterCode& registers) {
    return Printer(code, registers).run();
}

}  // namespace py
