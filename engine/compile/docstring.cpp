// See docstring.h.
#include "compile/docstring.h"

#include <algorithm>
#include <vector>

namespace py::compile {

namespace {

constexpr size_t kTabSize = 8;

std::string expand_tabs(std::string_view text) {
    std::string result;
    size_t column = 0;
    for (const char c : text) {
        if (c == '\t') {
            const size_t spaces = kTabSize - column % kTabSize;
            result.append(spaces, ' ');
            column += spaces;
            continue;
        }
        result += c;
        if (c == '\n' || c == '\r')
            column = 0;
        else if ((c & 0xC0) != 0x80)  // columns count characters
            ++column;
    }
    return result;
}

}  // namespace

std::string clean_docstring(std::string_view text) {
    const std::string expanded = expand_tabs(text);
    std::vector<std::string_view> lines;
    const std::string_view all(expanded);
    for (size_t start = 0;;) {
        const size_t end = all.find('\n', start);
        lines.push_back(all.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos)
            break;
        start = end + 1;
    }
    size_t margin = std::string_view::npos;
    for (size_t i = 1; i < lines.size(); ++i) {
        const size_t indent = lines[i].find_first_not_of(' ');
        if (indent != std::string_view::npos)
            margin = std::min(margin, indent);
    }
    if (margin == std::string_view::npos)
        margin = 0;
    lines[0].remove_prefix(std::min(lines[0].find_first_not_of(' '), lines[0].size()));
    std::string result(lines[0]);
    for (size_t i = 1; i < lines.size(); ++i) {
        const size_t indent = std::min(lines[i].find_first_not_of(' '), lines[i].size());
        result += '\n';
        result += lines[i].substr(std::min(margin, indent));
    }
    return result;
}

}  // namespace py::compile
