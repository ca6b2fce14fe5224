// The door of the room: reads the source, parses it, and asks for the reason where that fails.
#include "syntax/parse.h"

#include <tuple>

#include "syntax/diagnose.h"
#include "syntax/parser.h"

namespace py::syntax {

ParseResult parse(Arena& arena, std::string_view source, const ParseOptions& options) {
    ParseResult result;
    const Source read = read_source(source, options);
    result.encoding = read.encoding;
    if (read.error) {
        result.error = read.error;
        return result;
    }
    Parser parser(arena, read, options, options.find_name, result.warnings);
    ast::ModNode* root = parser.run();
    std::tie(result.statement_lineno, result.statement_column) = parser.last_compound();
    if (root == nullptr) {
        const Parser::Restart from = parser.restart();
        result.warnings.resize(from.warnings);
        result.error = diagnose(read, options, &result.warnings, from);
        if (!result.error)
            result.error = diagnose(read, options, nullptr, {});
        if (!result.error) {
            Diagnostic error;
            error.message = "invalid syntax";
            if (parser.too_deep()) {
                error.kind = DiagnosticKind::MemoryError;
                error.message = "Parser stack overflowed - Python source too complex to parse";
            }
            result.error = std::move(error);
        }
        return result;
    }
    // The reference refuses some programs for their depth alone.
    for (const Parser::Restart& statement : parser.deep_statements()) {
        auto error = diagnose(read, options, nullptr, statement);
        if (error && error->kind == DiagnosticKind::MemoryError) {
            result.error = std::move(error);
            return result;
        }
    }
    result.root = root;
    return result;
}

std::optional<std::string> source_line(std::string_view source, int32_t lineno) {
    ParseOptions options;
    options.source = SourceKind::Bytes;
    const Source read = read_source(source, options);
    if (lineno < 1)
        return std::nullopt;
    size_t start = 0;
    for (int32_t i = 1; i < lineno; ++i) {
        start = read.text.find('\n', start);
        if (start == std::string::npos)
            return std::nullopt;
        ++start;
    }
    if (start >= read.text.size())
        return std::nullopt;
    const size_t end = read.text.find('\n', start);
    return read.text.substr(start, end == std::string::npos ? end : end + 1 - start);
}

int32_t character_offset(std::string_view line, int32_t col_offset) {
    return count_characters(line.substr(0, static_cast<size_t>(col_offset))) + 1;
}

}  // namespace py::syntax
