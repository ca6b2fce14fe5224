#include "api/front_end.h"

namespace py {

namespace {

std::optional<Diagnostic> with_text(std::optional<Diagnostic> error, std::string_view source) {
    if (error && !error->text)
        error->text = syntax::source_line(source, error->lineno);
    return error;
}

}  // namespace

Parsed parse_file(Arena& arena, std::string_view source) {
    syntax::ParseOptions options;
    options.source = syntax::SourceKind::Bytes;
    options.file = true;
    const syntax::ParseResult parsed = syntax::parse(arena, source, options);
    return {parsed.root, with_text(parsed.error, source)};
}

Compiled compile_file(Arena& arena, std::string_view source, std::string_view filename) {
    const Parsed parsed = parse_file(arena, source);
    if (parsed.error)
        return {std::nullopt, parsed.error};
    compile::CompileOptions options;
    options.filename = std::string(filename);
    compile::CompileResult compiled = compile::compile(arena, *parsed.root, options);
    return {std::move(compiled.unit), with_text(compiled.error, source)};
}

}  // namespace py
