// Source text to a Code object, with its errors and warnings as Python exceptions: compile(), exec(), eval(), import
// and the main program.
#pragma once

#include "syntax/parse.h"
#include "vm/code.h"

namespace py {

struct CompileRequest {
    std::string_view source;
    syntax::SourceKind kind = syntax::SourceKind::Text;
    std::string filename = "<string>";
    syntax::Mode mode = syntax::Mode::Exec;
    uint32_t flags = 0;  // future features
    int optimize = 0;
    bool file = false;  // read from a file
    bool allow_incomplete = false;
    bool imported = false;  // a module: a file that is read at once, whose errors are worded as compile() words them
    bool library = false;   // of the standard library: may hold what only a call would find out not to run yet
};

/// Raises SyntaxError and its kin, issues SyntaxWarnings. Remembers the source for tracebacks.
Ref<Code> compile_source(Runtime& rt, const CompileRequest& request);
/// The SyntaxError instance of a diagnostic waits afterwards.
Error raise_diagnostic(Runtime& rt, const Diagnostic& diagnostic, std::string_view filename);
/// Line `number` (from 1) of the source that was compiled under this name, or that the host can read; nothing if none.
std::optional<std::string> source_line_of(Runtime& rt, std::string_view filename, int number);
/// The undecoded text of a file: as it was compiled in this run, or as the host reads it.
std::optional<std::string> source_of_file(Runtime& rt, std::string_view filename);
/// The text that the code unit at this address was compiled from, if that was remembered: of `-c` alone.
std::optional<std::string> source_of_unit(Runtime& rt, const void* unit);

}  // namespace py
