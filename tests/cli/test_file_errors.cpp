// What is done about files that cannot be read: --on-file-error, and what count --per-file tells of them.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"
#include "read_order.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;

/// A file before and one behind a file that is not there; each with junk at its end.
struct Gap {
    Folder folder;
    std::string before = folder.write("before", made_book("b1") + "junk");
    std::string missing = folder.path("missing");
    std::string behind = folder.write("behind", made_book("b2") + "junk");
    std::string error = "marcmill: " + missing + ": No such file or directory\n";
};

TEST(FileError, IsCountedInTheAccountAsJson) {
    const Gap gap;
    const Ended ended = marcmill({"count", "--json", "-q", gap.before, gap.missing, gap.behind});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_THAT(ended.out, testing::HasSubstr("\"files\":3,"));
    EXPECT_THAT(ended.out, testing::HasSubstr("\"files_failed\":1,"));
}

TEST(FileError, EndsTheRunOfEveryCommandWhereAsked) {
    const Gap gap;
    for (const auto& command : reading_commands) {
        for (const char* threads : {"1", "4"}) {
            const Ended ended = marcmill(
                with(command, {"-q", "-j", threads, "--on-file-error", "stop", gap.before, gap.missing, gap.behind}));
            EXPECT_EQ(ended.exit_code, 3) << command.front();
            EXPECT_EQ(ended.err, gap.error) << command.front();
            const bool written_as_it_goes = command.front() == "cat" || command.front() == "scan" ||
                                            command.front() == "check" || command.front() == "repair" ||
                                            command.front() == "slice";
            const std::string first = marcmill(with(command, {"-q", gap.before, gap.missing})).out;
            if (command.front() != "scan") { // which names the file when there are several
                EXPECT_EQ(ended.out, written_as_it_goes ? first : "") << command.front();
            }
        }
    }
}

TEST(FileError, EndsAQuickcheckBehindWhatItToldOfTheFilesBefore) {
    const Gap gap;
    const Ended ended = marcmill({"quickcheck", "--on-file-error", "stop", gap.before, gap.missing, gap.behind});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_EQ(ended.err, marcmill({"quickcheck", gap.before}).err + gap.error);
}

TEST(FileError, DoesNotEndTheRunUnlessAsked) {
    const Gap gap;
    for (const auto& command : reading_commands) {
        const Ended by_default = marcmill(with(command, {gap.before, gap.missing, gap.behind}));
        const Ended next = marcmill(with(command, {"--on-file-error", "next", gap.before, gap.missing, gap.behind}));
        EXPECT_EQ(next.exit_code, 3) << command.front();
        EXPECT_EQ(next.out, by_default.out) << command.front();
        EXPECT_EQ(next.err, by_default.err) << command.front();
    }
    EXPECT_EQ(marcmill({"cat", "-q", gap.before, gap.missing, gap.behind}).out, made_book("b1") + made_book("b2"));
}

TEST(FileError, ThatEndsTheRunLeavesNoOutput) {
    const Gap gap;
    const Ended ended = marcmill({"cat", "--on-file-error", "stop", gap.before, gap.missing, "-o",
                                  gap.folder.path("out"), "--rejects", gap.folder.path("rejects")});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_THAT(gap.folder.names(), ElementsAre("before", "behind"));
}

TEST(FileError, ThatEndsTheRunKeepsItFromWaitingForWhatIsBehind) {
    const Gap gap;
    const std::string pipe = gap.folder.path("pipe"); // nobody fills it: who opens it does not come back
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    for (int turn = 0; turn < 100; ++turn) {
        EXPECT_EQ(marcmill({"count", "-j4", "--on-file-error", "stop", gap.missing, pipe}).err, gap.error);
    }
}

TEST(FileError, OfTheFirstFileIsTheOneThatIsToldWhereTheRunEnds) {
    const Gap gap;
    const Ended ended = marcmill({"count", "--on-file-error", "stop", gap.missing, gap.folder.path("other")});
    EXPECT_EQ(ended.err, gap.error);
}

TEST(PerFile, TellsTheFaultsAndErrorsOfEachFile) {
    const Gap gap;
    const std::string damaged = gap.folder.write("damaged", book_with_invalid_entry("b3") + made_book("b4"));
    const Ended ended = marcmill({"count", "--parse", "--per-file", gap.before, gap.missing, damaged});
    EXPECT_EQ(ended.exit_code, 3);
    const std::size_t book = made_book("b1").size();
    const auto size = [](std::size_t bytes) { return std::to_string(bytes); };
    EXPECT_THAT(lines(ended.out), ElementsAre("1\t" + size(book + 4) + "\t0\t4\t" + gap.before + "\tF105:1\t",
                                              "0\t0\t0\t0\t" + gap.missing + "\t\tNo such file or directory",
                                              "1\t" + size(2 * book) + "\t1\t0\t" + damaged + "\tF204:1\t",
                                              "2\t" + size(3 * book + 4) + "\t1\t4\ttotal\tF105:1,F204:1\t"));
}

} // namespace
} // namespace marcmill::cli::test
