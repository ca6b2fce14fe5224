// The match statement and its patterns (PEP 634). `match`, `case` and `_` are words only where the grammar asks for
// them.
#include "syntax/parser.h"

namespace py::syntax {

using namespace ast;
using K = TokenKind;

// Null without a failure where `match` is an ordinary name here.
StmtNode* Parser::match_statement() {
    const size_t start = position_;
    const size_t scratch = scratch_.size();
    switch (kind(1)) {
        case K::EQUAL:
        case K::DOT:
        case K::COMMA:
        case K::COLON:
        case K::SEMI:
        case K::RPAR:
        case K::NEWLINE:
        case K::ENDMARKER:
        case K::ERRORTOKEN:
            return nullptr;
        default:
            break;
    }
    ++position_;
    const size_t subject_start = position_;
    ExprNode* subject = star_named_expression();
    if (subject != nullptr && at(K::COMMA)) {
        List<ExprNode> items(*this);
        items.push(subject);
        while (subject != nullptr && accept(K::COMMA) && !at(K::COLON)) {
            subject = star_named_expression();
            items.push(subject);
        }
        if (subject != nullptr)
            subject = make<Tuple>(arena_, span_from(subject_start), items.finish(), Context::Load);
    } else if (subject != nullptr && subject->kind == ExprKind::Starred) {
        subject = nullptr;
    }
    if (subject == nullptr || kind(0) != K::COLON || kind(1) != K::NEWLINE || kind(2) != K::INDENT) {
        position_ = start;
        failed_ = false;
        scratch_.resize(scratch);
        return nullptr;
    }
    position_ += 3;
    List<MatchCase> cases(*this);
    do {
        if (!at(K::NAME) || word(peek()) != "case")
            return fail();
        ++position_;
        PatternNode* made = patterns();
        if (made == nullptr)
            return nullptr;
        ExprNode* guard = nullptr;
        if (accept(K::IF)) {
            guard = named_expression();
            if (guard == nullptr)
                return nullptr;
        }
        Stmts body;
        if (!accept(K::COLON) || !block(body))
            return fail();
        cases.push(arena_.make<MatchCase>(made, guard, body));
    } while (!accept(K::DEDENT));
    return make<Match>(arena_, span_to_last_word(start), subject, cases.finish());
}

PatternNode* Parser::patterns() {
    const size_t start = position_;
    PatternNode* first = maybe_star_pattern();
    if (first == nullptr)
        return nullptr;
    if (!at(K::COMMA))
        return first->kind == PatternKind::MatchStar ? fail() : first;
    List<PatternNode> items(*this);
    items.push(first);
    while (accept(K::COMMA) && !at(K::COLON) && !at(K::IF)) {
        PatternNode* item = maybe_star_pattern();
        if (item == nullptr)
            return nullptr;
        items.push(item);
    }
    return make<MatchSequence>(arena_, span_from(start), items.finish());
}

PatternNode* Parser::maybe_star_pattern() {
    if (!at(K::STAR))
        return pattern();
    const size_t start = position_++;
    if (at(K::NAME) && word(peek()) == "_") {
        ++position_;
        return make<MatchStar>(arena_, span_from(start), OptionalIdentifier());
    }
    Identifier name;
    if (!capture_target(name))
        return nullptr;
    return make<MatchStar>(arena_, span_from(start), name);
}

bool Parser::capture_target(Identifier& name) {
    if (!at(K::NAME) || word(peek()) == "_" || kind(1) == K::DOT || kind(1) == K::LPAR || kind(1) == K::EQUAL)
        return fail(), false;
    name = take_name();
    return true;
}

PatternNode* Parser::pattern() {
    const size_t start = position_;
    PatternNode* made = or_pattern();
    if (made == nullptr || !accept(K::AS))
        return made;
    Identifier name;
    if (!capture_target(name))
        return nullptr;
    return make<MatchAs>(arena_, span_from(start), made, name);
}

PatternNode* Parser::or_pattern() {
    const size_t start = position_;
    PatternNode* first = closed_pattern();
    if (first == nullptr || !at(K::VBAR))
        return first;
    List<PatternNode> items(*this);
    items.push(first);
    while (accept(K::VBAR)) {
        PatternNode* item = closed_pattern();
        if (item == nullptr)
            return nullptr;
        items.push(item);
    }
    return make<MatchOr>(arena_, span_from(start), items.finish());
}

// A number, perhaps with a minus, or a complex number `a + bj`; also as the key of a mapping.
ExprNode* Parser::signed_number() {
    const auto one = [&](bool sign) -> ExprNode* {
        const size_t start = position_;
        UnaryOperator op = UnaryOperator::Not;
        if (sign && accept(K::MINUS))
            op = UnaryOperator::USub;
        if (!at(K::NUMBER))
            return fail();
        ExprNode* value = atom();
        if (value == nullptr || op == UnaryOperator::Not)
            return value;
        return make<UnaryOp>(arena_, span_from(start), op, value);
    };
    const size_t start = position_;
    ExprNode* real = one(true);
    if (real == nullptr || (!at(K::PLUS) && !at(K::MINUS)))
        return real;
    const Operator op = at(K::PLUS) ? Operator::Add : Operator::Sub;
    ++position_;
    ExprNode* imaginary = one(false);
    if (imaginary == nullptr)
        return nullptr;
    const ExprNode* number = real->kind == ExprKind::UnaryOp ? as<UnaryOp>(real)->operand : real;
    if (as<Constant>(number)->value.kind == ConstantKind::Complex ||
        as<Constant>(imaginary)->value.kind != ConstantKind::Complex)
        return fail();
    return make<BinOp>(arena_, span_from(start), real, op, imaginary);
}

ExprNode* Parser::name_or_attr() {
    const size_t start = position_;
    const Identifier first = take_name();
    ExprNode* value = make<Name>(arena_, span_of(start), first, Context::Load);
    while (accept(K::DOT)) {
        if (!at(K::NAME))
            return fail();
        const Identifier name = take_name();
        value = make<Attribute>(arena_, span_from(start), value, name, Context::Load);
    }
    return value;
}

PatternNode* Parser::closed_pattern() {
    const size_t start = position_;
    const auto singleton = [&](ConstantKind which) {
        ++position_;
        return make<MatchSingleton>(arena_, span_from(start), ConstantValue::of(which));
    };
    deep_here_ |= peek().level > kDeepBrackets;
    switch (kind()) {
        case K::NUMBER:
        case K::MINUS: {
            ExprNode* value = signed_number();
            return value == nullptr ? nullptr : make<MatchValue>(arena_, span_from(start), value);
        }
        case K::STRING:
        case K::FSTRING_START:
        case K::TSTRING_START: {
            ExprNode* value = strings();
            return value == nullptr ? nullptr : make<MatchValue>(arena_, span_from(start), value);
        }
        case K::NONE_:
            return singleton(ConstantKind::None);
        case K::TRUE_:
            return singleton(ConstantKind::True);
        case K::FALSE_:
            return singleton(ConstantKind::False);
        case K::NAME: {
            const K next = kind(1);
            if (next != K::DOT && next != K::LPAR && next != K::EQUAL) {
                if (word(peek()) == "_") {
                    ++position_;
                    return make<MatchAs>(arena_, span_from(start), OptionalPattern(), OptionalIdentifier());
                }
                const Identifier name = take_name();
                return make<MatchAs>(arena_, span_from(start), OptionalPattern(), name);
            }
            if (next == K::EQUAL)
                return fail();
            ExprNode* value = name_or_attr();
            if (value == nullptr)
                return nullptr;
            if (at(K::LPAR))
                return class_pattern(start, value);
            if (at(K::EQUAL))
                return fail();
            return make<MatchValue>(arena_, span_from(start), value);
        }
        case K::LPAR:
            return sequence_pattern(K::RPAR);
        case K::LSQB:
            return sequence_pattern(K::RSQB);
        case K::LBRACE:
            return mapping_pattern();
        default:
            return fail();
    }
}

PatternNode* Parser::sequence_pattern(K close) {
    const size_t start = position_++;
    List<PatternNode> items(*this);
    bool comma = false;
    while (!at(close)) {
        PatternNode* item = maybe_star_pattern();
        if (item == nullptr)
            return nullptr;
        items.push(item);
        if (!accept(K::COMMA))
            break;
        comma = true;
    }
    if (!accept(close))
        return fail();
    // Parentheses around one pattern only group.
    if (close == K::RPAR && items.size() == 1 && !comma)
        return items[0]->kind == PatternKind::MatchStar && stream_.at(start + 1).kind == K::STAR ? fail() : items[0];
    return make<MatchSequence>(arena_, span_from(start), items.finish());
}

PatternNode* Parser::mapping_pattern() {
    const size_t start = position_++;
    std::vector<ExprNode*> keys;
    std::vector<PatternNode*> values;
    Identifier rest;
    while (!at(K::RBRACE)) {
        if (!rest.empty())
            return fail();
        if (accept(K::DOUBLESTAR)) {
            if (!capture_target(rest))
                return nullptr;
        } else {
            ExprNode* key = nullptr;
            switch (kind()) {
                case K::NUMBER:
                case K::MINUS:
                    key = signed_number();
                    break;
                case K::STRING:
                case K::FSTRING_START:
                case K::TSTRING_START:
                    key = strings();
                    break;
                case K::NONE_:
                case K::TRUE_:
                case K::FALSE_:
                    key = atom();
                    break;
                case K::NAME:
                    key = kind(1) == K::DOT ? name_or_attr() : fail();
                    break;
                default:
                    break;
            }
            if (key == nullptr || !accept(K::COLON))
                return fail();
            PatternNode* value = pattern();
            if (value == nullptr)
                return nullptr;
            keys.push_back(key);
            values.push_back(value);
        }
        if (!accept(K::COMMA))
            break;
    }
    if (!accept(K::RBRACE))
        return fail();
    return make<MatchMapping>(arena_, span_from(start), arena_.copy(std::span<ExprNode* const>(keys)),
                              arena_.copy(std::span<PatternNode* const>(values)), rest);
}

PatternNode* Parser::class_pattern(size_t start, ExprNode* cls) {
    ++position_;
    std::vector<PatternNode*> positional;
    std::vector<Identifier> names;
    std::vector<PatternNode*> named;
    while (!at(K::RPAR)) {
        if (at(K::NAME) && kind(1) == K::EQUAL) {
            names.push_back(take_name());
            ++position_;
            PatternNode* value = pattern();
            if (value == nullptr)
                return nullptr;
            named.push_back(value);
        } else {
            PatternNode* value = named.empty() ? pattern() : nullptr;
            if (value == nullptr)
                return fail();
            positional.push_back(value);
        }
        if (!accept(K::COMMA))
            break;
    }
    if (!accept(K::RPAR))
        return fail();
    return make<MatchClass>(arena_, span_from(start), cls, arena_.copy(std::span<PatternNode* const>(positional)),
                            arena_.copy(std::span<const Identifier>(names)),
                            arena_.copy(std::span<PatternNode* const>(named)));
}

}  // namespace py::syntax
