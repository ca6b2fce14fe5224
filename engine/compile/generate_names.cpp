// Loading, storing and deleting names, and making functions with the cells they need.
#include "compile/generator.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

NameScope Generator::scope_of(std::string_view name) {
    // A class body holds these for the functions inside it, whether it has them as names or not.
    if (unit_->kind == UnitKind::Class &&
        (name == "__class__" || name == "__classdict__" || name == "__conditional_annotations__"))
        return NameScope::Cell;
    return unit_->block->symbol(name).scope;
}

void Generator::name(std::string_view plain, Context context, const Span& where) {
    const std::string_view name = mangled(plain);
    const NameScope scope = unit_->block->symbol(name).scope;
    const bool function_like = unit_->block->is_function_like();
    const bool in_class = unit_->block->kind == BlockKind::Class;
    const auto pick = [context](int load, int store, int del) {
        return context == Context::Load ? load : context == Context::Store ? store : del;
    };
    const auto load_classdict = [&] { emit(bc::LOAD_DEREF, unit_->freevars.add("__classdict__"), where); };

    if (scope == NameScope::Free || scope == NameScope::Cell) {
        const int slot = scope == NameScope::Free ? unit_->freevars.add(name) : unit_->cellvars.add(name);
        int load = bc::LOAD_DEREF;
        if (context == Context::Load) {
            if (in_class && unit_->inlined_comprehensions == 0) {
                load = bc::LOAD_FROM_DICT_OR_DEREF;
                emit(bc::LOAD_LOCALS, where);
            } else if (unit_->block->can_see_class_scope) {
                load = bc::LOAD_FROM_DICT_OR_DEREF;
                load_classdict();
            }
        }
        return emit(pick(load, bc::STORE_DEREF, bc::DELETE_DEREF), slot, where);
    }
    const bool* hidden = unit_->fast_hidden.find(name);
    if (scope == NameScope::Local && (function_like || (hidden != nullptr && *hidden)))
        return emit(pick(bc::LOAD_FAST, bc::STORE_FAST, bc::DELETE_FAST), unit_->varnames.add(name), where);

    const int number = unit_->names.add(name);
    if (scope == NameScope::GlobalExplicit || (scope == NameScope::GlobalImplicit && function_like)) {
        if (context == Context::Load && scope == NameScope::GlobalImplicit && unit_->block->can_see_class_scope) {
            load_classdict();
            return emit(bc::LOAD_FROM_DICT_OR_GLOBALS, number, where);
        }
        if (context == Context::Load)
            return emit(bc::LOAD_GLOBAL, number << 1, where);
        return emit(context == Context::Store ? bc::STORE_GLOBAL : bc::DELETE_GLOBAL, number, where);
    }
    if (context == Context::Load && in_class && unit_->inlined_comprehensions > 0)
        return emit(bc::LOAD_GLOBAL, number << 1, where);
    emit(pick(bc::LOAD_NAME, bc::STORE_NAME, bc::DELETE_NAME), number, where);
}

int Generator::closure_slot(std::string_view name) {
    // A name that is free in a method and bound in its class is both here: the closure takes the free one.
    return scope_of(name) == NameScope::Cell ? unit_->cellvars.find(name) : unit_->freevars.find(name);
}

void Generator::make_closure(const Span& where, bc::CodeUnit code, int flags) {
    constexpr int kClosure = 8;
    const std::vector<std::string_view> free = code.freevars();
    if (!free.empty()) {
        for (const std::string_view each : free) emit(bc::LOAD_CLOSURE, closure_slot(each), where);
        emit(bc::BUILD_TUPLE, static_cast<int>(free.size()), where);
        flags |= kClosure;
    }
    emit_constant(bc::Constant::of_code(std::move(code)), where);
    emit(bc::MAKE_FUNCTION, where);
    // In the opposite order in which they were pushed.
    for (const int flag : {kClosure, 4, 16, 2, 1}) {
        if ((flags & flag) != 0)
            emit(bc::SET_FUNCTION_ATTRIBUTE, flag, where);
    }
}

}  // namespace py::compile
