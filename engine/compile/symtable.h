// The symbol table: what each name means in each scope. A first pass over the tree gathers the facts (bound here, used
// here, declared global), a second over the scopes decides: local, cell, free, global.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/span.h"
#include "compile/name_table.h"
#include "syntax/ast.h"

namespace py::compile {

// Facts about a name in a scope.
inline constexpr uint32_t kDefGlobal = 1;
inline constexpr uint32_t kDefLocal = 2;
inline constexpr uint32_t kDefParam = 4;
inline constexpr uint32_t kDefNonlocal = 8;
inline constexpr uint32_t kUse = 16;
inline constexpr uint32_t kDefFreeClass = 64;  // free in a method and bound in the class around it
inline constexpr uint32_t kDefImport = 128;
inline constexpr uint32_t kDefAnnotation = 256;
inline constexpr uint32_t kDefCompIter = 512;  // an iteration variable of a comprehension
inline constexpr uint32_t kDefTypeParam = 1024;
inline constexpr uint32_t kDefCompCell = 2048;  // a cell of an inlined comprehension
inline constexpr uint32_t kDefBound = kDefLocal | kDefParam | kDefImport | kDefTypeParam;

/// What a name in a scope is found to be.
enum class NameScope : uint8_t { None, Local, GlobalExplicit, GlobalImplicit, Free, Cell };

enum class BlockKind : uint8_t { Function, Class, Module, Annotation, TypeAlias, TypeParameters, TypeVariable };
enum class ComprehensionKind : uint8_t { None, List, Dict, Set, Generator };

struct Symbol {
    uint32_t flags = 0;
    NameScope scope = NameScope::None;
};

/// A scope with its names.
struct Block {
    std::string_view name;
    BlockKind kind = BlockKind::Module;
    Span span;
    OrderedMap<Symbol> symbols;
    std::vector<std::string_view> parameters;
    std::vector<Block*> children;
    /// Where `global` and `nonlocal` name something, for the errors of the second pass.
    std::vector<std::pair<std::string_view, Span>> directives;
    /// Around a generic class: the names that are mangled, which are its type parameters. Else null: all are.
    std::shared_ptr<NameSet> mangled_names;
    Block* annotation_block = nullptr;
    std::string_view scope_info;  // "a TypeVar bound", for errors
    ComprehensionKind comprehension = ComprehensionKind::None;
    int comp_iter_expr = 0;  // how deep inside iterables of comprehensions
    bool nested = false;
    bool generator = false;
    bool coroutine = false;
    bool varargs = false;
    bool varkeywords = false;
    bool annotations_used = false;
    bool has_docstring = false;
    bool method = false;
    bool needs_class_closure = false;
    bool needs_classdict = false;
    bool has_conditional_annotations = false;
    bool comp_inlined = false;
    bool comp_iter_target = false;
    bool can_see_class_scope = false;
    bool in_conditional_block = false;
    bool in_unevaluated_annotation = false;

    [[nodiscard]] bool is_function_like() const { return kind != BlockKind::Class && kind != BlockKind::Module; }
    [[nodiscard]] Symbol symbol(std::string_view name) const {
        const Symbol* found = symbols.find(name);
        return found == nullptr ? Symbol{} : *found;
    }
};

/// Which of the scopes of a node: a type variable has one for its bound and one for its default.
enum class BlockKey : uint8_t { Own, Default, TypeParams };

class SymbolTable {
  public:
    Block* top = nullptr;

    /// The scope that belongs to a node; there must be one.
    Block* find(const void* node, BlockKey key = BlockKey::Own) const {
        const auto found = blocks_.find({node, key});
        return found == blocks_.end() ? nullptr : found->second;
    }
    Block* add(const void* node, BlockKey key) {
        Block* block = &storage_.emplace_back();
        blocks_[{node, key}] = block;
        return block;
    }

  private:
    std::deque<Block> storage_;
    std::map<std::pair<const void*, BlockKey>, Block*> blocks_;
};

struct SymtableOptions {
    bool future_annotations = false;
    bool top_level_await = false;
    Span last_future_import{-1, -1, -1, -1};
};

/// Fills `table` from `module`. Names that are made (mangled ones) live in `arena`.
std::optional<Diagnostic> build_symtable(SymbolTable& table, Arena& arena, const ast::ModNode& module,
                                         const SymtableOptions& options);

/// The second pass.
std::optional<Diagnostic> analyze_symtable(SymbolTable& table);

/// Private names of the class `class_name` ("" outside of classes): `__x` is `_Class__x`.
std::string_view mangle(Arena& arena, std::string_view class_name, std::string_view name);
/// The same, for a name that stands in `block`.
std::string_view mangle_in(Arena& arena, std::string_view class_name, const Block& block, std::string_view name);

/// An error at `span`, with positions as SyntaxError counts them.
Diagnostic error_at(const Span& span, std::string message, DiagnosticKind kind = DiagnosticKind::SyntaxError);

/// The docstring of a body, or null.
const ast::Constant* docstring_of(ast::Stmts body);

/// How deep expressions and statements may nest in any pass.
inline constexpr int kMaxDepth = 1500;
Diagnostic too_deep();

}  // namespace py::compile
