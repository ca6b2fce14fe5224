// Passes over whole blocks: what cannot be reached goes, every exit gets a line number, handlers move to the end.
#include "compile/flow.h"

namespace py::compile {

namespace bc = bytecode;

namespace {

// An exit of up to so many instructions is copied to where a jump to it was.
constexpr size_t kLargestCopy = 4;

BasicBlock* next_nonempty(BasicBlock* block) {
    while (block != nullptr && block->empty()) block = block->next;
    return block;
}

bool has_no_line(const BasicBlock& block) {
    for (const FlowInstruction& instruction : block.code) {
        if (instruction.where.lineno >= 0)
            return false;
    }
    return true;
}

bool is_exit_or_eval_check_without_line(const BasicBlock& block) {
    bool checks = block.exits_scope();
    for (const FlowInstruction& instruction : block.code) checks |= bc::has_eval_break(instruction.opcode);
    return checks && has_no_line(block);
}

}  // namespace

void FlowGraph::remove_unreachable() {
    for (BasicBlock* block : blocks()) block->predecessors = 0;
    clear_visited();
    std::vector<BasicBlock*> stack{entry_};
    entry_->predecessors = 1;
    entry_->visited = true;
    const auto reach = [&stack](BasicBlock* block) {
        if (!block->visited) {
            block->visited = true;
            stack.push_back(block);
        }
        ++block->predecessors;
    };
    while (!stack.empty()) {
        BasicBlock* block = stack.back();
        stack.pop_back();
        if (block->next != nullptr && block->falls_through())
            reach(block->next);
        for (const FlowInstruction& instruction : block->code) {
            if (bc::has_target(instruction.opcode))
                reach(instruction.target);
        }
    }
    for (BasicBlock* block : blocks()) {
        if (block->predecessors == 0) {
            block->code.truncate(0);
            block->is_handler = false;
        }
    }
}

bool FlowGraph::inline_small_blocks(BasicBlock& block) {
    FlowInstruction* last = block.last();
    if (last == nullptr || !bc::is_unconditional_jump(last->opcode))
        return false;
    BasicBlock* target = last->target;
    const bool small_exit = target->exits_scope() && target->code.size() <= kLargestCopy;
    const bool lineless_end = has_no_line(*target) && !target->falls_through();
    if (!small_exit && !lineless_end)
        return false;
    const int removed = last->opcode;
    last->set(bc::NOP);
    const BlockCode copy = target->code;  // it may be the block itself
    for (const FlowInstruction& instruction : copy) block.code.append_copy(instruction);
    if (lineless_end) {
        last = block.last();
        // The check for interrupts that the removed jump made must not get lost.
        if (bc::is_unconditional_jump(last->opcode) && removed == bc::JUMP)
            last->opcode = bc::JUMP;
    }
    --target->predecessors;
    return true;
}

void FlowGraph::inline_small_blocks() {
    for (bool changed = true; changed;) {
        changed = false;
        for (BasicBlock* block : blocks()) changed |= inline_small_blocks(*block);
    }
}

int FlowGraph::remove_redundant_nops(BasicBlock& block) {
    // A NOP stays only where it is the one instruction of its line, so that the line can be traced.
    BlockCode& code = block.code;
    size_t kept = 0;
    int32_t previous_line = -1;
    for (size_t at = 0; at < code.size(); ++at) {
        const int32_t line = code[at].where.lineno;
        if (code[at].opcode == bc::NOP) {
            if (line < 0 || previous_line == line)
                continue;
            if (at + 1 < code.size()) {
                const int32_t next_line = code[at + 1].where.lineno;
                if (next_line == line)
                    continue;
                if (next_line < 0) {
                    code[at + 1].where = code[at].where;
                    continue;
                }
            } else if (BasicBlock* next = next_nonempty(block.next)) {
                int32_t next_line = -1;
                for (const FlowInstruction& instruction : next->code) {
                    if (instruction.opcode == bc::NOP && instruction.where.lineno < 0)
                        continue;
                    next_line = instruction.where.lineno;
                    break;
                }
                if (line == next_line)
                    continue;
            }
        }
        if (kept != at)
            code[kept] = code[at];
        ++kept;
        previous_line = line;
    }
    const int removed = static_cast<int>(code.size() - kept);
    code.truncate(kept);
    return removed;
}

int FlowGraph::remove_redundant_nops() {
    int removed = 0;
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) removed += remove_redundant_nops(*block);
    return removed;
}

// Also takes away values that are pushed only to be popped.
void FlowGraph::remove_redundant_nops_and_pairs() {
    for (bool done = false; !done;) {
        done = true;
        FlowInstruction* current = nullptr;
        for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
            remove_redundant_nops(*block);
            if (block->labelled)
                current = nullptr;
            for (FlowInstruction& instruction : block->code) {
                FlowInstruction* previous = current;
                current = &instruction;
                if (instruction.opcode != bc::POP_TOP || previous == nullptr)
                    continue;
                if (previous->opcode == bc::LOAD_CONST || previous->opcode == bc::LOAD_SMALL_INT ||
                    (previous->opcode == bc::COPY && previous->arg == 1)) {
                    previous->set(bc::NOP);
                    instruction.set(bc::NOP);
                    done = false;
                }
            }
            if ((current != nullptr && bc::has_jump(current->opcode)) || !block->falls_through())
                current = nullptr;
        }
    }
}

int FlowGraph::remove_redundant_jumps() {
    int removed = 0;
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        FlowInstruction* last = block->last();
        if (last == nullptr || !bc::is_unconditional_jump(last->opcode))
            continue;
        if (next_nonempty(last->target) == next_nonempty(block->next)) {
            ++removed;
            last->set(bc::NOP);
        }
    }
    return removed;
}

void FlowGraph::remove_redundant_nops_and_jumps() {
    for (;;) {
        const int removed = remove_redundant_nops() + remove_redundant_jumps();
        if (removed == 0)
            return;
    }
}

// PEP 626: an exit must have a line. One without, reached from several places, is copied for each, so that every copy
// can take the line of the one place it is reached from.
void FlowGraph::duplicate_exits_without_line() {
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        FlowInstruction* last = block->last();
        if (last == nullptr || !bc::has_jump(last->opcode))
            continue;
        BasicBlock* target = next_nonempty(last->target);
        if (!is_exit_or_eval_check_without_line(*target) || target->predecessors <= 1)
            continue;
        BasicBlock* copy = new_block();
        for (const FlowInstruction& instruction : target->code) copy->code.append_copy(instruction);
        copy->code[0].where = last->where;
        last->target = copy;
        --target->predecessors;
        copy->predecessors = 1;
        copy->next = target->next;
        copy->labelled = true;
        target->next = copy;
    }
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        if (block->falls_through() && block->next != nullptr && !block->empty() && !block->next->empty() &&
            is_exit_or_eval_check_without_line(*block->next))
            block->next->code[0].where = block->code.back().where;
    }
}

void FlowGraph::propagate_lines() {
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        if (block->empty())
            continue;
        Span previous = kNoLocation;
        for (FlowInstruction& instruction : block->code) {
            if (instruction.where.lineno == kNoLocation.lineno)
                instruction.where = previous;
            else
                previous = instruction.where;
        }
        const auto inherit = [&](BasicBlock* to) {
            if (to->predecessors == 1 && !to->empty() && to->code[0].where.lineno == kNoLocation.lineno)
                to->code[0].where = previous;
        };
        if (block->falls_through() && block->next != nullptr)
            inherit(block->next);
        if (bc::has_jump(block->code.back().opcode))
            inherit(block->code.back().target);
    }
}

void FlowGraph::resolve_lines() {
    duplicate_exits_without_line();
    propagate_lines();
}

void FlowGraph::mark_warm() {
    clear_visited();
    std::vector<BasicBlock*> stack{entry_};
    entry_->visited = true;
    const auto reach = [&stack](BasicBlock* block) {
        if (!block->visited) {
            block->visited = true;
            stack.push_back(block);
        }
    };
    while (!stack.empty()) {
        BasicBlock* block = stack.back();
        stack.pop_back();
        block->warm = true;
        if (block->next != nullptr && block->falls_through())
            reach(block->next);
        for (const FlowInstruction& instruction : block->code) {
            if (bc::has_jump(instruction.opcode))
                reach(instruction.target);
        }
    }
}

// Cold is what only an exception leads to.
void FlowGraph::mark_cold() {
    mark_warm();
    clear_visited();
    std::vector<BasicBlock*> stack;
    for (BasicBlock* block : blocks()) {
        if (block->is_handler) {
            block->visited = true;
            stack.push_back(block);
        }
    }
    const auto reach = [&stack](BasicBlock* block) {
        if (!block->warm && !block->visited) {
            block->visited = true;
            stack.push_back(block);
        }
    };
    while (!stack.empty()) {
        BasicBlock* block = stack.back();
        stack.pop_back();
        block->cold = true;
        if (block->next != nullptr && block->falls_through())
            reach(block->next);
        for (const FlowInstruction& instruction : block->code) {
            if (bc::has_jump(instruction.opcode))
                reach(instruction.target);
        }
    }
}

void FlowGraph::push_cold_blocks_to_end() {
    if (entry_->next == nullptr)
        return;
    mark_cold();
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        if (!block->cold || !block->falls_through() || block->next == nullptr || !block->next->warm)
            continue;
        BasicBlock* jump = new_block();
        block->next->labelled = true;
        jump->code.append(bc::JUMP_NO_INTERRUPT, 0, kNoLocation, block->next);
        jump->cold = true;
        jump->predecessors = 1;
        jump->next = block->next;
        block->next = jump;
    }
    std::vector<BasicBlock*> warm;
    std::vector<BasicBlock*> cold;
    for (BasicBlock* block : blocks()) (block->cold ? cold : warm).push_back(block);
    if (cold.empty())
        return;
    warm.insert(warm.end(), cold.begin(), cold.end());
    for (size_t i = 0; i < warm.size(); ++i) warm[i]->next = i + 1 < warm.size() ? warm[i + 1] : nullptr;
    remove_redundant_nops_and_jumps();
}

}  // namespace py::compile
