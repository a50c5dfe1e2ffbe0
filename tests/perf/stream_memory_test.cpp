// The memory of streams, of compressed data and of the doors: of processes of their own, whatever the input's size.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/run.hpp>

#include "../cli/folder.hpp"
#include "../cli/process.hpp"
#include "io/compressed.hpp"
#include "io/fifo.hpp"
#include "synth/synth.hpp"

namespace marcmill {
namespace {

using cli::test::Ended;
using cli::test::Process;

#ifdef __SANITIZE_ADDRESS__
constexpr bool sanitized = true; // its shadow is resident too
#else
constexpr bool sanitized = false;
#endif

constexpr long kibibytes_of_window = 16 << 10;
/// Beside the window: 2 MiB kept behind it and what is given back 4 MiB at a time, 2 MiB of a huge page, and for each
/// of two workers a piece's compressed bytes and the library's state; and 2 MiB more that chance may take.
constexpr long kibibytes_beside_window = 14 << 10;
constexpr long kibibytes_of_door_window = 8 << 10; ///< that of through-a-door

class StreamMemory : public testing::Test {
  protected:
    void SetUp() override {
        if (sanitized) {
            GTEST_SKIP() << "resident memory says nothing of the program under AddressSanitizer";
        }
    }

    static std::string block(std::uint64_t size) {
        SynthOptions options;
        options.size = size;
        return synthesize(options);
    }

    /// A file of `piece` so many times. Gives its path.
    std::string repeated(const std::string& name, const std::string& piece, int times) const {
        FileSink sink{folder_.path(name)};
        for (int time = 0; time < times; ++time) {
            sink.write(piece);
        }
        sink.commit();
        return folder_.path(name);
    }

    static std::vector<std::string> command(const std::string& name) {
        return cli::test::marcmill_command({name, "-j2", "--window", "16MiB", "-q"});
    }

    static Ended ended(std::vector<std::string> words, const std::string& path = {}, const std::string& input = {}) {
        if (!path.empty()) {
            words.push_back(path);
        }
        cli::test::Streams streams;
        streams.input = input.empty() ? streams.input : input;
        Ended end = Process{words, streams}.wait();
        EXPECT_EQ(end.exit_code, 0) << end.err;
        return end;
    }

    /// More than a window was held, and no more than there may be beside it.
    static void expect_window(const Ended& end, long program) {
        EXPECT_LE(end.peak_kibibytes, program + kibibytes_of_window + kibibytes_beside_window);
        EXPECT_GT(end.peak_kibibytes, program + kibibytes_of_window / 4) << "nothing of the input was measured";
    }

    const cli::test::Folder folder_;
};

#if MARCMILL_HAS_ZLIB
constexpr int members = 64; ///< of 16 MiB: 1 GiB

std::string blocks_of_bgzf(const std::string& bytes) {
    std::string all;
    for (std::size_t at = 0; at < bytes.size(); at += 60'000) {
        all += tests::bgzf_block(std::string_view{bytes}.substr(at, 60'000));
    }
    return all + tests::bgzf_block({});
}

TEST_F(StreamMemory, IsTheWindowForAGibibyteThatIsCompressed) {
    const std::string bytes = block(std::uint64_t{16} << 20);
    const std::string records = std::to_string(members * count(Corpus::memory(bytes)).counts.records) + '\n';
    for (const bool bgzf : {false, true}) {
        const std::string path = repeated("made.gz", bgzf ? blocks_of_bgzf(bytes) : tests::gzip_member(bytes), members);
        for (const std::string name : {"count", "stats", "quickcheck"}) {
            SCOPED_TRACE(name + (bgzf ? " of BGZF" : " of gzip"));
            const long program = ended(command(name), "/dev/null").peak_kibibytes;
            const Ended by_path = ended(command(name), path);
            expect_window(by_path, program);
            EXPECT_TRUE(name != "count" || by_path.out == records);
        }
        const long program = ended(command("count"), "/dev/null").peak_kibibytes;
        const Ended by_input = ended(command("count"), {}, path);
        expect_window(by_input, program);
        EXPECT_EQ(by_input.out, records);
    }
}

TEST_F(StreamMemory, IsTheWindowForAPipe) {
    const std::string bytes = block(std::uint64_t{160} << 20);
    const std::string zipped = tests::gzip_member(bytes.substr(0, std::size_t{64} << 20));
    for (const std::string_view piped : {std::string_view{bytes}, std::string_view{zipped}}) {
        const long program = ended(command("stats"), "/dev/null").peak_kibibytes;
        const tests::Fifo fifo{folder_.path("pipe"), piped};
        std::vector<std::string> words = command("stats");
        words.insert(words.end(), {"--on-error", "skip", folder_.path("pipe")});
        const Ended end = Process{words}.wait(); // of the one that is cut, the last record is none
        expect_window(end, program);
    }
}
#endif

/// A file, a pipe and a compressed file in a process that may have half as many addresses as they have bytes.
TEST_F(StreamMemory, FitsIntoFewerAddressesThanTheInputHasBytes) {
    const std::string piece = block(std::uint64_t{16} << 20);
    const std::string path = repeated("made.mrc", piece, 20);
    const std::string records = std::to_string(20 * count(Corpus::memory(piece)).counts.records) + '\n';
    std::vector<std::string> limited{"/bin/sh", "-c", "ulimit -v 160000 && exec \"$0\" \"$@\""};
    for (const std::string& word : cli::test::marcmill_command({"count", "-j1", "-q"})) {
        limited.push_back(word);
    }
    EXPECT_EQ(ended(limited, path).out, records);
    EXPECT_EQ(ended(limited, {}, path).out, records);
#if MARCMILL_HAS_ZLIB
    EXPECT_EQ(ended(limited, repeated("made.gz", tests::gzip_member(piece), 20)).out, records);
#endif
    limited.insert(limited.end(), {"--parse", "--window", "16MiB", "--threads", "2"});
    EXPECT_EQ(ended(limited, path).out, records);
}

class Doors : public StreamMemory, public testing::WithParamInterface<const char*> {
  protected:
    /// The peaks of three runs, the one in the middle.
    static long peak(const char* io, const std::string& path) {
        std::vector<long> peaks;
        for (int run = 0; run < 3; ++run) {
            peaks.push_back(ended({std::getenv("THROUGH_A_DOOR"), GetParam(), io, path}).peak_kibibytes);
        }
        std::sort(peaks.begin(), peaks.end());
        return peaks[1];
    }
};

INSTANTIATE_TEST_SUITE_P(Each, Doors, testing::Values("read", "batches", "pipeline", "reduce", "transform"),
                         [](const auto& of) { return std::string{of.param}; });

TEST_P(Doors, TakeNoMoreMemoryForMoreRecords) {
    const std::string piece = block(std::uint64_t{8} << 20);
    const std::string small = repeated("small", piece, 6);
    const std::string large = repeated("large", piece, 24);
    for (const char* const io : {"mapped", "stream"}) {
        const long most = peak(io, "/dev/null") + kibibytes_of_door_window + kibibytes_beside_window;
        EXPECT_LE(peak(io, small), most) << io;
        EXPECT_LE(peak(io, large), most) << io << ": four times the records";
    }
}

using Load = StreamMemory;

TEST_F(Load, TakesTheFilesSizeAndALittleARecord) {
    const std::string path = repeated("made", block(std::uint64_t{8} << 20), 12);
    const auto size = static_cast<long>(std::filesystem::file_size(path) >> 10);
    const Ended end = ended({std::getenv("THROUGH_A_DOOR"), "load", "mapped", path});
    EXPECT_LE(end.peak_kibibytes, size * 5 / 2);
    EXPECT_GE(end.peak_kibibytes, size) << "not all of it was held";
}

} // namespace
} // namespace marcmill
