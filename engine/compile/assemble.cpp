// Lays out blocks as wordcode. The size of a jump depends on its distance and the distance on the sizes, so offsets are
// computed again until no instruction changes its size.
#include "compile/assemble.h"

#include <algorithm>

#include "bytecode/exception_table.h"
#include "bytecode/line_table.h"

namespace py::compile {

namespace bc = bytecode;

namespace {

// END_ASYNC_FOR tells where its SEND is; the END_SEND it means lies so many code units further.
constexpr int kEndSendOffset = 5;

int units_of(int opcode, int arg) {
    const auto value = static_cast<uint32_t>(arg);
    const int extended = (value > 0xFF ? 1 : 0) + (value > 0xFFFF ? 1 : 0) + (value > 0xFFFFFF ? 1 : 0);
    return extended + 1 + bc::info(opcode).caches;
}

class Assembler {
  public:
    explicit Assembler(FlowGraph& graph) {
        for (BasicBlock* block = graph.entry(); block != nullptr; block = block->next) {
            block->number = static_cast<int>(blocks_.size());
            blocks_.push_back(block);
        }
        offsets_.resize(blocks_.size());
    }

    void run(bc::CodeUnit& code) {
        choose_jumps();
        while (place()) {
        }
        resolve_next_locations();
        write(code);
    }

  private:
    void choose_jumps() {
        for (BasicBlock* block : blocks_) {
            for (FlowInstruction& instruction : block->code) {
                const bool forward = instruction.target != nullptr && instruction.target->number > block->number;
                if (instruction.opcode == bc::JUMP)
                    instruction.opcode = forward ? bc::JUMP_FORWARD : bc::JUMP_BACKWARD;
                else if (instruction.opcode == bc::JUMP_NO_INTERRUPT)
                    instruction.opcode = forward ? bc::JUMP_FORWARD : bc::JUMP_BACKWARD_NO_INTERRUPT;
            }
        }
        // The reference begins with the number of the instruction that is jumped to as the operand. Where a jump is
        // just short enough for one byte, the length it began with decides.
        std::vector<int> first;
        int count = 0;
        for (const BasicBlock* block : blocks_) {
            first.push_back(count);
            count += static_cast<int>(block->code.size());
        }
        for (BasicBlock* block : blocks_) {
            for (FlowInstruction& instruction : block->code) {
                if (bc::has_jump(instruction.opcode))
                    instruction.arg = first[static_cast<size_t>(instruction.target->number)];
            }
        }
    }

    // Gives blocks their offsets and jumps their operands; says whether an instruction has changed its size by it.
    bool place() {
        int offset = 0;
        for (size_t i = 0; i < blocks_.size(); ++i) {
            offsets_[i] = offset;
            for (const FlowInstruction& instruction : blocks_[i]->code)
                offset += units_of(instruction.opcode, instruction.arg);
        }
        bool changed = false;
        for (size_t i = 0; i < blocks_.size(); ++i) {
            offset = offsets_[i];
            for (FlowInstruction& instruction : blocks_[i]->code) {
                const int units = units_of(instruction.opcode, instruction.arg);
                offset += units;
                if (!bc::has_jump(instruction.opcode))
                    continue;
                const int target = offsets_[static_cast<size_t>(instruction.target->number)];
                if (instruction.opcode == bc::END_ASYNC_FOR)
                    instruction.arg = offset - target - kEndSendOffset;
                else
                    instruction.arg = target < offset ? offset - target : target - offset;
                changed |= units_of(instruction.opcode, instruction.arg) != units;
            }
        }
        return changed;
    }

    void resolve_next_locations() {
        Span next = kNoLocation;
        for (size_t i = blocks_.size(); i-- > 0;) {
            auto& code = blocks_[i]->code;
            for (size_t at = code.size(); at-- > 0;) {
                Span& where = code[at].where;
                if (where == kNextLocation) {
                    const bool last = bc::is_terminator(code[at].opcode);
                    where = last ? kNoLocation : next;
                }
                next = where;
            }
        }
    }

    void write(bc::CodeUnit& code) {
        bc::LineTableWriter lines(code.firstlineno);
        std::vector<bc::ExceptionEntry> entries;
        const BasicBlock* handler = nullptr;
        uint32_t handler_start = 0;
        Span run_where = kNoLocation;
        int run_units = 0;
        const auto close_handler = [&](uint32_t offset) {
            if (handler == nullptr || handler_start == offset)
                return;
            const uint32_t lasti = handler->preserve_lasti ? 1 : 0;
            entries.push_back({handler_start, offset, static_cast<uint32_t>(offset_of(handler)) * 2,
                               static_cast<uint32_t>(handler->start_depth) - 1 - lasti, lasti != 0});
        };
        for (const BasicBlock* block : blocks_) {
            for (const FlowInstruction& instruction : block->code) {
                const auto offset = static_cast<uint32_t>(code.code.size());
                if (instruction.handler != handler) {
                    close_handler(offset);
                    handler = instruction.handler;
                    handler_start = offset;
                }
                if (!(instruction.where == run_where)) {
                    lines.add(run_where, run_units);
                    run_where = instruction.where;
                    run_units = 0;
                }
                run_units += units_of(instruction.opcode, instruction.arg);
                write_instruction(code.code, instruction);
            }
        }
        close_handler(static_cast<uint32_t>(code.code.size()));
        lines.add(run_where, run_units);
        code.linetable = lines.take();
        code.exceptiontable = bc::write_exception_table(entries);
    }

    static void write_instruction(std::vector<uint8_t>& bytes, const FlowInstruction& instruction) {
        const auto arg = static_cast<uint32_t>(instruction.arg);
        for (const int shift : {24, 16, 8}) {
            if (arg >> shift == 0)
                continue;
            bytes.push_back(bc::EXTENDED_ARG);
            bytes.push_back(static_cast<uint8_t>(arg >> shift));
        }
        bytes.push_back(static_cast<uint8_t>(instruction.opcode));
        bytes.push_back(static_cast<uint8_t>(arg));
        bytes.insert(bytes.end(), 2 * size_t{bc::info(instruction.opcode).caches}, 0);
    }

    [[nodiscard]] int offset_of(const BasicBlock* block) const { return offsets_[static_cast<size_t>(block->number)]; }

    std::vector<BasicBlock*> blocks_;
    std::vector<int> offsets_;  // in code units
};

void name_locals(bc::CodeUnit& code, const Unit& unit, size_t count) {
    code.localsplusnames.reserve(count);
    const int positional = unit.posonlyargcount;
    const int named = unit.argcount;
    const int keyword = unit.kwonlyargcount;
    const int arguments = static_cast<int>(unit.block->parameters.size());
    for (int i = 0; i < unit.varnames.size(); ++i) {
        const std::string_view name = unit.varnames.names()[static_cast<size_t>(i)];
        uint8_t kind = bc::kLocal;
        if (i < arguments) {
            if (i < positional + named)
                kind |= i < positional ? bc::kArgPositional : bc::kArgPositional | bc::kArgKeyword;
            else if (i < positional + named + keyword)
                kind |= bc::kArgKeyword;
            else if (i == positional + named + keyword && unit.block->varargs)
                kind |= bc::kArgPositional | bc::kArgVariadic;
            else
                kind |= bc::kArgKeyword | bc::kArgVariadic;
        }
        if (unit.fast_hidden.find(name) != nullptr)
            kind |= bc::kHidden;
        if (unit.cellvars.find(name) >= 0)
            kind |= bc::kCell;
        code.localsplusnames.emplace_back(name);
        code.localspluskinds.push_back(kind);
    }
    for (const std::string_view name : unit.cellvars.names()) {
        if (unit.varnames.find(name) >= 0)
            continue;
        code.localsplusnames.emplace_back(name);
        code.localspluskinds.push_back(bc::kCell);
    }
    for (const std::string_view name : unit.freevars.names()) {
        code.localsplusnames.emplace_back(name);
        code.localspluskinds.push_back(bc::kFree);
    }
}

}  // namespace

bc::CodeUnit assemble(const Unit& unit, FlowGraph& graph, const std::string& filename) {
    bc::CodeUnit code;
    code.name = unit.name;
    code.qualname = unit.qualname.empty() ? std::string(unit.name) : unit.qualname;
    code.filename = filename;
    code.argcount = unit.posonlyargcount + unit.argcount;
    code.posonlyargcount = unit.posonlyargcount;
    code.kwonlyargcount = unit.kwonlyargcount;
    code.stacksize = std::max(graph.stack_depth(), 1);
    code.firstlineno = unit.firstlineno;
    code.flags = unit.flags;
    code.consts = unit.constants.all();
    for (const std::string_view name : unit.names.names()) code.names.emplace_back(name);
    name_locals(code, unit, static_cast<size_t>(graph.localsplus()));
    Assembler(graph).run(code);
    return code;
}

}  // namespace py::compile
