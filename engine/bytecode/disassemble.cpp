// The disassembler. Columns: line number where a new line begins, label, opcode name, operand, explanation.
#include "bytecode/disassemble.h"

#include <algorithm>

#include "bytecode/exception_table.h"
#include "bytecode/line_table.h"

namespace py::bytecode {

namespace {

constexpr size_t kNameWidth = 20;
constexpr size_t kArgWidth = 5;
constexpr std::string_view kNoLine = "  --";

std::string right(std::string_view text, size_t width) {
    std::string result(text.size() < width ? width - text.size() : 0, ' ');
    return result.append(text);
}

std::string name_at(const std::vector<std::string>& names, int32_t index) {
    return index >= 0 && static_cast<size_t>(index) < names.size() ? names[static_cast<size_t>(index)] : std::string();
}

std::string explain_function_attribute(int32_t arg) {
    constexpr std::string_view kNames[] = {"defaults", "kwdefaults", "annotations", "closure", "annotate"};
    std::string result;
    for (size_t bit = 0; bit < std::size(kNames); ++bit) {
        if ((arg >> bit & 1) == 0)
            continue;
        if (!result.empty())
            result += ", ";
        result += kNames[bit];
    }
    return result;
}

std::string explain_common(int32_t arg) {
    return arg < kCommonConstants ? std::string(text_of(static_cast<CommonConstant>(arg))) : std::string();
}

void disassemble_into(std::string& out, const CodeUnit& unit) {
    out += disassemble(unit);
    for (const Constant& constant : unit.consts) {
        if (constant.kind != ConstantKind::Code)
            continue;
        out += "\nDisassembly of ";
        out += repr(constant);
        out += ":\n";
        disassemble_into(out, *constant.code);
    }
}

}  // namespace

std::map<uint32_t, int> labels_of(const CodeUnit& unit) {
    std::map<uint32_t, int> labels;
    const auto size = static_cast<uint32_t>(unit.code.size());
    for (uint32_t offset = 0; offset < size;) {
        const DecodedInstruction instruction = decode(unit.code.data(), size, offset);
        const int32_t target = jump_target(instruction);
        if (target >= 0)
            labels[static_cast<uint32_t>(target)] = 0;
        offset = instruction.next;
    }
    for (const ExceptionEntry& entry : read_exception_table(unit.exceptiontable))
        labels[entry.start] = labels[entry.end] = labels[entry.target] = 0;
    int number = 0;
    for (auto& [offset, label] : labels) label = ++number;
    return labels;
}

std::string explain_operand(const CodeUnit& unit, const DecodedInstruction& instruction,
                            const std::map<uint32_t, int>& labels) {
    const int32_t arg = instruction.arg;
    switch (info(instruction.opcode).operand) {
        case Operand::Constant:
            return static_cast<size_t>(arg) < unit.consts.size() ? repr(unit.consts[static_cast<size_t>(arg)]) : "";
        case Operand::Name:
            return name_at(unit.names, arg);
        case Operand::Global:
            return name_at(unit.names, arg >> 1) + ((arg & 1) != 0 ? " + NULL" : "");
        case Operand::Attribute:
            return name_at(unit.names, arg >> 1) + ((arg & 1) != 0 ? " + NULL|self" : "");
        case Operand::SuperAttribute:
            return name_at(unit.names, arg >> 2) + ((arg & 1) != 0 ? " + NULL|self" : "");
        case Operand::Local:
        case Operand::Cell:
        case Operand::CellLoad:
            return name_at(unit.localsplusnames, arg);
        case Operand::LocalPair:
            return name_at(unit.localsplusnames, arg >> 4) + ", " + name_at(unit.localsplusnames, arg & 15);
        case Operand::JumpForward:
        case Operand::JumpBackward: {
            const auto found = labels.find(static_cast<uint32_t>(jump_target(instruction)));
            const std::string label = found == labels.end() ? "?" : std::to_string(found->second);
            return (info(instruction.opcode).base == END_ASYNC_FOR ? "from L" : "to L") + label;
        }
        case Operand::Compare: {
            const std::string op(text_of(static_cast<Comparison>(arg >> 5)));
            return (arg & 16) != 0 ? "bool(" + op + ")" : op;
        }
        case Operand::BinaryOperator:
            return arg < kBinaryOperators ? std::string(text_of(static_cast<BinaryOperator>(arg))) : "";
        case Operand::Is:
            return arg != 0 ? "is not" : "is";
        case Operand::Contains:
            return arg != 0 ? "not in" : "in";
        case Operand::Conversion: {
            constexpr std::string_view kNames[] = {"", "str", "repr", "ascii"};
            return std::string(kNames[arg & 3]);
        }
        case Operand::FunctionAttribute:
            return explain_function_attribute(arg);
        case Operand::Intrinsic1:
            return arg < kIntrinsics1 ? std::string(text_of(static_cast<Intrinsic1>(arg))) : "";
        case Operand::Intrinsic2:
            return arg < kIntrinsics2 ? std::string(text_of(static_cast<Intrinsic2>(arg))) : "";
        case Operand::CommonConstant:
            return explain_common(arg);
        case Operand::Special:
            return arg < kSpecials ? std::string(text_of(static_cast<Special>(arg))) : "";
        default:
            return "";
    }
}

std::string disassemble(const CodeUnit& unit) {
    const std::map<uint32_t, int> labels = labels_of(unit);
    const std::vector<LineRun> lines = read_lines(unit.linetable, unit.firstlineno);
    int32_t last_line = -1;
    bool some_without_line = false;
    for (const LineRun& run : lines) {
        last_line = std::max(last_line, run.line);
        some_without_line |= run.line < 0;
    }
    size_t line_width = 0;
    // A line 0, where RESUME of a module is, does not count as a line number here.
    if (last_line > 0) {
        line_width = std::max<size_t>(3, std::to_string(last_line).size());
        if (some_without_line)
            line_width = std::max(line_width, kNoLine.size());
    }
    const size_t label_width = 4 + std::to_string(labels.size()).size();

    std::string out;
    size_t run = 0;
    const auto size = static_cast<uint32_t>(unit.code.size());
    // An EXTENDED_ARG has a row of its own, with the operand as far as it is known there.
    uint32_t extended = 0;
    for (uint32_t offset = 0; offset < size;) {
        DecodedInstruction row{offset, offset, offset + 2, unit.code[offset], 0};
        const auto arg = extended | unit.code[offset + 1];
        row.arg = static_cast<int32_t>(arg);
        row.next = offset + 2 + 2U * info(row.opcode).caches;
        extended = row.opcode == EXTENDED_ARG ? arg << 8 : 0;

        while (run < lines.size() && lines[run].end <= offset) ++run;
        const bool starts_line = run < lines.size() && lines[run].start == offset;
        std::string text;
        if (line_width > 0) {
            if (starts_line && offset > 0)
                out += '\n';
            std::string number;
            if (starts_line)
                number = lines[run].line < 0 ? std::string(kNoLine) : std::to_string(lines[run].line);
            text += right(number, line_width);
            text += ' ';
        }
        const auto label = labels.find(offset);
        text += right(label == labels.end() ? "" : "L" + std::to_string(label->second) + ":", label_width);
        text += "     ";
        const std::string_view name = name_of(row.opcode);
        text += name;
        if (name.size() < kNameWidth)
            text.append(kNameWidth - name.size(), ' ');
        if (has_arg(row.opcode)) {
            const size_t excess = name.size() > kNameWidth ? name.size() - kNameWidth : 0;
            text += ' ';
            text += right(std::to_string(row.arg), kArgWidth > excess ? kArgWidth - excess : 0);
            const std::string explanation = explain_operand(unit, row, labels);
            if (!explanation.empty())
                text += " (" + explanation + ")";
        }
        while (!text.empty() && text.back() == ' ') text.pop_back();
        out += text;
        out += '\n';
        offset = row.next;
    }
    const std::vector<ExceptionEntry> entries = read_exception_table(unit.exceptiontable);
    if (!entries.empty())
        out += "ExceptionTable:\n";
    for (const ExceptionEntry& entry : entries) {
        out += "  L" + std::to_string(labels.at(entry.start)) + " to L" + std::to_string(labels.at(entry.end)) +
               " -> L" + std::to_string(labels.at(entry.target)) + " [" + std::to_string(entry.depth) + "]" +
               (entry.lasti ? " lasti" : "") + "\n";
    }
    return out;
}

std::string disassemble_all(const CodeUnit& unit) {
    std::string out;
    disassemble_into(out, unit);
    return out;
}

}  // namespace py::bytecode
