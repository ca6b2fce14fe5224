// The code unit that is being generated: its names, constants and instructions, and the blocks of statements that a
// `return` or `break` at this point would leave.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bytecode/constant.h"
#include "compile/instructions.h"
#include "compile/name_table.h"
#include "compile/symtable.h"

namespace py::compile {

/// Constants with their numbers; equal ones have one.
class ConstantTable {
  public:
    int add(const bytecode::Constant& constant);
    [[nodiscard]] const bytecode::Constant& at(int index) const { return constants_[static_cast<size_t>(index)]; }
    [[nodiscard]] const std::vector<bytecode::Constant>& all() const { return constants_; }
    /// Keeps the constants `keep` says, in its order.
    void select(const std::vector<int>& keep);

  private:
    std::vector<bytecode::Constant> constants_;
    std::unordered_multimap<uint64_t, int> index_;
};

enum class UnitKind : uint8_t { Module, Class, Function, AsyncFunction, Lambda, Comprehension, Annotations };

enum class FrameBlockKind : uint8_t {
    WhileLoop,
    ForLoop,
    AsyncForLoop,
    TryExcept,
    FinallyTry,
    FinallyEnd,
    With,
    AsyncWith,
    HandlerCleanup,
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
    AsyncComprehension,
    StopIteration,
};

/// What a `return`, `break` or `continue` has to undo.
struct FrameBlock {
    FrameBlockKind kind;
    Span where;
    Label block;
    Label exit;
    ast::Stmts finalbody{};           // FinallyTry
    std::string_view handler_name{};  // HandlerCleanup, if the exception has a name
};

struct Unit {
    UnitKind kind = UnitKind::Module;
    Block* block = nullptr;
    std::string_view name;
    std::string qualname;
    std::string_view class_name;  // whose private names these are
    int32_t argcount = 0;         // without the positional-only
    int32_t posonlyargcount = 0;
    int32_t kwonlyargcount = 0;
    int32_t firstlineno = 1;
    ConstantTable constants;
    NameNumbers names;
    NameNumbers varnames;
    NameNumbers cellvars;
    NameNumbers freevars;
    /// Names that inlined comprehensions made fast locals in a module or class; true while they are.
    OrderedMap<bool> fast_hidden;
    std::set<std::string_view> static_attributes;
    InstructionSequence instructions;
    InstructionSequence annotation_setup;  // goes to the start of a module
    InstructionSequence* target = nullptr;
    std::vector<FrameBlock> frame_blocks;
    std::vector<const ast::AnnAssign*> deferred_annotations;
    std::vector<int> conditional_indices;  // -1 for the unconditional ones
    int next_conditional_index = 0;
    int inlined_comprehensions = 0;
    int conditional_blocks = 0;
    uint32_t flags = 0;
};

}  // namespace py::compile
