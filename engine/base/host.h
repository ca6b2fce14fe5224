// The one door to the outside. Whatever a program can see of the world comes through a Host: output, input, the clock,
// entropy, source files of modules. The page, the command line and tests each bring their own, and a run is a
// function of the program and of what its Host answered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace py {

enum class Stream : uint8_t { Out = 1, Err = 2 };

/// The source of a module as the host found it.
struct ModuleSource {
    std::string path;    // what `__file__` and tracebacks show
    std::string source;  // undecoded bytes
    bool is_package = false;
};

enum class ReadStatus : uint8_t {
    Line,  // a line, with its newline if it had one
    EndOfFile,
    Later,  // nothing yet: the run suspends until the host has been asked to wait
};

class Host {
  public:
    virtual ~Host() = default;

    virtual void write(Stream stream, std::string_view utf8) = 0;
    /// One line of standard input, UTF-8.
    virtual ReadStatus read_line(std::string& line) = 0;
    /// Nanoseconds of a clock that never goes back, and of the calendar since 1970.
    virtual int64_t monotonic_ns() = 0;
    virtual int64_t calendar_ns() = 0;
    /// Blocks for so long where it can; false where the run has to suspend instead.
    virtual bool sleep_ns(int64_t nanoseconds) = 0;
    virtual void entropy(std::span<uint8_t> bytes) = 0;
    /// The module of the standard library with this dotted name, or nothing.
    virtual std::optional<ModuleSource> find_module(std::string_view dotted_name) = 0;
    /// Asked about every 20 ms of uninterrupted work: true ends the run with a KeyboardInterrupt.
    virtual bool interrupted() { return false; }
    /// A file: the source of a module, or of what a traceback shows a line of.
    virtual std::optional<std::string> read_file(std::string_view path) {
        return static_cast<void>(path), std::nullopt;
    }
    /// Whether there is a folder of this name.
    virtual bool is_folder(std::string_view path) { return static_cast<void>(path), false; }
    /// `path` from the root on, as tracebacks show it.
    virtual std::string absolute_path(std::string_view path) { return std::string(path); }
};

}  // namespace py
