#include <string>

#include <gtest/gtest.h>

#include "feed/built_ins/values.hpp"
#include "feed/built_ins/values_of.hpp"

namespace marcmill::tests {
namespace {

using naive::data_field;
using naive::FieldText;

TEST(Heading, LosesWhatEndsItAlone) {
    const std::pair<const char*, const char*> known[] = {
        {"Berlin.", "Berlin"},
        {"Smith, J.", "Smith, J."},
        {"King, M. L., Jr.,", "King, M. L., Jr."},
        {"1950-.", "1950-"},
        {"Washington, D.C.", "Washington, D.C."},
        {"Title /", "Title"},
        {"...", "..."},
        {" . ", ""},
        {"", ""},
        {"Paris (France).", "Paris (France)"},
    };
    for (const auto& [text, left] : known) {
        EXPECT_EQ(feed::heading(text), left) << text;
    }
}

const std::vector<FieldText> subjects = {
    {"043", data_field("  ", {{'a', "e-gx---"}, {'a', "n-us---"}})},
    {"045", data_field("0 ", {{'a', "w1w8"}})},
    {"648", data_field(" 7", {{'a', "1900-1999"}, {'2', "fast"}})},
    {"650", data_field(" 0", {{'a', "Art"}, {'z', "Germany"}, {'z', "Berlin"}, {'y', "20th century."}})},
    {"651", data_field(" 0", {{'a', "United States"}, {'x', "History"}, {'y', "Civil War, 1861-1865."}})},
    {"651", data_field(" 0", {{'a', "Germany."}, {'z', "Iran"}})},
};

TEST(Geographic, IsPlacesAsTheirOwnHeadingsHaveThem) {
    EXPECT_EQ(values_of("geographic", subjects), (Values{"Germany", "Berlin (Germany)", "United States", "Iran"}));
    EXPECT_EQ(values_of("geographic", subjects, {{"qualified", {"false"}}}),
              (Values{"Germany", "Berlin", "United States", "Iran"}));
    EXPECT_EQ(values_of("geographic", subjects, {{"fields", {"651"}}}), (Values{"United States", "Germany", "Iran"}));
}

TEST(Geographic, IsCodesIfAsked) {
    EXPECT_EQ(values_of("geographic", subjects, {{"part", {"codes"}}}), (Values{"e-gx", "n-us"}));
    EXPECT_EQ(values_of("geographic", subjects, {{"part", {"both"}}}).size(), 6U);
}

TEST(Era, IsPeriodsWithThePlaceOfAnEvent) {
    EXPECT_EQ(values_of("era", subjects), (Values{"1900-1999", "20th century", "United States: Civil War, 1861-1865"}));
    EXPECT_EQ(values_of("era", subjects, {{"qualified", {"false"}}}),
              (Values{"1900-1999", "20th century", "Civil War, 1861-1865"}));
    EXPECT_EQ(values_of("era", subjects, {{"part", {"codes"}}}), Values{"w1w8"});
}

const std::vector<FieldText> people = {
    {"100", data_field("1 ", {{'a', "Melville, Herman,"}, {'d', "1819-1891,"}, {'e', "Author."}})},
    {"700", data_field("1 ", {{'a', "Kent, Rockwell,"}, {'4', "http://id.loc.gov/vocabulary/relators/ill"}})},
    {"700", data_field("1 ", {{'a', "Nobody, N."}, {'t', "Works"}})},
    {"711", data_field("2 ", {{'a', "Congress"}, {'e', "Author"}, {'j', "host."}})},
};

TEST(Names, AreChosenByRelator) {
    EXPECT_EQ(values_of("names", people, {{"relators", {"aut", "author"}}}), Values{"Melville, Herman, 1819-1891"});
    EXPECT_EQ(values_of("names", people, {{"relators", {"ill"}}}), Values{"Kent, Rockwell"});
    EXPECT_EQ(values_of("names", people, {{"relators", {"Host"}}}), Values{"Congress Author"});
    EXPECT_EQ(values_of("names", people, {{"relators", {"ill"}}, {"without", {"true"}}}),
              (Values{"Kent, Rockwell", "Nobody, N."}));
    EXPECT_EQ(values_of("names", people, {{"without", {"false"}}}).size(), 3U);
}

TEST(Names, WithoutRelatorAreTakenOfTheTagsThatAreNamed) {
    const std::vector<FieldText> fields = {
        {"100", data_field("1 ", {{'a', "Main, M."}})},
        {"700", data_field("1 ", {{'a', "Added, A."}})},
        {"700", data_field("1 ", {{'a', "Writer, W.,"}, {'e', "author."}})},
    };
    EXPECT_EQ(values_of("names", fields, {{"relators", {"aut", "author"}}, {"without", {"100"}}}),
              (Values{"Main, M.", "Writer, W."}));
    EXPECT_EQ(values_of("names", fields, {{"relators", {"aut"}}, {"without", {"100", "700"}}}),
              (Values{"Main, M.", "Added, A."}));
    EXPECT_EQ(values_of("names", fields, {{"without", {"700"}}}), (Values{"Added, A.", "Writer, W."}));
    EXPECT_EQ(values_of("names", fields, {{"relators", {"author"}}, {"without", {"false"}}}), Values{"Writer, W."});
}

TEST(Names, AreAllWhereNoRelatorIsAskedFor) {
    EXPECT_EQ(values_of("names", people),
              (Values{"Melville, Herman, 1819-1891", "Kent, Rockwell", "Nobody, N.", "Congress Author"}));
    EXPECT_EQ(values_of("names", people, {{"fields", {"700"}}, {"subfields", {"at"}}}),
              (Values{"Kent, Rockwell", "Nobody, N. Works"}));
}

TEST(Urls, AreChosenByTheSecondIndicator) {
    const std::vector<FieldText> fields = {
        {"856", data_field("40", {{'u', " http://a.example "}, {'z', "text"}})},
        {"856", data_field("41", {{'u', "http://b.example"}, {'u', "http://c.example"}})},
        {"856", data_field("42", {{'u', "http://d.example"}})},
        {"856", data_field("4 ", {{'u', "http://e.example"}, {'u', ""}})},
    };
    EXPECT_EQ(values_of("urls", fields).size(), 5U);
    EXPECT_EQ(values_of("urls", fields, {{"indicator2", {"0", " "}}}),
              (Values{"http://a.example", "http://e.example"}));
    EXPECT_EQ(values_of("urls", fields, {{"indicator2", {"2"}}}), Values{"http://d.example"});
    EXPECT_EQ(values_of("urls", fields, {{"not", {"2", "1", ""}}}), Values{"http://a.example"});
}

} // namespace
} // namespace marcmill::tests
