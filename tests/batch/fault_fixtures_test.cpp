// Every fault, and every place that raises it, by the smallest input that has it and no other.

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "naive/build_record.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::digits;
using tests::numbered_record;
using tests::told;
using tests::Way;

/// Stands between two sound records, or behind one.
struct Fixture {
    std::string_view name;
    std::string bytes;
    Check check; ///< the lowest that raises it
    FaultCode code;
    std::uint64_t offset; ///< from the fixture's first byte
    std::uint64_t length;
    std::string tag;
    std::string expected;
    std::string control_number = "made";
    bool is_last = false;

    friend void PrintTo(const Fixture& fixture, std::ostream* out) { *out << fixture.name; }
};

/// 24: the entry of 001, 36: of 245; 49: "made", 54: "10$aTitle"; 65 bytes.
std::string record() {
    return build_record({{"001", "made"},
                         {"245", "10\x1F"
                                 "aTitle"}});
}

std::string with(std::size_t place, std::string_view text) {
    return record().replace(place, text.size(), text);
}

std::string with_length(std::string bytes) {
    return bytes.replace(0, 5, digits(bytes.size(), 5));
}

/// One data field behind 001: its entry at 36, its data at 54.
std::string of_field(const std::string& data, std::string_view type = "nam a22") {
    return build_record({{"001", "made"}, {"500", data}}, type);
}

std::string long_record(std::string_view stated) {
    std::vector<naive::FieldText> fields(11, {"505", "  \x1F"
                                                     "a" +
                                                         std::string(9'100, 'x')});
    fields.insert(fields.begin(), {"001", "made"});
    const std::string bytes = build_record(fields);
    return std::string{stated} + bytes.substr(bytes.find("nam"));
}

/// 001, and thirty entries for the same 400 bytes.
std::string sharing() {
    std::string bytes = build_record({{"001", "made"}, {"500", std::string(399, 'x')}});
    for (int more = 0; more < 29; ++more) {
        bytes.insert(48, bytes.substr(36, 12));
    }
    return with_length(bytes.replace(12, 5, digits(24 + 31 * 12 + 1, 5)));
}

/// 505 of 12,000 bytes, and 650 behind it. 24, 36, 48: the entries; 61: "made", 66: 505.
std::string long_field(std::string_view stated, bool last) {
    const std::string data = "  \x1F"
                             "a" +
                             std::string(11'995, 'x');
    std::vector<naive::FieldText> fields{{"001", "made"},
                                         {"650", " 0\x1F"
                                                 "aMore"}};
    fields.insert(last ? fields.end() : fields.begin() + 1, {"505", data});
    std::string bytes = build_record(fields); // with a length of five digits, so that the data begin a byte too late
    const std::size_t entry = bytes.find("50512000");
    return with_length(bytes.replace(entry, 8, "505" + std::string{stated}).replace(12, 5, "00061"));
}

std::vector<Fixture> of_boundaries() {
    const Check level = Check::boundaries;
    const std::string cut = record().substr(0, 60);
    const std::string oversize = long_record("99999");
    return {
        {"a length of letters", with(0, "abcde"), level, FaultCode::length_not_digits, 0, 5, "", "00065, five digits"},
        {"a length that leads elsewhere", with(0, "00064"), level, FaultCode::length_mismatch, 0, 5, "",
         "00065, the length up to the record terminator"},
        {"another record before the terminator", cut, level, FaultCode::record_truncated, 0, 60, "",
         "a record terminator"},
        {"the end before the terminator", cut, level, FaultCode::record_truncated, 0, 60, "", "a record terminator",
         "made", true},
        {"a piece of a leader", "00000nam a22", level, FaultCode::record_truncated, 0, 12, "", "", ""},
        {"a byte order mark", "\xEF\xBB\xBF", level, FaultCode::byte_order_mark, 0, 3, "", "", ""},
        {"a right length before a base address that is none", with(12, "abcde").replace(20, 2, "xy"), level,
         FaultCode::base_address_invalid, 12, 5, "", "00049, the address behind the directory's field terminator", ""},
        {"junk before a record", "junk", level, FaultCode::junk, 0, 4, "", "", ""},
        {"junk with a terminator", "junk\x1D", level, FaultCode::junk, 0, 5, "", "", ""},
        {"junk at the end", "junk", level, FaultCode::junk, 0, 4, "", "", "", true},
        {"99999 for more", oversize, level, FaultCode::record_oversize, 0, oversize.size(), "",
         "no more than 99,999 bytes (100330 bytes)"},
        {"00000 for more", long_record("00000"), level, FaultCode::record_oversize, 0, oversize.size(), "",
         "no more than 99,999 bytes (100330 bytes)"},
    };
}

std::vector<Fixture> of_directories() {
    const Check level = Check::directory;
    const std::string behind = with_length(record() + "x\x1D");
    const std::string half = with_length(record().insert(48, "650001").replace(12, 5, "00055"));
    const std::string entry = "four digits and five digits behind the tag";
    const std::string base = "00049, the address behind the directory's field terminator";
    return {
        {"a terminator behind the last field", behind, level, FaultCode::terminator_inside, 64, 1, "",
         "no record terminator before the end"},
        {"leader/10", with(10, "x"), level, FaultCode::leader_invalid, 10, 1, "", "a digit"},
        {"leader/11", with(11, "x"), level, FaultCode::leader_invalid, 11, 1, "", "a digit"},
        {"leader/20", with(20, "5"), level, FaultCode::leader_invalid, 20, 1, "", "4, as the directory's lengths have"},
        {"leader/21", with(21, "4"), level, FaultCode::leader_invalid, 21, 1, "", "5, as the directory's starts have"},
        {"a base address of letters", with(12, "abcde"), level, FaultCode::base_address_invalid, 12, 5, "", base, ""},
        {"a base address outside", with(12, "00065"), level, FaultCode::base_address_invalid, 12, 5, "", base, ""},
        {"a base address without a terminator", with(48, " "), level, FaultCode::base_address_invalid, 12, 5, "",
         base.substr(7), ""},
        {"half an entry", half, level, FaultCode::directory_cut, 24, 31, "", "a multiple of 12 bytes (30 bytes)"},
        {"a blank in a tag", with(38, " "), level, FaultCode::tag_invalid, 36, 3, "24 ", "three bytes of 0x21-0x7E"},
        {"a length of letters", with(39, "x"), level, FaultCode::entry_invalid, 36, 12, "", entry},
        {"a start of letters", with(43, "x"), level, FaultCode::entry_invalid, 36, 12, "", entry},
        {"entries that share data", sharing(), level, FaultCode::entries_overlap, 24, 373, "",
         "fields of no more than four times the record's bytes"},
        {"a field that ends outside", with(39, "0011"), level, FaultCode::field_out_of_bounds, 36, 12, "245",
         "a field inside the record (15 bytes of data, and it ends at 16)"},
        {"a field that starts outside", with(43, "00099"), level, FaultCode::field_out_of_bounds, 36, 12, "245",
         "a field inside the record (15 bytes of data, and it ends at 109)"},
    };
}

std::vector<Fixture> of_fields() {
    const Check level = Check::fields;
    return {
        {"a terminator inside", with(60, "\x1D"), level, FaultCode::terminator_inside, 60, 1, "",
         "no record terminator before the end"},
        {"a field without a terminator", with(63, "x"), level, FaultCode::field_unterminated, 63, 1, "245",
         "a field terminator"},
        {"a field of no bytes", with(39, "0000"), level, FaultCode::field_unterminated, 54, 1, "245",
         "a field terminator"},
        {"a long field before another", long_field("2000", false), level, FaultCode::field_oversize, 66, 12'000, "505",
         "at most 9,999 bytes"},
        {"a long field at the end", long_field("0000", true), level, FaultCode::field_oversize, 75, 12'000, "505",
         "at most 9,999 bytes"},
    };
}

std::string title() {
    return "10\x1F"
           "aTitle";
}

std::vector<Fixture> of_texts() {
    const Check level = Check::text;
    const auto note = [](const std::string& text) { return of_field("  \x1F" + text); };
    return {
        {"leader/07", with(7, "\x01"), level, FaultCode::leader_invalid, 7, 1, "",
         "a blank or an ASCII graphic character"},
        {"no fields", build_record({}), level, FaultCode::fields_missing, 24, 1, "", "an entry for each field", ""},
        {"a delimiter in the place of indicators", of_field("\x1F" + std::string{"ax"}), level,
         FaultCode::indicators_missing, 54, 1, "500", "two indicators"},
        {"a delimiter without a code", note(""), level, FaultCode::code_missing, 56, 1, "500",
         "a subfield code behind it"},
        {"a blank for a code", note(" x"), level, FaultCode::code_invalid, 57, 1, "500", "a code of 0x21-0x7E"},
        {"a delimiter in 008", build_record({{"001", "made"}, {"008", "x\x1F"}}), level,
         FaultCode::delimiter_in_control_field, 55, 1, "008", "no delimiter in a control field"},
        {"a field terminator inside", note("a\x1Ex"), level, FaultCode::field_terminator_inside, 58, 1, "500",
         "no field terminator before the field's end"},
        {"a bell", note("abell\x07"), level, FaultCode::control_character, 62, 1, "500",
         "no control characters in text"},
        {"no 001", build_record({{"245", title()}}), level, FaultCode::control_number_missing, 24, 13, "",
         "an entry for field 001", ""},
        {"two 001", build_record({{"001", "made"}, {"001", "more"}}), level, FaultCode::control_number_repeated, 54, 4,
         "001", "one field 001"},
        {"MARC-8 said to be UTF-8", note("a\x1B(N"), level, FaultCode::escape_under_utf8, 58, 2, "500",
         "UTF-8, as leader/09 says"},
        {"UTF-8 twice", note("at\xC3\x83\xC2\xA9"), level, FaultCode::utf8_twice, 59, 4, "500",
         "UTF-8 of the characters meant"},
        {"leader/09", of_field(title(), "nam #22"), level, FaultCode::encoding_unknown, 9, 1, "", "a or a blank"},
        {"a lost character", note("a\xEF\xBF\xBD"), level, FaultCode::character_lost, 58, 3, "500",
         "the character that was lost"},
        {"no indicators", of_field(""), level, FaultCode::indicators_missing, 54, 1, "500", "two indicators"},
        {"one indicator", of_field("1"), level, FaultCode::indicators_missing, 54, 2, "500", "two indicators"},
        {"indicators alone", of_field("  "), level, FaultCode::delimiter_missing, 56, 1, "500", "a delimiter, 0x1F"},
        {"data before the delimiter",
         of_field("  so\x1F"
                  "aNote"),
         level, FaultCode::delimiter_missing, 56, 2, "500", "a delimiter, 0x1F"},
        {"Latin 1 said to be UTF-8",
         of_field("  \x1F"
                  "acaf\xE9"),
         level, FaultCode::utf8_invalid, 61, 1, "500", "UTF-8, as leader/09 says"},
        {"UTF-8 said to be MARC-8",
         of_field("  \x1F"
                  "acaf\xC3\xA9",
                  "nam  22"),
         level, FaultCode::encoding_flag_false, 61, 2, "500", "leader/09 a"},
    };
}

class FaultFixture : public testing::TestWithParam<Fixture> {};

Report report_of(const std::string& bytes, Check check, const Way& way) {
    return count(Corpus::memory(bytes, "made.mrc"), way.options(check));
}

TEST_P(FaultFixture, RaisesThatFaultAndNoOther) {
    const Fixture& fixture = GetParam();
    const std::string before = numbered_record(1);
    const std::string bytes = before + fixture.bytes + (fixture.is_last ? "" : numbered_record(3));
    Fault expected{fixture.code,   "made.mrc", before.size() + fixture.offset,
                   fixture.length, 2,          fixture.control_number,
                   fixture.tag,    "",         fixture.expected};
    expected.found = bytes.substr(expected.offset, std::min<std::size_t>(fixture.length, 32));
    if (fixture.code == FaultCode::junk || fixture.code == FaultCode::byte_order_mark) {
        expected.record = 0;
    }
    for (const Way& way : {Way{1, 0}, Way{2, 7}}) {
        for (auto level = static_cast<int>(fixture.check); level <= static_cast<int>(Check::text); ++level) {
            const Report report = report_of(bytes, static_cast<Check>(level), way);
            ASSERT_EQ(report.faults.size(), 1U) << told(way) << " level " << level << '\n' << report;
            EXPECT_EQ(report.faults[0].code, expected.code);
            EXPECT_EQ(report.faults[0].offset, expected.offset);
            EXPECT_EQ(report.faults[0].length, expected.length);
            EXPECT_EQ(report.faults[0].record, expected.record);
            EXPECT_EQ(report.faults[0].control_number, expected.control_number);
            EXPECT_EQ(report.faults[0].tag, expected.tag);
            EXPECT_EQ(report.faults[0].found, expected.found);
            EXPECT_EQ(report.faults[0].expected, expected.expected);
            EXPECT_EQ(report.faults[0].path, expected.path);
            const bool is_handed_on =
                severity(fixture.code) == Severity::note && fixture.code != FaultCode::byte_order_mark;
            EXPECT_EQ(report.counts.records, (fixture.is_last ? 1U : 2U) + (is_handed_on ? 1U : 0U));
        }
        if (fixture.check != Check::boundaries) {
            const auto above = static_cast<Check>(static_cast<int>(fixture.check) - 1);
            EXPECT_TRUE(report_of(bytes, above, way).faults.empty()) << "the level before does not look at it";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(OfBoundaries, FaultFixture, testing::ValuesIn(of_boundaries()));
INSTANTIATE_TEST_SUITE_P(OfDirectories, FaultFixture, testing::ValuesIn(of_directories()));
INSTANTIATE_TEST_SUITE_P(OfFields, FaultFixture, testing::ValuesIn(of_fields()));
INSTANTIATE_TEST_SUITE_P(OfTexts, FaultFixture, testing::ValuesIn(of_texts()));

/// Adds `more` to the numbers of every entry at `place` of it, `width` digits each.
std::string with_all(std::size_t place, std::size_t width, int more) {
    std::string bytes = record();
    for (const std::size_t entry : {24, 36}) {
        const int number = std::stoi(bytes.substr(entry + place, width)) + more;
        bytes.replace(entry + place, width, digits(static_cast<std::size_t>(number), static_cast<int>(width)));
    }
    return bytes;
}

TEST(FaultFixtures, RejectedRecordsHaveTheControlNumberThatTheyHaveOrNone) {
    const std::vector<std::string> rejected{with_all(7, 5, 1),  with_all(7, 5, 2), with_all(7, 5, 5),
                                            with_all(3, 4, 1),  with_all(3, 4, 2), with(12, "00050"),
                                            with_all(3, 4, -2), with(12, "00037"), with(31, "99999")};
    for (const std::string& record : rejected) {
        const std::string bytes = record + numbered_record(2);
        for (const OnError on_error : {OnError::skip, OnError::repair}) {
            Options options;
            options.check = Check::fields;
            options.on_error = on_error;
            const Report report = count(Corpus::memory(bytes), options);
            ASSERT_EQ(report.faults.size(), 1U) << bytes;
            EXPECT_EQ(report.faults[0].control_number, "") << bytes;
        }
    }
    const std::string shorter = with_all(3, 4, -1);
    EXPECT_EQ(count(Corpus::memory(shorter), Way{1, 0}.options(Check::fields)).faults.at(0).control_number, "made");
}

/// A record may have a fault every few bytes, and each tells the number.
TEST(FaultFixtures, TellTheBeginningOfALongControlNumber) {
    const auto told_of = [](std::size_t length, std::string_view data) {
        std::string bytes = build_record({{"001", std::string(length, '7')}, {"500", std::string{data}}});
        const Report report = count(Corpus::memory(bytes), Way{1, 0}.options(Check::text));
        EXPECT_EQ(report.faults.size(), 1U) << report;
        return report.faults.at(0).control_number;
    };
    for (const std::size_t length : {255U, 256U, 257U, 9'000U}) {
        EXPECT_EQ(told_of(length, "10Title"), std::string(std::min<std::size_t>(length, 256), '7'));
    }
}

TEST(FaultFixtures, AreThereForEveryCode) {
    std::vector<FaultCode> codes;
    for (const auto& fixtures : {of_boundaries(), of_directories(), of_fields(), of_texts()}) {
        for (const Fixture& fixture : fixtures) {
            codes.push_back(fixture.code);
        }
    }
    codes.push_back(FaultCode::control_number_not_unique);                      // of a whole run: ControlNumbers
    codes.push_back(FaultCode::marc8_invalid);                                  // of decoded text: tests/decoding
    codes.push_back(FaultCode::set_not_supported);                              // the same
    constexpr FaultCode first_of_other_formats = FaultCode::separator_in_value; // text_builder_test.cpp
    for (const FaultCode code : fault_codes()) {
        EXPECT_TRUE(code >= first_of_other_formats || std::find(codes.begin(), codes.end(), code) != codes.end())
            << code_text(code);
    }
}

} // namespace
} // namespace marcmill
