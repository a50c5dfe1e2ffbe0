// Inputs of every kind: each gives its result, or one clear line with the path and the right exit code.

#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<std::vector<std::string>> every_command = {
    {"count"}, {"scan"}, {"stats"}, {"freq", "245$a"}, {"cat"}};

/// Those that say what is there, or what is wrong with it.
const std::vector<std::vector<std::string>> telling_commands = {{"count"}, {"scan"},  {"stats"},      {"freq", "245$a"},
                                                                {"cat"},   {"check"}, {"quickcheck"}, {"repair"}};

std::vector<std::string> with(std::vector<std::string> command, const std::vector<std::string>& more) {
    command.insert(command.end(), more.begin(), more.end());
    return command;
}

TEST(Input, ThatIsMissingIsToldWithItsPath) {
    for (const auto& command : every_command) {
        const Ended ended = marcmill(with(command, {"/nowhere/books.mrc"}));
        EXPECT_EQ(ended.exit_code, 3) << command.front();
        EXPECT_EQ(ended.err, "marcmill: /nowhere/books.mrc: No such file or directory\n");
        EXPECT_EQ(ended.out, "");
    }
    const Ended at = marcmill({"cat", "--at", "0", "/nowhere/books.mrc"});
    EXPECT_EQ(at.exit_code, 3);
    EXPECT_EQ(at.err, "marcmill: /nowhere/books.mrc: No such file or directory\n");
}

TEST(Input, ThatIsADirectoryIsToldWithItsPath) {
    const Folder folder;
    for (const auto& command : every_command) {
        const Ended ended = marcmill(with(command, {folder.path(".")}));
        EXPECT_EQ(ended.exit_code, 3) << command.front();
        EXPECT_EQ(ended.err, "marcmill: " + folder.path(".") + ": is a folder: --recursive goes through it\n");
    }
}

TEST(Input, ThatCannotBeReadIsToldWithItsPath) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(1));
    const Ended below_a_file = marcmill({"count", path + "/more.mrc"});
    EXPECT_EQ(below_a_file.exit_code, 3);
    EXPECT_EQ(below_a_file.err, "marcmill: " + path + "/more.mrc: Not a directory\n");
    const Ended read_error = marcmill({"count", "/proc/self/mem"}); // it opens, and its first byte is nowhere
    EXPECT_EQ(read_error.exit_code, 3);
    EXPECT_EQ(read_error.err, "marcmill: /proc/self/mem: Input/output error\n");
    chmod(path.c_str(), 0);
    if (access(path.c_str(), R_OK) == 0) {
        GTEST_SKIP() << "this user may read every file";
    }
    const Ended forbidden = marcmill({"count", path});
    EXPECT_EQ(forbidden.exit_code, 3);
    EXPECT_EQ(forbidden.err, "marcmill: " + path + ": Permission denied\n");
}

TEST(Input, ThatCannotBeReadDoesNotKeepTheOthersFromIt) {
    const Folder folder;
    const std::string a = folder.write("a.mrc", made_book("b1"));
    const std::string b = folder.write("b.mrc", made_book("b2"));
    const Ended ended = marcmill({"cat", folder.path("x"), a, folder.path("y"), b});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_EQ(ended.out, made_book("b1") + made_book("b2"));
    EXPECT_THAT(lines(ended.err), ElementsAre("marcmill: " + folder.path("x") + ": No such file or directory",
                                              "marcmill: " + folder.path("y") + ": No such file or directory"));
}

TEST(Input, WithBothAFileErrorAndFaultsExitsWith3) {
    const Folder folder;
    const Ended ended = marcmill({"count", folder.write("text.mrc", "no record"), folder.path("x")});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_THAT(ended.err, HasSubstr("F105 junk: 1"));
    EXPECT_THAT(ended.err, HasSubstr("No such file"));
}

TEST(Input, ThatIsEmptyOrPaddingHasNoRecordsAndNoFaultAndIsTold) {
    const Folder folder;
    for (const std::string& path :
         {folder.write("empty.mrc", ""), folder.write("nul.mrc", std::string(65'536, '\0'))}) {
        for (auto command : telling_commands) {
            command.push_back(path);
            const Ended ended = marcmill(command);
            EXPECT_EQ(ended.exit_code, 0) << command.front();
            EXPECT_EQ(ended.out.empty() || ended.out == "0\n" || command.front() == "scan", true) << ended.out;
            EXPECT_EQ(ended.err, "marcmill: " + path + " holds no record\n");
            EXPECT_EQ(marcmill(with(command, {"--fail-on", "note"})).exit_code, 4) << command.front();
            EXPECT_EQ(marcmill(with(command, {"-q"})).err, "");
        }
    }
    EXPECT_EQ(marcmill({"count"}).out, "0\n"); // standard input is /dev/null
}

TEST(Input, OfManyFilesIsToldInOneLineWhereSomeHoldNoRecord) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2));
    const std::string empty = folder.write("empty.mrc", "");
    const std::string nul = folder.write("nul.mrc", std::string(9, '\0'));
    for (const auto& command : telling_commands) {
        EXPECT_EQ(marcmill(with(command, {books, empty, nul})).err,
                  "marcmill: 2 of 3 files hold no record, the first is " + empty + "\n");
        EXPECT_EQ(marcmill(with(command, {books, nul})).err,
                  "marcmill: 1 of 2 files holds no record, the first is " + nul + "\n");
        EXPECT_EQ(marcmill(with(command, {empty, nul})).err,
                  "marcmill: no file holds a record: 2 files read, the first is " + empty + "\n");
        EXPECT_EQ(marcmill(with(command, {}), {.input = empty}).err, "marcmill: standard input holds no record\n");
        EXPECT_EQ(marcmill(with(command, {books, books})).err, "");
    }
}

TEST(Input, ThatIsAFolderWithoutFilesIsTold) {
    const Folder folder;
    for (const auto& command : telling_commands) {
        const Ended ended = marcmill(with(command, {"--recursive", folder.path("")}));
        EXPECT_EQ(ended.exit_code, 0) << command.front();
        EXPECT_EQ(ended.err, "marcmill: no file holds a record: there is none to read\n");
        EXPECT_EQ(marcmill(with(command, {"--recursive", "--fail-on", "note", folder.path("")})).exit_code, 4);
    }
}

TEST(Input, ThatIsTextIsJunk) {
    const Folder folder;
    const std::string path = folder.write("text.txt", "Call me Ishmael.\nSome years ago...\n");
    const Ended ended = marcmill({"count", path});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, "0\n");
    EXPECT_THAT(lines(ended.err),
                ElementsAre(HasSubstr("check: boundaries"), "F105 junk: 1, first at " + path + ": byte 0"));
    EXPECT_EQ(marcmill({"count", "-q", path}).err, "");
}

TEST(Input, ComesFromStandardInputAsAFileAPipeOrADash) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3));
    EXPECT_EQ(marcmill({"count"}, {.input = path}).out, "3\n");
    EXPECT_EQ(marcmill({"count", "-"}, {.input = path}).out, "3\n");
    EXPECT_EQ(marcmill({"count", path, "-"}, {.input = path}).out, "6\n");
    for (const auto& command : every_command) {
        int ends[2];
        ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
        std::thread writer{[&] {
            const std::string books = made_books(3);
            for (const char byte : books) { // in the smallest pieces there are
                ASSERT_EQ(write(ends[1], &byte, 1), 1);
            }
            close(ends[1]);
        }};
        const Ended piped = marcmill(command, {.input_descriptor = ends[0]});
        writer.join();
        close(ends[0]);
        EXPECT_EQ(piped.exit_code, 0);
        EXPECT_EQ(piped.out, marcmill(with(command, {path})).out) << command.front();
    }
}

TEST(Input, GivesOneAnswerMappedOrRead) {
    const Folder folder;
    const std::string small = folder.write("small.mrc", made_books(3) + "junk");
    const std::string large = folder.write("large.mrc", made_books(5'000));
    for (const auto& command : every_command) {
        const Ended automatic = marcmill(with(command, {small, large}));
        for (const std::string io : {"auto", "mmap", "stream"}) {
            const Ended ended = marcmill(with(command, {"--io", io, small, large}));
            EXPECT_EQ(ended.exit_code, automatic.exit_code);
            EXPECT_TRUE(ended.out == automatic.out) << command.front() << " --io " << io;
            EXPECT_EQ(ended.err, automatic.err);
        }
    }
}

TEST(Input, MayBeANamedPipe) {
    const Folder folder;
    const std::string path = folder.path("pipe");
    ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
    std::thread writer{[&] { folder.write("pipe", made_books(3)); }};
    const Ended ended = marcmill({"count", path});
    writer.join();
    EXPECT_EQ(ended.out, "3\n");
    EXPECT_EQ(ended.exit_code, 0);
}

TEST(Input, OfSixGibibytesOfZerosIsPaddingAndTakesNoMemory) {
    const Folder folder;
    const std::string path = folder.write("zeros.mrc", "");
    if (truncate(path.c_str(), off_t{6} << 30) != 0) {
        GTEST_SKIP() << "no room for a sparse file";
    }
    const Ended ended = marcmill({"count", "--json", "--window", "16MiB", path});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(ended.out, HasSubstr("\"records\":0,"));
    EXPECT_THAT(ended.out, HasSubstr("\"padding_bytes\":6442450944,"));
    const bool is_sanitized = std::getenv("MARCMILL_SANITIZED") != nullptr; // then its shadow is resident too
    const long most = (is_sanitized ? 192 : 96) << 10;
    EXPECT_LT(ended.peak_kibibytes, most);
}

TEST(Input, MayBeTenThousandFilesWithFewDescriptors) {
    const Folder folder;
    std::vector<std::string> command = {"/bin/sh", "-c", "ulimit -n 256; exec \"$@\"", "sh", binary(), "cat"};
    std::string all;
    for (int number = 0; number < 10'000; ++number) {
        const std::string book = made_book("b" + std::to_string(number));
        all += book;
        command.push_back(folder.write(std::to_string(number), book));
    }
    const Ended ended = Process{command}.wait();
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_TRUE(ended.out == all) << "the records differ";
}

} // namespace
} // namespace marcmill::cli::test
