// Tables: lined up for a reader at a terminal.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "cli/columns.hpp"
#include "cli/table_sink.hpp"

namespace marcmill::cli {
namespace {

std::string table(const std::vector<std::string_view>& pieces, std::size_t columns = 80) {
    StringSink out;
    TableSink sink{out, columns};
    for (const std::string_view piece : pieces) {
        sink.write(piece);
    }
    sink.finish();
    return out.text();
}

TEST(Table, LinesUpColumnsWithNumbersToTheRight) {
    EXPECT_EQ(table({"1433\tHistory\tx\n9\tArt\ty\n"}), "1433  History  x\n"
                                                        "   9  Art      y\n");
}

TEST(Table, TakesTheFirstRowForAHeaderWhereTheOthersAreNumbers) {
    EXPECT_EQ(table({"path\toffset\n", "a\t5\n", "bc\t\n", "d\t12345\n"}), "path  offset\n"
                                                                           "a          5\n"
                                                                           "bc\n"
                                                                           "d      12345\n");
}

TEST(Table, OfOneRowHasItsCellsTwoBlanksApart) {
    EXPECT_EQ(table({"1\t\tb\n"}), "1    b\n");
    EXPECT_EQ(table({}), "");
    EXPECT_EQ(table({"no end"}), "no end\n");
}

TEST(Table, TakesRowsInPiecesOfAnySize) {
    const std::string rows = "10\tone\n2\ttwo and more\n333\t\n";
    const std::string whole = table({rows});
    for (std::size_t size = 1; size < rows.size(); ++size) {
        std::vector<std::string_view> pieces;
        for (std::size_t from = 0; from < rows.size(); from += size) {
            pieces.push_back(std::string_view{rows}.substr(from, size));
        }
        EXPECT_EQ(table(pieces), whole) << size;
    }
}

TEST(Table, CutsARowAtTheTerminalsWidth) {
    EXPECT_EQ(table({"a\txxxxxxxxxx\nb\ty\n"}, 10), "a  xxxx...\n"
                                                    "b  y\n");
    EXPECT_EQ(table({"a\txxxxxxx\n"}, 10), "a  xxxxxxx\n");
}

TEST(Table, CountsWhatStandsOnALetterAsNothingAndWideLettersAsTwo) {
    EXPECT_EQ(likely_columns("e\xCC\x81"), 1U);
    EXPECT_EQ(likely_columns("日本"), 4U);
    EXPECT_EQ(likely_columns("—"), 1U);
    EXPECT_EQ(first_likely_columns("日本語", 5), "日本");
    EXPECT_EQ(table({"e\xCC\x81te\xCC\x81\tx\nete\ty\n日\tz\n"}), "e\xCC\x81te\xCC\x81  x\n"
                                                                  "ete  y\n"
                                                                  "日   z\n");
}

TEST(Table, ShowsWhatWouldSteerATerminalAsItsBytes) {
    EXPECT_EQ(table({"\x1B[2J\t\xE2\x80\xAE\n"}), "\\x1B[2J  \\xE2\\x80\\xAE\n");
}

TEST(Table, KeepsNoMoreRowsThanItNeedsToKnowTheWidths) {
    StringSink out;
    TableSink sink{out, 80};
    for (int row = 0; row < 999; ++row) {
        sink.write("ab\tx\n");
    }
    EXPECT_EQ(out.text(), "");
    sink.write("a\tx\n");
    EXPECT_EQ(out.text().size(), 1000U * 6);
    sink.write("longer\tx\n");
    EXPECT_TRUE(out.text().ends_with("\na   x\nlonger  x\n"));
}

} // namespace
} // namespace marcmill::cli
