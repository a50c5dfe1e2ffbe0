#include <string>

#include <gtest/gtest.h>

#include "feed/built_ins/values_of.hpp"

namespace marcmill::tests {
namespace {

using naive::data_field;
using naive::FieldText;

/// 008 with these eight or nine characters at 06-14.
FieldText coded(std::string_view date) {
    return {"008", "850101" + std::string{date} + std::string(15 - date.size() + 20 - 6, ' ') + "eng  "};
}
FieldText imprint(std::string_view date) {
    return {"260", data_field("  ", {{'a', "Oslo :"}, {'c', date}})};
}
FieldText statement(char indicator, std::string_view date) {
    return {"264", data_field(std::string{' ', indicator}, {{'c', date}})};
}

std::string date_of(const std::vector<FieldText>& fields, const feed::Settings& settings = {}) {
    const Values values = values_of("publication_date", fields, settings);
    EXPECT_LE(values.size(), 1U);
    return values.empty() ? "none" : values.front();
}

TEST(PublicationDate, IsTheFirstDateOf008) {
    EXPECT_EQ(date_of({coded("s1985    ")}), "1985");
    EXPECT_EQ(date_of({coded("m19851990")}), "1985");
    EXPECT_EQ(date_of({coded("c19699999")}), "1969");
    EXPECT_EQ(date_of({coded("t20062005")}), "2006");
    EXPECT_EQ(date_of({coded("e19850612")}), "1985");
    EXPECT_EQ(date_of({coded("s1985    "), imprint("1990")}), "1985");
}

TEST(PublicationDate, IsTheMiddleOfAFewYears) {
    EXPECT_EQ(date_of({coded("s198u    ")}), "1985");
    EXPECT_EQ(date_of({coded("q19801985")}), "1982");
    EXPECT_EQ(date_of({coded("q1985    ")}), "1985");
    EXPECT_EQ(date_of({coded("q18001985")}), "none");
    EXPECT_EQ(date_of({coded("q19851980")}), "1985");
    EXPECT_EQ(date_of({coded("s19uu    ")}), "none");
    EXPECT_EQ(date_of({coded("s19uu    ")}, {{"tolerance", {"100"}}}), "1950");
}

TEST(PublicationDate, OfAReprintIsThatOfTheOriginalUnlessTheReissueIsAskedFor) {
    EXPECT_EQ(date_of({coded("r19661850")}), "1850");
    EXPECT_EQ(date_of({coded("p19801955")}), "1955");
    EXPECT_EQ(date_of({coded("r1966uuuu")}), "1966");
    EXPECT_EQ(date_of({coded("r19661850")}, {{"reprint", {"reissue"}}}), "1966");
}

TEST(PublicationDate, IsOfAStatementWhere008HasNone) {
    EXPECT_EQ(date_of({coded("nuuuuuuuu"), imprint("[between 1920 and 1930]")}), "1920");
    EXPECT_EQ(date_of({imprint("c1998.")}), "1998");
    EXPECT_EQ(date_of({coded("s19uu    "), imprint("[198-?]")}), "1985");
    EXPECT_EQ(date_of({imprint("5730 [1969 or 1970]")}), "1969");
    EXPECT_EQ(date_of({imprint("MDCCLXXVI [1776]")}), "1776");
    EXPECT_EQ(date_of({imprint("p. 198-200, 12345")}), "none");
    EXPECT_EQ(date_of({coded("s0001    "), imprint("2001")}), "2001");
}

TEST(PublicationDate, TakesTheBestStatement) {
    EXPECT_EQ(date_of({imprint("1991"), statement('4', "\u00A91990"), statement('1', "1992")}), "1992");
    EXPECT_EQ(date_of({imprint("1991"), statement('4', "\u00A91990")}), "1991");
    EXPECT_EQ(date_of({statement('0', "1989"), statement('4', "\u00A91990")}), "1990");
    EXPECT_EQ(date_of({statement('3', "1989")}), "1989");
}

TEST(PublicationDate, IsNoneBeforeChrist) {
    EXPECT_EQ(date_of({coded("b        "), imprint("[ca. 1500 B.C.]")}), "none");
}

TEST(PublicationDate, IsNoneThatAStatementSaysToBeBeforeChrist) {
    for (const char* const text : {"1500 B.C.", "[ca. 1500 B.C.E.]", "1500 BC", "1500 BCE", "1500 v. Chr.", "1500 a.C.",
                                   "1500-1200 B.C.", "1500? B.C."}) {
        EXPECT_EQ(date_of({imprint(text)}), "none") << text;
        EXPECT_EQ(values_of("publication_dates", {imprint(text)}), Values{}) << text;
    }
    EXPECT_EQ(date_of({imprint("1985 BCD Press")}), "1985");
    EXPECT_EQ(date_of({imprint("1985, of 1500 B.C.")}), "1985");
    EXPECT_EQ(values_of("publication_dates", {coded("b15001200"), imprint("1500")}), Values{});
}

TEST(PublicationDate, IsOfOurCalendarWhereAnotherStandsBefore) {
    const std::pair<const char*, const char*> known[] = {
        {"1422 n. H. = 2001", "2001"}, {"1379 [2000]", "2000"},         {"1425 H. [2004]", "2004"},
        {"5730 [1969]", "1969"},       {"1422 or 1423 [2001]", "2001"}, {"1379 [i.e. 2000]", "2000"},
        {"2543 [2000]", "2000"},       {"1697 [i.e. 1967]", "1697"},    {"1985 [c1986]", "1985"},
        {"1380 [1980]", "1380"},       {"1990 = 5750", "1990"},         {"1422 2001", "1422"},
    };
    for (const auto& [text, year] : known) {
        EXPECT_EQ(date_of({imprint(text)}), year) << text;
    }
    EXPECT_EQ(values_of("publication_dates", {imprint("1422 n. H. = 2001")}), Values{"2001"});
    EXPECT_EQ(values_of("publication_dates", {imprint("1985 [c1986]")}), (Values{"1985", "1986"}));
}

TEST(PublicationDate, IsNoneOfAShort008) {
    EXPECT_EQ(date_of({{"008", ""}}), "none");
    EXPECT_EQ(date_of({{"008", "850101s198"}}), "none");
    EXPECT_EQ(date_of({{"008", "850101s1985"}}), "1985");
    EXPECT_EQ(date_of({{"008", "850101q198519"}}), "1985");
}

TEST(PublicationDate, IsNoneBeyondTheYearsThatAreBelieved) {
    EXPECT_EQ(date_of({coded("s9985    ")}), "none");
    EXPECT_EQ(date_of({coded("s1985    ")}, {{"earliest", {"1986"}}}), "none");
    EXPECT_EQ(date_of({coded("s1985    ")}, {{"latest", {"1985"}}}), "1985");
}

TEST(PublicationDates, AreAllYearsEachOnce) {
    EXPECT_EQ(values_of("publication_dates", {coded("m19851990"), imprint("1985-1990, c1991")}),
              (Values{"1985", "1990", "1991"}));
    EXPECT_EQ(values_of("publication_dates", {coded("c19699999")}), Values{"1969"});
    EXPECT_EQ(values_of("publication_dates", {coded("e19850612")}), Values{"1985"});
    EXPECT_EQ(values_of("publication_dates", {coded("s198u    ")}), Values{});
}

TEST(PublicationDates, AreOfTheBestKindOfStatementThatHasOne) {
    EXPECT_EQ(values_of("publication_dates", {statement('4', "c1990"), statement('1', "1992"), imprint("1991")}),
              (Values{"1992", "1991"}));
    EXPECT_EQ(values_of("publication_dates", {statement('4', "c1990"), statement('1', "[s.a.]")}), Values{"1990"});
}

} // namespace
} // namespace marcmill::tests
