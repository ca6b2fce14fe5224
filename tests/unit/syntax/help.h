// What the tests of the parser share: a tree without positions, and an error as one line.
#pragma once

#include <string>
#include <string_view>

#include "syntax/dump.h"
#include "syntax/parse.h"

namespace py::syntax {

/// The dump of `source`, or the error's message.
inline std::string tree_of(std::string_view source, ParseOptions options = {}) {
    Arena arena;
    const ParseResult result = parse(arena, source, options);
    return result.error ? result.error->message : dump(*result.root, Attributes::Leave);
}

/// The dump of an expression alone.
inline std::string expression_of(std::string_view source) {
    ParseOptions options;
    options.mode = Mode::Eval;
    const std::string tree = tree_of(source, options);
    constexpr std::string_view kBegin = "Expression(body=";
    if (tree.compare(0, kBegin.size(), kBegin) != 0)
        return tree;
    return tree.substr(kBegin.size(), tree.size() - kBegin.size() - 1);
}

/// "MESSAGE @LINE:OFFSET-LINE:OFFSET", or "ok".
inline std::string error_of(std::string_view source, ParseOptions options = {}) {
    Arena arena;
    const ParseResult result = parse(arena, source, options);
    if (!result.error)
        return "ok";
    const Diagnostic& error = *result.error;
    return error.message + " @" + std::to_string(error.lineno) + ":" + std::to_string(error.offset) + "-" +
           std::to_string(error.end_lineno) + ":" + std::to_string(error.end_offset);
}

inline DiagnosticKind error_kind_of(std::string_view source) {
    Arena arena;
    const ParseResult result = parse(arena, source);
    return result.error ? result.error->kind : DiagnosticKind::SyntaxWarning;
}

inline std::string repeated(std::string_view text, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

}  // namespace py::syntax
