// Compressed files on plain threads: those behind the one that is visited are opened and decoded beside it.

#include <chrono>
#include <stop_token>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/collector.hpp"
#include "io/compressed.hpp"
#include "io/temporary_folder.hpp"

#include <marcmill/pipeline.hpp>

namespace marcmill::detail {
namespace {

constexpr std::size_t KiB = 1024;
constexpr std::size_t files = 12;
constexpr std::size_t records = 400; // in each of them
constexpr std::size_t windows[] = {1, 256 * KiB, 64 * KiB* KiB};

std::string in_members(const tests::Format& format, std::string_view bytes, std::size_t member) {
    std::string all;
    for (std::size_t at = 0; at < bytes.size(); at += member) {
        all += format.member(bytes.substr(at, member));
    }
    return all;
}

/// Numbered records in compressed files, one behind the other; plain ones and an empty one among them.
class CompressedFiles {
  public:
    explicit CompressedFiles(const tests::Format& format) {
        for (std::size_t file = 0; file < files; ++file) {
            const std::string bytes = numbered_records(file * records, (file + 1) * records);
            const bool plain = file == 3 || file == 8;
            paths_.push_back(
                folder_.file(std::to_string(file), plain ? bytes : in_members(format, bytes, sizes_[file % 3])));
        }
        paths_.insert(paths_.begin() + 6, folder_.file("empty", ""));
    }

    Corpus corpus() const { return Corpus::files(paths_); }

    /// Cuts the end of the file off that holds these records.
    void cut(std::size_t file) {
        const std::filesystem::path& path = paths_[file < 6 ? file : file + 1];
        std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    }

  private:
    static constexpr std::size_t sizes_[] = {4'000, 20'000, 65'000}; // of the members, before they are compressed
    tests::TemporaryFolder folder_;
    std::vector<std::filesystem::path> paths_;
};

Options ways(std::size_t window) {
    Options options = with_chunks(3'000);
    options.window = window;
    return options;
}

/// The numbers go up one by one; at a file that was cut they leave out as many as were lost of it.
void expect_order(const std::vector<std::size_t>& found) {
    for (std::size_t at = 1; at < found.size(); ++at) {
        ASSERT_LT(found[at - 1], found[at]);
    }
}

TEST(ScheduledFiles, AreDecodedBesideEachOtherAndVisitedInOrder) {
    for (const tests::Format& format : tests::formats()) {
        SCOPED_TRACE(format.name);
        const CompressedFiles some{format};
        for (const std::size_t window : windows) {
            Collector collector;
            const Report report = run(some.corpus(), &collector, ways(window));
            EXPECT_EQ(collector.all(), numbers(0, files * records));
            EXPECT_TRUE(report.complete);
        }
    }
}

TEST(ScheduledFiles, FailEachForItself) {
    for (const tests::Format& format : tests::formats()) {
        SCOPED_TRACE(format.name);
        CompressedFiles some{format};
        some.cut(4);
        some.cut(10);
        for (const std::size_t window : windows) {
            Options options = ways(window);
            Collector until_cut;
            EXPECT_THROW((void)run(some.corpus(), &until_cut, options), std::system_error);
            EXPECT_EQ(until_cut.all(), numbers(0, until_cut.all().size()));
            EXPECT_GE(until_cut.all().size(), 4 * records);

            options.on_file_error = OnFileError::next;
            Collector collector;
            const Report report = run(some.corpus(), &collector, options);
            expect_order(collector.all());
            ASSERT_EQ(report.files.size(), files + 1);
            for (std::size_t file = 0; file <= files; ++file) {
                const bool was_cut = file == 4 || file == 11;
                EXPECT_EQ(report.files[file].error_number != 0, was_cut) << file;
                EXPECT_EQ(report.files[file].counts.records == records, !was_cut && file != 6) << file;
            }
        }
    }
}

TEST(ScheduledFiles, AreLeftWhereAVisitStopsOrThrows) {
    for (const tests::Format& format : tests::formats()) {
        const CompressedFiles some{format};
        for (std::size_t at = 0; at < files * records; at += 997) {
            Stopper stopper{at};
            (void)run(some.corpus(), &stopper, ways(64 * KiB * KiB));
            EXPECT_EQ(stopper.all(), numbers(0, at + 1));
            Thrower thrower{at};
            EXPECT_THROW((void)run(some.corpus(), &thrower, ways(256 * KiB)), std::out_of_range);
        }
    }
}

TEST(ScheduledFiles, AreCancelledWhileTheyAreDecoded) {
    for (const tests::Format& format : tests::formats()) {
        const CompressedFiles some{format};
        for (int round = 0; round < 8; ++round) {
            std::stop_source source;
            Options options = ways(windows[round % 3]);
            options.stop = source.get_token();
            const std::jthread other{[&source, round] {
                std::this_thread::sleep_for(std::chrono::microseconds{round * 500});
                source.request_stop();
            }};
            Collector collector;
            const Report report = run(some.corpus(), &collector, options);
            EXPECT_EQ(collector.all(), numbers(0, report.counts.records));
        }
    }
}

TEST(HeldScheduledFiles, AreGivenToTheirCallerInOrderOrDropped) {
    for (const tests::Format& format : tests::formats()) {
        const CompressedFiles some{format};
        for (const std::size_t wanted : {std::size_t{0}, std::size_t{900}, files * records}) {
            PipelineOptions options;
            options.threads = threads;
            options.buffer_size = 3'000;
            options.channel_capacity = 40;
            Pipeline pipeline{some.corpus(), options};
            for (std::size_t given = 0; given < wanted; ++given) {
                const RecordView* const record = pipeline.next();
                ASSERT_NE(record, nullptr);
                EXPECT_EQ(number_of(*record), given);
            }
        }
    }
}

} // namespace
} // namespace marcmill::detail
