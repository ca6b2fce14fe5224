// The command line. Everything it needs of the machine it asks the Host for, so that the native command and the wasm
// build under node are the same program.
#include <cstdlib>
#include <optional>

#include "api/engine.h"
#include "api/front_end.h"
#include "bytecode/disassemble.h"
#include "syntax/dump.h"

namespace py {

namespace {

constexpr std::string_view kUsage =
    "usage: pellucid [option] ... [-c CODE | -m MODULE | FILE | -] [ARG] ...\n"
    "  -c CODE        run CODE\n"
    "  -m MODULE      run a library module as a program\n"
    "  -O, -OO        drop assertions; drop docstrings too\n"
    "  -V, --version  print the version\n"
    "  --dis FILE     print the bytecode of FILE without running it, as `python -m dis` does\n"
    "  --dump=STAGE FILE  print what a stage makes of FILE: tokens, ast, symtable, bytecode, registers or heap\n";

struct Command {
    std::optional<std::string> code;
    std::optional<std::string> module;
    std::optional<std::string> file;
    std::optional<std::string> dump;
    int optimize = 0;
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
    const Compiled compiled = compile_file(arena, source, filename, names);
    if (compiled.error)
        return refuse();
    if (stage == "bytecode" || stage == "dis") {
        write_warnings(host, compiled.warnings, filename);
        host.write(Stream::Out, bytecode::disassemble_all(*compiled.unit));
        return 0;
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
    else
        engine.start(source, filename, std::move(argv));
    for (;;) {
        const RunState state = engine.run(1'000'000);
        if (state.kind == RunKind::Done)
            break;
        if (state.kind == RunKind::Sleep)
            host.sleep_ns(state.sleep_until_ns - host.monotonic_ns());
    }
    return engine.finish();
}

}  // namespace

int run_command(Host& host, const std::vector<std::string>& arguments) {
    Command command;
    size_t at = 0;
    for (; at < arguments.size(); ++at) {
        const std::string& argument = arguments[at];
        if (argument == "-" || argument.empty() || argument[0] != '-')
            break;
        if (argument == "-c" || argument == "-m" || argument == "--dis") {
            if (at + 1 == arguments.size())
                return fail(host, "Argument expected for the " + argument + " option\n" + std::string(kUsage));
            const std::string& operand = arguments[++at];
            (argument == "-c" ? command.code : argument == "-m" ? command.module : command.file) = operand;
            if (argument == "--dis")
                command.dump = "dis";
            ++at;
            break;
        }
        if (argument.starts_with("--dump=")) {
            command.dump = argument.substr(7);
        } else if (argument == "-V" || argument == "--version") {
            host.write(Stream::Out, "Python 3.14.5\n");
            return 0;
        } else if (argument == "-h" || argument == "--help") {
            host.write(Stream::Out, kUsage);
            return 0;
        } else if (argument == "-O" || argument == "-OO") {
            command.optimize = static_cast<int>(argument.size()) - 1;
        } else if (argument != "-B" && argument != "-u" && argument != "-s" && argument != "-E" && argument != "-I" &&
                   argument != "-S" && argument != "-q") {
            return fail(host, "Unknown option: " + argument + "\n" + std::string(kUsage));
        }
    }
    if (!command.code && !command.module && !command.file && at < arguments.size())
        command.file = arguments[at++];
    command.arguments.assign(arguments.begin() + static_cast<ptrdiff_t>(at), arguments.end());

    std::string source, filename = "<string>", argv0 = "-c";
    if (command.code) {
        source = *command.code + "\n";
    } else if (command.module) {
        argv0 = "-m";
    } else if (command.file && *command.file != "-") {
        auto text = host.read_file(*command.file);
        if (!text)
            return fail(host, "pellucid: can't open file '" + host.absolute_path(*command.file) +
                                  "': [Errno 2] No such file or directory\n");
        source = std::move(*text);
        filename = command.dump ? *command.file : host.absolute_path(*command.file);
        argv0 = *command.file;
    } else {
        std::string line;
        while (host.read_line(line) == ReadStatus::Line) source += line;
        filename = "<stdin>";
        argv0 = "-";
    }
    if (command.dump)
        return dump(host, *command.dump, filename, source);
    return run_program(host, command, source, filename, argv0);
}

}  // namespace py
