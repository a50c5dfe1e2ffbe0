// Words of a command line that end where they were not meant: what is said of them, and that nothing is written.

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

struct Books {
    Folder folder;
    std::string path = folder.write("books.mrc", made_books(12));
};

/// What is told of a call that is refused.
std::string refused(const std::vector<std::string>& words) {
    const Ended ended = marcmill(words);
    EXPECT_EQ(ended.exit_code, 2) << testing::PrintToString(words);
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(lines(ended.err).size(), 1U) << ended.err;
    return ended.err;
}

TEST(LostWords, AnOptionIsNoValueOfTheOneBeforeIt) {
    const Books books;
    EXPECT_EQ(refused({"profile", "--html", "--json", books.path}),
              "marcmill: --html needs a value: FILE; --json is an option\n");
    EXPECT_FALSE(std::filesystem::exists("--json"));
    EXPECT_EQ(refused({"filter", "exists(001)", books.path, "-o", "--limit", "5"}),
              "marcmill: -o needs a value: FILE; --limit is an option\n");
    EXPECT_EQ(refused({"count", "-o", "--limit=5", books.path}),
              "marcmill: -o needs a value: FILE; --limit=5 is an option\n");
    EXPECT_THAT(refused({"cat", "--report", "-o", "x.mrc", books.path}), HasSubstr("--report needs a value"));
    EXPECT_THAT(refused({"cat", "--ids", "--not-ids", books.path}), HasSubstr("--ids needs a value: FILE"));
    EXPECT_THAT(refused({"count", "--limit", "-q", books.path}), HasSubstr("--limit needs a value: N"));
    EXPECT_THAT(refused({"--report", "--where", "exists(001)", "count", books.path}),
                HasSubstr("--report needs a value"));
}

TEST(LostWords, AValueMayBeginWithAHyphenWhereItIsNoOption) {
    const Books books;
    EXPECT_EQ(marcmill({"grep", "-c", "-e", "-v", books.path}).out, "0\n"); // a pattern, as of grep
    EXPECT_EQ(marcmill({"count", books.path, "-o", books.folder.path("--json")}).exit_code, 0);
    EXPECT_EQ(read_file(books.folder.path("--json")), "12\n");
}

TEST(LostWords, AnOutputBehindAFlagIsToldTheOptionThatItNeeds) {
    const Books books;
    EXPECT_EQ(refused({"count", books.path, "--json", "p.json"}),
              "marcmill: p.json is no file, and --json takes no value; -o p.json writes there\n");
    EXPECT_THAT(refused({"profile", books.path, "--html", books.folder.path("p.html"), "--json", "p.json"}),
                HasSubstr("-o p.json writes there"));
    EXPECT_FALSE(std::filesystem::exists(books.folder.path("p.html")));
    EXPECT_THAT(refused({"select", "001", books.path, "--header", "p.csv"}), HasSubstr("-o p.csv writes there"));
    // Behind a value, or where it is there, it is a file like others.
    EXPECT_EQ(marcmill({"count", "--limit", "5", "p.json", books.path}).exit_code, 3);
    EXPECT_EQ(marcmill({"count", "--json", books.folder.write("b.json", made_books(1))}).exit_code, 0);
}

TEST(LostWords, ANumberInAFilesPlaceIsToldTheOptionThatTakesIt) {
    const Books books;
    EXPECT_EQ(refused({"head", "100", books.path}), "marcmill: 100 is no file; -n 100 says how many\n");
    EXPECT_EQ(refused({"slice", "100", "10", books.path}),
              "marcmill: 100 is no file; --start 100 says from where, and --len 10 how many\n");
    EXPECT_THAT(refused({"slice", "100", books.path}), HasSubstr("and --len N how many"));
    EXPECT_EQ(refused({"print", "010497749", books.path}),
              "marcmill: 010497749 is no file; --limit 010497749 says how many, and --where '001 == \"010497749\"' "
              "that it is a control number\n");
    EXPECT_EQ(marcmill({"count", books.folder.write("2024", made_books(3))}).out, "3\n");
    EXPECT_EQ(marcmill({"quickcheck", "2024"}).exit_code, 3); // has no such option
}

TEST(LostWords, AControlNumberIsNoListOfThem) {
    const Books books;
    EXPECT_EQ(refused({"print", "--ids", "010497749", books.path}),
              "marcmill: --ids names a file of control numbers, one a line, and 010497749 is none; for a single one "
              "--where '001 == \"010497749\"'\n");
    EXPECT_THAT(refused({"print", "--not-ids", "ocm1", books.path}), EndsWith("--where '001 != \"ocm1\"'\n"));
    EXPECT_EQ(marcmill({"print", "--ids", "ids.txt", books.path}).exit_code, 3);
}

} // namespace
} // namespace marcmill::cli::test
