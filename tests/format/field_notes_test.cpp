// What is told of the structure of sound fields: delimiters, codes, terminators, and the field 001.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/same_as_twin.hpp"
#include "naive/build_record.hpp"

namespace marcmill::iso2709 {
namespace {

using naive::build_record;
using naive::FieldText;
using naive::Note;
using tests::expect_same_as_twin;
using Notes = std::vector<Note>;

/// What is told at level text of a record of a 001 "id" and one more field, whose data begin at 52; the twin's answer
/// as well, and nothing is told before that level.
Notes notes_of(const std::string& tag, const std::string& data) {
    const std::string record = build_record({{"001", "id"}, {tag, data}});
    expect_same_as_twin(record, Check::text);
    EXPECT_EQ(tests::notes_of(record, Check::fields), Notes{});
    return tests::notes_of(record, Check::text);
}

Notes notes_of(const std::vector<FieldText>& fields) {
    const std::string record = build_record(fields);
    expect_same_as_twin(record, Check::text);
    return tests::notes_of(record, Check::text);
}

std::string note(const std::string& behind_delimiter) {
    return "  \x1F" + behind_delimiter;
}

TEST(FieldNotes, TellTheFirstDelimiterWithoutACode) {
    EXPECT_EQ(notes_of("500", note("\x1F"
                                   "adoubled")),
              (Notes{{FaultCode::code_missing, 54, 1, "500"}}));
    EXPECT_EQ(notes_of("500", note("")), (Notes{{FaultCode::code_missing, 54, 1, "500"}}));
    EXPECT_EQ(notes_of("500", note("atext\x1F")), (Notes{{FaultCode::code_missing, 60, 1, "500"}}));
    EXPECT_EQ(notes_of("500", note("\x1F\x1F\x1F")), (Notes{{FaultCode::code_missing, 54, 1, "500"}})) << "once";
    EXPECT_EQ(notes_of("500", note("a")), Notes{}) << "an empty value is none of it";
}

TEST(FieldNotes, TellTheFirstCodeThatIsNoGraphicCharacterWithAllOfItsBytes) {
    EXPECT_EQ(notes_of("500", note(" space")), (Notes{{FaultCode::code_invalid, 55, 1, "500"}}));
    EXPECT_EQ(notes_of("500", note("\xC4\x81long")), (Notes{{FaultCode::code_invalid, 55, 2, "500"}}));
    EXPECT_EQ(notes_of("500", note("atext\x1F\xE4\xB8\xAD")), (Notes{{FaultCode::code_invalid, 61, 3, "500"}}));
    EXPECT_EQ(notes_of("500", note("atext\x1F \x1F ")), (Notes{{FaultCode::code_invalid, 61, 1, "500"}})) << "once";
    for (const char* code : {"A", "!", "~", "9", "-"}) {
        EXPECT_EQ(notes_of("500", note(code + std::string{"x"})), Notes{}) << code;
    }
}

TEST(FieldNotes, TellADelimiterInAControlField) {
    EXPECT_EQ(notes_of("008", "26\x1F s\x1F"), (Notes{{FaultCode::delimiter_in_control_field, 54, 1, "008"}}));
    EXPECT_EQ(notes_of({{"001", "i\x1F"}}), (Notes{{FaultCode::delimiter_in_control_field, 38, 1, "001"}}));
    EXPECT_EQ(notes_of("00E", "\x1F"), (Notes{{FaultCode::delimiter_in_control_field, 52, 1, "00E"}}));
}

TEST(FieldNotes, TellAFieldTerminatorInsideAField) {
    EXPECT_EQ(notes_of("500", note("aone\x1Etwo\x1E")), (Notes{{FaultCode::field_terminator_inside, 59, 1, "500"}}));
    EXPECT_EQ(notes_of("008", "x\x1Ey"), (Notes{{FaultCode::field_terminator_inside, 53, 1, "008"}}));
}

TEST(FieldNotes, TellATerminatorInsideThatAnEntrySharesWithAnother) {
    std::string record = build_record({{"001", "id"}, {"500", note("aone")}, {"501", note("atwo")}});
    record.replace(36 + 3, 9, "001600003"); // 500 reaches to the end of 501
    expect_same_as_twin(record, Check::text);
    EXPECT_EQ(tests::notes_of(record, Check::text), (Notes{{FaultCode::field_terminator_inside, 71, 1, "500"}}));
}

TEST(FieldNotes, TellARecordWithoutFields) {
    EXPECT_EQ(notes_of({}), (Notes{{FaultCode::fields_missing, 24, 1, ""}}));
    EXPECT_EQ(tests::notes_of(build_record({}), Check::fields), Notes{});
}

TEST(FieldNotes, TellARecordWithoutAControlNumber) {
    EXPECT_EQ(notes_of({{"245", note("aTitle")}}), (Notes{{FaultCode::control_number_missing, 24, 13, ""}}));
    EXPECT_EQ(notes_of({{"001", ""}}), (Notes{{FaultCode::control_number_missing, 37, 1, "001"}}));
}

TEST(FieldNotes, TellTheSecondOfTwoControlNumbersHoweverManyThereAre) {
    const Notes second{{FaultCode::control_number_repeated, 51, 1, "001"}};
    EXPECT_EQ(notes_of({{"001", "a"}, {"001", "b"}}), second);
    EXPECT_EQ(notes_of({{"001", "a"}, {"001", "a"}}), second);
    EXPECT_EQ(notes_of({{"001", "a"}, {"008", "b"}, {"001", ""}, {"001", "d"}}).size(), 1U);
}

TEST(FieldNotes, AreNoneOfFieldsInAnotherOrderThanTheirDataOrWithGaps) {
    std::string record = build_record({{"001", "id"}, {"500", note("aone")}, {"501", note("atwo")}});
    std::swap_ranges(record.begin() + 36, record.begin() + 48, record.begin() + 48);
    EXPECT_EQ(tests::notes_of(record, Check::text), Notes{});
    expect_same_as_twin(record, Check::text);
}

} // namespace
} // namespace marcmill::iso2709
