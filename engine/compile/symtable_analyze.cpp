// The second pass: from the outermost scope inwards it is known what is bound around, from the innermost outwards what
// is free inside. Comprehensions that are no generators are inlined: their names join the scope around them (PEP 709).
#include <algorithm>

#include "compile/symtable.h"

namespace py::compile {

namespace {

using Scopes = OrderedMap<NameScope>;

class Analyzer {
  public:
    std::optional<Diagnostic> run(Block& top) {
        NameSet free;
        NameSet global;
        NameSet type_params;
        analyze(top, nullptr, free, global, type_params, nullptr);
        return std::move(error_);
    }

  private:
    void fail(const Block& block, std::string_view name, std::string message) {
        if (error_)
            return;
        Span span;
        for (const auto& [directive, where] : block.directives) {
            if (directive == name) {
                span = where;
                break;
            }
        }
        error_ = error_at(span, std::move(message));
    }

    void analyze_name(Block& block, Scopes& scopes, std::string_view name, uint32_t flags, NameSet* bound,
                      NameSet& local, NameSet& free, NameSet& global, NameSet& type_params, const Block* class_block) {
        const std::string quoted = "'" + std::string(name) + "'";
        if ((flags & kDefGlobal) != 0) {
            if ((flags & kDefNonlocal) != 0)
                return fail(block, name, "name " + quoted + " is nonlocal and global");
            scopes[name] = NameScope::GlobalExplicit;
            global.insert(name);
            if (bound != nullptr)
                bound->erase(name);
            return;
        }
        if ((flags & kDefNonlocal) != 0) {
            if (bound == nullptr)
                return fail(block, name, "nonlocal declaration not allowed at module level");
            if (bound->count(name) == 0)
                return fail(block, name, "no binding for nonlocal " + quoted + " found");
            if (type_params.count(name) != 0)
                return fail(block, name, "nonlocal binding not allowed for type parameter " + quoted);
            scopes[name] = NameScope::Free;
            free.insert(name);
            return;
        }
        if ((flags & kDefBound) != 0) {
            scopes[name] = NameScope::Local;
            local.insert(name);
            global.erase(name);
            if ((flags & kDefTypeParam) != 0)
                type_params.insert(name);
            else
                type_params.erase(name);
            return;
        }
        // An annotation scope in a class sees the names of the class first, then globals, not those of functions
        // around.
        if (class_block != nullptr) {
            const uint32_t class_flags = class_block->symbol(name).flags;
            if ((class_flags & kDefGlobal) != 0) {
                scopes[name] = NameScope::GlobalExplicit;
                return;
            }
            if ((class_flags & kDefBound) != 0 && (class_flags & kDefNonlocal) == 0) {
                scopes[name] = NameScope::GlobalImplicit;
                return;
            }
        }
        if (bound != nullptr && bound->count(name) != 0) {
            scopes[name] = NameScope::Free;
            free.insert(name);
            return;
        }
        scopes[name] = NameScope::GlobalImplicit;
    }

    static bool is_free_in_any_child(const Block& block, std::string_view name) {
        return std::any_of(block.children.begin(), block.children.end(),
                           [&](const Block* child) { return child->symbol(name).scope == NameScope::Free; });
    }

    static void inline_comprehension(Block& block, Block& comprehension, Scopes& scopes, NameSet& free,
                                     NameSet& inlined_cells) {
        std::vector<std::string_view> removed;
        for (const auto& [name, symbol] : comprehension.symbols.items()) {
            if ((symbol.flags & kDefParam) != 0)
                continue;
            NameScope scope = symbol.scope;
            if (scope == NameScope::Cell || (symbol.flags & kDefCompCell) != 0)
                inlined_cells.insert(name);
            const Symbol* existing = block.symbols.find(name);
            // The cells that a class body itself makes are not free in it; functions inside still close over them.
            if (scope == NameScope::Free && block.kind == BlockKind::Class &&
                (name == "__class__" || name == "__classdict__" || name == "__conditional_annotations__")) {
                scope = NameScope::GlobalImplicit;
                if (!is_free_in_any_child(comprehension, name))
                    free.erase(name);
                removed.push_back(name);
            }
            if (existing == nullptr) {
                block.symbols[name].flags = symbol.flags;
                scopes[name] = scope;
            } else if ((existing->flags & kDefBound) != 0 && block.kind != BlockKind::Class &&
                       !is_free_in_any_child(comprehension, name)) {
                free.erase(name);
            }
        }
        for (const std::string_view name : removed) comprehension.symbols.erase(name);
    }

    static void update_symbols(Block& block, const Scopes& scopes, const NameSet* bound, const NameSet& free,
                               const NameSet& inlined_cells) {
        for (const auto& [name, unused] : block.symbols.items()) {
            Symbol& symbol = *block.symbols.find(name);
            if (inlined_cells.count(name) != 0)
                symbol.flags |= kDefCompCell;
            if (const NameScope* scope = scopes.find(name))
                symbol.scope = *scope;
        }
        const bool class_like = block.kind == BlockKind::Class || block.can_see_class_scope;
        for (const std::string_view name : free) {
            if (Symbol* symbol = block.symbols.find(name)) {
                if (class_like)
                    symbol->flags |= kDefFreeClass;
            } else if (bound == nullptr || bound->count(name) != 0) {
                block.symbols[name].scope = NameScope::Free;
            }
        }
    }

    void analyze(Block& block, NameSet* bound, NameSet& free, NameSet& global, NameSet& type_params,
                 const Block* class_block) {
        NameSet local;
        Scopes scopes;
        NameSet new_global;
        NameSet new_free;
        NameSet new_bound;
        NameSet inlined_cells;
        const bool is_class = block.kind == BlockKind::Class;
        // What a class binds is not visible in the functions inside it.
        if (is_class) {
            new_global = global;
            if (bound != nullptr)
                new_bound = *bound;
        }
        for (const auto& [name, symbol] : block.symbols.items()) {
            analyze_name(block, scopes, name, symbol.flags, bound, local, free, global, type_params, class_block);
            if (error_)
                return;
        }
        if (!is_class) {
            if (block.is_function_like())
                new_bound = local;
            if (bound != nullptr)
                new_bound.insert(bound->begin(), bound->end());
            new_global = global;
        } else {
            new_bound.insert({"__class__", "__classdict__", "__conditional_annotations__"});
        }
        for (Block* child : block.children) {
            const Block* child_class = nullptr;
            if (child->can_see_class_scope)
                child_class = is_class ? &block : class_block;
            const bool inlines =
                child->comprehension != ComprehensionKind::None && !child->generator && !block.can_see_class_scope;
            NameSet child_bound = new_bound;
            NameSet child_free = new_free;
            NameSet child_global = new_global;
            NameSet child_type_params = type_params;
            analyze(*child, &child_bound, child_free, child_global, child_type_params, child_class);
            if (error_)
                return;
            if (inlines) {
                inline_comprehension(block, *child, scopes, child_free, inlined_cells);
                child->comp_inlined = true;
            }
            new_free.insert(child_free.begin(), child_free.end());
        }
        std::vector<Block*> children;
        for (Block* child : block.children) {
            if (child->comp_inlined)
                children.insert(children.end(), child->children.begin(), child->children.end());
            else
                children.push_back(child);
        }
        block.children = std::move(children);

        if (block.is_function_like()) {
            for (const auto& [name, unused] : scopes.items()) {
                NameScope& scope = *scopes.find(name);
                if (scope == NameScope::Local && (new_free.count(name) != 0 || inlined_cells.count(name) != 0)) {
                    scope = NameScope::Cell;
                    new_free.erase(name);
                }
            }
        } else if (is_class) {
            block.needs_class_closure |= new_free.erase("__class__") != 0;
            block.needs_classdict |= new_free.erase("__classdict__") != 0;
            block.has_conditional_annotations |= new_free.erase("__conditional_annotations__") != 0;
        }
        update_symbols(block, scopes, bound, new_free, inlined_cells);
        free.insert(new_free.begin(), new_free.end());
    }

    std::optional<Diagnostic> error_;
};

}  // namespace

std::optional<Diagnostic> analyze_symtable(SymbolTable& table) {
    return Analyzer().run(*table.top);
}

}  // namespace py::compile
