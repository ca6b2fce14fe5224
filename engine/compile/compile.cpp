// The stages of compilation, one after the other.
#include "compile/compile.h"

#include "compile/future.h"
#include "compile/generator.h"
#include "compile/preprocess.h"
#include "compile/symtable.h"

namespace py::compile {

CompileResult compile(Arena& arena, ast::ModNode& module, const CompileOptions& options) {
    CompileResult result;
    const FutureFeatures future = future_features(module);
    result.error = future.error;
    if (result.error)
        return result;
    result.flags = (options.flags & bytecode::kFutureMask) | future.flags;
    const bool future_annotations = (result.flags & bytecode::kFutureAnnotations) != 0;

    result.error = preprocess(arena, module, options.optimize, future_annotations, result.warnings);
    if (result.error)
        return result;

    SymbolTable table;
    SymtableOptions names;
    names.future_annotations = future_annotations;
    names.top_level_await = options.top_level_await;
    names.last_future_import = future.last;
    result.error = build_symtable(table, arena, module, names);
    if (!result.error)
        result.error = analyze_symtable(table);
    if (result.error)
        return result;

    Generator generator(arena, table, options, result.flags, result.warnings);
    result.unit = generator.run(module);
    result.error = generator.take_error();
    return result;
}

}  // namespace py::compile
