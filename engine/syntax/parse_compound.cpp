// Compound statements (Reference 8) but for match.
#include "base/check.h"
#include "syntax/parser.h"

namespace py::syntax {

using namespace ast;
using K = TokenKind;

// Null without a failure where a simple statement stands.
StmtNode* Parser::compound_statement(bool& soft) {
    StmtNode* made = begin_compound(soft);
    if (made != nullptr && made->kind != StmtKind::FunctionDef && made->kind != StmtKind::AsyncFunctionDef &&
        made->span.lineno >= compound_lineno_) {
        compound_lineno_ = made->span.lineno;
        compound_column_ = made->span.col_offset;
    }
    return made;
}

StmtNode* Parser::begin_compound(bool& soft) {
    const size_t start = position_;
    switch (kind()) {
        case K::IF:
            return if_statement();
        case K::WHILE:
            return while_statement();
        case K::FOR:
            return for_statement(start, false);
        case K::TRY:
            return try_statement();
        case K::WITH:
            return with_statement(start, false);
        case K::DEF:
            return function_definition(start, false, {});
        case K::CLASS:
            return class_definition({});
        case K::AT:
            return decorated();
        case K::ASYNC:
            ++position_;
            switch (kind()) {
                case K::DEF:
                    return function_definition(start, true, {});
                case K::FOR:
                    return for_statement(start, true);
                case K::WITH:
                    return with_statement(start, true);
                default:
                    return fail();
            }
        case K::NAME:
            if (word(peek()) != "match")
                return nullptr;
            soft = true;
            return match_statement();
        case K::INDENT:
            return fail();
        default:
            return nullptr;
    }
}

bool Parser::block(Stmts& body) {
    List<StmtNode> items(*this);
    if (accept(K::NEWLINE)) {
        if (!accept(K::INDENT) || !statements_until(K::DEDENT, items))
            return fail(), false;
        ++position_;
    } else if (!simple_statements(items)) {
        return false;
    }
    body = items.finish();
    return true;
}

bool Parser::optional_else(Stmts& body) {
    if (!accept(K::ELSE))
        return true;
    return (accept(K::COLON) || (fail(), false)) && block(body);
}

StmtNode* Parser::if_statement() {
    struct Branch {
        size_t start;
        ExprNode* test;
        Stmts body;
    };
    std::vector<Branch> branches;
    do {
        const size_t start = position_++;
        ExprNode* test = named_expression();
        Stmts body;
        if (test == nullptr || !accept(K::COLON) || !block(body))
            return fail();
        branches.push_back({start, test, body});
    } while (at(K::ELIF));
    note_depth(branches.size());
    Stmts orelse;
    if (!optional_else(orelse))
        return nullptr;
    for (;;) {
        const Branch& branch = branches.back();
        StmtNode* made = make<If>(arena_, span_to_last_word(branch.start), branch.test, branch.body, orelse);
        branches.pop_back();
        if (branches.empty())
            return made;
        orelse = arena_.copy(std::span<StmtNode* const>(&made, 1));
    }
}

StmtNode* Parser::while_statement() {
    const size_t start = position_++;
    ExprNode* test = named_expression();
    Stmts body;
    Stmts orelse;
    if (test == nullptr || !accept(K::COLON) || !block(body) || !optional_else(orelse))
        return fail();
    return make<While>(arena_, span_to_last_word(start), test, body, orelse);
}

StmtNode* Parser::for_statement(size_t start, bool is_async) {
    ++position_;
    ExprNode* target = star_targets();
    if (target == nullptr || !accept(K::IN))
        return fail();
    ExprNode* iter = star_expressions();
    Stmts body;
    Stmts orelse;
    if (iter == nullptr || !accept(K::COLON) || !block(body) || !optional_else(orelse))
        return fail();
    const Span span = span_to_last_word(start);
    if (is_async)
        return make<AsyncFor>(arena_, span, target, iter, body, orelse, OptionalIdentifier());
    return make<For>(arena_, span, target, iter, body, orelse, OptionalIdentifier());
}

bool Parser::with_items(List<WithItem>& items, bool parenthesised) {
    for (;;) {
        ExprNode* context = expression();
        if (context == nullptr)
            return false;
        ExprNode* target = nullptr;
        if (accept(K::AS)) {
            target = star_target();
            if (target == nullptr || (!at(K::COMMA) && !at(K::RPAR) && !at(K::COLON)))
                return false;
        }
        items.push(arena_.make<WithItem>(context, target));
        if (!accept(K::COMMA))
            return true;
        if (parenthesised && at(K::RPAR))
            return true;
    }
}

StmtNode* Parser::with_statement(size_t start, bool is_async) {
    ++position_;
    const size_t first = position_;
    Seq<WithItem> items;
    bool done = false;
    if (accept(K::LPAR)) {
        // Parentheses around the items, unless what follows shows that they belong to the first expression.
        {
            List<WithItem> list(*this);
            if (with_items(list, true) && accept(K::RPAR) && at(K::COLON)) {
                items = list.finish();
                done = true;
            }
        }
        if (!done) {
            position_ = first;
            failed_ = false;
        }
    }
    if (!done) {
        List<WithItem> list(*this);
        if (!with_items(list, false))
            return fail();
        items = list.finish();
    }
    Stmts body;
    if (!accept(K::COLON) || !block(body))
        return fail();
    const Span span = span_to_last_word(start);
    if (is_async)
        return make<AsyncWith>(arena_, span, items, body, OptionalIdentifier());
    return make<With>(arena_, span, items, body, OptionalIdentifier());
}

StmtNode* Parser::try_statement() {
    const size_t start = position_++;
    Stmts body;
    if (!accept(K::COLON) || !block(body))
        return fail();
    List<ExceptHandler> handlers(*this);
    bool star = false;
    while (at(K::EXCEPT)) {
        const size_t handler = position_++;
        const bool starred = accept(K::STAR);
        if (handlers.size() > 0 && starred != star)
            return fail();
        star = starred;
        ExprNode* type = nullptr;
        Identifier name;
        if (!at(K::COLON)) {
            type = expressions();
            if (type == nullptr)
                return nullptr;
            if (at(K::AS)) {
                // PEP 758: several types need parentheses if they get a name.
                if (type->kind == ExprKind::Tuple && stream_.at(handler + (star ? 2 : 1)).kind != K::LPAR)
                    return fail();
                if (type->kind == ExprKind::Tuple && type->span.end_col_offset != span_of(position_ - 1).end_col_offset)
                    return fail();
                ++position_;
                if (!at(K::NAME))
                    return fail();
                name = take_name();
            }
        } else if (star) {
            return fail();
        }
        Stmts handler_body;
        if (!accept(K::COLON) || !block(handler_body))
            return fail();
        handlers.push(arena_.make<ExceptHandler>(span_to_last_word(handler), type, name, handler_body));
    }
    Stmts orelse;
    Stmts finalbody;
    if (handlers.size() > 0 && !optional_else(orelse))
        return nullptr;
    if (accept(K::FINALLY)) {
        if (!accept(K::COLON) || !block(finalbody))
            return fail();
    } else if (handlers.size() == 0) {
        return fail();
    }
    const Span span = span_to_last_word(start);
    const Seq<ExceptHandler> all = handlers.finish();
    if (star)
        return make<TryStar>(arena_, span, body, all, orelse, finalbody);
    return make<Try>(arena_, span, body, all, orelse, finalbody);
}

StmtNode* Parser::decorated() {
    List<ExprNode> decorators(*this);
    while (accept(K::AT)) {
        ExprNode* decorator = named_expression();
        if (decorator == nullptr || !accept(K::NEWLINE))
            return fail();
        decorators.push(decorator);
    }
    const Exprs all = decorators.finish();
    const size_t start = position_;
    if (at(K::CLASS))
        return class_definition(all);
    const bool is_async = accept(K::ASYNC);
    return at(K::DEF) ? function_definition(start, is_async, all) : fail();
}

StmtNode* Parser::function_definition(size_t start, bool is_async, Exprs decorators) {
    ++position_;
    if (!at(K::NAME))
        return fail();
    const Identifier name = take_name();
    TypeParams params;
    if (!type_params(params) || !accept(K::LPAR))
        return fail();
    Arguments* args = parameters(K::RPAR);
    if (args == nullptr || !accept(K::RPAR))
        return fail();
    ExprNode* returns = nullptr;
    if (accept(K::RARROW)) {
        returns = expression();
        if (returns == nullptr)
            return nullptr;
    }
    Stmts body;
    if (!accept(K::COLON) || !block(body))
        return fail();
    const Span span = span_to_last_word(start);
    if (is_async)
        return make<AsyncFunctionDef>(arena_, span, name, args, body, decorators, returns, OptionalIdentifier(),
                                      params);
    return make<FunctionDef>(arena_, span, name, args, body, decorators, returns, OptionalIdentifier(), params);
}

StmtNode* Parser::class_definition(Exprs decorators) {
    const size_t start = position_++;
    if (!at(K::NAME))
        return fail();
    const Identifier name = take_name();
    TypeParams params;
    if (!type_params(params))
        return nullptr;
    Exprs bases;
    Seq<Keyword> keywords;
    if (accept(K::LPAR) && (!call_arguments(nullptr, bases, keywords) || !accept(K::RPAR)))
        return fail();
    Stmts body;
    if (!accept(K::COLON) || !block(body))
        return fail();
    return make<ClassDef>(arena_, span_to_last_word(start), name, bases, keywords, body, decorators, params);
}

}  // namespace py::syntax
