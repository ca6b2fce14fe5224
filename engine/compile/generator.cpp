// Units and the emission of instructions: what all the other files of the generator stand on.
#include "compile/generator.h"

#include "compile/assemble.h"
#include "compile/flow.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

namespace {

// A block can be left through at most so many others.
constexpr size_t kMaxBlocks = 21;

// The low bits of COMPARE_OP's operand: which of unordered, less, greater, equal make it true.
constexpr int kCompareMasks[] = {2, 2 | 8, 8, 1 | 2 | 4, 4, 4 | 8};

Span first_line(Stmts statements) {
    return statements.empty() ? Span{1, 0, 1, 0} : statements[0]->span;
}

}  // namespace

bc::Constant to_constant(const ConstantValue& value) {
    switch (value.kind) {
        case ast::ConstantKind::None:
            return bc::Constant::none();
        case ast::ConstantKind::True:
            return bc::Constant::boolean(true);
        case ast::ConstantKind::False:
            return bc::Constant::boolean(false);
        case ast::ConstantKind::Ellipsis:
            return bc::Constant::ellipsis();
        case ast::ConstantKind::Int:
            return value.big != nullptr ? bc::Constant::of_int(*value.big) : bc::Constant::of_int(value.integer);
        case ast::ConstantKind::Float:
            return bc::Constant::of_float(value.number);
        case ast::ConstantKind::Complex:
            return bc::Constant::of_complex(0, value.number);
        case ast::ConstantKind::Str:
            return bc::Constant::of_str(value.text);
        case ast::ConstantKind::Bytes:
            return bc::Constant::of_bytes(value.text);
    }
    return bc::Constant::none();
}

std::optional<bc::CodeUnit> Generator::run(const ModNode& module) {
    Block* block = table_.find(&module);
    enter_unit("<module>", UnitKind::Module, block, 1);
    unit_->instructions.add(bc::RESUME, bc::kResumeAtStart, {0, 0, 1, 0});
    emit(bc::ANNOTATIONS_PLACEHOLDER, {0, 0, 1, 0});
    if (module.kind == ModKind::Expression) {
        visit(module.expression);
    } else {
        interactive_ = module.kind == ModKind::Interactive;
        const Span where = first_line(module.body);
        if (block->has_conditional_annotations) {
            emit(bc::BUILD_SET, 0, where);
            emit(bc::STORE_NAME, unit_->names.add("__conditional_annotations__"), where);
        }
        body(where, module.body, interactive_);
    }
    if (error_)
        return std::nullopt;
    bc::CodeUnit code = assemble_unit(module.kind == ModKind::Expression ? ReturnNone::No : ReturnNone::Yes);
    leave_unit();
    return code;
}

void Generator::fail(const Span& span, std::string message) {
    if (!error_)
        error_ = error_at(span, std::move(message));
}

void Generator::warn(const Span& span, std::string message) {
    if (warnings_off_ == 0 && !error_)
        warnings_.push_back(error_at(span, std::move(message), DiagnosticKind::SyntaxWarning));
}

void Generator::unsupported(const Span& span, std::string_view what) {
    fail(span, std::string(what) + " not supported yet");
}

void Generator::enter_unit(std::string_view name, UnitKind kind, Block* block, int32_t firstlineno,
                           std::string_view class_name) {
    auto unit = std::make_unique<Unit>();
    unit->kind = kind;
    unit->block = block;
    unit->name = name;
    unit->firstlineno = firstlineno;
    unit->class_name = class_name.empty() && unit_ != nullptr ? unit_->class_name : class_name;
    unit->target = &unit->instructions;
    for (const std::string_view parameter : block->parameters) unit->varnames.add(parameter);

    // Cells and free variables are numbered in the order of their names, by code points, which is that of UTF-8.
    std::set<std::string_view> cells;
    std::set<std::string_view> free;
    for (const auto& [symbol_name, symbol] : block->symbols.items()) {
        if (symbol.scope == NameScope::Cell || (symbol.flags & kDefCompCell) != 0)
            cells.insert(symbol_name);
        if (symbol.scope == NameScope::Free || (symbol.flags & kDefFreeClass) != 0)
            free.insert(symbol_name);
    }
    for (const std::string_view cell : cells) unit->cellvars.add(cell);
    if (block->needs_class_closure)
        unit->cellvars.add("__class__");
    if (block->needs_classdict)
        unit->cellvars.add("__classdict__");
    if (block->has_conditional_annotations)
        unit->cellvars.add("__conditional_annotations__");
    unit->freevars = NameNumbers(unit->cellvars.size());
    for (const std::string_view each : free) unit->freevars.add(each);

    unit_ = unit.get();
    units_.push_back(std::move(unit));
    if (kind == UnitKind::Module)
        return;
    set_qualname();
    emit(bc::RESUME, bc::kResumeAtStart, {firstlineno, 0, firstlineno, 0});
}

void Generator::leave_unit() {
    units_.pop_back();
    unit_ = units_.empty() ? nullptr : units_.back().get();
}

void Generator::set_qualname() {
    // units_: module … parent unit_
    unit_->qualname = unit_->name;
    if (units_.size() < 3 && units_[0]->kind != UnitKind::Module)
        return;
    const Unit* parent = units_[units_.size() - 2].get();
    if (parent->kind == UnitKind::Annotations) {
        // The scope of type parameters is passed over.
        if (units_.size() == 3)
            return;
        parent = units_[units_.size() - 3].get();
    }
    if (unit_->kind == UnitKind::Function || unit_->kind == UnitKind::AsyncFunction || unit_->kind == UnitKind::Class) {
        const std::string_view own = mangle(arena_, parent->class_name, unit_->name);
        if (parent->block->symbol(own).scope == NameScope::GlobalExplicit)
            return;
    }
    if (parent->kind == UnitKind::Module)
        return;
    const bool in_function = parent->kind == UnitKind::Function || parent->kind == UnitKind::AsyncFunction ||
                             parent->kind == UnitKind::Lambda;
    unit_->qualname = parent->qualname + (in_function ? ".<locals>." : ".") + std::string(unit_->name);
}

uint32_t Generator::unit_flags() const {
    const Block& block = *unit_->block;
    uint32_t flags = flags_ & bc::kFutureMask;
    if (block.is_function_like()) {
        flags |= bc::kNewLocals | bc::kOptimized;
        flags |= block.nested ? bc::kNested : 0;
        flags |= block.generator && !block.coroutine ? bc::kGenerator : 0;
        flags |= block.generator && block.coroutine ? bc::kAsyncGenerator : 0;
        flags |= block.varargs ? bc::kVarArgs : 0;
        flags |= block.varkeywords ? bc::kVarKeywords : 0;
        flags |= block.has_docstring ? bc::kHasDocstring : 0;
        flags |= block.method ? bc::kMethod : 0;
    }
    if (block.coroutine && !block.generator)
        flags |= bc::kCoroutine;
    return flags;
}

bc::CodeUnit Generator::assemble_unit(ReturnNone return_none) {
    if (return_none == ReturnNone::Yes)
        emit_none(kNoLocation);
    emit(bc::RETURN_VALUE, kNoLocation);
    if (error_)
        return {};
    unit_->flags = unit_flags();
    FlowGraph graph(*unit_);
    graph.run();
    return assemble(*unit_, graph, options_.filename);
}

void Generator::emit_constant(const bc::Constant& constant, const Span& where) {
    emit(bc::LOAD_CONST, unit_->constants.add(constant), where);
}

void Generator::emit_name(int opcode, std::string_view name, const Span& where) {
    emit(opcode, unit_->names.add(mangled(name)), where);
}

void Generator::emit_attribute(std::string_view name, const Span& where, bool method) {
    emit(bc::LOAD_ATTR, unit_->names.add(mangled(name)) << 1 | (method ? 1 : 0), where);
}

void Generator::emit_compare(CompareOperator op, const Span& where) {
    using bc::Comparison;
    Comparison comparison{};
    switch (op) {
        case CompareOperator::Is:
            return emit(bc::IS_OP, 0, where);
        case CompareOperator::IsNot:
            return emit(bc::IS_OP, 1, where);
        case CompareOperator::In:
            return emit(bc::CONTAINS_OP, 0, where);
        case CompareOperator::NotIn:
            return emit(bc::CONTAINS_OP, 1, where);
        case CompareOperator::Eq:
            comparison = Comparison::Eq;
            break;
        case CompareOperator::NotEq:
            comparison = Comparison::Ne;
            break;
        case CompareOperator::Lt:
            comparison = Comparison::Lt;
            break;
        case CompareOperator::LtE:
            comparison = Comparison::Le;
            break;
        case CompareOperator::Gt:
            comparison = Comparison::Gt;
            break;
        case CompareOperator::GtE:
            comparison = Comparison::Ge;
            break;
    }
    const int number = static_cast<int>(comparison);
    emit(bc::COMPARE_OP, number << 5 | kCompareMasks[number], where);
}

void Generator::emit_binary(Operator op, const Span& where, bool inplace) {
    using bc::BinaryOperator;
    // In the order of ast::Operator.
    constexpr BinaryOperator kPlain[] = {
        BinaryOperator::Add,         BinaryOperator::Subtract,
        BinaryOperator::Multiply,    BinaryOperator::MatrixMultiply,
        BinaryOperator::TrueDivide,  BinaryOperator::Remainder,
        BinaryOperator::Power,       BinaryOperator::LShift,
        BinaryOperator::RShift,      BinaryOperator::Or,
        BinaryOperator::Xor,         BinaryOperator::And,
        BinaryOperator::FloorDivide,
    };
    constexpr int kToInplace = static_cast<int>(BinaryOperator::InplaceAdd);
    emit(bc::BINARY_OP, static_cast<int>(kPlain[static_cast<size_t>(op)]) + (inplace ? kToInplace : 0), where);
}

void Generator::emit_yield(const Span& where) {
    if (unit_->block->generator && unit_->block->coroutine)
        emit(bc::CALL_INTRINSIC_1, static_cast<int>(bc::Intrinsic1::AsyncGenWrap), where);
    emit(bc::YIELD_VALUE, 0, where);
    emit(bc::RESUME, bc::kResumeAfterYield, where);
}

void Generator::emit_yield_from(const Span& where, bool await) {
    const Label send = new_label();
    const Label fail = new_label();
    const Label exit = new_label();
    use(send);
    emit_jump(bc::SEND, exit, where);
    // A throw() or close() that ends the inner iterator comes back as StopIteration: this handler takes its value.
    emit_jump(bc::SETUP_FINALLY, fail, where);
    emit(bc::YIELD_VALUE, 1, where);
    emit(bc::POP_BLOCK, kNoLocation);
    emit(bc::RESUME, await ? bc::kResumeAfterAwait : bc::kResumeAfterYieldFrom, where);
    emit_jump(bc::JUMP_NO_INTERRUPT, send, where);
    use(fail);
    emit(bc::CLEANUP_THROW, where);
    use(exit);
    emit(bc::END_SEND, where);
}

void Generator::push_block(FrameBlockKind kind, const Span& where, Label block, Label exit, Stmts finalbody,
                           std::string_view handler_name) {
    if (unit_->frame_blocks.size() >= kMaxBlocks)
        fail(where, "too many statically nested blocks");
    unit_->frame_blocks.push_back({kind, where, block, exit, finalbody, handler_name});
    if (kind == FrameBlockKind::FinallyEnd)
        ++warnings_off_;
}

void Generator::pop_block() {
    if (unit_->frame_blocks.back().kind == FrameBlockKind::FinallyEnd)
        --warnings_off_;
    unit_->frame_blocks.pop_back();
}

}  // namespace py::compile
