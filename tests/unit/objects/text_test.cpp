// str, bytes, int and float as C++ calls them: forms, in-place growth, formatting, codecs.
#include "fixture.h"
#include "objects/bytes.h"
#include "objects/codecs.h"
#include "objects/float.h"
#include "objects/format.h"
#include "objects/int.h"

namespace py::test {

class TextTest : public RuntimeFixture {
  protected:
    std::string shown(const Own& made) { return repr(made ? made.get() : Value()); }
    Ref<Str> str(std::string_view utf8) { return str_from_utf8(rt, utf8); }
};

TEST_F(TextTest, StrTakesTheNarrowestForm) {
    EXPECT_EQ(str("abc")->kind, 1);
    EXPECT_TRUE(str("abc")->ascii);
    EXPECT_EQ(str("\xC3\xA9t\xC3\xA9")->kind, 1);
    EXPECT_EQ(str("\xE4\xB8\xAD\xE6\x96\x87")->kind, 2);
    EXPECT_EQ(str("a\xF0\x9F\x98\x80")->kind, 4);
    const auto mixed = str("ab\xE4\xB8\xAD");
    EXPECT_TRUE(str_substring(rt, *mixed, 0, 2)->ascii);
}

TEST_F(TextTest, StrAppendGrowsTheSoleOwnersTextInPlace) {
    const auto piece = str("0123456789");
    Own text = str_concat(rt, *piece, *piece);
    size_t moves = 0;
    for (int i = 0; i < 1000; ++i) {
        const Value before = text.get();
        text = str_append(rt, std::move(text), *piece);
        moves += !(text.get() == before);
    }
    EXPECT_EQ(as<Str>(text).length, 10020u);
    EXPECT_LT(moves, 60u);
    const Own shared = text.copy();
    text = str_append(rt, std::move(text), *piece);
    EXPECT_EQ(as<Str>(shared).length, 10020u);
}

TEST_F(TextTest, IntsThatFitAreImmediates) {
    const Own large = int_from(rt, Value::kMaxInt + 1);
    EXPECT_TRUE(large.get().is_cell());
    const Own back = int_subtract(rt, large, Value::from_int(1));
    EXPECT_TRUE(back.get().is_int());
    EXPECT_EQ(shown(int_power(rt, Value::from_int(2), Value::from_int(100), Value())),
              "1267650600228229401496703205376");
    EXPECT_EQ(shown(int_floor_divide(rt, Value::from_int(-7), Value::from_int(2))), "-4");
}

TEST_F(TextTest, PowerBeyondTheHeapIsAMemoryError) {
    rt.heap.set_cap(rt.heap.bytes_in_use() + (1 << 20));
    const Own result = int_power(rt, Value::from_int(10), Value::from_int(100000000), Value());
    EXPECT_FALSE(result);
    EXPECT_EQ(error(), "MemoryError: ");
}

TEST_F(TextTest, LongWorkIsInterrupted) {
    struct Impatient final : public Host {
        void write(Stream, std::string_view) override {}
        ReadStatus read_line(std::string&) override { return ReadStatus::EndOfFile; }
        int64_t monotonic_ns() override { return 0; }
        int64_t calendar_ns() override { return 0; }
        bool sleep_ns(int64_t) override { return true; }
        void entropy(std::span<uint8_t>) override {}
        std::optional<ModuleSource> find_module(std::string_view) override { return std::nullopt; }
        bool interrupted() override { return true; }
    } impatient;
    Runtime other(impatient, {});
    const Own result = int_power(other, Value::from_int(10), Value::from_int(100000000), Value());
    EXPECT_FALSE(result);
    EXPECT_TRUE(other.error_matches(TypeId::KeyboardInterrupt));
}

TEST_F(TextTest, FreshNansAreNotIdentical) {
    EXPECT_FALSE(float_new_nan(rt) == float_new_nan(rt));
    EXPECT_EQ(repr(float_new_nan(rt)), "nan");
}

TEST_F(TextTest, FormatWordsItsErrorsAsCPython) {
    const auto text = str("abc");
    EXPECT_EQ(shown(format_str(rt, *text, *str("*^9.2"))), "'***ab****'");
    EXPECT_EQ(shown(format_str(rt, *text, *str("d"))), "ValueError: Unknown format code 'd' for object of type 'str'");
    EXPECT_EQ(shown(format_int(rt, Value::from_int(-1234567), *str("015,"))), "'-00,001,234,567'");
    EXPECT_EQ(shown(format_float(rt, Value::from_double(1234.5), *str(",.3f"))), "'1,234.500'");
    EXPECT_EQ(shown(format_int(rt, Value::from_int(1), *str("5d5"))),
              "ValueError: Invalid format specifier '5d5' for object of type 'int'");
}

TEST_F(TextTest, CodecsReportWhereAndWhy) {
    const Own euro = utf8_decode(rt, "\xE2\x82\xAC");
    EXPECT_EQ(as<Str>(euro)[0], 0x20ACu);
    EXPECT_EQ(shown(utf8_decode(rt, "ab\xFF")),
              "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 2: invalid start byte");
    CodecNames names;
    names.encoding = "ASCII";
    names.errors = "backslashreplace";
    EXPECT_EQ(shown(codec_encode(rt, as<Str>(euro), names)), "b'\\\\u20ac'");
}

}  // namespace py::test
