#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "reducers/each_record.hpp"

#include <marcmill/path.hpp>

namespace {

using marcmill::Path;
using marcmill::PathError;
using marcmill::naive::build_record;
using marcmill::naive::data_field;
using testing::ElementsAre;
using testing::IsEmpty;

/// The values that a path finds in one record, copied.
std::vector<std::string> values(std::string_view path, const std::string& record) {
    std::vector<std::string> copied;
    const auto parsed = std::get<Path>(Path::parse(path));
    marcmill::tests::each_record(record, [&](const marcmill::RecordView& view) {
        std::vector<std::string_view> found;
        std::string joined;
        parsed.values(view, found, joined);
        copied.assign(found.begin(), found.end());
    });
    return copied;
}

PathError error(std::string_view path) {
    return std::get<PathError>(Path::parse(path));
}

std::string sample_record() {
    return build_record({{"001", "ocm1"},
                         {"008", "850101s1985    xxu           000 0 eng d"},
                         {"245", data_field("10", {{'a', "Moby Dick"}, {'b', "the whale"}, {'c', "Melville"}})},
                         {"650", data_field(" 0", {{'a', "Whales"}, {'x', "Fiction"}, {'a', "Sea"}})},
                         {"650", data_field(" 0", {{'a', "Ships"}})},
                         {"900", "  "},
                         {"901", data_field("  ", {{'a', ""}})}});
}

TEST(Path, OfAControlFieldIsItsData) {
    EXPECT_THAT(values("001", sample_record()), ElementsAre("ocm1"));
}

TEST(Path, OfADataFieldIsItsSubfieldsJoinedByOneSpace) {
    EXPECT_THAT(values("245", sample_record()), ElementsAre("Moby Dick the whale Melville"));
}

TEST(Path, OfARepeatedFieldHasAValueForEachInTheRecordsOrder) {
    EXPECT_THAT(values("650", sample_record()), ElementsAre("Whales Fiction Sea", "Ships"));
}

TEST(Path, WithACodeHasAValueForEachSubfieldInTheRecordsOrder) {
    EXPECT_THAT(values("650$a", sample_record()), ElementsAre("Whales", "Sea", "Ships"));
    EXPECT_THAT(values("650$x", sample_record()), ElementsAre("Fiction"));
}

TEST(Path, ThatIsAbsentHasNoValue) {
    EXPECT_THAT(values("999", sample_record()), IsEmpty());
    EXPECT_THAT(values("245$z", sample_record()), IsEmpty());
    EXPECT_THAT(values("900", sample_record()), IsEmpty()); // a field, but no subfield
}

TEST(Path, OfAFieldWithoutDelimitersIsWhatStandsBehindItsIndicators) {
    const std::string record = build_record(
        {{"500", "  no delimiter"}, {"947", "eb"}, {"984", "  "}, {"FMT", "BK"}, {"SYS", "000000001"}, {"SYS", ""}});
    EXPECT_THAT(values("FMT", record), ElementsAre("BK"));
    EXPECT_THAT(values("SYS", record), ElementsAre("000000001"));
    EXPECT_THAT(values("SYS/7-8", record), ElementsAre("01"));
    EXPECT_THAT(values("500", record), ElementsAre("no delimiter"));
    EXPECT_THAT(values("947", record), ElementsAre("eb"));
    EXPECT_THAT(values("984", record), IsEmpty());
    EXPECT_THAT(values("947$b", record), IsEmpty());
}

TEST(Path, OfAnEmptySubfieldHasAnEmptyValue) {
    EXPECT_THAT(values("901$a", sample_record()), ElementsAre(""));
    EXPECT_THAT(values("901", sample_record()), ElementsAre(""));
}

TEST(Path, WithBytesCountsFromZeroAndTakesBothEnds) {
    EXPECT_THAT(values("008/35-37", sample_record()), ElementsAre("eng"));
    EXPECT_THAT(values("008/0", sample_record()), ElementsAre("8"));
    EXPECT_THAT(values("LDR/5-6", sample_record()), ElementsAre("na"));
    EXPECT_THAT(values("650$a/0-1", sample_record()), ElementsAre("Wh", "Se", "Sh"));
    EXPECT_THAT(values("245/5-10", sample_record()), ElementsAre("Dick t"));
}

TEST(Path, WithBytesBeyondTheValueIsAbsentAndARangeThatBeginsInsideGivesWhatIsThere) {
    EXPECT_THAT(values("008/40", sample_record()), IsEmpty());
    EXPECT_THAT(values("008/39-60", sample_record()), ElementsAre("d"));
    EXPECT_THAT(values("008/39-999999999", sample_record()), ElementsAre("d"));
    EXPECT_THAT(values("901$a/0", sample_record()), IsEmpty());
}

TEST(Path, OfTheLeaderAloneIsItsTwentyFourBytes) {
    EXPECT_THAT(values("LDR", sample_record()), ElementsAre(sample_record().substr(0, 24)));
}

TEST(Path, JoinsManyRepeatedFieldsWithoutMovingWhatItJoinedBefore) {
    std::vector<marcmill::naive::FieldText> fields;
    std::vector<std::string> expected;
    for (int number = 0; number < 40; ++number) {
        const std::string text = "subject heading of some length, number " + std::to_string(number);
        fields.push_back({"650", data_field(" 0", {{'a', text}, {'v', text}})});
        expected.push_back(text + " " + text);
    }
    EXPECT_EQ(values("650", build_record(fields)), expected);
}

TEST(Path, TellsTheColumnAndWhatWasExpectedThere) {
    EXPECT_EQ(error(""), (PathError{1, "a tag of three digits or letters, or LDR"}));
    EXPECT_EQ(error("24"), (PathError{3, "a tag of three digits or letters, or LDR"}));
    EXPECT_EQ(error("2 5"), (PathError{2, "a tag of three digits or letters, or LDR"}));
    EXPECT_EQ(error("245$"), (PathError{5, "a subfield code after $"}));
    EXPECT_EQ(error("245$ "), (PathError{5, "a subfield code after $"}));
    EXPECT_EQ(error("008/"), (PathError{5, "a position after /"}));
    EXPECT_EQ(error("008/x"), (PathError{5, "a position after /"}));
    EXPECT_EQ(error("008/35-"), (PathError{8, "a position after -"}));
    EXPECT_EQ(error("008/35-34"), (PathError{8, "a position not before the first one"}));
    EXPECT_EQ(error("008/1234567890"), (PathError{14, "a position of nine digits at most"}));
}

TEST(Path, TellsWhatMayFollow) {
    EXPECT_EQ(error("245x"), (PathError{4, "$, / or the end of the path"}));
    EXPECT_EQ(error("245$ab"), (PathError{6, "/ or the end of the path"}));
    EXPECT_EQ(error("008$a"), (PathError{4, "/ or the end of the path"}));
    EXPECT_EQ(error("LDR$a"), (PathError{4, "/ or the end of the path"}));
    EXPECT_EQ(error("008/3-5,"), (PathError{8, "the end of the path"}));
}

} // namespace
