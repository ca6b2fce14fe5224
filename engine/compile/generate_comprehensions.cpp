// Comprehensions. Those that are no generators run in the scope around them: what their variables hid is put on the
// stack before and restored after, also when an exception comes (PEP 709). Generators are functions of their own.
#include "compile/generator.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

/// What an inlined comprehension changed in the scope around it.
struct Generator::InlinedState {
    std::vector<std::string_view> pushed_locals;
    std::vector<std::pair<std::string_view, Symbol>> outer_symbols;
    std::vector<std::string_view> made_fast;
    Label cleanup;
};

void Generator::push_inlined(const Span& where, Block& inner, InlinedState& state) {
    Block& outer = *unit_->block;
    const bool in_class = outer.kind == BlockKind::Class && unit_->inlined_comprehensions == 0;
    ++unit_->inlined_comprehensions;
    const auto is_own = [&](const Symbol& symbol) {
        return (symbol.flags & kDefLocal) != 0 && (symbol.flags & kDefNonlocal) == 0;
    };
    for (const auto& [name, symbol] : inner.symbols.items()) {
        const Symbol outside = outer.symbol(name);
        // A name that means something else outside gets its inner meaning for the while.
        if ((symbol.scope != outside.scope && symbol.scope != NameScope::Free &&
             !(symbol.scope == NameScope::Cell && outside.scope == NameScope::Free)) ||
            in_class) {
            state.outer_symbols.emplace_back(name, outside);
            outer.symbols[name] = symbol;
        }
        if (is_own(symbol) && !outer.is_function_like()) {
            bool& fast = unit_->fast_hidden[name];
            if (!fast)
                state.made_fast.push_back(name);
            fast = true;
        }
    }
    for (const auto& [name, symbol] : inner.symbols.items()) {
        if (!is_own(symbol))
            continue;
        emit(bc::LOAD_FAST_AND_CLEAR, unit_->varnames.add(mangled(name)), where);
        if (symbol.scope == NameScope::Cell) {
            const bool free = outer.symbol(name).scope == NameScope::Free;
            emit(bc::MAKE_CELL, free ? unit_->freevars.add(mangled(name)) : unit_->cellvars.add(mangled(name)), where);
        }
        state.pushed_locals.push_back(name);
    }
    if (state.pushed_locals.empty())
        return;
    // Brings the iterator back to the top.
    emit(bc::SWAP, static_cast<int>(state.pushed_locals.size()) + 1, where);
    state.cleanup = new_label();
    emit_jump(bc::SETUP_FINALLY, state.cleanup, where);
}

void Generator::restore_locals(const Span& where, const InlinedState& state) {
    emit(bc::SWAP, static_cast<int>(state.pushed_locals.size()) + 1, where);
    for (size_t i = state.pushed_locals.size(); i-- > 0;)
        emit(bc::STORE_FAST_MAYBE_NULL, unit_->varnames.add(mangled(state.pushed_locals[i])), where);
}

void Generator::pop_inlined(const Span& where, InlinedState& state) {
    if (!state.pushed_locals.empty()) {
        emit(bc::POP_BLOCK, kNoLocation);
        const Label end = new_label();
        emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);
        use(state.cleanup);
        // The unfinished result lies below the exception.
        emit(bc::SWAP, 2, kNoLocation);
        emit(bc::POP_TOP, kNoLocation);
        restore_locals(where, state);
        emit(bc::RERAISE, 0, kNoLocation);
        use(end);
        restore_locals(where, state);
    }
    --unit_->inlined_comprehensions;
    for (const auto& [name, symbol] : state.outer_symbols) unit_->block->symbols[name] = symbol;
    for (const std::string_view name : state.made_fast) unit_->fast_hidden[name] = false;
}

void Generator::comprehension(ExprNode* node) {
    Seq<Comprehension> generators;
    ExprNode* element = nullptr;
    ExprNode* value = nullptr;
    std::string_view name;
    int build = 0;
    switch (node->kind) {
        case ExprKind::ListComp:
            generators = as<ListComp>(node)->generators;
            element = as<ListComp>(node)->elt;
            name = "<listcomp>";
            build = bc::BUILD_LIST;
            break;
        case ExprKind::SetComp:
            generators = as<SetComp>(node)->generators;
            element = as<SetComp>(node)->elt;
            name = "<setcomp>";
            build = bc::BUILD_SET;
            break;
        case ExprKind::DictComp:
            generators = as<DictComp>(node)->generators;
            element = as<DictComp>(node)->key;
            value = as<DictComp>(node)->value;
            name = "<dictcomp>";
            build = bc::BUILD_MAP;
            break;
        default:
            generators = as<GeneratorExp>(node)->generators;
            element = as<GeneratorExp>(node)->elt;
            name = "<genexpr>";
            break;
    }
    const bool is_generator = node->kind == ExprKind::GeneratorExp;
    Block* block = table_.find(node);
    const bool inlined = block->comp_inlined;
    const bool is_async = block->coroutine;
    const Span where = node->span;
    const Comprehension& outermost = *generators[0];
    const auto outermost_iterator = [&] {
        visit(outermost.iter);
        emit(outermost.is_async != 0 ? bc::GET_AITER : bc::GET_ITER, outermost.iter->span);
    };
    if (is_async && !all_features())
        return unsupported(where, "asynchronous comprehensions are");

    if (inlined) {
        outermost_iterator();
        InlinedState state;
        push_inlined(where, *block, state);
        emit(build, 0, where);
        emit(bc::SWAP, 2, where);
        comprehension_loop(where, generators, 0, 0, element, value, node->kind, true);
        return pop_inlined(where, state);
    }

    enter_unit(name, UnitKind::Comprehension, block, node->span.lineno);
    unit_->argcount = 1;
    if (!is_generator)
        emit(build, 0, where);
    comprehension_loop(where, generators, 0, 0, element, value, node->kind, false);
    if (is_generator)
        wrap_in_stop_iteration_handler();
    else
        emit(bc::RETURN_VALUE, where);
    bc::CodeUnit code = assemble_unit(ReturnNone::Yes);
    leave_unit();
    make_closure(where, std::move(code), 0);
    outermost_iterator();
    emit(bc::CALL, 0, where);
    if (is_async && !is_generator) {
        emit(bc::GET_AWAITABLE, 0, where);
        emit_none(where);
        emit_yield_from(where, true);
    }
}

// The innermost part: what is done with each element. Returns where.
Span Generator::comprehension_element(int depth, ExprNode* element, ExprNode* value, ExprKind kind) {
    Span where = element->span;
    visit(element);
    switch (kind) {
        case ExprKind::GeneratorExp:
            emit_yield(where);
            emit(bc::POP_TOP, where);
            break;
        case ExprKind::ListComp:
            emit(bc::LIST_APPEND, depth + 1, where);
            break;
        case ExprKind::SetComp:
            emit(bc::SET_ADD, depth + 1, where);
            break;
        default:
            visit(value);
            where = Span::join(where, value->span);
            emit(bc::MAP_ADD, depth + 1, where);
            break;
    }
    return where;
}

void Generator::comprehension_loop(const Span& where, const Seq<Comprehension>& generators, size_t index, int depth,
                                   ExprNode* element, ExprNode* value, ExprKind kind, bool iterator_on_stack) {
    const Deeper deeper(*this);
    if (error_)
        return;
    const Comprehension& generator = *generators[index];
    if (generator.is_async != 0) {
        return async_comprehension_loop(where, generators, index, depth, element, value, kind, iterator_on_stack);
    }
    const Label start = new_label();
    const Label if_cleanup = new_label();
    const Label anchor = new_label();
    bool loops = true;
    if (index > 0) {
        // `for y in [f(x)]` only names a value.
        Exprs elements;
        if (const List* list = try_as<List>(generator.iter))
            elements = list->elts;
        else if (const Tuple* tuple = try_as<Tuple>(generator.iter))
            elements = tuple->elts;
        if (elements.size() == 1 && elements[0]->kind != ExprKind::Starred) {
            visit(elements[0]);
            loops = false;
        } else {
            visit(generator.iter);
            emit(bc::GET_ITER, generator.iter->span);
        }
    } else if (!iterator_on_stack) {
        emit(bc::LOAD_FAST, 0, where);
    }
    if (loops) {
        ++depth;
        use(start);
        emit_jump(bc::FOR_ITER, anchor, generator.iter->span);
    }
    visit(generator.target);
    for (ExprNode* test : generator.ifs) jump_if(where, test, if_cleanup, false);
    Span element_where = element->span;
    if (index + 1 < generators.size())
        comprehension_loop(where, generators, index + 1, depth, element, value, kind, false);
    else
        element_where = comprehension_element(depth, element, value, kind);
    use(if_cleanup);
    if (loops) {
        emit_jump(bc::JUMP, start, element_where);
        use(anchor);
        emit(bc::END_FOR, kNoLocation);
        emit(bc::POP_ITER, kNoLocation);
    }
}

void Generator::async_comprehension_loop(const Span& where, const Seq<Comprehension>& generators, size_t index,
                                         int depth, ExprNode* element, ExprNode* value, ExprKind kind,
                                         bool iterator_on_stack) {
    const Comprehension& generator = *generators[index];
    const Label start = new_label();
    const Label send = new_label();
    const Label except = new_label();
    const Label if_cleanup = new_label();
    if (index > 0) {
        visit(generator.iter);
        emit(bc::GET_AITER, generator.iter->span);
    } else if (!iterator_on_stack) {
        emit(bc::LOAD_FAST, 0, where);
    }
    use(start);
    push_block(FrameBlockKind::AsyncComprehension, where, start);
    emit_jump(bc::SETUP_FINALLY, except, where);
    emit(bc::GET_ANEXT, where);
    emit_none(where);
    use(send);
    emit_yield_from(where, true);
    emit(bc::POP_BLOCK, where);
    visit(generator.target);
    for (ExprNode* test : generator.ifs) jump_if(where, test, if_cleanup, false);
    ++depth;
    Span element_where = element->span;
    if (index + 1 < generators.size())
        comprehension_loop(where, generators, index + 1, depth, element, value, kind, false);
    else
        element_where = comprehension_element(depth, element, value, kind);
    use(if_cleanup);
    emit_jump(bc::JUMP, start, element_where);
    pop_block();
    use(except);
    emit_jump(bc::END_ASYNC_FOR, send, where);
}

// A StopIteration that leaves a generator becomes a RuntimeError (PEP 479).
void Generator::wrap_in_stop_iteration_handler() {
    const Label handler = new_label();
    unit_->target->insert_first({bc::SETUP_CLEANUP, handler.id, kNoLocation});
    emit_none(kNoLocation);
    emit(bc::RETURN_VALUE, kNoLocation);
    use(handler);
    emit(bc::CALL_INTRINSIC_1, static_cast<int>(bc::Intrinsic1::StopIterationError), kNoLocation);
    emit(bc::RERAISE, 1, kNoLocation);
}

}  // namespace py::compile
