// Encoding and decoding of the position table. Kinds 0-9: same line, columns below 80, three bits of the column in the
// kind; 10-12: one line, 0 to 2 lines on, columns below 128; 13: a line without columns; 14: everything; 15: nothing.
#include "bytecode/line_table.h"

namespace py::bytecode {

namespace {

constexpr int kOneLine0 = 10;
constexpr int kNoColumns = 13;
constexpr int kLong = 14;
constexpr int kNone = 15;
constexpr int kLongestRun = 8;

class Reader {
  public:
    Reader(const std::vector<uint8_t>& table, int32_t firstlineno) : table_(table), line_(firstlineno) {}

    /// The run behind `run`, or the first for an empty one; false at the end.
    bool next(PositionRun& run) {
        if (at_ >= table_.size())
            return false;
        const uint8_t first = byte();
        const int kind = (first >> 3) & 15;
        run.start = run.end;
        run.end += 2 * ((first & 7U) + 1);
        run.where = kNoLocation;
        Span& where = run.where;
        if (kind == kLong) {
            line_ += signed_number();
            where.lineno = line_;
            where.end_lineno = line_ + static_cast<int32_t>(number());
            where.col_offset = static_cast<int32_t>(number()) - 1;
            where.end_col_offset = static_cast<int32_t>(number()) - 1;
        } else if (kind == kNoColumns) {
            line_ += signed_number();
            where.lineno = where.end_lineno = line_;
        } else if (kind >= kOneLine0 && kind < kNoColumns) {
            line_ += kind - kOneLine0;
            where.lineno = where.end_lineno = line_;
            where.col_offset = byte();
            where.end_col_offset = byte();
        } else if (kind < kOneLine0) {
            const uint8_t second = byte();
            where.lineno = where.end_lineno = line_;
            where.col_offset = (kind << 3) | (second >> 4);
            where.end_col_offset = where.col_offset + (second & 15);
        }
        return true;
    }

  private:
    uint8_t byte() { return at_ < table_.size() ? table_[at_++] : 0; }
    uint32_t number() {
        uint32_t value = 0;
        for (int shift = 0; shift < 32; shift += 6) {
            const uint8_t next = byte();
            value |= static_cast<uint32_t>(next & 0x3F) << shift;
            if ((next & 0x40) == 0)
                break;
        }
        return value;
    }
    int32_t signed_number() {
        const uint32_t value = number();
        return (value & 1) != 0 ? -static_cast<int32_t>(value >> 1) : static_cast<int32_t>(value >> 1);
    }

    const std::vector<uint8_t>& table_;
    size_t at_ = 0;
    int32_t line_;
};

}  // namespace

void LineTableWriter::first_byte(int kind, int units) {
    bytes_.push_back(static_cast<uint8_t>(0x80 | (kind << 3) | (units - 1)));
}

void LineTableWriter::number(uint32_t value) {
    for (; value >= 0x40; value >>= 6) bytes_.push_back(static_cast<uint8_t>(0x40 | (value & 0x3F)));
    bytes_.push_back(static_cast<uint8_t>(value));
}

void LineTableWriter::signed_number(int32_t value) {
    number(value < 0 ? (static_cast<uint32_t>(-value) << 1) | 1 : static_cast<uint32_t>(value) << 1);
}

void LineTableWriter::add(const Span& where, int units) {
    for (; units > kLongestRun; units -= kLongestRun) entry(where, kLongestRun);
    if (units > 0)
        entry(where, units);
}

void LineTableWriter::entry(const Span& where, int units) {
    if (where.lineno < 0) {
        first_byte(kNone, units);
        return;
    }
    const int32_t delta = where.lineno - line_;
    const int32_t column = where.col_offset;
    const int32_t end_column = where.end_col_offset;
    if (column < 0 || end_column < 0) {
        if (where.end_lineno == where.lineno || where.end_lineno < 0) {
            first_byte(kNoColumns, units);
            signed_number(delta);
            line_ = where.lineno;
            return;
        }
    } else if (where.end_lineno == where.lineno) {
        if (delta == 0 && column < 80 && end_column - column < 16 && end_column >= column) {
            first_byte(column >> 3, units);
            bytes_.push_back(static_cast<uint8_t>(((column & 7) << 4) | (end_column - column)));
            return;
        }
        if (delta >= 0 && delta < 3 && column < 128 && end_column < 128) {
            first_byte(kOneLine0 + delta, units);
            bytes_.push_back(static_cast<uint8_t>(column));
            bytes_.push_back(static_cast<uint8_t>(end_column));
            line_ = where.lineno;
            return;
        }
    }
    first_byte(kLong, units);
    signed_number(delta);
    number(static_cast<uint32_t>(where.end_lineno - where.lineno));
    number(static_cast<uint32_t>(column + 1));
    number(static_cast<uint32_t>(end_column + 1));
    line_ = where.lineno;
}

std::vector<PositionRun> read_positions(const std::vector<uint8_t>& table, int32_t firstlineno) {
    std::vector<PositionRun> runs;
    Reader reader{table, firstlineno};
    for (PositionRun run{}; reader.next(run);) runs.push_back(run);
    return runs;
}

std::vector<LineRun> read_lines(const std::vector<uint8_t>& table, int32_t firstlineno) {
    std::vector<LineRun> lines;
    for (const PositionRun& run : read_positions(table, firstlineno)) {
        if (!lines.empty() && lines.back().line == run.where.lineno)
            lines.back().end = run.end;
        else
            lines.push_back({run.start, run.end, run.where.lineno});
    }
    return lines;
}

Span position_at(const std::vector<uint8_t>& table, int32_t firstlineno, uint32_t offset) {
    Reader reader{table, firstlineno};
    for (PositionRun run{}; reader.next(run);) {
        if (offset >= run.start && offset < run.end)
            return run.where;
    }
    return kNoLocation;
}

}  // namespace py::bytecode
