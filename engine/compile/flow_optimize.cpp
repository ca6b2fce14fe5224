// Passes over the instructions of a block: tests of constants, jumps to jumps, superfluous conversions, and SWAPs that
// swapping the instructions behind them makes needless.
#include <algorithm>

#include "compile/flow.h"

namespace py::compile {

namespace bc = bytecode;

void FlowGraph::optimize() {
    inline_small_blocks();
    remove_unreachable();
    resolve_lines();
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) optimize_load_const(*block);
    for (BasicBlock* block = entry_; block != nullptr; block = block->next) optimize_block(*block);
    remove_redundant_nops_and_pairs();
    remove_unreachable();
    remove_redundant_nops_and_jumps();
}

void FlowGraph::optimize_load_const(BasicBlock& block) {
    BlockCode& code = block.code;
    // A copy of a constant counts as the constant.
    int opcode = 0;
    int arg = 0;
    for (size_t i = 0; i < code.size(); ++i) {
        if (code[i].opcode == bc::LOAD_CONST) {
            const bc::Constant constant = constant_of(code[i]);
            if (constant.kind == bc::ConstantKind::Int && constant.big == nullptr && constant.integer >= 0 &&
                constant.integer <= 255)
                code[i].set(bc::LOAD_SMALL_INT, static_cast<int>(constant.integer));
        }
        if (!(opcode == bc::LOAD_CONST && code[i].opcode == bc::COPY && code[i].arg == 1)) {
            opcode = code[i].opcode;
            arg = code[i].arg;
        }
        if ((opcode != bc::LOAD_CONST && opcode != bc::LOAD_SMALL_INT) || i + 1 >= code.size())
            continue;
        const FlowInstruction load{opcode, arg};
        FlowInstruction& next = code[i + 1];
        switch (next.opcode) {
            case bc::POP_JUMP_IF_FALSE:
            case bc::POP_JUMP_IF_TRUE:
            case bc::JUMP_IF_FALSE:
            case bc::JUMP_IF_TRUE: {
                const bool pops = next.opcode == bc::POP_JUMP_IF_FALSE || next.opcode == bc::POP_JUMP_IF_TRUE;
                const bool jumps_if_true = next.opcode == bc::POP_JUMP_IF_TRUE || next.opcode == bc::JUMP_IF_TRUE;
                if (pops)
                    code[i].set(bc::NOP);
                if (constant_of(load).truth() == jumps_if_true)
                    next.opcode = bc::JUMP;
                else
                    next.set(bc::NOP);
                break;
            }
            case bc::IS_OP: {
                if (constant_of(load).kind != bc::ConstantKind::None || i + 2 >= code.size())
                    break;
                FlowInstruction* jump = &code[i + 2];
                if (jump->opcode == bc::TO_BOOL) {
                    jump->set(bc::NOP);
                    if (i + 3 >= code.size())
                        break;
                    jump = &code[i + 3];
                }
                bool inverted = next.arg != 0;
                if (jump->opcode == bc::POP_JUMP_IF_FALSE)
                    inverted = !inverted;
                else if (jump->opcode != bc::POP_JUMP_IF_TRUE)
                    break;
                code[i].set(bc::NOP);
                next.set(bc::NOP);
                jump->opcode = inverted ? bc::POP_JUMP_IF_NOT_NONE : bc::POP_JUMP_IF_NONE;
                break;
            }
            case bc::TO_BOOL: {
                const bool truth = constant_of(load).truth();
                code[i].set(bc::NOP);
                next.set(bc::LOAD_CONST, unit_.constants.add(bc::Constant::boolean(truth)));
                break;
            }
            default:
                break;
        }
    }
}

// A jump to a jump goes where that goes. A NOP stays for the line of the first, the new jump has the line of the
// second.
bool FlowGraph::thread_jump(BasicBlock& block, size_t at, int opcode) {
    FlowInstruction& jump = block.code[at];
    const FlowInstruction& onward = jump.target->code[0];
    if (jump.target == onward.target)
        return false;
    const Span where = onward.where;
    BasicBlock* target = onward.target;
    jump.set(bc::NOP);
    block.code.append(opcode, 0, where, target);
    return true;
}

void FlowGraph::optimize_block(BasicBlock& block) {
    for (size_t i = 0; i < block.code.size(); ++i) {
        FlowInstruction& instruction = block.code[i];
        const int opcode = instruction.opcode;
        const int arg = instruction.arg;
        FlowInstruction none;
        FlowInstruction& next = i + 1 < block.code.size() ? block.code[i + 1] : none;
        const bool targeted = bc::has_target(opcode) && !instruction.target->empty();
        const int target_opcode = targeted ? instruction.target->code[0].opcode : static_cast<int>(bc::NOP);
        const auto to_next = [&](int new_opcode, int new_arg) {
            instruction.set(bc::NOP);
            next.set(new_opcode, new_arg);
        };
        switch (opcode) {
            case bc::BUILD_TUPLE:
                if (next.opcode == bc::UNPACK_SEQUENCE && arg == next.arg && arg >= 1 && arg <= 3) {
                    if (arg == 1)
                        to_next(bc::NOP, 0);
                    else
                        to_next(bc::SWAP, arg);
                    break;
                }
                fold_tuple(block, i);
                break;
            case bc::BUILD_LIST:
            case bc::BUILD_SET:
                fold_list_or_set(block, i, next.opcode);
                break;
            case bc::POP_JUMP_IF_NOT_NONE:
            case bc::POP_JUMP_IF_NONE:
            case bc::POP_JUMP_IF_FALSE:
            case bc::POP_JUMP_IF_TRUE:
                if (target_opcode == bc::JUMP)
                    i -= thread_jump(block, i, opcode) ? 1 : 0;
                break;
            case bc::JUMP_IF_FALSE:
            case bc::JUMP_IF_TRUE: {
                const int opposite = opcode == bc::JUMP_IF_FALSE ? bc::JUMP_IF_TRUE : bc::JUMP_IF_FALSE;
                if (target_opcode == bc::JUMP || target_opcode == opcode) {
                    i -= thread_jump(block, i, opcode) ? 1 : 0;
                } else if (target_opcode == opposite) {
                    // The value is known there: it does not jump.
                    instruction.target = instruction.target->next;
                    --i;
                }
                break;
            }
            case bc::JUMP:
            case bc::JUMP_NO_INTERRUPT:
                if (target_opcode == bc::JUMP)
                    i -= thread_jump(block, i, bc::JUMP) ? 1 : 0;
                else if (target_opcode == bc::JUMP_NO_INTERRUPT)
                    i -= thread_jump(block, i, opcode) ? 1 : 0;
                break;
            case bc::STORE_FAST:
                if (next.opcode == bc::STORE_FAST && arg == next.arg && instruction.where.lineno == next.where.lineno)
                    instruction.set(bc::POP_TOP);
                break;
            case bc::SWAP:
                if (arg == 1)
                    instruction.set(bc::NOP);
                break;
            case bc::LOAD_GLOBAL:
                if (next.opcode == bc::PUSH_NULL && (arg & 1) == 0) {
                    instruction.set(bc::LOAD_GLOBAL, arg | 1);
                    next.set(bc::NOP);
                }
                break;
            case bc::COMPARE_OP:
                if (next.opcode == bc::TO_BOOL)
                    to_next(bc::COMPARE_OP, arg | 16);
                break;
            case bc::CONTAINS_OP:
            case bc::IS_OP:
                if (next.opcode == bc::TO_BOOL)
                    to_next(opcode, arg);
                else if (next.opcode == bc::UNARY_NOT)
                    to_next(opcode, arg ^ 1);
                break;
            case bc::TO_BOOL:
                if (next.opcode == bc::TO_BOOL)
                    instruction.set(bc::NOP);
                break;
            case bc::UNARY_NOT:
                if (next.opcode == bc::TO_BOOL)
                    to_next(bc::UNARY_NOT, 0);
                else if (next.opcode == bc::UNARY_NOT)
                    to_next(bc::NOP, 0);
                else
                    fold_unary(block, i);
                break;
            case bc::UNARY_INVERT:
            case bc::UNARY_NEGATIVE:
                fold_unary(block, i);
                break;
            case bc::CALL_INTRINSIC_1:
                if (arg == static_cast<int>(bc::Intrinsic1::ListToTuple)) {
                    if (next.opcode == bc::GET_ITER)
                        instruction.set(bc::NOP);
                    else
                        fold_list_to_tuple(block, i);
                } else if (arg == static_cast<int>(bc::Intrinsic1::UnaryPositive)) {
                    fold_unary(block, i);
                }
                break;
            case bc::BINARY_OP:
                fold_binary(block, i);
                break;
            default:
                break;
        }
    }
    optimize_swaps(block);
}

void FlowGraph::optimize_swaps(BasicBlock& block) {
    for (size_t i = 0; i < block.code.size(); ++i) {
        if (block.code[i].opcode != bc::SWAP)
            continue;
        i = shorten_swaps(block, i);
        apply_static_swaps(block, i);
    }
}

// A run of SWAPs and NOPs that begins at `at` is replaced by the fewest SWAPs that do the same: the run is played on a
// stack of numbers, and each cycle of the permutation that results takes its length in swaps with the top, plus one if
// the top is no part of it. Returns the last index of the run.
size_t FlowGraph::shorten_swaps(BasicBlock& block, size_t at) {
    BlockCode& code = block.code;
    size_t end = at + 1;
    int depth = code[at].arg;
    bool several = false;
    for (; end < code.size(); ++end) {
        if (code[end].opcode == bc::SWAP) {
            depth = std::max(depth, code[end].arg);
            several = true;
        } else if (code[end].opcode != bc::NOP) {
            break;
        }
    }
    if (!several)
        return at;
    constexpr int kDone = -1;
    std::vector<int> stack(static_cast<size_t>(depth));
    for (int i = 0; i < depth; ++i) stack[static_cast<size_t>(i)] = i;
    for (size_t i = at; i < end; ++i) {
        if (code[i].opcode == bc::SWAP)
            std::swap(stack[0], stack[static_cast<size_t>(code[i].arg) - 1]);
    }
    // Written from the end, since the cycles are found backwards.
    size_t free = end;
    for (int start = 0; start < depth; ++start) {
        if (stack[static_cast<size_t>(start)] == kDone || stack[static_cast<size_t>(start)] == start)
            continue;
        for (int i = start;;) {
            if (i != 0)
                code[--free].set(bc::SWAP, i + 1);
            int& slot = stack[static_cast<size_t>(i)];
            if (slot == kDone)
                break;
            i = slot;
            slot = kDone;
        }
    }
    while (free > at) code[--free].set(bc::NOP);
    return end - 1;
}

namespace {

bool is_swappable(int opcode) {
    return opcode == bc::STORE_FAST || opcode == bc::STORE_FAST_MAYBE_NULL || opcode == bc::POP_TOP;
}

int stored_local(const FlowInstruction& instruction) {
    return instruction.opcode == bc::POP_TOP || !is_swappable(instruction.opcode) ? -1 : instruction.arg;
}

// The next instruction after `at` that only takes the top away, on line `line` unless that is negative; or -1.
int next_swappable(const BasicBlock& block, size_t at, int32_t line) {
    for (++at; at < block.code.size(); ++at) {
        const FlowInstruction& instruction = block.code[at];
        if (line >= 0 && instruction.where.lineno != line)
            return -1;
        if (instruction.opcode == bc::NOP)
            continue;
        return is_swappable(instruction.opcode) ? static_cast<int>(at) : -1;
    }
    return -1;
}

}  // namespace

// SWAP 2, POP_TOP, STORE_FAST x is STORE_FAST x, POP_TOP.
void FlowGraph::apply_static_swaps(BasicBlock& block, size_t at) {
    for (size_t i = at + 1; i-- > 0;) {
        FlowInstruction& swap = block.code[i];
        if (swap.opcode != bc::SWAP) {
            if (swap.opcode == bc::NOP || is_swappable(swap.opcode))
                continue;
            return;
        }
        const int first = next_swappable(block, i, -1);
        if (first < 0)
            return;
        int second = first;
        const int32_t line = block.code[static_cast<size_t>(first)].where.lineno;
        for (int count = swap.arg - 1; count > 0; --count) {
            second = next_swappable(block, static_cast<size_t>(second), line);
            if (second < 0)
                return;
        }
        // Stores to one local keep their order.
        const int store_first = stored_local(block.code[static_cast<size_t>(first)]);
        const int store_second = stored_local(block.code[static_cast<size_t>(second)]);
        if (store_first >= 0 || store_second >= 0) {
            if (store_first == store_second)
                return;
            for (int between = first + 1; between < second; ++between) {
                const int store = stored_local(block.code[static_cast<size_t>(between)]);
                if (store >= 0 && (store == store_first || store == store_second))
                    return;
            }
        }
        swap.set(bc::NOP);
        std::swap(block.code[static_cast<size_t>(first)], block.code[static_cast<size_t>(second)]);
    }
}

}  // namespace py::compile
