// Type parameters and the `type` statement (PEP 695, 696). Bounds, defaults and values are functions, evaluated when
// they are first asked for.
#include "compile/generator.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

namespace {

constexpr int kDefaults = 1;

}  // namespace

void Generator::enter_type_params(TypeParams params, std::string_view name, int32_t firstlineno, int argcount,
                                  std::string_view class_name) {
    if (!all_features())
        unsupported(params[0]->span, "type parameters are");
    const std::string_view unit_name = arena_.copy("<generic parameters of " + std::string(name) + ">");
    enter_unit(unit_name, UnitKind::Annotations, table_.find(params.data(), BlockKey::TypeParams), firstlineno,
               class_name);
    unit_->argcount = argcount;
}

void Generator::bound_or_default(ExprNode* node, std::string_view name, Block* block, bool allow_starred) {
    const Span& where = node->span;
    emit_constant(bc::Constant::of_tuple({bc::Constant::of_int(1)}), where);
    enter_annotations(where, block, name);
    const Starred* star = allow_starred ? try_as<Starred>(node) : nullptr;
    if (star != nullptr) {
        visit(star->value);
        emit(bc::UNPACK_SEQUENCE, 1, where);
    } else {
        visit(node);
    }
    emit(bc::RETURN_VALUE, where);
    bc::CodeUnit code = assemble_unit(ReturnNone::Yes);
    leave_unit();
    make_closure(where, std::move(code), kDefaults);
}

void Generator::type_params(TypeParams params) {
    bool seen_default = false;
    for (TypeParamNode* node : params) {
        const Span& where = node->span;
        std::string_view param;
        ExprNode* value = nullptr;
        BlockKey key = BlockKey::Own;
        bool allow_starred = false;
        const auto make = [&](std::string_view param_name, bc::Intrinsic1 intrinsic) {
            param = param_name;
            emit_str(param, where);
            emit(bc::CALL_INTRINSIC_1, static_cast<int>(intrinsic), where);
        };
        if (TypeVar* var = try_as<TypeVar>(node)) {
            param = var->name;
            if (var->bound != nullptr) {
                emit_str(param, where);
                bound_or_default(var->bound, param, table_.find(node), false);
                emit(bc::CALL_INTRINSIC_2,
                     static_cast<int>(var->bound->kind == ExprKind::Tuple ? bc::Intrinsic2::TypeVarWithConstraints
                                                                          : bc::Intrinsic2::TypeVarWithBound),
                     where);
            } else {
                make(param, bc::Intrinsic1::TypeVar);
            }
            value = var->default_value;
            key = BlockKey::Default;
        } else if (TypeVarTuple* tuple = try_as<TypeVarTuple>(node)) {
            make(tuple->name, bc::Intrinsic1::TypeVarTuple);
            value = tuple->default_value;
            allow_starred = true;
        } else {
            make(as<ParamSpec>(node)->name, bc::Intrinsic1::ParamSpec);
            value = as<ParamSpec>(node)->default_value;
        }
        if (value != nullptr) {
            seen_default = true;
            bound_or_default(value, param, table_.find(node, key), allow_starred);
            emit(bc::CALL_INTRINSIC_2, static_cast<int>(bc::Intrinsic2::SetTypeParamDefault), where);
        } else if (seen_default) {
            return fail(where,
                        "non-default type parameter '" + std::string(param) + "' follows default type parameter");
        }
        emit(bc::COPY, 1, where);
        name(param, Context::Store, where);
    }
    emit(bc::BUILD_TUPLE, static_cast<int>(params.size()), params[0]->span);
}

void Generator::type_alias(TypeAlias* node) {
    const Span& where = node->span;
    if (!all_features())
        return unsupported(where, "the type statement is");
    const std::string_view alias = as<Name>(node->name)->id;
    const bool generic = !node->type_params.empty();
    if (generic) {
        enter_type_params(node->type_params, alias, where.lineno, 0);
        emit_str(alias, where);
        type_params(node->type_params);
    } else {
        emit_str(alias, where);
        emit_none(where);
    }
    emit_constant(bc::Constant::of_tuple({bc::Constant::of_int(1)}), where);
    enter_annotations(where, table_.find(node), alias);
    visit(node->value);
    emit(bc::RETURN_VALUE, where);
    bc::CodeUnit code = assemble_unit(ReturnNone::No);
    leave_unit();
    make_closure(where, std::move(code), kDefaults);
    emit(bc::BUILD_TUPLE, 3, where);
    emit(bc::CALL_INTRINSIC_1, static_cast<int>(bc::Intrinsic1::TypeAlias), where);
    if (generic) {
        bc::CodeUnit generic_code = assemble_unit(ReturnNone::No);
        leave_unit();
        make_closure(where, std::move(generic_code), 0);
        emit(bc::PUSH_NULL, where);
        emit(bc::CALL, 0, where);
    }
    name(alias, Context::Store, where);
}

}  // namespace py::compile
