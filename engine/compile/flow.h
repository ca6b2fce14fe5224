// The flow graph: basic blocks made of a unit's instructions, optimised pass by pass as CPython 3.14 does, and laid out
// again in a row. The passes are in flow_*.cpp, their order in flow.cpp.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "compile/instructions.h"
#include "compile/unit.h"

namespace py::compile {

struct BasicBlock;

struct FlowInstruction {
    int opcode = 0;
    int arg = 0;
    Span where = kNoLocation;
    BasicBlock* target = nullptr;   // of jumps and block pushes
    BasicBlock* handler = nullptr;  // where its exceptions go

    void set(int new_opcode, int new_arg = 0) {
        opcode = new_opcode;
        arg = new_arg;
        target = nullptr;
    }
};

/// The instructions of a block. The reference reuses the places of removed instructions and leaves their handler in
/// them, which shows in the exception table: so an appended instruction inherits the handler of the one that was last
/// in its place.
class BlockCode {
  public:
    [[nodiscard]] size_t size() const { return used_; }
    [[nodiscard]] bool empty() const { return used_ == 0; }
    FlowInstruction& operator[](size_t index) { return places_[index]; }
    const FlowInstruction& operator[](size_t index) const { return places_[index]; }
    FlowInstruction* begin() { return places_.data(); }
    FlowInstruction* end() { return places_.data() + used_; }
    [[nodiscard]] const FlowInstruction* begin() const { return places_.data(); }
    [[nodiscard]] const FlowInstruction* end() const { return places_.data() + used_; }
    FlowInstruction& back() { return places_[used_ - 1]; }
    [[nodiscard]] const FlowInstruction& back() const { return places_[used_ - 1]; }

    void append(int opcode, int arg, const Span& where, BasicBlock* target = nullptr) {
        if (used_ == places_.size())
            places_.emplace_back();
        FlowInstruction& place = places_[used_++];
        place = {opcode, arg, where, target, place.handler};
    }
    /// The whole instruction, its handler too.
    void append_copy(const FlowInstruction& instruction) {
        append(0, 0, kNoLocation);
        back() = instruction;
    }
    void insert(size_t at, const FlowInstruction& instruction) {
        append(0, 0, kNoLocation);
        for (size_t i = used_ - 1; i > at; --i) places_[i] = places_[i - 1];
        places_[at] = instruction;
    }
    void truncate(size_t size) { used_ = size; }

  private:
    std::vector<FlowInstruction> places_;
    size_t used_ = 0;
};

struct BasicBlock {
    BlockCode code;
    BasicBlock* next = nullptr;  // in the order of layout
    int number = 0;              // after layout
    int predecessors = 0;
    int start_depth = -1;
    uint64_t unsafe_locals = 0;
    bool labelled = false;  // something jumps here, or did
    bool is_handler = false;
    bool preserve_lasti = false;
    bool visited = false;
    bool cold = false;
    bool warm = false;

    [[nodiscard]] bool empty() const { return code.empty(); }
    [[nodiscard]] FlowInstruction* last() { return code.empty() ? nullptr : &code.back(); }
    [[nodiscard]] bool falls_through() const {
        return code.empty() ||
               !(bytecode::is_scope_exit(code.back().opcode) || bytecode::is_unconditional_jump(code.back().opcode));
    }
    [[nodiscard]] bool exits_scope() const { return !code.empty() && bytecode::is_scope_exit(code.back().opcode); }
};

class FlowGraph {
  public:
    explicit FlowGraph(Unit& unit) : unit_(unit) {}

    /// Everything from the unit's instructions to blocks ready for assembly.
    void run();

    [[nodiscard]] BasicBlock* entry() const { return entry_; }
    [[nodiscard]] int stack_depth() const { return stack_depth_; }
    /// Registers of locals, cells and free variables together.
    [[nodiscard]] int localsplus() const { return localsplus_; }

  private:
    BasicBlock* new_block() { return &storage_.emplace_back(); }
    [[nodiscard]] std::vector<BasicBlock*> blocks() const;
    void clear_visited();

    // flow.cpp
    void build();
    void mark_handlers();
    void label_exception_targets();
    void convert_pseudo_conditional_jumps();
    void calculate_stack_depth();
    void convert_pseudo_ops();
    void normalize_jumps();
    void prepare_localsplus();
    void insert_prefix(const std::vector<int>& fixed);

    // flow_blocks.cpp: reachability, lines, layout
    void remove_unreachable();
    bool inline_small_blocks(BasicBlock& block);
    void inline_small_blocks();
    static int remove_redundant_nops(BasicBlock& block);
    int remove_redundant_nops();
    void remove_redundant_nops_and_pairs();
    int remove_redundant_jumps();
    void remove_redundant_nops_and_jumps();
    void duplicate_exits_without_line();
    void propagate_lines();
    void resolve_lines();
    void mark_warm();
    void mark_cold();
    void push_cold_blocks_to_end();

    // flow_optimize.cpp: instructions within a block
    void optimize();
    void optimize_load_const(BasicBlock& block);
    void optimize_block(BasicBlock& block);
    bool thread_jump(BasicBlock& block, size_t at, int opcode);
    void optimize_swaps(BasicBlock& block);
    static size_t shorten_swaps(BasicBlock& block, size_t at);
    static void apply_static_swaps(BasicBlock& block, size_t at);

    // flow_constants.cpp: folding
    [[nodiscard]] bytecode::Constant constant_of(const FlowInstruction& instruction) const;
    static bool constant_loads(BasicBlock& block, size_t end, size_t count, std::vector<FlowInstruction*>& loads);
    void load_constant(FlowInstruction& instruction, const bytecode::Constant& constant);
    void fold_tuple(BasicBlock& block, size_t at);
    void fold_list_to_tuple(BasicBlock& block, size_t at);
    void fold_list_or_set(BasicBlock& block, size_t at, int next_opcode);
    void fold_binary(BasicBlock& block, size_t at);
    void fold_unary(BasicBlock& block, size_t at);
    void remove_unused_constants();

    // flow_locals.cpp
    void check_uninitialized_locals();
    void scan_many_locals();
    void scan_locals(BasicBlock& block, std::vector<BasicBlock*>& stack);
    void insert_superinstructions();
    void optimize_load_fast();

    Unit& unit_;
    std::deque<BasicBlock> storage_;
    BasicBlock* entry_ = nullptr;
    int stack_depth_ = 0;
    int localsplus_ = 0;
};

}  // namespace py::compile
