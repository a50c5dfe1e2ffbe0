// What was opened is what is read, whatever becomes of the path meanwhile.

#include <cerrno>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/in_a_child.hpp"
#include "io/input.hpp"
#include "io/opened_file.hpp"
#include "io/stream.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using ::testing::StartsWith;
using tests::TemporaryFolder;
using tests::thrown_by;

TEST(OpenedFile, TellsAFileFromWhatCanOnlyBeRead) {
    const TemporaryFolder folder;
    const OpenedFile file = open_file(folder.file("a", "12345"));
    EXPECT_TRUE(file.state.regular);
    EXPECT_EQ(file.state.size, 5U);
    EXPECT_FALSE(file.compressed);
    EXPECT_FALSE(open_file("/dev/null").state.regular);
}

TEST(OpenedFile, TellsWhetherItIsCompressedAndStaysAtItsBegin) {
    const TemporaryFolder folder;
    const OpenedFile file = open_file(folder.file("a.gz", "\x1f\x8b\x08 and more"));
    EXPECT_TRUE(file.compressed);
    EXPECT_EQ(::lseek(file.descriptor.value(), 0, SEEK_CUR), 0);
    EXPECT_TRUE(open_file(folder.file("b", "BZ")).compressed) << "what is cut in its first bytes is a cut one";
    EXPECT_FALSE(open_file(folder.file("c", "B")).compressed);
}

TEST(OpenedFile, OfAFolderThatMayNotBeListedTellsSo) {
    const TemporaryFolder folder;
    ASSERT_EQ(::chmod(folder.path().c_str(), 0), 0);
    if (::access(folder.path().c_str(), R_OK) == 0) {
        GTEST_SKIP() << "this user may list every folder";
    }
    EXPECT_EQ(thrown_by([&] { open_file(folder.path()); }).number, EACCES);
}

TEST(OpenedFile, ThatIsAPipeWithoutAWriterIsNotWaitedFor) {
    const TemporaryFolder folder;
    const auto path = folder / "pipe";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    EXPECT_FALSE(open_file(path).state.regular);
}

/// A path, and what may take its place.
class ReplacedPath : public ::testing::Test {
  protected:
    struct Replacement {
        const char* name;
        std::function<void()> put;
    };
    std::vector<Replacement> replacements() const {
        return {{"nothing", [] {}},
                {"a file of the same size", [this] { folder.file("books.mrc", std::string(bytes.size(), 'y')); }},
                {"a compressed file", [this] { folder.file("books.mrc", "\x1f\x8b\x08 and more"); }},
                {"an empty file", [this] { folder.file("books.mrc", ""); }},
                {"a pipe", [this] { EXPECT_EQ(::mkfifo(path.c_str(), 0600), 0); }},
                {"a folder", [this] { std::filesystem::create_directory(path); }},
                {"a device", [this] { std::filesystem::create_symlink("/dev/zero", path); }}};
    }
    void make() const {
        std::filesystem::remove_all(path);
        folder.file("books.mrc", bytes);
    }
    void replace(const Replacement& by) const {
        std::filesystem::rename(path, folder / "elsewhere");
        by.put();
    }

    TemporaryFolder folder;
    std::string bytes = std::string(300'000, 'x');
    std::filesystem::path path = folder / "books.mrc";
};

TEST_F(ReplacedPath, IsNotLookedAtAgainToMap) {
    for (const Replacement& by : replacements()) {
        SCOPED_TRACE(by.name);
        make();
        OpenedFile file = open_file(path);
        replace(by);
        const auto input = map_file(std::move(file));
        EXPECT_EQ(input->stream(), nullptr) << "it was not mapped";
        EXPECT_TRUE(input->bytes() == bytes);
        EXPECT_NO_THROW(input->verify_unchanged());
    }
}

TEST_F(ReplacedPath, IsNotLookedAtAgainToReadOrStream) {
    for (const Replacement& by : replacements()) {
        SCOPED_TRACE(by.name);
        make();
        OpenedFile file = open_file(path);
        replace(by);
        EXPECT_TRUE(read_file(file)->bytes() == bytes);
        ASSERT_EQ(::lseek(file.descriptor.value(), 0, SEEK_SET), 0);
        EXPECT_TRUE(filled(stream_file(std::move(file), {}))->bytes() == bytes);
    }
}

TEST_F(ReplacedPath, IsToldWhereItHasToBeOpenedAgain) {
    for (const Replacement& by : replacements()) {
        SCOPED_TRACE(by.name);
        make();
        const FileState seen = open_file(path).state;
        EXPECT_EQ(read_file(open_again(path, seen))->bytes().size(), bytes.size());
        replace(by);
        const auto thrown = thrown_by([&] { open_again(path, seen); });
        EXPECT_NE(thrown.number, 0);
        EXPECT_THAT(thrown.what, StartsWith(path.string()));
    }
}

TEST(MapFile, LeavesNoDescriptorToProgramsThatAreStarted) {
    const TemporaryFolder folder;
    const auto path = std::filesystem::canonical(folder.file("books.mrc", "some bytes"));
    const auto input = map_file(open_file(path));
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/fd"}) {
        std::error_code gone;
        if (std::filesystem::read_symlink(entry.path(), gone) == path) {
            ++found;
            EXPECT_EQ(::fcntl(std::stoi(entry.path().filename()), F_GETFD), FD_CLOEXEC) << entry.path();
        }
    }
    EXPECT_GE(found, 1);
}

TEST(MapFile, ReadsTheFileWhereProcIsNotThere) {
    const TemporaryFolder folder;
    const std::string bytes(300'000, 'x');
    folder.file("books.mrc", bytes);
    const int result = tests::in_a_child([&] {
        if (::chroot(folder.path().c_str()) != 0) {
            return tests::not_possible;
        }
        auto input = map_file(open_file("/books.mrc"));
        const bool streamed = input->stream() != nullptr;
        return streamed && filled(std::move(input))->bytes() == bytes ? 0 : 2;
    });
    if (result == tests::not_possible) {
        GTEST_SKIP() << "this user may not change the root";
    }
    EXPECT_EQ(result, 0);
}

} // namespace
} // namespace marcmill::io
