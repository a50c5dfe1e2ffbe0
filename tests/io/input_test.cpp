// Files, pipes and memory as one piece of bytes, and what is said where there are none.

#include <cerrno>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/input.hpp"
#include "io/stream.hpp"
#include "io/system_call.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using ::testing::StartsWith;
using tests::TemporaryFolder;
using tests::Thrown;
using tests::thrown_by;

std::string numbered_bytes(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t at = 0; at < size; ++at) {
        bytes[at] = static_cast<char>(at * 131 >> 3);
    }
    return bytes;
}

TEST(Input, ThrowsThePathAndTheReasonWhereAFileCannotBeOpened) {
    const TemporaryFolder folder;
    const auto missing = folder / "missing.mrc";
    const auto below = folder.file("plain", "x") / "below.mrc";
    const std::pair<std::filesystem::path, int> wrong[] = {
        {missing, ENOENT}, {below, ENOTDIR}, {folder.path(), EISDIR}};
    for (const auto& [path, number] : wrong) {
        const Thrown thrown = thrown_by([&, &path = path] { open_file(path); });
        EXPECT_EQ(thrown.number, number);
        EXPECT_THAT(thrown.what, StartsWith(path.string()));
    }
}

TEST(Input, HoldsAFilesBytesMappedOrRead) {
    const TemporaryFolder folder;
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, page - 1, page, page + 1, 3 * page, std::size_t{3'000'000}}) {
        const std::string bytes = numbered_bytes(size);
        const auto path = folder.file("bytes", bytes);
        EXPECT_EQ(filled(map_file(open_file(path)))->bytes(), bytes) << size;
        EXPECT_EQ(read_file(open_file(path))->bytes(), bytes) << size;
    }
}

TEST(Input, StaysReadableWhereItsMemoryWasGivenBack) {
    const TemporaryFolder folder;
    const std::string bytes = numbered_bytes((std::size_t{9} << 20) + 5);
    const auto input = map_file(open_file(folder.file("bytes", bytes)));
    for (std::uint64_t offset = 0; offset < bytes.size() + (3U << 20); offset += 1U << 20) {
        input->release_before(offset);
        ASSERT_EQ(input->bytes().substr(0, 100), bytes.substr(0, 100));
        ASSERT_EQ(input->bytes().substr(bytes.size() - 100), bytes.substr(bytes.size() - 100));
    }
    EXPECT_EQ(input->bytes(), bytes);
    const auto memory = view_memory(bytes);
    memory->release_before(bytes.size());
    EXPECT_EQ(memory->bytes().data(), bytes.data());
}

TEST(Input, ReadsAPipeToItsEnd) {
    const TemporaryFolder folder;
    const auto path = folder / "pipe";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const std::string bytes = numbered_bytes(2'500'000);
    std::jthread writer{[&] {
        const Descriptor out{::open(path.c_str(), O_WRONLY)};
        for (std::size_t done = 0; done < bytes.size();) {
            const ssize_t count =
                ::write(out.value(), bytes.data() + done, std::min<std::size_t>(70'001, bytes.size() - done));
            if (count < 0) {
                return;
            }
            done += static_cast<std::size_t>(count);
        }
    }};
    OpenedFile pipe = open_file(path);
    EXPECT_FALSE(pipe.state.regular);
    EXPECT_EQ(filled(map_file(std::move(pipe)))->bytes(), bytes);
}

TEST(Input, ReadsADeviceThatHoldsNothing) {
    EXPECT_EQ(read_file(open_file("/dev/null"))->bytes(), "");
}

TEST(Uninterrupted, CallsAgainAfterASignal) {
    int calls = 0;
    EXPECT_EQ(uninterrupted([&] {
                  errno = EINTR;
                  return ++calls < 3 ? -1 : 7;
              }),
              7);
    EXPECT_EQ(calls, 3);
    EXPECT_EQ(uninterrupted([&] {
                  errno = EIO;
                  return -1;
              }),
              -1);
}

} // namespace
} // namespace marcmill::io
