#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/printable.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill {
namespace {

using namespace std::string_view_literals;

TEST(Printable, KeepsWhatCanBeSeen) {
    for (const std::string_view text : {"", "a b", "L'\xC3\xA9t\xC3\xA9", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                                        "e\xCC\x81", "\xE6\x97\xA5\xE6\x9C\xAC", "\xF0\x9D\x84\x9E"}) {
        EXPECT_EQ(printable(text), text);
        EXPECT_EQ(visible(text), text);
    }
}

TEST(Printable, WritesTheBytesOfWhatCannotBeSeen) {
    EXPECT_EQ(printable("\0\x1E\x7F"sv), R"(\x00\x1E\x7F)");                         // C0, DEL
    EXPECT_EQ(printable("a\tb\nc\r"), R"(a\x09b\x0Ac\x0D)");                         // what would leave the line
    EXPECT_EQ(printable("\xC2\x85\xC2\x9B"), R"(\xC2\x85\xC2\x9B)");                 // C1: next line, CSI
    EXPECT_EQ(printable("\xEF\xBB\xBF"), R"(\xEF\xBB\xBF)");                         // the byte order mark
    EXPECT_EQ(printable("\xE2\x80\x8E"), R"(\xE2\x80\x8E)");                         // a mark of direction
    EXPECT_EQ(printable("\xE2\x80\xAE"), R"(\xE2\x80\xAE)");                         // an override
    EXPECT_EQ(printable("\xE2\x81\xA7"), R"(\xE2\x81\xA7)");                         // an isolate
    EXPECT_EQ(printable("\xD8\x9C"), R"(\xD8\x9C)");                                 // the Arabic letter mark
    EXPECT_EQ(printable("\xE2\x80\xA8\xE2\x80\xA9"), R"(\xE2\x80\xA8\xE2\x80\xA9)"); // ends of lines and paragraphs
    EXPECT_EQ(printable("\xE2\x80\x8B\xC2\xAD"), R"(\xE2\x80\x8B\xC2\xAD)");         // width zero, the soft hyphen
    EXPECT_EQ(printable("\xC2\xA0"), R"(\xC2\xA0)");                                 // a blank that looks like U+0020
    EXPECT_EQ(printable("\xF3\xA0\x81\x81"), R"(\xF3\xA0\x81\x81)");                 // a tag
    EXPECT_EQ(printable("\xEF\xBF\xBF\xF4\x8F\xBF\xBE"), R"(\xEF\xBF\xBF\xF4\x8F\xBF\xBE)"); // noncharacters
}

TEST(Printable, WritesBytesThatAreNoUtf8) {
    EXPECT_EQ(printable("\xE9t\xE9"), R"(\xE9t\xE9)");
    EXPECT_EQ(printable("\xE2\x80"), R"(\xE2\x80)");                         // cut
    EXPECT_EQ(printable("\xC0\xAF\xED\xA0\x80"), R"(\xC0\xAF\xED\xA0\x80)"); // overlong, a surrogate
}

TEST(Printable, KeepsDifferentTextsApartBetweenQuotes) {
    EXPECT_EQ(printable(R"(\xE9)"), R"(\\xE9)");
    EXPECT_EQ(printable(R"(a"b)"), R"(a\"b)");
    EXPECT_EQ(visible(R"(a"b\xE9)"), R"(a"b\xE9)");
    EXPECT_EQ(visible(visible("\xE9")), visible("\xE9"));
}

/// UTF-8 of a character that is no surrogate, by the definition.
std::string utf8(char32_t character) {
    std::string out;
    const auto add = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0 | character / 64);
        add(0x80 | character % 64);
    } else if (character < 0x10000) {
        add(0xE0 | character / 4096);
        add(0x80 | character / 64 % 64);
        add(0x80 | character % 64);
    } else {
        add(0xF0 | character / 262144);
        add(0x80 | character / 4096 % 64);
        add(0x80 | character / 64 % 64);
        add(0x80 | character % 64);
    }
    return out;
}

TEST(Printable, OfAnyCharacterIsUtf8AndOneLine) {
    for (char32_t character = 0; character <= 0x10FFFF; ++character) {
        if (character >= 0xD800 && character <= 0xDFFF) {
            continue;
        }
        const std::string text = utf8(character);
        ASSERT_EQ(code_point(text), character);
        const std::string shown = visible(text);
        ASSERT_EQ(shown == text, is_visible(character)) << static_cast<unsigned>(character);
        ASSERT_EQ(find_ill_formed(shown), std::nullopt);
    }
}

} // namespace
} // namespace marcmill
