#include "api/front_end.h"

namespace py {

namespace {

std::optional<Diagnostic> with_text(std::optional<Diagnostic> error, std::string_view source) {
    if (error && !error->text)
        error->text = syntax::source_line(source, error->lineno);
    return error;
}

void add_with_text(std::vector<Diagnostic>& all, const std::vector<Diagnostic>& warnings, std::string_view source) {
    for (const Diagnostic& warning : warnings) all.push_back(*with_text(warning, source));
}

}  // namespace

Parsed parse_file(Arena& arena, std::string_view source, UnicodeNames& names) {
    syntax::ParseOptions options;
    options.source = syntax::SourceKind::Bytes;
    options.file = true;
    options.find_name = &names;
    const syntax::ParseResult parsed = syntax::parse(arena, source, options);
    Parsed result{parsed.root, with_text(parsed.error, source), {}};
    add_with_text(result.warnings, parsed.warnings, source);
    return result;
}

Compiled compile_file(Arena& arena, std::string_view source, std::string_view filename, UnicodeNames& names) {
    Parsed parsed = parse_file(arena, source, names);
    if (parsed.error)
        return {std::nullopt, parsed.error, std::move(parsed.warnings)};
    compile::CompileOptions options;
    options.filename = std::string(filename);
    compile::CompileResult compiled = compile::compile(arena, *parsed.root, options);
    Compiled result{std::move(compiled.unit), with_text(compiled.error, source), std::move(parsed.warnings)};
    add_with_text(result.warnings, compiled.warnings, source);
    return result;
}

}  // namespace py
