// Calls: of methods, of `super().name`, of `any(…)`, `all(…)` and `tuple(…)` over a generator expression, and the rest.
#include "compile/generator.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

namespace {

// More values than this are not piled up on the stack but gathered in a list or dict.
constexpr size_t kStackGuideline = 30;

bool has_starred(Exprs nodes) {
    for (const ExprNode* node : nodes) {
        if (node->kind == ExprKind::Starred)
            return true;
    }
    return false;
}

bool has_unpacking(Seq<Keyword> keywords) {
    for (const Keyword* keyword : keywords) {
        if (keyword->arg.empty())
            return true;
    }
    return false;
}

}  // namespace

bool Generator::check_keywords(Seq<Keyword> keywords) {
    NameSet seen;
    for (const Keyword* keyword : keywords) {
        if (keyword->arg.empty())
            continue;
        if (!seen.insert(keyword->arg).second) {
            fail(keyword->span, "keyword argument repeated: " + std::string(keyword->arg));
            return false;
        }
    }
    return true;
}

void Generator::check_callable(const ExprNode* node) {
    switch (node->kind) {
        case ExprKind::Constant:
        case ExprKind::Tuple:
        case ExprKind::List:
        case ExprKind::ListComp:
        case ExprKind::Dict:
        case ExprKind::DictComp:
        case ExprKind::Set:
        case ExprKind::SetComp:
        case ExprKind::GeneratorExp:
        case ExprKind::JoinedStr:
        case ExprKind::TemplateStr:
        case ExprKind::FormattedValue:
        case ExprKind::Interpolation:
            return warn(node->span, "'" + std::string(type_name_of(node)) +
                                        "' object is not callable; perhaps you missed a comma?");
        default:
            return;
    }
}

void Generator::call(ast::Call* node) {
    if (!check_keywords(node->keywords) || method_call(node))
        return;
    const Label end = new_label();
    check_callable(node->func);
    visit(node->func);
    builtin_call(node, end);
    emit(bc::PUSH_NULL, node->func->span);
    call_arguments(node->span, 0, node->args, {}, node->keywords);
    use(end);
}

bool Generator::method_call(ast::Call* node) {
    auto* method = try_as<Attribute>(node->func);
    if (method == nullptr || method->ctx != Context::Load)
        return false;
    // What a module holds is a function most times: no method is made of it.
    if (const Name* base = try_as<Name>(method->value)) {
        if ((table_.top->symbol(base->id).flags & kDefImport) != 0)
            return false;
    }
    const size_t args = node->args.size();
    const size_t keywords = node->keywords.size();
    if (args + keywords + (keywords != 0 ? 1 : 0) >= kStackGuideline || has_starred(node->args) ||
        has_unpacking(node->keywords))
        return false;
    Span where = method->span;
    if (is_optimizable_super(*method)) {
        super_arguments(as<Call>(method->value));
        emit_super_attribute(*method, where, true);
        where = at_attribute_name(where, *method);
        emit(bc::NOP, where);
    } else {
        visit(method->value);
        where = at_attribute_name(where, *method);
        emit_attribute(method->attr, where, true);
    }
    visit(node->args);
    const Span whole = at_attribute_name(node->span, *method);
    if (keywords != 0) {
        for (const Keyword* keyword : node->keywords) visit(keyword->value);
        keyword_names(where, node->keywords);
        emit(bc::CALL_KW, static_cast<int>(args + keywords), whole);
    } else {
        emit(bc::CALL, static_cast<int>(args), whole);
    }
    return true;
}

bool Generator::is_optimizable_super(const Attribute& node) {
    const auto* call = try_as<ast::Call>(node.value);
    const Name* callee = call == nullptr ? nullptr : try_as<Name>(call->func);
    if (callee == nullptr || callee->id != "super" || node.attr == "__class__" || !call->keywords.empty())
        return false;
    // `super` must be the builtin as far as can be seen.
    if (unit_->block->symbol("super").scope != NameScope::GlobalImplicit ||
        table_.top->symbol("super").scope != NameScope::None)
        return false;
    if (call->args.size() == 2)
        return !has_starred(call->args);
    if (!call->args.empty())
        return false;
    if (unit_->argcount == 0 && unit_->posonlyargcount == 0)
        return false;
    return scope_of("__class__") == NameScope::Free;
}

void Generator::super_arguments(ast::Call* node) {
    name(as<Name>(node->func)->id, Context::Load, node->func->span);
    if (node->args.size() == 2)
        return visit(node->args);
    name("__class__", Context::Load, node->span);
    name(unit_->varnames.names().front(), Context::Load, node->span);
}

void Generator::emit_super_attribute(const Attribute& node, const Span& where, bool method) {
    const int two_arguments = as<ast::Call>(node.value)->args.empty() ? 0 : 2;
    emit(bc::LOAD_SUPER_ATTR, unit_->names.add(mangled(node.attr)) << 2 | two_arguments | (method ? 1 : 0), where);
}

// any(x for …) where `any` is the builtin at run time:
//     for item in generator: if item: result = True; break
//     else: result = False
void Generator::builtin_call(ast::Call* node, Label end) {
    const Name* function = try_as<Name>(node->func);
    if (function == nullptr || node->args.size() != 1 || !node->keywords.empty() ||
        node->args[0]->kind != ExprKind::GeneratorExp)
        return;
    if (table_.find(node->args[0])->coroutine)
        return;
    const bool all = function->id == "all";
    const bool tuple = function->id == "tuple";
    if (!all && !tuple && function->id != "any")
        return;
    const auto constant = all ? bc::CommonConstant::All : tuple ? bc::CommonConstant::Tuple : bc::CommonConstant::Any;
    const Span where = function->span;
    const Label skip = new_label();
    emit(bc::COPY, 1, where);
    emit(bc::LOAD_COMMON_CONSTANT, static_cast<int>(constant), where);
    emit_compare(CompareOperator::Is, where);
    emit_jump(bc::POP_JUMP_IF_FALSE, skip, where);
    emit(bc::POP_TOP, where);
    if (tuple)
        emit(bc::BUILD_LIST, 0, where);
    visit(node->args[0]);
    const Label loop = new_label();
    const Label cleanup = new_label();
    use(loop);
    emit_jump(bc::FOR_ITER, cleanup, where);
    if (tuple) {
        emit(bc::LIST_APPEND, 2, where);
        emit_jump(bc::JUMP, loop, where);
    } else {
        emit(bc::TO_BOOL, where);
        emit_jump(all ? bc::POP_JUMP_IF_TRUE : bc::POP_JUMP_IF_FALSE, loop, where);
    }
    emit(bc::POP_ITER, kNoLocation);
    if (!tuple)
        emit_constant(bc::Constant::boolean(!all), where);
    emit_jump(bc::JUMP, end, where);
    use(cleanup);
    emit(bc::END_FOR, kNoLocation);
    emit(bc::POP_ITER, kNoLocation);
    if (tuple)
        emit(bc::CALL_INTRINSIC_1, static_cast<int>(bc::Intrinsic1::ListToTuple), where);
    else
        emit_constant(bc::Constant::boolean(all), where);
    emit_jump(bc::JUMP, end, where);
    use(skip);
}

void Generator::keyword_names(const Span& where, Seq<Keyword> keywords) {
    std::vector<bc::Constant> names;
    for (const Keyword* keyword : keywords) names.push_back(bc::Constant::of_str(keyword->arg));
    emit_constant(bc::Constant::of_tuple(std::move(names)), where);
}

void Generator::keyword_dict(const Span& where, Seq<Keyword> keywords) {
    const bool big = keywords.size() * 2 > kStackGuideline;
    if (big)
        emit(bc::BUILD_MAP, 0, kNoLocation);
    for (const Keyword* keyword : keywords) {
        emit_str(keyword->arg, where);
        visit(keyword->value);
        if (big)
            emit(bc::MAP_ADD, 1, kNoLocation);
    }
    if (!big)
        emit(bc::BUILD_MAP, static_cast<int>(keywords.size()), where);
}

void Generator::call_arguments(const Span& where, int pushed, Exprs args, std::string_view injected,
                               Seq<Keyword> keywords) {
    if (!check_keywords(keywords))
        return;
    if (args.size() + keywords.size() * 2 <= kStackGuideline && !has_starred(args) && !has_unpacking(keywords)) {
        visit(args);
        int count = pushed + static_cast<int>(args.size());
        if (!injected.empty()) {
            name(injected, Context::Load, where);
            ++count;
        }
        if (keywords.empty())
            return emit(bc::CALL, count, where);
        for (const Keyword* keyword : keywords) visit(keyword->value);
        keyword_names(where, keywords);
        return emit(bc::CALL_KW, count + static_cast<int>(keywords.size()), where);
    }
    if (pushed == 0 && args.size() == 1 && args[0]->kind == ExprKind::Starred)
        visit(as<Starred>(args[0])->value);
    else
        sequence(where, args, injected, pushed, bc::BUILD_LIST, bc::LIST_APPEND, bc::LIST_EXTEND, true);
    if (keywords.empty()) {
        emit(bc::PUSH_NULL, where);
        return emit(bc::CALL_FUNCTION_EX, where);
    }
    bool have_dict = false;
    size_t first = 0;  // of the keywords that are not yet in the dict
    const auto flush = [&](size_t end) {
        if (first == end)
            return;
        keyword_dict(where, keywords.subspan(first, end - first));
        if (have_dict)
            emit(bc::DICT_MERGE, 1, where);
        have_dict = true;
    };
    for (size_t i = 0; i < keywords.size(); ++i) {
        if (!keywords[i]->arg.empty())
            continue;
        flush(i);
        first = i + 1;
        if (!have_dict)
            emit(bc::BUILD_MAP, 0, where);
        have_dict = true;
        visit(keywords[i]->value);
        emit(bc::DICT_MERGE, 1, where);
    }
    flush(keywords.size());
    emit(bc::CALL_FUNCTION_EX, where);
}

}  // namespace py::compile
