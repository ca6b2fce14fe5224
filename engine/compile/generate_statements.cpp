// Statements, but for definitions and those that handle exceptions.
#include "compile/docstring.h"
#include "compile/generator.h"
#include "compile/unparse.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

void Generator::visit(Stmts nodes) {
    for (StmtNode* node : nodes) visit(node);
}

void Generator::body(const Span& where, Stmts statements, bool interactive) {
    if (future_annotations() && unit_->block->annotations_used)
        emit(bc::SETUP_ANNOTATIONS, where);
    if (statements.empty())
        return;
    if (!interactive && unit_->block->has_docstring) {
        const ast::Constant& doc = *docstring_of(statements);
        emit_str(clean_docstring(doc.value.text), doc.span);
        name("__doc__", Context::Store, kNoLocation);
        statements = statements.subspan(1);
    }
    visit(statements);
    if (!future_annotations())
        deferred_annotations(where);
}

void Generator::visit(StmtNode* node) {
    const Deeper deeper(*this);
    if (error_)
        return;
    const Span& where = node->span;
    switch (node->kind) {
        case StmtKind::FunctionDef: {
            const auto& def = *as<FunctionDef>(node);
            return function(
                {node, def.name, def.args, def.body, def.decorator_list, def.returns, def.type_params, false});
        }
        case StmtKind::AsyncFunctionDef: {
            if (!all_features())
                return unsupported(where, "'async' functions are");
            const auto& def = *as<AsyncFunctionDef>(node);
            return function(
                {node, def.name, def.args, def.body, def.decorator_list, def.returns, def.type_params, true});
        }
        case StmtKind::ClassDef:
            return class_def(as<ClassDef>(node));
        case StmtKind::TypeAlias:
            return type_alias(as<TypeAlias>(node));
        case StmtKind::Return:
            return return_statement(as<Return>(node));
        case StmtKind::Delete:
            return visit(as<Delete>(node)->targets);
        case StmtKind::Assign:
            return assign(*as<Assign>(node));
        case StmtKind::AugAssign:
            return augmented_assign(as<AugAssign>(node));
        case StmtKind::AnnAssign:
            return annotated_assign(as<AnnAssign>(node));
        case StmtKind::Raise:
            return raise_statement(as<Raise>(node));
        case StmtKind::Assert:
            return assert_statement(as<Assert>(node));
        case StmtKind::Import:
            return import_statement(as<Import>(node));
        case StmtKind::ImportFrom:
            return import_from(as<ImportFrom>(node));
        case StmtKind::Expr:
            return expression_statement(where, as<Expr>(node)->value);
        case StmtKind::Pass:
            return emit(bc::NOP, where);
        case StmtKind::Break:
            return break_statement(where);
        case StmtKind::Continue:
            return continue_statement(where);
        case StmtKind::Global:
        case StmtKind::Nonlocal:
            return;
        default:
            break;
    }
    // What stands in these may not be executed, which matters for annotations.
    ++unit_->conditional_blocks;
    switch (node->kind) {
        case StmtKind::For:
            for_loop(as<For>(node));
            break;
        case StmtKind::AsyncFor:
            if (all_features())
                async_for_loop(as<AsyncFor>(node));
            else
                unsupported(where, "'async for' is");
            break;
        case StmtKind::While:
            while_loop(as<While>(node));
            break;
        case StmtKind::If:
            if_statement(as<If>(node));
            break;
        case StmtKind::Match:
            if (all_features())
                match_statement(as<Match>(node));
            else
                unsupported(where, "the match statement is");
            break;
        case StmtKind::Try: {
            const auto& block = *as<Try>(node);
            try_statement({where, block.body, block.handlers, block.orelse, block.finalbody, false});
            break;
        }
        case StmtKind::TryStar: {
            const auto& block = *as<TryStar>(node);
            if (all_features())
                try_statement({where, block.body, block.handlers, block.orelse, block.finalbody, true});
            else
                unsupported(where, "'except*' is");
            break;
        }
        case StmtKind::With:
            with_statement(as<With>(node), 0);
            break;
        case StmtKind::AsyncWith:
            if (all_features())
                async_with_statement(as<AsyncWith>(node), 0);
            else
                unsupported(where, "'async with' is");
            break;
        default:
            break;
    }
    --unit_->conditional_blocks;
}

void Generator::expression_statement(const Span& where, ExprNode* value) {
    if (interactive_ && units_.size() == 1) {
        visit(value);
        emit(bc::CALL_INTRINSIC_1, static_cast<int>(bc::Intrinsic1::Print), where);
        return emit(bc::POP_TOP, kNoLocation);
    }
    if (value->kind == ExprKind::Constant)
        return emit(bc::NOP, where);
    visit(value);
    emit(bc::POP_TOP, kNoLocation);
}

void Generator::assign(const Assign& node) {
    visit(node.value);
    for (size_t i = 0; i < node.targets.size(); ++i) {
        if (i + 1 < node.targets.size())
            emit(bc::COPY, 1, node.span);
        visit(node.targets[i]);
    }
}

void Generator::annotation_text(ExprNode* node) {
    emit_str(unparse(node), node->span);
}

void Generator::check_annotation(ExprNode* node) {
    visit(node);
    emit(bc::POP_TOP, node->span);
}

void Generator::check_annotation_subscript(ExprNode* node) {
    if (const Slice* slice = try_as<Slice>(node)) {
        for (ExprNode* part : {slice->lower, slice->upper, slice->step}) {
            if (part != nullptr)
                check_annotation(part);
        }
    } else if (const Tuple* tuple = try_as<Tuple>(node)) {
        for (ExprNode* element : tuple->elts) check_annotation_subscript(element);
    } else {
        check_annotation(node);
    }
}

void Generator::annotated_assign(AnnAssign* node) {
    const Span& where = node->span;
    if (node->value != nullptr) {
        visit(node->value);
        visit(node->target);
    }
    if (const Attribute* member = try_as<Attribute>(node->target)) {
        if (node->value == nullptr)
            check_annotation(member->value);
        return;
    }
    if (const Subscript* item = try_as<Subscript>(node->target)) {
        if (node->value == nullptr) {
            check_annotation(item->value);
            check_annotation_subscript(item->slice);
        }
        return;
    }
    const bool in_class = unit_->kind == UnitKind::Class;
    if (node->simple == 0 || (!in_class && unit_->kind != UnitKind::Module))
        return;
    if (future_annotations()) {
        annotation_text(node->annotation);
        emit(bc::LOAD_NAME, unit_->names.add("__annotations__"), where);
        emit_str(mangled(as<Name>(node->target)->id), where);
        return emit(bc::STORE_SUBSCR, where);
    }
    unit_->deferred_annotations.push_back(node);
    if (in_class && unit_->conditional_blocks == 0) {
        unit_->conditional_indices.push_back(-1);
        return;
    }
    const int index = unit_->next_conditional_index++;
    unit_->conditional_indices.push_back(index);
    if (in_class)
        emit(bc::LOAD_DEREF, unit_->cellvars.add("__conditional_annotations__"), where);
    else
        emit(bc::LOAD_NAME, unit_->names.add("__conditional_annotations__"), where);
    emit_int(index, where);
    emit(bc::SET_ADD, 1, where);
    emit(bc::POP_TOP, where);
}

// A chain of `elif` nests as deep as it is long; it is walked in a loop, which closes all the ends at its own.
void Generator::if_statement(If* node) {
    std::vector<Label> ends;
    for (;;) {
        const Label end = new_label();
        ends.push_back(end);
        const Label next = node->orelse.empty() ? end : new_label();
        jump_if(node->span, node->test, next, false);
        visit(node->body);
        if (node->orelse.empty())
            break;
        emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);
        use(next);
        If* chained = node->orelse.size() == 1 ? try_as<If>(node->orelse[0]) : nullptr;
        if (chained == nullptr || error_) {
            visit(node->orelse);
            break;
        }
        node = chained;
    }
    for (size_t i = ends.size(); i-- > 0;) use(ends[i]);
}

void Generator::while_loop(While* node) {
    const Label loop = new_label();
    const Label end = new_label();
    const Label anchor = new_label();
    use(loop);
    push_block(FrameBlockKind::WhileLoop, node->span, loop, end);
    jump_if(node->span, node->test, anchor, false);
    visit(node->body);
    emit_jump(bc::JUMP, loop, kNoLocation);
    pop_block();
    use(anchor);
    visit(node->orelse);
    use(end);
}

void Generator::for_loop(For* node) {
    const Label start = new_label();
    const Label cleanup = new_label();
    const Label end = new_label();
    push_block(FrameBlockKind::ForLoop, node->span, start, end);
    visit(node->iter);
    emit(bc::GET_ITER, node->iter->span);
    use(start);
    emit_jump(bc::FOR_ITER, cleanup, node->iter->span);
    // Gives a target on a line of its own that line; removed where superfluous.
    emit(bc::NOP, node->target->span);
    visit(node->target);
    visit(node->body);
    emit_jump(bc::JUMP, start, kNoLocation);
    use(cleanup);
    emit(bc::END_FOR, kNoLocation);
    emit(bc::POP_ITER, kNoLocation);
    pop_block();
    visit(node->orelse);
    use(end);
}

void Generator::async_for_loop(AsyncFor* node) {
    const Span& where = node->span;
    const Label start = new_label();
    const Label send = new_label();
    const Label except = new_label();
    const Label end = new_label();
    visit(node->iter);
    emit(bc::GET_AITER, node->iter->span);
    use(start);
    push_block(FrameBlockKind::AsyncForLoop, where, start, end);
    emit_jump(bc::SETUP_FINALLY, except, where);
    emit(bc::GET_ANEXT, where);
    emit_none(where);
    use(send);
    emit_yield_from(where, true);
    emit(bc::POP_BLOCK, where);
    emit(bc::NOT_TAKEN, where);
    visit(node->target);
    visit(node->body);
    emit_jump(bc::JUMP, start, kNoLocation);
    pop_block();
    use(except);
    emit_jump(bc::END_ASYNC_FOR, send, node->iter->span);
    visit(node->orelse);
    use(end);
}

void Generator::return_statement(Return* node) {
    Span where = node->span;
    ExprNode* value = node->value;
    const Block& block = *unit_->block;
    if (!block.is_function_like())
        return fail(where, "'return' outside function");
    if (value != nullptr && block.coroutine && block.generator)
        return fail(where, "'return' with value in async generator");
    const bool keep = value != nullptr && value->kind != ExprKind::Constant;
    if (keep) {
        visit(value);
    } else if (value != nullptr) {
        where = value->span;
        emit(bc::NOP, where);
    }
    if (value == nullptr || value->span.lineno != node->span.lineno) {
        where = node->span;
        emit(bc::NOP, where);
    }
    unwind_blocks(where, keep ? KeepTop::Yes : KeepTop::No, nullptr);
    if (value == nullptr)
        emit_none(where);
    else if (!keep)
        emit_constant(to_constant(as<ast::Constant>(value)->value), where);
    emit(bc::RETURN_VALUE, where);
}

void Generator::break_statement(const Span& where) {
    std::optional<FrameBlock> loop;
    Span place = where;
    emit(bc::NOP, place);
    unwind_blocks(place, KeepTop::No, &loop);
    if (!loop)
        return fail(where, "'break' outside loop");
    unwind_block(place, *loop, KeepTop::No);
    emit_jump(bc::JUMP, loop->exit, place);
}

void Generator::continue_statement(const Span& where) {
    std::optional<FrameBlock> loop;
    Span place = where;
    emit(bc::NOP, place);
    unwind_blocks(place, KeepTop::No, &loop);
    if (!loop)
        return fail(where, "'continue' not properly in loop");
    emit_jump(bc::JUMP, loop->block, place);
}

void Generator::assert_statement(Assert* node) {
    const Tuple* tuple = try_as<Tuple>(node->test);
    if (tuple != nullptr && !tuple->elts.empty())
        warn(node->span, "assertion is always true, perhaps remove parentheses?");
    if (options_.optimize > 0)
        return;
    const Label end = new_label();
    jump_if(node->span, node->test, end, true);
    emit(bc::LOAD_COMMON_CONSTANT, static_cast<int>(bc::CommonConstant::AssertionError), node->span);
    if (node->msg != nullptr) {
        visit(node->msg);
        emit(bc::CALL, 0, node->span);
    }
    emit(bc::RAISE_VARARGS, 1, node->test->span);
    use(end);
}

void Generator::raise_statement(Raise* node) {
    int count = 0;
    for (ExprNode* part : {node->exc, node->cause}) {
        if (part == nullptr)
            break;
        visit(part);
        ++count;
    }
    emit(bc::RAISE_VARARGS, count, node->span);
}

// `import a.b.c as d`: IMPORT_NAME gave `a`, the rest is got part by part.
void Generator::import_as(const Span& where, std::string_view module, std::string_view asname) {
    size_t dot = module.find('.');
    if (dot == std::string_view::npos)
        return name(asname, Context::Store, where);
    for (;;) {
        const size_t start = dot + 1;
        dot = module.find('.', start);
        emit(bc::IMPORT_FROM, unit_->names.add(module.substr(start, dot == std::string_view::npos ? dot : dot - start)),
             where);
        if (dot == std::string_view::npos)
            break;
        emit(bc::SWAP, 2, where);
        emit(bc::POP_TOP, where);
    }
    name(asname, Context::Store, where);
    emit(bc::POP_TOP, where);
}

void Generator::import_statement(Import* node) {
    const Span& where = node->span;
    for (const Alias* alias : node->names) {
        emit_int(0, where);
        emit_none(where);
        emit_name(bc::IMPORT_NAME, alias->name, where);
        if (alias->asname.empty())
            name(alias->name.substr(0, alias->name.find('.')), Context::Store, where);
        else
            import_as(where, alias->name, alias->asname);
    }
}

void Generator::import_from(ImportFrom* node) {
    const Span& where = node->span;
    emit_int(node->level, where);
    std::vector<bc::Constant> names;
    for (const Alias* alias : node->names) names.push_back(bc::Constant::of_str(alias->name));
    emit_constant(bc::Constant::of_tuple(std::move(names)), where);
    emit_name(bc::IMPORT_NAME, node->module, where);
    for (const Alias* alias : node->names) {
        if (alias->name == "*") {
            emit(bc::CALL_INTRINSIC_1, static_cast<int>(bc::Intrinsic1::ImportStar), where);
            return emit(bc::POP_TOP, kNoLocation);
        }
        emit_name(bc::IMPORT_FROM, alias->name, where);
        name(alias->asname.empty() ? alias->name : alias->asname, Context::Store, where);
    }
    emit(bc::POP_TOP, where);
}

}  // namespace py::compile
