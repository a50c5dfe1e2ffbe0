// sample: so many records, drawn by a seed.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
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

std::vector<std::string> numbered(std::size_t count) {
    std::vector<std::string> books;
    for (std::size_t number = 0; number < count; ++number) {
        books.push_back(made_book("b" + std::to_string(number), std::string(number % 70, 't')));
    }
    return books;
}

std::string joined(const std::vector<std::string>& books) {
    std::string bytes;
    for (const std::string& book : books) {
        bytes += book;
    }
    return bytes;
}

/// The records of an output, by their lengths.
std::vector<std::string> split(const std::string& bytes) {
    std::vector<std::string> records;
    for (std::size_t at = 0; at < bytes.size(); at += records.back().size()) {
        records.push_back(bytes.substr(at, std::stoul(bytes.substr(at, 5))));
    }
    return records;
}

/// Whether each of these stands among the others, in their order.
bool is_part_of(const std::vector<std::string>& part, const std::vector<std::string>& all) {
    auto at = all.begin();
    for (const std::string& one : part) {
        at = std::find(at, all.end(), one);
        if (at == all.end()) {
            return false;
        }
        ++at;
    }
    return true;
}

TEST(Sample, HasSoManyRecordsByteForByteInTheOrderOfTheInput) {
    const Folder folder;
    const auto books = numbered(1000);
    const std::string path = folder.write("books.mrc", joined(books));
    for (const std::size_t size : {1U, 2U, 37U, 999U}) {
        const auto drawn = split(marcmill({"sample", std::to_string(size), path}).out);
        EXPECT_EQ(drawn.size(), size);
        EXPECT_TRUE(is_part_of(drawn, books));
    }
}

TEST(Sample, OfFewerRecordsIsAllOfThem) {
    const Folder folder;
    const std::string bytes = joined(numbered(20));
    EXPECT_EQ(marcmill({"sample", "20", folder.write("books.mrc", bytes)}).out, bytes);
    EXPECT_EQ(marcmill({"sample", "18446744073709551615", folder.path("books.mrc")}).out, bytes);
    EXPECT_EQ(marcmill({"sample", "5", folder.write("none.mrc", "")}).out, "");
}

TEST(Sample, IsTheSameForAnyThreadsChunksAndWayToRead) {
    const Folder folder;
    const auto books = numbered(3000);
    const std::string path = folder.write("books.mrc", joined(books));
    ASSERT_EQ(marcmill({"cat", path, "-o", folder.path("books.mrc.gz")}).exit_code, 0);
    const std::string drawn = marcmill({"sample", "40", "-j1", path}).out;
    for (const std::vector<std::string>& way : std::vector<std::vector<std::string>>{
             {"-j4", "--chunk-size", "500"}, {"-j3", "--io", "stream", "--window", "4K"}, {"-j2", "--io", "mmap"}}) {
        EXPECT_EQ(marcmill(with({"sample", "40", path}, way)).out, drawn);
    }
    EXPECT_EQ(marcmill({"sample", "40", folder.path("books.mrc.gz")}).out, drawn);
    EXPECT_EQ(marcmill({"sample", "40"}, {.input = path}).out, drawn);
}

TEST(Sample, OfAnotherSeedIsAnother) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", joined(numbered(500)));
    const std::string first = marcmill({"sample", "20", path}).out;
    EXPECT_EQ(marcmill({"sample", "20", "--seed", "1", path}).out, first);
    EXPECT_NE(marcmill({"sample", "20", "--seed", "2", path}).out, first);
    EXPECT_NE(marcmill({"sample", "20", "--seed", "0", path}).out, first);
}

TEST(Sample, DrawsEveryRecordAboutAsOften) {
    const Folder folder;
    const auto books = numbered(20);
    const std::string path = folder.write("books.mrc", joined(books));
    std::map<std::string, int> times;
    constexpr int seeds = 200;
    for (int seed = 0; seed < seeds; ++seed) {
        for (const std::string& book :
             split(marcmill({"sample", "5", "-j1", "--seed", std::to_string(seed), path}).out)) {
            ++times[book];
        }
    }
    for (const std::string& book : books) { // 50 each, and six standard deviations of it are 37
        EXPECT_NEAR(times[book], 50, 37) << book;
    }
}

TEST(Sample, DrawsFromAllFilesAndTellsAFileThatIsGivenTwiceApart) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", joined(numbered(50)));
    EXPECT_EQ(marcmill({"sample", "100", path, path}).out, joined(numbered(50)) + joined(numbered(50)));
    const auto drawn = split(marcmill({"sample", "50", path, path}).out);
    EXPECT_EQ(drawn.size(), 50U);
    const std::set<std::string> different{drawn.begin(), drawn.end()};
    EXPECT_LT(different.size(), 50U);
    EXPECT_GT(different.size(), 30U);
}

TEST(Sample, LeavesOutWhatIsNotSoundAndEndsWith4) {
    const Folder folder;
    const std::string path =
        folder.write("books.mrc", made_book("a") + book_with_invalid_entry("bad") + "junk" + made_book("c"));
    const Ended ended = marcmill({"sample", "9", path});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, made_book("a") + made_book("c"));
}

TEST(Sample, GivesTheLastLineOfMrkItsEnd) {
    const Folder folder;
    const std::string one = "=LDR  00000nam a2200000 a 4500\n=001  one\n=245  10$aOne";
    const std::string path = folder.write("one.mrk", one);
    EXPECT_EQ(marcmill({"sample", "9", path, path}).out, one + "\n" + one + "\n");
}

TEST(Sample, OfFilesOfTwoFormatsIsRefused) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3));
    const std::string lines = folder.write("one.mrk", "=LDR  00000nam a2200000 a 4500\n=001  one\n");
    EXPECT_EQ(marcmill({"sample", "9", path, lines}).exit_code, 2);
}

TEST(Sample, SaysWhatItNeedsWhereANumberIsMissing) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3));
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"sample", path}, {"sample", "0", path}, {"sample", "-n", "5", path}}) {
        EXPECT_EQ(marcmill(words).exit_code, 2);
    }
    EXPECT_THAT(marcmill({"sample", path}).err, HasSubstr("expected how many records"));
}

} // namespace
} // namespace marcmill::cli::test
