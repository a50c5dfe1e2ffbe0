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
        EXPECT_THAT(of_command.out, HasSubstr("--threads"));
        EXPECT_THAT(of_command.out, HasSubstr("--output"));
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
        {"quickcheck", "--report", "faults.json", path},
        {"bench", "--check", "text", path},
        {"count", "-o", "", path},
        {"check", "--report", "", path},
        {path},
        {"freq", path, "245"},
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

TEST(Help, ListsOnlyTheCommonOptionsThatACommandTakes) {
    const auto help = [](const char* command) { return marcmill({"help", command}).out; };
    for (const char* option : {"--on-error", "--max-faults", "--rejects", "--report", "--verbose"}) {
        EXPECT_THAT(help("check"), HasSubstr(option));
        EXPECT_THAT(help("quickcheck"), Not(HasSubstr(option)));
        const Ended refused = marcmill({option, "quickcheck"});
        EXPECT_EQ(refused.exit_code, 2) << option;
    }
    EXPECT_THAT(marcmill({"quickcheck", "--verbose"}).err, HasSubstr("quickcheck takes no --verbose"));
    EXPECT_THAT(help("synth"), Not(HasSubstr("--files-from")));
    EXPECT_THAT(help("bench"), Not(HasSubstr("--check")));
}

TEST(Help, GivesACommandsOwnDefaultsAndItsOwnOptionsFirst) {
    const auto help = [](const char* command) { return marcmill({"help", command}).out; };
    EXPECT_THAT(help("check"), HasSubstr("how deep records are verified (text, fields with\n                        "
                                         "--encoding)"));
    EXPECT_THAT(help("freq"), HasSubstr("how deep records are verified (directory, boundaries\n                        "
                                        "where PATH is of the leader alone)"));
    EXPECT_THAT(help("quickcheck"), HasSubstr("how deep records are verified (boundaries)"));
    EXPECT_THAT(help("repair"), HasSubstr("(repair, and no other)"));
    EXPECT_THAT(help("cat"), HasSubstr("(skip)"));
    EXPECT_LT(help("check").find("--unique"), help("check").find("Common options:"));
    EXPECT_GT(help("check").find("--threads"), help("check").find("Common options:"));
}

TEST(Help, SaysWhichQuotesAPathNeeds) {
    const std::string help = marcmill({"help", "freq"}).out;
    EXPECT_THAT(help, HasSubstr("in\n"));
    EXPECT_THAT(help, HasSubstr("single quotes"));
}

TEST(Usage, SaysWhatToTypeWhereAFileStandsInTheWrongPlace) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(1));
    EXPECT_EQ(marcmill({path}).err,
              "marcmill: a command comes first, as in marcmill count " + path + "; marcmill --help lists them\n");
    EXPECT_EQ(marcmill({"freq", path, "650$a"}).err,
              "marcmill: " + path + " is a file, and PATH comes first: marcmill freq '245$a' " + path + "\n");
    EXPECT_EQ(marcmill({"select", path, "650$a"}).err,
              "marcmill: " + path + " is a file, and PATH comes first: marcmill select '245$a' " + path + "\n");
    EXPECT_EQ(marcmill({"filter", path, "exists(001)"}).err,
              "marcmill: " + path + " is a file, and WHERE comes first: marcmill filter 'exists(001)' " + path +
                  "; where --where or --ids says all: marcmill cat\n");
    EXPECT_EQ(marcmill({"grep", path, "whale"}).err,
              "marcmill: " + path + " is a file, and PATTERN comes first: marcmill grep PATTERN " + path + "\n");
    EXPECT_THAT(marcmill({"cat", "--at", "0"}).err, HasSubstr("one file, which has to be named"));
}

TEST(Usage, SaysThatSeveralPathsStandInOneWord) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(1));
    for (const std::string command : {"freq", "select"}) {
        for (const std::string second : {"650$a", "650", "24.", "LDR/6", "245a"}) {
            const Ended ended = marcmill({command, "245$a", second, path});
            EXPECT_EQ(ended.exit_code, 2);
            EXPECT_EQ(ended.out, "");
            EXPECT_EQ(ended.err, "marcmill: " + second + " is no file; several paths stand in one word: marcmill " +
                                     command + " '245$a," + second + "'\n");
        }
        EXPECT_EQ(marcmill({command, "245$a", "missing.mrc", path}).exit_code, 3);
        EXPECT_EQ(marcmill({command, "245$a", "books", path}).exit_code, 3); // a path too, and more likely a file
        EXPECT_EQ(marcmill({command, "245$a", path, folder.write("650", made_books(1))}).exit_code, 0);
    }
}

TEST(Usage, TakesBlanksAndAByteOrderMarkInLists) {
    const Folder folder;
    const std::string book = made_book("a");
    const std::string path = folder.write("books.mrc", book + book);
    const std::string second = std::to_string(book.size());
    EXPECT_EQ(marcmill({"cat", "--at", "0, " + second, path}).out, book + book);
    const std::string offsets = folder.write("offsets", "\xEF\xBB\xBF"
                                                        "0 \r\n " +
                                                            second + "\n \n");
    EXPECT_EQ(marcmill({"cat", "--at", "@" + offsets, path}).out, book + book);
    const std::string files = folder.write("files", "\xEF\xBB\xBF" + path + "\n");
    EXPECT_EQ(marcmill({"count", "--files-from", files}).out, "2\n");
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

TEST(Usage, AnOptionBeforeItsCommandIsToldWhereItStands) {
    const Ended ended = marcmill({"--limit", "3", "count", "books.mrc"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("unknown option --limit here: it stands behind the command"));
}

} // namespace
} // namespace marcmill::cli::test
