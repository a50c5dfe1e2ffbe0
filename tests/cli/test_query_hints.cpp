// What is said of conditions as other languages have them.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/parse_query.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli::test {
namespace {

/// The hint in brackets at the end of what is told of a wrong condition; empty where there is none.
std::string hint(const std::string& text) {
    try {
        parse_query("WHERE", text);
        ADD_FAILURE() << text << " is taken";
    } catch (const UsageError& error) {
        const std::string told = error.what();
        const std::size_t begin = told.rfind(" (");
        return told.ends_with(')') && begin != std::string::npos ? told.substr(begin + 1) : "";
    }
    return {};
}

TEST(QueryHint, NamesTheNearestCall) {
    EXPECT_EQ(hint("exist(245)"), "(did you mean exists?)");
    EXPECT_EQ(hint("EXISTS(245)"), "(did you mean exists?)");
    EXPECT_EQ(hint("exists(1..) && Count(245) > 1"), "(did you mean count?)");
    EXPECT_EQ(hint("has(245)"), "(did you mean exists?)");
    EXPECT_EQ(hint("contains(245$a, \"x\")"), "(did you mean PATH contains \"TEXT\"?)");
    EXPECT_EQ(hint("xyzzy(245)"), "");
}

TEST(QueryHint, NamesTheWordThatIsMeant) {
    EXPECT_EQ(hint("245$a == 'x' AND exists(100)"), "(did you mean and?)");
    EXPECT_EQ(hint("exists(245) OR exists(100)"), "(did you mean or?)");
    EXPECT_EQ(hint("NOT exists(100)"), "(did you mean not?)");
    EXPECT_EQ(hint("245$a like 'x'"), "(did you mean contains?)");
    EXPECT_EQ(hint("245$a has 'x'"), "(did you mean contains?)");
    EXPECT_EQ(hint("245$a CONTAINS 'x'"), "(did you mean contains?)");
    EXPECT_EQ(hint("245$a startswith 'x'"), "(did you mean starts?)");
    EXPECT_EQ(hint("245$a is 'x'"), "(did you mean ==?)");
    EXPECT_EQ(hint("245$a wie 'x'"), "");
}

TEST(QueryHint, NamesTheSymbolThatIsMeant) {
    EXPECT_EQ(hint("245$a = 'x'"), "(did you mean ==?)");
    EXPECT_EQ(hint("245$a <> 'x'"), "(did you mean !=?)");
    EXPECT_EQ(hint("245$a == 'x' & exists(100)"), "(did you mean &&?)");
    EXPECT_EQ(hint("exists(100) | exists(245)"), "(did you mean ||?)");
    EXPECT_EQ(hint("245$a == 'x' == 'y'"), "");
    EXPECT_EQ(hint("245$a && exists(100)"), "");
}

TEST(QueryHint, SaysThatNoBlankStandsInAPath) {
    EXPECT_EQ(hint("exists(245 $c)"), "(no blank stands in a path)");
    EXPECT_EQ(hint("245 $a == 'x'"), "(no blank stands in a path)");
}

TEST(QueryHint, KnowsTheQuotesOfAWordProcessor) {
    const std::string straight = "(did you mean straight quotes, \" or '?)";
    EXPECT_EQ(hint("245$a == \u201Cx\u201D"), straight);
    EXPECT_EQ(hint("245$a == \u2018x\u2019"), straight);
    EXPECT_EQ(hint("245$a == \u201Ex\u201C"), straight);
    EXPECT_EQ(hint("245$a == \"x\u201D"), straight);
    EXPECT_EQ(hint("exists(\u2019245\u2019)"), straight);
    EXPECT_EQ(hint("245$a == \"x"), "");
}

} // namespace
} // namespace marcmill::cli::test
