// The frames of a traceback as text. Below each source line stand carets under the expression that failed; where that
// is a binary operation, a subscript or a call, its parts are told apart: "~~~~^^^". For that the segment of source is
// parsed again.
#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include "base/arena.h"
#include "modules/compile_source.h"
#include "modules/modules.h"
#include "modules/print_exception_internal.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/str.h"
#include "syntax/parse.h"
#include "syntax/source.h"
#include "vm/traceback.h"

namespace py::traceback_text {

Text to_text(std::string_view utf8) {
    Text text;
    text.reserve(utf8.size());
    for (size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<uint8_t>(utf8[at]);
        const size_t more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        if (lead < 0x80 || more == 0 || at + more >= utf8.size()) {
            text.push_back(lead < 0x80 ? lead : U'\uFFFD');
            ++at;
            continue;
        }
        char32_t code = lead & (0x3F >> more);
        for (size_t i = 1; i <= more; ++i) code = code << 6 | (static_cast<uint8_t>(utf8[at + i]) & 0x3F);
        text.push_back(code);
        at += more + 1;
    }
    return text;
}

std::string to_utf8(std::u32string_view text) {
    std::string utf8;
    utf8.reserve(text.size());
    for (const char32_t c : text) utf8::append(utf8, c);
    return utf8;
}

std::vector<Text> split_lines(std::u32string_view text, bool keep_ends) {
    std::vector<Text> lines;
    size_t start = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if (!unicode::is_line_break(text[i]))
            continue;
        const size_t end = i;
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            ++i;
        lines.emplace_back(text.substr(start, (keep_ends ? i + 1 : end) - start));
        start = i + 1;
    }
    if (start < text.size())
        lines.emplace_back(text.substr(start));
    return lines;
}

namespace {

bool all_space(std::u32string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), unicode::is_space);
}

std::vector<Text> split_at_newlines(std::u32string_view text) {
    std::vector<Text> lines;
    for (;;) {
        const size_t end = text.find(U'\n');
        lines.emplace_back(text.substr(0, end));
        if (end == std::u32string_view::npos)
            return lines;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

Text strip_left(std::u32string_view text) {
    while (!text.empty() && unicode::is_space(text.front())) text.remove_prefix(1);
    return Text(text);
}
Text strip_right(std::u32string_view text) {
    while (!text.empty() && unicode::is_space(text.back())) text.remove_suffix(1);
    return Text(text);
}

Text dedent(std::u32string_view text) {
    const std::vector<Text> lines = split_at_newlines(text);
    const Text* least = nullptr;
    const Text* most = nullptr;
    for (const Text& line : lines) {
        if (line.empty() || all_space(line))
            continue;
        if (least == nullptr || line < *least)
            least = &line;
        if (most == nullptr || line > *most)
            most = &line;
    }
    size_t margin = 0;
    if (least != nullptr) {
        while (margin + 1 < least->size() && (*least)[margin] == (*most)[margin] &&
               ((*least)[margin] == ' ' || (*least)[margin] == '\t'))
            ++margin;
    }
    Text result;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            result.push_back('\n');
        if (!all_space(lines[i]) && lines[i].size() > margin)
            result.append(lines[i], margin);
    }
    return result;
}

std::string indent(std::string_view text, std::string_view prefix) {
    if (prefix.empty())
        return std::string(text);
    std::string result;
    for (const Text& line : split_lines(to_text(text), true)) {
        result.append(prefix);
        result.append(to_utf8(line));
    }
    return result;
}

namespace {

/// The lines of source files, split once for one traceback.
class LineCache {
  public:
    explicit LineCache(Runtime& rt) : rt_(rt) {}

    /// Line `number` without its end; empty where there is none.
    std::string_view line(const Code& code, Dict& globals, int number) {
        const File& file = file_of(code, globals);
        if (number < 1 || static_cast<size_t>(number) > file.starts.size())
            return {};
        const size_t start = file.starts[static_cast<size_t>(number) - 1];
        return std::string_view(file.text).substr(start, file.text.find('\n', start) - start);
    }

  private:
    struct File {
        std::string name;
        const void* unit = nullptr;  // of a "<string>": each code has a source of its own
        std::string text;
        std::vector<size_t> starts;
    };

    const File& file_of(const Code& code, Dict& globals) {
        const std::string name = str_to_utf8(as<Str>(code.filename));
        const bool angled = name.size() > 1 && name.front() == '<' && name.back() == '>';
        const void* unit = angled ? static_cast<const void*>(code.unit->get()) : nullptr;
        for (const auto& file : files_) {
            if (file->name == name && file->unit == unit)
                return *file;
        }
        auto file = std::make_unique<File>();
        file->name = name;
        file->unit = unit;
        if (auto bytes = find(name, unit, globals)) {
            syntax::ParseOptions options;
            options.source = syntax::SourceKind::Bytes;
            file->text = syntax::read_source(*bytes, options).text;
            for (size_t start = 0; start < file->text.size();) {
                file->starts.push_back(start);
                const size_t end = file->text.find('\n', start);
                start = end == std::string::npos ? file->text.size() : end + 1;
            }
        }
        files_.push_back(std::move(file));
        return *files_.back();
    }

    std::optional<std::string> find(const std::string& name, const void* unit, Dict& globals) {
        if (unit != nullptr)
            return source_of_unit(rt_, unit);
        if (auto text = source_of_file(rt_, name))
            return text;
        // As linecache.lazycache: the loader of the module whose globals these are, whatever the file is called.
        const Value module_name = dict_get_str(rt_, globals, NAMED(rt_, __name__));
        const Value file = dict_get_str(rt_, globals, NAMED(rt_, __file__));
        if (module_name.is_present() && file.is_present() && is_str(file))
            return source_of_file(rt_, str_to_utf8(as<Str>(file)));
        return std::nullopt;
    }

    Runtime& rt_;
    std::vector<std::unique_ptr<File>> files_;
};

struct Summary {
    const Code* code;
    Dict* globals;
    std::string filename, name;
    int lineno, end_lineno, colno, end_colno;  // -1: None
};

/// The number of characters in the first `offset` bytes.
int character_offset(const Text& line, int offset) {
    int bytes = 0;
    size_t i = 0;
    while (i < line.size() && bytes < offset) {
        bytes += static_cast<int>(utf8::length(line[i]));
        ++i;
    }
    return static_cast<int>(i);
}

int display_width(const Text& line, int offset) {
    const size_t end = std::min(line.size(), static_cast<size_t>(std::max(offset, 0)));
    if (std::all_of(line.begin(), line.end(), [](char32_t c) { return c < 128; }))
        return offset;
    int width = 0;
    for (size_t i = 0; i < end; ++i) width += unicode::columns(line[i]);
    return width;
}

struct Anchors {
    int left_line, left_column, right_line, right_column;
};

/// Finds positions in the lines of a segment; once a step leads outside, `lost` stays true.
class Cursor {
  public:
    Cursor(const std::vector<Text>& lines, int line, int column) : line(line), column(column), lines_(lines) {}
    void next_valid() {
        while (line < count() && column >= width(line)) {
            column = 0;
            ++line;
        }
        lost = lost || line >= count() || line < 0;
    }
    template <class Stop>
    void advance_until(Stop stop) {
        while (!lost) {
            const char32_t c = lines_[static_cast<size_t>(line)][static_cast<size_t>(column)];
            if (c == '\\' || c == '#') {
                ++line;
                column = 0;
            } else if (stop(c)) {
                return;
            } else {
                ++column;
            }
            next_valid();
        }
    }
    int line, column;
    bool lost = false;

  private:
    [[nodiscard]] int count() const { return static_cast<int>(lines_.size()); }
    [[nodiscard]] int width(int i) const { return static_cast<int>(lines_[static_cast<size_t>(i)].size()); }
    const std::vector<Text>& lines_;
};

std::optional<Anchors> anchors_of(const Text& segment) {
    Arena arena;
    const std::string source = "(\n" + to_utf8(segment) + "\n)";
    const syntax::ParseResult parsed = syntax::parse(arena, source, {});
    if (parsed.error || parsed.root == nullptr || parsed.root->body.size() != 1)
        return std::nullopt;
    const auto* statement = ast::try_as<ast::Expr>(parsed.root->body[0]);
    if (statement == nullptr)
        return std::nullopt;
    const ast::ExprNode& expression = *statement->value;
    const std::vector<Text> lines = split_lines(segment);
    // The segment begins on the second line of what was parsed.
    const auto position = [&](int lineno, int byte_offset, bool force_valid) {
        const int line = lineno - 2;
        if (line < 0 || line >= static_cast<int>(lines.size())) {
            Cursor cursor(lines, line, 0);
            cursor.lost = true;
            return cursor;
        }
        Cursor cursor(lines, line, character_offset(lines[static_cast<size_t>(line)], byte_offset));
        if (force_valid)
            cursor.next_valid();
        return cursor;
    };
    const auto end_of = [&](const ast::ExprNode& node, bool force_valid) {
        return position(node.span.end_lineno, node.span.end_col_offset, force_valid);
    };
    const auto bracketed = [&](const ast::ExprNode& front, char32_t bracket) -> std::optional<Anchors> {
        Cursor left = end_of(front, true);
        left.advance_until([&](char32_t c) { return c == bracket; });
        const Cursor right = end_of(expression, false);
        if (left.lost || right.lost)
            return std::nullopt;
        return Anchors{left.line, left.column, right.line, right.column};
    };
    if (const auto* operation = ast::try_as<ast::BinOp>(&expression)) {
        Cursor at = end_of(*operation->left, true);
        at.advance_until([](char32_t c) { return !unicode::is_space(c) && c != ')'; });
        if (at.lost)
            return std::nullopt;
        const Text& line = lines[static_cast<size_t>(at.line)];
        int right_column = at.column + 1;
        const int right_line = operation->right->span.lineno - 2;
        if (right_column < static_cast<int>(line.size())) {
            const char32_t c = line[static_cast<size_t>(right_column)];
            const bool before_right =
                right_line > at.line ||
                (right_line >= 0 && right_column < character_offset(lines[static_cast<size_t>(right_line)],
                                                                    operation->right->span.col_offset));
            if (before_right && !unicode::is_space(c) && c != '\\' && c != '#')
                ++right_column;
        }
        return Anchors{at.line, at.column, at.line, right_column};
    }
    if (const auto* subscript = ast::try_as<ast::Subscript>(&expression))
        return bracketed(*subscript->value, '[');
    if (const auto* call = ast::try_as<ast::Call>(&expression))
        return bracketed(*call->func, '(');
    return std::nullopt;
}

/// Whether carets say more than the line alone: not under all of it, and not under `return f(...)` or `x = f(...)`.
bool should_show_carets(int start, int end, const std::vector<Text>& lines, bool anchored) {
    Text all;
    for (size_t i = 0; i < lines.size(); ++i) all.append(i > 0 ? U"\n" : U"").append(lines[i]);
    Arena arena;
    const syntax::ParseResult parsed = syntax::parse(arena, to_utf8(all), {});
    if (!parsed.error && parsed.root != nullptr) {
        if (parsed.root->body.empty())
            return false;
        const ast::StmtNode* statement = parsed.root->body[0];
        const ast::ExprNode* value = nullptr;
        if (const auto* returned = ast::try_as<ast::Return>(statement)) {
            const auto* call = ast::try_as<ast::Call>(returned->value);
            if (call != nullptr && ast::try_as<ast::Name>(call->func) != nullptr)
                value = call;
        } else if (const auto* assigned = ast::try_as<ast::Assign>(statement)) {
            if (ast::try_as<ast::Call>(assigned->value) != nullptr && assigned->targets.size() == 1 &&
                ast::try_as<ast::Name>(assigned->targets[0]) != nullptr)
                value = assigned->value;
        }
        if (value != nullptr && value->span.lineno == 1 && value->span.end_lineno == static_cast<int>(lines.size()) &&
            value->span.col_offset == start && value->span.end_col_offset == end)
            return false;
    }
    if (anchored)
        return true;
    const auto cut = [](const Text& line, int at) { return std::min(line.size(), static_cast<size_t>(at)); };
    const Text before = strip_left(std::u32string_view(lines.front()).substr(0, cut(lines.front(), start)));
    const Text after = strip_right(std::u32string_view(lines.back()).substr(cut(lines.back(), end)));
    return !before.empty() || !after.empty();
}

std::string format_lines(const Summary& frame, LineCache& cache, bool with_carets) {
    if (frame.lineno < 0)
        return {};
    if (!with_carets) {
        const Text line = strip_left(strip_right(to_text(cache.line(*frame.code, *frame.globals, frame.lineno))));
        return line.empty() ? std::string() : "    " + to_utf8(line) + "\n";
    }
    Text original;
    for (int number = frame.lineno; number <= frame.end_lineno; ++number)
        original.append(strip_right(to_text(cache.line(*frame.code, *frame.globals, number)))).push_back('\n');
    const Text dedented = dedent(original);
    if (strip_left(dedented).empty())
        return {};
    if (frame.colno < 0 || frame.end_colno < 0) {
        const Text first = split_at_newlines(original).front();
        return "    " + to_utf8(strip_left(strip_right(first))) + "\n";
    }
    const auto line_count = static_cast<size_t>(frame.end_lineno - frame.lineno) + 1;
    const std::vector<Text> original_lines = split_lines(original);
    std::vector<Text> lines = split_lines(dedented);
    if (lines.size() > line_count)
        lines.resize(line_count);
    if (lines.empty() || original_lines.size() < line_count)
        return {};
    const Text& first_line = original_lines.front();
    const Text& last_line = original_lines[line_count - 1];
    const int dedented_by = static_cast<int>(first_line.size()) - static_cast<int>(lines.front().size());
    const int start = std::max(0, character_offset(first_line, frame.colno) - dedented_by);
    const int end = std::max(0, character_offset(last_line, frame.end_colno) - dedented_by);
    const int shown_start = display_width(lines.front(), start);
    const int shown_end = display_width(lines.back(), end);

    Text segment;
    for (size_t i = 0; i < lines.size(); ++i) segment.append(i > 0 ? U"\n" : U"").append(lines[i]);
    const ptrdiff_t segment_end =
        static_cast<ptrdiff_t>(segment.size()) - (static_cast<ptrdiff_t>(lines.back().size()) - end);
    segment = segment.substr(std::min(segment.size(), static_cast<size_t>(start)),
                             static_cast<size_t>(std::max<ptrdiff_t>(0, segment_end - start)));

    const std::optional<Anchors> anchors = anchors_of(segment);
    const bool carets = should_show_carets(start, end, lines, anchors.has_value());
    const int last = static_cast<int>(lines.size()) - 1;
    std::set<int> significant{0, last};
    int left = 0, right = 0;
    if (anchors) {
        left = display_width(lines[static_cast<size_t>(anchors->left_line)],
                             anchors->left_column + (anchors->left_line == 0 ? start : 0));
        right = display_width(lines[static_cast<size_t>(anchors->right_line)],
                              anchors->right_column + (anchors->right_line == 0 ? start : 0));
        for (const int middle : {anchors->left_line, anchors->right_line}) {
            for (int line = middle - 1; line <= middle + 1; ++line) significant.insert(line);
        }
    }
    significant.erase(-1);
    significant.erase(last + 1);

    Text result;
    const auto output_line = [&](int number) {
        const Text& line = lines[static_cast<size_t>(number)];
        result.append(line).push_back('\n');
        if (!carets)
            return;
        const int spaces = static_cast<int>(line.size() - strip_left(line).size());
        const int width = number == last ? shown_end : display_width(line, static_cast<int>(line.size()));
        for (int column = 0; column < width; ++column) {
            if (column < spaces || (number == 0 && column < shown_start))
                result.push_back(' ');
            else if (anchors && (number > anchors->left_line || (number == anchors->left_line && column >= left)) &&
                     (number < anchors->right_line || (number == anchors->right_line && column < right)))
                result.push_back('^');
            else
                result.push_back(anchors ? '~' : '^');
        }
        result.push_back('\n');
    };
    int previous = -1;
    for (const int number : significant) {
        if (previous >= 0 && number - previous == 2)
            output_line(number - 1);
        else if (previous >= 0 && number - previous > 2)
            result.append(to_text("...<" + std::to_string(number - previous - 1) + " lines>...\n"));
        output_line(number);
        previous = number;
    }
    return indent(to_utf8(dedent(result)), "    ");
}

std::vector<Summary> summaries(Runtime& rt, Value traceback) {
    std::vector<Summary> frames;
    for (Value at = traceback; at.is_present() && !at.is_none(); at = as<Traceback>(at).next) {
        const auto& entry = as<Traceback>(at);
        const Code& code = *entry.frame->frame->code;
        Span span{-1, -1, -1, -1};
        if (entry.lasti >= 0)
            span = code_position(code, entry.lasti);
        Summary frame{&code,           entry.frame->frame->globals, {}, {}, span.lineno, span.end_lineno,
                      span.col_offset, span.end_col_offset};
        if (frame.lineno < 0)
            frame.lineno = traceback_line(entry);
        if (frame.end_lineno < 0)
            frame.end_lineno = frame.lineno;
        frame.filename = str_to_utf8(as<Str>(code.filename));
        frame.name = str_to_utf8(as<Str>(code.name));
        frames.push_back(std::move(frame));
    }
    const Value limit_value = dict_get_str(rt, *rt.sys_dict, rt.intern("tracebacklimit"));
    if (limit_value.is_present() && is_int(limit_value)) {
        const auto limit = static_cast<ptrdiff_t>(std::max<int64_t>(0, int_to_int64(limit_value).value_or(INT32_MAX)));
        const auto count = static_cast<ptrdiff_t>(frames.size());
        ptrdiff_t first = count - limit;
        if (first < 0)
            first = std::max<ptrdiff_t>(0, first + count);
        frames.erase(frames.begin(), frames.begin() + std::min(first, count));
    }
    return frames;
}

}  // namespace

std::string format_stack(Runtime& rt, Value traceback, bool carets) {
    constexpr int kShownRepeats = 3;
    LineCache cache(rt);
    std::string result;
    const Summary* previous = nullptr;
    int count = 0;
    const auto tell_repeats = [&] {
        if (count > kShownRepeats) {
            const int more = count - kShownRepeats;
            result +=
                "  [Previous line repeated " + std::to_string(more) + " more time" + (more > 1 ? "s" : "") + "]\n";
        }
    };
    const std::vector<Summary> frames = summaries(rt, traceback);
    for (const Summary& frame : frames) {
        if (previous == nullptr || previous->filename != frame.filename || previous->lineno != frame.lineno ||
            previous->name != frame.name) {
            tell_repeats();
            previous = &frame;
            count = 0;
        }
        if (++count > kShownRepeats)
            continue;
        const bool stdin_like = frame.filename.starts_with("<stdin-") && frame.filename.ends_with(">");
        result += "  File \"" + (stdin_like ? std::string("<stdin>") : frame.filename) + "\", line " +
                  (frame.lineno < 0 ? std::string("None") : std::to_string(frame.lineno)) + ", in " + frame.name + "\n";
        result += format_lines(frame, cache, carets);
    }
    tell_repeats();
    return result;
}

}  // namespace py::traceback_text
