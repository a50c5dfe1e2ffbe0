// Where ordered output goes: everything or nothing under the name that was asked for.

#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/system_call.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/sink.hpp>

namespace marcmill {
namespace {

using ::testing::StartsWith;
using tests::TemporaryFolder;
using tests::text_of;
using tests::Thrown;
using tests::thrown_by;

/// Many pieces, empty ones among them, and what they make together.
struct Pieces {
    std::vector<std::string> texts;
    std::vector<std::string_view> views;
    std::string whole;

    explicit Pieces(std::size_t count) {
        for (std::size_t piece = 0; piece < count; ++piece) {
            texts.push_back(std::string(piece % 7 == 0 ? 0 : piece % 211, static_cast<char>('a' + piece % 26)));
            whole += texts.back();
        }
        views.assign(texts.begin(), texts.end());
    }
};

TEST(StringSink, CollectsEverything) {
    const Pieces pieces{50};
    StringSink sink;
    sink.write(pieces.views);
    sink.write("and more");
    EXPECT_EQ(sink.text(), pieces.whole + "and more");
}

TEST(DescriptorSink, WritesMorePiecesThanOneCallTakesThroughASlowPipe) {
    const Pieces pieces{5 * IOV_MAX + 3};
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    std::string got;
    std::jthread reader{[&] {
        const io::Descriptor in{ends[0]};
        std::array<char, 777> buffer{}; // so that writes are taken in part
        for (ssize_t count = 0; (count = ::read(in.value(), buffer.data(), buffer.size())) > 0;) {
            got.append(buffer.data(), static_cast<std::size_t>(count));
        }
    }};
    {
        const io::Descriptor out{ends[1]};
        DescriptorSink sink{out.value(), "pipe"};
        sink.write(pieces.views);
        sink.write(std::span<const std::string_view>{});
        sink.write("");
        sink.write("end");
    }
    reader.join();
    EXPECT_EQ(got, pieces.whole + "end");
}

TEST(DescriptorSink, WaitsForRoomInAPipeThatDoesNotWait) {
    const Pieces pieces{3000}; // more than the pipe holds
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_NONBLOCK), 0);
    ::fcntl(ends[0], F_SETFL, 0);
    std::string got;
    std::jthread reader{[&] {
        const io::Descriptor in{ends[0]};
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
        std::array<char, 777> buffer{};
        for (ssize_t count = 0; (count = ::read(in.value(), buffer.data(), buffer.size())) > 0;) {
            got.append(buffer.data(), static_cast<std::size_t>(count));
        }
    }};
    {
        const io::Descriptor out{ends[1]};
        DescriptorSink{out.value(), "pipe"}.write(pieces.views);
    }
    reader.join();
    EXPECT_TRUE(got == pieces.whole);
}

TEST(DescriptorSink, LeavesTheDescriptorToTheCaller) {
    const TemporaryFolder folder;
    const io::Descriptor file{::open((folder / "out").c_str(), O_WRONLY | O_CREAT, 0600)};
    { DescriptorSink{file.value(), "out"}.write("one "); }
    { DescriptorSink{file.value(), "out"}.write("two"); }
    EXPECT_EQ(text_of(folder / "out"), "one two");
}

TEST(DescriptorSink, ThrowsItsNameAndTheReason) {
    const io::Descriptor full{::open("/dev/full", O_WRONLY)};
    const Thrown thrown = thrown_by([&] { DescriptorSink{full.value(), "the output"}.write("x"); });
    EXPECT_EQ(thrown.number, ENOSPC);
    EXPECT_THAT(thrown.what, StartsWith("the output"));
    EXPECT_EQ(thrown_by([&] { DescriptorSink{-1, "none"}.write("x"); }).number, EBADF);
}

TEST(DescriptorSink, ThrowsWhereNobodyReads) {
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    ::close(ends[0]);
    const io::Descriptor out{ends[1]};
    EXPECT_EQ(thrown_by([&] { DescriptorSink{out.value(), "pipe"}.write("x"); }).number, EPIPE);
    std::signal(SIGPIPE, before);
}

TEST(FileSink, PutsTheWholeFileInPlaceAtCommit) {
    const TemporaryFolder folder;
    const Pieces pieces{3000};
    FileSink sink{folder / "out.mrc"};
    sink.write(pieces.views);
    sink.write("end");
    EXPECT_FALSE(std::filesystem::exists(folder / "out.mrc"));
    sink.commit();
    EXPECT_EQ(text_of(folder / "out.mrc"), pieces.whole + "end");
    EXPECT_EQ(folder.size(), 1U);
}

TEST(FileSink, WritesAnEmptyFileWhereNothingWasWritten) {
    const TemporaryFolder folder;
    FileSink{folder / "out.mrc"}.commit();
    EXPECT_TRUE(std::filesystem::is_empty(folder / "out.mrc"));
    EXPECT_EQ(folder.size(), 1U);
}

TEST(FileSink, LeavesNothingWithoutCommitAndWhatWasThereStands) {
    const TemporaryFolder folder;
    const auto path = folder.file("out.mrc", "before");
    {
        FileSink sink{path};
        sink.write("after");
        EXPECT_EQ(text_of(path), "before");
    }
    EXPECT_EQ(text_of(path), "before");
    EXPECT_EQ(folder.size(), 1U);
    FileSink sink{path};
    sink.write("after");
    sink.commit();
    EXPECT_EQ(text_of(path), "after");
    EXPECT_EQ(folder.size(), 1U);
}

TEST(FileSink, LetsTwoWriteBesideTheSameFile) {
    const TemporaryFolder folder;
    FileSink first{folder / "out"};
    FileSink second{folder / "out"};
    first.write("first");
    second.write("second");
    first.commit();
    EXPECT_EQ(text_of(folder / "out"), "first");
    second.commit();
    EXPECT_EQ(text_of(folder / "out"), "second");
    EXPECT_EQ(folder.size(), 1U);
}

TEST(FileSink, GivesTheFileThePermissionsThatTheUmaskLeaves) {
    const TemporaryFolder folder;
    const mode_t before = ::umask(027);
    FileSink{folder / "out"}.commit();
    ::umask(before);
    struct stat facts {};
    ASSERT_EQ(::stat((folder / "out").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0640U);
}

TEST(FileSink, KeepsThePermissionsOfTheFileThatItReplaces) {
    const TemporaryFolder folder;
    const auto path = folder / "out.mrc";
    FileSink{path}.commit();
    ASSERT_EQ(::chmod(path.c_str(), 0600), 0);
    FileSink{path}.commit();
    struct stat facts {};
    ASSERT_EQ(::stat(path.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 07777U, 0600U);
}

TEST(FileSink, ReplacesWhatALinkNamesAndNotTheLink) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "far");
    const auto target = folder.file("far/target", "before");
    std::filesystem::create_symlink(target, folder / "link");
    FileSink sink{folder / "link"};
    sink.write("after");
    sink.commit();
    EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
    EXPECT_EQ(text_of(target), "after");
    EXPECT_EQ(folder.size(), 2U);
}

TEST(FileSink, WritesStraightToADevice) {
    FileSink sink{"/dev/null"};
    sink.write("x");
    sink.commit();
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
    FileSink full{"/dev/full"};
    const Thrown thrown = thrown_by([&] { full.write("x"); });
    EXPECT_EQ(thrown.number, ENOSPC);
    EXPECT_THAT(thrown.what, StartsWith("/dev/full"));
}

TEST(FileSink, ThrowsThePathAndTheReason) {
    const TemporaryFolder folder;
    const auto plain = folder.file("plain", "x");
    const std::pair<std::filesystem::path, int> wrong[] = {
        {folder.path(), EISDIR}, {folder / "no/such/folder/out", ENOENT}, {plain / "below", ENOTDIR}};
    for (const auto& [path, number] : wrong) {
        const Thrown thrown = thrown_by([&, &path = path] { FileSink{path}; });
        EXPECT_EQ(thrown.number, number);
        EXPECT_THAT(thrown.what, StartsWith(path.string()));
    }
    EXPECT_EQ(folder.size(), 1U);
}

TEST(FileSink, PutsNothingInPlaceWhereItCannotBeNamed) {
    const TemporaryFolder folder;
    {
        FileSink sink{folder / "out"};
        sink.write("text");
        std::filesystem::create_directories(folder / "out/in the way");
        EXPECT_NE(thrown_by([&] { sink.commit(); }).number, 0);
    }
    EXPECT_TRUE(std::filesystem::is_directory(folder / "out"));
    EXPECT_EQ(folder.size(), 1U) << "what was written beside is gone";
}

} // namespace
} // namespace marcmill
