// Every door and every way in, over every real and every damaged file, of whatever format: the records, the faults and
// the account are the twin's. Files that the twin takes too long for are held to one thread over a map, which the
// others hold to the twin.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/answers.hpp"
#include "batch/doors.hpp"
#include "batch/twin_seen.hpp"
#include "io/stream.hpp"
#include "io/temporary_folder.hpp"
#include "real/ways_in.hpp"

#include <marcmill/format.hpp>

namespace marcmill::tests {
namespace {

constexpr std::uint64_t KiB = 1024;
constexpr std::uint64_t most_for_the_twin = 100 * KiB;
constexpr std::uint64_t most_for_tiny_chunks = 16 * KiB;
constexpr std::uint64_t most_for_all = 1 * KiB; ///< every door through every way in
constexpr std::uint64_t few_doors_from = 1024 * KiB;

struct SharedFile {
    std::filesystem::path path;
    std::uint64_t size;
};

std::vector<SharedFile> shared_files() {
    std::vector<SharedFile> files;
    const char* const shared = std::getenv("MARCMILL_SHARED");
    for (const char* const folder : {"data", "damage"}) {
        if (shared == nullptr || !std::filesystem::is_directory(std::filesystem::path{shared} / folder)) {
            continue;
        }
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator{std::filesystem::path{shared} / folder}) {
            if (entry.is_regular_file()) {
                files.push_back({entry.path(), entry.file_size()});
            }
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

void expect_same(const Seen& found, const Seen& expected) {
    EXPECT_EQ(first_difference(found.records, expected.records), "");
    EXPECT_EQ(first_difference(found.bytes, expected.bytes), "");
    EXPECT_EQ(first_difference(found.losses, expected.losses), "");
    EXPECT_TRUE(found.counts == expected.counts);
}

/// Takes turns: the files together go through every door by every way in, with every size of chunk, many times.
class Turns {
  public:
    explicit Turns(std::size_t place, std::uint64_t size) : place_{place}, size_{size} {}

    bool is_turn(std::size_t door, std::size_t way) const {
        const std::size_t every = size_ <= most_for_all ? 1 : size_ <= few_doors_from ? 9 : 31;
        return (place_ + door + 4 * way) % every == 0;
    }
    Options options(std::size_t door, Check check) const {
        Options options;
        options.from = format_named("iso2709"); // the twin knows no other
        options.check = check;
        options.threads = 1 + static_cast<unsigned>((place_ + door) % 3);
        const bool tiny = size_ <= most_for_tiny_chunks;
        options.chunk_size = (place_ + door) % 2 == 0 ? 4 * KiB : tiny ? 61 : 100'003;
        return options;
    }

  private:
    std::size_t place_;
    std::uint64_t size_;
};

class EveryFile : public testing::Test {
  protected:
    void SetUp() override {
        if (files_.empty()) {
            GTEST_SKIP() << "no real files: MARCMILL_SHARED is not there";
        }
    }

    void hold(std::size_t place) const {
        const SharedFile& file = files_[place];
        const auto input = io::filled(io::stream_file(io::open_file(file.path), {})); // some are compressed
        const std::string_view bytes = input->bytes();
        const Check check = place % 2 == 0 ? Check::fields : Check::directory;
        Options serial;
        serial.from = format_named("iso2709");
        serial.check = check;
        serial.threads = 1;
        serial.io = Io::mapped;
        const Seen expected = seen_by_reduce(Corpus::file(file.path), serial);
        if (bytes.size() <= most_for_the_twin) {
            expect_same(expected, seen_by_twin(bytes, check));
        }
        const Turns turns{place, bytes.size()};
        for (std::size_t door = 0; door < doors_.size(); ++door) {
            for (std::size_t way = 0; way < ways_.size(); ++way) {
                if (turns.is_turn(door, way)) {
                    SCOPED_TRACE(doors_[door].name + ", " + ways_[way].name);
                    ways_[way].open(bytes, turns.options(door, check), [&](const Corpus& corpus, const Options& how) {
                        const Seen found = doors_[door].see(corpus, how);
                        expect_same(found, expected);
                        EXPECT_EQ(first_difference(found.faults, expected.faults), "");
                    });
                }
            }
        }
    }

    const std::vector<SharedFile> files_ = shared_files();
    const TemporaryFolder folder_;
    const std::vector<Door> doors_ = doors();
    const std::vector<WayIn> ways_ = ways_in(folder_);
};

TEST_F(EveryFile, GivesTheTwinsRecordsThroughEveryDoorAndEveryWayIn) {
    for (std::size_t place = 0; place < files_.size(); ++place) {
        SCOPED_TRACE(files_[place].path);
        hold(place);
        ASSERT_FALSE(testing::Test::HasFailure()); // one is enough to look at
    }
}

} // namespace
} // namespace marcmill::tests
