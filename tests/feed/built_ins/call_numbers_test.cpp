#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "feed/built_ins/values_of.hpp"

namespace marcmill::tests {
namespace {

using naive::data_field;

/// As they stand on a shelf.
constexpr const char* shelf[] = {
    "A1 .B2",
    "AC1 .A4 v.1",
    "AC1 .A4 v.2",
    "AC1 .A4 v.10",
    "B1 .A2",
    "BF76",
    "BF76 1990",
    "BF76 .C5",
    "BF76.5 .C5",
    "BF76.55 .A1",
    "BF76.7 .A1",
    "BF637 .C45",
    "D1 .A1",
    "D810 .C4",
    "D1065 .A2",
    "DAW1001 .B2",
    "DB2 .C3",
    "E1 .A1",
    "E184.A1 A1",
    "E184.A1 A12 1999",
    "E184.A1 A2 1999",
    "HF5549.5 .C6 B3",
    "HF5549.5 .C67 B3",
    "HF5549.5 .C7",
    "KF4550 .A2",
    "KF4550 .Z9 H3",
    "KFC1077 .A1",
    "PS3537.A426 A6 1998",
    "PS3537.A426 C3",
    "PS3537.A426 C3 1951",
    "PS3537.A426 C3 1951b",
    "PS3537.A426 C3 1991",
    "PS3537.A426 C3a",
    "PS3537.A426 C31",
    "PS3537.A426Z5",
    "PS3545.I5365",
    "QA9 .B1",
    "QA76 .A1",
    "QA76.6 .K64",
    "QA76.73.C15 K47 1988",
    "QA76.73.J38 v.2",
    "QA76.9.D3",
    "QA760 .A1",
    "Z8.A1",
    "Z1001 .A1",
};

std::string key_of(std::string_view number, const feed::Settings& settings = {}) {
    const Values values = values_of_text("lc_shelf_key", "050", number, settings);
    return values.empty() ? "none" : values.front();
}

TEST(LcShelfKey, SortsAsAShelfDoes) {
    for (std::size_t first = 0; first < std::size(shelf); ++first) {
        for (std::size_t second = first + 1; second < std::size(shelf); ++second) {
            EXPECT_LT(key_of(shelf[first]), key_of(shelf[second])) << shelf[first] << " | " << shelf[second];
        }
    }
}

TEST(LcShelfKey, SortsTheOtherWayRoundIfAsked) {
    for (std::size_t at = 1; at < std::size(shelf); ++at) {
        const feed::Settings reverse{{"reverse", {"true"}}};
        EXPECT_GT(key_of(shelf[at - 1], reverse), key_of(shelf[at], reverse)) << shelf[at - 1] << " | " << shelf[at];
    }
}

TEST(LcShelfKey, IsPaddedAndInCapitals) {
    EXPECT_EQ(key_of("QA76.73.J38 v.2"), "QA 0076.73 J38 V 000002");
    EXPECT_EQ(key_of("qa 76.73 .j38 v.2"), "QA 0076.73 J38 V 000002");
    EXPECT_EQ(key_of("Q1.A1B23x 1990"), "Q  0001 A1 B23-X 001990");
    EXPECT_EQ(key_of("PZ"), "PZ");
    EXPECT_EQ(key_of("[QA76]"), "QA 0076");
}

TEST(LcShelfKey, HasCuttersOfMapsAndSmallOnesAsDecimals) {
    EXPECT_EQ(key_of("G4364.L8:2G35"), "G  4364 L8 000002 G35");
    EXPECT_LT(key_of("G4364.L8:2G35"), key_of("G4364.L8:2G4"));
    EXPECT_LT(key_of("G4364.L8:2G4"), key_of("G4364.L8:10A1"));
    EXPECT_EQ(key_of("QA76 .a35"), key_of("QA76 .A35"));
    EXPECT_EQ(key_of("QA76.a35"), "QA 0076 A35");
    EXPECT_EQ(key_of("QA76.A35 v2"), "QA 0076 A35 V 000002");
    EXPECT_EQ(key_of("QA76.A35 pt.a2"), "QA 0076 A35 PT A 000002");
}

TEST(LcShelfKey, TakesAnOrdinalForNoDecimal) {
    EXPECT_EQ(key_of("PQ4453.10th"), "PQ 4453 000010TH");
    EXPECT_LT(key_of("PQ4453.2nd"), key_of("PQ4453.10th"));
    EXPECT_EQ(key_of("PQ4453.10"), "PQ 4453.10");
}

TEST(LcShelfKey, SortsLongNumbersBehindShortOnes) {
    const char* const row[] = {"v.2", "v.999999", "v.999999b", "v.1000000", "v.9999999", "v.10000000"};
    for (std::size_t at = 1; at < std::size(row); ++at) {
        const auto key = [](const char* volume, const feed::Settings& settings = {}) {
            return key_of(std::string{"QA76 .A1 "} + volume, settings);
        };
        const feed::Settings reverse{{"reverse", {"true"}}};
        EXPECT_LT(key(row[at - 1]), key(row[at])) << row[at];
        EXPECT_GT(key(row[at - 1], reverse), key(row[at], reverse)) << row[at];
    }
    EXPECT_LT(key_of("QA76 1000000"), key_of("QA76 .A1"));
}

TEST(LcShelfKey, IsOfTheWholeNumberAndNotOfAnAlternative) {
    const std::string field =
        data_field("00", {{'b', "X1"}, {'a', "PS3537.A426"}, {'b', "C3 1951"}, {'a', "PZ3.S159"}, {'b', "A4"}});
    EXPECT_EQ(values_of("lc_shelf_key", {{"090", data_field("  ", {{'a', "QA76"}})}, {"050", field}}),
              (Values{"PS 3537 A426 C3 001951", "QA 0076"}));
}

TEST(LcShelfKey, IsNoneOfWhatIsNoCallNumber) {
    for (const char* const text : {"", " ", "IN PROCESS", "MLCS 83/5180 (P)", "LAW", "Microfilm 1234", "813.54", "X1",
                                   "QA76543", "QA, Mathematics"}) {
        EXPECT_EQ(key_of(text), "none") << text;
    }
}

TEST(LcClass, IsTheLettersOrMore) {
    EXPECT_EQ(values_of_text("lc_class", "050", "QA76.73.C15"), Values{"QA"});
    EXPECT_EQ(values_of_text("lc_class", "050", "qa76.73.C15", {{"part", {"class"}}}), Values{"QA76"});
    EXPECT_EQ(values_of_text("lc_class", "050", "QA76.73.C15", {{"part", {"letter"}}}), Values{"Q"});
    EXPECT_EQ(values_of_text("lc_class", "050", "PZ", {{"part", {"class"}}}), Values{});
    EXPECT_EQ(values_of_text("lc_class", "060", "WB 100", {{"fields", {"060"}}}), Values{"WB"});
    EXPECT_EQ(values_of_text("lc_class", "050", "LAW"), Values{});
    EXPECT_EQ(values_of("lc_class", {{"050", data_field("00", {{'a', "QA76"}, {'a', "QA9"}, {'a', "Z7"}})}}),
              (Values{"QA", "Z"}));
}

TEST(LcClass, IsNoneOfLettersThatAreNoClass) {
    for (const char* const text : {"AB1", "BZ12", "DZ5", "EA1", "FB2", "QZ4", "WB 100", "W1", "DJX1", "ZZ3", "MX1"}) {
        EXPECT_EQ(values_of_text("lc_class", "050", text), Values{}) << text;
    }
    EXPECT_EQ(values_of_text("lc_class", "050", "BZ12", {{"part", {"letter"}}}), Values{});
    for (const auto& [text, letters] : {std::pair{"DJK4", "DJK"},
                                        {"daw1001", "DAW"},
                                        {"KFC1077", "KFC"},
                                        {"E184", "E"},
                                        {"ZA4201", "ZA"},
                                        {"A1", "A"}}) {
        EXPECT_EQ(values_of_text("lc_class", "050", text), Values{letters}) << text;
    }
    EXPECT_EQ(values_of_text("lc_class", "060", "QZ 200", {{"fields", {"060"}}}), Values{"QZ"});
    EXPECT_EQ(values_of_text("lc_class", "060", "BZ 200", {{"fields", {"060"}}}), Values{});
}

TEST(Dewey, IsTheNumberOrAClassAboveIt) {
    EXPECT_EQ(values_of_text("dewey", "082", "813/.54"), Values{"813.54"});
    EXPECT_EQ(values_of_text("dewey", "082", "973.7/092/4 B"), Values{"973.7092"
                                                                      "4"});
    EXPECT_EQ(values_of_text("dewey", "082", "[005.13'3]"), Values{"005.133"});
    EXPECT_EQ(values_of_text("dewey", "082", "813/.54", {{"part", {"ones"}}}), Values{"813"});
    EXPECT_EQ(values_of_text("dewey", "082", "813/.54", {{"part", {"tens"}}}), Values{"810"});
    EXPECT_EQ(values_of_text("dewey", "082", "813/.54", {{"part", {"hundreds"}}}), Values{"800"});
    for (const char* const text : {"", "[Fic]", "E", "81", "8134", "81.3"}) {
        EXPECT_EQ(values_of_text("dewey", "082", text), Values{}) << text;
    }
}

TEST(Dewey, SortsWithoutRegardToCase) {
    EXPECT_EQ(values_of("dewey", {{"082", data_field("04", {{'a', "813/.54"}, {'b', "s52 b"}})}}, {{"part", {"sort"}}}),
              Values{"813.54 S52 B"});
}

TEST(Dewey, SortsAsAShelfDoes) {
    const auto key = [](std::string_view number, std::string_view item) {
        return values_of("dewey", {{"082", data_field("04", {{'a', number}, {'b', item}})}}, {{"part", {"sort"}}})
            .at(0);
    };
    const std::pair<const char*, const char*> row[] = {
        {"005.1", "A1"},  {"005.13", ""},  {"005.133", "K47"}, {"005.2", ""},  {"813", "B2"},
        {"813/.5", "A1"}, {"813/.54", ""}, {"813/.54", "S52"}, {"813.6", "A"}, {"820", ""},
    };
    for (std::size_t at = 1; at < std::size(row); ++at) {
        EXPECT_LT(key(row[at - 1].first, row[at - 1].second), key(row[at].first, row[at].second)) << row[at].first;
    }
}

} // namespace
} // namespace marcmill::tests
