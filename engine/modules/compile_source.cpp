#include "modules/compile_source.h"

#include "compile/compile.h"
#include "modules/modules.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

TypeId type_of_diagnostic(DiagnosticKind kind) {
    switch (kind) {
        case DiagnosticKind::IndentationError:
            return TypeId::IndentationError;
        case DiagnosticKind::TabError:
            return TypeId::TabError;
        case DiagnosticKind::IncompleteInputError:
            return TypeId::_IncompleteInputError;
        case DiagnosticKind::MemoryError:
            return TypeId::MemoryError;
        case DiagnosticKind::RecursionError:
            return TypeId::RecursionError;
        case DiagnosticKind::ValueError:
            return TypeId::ValueError;
        case DiagnosticKind::OverflowError:
            return TypeId::OverflowError;
        default:
            return TypeId::SyntaxError;
    }
}

Own number_or_none(Runtime& rt, int32_t number) {
    return number < 0 ? Own::none() : int_from(rt, int64_t{number});
}

/// SyntaxError._metadata: where to begin to look for a misspelt keyword, and in which text; None for that of a file.
Status add_metadata(Runtime& rt, const CompileRequest& request, const syntax::ParseResult& parsed) {
    if (!rt.error_matches(TypeId::SyntaxError) || parsed.error->lineno < 0)
        return Error{};
    const Own error = rt.take_error();
    std::string text(request.source);
    if (request.mode == syntax::Mode::Exec && !text.ends_with('\n'))
        text += '\n';
    const bool file = request.file || request.filename == "<stdin>";
    const Own source = file ? Own::none() : TRY(Own(str_from_utf8(rt, text)));
    const Own lineno = int_from(rt, int64_t{parsed.statement_lineno}),
              column = int_from(rt, int64_t{parsed.statement_column});
    Ref<Tuple> metadata = TRY(tuple_of(rt, {lineno, column, source}));
    decref(std::exchange(as<SyntaxError>(error).metadata, Value::from_cell(metadata.release())));
    rt.restore_error(error.copy());
    return Error{};
}

Status warn_of(Runtime& rt, const Diagnostic& warning, const std::string& filename) {
    if (rt.hooks.warn_explicit == nullptr)
        return kDone;
    const TypeId category =
        warning.kind == DiagnosticKind::DeprecationWarning ? TypeId::DeprecationWarning : TypeId::SyntaxWarning;
    if (rt.hooks.warn_explicit(rt, category, warning.message, filename, warning.lineno))
        return kDone;
    if (rt.error_matches(category)) {
        // A filter says that it is an error: a SyntaxError then, which knows the place.
        rt.clear_error();
        Diagnostic error = warning;
        error.kind = DiagnosticKind::SyntaxError;
        return raise_diagnostic(rt, error, filename);
    }
    return Error{};
}

}  // namespace

Error raise_diagnostic(Runtime& rt, const Diagnostic& diagnostic, std::string_view filename) {
    const TypeId id = type_of_diagnostic(diagnostic.kind);
    const Own message = Own(str_from_utf8(rt, diagnostic.message));
    if (!message)
        return {};
    // What is about no place at all has no details: null bytes in a string, say.
    if (!is_subtype(rt.type(id), *rt.types.SyntaxError) || diagnostic.lineno < 0)
        return rt.raise_object(id, message);
    const Own name = Own(str_from_utf8(rt, filename));
    const Own text = diagnostic.text ? Own(str_from_utf8(rt, *diagnostic.text)) : Own::none();
    if (!name || !text)
        return {};
    // An end offset of -1 on a line is no None: CPython shows it.
    const Own lineno = number_or_none(rt, diagnostic.lineno), offset = number_or_none(rt, diagnostic.offset),
              end_lineno = number_or_none(rt, diagnostic.end_lineno);
    const Own end_offset = diagnostic.end_lineno < 0 ? Own::none() : int_from(rt, int64_t{diagnostic.end_offset});
    const Ref<Tuple> details = tuple_of(rt, {name, lineno, offset, text, end_lineno, end_offset});
    if (!details)
        return {};
    const Own error = call(rt, Value::from_cell(&rt.type(id)), message, details);
    if (!error)
        return {};
    return rt.raise_exception(error);
}

Ref<Code> compile_source(Runtime& rt, const CompileRequest& request) {
    auto& state = *rt.modules_state;
    Arena arena;
    syntax::ParseOptions parse_options;
    parse_options.mode = request.mode;
    parse_options.source = request.kind;
    parse_options.file = request.file && !request.imported;
    parse_options.filename = request.filename;
    parse_options.allow_incomplete = request.allow_incomplete;
    parse_options.find_name = &unicode_names(rt);
    const syntax::ParseResult parsed = syntax::parse(arena, request.source, parse_options);
    // Only files, and the text of `-c`: a traceback does not show the lines of standard input, nor of what exec() and
    // compile() were given.
    const bool command = !request.file && request.filename == "<string>" && !state.program_given;
    state.program_given = true;
    if (command || (request.file && request.filename != "<stdin>"))
        state.sources.push_back({request.filename, std::string(request.source), request.file, nullptr});
    for (const Diagnostic& warning : parsed.warnings) {
        if (!warn_of(rt, warning, request.filename))
            return Error{};
    }
    if (parsed.error) {
        static_cast<void>(raise_diagnostic(rt, *parsed.error, request.filename));
        static_cast<void>(add_metadata(rt, request, parsed));
        return Error{};
    }
    compile::CompileOptions options;
    options.filename = request.filename;
    options.flags = request.flags;
    options.optimize = request.optimize;
    options.features = request.library ? compile::Features::All : compile::Features::Supported;
    compile::CompileResult compiled = compile::compile(arena, *parsed.root, options);
    for (const Diagnostic& warning : compiled.warnings) {
        if (!warn_of(rt, warning, request.filename))
            return Error{};
    }
    if (compiled.error) {
        Diagnostic error = *compiled.error;
        // Like CPython, which finds the line in the file by then: what exec() and compile() were given has none.
        if (!error.text)
            error.text = source_line_of(rt, request.filename, error.lineno);
        return raise_diagnostic(rt, error, request.filename);
    }
    auto unit = std::make_shared<const bytecode::CodeUnit>(std::move(*compiled.unit));
    if (command)
        state.sources.front().unit = unit;
    return code_new(rt, std::move(unit));
}

namespace {

bool contains_unit(const bytecode::CodeUnit& outer, const void* unit) {
    if (&outer == unit)
        return true;
    for (const bytecode::Constant& constant : outer.consts) {
        if (constant.code != nullptr && contains_unit(*constant.code, unit))
            return true;
    }
    return false;
}

}  // namespace

std::optional<std::string> source_of_unit(Runtime& rt, const void* unit) {
    for (const auto& source : rt.modules_state->sources) {
        if (source.unit != nullptr && contains_unit(*source.unit, unit))
            return source.text;
    }
    return std::nullopt;
}

std::optional<std::string> source_of_file(Runtime& rt, std::string_view filename) {
    const auto& sources = rt.modules_state->sources;
    for (size_t i = sources.size(); i-- > 0;) {
        if (sources[i].file && sources[i].filename == filename)
            return sources[i].text;
    }
    return rt.host.read_file(filename);
}

std::optional<std::string> source_line_of(Runtime& rt, std::string_view filename, int number) {
    if (const auto text = source_of_file(rt, filename))
        return syntax::source_line(*text, number);
    return std::nullopt;
}

}  // namespace py
