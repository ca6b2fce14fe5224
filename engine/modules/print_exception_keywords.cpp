// "invalid syntax. Did you mean 'while'?": the names near an "invalid syntax" are taken for misspelt keywords. The
// first keyword that is like one of them and makes the source right is the hint. Which keywords are tried, and in what
// order, is the reference's: what it would suggest for a misspelt variable first, then what difflib finds similar.
#include <algorithm>
#include <functional>

#include "base/suggest.h"
#include "compile/compile.h"
#include "modules/compile_source.h"
#include "modules/print_exception_internal.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "syntax/lexer.h"
#include "syntax/token_stream.h"

namespace py::traceback_text {

namespace {

constexpr std::string_view kKeywords[] = {
#define KEYWORD(name, text) text,
#include "syntax/tokens.def"
#undef KEYWORD
};
constexpr size_t kLongestSource = 1024;
constexpr int kMostNames = 10;
constexpr size_t kMostMatches = 3;
constexpr double kCutoff = 0.5;

/// The letters that two words have in common, as difflib counts them: the longest stretch in both, the first in `a`
/// and then in `b` among equals, and the same on either side of it.
size_t letters_in_common(std::u32string_view a, std::u32string_view b) {
    size_t best = 0, best_a = 0, best_b = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        for (size_t j = 0; j < b.size(); ++j) {
            size_t length = 0;
            while (i + length < a.size() && j + length < b.size() && a[i + length] == b[j + length]) ++length;
            if (length > best) {
                best = length;
                best_a = i;
                best_b = j;
            }
        }
    }
    if (best == 0)
        return 0;
    return best + letters_in_common(a.substr(0, best_a), b.substr(0, best_b)) +
           letters_in_common(a.substr(best_a + best), b.substr(best_b + best));
}

/// The keywords to try for `name`, best first.
std::vector<std::string_view> keywords_like(const Text& name) {
    std::vector<std::string_view> matches;
    const int near = closest_name(kKeywords, to_utf8(name));
    if (near >= 0)
        matches.push_back(kKeywords[near]);
    std::vector<std::pair<double, std::string_view>> similar;
    for (const std::string_view keyword : kKeywords) {
        const double letters = static_cast<double>(keyword.size() + name.size());
        const double ratio = 2.0 * static_cast<double>(letters_in_common(to_text(keyword), name)) / letters;
        if (ratio >= kCutoff)
            similar.emplace_back(ratio, keyword);
    }
    std::sort(similar.begin(), similar.end(), std::greater<>());
    for (size_t i = 0; i < similar.size() && i < kMostMatches; ++i) matches.push_back(similar[i].second);
    if (matches.size() > kMostMatches)
        matches.resize(kMostMatches);
    return matches;
}

/// As codeop.compile_command judges it: the beginning of something right, or a whole that the compiler takes.
bool may_be_right(const std::string& code) {
    Arena arena;
    syntax::ParseOptions options;
    options.allow_incomplete = true;
    const auto parsed = syntax::parse(arena, code, options);
    if (!parsed.error) {
        compile::CompileOptions all;
        all.features = compile::Features::All;
        return !compile::compile(arena, *parsed.root, all).error;
    }
    const auto longer = syntax::parse(arena, code + "\n", options);
    return !longer.error || longer.error->kind == DiagnosticKind::IncompleteInputError;
}

int64_t number_of(Value value) {
    return value.is_present() && is_int(value) ? int_to_int64(value).value_or(0) : 0;
}

Text join(const std::vector<Text>& lines) {
    Text text;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            text += U'\n';
        text += lines[i];
    }
    return text;
}

}  // namespace

std::optional<KeywordHint> keyword_hint(Runtime& rt, Value exception) {
    const auto& error = as<SyntaxError>(exception);
    if (error.msg.is_absent() || !is_str(error.msg) || error.metadata.is_absent() || !is_tuple(error.metadata) ||
        as<Tuple>(error.metadata).length != 3)
        return std::nullopt;
    const std::string message = str_to_utf8(as<Str>(error.msg));
    if (message != "invalid syntax" && message.find("Perhaps you forgot a comma") == std::string::npos)
        return std::nullopt;
    const Tuple& metadata = as<Tuple>(error.metadata);
    int64_t line = number_of(metadata[0]);
    int64_t end_line = number_of(error.lineno);
    std::vector<Text> lines;
    bool from_file = false;
    if (is_str(metadata[2])) {
        lines = split_lines(to_text(str_to_utf8(as<Str>(metadata[2]))));
    } else {
        std::optional<std::string> text;
        if (error.filename.is_present() && is_str(error.filename))
            text = source_of_file(rt, str_to_utf8(as<Str>(error.filename)));
        if (text) {
            from_file = true;
        } else {
            line = 0;
            end_line = 1;
            text = error.text.is_present() && is_str(error.text) ? str_to_utf8(as<Str>(error.text)) : std::string();
        }
        lines = split_lines(to_text(*text));
    }
    const auto first = static_cast<size_t>(line > 0 ? line - 1 : 0);
    const size_t last = std::min(lines.size(), static_cast<size_t>(std::max<int64_t>(end_line, 0)));
    if (first >= last)
        return std::nullopt;
    const Text code =
        dedent(join({lines.begin() + static_cast<ptrdiff_t>(first), lines.begin() + static_cast<ptrdiff_t>(last)}));
    if (code.size() > kLongestSource)
        return std::nullopt;
    const std::vector<Text> code_lines = split_lines(code);

    const syntax::ParseOptions options;
    const syntax::Source source = syntax::read_source(to_utf8(code), options);
    if (source.error)
        return std::nullopt;
    syntax::TokenStream tokens(source, options, nullptr);
    int names_left = kMostNames;
    for (size_t i = 0;; ++i) {
        const syntax::Token token = tokens.at(i);
        if (token.kind == syntax::TokenKind::ENDMARKER || token.kind == syntax::TokenKind::ERRORTOKEN)
            return std::nullopt;
        if (token.kind != syntax::TokenKind::NAME)
            continue;
        if (from_file && token.span.lineno + line != (line == 0 ? end_line : end_line + 1))
            continue;
        if (--names_left < 0)
            return std::nullopt;
        const auto row = static_cast<size_t>(token.span.lineno - 1);
        const Text name = to_text(tokens.text(token));
        const std::string whole_line = to_utf8(code_lines[row]);
        const size_t column =
            to_text(std::string_view(whole_line).substr(0, static_cast<size_t>(token.span.col_offset))).size();
        for (const std::string_view keyword : keywords_like(name)) {
            std::vector<Text> changed = code_lines;
            changed[row].replace(column, name.size(), to_text(keyword));
            if (!may_be_right(to_utf8(join(changed))))
                continue;
            return KeywordHint{"invalid syntax. Did you mean '" + std::string(keyword) + "'?", code_lines[row] + U"\n",
                               token.span.lineno, static_cast<int64_t>(column) + 1,
                               static_cast<int64_t>(column + name.size()) + 1};
        }
    }
}

}  // namespace py::traceback_text
