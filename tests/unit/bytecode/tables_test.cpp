#include <gtest/gtest.h>

#include "bytecode/exception_table.h"
#include "bytecode/line_table.h"

namespace py::bytecode {
namespace {

TEST(LineTable, ReadsBackEveryForm) {
    const Span spans[] = {
        {10, 4, 10, 9},      // short
        {11, 100, 11, 127},  // one line
        {11, 0, 14, 3},      // over several lines
        {5, 3, 5, 300},      // back, with wide columns
        {6, -1, 6, -1},      // no columns
        kNoLocation,
    };
    LineTableWriter writer(10);
    for (const Span& span : spans) writer.add(span, 3);
    const auto runs = read_positions(writer.take(), 10);
    ASSERT_EQ(runs.size(), std::size(spans));
    for (size_t i = 0; i < runs.size(); ++i) EXPECT_EQ(runs[i].where, spans[i]) << i;
    EXPECT_EQ(runs.back().end, 36U);
}

TEST(LineTable, SplitsLongRuns) {
    LineTableWriter writer(1);
    writer.add({1, 0, 1, 1}, 20);
    const auto table = writer.take();
    EXPECT_EQ(read_positions(table, 1).size(), 3U);
    const auto lines = read_lines(table, 1);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].end, 40U);
    EXPECT_EQ(position_at(table, 1, 38).lineno, 1);
    EXPECT_EQ(position_at(table, 1, 40), kNoLocation);
}

TEST(ExceptionTable, ReadsBackWhatItWrote) {
    const std::vector<ExceptionEntry> entries = {{0, 2, 100, 0, false}, {2, 5000, 6000, 3, true}};
    EXPECT_EQ(read_exception_table(write_exception_table(entries)), entries);
    EXPECT_TRUE(read_exception_table({}).empty());
}

}  // namespace
}  // namespace py::bytecode
