// Whatever ends the program: it ends soon, says by which signal, and leaves whole files or none.

#include <chrono>
#include <csignal>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr int all_signals[] = {SIGINT, SIGTERM, SIGHUP};

/// Two ends of a pipe to which nothing comes.
struct SilentPipe {
    SilentPipe() {
        if (pipe2(ends, O_CLOEXEC) != 0) {
            throw std::runtime_error{"no pipe"};
        }
    }
    ~SilentPipe() {
        close(ends[0]);
        close(ends[1]);
    }
    SilentPipe(const SilentPipe&) = delete;
    SilentPipe& operator=(const SilentPipe&) = delete;
    int ends[2];
};

/// Starts the program, sends a signal once `is_time` says so, and expects what a shell would report.
void expect_end_by(int signal, const std::vector<std::string>& arguments, const Streams& streams,
                   const std::function<bool()>& is_time) {
    SCOPED_TRACE(testing::PrintToString(arguments) + " by signal " + std::to_string(signal));
    Process process{marcmill_command(arguments), streams};
    process.wait_until_it_watches();
    while (!is_time()) {
        usleep(1000);
    }
    process.signal(signal);
    const Ended ended = process.wait();
    EXPECT_EQ(ended.exit_code, 128 + signal);
    EXPECT_EQ(ended.err, "");
}

TEST(Signal, EndsEveryCommandWithItsOwnCodeAndLeavesNoFile) {
    const SilentPipe silent;
    for (const int signal : all_signals) {
        const Folder folder;
        const std::string out = folder.path("out");
        const auto files_are_there = [&folder](std::size_t files) {
            return [&folder, files] { return folder.names().size() >= files; };
        };
        expect_end_by(signal, {"synth", "--size", "1000G", "-o", out}, {}, files_are_there(1));
        expect_end_by(signal, {"synth", "--size", "1000G", "-o", out + ".gz"}, {}, files_are_there(1));
        const Streams waiting{.input_descriptor = silent.ends[0]};
        for (const std::string command : {"count", "stats", "cat", "check", "repair", "scan"}) {
            expect_end_by(signal, {command, "-o", out, "--rejects", out + "2", "--report", out + "3"}, waiting,
                          files_are_there(3));
        }
        expect_end_by(signal, {"freq", "001", "-o", out}, waiting, files_are_there(1));
        expect_end_by(signal, {"quickcheck", "/dev/stdin"}, waiting, [] { return true; });
        EXPECT_THAT(folder.names(), IsEmpty());
    }
}

TEST(Signal, EndsTheReadingOfAListThatDoesNotCome) {
    const SilentPipe silent;
    for (const int signal : all_signals) {
        expect_end_by(signal, {"count", "--files-from", "-"}, {.input_descriptor = silent.ends[0]},
                      [] { return true; });
        expect_end_by(signal, {"count", "--files-from", "/dev/stdin"}, {.input_descriptor = silent.ends[0]},
                      [] { return true; });
    }
}

TEST(Signal, EndsTheWaitForAPipesReader) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(3));
    const std::string pipe = folder.path("pipe");
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    for (const int signal : all_signals) {
        for (const std::string option : {"-o", "--rejects", "--report"}) {
            expect_end_by(signal, {"count", books, option, pipe}, {}, [] { return true; });
        }
        expect_end_by(signal, {"count", books, "-o", folder.path("out"), "--report", pipe}, {},
                      [&] { return folder.names().size() == 3; });
        expect_end_by(signal, {"synth", "--records", "3", "-o", pipe}, {}, [] { return true; });
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "pipe"));
    }
}

TEST(Signal, EndsTheWaitForAReaderWhoDoesNotRead) {
    const Folder folder;
    const std::string pipe = folder.path("pipe");
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    int held = 0;
    expect_end_by(SIGTERM, {"synth", "--size", "1000G", "-o", pipe}, {},
                  [&] { return ioctl(reader, FIONREAD, &held) == 0 && held > 0; });
    close(reader);
    EXPECT_THAT(folder.names(), ElementsAre("pipe"));
}

TEST(Signal, EndsABenchmarkAndLeavesNoFile) {
    for (const int signal : all_signals) {
        const Folder folder;
        const std::string books = folder.write("books.mrc", made_books(2000));
        expect_end_by(signal, {"bench", "--rounds", "1000", "--works", "count", "-o", folder.path("out"), books}, {},
                      [&] { return folder.names().size() == 2; });
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc"));
    }
}

TEST(PipeOutput, OfADeviceOrPipeReachesAReaderThatComesLate) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(3));
    const std::string pipe = folder.path("pipe");
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    Process process{marcmill_command({"cat", books, "-o", pipe})};
    process.wait_until_it_watches();
    std::this_thread::sleep_for(std::chrono::milliseconds{30});
    EXPECT_EQ(read_file(pipe), made_books(3));
    EXPECT_EQ(process.wait().exit_code, 0);
}

TEST(LostOutput, IsAnErrorWhereTheFileMayNotBecomeSoLarge) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(60'000));
    const std::string out = folder.write("out", "before");
    const auto limited = [&](const std::string& line) {
        return Process{{"/bin/bash", "-c", "ulimit -f 100; " + line, binary(), books, out}}.wait();
    };
    for (const std::string line : {"exec \"$0\" cat \"$1\" -o \"$2\"", "exec \"$0\" scan \"$1\" -o \"$2\"",
                                   "exec \"$0\" synth --size 4M -o \"$2\""}) {
        const Ended ended = limited(line);
        EXPECT_EQ(ended.exit_code, 3) << line;
        EXPECT_EQ(ended.err, "marcmill: " + out + ": File too large\n");
        EXPECT_EQ(read_file(out), "before");
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "out"));
    }
    const Ended stream = limited("exec \"$0\" cat \"$1\" > \"$2\"");
    EXPECT_EQ(stream.exit_code, 3);
    EXPECT_EQ(stream.err, "marcmill: standard output: File too large\n");
}

TEST(UnfinishedOutput, OfAKilledRunDoesNoHarm) {
    const Folder folder;
    const Folder books;
    books.write("books.mrc", made_books(3));
    const std::string out = folder.path("out");
    Process killed{marcmill_command({"synth", "--size", "1000G", "-o", out})};
    while (folder.names().empty()) {
        usleep(1000);
    }
    killed.signal(SIGKILL);
    EXPECT_EQ(killed.wait().exit_code, -SIGKILL);
    ASSERT_EQ(folder.names().size(), 1U);
    const std::string left = folder.names().front();
    EXPECT_EQ(marcmill({"count", "--recursive", folder.path("")}).out, "0\n") << "it is no input";
    EXPECT_EQ(marcmill({"cat", books.path("books.mrc"), "-o", out}).exit_code, 0);
    EXPECT_EQ(marcmill({"count", "--recursive", folder.path("")}).out, "3\n");
    EXPECT_THAT(folder.names(), ElementsAre("out", left));
}

TEST(UnfinishedOutput, IsNoInputOfTheRunThatWritesIt) {
    const Folder folder;
    const Folder outside;
    folder.write("books.mrc", made_books(3));
    for (int time = 0; time < 2; ++time) {
        const Ended ended = marcmill({"cat", "--recursive", folder.path(""), "-o", outside.path("out"), "--rejects",
                                      folder.path("rejects"), "--report", folder.path("report.json")});
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "rejects", "report.json")) << ended.err;
        unlink(folder.path("rejects").c_str());
        unlink(folder.path("report.json").c_str());
    }
    folder.write("download.part", made_books(2));
    folder.write("out.77-0.part", made_books(1));
    EXPECT_EQ(marcmill({"count", "--recursive", folder.path("")}).out, "6\n") << "these are other programs'";
}

} // namespace
} // namespace marcmill::cli::test
