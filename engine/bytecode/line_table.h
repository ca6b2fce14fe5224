// `co_linetable`: which stretch of source each instruction comes from. Written in runs of up to eight code units, each
// with a position in one of five encodings; read back as `co_positions()` and `co_lines()` give it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/span.h"

namespace py::bytecode {

/// "No position at all", and "no columns" for the column fields.
inline constexpr Span kNoLocation{-1, -1, -1, -1};

class LineTableWriter {
  public:
    explicit LineTableWriter(int32_t firstlineno) : line_(firstlineno) {}
    /// The next `units` code units come from `where`.
    void add(const Span& where, int units);
    [[nodiscard]] std::vector<uint8_t> take() { return std::move(bytes_); }

  private:
    void entry(const Span& where, int units);
    void first_byte(int kind, int units);
    void number(uint32_t value);
    void signed_number(int32_t value);

    std::vector<uint8_t> bytes_;
    int32_t line_;
};

/// A run of code units with one position; fields are -1 where CPython has None.
struct PositionRun {
    uint32_t start;  // byte offsets
    uint32_t end;
    Span where;
};

/// Every run of the table, in order.
std::vector<PositionRun> read_positions(const std::vector<uint8_t>& table, int32_t firstlineno);

/// A run of code units of one line; `line` is -1 where there is none.
struct LineRun {
    uint32_t start;
    uint32_t end;
    int32_t line;
};

/// `co_lines()`: neighbours differ in their line.
std::vector<LineRun> read_lines(const std::vector<uint8_t>& table, int32_t firstlineno);

/// The position of the instruction at byte `offset`.
Span position_at(const std::vector<uint8_t>& table, int32_t firstlineno, uint32_t offset);

}  // namespace py::bytecode
