// The match statement (PEP 634). A pattern consumes the subject on the top of the stack. What it captures is kept under
// it until the whole pattern has matched. A failure pops what is on the stack by then: for each number of values there
// is a label with so many POP_TOPs behind it.
#include <algorithm>

#include "compile/generator.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

struct PatternContext {
    std::vector<std::string_view> stores;  // captured so far, the first the deepest
    std::vector<Label> fail_pop;           // by the number of values to pop
    size_t on_top = 0;                     // values above the captured ones that a failure must pop
    bool allow_irrefutable = false;
};

namespace {

bool is_wildcard(const PatternNode* node) {
    const auto* as_pattern = try_as<MatchAs>(node);
    return as_pattern != nullptr && as_pattern->name.empty();
}

bool is_star_wildcard(const PatternNode* node) {
    const auto* star = try_as<MatchStar>(node);
    return star != nullptr && star->name.empty();
}

}  // namespace

void Generator::ensure_fail_pop(PatternContext& context, size_t count) {
    while (context.fail_pop.size() <= count) context.fail_pop.push_back(new_label());
}

void Generator::jump_to_fail_pop(const Span& where, PatternContext& context, int opcode) {
    const size_t pops = context.on_top + context.stores.size();
    ensure_fail_pop(context, pops);
    emit_jump(opcode, context.fail_pop[pops], where);
}

void Generator::emit_fail_pops(const Span& where, PatternContext& context) {
    if (context.fail_pop.empty())
        return;
    while (context.fail_pop.size() > 1) {
        use(context.fail_pop.back());
        context.fail_pop.pop_back();
        emit(bc::POP_TOP, where);
    }
    use(context.fail_pop[0]);
    context.fail_pop.clear();
}

// Brings the top down `count` places.
void Generator::rotate(const Span& where, int count) {
    for (; count > 1; --count) emit(bc::SWAP, count, where);
}

void Generator::store_capture(const Span& where, std::string_view name, PatternContext& context) {
    if (name.empty())
        return emit(bc::POP_TOP, where);
    if (std::find(context.stores.begin(), context.stores.end(), name) != context.stores.end()) {
        return fail(where, "multiple assignments to name " + bc::repr_of_str(name) + " in pattern");
    }
    rotate(where, static_cast<int>(context.on_top + context.stores.size()) + 1);
    context.stores.push_back(name);
}

void Generator::subpattern(PatternNode* node, PatternContext& context) {
    const bool before = context.allow_irrefutable;
    context.allow_irrefutable = true;
    pattern(node, context);
    context.allow_irrefutable = before;
}

void Generator::pattern(PatternNode* node, PatternContext& context) {
    const Deeper deeper(*this);
    if (error_)
        return;
    const Span& where = node->span;
    switch (node->kind) {
        case PatternKind::MatchValue:
            visit(as<MatchValue>(node)->value);
            emit_compare(CompareOperator::Eq, where);
            emit(bc::TO_BOOL, where);
            return jump_to_fail_pop(where, context, bc::POP_JUMP_IF_FALSE);
        case PatternKind::MatchSingleton:
            emit_constant(to_constant(as<MatchSingleton>(node)->value), where);
            emit_compare(CompareOperator::Is, where);
            return jump_to_fail_pop(where, context, bc::POP_JUMP_IF_FALSE);
        case PatternKind::MatchSequence:
            return pattern_sequence(as<MatchSequence>(node), context);
        case PatternKind::MatchMapping:
            return pattern_mapping(as<MatchMapping>(node), context);
        case PatternKind::MatchClass:
            return pattern_class(as<MatchClass>(node), context);
        case PatternKind::MatchStar:
            return store_capture(where, as<MatchStar>(node)->name, context);
        case PatternKind::MatchAs:
            return pattern_as(as<MatchAs>(node), context);
        case PatternKind::MatchOr:
            return pattern_or(as<MatchOr>(node), context);
    }
}

void Generator::pattern_as(MatchAs* node, PatternContext& context) {
    const Span& where = node->span;
    if (node->pattern == nullptr) {
        if (!context.allow_irrefutable) {
            return fail(where, node->name.empty() ? std::string("wildcard makes remaining patterns unreachable")
                                                  : "name capture " + bc::repr_of_str(node->name) +
                                                        " makes remaining patterns unreachable");
        }
        return store_capture(where, node->name, context);
    }
    ++context.on_top;
    emit(bc::COPY, 1, where);
    pattern(node->pattern, context);
    --context.on_top;
    store_capture(where, node->name, context);
}

void Generator::pattern_sequence(MatchSequence* node, PatternContext& context) {
    const Span& where = node->span;
    const size_t size = node->patterns.size();
    size_t star = size;
    bool only_wildcards = true;
    bool star_wildcard = false;
    for (size_t i = 0; i < size; ++i) {
        if (node->patterns[i]->kind == PatternKind::MatchStar) {
            if (star != size)
                return fail(where, "multiple starred names in sequence pattern");
            star = i;
            star_wildcard = is_star_wildcard(node->patterns[i]);
            only_wildcards &= star_wildcard;
        } else {
            only_wildcards &= is_wildcard(node->patterns[i]);
        }
    }
    ++context.on_top;
    emit(bc::MATCH_SEQUENCE, where);
    jump_to_fail_pop(where, context, bc::POP_JUMP_IF_FALSE);
    if (star == size || size > 1) {
        emit(bc::GET_LEN, where);
        emit_int(static_cast<int64_t>(star == size ? size : size - 1), where);
        emit_compare(star == size ? CompareOperator::Eq : CompareOperator::GtE, where);
        jump_to_fail_pop(where, context, bc::POP_JUMP_IF_FALSE);
    }
    --context.on_top;
    if (only_wildcards)
        emit(bc::POP_TOP, where);
    else if (star_wildcard)
        pattern_index(where, node->patterns, star, context);
    else
        pattern_unpack(where, node->patterns, context);
}

void Generator::pattern_unpack(const Span& where, Patterns patterns, PatternContext& context) {
    bool starred = false;
    for (size_t i = 0; i < patterns.size(); ++i) {
        if (patterns[i]->kind != PatternKind::MatchStar)
            continue;
        const size_t after = patterns.size() - i - 1;
        if (i >= 256 || after >= (0x7FFFFFFF >> 8))
            return fail(where, "too many expressions in star-unpacking sequence pattern");
        emit(bc::UNPACK_EX, static_cast<int>(i + (after << 8)), where);
        starred = true;
    }
    if (!starred)
        emit(bc::UNPACK_SEQUENCE, static_cast<int>(patterns.size()), where);
    context.on_top += patterns.size();
    for (PatternNode* each : patterns) {
        --context.on_top;
        subpattern(each, context);
    }
}

// `[first, *_, last]` takes single items instead of unpacking.
void Generator::pattern_index(const Span& where, Patterns patterns, size_t star, PatternContext& context) {
    ++context.on_top;
    for (size_t i = 0; i < patterns.size(); ++i) {
        if (is_wildcard(patterns[i]) || i == star)
            continue;
        emit(bc::COPY, 1, where);
        if (i < star) {
            emit_int(static_cast<int64_t>(i), where);
        } else {
            // The subject may not know negative indices.
            emit(bc::GET_LEN, where);
            emit_int(static_cast<int64_t>(patterns.size() - i), where);
            emit_binary(Operator::Sub, where, false);
        }
        emit(bc::BINARY_OP, static_cast<int>(bc::BinaryOperator::Subscr), where);
        subpattern(patterns[i], context);
    }
    --context.on_top;
    emit(bc::POP_TOP, where);
}

void Generator::pattern_mapping(MatchMapping* node, PatternContext& context) {
    const Span& where = node->span;
    const size_t size = node->keys.size();
    const int count = static_cast<int>(size);
    ++context.on_top;
    emit(bc::MATCH_MAPPING, where);
    jump_to_fail_pop(where, context, bc::POP_JUMP_IF_FALSE);
    if (size == 0 && node->rest.empty()) {
        --context.on_top;
        return emit(bc::POP_TOP, where);
    }
    if (size != 0) {
        emit(bc::GET_LEN, where);
        emit_int(count, where);
        emit_compare(CompareOperator::GtE, where);
        jump_to_fail_pop(where, context, bc::POP_JUMP_IF_FALSE);
    }
    std::vector<bc::Constant> seen;
    for (ExprNode* key : node->keys) {
        if (const auto* constant = try_as<ast::Constant>(key)) {
            const bc::Constant value = to_constant(constant->value);
            const std::vector<bc::Constant> before = seen;
            seen.push_back(value);
            if (bc::Constant::of_frozenset(seen).items().size() == before.size())
                return fail(where, "mapping pattern checks duplicate key (" + bc::repr(value) + ")");
        } else if (key->kind != ExprKind::Attribute && key->kind != ExprKind::BinOp) {
            return fail(where, "mapping pattern keys may only match literals and attribute lookups");
        }
        visit(key);
    }
    emit(bc::BUILD_TUPLE, count, where);
    emit(bc::MATCH_KEYS, where);
    context.on_top += 2;
    emit(bc::COPY, 1, where);
    emit_none(where);
    emit(bc::IS_OP, 1, where);
    jump_to_fail_pop(where, context, bc::POP_JUMP_IF_FALSE);
    emit(bc::UNPACK_SEQUENCE, count, where);
    context.on_top += size;
    --context.on_top;
    for (PatternNode* each : node->patterns) {
        --context.on_top;
        subpattern(each, context);
    }
    context.on_top -= 2;
    if (node->rest.empty()) {
        emit(bc::POP_TOP, where);
        return emit(bc::POP_TOP, where);
    }
    // rest = dict(subject); del rest[key] for each key
    emit(bc::BUILD_MAP, 0, where);
    emit(bc::SWAP, 3, where);
    emit(bc::DICT_UPDATE, 2, where);
    emit(bc::UNPACK_SEQUENCE, count, where);
    for (int left = count; left > 0; --left) {
        emit(bc::COPY, 1 + left, where);
        emit(bc::SWAP, 2, where);
        emit(bc::DELETE_SUBSCR, where);
    }
    store_capture(where, node->rest, context);
}

void Generator::pattern_class(MatchClass* node, PatternContext& context) {
    const Span& where = node->span;
    const size_t positional = node->patterns.size();
    const size_t named = node->kwd_attrs.size();
    for (size_t i = 0; i < named; ++i) {
        for (size_t j = i + 1; j < named; ++j) {
            if (node->kwd_attrs[i] == node->kwd_attrs[j]) {
                return fail(node->kwd_patterns[j]->span,
                            "attribute name repeated in class pattern: " + std::string(node->kwd_attrs[i]));
            }
        }
    }
    visit(node->cls);
    std::vector<bc::Constant> names;
    for (const std::string_view attr : node->kwd_attrs) names.push_back(bc::Constant::of_str(attr));
    emit_constant(bc::Constant::of_tuple(std::move(names)), where);
    emit(bc::MATCH_CLASS, static_cast<int>(positional), where);
    emit(bc::COPY, 1, where);
    emit_none(where);
    emit(bc::IS_OP, 1, where);
    ++context.on_top;
    jump_to_fail_pop(where, context, bc::POP_JUMP_IF_FALSE);
    emit(bc::UNPACK_SEQUENCE, static_cast<int>(positional + named), where);
    context.on_top += positional + named;
    --context.on_top;
    for (size_t i = 0; i < positional + named; ++i) {
        --context.on_top;
        PatternNode* each = i < positional ? node->patterns[i] : node->kwd_patterns[i - positional];
        if (is_wildcard(each))
            emit(bc::POP_TOP, where);
        else
            subpattern(each, context);
    }
}

void Generator::pattern_or(MatchOr* node, PatternContext& context) {
    const Span& where = node->span;
    const Label end = new_label();
    std::vector<std::string_view> control;  // the names of the first alternative: the others must have the same
    for (size_t i = 0; i < node->patterns.size(); ++i) {
        PatternNode* alternative = node->patterns[i];
        const Span& own = alternative->span;
        PatternContext inner;
        inner.allow_irrefutable = i + 1 == node->patterns.size() && context.allow_irrefutable;
        emit(bc::COPY, 1, own);
        pattern(alternative, inner);
        if (error_)
            return;
        if (i == 0) {
            control = inner.stores;
        } else if (inner.stores.size() != control.size()) {
            return fail(where, "alternative patterns bind different names");
        } else {
            // Bring the captured values into the order of the first alternative.
            for (size_t at = control.size(); at-- > 0;) {
                const auto found = std::find(inner.stores.begin(), inner.stores.end(), control[at]);
                if (found == inner.stores.end())
                    return fail(where, "alternative patterns bind different names");
                const auto index = static_cast<size_t>(found - inner.stores.begin());
                if (index == at)
                    continue;
                const auto rotations = static_cast<std::ptrdiff_t>(index + 1);
                const std::vector<std::string_view> rotated(inner.stores.begin(), inner.stores.begin() + rotations);
                inner.stores.erase(inner.stores.begin(), inner.stores.begin() + rotations);
                inner.stores.insert(inner.stores.begin() + static_cast<std::ptrdiff_t>(at - index), rotated.begin(),
                                    rotated.end());
                for (size_t turn = 0; turn <= index; ++turn) rotate(own, static_cast<int>(at) + 1);
            }
        }
        emit_jump(bc::JUMP, end, own);
        emit_fail_pops(own, inner);
    }
    emit(bc::POP_TOP, where);
    jump_to_fail_pop(where, context, bc::JUMP);
    use(end);
    const int rotations = static_cast<int>(control.size() + 1 + context.on_top + context.stores.size());
    for (const std::string_view name : control) {
        rotate(where, rotations);
        if (std::find(context.stores.begin(), context.stores.end(), name) != context.stores.end())
            return fail(where, "multiple assignments to name " + bc::repr_of_str(name) + " in pattern");
        context.stores.push_back(name);
    }
    emit(bc::POP_TOP, where);
}

void Generator::match_statement(Match* node) {
    visit(node->subject);
    const Label end = new_label();
    const size_t cases = node->cases.size();
    const bool has_default = cases > 1 && is_wildcard(node->cases.back()->pattern);
    const size_t tested = cases - (has_default ? 1 : 0);
    for (size_t i = 0; i < tested; ++i) {
        MatchCase& each = *node->cases[i];
        const Span& where = each.pattern->span;
        const bool last = i + 1 == tested;
        if (!last)
            emit(bc::COPY, 1, where);
        PatternContext context;
        context.allow_irrefutable = each.guard != nullptr || i + 1 == cases;
        pattern(each.pattern, context);
        if (error_)
            return;
        for (const std::string_view capture : context.stores) name(capture, Context::Store, where);
        if (each.guard != nullptr) {
            ensure_fail_pop(context, 0);
            jump_if(where, each.guard, context.fail_pop[0], false);
        }
        if (!last)
            emit(bc::POP_TOP, kNextLocation);
        visit(each.body);
        emit_jump(bc::JUMP, end, kNoLocation);
        emit_fail_pops(where, context);
    }
    if (has_default) {
        MatchCase& each = *node->cases.back();
        emit(bc::NOP, each.pattern->span);
        if (each.guard != nullptr)
            jump_if(each.pattern->span, each.guard, end, false);
        visit(each.body);
    }
    use(end);
}

}  // namespace py::compile
