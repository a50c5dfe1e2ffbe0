// Where faults and notes of mnemonic lines stand, and what they show.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "mrk/made_lines.hpp"

#include <marcmill/format.hpp>
#include <marcmill/printable.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

constexpr std::string_view leader = "=LDR  01201nam a2200253 a 4500\n";

Options mrk_options(Check check) {
    Options options;
    options.from = format_named("mrk");
    options.check = check;
    return options;
}

std::vector<Fault> faults_of(std::string_view bytes, Check check) {
    return count(Corpus::memory(bytes), mrk_options(check)).faults;
}

/// The only fault of a record that stands behind another one is `code`, with these bytes, at them.
void expect_told(std::string_view record, Check check, FaultCode code, std::string_view tag, std::string_view found) {
    const std::string before = std::string{leader} + "=001  a\n=245  10$aOne\n\n";
    const std::string bytes = before + std::string{record};
    const std::vector<Fault> faults = faults_of(bytes, check);
    ASSERT_EQ(faults.size(), 1U) << record;
    EXPECT_EQ(faults[0].code, code) << record;
    EXPECT_EQ(faults[0].tag, tag) << record;
    EXPECT_EQ(faults[0].found, found) << record;
    EXPECT_EQ(bytes.substr(faults[0].offset, faults[0].length), found) << record;
    EXPECT_EQ(faults[0].record, 2U) << record;
}

void expect_noted(std::string_view fields, Check check, FaultCode code, std::string_view tag, std::string_view found) {
    const std::string record = std::string{leader} + "=001  b\n" + std::string{fields} + "\n=500  \\\\$alast\n";
    expect_told(record, check, code, tag, found);
}

TEST(MrkNotes, StandAtTheLineOfTheirField) {
    expect_noted("=245  10$a\xFF title", Check::text, FaultCode::utf8_invalid, "245", "=245  10$a\xFF title");
    expect_noted("=245  $aTitle", Check::text, FaultCode::indicators_missing, "245", "=245  $aTitle");
    expect_noted("=245  10$aTitle$", Check::text, FaultCode::code_missing, "245", "=245  10$aTitle$");
    expect_noted("=245  10$aTitle\n# comment\n\n=500  10$a\tx\r\n", Check::text, FaultCode::control_character, "500",
                 "=500  10$a\tx");
    expect_noted("=001  c", Check::text, FaultCode::control_number_repeated, "001", "=001  c");
}

TEST(MrkNotes, ShowALineThatGoesOnWithTheLinesBehindIt) {
    expect_noted("=245  10$aTi\n# x\ntle\xFF\n \n", Check::text, FaultCode::utf8_invalid, "245",
                 "=245  10$aTi\n# x\ntle\xFF");
}

TEST(MrkNotes, StandAtTheLeaderWhereTheyAreOfTheRecord) {
    expect_told("=LDR  01201nam a22\n=001  a\n", Check::fields, FaultCode::leader_not_24, "", "=LDR  01201nam a22");
    expect_told("=LDR  01201nam  a2200253 a 4500\n=001  a\n", Check::fields, FaultCode::leader_not_24, "",
                "=LDR  01201nam  a2200253 a 4500");
    expect_told("=LDR  01201nam #2200253 a 4500\n=001  a\n", Check::text, FaultCode::encoding_unknown, "",
                "=LDR  01201nam #2200253 a 4500");
    expect_told(std::string{leader} + "=245  10$aTitle\n", Check::text, FaultCode::control_number_missing, "",
                "=LDR  01201nam a2200253 a 4500");
}

TEST(MrkNotes, AreOfEachFieldThatHoldsWhatSeparates) {
    for (const std::string_view line :
         {"=245  10$aTi\x1Etle", "=245  1\x1F$aTitle", "=245  10$\x1DTitle", "=FMT  B\x1EK", "=008  \x1F"}) {
        expect_noted(line, Check::fields, FaultCode::separator_in_value, line.substr(1, 3), line);
    }
    const std::string two = std::string{leader} + "=001  \x1E\x1E\n=002  x\n=003  \x1D\n";
    const std::vector<Fault> faults = faults_of(two, Check::fields);
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].offset, leader.size());
    EXPECT_EQ(faults[1].tag, "003");
    expect_told("=LDR  01201\x1Enm a2200253 a 4500\n=001  a\n", Check::fields, FaultCode::separator_in_value, "",
                "=LDR  01201\x1Enm a2200253 a 4500");
}

TEST(MrkNotes, AreOfTagsThatAreNone) {
    for (const std::string_view line : {"=98  $a", "=9\xC3\xA4  \\\\$ax", "=    x",
                                        "=9\x7F"
                                        "8 x"}) {
        expect_noted(line, Check::fields, FaultCode::tag_invalid, line.substr(1, 3), line);
    }
    const std::vector<Fault> faults = faults_of(std::string{leader} + "=9\x1D"
                                                                      "8  \\\\$ax\n",
                                                Check::fields);
    ASSERT_EQ(faults.size(), 2U) << "what separates is a note of its own";
    EXPECT_EQ(faults[0].code, FaultCode::separator_in_value);
    EXPECT_EQ(faults[1].code, FaultCode::tag_invalid);
    EXPECT_EQ(faults[1].tag, "9 8");
}

TEST(MrkNotes, AreOfMarksOfDirectionThatWereLeftOut) {
    expect_noted("=245  10\xE2\x80\x8F$aTitle", Check::text, FaultCode::control_character, "245",
                 "=245  10\xE2\x80\x8F$aTitle");
    expect_noted("=245  10\xE2\x80\x8F$aTi\ttle", Check::text, FaultCode::control_character, "245",
                 "=245  10\xE2\x80\x8F$aTi\ttle");
}

TEST(MrkNotes, ShowTheWholeLineThatIsNoLeader) {
    expect_told("=001  12883376\n=245  10$aTitle\n", Check::fields, FaultCode::leader_missing, "", "=001  12883376");
}

TEST(MrkNotes, StandWhereALineBegins) {
    std::size_t seen = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const std::string bytes = tests::made_lines(seed, 80);
        for (const Fault& fault : faults_of(bytes, Check::text)) {
            if (fault.code != FaultCode::junk && fault.code != FaultCode::byte_order_mark &&
                fault.code != FaultCode::field_unreadable) {
                ASSERT_EQ(bytes[fault.offset], '=') << "seed " << seed << ", " << code_text(fault.code);
                ++seen;
            }
        }
    }
    EXPECT_GT(seen, 1'000U);
}

} // namespace
} // namespace marcmill
