// Definitions: functions, classes, and the annotation functions that both can have (PEP 649).
#include "compile/docstring.h"
#include "compile/generator.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

namespace {

// Bits of SET_FUNCTION_ATTRIBUTE.
constexpr int kDefaults = 1;
constexpr int kKwDefaults = 2;
constexpr int kAnnotate = 16;

// annotationlib.Format.VALUE_WITH_FAKE_GLOBALS: annotation functions refuse what is above.
constexpr int kValueWithFakeGlobals = 2;

}  // namespace

int Generator::default_arguments(const Span& where, const Arguments& args) {
    int flags = 0;
    if (!args.defaults.empty()) {
        visit(args.defaults);
        emit(bc::BUILD_TUPLE, static_cast<int>(args.defaults.size()), where);
        flags |= kDefaults;
    }
    int count = 0;
    for (size_t i = 0; i < args.kwonlyargs.size(); ++i) {
        if (args.kw_defaults[i] == nullptr)
            continue;
        emit_str(mangled(args.kwonlyargs[i]->arg), where);
        visit(args.kw_defaults[i]);
        ++count;
    }
    if (count > 0) {
        emit(bc::BUILD_MAP, count, where);
        flags |= kKwDefaults;
    }
    return flags;
}

void Generator::apply_decorators(Exprs decorators) {
    for (size_t i = decorators.size(); i-- > 0;) emit(bc::CALL, 0, decorators[i]->span);
}

void Generator::function(const FunctionParts& parts) {
    const Span where = parts.node->span;
    visit(parts.decorators);
    const int32_t firstlineno = parts.decorators.empty() ? where.lineno : parts.decorators[0]->span.lineno;
    int flags = default_arguments(where, *parts.args);
    const bool generic = !parts.type_params.empty();
    int passed = 0;  // defaults are evaluated outside the scope of type parameters and passed in
    if (generic) {
        passed = ((flags & kDefaults) != 0 ? 1 : 0) + ((flags & kKwDefaults) != 0 ? 1 : 0);
        if (passed == 2)
            emit(bc::SWAP, 2, where);
        enter_type_params(parts.type_params, parts.name, firstlineno, passed);
        type_params(parts.type_params);
        for (int i = 0; i < passed; ++i) emit(bc::LOAD_FAST, i, where);
    }
    flags |= function_annotations(where, parts);
    function_body(parts, flags, firstlineno);
    if (generic) {
        emit(bc::SWAP, 2, where);
        emit(bc::CALL_INTRINSIC_2, static_cast<int>(bc::Intrinsic2::SetFunctionTypeParams), where);
        bc::CodeUnit code = assemble_unit(ReturnNone::No);
        leave_unit();
        make_closure(where, std::move(code), 0);
        if (passed > 0) {
            emit(bc::SWAP, passed + 1, where);
            emit(bc::CALL, passed - 1, where);
        } else {
            emit(bc::PUSH_NULL, where);
            emit(bc::CALL, 0, where);
        }
    }
    apply_decorators(parts.decorators);
    name(parts.name, Context::Store, where);
}

void Generator::function_body(const FunctionParts& parts, int flags, int32_t firstlineno) {
    enter_unit(parts.name, parts.is_async ? UnitKind::AsyncFunction : UnitKind::Function, table_.find(parts.node),
               firstlineno);
    unit_->argcount = static_cast<int32_t>(parts.args->args.size());
    unit_->posonlyargcount = static_cast<int32_t>(parts.args->posonlyargs.size());
    unit_->kwonlyargcount = static_cast<int32_t>(parts.args->kwonlyargs.size());
    const Block& block = *unit_->block;
    Stmts statements = parts.body;
    if (block.has_docstring) {
        // The first constant of a function is its docstring.
        unit_->constants.add(bc::Constant::of_str(clean_docstring(docstring_of(statements)->value.text)));
        statements = statements.subspan(1);
    }
    const Label start = new_label();
    use(start);
    const bool handles_stop = block.coroutine || block.generator;
    if (handles_stop)
        push_block(FrameBlockKind::StopIteration, kNoLocation, start);
    visit(statements);
    if (handles_stop) {
        wrap_in_stop_iteration_handler();
        pop_block();
    }
    bc::CodeUnit code = assemble_unit(ReturnNone::Yes);
    leave_unit();
    make_closure(parts.node->span, std::move(code), flags);
}

// --- annotations

void Generator::enter_annotations(const Span& where, Block* block, std::string_view name) {
    enter_unit(name, UnitKind::Annotations, block, where.lineno);
    unit_->posonlyargcount = 1;
    // if format > VALUE_WITH_FAKE_GLOBALS: raise NotImplementedError
    const Label body = new_label();
    emit(bc::LOAD_FAST, 0, where);
    emit_int(kValueWithFakeGlobals, where);
    emit_compare(CompareOperator::Gt, where);
    emit_jump(bc::POP_JUMP_IF_FALSE, body, where);
    emit(bc::LOAD_COMMON_CONSTANT, static_cast<int>(bc::CommonConstant::NotImplementedError), where);
    emit(bc::RAISE_VARARGS, 1, where);
    use(body);
}

void Generator::leave_annotations(const Span& where) {
    emit(bc::RETURN_VALUE, where);
    bc::CodeUnit code = assemble_unit(ReturnNone::Yes);
    // Inside, the parameter has a name that no annotation can use; outside it is called by its proper name.
    if (!code.localsplusnames.empty())
        code.localsplusnames[0] = "format";
    leave_unit();
    make_closure(where, std::move(code), 0);
}

void Generator::argument_annotation(std::string_view argument, ExprNode* annotation, int& count, const Span& where) {
    if (annotation == nullptr)
        return;
    emit_str(mangled(argument), where);
    if (future_annotations()) {
        annotation_text(annotation);
    } else if (const Starred* star = try_as<Starred>(annotation)) {
        // `*args: *Ts`: [annotation] = [*Ts]
        visit(star->value);
        emit(bc::UNPACK_SEQUENCE, 1, where);
    } else {
        visit(annotation);
    }
    ++count;
}

int Generator::function_annotations(const Span& where, const FunctionParts& parts) {
    Block* block = table_.find(parts.args);
    if (!block->annotations_used)
        return 0;
    const Arguments& args = *parts.args;
    int count = 0;
    const auto all = [&](Seq<Arg> list) {
        for (const Arg* arg : list) argument_annotation(arg->arg, arg->annotation, count, where);
    };
    const auto one = [&](const Arg* arg) {
        if (arg != nullptr)
            argument_annotation(arg->arg, arg->annotation, count, where);
    };
    enter_annotations(where, block, block->name);
    all(args.args);
    all(args.posonlyargs);
    one(args.vararg);
    all(args.kwonlyargs);
    one(args.kwarg);
    argument_annotation("return", parts.returns, count, where);
    emit(bc::BUILD_MAP, count, where);
    leave_annotations(where);
    return kAnnotate;
}

// The annotations of a module's or class's names, gathered while its body was generated.
void Generator::deferred_annotations(const Span& where) {
    if (unit_->deferred_annotations.empty() || error_)
        return;
    const std::vector<const AnnAssign*> annotations = std::move(unit_->deferred_annotations);
    const std::vector<int> indices = std::move(unit_->conditional_indices);
    const UnitKind kind = unit_->kind;
    // A module has its annotation function before anything else runs.
    if (kind == UnitKind::Module)
        unit_->target = &unit_->annotation_setup;
    Block* block = unit_->block->annotation_block;
    enter_annotations(where, block, block->name);
    deferred_annotations_body(where, annotations, indices, kind);
    leave_annotations(where);
    name(kind == UnitKind::Class ? "__annotate_func__" : "__annotate__", Context::Store, where);
    unit_->target = &unit_->instructions;
}

void Generator::deferred_annotations_body(const Span& where, const std::vector<const AnnAssign*>& annotations,
                                          const std::vector<int>& indices, UnitKind kind) {
    emit(bc::BUILD_MAP, 0, where);
    for (size_t i = 0; i < annotations.size(); ++i) {
        const AnnAssign& node = *annotations[i];
        const Label not_set = new_label();
        if (indices[i] >= 0) {
            emit_int(indices[i], node.span);
            if (kind == UnitKind::Class)
                emit(bc::LOAD_DEREF, unit_->freevars.add("__conditional_annotations__"), node.span);
            else
                emit(bc::LOAD_GLOBAL, unit_->names.add("__conditional_annotations__") << 1, node.span);
            emit(bc::CONTAINS_OP, 0, node.span);
            emit_jump(bc::POP_JUMP_IF_FALSE, not_set, node.span);
        }
        visit(node.annotation);
        emit(bc::COPY, 2, node.span);
        emit_str(mangle(arena_, unit_->class_name, as<Name>(node.target)->id), node.span);
        emit(bc::STORE_SUBSCR, where);
        use(not_set);
    }
}

// --- classes

void Generator::class_body(ClassDef* node, int32_t firstlineno) {
    enter_unit(node->name, UnitKind::Class, table_.find(node), firstlineno, node->name);
    const Span where{firstlineno, 0, firstlineno, 0};
    const Block& block = *unit_->block;
    name("__name__", Context::Load, where);
    name("__module__", Context::Store, where);
    emit_str(unit_->qualname, where);
    name("__qualname__", Context::Store, where);
    emit_int(firstlineno, where);
    name("__firstlineno__", Context::Store, where);
    if (!node->type_params.empty()) {
        name(".type_params", Context::Load, where);
        name("__type_params__", Context::Store, where);
    }
    if (block.needs_classdict) {
        emit(bc::LOAD_LOCALS, where);
        emit(bc::STORE_DEREF, unit_->cellvars.add("__classdict__"), where);
    }
    if (block.has_conditional_annotations) {
        emit(bc::BUILD_SET, 0, where);
        emit(bc::STORE_DEREF, unit_->cellvars.add("__conditional_annotations__"), where);
    }
    body(where, node->body, false);
    std::vector<bc::Constant> attributes;
    for (const std::string_view attribute : unit_->static_attributes)
        attributes.push_back(bc::Constant::of_str(attribute));
    emit_constant(bc::Constant::of_tuple(std::move(attributes)), kNoLocation);
    name("__static_attributes__", Context::Store, kNoLocation);
    if (block.needs_classdict) {
        emit(bc::LOAD_CLOSURE, unit_->cellvars.find("__classdict__"), kNoLocation);
        name("__classdictcell__", Context::Store, kNoLocation);
    }
    if (block.needs_class_closure) {
        emit(bc::LOAD_CLOSURE, unit_->cellvars.find("__class__"), kNoLocation);
        emit(bc::COPY, 1, kNoLocation);
        name("__classcell__", Context::Store, kNoLocation);
    } else {
        emit_none(kNoLocation);
    }
    emit(bc::RETURN_VALUE, kNoLocation);
    bc::CodeUnit code = assemble_unit(ReturnNone::Yes);
    leave_unit();
    emit(bc::LOAD_BUILD_CLASS, node->span);
    emit(bc::PUSH_NULL, node->span);
    make_closure(node->span, std::move(code), 0);
    emit_str(node->name, node->span);
}

void Generator::class_def(ClassDef* node) {
    const Span& where = node->span;
    visit(node->decorator_list);
    const int32_t firstlineno = node->decorator_list.empty() ? where.lineno : node->decorator_list[0]->span.lineno;
    const bool generic = !node->type_params.empty();
    if (generic) {
        enter_type_params(node->type_params, node->name, firstlineno, 0, node->name);
        type_params(node->type_params);
        name(".type_params", Context::Store, where);
    }
    class_body(node, firstlineno);
    if (generic) {
        name(".type_params", Context::Load, where);
        emit(bc::CALL_INTRINSIC_1, static_cast<int>(bc::Intrinsic1::SubscriptGeneric), where);
        name(".generic_base", Context::Store, where);
        call_arguments(where, 2, node->bases, ".generic_base", node->keywords);
        bc::CodeUnit code = assemble_unit(ReturnNone::No);
        leave_unit();
        make_closure(where, std::move(code), 0);
        emit(bc::PUSH_NULL, where);
        emit(bc::CALL, 0, where);
    } else {
        call_arguments(where, 2, node->bases, {}, node->keywords);
    }
    apply_decorators(node->decorator_list);
    name(node->name, Context::Store, where);
}

}  // namespace py::compile
