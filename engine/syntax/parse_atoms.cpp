// Primaries and atoms: calls, subscripts, displays and comprehensions.
#include "base/check.h"
#include "syntax/parser.h"

namespace py::syntax {

using namespace ast;
using K = TokenKind;

ExprNode* Parser::primary() {
    const size_t start = position_;
    ExprNode* value = atom();
    while (value != nullptr) {
        switch (kind()) {
            case K::DOT: {
                ++position_;
                if (!at(K::NAME))
                    return fail();
                const Identifier name = take_name();
                value = make<Attribute>(arena_, span_from(start), value, name, Context::Load);
                break;
            }
            case K::LPAR:
                value = call(start, value);
                break;
            case K::LSQB: {
                ++position_;
                ExprNode* index = slices();
                if (index == nullptr || !accept(K::RSQB))
                    return fail();
                value = make<Subscript>(arena_, span_from(start), value, index, Context::Load);
                break;
            }
            default:
                return value;
        }
    }
    return nullptr;
}

ExprNode* Parser::call(size_t start, ExprNode* func) {
    const size_t open = position_++;
    deep_here_ |= peek().level > kDeepBrackets;
    Exprs args;
    Seq<Keyword> keywords;
    if (!at(K::RPAR)) {
        // A generator expression may be the only argument; the call's parentheses are its own then.
        ExprNode* first = nullptr;
        if (!at(K::STAR) && !at(K::DOUBLESTAR) && !(at(K::NAME) && kind(1) == K::EQUAL)) {
            first = named_expression();
            if (first == nullptr)
                return nullptr;
            if (at(K::FOR) || at(K::ASYNC)) {
                Seq<Comprehension> clauses;
                if (!comprehension_clauses(clauses) || !accept(K::RPAR))
                    return fail();
                List<ExprNode> items(*this);
                items.push(make<GeneratorExp>(arena_, span_from(open), first, clauses));
                return make<Call>(arena_, span_from(start), func, items.finish(), keywords);
            }
        }
        if (!call_arguments(first, args, keywords))
            return fail();
    }
    if (!accept(K::RPAR))
        return fail();
    return make<Call>(arena_, span_from(start), func, args, keywords);
}

// Reference 6.3.4: positional arguments and `*iterable` first, then keywords among which `*iterable` may still stand,
// and from the first `**mapping` on only keywords and mappings.
bool Parser::call_arguments(ExprNode* first, Exprs& args, Seq<Keyword>& keywords) {
    std::vector<ExprNode*> positional;
    std::vector<Keyword*> named;
    bool mapping_seen = false;
    if (first != nullptr)
        positional.push_back(first);
    while (first != nullptr ? accept(K::COMMA) && !at(K::RPAR) : !at(K::RPAR)) {
        const size_t start = position_;
        if (accept(K::DOUBLESTAR)) {
            ExprNode* value = expression();
            if (value == nullptr)
                return false;
            named.push_back(arena_.make<Keyword>(span_from(start), OptionalIdentifier(), value));
            mapping_seen = true;
        } else if (accept(K::STAR)) {
            ExprNode* value = mapping_seen ? nullptr : expression();
            if (value == nullptr)
                return false;
            positional.push_back(make<Starred>(arena_, span_from(start), value, Context::Load));
        } else if (at(K::NAME) && kind(1) == K::EQUAL) {
            const Identifier name = take_name();
            ++position_;
            ExprNode* value = expression();
            if (value == nullptr)
                return false;
            named.push_back(arena_.make<Keyword>(span_from(start), name, value));
        } else {
            ExprNode* value = named.empty() ? named_expression() : nullptr;
            if (value == nullptr)
                return false;
            positional.push_back(value);
        }
        if (first == nullptr && !accept(K::COMMA))
            break;
    }
    args = arena_.copy(std::span<ExprNode* const>(positional));
    keywords = arena_.copy(std::span<Keyword* const>(named));
    return true;
}

ExprNode* Parser::slices() {
    deep_here_ |= peek().level > kDeepBrackets;
    const size_t start = position_;
    ExprNode* first = slice();
    if (first == nullptr)
        return nullptr;
    if (!at(K::COMMA)) {
        // `x[*y]` is a tuple of one.
        if (first->kind != ExprKind::Starred)
            return first;
        List<ExprNode> items(*this);
        items.push(first);
        return make<Tuple>(arena_, span_from(start), items.finish(), Context::Load);
    }
    List<ExprNode> items(*this);
    items.push(first);
    while (accept(K::COMMA)) {
        if (at(K::RSQB))
            break;
        ExprNode* item = slice();
        if (item == nullptr)
            return nullptr;
        items.push(item);
    }
    return make<Tuple>(arena_, span_from(start), items.finish(), Context::Load);
}

ExprNode* Parser::slice() {
    const size_t start = position_;
    if (accept(K::STAR)) {
        ExprNode* value = expression();
        return value == nullptr ? nullptr : make<Starred>(arena_, span_from(start), value, Context::Load);
    }
    ExprNode* lower = nullptr;
    if (!at(K::COLON)) {
        lower = named_expression();
        if (lower == nullptr)
            return nullptr;
        if (!at(K::COLON))
            return lower;
        if (lower->kind == ExprKind::NamedExpr && kind(0) == K::COLON && stream_.at(start).kind == K::NAME)
            return fail();  // a bound must be parenthesised to be a named expression
    }
    ++position_;
    ExprNode* parts[2] = {nullptr, nullptr};
    for (int i = 0; i < 2; ++i) {
        if (i == 1 && !accept(K::COLON))
            break;
        if (!at(K::COLON) && !at(K::COMMA) && !at(K::RSQB)) {
            parts[i] = expression();
            if (parts[i] == nullptr)
                return nullptr;
        }
    }
    return make<Slice>(arena_, span_from(start), lower, parts[0], parts[1]);
}

ExprNode* Parser::atom() {
    const size_t start = position_;
    const auto constant = [&](ConstantKind which) {
        ++position_;
        return make<Constant>(arena_, span_of(start), ConstantValue::of(which), ConstantMark::None);
    };
    switch (kind()) {
        case K::NAME: {
            const Identifier name = take_name();
            return make<Name>(arena_, span_of(start), name, Context::Load);
        }
        case K::NUMBER: {
            LiteralError error;
            const ConstantValue value = number_value(literal_context(start), stream_.text(peek()), error);
            if (error.place != LiteralError::Place::None)
                return fail();
            ++position_;
            return make<Constant>(arena_, span_of(start), value, ConstantMark::None);
        }
        case K::STRING:
        case K::FSTRING_START:
        case K::TSTRING_START:
            return strings();
        case K::TRUE_:
            return constant(ConstantKind::True);
        case K::FALSE_:
            return constant(ConstantKind::False);
        case K::NONE_:
            return constant(ConstantKind::None);
        case K::ELLIPSIS:
            return constant(ConstantKind::Ellipsis);
        case K::LPAR:
            return parenthesised();
        case K::LSQB:
            return list_display();
        case K::LBRACE:
            return brace_display();
        default:
            return fail();
    }
}

ExprNode* Parser::parenthesised() {
    const size_t start = position_++;
    deep_here_ |= peek().level > kDeepBrackets;
    if (accept(K::RPAR))
        return make<Tuple>(arena_, span_from(start), Exprs(), Context::Load);
    if (at(K::YIELD)) {
        ExprNode* value = yield_expression();
        return value != nullptr && accept(K::RPAR) ? value : fail();
    }
    ExprNode* first = star_named_expression();
    if (first == nullptr)
        return nullptr;
    if (accept(K::RPAR))
        return first->kind == ExprKind::Starred && stream_.at(start + 1).kind == K::STAR ? fail() : first;
    if (at(K::FOR) || at(K::ASYNC)) {
        Seq<Comprehension> clauses;
        if (stream_.at(start + 1).kind == K::STAR || !comprehension_clauses(clauses) || !accept(K::RPAR))
            return fail();
        return make<GeneratorExp>(arena_, span_from(start), first, clauses);
    }
    List<ExprNode> items(*this);
    items.push(first);
    while (accept(K::COMMA)) {
        if (at(K::RPAR))
            break;
        ExprNode* item = star_named_expression();
        if (item == nullptr)
            return nullptr;
        items.push(item);
    }
    if (!accept(K::RPAR))
        return fail();
    return make<Tuple>(arena_, span_from(start), items.finish(), Context::Load);
}

ExprNode* Parser::list_display() {
    const size_t start = position_++;
    deep_here_ |= peek().level > kDeepBrackets;
    List<ExprNode> items(*this);
    while (!at(K::RSQB)) {
        ExprNode* item = star_named_expression();
        if (item == nullptr)
            return nullptr;
        if (items.size() == 0 && (at(K::FOR) || at(K::ASYNC))) {
            Seq<Comprehension> clauses;
            if (item->kind == ExprKind::Starred || !comprehension_clauses(clauses) || !accept(K::RSQB))
                return fail();
            return make<ListComp>(arena_, span_from(start), item, clauses);
        }
        items.push(item);
        if (!accept(K::COMMA))
            break;
    }
    if (!accept(K::RSQB))
        return fail();
    return make<ast::List>(arena_, span_from(start), items.finish(), Context::Load);
}

ExprNode* Parser::brace_display() {
    const size_t start = position_++;
    deep_here_ |= peek().level > kDeepBrackets;
    if (accept(K::RBRACE))
        return make<Dict>(arena_, span_from(start), OptionalExprs(), Exprs());
    std::vector<ExprNode*> keys;
    std::vector<ExprNode*> values;
    bool is_dict = false;
    for (bool first = true; !at(K::RBRACE); first = false) {
        if ((first || is_dict) && accept(K::DOUBLESTAR)) {
            is_dict = true;
            ExprNode* value = binary(5);  // bitwise_or
            if (value == nullptr)
                return nullptr;
            keys.push_back(nullptr);
            values.push_back(value);
        } else {
            const bool is_name = at(K::NAME) && kind(1) == K::COLONEQUAL;
            ExprNode* item = is_dict ? expression() : star_named_expression();
            if (item == nullptr)
                return nullptr;
            if (is_dict || (first && at(K::COLON))) {
                if (is_name || item->kind == ExprKind::Starred || !accept(K::COLON))
                    return fail();
                is_dict = true;
                ExprNode* value = expression();
                if (value == nullptr)
                    return nullptr;
                if (first && (at(K::FOR) || at(K::ASYNC))) {
                    Seq<Comprehension> clauses;
                    if (!comprehension_clauses(clauses) || !accept(K::RBRACE))
                        return fail();
                    return make<DictComp>(arena_, span_from(start), item, value, clauses);
                }
                keys.push_back(item);
                values.push_back(value);
            } else {
                if (first && (at(K::FOR) || at(K::ASYNC))) {
                    Seq<Comprehension> clauses;
                    if (item->kind == ExprKind::Starred || !comprehension_clauses(clauses) || !accept(K::RBRACE))
                        return fail();
                    return make<SetComp>(arena_, span_from(start), item, clauses);
                }
                values.push_back(item);
            }
        }
        if (!accept(K::COMMA))
            break;
    }
    if (!accept(K::RBRACE))
        return fail();
    const Exprs items = arena_.copy(std::span<ExprNode* const>(values));
    if (is_dict)
        return make<Dict>(arena_, span_from(start), arena_.copy(std::span<ExprNode* const>(keys)), items);
    return make<Set>(arena_, span_from(start), items);
}

bool Parser::comprehension_clauses(Seq<Comprehension>& clauses) {
    std::vector<Comprehension*> made;
    while (at(K::FOR) || at(K::ASYNC)) {
        const bool is_async = accept(K::ASYNC);
        if (!accept(K::FOR))
            return fail(), false;
        ExprNode* target = star_targets();
        if (target == nullptr || !accept(K::IN))
            return fail(), false;
        ExprNode* iter = binary(1);  // disjunction
        if (iter == nullptr)
            return false;
        List<ExprNode> ifs(*this);
        while (accept(K::IF)) {
            ExprNode* test = binary(1);
            if (test == nullptr)
                return false;
            ifs.push(test);
        }
        made.push_back(arena_.make<Comprehension>(target, iter, ifs.finish(), is_async ? 1 : 0));
    }
    clauses = arena_.copy(std::span<Comprehension* const>(made));
    return true;
}

}  // namespace py::syntax
