#include "api/engine.h"

#include <algorithm>

#include "api/front_end.h"
#include "api/run_module.h"
#include "inspect/code_view.h"
#include "inspect/heap_view.h"
#include "inspect/value_view.h"
#include "modules/compile_source.h"
#include "modules/modules.h"
#include "modules/print_exception.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/monitor.h"
#include "vm/vm.h"

namespace py {

namespace {
constexpr size_t kFinalObjects = 300;
}

struct Engine::State {
    State(Host& host, const EngineOptions& options) : host(host), options(options), unicode_names(host) {}
    Host& host;
    EngineOptions options;
    UnicodeNames unicode_names;  // for what is compiled without being run
    std::unique_ptr<Runtime> runtime;
    bool failed_to_start = false;  // an exception waits instead of a frame
    bool ended = false;
    RunState last;
    // Of a program that is watched.
    Monitor monitor;
    std::unique_ptr<inspect::Observer> observer;
    std::optional<std::pair<std::string, std::string>> exception;  // that ended the run
    inspect::Snapshot final_picture;

    void open(std::vector<std::string> argv, std::optional<std::string> folder) {
        close();
        RuntimeOptions runtime_options;
        runtime_options.hash_seed = options.hash_seed;
        runtime_options.heap_bytes = options.heap_bytes;
        runtime = std::make_unique<Runtime>(host, runtime_options);
        vm_init(*runtime);
        monitor = {};
        exception.reset();
        final_picture = {};
        if (options.watched)
            vm_of(*runtime).monitor = &monitor;
        failed_to_start = !modules_init(*runtime, std::move(argv), std::move(folder));
        runtime->modules_state->optimize = options.optimize;
        ended = false;
        last = {};
    }

    void close() {
        if (runtime == nullptr)
            return;
        observer.reset();
        vm_abandon(*runtime);
        modules_shutdown(*runtime);
        vm_shutdown(*runtime);
        runtime.reset();
    }

    void begin(std::string_view source, std::string_view filename, bool file) {
        if (failed_to_start)
            return;
        Runtime& rt = *runtime;
        CompileRequest request;
        request.source = source;
        // The text of `-c` is a str: it has neither a byte order mark nor a coding line.
        request.kind = filename == "<string>" ? syntax::SourceKind::Text : syntax::SourceKind::Bytes;
        request.filename = std::string(filename);
        request.file = file;
        request.optimize = options.optimize;
        const Ref<Code> code = compile_source(rt, request);
        Dict& globals = module_dict(as<Module>(rt.modules_state->main));
        monitor.filename = request.filename;
        failed_to_start = !code || !vm_start(rt, *code, globals);
        if (!failed_to_start && options.watched)
            observer = std::make_unique<inspect::Observer>(rt, *code, globals);
    }

    /// The exception's only argument, where that is a text: str() of it might run Python code.
    static std::string message_of(Value error) {
        const Tuple* arguments = as<BaseException>(error).args;
        return arguments != nullptr && arguments->length > 0 && is_str((*arguments)[0])
                   ? inspect::utf8_of(as<Str>((*arguments)[0]))
                   : std::string();
    }

    RunState end(Own error) {
        ended = true;
        last = {};
        last.kind = RunKind::Done;
        if (error) {
            last.exited = is_instance_of(*runtime, error, *runtime->types.SystemExit);
            last.failed = !last.exited;
            if (options.watched && last.failed)
                exception = {inspect::type_name_of_value(*runtime, error), message_of(error)};
            if (observer != nullptr && last.failed)
                observer->end_with(error);
            last.exit_status = handle_uncaught(*runtime, std::move(error));
        }
        return last;
    }
};

Engine::Engine(Host& host, const EngineOptions& options) : state_(std::make_unique<State>(host, options)) {}

Engine::~Engine() {
    state_->close();
}

void Engine::start(std::string_view source, std::string_view filename, std::vector<std::string> argv) {
    // Standard input is a file without a folder; only the text of `-c` is none.
    const bool file = filename != "<string>";
    const size_t slash = filename.rfind('/');
    state_->open(std::move(argv), slash == std::string_view::npos || filename.front() == '<'
                                      ? std::string()
                                      : std::string(filename.substr(0, std::max<size_t>(slash, 1))));
    if (!state_->failed_to_start && file) {
        Runtime& rt = *state_->runtime;
        Dict& names = module_dict(as<Module>(rt.modules_state->main));
        const Own path = Own(str_from_utf8(rt, filename));
        if (path && dict_set(rt, names, NAMED(rt, __file__), path))
            static_cast<void>(dict_set(rt, names, rt.intern("__cached__"), Value::none()));
    }
    state_->begin(source, filename, file);
}

void Engine::start_module(std::string_view name, std::vector<std::string> argv) {
    std::string folder = state_->host.absolute_path("");
    while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
    state_->open(std::move(argv), std::move(folder));
    if (!state_->failed_to_start)
        state_->failed_to_start = !start_module_program(*state_->runtime, name, ModuleProgram::Module);
}

void Engine::start_folder(std::string_view path, std::vector<std::string> argv) {
    state_->open(std::move(argv), std::string(path));
    if (!state_->failed_to_start)
        state_->failed_to_start = !start_module_program(*state_->runtime, "__main__", ModuleProgram::Folder);
}

RunState Engine::run(int64_t fuel) {
    State& state = *state_;
    if (state.ended || state.runtime == nullptr)
        return state.last;
    Runtime& rt = *state.runtime;
    Vm& vm = vm_of(rt);
    if (state.failed_to_start)
        return state.end(rt.take_error());
    if (vm.monitor != nullptr && state.monitor.calls_are_watched != state.monitor.watches_calls())
        monitor_apply(rt);
    const RunStatus status = vm_run(rt, fuel);
    RunState result;
    switch (status) {
        case RunStatus::Budget:
            result.kind = RunKind::Budget;
            break;
        case RunStatus::Input:
            result.kind = RunKind::Input;
            break;
        case RunStatus::Paused:
            result.kind = RunKind::Paused;
            result.reason =
                state.monitor.reason == Monitor::Reason::Breakpoint ? PauseReason::Breakpoint : PauseReason::Step;
            break;
        case RunStatus::Sleep:
            result.kind = RunKind::Sleep;
            result.sleep_until_ns = vm.sleep_until_ns;
            break;
        case RunStatus::Done: {
            const Own value = std::move(vm.result);
            return state.end(value ? Own() : rt.take_error());
        }
    }
    return result;
}

void Engine::interrupt() {
    if (state_->runtime != nullptr) {
        vm_of(*state_->runtime).interrupt_requested = true;
        state_->runtime->heap.want_attention();
    }
}

int Engine::finish() {
    const int status = state_->last.exit_status;
    if (state_->observer != nullptr)
        state_->final_picture = snapshot(kFinalObjects);
    state_->close();
    return status;
}

RunState Engine::step(StepMode mode, Grain grain, int64_t fuel) {
    State& state = *state_;
    if (state.observer != nullptr && !state.ended) {
        const StepKind kind = mode == StepMode::Into   ? StepKind::Into
                              : mode == StepMode::Over ? StepKind::Over
                                                       : StepKind::Out;
        monitor_step(*state.runtime, kind, grain == Grain::Line ? Monitor::Goal::Line : Monitor::Goal::Instruction);
    }
    return run(fuel);
}

void Engine::set_breakpoints(std::vector<int> lines) {
    state_->monitor.breakpoints.assign(lines.begin(), lines.end());
    std::sort(state_->monitor.breakpoints.begin(), state_->monitor.breakpoints.end());
    if (state_->observer != nullptr)
        monitor_apply(*state_->runtime);
}

inspect::Snapshot Engine::snapshot(size_t limit) {
    if (state_->observer == nullptr)
        return state_->final_picture;
    inspect::Snapshot snapshot = state_->observer->look(limit);
    snapshot.exception = state_->exception;
    return snapshot;
}

inspect::CompileView Engine::compile(std::string_view source, std::string_view filename) {
    Arena arena;
    inspect::CompileView view;
    const Compiled compiled = compile_file(arena, source, filename, state_->unicode_names);
    if (compiled.error) {
        const Diagnostic& error = *compiled.error;
        view.error = {error.message,    error.lineno,     error.offset,
                      error.end_lineno, error.end_offset, error.text.value_or("")};
        return view;
    }
    for (const bytecode::CodeUnit* unit : inspect::units_in_order(*compiled.unit))
        view.codes.push_back(inspect::view_code(*unit, static_cast<uint32_t>(view.codes.size())));
    return view;
}

void Engine::set_hash_seed(uint64_t seed) {
    state_->options.hash_seed = seed;
}

Runtime* Engine::runtime() {
    return state_->runtime.get();
}

}  // namespace py
