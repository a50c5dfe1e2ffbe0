#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "query/found_values.hpp"

#include <marcmill/path.hpp>

namespace {

using marcmill::Path;
using marcmill::PathError;
using marcmill::naive::build_record;
using marcmill::naive::data_field;
using marcmill::tests::values;
using testing::ElementsAre;
using testing::IsEmpty;

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

TEST(Path, MayBeSpeltAsOtherToolsDo) {
    for (const char* spelling : {"650$a$x", "650[a,x]", "650[ax]", "650ax", "650.ax", "650$ax", "650[a, x]"}) {
        EXPECT_THAT(values(spelling, sample_record()), ElementsAre("Whales", "Fiction", "Sea", "Ships")) << spelling;
    }
    for (const char* spelling : {"245$a", "245a", "245.a", "245[a]"}) {
        EXPECT_THAT(values(spelling, sample_record()), ElementsAre("Moby Dick")) << spelling;
    }
    EXPECT_THAT(values("008[35-37]", sample_record()), ElementsAre("eng"));
    EXPECT_THAT(values("ldr/6", sample_record()), ElementsAre("a"));
    EXPECT_THAT(values("LDR[6]", sample_record()), ElementsAre("a"));
    EXPECT_THAT(values("008[0]/35-37", sample_record()), ElementsAre("eng"));
    EXPECT_THAT(values("008[1]/35-37", sample_record()), IsEmpty());
}

TEST(Path, WithARangeOfCodesOrAllOfThemTakesEach) {
    EXPECT_THAT(values("245$a-c", sample_record()), ElementsAre("Moby Dick", "the whale", "Melville"));
    EXPECT_THAT(values("245$b-z", sample_record()), ElementsAre("the whale", "Melville"));
    EXPECT_THAT(values("245[a-b,c]", sample_record()), ElementsAre("Moby Dick", "the whale", "Melville"));
    EXPECT_THAT(values("245$*", sample_record()), ElementsAre("Moby Dick", "the whale", "Melville"));
    const std::string odd = build_record({{"900", data_field("  ", {{'-', "d"}, {'$', "s"}, {'A', "u"}, {'a', "l"}})}});
    EXPECT_THAT(values("900$-", odd), ElementsAre("d"));
    EXPECT_THAT(values("900$$$-", odd), ElementsAre("d", "s"));
    EXPECT_THAT(values("900$A", odd), ElementsAre("u"));
}

TEST(Path, WithDotsStandsForAnyTagButNotForTheLeader) {
    EXPECT_THAT(values("6..$a", sample_record()), ElementsAre("Whales", "Sea", "Ships"));
    EXPECT_THAT(values("00.", sample_record()), ElementsAre("ocm1", "850101s1985    xxu           000 0 eng d"));
    EXPECT_THAT(values("...$b", sample_record()), ElementsAre("the whale"));
    EXPECT_THAT(values("...[0]", sample_record()), ElementsAre("ocm1"));
}

TEST(Path, WithAnOccurrenceTakesThatFieldOfThoseWithTheTag) {
    EXPECT_THAT(values("650[0]$a", sample_record()), ElementsAre("Whales", "Sea"));
    EXPECT_THAT(values("650[1]$a", sample_record()), ElementsAre("Ships"));
    EXPECT_THAT(values("650[#]$a", sample_record()), ElementsAre("Ships"));
    EXPECT_THAT(values("650[2]$a", sample_record()), IsEmpty());
    EXPECT_THAT(values("650[0-1]$a", sample_record()), ElementsAre("Whales", "Sea", "Ships"));
    EXPECT_THAT(values("650[1-#]$a", sample_record()), ElementsAre("Ships"));
    EXPECT_THAT(values("650[#-1]$a", sample_record()), ElementsAre("Whales", "Sea", "Ships"));
    EXPECT_THAT(values("650[#-9]$a", sample_record()), ElementsAre("Whales", "Sea", "Ships"));
    EXPECT_THAT(values("650[1-0]$a", sample_record()), IsEmpty());
    EXPECT_THAT(values("999[#]", sample_record()), IsEmpty());
}

TEST(Path, WithAnOccurrenceOfACodeCountsInEachField) {
    EXPECT_THAT(values("650$a[0]", sample_record()), ElementsAre("Whales", "Ships"));
    EXPECT_THAT(values("650$a[1]", sample_record()), ElementsAre("Sea"));
    EXPECT_THAT(values("650$a[#]", sample_record()), ElementsAre("Sea", "Ships"));
    EXPECT_THAT(values("650$a[#-1]", sample_record()), ElementsAre("Whales", "Sea", "Ships"));
    EXPECT_THAT(values("650$*[0]", sample_record()), ElementsAre("Whales", "Fiction", "Ships"));
    EXPECT_THAT(values("650$a[1]$x", sample_record()), ElementsAre("Fiction", "Sea"));
}

TEST(Path, OfAnIndicatorIsThatByte) {
    EXPECT_THAT(values("245^1", sample_record()), ElementsAre("1"));
    EXPECT_THAT(values("650^1", sample_record()), ElementsAre(" ", " "));
    EXPECT_THAT(values("650[1]^2", sample_record()), ElementsAre("0"));
    EXPECT_THAT(values("6..^2", build_record({{"650", "\x1F"
                                                      "aX"},
                                              {"651", " \x1F"
                                                      "aX"}})),
                IsEmpty());
}

TEST(Path, WithPositionsFromTheEndCountsBackwards) {
    EXPECT_THAT(values("001/#", sample_record()), ElementsAre("1"));
    EXPECT_THAT(values("001/1-#", sample_record()), ElementsAre("cm1"));
    EXPECT_THAT(values("001/#-1", sample_record()), ElementsAre("m1"));
    EXPECT_THAT(values("001/#-9", sample_record()), ElementsAre("ocm1"));
    EXPECT_THAT(values("001/#-#", sample_record()), ElementsAre("1"));
    EXPECT_THAT(values("008/35-34", sample_record()), IsEmpty());
}

TEST(Path, WithPositionsCountsCharactersAndABrokenByteAsOne) {
    const std::string record =
        build_record({{"245", data_field("00", {{'a', "\xC3\x84\xE4\xBA\xBAx\xF0\x9F\x98\x80z"}})},
                      {"246", data_field("00", {{'a', "a\xE9"
                                                      "b\xC3"}})}});
    EXPECT_THAT(values("245$a/0", record), ElementsAre("\xC3\x84"));
    EXPECT_THAT(values("245$a/1-2", record), ElementsAre("\xE4\xBA\xBAx"));
    EXPECT_THAT(values("245$a/#-1", record), ElementsAre("\xF0\x9F\x98\x80z"));
    EXPECT_THAT(values("246$a/1-2", record), ElementsAre("\xE9"
                                                         "b"));
    EXPECT_THAT(values("246$a/3", record), ElementsAre("\xC3"));
    EXPECT_THAT(values("246$a/4", record), IsEmpty());
}

TEST(Path, ListsAreSplitAtCommasOutsideBracketsAndBraces) {
    const auto paths = std::get<std::vector<Path>>(Path::parse_list("001,245$a,650[a,x],650{^2=\\,}$a,900$,,LDR/6"));
    std::vector<std::string> texts;
    for (const Path& path : paths) {
        texts.push_back(path.text());
    }
    EXPECT_THAT(texts, ElementsAre("001", "245$a", "650[a,x]", "650{^2=\\,}$a", "900$,", "LDR/6"));
    EXPECT_EQ(std::get<PathError>(Path::parse_list("001,24,5")),
              (PathError{7, "a tag of three digits or letters, or LDR"}));
    EXPECT_EQ(std::get<PathError>(Path::parse_list("001,")),
              (PathError{5, "a tag of three digits or letters, or LDR"}));
}

TEST(Path, ListsMayHaveBlanksBehindCommas) {
    const auto paths = std::get<std::vector<Path>>(Path::parse_list("001, 245$a,  900$,, LDR/6"));
    std::vector<std::string> texts;
    for (const Path& path : paths) {
        texts.push_back(path.text());
    }
    EXPECT_THAT(texts, ElementsAre("001", "245$a", "900$,", "LDR/6"));
    for (const char* wrong : {" 001", "001 ,245", "001,245 ", "001, ", "001,\t245", "001 245"}) {
        EXPECT_TRUE(std::holds_alternative<PathError>(Path::parse_list(wrong))) << wrong;
    }
}

TEST(Path, KnowsWhetherItAsksAField) {
    EXPECT_FALSE(marcmill::tests::path("LDR/6").asks_fields());
    EXPECT_TRUE(marcmill::tests::path("LDR/6{008/0=\\x}").asks_fields());
    EXPECT_TRUE(marcmill::tests::path("001").asks_fields());
}

TEST(Path, TellsTheColumnAndWhatWasExpectedThere) {
    EXPECT_EQ(error(""), (PathError{1, "a tag of three digits or letters, or LDR"}));
    EXPECT_EQ(error("24"), (PathError{3, "a tag of three digits or letters, or LDR"}));
    EXPECT_EQ(error("2 5"), (PathError{2, "a tag of three digits or letters, or LDR"}));
    EXPECT_EQ(error("245$"), (PathError{5, "a subfield code"}));
    EXPECT_EQ(error("245$ "), (PathError{5, "a subfield code"}));
    EXPECT_EQ(error("245$c-a"), (PathError{7, "a code not before the first one"}));
    EXPECT_EQ(error("245[a"), (PathError{6, "]"}));
    EXPECT_EQ(error("245[]"),
              (PathError{5, "subfield codes, or the number of an occurrence, in [] (conditions stand in {})"}));
    EXPECT_EQ(error("245[1"), (PathError{6, "]"}));
    EXPECT_EQ(error("245^3"), (PathError{5, "1 or 2, the indicator that is meant, after ^"}));
    EXPECT_EQ(error("008/"), (PathError{5, "a position, or #, after /"}));
    EXPECT_EQ(error("008/x"), (PathError{5, "a position, or #, after /"}));
    EXPECT_EQ(error("008/35-"), (PathError{8, "a position, or #, after -"}));
    EXPECT_EQ(error("008/1234567890"), (PathError{14, "a number of nine digits at most"}));
    EXPECT_EQ(error("LDR/24"), (PathError{5, "a position of 0 to 23, as the leader has no others"}));
    EXPECT_EQ(error("LDR[24]"), (PathError{5, "a position of 0 to 23, as the leader has no others"}));
}

TEST(Path, TellsWhatMayFollow) {
    EXPECT_EQ(error("245X"), (PathError{4, "$, / or the end of the path"}));
    EXPECT_EQ(error("245$aB"), (PathError{6, "/ or the end of the path"}));
    EXPECT_EQ(error("008$a"), (PathError{4, "/ or the end of the path"}));
    EXPECT_EQ(error("LDR$a"), (PathError{4, "/ or the end of the path"}));
    EXPECT_EQ(error("008/3-5,"), (PathError{8, "the end of the path"}));
}

} // namespace
