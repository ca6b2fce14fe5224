// The whole input, and simple statements (Reference 7).
#include "base/check.h"
#include "syntax/identifier.h"
#include "syntax/parser.h"

namespace py::syntax {

using namespace ast;
using K = TokenKind;

Parser::Parser(Arena& arena, const Source& source, const ParseOptions& options, UnicodeNames* find_name,
               std::vector<Diagnostic>& warnings)
    : arena_(arena),
      options_(options),
      find_name_(find_name),
      warnings_(warnings),
      stream_(source, options, &warnings) {}

ModNode* Parser::run() {
    auto* root = arena_.make<ModNode>();
    if (options_.mode == Mode::Eval) {
        root->kind = ModKind::Expression;
        root->expression = expressions();
        if (root->expression == nullptr)
            return nullptr;
        while (accept(K::NEWLINE)) {
        }
        if (!at(K::ENDMARKER))
            return fail();
        if (deep_here_)
            deep_.push_back({});
        return root;
    }
    List<StmtNode> body(*this);
    if (options_.mode == Mode::Single) {
        root->kind = ModKind::Interactive;
        if (accept(K::NEWLINE)) {
            body.push(make<Pass>(arena_, span_of(0)));
        } else {
            bool soft = false;
            StmtNode* compound = compound_statement(soft);
            if (failed_)
                return nullptr;
            if (compound != nullptr) {
                body.push(compound);
                if (!accept(K::NEWLINE))
                    return fail();
            } else if (!simple_statements(body)) {
                return nullptr;
            }
        }
        if (stream_.lexer().more_follows())
            return fail();
        if (deep_here_)
            deep_.push_back({});
    } else {
        while (!at(K::ENDMARKER)) {
            // A statement at the top needs nothing of what was before.
            dropped_ += position_;
            stream_.drop(position_);
            position_ = 0;
            deep_here_ = false;
            if (!statement(body))
                return nullptr;
            if (deep_here_)
                deep_.push_back(here_);
            size_t last = position_ - 1;
            while (last > 0 && stream_.at(last).kind == K::DEDENT) --last;
            // Some errors of a statement begin in the one before: an `elif` after an `else`.
            restart_ = here_;
            here_ = {stream_.at(last).end, stream_.at(last).span.lineno, barry_, warnings_.size()};
        }
    }
    root->body = body.finish();
    return root;
}

Span Parser::span_to_last_word(size_t first) {
    size_t last = position_ - 1;
    for (;;) {
        const K kind = stream_.at(last).kind;
        if (kind != K::NEWLINE && kind != K::INDENT && kind != K::DEDENT && kind != K::ENDMARKER)
            break;
        --last;
    }
    return Span::join(span_of(first), span_of(last));
}

std::string_view Parser::word(const Token& token) {
    return stream_.text(token);
}

Identifier Parser::identifier(const Token& token) {
    const std::string_view text = stream_.text(token);
    for (const char c : text) {
        if (static_cast<uint8_t>(c) >= 0x80)
            return arena_.copy(std::string_view(normalise_identifier(text)));
    }
    return arena_.copy(text);
}

Identifier Parser::take_name() {
    const Identifier name = identifier(peek());
    ++position_;
    return name;
}

bool Parser::statements_until(K end, List<StmtNode>& into) {
    do {
        if (!statement(into))
            return false;
    } while (!at(end));
    return true;
}

bool Parser::statement(List<StmtNode>& into) {
    bool soft = false;
    StmtNode* compound = compound_statement(soft);
    if (failed_)
        return false;
    if (compound == nullptr)
        return simple_statements(into);
    into.push(compound);
    return true;
}

bool Parser::simple_statements(List<StmtNode>& into) {
    for (;;) {
        StmtNode* made = simple_statement();
        if (made == nullptr)
            return fail(), false;
        into.push(made);
        if (accept(K::SEMI)) {
            if (accept(K::NEWLINE))
                return true;
            continue;
        }
        if (!accept(K::NEWLINE))
            return fail(), false;
        return true;
    }
}

StmtNode* Parser::simple_statement() {
    const size_t start = position_;
    const auto ends_here = [&] { return at(K::NEWLINE) || at(K::SEMI); };
    switch (kind()) {
        case K::PASS:
            ++position_;
            return make<Pass>(arena_, span_of(start));
        case K::BREAK:
            ++position_;
            return make<Break>(arena_, span_of(start));
        case K::CONTINUE:
            ++position_;
            return make<Continue>(arena_, span_of(start));
        case K::RETURN: {
            ++position_;
            ExprNode* value = nullptr;
            if (!ends_here()) {
                value = star_expressions();
                if (value == nullptr)
                    return nullptr;
            }
            return make<Return>(arena_, span_from(start), value);
        }
        case K::RAISE:
            return raise_statement();
        case K::DEL:
            return delete_statement();
        case K::IMPORT:
            return import_name();
        case K::FROM:
            return import_from();
        case K::GLOBAL:
        case K::NONLOCAL:
            return names_statement();
        case K::ASSERT_: {
            ++position_;
            ExprNode* test = expression();
            if (test == nullptr)
                return nullptr;
            ExprNode* message = nullptr;
            if (accept(K::COMMA)) {
                message = expression();
                if (message == nullptr)
                    return nullptr;
            }
            return make<Assert>(arena_, span_from(start), test, message);
        }
        case K::YIELD: {
            ExprNode* value = yield_expression();
            return value == nullptr ? nullptr : make<Expr>(arena_, span_from(start), value);
        }
        case K::NAME:
            if (kind(1) == K::NAME && word(peek()) == "type")
                return type_alias();
            return expression_statement();
        default:
            return expression_statement();
    }
}

StmtNode* Parser::expression_statement() {
    const size_t start = position_;
    ExprNode* first = star_expressions();
    if (first == nullptr)
        return nullptr;
    switch (kind()) {
        case K::NEWLINE:
        case K::SEMI:
            return make<Expr>(arena_, span_from(start), first);
        case K::EQUAL:
            return assignment(start, first);
        case K::COLON: {
            const bool simple = first->kind == ExprKind::Name && stream_.at(start).kind == K::NAME;
            if (first->kind != ExprKind::Name && first->kind != ExprKind::Attribute &&
                first->kind != ExprKind::Subscript)
                return fail();
            set_context(first, Context::Store, false);
            ++position_;
            ExprNode* annotation = expression();
            if (annotation == nullptr)
                return nullptr;
            ExprNode* value = nullptr;
            if (accept(K::EQUAL)) {
                value = annotated_rhs();
                if (value == nullptr)
                    return nullptr;
            }
            return make<AnnAssign>(arena_, span_from(start), first, annotation, value, simple ? 1 : 0);
        }
        default:
            break;
    }
    Operator op;
    switch (kind()) {
        case K::PLUSEQUAL:
            op = Operator::Add;
            break;
        case K::MINEQUAL:
            op = Operator::Sub;
            break;
        case K::STAREQUAL:
            op = Operator::Mult;
            break;
        case K::ATEQUAL:
            op = Operator::MatMult;
            break;
        case K::SLASHEQUAL:
            op = Operator::Div;
            break;
        case K::PERCENTEQUAL:
            op = Operator::Mod;
            break;
        case K::AMPEREQUAL:
            op = Operator::BitAnd;
            break;
        case K::VBAREQUAL:
            op = Operator::BitOr;
            break;
        case K::CIRCUMFLEXEQUAL:
            op = Operator::BitXor;
            break;
        case K::LEFTSHIFTEQUAL:
            op = Operator::LShift;
            break;
        case K::RIGHTSHIFTEQUAL:
            op = Operator::RShift;
            break;
        case K::DOUBLESTAREQUAL:
            op = Operator::Pow;
            break;
        case K::DOUBLESLASHEQUAL:
            op = Operator::FloorDiv;
            break;
        default:
            return fail();
    }
    if (first->kind != ExprKind::Name && first->kind != ExprKind::Attribute && first->kind != ExprKind::Subscript)
        return fail();
    set_context(first, Context::Store, false);
    ++position_;
    ExprNode* value = annotated_rhs();
    return value == nullptr ? nullptr : make<AugAssign>(arena_, span_from(start), first, op, value);
}

// `first` stands before an `=`.
StmtNode* Parser::assignment(size_t start, ExprNode* first) {
    List<ExprNode> targets(*this);
    ExprNode* value = first;
    while (accept(K::EQUAL)) {
        if (!set_context(value, Context::Store, true))
            return fail();
        targets.push(value);
        value = annotated_rhs();
        if (value == nullptr)
            return nullptr;
    }
    return make<Assign>(arena_, span_from(start), targets.finish(), value, OptionalIdentifier());
}

StmtNode* Parser::delete_statement() {
    const size_t start = position_++;
    List<ExprNode> targets(*this);
    do {
        ExprNode* target = primary();
        if (target == nullptr || !set_context(target, Context::Del, false))
            return fail();
        targets.push(target);
    } while (accept(K::COMMA) && !at(K::SEMI) && !at(K::NEWLINE));
    return make<Delete>(arena_, span_from(start), targets.finish());
}

StmtNode* Parser::raise_statement() {
    const size_t start = position_++;
    ExprNode* exception = nullptr;
    ExprNode* cause = nullptr;
    if (!at(K::NEWLINE) && !at(K::SEMI)) {
        exception = expression();
        if (exception == nullptr)
            return nullptr;
        if (accept(K::FROM)) {
            cause = expression();
            if (cause == nullptr)
                return nullptr;
        }
    }
    return make<Raise>(arena_, span_from(start), exception, cause);
}

StmtNode* Parser::names_statement() {
    const size_t start = position_;
    const bool is_global = at(K::GLOBAL);
    std::vector<Identifier> names;
    do {
        ++position_;
        if (!at(K::NAME))
            return fail();
        names.push_back(take_name());
    } while (at(K::COMMA));
    const Identifiers all = arena_.copy(std::span<const Identifier>(names));
    if (is_global)
        return make<Global>(arena_, span_from(start), all);
    return make<Nonlocal>(arena_, span_from(start), all);
}

// `a.b.c as d`
Alias* Parser::dotted_alias() {
    const size_t start = position_;
    if (!at(K::NAME))
        return fail();
    Identifier name = take_name();
    if (at(K::DOT)) {
        std::string dotted(name);
        while (accept(K::DOT)) {
            if (!at(K::NAME))
                return fail();
            dotted += '.';
            dotted += take_name();
        }
        name = arena_.copy(std::string_view(dotted));
    }
    Identifier alias;
    if (accept(K::AS)) {
        if (!at(K::NAME))
            return fail();
        alias = take_name();
    }
    return arena_.make<Alias>(span_from(start), name, alias);
}

StmtNode* Parser::import_name() {
    const size_t start = position_;
    List<Alias> names(*this);
    do {
        ++position_;
        Alias* alias = dotted_alias();
        if (alias == nullptr)
            return nullptr;
        names.push(alias);
    } while (at(K::COMMA));
    return make<Import>(arena_, span_from(start), names.finish());
}

StmtNode* Parser::import_from() {
    const size_t start = position_++;
    int32_t level = 0;
    for (; at(K::DOT) || at(K::ELLIPSIS); ++position_) level += at(K::DOT) ? 1 : 3;
    Identifier module;
    if (at(K::NAME)) {
        Alias* dotted = dotted_alias();
        if (dotted == nullptr || !dotted->asname.empty())
            return fail();
        module = dotted->name;
    } else if (level == 0) {
        return fail();
    }
    if (!accept(K::IMPORT))
        return fail();
    List<Alias> names(*this);
    if (at(K::STAR)) {
        const size_t star = position_++;
        names.push(arena_.make<Alias>(span_of(star), arena_.copy(std::string_view("*")), OptionalIdentifier()));
    } else {
        const bool parenthesised = accept(K::LPAR);
        for (;;) {
            if (!at(K::NAME) || kind(1) == K::DOT)
                return fail();
            Alias* alias = dotted_alias();
            if (alias == nullptr)
                return nullptr;
            names.push(alias);
            if (module == "__future__" && level == 0 && alias->name == "barry_as_FLUFL")
                barry_ = true;
            if (!accept(K::COMMA))
                break;
            if (parenthesised && at(K::RPAR))
                break;
        }
        if (parenthesised && !accept(K::RPAR))
            return fail();
    }
    return make<ImportFrom>(arena_, span_from(start), module, names.finish(), level);
}

StmtNode* Parser::type_alias() {
    const size_t start = position_++;
    const size_t at_name = position_;
    const Identifier name = take_name();
    TypeParams params;
    if (!type_params(params) || !accept(K::EQUAL))
        return fail();
    ExprNode* value = expression();
    if (value == nullptr)
        return nullptr;
    ExprNode* target = make<Name>(arena_, span_of(at_name), name, Context::Store);
    return make<TypeAlias>(arena_, span_from(start), target, params, value);
}

}  // namespace py::syntax
