// The engine as the outside sees it: one interpreter with its program. A program is started and then driven in slices
// by `run`, which comes back when the slice is over, when the program waits, and when it has ended.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/host.h"
#include "inspect/snapshot.h"

namespace py {

struct EngineOptions {
    uint64_t hash_seed = 0;
    size_t heap_bytes = size_t{1} << 31;
    int optimize = 0;
    bool watched = false;  // for the page: can be stepped through and looked into, also after the end
};

enum class StepMode : uint8_t { Into, Over, Out };
enum class Grain : uint8_t { Line, Instruction };
enum class PauseReason : uint8_t { Start, Step, Breakpoint };

enum class RunKind : uint8_t {
    Budget,  // the slice is over
    Input,   // a line of input is wanted
    Sleep,   // until `sleep_until_ns` of the host's monotonic clock
    Paused,  // after a step, or at a breakpoint
    Done,    // the program has ended; its exit status is there, errors have been written
};

struct RunState {
    RunKind kind = RunKind::Done;
    int exit_status = 0;
    bool failed = false;  // ended by an exception other than SystemExit
    bool exited = false;  // ended by SystemExit
    int64_t sleep_until_ns = 0;
    PauseReason reason = PauseReason::Step;  // of Paused
};

class Engine {
  public:
    Engine(Host& host, const EngineOptions& options);
    ~Engine();
    Engine(const Engine&) = delete;

    /// Begins a program in a new interpreter: what ran before is given up. `source` is undecoded; `filename` is what
    /// tracebacks show. A SyntaxError is what the first `run` ends with.
    void start(std::string_view source, std::string_view filename, std::vector<std::string> argv);
    /// Runs a module as the main program, of the working directory or of the library.
    void start_module(std::string_view name, std::vector<std::string> argv);
    /// Runs the module __main__ of a folder as the main program.
    void start_folder(std::string_view path, std::vector<std::string> argv);
    /// Runs for about `fuel` back-edges and calls.
    RunState run(int64_t fuel);
    /// Runs to the next line or instruction: in this frame or a called one, in this or its caller, or in the caller. If
    /// it comes back earlier, `run` goes on with the step. Breakpoints count. Only where the options say `watched`.
    RunState step(StepMode mode, Grain grain, int64_t fuel);
    /// Lines of the main file, from 1; for the program that was started last.
    void set_breakpoints(std::vector<int> lines);
    /// Frames, the objects that can be reached from them, at most `limit`, and what was freed since the last call.
    inspect::Snapshot snapshot(size_t limit);
    /// Compiles without running; leaves a running program alone.
    inspect::CompileView compile(std::string_view source, std::string_view filename);
    /// Of programs started from now on.
    void set_hash_seed(uint64_t seed);
    /// The next `run` raises KeyboardInterrupt.
    void interrupt();
    /// Ends the interpreter as CPython does: atexit, flush, clearing of modules. Returns the exit status.
    int finish();

    /// The runtime of the program, for inspection; null before the first start.
    class Runtime* runtime();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The command line, natively and as wasm: `[-c CODE | -m MODULE | FILE | -] [ARGS]`, `--dis FILE`, `--dump=STAGE
/// FILE`. `arguments` without the program's name. Returns the exit status.
int run_command(Host& host, const std::vector<std::string>& arguments);

}  // namespace py
