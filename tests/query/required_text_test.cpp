// The text that a pattern needs: that it is right is asked of PCRE2 itself, for made patterns and texts.

#include <random>
#include <string>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include "query/required_text.hpp"

#include <marcmill/pattern.hpp>

namespace marcmill::detail {
namespace {

std::string required(std::string_view expression, bool ignores_case = false) {
    return required_text_of(expression, ignores_case).text;
}

TEST(RequiredText, IsTheLongestRunOfCharactersThatMustBeThere) {
    EXPECT_EQ(required("history"), "history");
    EXPECT_EQ(required("ab.cdef[gh]i"), "cdef");
    EXPECT_EQ(required("abcd?ef"), "abc");
    EXPECT_EQ(required("abcd*"), "abc");
    EXPECT_EQ(required("abcd+efghi"), "efghi");
    EXPECT_EQ(required("abc{2,3}d"), "ab");
    EXPECT_EQ(required("^new york$"), "york");
    EXPECT_EQ(required("a\\.bc\\d"), "a.bc");
    EXPECT_EQ(required("\\bword\\b"), "word");
    EXPECT_EQ(required("caf\xC3\xA9"), "caf\xC3\xA9");
}

TEST(RequiredText, ThatIgnoresCaseHasNoLetterWithOtherCasesBeyondAscii) {
    EXPECT_EQ(required("(?i)HISTORY"), "tory");
    EXPECT_EQ(required("Kelvin", true), "elvin");
    EXPECT_EQ(required("(?i)caf\xC3\xA9"), "caf");
    EXPECT_TRUE(required_text_of("(?i)x", false).ignores_case);
}

TEST(RequiredText, OfGroupsAlternativesAndWhatIsHardToReadIsNone) {
    for (const char* expression : {"a|b", "(abc)", "(?s)abc", "\\Qabc\\E", "abc\\1", "\\x41bc", "[[:alpha:]]abc",
                                   "[\\]]abc", "abc\\", "abc{2", "a{b[}]cde", "a{|}bcd", "a{(?i)}bcd"}) {
        EXPECT_EQ(required(expression), "") << expression;
    }
}

TEST(RequiredText, OfBracesThatRepeatNothingIsNotWhatStandsBehindThem) {
    for (const auto& [expression, text] :
         {std::pair{"a{b[}]cde", "a{b}cde"}, std::pair{"a{|}bcd", "a{"}, std::pair{"a{(?i)}bcd", "a{}BCD"}}) {
        const auto pattern = Pattern::parse(expression);
        Matcher matcher{std::get<Pattern>(pattern)};
        EXPECT_TRUE(matcher.find(text)) << expression;
        EXPECT_TRUE(matcher.may_be_in(text)) << expression;
    }
}

TEST(RequiredText, StandsInWhateverAMadePatternMatches) {
    std::mt19937 random{1};
    const std::string alphabet = "aAbk. *+?^$|()[]\\d{1}\xC3\xA9";
    const std::string letters = "aAbBkK. d1\xC3\xA9";
    const auto made = [&](const std::string& from, std::size_t most) {
        std::string text;
        const std::size_t size = std::uniform_int_distribution<std::size_t>{0, most}(random);
        for (std::size_t at = 0; at < size; ++at) {
            text += from[std::uniform_int_distribution<std::size_t>{0, from.size() - 1}(random)];
        }
        return text;
    };
    std::size_t matches = 0;
    for (int round = 0; round < 60'000; ++round) {
        const std::string expression = (round % 3 == 0 ? "(?i)" : "") + made(alphabet, 6);
        auto parsed = Pattern::parse(expression);
        if (!std::holds_alternative<Pattern>(parsed)) {
            continue;
        }
        Matcher matcher{std::get<Pattern>(parsed)};
        const std::string text = made(letters, 12);
        if (matcher.find(text)) {
            ++matches;
            ASSERT_TRUE(matcher.may_be_in(text)) << expression << " in " << text;
        }
    }
    EXPECT_GT(matches, 5'000u);
}

} // namespace
} // namespace marcmill::detail
