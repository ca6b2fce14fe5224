// Stepping and breakpoints. While somebody watches, the functions of the watched file run a translation of their own
// (translate.h, not fused) in which every instruction of the wordcode begins with a TRACE, also those that become no
// register instruction; TRACE asks the monitor whether to pause. All other code, and all code while nobody watches,
// runs as ever and knows nothing of this.
//
// A pause leaves the loop, so there is none while C++ code waits for a result (a key function, `__repr__`, a class
// body).
#pragma once

#include <string>
#include <vector>

#include "vm/vm.h"

namespace py {

struct Monitor {
    enum class Goal : uint8_t { None, Line, Instruction };
    enum class Reason : uint8_t { Step, Breakpoint };

    std::string filename;              // of the file that is watched
    Goal goal = Goal::None;            // of the step under way
    bool anywhere = true;              // into: in whatever frame; else only in `frames`
    std::vector<uint32_t> frames;      // serials, sorted
    std::vector<int32_t> breakpoints;  // lines, sorted
    Reason reason = Reason::Step;      // of the last pause
    bool calls_are_watched = false;    // what monitor_apply last saw to
    bool standing = false;             // at a TRACE that was answered with a pause: to be passed now
    uint64_t instructions = 0;         // that were traced

    /// Whether functions called from now on are to be traced.
    [[nodiscard]] bool watches_calls() const { return !breakpoints.empty() || (goal != Goal::None && anywhere); }
    [[nodiscard]] bool watches() const { return !breakpoints.empty() || goal != Goal::None; }
};

enum class StepKind : uint8_t { Into, Over, Out };

/// Begins a step from where the run stands; `vm_run` then goes until it is done.
void monitor_step(Runtime& rt, StepKind kind, Monitor::Goal goal);
/// Call after a change of breakpoints or goal: chooses the code that calls begin in, and moves frames into watched code
/// where they stand at a place at which both translations agree.
void monitor_apply(Runtime& rt);
/// The running frame is at a TRACE (its pc): true pauses. May move the frame back to the fast code; its pc says where
/// to go on.
bool monitor_trace(Runtime& rt, Frame& frame);
/// The same where nobody watches: passes the TRACE at `offset`.
void monitor_pass(Runtime& rt, Frame& frame, int32_t offset);
/// Chooses anew where calls of every code begin.
void monitor_choose_starts(Runtime& rt);
/// Whether the instruction at `offset` belongs to the entry of a function, before its first statement.
bool is_entry(const Code& code, int32_t offset);
/// Whether a line begins here for a frame that was last seen at `before`.
bool begins_line(const Code& code, int32_t before, int32_t offset);
/// Where calls of this code, which has just been translated, are to begin.
void monitor_new_code(Runtime& rt, Code& code);

/// The byte offset of the instruction that `frame`, which is the innermost and at rest, runs next; -1 where unknown.
int32_t next_offset(const Frame& frame);

}  // namespace py
