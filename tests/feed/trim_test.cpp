#include "feed/trim.hpp"

#include <gtest/gtest.h>

namespace marcmill::feed {
namespace {

TEST(TrimIsbd, TakesPunctuationOffTheEnd) {
    EXPECT_EQ(trim_isbd("The whale /"), "The whale");
    EXPECT_EQ(trim_isbd("  New York : "), "New York");
    EXPECT_EQ(trim_isbd("Melville, Herman, "), "Melville, Herman");
    EXPECT_EQ(trim_isbd("A = ;"), "A");
    EXPECT_EQ(trim_isbd(" / : ; , = "), "");
    EXPECT_EQ(trim_isbd(""), "");
    EXPECT_EQ(trim_isbd("/ a"), "/ a");
}

TEST(TrimIsbd, TakesAPeriodOffAWordAndLeavesInitialsAndAbbreviations) {
    EXPECT_EQ(trim_isbd("Whales."), "Whales");
    EXPECT_EQ(trim_isbd("1851 ."), "1851");
    EXPECT_EQ(trim_isbd("Whales. /"), "Whales");
    EXPECT_EQ(trim_isbd("Tolkien, J. R. R."), "Tolkien, J. R. R.");
    EXPECT_EQ(trim_isbd("U.S.A."), "U.S.A.");
    EXPECT_EQ(trim_isbd("Smith, Jr."), "Smith, Jr.");
    EXPECT_EQ(trim_isbd("and so on ..."), "and so on ...");
    EXPECT_EQ(trim_isbd("."), ".");
    EXPECT_EQ(trim_isbd("(pbk.)."), "(pbk.)");
    EXPECT_EQ(trim_isbd("\"Whales\"."), "\"Whales\"");
}

TEST(TrimIsbd, CountsLettersOfAnyScriptAndNoMarks) {
    EXPECT_EQ(trim_isbd("\u041C\u0438\u0440."), "\u041C\u0438\u0440");
    EXPECT_EQ(trim_isbd("\u041C\u0438."), "\u041C\u0438.");
    EXPECT_EQ(trim_isbd("E\u0301a."), "E\u0301a.");
    EXPECT_EQ(trim_isbd("\xBF\xBF\xBF\xBF\xBF\xBF."), "\xBF\xBF\xBF\xBF\xBF\xBF."); // two characters, if any
}

TEST(TrimIsbd, TakesOffBracketsThatAreAboutAll) {
    EXPECT_EQ(trim_isbd("[New York] :"), "New York");
    EXPECT_EQ(trim_isbd("[1999"), "1999");
    EXPECT_EQ(trim_isbd("1999]."), "1999");
    EXPECT_EQ(trim_isbd("[a] b [c]"), "[a] b [c]");
    EXPECT_EQ(trim_isbd("["), "");
    EXPECT_EQ(trim_isbd("]"), "");
}

} // namespace
} // namespace marcmill::feed
