#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "folder.hpp"
#include "process.hpp"
#include "synth/synth.hpp"

namespace marcmill {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool sanitized = true; // its shadow is resident too
#else
constexpr bool sanitized = false;
#endif

constexpr long kibibytes_of_growth = 2 << 10;
constexpr long kibibytes_of_default_window = 96 << 10;
constexpr long kibibytes_kept_mapped = 6 << 10; ///< behind the window: 2 MiB, and what is given back 4 MiB at a time
constexpr int larger_blocks = 32;               ///< of 16 MiB: 512 MiB
constexpr int smaller_blocks = 16;

/// The peaks in KiB of one command over the two files, each the median of three runs: whether threads run side by side
/// at the peak is not the same in every run.
struct Peaks {
    long smaller;
    long larger;
};

class Memory : public testing::Test {
  protected:
    void SetUp() override {
        if (sanitized) {
            GTEST_SKIP() << "resident memory says nothing of the program under AddressSanitizer";
        }
    }

    /// The commands over a file of 512 MiB, then cut to 256 MiB.
    std::vector<Peaks> peaks_of(const std::vector<std::vector<std::string>>& commands) const {
        const cli::test::Folder folder;
        const std::string path = folder.path("made.mrc");
        const std::uint64_t block = write_blocks(path);
        std::vector<Peaks> peaks;
        for (const auto& command : commands) {
            peaks.push_back({0, peak_of(command, path)});
        }
        std::filesystem::resize_file(path, smaller_blocks * block);
        for (std::size_t place = 0; place < commands.size(); ++place) {
            peaks[place].smaller = peak_of(commands[place], path);
        }
        return peaks;
    }

    static long peak_of(std::vector<std::string> command, const std::string& path) {
        command.push_back(path);
        std::array<long, 3> peaks{};
        for (long& peak : peaks) {
            const cli::test::Ended ended = cli::test::marcmill(command);
            EXPECT_EQ(ended.exit_code, 0) << ended.err;
            peak = ended.peak_kibibytes;
        }
        std::sort(peaks.begin(), peaks.end());
        return peaks[1];
    }

  private:
    /// Returns the size of a block, which the program under test would be charged for if it stayed in memory here.
    static std::uint64_t write_blocks(const std::string& path) {
        SynthOptions options;
        options.size = std::uint64_t{16} << 20;
        const std::string block = synthesize(options);
        FileSink sink{path};
        for (int written = 0; written < larger_blocks; ++written) {
            sink.write(block);
        }
        sink.commit();
        return block.size();
    }
};

TEST_F(Memory, DoesNotGrowWithTheInput) {
    const std::vector<std::vector<std::string>> commands{{"count", "-j1"}, {"stats", "-j1"}};
    const std::vector<Peaks> peaks = peaks_of(commands);
    for (std::size_t place = 0; place < commands.size(); ++place) {
        EXPECT_LE(peaks[place].larger, peaks[place].smaller + kibibytes_of_growth)
            << testing::PrintToString(commands[place]);
    }
}

/// How much of the window two threads fill is a matter of how they run; that they hold no more than it is not.
TEST_F(Memory, IsTheWindowAndWhatTheProgramTakesItself) {
    constexpr long window = 16 << 10;
    for (const char* name : {"count", "stats"}) {
        const std::vector<std::string> command{name, "-j2", "--window", "16MiB"};
        const long program = peak_of(command, "/dev/null");
        const Peaks peaks = peaks_of({command}).front();
        const long most = program + window + kibibytes_kept_mapped + kibibytes_of_growth;
        EXPECT_LE(peaks.smaller, most) << name;
        EXPECT_LE(peaks.larger, most) << name;
        EXPECT_GT(peaks.larger, program + window / 4) << name << " held nothing of the file that was measured";
    }
}

/// How far the scan runs ahead within the window of 64 MiB is a matter of how the threads run; that it ends there is
/// not.
TEST_F(Memory, IsBoundedByTheDefaultWindow) {
    for (const Peaks& peaks : peaks_of({{"count", "-j2"}, {"stats", "-j2"}})) {
        EXPECT_LE(peaks.smaller, kibibytes_of_default_window);
        EXPECT_LE(peaks.larger, kibibytes_of_default_window);
    }
}

} // namespace
} // namespace marcmill
