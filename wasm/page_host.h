// The engine's Host made of the JavaScript object `pellucidHost` that the module's factory was given: the page's worker
// (EngineHost in web/protocol/engine.ts) or a node process (tools/pellucid.mjs), which can read files and block.
#pragma once

#include <deque>

#include <emscripten/val.h>

#include "base/host.h"

class PageHost final : public py::Host {
  public:
    PageHost();

    void write(py::Stream stream, std::string_view utf8) override;
    py::ReadStatus read_line(std::string& line) override;
    int64_t monotonic_ns() override;
    int64_t calendar_ns() override;
    bool sleep_ns(int64_t nanoseconds) override;
    void entropy(std::span<uint8_t> bytes) override;
    std::optional<py::ModuleSource> find_module(std::string_view dotted_name) override;
    bool interrupted() override;
    std::optional<std::string> read_file(std::string_view path) override;
    bool is_folder(std::string_view path) override;
    std::string absolute_path(std::string_view path) override;

    /// A run begins whose random numbers follow from `seed`; what was to be read or written before is forgotten.
    void begin(uint64_t seed);
    /// A slice begins: the clock that decides when to ask for an interrupt starts anew.
    void begin_slice();
    /// Hands on what was written.
    void flush();
    /// Takes the line that output ends with and that has no end yet: what an `input` asked for.
    std::string take_prompt();
    /// The next line to be read, without its end; nothing is the end of the file.
    void provide(std::optional<std::string> line);

  private:
    void hand_on(std::string_view text);

    emscripten::val page_;
    bool is_process_;      // it can block, and read files
    std::string written_;  // to `stream_`, not handed on yet
    py::Stream stream_ = py::Stream::Out;
    std::deque<std::optional<std::string>> lines_;
    std::optional<uint64_t> random_state_;
    int64_t last_poll_ = 0;
};
