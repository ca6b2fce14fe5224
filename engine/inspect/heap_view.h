// The run of a program as a snapshot: frames and what can be reached from them, and what was freed since the last one.
// Runs no Python code and changes nothing that a program can see.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "inspect/snapshot.h"
#include "vm/vm.h"

namespace py::inspect {

/// Names the code units of the main file and keeps what was freed between two snapshots. One for a run.
class Observer {
  public:
    /// Begins to watch what is freed. `main` is the code of the program, which the observer keeps alive; `globals` its
    /// namespace, shown after the end.
    Observer(Runtime& rt, Code& main, Dict& globals);
    ~Observer();
    Observer(const Observer&) = delete;

    /// The run has ended with this exception: from now on the frames of its traceback are shown.
    void end_with(Value exception);
    /// `limit` bounds the objects. What was freed is told once.
    Snapshot look(size_t limit);

  private:
    friend class Reader;
    static void on_free(void* context, Cell& cell);

    Runtime& rt_;
    Own main_;
    Own globals_;
    Own traceback_;  // of the exception that ended the run
    std::unordered_map<const bytecode::CodeUnit*, uint32_t> ids_;
    std::unordered_set<Cell*> shown_;           // of the last snapshot, as long as they live
    std::vector<FreedView> freed_;              // since then
    std::unordered_set<uint64_t> freed_shown_;  // addresses of those of them that were shown
    uint32_t more_freed_ = 0;
};

}  // namespace py::inspect
