// Expressions above the atoms: conditional expressions and lambdas, operators by precedence, targets.
#include "base/check.h"
#include "syntax/parser.h"

namespace py::syntax {

using namespace ast;
using K = TokenKind;

namespace {

// Reference 6.17, the operators from weak to strong.
enum Precedence : int { kOr = 1, kAnd, kNot, kCompare, kBitOr, kBitXor, kBitAnd, kShift, kSum, kTerm, kUnary };

struct BinaryOperator {
    int precedence;
    Operator op;
};

bool binary_operator(K kind, BinaryOperator& found) {
    switch (kind) {
        case K::VBAR:
            found = {kBitOr, Operator::BitOr};
            return true;
        case K::CIRCUMFLEX:
            found = {kBitXor, Operator::BitXor};
            return true;
        case K::AMPER:
            found = {kBitAnd, Operator::BitAnd};
            return true;
        case K::LEFTSHIFT:
            found = {kShift, Operator::LShift};
            return true;
        case K::RIGHTSHIFT:
            found = {kShift, Operator::RShift};
            return true;
        case K::PLUS:
            found = {kSum, Operator::Add};
            return true;
        case K::MINUS:
            found = {kSum, Operator::Sub};
            return true;
        case K::STAR:
            found = {kTerm, Operator::Mult};
            return true;
        case K::SLASH:
            found = {kTerm, Operator::Div};
            return true;
        case K::DOUBLESLASH:
            found = {kTerm, Operator::FloorDiv};
            return true;
        case K::PERCENT:
            found = {kTerm, Operator::Mod};
            return true;
        case K::AT:
            found = {kTerm, Operator::MatMult};
            return true;
        default:
            return false;
    }
}

bool begins_comparison(K kind, K next) {
    switch (kind) {
        case K::LESS:
        case K::GREATER:
        case K::EQEQUAL:
        case K::NOTEQUAL:
        case K::LESSEQUAL:
        case K::GREATEREQUAL:
        case K::IN:
        case K::IS:
            return true;
        case K::NOT:
            return next == K::IN;
        default:
            return false;
    }
}

}  // namespace

// --- tuples and stars --------------------------------------------------------------------------------------------

// Whether an expression (perhaps with a star) can begin with the token; a comma that is followed by something else is
// the trailing one.
static bool begins_expression(K kind) {
    switch (kind) {
        case K::NAME:
        case K::NUMBER:
        case K::STRING:
        case K::FSTRING_START:
        case K::TSTRING_START:
        case K::LPAR:
        case K::LSQB:
        case K::LBRACE:
        case K::PLUS:
        case K::MINUS:
        case K::TILDE:
        case K::STAR:
        case K::ELLIPSIS:
        case K::TRUE_:
        case K::FALSE_:
        case K::NONE_:
        case K::NOT:
        case K::LAMBDA:
        case K::AWAIT:
            return true;
        default:
            return false;
    }
}

ExprNode* Parser::star_expressions() {
    const size_t start = position_;
    ExprNode* first = star_expression();
    if (first == nullptr || !at(K::COMMA))
        return first;
    List<ExprNode> items(*this);
    items.push(first);
    while (accept(K::COMMA)) {
        if (!begins_expression(kind()))
            break;
        ExprNode* item = star_expression();
        if (item == nullptr)
            return nullptr;
        items.push(item);
    }
    return make<Tuple>(arena_, span_from(start), items.finish(), Context::Load);
}

ExprNode* Parser::expressions() {
    const size_t start = position_;
    ExprNode* first = expression();
    if (first == nullptr || !at(K::COMMA))
        return first;
    List<ExprNode> items(*this);
    items.push(first);
    while (accept(K::COMMA)) {
        if (!begins_expression(kind()) || at(K::STAR))
            break;
        ExprNode* item = expression();
        if (item == nullptr)
            return nullptr;
        items.push(item);
    }
    return make<Tuple>(arena_, span_from(start), items.finish(), Context::Load);
}

ExprNode* Parser::star_expression() {
    if (!at(K::STAR))
        return expression();
    const size_t start = position_++;
    ExprNode* value = binary(kBitOr);
    return value == nullptr ? nullptr : make<Starred>(arena_, span_from(start), value, Context::Load);
}

ExprNode* Parser::star_named_expression() {
    return at(K::STAR) ? star_expression() : named_expression();
}

ExprNode* Parser::named_expression() {
    if (at(K::NAME) && kind(1) == K::COLONEQUAL) {
        const size_t start = position_;
        const Identifier name = identifier(peek());
        position_ += 2;
        ExprNode* value = expression();
        if (value == nullptr)
            return nullptr;
        ExprNode* target = make<Name>(arena_, span_of(start), name, Context::Store);
        return make<NamedExpr>(arena_, span_from(start), target, value);
    }
    ExprNode* value = expression();
    return value != nullptr && at(K::COLONEQUAL) ? fail() : value;
}

ExprNode* Parser::yield_expression() {
    const size_t start = position_++;
    if (accept(K::FROM)) {
        ExprNode* value = expression();
        return value == nullptr ? nullptr : make<YieldFrom>(arena_, span_from(start), value);
    }
    ExprNode* value = nullptr;
    if (begins_expression(kind())) {
        value = star_expressions();
        if (value == nullptr)
            return nullptr;
    }
    return make<Yield>(arena_, span_from(start), value);
}

ExprNode* Parser::annotated_rhs() {
    return at(K::YIELD) ? yield_expression() : star_expressions();
}

// --- conditional expressions and lambdas -------------------------------------------------------------------------

namespace {

// What stands before the innermost expression of `a if b else lambda x: c if d else e`.
struct Prefix {
    size_t start;
    Arguments* args;  // of a lambda, else null
    ExprNode* body;
    ExprNode* test;
};

}  // namespace

ExprNode* Parser::expression() {
    std::vector<Prefix> prefixes;
    ExprNode* value;
    for (;;) {
        const size_t start = position_;
        if (accept(K::LAMBDA)) {
            if (++lambda_depth_ > kMaxLambdaDepth)
                return fail();
            note_depth(lambda_depth_ > 100 ? kDeep + 1 : 0);
            Arguments* args = parameters(K::COLON);
            if (!too_deep())
                --lambda_depth_;
            if (args == nullptr || !accept(K::COLON))
                return fail();
            prefixes.push_back({start, args, nullptr, nullptr});
            continue;
        }
        value = binary(kOr);
        if (value == nullptr)
            return nullptr;
        if (!accept(K::IF))
            break;
        ExprNode* test = binary(kOr);
        if (test == nullptr || !accept(K::ELSE))
            return fail();
        prefixes.push_back({start, nullptr, value, test});
    }
    note_depth(prefixes.size());
    while (!prefixes.empty()) {
        const Prefix& prefix = prefixes.back();
        const Span span = span_from(prefix.start);
        if (prefix.args != nullptr)
            value = make<Lambda>(arena_, span, prefix.args, value);
        else
            value = make<IfExp>(arena_, span, prefix.test, prefix.body, value);
        prefixes.pop_back();
    }
    return value;
}

// --- operators ---------------------------------------------------------------------------------------------------

// An operation whose operators bind at least as strongly as `least`.
ExprNode* Parser::binary(int least) {
    const size_t start = position_;
    ExprNode* left;
    if (at(K::NOT)) {
        if (least > kNot)
            return fail();
        left = inversions();
    } else {
        left = unary();
    }
    while (left != nullptr) {
        const K here = kind();
        BinaryOperator found;
        if (binary_operator(here, found)) {
            if (found.precedence < least)
                return left;
            ++position_;
            ExprNode* right = found.precedence == kTerm ? unary() : binary(found.precedence + 1);
            if (right == nullptr)
                return nullptr;
            left = make<BinOp>(arena_, span_from(start), left, found.op, right);
        } else if (least <= kCompare && begins_comparison(here, here == K::NOT ? kind(1) : K::ENDMARKER)) {
            left = comparison(start, left);
        } else if (here == K::AND && least <= kAnd) {
            left = bool_operation(start, left, kAnd);
        } else if (here == K::OR && least <= kOr) {
            left = bool_operation(start, left, kOr);
        } else {
            return left;
        }
    }
    return nullptr;
}

ExprNode* Parser::bool_operation(size_t start, ExprNode* first, int precedence) {
    const K word = precedence == kAnd ? K::AND : K::OR;
    List<ExprNode> values(*this);
    values.push(first);
    while (accept(word)) {
        ExprNode* value = binary(precedence + 1);
        if (value == nullptr)
            return nullptr;
        values.push(value);
    }
    return make<BoolOp>(arena_, span_from(start), precedence == kAnd ? BoolOperator::And : BoolOperator::Or,
                        values.finish());
}

ExprNode* Parser::inversions() {
    const size_t start = position_;
    while (accept(K::NOT)) {
    }
    size_t operators = position_ - start;
    note_depth(operators);
    ExprNode* value = binary(kCompare);
    if (value == nullptr)
        return nullptr;
    while (operators-- > 0) value = make<UnaryOp>(arena_, span_from(start + operators), UnaryOperator::Not, value);
    return value;
}

// Reference 6.10: `a < b < c` is one comparison of several operands.
ExprNode* Parser::comparison(size_t start, ExprNode* left) {
    std::vector<CompareOperator> ops;
    List<ExprNode> operands(*this);
    for (;;) {
        CompareOperator op;
        size_t length = 1;
        switch (kind()) {
            case K::LESS:
                op = CompareOperator::Lt;
                if (kind(1) == K::GREATER && (barry_ || options_.barry_as_bdfl) && peek().end == peek(1).start) {
                    op = CompareOperator::NotEq;
                    length = 2;
                }
                break;
            case K::GREATER:
                op = CompareOperator::Gt;
                break;
            case K::EQEQUAL:
                op = CompareOperator::Eq;
                break;
            case K::LESSEQUAL:
                op = CompareOperator::LtE;
                break;
            case K::GREATEREQUAL:
                op = CompareOperator::GtE;
                break;
            case K::IN:
                op = CompareOperator::In;
                break;
            case K::NOTEQUAL:
                if (barry_ || options_.barry_as_bdfl)
                    return fail();
                op = CompareOperator::NotEq;
                break;
            case K::IS:
                op = kind(1) == K::NOT ? CompareOperator::IsNot : CompareOperator::Is;
                length = kind(1) == K::NOT ? 2 : 1;
                break;
            case K::NOT:
                op = CompareOperator::NotIn;
                length = kind(1) == K::IN ? 2 : 0;
                break;
            default:
                length = 0;
                break;
        }
        if (length == 0)
            break;
        position_ += length;
        ExprNode* operand = binary(kBitOr);
        if (operand == nullptr)
            return nullptr;
        ops.push_back(op);
        operands.push(operand);
    }
    return make<Compare>(arena_, span_from(start), left, arena_.copy(std::span<const CompareOperator>(ops)),
                         operands.finish());
}

namespace {

// What stands before the innermost operand of `-x ** -y ** z`.
struct Operand {
    size_t start;
    ExprNode* base;  // of a power, else null
    UnaryOperator op;
};

}  // namespace

ExprNode* Parser::unary() {
    std::vector<Operand> operands;
    ExprNode* value;
    for (;;) {
        const size_t start = position_;
        if (accept(K::MINUS)) {
            operands.push_back({start, nullptr, UnaryOperator::USub});
        } else if (accept(K::PLUS)) {
            operands.push_back({start, nullptr, UnaryOperator::UAdd});
        } else if (accept(K::TILDE)) {
            operands.push_back({start, nullptr, UnaryOperator::Invert});
        } else {
            value = await_primary();
            if (value == nullptr)
                return nullptr;
            if (!accept(K::DOUBLESTAR))
                break;
            operands.push_back({start, value, UnaryOperator::Not});
        }
    }
    if (operands.empty())
        return value;
    note_depth(operands.size());
    while (!operands.empty()) {
        const Operand& operand = operands.back();
        const Span span = span_from(operand.start);
        if (operand.base != nullptr)
            value = make<BinOp>(arena_, span, operand.base, Operator::Pow, value);
        else
            value = make<UnaryOp>(arena_, span, operand.op, value);
        operands.pop_back();
    }
    return value;
}

ExprNode* Parser::await_primary() {
    if (!at(K::AWAIT))
        return primary();
    const size_t start = position_++;
    ExprNode* value = primary();
    return value == nullptr ? nullptr : make<Await>(arena_, span_from(start), value);
}

// --- targets -----------------------------------------------------------------------------------------------------

// Makes a target of an expression that was parsed as a value; false where it cannot be one. `starred` allows a star.
bool Parser::set_context(ExprNode* node, Context ctx, bool starred) {
    switch (node->kind) {
        case ExprKind::Name:
            as<Name>(node)->ctx = ctx;
            return true;
        case ExprKind::Attribute:
            as<Attribute>(node)->ctx = ctx;
            return true;
        case ExprKind::Subscript:
            as<Subscript>(node)->ctx = ctx;
            return true;
        case ExprKind::Starred:
            if (!starred)
                return false;
            as<Starred>(node)->ctx = ctx;
            return set_context(as<Starred>(node)->value, ctx, false);
        case ExprKind::Tuple:
        case ExprKind::List: {
            const bool is_tuple = node->kind == ExprKind::Tuple;
            Exprs elts = is_tuple ? as<Tuple>(node)->elts : as<ast::List>(node)->elts;
            (is_tuple ? as<Tuple>(node)->ctx : as<ast::List>(node)->ctx) = ctx;
            for (ExprNode* element : elts) {
                if (!set_context(element, ctx, ctx == Context::Store))
                    return false;
            }
            return true;
        }
        default:
            return false;
    }
}

ExprNode* Parser::star_target() {
    const size_t start = position_;
    const bool star = accept(K::STAR);
    ExprNode* target = primary();
    if (target == nullptr || !set_context(target, Context::Store, false))
        return fail();
    return star ? make<Starred>(arena_, span_from(start), target, Context::Store) : target;
}

ExprNode* Parser::star_targets() {
    const size_t start = position_;
    ExprNode* first = star_target();
    if (first == nullptr || !at(K::COMMA))
        return first;
    List<ExprNode> items(*this);
    items.push(first);
    while (accept(K::COMMA)) {
        if (!begins_expression(kind()))
            break;
        ExprNode* item = star_target();
        if (item == nullptr)
            return nullptr;
        items.push(item);
    }
    return make<Tuple>(arena_, span_from(start), items.finish(), Context::Store);
}

}  // namespace py::syntax
