// The code generator: walks the tree and writes instructions, one unit (module, function, class body …) inside another.
// What it writes, and in which order, is what CPython 3.14 writes. One class, its members a file a family:
// generator.cpp (units, emission), generate_names, _expressions, _calls, _comprehensions, _statements, _try,
// _functions, _types, _patterns.
//
// The first error stays in `error_`, everything after it is written into the void: so the members return nothing.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "bytecode/code_unit.h"
#include "compile/compile.h"
#include "compile/symtable.h"
#include "compile/unit.h"
#include "syntax/ast.h"

namespace py::compile {

/// A node's constant as the code unit keeps it.
bytecode::Constant to_constant(const ast::ConstantValue& value);

struct PatternContext;

class Generator {
  public:
    Generator(Arena& arena, SymbolTable& table, const CompileOptions& options, uint32_t flags,
              std::vector<Diagnostic>& warnings)
        : arena_(arena), table_(table), options_(options), flags_(flags), warnings_(warnings) {}

    std::optional<bytecode::CodeUnit> run(const ast::ModNode& module);
    std::optional<Diagnostic> take_error() { return std::move(error_); }

  private:
    using Exprs = ast::Exprs;
    using Stmts = ast::Stmts;
    using ExprNode = ast::ExprNode;
    using StmtNode = ast::StmtNode;

    enum class ReturnNone : bool { No, Yes };
    enum class KeepTop : bool { No, Yes };

    struct Deeper {
        explicit Deeper(Generator& generator) : generator_(generator) {
            if (++generator_.depth_ > kMaxDepth && !generator_.error_)
                generator_.error_ = too_deep();
        }
        ~Deeper() { --generator_.depth_; }
        Generator& generator_;
    };
    friend struct Deeper;

    // --- generator.cpp: units, errors, emission
    void fail(const Span& span, std::string message);
    void warn(const Span& span, std::string message);
    void unsupported(const Span& span, std::string_view what);
    [[nodiscard]] bool all_features() const { return options_.features == Features::All; }
    void enter_unit(std::string_view name, UnitKind kind, Block* block, int32_t firstlineno,
                    std::string_view class_name = {});
    void leave_unit();
    bytecode::CodeUnit assemble_unit(ReturnNone return_none);
    void set_qualname();
    void emit(int opcode, const Span& where) { unit_->target->add(opcode, 0, where); }
    void emit(int opcode, int arg, const Span& where) { unit_->target->add(opcode, arg, where); }
    void emit_jump(int opcode, Label label, const Span& where) { unit_->target->add(opcode, label.id, where); }
    void emit_constant(const bytecode::Constant& constant, const Span& where);
    void emit_none(const Span& where) { emit_constant(bytecode::Constant::none(), where); }
    void emit_str(std::string_view text, const Span& where) { emit_constant(bytecode::Constant::of_str(text), where); }
    void emit_int(int64_t value, const Span& where) { emit_constant(bytecode::Constant::of_int(value), where); }
    void emit_name(int opcode, std::string_view name, const Span& where);  // mangled, numbered in names
    void emit_attribute(std::string_view name, const Span& where, bool method);
    void emit_compare(ast::CompareOperator op, const Span& where);
    void emit_binary(ast::Operator op, const Span& where, bool inplace);
    void emit_yield(const Span& where);
    void emit_yield_from(const Span& where, bool await);
    Label new_label() { return unit_->target->new_label(); }
    void use(Label label) { unit_->target->use(label); }
    std::string_view mangled(std::string_view name) {
        return mangle_in(arena_, unit_->class_name, *unit_->block, name);
    }
    void push_block(FrameBlockKind kind, const Span& where, Label block, Label exit = {}, Stmts finalbody = {},
                    std::string_view handler_name = {});
    void pop_block();
    [[nodiscard]] uint32_t unit_flags() const;
    [[nodiscard]] bool future_annotations() const { return (flags_ & bytecode::kFutureAnnotations) != 0; }

    // --- generate_names.cpp
    void name(std::string_view name, ast::Context context, const Span& where);
    NameScope scope_of(std::string_view name);
    void make_closure(const Span& where, bytecode::CodeUnit code, int flags);
    int closure_slot(std::string_view name);

    // --- generate_expressions.cpp
    void visit(ExprNode* node);
    void visit(Exprs nodes);
    void jump_if(const Span& where, ExprNode* node, Label target, bool condition);
    void binary(ast::BinOp* node);
    void bool_op(const ast::BoolOp& node);
    void unary(const ast::UnaryOp& node);
    void lambda(ast::Lambda* node);
    void conditional(const ast::IfExp& node);
    void dict(const ast::Dict& node);
    void dict_part(const ast::Dict& node, size_t begin, size_t end);
    void compare(ast::Compare* node);
    void check_compare(const ast::Compare& node);
    void sequence(const Span& where, Exprs elements, std::string_view injected, int pushed, int build, int add,
                  int extend, bool tuple);
    void unpack(const Span& where, Exprs elements);
    void list_or_tuple(ExprNode* node, Exprs elements, ast::Context context, bool tuple);
    void attribute(ast::Attribute* node);
    void subscript(ast::Subscript* node);
    void slice(ast::Slice* node);
    void slice_parts(const ast::Slice& node);
    void joined_str(const ast::JoinedStr& node);
    void formatted_value(const ast::FormattedValue& node);
    void template_str(const ast::TemplateStr& node);
    void interpolation(const ast::Interpolation& node);
    void yield_expression(ast::Yield* node);
    void yield_from(ast::YieldFrom* node);
    static std::string_view type_name_of(const ExprNode* node);
    static bool may_be_is_operand(const ExprNode* node);
    void check_subscript(const ast::Subscript& node);
    static Span at_attribute_name(Span where, const ast::Attribute& node);

    // --- generate_calls.cpp
    void call(ast::Call* node);
    bool method_call(ast::Call* node);
    void builtin_call(ast::Call* node, Label end);
    void call_arguments(const Span& where, int pushed, Exprs args, std::string_view injected,
                        ast::Seq<ast::Keyword> keywords);
    void keyword_names(const Span& where, ast::Seq<ast::Keyword> keywords);
    void keyword_dict(const Span& where, ast::Seq<ast::Keyword> keywords);
    void check_callable(const ExprNode* node);
    bool check_keywords(ast::Seq<ast::Keyword> keywords);
    bool is_optimizable_super(const ast::Attribute& node);
    void super_arguments(ast::Call* node);
    void emit_super_attribute(const ast::Attribute& node, const Span& where, bool method);

    // --- generate_comprehensions.cpp
    struct InlinedState;
    void comprehension(ExprNode* node);
    void comprehension_loop(const Span& where, const ast::Seq<ast::Comprehension>& generators, size_t index, int depth,
                            ExprNode* element, ExprNode* value, ast::ExprKind kind, bool iterator_on_stack);
    void async_comprehension_loop(const Span& where, const ast::Seq<ast::Comprehension>& generators, size_t index,
                                  int depth, ExprNode* element, ExprNode* value, ast::ExprKind kind,
                                  bool iterator_on_stack);
    Span comprehension_element(int depth, ExprNode* element, ExprNode* value, ast::ExprKind kind);
    void push_inlined(const Span& where, Block& inner, InlinedState& state);
    void pop_inlined(const Span& where, InlinedState& state);
    void restore_locals(const Span& where, const InlinedState& state);
    void wrap_in_stop_iteration_handler();

    // --- generate_statements.cpp
    void body(const Span& where, Stmts statements, bool interactive);
    void visit(StmtNode* node);
    void visit(Stmts nodes);
    void expression_statement(const Span& where, ExprNode* value);
    void assign(const ast::Assign& node);
    void augmented_assign(ast::AugAssign* node);
    void annotated_assign(ast::AnnAssign* node);
    void check_annotation(ExprNode* node);
    void check_annotation_subscript(ExprNode* node);
    void annotation_text(ExprNode* node);
    void if_statement(ast::If* node);
    void while_loop(ast::While* node);
    void for_loop(ast::For* node);
    void async_for_loop(ast::AsyncFor* node);
    void return_statement(ast::Return* node);
    void break_statement(const Span& where);
    void continue_statement(const Span& where);
    void assert_statement(ast::Assert* node);
    void raise_statement(ast::Raise* node);
    void import_statement(ast::Import* node);
    void import_as(const Span& where, std::string_view name, std::string_view asname);
    void import_from(ast::ImportFrom* node);

    // --- generate_try.cpp
    void unwind_block(Span& where, const FrameBlock& block, KeepTop keep);
    void unwind_blocks(Span& where, KeepTop keep, std::optional<FrameBlock>* loop);
    struct TryParts {
        Span span;
        Stmts body;
        ast::Seq<ast::ExceptHandler> handlers;
        Stmts orelse;
        Stmts finalbody;
        bool star;
    };
    void try_statement(const TryParts& parts);
    void try_finally(const TryParts& parts);
    void try_except(const TryParts& parts);
    void try_star(const TryParts& parts);
    void forget_handler_name(std::string_view name);
    void pop_except_and_reraise(const Span& where);
    void call_exit_with_nones(const Span& where);
    void with_statement(ast::With* node, size_t index);
    void async_with_statement(ast::AsyncWith* node, size_t index);
    void with_except_finish(Label cleanup);

    // --- generate_functions.cpp
    struct FunctionParts {
        StmtNode* node;
        std::string_view name;
        const ast::Arguments* args;
        Stmts body;
        Exprs decorators;
        ExprNode* returns;
        ast::TypeParams type_params;
        bool is_async;
    };
    void function(const FunctionParts& parts);
    void function_body(const FunctionParts& parts, int flags, int32_t firstlineno);
    int default_arguments(const Span& where, const ast::Arguments& args);
    void apply_decorators(Exprs decorators);
    void class_def(ast::ClassDef* node);
    void class_body(ast::ClassDef* node, int32_t firstlineno);
    int function_annotations(const Span& where, const FunctionParts& parts);
    void argument_annotation(std::string_view name, ExprNode* annotation, int& count, const Span& where);
    void enter_annotations(const Span& where, Block* block, std::string_view name);
    void leave_annotations(const Span& where);
    void deferred_annotations(const Span& where);
    void deferred_annotations_body(const Span& where, const std::vector<const ast::AnnAssign*>& annotations,
                                   const std::vector<int>& indices, UnitKind kind);

    // --- generate_types.cpp
    void type_params(ast::TypeParams params);
    void bound_or_default(ExprNode* node, std::string_view name, Block* block, bool allow_starred);
    void type_alias(ast::TypeAlias* node);
    void enter_type_params(ast::TypeParams params, std::string_view name, int32_t firstlineno, int argcount,
                           std::string_view class_name = {});

    // --- generate_patterns.cpp
    void match_statement(ast::Match* node);
    void pattern(ast::PatternNode* node, PatternContext& context);
    void subpattern(ast::PatternNode* node, PatternContext& context);
    void pattern_sequence(ast::MatchSequence* node, PatternContext& context);
    void pattern_unpack(const Span& where, ast::Patterns patterns, PatternContext& context);
    void pattern_index(const Span& where, ast::Patterns patterns, size_t star, PatternContext& context);
    void pattern_mapping(ast::MatchMapping* node, PatternContext& context);
    void pattern_class(ast::MatchClass* node, PatternContext& context);
    void pattern_as(ast::MatchAs* node, PatternContext& context);
    void pattern_or(ast::MatchOr* node, PatternContext& context);
    void store_capture(const Span& where, std::string_view name, PatternContext& context);
    void rotate(const Span& where, int count);
    void ensure_fail_pop(PatternContext& context, size_t count);
    void jump_to_fail_pop(const Span& where, PatternContext& context, int opcode);
    void emit_fail_pops(const Span& where, PatternContext& context);

    Arena& arena_;
    SymbolTable& table_;
    const CompileOptions& options_;
    uint32_t flags_;
    std::vector<Diagnostic>& warnings_;
    std::vector<std::unique_ptr<Unit>> units_;  // outermost first
    Unit* unit_ = nullptr;
    std::optional<Diagnostic> error_;
    bool interactive_ = false;
    int warnings_off_ = 0;  // in the copy of a `finally` block that handles exceptions
    int depth_ = 0;
};

}  // namespace py::compile
