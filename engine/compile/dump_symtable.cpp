#include "compile/dump_symtable.h"

#include "bytecode/code_unit.h"
#include "compile/future.h"
#include "compile/symtable.h"

namespace py::compile {

namespace {

constexpr std::string_view kKinds[] = {"function",   "class",           "module",       "annotation",
                                       "type alias", "type parameters", "type variable"};
constexpr std::string_view kScopes[] = {"", "local", "global explicit", "global implicit", "free", "cell"};
constexpr std::pair<uint32_t, std::string_view> kFacts[] = {
    {kDefGlobal, "declared global"},
    {kDefNonlocal, "declared nonlocal"},
    {kDefParam, "parameter"},
    {kDefTypeParam, "type parameter"},
    {kDefImport, "imported"},
    {kDefLocal, "assigned"},
    {kDefAnnotation, "annotated"},
    {kUse, "used"},
    {kDefFreeClass, "free in the class"},
    {kDefCompIter, "iteration variable"},
    {kDefCompCell, "cell of a comprehension"},
};

void dump_block(std::string& out, const Block& block, size_t depth) {
    const std::string indent(2 * depth, ' ');
    out += indent + std::string(kKinds[static_cast<size_t>(block.kind)]) + " " + std::string(block.name) + ", line " +
           std::to_string(block.span.lineno) + (block.nested ? ", nested" : "") + "\n";
    for (const auto& [name, symbol] : block.symbols.items()) {
        out += indent + "  " + std::string(name) + ": " + std::string(kScopes[static_cast<size_t>(symbol.scope)]);
        const char* separator = "; ";
        for (const auto& [flag, word] : kFacts) {
            if ((symbol.flags & flag) != 0)
                out += separator + std::string(word), separator = ", ";
        }
        out += "\n";
    }
    for (const Block* child : block.children) dump_block(out, *child, depth + 1);
}

}  // namespace

SymtableText dump_symtable(Arena& arena, ast::ModNode& module) {
    const FutureFeatures future = future_features(module);
    SymtableText result;
    result.error = future.error;
    SymbolTable table;
    SymtableOptions options;
    options.future_annotations = (future.flags & bytecode::kFutureAnnotations) != 0;
    options.last_future_import = future.last;
    if (!result.error)
        result.error = build_symtable(table, arena, module, options);
    if (!result.error)
        result.error = analyze_symtable(table);
    if (!result.error)
        dump_block(result.text, *table.top, 0);
    return result;
}

}  // namespace py::compile
