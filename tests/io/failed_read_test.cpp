// The system fails half-way, or the file changes: it is read whole or not at all.

#include <cerrno>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/failing_system.hpp"
#include "io/input.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using ::testing::StartsWith;
using tests::FailingSystem;
using tests::TemporaryFolder;
using tests::Thrown;
using tests::thrown_by;

/// A file of some bytes, written long ago.
class FailedRead : public ::testing::Test {
  protected:
    FailedRead() { std::filesystem::last_write_time(path, std::filesystem::file_time_type{}); }

    Thrown thrown_by_reading() const {
        const Thrown thrown = thrown_by([&] { read_file(open_file(path, system), system); });
        EXPECT_THAT(thrown.what, StartsWith(path.string() + ": "));
        return thrown;
    }

    TemporaryFolder folder;
    std::string bytes = std::string(10'000, 'a') + std::string(10'000, 'b');
    std::filesystem::path path = folder.file("books.mrc", bytes);
    FailingSystem system;
};

TEST_F(FailedRead, ThrowsThePathWhereItCannotBeOpened) {
    system.fail("open", 1, EMFILE).fail("open", 2, ENFILE);
    EXPECT_EQ(thrown_by_reading().number, EMFILE);
    const Thrown mapped = thrown_by([&] { map_file(open_file(path, system), {}, system); });
    EXPECT_EQ(mapped.number, ENFILE);
    EXPECT_THAT(mapped.what, StartsWith(path.string() + ": "));
}

TEST_F(FailedRead, ThrowsThePathWhereADiskErrorComesHalfWay) {
    system.take_at_most(6'000).fail("read", 3, EIO);
    EXPECT_EQ(thrown_by_reading().number, EIO);
    EXPECT_EQ(system.calls("read"), 3);
}

TEST_F(FailedRead, ThrowsThePathWhereItsFirstBytesCannotBeRead) {
    system.fail("pread", 1, EIO);
    EXPECT_EQ(thrown_by_reading().number, EIO);
}

TEST_F(FailedRead, GivesTheWholeFileThroughInterruptionsAndShortReads) {
    system.take_at_most(999).fail("open", 1, EINTR).fail("read", 1, EINTR).fail("read", 9, EINTR);
    EXPECT_EQ(read_file(open_file(path, system), system)->bytes(), bytes);
}

TEST_F(FailedRead, SaysThatTheFileShrank) {
    system.take_at_most(6'000).meanwhile("read", 2, [&] { std::filesystem::resize_file(path, 9'000); });
    const Thrown thrown = thrown_by_reading();
    EXPECT_EQ(thrown.number, EIO);
    EXPECT_THAT(thrown.what, StartsWith(path.string() + ": shrank while it was read"));
}

TEST_F(FailedRead, SaysThatTheFileChangedWhereItShrankAndGrewAgain) {
    system.take_at_most(10'000).meanwhile("read", 2, [&] {
        std::filesystem::resize_file(path, 9'000);
        std::filesystem::resize_file(path, bytes.size());
    });
    EXPECT_THAT(thrown_by_reading().what, StartsWith(path.string() + ": changed while it was read"));
}

TEST_F(FailedRead, SaysThatTheFileGrew) {
    system.take_at_most(6'000).meanwhile("read", 2, [&] { std::filesystem::resize_file(path, 30'000); });
    const Thrown thrown = thrown_by_reading();
    EXPECT_EQ(thrown.number, EIO);
    EXPECT_THAT(thrown.what, StartsWith(path.string() + ": changed while it was read"));
}

TEST_F(FailedRead, SaysThatTheFileWasWrittenAnew) {
    system.take_at_most(6'000).meanwhile("read", 2, [&] { folder.file("books.mrc", std::string(20'000, 'c')); });
    EXPECT_THAT(thrown_by_reading().what, StartsWith(path.string() + ": changed while it was read"));
}

TEST_F(FailedRead, IsNoneOfAFileThatStatesNoSize) {
    EXPECT_THAT(read_file(open_file("/proc/self/status"))->bytes(), StartsWith("Name:"));
}

} // namespace
} // namespace marcmill::io
