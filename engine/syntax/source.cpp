// From bytes to text: byte order mark, coding line (PEP 263), line ends, NUL bytes and bad UTF-8.
#include "syntax/source.h"

#include <cstring>
#include <initializer_list>

#include "base/check.h"
#include "base/utf8.h"

namespace py::syntax {

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

// The encoding that a coding line names, else nothing. `only_comment` says whether the next line may be one, too.
std::string_view coding_of(std::string_view line, bool& only_comment) {
    size_t i = 0;
    while (i < line.size() && is_blank(line[i])) ++i;
    only_comment = i == line.size() || line[i] == '#' || line[i] == '\n' || line[i] == '\r';
    if (i == line.size() || line[i] != '#')
        return {};
    for (; i + 7 <= line.size(); ++i) {
        if (line.compare(i, 6, "coding") != 0 || (line[i + 6] != ':' && line[i + 6] != '='))
            continue;
        size_t begin = i + 7;
        while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t')) ++begin;
        size_t end = begin;
        while (end < line.size() && is_word(line[end])) ++end;
        if (end > begin)
            return line.substr(begin, end - begin);
    }
    return {};
}

// Encodings have many names; these three the engine reads itself.
std::string normal_name(std::string_view name) {
    std::string lower;
    for (const char c : name.substr(0, 12)) {
        if (c == '_')
            lower += '-';
        else
            lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    const auto starts = [&](std::string_view with) {
        return lower == with ||
               (lower.size() > with.size() && lower.compare(0, with.size(), with) == 0 && lower[with.size()] == '-');
    };
    if (starts("utf-8"))
        return "utf-8";
    if (starts("latin-1") || starts("iso-8859-1") || starts("iso-latin-1"))
        return "iso-8859-1";
    return std::string(name);
}

// The codec's name in its plainest form, as the table of aliases has it.
std::string plain_name(std::string_view name) {
    std::string lower;
    for (const char c : name)
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '-' || c == '.' ? '_' : c;
    return lower;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    const std::string plain = plain_name(name);
    for (const std::string_view known : names) {
        if (plain == known)
            return true;
    }
    return false;
}

bool is_ascii_name(std::string_view name) {
    return is_one_of(name, {"ascii", "646", "ansi_x3.4_1968", "ansi_x3_4_1968", "ansi_x3.4_1986", "cp367", "csascii",
                            "ibm367", "iso646_us", "iso_646.irv_1991", "iso_ir_6", "us", "us_ascii"});
}

bool is_latin_name(std::string_view name) {
    return is_one_of(name, {"iso_8859_1", "iso8859_1", "8859", "cp819", "csisolatin1", "ibm819", "iso8859",
                            "iso_8859_1_1987", "iso_ir_100", "l1", "latin", "latin1", "latin_1"});
}

bool is_utf8_name(std::string_view name) {
    return is_one_of(name, {"utf_8", "utf8", "u8", "utf", "cp65001", "utf8_ucs2", "utf8_ucs4"});
}

// The length of the valid sequence at `text[i]`, or 0. Surrogates count as valid where the source was a str.
size_t sequence_length(std::string_view text, size_t i, SourceKind kind) {
    const auto at = [&](size_t k) { return static_cast<uint8_t>(i + k < text.size() ? text[i + k] : 0); };
    const auto follows = [&](size_t k) { return (at(k) & 0xC0) == 0x80; };
    const uint8_t c = at(0);
    if (c < 0x80)
        return 1;
    if (c >= 0xC2 && c <= 0xDF)
        return follows(1) ? 2 : 0;
    if (c >= 0xE0 && c <= 0xEF) {
        if (!follows(1) || !follows(2) || (c == 0xE0 && at(1) < 0xA0))
            return 0;
        return c == 0xED && at(1) >= 0xA0 && kind == SourceKind::Bytes ? 0 : 3;
    }
    if (c >= 0xF0 && c <= 0xF4) {
        if (!follows(1) || !follows(2) || !follows(3) || (c == 0xF0 && at(1) < 0x90) || (c == 0xF4 && at(1) >= 0x90))
            return 0;
        return 4;
    }
    return 0;
}

size_t first_bad_byte(std::string_view text, SourceKind kind) {
    size_t i = 0;
    while (i < text.size()) {
        // Eight ASCII bytes at a time.
        while (i + 8 <= text.size()) {
            uint64_t word = 0;
            std::memcpy(&word, text.data() + i, 8);
            if ((word & 0x8080808080808080ULL) != 0)
                break;
            i += 8;
        }
        if (i >= text.size())
            break;
        const size_t length = sequence_length(text, i, kind);
        if (length == 0)
            return i;
        i += length;
    }
    return std::string_view::npos;
}

std::string hex_byte(uint8_t byte) {
    constexpr char kDigits[] = "0123456789abcdef";
    return {kDigits[byte >> 4], kDigits[byte & 15]};
}

Diagnostic unplaced(std::string message) {
    Diagnostic error;
    error.message = std::move(message);
    error.lineno = 0;
    return error;
}

std::string with_newlines(std::string_view text, bool end_with_newline) {
    std::string result;
    result.reserve(text.size() + 1);
    size_t i = 0;
    while (i < text.size()) {
        const void* found = std::memchr(text.data() + i, '\r', text.size() - i);
        if (found == nullptr) {
            result.append(text, i, std::string_view::npos);
            break;
        }
        const size_t at = static_cast<size_t>(static_cast<const char*>(found) - text.data());
        result.append(text, i, at - i);
        result += '\n';
        i = at + 1;
        if (i < text.size() && text[i] == '\n')
            ++i;
    }
    if (end_with_newline && !result.empty() && result.back() != '\n')
        result += '\n';
    return result;
}

// Why no character begins at `at`.
std::string bad_byte_reason(std::string_view text, size_t at) {
    const auto byte = static_cast<uint8_t>(text[at]);
    if (byte < 0xC2 || byte > 0xF4)
        return "invalid start byte";
    size_t end = at;
    utf8::decode(text, end);
    return end == text.size() ? "unexpected end of data" : "invalid continuation byte";
}

// The line with the byte `at` cannot be read. Of a line with a NUL byte the reference sees only what is before it.
void mark_bad_line(Source& source, size_t at, std::string message) {
    const bool nul = source.text[at] == '\0';
    const size_t newline = at == 0 ? std::string::npos : source.text.rfind('\n', at - 1);
    source.bad_line_start = newline == std::string::npos ? 0 : newline + 1;
    int32_t lineno = 1;
    for (size_t i = 0; i < source.bad_line_start; ++i) lineno += source.text[i] == '\n';
    size_t end = nul ? at : source.text.find('\n', at);
    if (end == std::string::npos)
        end = source.text.size();
    Diagnostic error;
    error.message = std::move(message);
    error.lineno = error.end_lineno = lineno;
    error.offset = error.end_offset = nul ? 0 : count_characters(source.slice(source.bad_line_start, at)) + 1;
    error.text = decode_replacing(source.slice(source.bad_line_start, end));
    source.bad_line = std::move(error);
}

}  // namespace

int32_t count_characters(std::string_view text) {
    int32_t count = 0;
    for (const char c : text) count += (static_cast<uint8_t>(c) & 0xC0) != 0x80;
    return count;
}

std::string decode_replacing(std::string_view bytes) {
    std::string result;
    for (size_t i = 0; i < bytes.size();) {
        const char32_t code = utf8::decode(bytes, i);
        utf8::append(result, code == utf8::kBad ? U'\uFFFD' : code);
    }
    return result;
}

std::string_view Source::line(int32_t lineno) const {
    size_t start = 0;
    for (int32_t i = 1; i < lineno; ++i) {
        const size_t newline = text.find('\n', start);
        if (newline == std::string::npos)
            return {};
        start = newline + 1;
    }
    const size_t end = text.find('\n', start);
    return slice(start, end == std::string::npos ? text.size() : end);
}

Source read_source(std::string_view bytes, const ParseOptions& options) {
    Source source;
    const bool add_newline = options.mode == Mode::Exec;
    const size_t nul = bytes.find('\0');
    if (nul != std::string_view::npos && !options.file) {
        Diagnostic error;
        error.message = "source code string cannot contain null bytes";
        source.error = std::move(error);
        return source;
    }
    if (options.source == SourceKind::Text) {
        source.text = with_newlines(bytes, add_newline);
        return source;
    }
    const bool mark = bytes.substr(0, 3) == "\xEF\xBB\xBF";
    if (mark)
        bytes.remove_prefix(3);

    std::string_view coding;
    int32_t coding_line = 0;
    size_t start = 0;
    bool first_line_is_code = false;
    for (int i = 0; i < 2 && coding.empty() && start < bytes.size(); ++i) {
        size_t end = bytes.find_first_of("\r\n", start);
        if (end == std::string_view::npos)
            end = bytes.size();
        bool only_comment = false;
        coding = coding_of(bytes.substr(start, end - start), only_comment);
        coding_line = i + 1;
        if (!only_comment) {
            const std::string_view line = bytes.substr(start, end - start);
            first_line_is_code =
                i == 0 && line.find("\"\"\"") == std::string_view::npos && line.find("'''") == std::string_view::npos;
            break;
        }
        start = end + 1;
        if (end + 1 < bytes.size() && bytes[end] == '\r' && bytes[end + 1] == '\n')
            ++start;
    }
    std::string name = coding.empty() ? "utf-8" : normal_name(coding);
    source.encoding = name;
    if (mark && name != "utf-8") {
        source.text = with_newlines(bytes, add_newline);
        Diagnostic error;
        error.message = "encoding problem: " + name + " with BOM";
        error.lineno = error.end_lineno = coding_line;
        const std::string_view line = source.line(coding_line);
        error.offset = 0;
        error.text = decode_replacing(line);
        error.end_offset = count_characters(*error.text);
        source.error = std::move(error);
        return source;
    }
    if (is_latin_name(name)) {
        std::string utf8;
        utf8.reserve(bytes.size());
        for (const char c : bytes) {
            const auto byte = static_cast<uint8_t>(c);
            if (byte < 0x80) {
                utf8 += c;
            } else {
                utf8 += static_cast<char>(0xC0 | (byte >> 6));
                utf8 += static_cast<char>(0x80 | (byte & 0x3F));
            }
        }
        source.text = with_newlines(utf8, add_newline);
    } else if (is_ascii_name(name)) {
        for (size_t i = 0; i < bytes.size(); ++i) {
            if (static_cast<uint8_t>(bytes[i]) >= 0x80) {
                source.error =
                    unplaced("'ascii' codec can't decode byte 0x" + hex_byte(static_cast<uint8_t>(bytes[i])) +
                             " in position " + std::to_string(i) + ": ordinal not in range(128)");
                return source;
            }
        }
        source.text = with_newlines(bytes, add_newline);
    } else if (is_utf8_name(name)) {
        source.text = with_newlines(bytes, add_newline);
        const size_t bad = first_bad_byte(source.text, SourceKind::Bytes);
        if (bad != std::string::npos) {
            int32_t lineno = 1;
            for (size_t i = 0; i < bad; ++i) lineno += source.text[i] == '\n';
            // The second line of a file, read while the first is taken to be the place: no coding line can follow it.
            const bool follows_code = options.file && lineno == 2 && coding.empty() && !mark && first_line_is_code;
            lineno -= follows_code ? 1 : 0;
            const std::string byte = hex_byte(static_cast<uint8_t>(source.text[bad]));
            std::string message;
            if (options.file && (mark || !coding.empty())) {
                const size_t newline = source.text.rfind('\n', bad);
                const size_t position = newline == std::string::npos ? bad : bad - newline - 1;
                message = "(unicode error) 'utf-8' codec can't decode byte 0x" + byte + " in position " +
                          std::to_string(position) + ": " + bad_byte_reason(source.text, bad);
            } else {
                message = "Non-UTF-8 code starting with '\\x" + byte + "'";
                if (options.file)
                    message += " in file " + std::string(options.filename);
                message += " on line " + std::to_string(lineno) +
                           ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
            }
            mark_bad_line(source, bad, std::move(message));
            if (follows_code)
                source.bad_line->lineno = source.bad_line->end_lineno = 1;
            // Only a file is read line by line.
            if (!options.file)
                source.error = source.bad_line;
        }
    } else {
        source.error = unplaced("unknown encoding: " + name);
        return source;
    }
    const size_t zero = source.text.find('\0');
    if (zero != std::string::npos && (!source.bad_line || zero < source.bad_line_start))
        mark_bad_line(source, zero, "source code cannot contain null bytes");
    return source;
}

}  // namespace py::syntax
