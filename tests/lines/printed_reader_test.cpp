// What a record of printed lines says, in each program's way of printing, and what is wrong with one.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "lines/line_format.hpp"

#include <marcmill/format.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using Fields = std::vector<std::string>;

Options line_options(Check check = Check::fields) {
    Options options;
    options.from = format_named("line");
    options.check = check;
    return options;
}

/// Tag and bytes of each field of all records, delimiters as ^.
Fields fields_of(std::string_view bytes) {
    Fields fields;
    for (const RecordView& record : read(Corpus::memory(bytes), line_options())) {
        for (const FieldView field : record.fields()) {
            std::string text{field.bytes()};
            for (char& byte : text) {
                byte = byte == delimiter ? '^' : byte;
            }
            fields.push_back(std::string{field.tag().text()} + ' ' + text);
        }
    }
    return fields;
}

Report report_of(std::string_view bytes, Check check = Check::fields) {
    return count(Corpus::memory(bytes), line_options(check));
}

std::string printed(std::string_view lines) {
    return "00868cam a2200229 i 4500\n" + std::string{lines};
}

TEST(PrintedReader, ReadsWhatYazMarcdumpPrints) {
    const std::string bytes = printed("001   a b\nFMT BK\n245 10 $a Title $c by $5\n246 1  $a  $b \n");
    EXPECT_EQ(fields_of(bytes), (Fields{"001   a b", "FMT BK", "245 10^aTitle^cby $5", "246 1 ^a^b"}));
    for (const RecordView& view : read(Corpus::memory(bytes), line_options())) {
        EXPECT_EQ(view.leader().bytes(), "00868cam a2200229 i 4500");
        EXPECT_EQ(view.title(), "Title");
        EXPECT_EQ(view.source(), bytes);
    }
}

TEST(PrintedReader, TellsSubfieldsFromPrices) {
    EXPECT_EQ(fields_of(printed("020    $c $5 or $ 6 or $7.00 $b $a $8\n")),
              (Fields{"020   ^c$5 or $ 6 or $7.00^b$a $8"}));
    EXPECT_EQ(fields_of(printed("021    $\xC3\xA9 x $\xC3 y\n")), (Fields{"021   ^\xC3\xA9x^\xC3y"}))
        << "codes of two bytes and of one";
}

TEST(PrintedReader, LeavesOutWhatYazMarcdumpWarnsOf) {
    const std::string bytes = "<!-- Record 1 offset 0 (0x0) -->\n(Record length 868)\n" +
                              printed("001 a\n(No separator at end of field length=1)\n245    $a T\n\n");
    EXPECT_EQ(fields_of(bytes), (Fields{"001 a", "245   ^aT"}));
    EXPECT_EQ(report_of(bytes).fault_counts.total(), 0U);
}

TEST(PrintedReader, ReadsTagsWithASlash) {
    EXPECT_EQ(fields_of("LDR 03612nz  a2200589nc 4500\n001 119232022\n024/7# $a 119 $2 gnd\n035 $a (DE-101)1\n"),
              (Fields{"001 119232022", "024 7 ^a119^2gnd", "035   ^a(DE-101)1"}));
}

TEST(PrintedReader, ReadsSubfieldsThatAreSetCloseBehindALeaderWithAName) {
    EXPECT_EQ(fields_of("LEADER 02191cam a2200541   4500\n001 010\n245 10$aOne$c5$ each\n041 1 $acze$bger\n"
                        "500   $a a $b\n"),
              (Fields{"001 010", "245 10^aOne^c5$ each", "041 1 ^acze^bger", "500   ^a a ^b"}));
    EXPECT_EQ(fields_of("LEADER 02191cam a2200541   4500\n245 10 $a One $c by\n"), (Fields{"245 10^aOne^cby"}));
}

TEST(PrintedReader, ReadsColumns) {
    EXPECT_EQ(
        fields_of("LDR    00000nam  22002538a 4500\n001    666\n040    $aMdSS\n       $cMdSS\n100 1  |aWall,|d1$\n"
                  "FMT    BK\n"),
        (Fields{"001 666", "040   ^aMdSS^cMdSS", "100 1 ^aWall,^d1$", "FMT    BK"}));
}

TEST(PrintedReader, TellsColumnsFromALeaderThatBeginsWithBlanks) {
    EXPECT_EQ(fields_of("LDR      nam a2200589nc 4500\n001    x\n"), (Fields{"001    x"}));
    EXPECT_EQ(fields_of("LDR         nam a2200589nc 4500\n001    x\n"), (Fields{"001 x"}));
}

TEST(PrintedReader, TakesALeaderWhoseBlanksWereCut) {
    const std::string bytes = "02794cam0 2200709   450\r\n001 1\r\n\r\n02794cam0 2200709   450 \r\n001 2\r\n";
    EXPECT_EQ(fields_of(bytes), (Fields{"001 1", "001 2"}));
    EXPECT_EQ(report_of(bytes).fault_counts[FaultCode::leader_not_24], 1U);
}

TEST(PrintedReader, TakesBlankLinesForNothingAndTextBehindThemForJunk) {
    const std::string bytes = printed("001 a\n\n245    $a T\n\n2 records exported.\n");
    EXPECT_EQ(fields_of(bytes), (Fields{"001 a", "245   ^aT"}));
    EXPECT_EQ(report_of(bytes).counts.junk_bytes, 20U);
}

void expect_fault(const std::string& bytes, FaultCode code, std::string_view found) {
    const Report report = report_of(bytes);
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.counts.rejected, 1U);
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_EQ(report.faults[0].code, code);
    EXPECT_EQ(report.faults[0].found, found);
    EXPECT_EQ(bytes.substr(report.faults[0].offset, report.faults[0].length), found);
}

TEST(PrintedReader, ReportsWhatItCannotReadWithItsPlaceAndGoesOn) {
    const std::string other = printed("001 b\n245    $a T\n\n");
    expect_fault(printed("001 a\n245    $a one\nand more\n\n") + other, FaultCode::field_unreadable, "and more");
    expect_fault(printed("001 a\n24510$aT\n\n") + other, FaultCode::field_unreadable, "24510$aT");
    expect_fault(other + "001 c\n245    $a T\n\n", FaultCode::leader_missing, "001 c");
}

TEST(PrintedReader, NotesStandAtTheLineOfTheirField) {
    const std::string before = printed("001 a\n\n");
    const std::string bytes = before + printed("001 b\n(No separator)\n245    $a x\xFF\n500    $a\n");
    const std::vector<Fault> faults = report_of(bytes, Check::text).faults;
    ASSERT_FALSE(faults.empty());
    EXPECT_EQ(faults[0].code, FaultCode::utf8_invalid);
    EXPECT_EQ(bytes.substr(faults[0].offset, faults[0].length), "245    $a x\xFF");
}

TEST(PrintedReader, SaysWhatASlowTwinSays) {
    const tests::LineFormat& format = tests::line_formats[1];
    std::size_t seen = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        const std::string bytes = tests::odd_lines(format, seed, 60);
        for (const RecordView& record : read(Corpus::memory(bytes), line_options())) {
            const naive::LineRecord expected = format.read(record.source());
            ASSERT_EQ(record.leader().bytes(), expected.leader) << record.source();
            std::vector<naive::FieldText> fields;
            for (const FieldView field : record.fields()) {
                fields.emplace_back(field.tag().text(), field.bytes());
            }
            ASSERT_EQ(fields, expected.fields) << record.source();
            ASSERT_EQ(report_of(record.source()).fault_counts.total() != 0, expected.is_noted) << record.source();
            ++seen;
        }
    }
    EXPECT_GT(seen, 500U);
}

} // namespace
} // namespace marcmill
