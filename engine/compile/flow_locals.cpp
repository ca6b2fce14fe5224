// Passes about locals: which loads may find nothing, pairs of accesses in one instruction, and which loads need not
// count the reference because the local outlives it on the stack.
#include <algorithm>

#include "compile/flow.h"

namespace py::compile {

namespace bc = bytecode;

namespace {

// Locals beyond these are looked at one block at a time.
constexpr int kTrackedLocals = 64;

}  // namespace

void FlowGraph::scan_locals(BasicBlock& block, std::vector<BasicBlock*>& stack) {
    // A block's `visited` says that it is on the stack.
    const auto reach = [&stack](BasicBlock* target, uint64_t unsafe) {
        const uint64_t both = target->unsafe_locals | unsafe;
        if (target->unsafe_locals == both)
            return;
        target->unsafe_locals = both;
        if (!target->visited) {
            target->visited = true;
            stack.push_back(target);
        }
    };
    uint64_t unsafe = block.unsafe_locals;
    for (FlowInstruction& instruction : block.code) {
        if (instruction.handler != nullptr)
            reach(instruction.handler, unsafe);
        if (instruction.arg < 0 || instruction.arg >= kTrackedLocals)
            continue;
        const uint64_t bit = uint64_t{1} << instruction.arg;
        switch (instruction.opcode) {
            case bc::DELETE_FAST:
            case bc::LOAD_FAST_AND_CLEAR:
            case bc::STORE_FAST_MAYBE_NULL:
                unsafe |= bit;
                break;
            case bc::STORE_FAST:
            case bc::LOAD_FAST_CHECK:
                unsafe &= ~bit;
                break;
            case bc::LOAD_FAST:
                if ((unsafe & bit) != 0)
                    instruction.opcode = bc::LOAD_FAST_CHECK;
                unsafe &= ~bit;
                break;
            default:
                break;
        }
    }
    if (block.next != nullptr && block.falls_through())
        reach(block.next, unsafe);
    if (const FlowInstruction* last = block.last(); last != nullptr && bc::has_jump(last->opcode))
        reach(last->target, unsafe);
}

void FlowGraph::scan_many_locals() {
    std::vector<size_t> known_in(
        static_cast<size_t>(unit_.varnames.size()));  // number of the block that knows it is set
    size_t number = 0;
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        ++number;
        for (FlowInstruction& instruction : block->code) {
            if (instruction.arg < kTrackedLocals)
                continue;
            const auto local = static_cast<size_t>(instruction.arg);
            switch (instruction.opcode) {
                case bc::DELETE_FAST:
                case bc::LOAD_FAST_AND_CLEAR:
                case bc::STORE_FAST_MAYBE_NULL:
                    known_in[local] = number - 1;
                    break;
                case bc::STORE_FAST:
                    known_in[local] = number;
                    break;
                case bc::LOAD_FAST:
                    if (known_in[local] != number)
                        instruction.opcode = bc::LOAD_FAST_CHECK;
                    known_in[local] = number;
                    break;
                default:
                    break;
            }
        }
    }
}

void FlowGraph::check_uninitialized_locals() {
    int locals = unit_.varnames.size();
    if (locals == 0)
        return;
    if (locals > kTrackedLocals) {
        scan_many_locals();
        locals = kTrackedLocals;
    }
    clear_visited();
    std::vector<BasicBlock*> stack;
    uint64_t unsafe = 0;
    for (int i = static_cast<int>(unit_.block->parameters.size()); i < locals; ++i) unsafe |= uint64_t{1} << i;
    entry_->unsafe_locals = unsafe;
    if (unsafe != 0) {
        entry_->visited = true;
        stack.push_back(entry_);
    }
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) scan_locals(*block, stack);
    while (!stack.empty()) {
        BasicBlock* block = stack.back();
        stack.pop_back();
        block->visited = false;
        scan_locals(*block, stack);
    }
}

void FlowGraph::insert_superinstructions() {
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) {
        for (size_t i = 0; i + 1 < block->code.size(); ++i) {
            FlowInstruction& first = block->code[i];
            FlowInstruction& second = block->code[i + 1];
            int combined = 0;
            if (first.opcode == bc::LOAD_FAST && second.opcode == bc::LOAD_FAST)
                combined = bc::LOAD_FAST_LOAD_FAST;
            else if (first.opcode == bc::STORE_FAST && second.opcode == bc::LOAD_FAST)
                combined = bc::STORE_FAST_LOAD_FAST;
            else if (first.opcode == bc::STORE_FAST && second.opcode == bc::STORE_FAST)
                combined = bc::STORE_FAST_STORE_FAST;
            if (combined == 0 || first.arg >= 16 || second.arg >= 16)
                continue;
            const int32_t line = first.where.lineno;
            const int32_t next_line = second.where.lineno;
            if (line >= 0 && next_line >= 0 && line != next_line)
                continue;
            first.set(combined, first.arg << 4 | second.arg);
            second.set(bc::NOP);
        }
    }
    remove_redundant_nops();
}

namespace {

// A value on the stack: which instruction of the block loaded it, from which local.
struct StackRef {
    int instruction;  // -1: not of this block
    int local;        // -1: no local
};

// Simulates one block. A load may borrow if its value is gone from the stack before the local changes and before the
// block ends, and does not become another local.
class BorrowAnalysis {
  public:
    explicit BorrowAnalysis(BasicBlock& block) : block_(block), spoiled_(block.code.size()) {
        for (int i = 0; i < block.start_depth; ++i) stack_.push_back({-1, -1});
    }

    template <class Reach>
    void run(const Reach& reach) {
        for (size_t i = 0; i < block_.code.size(); ++i) step(static_cast<int>(i), reach);
        FlowInstruction* last = block_.last();
        if (last != nullptr && block_.next != nullptr && block_.falls_through())
            reach(block_.next, static_cast<int>(stack_.size()));
        for (const StackRef& ref : stack_) spoil(ref);
        for (size_t i = 0; i < block_.code.size(); ++i) {
            if (spoiled_[i])
                continue;
            FlowInstruction& instruction = block_.code[i];
            if (instruction.opcode == bc::LOAD_FAST)
                instruction.opcode = bc::LOAD_FAST_BORROW;
            else if (instruction.opcode == bc::LOAD_FAST_LOAD_FAST)
                instruction.opcode = bc::LOAD_FAST_BORROW_LOAD_FAST_BORROW;
        }
    }

  private:
    void spoil(const StackRef& ref) {
        if (ref.instruction >= 0)
            spoiled_[static_cast<size_t>(ref.instruction)] = true;
    }
    void push(int instruction, int local = -1) { stack_.push_back({instruction, local}); }
    StackRef pop() {
        if (stack_.empty())
            return {-1, -1};
        const StackRef ref = stack_.back();
        stack_.pop_back();
        return ref;
    }
    void pop(int count) {
        for (int i = 0; i < count; ++i) pop();
    }
    void kill(int local) {
        for (const StackRef& ref : stack_) {
            if (ref.local == local)
                spoil(ref);
        }
    }
    void store(int local) {
        const StackRef ref = pop();
        kill(local);
        spoil(ref);
    }

    template <class Reach>
    void step(int at, const Reach& reach) {
        const FlowInstruction& instruction = block_.code[static_cast<size_t>(at)];
        const int opcode = instruction.opcode;
        const int arg = instruction.arg;
        switch (opcode) {
            case bc::LOAD_FAST:
                return push(at, arg);
            case bc::LOAD_FAST_AND_CLEAR:
                kill(arg);
                return push(at, arg);
            case bc::DELETE_FAST:
                return kill(arg);
            case bc::LOAD_FAST_LOAD_FAST:
                push(at, arg >> 4);
                return push(at, arg & 15);
            case bc::STORE_FAST:
                return store(arg);
            case bc::STORE_FAST_LOAD_FAST:
                store(arg >> 4);
                return push(at, arg & 15);
            case bc::STORE_FAST_STORE_FAST:
                store(arg >> 4);
                return store(arg & 15);
            case bc::COPY: {
                const StackRef ref = stack_[stack_.size() - static_cast<size_t>(arg)];
                stack_.push_back(ref);
                return;
            }
            case bc::SWAP:
                return std::swap(stack_.back(), stack_[stack_.size() - static_cast<size_t>(arg)]);
            // May give back what they got: a str, a generator.
            case bc::FORMAT_SIMPLE:
            case bc::GET_YIELD_FROM_ITER:
                return;
            // These leave what they look at.
            case bc::GET_ANEXT:
            case bc::GET_LEN:
            case bc::IMPORT_FROM:
            case bc::MATCH_KEYS:
            case bc::MATCH_MAPPING:
            case bc::MATCH_SEQUENCE:
            case bc::WITH_EXCEPT_START:
                // The reference takes what they push for the work of the first instructions of the block, which
                // then count as spoiled. That costs a count and nothing else.
                for (int i = 0; i < bc::stack_effect(opcode, arg); ++i) push(i);
                return;
            // These take some and push nothing.
            case bc::DICT_MERGE:
            case bc::DICT_UPDATE:
            case bc::LIST_APPEND:
            case bc::LIST_EXTEND:
            case bc::MAP_ADD:
            case bc::RERAISE:
            case bc::SET_ADD:
            case bc::SET_UPDATE:
                return pop(-bc::stack_effect(opcode, arg));
            case bc::END_SEND:
            case bc::SET_FUNCTION_ATTRIBUTE: {
                const StackRef top = pop();
                pop();
                stack_.push_back(top);
                return;
            }
            case bc::CHECK_EXC_MATCH:
                pop();
                return push(at);
            case bc::FOR_ITER:
                reach(instruction.target, static_cast<int>(stack_.size()) + 1);
                return push(at);
            case bc::LOAD_ATTR:
            case bc::LOAD_SUPER_ATTR: {
                const StackRef self = pop();
                if (opcode == bc::LOAD_SUPER_ATTR)
                    pop(2);
                push(at);
                if ((arg & 1) != 0)
                    stack_.push_back(self);
                return;
            }
            case bc::LOAD_SPECIAL: {
                const StackRef self = pop();
                push(at);
                stack_.push_back(self);
                return;
            }
            case bc::SEND:
                reach(instruction.target, static_cast<int>(stack_.size()));
                pop();
                return push(at);
            default:
                break;
        }
        const int pops = bc::pops(opcode, arg);
        const int pushes = bc::pushes(opcode, arg);
        if (bc::has_target(opcode))
            reach(instruction.target, static_cast<int>(stack_.size()) - pops + pushes);
        if (bc::is_block_push(opcode))
            return;
        pop(pops);
        for (int i = 0; i < pushes; ++i) push(at);
    }

    BasicBlock& block_;
    std::vector<bool> spoiled_;
    std::vector<StackRef> stack_;
};

}  // namespace

void FlowGraph::optimize_load_fast() {
    clear_visited();
    std::vector<BasicBlock*> stack{entry_};
    entry_->visited = true;
    entry_->start_depth = 0;
    const auto reach = [&stack](BasicBlock* block, int) {
        if (!block->visited) {
            block->visited = true;
            stack.push_back(block);
        }
    };
    while (!stack.empty()) {
        BasicBlock* block = stack.back();
        stack.pop_back();
        BorrowAnalysis(*block).run(reach);
    }
}

}  // namespace py::compile
