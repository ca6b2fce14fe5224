// What JavaScript sees of the engine: the class `Engine` of web/protocol/engine.ts, and `runCommand`, the command line.
// It converts and forwards.
#include <algorithm>

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include "api/engine.h"
#include "inspect/snapshot.h"
#include "page_host.h"

using emscripten::val;

namespace {

val byte_array(const std::string& bytes) {
    return val(emscripten::typed_memory_view(bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data())))
        .call<val>("slice");
}

std::string reason_text(py::PauseReason reason) {
    return reason == py::PauseReason::Start ? "start" : reason == py::PauseReason::Step ? "step" : "breakpoint";
}

class PageEngine {
  public:
    PageEngine() : engine_(host_, options()) {}

    val compile(const std::string& source, const std::string& filename) {
        return byte_array(py::inspect::encode(engine_.compile(source, filename)));
    }
    void start(const std::string& source, const val& options) {
        const double seed = options["seed"].as<double>();
        engine_.finish();  // what the program before still writes is dropped
        host_.begin(static_cast<uint64_t>(seed));
        // The numbers that PYTHONHASHSEED can be.
        engine_.set_hash_seed(static_cast<uint64_t>(seed) & 0xFFFFFFFF);
        engine_.start(source, options["filename"].as<std::string>(),
                      emscripten::vecFromJSArray<std::string>(options["argv"]));
    }
    val run(double budget) {
        host_.begin_slice();
        return status(engine_.run(static_cast<int64_t>(budget)));
    }
    val step(const std::string& mode, const std::string& grain, double budget) {
        host_.begin_slice();
        const py::StepMode how = mode == "into"   ? py::StepMode::Into
                                 : mode == "over" ? py::StepMode::Over
                                                  : py::StepMode::Out;
        return status(engine_.step(how, grain == "line" ? py::Grain::Line : py::Grain::Instruction,
                                   static_cast<int64_t>(budget)));
    }
    void provide_input(const val& line) {
        host_.provide(line.isUndefined() || line.isNull() ? std::nullopt : std::optional(line.as<std::string>()));
    }
    void interrupt() { engine_.interrupt(); }
    void set_breakpoints(const val& lines) { engine_.set_breakpoints(emscripten::vecFromJSArray<int>(lines)); }
    val snapshot(double limit) { return byte_array(py::inspect::encode(engine_.snapshot(static_cast<size_t>(limit)))); }

  private:
    static py::EngineOptions options() {
        py::EngineOptions options;
        options.watched = true;
        return options;
    }

    /// A RunStatus of engine.ts.
    val status(const py::RunState& state) {
        if (state.kind == py::RunKind::Done)
            engine_.finish();  // writes what the end of the interpreter writes; the picture stays
        val result = val::object();
        const auto kind = [&](const char* name) { result.set("kind", std::string(name)); };
        if (state.kind == py::RunKind::Input)
            result.set("prompt", host_.take_prompt());
        else
            host_.flush();
        switch (state.kind) {
            case py::RunKind::Budget:
                kind("budget");
                break;
            case py::RunKind::Input:
                kind("input");
                break;
            case py::RunKind::Sleep:
                kind("sleep");
                result.set("milliseconds",
                           std::max(0.0, static_cast<double>(state.sleep_until_ns - host_.monotonic_ns()) / 1e6));
                break;
            case py::RunKind::Paused:
                kind("paused");
                result.set("reason", reason_text(state.reason));
                break;
            case py::RunKind::Done:
                kind(state.failed ? "error" : state.exited ? "exit" : "done");
                result.set("code", state.exit_status);
                break;
        }
        return result;
    }

    PageHost host_;
    py::Engine engine_;
};

int run_command(const val& arguments) {
    PageHost host;
    const int status = py::run_command(host, emscripten::vecFromJSArray<std::string>(arguments));
    host.flush();
    return status;
}

}  // namespace

EMSCRIPTEN_BINDINGS(pellucid) {
    emscripten::class_<PageEngine>("Engine")
        .constructor<>()
        .function("compile", &PageEngine::compile)
        .function("start", &PageEngine::start)
        .function("run", &PageEngine::run)
        .function("step", &PageEngine::step)
        .function("provideInput", &PageEngine::provide_input)
        .function("interrupt", &PageEngine::interrupt)
        .function("setBreakpoints", &PageEngine::set_breakpoints)
        .function("snapshot", &PageEngine::snapshot);
    emscripten::function("runCommand", &run_command);
}
