// The first pass: facts about names, scope by scope, and the errors that can be told from one scope alone.
#include "compile/symtable.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace py::compile {

using namespace ast;

namespace {

// Scopes in scopes: analysing one keeps several sets of names on the stack.
constexpr size_t kMaxBlocks = 300;

std::string quoted(std::string_view before, std::string_view name, std::string_view after) {
    return std::string(before).append(name).append(after);
}

class Builder {
  public:
    Builder(SymbolTable& table, Arena& arena, const SymtableOptions& options)
        : table_(table), arena_(arena), options_(options) {}

    std::optional<Diagnostic> build(const ModNode& module) {
        enter("top", BlockKind::Module, &module, BlockKey::Own, Span{});
        table_.top = current_;
        if (module.kind == ModKind::Expression) {
            visit(module.expression);
        } else {
            if (module.kind == ModKind::Module)
                current_->has_docstring = docstring_of(module.body) != nullptr;
            visit(module.body);
        }
        leave();
        return error_;
    }

  private:
    struct Deeper {
        explicit Deeper(Builder& builder) : builder_(builder) {
            if (++builder_.depth_ > kMaxDepth && !builder_.error_)
                builder_.error_ = too_deep();
        }
        ~Deeper() { --builder_.depth_; }
        Builder& builder_;
    };
    friend struct Deeper;

    /// Inside `if`, `for`, `try` …: what is annotated there may not be executed.
    struct Conditional {
        explicit Conditional(Block* block) : block_(block), before_(block->in_conditional_block) {
            block_->in_conditional_block = true;
        }
        ~Conditional() { block_->in_conditional_block = before_; }
        Block* block_;
        bool before_;
    };

    void fail(const Span& span, std::string message) {
        if (!error_)
            error_ = error_at(span, std::move(message));
    }

    // --- scopes

    Block* make_block(std::string_view name, BlockKind kind, const void* node, BlockKey key, const Span& span) {
        Block* block = table_.add(node, key);
        block->name = name;
        block->kind = kind;
        block->span = span;
        if (current_ != nullptr) {
            block->nested = current_->nested || current_->is_function_like();
            block->method = current_->kind == BlockKind::Class && kind == BlockKind::Function;
        }
        return block;
    }

    void enter_existing(Block* block) {
        Block* previous = current_;
        stack_.push_back(block);
        current_ = block;
        if (stack_.size() > kMaxBlocks && !error_)
            error_ = too_deep();
        if (previous == nullptr)
            return;
        block->comp_iter_expr = previous->comp_iter_expr;
        if (previous->mangled_names != nullptr && block->kind != BlockKind::Class)
            block->mangled_names = previous->mangled_names;
        // With `from __future__ import annotations` they become strings: what they name does not matter.
        if (options_.future_annotations && block->kind == BlockKind::Annotation)
            return;
        // All annotations of a class or module share a scope, which is a child once.
        if (std::find(previous->children.begin(), previous->children.end(), block) == previous->children.end())
            previous->children.push_back(block);
    }

    void enter(std::string_view name, BlockKind kind, const void* node, BlockKey key, const Span& span) {
        enter_existing(make_block(name, kind, node, key, span));
        if (kind == BlockKind::Annotation || kind == BlockKind::TypeVariable || kind == BlockKind::TypeAlias) {
            add_def(".format", kDefParam, span);
            add_def(".format", kUse, span);
        }
    }

    void leave() {
        stack_.pop_back();
        current_ = stack_.empty() ? nullptr : stack_.back();
    }

    // --- names

    std::string_view mangled(std::string_view name) { return mangle_in(arena_, class_, *current_, name); }

    uint32_t lookup(std::string_view name) { return current_->symbol(mangled(name)).flags; }

    void add_to(Block* block, std::string_view name, uint32_t flag, const Span& span) {
        if (error_)
            return;
        const std::string_view key = mangled(name);
        Symbol& symbol = block->symbols[key];
        const uint32_t before = symbol.flags;
        if ((flag & kDefParam) != 0 && (before & kDefParam) != 0)
            return fail(span, quoted("duplicate argument '", name, "' in function definition"));
        if ((flag & kDefTypeParam) != 0 && (before & kDefTypeParam) != 0)
            return fail(span, quoted("duplicate type parameter '", name, "'"));
        symbol.flags |= flag;
        if (block->comp_iter_target) {
            if ((symbol.flags & (kDefGlobal | kDefNonlocal)) != 0) {
                return fail(span,
                            quoted("comprehension inner loop cannot rebind assignment expression target '", name, "'"));
            }
            symbol.flags |= kDefCompIter;
        }
        if ((flag & kDefParam) != 0)
            block->parameters.push_back(key);
        else if ((flag & kDefGlobal) != 0)
            table_.top->symbols[key].flags |= flag;
    }

    NOINLINE void check_name(std::string_view name, const Span& span, Context context) {
        if (name != "__debug__" || context == Context::Load)
            return;
        fail(span, context == Context::Store ? "cannot assign to __debug__" : "cannot delete __debug__");
    }

    void add_def(std::string_view name, uint32_t flag, const Span& span, Context context) {
        if ((flag & (kDefParam | kDefLocal | kDefImport)) != 0)
            check_name(name, span, context);
        if ((flag & kDefTypeParam) != 0 && current_->mangled_names != nullptr)
            current_->mangled_names->insert(name);
        add_to(current_, name, flag, span);
    }

    void add_def(std::string_view name, uint32_t flag, const Span& span) {
        add_def(name, flag, span, flag == kUse ? Context::Load : Context::Store);
    }

    void record_directive(std::string_view name, const Span& span) {
        current_->directives.emplace_back(mangled(name), span);
    }

    // --- statements

    void visit(Stmts body) {
        for (StmtNode* statement : body) visit(statement);
    }

    void visit(Exprs expressions) {
        for (ExprNode* expression : expressions) visit(expression);
    }

    void visit(Seq<Keyword> keywords) {
        for (const Keyword* keyword : keywords) {
            if (!keyword->arg.empty())
                check_name(keyword->arg, keyword->span, Context::Store);
        }
        for (const Keyword* keyword : keywords) visit(keyword->value);
    }

    void visit(StmtNode* node) {
        const Deeper deeper(*this);
        if (error_)
            return;
        switch (node->kind) {
            case StmtKind::FunctionDef: {
                const auto& def = as<FunctionDef>(*node);
                return function(node, def.name, *def.args, def.body, def.decorator_list, def.returns, def.type_params,
                                false);
            }
            case StmtKind::AsyncFunctionDef: {
                const auto& def = as<AsyncFunctionDef>(*node);
                return function(node, def.name, *def.args, def.body, def.decorator_list, def.returns, def.type_params,
                                true);
            }
            case StmtKind::ClassDef:
                return class_def(as<ClassDef>(node));
            case StmtKind::TypeAlias:
                return type_alias(as<TypeAlias>(node));
            case StmtKind::Return:
                return visit(as<Return>(node)->value);
            case StmtKind::Delete:
                return visit(as<Delete>(node)->targets);
            case StmtKind::Assign:
                visit(as<Assign>(node)->targets);
                return visit(as<Assign>(node)->value);
            case StmtKind::AugAssign:
                visit(as<AugAssign>(node)->target);
                return visit(as<AugAssign>(node)->value);
            case StmtKind::AnnAssign:
                return annotated(as<AnnAssign>(node));
            case StmtKind::For: {
                const auto& loop = as<For>(*node);
                return for_loop(loop.target, loop.iter, loop.body, loop.orelse);
            }
            case StmtKind::AsyncFor: {
                if (allows_top_level_await())
                    current_->coroutine = true;
                if (!current_->coroutine)
                    return fail(node->span, "'async for' outside async function");
                const auto& loop = as<AsyncFor>(*node);
                return for_loop(loop.target, loop.iter, loop.body, loop.orelse);
            }
            case StmtKind::While: {
                visit(as<While>(node)->test);
                const Conditional conditional(current_);
                visit(as<While>(node)->body);
                return visit(as<While>(node)->orelse);
            }
            case StmtKind::If:
                return if_statement(as<If>(node));
            case StmtKind::Match: {
                visit(as<Match>(node)->subject);
                const Conditional conditional(current_);
                for (const MatchCase* each : as<Match>(node)->cases) {
                    visit(each->pattern);
                    visit(each->guard);
                    visit(each->body);
                }
                return;
            }
            case StmtKind::Raise:
                visit(as<Raise>(node)->exc);
                return visit(as<Raise>(node)->cause);
            case StmtKind::Try: {
                const auto& block = as<Try>(*node);
                return try_statement(block.body, block.handlers, block.orelse, block.finalbody);
            }
            case StmtKind::TryStar: {
                const auto& block = as<TryStar>(*node);
                return try_statement(block.body, block.handlers, block.orelse, block.finalbody);
            }
            case StmtKind::Assert:
                visit(as<Assert>(node)->test);
                return visit(as<Assert>(node)->msg);
            case StmtKind::Import:
                for (const Alias* alias : as<Import>(node)->names) visit(alias);
                return;
            case StmtKind::ImportFrom:
                return import_from(as<ImportFrom>(node));
            case StmtKind::Global:
                return declaration(as<Global>(node)->names, node->span, kDefGlobal, "global");
            case StmtKind::Nonlocal:
                return declaration(as<Nonlocal>(node)->names, node->span, kDefNonlocal, "nonlocal");
            case StmtKind::Expr:
                return visit(as<Expr>(node)->value);
            case StmtKind::With:
                return with_statement(as<With>(node)->items, as<With>(node)->body);
            case StmtKind::AsyncWith:
                if (allows_top_level_await())
                    current_->coroutine = true;
                if (!current_->coroutine)
                    return fail(node->span, "'async with' outside async function");
                return with_statement(as<AsyncWith>(node)->items, as<AsyncWith>(node)->body);
            case StmtKind::Pass:
            case StmtKind::Break:
            case StmtKind::Continue:
                return;
        }
    }

    void for_loop(ExprNode* target, ExprNode* iter, Stmts body, Stmts orelse) {
        visit(target);
        visit(iter);
        const Conditional conditional(current_);
        visit(body);
        visit(orelse);
    }

    // A chain of `elif` nests as deep as it is long; it is walked in a loop.
    void if_statement(const If* node) {
        visit(node->test);
        const Conditional conditional(current_);
        for (;;) {
            visit(node->body);
            const If* next = node->orelse.size() == 1 ? try_as<If>(node->orelse[0]) : nullptr;
            if (next == nullptr || error_)
                break;
            node = next;
            visit(node->test);
        }
        visit(node->orelse);
    }

    void try_statement(Stmts body, Seq<ExceptHandler> handlers, Stmts orelse, Stmts finalbody) {
        const Conditional conditional(current_);
        visit(body);
        for (const ExceptHandler* handler : handlers) {
            visit(handler->type);
            if (!handler->name.empty())
                add_def(handler->name, kDefLocal, handler->span);
            visit(handler->body);
        }
        visit(orelse);
        visit(finalbody);
    }

    void with_statement(Seq<WithItem> items, Stmts body) {
        const Conditional conditional(current_);
        for (const WithItem* item : items) {
            visit(item->context_expr);
            visit(item->optional_vars);
        }
        visit(body);
    }

    NOINLINE void declaration(Identifiers names, const Span& span, uint32_t flag, std::string_view word) {
        for (const Identifier name : names) {
            const uint32_t before = lookup(name);
            std::string message;
            if ((before & kDefParam) != 0)
                message = quoted("name '", name, "' is parameter and ");
            else if ((before & kUse) != 0)
                message = quoted("name '", name, "' is used prior to ");
            else if ((before & kDefAnnotation) != 0)
                message = quoted("annotated name '", name, "' can't be ");
            else if ((before & kDefLocal) != 0)
                message = quoted("name '", name, "' is assigned to before ");
            if (!message.empty()) {
                message += word;
                if ((before & kDefParam) == 0 && ((before & kUse) != 0 || (before & kDefAnnotation) == 0))
                    message += " declaration";
                return fail(span, std::move(message));
            }
            add_def(name, flag, span);
            record_directive(name, span);
        }
    }

    NOINLINE void import_from(const ImportFrom* node) {
        for (const Alias* alias : node->names) visit(alias);
        const Span& last = options_.last_future_import;
        if (node->module == "__future__" && node->level == 0 &&
            (node->span.lineno > last.lineno ||
             (node->span.lineno == last.end_lineno && node->span.col_offset > last.end_col_offset))) {
            fail(node->span, "from __future__ imports must occur at the beginning of the file");
        }
    }

    void visit(const Alias* alias) {
        std::string_view name = alias->asname.empty() ? alias->name : alias->asname;
        name = name.substr(0, name.find('.'));
        if (name != "*")
            return add_def(name, kDefImport, alias->span);
        if (current_->kind != BlockKind::Module)
            fail(alias->span, "import * only allowed at module level");
    }

    // --- functions, classes, annotations

    void enter_type_params(std::string_view name, TypeParams params, bool has_defaults, bool has_kwdefaults,
                           bool of_class, const Span& span) {
        const bool in_class = current_->kind == BlockKind::Class;
        enter(name, BlockKind::TypeParameters, params.data(), BlockKey::TypeParams, span);
        if (in_class) {
            current_->can_see_class_scope = true;
            add_def("__classdict__", kUse, span);
        }
        if (of_class) {
            for (const std::string_view hidden : {".type_params", ".generic_base"}) {
                add_def(hidden, kDefLocal, span);
                add_def(hidden, kUse, span);
            }
        }
        if (has_defaults)
            add_def(".defaults", kDefParam, span);
        if (has_kwdefaults)
            add_def(".kwdefaults", kDefParam, span);
    }

    void visit(TypeParams params) {
        for (TypeParamNode* param : params) visit(param);
    }

    NOINLINE void function(StmtNode* node, std::string_view name, const Arguments& args, Stmts body, Exprs decorators,
                           ExprNode* returns, TypeParams type_params, bool is_async) {
        add_def(name, kDefLocal, node->span);
        visit(args.defaults);
        visit(args.kw_defaults);
        visit(decorators);
        const bool generic = !type_params.empty();
        if (generic) {
            bool has_kwdefaults = false;
            for (const ExprNode* value : args.kw_defaults) has_kwdefaults |= value != nullptr;
            // The reference has a place for the tuple of defaults whether there are any or not.
            enter_type_params(name, type_params, true, has_kwdefaults, false, node->span);
            visit(type_params);
        }
        Block* block = make_block(name, BlockKind::Function, node, BlockKey::Own, node->span);
        block->has_docstring = docstring_of(body) != nullptr;
        function_annotations(node->span, args, returns);
        enter_existing(block);
        block->coroutine = is_async;
        parameters(args);
        visit(body);
        leave();
        if (generic)
            leave();
    }

    void annotations_of(Seq<Arg> args) {
        for (const Arg* arg : args) annotation_of(arg);
    }

    void annotation_of(const Arg* arg) {
        if (arg == nullptr || arg->annotation == nullptr)
            return;
        current_->annotations_used = true;
        visit(arg->annotation);
    }

    void function_annotations(const Span& span, const Arguments& args, ExprNode* returns) {
        const bool in_class = current_->can_see_class_scope || current_->kind == BlockKind::Class;
        enter("__annotate__", BlockKind::Annotation, &args, BlockKey::Own, span);
        if (in_class) {
            current_->can_see_class_scope = true;
            add_def("__classdict__", kUse, span);
        }
        annotations_of(args.posonlyargs);
        annotations_of(args.args);
        annotation_of(args.vararg);
        annotation_of(args.kwarg);
        annotations_of(args.kwonlyargs);
        if (returns != nullptr) {
            current_->annotations_used = true;
            visit(returns);
        }
        leave();
    }

    void parameters(const Arguments& args) {
        const auto add = [this](Seq<Arg> list) {
            for (const Arg* arg : list) add_def(arg->arg, kDefParam, arg->span);
        };
        add(args.posonlyargs);
        add(args.args);
        add(args.kwonlyargs);
        if (args.vararg != nullptr) {
            add_def(args.vararg->arg, kDefParam, args.vararg->span);
            current_->varargs = true;
        }
        if (args.kwarg != nullptr) {
            add_def(args.kwarg->arg, kDefParam, args.kwarg->span);
            current_->varkeywords = true;
        }
    }

    NOINLINE void class_def(const ClassDef* node) {
        add_def(node->name, kDefLocal, node->span);
        visit(node->decorator_list);
        const std::string_view outer_class = class_;
        const bool generic = !node->type_params.empty();
        if (generic) {
            enter_type_params(node->name, node->type_params, false, false, true, node->span);
            class_ = node->name;
            current_->mangled_names = std::make_shared<NameSet>();
            visit(node->type_params);
        }
        visit(node->bases);
        visit(node->keywords);
        enter(node->name, BlockKind::Class, node, BlockKey::Own, node->span);
        class_ = node->name;
        if (generic) {
            add_def("__type_params__", kDefLocal, node->span);
            add_def(".type_params", kUse, node->span);
        }
        current_->has_docstring = docstring_of(node->body) != nullptr;
        visit(node->body);
        leave();
        if (generic)
            leave();
        class_ = outer_class;
    }

    NOINLINE void type_alias(const TypeAlias* node) {
        visit(node->name);
        const std::string_view name = as<Name>(node->name)->id;
        const bool in_class = current_->kind == BlockKind::Class;
        const bool generic = !node->type_params.empty();
        if (generic) {
            enter_type_params(name, node->type_params, false, false, false, node->span);
            visit(node->type_params);
        }
        enter(name, BlockKind::TypeAlias, node, BlockKey::Own, node->span);
        current_->can_see_class_scope = in_class;
        if (in_class)
            add_def("__classdict__", kUse, node->value->span);
        visit(node->value);
        leave();
        if (generic)
            leave();
    }

    void visit(TypeParamNode* node) {
        const Deeper deeper(*this);
        const auto define = [&](std::string_view name) { add_def(name, kDefTypeParam | kDefLocal, node->span); };
        switch (node->kind) {
            case TypeParamKind::TypeVar: {
                const auto& var = as<TypeVar>(*node);
                define(var.name);
                const bool tuple = try_as<Tuple>(var.bound) != nullptr;
                bound_or_default(node, BlockKey::Own, var.name, var.bound,
                                 tuple ? "a TypeVar constraint" : "a TypeVar bound");
                return bound_or_default(node, BlockKey::Default, var.name, var.default_value, "a TypeVar default");
            }
            case TypeParamKind::TypeVarTuple:
                define(as<TypeVarTuple>(node)->name);
                return bound_or_default(node, BlockKey::Own, as<TypeVarTuple>(node)->name,
                                        as<TypeVarTuple>(node)->default_value, "a TypeVarTuple default");
            case TypeParamKind::ParamSpec:
                define(as<ParamSpec>(node)->name);
                return bound_or_default(node, BlockKey::Own, as<ParamSpec>(node)->name,
                                        as<ParamSpec>(node)->default_value, "a ParamSpec default");
        }
    }

    void bound_or_default(TypeParamNode* node, BlockKey key, std::string_view name, ExprNode* value,
                          std::string_view info) {
        if (name == "__classdict__")
            return fail(node->span, quoted("reserved name '", name, "' cannot be used for type parameter"));
        if (value == nullptr)
            return;
        const bool in_class = current_->can_see_class_scope;
        enter(name, BlockKind::TypeVariable, node, key, value->span);
        current_->can_see_class_scope = in_class;
        if (in_class)
            add_def("__classdict__", kUse, value->span);
        current_->scope_info = info;
        visit(value);
        leave();
    }

    NOINLINE void annotated(const AnnAssign* node) {
        current_->annotations_used = true;
        if (const Name* name = try_as<Name>(node->target)) {
            const uint32_t before = lookup(name->id);
            if ((before & (kDefGlobal | kDefNonlocal)) != 0 && current_ != table_.top && node->simple != 0) {
                return fail(node->span,
                            quoted("annotated name '", name->id,
                                   (before & kDefGlobal) != 0 ? "' can't be global" : "' can't be nonlocal"));
            }
            if (node->simple != 0)
                add_def(name->id, kDefAnnotation | kDefLocal, name->span);
            else if (node->value != nullptr)
                add_def(name->id, kDefLocal, name->span);
        } else {
            visit(node->target);
        }
        annotation(node->annotation);
        visit(node->value);
    }

    NOINLINE void annotation(ExprNode* node) {
        // Reference 7.2.2: annotations in functions are not evaluated.
        const bool unevaluated = current_->kind == BlockKind::Function;
        Block* outer = current_;
        // All of a module's are held conditional, for its names can be asked for while it is still running.
        const bool conditional =
            outer->kind == BlockKind::Module || (outer->kind == BlockKind::Class && outer->in_conditional_block);
        if (conditional && !outer->has_conditional_annotations) {
            outer->has_conditional_annotations = true;
            add_def("__conditional_annotations__", kUse, node->span);
        }
        if (outer->annotation_block == nullptr) {
            enter("__annotate__", BlockKind::Annotation, outer, BlockKey::Own, node->span);
            outer->annotation_block = current_;
            if (outer->kind == BlockKind::Class && !options_.future_annotations) {
                current_->can_see_class_scope = true;
                add_def("__classdict__", kUse, node->span);
            }
        } else {
            enter_existing(outer->annotation_block);
        }
        current_->in_unevaluated_annotation = unevaluated;
        visit(node);
        current_->in_unevaluated_annotation = false;
        leave();
    }

    // --- expressions

    bool allows_top_level_await() const { return options_.top_level_await && current_->kind == BlockKind::Module; }
    bool in_async_function() const { return current_->kind == BlockKind::Function && current_->coroutine; }

    NOINLINE void refuse_in_annotation(std::string_view what, const ExprNode* node) {
        std::string message = std::string(what) + " cannot be used within ";
        switch (current_->kind) {
            case BlockKind::Annotation:
                message += "an annotation";
                break;
            case BlockKind::TypeVariable:
                message += current_->scope_info;
                break;
            case BlockKind::TypeAlias:
                message += "a type alias";
                break;
            case BlockKind::TypeParameters:
                message += "the definition of a generic";
                break;
            default:
                return;
        }
        fail(node->span, std::move(message));
    }

    void visit(ExprNode* node) {
        if (node == nullptr)
            return;
        const Deeper deeper(*this);
        if (error_)
            return;
        switch (node->kind) {
            case ExprKind::NamedExpr:
                refuse_in_annotation("named expression", node);
                return named_expression(as<NamedExpr>(node));
            case ExprKind::BoolOp:
                return visit(as<BoolOp>(node)->values);
            case ExprKind::BinOp:
                return binary(as<BinOp>(node));
            case ExprKind::UnaryOp:
                return visit(as<UnaryOp>(node)->operand);
            case ExprKind::Lambda:
                return lambda(as<Lambda>(node));
            case ExprKind::IfExp:
                visit(as<IfExp>(node)->test);
                visit(as<IfExp>(node)->body);
                return visit(as<IfExp>(node)->orelse);
            case ExprKind::Dict:
                visit(as<Dict>(node)->keys);
                return visit(as<Dict>(node)->values);
            case ExprKind::Set:
                return visit(as<Set>(node)->elts);
            case ExprKind::ListComp:
                return comprehension(node, "listcomp", ComprehensionKind::List, as<ListComp>(node)->generators,
                                     as<ListComp>(node)->elt, nullptr);
            case ExprKind::SetComp:
                return comprehension(node, "setcomp", ComprehensionKind::Set, as<SetComp>(node)->generators,
                                     as<SetComp>(node)->elt, nullptr);
            case ExprKind::DictComp:
                return comprehension(node, "dictcomp", ComprehensionKind::Dict, as<DictComp>(node)->generators,
                                     as<DictComp>(node)->key, as<DictComp>(node)->value);
            case ExprKind::GeneratorExp:
                return comprehension(node, "genexpr", ComprehensionKind::Generator, as<GeneratorExp>(node)->generators,
                                     as<GeneratorExp>(node)->elt, nullptr);
            case ExprKind::Yield:
                return yield_expression(node, as<Yield>(node)->value);
            case ExprKind::YieldFrom:
                return yield_expression(node, as<YieldFrom>(node)->value);
            case ExprKind::Await:
                return await_expression(as<Await>(node));
            case ExprKind::Compare:
                visit(as<Compare>(node)->left);
                return visit(as<Compare>(node)->comparators);
            case ExprKind::Call:
                visit(as<Call>(node)->func);
                visit(as<Call>(node)->args);
                return visit(as<Call>(node)->keywords);
            case ExprKind::FormattedValue:
                visit(as<FormattedValue>(node)->value);
                return visit(as<FormattedValue>(node)->format_spec);
            case ExprKind::Interpolation:
                visit(as<Interpolation>(node)->value);
                return visit(as<Interpolation>(node)->format_spec);
            case ExprKind::JoinedStr:
                return visit(as<JoinedStr>(node)->values);
            case ExprKind::TemplateStr:
                return visit(as<TemplateStr>(node)->values);
            case ExprKind::Constant:
                return;
            case ExprKind::Attribute:
                check_name(as<Attribute>(node)->attr, node->span, as<Attribute>(node)->ctx);
                return visit(as<Attribute>(node)->value);
            case ExprKind::Subscript:
                visit(as<Subscript>(node)->value);
                return visit(as<Subscript>(node)->slice);
            case ExprKind::Starred:
                return visit(as<Starred>(node)->value);
            case ExprKind::Slice:
                visit(as<Slice>(node)->lower);
                visit(as<Slice>(node)->upper);
                return visit(as<Slice>(node)->step);
            case ExprKind::Name:
                return name(as<Name>(node));
            case ExprKind::List:
                return visit(as<List>(node)->elts);
            case ExprKind::Tuple:
                return visit(as<Tuple>(node)->elts);
        }
    }

    // `a + b + c + …` leans to the left; its spine is walked without recursion.
    NOINLINE void binary(const BinOp* node) {
        std::vector<const BinOp*> spine{node};
        while (const BinOp* left = try_as<BinOp>(spine.back()->left)) spine.push_back(left);
        visit(spine.back()->left);
        for (; !spine.empty(); spine.pop_back()) visit(spine.back()->right);
    }

    NOINLINE void name(const Name* node) {
        if (current_->in_unevaluated_annotation)
            return;
        add_def(node->id, node->ctx == Context::Load ? kUse : kDefLocal, node->span, node->ctx);
        // `super` without arguments needs __class__.
        if (node->ctx == Context::Load && current_->is_function_like() && node->id == "super")
            add_def("__class__", kUse, node->span);
    }

    NOINLINE void lambda(const Lambda* node) {
        visit(node->args->defaults);
        visit(node->args->kw_defaults);
        enter("lambda", BlockKind::Function, node, BlockKey::Own, node->span);
        parameters(*node->args);
        visit(node->body);
        leave();
    }

    NOINLINE void yield_expression(const ExprNode* node, ExprNode* value) {
        refuse_in_annotation("yield expression", node);
        visit(value);
        current_->generator = true;
        switch (current_->comprehension) {
            case ComprehensionKind::None:
                return;
            case ComprehensionKind::List:
                return fail(node->span, "'yield' inside list comprehension");
            case ComprehensionKind::Set:
                return fail(node->span, "'yield' inside set comprehension");
            case ComprehensionKind::Dict:
                return fail(node->span, "'yield' inside dict comprehension");
            case ComprehensionKind::Generator:
                return fail(node->span, "'yield' inside generator expression");
        }
    }

    NOINLINE void await_expression(const Await* node) {
        refuse_in_annotation("await expression", node);
        if (!allows_top_level_await()) {
            if (!current_->is_function_like())
                return fail(node->span, "'await' outside function");
            if (!in_async_function() && current_->comprehension == ComprehensionKind::None)
                return fail(node->span, "'await' outside async function");
        }
        visit(node->value);
        current_->coroutine = true;
    }

    NOINLINE void named_expression(const NamedExpr* node) {
        if (current_->comp_iter_expr > 0) {
            return fail(node->span, "assignment expression cannot be used in a comprehension iterable expression");
        }
        if (current_->comprehension != ComprehensionKind::None)
            bind_around_comprehension(as<Name>(node->target));
        visit(node->value);
        visit(node->target);
    }

    // Reference 6.12: in a comprehension `:=` binds in the scope around it.
    void bind_around_comprehension(const Name* target) {
        const Span& span = target->span;
        for (size_t i = stack_.size(); i-- > 0;) {
            Block* block = stack_[i];
            const uint32_t flags = block->symbol(mangle_in(arena_, class_, *block, target->id)).flags;
            if (block->comprehension != ComprehensionKind::None) {
                if ((flags & kDefCompIter) != 0 && (flags & kDefLocal) != 0) {
                    return fail(span, quoted("assignment expression cannot rebind comprehension iteration variable '",
                                             target->id, "'"));
                }
                continue;
            }
            std::string_view where;
            switch (block->kind) {
                case BlockKind::Function:
                    add_def(target->id, (flags & kDefGlobal) != 0 ? kDefGlobal : kDefNonlocal, span);
                    record_directive(target->id, span);
                    return add_to(block, target->id, kDefLocal, span);
                case BlockKind::Module:
                    add_def(target->id, kDefGlobal, span);
                    record_directive(target->id, span);
                    return add_to(block, target->id, kDefGlobal, span);
                case BlockKind::Class:
                    where = "in a class body";
                    break;
                case BlockKind::TypeParameters:
                    where = "within the definition of a generic";
                    break;
                case BlockKind::TypeAlias:
                    where = "in a type alias";
                    break;
                case BlockKind::TypeVariable:
                    where = "in a TypeVar bound";
                    break;
                case BlockKind::Annotation:
                    continue;
            }
            return fail(span,
                        std::string("assignment expression within a comprehension cannot be used ").append(where));
        }
    }

    NOINLINE void comprehension(ExprNode* node, std::string_view name, ComprehensionKind kind,
                                Seq<Comprehension> generators, ExprNode* element, ExprNode* value) {
        const bool is_generator = kind == ComprehensionKind::Generator;
        const Comprehension& outermost = *generators[0];
        // The outermost iterable is evaluated in the scope around.
        ++current_->comp_iter_expr;
        visit(outermost.iter);
        --current_->comp_iter_expr;
        enter(name, BlockKind::Function, node, BlockKey::Own, node->span);
        current_->comprehension = kind;
        if (outermost.is_async != 0)
            current_->coroutine = true;
        add_def(".0", kDefParam, current_->span);
        current_->comp_iter_target = true;
        visit(outermost.target);
        current_->comp_iter_target = false;
        visit(outermost.ifs);
        for (const Comprehension* generator : generators.subspan(1)) {
            current_->comp_iter_target = true;
            visit(generator->target);
            current_->comp_iter_target = false;
            ++current_->comp_iter_expr;
            visit(generator->iter);
            --current_->comp_iter_expr;
            visit(generator->ifs);
            if (generator->is_async != 0)
                current_->coroutine = true;
        }
        visit(value);
        visit(element);
        current_->generator = is_generator;
        const bool is_async = current_->coroutine && !is_generator;
        leave();
        if (!is_async)
            return;
        if (!in_async_function() && current_->comprehension == ComprehensionKind::None && !allows_top_level_await())
            return fail(node->span, "asynchronous comprehension outside of an asynchronous function");
        current_->coroutine = true;
    }

    // --- patterns

    void visit(PatternNode* node) {
        if (node == nullptr)
            return;
        const Deeper deeper(*this);
        if (error_)
            return;
        const auto bind = [&](std::string_view name) {
            if (!name.empty())
                add_def(name, kDefLocal, node->span);
        };
        const auto all = [&](Patterns patterns) {
            for (PatternNode* pattern : patterns) visit(pattern);
        };
        switch (node->kind) {
            case PatternKind::MatchValue:
                return visit(as<MatchValue>(node)->value);
            case PatternKind::MatchSingleton:
                return;
            case PatternKind::MatchSequence:
                return all(as<MatchSequence>(node)->patterns);
            case PatternKind::MatchStar:
                return bind(as<MatchStar>(node)->name);
            case PatternKind::MatchMapping:
                visit(as<MatchMapping>(node)->keys);
                all(as<MatchMapping>(node)->patterns);
                return bind(as<MatchMapping>(node)->rest);
            case PatternKind::MatchClass: {
                const auto& pattern = as<MatchClass>(*node);
                visit(pattern.cls);
                all(pattern.patterns);
                for (size_t i = 0; i < pattern.kwd_attrs.size(); ++i)
                    check_name(pattern.kwd_attrs[i], pattern.kwd_patterns[i]->span, Context::Store);
                return all(pattern.kwd_patterns);
            }
            case PatternKind::MatchAs:
                visit(as<MatchAs>(node)->pattern);
                return bind(as<MatchAs>(node)->name);
            case PatternKind::MatchOr:
                return all(as<MatchOr>(node)->patterns);
        }
    }

    SymbolTable& table_;
    Arena& arena_;
    const SymtableOptions& options_;
    std::vector<Block*> stack_;
    Block* current_ = nullptr;
    std::string_view class_;  // of whose private names we are
    std::optional<Diagnostic> error_;
    int depth_ = 0;
};

}  // namespace

std::optional<Diagnostic> build_symtable(SymbolTable& table, Arena& arena, const ModNode& module,
                                         const SymtableOptions& options) {
    return Builder(table, arena, options).build(module);
}

std::string_view mangle(Arena& arena, std::string_view class_name, std::string_view name) {
    // Reference 6.2.1: two leading underscores, not two trailing ones, no dot; the class name without its own.
    if (class_name.empty() || !name.starts_with("__") || name.ends_with("__") ||
        name.find('.') != std::string_view::npos)
        return name;
    const size_t start = class_name.find_first_not_of('_');
    if (start == std::string_view::npos)
        return name;
    return arena.copy(std::string_view("_" + std::string(class_name.substr(start)).append(name)));
}

std::string_view mangle_in(Arena& arena, std::string_view class_name, const Block& block, std::string_view name) {
    if (block.mangled_names != nullptr && block.mangled_names->count(name) == 0)
        return name;
    return mangle(arena, class_name, name);
}

Diagnostic error_at(const Span& span, std::string message, DiagnosticKind kind) {
    Diagnostic diagnostic;
    diagnostic.kind = kind;
    diagnostic.message = std::move(message);
    diagnostic.lineno = span.lineno;
    diagnostic.offset = span.col_offset + 1;
    diagnostic.end_lineno = span.end_lineno;
    diagnostic.end_offset = span.end_col_offset + 1;
    return diagnostic;
}

Diagnostic too_deep() {
    Diagnostic diagnostic;
    diagnostic.kind = DiagnosticKind::RecursionError;
    diagnostic.message = "maximum recursion depth exceeded during compilation";
    return diagnostic;
}

const ast::Constant* docstring_of(Stmts body) {
    const Expr* first = body.empty() ? nullptr : try_as<Expr>(body[0]);
    const ast::Constant* value = first == nullptr ? nullptr : try_as<ast::Constant>(first->value);
    return value != nullptr && value->value.kind == ConstantKind::Str ? value : nullptr;
}

}  // namespace py::compile
