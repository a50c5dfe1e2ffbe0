// head, slice, --skip and --limit: the records that a range names, for any threads, chunks and damage.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"
#include "read_order.hpp"

namespace marcmill::cli::test {
namespace {

using testing::HasSubstr;

std::vector<std::string> numbered_books(std::size_t count) {
    std::vector<std::string> books;
    for (std::size_t number = 0; number < count; ++number) {
        books.push_back(made_book("b" + std::to_string(number), std::string(number % 50, 't')));
    }
    return books;
}

std::string joined(const std::vector<std::string>& books, std::size_t from, std::size_t count) {
    std::string bytes;
    for (std::size_t number = from; number < books.size() && number - from < count; ++number) {
        bytes += books[number];
    }
    return bytes;
}

/// Books with junk and a rejected record between them.
struct Library {
    Folder folder;
    std::vector<std::string> books = numbered_books(300);
    std::string path = folder.write("books.mrc", joined(books, 0, 40) + "no record" + joined(books, 40, 60) +
                                                     book_with_invalid_entry("bad") + joined(books, 100, 200));
};

const std::vector<std::vector<std::string>> ways = {
    {}, {"-j1"}, {"-j4", "--chunk-size", "500"}, {"-j3", "--io", "stream"}};

TEST(Head, WritesTheFirstRecords) {
    const Library made;
    for (const auto& way : ways) {
        const auto head = [&](std::vector<std::string> words) {
            words.insert(words.begin(), "head");
            words.push_back(made.path);
            return marcmill(with(words, way));
        };
        EXPECT_EQ(head({}).out, joined(made.books, 0, 10));
        EXPECT_EQ(head({"-n", "5"}).out, joined(made.books, 0, 5));
        EXPECT_EQ(head({"-n", "0"}).out, "");
        EXPECT_EQ(head({"-n", "41"}).out, joined(made.books, 0, 41));
        EXPECT_EQ(head({"-n", "1000"}).out, joined(made.books, 0, 300));
    }
}

TEST(Head, EndsWith0BeforeTheFirstFaultAndTellsOfNothingBehind) {
    const Library made;
    const Ended before = marcmill({"head", "-n", "40", made.path});
    EXPECT_EQ(before.exit_code, 0);
    EXPECT_EQ(before.err, "");
    const Ended behind = marcmill({"head", "-n", "41", made.path});
    EXPECT_EQ(behind.exit_code, 4);
    EXPECT_THAT(behind.err, HasSubstr("F105"));
    EXPECT_EQ(marcmill({"head", "-n", "0", made.path}).err, "");
}

TEST(Head, GoesOnInTheNextFileAndReachesNoMoreThanItMust) {
    const Library made;
    const std::string few = made.folder.write("few.mrc", joined(made.books, 0, 3));
    EXPECT_EQ(marcmill({"head", "-n", "5", few, few, "/nowhere/at all"}).out,
              joined(made.books, 0, 3) + joined(made.books, 0, 2));
    EXPECT_EQ(marcmill({"head", "-n", "5", few, few, "/nowhere/at all"}).exit_code, 0);
}

TEST(Slice, WritesSoManyRecordsFromOneOn) {
    const Library made;
    for (const auto& way : ways) {
        const auto slice = [&](std::vector<std::string> words) {
            words.insert(words.begin(), "slice");
            words.push_back(made.path);
            return marcmill(with(words, way));
        };
        EXPECT_EQ(slice({"--start", "35", "--len", "10"}).out, joined(made.books, 35, 10));
        EXPECT_EQ(slice({"--start", "290"}).out, joined(made.books, 290, 10));
        EXPECT_EQ(slice({"--len", "3"}).out, joined(made.books, 0, 3));
        EXPECT_EQ(slice({"--start", "300", "--len", "10"}).out, "");
        EXPECT_EQ(slice({"--start", "18446744073709551615", "--len", "18446744073709551615"}).out, "");
    }
}

TEST(Range, IsTheSameForEveryCommandThatLooksAtRecords) {
    const Library made;
    const std::string part = made.folder.write("part.mrc", joined(made.books, 20, 100));
    const std::vector<std::vector<std::string>> commands = {{"cat"},          {"count"},           {"count", "--parse"},
                                                            {"stats"},        {"stats", "--json"}, {"stats", "--wide"},
                                                            {"freq", "245$a"}};
    for (const auto& command : commands) {
        const std::string expected = marcmill(with(command, {part})).out;
        for (const auto& way : ways) {
            std::vector<std::string> words =
                with(command, {"--skip", "20", "--limit", "100", "--check", "fields", made.path});
            EXPECT_EQ(marcmill(with(words, way)).out, expected) << command.front();
        }
    }
}

TEST(Range, OfRepairCountsTheRecordsThatItMends) {
    const Library made;
    const Ended ended = marcmill({"repair", "--skip", "98", "--limit", "4", made.path});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, joined(made.books, 98, 2) + made_book("bad") + joined(made.books, 100, 1));
}

TEST(Range, OfCountIsInItsAccount) {
    const Library made;
    EXPECT_THAT(marcmill({"count", "--json", "--skip", "7", "--limit", "20", made.path}).out,
                HasSubstr("\"records\":27,\"selected\":20,"));
    EXPECT_EQ(marcmill({"count", "--limit", "20", made.path}).err, "");
    EXPECT_THAT(marcmill({"count", "--per-file", "--limit", "20", made.path}).out, testing::StartsWith("20\t"));
}

TEST(Range, IsRefusedWhereItMeansNothing) {
    const Library made;
    for (const char* command : {"check", "scan", "quickcheck", "head", "slice"}) {
        EXPECT_EQ(marcmill({command, "--limit", "1", made.path}).exit_code, 2) << command;
    }
    EXPECT_EQ(marcmill({"cat", "--at", "0", "--limit", "1", made.path}).exit_code, 2);
}

} // namespace
} // namespace marcmill::cli::test
