// Compares the parser with CPython's: reads programs and prints their trees or errors, one a line.
//
//     syntax_dump FILE...          the tree of each file, as ast.dump(..., include_attributes=True), or the error
//     syntax_dump --stream         the same for programs on standard input, each after a line "MODE LENGTH"
//     syntax_dump --time FILE      how long parsing takes
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>

#include "syntax/dump.h"
#include "syntax/parse.h"

namespace {

using namespace py;

const char* name_of(DiagnosticKind kind) {
    switch (kind) {
        case DiagnosticKind::SyntaxError:
            return "SyntaxError";
        case DiagnosticKind::IndentationError:
            return "IndentationError";
        case DiagnosticKind::TabError:
            return "TabError";
        case DiagnosticKind::IncompleteInputError:
            return "_IncompleteInputError";
        case DiagnosticKind::MemoryError:
            return "MemoryError";
        case DiagnosticKind::RecursionError:
            return "RecursionError";
        case DiagnosticKind::ValueError:
            return "ValueError";
        case DiagnosticKind::OverflowError:
            return "OverflowError";
        case DiagnosticKind::SyntaxWarning:
            return "SyntaxWarning";
        case DiagnosticKind::DeprecationWarning:
            return "DeprecationWarning";
    }
    return "";
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\\')
            out += "\\\\";
        else if (c == '\r')
            out += "\\r";
        else
            out += c;
    }
    return out;
}

std::string answer(const std::string& source, syntax::Mode mode, syntax::SourceKind kind) {
    Arena arena;
    syntax::ParseOptions options;
    options.mode = mode;
    options.source = kind;
    const syntax::ParseResult result = syntax::parse(arena, source, options);
    std::string out;
    if (result.error) {
        const Diagnostic& error = *result.error;
        out = std::string(name_of(error.kind)) + "|" + escaped(error.message);
        if (error.kind != DiagnosticKind::MemoryError) {
            out += "|" + std::to_string(error.lineno) + "|" + std::to_string(error.offset) + "|" +
                   std::to_string(error.end_lineno) + "|" + std::to_string(error.end_offset) + "|" +
                   (error.text ? escaped(*error.text) : "None");
        }
    } else {
        out = syntax::dump(*result.root, syntax::Attributes::Include);
    }
    for (const Diagnostic& warning : result.warnings)
        out += "|W " + std::to_string(warning.lineno) + " " + escaped(warning.message);
    return out;
}

std::string read_all(FILE* file) {
    std::string text;
    char buffer[65536];
    while (const size_t count = std::fread(buffer, 1, sizeof buffer, file)) text.append(buffer, count);
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::strcmp(argv[1], "--stream") == 0) {
        char mode[16];
        size_t length = 0;
        while (std::scanf("%15s %zu", mode, &length) == 2) {
            std::getchar();
            std::string source(length, '\0');
            if (std::fread(source.data(), 1, length, stdin) != length)
                return 1;
            const syntax::Mode which = std::strcmp(mode, "eval") == 0     ? syntax::Mode::Eval
                                       : std::strcmp(mode, "single") == 0 ? syntax::Mode::Single
                                                                          : syntax::Mode::Exec;
            std::printf("%s\n",
                        answer(source, which,
                               std::strcmp(mode, "bytes") == 0 ? syntax::SourceKind::Bytes : syntax::SourceKind::Text)
                            .c_str());
            std::fflush(stdout);
        }
        return 0;
    }
    const bool timed = argc > 1 && std::strcmp(argv[1], "--time") == 0;
    for (int i = timed ? 2 : 1; i < argc; ++i) {
        FILE* file = std::fopen(argv[i], "rb");
        if (file == nullptr)
            return 1;
        const std::string source = read_all(file);
        std::fclose(file);
        if (timed) {
            const auto start = std::chrono::steady_clock::now();
            Arena arena;
            syntax::ParseOptions options;
            options.source = syntax::SourceKind::Bytes;
            const bool failed = syntax::parse(arena, source, options).error.has_value();
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
            std::printf("%s: %zu bytes, %.3f s, %zu bytes of tree, %s\n", argv[i], source.size(), took.count(),
                        arena.used(), failed ? "error" : "ok");
        } else {
            std::printf("%s\n", answer(source, syntax::Mode::Exec, syntax::SourceKind::Bytes).c_str());
        }
    }
    return 0;
}
