// Where the output goes, what happens when it cannot, and Ctrl-C.

#include <chrono>
#include <csignal>
#include <string>
#include <thread>

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

TEST(Output, GoesToAFileThatReplacesWhatWasThere) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3));
    const std::string out = folder.write("out", "before");
    EXPECT_EQ(marcmill({"cat", path, "-o", out}).exit_code, 0);
    EXPECT_EQ(read_file(out), made_books(3));
    const Ended counted = marcmill({"count", path, "--output", out});
    EXPECT_EQ(counted.out, "");
    EXPECT_EQ(read_file(out), "3\n");
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "out"));
}

TEST(Output, IsKeptWhenRecordsWereLeftOut) {
    const Folder folder;
    const std::string out = folder.path("out");
    EXPECT_EQ(marcmill({"cat", folder.write("text", "no record"), "-o", out}).exit_code, 4);
    EXPECT_THAT(folder.names(), ElementsAre("out", "text"));
}

TEST(Output, IsNotPutInPlaceWhenAFileCouldNotBeRead) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3));
    const std::string out = folder.write("out", "before");
    const Ended ended = marcmill({"cat", path, folder.path("missing"), "-o", out});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_THAT(lines(ended.err), ElementsAre("marcmill: " + folder.path("missing") + ": No such file or directory",
                                              "marcmill: " + out + ": not written, as not all input could be read"));
    EXPECT_EQ(read_file(out), "before");
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "out"));
}

TEST(Output, IsNeverAnInputWhateverItIsCalled) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3));
    const std::string link = folder.path("link");
    const std::string hard_link = folder.path("hard");
    ASSERT_EQ(symlink(path.c_str(), link.c_str()), 0);
    ASSERT_EQ(::link(path.c_str(), hard_link.c_str()), 0);
    for (const std::string& out : {path, folder.path("./books.mrc"), link, hard_link}) {
        const Ended ended = marcmill({"cat", "/nowhere.mrc", path, "-o", out});
        EXPECT_EQ(ended.exit_code, 2);
        EXPECT_EQ(ended.err, "marcmill: " + out + ": is an input, and cannot be an output too\n");
    }
    EXPECT_EQ(marcmill({"cat", "-o", path}, {.input = path}).exit_code, 2);
    const int appended = open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    EXPECT_EQ(marcmill({"cat", path}, {.output_descriptor = appended}).exit_code, 2);
    close(appended);
    EXPECT_EQ(read_file(path), made_books(3));
}

TEST(Output, ThatCannotBeWrittenIsToldWithItsPath) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3));
    for (const std::string command : {"count", "scan", "stats", "cat"}) {
        const Ended ended = marcmill({command, path}, {.output = "/dev/full"});
        EXPECT_EQ(ended.exit_code, 3) << command;
        EXPECT_EQ(ended.err, "marcmill: standard output: No space left on device\n");
    }
    EXPECT_EQ(marcmill({"--help"}, {.output = "/dev/full"}).exit_code, 3);
    const Ended full = marcmill({"cat", path, "-o", "/dev/full"});
    EXPECT_EQ(full.exit_code, 3);
    EXPECT_EQ(full.err, "marcmill: /dev/full: No space left on device\n");
    const Ended nowhere = marcmill({"cat", path, "-o", "/nowhere/out"});
    EXPECT_EQ(nowhere.exit_code, 3);
    EXPECT_EQ(nowhere.err, "marcmill: /nowhere/out: No such file or directory\n");
    const Ended directory = marcmill({"cat", path, "-o", folder.path("")});
    EXPECT_EQ(directory.exit_code, 3);
    EXPECT_THAT(directory.err, HasSubstr("Is a directory"));
    const Ended closed = Process{{"/bin/sh", "-c", "exec \"$@\" >&-", "sh", binary(), "cat", path}}.wait();
    EXPECT_EQ(closed.exit_code, 3);
    EXPECT_EQ(closed.err, "marcmill: standard output: Bad file descriptor\n");
}

TEST(Output, HoldsNoMessagesWhereStandardErrorIsClosed) {
    const Folder folder;
    const std::string text = folder.write("text", "no record");
    const std::string out = folder.path("out");
    const Ended ended = Process{{"/bin/sh", "-c", "exec \"$@\" 2>&-", "sh", binary(), "count", text, "-o", out}}.wait();
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(read_file(out), "0\n");
}

TEST(Output, ToADeviceIsWrittenAndDoesNotReplaceIt) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3));
    EXPECT_EQ(marcmill({"cat", path, "-o", "/dev/null"}).exit_code, 0);
    struct stat status {};
    ASSERT_EQ(stat("/dev/null", &status), 0);
    EXPECT_TRUE(S_ISCHR(status.st_mode));
}

TEST(Output, IntoABrokenPipeEndsQuietly) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(1000));
    for (const std::string command : {"count", "scan", "stats", "cat"}) {
        int ends[2];
        ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
        close(ends[0]);
        const Ended ended = marcmill({command, path}, {.output_descriptor = ends[1]});
        close(ends[1]);
        EXPECT_EQ(ended.exit_code, 0) << command;
        EXPECT_EQ(ended.err, "");
    }
}

/// Waits until a file was begun beside `out`.
void wait_for_output(const Folder& folder, std::size_t files) {
    while (folder.names().size() < files) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
}

TEST(Interrupt, EndsWithTheSignalsCodeAndLeavesNoHalfFile) {
    for (const int signal : {SIGINT, SIGTERM}) {
        const Folder folder;
        const std::string out = folder.write("out", "before");
        Process process{marcmill_command({"synth", "--size", "1000G", "-o", out})};
        wait_for_output(folder, 2);
        process.signal(signal);
        const Ended ended = process.wait();
        EXPECT_EQ(ended.exit_code, 128 + signal);
        EXPECT_EQ(ended.err, "");
        EXPECT_EQ(read_file(out), "before");
        EXPECT_THAT(folder.names(), ElementsAre("out"));
    }
}

TEST(Interrupt, EndsARunOverRecords) {
    const Folder folder;
    const std::string path = folder.path("books.mrc");
    ASSERT_EQ(marcmill({"synth", "--size", "8M", "-o", path}).exit_code, 0);
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    Process process{marcmill_command({"cat", "-j", "2", "--chunk-size", "64K", "--window", "256K", path}),
                    {.output_descriptor = ends[1]}};
    close(ends[1]);
    char bytes[4096];
    ASSERT_GT(read(ends[0], bytes, sizeof bytes), 0); // it runs
    process.signal(SIGINT);
    off_t rest = 0;
    for (ssize_t count = 0; (count = read(ends[0], bytes, sizeof bytes)) > 0;) {
        rest += count;
    }
    close(ends[0]);
    EXPECT_EQ(process.wait().exit_code, 130);
    EXPECT_LT(rest, off_t{4} << 20) << "it went on";
}

TEST(Interrupt, EndsAWaitForInputThatDoesNotComeAndLeavesNoHalfFile) {
    const Folder folder;
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    Process process{marcmill_command({"cat", "-o", folder.path("out")}), {.input_descriptor = ends[0]}};
    const std::string books = made_books(1);
    ASSERT_EQ(write(ends[1], books.data(), books.size()), static_cast<ssize_t>(books.size()));
    wait_for_output(folder, 1);
    process.wait_until_it_watches();
    process.signal(SIGINT);
    process.signal(SIGINT);
    EXPECT_EQ(process.wait().exit_code, 130);
    EXPECT_THAT(folder.names(), ElementsAre());
    close(ends[0]);
    close(ends[1]);
}

} // namespace
} // namespace marcmill::cli::test
