// Numbers, JSON and TSV as the command line reads and writes them.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "cli/file_list.hpp"
#include "cli/json.hpp"
#include "cli/numbers.hpp"
#include "cli/tsv.hpp"

namespace marcmill::cli {
namespace {

struct StringWriter {
    std::string text;
    void write(std::string_view more) { text += more; }
};

std::string cell(std::string_view value) {
    StringWriter writer;
    write_cell(writer, value);
    return writer.text;
}

TEST(NamesIn, AListAreALineEachWithEitherLineEnd) {
    using Names = std::vector<std::string_view>;
    EXPECT_EQ(names_in("a\n b \nc\r\n\r\n\nd\re\r\r\nlast"), (Names{"a", " b ", "c", "d\re\r", "last"}));
    EXPECT_EQ(names_in("\xFF\xFE\n"), Names{"\xFF\xFE"});
    EXPECT_EQ(names_in(""), Names{});
    EXPECT_EQ(names_in("\n"), Names{});
}

TEST(NamesIn, AListWithANulAreWhatIsBetweenNuls) {
    using Names = std::vector<std::string_view>;
    using namespace std::string_view_literals;
    EXPECT_EQ(names_in("a\nb\0c\r\0\0\r\n\0last\n"sv), (Names{"a\nb", "c\r", "\r\n", "last\n"}));
    EXPECT_EQ(names_in("\0"sv), Names{});
}

TEST(ParseNumber, TakesDigitsAndNothingElse) {
    EXPECT_EQ(parse_number("0"), 0U);
    EXPECT_EQ(parse_number("18446744073709551615"), 18446744073709551615U);
    for (const std::string_view wrong : {"", "-1", "+1", " 1", "1 ", "1x", "x", "18446744073709551616"}) {
        EXPECT_EQ(parse_number(wrong), std::nullopt) << wrong;
    }
}

TEST(ParseSize, MultipliesByPowersOf1024AndWithBByPowersOf1000) {
    EXPECT_EQ(parse_size("65536"), 65536U);
    for (const std::string_view kibi : {"3K", "3k", "3KiB", "3kib"}) {
        EXPECT_EQ(parse_size(kibi), 3072U) << kibi;
    }
    EXPECT_EQ(parse_size("3KB"), 3000U);
    EXPECT_EQ(parse_size("2M"), 2097152U);
    EXPECT_EQ(parse_size("2MiB"), 2097152U);
    EXPECT_EQ(parse_size("2MB"), 2000000U);
    EXPECT_EQ(parse_size("1G"), 1073741824U);
    EXPECT_EQ(parse_size("1GiB"), 1073741824U);
    EXPECT_EQ(parse_size("1GB"), 1000000000U);
}

TEST(ParseSize, RefusesWhatIsNoSizeOrDoesNotFit) {
    for (const std::string_view wrong : {"", "K", "1.5M", "-1K", "1T", "1KiBB", "1Ki", "1 K", "1B", "17179869184G"}) {
        EXPECT_EQ(parse_size(wrong), std::nullopt) << wrong;
    }
}

TEST(Grouped, PutsACommaBeforeEveryThreeFigures) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1,000");
    EXPECT_EQ(grouped(1034000), "1,034,000");
}

TEST(ScaledBytes, KeepsThreeFiguresBeforeThePoint) {
    EXPECT_EQ(scaled_bytes(0), "0 B");
    EXPECT_EQ(scaled_bytes(999), "999 B");
    EXPECT_EQ(scaled_bytes(1000), "1.0 kB");
    EXPECT_EQ(scaled_bytes(999'900), "1.0 MB");
    EXPECT_EQ(scaled_bytes(123'456'789), "123 MB");
    EXPECT_EQ(scaled_bytes(1.24e9), "1.2 GB");
}

TEST(WriteCell, EscapesWhatWouldEndACellOrARow) {
    EXPECT_EQ(cell("plain"), "plain");
    EXPECT_EQ(cell(""), "");
    EXPECT_EQ(cell("a\tb\nc\rd\\e"), "a\\tb\\nc\\rd\\\\e");
    EXPECT_EQ(cell("\t\t"), "\\t\\t");
    EXPECT_EQ(cell(std::string_view{"\0\x1F\xFF", 3}), (std::string_view{"\0\x1F\xFF", 3}));
}

TEST(JsonString, EscapesQuotesBackslashesAndControls) {
    EXPECT_EQ(json_string("a\"b\\c/d"), R"("a\"b\\c/d")");
    EXPECT_EQ(json_string("\n\r\t"), R"("\n\r\t")");
    EXPECT_EQ(json_string(std::string_view{"\0\x1F", 2}), R"("\u0000\u001f")");
}

TEST(JsonString, KeepsUtf8) {
    const std::string_view text =
        "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF";
    EXPECT_EQ(json_string(text), '"' + std::string{text} + '"');
}

TEST(JsonString, ReplacesEachMaximalPartThatIsNoUtf8) {
    const std::string replacement = "\xEF\xBF\xBD";
    const auto replaced = [&](std::string_view text, int times, std::string_view rest = "") {
        std::string expected{'"'};
        while (times-- > 0) {
            expected += replacement;
        }
        EXPECT_EQ(json_string(text), expected + std::string{rest} + '"');
    };
    replaced("\x80", 1);
    replaced("\xFF\xFE", 2);
    replaced("\xC3", 1);             // cut at the end
    replaced("\xC3(", 1, "(");       // cut by another byte
    replaced("\xE2\x82(", 1, "(");   // two bytes of three are one part
    replaced("\xC0\xAF", 2);         // overlong
    replaced("\xE0\x80\xAF", 3);     // overlong
    replaced("\xED\xA0\x80", 3);     // a surrogate
    replaced("\xF4\x90\x80\x80", 4); // beyond U+10FFFF
    replaced("\xF0\x9F\x98", 1);
}

} // namespace
} // namespace marcmill::cli
