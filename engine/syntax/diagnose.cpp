// Finds the error as the reference does: a first pass of the grammar shows where it gets stuck, a second one, with the
// rules for invalid programs, looks for the reason; where there is none it is "invalid syntax" at the last token that
// the first pass had read. In the end an error of the lexer further on, or a bracket never closed, may be more to the
// point.
#include "syntax/diagnose.h"

#include "syntax/grammar.h"
#include "syntax/machine.h"

namespace py::syntax {

std::optional<Diagnostic> diagnose(const Source& source, const ParseOptions& options, std::vector<Diagnostic>* warnings,
                                   Parser::Restart from) {
    const Grammar grammar = read_grammar();
    TokenStream stream(source, options, warnings);
    if (from.offset != 0)
        stream.lexer().start_at(from.offset, from.lineno);
    const uint16_t start = grammar.find(options.mode == Mode::Exec   ? "file"
                                        : options.mode == Mode::Eval ? "eval"
                                                                     : "interactive");
    Machine machine(grammar, stream, options, warnings, from.barry || options.barry_as_bdfl);
    const auto check_rest = [&] {
        const LexerState state = stream.lexer().state();
        if (state == LexerState::Running && machine.error() && machine.error()->kind != DiagnosticKind::MemoryError)
            machine.check_rest();
    };
    const auto at_end = [&] { return options.allow_incomplete && stream.lexer().state() == LexerState::EndOfInput; };
    if (machine.run(start, false)) {
        if (options.mode == Mode::Single && stream.lexer().more_follows())
            machine.raise_last(DiagnosticKind::SyntaxError,
                               "multiple statements found while compiling a single statement");
        return machine.error();
    }
    if (machine.raised()) {
        if (at_end()) {
            machine.error()->kind = DiagnosticKind::IncompleteInputError;
            machine.error()->message = "incomplete input";
        }
        check_rest();
        return machine.error();
    }
    const Token last = stream.last();
    const bool incomplete = at_end();
    machine.run(start, true);
    if (machine.raised()) {
        check_rest();
    } else if (last.kind == TokenKind::INDENT || last.kind == TokenKind::DEDENT) {
        machine.raise_last(DiagnosticKind::IndentationError,
                           last.kind == TokenKind::INDENT ? "unexpected indent" : "unexpected unindent");
    } else {
        machine.raise_at_token(last, DiagnosticKind::SyntaxError, "invalid syntax");
        machine.check_rest();
    }
    if (incomplete) {
        machine.error()->kind = DiagnosticKind::IncompleteInputError;
        machine.error()->message = "incomplete input";
    }
    return machine.error();
}

}  // namespace py::syntax
