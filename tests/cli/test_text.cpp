// Numbers, JSON and TSV as the command line reads and writes them.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "cli/file_list.hpp"
#include "cli/json.hpp"
#include "cli/nearest.hpp"
#include "cli/numbers.hpp"
#include "cli/tsv.hpp"
#include "cli/wrap.hpp"

namespace marcmill::cli {
namespace {

struct StringWriter {
    std::string text;
    void write(std::string_view more) { text += more; }
};

std::string written(std::string_view value) {
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

TEST(Counted, IsSingularWhereThereIsOne) {
    EXPECT_EQ(counted(0, "record"), "0 records");
    EXPECT_EQ(counted(1, "record"), "1 record");
    EXPECT_EQ(counted(1'234, "record"), "1,234 records");
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
    EXPECT_EQ(written("plain"), "plain");
    EXPECT_EQ(written(""), "");
    EXPECT_EQ(written("a\tb\nc\rd\\e"), "a\\tb\\nc\\rd\\\\e");
    EXPECT_EQ(written("\t\t"), "\\t\\t");
    EXPECT_EQ(written(std::string_view{"\0\x1F", 2}), (std::string_view{"\0\x1F", 2}));
}

TEST(WriteCell, KeepsUtf8AndEscapesOtherBytesSoThatValuesStayApart) {
    EXPECT_EQ(written("\xC3\xA9\xE2\x80\x8E"), "\xC3\xA9\xE2\x80\x8E");
    EXPECT_EQ(written("\xE9\xC3"), R"(\xE9\xC3)");
    EXPECT_EQ(written("\xC3(\xC3\xA9"), "\\xC3(\xC3\xA9");
    EXPECT_EQ(written(R"(\xE9)"), R"(\\xE9)");
    EXPECT_EQ(written("\xEF\xBF\xBD"), "\xEF\xBF\xBD");
}

TEST(WriteCell, FindsAByteToEscapeAtEachPlaceOfEachLength) {
    for (std::size_t length = 0; length <= 40; ++length) {
        const std::string plain(length, 'x');
        EXPECT_EQ(written(plain), plain);
        for (std::size_t place = 0; place < length; ++place) {
            for (const char byte : {'\t', '\n', '\r', '\\', '\xFF'}) {
                std::string value = plain;
                value[place] = byte;
                EXPECT_EQ(written(value), cell(value)) << length << ", " << place;
                EXPECT_NE(written(value), value) << length << ", " << place;
            }
        }
    }
}

TEST(Cell, EscapesOnRequestWhatCannotBeSeen) {
    EXPECT_EQ(cell("\xC3\xA9\xE2\x80\x8E\x1B\t\\", Show::all), "\xC3\xA9"
                                                               R"(\xE2\x80\x8E\x1B\t\\)");
    EXPECT_EQ(cell("\xE2\x80\x8E"), "\xE2\x80\x8E");
}

TEST(EditDistance, CountsLettersPutInLeftOutReplacedOrSwapped) {
    EXPECT_EQ(edit_distance("", ""), 0U);
    EXPECT_EQ(edit_distance("stats", "stats"), 0U);
    EXPECT_EQ(edit_distance("", "cat"), 3U);
    EXPECT_EQ(edit_distance("statz", "stats"), 1U);
    EXPECT_EQ(edit_distance("stat", "stats"), 1U);
    EXPECT_EQ(edit_distance("sstats", "stats"), 1U);
    EXPECT_EQ(edit_distance("tsats", "stats"), 1U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(DidYouMean, NamesTheNearestWordUnlessNoneIsNear) {
    const std::vector<std::string> words = {"count", "stats", "cat", "check"};
    EXPECT_EQ(did_you_mean("statz", words), " (did you mean stats?)");
    EXPECT_EQ(did_you_mean("CHECK", words), " (did you mean check?)");
    EXPECT_EQ(did_you_mean("statistics", words), "");
    EXPECT_EQ(did_you_mean("counting", words), " (did you mean count?)");
    EXPECT_EQ(did_you_mean("x", words), "");
    EXPECT_EQ(did_you_mean("", words), "");
    EXPECT_EQ(did_you_mean("cta", words), " (did you mean cat?)");
}

TEST(Wrapped, BreaksLinesAtBlanksAndKeepsExamples) {
    EXPECT_EQ(wrapped("one two three", 7), "one two\nthree");
    EXPECT_EQ(wrapped("one two three", 7, 2), "one\n  two\n  three");
    EXPECT_EQ(wrapped("a\n  an example that is long\n\nb", 7), "a\n  an example that is long\n\nb");
    EXPECT_EQ(wrapped("one,two,three", 8), "one,two,\nthree");
    EXPECT_EQ(wrapped("", 7), "");
    EXPECT_EQ(wrapped("unbroken", 4), "unbr\noken");
}

TEST(JsonString, EscapesQuotesBackslashesAndControls) {
    EXPECT_EQ(json_string("a\"b\\c/d"), R"("a\"b\\c/d")");
    EXPECT_EQ(json_string("\n\r\t"), R"("\n\r\t")");
    EXPECT_EQ(json_string(std::string_view{"\0\x1F\x7F", 3}), R"("\u0000\u001f\u007f")");
}

TEST(JsonString, KeepsUtf8ThatCanBeSeen) {
    const std::string_view text = "\xDF\xBF\xE0\xA4\x85\xED\x9F\xBB\xEF\xBF\xBD\xF0\x90\x80\x80\xF4\x8F\xBF\xBD";
    EXPECT_EQ(json_string(text), '"' + std::string{text} + '"');
}

TEST(JsonString, EscapesWhatCannotBeSeenByItsNumber) {
    EXPECT_EQ(json_string("a\xE2\x80\x8E\xEF\xBB\xBF\xE2\x80\xA8\xC2\x9B"), R"("a\u200e\ufeff\u2028\u009b")");
    EXPECT_EQ(json_string("\xF3\xA0\x81\x81\xF4\x8F\xBF\xBF"), R"("\udb40\udc41\udbff\udfff")");
}

TEST(JsonString, EscapesBytesThatAreNoUtf8) {
    EXPECT_EQ(json_string("\x80"), R"("\\x80")");
    EXPECT_EQ(json_string("\xFF\xFE"), R"("\\xFF\\xFE")");
    EXPECT_EQ(json_string("\xC3("), R"("\\xC3(")");                          // cut by another byte
    EXPECT_EQ(json_string("\xC0\xAF"), R"("\\xC0\\xAF")");                   // overlong
    EXPECT_EQ(json_string("\xED\xA0\x80"), R"("\\xED\\xA0\\x80")");          // a surrogate
    EXPECT_EQ(json_string("\xF4\x90\x80\x80"), R"("\\xF4\\x90\\x80\\x80")"); // beyond U+10FFFF
}

TEST(JsonString, KeepsDifferentTextsApart) {
    const std::vector<std::string_view> texts = {"\xE9",   "\xE8", "\\xE9", "\\\\xE9",
                                                 "\\\xE9", "\\",   "\\\\",  "\xEF\xBF\xBD"};
    std::set<std::string> written;
    for (const std::string_view text : texts) {
        EXPECT_TRUE(written.insert(json_string(text)).second) << json_string(text);
    }
    EXPECT_EQ(json_string(R"(\xE9)"), R"("\\\\xE9")");
}

} // namespace
} // namespace marcmill::cli
