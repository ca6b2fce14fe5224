// `co_exceptiontable`: which handler an exception goes to, by the offset of the instruction that raises it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace py::bytecode {

/// Exceptions raised from `start` up to `end` (bytes) go to `target` with the stack cut down to `depth` values.
struct ExceptionEntry {
    uint32_t start = 0;
    uint32_t end = 0;
    uint32_t target = 0;
    uint32_t depth = 0;
    bool lasti = false;  // the offset of the raising instruction is pushed below the exception
    friend bool operator==(const ExceptionEntry&, const ExceptionEntry&) = default;
};

std::vector<uint8_t> write_exception_table(const std::vector<ExceptionEntry>& entries);
std::vector<ExceptionEntry> read_exception_table(const std::vector<uint8_t>& table);

}  // namespace py::bytecode
