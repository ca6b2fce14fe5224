// Parameters of functions and lambdas, and type parameters (Reference 8.7, 8.10).
#include "syntax/parser.h"

namespace py::syntax {

using namespace ast;
using K = TokenKind;

// Up to `end`, which is not taken: `)` of a def, where annotations are allowed, or `:` of a lambda.
Arguments* Parser::parameters(K end) {
    const bool annotated = end == K::RPAR;
    std::vector<Arg*> posonly;
    std::vector<Arg*> positional;
    std::vector<Arg*> keyword_only;
    std::vector<ExprNode*> defaults;
    std::vector<ExprNode*> keyword_defaults;
    Arg* vararg = nullptr;
    Arg* kwarg = nullptr;
    bool star = false;
    bool slash = false;

    const auto parameter = [&](bool starred) -> Arg* {
        if (!at(K::NAME))
            return fail();
        const size_t start = position_;
        const Identifier name = take_name();
        ExprNode* annotation = nullptr;
        if (annotated && accept(K::COLON)) {
            annotation = starred ? star_expression() : expression();
            if (annotation == nullptr)
                return nullptr;
        }
        return arena_.make<Arg>(span_from(start), name, annotation, OptionalIdentifier());
    };
    const auto default_value = [&](ExprNode*& value) {
        value = nullptr;
        if (!accept(K::EQUAL))
            return true;
        value = expression();
        return value != nullptr;
    };

    while (!at(end)) {
        if (kwarg != nullptr)
            return fail();
        if (accept(K::SLASH)) {
            if (slash || star || positional.empty())
                return fail();
            slash = true;
            posonly.swap(positional);
        } else if (accept(K::DOUBLESTAR)) {
            kwarg = parameter(false);
            if (kwarg == nullptr)
                return nullptr;
        } else if (accept(K::STAR)) {
            if (star)
                return fail();
            star = true;
            if (at(K::COMMA)) {
                if (kind(1) != K::NAME)
                    return fail();
            } else {
                vararg = parameter(true);
                if (vararg == nullptr)
                    return nullptr;
            }
        } else {
            Arg* made = parameter(false);
            ExprNode* value;
            if (made == nullptr || !default_value(value))
                return fail();
            if (star) {
                keyword_only.push_back(made);
                keyword_defaults.push_back(value);
            } else {
                if (value != nullptr)
                    defaults.push_back(value);
                else if (!defaults.empty())
                    return fail();
                positional.push_back(made);
            }
        }
        if (!accept(K::COMMA)) {
            if (!at(end))
                return fail();
            break;
        }
    }
    if (star && vararg == nullptr && keyword_only.empty())
        return fail();
    const auto args = [&](const std::vector<Arg*>& list) { return arena_.copy(std::span<Arg* const>(list)); };
    const auto exprs = [&](const std::vector<ExprNode*>& list) {
        return arena_.copy(std::span<ExprNode* const>(list));
    };
    return arena_.make<Arguments>(args(posonly), args(positional), vararg, args(keyword_only), exprs(keyword_defaults),
                                  kwarg, exprs(defaults));
}

// `[T: bound = default, *Ts = default, **P = default]`, or nothing.
bool Parser::type_params(TypeParams& params) {
    if (!accept(K::LSQB))
        return true;
    List<TypeParamNode> items(*this);
    while (!at(K::RSQB)) {
        const size_t start = position_;
        const bool tuple = accept(K::STAR);
        const bool spec = !tuple && accept(K::DOUBLESTAR);
        if (!at(K::NAME))
            return fail(), false;
        const Identifier name = take_name();
        ExprNode* bound = nullptr;
        if (!tuple && !spec && accept(K::COLON)) {
            bound = expression();
            if (bound == nullptr)
                return false;
        }
        ExprNode* value = nullptr;
        if (accept(K::EQUAL)) {
            value = tuple ? star_expression() : expression();
            if (value == nullptr)
                return false;
        }
        const Span span = span_from(start);
        if (tuple)
            items.push(make<TypeVarTuple>(arena_, span, name, value));
        else if (spec)
            items.push(make<ParamSpec>(arena_, span, name, value));
        else
            items.push(make<TypeVar>(arena_, span, name, bound, value));
        if (!accept(K::COMMA))
            break;
    }
    if (items.size() == 0 || !accept(K::RSQB))
        return fail(), false;
    params = items.finish();
    return true;
}

}  // namespace py::syntax
