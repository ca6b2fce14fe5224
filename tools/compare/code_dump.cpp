// What the compiler makes of programs, in full: every code object, a line each, as tools/compare/compare.py prints the
// reference's. For `npm run compare -- wordcode`.
//
//     code_dump [--all] FILE...     every code object of each file; --all: also what is not supported yet
//     code_dump --stream [--all]    the same for programs on standard input, each after a line "MODE LENGTH"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "base/unicode_names.h"
#include "bytecode/constant.h"
#include "compile/compile.h"
#include "syntax/parse.h"

namespace {

using namespace py;
using bytecode::CodeUnit;
using bytecode::Constant;
using bytecode::ConstantKind;

const char* name_of(DiagnosticKind kind) {
    switch (kind) {
        case DiagnosticKind::IndentationError:
            return "IndentationError";
        case DiagnosticKind::TabError:
            return "TabError";
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
        default:
            return "SyntaxError";
    }
}

std::string hex(const std::vector<uint8_t>& bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const uint8_t byte : bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

// Sets in the order of their items' texts, code objects without anything that differs by process.
std::string stable_repr(const Constant& constant) {
    std::vector<std::string> parts;
    for (const Constant& item : constant.items()) parts.push_back(stable_repr(item));
    std::string joined;
    if (constant.kind == ConstantKind::FrozenSet)
        std::sort(parts.begin(), parts.end());
    for (const std::string& part : parts) joined += (joined.empty() ? "" : ", ") + part;
    switch (constant.kind) {
        case ConstantKind::Tuple:
            return "(" + joined + ",)";
        case ConstantKind::FrozenSet:
            return "frozenset{" + joined + "}";
        case ConstantKind::Slice:
            return "slice(" + joined + ")";
        case ConstantKind::Code:
            return "<code " + constant.code->qualname + ">";
        default:
            return bytecode::repr(constant);
    }
}

void print(std::string& out, const CodeUnit& unit) {
    constexpr char kSeparator = '\x1f';
    const auto field = [&](const std::string& text) {
        out += text;
        out += kSeparator;
    };
    field("CODE");
    field(unit.name);
    field(unit.qualname);
    for (const int64_t number : {int64_t{unit.argcount}, int64_t{unit.posonlyargcount}, int64_t{unit.kwonlyargcount},
                                 int64_t{unit.flags}, int64_t{unit.stacksize}, int64_t{unit.firstlineno}})
        field(std::to_string(number));
    field(hex(unit.code));
    field(hex(unit.linetable));
    field(hex(unit.exceptiontable));
    std::string names;
    for (const std::string& name : unit.names) names += name + " ";
    field(names);
    std::string locals;
    for (size_t i = 0; i < unit.localsplusnames.size(); ++i) {
        const uint8_t kind = unit.localspluskinds[i];
        locals += unit.localsplusnames[i] + ":" + ((kind & bytecode::kLocal) != 0 ? "l" : "") +
                  ((kind & bytecode::kCell) != 0 ? "c" : "") + ((kind & bytecode::kFree) != 0 ? "f" : "") + " ";
    }
    field(locals);
    std::string consts;
    for (const Constant& constant : unit.consts) consts += stable_repr(constant) + ";";
    for (char& c : consts) {
        if (c == '\n')
            c = ' ';
    }
    out += consts;
    out += '\n';
    for (const Constant& constant : unit.consts) {
        if (constant.kind == ConstantKind::Code)
            print(out, *constant.code);
    }
}

std::string describe(const Diagnostic& diagnostic) {
    return std::string(name_of(diagnostic.kind)) + "|" + diagnostic.message + "|" + std::to_string(diagnostic.lineno) +
           "|" + std::to_string(diagnostic.offset) + "|" + std::to_string(diagnostic.end_lineno) + "|" +
           std::to_string(diagnostic.end_offset) + "\n";
}

bool read_whole(const std::string& path, std::string& text) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr)
        return false;
    char buffer[65536];
    for (size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, size);
    std::fclose(file);
    return true;
}

/// All that compiling asks of a machine: the names of characters, out of the folder PELLUCID_STDLIB.
class LibraryHost final : public Host {
  public:
    void write(Stream, std::string_view) override {}
    ReadStatus read_line(std::string&) override { return ReadStatus::EndOfFile; }
    int64_t monotonic_ns() override { return 0; }
    int64_t calendar_ns() override { return 0; }
    bool sleep_ns(int64_t) override { return true; }
    void entropy(std::span<uint8_t>) override {}
    std::optional<ModuleSource> find_module(std::string_view name) override {
        const char* folder = std::getenv("PELLUCID_STDLIB");
        ModuleSource module;
        module.path = std::string(folder == nullptr ? "." : folder) + "/" + std::string(name) + ".py";
        if (!read_whole(module.path, module.source))
            return std::nullopt;
        return module;
    }
};

std::string answer(const std::string& source, const char* filename, syntax::Mode mode, bool all, int optimize,
                   UnicodeNames& names) {
    Arena arena;
    syntax::ParseOptions options;
    options.find_name = &names;
    options.mode = mode;
    options.source = syntax::SourceKind::Bytes;
    const syntax::ParseResult parsed = syntax::parse(arena, source, options);
    if (parsed.root == nullptr)
        return "ERROR " + describe(*parsed.error);
    compile::CompileOptions compile_options;
    compile_options.filename = filename;
    compile_options.optimize = optimize;
    compile_options.features = all ? compile::Features::All : compile::Features::Supported;
    const compile::CompileResult result = compile::compile(arena, *parsed.root, compile_options);
    std::string out;
    for (const Diagnostic& warning : result.warnings) out += "WARNING " + describe(warning);
    if (result.error)
        return out + "ERROR " + describe(*result.error);
    print(out, *result.unit);
    return out;
}

void write(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

int stream(bool all, int optimize, UnicodeNames& names) {
    char mode[16];
    size_t length = 0;
    while (std::scanf("%15s %zu", mode, &length) == 2) {
        std::getchar();
        std::string source(length, '\0');
        if (std::fread(source.data(), 1, length, stdin) != length)
            return 1;
        const auto kind = std::strcmp(mode, "eval") == 0     ? syntax::Mode::Eval
                          : std::strcmp(mode, "single") == 0 ? syntax::Mode::Single
                                                             : syntax::Mode::Exec;
        write(answer(source, "<string>", kind, all, optimize, names) + "END\n");
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    bool all = false;
    LibraryHost host;
    UnicodeNames names(host);
    bool from_stream = false;
    int optimize = 0;
    int status = 0;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--all") == 0) {
            all = true;
        } else if (std::strcmp(argv[i], "-O") == 0) {
            ++optimize;
        } else if (std::strcmp(argv[i], "--stream") == 0) {
            from_stream = true;
        } else {
            std::string source;
            if (!read_whole(argv[i], source)) {
                std::fprintf(stderr, "code_dump: cannot read %s\n", argv[i]);
                status = 1;
                continue;
            }
            write(std::string("FILE ") + argv[i] + "\n");
            write(answer(source, argv[i], syntax::Mode::Exec, all, optimize, names));
        }
    }
    return from_stream ? stream(all, optimize, names) : status;
}
