// Help, version, and what is refused with exit 2.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

TEST(Usage, VersionAndHelpAreWhatWasAskedFor) {
    const Ended version = marcmill({"--version"});
    EXPECT_EQ(version.exit_code, 0);
    EXPECT_THAT(version.out, MatchesRegex("marcmill [0-9]+\\.[0-9]+\\.[0-9]+\n"));
    EXPECT_EQ(version.err, "");
    const Ended help = marcmill({"--help"});
    EXPECT_EQ(help.exit_code, 0);
    for (const char* command :
         {"count", "scan", "stats", "freq", "cat", "check", "quickcheck", "repair", "bench", "synth"}) {
        EXPECT_THAT(help.out, HasSubstr(command));
        const Ended of_command = marcmill({command, "-h"});
        EXPECT_EQ(of_command.exit_code, 0);
        for (const char* option : {"--threads", "--files-from", "--recursive", "--on-file-error"}) {
            EXPECT_THAT(of_command.out, HasSubstr(option));
        }
    }
}

TEST(Usage, WhatCannotBeUnderstoodIsToldInOneLineWithExitCode2) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(1));
    const std::vector<std::vector<std::string>> wrong = {
        {"recount", path},
        {"count", "--bogus", path},
        {"count", "--color", "never", path},
        {"count", "-j", "0", path},
        {"count", "-j", "many", path},
        {"count", "--chunk-size", "0", path},
        {"count", "--window", "1X", path},
        {"count", "--io", "sideways", path},
        {"count", "--check", "all", path},
        {"count", "--on-file-error", "skip", path},
        {"count", "--files-from"},
        {"count", "--files-from", "-", "-"},
        {"cat", "--at", "0", "--recursive", path},
        {"cat", "--at", "0", "--files-from", path, path},
        {"synth", "--records", "1", "--files-from", path},
        {"help", "--recursive"},
        {"count", "--progress", "sometimes", path},
        {"count", "--json", "--per-file", path},
        {"count", "--parse", "--check", "directory", path},
        {"freq"},
    };
    for (const auto& arguments : wrong) {
        const Ended ended = marcmill(arguments);
        EXPECT_EQ(ended.exit_code, 2) << testing::PrintToString(arguments);
        EXPECT_EQ(ended.out, "");
        EXPECT_THAT(ended.err, StartsWith("marcmill: "));
        EXPECT_EQ(lines(ended.err).size(), 1U) << ended.err;
    }
}

TEST(Usage, TakesOptionsBeforeAndBehindTheCommand) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(9));
    EXPECT_EQ(marcmill({"-j", "2", "--chunk-size", "7", "count", path}).out, "9\n");
    EXPECT_EQ(marcmill({"count", path, "-j", "2", "--chunk-size", "7", "--window", "1K", "--io", "mmap"}).out, "9\n");
}

TEST(Usage, VerboseTellsRecordsBytesAndSpeedAtTheEnd) {
    const Folder folder;
    const Ended ended = marcmill({"count", "--verbose", folder.write("books.mrc", made_books(9))});
    EXPECT_THAT(ended.err, MatchesRegex("marcmill: 9 records, .* in [0-9.]+ s: .*B/s, [0-9,]+ records/s\n"));
}

TEST(Usage, ProgressIsWrittenOffATerminalWhenAskedForAlone) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(9));
    EXPECT_THAT(marcmill({"count", "--progress", "always", path}).err, MatchesRegex("books\\.mrc  100 %.*\n"));
    EXPECT_EQ(marcmill({"count", path}).err, "");
    EXPECT_EQ(marcmill({"count", "--progress", "never", path}).err, "");
}

} // namespace
} // namespace marcmill::cli::test
