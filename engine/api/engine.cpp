#include "api/engine.h"

#include "modules/compile_source.h"
#include "modules/modules.h"
#include "modules/print_exception.h"
#include "objects/dict.h"
#include "objects/str.h"
#include "vm/vm.h"

namespace py {

struct Engine::State {
    State(Host& host, const EngineOptions& options) : host(host), options(options) {}
    Host& host;
    EngineOptions options;
    std::unique_ptr<Runtime> runtime;
    bool failed_to_start = false;  // an exception waits instead of a frame
    bool ended = false;
    RunState last;

    void open(std::vector<std::string> argv) {
        close();
        RuntimeOptions runtime_options;
        runtime_options.hash_seed = options.hash_seed;
        runtime_options.heap_bytes = options.heap_bytes;
        runtime = std::make_unique<Runtime>(host, runtime_options);
        vm_init(*runtime);
        failed_to_start = !modules_init(*runtime, std::move(argv));
        runtime->modules_state->optimize = options.optimize;
        ended = false;
        last = {};
    }

    void close() {
        if (runtime == nullptr)
            return;
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
        request.kind = syntax::SourceKind::Bytes;
        request.filename = std::string(filename);
        request.file = file;
        request.optimize = options.optimize;
        const Ref<Code> code = compile_source(rt, request);
        failed_to_start = !code || !vm_start(rt, *code, module_dict(as<Module>(rt.modules_state->main)));
    }

    RunState end(Own error) {
        ended = true;
        last = {};
        last.kind = RunKind::Done;
        if (error) {
            last.exited = is_instance_of(*runtime, error, *runtime->types.SystemExit);
            last.failed = !last.exited;
            last.exit_status = handle_uncaught(*runtime, std::move(error));
        }
        return last;
    }
};

Engine::Engine(Host& host, const EngineOptions& options) : state_(std::make_unique<State>(host, options)) {}

Engine::~Engine() { state_->close(); }

void Engine::start(std::string_view source, std::string_view filename, std::vector<std::string> argv) {
    state_->open(std::move(argv));
    const bool file = filename.empty() || filename.front() != '<';
    if (!state_->failed_to_start && file) {
        Runtime& rt = *state_->runtime;
        const Own path = Own(str_from_utf8(rt, filename));
        if (path)
            static_cast<void>(
                dict_set(rt, module_dict(as<Module>(rt.modules_state->main)), NAMED(rt, __file__), path));
    }
    state_->begin(source, filename, file);
}

void Engine::start_module(std::string_view name, std::vector<std::string> argv) {
    state_->open(std::move(argv));
    const auto found = [&](const std::string& module) { return state_->host.find_module(module); };
    auto source = found(std::string(name));
    if (source && source->is_package)
        source = found(std::string(name) + ".__main__");
    if (!source) {
        state_->failed_to_start = true;
        static_cast<void>(state_->runtime->raise(TypeId::ModuleNotFoundError, "No module named {}", name));
        return;
    }
    state_->begin(source->source, source->path, true);
}

RunState Engine::run(int64_t fuel) {
    State& state = *state_;
    if (state.ended || state.runtime == nullptr)
        return state.last;
    Runtime& rt = *state.runtime;
    Vm& vm = vm_of(rt);
    if (state.failed_to_start)
        return state.end(rt.take_error());
    const RunStatus status = vm_run(rt, fuel);
    RunState result;
    switch (status) {
        case RunStatus::Budget: result.kind = RunKind::Budget; break;
        case RunStatus::Input: result.kind = RunKind::Input; break;
        case RunStatus::Paused: result.kind = RunKind::Paused; break;
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
    state_->close();
    return status;
}

Runtime* Engine::runtime() { return state_->runtime.get(); }

}  // namespace py
