// What sample draws, beside all records sorted by the numbers that they drew.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/run.hpp>

#include "cli/sample.hpp"
#include "made_records.hpp"

namespace marcmill::cli {
namespace {

Options options_of(unsigned threads, std::size_t chunk_size) {
    Options options;
    options.threads = threads;
    options.chunk_size = chunk_size;
    return options;
}

TEST(Drawn, AreTheRecordsWithTheLeastNumbersForAnyThreadsAndChunks) {
    const std::string bytes = test::made_books(2000);
    const Corpus corpus = Corpus::memory(bytes);
    std::vector<std::pair<std::uint64_t, std::pair<std::uint64_t, std::string>>> all;
    static_cast<void>(reduce(
        corpus, 0,
        [&all](int&, const RecordView& record) {
            const Place place = record.place();
            all.push_back({drawn_number(9, place.file, place.offset), {place.offset, std::string{record.source()}}});
        },
        [](int&, int) {}, options_of(1, 0)));
    std::sort(all.begin(), all.end());
    for (const std::size_t size : {1U, 7U, 500U, 2000U, 3000U}) {
        std::vector<std::pair<std::uint64_t, std::string>> least;
        for (std::size_t place = 0; place < std::min(size, all.size()); ++place) {
            least.push_back(all[place].second);
        }
        std::sort(least.begin(), least.end());
        std::string wanted;
        for (const auto& [offset, record] : least) {
            wanted += record;
        }
        for (const std::size_t chunk_size : {300U, 0U}) {
            Sample sample{size, 9};
            static_cast<void>(for_each_record(
                corpus, [&sample](const RecordView& record) { sample.offer(record); }, options_of(4, chunk_size)));
            StringSink drawn;
            sample.write_to(drawn);
            EXPECT_EQ(drawn.text(), wanted) << size;
        }
    }
}

TEST(Drawn, NumbersDifferInAboutHalfOfTheirBitsWhereAnythingDiffers) {
    const auto bits = [](std::uint64_t left, std::uint64_t right) { return __builtin_popcountll(left ^ right); };
    long all = 0;
    constexpr int pairs = 1000;
    for (std::uint64_t offset = 0; offset < pairs; ++offset) {
        const std::uint64_t number = drawn_number(1, 0, offset);
        for (const int differ : {bits(number, drawn_number(1, 0, offset + 1)), bits(number, drawn_number(2, 0, offset)),
                                 bits(number, drawn_number(1, 1, offset))}) {
            EXPECT_GE(differ, 8);
            all += differ;
        }
    }
    EXPECT_NEAR(static_cast<double>(all) / (3.0 * pairs), 32, 0.5);
}

} // namespace
} // namespace marcmill::cli
