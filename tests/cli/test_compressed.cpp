// Compressed output and input, and the memory that is told.

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::MatchesRegex;

constexpr const char* endings[] = {".gz", ".bgz", ".zst"};

TEST(CompressedOutput, IsAskedForByANameAndReadsAsWhatItHolds) {
    const Folder folder;
    const std::string books = made_books(2'000);
    const std::string path = folder.write("books.mrc", books);
    for (const std::string ending : endings) {
        const std::string packed = folder.path("books.mrc" + ending);
        ASSERT_EQ(marcmill({"cat", path, "-o", packed}).exit_code, 0) << ending;
        EXPECT_LT(std::filesystem::file_size(packed), books.size() / 2);
        EXPECT_EQ(marcmill({"cat", packed}).out, books) << ending;
        EXPECT_EQ(marcmill({"count", packed}).out, "2000\n");
        EXPECT_EQ(marcmill({"stats", "-j3", "--window", "1MiB"}, {.input = packed}).out, marcmill({"stats", path}).out);
        EXPECT_EQ(marcmill({"cat", "--at", "0", packed}).out,
                  books.substr(0, marcmill({"cat", "--at", "0", path}).out.size()));
    }
}

TEST(CompressedOutput, IsTheSameForAnyThreadsAndChunks) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3'000));
    for (const std::string ending : endings) {
        const std::string first = folder.path("first" + ending);
        const std::string second = folder.path("second" + ending);
        ASSERT_EQ(marcmill({"cat", path, "-j1", "-o", first}).exit_code, 0);
        ASSERT_EQ(marcmill({"cat", path, "-j4", "--chunk-size", "1000", "--io", "stream", "-o", second}).exit_code, 0);
        EXPECT_EQ(read_file(first), read_file(second)) << ending;
    }
}

TEST(CompressedOutput, TakesALevel) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(2'000));
    const std::string fast = folder.path("fast.gz");
    const std::string small = folder.path("small.gz");
    ASSERT_EQ(marcmill({"cat", path, "--compress", "1", "-o", fast}).exit_code, 0);
    ASSERT_EQ(marcmill({"cat", path, "--compress", "12", "-o", small}).exit_code, 0);
    EXPECT_LT(std::filesystem::file_size(small), std::filesystem::file_size(fast));
    EXPECT_EQ(marcmill({"cat", small}).out, marcmill({"cat", fast}).out);
}

TEST(CompressedOutput, IsRefusedWhereTheLevelMeansNothing) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(2));
    EXPECT_EQ(marcmill({"cat", path, "--compress", "3"}).exit_code, 2);
    EXPECT_EQ(marcmill({"cat", path, "--compress", "3", "-o", folder.path("out.mrc")}).exit_code, 2);
    const Ended refused = marcmill({"cat", path, "--compress", "15", "-o", folder.path("out.gz")});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr("1 to 12"));
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc"));
}

TEST(CompressedOutput, IsRefusedUnderANameThatSaysWhatItIsNot) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(2));
    for (const std::string ending : {".xz", ".bz2", ".lz4", ".zip"}) {
        EXPECT_EQ(marcmill({"cat", path, "-o", folder.path("out" + ending)}).exit_code, 2) << ending;
    }
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc"));
}

TEST(CompressedInput, ThatIsCutGivesTheRecordsBeforeAndTheOffset) {
    const Folder folder;
    const std::string books = made_books(3'000);
    const std::string whole = folder.path("whole.gz");
    ASSERT_EQ(marcmill({"cat", folder.write("books.mrc", books), "-o", whole}).exit_code, 0);
    const auto half = std::filesystem::file_size(whole) / 2;
    const std::string cut = folder.write("cut.gz", read_file(whole).substr(0, half));
    const Ended ended = marcmill({"cat", "-j2", cut});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_GT(ended.out.size(), books.size() / 4);
    EXPECT_EQ(ended.out, books.substr(0, ended.out.size()));
    EXPECT_THAT(ended.err, HasSubstr(cut + ": compressed data end early, at byte " + std::to_string(half)));
    EXPECT_THAT(ended.err, testing::Not(HasSubstr("F103"))) << "what was cut is no fault of the data";
    EXPECT_EQ(marcmill({"cat", cut, "-o", folder.path("out.mrc")}).exit_code, 3);
    EXPECT_FALSE(std::filesystem::exists(folder.path("out.mrc")));
}

TEST(CompressedInput, ThatIsCutOrDamagedIsToldInPlainWords) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(3'000));
    for (const std::string ending : endings) {
        const std::string whole = folder.path("whole" + ending);
        ASSERT_EQ(marcmill({"cat", books, "-o", whole}).exit_code, 0);
        std::string bytes = read_file(whole);
        const std::string cut = folder.write("cut", bytes.substr(0, bytes.size() / 2));
        EXPECT_EQ(marcmill({"count", "-q", cut}).err, "marcmill: " + cut + ": compressed data end early, at byte " +
                                                          std::to_string(bytes.size() / 2) + ": they were cut\n");
        bytes.replace(bytes.size() / 2, 50, std::string(50, 'x'));
        const std::string damaged = folder.write("damaged", bytes);
        EXPECT_THAT(marcmill({"count", "-q", damaged}).err,
                    MatchesRegex("marcmill: " + damaged + ": compressed data are damaged at byte [0-9]+\n"));
    }
}

TEST(Memory, IsToldByPartWhereAsked) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(5'000));
    const Ended ended = marcmill({"stats", "--memory", path});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(ended.err, ContainsRegex("memory: +[0-9.]+ MiB resident at the most"));
    for (const char* part : {"input window", "workers", "results"}) {
        EXPECT_THAT(ended.err, ContainsRegex(std::string{part} + " +[0-9.]+ MiB"));
    }
    EXPECT_EQ(marcmill({"stats", path}).err, "");
}

/// Every value is kept: what a question keeps is told as results, and nothing else is.
TEST(Memory, TellsWhatTheQuestionKeeps) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(60'000));
    const auto results = [&](const std::string& what) {
        const std::string err = marcmill({"freq", what, "--memory", "-o", "/dev/null", path}).err;
        return std::stod(err.substr(err.find("results") + 7));
    };
    EXPECT_GT(results("001"), results("LDR/6") + 2) << "60,000 values of some 100 bytes against a handful";
}

} // namespace
} // namespace marcmill::cli::test
