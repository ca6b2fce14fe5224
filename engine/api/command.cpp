// The command line. Everything it needs of the machine it asks the Host for, so that the native command and the wasm
// build under node are the same program.
#include <cstdlib>
#include <optional>

#include "api/dump.h"
#include "api/engine.h"
#include "api/front_end.h"
#include "base/utf8.h"
#include "bytecode/disassemble.h"
#include "compile/dump_symtable.h"
#include "syntax/dump.h"

namespace py {

namespace {

constexpr std::string_view kVersion = "Python 3.14.5\n";
constexpr std::string_view kShortUsage =
    "usage: pellucid [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `pellucid -h' for more information.\n";

constexpr std::string_view kUsage =
    "usage: pellucid [option] ... [-c CODE | -m MODULE | FILE | -] [ARG] ...\n"
    "  -c CODE        run CODE\n"
    "  -m MODULE      run a library module as a program\n"
    "  -O, -OO        drop assertions; drop docstrings too\n"
    "  -V, --version  print the version\n"
    "  --dis FILE     print the bytecode of FILE without running it, as `python -m dis` does\n"
    "  --dump=STAGE FILE  print what a stage makes of FILE: tokens, ast, symtable, bytecode, registers; or run it and\n"
    "                     print its variables and the objects that they reach: heap\n";

constexpr size_t kMostObjects = 5000;  // of --dump=heap

struct Command {
    std::optional<std::string> code;
    std::optional<std::string> module;
    std::optional<std::string> file;
    std::optional<std::string> dump;
    int optimize = 0;
    bool folder = false;  // `file` is one
    bool skip_first_line = false;
    std::vector<std::string> arguments;  // sys.argv from its second on
};

int fail(Host& host, const std::string& message) {
    host.write(Stream::Err, message);
    return 2;
}

/// As the reference's `warnings` prints what a compilation warns of.
void write_warnings(Host& host, const std::vector<Diagnostic>& warnings, const std::string& filename) {
    for (const Diagnostic& warning : warnings) {
        const char* category =
            warning.kind == DiagnosticKind::DeprecationWarning ? "DeprecationWarning" : "SyntaxWarning";
        std::string text = filename + ":" + std::to_string(warning.lineno) + ": " + category + ": " + warning.message;
        const std::string_view line = warning.text ? std::string_view(*warning.text) : std::string_view();
        const size_t begin = line.find_first_not_of(" \t\f\r\n");
        if (begin != std::string_view::npos)
            text += "\n  " + std::string(line.substr(begin, line.find_last_not_of(" \t\f\r\n") + 1 - begin));
        host.write(Stream::Err, text + "\n");
    }
}

void run_to_end(Host& host, Engine& engine) {
    for (;;) {
        const RunState state = engine.run(1'000'000);
        if (state.kind == RunKind::Done)
            break;
        if (state.kind == RunKind::Sleep)
            host.sleep_ns(state.sleep_until_ns - host.monotonic_ns());
    }
}

int dump(Host& host, const std::string& stage, const std::string& filename, const std::string& source) {
    if (stage == "tokens") {
        host.write(Stream::Out, syntax::dump_tokens(source));
        return 0;
    }
    // A program that cannot be compiled says all there is to say of it when it is run.
    const auto refuse = [&] {
        Engine engine(host, {});
        engine.start(source, filename, {filename});
        engine.run(1);
        return engine.finish();
    };
    Arena arena;
    UnicodeNames names(host);
    if (stage == "ast") {
        const Parsed parsed = parse_file(arena, source, names);
        if (parsed.error)
            return refuse();
        write_warnings(host, parsed.warnings, filename);
        host.write(Stream::Out, syntax::dump(*parsed.root, syntax::Attributes::Include, 2) + "\n");
        return 0;
    }
    if (stage == "symtable") {
        const Parsed parsed = parse_file(arena, source, names);
        if (parsed.error)
            return refuse();
        const compile::SymtableText table = compile::dump_symtable(arena, *parsed.root);
        if (table.error)
            return refuse();
        write_warnings(host, parsed.warnings, filename);
        host.write(Stream::Out, table.text);
        return 0;
    }
    const Compiled compiled = compile_file(arena, source, filename, names);
    if (compiled.error)
        return refuse();
    if (stage == "bytecode" || stage == "dis") {
        write_warnings(host, compiled.warnings, filename);
        host.write(Stream::Out, bytecode::disassemble_all(*compiled.unit));
        return 0;
    }
    if (stage == "registers") {
        write_warnings(host, compiled.warnings, filename);
        host.write(Stream::Out, dump_registers_of(host, *compiled.unit));
        return 0;
    }
    if (stage == "heap") {
        EngineOptions options;
        options.watched = true;
        Engine engine(host, options);
        engine.start(source, filename, {filename});
        run_to_end(host, engine);
        host.write(Stream::Out, dump_heap(engine.snapshot(kMostObjects)));
        return engine.finish();
    }
    return fail(host,
                "pellucid: no stage '" + stage + "'; there are tokens, ast, symtable, bytecode, registers, heap\n");
}

int run_program(Host& host, const Command& command, const std::string& source, const std::string& filename,
                const std::string& argv0) {
    EngineOptions options;
    options.optimize = command.optimize;
    if (const char* seed = std::getenv("PYTHONHASHSEED"))
        options.hash_seed = std::strtoull(seed, nullptr, 10);
    Engine engine(host, options);
    std::vector<std::string> argv{argv0};
    argv.insert(argv.end(), command.arguments.begin(), command.arguments.end());
    if (command.module)
        engine.start_module(*command.module, std::move(argv));
    else if (command.folder)
        engine.start_folder(filename, std::move(argv));
    else
        engine.start(source, filename, std::move(argv));
    run_to_end(host, engine);
    return engine.finish();
}

/// The status to end with at once, or nothing; `at` is then the first argument that is no option.
std::optional<int> read_options(Host& host, const std::vector<std::string>& arguments, Command& command, size_t& at) {
    for (; at < arguments.size(); ++at) {
        const std::string& argument = arguments[at];
        if (argument.size() < 2 || argument[0] != '-')
            return std::nullopt;
        if (argument == "--") {
            ++at;
            return std::nullopt;
        }
        if (argument.starts_with("--")) {
            if (argument == "--dis") {
                if (at + 1 == arguments.size())
                    return fail(host, "Argument expected for the --dis option\n" + std::string(kShortUsage));
                command.dump = "dis";
                command.file = arguments[at + 1];
                at += 2;
                return std::nullopt;
            }
            if (argument.starts_with("--dump=")) {
                command.dump = argument.substr(7);
                continue;
            }
            if (argument != "--version" && argument != "--help")
                return fail(host, "Unknown option: " + argument + "\n" + std::string(kShortUsage));
            host.write(Stream::Out, argument == "--help" ? kUsage : kVersion);
            return 0;
        }
        // Letters in one argument; what needs an operand takes the rest of it, or the next one.
        for (size_t i = 1; i < argument.size(); ++i) {
            const char letter = argument[i];
            if (letter == 'c' || letter == 'm' || letter == 'W' || letter == 'X') {
                const bool rest = i + 1 < argument.size();
                if (!rest && at + 1 == arguments.size())
                    return fail(host, "Argument expected for the -" + std::string(1, letter) + " option\n" +
                                          std::string(kShortUsage));
                std::string operand = rest ? argument.substr(i + 1) : arguments[++at];
                if (letter == 'W' || letter == 'X')
                    break;
                (letter == 'c' ? command.code : command.module) = std::move(operand);
                ++at;
                return std::nullopt;
            }
            if (letter == 'V' || letter == 'h' || letter == '?') {
                host.write(Stream::Out, letter == 'V' ? kVersion : kUsage);
                return 0;
            }
            if (letter == 'O')
                ++command.optimize;
            else if (letter == 'x')
                command.skip_first_line = true;
            else if (std::string_view("bBdEiIPqRsStuv").find(letter) == std::string_view::npos)
                return fail(host, "Unknown option: -" + std::string(1, letter) + "\n" + std::string(kShortUsage));
        }
    }
    return std::nullopt;
}

/// The text of `-c` without the indentation that all its lines have; lines of blanks alone become empty.
std::string dedented(std::string_view text) {
    std::vector<std::string_view> lines;
    std::optional<std::string_view> margin;
    for (size_t start = 0; start <= text.size();) {
        const size_t end = std::min(text.find('\n', start), text.size());
        std::string_view line = text.substr(start, end - start);
        const size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
        if (indent == line.size()) {
            line = {};
        } else if (!margin) {
            margin = line.substr(0, indent);
        } else {
            size_t same = 0;
            while (same < indent && same < margin->size() && line[same] == (*margin)[same]) ++same;
            margin = margin->substr(0, same);
        }
        lines.push_back(line);
        start = end + 1;
    }
    std::string result;
    for (const std::string_view line : lines)
        result += std::string(line.empty() ? line : line.substr(margin ? margin->size() : 0)) + "\n";
    return result;
}

/// What is said of an argument that is no UTF-8, as of a str with lone surrogates in the place of the bytes.
std::optional<std::string> undecodable(std::string_view text) {
    size_t characters = 0, first = 0, count = 0;
    unsigned byte = 0;
    for (size_t i = 0; i < text.size(); ++characters) {
        const size_t start = i;
        if (utf8::decode(text, i) != utf8::kBad) {
            if (count > 0)
                break;
            continue;
        }
        i = start + 1;
        if (count++ == 0) {
            first = characters;
            byte = static_cast<uint8_t>(text[start]);
        }
    }
    if (count == 0)
        return std::nullopt;
    constexpr char kDigits[] = "0123456789abcdef";
    const std::string place = std::to_string(first);
    return "Unable to decode the command from the command line:\nUnicodeEncodeError: 'utf-8' codec can't encode "
           "character" +
           (count == 1 ? std::string(" '\\udc") + kDigits[byte >> 4] + kDigits[byte & 15] + "' in position " + place
                       : "s in position " + place + "-" + std::to_string(first + count - 1)) +
           ": surrogates not allowed\n";
}

}  // namespace

int run_command(Host& host, const std::vector<std::string>& arguments) {
    Command command;
    size_t at = 0;
    if (const auto status = read_options(host, arguments, command, at))
        return *status;
    if (!command.code && !command.module && !command.file && at < arguments.size())
        command.file = arguments[at++];
    command.arguments.assign(arguments.begin() + static_cast<ptrdiff_t>(at), arguments.end());

    std::string source, filename = "<string>", argv0 = "-c";
    if (command.code) {
        if (const auto message = undecodable(*command.code)) {
            host.write(Stream::Err, *message);
            return 1;
        }
        source = dedented(*command.code);
    } else if (command.module) {
        argv0 = "-m";
    } else if (command.file && *command.file != "-") {
        auto text = host.read_file(*command.file);
        std::string absolute = host.absolute_path(*command.file);
        argv0 = *command.file;
        filename = command.dump ? *command.file : absolute;
        if (text) {
            source = std::move(*text);
        } else if (!command.dump && host.is_folder(*command.file)) {
            while (absolute.size() > 1 && (absolute.ends_with('/') || absolute.ends_with("/."))) absolute.pop_back();
            filename = absolute;
            command.folder = true;
        } else {
            return fail(host, "pellucid: can't open file '" + absolute + "': [Errno 2] No such file or directory\n");
        }
        if (command.skip_first_line)
            source.erase(0, std::min(source.find('\n'), source.size()));
    } else {
        std::string line;
        while (host.read_line(line) == ReadStatus::Line) source += line;
        filename = "<stdin>";
        argv0 = command.file ? "-" : "";
    }
    if (command.dump)
        return dump(host, *command.dump, filename, source);
    return run_program(host, command, source, filename, argv0);
}

}  // namespace py
