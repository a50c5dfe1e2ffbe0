#include <string>
#include <variant>

#include <gtest/gtest.h>

#include <marcmill/pattern.hpp>

namespace {

using marcmill::Matcher;
using marcmill::Pattern;
using marcmill::PatternError;
using marcmill::PatternLimit;

Matcher matcher(std::string_view text, const Pattern::Options& options = {}) {
    return Matcher{std::get<Pattern>(Pattern::parse(text, options))};
}

TEST(Pattern, IsFoundWhereItStandsFirst) {
    Matcher found = matcher("[bc]+");
    EXPECT_EQ(found.find("aabcbaab"), "bcb");
    EXPECT_EQ(found.find("aabcbaab", 5), "b");
    EXPECT_EQ(found.find("aaa"), std::nullopt);
    EXPECT_EQ(matcher("x*").find(""), "");
}

TEST(Pattern, AsATextIsWhatItIs) {
    EXPECT_EQ(matcher("a.c", {.literal = true}).find("abc a.c"), "a.c");
    EXPECT_EQ(matcher("a.c", {.literal = true}).find("abc"), std::nullopt);
    EXPECT_EQ(matcher("A.C", {.literal = true, .ignore_case = true}).find("abc a.c"), "a.c");
    EXPECT_EQ(matcher("\xE9t", {.literal = true}).find("\xE9t\xE9"), "\xE9t");
}

TEST(Pattern, KnowsTheCaseOfAllScripts) {
    EXPECT_TRUE(matcher("\xC3\x89t\xC3\xA9", {.ignore_case = true}).find("\xC3\xA9T\xC3\x89"));
    EXPECT_TRUE(matcher("(?i)kelvin")
                    .find("\xE2\x84\xAA"
                          "elvin")); // the sign of the unit
    EXPECT_TRUE(matcher("(?i)kelvin")
                    .may_be_in("\xE2\x84\xAA"
                               "elvin"));
    EXPECT_EQ(matcher("^.$").find("\xC3\xA9"), "\xC3\xA9");
    EXPECT_TRUE(matcher("^\\w+$").find("\xC3\xA9t\xC3\xA9"));
}

TEST(Pattern, PassesOverWhatIsNotUtf8) {
    EXPECT_EQ(matcher("b+").find("a\xE9"
                                 "bb\xC3"),
              "bb");
    EXPECT_EQ(matcher("a.b").find("a\xE9"
                                  "b"),
              std::nullopt);
}

TEST(Pattern, ThatIsWrongSaysWhere) {
    const auto error = [](std::string_view text) { return std::get<PatternError>(Pattern::parse(text)); };
    EXPECT_EQ(error("a(b").column, 4u);
    EXPECT_FALSE(error("[").what.empty());
    EXPECT_FALSE(error("(((a{65535}){65535}){65535})").what.empty());
    EXPECT_FALSE(error(std::string(1000, '(') + std::string(1000, ')')).what.empty());
}

TEST(Pattern, WithLoopsWithinLoopsIsGivenUp) {
    Matcher hostile = matcher("^(a|a)*$");
    EXPECT_THROW(hostile.find(std::string(64, 'a') + "!"), PatternLimit);
    EXPECT_TRUE(hostile.find("aaaa")); // and can go on
}

TEST(Pattern, IsGivenUpHoweverItGoesBackAndForth) {
    std::string many_ways;
    for (int way = 0; way != 40; ++way) {
        many_ways += "(?:a|a)";
    }
    const std::string text(3000, 'a');
    for (const std::string& hostile :
         {std::string{"a{1,9000}a{1,9000}$."}, std::string{"a*?b?a*?b?a*?b?a*?$."}, std::string{"(?:a*b*)*$."},
          std::string{"(?x)(a|aa) +$."}, std::string{"(a?)(?1)(?1)(?1)(?1)a*a*b?a*$."},
          std::string{"(?:(a*)\\1)(?:(a*)\\2)(?:(a*)\\3)$."}, many_ways + "$."}) {
        EXPECT_THROW(matcher(hostile).find(text), PatternLimit) << hostile;
    }
}

TEST(Pattern, FindsTheSameWhetherItsStepsAreCountedOrNot) {
    const std::string behind(100'000, '\n'); // longer than any text whose steps are not
    for (const char* const pattern : {"a*b+", "(?i)(foo|bar)+x?", "\\w+ \\w+", "[ab]{2,3}?c", "(?<=b)c|a(?!\\S)",
                                      "a\\Kb", "\\bc(?=.)", "(a)(b)?\\1", "x*"}) {
        for (const std::string text : {"", "aabbc", "foobarx", "xx Foo baraa", "ab c abc aab ", "\xC3\xA9 bc\xE9 c"}) {
            const std::string longer = text + behind;
            for (std::size_t from = 0; from <= text.size(); ++from) {
                Matcher found = matcher(pattern);
                const auto alone = found.find(text, from);
                const auto counted = found.find(longer, from);
                EXPECT_EQ(alone.value_or("nowhere"), counted.value_or("nowhere")) << pattern << " in " << text;
            }
        }
    }
}

TEST(Pattern, TakesOrdinaryOnesOnTheLongestValues) {
    std::string text;
    while (text.size() < 9000) {
        text += "the quick brown fo ";
    }
    for (const char* const ordinary :
         {".*foo.*bar", "\\w+\\s+\\w+\\s+zzz", "(the|quick|brown)+.*z", "(\\w+ )*zz", "\\w+.*\\d",
          "[[:alpha:]]+.*[0-9]{4}", "(one|two|the).*\\d", "(?i)HISTOR(Y|IES)", "[A-Z]{2}\\d{4}(-\\d{4})?"}) {
        EXPECT_EQ(matcher(ordinary).find(text), std::nullopt) << ordinary;
    }
}

TEST(Pattern, IsCopiedWithMatchDataOfItsOwn) {
    Matcher first = matcher("a(.)c");
    Matcher second = first;
    first = matcher("z");
    EXPECT_EQ(second.find("xabcx"), "abc");
    EXPECT_EQ(first.find("xyz"), "z");
}

TEST(Pattern, MayBeInBytesThatHoldWhatItNeeds) {
    EXPECT_TRUE(matcher("history").may_be_in("xx history xx"));
    EXPECT_FALSE(matcher("history").may_be_in("xx histori xx"));
    EXPECT_TRUE(matcher("(?i)HISTORY").may_be_in("xx hIsToRy xx"));
    EXPECT_TRUE(matcher("a b", {.literal = true})
                    .may_be_in("a\x1F"
                               "xb")); // joined by a blank
    EXPECT_TRUE(matcher("").may_be_in(""));
}

} // namespace
