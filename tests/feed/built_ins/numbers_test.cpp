#include <string>

#include <gtest/gtest.h>

#include "feed/built_ins/values_of.hpp"

namespace marcmill::tests {
namespace {

using naive::data_field;

Values isbn13(std::string_view text) {
    return values_of_text("isbn13", "020", text);
}

TEST(Isbn, IsGivenInBothForms) {
    EXPECT_EQ(isbn13("0-13-110362-8"), Values{"9780131103627"});
    EXPECT_EQ(isbn13("9780131103627"), Values{"9780131103627"});
    EXPECT_EQ(values_of_text("isbn10", "020", "978-0-13-110362-7"), Values{"0131103628"});
    EXPECT_EQ(values_of_text("isbn10", "020", "080442957X (pbk.)"), Values{"080442957X"});
    EXPECT_EQ(values_of_text("isbn10", "020", "080442957x"), Values{"080442957X"});
    EXPECT_EQ(isbn13("080442957X"), Values{"9780804429573"});
    EXPECT_EQ(isbn13("979-10-90636-07-1"), Values{"9791090636071"});
    EXPECT_EQ(values_of_text("isbn10", "020", "979-10-90636-07-1"), Values{});
}

TEST(Isbn, IsFoundWhateverStandsAroundIt) {
    EXPECT_EQ(isbn13("ISBN 0131103628 :$34.95"), Values{"9780131103627"});
    EXPECT_EQ(isbn13("0131103628(v. 1)"), Values{"9780131103627"});
    EXPECT_EQ(isbn13("978 0 13 110362 7 (hbk. : v. 2)"), Values{"9780131103627"});
    EXPECT_EQ(isbn13("978\u20110\u2011131\u201110362\u20117"), Values{"9780131103627"});
    EXPECT_EQ(isbn13("0131103628 9780131103627"), Values{"9780131103627"});
    EXPECT_EQ(isbn13("0131103628, 080442957X"), (Values{"9780131103627", "9780804429573"}));
}

TEST(Isbn, IsNoneOfPrintedMusic) {
    EXPECT_EQ(isbn13("979-0-2600-0043-8"), Values{});
    EXPECT_EQ(isbn13("9790260000438"), Values{});
}

TEST(Isbn, OfNineDigitsIsAStandardBookNumber) {
    EXPECT_EQ(isbn13("340013818"), Values{"9780340013816"});
    EXPECT_EQ(values_of_text("isbn10", "020", "340-01381-8"), Values{"0340013818"});
}

TEST(Isbn, WithAWrongCheckDigitIsNone) {
    for (const char* const text : {"0131103629", "9780131103628", "4006381333931", "", "(pbk.)", "$9.95", "X",
                                   "97801311036270", "013110362", "13110362X8"}) {
        EXPECT_EQ(isbn13(text), Values{}) << text;
    }
}

TEST(Isbn, IsLookedForInOtherSubfieldsIfAsked) {
    const std::string field = data_field("  ", {{'a', "0131103628"}, {'z', "080442957X"}});
    EXPECT_EQ(values_of("isbn10", {{"020", field}}), Values{"0131103628"});
    EXPECT_EQ(values_of("isbn10", {{"020", field}}, {{"subfields", {"z"}}}), Values{"080442957X"});
    EXPECT_EQ(values_of("isbn10", {{"020", field}}, {{"subfields", {"a", "z"}}}), (Values{"0131103628", "080442957X"}));
}

TEST(Issn, HasItsHyphenAndARightCheckDigit) {
    EXPECT_EQ(values_of_text("issn", "022", "0317-8471"), Values{"0317-8471"});
    EXPECT_EQ(values_of_text("issn", "022", "03178471"), Values{"0317-8471"});
    EXPECT_EQ(values_of_text("issn", "022", "ISSN 2434-561x (online)"), Values{"2434-561X"});
    EXPECT_EQ(values_of_text("issn", "022", "0317\u20108471"), Values{"0317-8471"});
    EXPECT_EQ(values_of_text("issn", "022", "0317\u20118471"), Values{"0317-8471"});
    EXPECT_EQ(values_of_text("issn", "022", "0317\u20128471"), Values{});
    EXPECT_EQ(values_of_text("issn", "022", "0317-8472"), Values{});
    EXPECT_EQ(values_of_text("issn", "022", "0317-847"), Values{});
    EXPECT_EQ(values_of_text("issn", "022", ""), Values{});
}

/// The examples of "LCCN Namespace", and of R's libbib.
TEST(Lccn, IsNormalizedByTheRule) {
    const std::pair<const char*, const char*> known[] = {
        {"n78-890351", "n78890351"},    {"n78-89035", "n78089035"},
        {"n 78890351 ", "n78890351"},   {" 85000002 ", "85000002"},
        {"85-2 ", "85000002"},          {"2001-000002", "2001000002"},
        {"75-425165//r75", "75425165"}, {" 79139101 /AC/r932", "79139101"},
        {"###78890351#", "78890351"},   {"  2001627090", "2001627090"},
        {"sn 85021221 ", "sn85021221"}, {"N78890351", "n78890351"},
    };
    for (const auto& [text, lccn] : known) {
        EXPECT_EQ(values_of_text("lccn", "010", text), Values{lccn}) << text;
    }
}

TEST(Lccn, IsNoneOfWhatIsNotBuiltAsOne) {
    for (const char* const text : {"", "   ", "-", "85-", "85-1234567", "85-12x", "1234567", "abc12345678901",
                                   "7a890351", "a7b90351234", "1a78890351", "abcd12345678", "12345678901"}) {
        EXPECT_EQ(values_of_text("lccn", "010", text), Values{}) << text;
    }
}

TEST(Oclc, IsTheNumberWithoutPrefixAndZeros) {
    for (const char* const text : {"(OCoLC)ocm00012345", "(OCoLC)12345", "(ocolc) 00012345 ", "ocm00012345 ",
                                   "ocn12345", "on0000012345", "(OCoLC)on12345"}) {
        EXPECT_EQ(values_of_text("oclc", "035", text), Values{"12345"}) << text;
    }
    for (const char* const text :
         {"12345", "(DLC)12345", "(OCoLC)", "(OCoLC)fst00012345", "(OCoLC)12a", "one", "", "(OCoLC)000"}) {
        EXPECT_EQ(values_of_text("oclc", "035", text), Values{}) << text;
    }
}

TEST(Oclc, IsTheControlNumberOfItsOwnRecords) {
    EXPECT_EQ(values_of("oclc", {{"001", "ocm00012345 "}, {"003", "OCoLC"}}), Values{"12345"});
    EXPECT_EQ(values_of("oclc", {{"001", "00012345"}, {"003", "OCoLC"}}), Values{"12345"});
    EXPECT_EQ(values_of("oclc", {{"001", "12345"}, {"003", "DLC"}}), Values{});
    EXPECT_EQ(values_of("oclc", {{"001", "12345"}, {"003", "OCoLC"}}, {{"control_number", {"false"}}}), Values{});
}

} // namespace
} // namespace marcmill::tests
