// The output is whole or absent, whatever ends the program.

#include <csignal>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

/// A file system of one MiB in a folder, where this user may mount one.
class SmallDisk {
  public:
    explicit SmallDisk(std::string path)
        : path_{std::move(path)}, mounted_{mount("tmpfs", path_.c_str(), "tmpfs", 0, "size=1m") == 0} {}
    ~SmallDisk() {
        if (mounted_) {
            umount(path_.c_str());
        }
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool is_mounted() const { return mounted_; }

  private:
    std::string path_;
    bool mounted_;
};

TEST(LostOutput, LeavesWhatWasThereWhereTheDiskIsFull) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(60'000));
    const Folder disk_folder;
    const SmallDisk disk{disk_folder.path("")};
    if (!disk.is_mounted()) {
        GTEST_SKIP() << "this user may mount no small disk";
    }
    const std::string out = disk_folder.write("out", "before");
    for (const std::string command : {"cat", "scan"}) {
        const Ended ended = marcmill({command, path, "-o", out});
        EXPECT_EQ(ended.exit_code, 3) << command;
        EXPECT_EQ(ended.err, "marcmill: " + out + ": No space left on device\n");
        EXPECT_TRUE(read_file(out) == "before") << "it was replaced";
        EXPECT_THAT(disk_folder.names(), ElementsAre("out"));
    }
    const Ended made = marcmill({"synth", "--size", "2M", "-o", out});
    EXPECT_EQ(made.exit_code, 3);
    EXPECT_EQ(read_file(out), "before");
    EXPECT_THAT(disk_folder.names(), ElementsAre("out"));
}

/// The bytes of all files in a folder.
std::uintmax_t bytes_in(const Folder& folder) {
    std::uintmax_t bytes = 0;
    for (const std::string& name : folder.names()) {
        bytes += std::filesystem::file_size(folder.path(name));
    }
    return bytes;
}

TEST(LostOutput, IsNotHalfInPlaceWhereTheProgramIsKilled) {
    for (const bool existed : {false, true}) {
        const Folder folder;
        const std::string out = folder.path("out");
        if (existed) {
            folder.write("out", "before");
        }
        Process process{marcmill_command({"synth", "--size", "1000G", "-o", out})};
        while (bytes_in(folder) < 1000) {
            usleep(1000);
        }
        process.signal(SIGKILL);
        EXPECT_EQ(process.wait().exit_code, -SIGKILL);
        ASSERT_EQ(access(out.c_str(), F_OK) == 0, existed);
        EXPECT_TRUE(!existed || read_file(out) == "before") << "it was replaced";
        EXPECT_THAT(folder.names().back(), StartsWith("out.")) << "what is left says that it is no output";
    }
}

TEST(LostOutput, IsNoErrorWhereItsReaderHasHadEnough) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(100'000));
    for (const std::string command : {"cat", "scan"}) {
        int ends[2];
        ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
        Process process{marcmill_command({command, path}), {.output_descriptor = ends[1]}};
        close(ends[1]);
        char bytes[100];
        EXPECT_EQ(read(ends[0], bytes, sizeof bytes), 100);
        close(ends[0]);
        const Ended ended = process.wait();
        EXPECT_EQ(ended.exit_code, 0) << command;
        EXPECT_EQ(ended.err, "");
    }
}

} // namespace
} // namespace marcmill::cli::test
