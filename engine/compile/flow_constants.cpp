// Passes that compute with constants: sums, tuples, lists and sets of constants become constants themselves.
#include <algorithm>

#include "compile/flow.h"
#include "compile/fold.h"

namespace py::compile {

namespace bc = bytecode;

namespace {

constexpr int kStackGuideline = 30;
constexpr int kSmallestSequence = 3;  // a shorter list of constants is built item by item

bool loads_constant(int opcode) {
    return bc::has_const(opcode) || opcode == bc::LOAD_SMALL_INT;
}

void clear(FlowInstruction& instruction) {
    instruction.set(bc::NOP);
    instruction.where = kNoLocation;
}

}  // namespace

bc::Constant FlowGraph::constant_of(const FlowInstruction& instruction) const {
    return instruction.opcode == bc::LOAD_SMALL_INT ? bc::Constant::of_int(instruction.arg)
                                                    : unit_.constants.at(instruction.arg);
}

// The `count` constant loads that end before `end`, NOPs apart; false if there are not so many in a row.
bool FlowGraph::constant_loads(BasicBlock& block, size_t end, size_t count, std::vector<FlowInstruction*>& loads) {
    loads.assign(count, nullptr);
    for (size_t i = end; i-- > 0 && count > 0;) {
        FlowInstruction& instruction = block.code[i];
        if (instruction.opcode == bc::NOP)
            continue;
        if (!loads_constant(instruction.opcode))
            return false;
        loads[--count] = &instruction;
    }
    return count == 0;
}

void FlowGraph::load_constant(FlowInstruction& instruction, const bc::Constant& constant) {
    if (constant.kind == bc::ConstantKind::Int && constant.big == nullptr && constant.integer >= 0 &&
        constant.integer <= 255)
        instruction.set(bc::LOAD_SMALL_INT, static_cast<int>(constant.integer));
    else
        instruction.set(bc::LOAD_CONST, unit_.constants.add(constant));
}

void FlowGraph::fold_tuple(BasicBlock& block, size_t at) {
    FlowInstruction& build = block.code[at];
    std::vector<FlowInstruction*> loads;
    if (build.arg > kStackGuideline || !constant_loads(block, at, static_cast<size_t>(build.arg), loads))
        return;
    std::vector<bc::Constant> items;
    for (FlowInstruction* load : loads) {
        items.push_back(constant_of(*load));
        clear(*load);
    }
    load_constant(build, bc::Constant::of_tuple(std::move(items)));
}

// BUILD_LIST 0, (constant, LIST_APPEND 1) …, LIST_TO_TUPLE: how a long tuple is written.
void FlowGraph::fold_list_to_tuple(BasicBlock& block, size_t at) {
    bool expect_append = true;
    for (size_t i = at; i-- > 0;) {
        const FlowInstruction& instruction = block.code[i];
        if (instruction.opcode == bc::NOP)
            continue;
        if (instruction.opcode == bc::BUILD_LIST && instruction.arg == 0) {
            if (!expect_append)
                return;
            std::vector<bc::Constant> items;
            for (size_t each = i; each < at; ++each) {
                if (loads_constant(block.code[each].opcode))
                    items.push_back(constant_of(block.code[each]));
                if (block.code[each].opcode != bc::NOP)
                    clear(block.code[each]);
            }
            return load_constant(block.code[at], bc::Constant::of_tuple(std::move(items)));
        }
        if (expect_append ? instruction.opcode != bc::LIST_APPEND || instruction.arg != 1
                          : !loads_constant(instruction.opcode))
            return;
        expect_append = !expect_append;
    }
}

// [1, 2, 3] becomes BUILD_LIST 0, LOAD_CONST (1, 2, 3), LIST_EXTEND 1; only iterated or searched, just the tuple.
void FlowGraph::fold_list_or_set(BasicBlock& block, size_t at, int next_opcode) {
    FlowInstruction& build = block.code[at];
    const bool is_list = build.opcode == bc::BUILD_LIST;
    const bool only_read = next_opcode == bc::GET_ITER || next_opcode == bc::CONTAINS_OP;
    if (build.arg > kStackGuideline || (build.arg < kSmallestSequence && !only_read))
        return;
    std::vector<FlowInstruction*> loads;
    if (!constant_loads(block, at, static_cast<size_t>(build.arg), loads)) {
        if (only_read && is_list)
            build.set(bc::BUILD_TUPLE, build.arg);
        return;
    }
    std::vector<bc::Constant> items;
    for (FlowInstruction* load : loads) items.push_back(constant_of(*load));
    const int index = unit_.constants.add(is_list ? bc::Constant::of_tuple(std::move(items))
                                                  : bc::Constant::of_frozenset(std::move(items)));
    for (FlowInstruction* load : loads) clear(*load);
    if (only_read)
        return build.set(bc::LOAD_CONST, index);
    block.code[at - 2].where = build.where;
    block.code[at - 2].set(build.opcode, 0);
    block.code[at - 1].set(bc::LOAD_CONST, index);
    build.set(is_list ? bc::LIST_EXTEND : bc::SET_UPDATE, 1);
}

void FlowGraph::fold_binary(BasicBlock& block, size_t at) {
    std::vector<FlowInstruction*> loads;
    if (!constant_loads(block, at, 2, loads))
        return;
    FlowInstruction& operation = block.code[at];
    const auto folded = compile::fold_binary(constant_of(*loads[0]), static_cast<bc::BinaryOperator>(operation.arg),
                                             constant_of(*loads[1]));
    if (!folded)
        return;
    for (FlowInstruction* load : loads) clear(*load);
    load_constant(operation, *folded);
}

void FlowGraph::fold_unary(BasicBlock& block, size_t at) {
    std::vector<FlowInstruction*> loads;
    if (!constant_loads(block, at, 1, loads))
        return;
    FlowInstruction& operation = block.code[at];
    FoldedUnary op{};
    switch (operation.opcode) {
        case bc::UNARY_NEGATIVE:
            op = FoldedUnary::Negative;
            break;
        case bc::UNARY_INVERT:
            op = FoldedUnary::Invert;
            break;
        case bc::UNARY_NOT:
            op = FoldedUnary::Not;
            break;
        default:
            op = FoldedUnary::Positive;
            break;
    }
    const auto folded = compile::fold_unary(op, constant_of(*loads[0]));
    if (!folded)
        return;
    clear(*loads[0]);
    load_constant(operation, *folded);
}

// The first constant stays in any case: it may be the docstring.
void FlowGraph::remove_unused_constants() {
    const size_t count = unit_.constants.all().size();
    if (count == 0)
        return;
    std::vector<bool> used(count);
    used[0] = true;
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        for (const FlowInstruction& instruction : block->code) {
            if (bc::has_const(instruction.opcode))
                used[static_cast<size_t>(instruction.arg)] = true;
        }
    }
    std::vector<int> keep;
    std::vector<int> renumbered(count, -1);
    for (size_t i = 0; i < count; ++i) {
        if (!used[i])
            continue;
        renumbered[i] = static_cast<int>(keep.size());
        keep.push_back(static_cast<int>(i));
    }
    if (keep.size() == count)
        return;
    unit_.constants.select(keep);
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        for (FlowInstruction& instruction : block->code) {
            if (bc::has_const(instruction.opcode))
                instruction.arg = renumbered[static_cast<size_t>(instruction.arg)];
        }
    }
}

}  // namespace py::compile
