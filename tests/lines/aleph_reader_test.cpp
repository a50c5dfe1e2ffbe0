// What a record of Aleph sequential says, and what is wrong with one.

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

Options aleph_options(Check check = Check::fields) {
    Options options;
    options.from = format_named("aleph");
    options.check = check;
    return options;
}

/// Tag and bytes of each field of all records, delimiters as bars.
Fields fields_of(std::string_view bytes) {
    Fields fields;
    for (const RecordView& record : read(Corpus::memory(bytes), aleph_options())) {
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

Report report_of(std::string_view bytes, Check check = Check::fields) {
    return count(Corpus::memory(bytes), aleph_options(check));
}

constexpr std::string_view leader = "000000794 LDR   L ^^^^^nam^a22003011^^4500\n";
constexpr std::string_view number = "000000794 001   L 000000794\n";

std::string with_head(std::string_view lines) {
    return std::string{leader} + std::string{number} + std::string{lines};
}

TEST(AlephReader, ReadsFieldsAsIso2709HasThem) {
    const std::string bytes = "000000794 FMT   L BK\n" + with_head("000000794 008   L 880715r19701918enk^^^^^^b\n"
                                                                   "000000794 24514 L $$aThe descent$$cby Clark.\n"
                                                                   "000000794 650 0 A $$aCriticism\r\n");
    EXPECT_EQ(fields_of(bytes), (Fields{"FMT BK", "001 000000794", "008 880715r19701918enk      b",
                                        "245 14|aThe descent|cby Clark.", "650  0|aCriticism"}));
    for (const RecordView& view : read(Corpus::memory(bytes), aleph_options())) {
        EXPECT_EQ(view.leader().bytes(), "     nam a22003011  4500");
        EXPECT_EQ(view.title(), "The descent");
        EXPECT_EQ(view.control_number(), "000000794");
        EXPECT_EQ(view.source(), bytes);
    }
}

TEST(AlephReader, GivesARecordWithoutAControlNumberItsSystemNumber) {
    const std::string bytes = std::string{leader} + "000000794 245   L $$aT\n";
    EXPECT_EQ(fields_of(bytes), (Fields{"001 000000794", "245   |aT"}));
    EXPECT_EQ(fields_of("000000001 LDR   L ^\n000000001 001   L x\n"), (Fields{"001 x"}));
}

TEST(AlephReader, JoinsALineWithoutANumberToTheFieldBefore) {
    EXPECT_EQ(fields_of(with_head("000000794 60010 L $$aCicero$$xManus\ncripts.$$zRome\n")),
              (Fields{"001 000000794", "600 10|aCicero|xManuscripts.|zRome"}));
    EXPECT_EQ(fields_of(with_head("000000794 008   L a^\nb^\n")), (Fields{"001 000000794", "008 a b "}));
}

TEST(AlephReader, ReadsFieldsWithoutSubfields) {
    EXPECT_EQ(fields_of(with_head("000000794 24514 L The descent\n000000794 SYS   L 1\n000000794 SYS1  L 1\n"
                                  "000000794 500   L\n000000794 500   L text$$aa\n")),
              (Fields{"001 000000794", "245 14The descent", "SYS 1", "SYS 1 1", "500   ", "500   text|aa"}));
}

TEST(AlephReader, TakesTheLastTwoDollarSignsOfARowForTheDelimiter) {
    EXPECT_EQ(fields_of(with_head("000000794 500   L $$a5$$$b$6 and $7$$$$\n")),
              (Fields{"001 000000794", "500   |a5$|b$6 and $7$$|"}));
}

TEST(AlephReader, BeginsARecordWhereTheLeaderOrItsFormatComesAgain) {
    const std::string record = "000000001 FMT   L BK\n000000001 LDR   L ^\n000000001 245   L $$aT\n";
    EXPECT_EQ(report_of(record + record).counts.records, 2U);
    EXPECT_EQ(report_of(std::string{leader} + std::string{number} + std::string{leader}).counts.records, 2U);
    EXPECT_EQ(report_of("000000001 LDR   L ^\n000000001 FMT   L BK\n000000001 LDR   L ^\n").counts.records, 2U);
}

TEST(AlephReader, TakesBlankLinesForNothingAndTextBehindThemForJunk) {
    const std::string bytes = with_head("\n000000794 245   L $$aT\n\n2 records exported\n");
    const Report report = report_of(bytes);
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.counts.junk_bytes, 19U);
    EXPECT_EQ(fields_of(bytes), (Fields{"001 000000794", "245   |aT"}));
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

TEST(AlephReader, ReportsWhatItCannotReadWithItsPlaceAndGoesOn) {
    const std::string other = "000000002 LDR   L 00000nam^a2200000^a^4500\n000000002 245   L $$aT\n";
    for (const std::string_view line : {"000000794 245 L $$aShifted", "000000794 24", "000000794 24510"}) {
        expect_fault(with_head(std::string{line} + "\n") + other, FaultCode::field_unreadable, line);
    }
    expect_fault(std::string{leader} + "goes on with a leader\n" + other, FaultCode::field_unreadable,
                 "goes on with a leader");
    expect_fault(other + std::string{number}, FaultCode::leader_missing, "000000794 001   L 000000794");
}

/// The only note of a record that stands behind another one is `code`, at the line `found`.
void expect_noted(const std::string& record, Check check, FaultCode code, std::string_view found) {
    const std::string bytes = "000000001 LDR   L 00000nam^a2200000^a^4500\n000000001 001   L 1\n" + record;
    const std::vector<Fault> faults = report_of(bytes, check).faults;
    ASSERT_EQ(faults.size(), 1U) << record;
    EXPECT_EQ(faults[0].code, code);
    EXPECT_EQ(bytes.substr(faults[0].offset, faults[0].length), found);
}

TEST(AlephReader, NotesStandAtTheLineOfTheirField) {
    expect_noted("000000794 LDR   L 00000nam^a22\n" + std::string{number}, Check::fields, FaultCode::leader_not_24,
                 "000000794 LDR   L 00000nam^a22");
    expect_noted(with_head("000000794 245   L $$ax\xFF\n and on\n"), Check::text, FaultCode::utf8_invalid,
                 "000000794 245   L $$ax\xFF\n and on");
    expect_noted(with_head("000000794 245   L $$ax\x1E\n"), Check::fields, FaultCode::separator_in_value,
                 "000000794 245   L $$ax\x1E");
    const std::string without_number = std::string{leader} + "000000794 245   L $$ax\xFF\n";
    expect_noted(without_number, Check::text, FaultCode::utf8_invalid, "000000794 245   L $$ax\xFF");
}

TEST(AlephReader, SaysWhatASlowTwinSays) {
    const tests::LineFormat& format = tests::line_formats[0];
    std::size_t seen = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        const std::string bytes = tests::odd_lines(format, seed, 60);
        for (const RecordView& record : read(Corpus::memory(bytes), aleph_options())) {
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
