// What the files of print_exception share: text counted in characters, and the parts that a printed exception is made
// of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "base/utf8.h"
#include "objects/runtime.h"

namespace py::traceback_text {

using Text = std::u32string;

/// UTF-8 to code points; surrogates in their three bytes pass.
Text to_text(std::string_view utf8);
std::string to_utf8(std::u32string_view text);
/// str.splitlines(), with `keep_ends` as there.
std::vector<Text> split_lines(std::u32string_view text, bool keep_ends = false);
/// textwrap.dedent and textwrap.indent (of every line).
Text dedent(std::u32string_view text);
std::string indent(std::string_view text, std::string_view prefix);
Text strip_left(std::u32string_view text);
Text strip_right(std::u32string_view text);

/// "  File ..., line ..., in ..." for each frame of the traceback, with source lines and carets, cut to
/// sys.tracebacklimit; empty where no frame is left. (print_exception_frames.cpp)
/// Without `carets` as the interpreter writes it where it cannot use its library: the first line of each alone.
std::string format_stack(Runtime& rt, Value traceback, bool carets = true);

/// What is added to the message: ". Did you mean: 'x'?" and the like. (print_exception_suggest.cpp)
std::string suggestion(Runtime& rt, Value exception, Value traceback);

/// What is shown of a SyntaxError instead, where a misspelt keyword explains it. (print_exception_keywords.cpp)
struct KeywordHint {
    std::string message;
    Text line;
    int64_t lineno, offset, end_offset;
};
std::optional<KeywordHint> keyword_hint(Runtime& rt, Value exception);

bool is_stdlib_module(std::string_view name);
std::vector<std::string_view> stdlib_module_names();

}  // namespace py::traceback_text
