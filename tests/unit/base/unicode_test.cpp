// The Unicode tables at well-known places, and what must hold for every code point.
#include "base/unicode.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace py::unicode {
namespace {

std::u32string mapped(size_t (*map)(char32_t, char32_t*), char32_t c) {
    char32_t out[kMostCase];
    return std::u32string(out, map(c, out));
}

TEST(Unicode, KnowsKindsOfCharacters) {
    EXPECT_TRUE(is_alpha(U'é'));
    EXPECT_FALSE(is_alpha(U'5'));
    EXPECT_TRUE(is_decimal(U'٣'));
    EXPECT_EQ(decimal_value(U'٣'), 3);
    EXPECT_TRUE(is_digit(U'²'));
    EXPECT_FALSE(is_decimal(U'²'));
    EXPECT_EQ(numeric_value(U'½'), 0.5);
    EXPECT_EQ(numeric_value(U'a'), std::nullopt);
    EXPECT_TRUE(is_space(0x3000));
    EXPECT_TRUE(is_space(0x1c));
    EXPECT_FALSE(is_printable(0xa0));
    EXPECT_TRUE(is_printable(U' '));
    EXPECT_TRUE(is_title(0x1c5));
    EXPECT_TRUE(is_line_break(0x2028));
    EXPECT_TRUE(is_id_start(U'_'));
    EXPECT_FALSE(is_id_start(U'9'));
    EXPECT_TRUE(is_id_continue(U'9'));
    EXPECT_EQ(columns(U'漢'), 2);
    EXPECT_STREQ(category(0xd800), "Cs");
    EXPECT_STREQ(category(0x10ffff), "Cn");
    EXPECT_STREQ(category(0x1c89), "Lu");  // new in 16.0.0
    EXPECT_STREQ(bidirectional(0x627), "AL");
    EXPECT_EQ(combining_class(0x301), 230);
}

TEST(Unicode, MapsCase) {
    EXPECT_EQ(mapped(full_upper, U'ß'), U"SS");
    EXPECT_EQ(mapped(full_title, U'ß'), U"Ss");
    EXPECT_EQ(mapped(full_fold, U'ß'), U"ss");
    EXPECT_EQ(mapped(full_lower, 0x130), U"i\u0307");
    EXPECT_EQ(to_lower(0x130), U'i');
    EXPECT_EQ(mapped(full_upper, 0x390), U"\u0399\u0308\u0301");
    EXPECT_EQ(mapped(full_fold, 0x13a0), U"\u13a0");
    EXPECT_EQ(to_title(0x1c4), char32_t{0x1c5});
}

TEST(Unicode, NormalizesAndStaysNormalized) {
    EXPECT_EQ(normalize(U"e\u0301", Form::Nfc), U"\u00e9");
    EXPECT_EQ(normalize(U"\u00e9", Form::Nfd), U"e\u0301");
    EXPECT_EQ(normalize(U"\ufb01\u00b2", Form::Nfkc), U"fi2");
    EXPECT_EQ(normalize(U"\uac01", Form::Nfd), U"\u1100\u1161\u11a8");
    EXPECT_EQ(normalize(U"\u1100\u1161\u11a8", Form::Nfc), U"\uac01");
    EXPECT_EQ(normalize(U"a\u0301\u0323", Form::Nfd), U"a\u0323\u0301");
    EXPECT_EQ(normalize(U"\u0958", Form::Nfc), U"\u0915\u093c");  // excluded from composition
    EXPECT_EQ(decomposition(0xfb01), "<compat> 0066 0069");
    for (char32_t c = 0; c < 0x110000; ++c) {
        const std::u32string one(1, c);
        for (const Form form : {Form::Nfc, Form::Nfkc, Form::Nfd, Form::Nfkd}) {
            const std::u32string normal = normalize(one, form);
            ASSERT_TRUE(is_normalized(normal, form)) << std::hex << static_cast<uint32_t>(c);
            ASSERT_EQ(normalize(normal, form), normal) << std::hex << static_cast<uint32_t>(c);
        }
        ASSERT_EQ(normalize(normalize(one, Form::Nfd), Form::Nfc), normalize(one, Form::Nfc));
    }
}

TEST(Utf8, ReadsBackEveryCodePointButSurrogates) {
    for (char32_t c = 0; c < 0x110000; ++c) {
        char bytes[4];
        const size_t count = utf8::encode(c, bytes);
        ASSERT_EQ(count, utf8::length(c));
        size_t at = 0;
        const bool surrogate = c >= 0xd800 && c < 0xe000;
        ASSERT_EQ(utf8::decode({bytes, count}, at), surrogate ? utf8::kBad : c);
        ASSERT_EQ(at, surrogate ? 1u : count);
    }
}

TEST(Utf8, FindsTheFirstBadByte) {
    EXPECT_EQ(utf8::find_bad("a\xc3\xa9z"), std::string_view::npos);
    EXPECT_EQ(utf8::find_bad("ab\xc0\x80"), 2u);
    EXPECT_EQ(utf8::find_bad("\xf0\x9f\x98"), 0u);
    EXPECT_EQ(utf8::find_bad("\xf4\x90\x80\x80"), 0u);
}

}  // namespace
}  // namespace py::unicode
