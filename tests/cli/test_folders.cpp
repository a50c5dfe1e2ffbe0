// Folders in place of files: --recursive.

#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"
#include "read_order.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// A folder of folders.
struct Tree {
    Folder folder;
    std::string top = folder.path("top");

    Tree() {
        for (const char* below : {"top/a", "top/a/deep/er", "top/a-", "top/.hidden", "top/empty"}) {
            std::filesystem::create_directories(folder.path(below));
        }
    }

    std::string write(const std::string& name, const std::string& bytes = made_book("b1")) const {
        return folder.write("top/" + name, bytes);
    }
};

TEST(RecursiveRun, ReadsAllFilesBelowAFolderByTheBytesOfTheirPaths) {
    const Tree tree;
    const std::string deep = tree.write("a/deep/er/x");
    const std::string hidden = tree.write(".hidden/.x");
    const std::string dash = tree.write("a-/x");
    const std::string upper = tree.write("Z.mrc");
    tree.write("\xFF y");
    const std::string bytes = tree.top + "/\\xFF y";
    const std::string none = tree.write("b", "");
    EXPECT_THAT(files_read({"--recursive", tree.top}), ElementsAre(hidden, upper, dash, deep, none, bytes));
    EXPECT_THAT(files_read({"--recursive", upper, tree.top + "/a/", upper}),
                ElementsAre(upper, tree.top + "/a/deep/er/x", upper));
}

TEST(RecursiveRun, TakesFoldersFromAListToo) {
    const Tree tree;
    const std::string x = tree.write("a/x");
    const std::string y = tree.write("a-/y");
    const std::string list = tree.folder.write("list", tree.top + "/a\n" + x + "\n" + tree.top + "/a-\n");
    EXPECT_THAT(files_read({"--recursive", "--files-from", list}), ElementsAre(x, x, y));
}

TEST(RecursiveRun, IsWhatEveryCommandDoesWhenAskedAndOnlyThen) {
    const Tree tree;
    tree.write("x");
    tree.write("a/y", made_book("b2"));
    const Ended refused = marcmill({"count", tree.top});
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_EQ(refused.err, "marcmill: " + tree.top + ": is a folder: --recursive goes through it\n");
    for (const auto& command : reading_commands) {
        const Ended ended = marcmill(with(command, {"--recursive", tree.top}));
        EXPECT_EQ(ended.exit_code, 0) << command.front();
        EXPECT_EQ(ended.out, marcmill(with(command, {tree.top + "/a/y", tree.top + "/x"})).out);
        EXPECT_EQ(ended.err, "");
    }
}

TEST(RecursiveRun, OverAFolderWithoutFilesReadsNothing) {
    const Tree tree;
    const std::string input = tree.folder.write("input", made_books(3));
    const Ended ended = marcmill({"count", "--recursive", tree.top}, {.input = input});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out, "0\n");
    EXPECT_EQ(marcmill({"count", "--recursive"}, {.input = input}).out, "3\n") << "no FILE is standard input still";
}

TEST(RecursiveRun, FollowsLinksToFilesAndNotToFolders) {
    const Tree tree;
    const std::string file = tree.write("a/file");
    const std::string outside = tree.folder.write("outside", made_book("b2"));
    ASSERT_EQ(symlink(outside.c_str(), (tree.top + "/link").c_str()), 0);
    ASSERT_EQ(symlink("..", (tree.top + "/a/loop").c_str()), 0);
    ASSERT_EQ(symlink(tree.folder.path("").c_str(), (tree.top + "/empty/all").c_str()), 0);
    EXPECT_THAT(files_read({"--recursive", tree.top}), ElementsAre(file, tree.top + "/link"));
    const std::string entrance = tree.folder.path("entrance");
    ASSERT_EQ(symlink(tree.top.c_str(), entrance.c_str()), 0);
    EXPECT_THAT(files_read({"--recursive", entrance}), ElementsAre(entrance + "/a/file", entrance + "/link"))
        << "the one that was named is";
}

TEST(RecursiveRun, LeavesOutWhatIsNoFileAndTellsOfLinksThatLeadNowhere) {
    const Tree tree;
    ASSERT_EQ(mkfifo((tree.top + "/pipe").c_str(), 0600), 0);
    ASSERT_EQ(symlink("/dev/zero", (tree.top + "/zeros").c_str()), 0);
    tree.write("x");
    const Ended sound = marcmill({"count", "--recursive", tree.top});
    EXPECT_EQ(sound.exit_code, 0);
    EXPECT_EQ(sound.out, "1\n");
    ASSERT_EQ(symlink("gone", (tree.top + "/dangling").c_str()), 0);
    ASSERT_EQ(symlink("self", (tree.top + "/self").c_str()), 0);
    const Ended ended = marcmill({"count", "--recursive", tree.top});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_EQ(ended.out, "1\n");
    EXPECT_THAT(lines(ended.err), ElementsAre("marcmill: " + tree.top + "/dangling: No such file or directory",
                                              "marcmill: " + tree.top + "/self: Too many levels of symbolic links"));
}

TEST(RecursiveRun, TellsOfAFolderThatMayNotBeListedAndReadsTheOthers) {
    const Tree tree;
    const std::string locked = tree.top + "/a";
    tree.write("a/x");
    tree.write("a-/y");
    chmod(locked.c_str(), 0);
    const bool is_locked = access(locked.c_str(), R_OK) != 0;
    const Ended ended = marcmill({"count", "--recursive", tree.top});
    const Ended alone = marcmill({"count", "--recursive", locked});
    const Ended stopped = marcmill({"count", "--on-file-error", "stop", "--recursive", tree.top});
    chmod(locked.c_str(), 0700);
    if (!is_locked) {
        GTEST_SKIP() << "this user may list every folder";
    }
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_EQ(ended.out, "1\n");
    EXPECT_EQ(ended.err, "marcmill: " + locked + ": Permission denied\n");
    EXPECT_EQ(alone.out, "") << "none is no answer";
    EXPECT_EQ(stopped.out, "");
    EXPECT_EQ(stopped.err, ended.err);
}

TEST(RecursiveRun, TellsOfFoldersTooDeepForAPathAndReadsTheOthers) {
    const Tree tree;
    tree.write("z");
    const std::string step(250, 'd');
    int at = open(tree.top.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int depth = 0; depth < 20; ++depth) { // past the 4,096 bytes that a path may have
        ASSERT_EQ(mkdirat(at, step.c_str(), 0700), 0);
        const int below = openat(at, step.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        close(at);
        at = below;
    }
    close(at);
    const Ended ended = marcmill({"count", "--recursive", tree.top});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_EQ(ended.out, "1\n");
    EXPECT_THAT(lines(ended.err), ElementsAre(testing::AllOf(StartsWith("marcmill: " + tree.top + "/" + step),
                                                             HasSubstr(step + ": File name too long"))));
}

TEST(RecursiveRun, NeverWritesOverAFileThatItReads) {
    const Tree tree;
    const std::string x = tree.write("a/x");
    const std::string out = tree.top + "/out";
    EXPECT_EQ(marcmill({"cat", "--recursive", tree.top, "-o", out}).exit_code, 0) << "it was not there yet";
    EXPECT_EQ(read_file(out), made_book("b1"));
    for (const std::string& path : {out, x}) {
        const Ended ended = marcmill({"cat", "--recursive", tree.top, "-o", path});
        EXPECT_EQ(ended.exit_code, 2);
        EXPECT_EQ(ended.err, "marcmill: " + path + ": is an input, and cannot be an output too\n");
    }
}

TEST(RecursiveRun, GivesOneAnswerForAnyNumberOfThreads) {
    const Tree tree;
    std::string list;
    for (int number = 0; number < 300; ++number) {
        const std::string name = (number % 2 == 0 ? "a/" : "a-/") + std::to_string(number);
        const std::string wrong = number % 50 == 0 ? book_with_invalid_entry("x") + "junk" : "";
        list += tree.write(name, made_books(number % 7) + wrong) + (number % 60 == 0 ? "\n/nowhere/file\n" : "\n");
    }
    tree.folder.write("list", list);
    for (const auto& command : reading_commands) {
        const auto run = [&](const char* threads) {
            return marcmill(
                with(command, {"-j", threads, "--recursive", tree.top, "--files-from", tree.folder.path("list")}));
        };
        const Ended one = run("1");
        EXPECT_EQ(one.exit_code, 3) << command.front();
        for (const char* threads : {"2", "4"}) {
            const Ended more = run(threads);
            EXPECT_EQ(more.exit_code, one.exit_code);
            EXPECT_TRUE(more.out == one.out) << command.front();
            EXPECT_EQ(more.err, one.err);
        }
    }
}

TEST(RecursiveRun, ReadsTenThousandFiles) {
    const Tree tree;
    std::string all;
    for (int number = 10'000; number < 20'000; ++number) { // of one length, so that they sort by number
        const std::string book = made_book("b" + std::to_string(number));
        all += book;
        tree.write("a/" + std::to_string(number), book);
    }
    const Ended ended = marcmill({"cat", "--recursive", tree.top});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_TRUE(ended.out == all) << "the records differ";
    EXPECT_EQ(marcmill({"count", "--recursive", tree.top}).out, "10000\n");
}

} // namespace
} // namespace marcmill::cli::test
