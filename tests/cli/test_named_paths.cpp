// Paths with names before them.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "cli/named_paths.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli::test {
namespace {

std::string names_and_paths(std::string_view text) {
    std::string found;
    for (const DatabaseColumn& column : parse_named_paths(text)) {
        found += column.name + ":" + column.path.text() + "\n";
    }
    return found;
}

TEST(NamedPaths, AreSplitAtCommasThatStandInNoBraces) {
    EXPECT_EQ(names_and_paths("245$a"), "245$a:245$a\n");
    EXPECT_EQ(names_and_paths("title=245$a, 100$a,the \"isbn\"=020$a"),
              "title:245$a\n100$a:100$a\nthe \"isbn\":020$a\n");
    EXPECT_EQ(names_and_paths("650{^2=\\0}$a,x=650{$2=\\a,b}$a,LDR/6"),
              "650{^2=\\0}$a:650{^2=\\0}$a\nx:650{$2=\\a,b}$a\nLDR/6:LDR/6\n");
    for (const char* const wrong : {"", "title=", "245$a,", ",245$a", "=245$a", "a=b=245$a", "245$a 100$a"}) {
        EXPECT_THROW(static_cast<void>(parse_named_paths(wrong)), UsageError) << wrong;
    }
}

} // namespace
} // namespace marcmill::cli::test
