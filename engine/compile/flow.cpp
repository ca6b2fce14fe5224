// Building the flow graph, the order of its passes, and what turns optimised blocks into something to assemble.
#include "compile/flow.h"

#include <algorithm>

#include "bytecode/code_unit.h"

namespace py::compile {

namespace bc = bytecode;

std::vector<BasicBlock*> FlowGraph::blocks() const {
    std::vector<BasicBlock*> all;
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) all.push_back(block);
    return all;
}

void FlowGraph::clear_visited() {
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) block->visited = false;
}

void FlowGraph::run() {
    build();
    mark_handlers();
    label_exception_targets();
    optimize();
    remove_unused_constants();
    check_uninitialized_locals();
    insert_superinstructions();
    push_cold_blocks_to_end();
    resolve_lines();
    convert_pseudo_conditional_jumps();
    calculate_stack_depth();
    prepare_localsplus();
    convert_pseudo_ops();
    normalize_jumps();
    optimize_load_fast();
}

// A block begins where a jump leads and after what never or not always goes on to the next instruction.
void FlowGraph::build() {
    entry_ = new_block();
    BasicBlock* current = entry_;
    const auto add_sequence = [&](const InstructionSequence& sequence, const auto& self) -> void {
        const std::vector<Instruction>& code = sequence.instructions();
        std::vector<bool> is_target(code.size() + 1);
        for (const Instruction& instruction : code) {
            if (bc::has_target(instruction.opcode))
                is_target[static_cast<size_t>(sequence.position(instruction.arg))] = true;
        }
        std::vector<BasicBlock*> block_at(code.size() + 1);
        std::vector<std::pair<BasicBlock*, size_t>> jumps;
        const auto start_block = [&] {
            current->next = new_block();
            current = current->next;
        };
        for (size_t i = 0; i < code.size(); ++i) {
            const Instruction& instruction = code[i];
            if (instruction.opcode == bc::ANNOTATIONS_PLACEHOLDER) {
                self(unit_.annotation_setup, self);
                continue;
            }
            const FlowInstruction* last = current->last();
            if (is_target[i]) {
                if (last != nullptr || current->labelled)
                    start_block();
                current->labelled = true;
                block_at[i] = current;
            } else if (last != nullptr && bc::is_terminator(last->opcode)) {
                start_block();
            }
            if (bc::has_target(instruction.opcode))
                jumps.emplace_back(current, current->code.size());
            current->code.append(instruction.opcode, instruction.arg, instruction.where);
        }
        for (const auto& [block, index] : jumps) {
            FlowInstruction& jump = block->code[index];
            jump.target = block_at[static_cast<size_t>(sequence.position(jump.arg))];
        }
    };
    add_sequence(unit_.instructions, add_sequence);
}

void FlowGraph::mark_handlers() {
    for (BasicBlock* block : blocks()) {
        for (const FlowInstruction& instruction : block->code) {
            if (bc::is_block_push(instruction.opcode))
                instruction.target->is_handler = true;
        }
    }
}

// Follows every way through the graph with the handlers that are open on it; SETUP_… opens one, POP_BLOCK closes it.
void FlowGraph::label_exception_targets() {
    using Handlers = std::vector<BasicBlock*>;
    struct Visit {
        BasicBlock* block;
        Handlers handlers;
    };
    clear_visited();
    std::vector<Visit> stack;
    entry_->visited = true;
    stack.push_back({entry_, {}});
    while (!stack.empty()) {
        Visit visit = std::move(stack.back());
        stack.pop_back();
        BasicBlock* block = visit.block;
        Handlers& handlers = visit.handlers;
        const auto go = [&](BasicBlock* target) {
            if (target->visited)
                return;
            target->visited = true;
            stack.push_back({target, handlers});
        };
        size_t last_yield_depth = 0;
        for (FlowInstruction& instruction : block->code) {
            BasicBlock* handler = handlers.empty() ? nullptr : handlers.back();
            if (bc::is_block_push(instruction.opcode)) {
                go(instruction.target);
                if (instruction.opcode != bc::SETUP_FINALLY)
                    instruction.target->preserve_lasti = true;
                handlers.push_back(instruction.target);
                continue;
            }
            if (instruction.opcode == bc::POP_BLOCK) {
                handlers.pop_back();
                instruction.set(bc::NOP);
                continue;
            }
            instruction.handler = handler;
            if (bc::has_jump(instruction.opcode)) {
                go(instruction.target);
            } else if (instruction.opcode == bc::YIELD_VALUE) {
                last_yield_depth = handlers.size();
            } else if (instruction.opcode == bc::RESUME && instruction.arg != bc::kResumeAtStart) {
                if (last_yield_depth == 1)
                    instruction.arg |= bc::kResumeDepth1;
                last_yield_depth = 0;
            }
        }
        if (block->falls_through() && block->next != nullptr)
            go(block->next);
    }
}

// JUMP_IF_FALSE leaves the value on the stack: COPY, TO_BOOL, POP_JUMP_IF_FALSE.
void FlowGraph::convert_pseudo_conditional_jumps() {
    for (BasicBlock* block : blocks()) {
        FlowInstruction* last = block->last();
        if (last == nullptr || (last->opcode != bc::JUMP_IF_FALSE && last->opcode != bc::JUMP_IF_TRUE))
            continue;
        last->opcode = last->opcode == bc::JUMP_IF_FALSE ? bc::POP_JUMP_IF_FALSE : bc::POP_JUMP_IF_TRUE;
        const FlowInstruction jump = *last;
        const size_t before = block->code.size() - 1;
        block->code.insert(before, {bc::COPY, 1, jump.where, nullptr, jump.handler});
        block->code.insert(before + 1, {bc::TO_BOOL, 0, jump.where, nullptr, jump.handler});
    }
}

void FlowGraph::calculate_stack_depth() {
    for (BasicBlock* block : blocks()) block->start_depth = -1;
    std::vector<BasicBlock*> stack;
    const auto push = [&stack](BasicBlock* block, int depth) {
        if (block->start_depth >= 0)
            return;
        block->start_depth = depth;
        stack.push_back(block);
    };
    int deepest = 0;
    push(entry_, 0);
    while (!stack.empty()) {
        BasicBlock* block = stack.back();
        stack.pop_back();
        int depth = block->start_depth;
        for (const FlowInstruction& instruction : block->code) {
            deepest = std::max(deepest, depth);
            if (bc::has_target(instruction.opcode) && instruction.opcode != bc::END_ASYNC_FOR)
                push(instruction.target, depth + bc::stack_effect(instruction.opcode, instruction.arg, bc::Way::Jump));
            depth += bc::stack_effect(instruction.opcode, instruction.arg);
            deepest = std::max(deepest, depth);
        }
        if (block->falls_through() && block->next != nullptr)
            push(block->next, depth);
    }
    stack_depth_ = deepest;
}

void FlowGraph::convert_pseudo_ops() {
    for (BasicBlock* block : blocks()) {
        for (FlowInstruction& instruction : block->code) {
            if (bc::is_block_push(instruction.opcode)) {
                instruction.set(bc::NOP);
            } else if (instruction.opcode == bc::LOAD_CLOSURE) {
                instruction.opcode = bc::LOAD_FAST;
            } else if (instruction.opcode == bc::STORE_FAST_MAYBE_NULL) {
                instruction.opcode = bc::STORE_FAST;
            }
        }
    }
    remove_redundant_nops_and_jumps();
}

// A conditional jump leads forward only; NOT_TAKEN marks the way on, for the monitor of branches.
void FlowGraph::normalize_jumps() {
    clear_visited();
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        block->visited = true;
        FlowInstruction* last = block->last();
        if (last == nullptr || !bc::is_conditional_jump(last->opcode))
            continue;
        const Span where = last->where;
        if (!last->target->visited) {
            block->code.append(bc::NOT_TAKEN, 0, where);
            continue;
        }
        BasicBlock* backward = new_block();
        backward->code.append(bc::NOT_TAKEN, 0, where);
        backward->code.append(bc::JUMP, 0, where, last->target);
        backward->start_depth = last->target->start_depth;
        backward->cold = block->cold;
        switch (last->opcode) {
            case bc::POP_JUMP_IF_FALSE:
                last->opcode = bc::POP_JUMP_IF_TRUE;
                break;
            case bc::POP_JUMP_IF_TRUE:
                last->opcode = bc::POP_JUMP_IF_FALSE;
                break;
            case bc::POP_JUMP_IF_NONE:
                last->opcode = bc::POP_JUMP_IF_NOT_NONE;
                break;
            default:
                last->opcode = bc::POP_JUMP_IF_NONE;
                break;
        }
        last->target = block->next;
        backward->next = block->next;
        block->next = backward;
        backward->visited = true;
        block = backward;
    }
}

// The registers: locals, then cells, then free variables; a cell that is an argument shares the argument's.
void FlowGraph::prepare_localsplus() {
    const int locals = unit_.varnames.size();
    const int cells = unit_.cellvars.size();
    const int count = cells + unit_.freevars.size();
    std::vector<int> fixed(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) fixed[static_cast<size_t>(i)] = locals + i;
    for (int i = 0; i < cells; ++i) {
        const int argument = unit_.varnames.find(unit_.cellvars.names()[static_cast<size_t>(i)]);
        if (argument >= 0)
            fixed[static_cast<size_t>(i)] = argument;
    }
    insert_prefix(fixed);
    int dropped = 0;
    for (int i = 0; i < count; ++i) {
        int& slot = fixed[static_cast<size_t>(i)];
        if (slot == i + locals)
            slot -= dropped;
        else
            ++dropped;
    }
    for (BasicBlock* block : blocks()) {
        for (FlowInstruction& instruction : block->code) {
            switch (instruction.opcode) {
                case bc::MAKE_CELL:
                case bc::LOAD_CLOSURE:
                case bc::LOAD_DEREF:
                case bc::STORE_DEREF:
                case bc::DELETE_DEREF:
                case bc::LOAD_FROM_DICT_OR_DEREF:
                    instruction.arg = fixed[static_cast<size_t>(instruction.arg)];
                    break;
                default:
                    break;
            }
        }
    }
    localsplus_ = locals + count - dropped;
}

void FlowGraph::insert_prefix(const std::vector<int>& fixed) {
    std::vector<FlowInstruction> prefix;
    if (unit_.freevars.size() > 0)
        prefix.push_back({bc::COPY_FREE_VARS, unit_.freevars.size()});
    // Cells are made in the order of their registers; the operand is still the number among the cells.
    std::vector<std::pair<int, int>> cells;
    for (int i = 0; i < unit_.cellvars.size(); ++i) cells.emplace_back(fixed[static_cast<size_t>(i)], i);
    std::sort(cells.begin(), cells.end());
    for (const auto& [slot, cell] : cells) prefix.push_back({bc::MAKE_CELL, cell});
    if ((unit_.flags & (bc::kGenerator | bc::kCoroutine | bc::kAsyncGenerator)) != 0) {
        const Span where{unit_.firstlineno, -1, unit_.firstlineno, -1};
        prefix.push_back({bc::RETURN_GENERATOR, 0, where});
        prefix.push_back({bc::POP_TOP, 0, where});
    }
    for (size_t i = 0; i < prefix.size(); ++i) entry_->code.insert(i, prefix[i]);
}

}  // namespace py::compile
