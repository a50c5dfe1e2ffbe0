// Inputs that others cut, lengthen or write anew while the program reads them: one line, exit 3, and no signal.

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;

const std::vector<std::vector<std::string>> commands = {{"count"}, {"count", "--parse"}, {"stats"}};

std::vector<std::string> with(std::vector<std::string> command, const std::vector<std::string>& more) {
    command.insert(command.end(), more.begin(), more.end());
    return command;
}

/// A file that begins with books and goes on with a hole, which takes no room; false where the system has no such file.
bool make_long(const std::string& path, off_t size) {
    return truncate(path.c_str(), size) == 0;
}

/// So long that no machine is through with it before it is cut.
constexpr off_t endless = off_t{100} << 30;

TEST(ChangingInput, ThatShrinksIsToldWithItsPathAndGivesNoAnswer) {
    const Folder folder;
    const std::string books = made_books(5'000);
    for (const auto& command : commands) {
        for (const off_t left : {off_t{0}, static_cast<off_t>(books.size() / 2)}) {
            const std::string path = folder.write("books.mrc", books);
            if (!make_long(path, endless)) {
                GTEST_SKIP() << "no room for a sparse file";
            }
            Process process{marcmill_command(with(command, {path}))};
            process.wait_until_it_maps(path);
            ASSERT_EQ(truncate(path.c_str(), left), 0);
            const Ended ended = process.wait();
            EXPECT_EQ(ended.exit_code, 3) << command.front();
            EXPECT_EQ(ended.out, "");
            EXPECT_EQ(ended.err, "marcmill: " + path + ": shrank while it was read\n");
        }
    }
}

TEST(ChangingInput, ThatShrinksPutsNoFileInPlace) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(5'000));
    const std::string out = folder.write("out", "before");
    if (!make_long(path, endless)) {
        GTEST_SKIP() << "no room for a sparse file";
    }
    Process process{marcmill_command({"cat", path, "-o", out})};
    process.wait_until_it_maps(path);
    ASSERT_EQ(truncate(path.c_str(), 100), 0);
    const Ended ended = process.wait();
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_EQ(ended.err, "marcmill: " + path + ": shrank while it was read\n");
    EXPECT_EQ(read_file(out), "before");
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "out"));
}

/// Runs a command that waits for its output to be read, and lets something happen to its input meanwhile.
template <typename Happens>
Ended ended_when_read_late(const std::vector<std::string>& arguments, const Happens& happens) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return {};
    }
    Process process{marcmill_command(arguments), {.output_descriptor = ends[1]}};
    close(ends[1]);
    char bytes[65536];
    ssize_t count = read(ends[0], bytes, 100); // it is in the middle, as the pipe holds less than the file
    happens();
    while (count > 0) {
        count = read(ends[0], bytes, sizeof bytes);
    }
    close(ends[0]);
    return process.wait();
}

TEST(ChangingInput, IsToldWhereItsRecordsGoToAPipe) {
    const Folder folder;
    const std::string books = made_books(100'000);
    const std::string path = folder.write("books.mrc", books);
    const std::string told = "marcmill: " + path;
    const Ended cut = ended_when_read_late({"cat", path}, [&] { ASSERT_EQ(truncate(path.c_str(), 100), 0); });
    EXPECT_EQ(cut.exit_code, 3);
    EXPECT_EQ(cut.err, told + ": shrank while it was read\n");

    folder.write("books.mrc", books);
    const Ended grown = ended_when_read_late({"cat", path}, [&] { ASSERT_TRUE(make_long(path, 100'000'000)); });
    EXPECT_EQ(grown.exit_code, 3);
    EXPECT_EQ(grown.err, told + ": changed while it was read\n");
}

/// Writes the first byte of a file again and again.
class Rewriter {
  public:
    explicit Rewriter(const std::string& path)
        : thread_{[this, path] {
              const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
              while (!over_) {
                  EXPECT_EQ(pwrite(file, "0", 1, 0), 1);
                  std::this_thread::sleep_for(std::chrono::milliseconds{1});
              }
              close(file);
          }} {}
    ~Rewriter() {
        over_ = true;
        thread_.join();
    }

  private:
    std::atomic<bool> over_{false};
    std::thread thread_;
};

TEST(ChangingInput, ThatIsWrittenAnewIsToldAndPutsNoFileInPlace) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(5'000));
    ASSERT_TRUE(make_long(path, off_t{256} << 20)); // many times longer than a tick of the file system's clock
    const std::string out = folder.write("out", "before");
    const std::string told = "marcmill: " + path + ": changed while it was read\n";
    const Rewriter rewriter{path};
    for (const auto& command : commands) {
        const Ended ended = marcmill(with(command, {path}));
        EXPECT_EQ(ended.exit_code, 3) << command.front();
        EXPECT_EQ(ended.err, told);
    }
    const Ended ended = marcmill({"cat", path, "-o", out});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_EQ(ended.err, told + "marcmill: " + out + ": not written, as not all input could be read\n");
    EXPECT_EQ(read_file(out), "before");
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "out"));
}

} // namespace
} // namespace marcmill::cli::test
