// Streams in processes that may have few addresses.

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "io/in_a_child.hpp"
#include "io/input.hpp"
#include "io/region.hpp"
#include "io/stream.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using tests::in_a_child;
using tests::TemporaryFolder;

constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true; // it takes terabytes of addresses itself
#else
constexpr bool sanitized = false;
#endif

class FewAddresses : public ::testing::Test {
  protected:
    void SetUp() override {
        if (sanitized) {
            GTEST_SKIP() << "a sanitizer needs more addresses than this allows";
        }
    }

    /// So many more than this process has now.
    static void allow(std::uint64_t more) {
        std::uint64_t pages = 0;
        std::FILE* const file = std::fopen("/proc/self/statm", "r");
        if (file == nullptr || std::fscanf(file, "%lu", &pages) != 1) {
            std::abort();
        }
        std::fclose(file);
        const rlim_t most = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) + more;
        const rlimit limit{most, most};
        if (::setrlimit(RLIMIT_AS, &limit) != 0) {
            std::abort();
        }
    }

    /// A file with a hole of `size` bytes, and a mark at every 8 MiB.
    std::filesystem::path marked(std::uint64_t size) const {
        const auto path = folder.file("books.mrc", "");
        std::filesystem::resize_file(path, size);
        std::fstream out{path, std::ios::in | std::ios::out | std::ios::binary};
        for (std::uint64_t at = 0; at < size; at += 8 * mebibyte) {
            out.seekp(static_cast<std::streamoff>(at)).put(mark(at));
        }
        return path;
    }
    static char mark(std::uint64_t at) { return static_cast<char>('a' + at / (8 * mebibyte) % 26); }

    TemporaryFolder folder;
};

/// Fills the stream to its end, of which no more than `window` is kept. False where a mark is not in its place.
bool passes(Stream& stream, std::uint64_t window, char mark(std::uint64_t)) {
    std::uint64_t seen = 0;
    while (stream.takes_more()) {
        const auto filling = stream.begin();
        stream.take(*filling, 4 * mebibyte);
        stream.add(*filling);
        stream.decode(*filling);
        stream.settle(*filling);
        for (; seen < stream.available(); seen += 8 * mebibyte) {
            if (stream.bytes()[seen] != mark(seen)) {
                return false;
            }
        }
        stream.release_before(stream.available() - std::min(window, stream.available()));
    }
    return stream.failure() == nullptr;
}

TEST_F(FewAddresses, StreamAFileThatIsLargerThanThey) {
    const auto path = marked(500 * mebibyte);
    EXPECT_EQ(in_a_child([&] {
                  allow(100 * mebibyte);
                  const auto input = map_file(open_file(path));
                  return input->stream() != nullptr && passes(*input->stream(), 16 * mebibyte, mark) ? 0 : 2;
              }),
              0);
}

TEST_F(FewAddresses, ServeSeveralStreamsAtATime) {
    const auto path = marked(60 * mebibyte);
    EXPECT_EQ(in_a_child([&] {
                  allow(100 * mebibyte);
                  const auto first = stream_file(open_file(path), {});
                  const auto second = stream_file(open_file(path), {});
                  return passes(*first->stream(), 8 * mebibyte, mark) && passes(*second->stream(), 8 * mebibyte, mark)
                             ? 0
                             : 2;
              }),
              0);
}

TEST_F(FewAddresses, EndAStreamThatKeepsMoreWithAnError) {
    const auto path = marked(500 * mebibyte);
    EXPECT_EQ(in_a_child([&] {
                  allow(100 * mebibyte);
                  const auto input = stream_file(open_file(path), {});
                  if (passes(*input->stream(), 500 * mebibyte, mark)) {
                      return 2;
                  }
                  const auto thrown = tests::thrown_by([&] { std::rethrow_exception(input->stream()->failure()); });
                  return thrown.number == ENOMEM && thrown.what.starts_with(path.string()) ? 0 : 3;
              }),
              0);
}

TEST_F(FewAddresses, AreGivenBackByWhatNeedsThemNoMore) {
    EXPECT_EQ(in_a_child([&] {
                  allow(100 * mebibyte);
                  for (int round = 0; round < 100; ++round) {
                      Region region{"a region"};
                      region.reach(40 * mebibyte);
                      region.data()[40 * mebibyte - 1] = 'x';
                      if (round % 2 == 0) {
                          region.trim(10);
                      }
                  }
                  return 0;
              }),
              0);
}

} // namespace
} // namespace marcmill::io
