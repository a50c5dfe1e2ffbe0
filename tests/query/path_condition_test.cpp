// Conditions in braces. The examples are those of the MARCspec specification, sections "SubSpecs" to "SubSpec
// validation".

#include <string>
#include <string_view>
#include <variant>

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

/// leader/06 is a, leader/07 m.
std::string sample_record() {
    return build_record(
        {{"007", "vf"},
         {"007", "cr"},
         {"008", "850101s1985    xxuabc         000 0 eng d"},
         {"020", data_field("  ", {{'a', "0394170660"}, {'q', "Random House"}, {'q', "paperback"}, {'c', "$4.95"}})},
         {"020", data_field("  ", {{'a', "0394502884"}, {'q', "hardcover"}, {'c', "$12.50"}})},
         {"020", data_field("  ", {{'z', "0491001304"}})},
         {"100", data_field("1 ", {{'6', "880-01"}, {'a', "Zilbershtain"}})},
         {"245", data_field("10", {{'a', "The whale /"}, {'a', "Whales"}, {'c', "Poe"}})},
         {"800", data_field("11", {{'a', "Poe, E."}})},
         {"880", data_field("1 ", {{'6', "100-01/(2/r"}, {'a', "linked"}})}});
}

TEST(PathCondition, OnTheLeaderOrAnotherFieldLooksAtTheWholeRecord) {
    EXPECT_THAT(values("008/18{LDR/6=\\a}", sample_record()), ElementsAre("a"));
    EXPECT_THAT(values("008/18{LDR/6=\\t}", sample_record()), IsEmpty());
    EXPECT_THAT(values("245$c{007/0=\\a|007/0=\\c}", sample_record()), ElementsAre("Poe"));
    EXPECT_THAT(values("245$c{007/0=\\a|007/0=\\t}", sample_record()), IsEmpty());
}

TEST(PathCondition, BracesSideBySideMustAllHold) {
    EXPECT_THAT(values("008/18{LDR/6=\\a}{LDR/7=\\a|LDR/7=\\c|LDR/7=\\d|LDR/7=\\m}", sample_record()),
                ElementsAre("a"));
    EXPECT_THAT(values("008/18{LDR/6=\\a}{LDR/7=\\a|LDR/7=\\c}", sample_record()), IsEmpty());
}

TEST(PathCondition, OnASubfieldLooksAtTheSameField) {
    EXPECT_THAT(values("020$c{$q=\\paperback}", sample_record()), ElementsAre("$4.95"));
    EXPECT_THAT(values("020$c{020$q=\\paperback}", sample_record()), ElementsAre("$4.95"));
    EXPECT_THAT(values("020$c{$q!=\\paperback}", sample_record()), ElementsAre("$12.50"));
    EXPECT_THAT(values("020$c{$q~\\back}", sample_record()), ElementsAre("$4.95"));
    EXPECT_THAT(values("020$c{$q!~\\back}", sample_record()), ElementsAre("$12.50"));
    EXPECT_THAT(values("020$c{$q=\\Random\\sHouse}", sample_record()), ElementsAre("$4.95"));
    EXPECT_THAT(values("020$c{$q=\\Random House}", sample_record()), ElementsAre("$4.95"));
}

TEST(PathCondition, AsksWhetherSomethingIsThere) {
    for (const char* spelling : {"020$a{$c}", "020$a{?$c}", "020$a{?020$c}", "020$a{020$a?020$c}"}) {
        EXPECT_THAT(values(spelling, sample_record()), ElementsAre("0394170660", "0394502884")) << spelling;
    }
    for (const char* spelling : {"020$z{!$a}", "020$z{!020$a}", "020$z{020$z!020$a}"}) {
        EXPECT_THAT(values(spelling, sample_record()), ElementsAre("0491001304")) << spelling;
    }
    EXPECT_THAT(values("245$a{!999}{!LDR/6}", sample_record()), IsEmpty());
}

TEST(PathCondition, OfWhichTheLeftSideHasNoValueIsFalseWhateverItSays) {
    EXPECT_THAT(values("245$c{$z!=\\x}", sample_record()), IsEmpty());
    EXPECT_THAT(values("245$c{$z!$y}", sample_record()), IsEmpty());
}

TEST(PathCondition, OfWhichTheRightSideHasNoValueSaysThatNothingIsEqual) {
    EXPECT_THAT(values("245$c{$c=$z}", sample_record()), IsEmpty());
    EXPECT_THAT(values("245$c{$c~$z}", sample_record()), IsEmpty());
    EXPECT_THAT(values("245$c{$c!=$z}", sample_record()), ElementsAre("Poe"));
    EXPECT_THAT(values("245$c{$c!~$z}", sample_record()), ElementsAre("Poe"));
}

TEST(PathCondition, OnPositionsAloneLooksAtTheSameValue) {
    EXPECT_THAT(values("245$a{/#=\\/}", sample_record()), ElementsAre("The whale /"));
    EXPECT_THAT(values("245$a{245$a/#=\\/}", sample_record()), ElementsAre("The whale /"));
    EXPECT_THAT(values("245$a{/0-2=\\The}", sample_record()), ElementsAre("The whale /"));
    EXPECT_THAT(values("245$a{=\\Whales}", sample_record()), ElementsAre("Whales"));
    EXPECT_THAT(values("245$a/0-1{=\\Wh}", sample_record()), ElementsAre("Wh"));
    EXPECT_THAT(values("245$a/0-1{/2=\\a}", sample_record()), ElementsAre("Wh"));
    EXPECT_THAT(values("007[0]/1{/0=\\v}", sample_record()), ElementsAre("f"));
    EXPECT_THAT(values("007[0]/1{007[0]/0=\\v}", sample_record()), ElementsAre("f"));
    EXPECT_THAT(values("007/1{/0=\\c}", sample_record()), ElementsAre("r"));
}

TEST(PathCondition, OnAnIndicatorLooksAtTheSameField) {
    EXPECT_THAT(values("800[0]{$a~\\Poe}{^2=1}", sample_record()), ElementsAre("Poe, E."));
    EXPECT_THAT(values("800[0]{800[0]$a~\\Poe}{800[0]^2=\\1}", sample_record()), ElementsAre("Poe, E."));
    EXPECT_THAT(values("245{^2=\\0}$c", sample_record()), ElementsAre("Poe"));
    EXPECT_THAT(values("245{^2=\\1}$c", sample_record()), IsEmpty());
    EXPECT_THAT(values("245^1{^2=\\0}", sample_record()), ElementsAre("1"));
    EXPECT_THAT(values("...{^1=\\ }{$z}", sample_record()), ElementsAre("0491001304"));
}

TEST(PathCondition, ComparesTwoFields) {
    EXPECT_THAT(values("880$a{100$6~$6/3-5}{100$6~\\880}", sample_record()), ElementsAre("linked"));
    EXPECT_THAT(values("880$a{100$6~$6/0-2}", sample_record()), IsEmpty());
    EXPECT_THAT(values("245$c{800$a~$c}", sample_record()), ElementsAre("Poe"));
}

TEST(PathCondition, OnAnotherOccurrence) {
    EXPECT_THAT(values("007[0]{[1]}", sample_record()), ElementsAre("vf"));
    EXPECT_THAT(values("007[0]{[2]}", sample_record()), IsEmpty());
    EXPECT_THAT(values("007[0]/0-1{[1]/0=\\c}", sample_record()), ElementsAre("vf"));
    EXPECT_THAT(values("245$a[0]{[1]}", sample_record()), ElementsAre("The whale /"));
    EXPECT_THAT(values("245$a[0]{[1]/0=\\W}", sample_record()), ElementsAre("The whale /"));
    EXPECT_THAT(values("020[0]$c{[1]$q=\\hardcover}", sample_record()), ElementsAre("$4.95"));
    EXPECT_THAT(values("245^2{[0]^1=\\1}", sample_record()), ElementsAre("0"));
}

TEST(PathCondition, IsAskedOfEachPartOfAPathByItself) {
    EXPECT_THAT(values("020$a{$z}$c{$q=\\hardcover}$z", sample_record()), ElementsAre("$12.50", "0491001304"));
}

TEST(PathCondition, MayHoldAnyCharacterBehindABackslash) {
    const std::string record = build_record({{"900", data_field("  ", {{'a', "{|}=!~?$\\"}})}});
    EXPECT_THAT(values("900$a{=\\\\{\\|\\}\\=\\!\\~\\?\\$\\\\}", record), ElementsAre("{|}=!~?$\\"));
    EXPECT_THAT(values("900$a{\\x=\\x}", record), ElementsAre("{|}=!~?$\\"));
}

TEST(PathCondition, ThatCannotBeIsAnError) {
    EXPECT_EQ(error("007/0-7{^1}"), (PathError{9, "no indicator: what has positions has none"}));
    EXPECT_EQ(error("880^2{/0=\\1}"), (PathError{7, "no positions: an indicator is one character"}));
    EXPECT_EQ(error("245$a{$b{$c}}"), (PathError{9, "no condition within a condition"}));
    EXPECT_EQ(error("245$a{"), (PathError{7, "a path, or a text behind \\"}));
    EXPECT_EQ(error("245$a{$b"), (PathError{9, "} or |"}));
    EXPECT_EQ(error("245$a{$b=}"), (PathError{10, "a path, or a text behind \\"}));
    EXPECT_EQ(error("245$a{=\\x"), (PathError{10, "} or |"}));
    EXPECT_EQ(error("245$a{=\\x\\"), (PathError{11, "a character after \\"}));
}

} // namespace
