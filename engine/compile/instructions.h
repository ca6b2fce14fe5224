// What code generation writes: instructions in a row, with labels between them.
#pragma once

#include <vector>

#include "base/span.h"
#include "bytecode/line_table.h"
#include "bytecode/opcode.h"

namespace py::compile {

using bytecode::kNoLocation;

/// "That of the next instruction".
inline constexpr Span kNextLocation{-2, -2, -2, -2};

struct Label {
    int id = -1;
    explicit operator bool() const { return id >= 0; }
    friend bool operator==(const Label&, const Label&) = default;
};

struct Instruction {
    int opcode = 0;
    int arg = 0;  // of jumps and block pushes the number of a label
    Span where = kNoLocation;
};

class InstructionSequence {
  public:
    Label new_label() {
        positions_.push_back(-1);
        return {static_cast<int>(positions_.size()) - 1};
    }
    /// Places `label` before the next instruction.
    void use(Label label) { positions_[static_cast<size_t>(label.id)] = static_cast<int>(instructions_.size()); }
    void add(int opcode, int arg, const Span& where) { instructions_.push_back({opcode, arg, where}); }
    void insert_first(const Instruction& instruction) {
        instructions_.insert(instructions_.begin(), instruction);
        for (int& position : positions_) position += position >= 0 ? 1 : 0;
    }

    [[nodiscard]] const std::vector<Instruction>& instructions() const { return instructions_; }
    /// The index of the instruction after label `id`.
    [[nodiscard]] int position(int id) const { return positions_[static_cast<size_t>(id)]; }
    [[nodiscard]] bool empty() const { return instructions_.empty(); }

  private:
    std::vector<Instruction> instructions_;
    std::vector<int> positions_;
};

}  // namespace py::compile
