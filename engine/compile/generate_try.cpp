// Exceptions: `try` in all its forms, `with`, and what a `return`, `break` or `continue` has to undo on its way out.
//
// The body runs inside a SETUP_FINALLY … POP_BLOCK pair, which becomes a row of the exception table. A handler finds
// the exception on the stack and puts the one handled before under it (PUSH_EXC_INFO); POP_EXCEPT takes that back. A
// `finally` block is written twice: once for the way without, once for the way with an exception.
#include "compile/generator.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

void Generator::call_exit_with_nones(const Span& where) {
    for (int i = 0; i < 3; ++i) emit_none(where);
    emit(bc::CALL, 3, where);
}

void Generator::pop_except_and_reraise(const Span& where) {
    emit(bc::COPY, 3, where);
    emit(bc::POP_EXCEPT, where);
    emit(bc::RERAISE, 1, where);
}

// Undoes one block. `where` becomes that of the code after it: artificial after code that is not the statement's own.
void Generator::unwind_block(Span& where, const FrameBlock& block, KeepTop keep) {
    const bool keeps = keep == KeepTop::Yes;
    switch (block.kind) {
        case FrameBlockKind::WhileLoop:
        case FrameBlockKind::ExceptionHandler:
        case FrameBlockKind::ExceptionGroupHandler:
        case FrameBlockKind::AsyncComprehension:
        case FrameBlockKind::StopIteration:
            return;
        case FrameBlockKind::ForLoop:
        case FrameBlockKind::AsyncForLoop:
        case FrameBlockKind::PopValue:
            if (keeps)
                emit(bc::SWAP, 2, where);
            return emit(bc::POP_TOP, where);
        case FrameBlockKind::TryExcept:
            return emit(bc::POP_BLOCK, where);
        case FrameBlockKind::FinallyTry:
            emit(bc::POP_BLOCK, where);
            if (keeps)
                push_block(FrameBlockKind::PopValue, where, {});
            visit(block.finalbody);
            if (keeps)
                pop_block();
            where = kNoLocation;
            return;
        case FrameBlockKind::FinallyEnd:
            if (keeps)
                emit(bc::SWAP, 2, where);
            emit(bc::POP_TOP, where);
            if (keeps)
                emit(bc::SWAP, 2, where);
            emit(bc::POP_BLOCK, where);
            return emit(bc::POP_EXCEPT, where);
        case FrameBlockKind::With:
        case FrameBlockKind::AsyncWith:
            where = block.where;
            emit(bc::POP_BLOCK, where);
            if (keeps) {
                emit(bc::SWAP, 3, where);
                emit(bc::SWAP, 2, where);
            }
            call_exit_with_nones(where);
            if (block.kind == FrameBlockKind::AsyncWith) {
                emit(bc::GET_AWAITABLE, 2, where);
                emit_none(where);
                emit_yield_from(where, true);
            }
            emit(bc::POP_TOP, where);
            where = kNoLocation;
            return;
        case FrameBlockKind::HandlerCleanup:
            if (!block.handler_name.empty())
                emit(bc::POP_BLOCK, where);
            if (keeps)
                emit(bc::SWAP, 2, where);
            emit(bc::POP_BLOCK, where);
            emit(bc::POP_EXCEPT, where);
            if (!block.handler_name.empty()) {
                emit_none(where);
                name(block.handler_name, Context::Store, where);
                name(block.handler_name, Context::Del, where);
            }
            return;
    }
}

// Undoes all blocks, or with `loop` those up to the innermost loop. While the code of one is written, it and those
// inside it count as left.
void Generator::unwind_blocks(Span& where, KeepTop keep, std::optional<FrameBlock>* loop) {
    std::vector<FrameBlock> left;
    while (!unit_->frame_blocks.empty() && !error_) {
        const FrameBlock top = unit_->frame_blocks.back();
        if (top.kind == FrameBlockKind::ExceptionGroupHandler) {
            fail(where, "'break', 'continue' and 'return' cannot appear in an except* block");
            break;
        }
        if (loop != nullptr && (top.kind == FrameBlockKind::WhileLoop || top.kind == FrameBlockKind::ForLoop ||
                                top.kind == FrameBlockKind::AsyncForLoop)) {
            *loop = top;
            break;
        }
        pop_block();
        left.push_back(top);
        unwind_block(where, top, keep);
    }
    for (size_t i = left.size(); i-- > 0;)
        push_block(left[i].kind, left[i].where, left[i].block, left[i].exit, left[i].finalbody, left[i].handler_name);
}

void Generator::try_statement(const TryParts& parts) {
    if (!parts.finalbody.empty())
        try_finally(parts);
    else if (parts.star)
        try_star(parts);
    else
        try_except(parts);
}

void Generator::try_finally(const TryParts& parts) {
    const Label body = new_label();
    const Label end = new_label();
    const Label exit = new_label();
    const Label cleanup = new_label();
    emit_jump(bc::SETUP_FINALLY, end, parts.span);
    use(body);
    push_block(FrameBlockKind::FinallyTry, parts.span, body, end, parts.finalbody);
    if (parts.handlers.empty())
        visit(parts.body);
    else if (parts.star)
        try_star(parts);
    else
        try_except(parts);
    emit(bc::POP_BLOCK, kNoLocation);
    pop_block();
    visit(parts.finalbody);
    emit_jump(bc::JUMP_NO_INTERRUPT, exit, kNoLocation);

    use(end);
    emit_jump(bc::SETUP_CLEANUP, cleanup, kNoLocation);
    emit(bc::PUSH_EXC_INFO, kNoLocation);
    push_block(FrameBlockKind::FinallyEnd, kNoLocation, end);
    visit(parts.finalbody);
    pop_block();
    emit(bc::RERAISE, 0, kNoLocation);
    use(cleanup);
    pop_except_and_reraise(kNoLocation);
    use(exit);
}

// At the end of `except … as name`: name = None; del name.
void Generator::forget_handler_name(std::string_view handler_name) {
    emit_none(kNoLocation);
    name(handler_name, Context::Store, kNoLocation);
    name(handler_name, Context::Del, kNoLocation);
}

void Generator::try_except(const TryParts& parts) {
    const Label body = new_label();
    Label except = new_label();
    const Label end = new_label();
    const Label cleanup = new_label();
    emit_jump(bc::SETUP_FINALLY, except, parts.span);
    use(body);
    push_block(FrameBlockKind::TryExcept, parts.span, body);
    visit(parts.body);
    pop_block();
    emit(bc::POP_BLOCK, kNoLocation);
    visit(parts.orelse);
    emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);

    use(except);
    emit_jump(bc::SETUP_CLEANUP, cleanup, kNoLocation);
    emit(bc::PUSH_EXC_INFO, kNoLocation);
    push_block(FrameBlockKind::ExceptionHandler, parts.span, {});
    for (size_t i = 0; i < parts.handlers.size(); ++i) {
        const ExceptHandler& handler = *parts.handlers[i];
        const Span& where = handler.span;
        if (handler.type == nullptr && i + 1 < parts.handlers.size())
            fail(where, "default 'except:' must be last");
        except = new_label();
        if (handler.type != nullptr) {
            visit(handler.type);
            emit(bc::CHECK_EXC_MATCH, where);
            emit_jump(bc::POP_JUMP_IF_FALSE, except, where);
        }
        const Label cleanup_body = new_label();
        if (handler.name.empty()) {
            emit(bc::POP_TOP, where);
            use(cleanup_body);
            push_block(FrameBlockKind::HandlerCleanup, where, cleanup_body);
            visit(handler.body);
            pop_block();
            emit(bc::POP_BLOCK, kNoLocation);
            emit(bc::POP_EXCEPT, kNoLocation);
            emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);
        } else {
            const Label cleanup_end = new_label();
            name(handler.name, Context::Store, where);
            emit_jump(bc::SETUP_CLEANUP, cleanup_end, where);
            use(cleanup_body);
            push_block(FrameBlockKind::HandlerCleanup, where, cleanup_body, {}, {}, handler.name);
            visit(handler.body);
            pop_block();
            emit(bc::POP_BLOCK, kNoLocation);
            emit(bc::POP_BLOCK, kNoLocation);
            emit(bc::POP_EXCEPT, kNoLocation);
            forget_handler_name(handler.name);
            emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);
            use(cleanup_end);
            forget_handler_name(handler.name);
            emit(bc::RERAISE, 1, kNoLocation);
        }
        use(except);
    }
    pop_block();
    emit(bc::RERAISE, 0, kNoLocation);
    use(cleanup);
    pop_except_and_reraise(kNoLocation);
    use(end);
}

// `except*`: every clause takes its part of the group; what they raise and what is left is collected in a list under
// the rest of the group, and raised together at the end.
void Generator::try_star(const TryParts& parts) {
    const Label body = new_label();
    Label except = new_label();
    const Label orelse = new_label();
    const Label end = new_label();
    const Label cleanup = new_label();
    const Label reraise_star = new_label();
    emit_jump(bc::SETUP_FINALLY, except, parts.span);
    use(body);
    push_block(FrameBlockKind::TryExcept, parts.span, body);
    visit(parts.body);
    pop_block();
    emit(bc::POP_BLOCK, kNoLocation);
    emit_jump(bc::JUMP_NO_INTERRUPT, orelse, kNoLocation);

    use(except);
    emit_jump(bc::SETUP_CLEANUP, cleanup, kNoLocation);
    emit(bc::PUSH_EXC_INFO, kNoLocation);
    push_block(FrameBlockKind::ExceptionGroupHandler, parts.span, {});
    for (size_t i = 0; i < parts.handlers.size(); ++i) {
        const ExceptHandler& handler = *parts.handlers[i];
        const Span& where = handler.span;
        except = new_label();
        const Label except_with_error = new_label();
        const Label no_match = new_label();
        if (i == 0) {
            emit(bc::BUILD_LIST, 0, where);
            emit(bc::COPY, 2, where);
        }
        if (handler.type != nullptr) {
            visit(handler.type);
            emit(bc::CHECK_EG_MATCH, where);
            emit(bc::COPY, 1, where);
            emit_jump(bc::POP_JUMP_IF_NONE, no_match, where);
        }
        const Label cleanup_end = new_label();
        const Label cleanup_body = new_label();
        if (!handler.name.empty())
            name(handler.name, Context::Store, where);
        else
            emit(bc::POP_TOP, where);
        emit_jump(bc::SETUP_CLEANUP, cleanup_end, where);
        use(cleanup_body);
        push_block(FrameBlockKind::HandlerCleanup, where, cleanup_body, {}, {}, handler.name);
        visit(handler.body);
        pop_block();
        emit(bc::POP_BLOCK, kNoLocation);
        if (!handler.name.empty())
            forget_handler_name(handler.name);
        emit_jump(bc::JUMP_NO_INTERRUPT, except, kNoLocation);
        use(cleanup_end);
        if (!handler.name.empty())
            forget_handler_name(handler.name);
        emit(bc::LIST_APPEND, 3, kNoLocation);
        emit(bc::POP_TOP, kNoLocation);
        emit_jump(bc::JUMP_NO_INTERRUPT, except_with_error, kNoLocation);
        use(except);
        emit(bc::NOP, kNoLocation);
        emit_jump(bc::JUMP_NO_INTERRUPT, except_with_error, kNoLocation);
        use(no_match);
        emit(bc::POP_TOP, where);
        use(except_with_error);
        if (i + 1 == parts.handlers.size()) {
            emit(bc::LIST_APPEND, 1, kNoLocation);
            emit_jump(bc::JUMP_NO_INTERRUPT, reraise_star, kNoLocation);
        }
    }
    pop_block();
    const Label reraise = new_label();
    use(reraise_star);
    emit(bc::CALL_INTRINSIC_2, static_cast<int>(bc::Intrinsic2::PrepReraiseStar), kNoLocation);
    emit(bc::COPY, 1, kNoLocation);
    emit_jump(bc::POP_JUMP_IF_NOT_NONE, reraise, kNoLocation);
    emit(bc::POP_TOP, kNoLocation);
    emit(bc::POP_BLOCK, kNoLocation);
    emit(bc::POP_EXCEPT, kNoLocation);
    emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);
    use(reraise);
    emit(bc::POP_BLOCK, kNoLocation);
    emit(bc::SWAP, 2, kNoLocation);
    emit(bc::POP_EXCEPT, kNoLocation);
    emit(bc::RERAISE, 0, kNoLocation);
    use(cleanup);
    pop_except_and_reraise(kNoLocation);
    use(orelse);
    visit(parts.orelse);
    use(end);
}

// After __exit__ of an exception: a true result swallows it.
void Generator::with_except_finish(Label cleanup) {
    const Label suppress = new_label();
    emit(bc::TO_BOOL, kNoLocation);
    emit_jump(bc::POP_JUMP_IF_TRUE, suppress, kNoLocation);
    emit(bc::RERAISE, 2, kNoLocation);
    use(suppress);
    emit(bc::POP_TOP, kNoLocation);
    emit(bc::POP_BLOCK, kNoLocation);
    emit(bc::POP_EXCEPT, kNoLocation);
    for (int i = 0; i < 3; ++i) emit(bc::POP_TOP, kNoLocation);
    const Label exit = new_label();
    emit_jump(bc::JUMP_NO_INTERRUPT, exit, kNoLocation);
    use(cleanup);
    pop_except_and_reraise(kNoLocation);
    use(exit);
}

void Generator::with_statement(With* node, size_t index) {
    const Deeper deeper(*this);
    if (error_)
        return;
    const WithItem& item = *node->items[index];
    const Label block = new_label();
    const Label final = new_label();
    const Label exit = new_label();
    const Label cleanup = new_label();
    visit(item.context_expr);
    const Span& where = item.context_expr->span;
    emit(bc::COPY, 1, where);
    emit(bc::LOAD_SPECIAL, static_cast<int>(bc::Special::Exit), where);
    emit(bc::SWAP, 2, where);
    emit(bc::SWAP, 3, where);
    emit(bc::LOAD_SPECIAL, static_cast<int>(bc::Special::Enter), where);
    emit(bc::CALL, 0, where);
    emit_jump(bc::SETUP_WITH, final, where);
    use(block);
    push_block(FrameBlockKind::With, where, block, final);
    if (item.optional_vars != nullptr)
        visit(item.optional_vars);
    else
        emit(bc::POP_TOP, where);
    if (index + 1 == node->items.size())
        visit(node->body);
    else
        with_statement(node, index + 1);
    emit(bc::POP_BLOCK, kNoLocation);
    pop_block();
    call_exit_with_nones(where);
    emit(bc::POP_TOP, where);
    emit_jump(bc::JUMP, exit, where);
    use(final);
    emit_jump(bc::SETUP_CLEANUP, cleanup, where);
    emit(bc::PUSH_EXC_INFO, where);
    emit(bc::WITH_EXCEPT_START, where);
    with_except_finish(cleanup);
    use(exit);
}

void Generator::async_with_statement(AsyncWith* node, size_t index) {
    const Deeper deeper(*this);
    if (error_)
        return;
    const WithItem& item = *node->items[index];
    const Label block = new_label();
    const Label final = new_label();
    const Label exit = new_label();
    const Label cleanup = new_label();
    visit(item.context_expr);
    const Span& where = item.context_expr->span;
    const auto await = [&](int kind) {
        emit(bc::GET_AWAITABLE, kind, where);
        emit_none(where);
        emit_yield_from(where, true);
    };
    emit(bc::COPY, 1, where);
    emit(bc::LOAD_SPECIAL, static_cast<int>(bc::Special::AExit), where);
    emit(bc::SWAP, 2, where);
    emit(bc::SWAP, 3, where);
    emit(bc::LOAD_SPECIAL, static_cast<int>(bc::Special::AEnter), where);
    emit(bc::CALL, 0, where);
    await(1);
    emit_jump(bc::SETUP_WITH, final, where);
    use(block);
    push_block(FrameBlockKind::AsyncWith, where, block, final);
    if (item.optional_vars != nullptr)
        visit(item.optional_vars);
    else
        emit(bc::POP_TOP, where);
    if (index + 1 == node->items.size())
        visit(node->body);
    else
        async_with_statement(node, index + 1);
    pop_block();
    emit(bc::POP_BLOCK, where);
    call_exit_with_nones(where);
    await(2);
    emit(bc::POP_TOP, where);
    emit_jump(bc::JUMP, exit, where);
    use(final);
    emit_jump(bc::SETUP_CLEANUP, cleanup, where);
    emit(bc::PUSH_EXC_INFO, where);
    emit(bc::WITH_EXCEPT_START, where);
    await(2);
    with_except_finish(cleanup);
    use(exit);
}

}  // namespace py::compile
