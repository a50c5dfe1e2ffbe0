// What a record of mnemonic lines says, and what is wrong with one.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "mrk/made_lines.hpp"
#include "naive/mrk.hpp"

#include <marcmill/format.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

Options mrk_options(Check check = Check::fields) {
    Options options;
    options.from = format_named("mrk");
    options.check = check;
    return options;
}

/// Tag and bytes of each field of all records, delimiters as $, field by field.
std::vector<std::string> fields_of(std::string_view bytes) {
    std::vector<std::string> fields;
    for (const RecordView& record : read(Corpus::memory(bytes), mrk_options())) {
        for (const FieldView field : record.fields()) {
            std::string text{field.bytes()};
            for (char& byte : text) {
                byte = byte == delimiter ? '|' : byte;
            }
            fields.push_back(std::string{field.tag().text()} + ' ' + text);
        }
    }
    return fields;
}

using Fields = std::vector<std::string>;

Report report_of(std::string_view bytes, Check check = Check::fields) {
    return count(Corpus::memory(bytes), mrk_options(check));
}

constexpr std::string_view record = "=LDR  01201nam a2200253 a 4500\n"
                                    "=001  tes96000001\\\n"
                                    "=008  960221s1955\\\\\\\\dcu\n"
                                    "=245  10$aNew test record$h[large print] /$cby Jane.\n"
                                    "=440  \\0$aTest series ;$vno. 1\n";

TEST(MrkReader, ReadsFieldsAsIso2709HasThem) {
    EXPECT_EQ(fields_of(record),
              (Fields{"001 tes96000001 ", "008 960221s1955    dcu",
                      "245 10|aNew test record|h[large print] /|cby Jane.", "440  0|aTest series ;|vno. 1"}));
}

TEST(MrkReader, AnswersWhatEveryRecordIsAsked) {
    for (const RecordView& view : read(Corpus::memory(record), mrk_options())) {
        EXPECT_EQ(view.leader().bytes(), "01201nam a2200253 a 4500");
        EXPECT_EQ(view.title(), "New test record");
        EXPECT_EQ(view.find(Tag{"440"})->subfield('v'), "no. 1");
        EXPECT_EQ(view.source(), record);
        EXPECT_FALSE(view.find(Tag{"999"}));
    }
}

TEST(MrkReader, ReadsLinesThatEndWithCarriageReturns) {
    EXPECT_EQ(fields_of("=LDR  01201nam a2200253 a 4500\r\n=245  10$aTitle\r\n"), (Fields{"245 10|aTitle"}));
}

TEST(MrkReader, ReadsNamesInBracesAndKeepsThoseThatItDoesNotKnow) {
    EXPECT_EQ(
        fields_of("=LDR  01201nam a2200253 a 4500\n=500  \\\\$a{dollar}5 {lcub}x{rcub} C:{bsol}a{lf}b {acute}e {\n"),
        (Fields{"500   |a$5 {x} C:\\a\nb {acute}e {"}));
}

TEST(MrkReader, JoinsLinesThatGoOn) {
    EXPECT_EQ(
        fields_of("=LDR  01201nam a2200253 a 4500\n=245  14$aThe adventures (Tom\n Sawyer's\ncomrade)$cby\n M.\n"),
        (Fields{"245 14|aThe adventures (Tom Sawyer'scomrade)|cby M."}));
    EXPECT_EQ(fields_of("=LDR  01201nam a2200253 a 4500\n=523  \\\\\n$aone\n{deg}\n$btwo\n=008  one\ntwo\n"),
              (Fields{"523   |aone{deg}|btwo", "008 onetwo"}))
        << "as MARCMaker's own records and their lines have it";
}

TEST(MrkReader, TakesALineOfTabsForABlankOne) {
    EXPECT_EQ(fields_of("=LDR  01201nam a2200253 a 4500\n=245  10$aT\n \t \n=246  1\\$aU\n"),
              (Fields{"245 10|aT", "246 1 |aU"}));
}

TEST(MrkReader, ReadsFieldsWithoutIndicatorsOrCodes) {
    EXPECT_EQ(fields_of("=LDR  01201nam a2200253 a 4500\n=FMT  BK\n=SYS  000000001\n=500  \\\\\n=500  \\\\$\n"),
              (Fields{"FMT BK", "SYS 000000001", "500   ", "500   |"}));
}

TEST(MrkReader, TakesADollarSignOfAControlFieldForData) {
    EXPECT_EQ(fields_of("=LDR  01201nam a2200253 a 4500\n=001  a$b\n"), (Fields{"001 a$b"}));
}

TEST(MrkReader, ReportsABrokenLineWithItsPlace) {
    const std::string bytes = "=LDR  01201nam a2200253 a 4500\n=24510$aTitle\n\n" + std::string{record};
    const Report report = report_of(bytes);
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.counts.rejected, 1U);
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_EQ(report.faults[0].code, FaultCode::field_unreadable);
    EXPECT_EQ(report.faults[0].offset, 31U);
    EXPECT_EQ(report.faults[0].found, "=24510$aTitle");
}

TEST(MrkReader, ReportsARecordWithoutALeader) {
    const Report report = report_of(std::string{record} + "\n=001  a\n=245  10$aTitle\n\n" + std::string{record});
    EXPECT_EQ(report.counts.records, 2U);
    EXPECT_EQ(report.counts.rejected, 1U);
    EXPECT_EQ(report.fault_counts[FaultCode::leader_missing], 1U);
}

TEST(MrkReader, ReadsLinesThatEndWithCarriageReturnsAlone) {
    EXPECT_EQ(
        fields_of(
            "=LDR  01201nam a2200253 a 4500\r=001  a\r=245  10$aOne\r\r=LDR  01201nam a2200253 a 4500\r=001  b\r"),
        (Fields{"001 a", "245 10|aOne", "001 b"}));
}

TEST(MrkReader, LeavesOutComments) {
    EXPECT_EQ(fields_of("# of a file\n=LDR  01201nam a2200253 a 4500\n#500    $aold\n=001  a\n#=====\n=245  10$aOne\n"),
              (Fields{"001 a", "245 10|aOne"}));
}

TEST(MrkReader, TakesTextBehindABlankLineForNoField) {
    const std::string bytes = std::string{record} + "\n2 records exported.\n";
    const Report report = report_of(bytes);
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.counts.junk_bytes, 20U);
    EXPECT_EQ(fields_of(bytes), fields_of(record));
}

TEST(MrkReader, KeepsBackslashesOfSubfields) {
    EXPECT_EQ(fields_of("=LDR  01201nam a2200253 a 4500\n=856  40$u\\\\server\\share\n"),
              (Fields{"856 40|u\\\\server\\share"}));
}

TEST(MrkReader, BelievesNoLeaderWithoutABlankBehindItsTag) {
    const Report report = report_of("=LDR00000nam a2200000 a 4500\n=001  a\n");
    EXPECT_EQ(report.counts.records, 0U);
    EXPECT_EQ(report.fault_counts[FaultCode::leader_missing], 1U);
}

TEST(MrkReader, ReadsAFieldWithTheTag000) {
    EXPECT_EQ(fields_of("=LDR  01201nam a2200253 a 4500\n=000  10$aWomack\n=001  a\n"),
              (Fields{"000 10$aWomack", "001 a"}));
}

TEST(MrkReader, ReadsALeaderWithTheTag000) {
    const std::string bytes =
        "=000  00000nam\\\\2200000\\a\\4500\n=001  a\n\n=000  00000nam\\\\2200000\\a\\4500\n=001  b\n";
    EXPECT_EQ(fields_of(bytes), (Fields{"001 a", "001 b"}));
    EXPECT_EQ(report_of(bytes).counts.records, 2U);
    EXPECT_EQ(count(Corpus::memory(bytes)).counts.records, 2U) << "by its first bytes";
    EXPECT_EQ(report_of(bytes).fault_counts.total(), 0U);
}

TEST(MrkReader, TakesBlankLinesBetweenFieldsForNothing) {
    EXPECT_EQ(
        fields_of(
            "\n=LDR  01201nam a2200253 a 4500\n\n=001  a\n \n=245  10$aTitle\n\r\n=LDR  01201nam a2200253 a 4500\n\n"
            "=001  b\n\n\x1A"),
        (Fields{"001 a", "245 10|aTitle", "001 b"}));
}

TEST(MrkReader, ReportsALeaderOfAnotherLength) {
    const Report report = report_of("=LDR  01201nam a22\n=001  a\n");
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.fault_counts[FaultCode::leader_not_24], 1U);
}

TEST(MrkReader, ReportsBytesThatWouldSeparate) {
    const std::string bytes = "=LDR  01201nam a2200253 a 4500\n=500  \\\\$aa\x1E"
                              "b\n";
    EXPECT_EQ(report_of(bytes).fault_counts[FaultCode::separator_in_value], 1U);
    EXPECT_EQ(fields_of(bytes), (Fields{"500   |aa\xEF\xBF\xBD"
                                        "b"}));
}

TEST(MrkReader, ReportsWhatIsOddAboutTheText) {
    const Report report = report_of("=LDR  01201nam a2200253 a 4500\n=001  a\n=245  10$a\xFFTitle\n", Check::text);
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.fault_counts[FaultCode::utf8_invalid], 1U);
    EXPECT_EQ(report_of(record, Check::text).fault_counts.total(), 0U);
}

TEST(MrkReader, PutsABlankForAnIndicatorThatSeparates) {
    EXPECT_EQ(fields_of("=LDR  01201nam a2200253 a 4500\n=500  \x1E\x1F$aa\n=500  1\x1Dx\x1D$aa\n"),
              (Fields{"500   |aa", "500 1 x\xEF\xBF\xBD|aa"}));
}

TEST(MrkReader, LeavesOutMarksOfDirectionBesideIndicators) {
    for (const std::string_view indicators : {"10\xE2\x80\x8E", "10\xE2\x80\x8F",
                                              "\xE2\x80\x8F"
                                              "10",
                                              "1\xE2\x80\x8E"
                                              "0\xE2\x80\x8F\xE2\x80\x8F"}) {
        EXPECT_EQ(
            fields_of("=LDR  01201nam a2200253 a 4500\n=245  " + std::string{indicators} + "$aTi\xE2\x80\x8Ftle\n"),
            (Fields{"245 10|aTi\xE2\x80\x8Ftle"}))
            << indicators;
    }
    EXPECT_EQ(fields_of("=LDR  01201nam a2200253 a 4500\n=245  10\xE2\x80$aTitle\n"),
              (Fields{"245 10\xE2\x80|aTitle"}));
}

TEST(MrkReader, TakesACommentBeforeALeaderForPadding) {
    const std::string bytes = "# one\n# two\n\n" + std::string{record} + "\n# three\n" + std::string{record};
    const Report report = report_of(bytes);
    EXPECT_EQ(report.counts.records, 2U);
    EXPECT_EQ(report.counts.rejected, 0U);
    EXPECT_EQ(report.counts.padding_bytes, 13U);
    EXPECT_EQ(report.fault_counts.total(), 0U);
}

TEST(MrkReader, EndsARecordBeforeAByteOrderMark) {
    for (const std::string_view mark : {"\xEF\xBB\xBF", "\xEF\xBB\xBF\r\n", "\xEF\xBB\xBF\xEF\xBB\xBF"}) {
        const std::string bytes = std::string{record} + std::string{mark} + std::string{record};
        EXPECT_EQ(report_of(bytes).counts.records, 2U) << mark;
        EXPECT_EQ(report_of(bytes).fault_counts.losses(), 0U) << mark;
        EXPECT_GE(report_of(bytes).fault_counts[FaultCode::byte_order_mark], 1U) << mark;
        EXPECT_EQ(fields_of(bytes)[7], fields_of(record)[3]) << mark;
    }
}

TEST(MrkReader, ReadsWhatASlowTwinReads) {
    std::size_t seen = 0;
    for (unsigned seed = 1; seed <= 1'000; ++seed) {
        const std::string bytes = tests::made_lines(seed, 1 + seed % 80);
        StringSink sink;
        (void)transform_spans(
            Corpus::memory(bytes), sink,
            [&](std::uint32_t, const Span&, const RecordView* view, Output&) {
                if (view == nullptr || view->source().empty()) {
                    return;
                }
                const naive::LineRecord expected = naive::read_mrk(view->source());
                std::vector<naive::FieldText> fields;
                for (const FieldView field : view->fields()) {
                    fields.emplace_back(field.tag().text(), field.bytes());
                }
                EXPECT_EQ(view->leader().bytes(), expected.leader) << view->source();
                EXPECT_EQ(fields, expected.fields) << view->source();
                ++seen;
            },
            [] {
                Options options = mrk_options();
                options.threads = 1;
                return options;
            }());
    }
    EXPECT_GT(seen, 5'000U);
}

} // namespace
} // namespace marcmill
