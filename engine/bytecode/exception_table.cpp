// Encoding and decoding of the exception table: four numbers an entry, in groups of six bits, the most significant
// first; bit 6 says "more follows", bit 7 marks the first byte of an entry.
#include "bytecode/exception_table.h"

namespace py::bytecode {

namespace {

void put(std::vector<uint8_t>& bytes, uint32_t value, uint8_t mark) {
    int shift = 0;
    while (shift < 30 && (value >> (shift + 6)) != 0) shift += 6;
    for (; shift > 0; shift -= 6) {
        bytes.push_back(static_cast<uint8_t>(mark | 0x40 | ((value >> shift) & 0x3F)));
        mark = 0;
    }
    bytes.push_back(static_cast<uint8_t>(mark | (value & 0x3F)));
}

uint32_t get(const std::vector<uint8_t>& bytes, size_t& at) {
    uint32_t value = 0;
    while (at < bytes.size()) {
        const uint8_t next = bytes[at++];
        value = (value << 6) | (next & 0x3F);
        if ((next & 0x40) == 0)
            break;
    }
    return value;
}

}  // namespace

std::vector<uint8_t> write_exception_table(const std::vector<ExceptionEntry>& entries) {
    std::vector<uint8_t> bytes;
    for (const ExceptionEntry& entry : entries) {
        put(bytes, entry.start / 2, 0x80);
        put(bytes, (entry.end - entry.start) / 2, 0);
        put(bytes, entry.target / 2, 0);
        put(bytes, entry.depth << 1 | (entry.lasti ? 1 : 0), 0);
    }
    return bytes;
}

std::vector<ExceptionEntry> read_exception_table(const std::vector<uint8_t>& table) {
    std::vector<ExceptionEntry> entries;
    for (size_t at = 0; at < table.size();) {
        ExceptionEntry entry;
        entry.start = get(table, at) * 2;
        entry.end = entry.start + get(table, at) * 2;
        entry.target = get(table, at) * 2;
        const uint32_t depth_and_lasti = get(table, at);
        entry.depth = depth_and_lasti >> 1;
        entry.lasti = (depth_and_lasti & 1) != 0;
        entries.push_back(entry);
    }
    return entries;
}

}  // namespace py::bytecode
