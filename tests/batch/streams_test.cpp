// Streams whose bytes come while their chunks are under way.

#include <algorithm>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"
#include "batch/slot.hpp"
#include "io/string_reader.hpp"

#include <marcmill/pipeline.hpp>
#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

constexpr std::size_t KiB = 1024;

/// A record of so many bytes more than a leader can state.
std::string oversize(std::size_t bytes) {
    return "00000nam a2200037   4500001000200000\x1E\x31\x1E" + std::string(bytes, 'x') + "\x1E\x1D";
}

Options at_boundaries(unsigned threads, std::size_t chunk_size) {
    Options options;
    options.check = Check::boundaries;
    options.threads = threads;
    options.chunk_size = chunk_size;
    return options;
}

/// Gives `bytes` a few at a time, so that there are always some more that have not come.
Corpus slow(std::string_view bytes) {
    return Corpus::reader(
        [bytes, at = std::size_t{0}](char* to, std::size_t size) mutable {
            ::usleep(300);
            const std::size_t count = bytes.substr(at).copy(to, std::min<std::size_t>(size, 4 * KiB));
            at += count;
            return count;
        },
        "slow");
}

/// While one worker reads on for it, the others take as many chunks as may be in flight.
TEST(Streams, GoOnBehindARecordThatIsLongerThanAllChunksInFlight) {
    const std::string bytes = oversize(400 * KiB) + numbered_records(0, 500);
    EXPECT_EQ(count(slow(bytes), at_boundaries(3, 61)).counts.records, 501U);
    PipelineOptions options;
    static_cast<Options&>(options) = at_boundaries(3, 0);
    options.buffer_size = 61;
    std::size_t records = 0;
    for (Pipeline pipeline{slow(bytes), options}; pipeline.next() != nullptr;) {
        ++records;
    }
    EXPECT_EQ(records, 501U);
}

/// Between the guess and the commit, so many bytes come that what the guess did not see the end of looks decided.
TEST(AChunkOfAStream, IsNotCommittedAsItWasGuessedOfFewerBytes) {
    const std::string bytes = oversize(400 * KiB) + numbered_records(0, 2'000);
    auto file = std::make_shared<detail::OpenFile>();
    file->input = io::stream_reader(std::make_unique<StringReader>(bytes, 200 * KiB), "books");
    file->stream = file->input->stream();
    file->facts.bytes = file->input->bytes();
    const auto fill_to = [&](std::uint64_t size) {
        while (file->stream->available() < size && file->stream->takes_more()) {
            const auto filling = file->stream->begin();
            file->stream->take(*filling, 200 * KiB);
            file->stream->add(*filling);
            file->stream->settle(*filling);
        }
    };
    const Options options;
    file->facts.options = &options;
    file->choose_format(bytes);
    std::unique_ptr<format::GuessMemory> memory;
    for (const std::uint64_t at_commit : {600 * KiB, bytes.size()}) {
        detail::Slot slot;
        slot.file = file;
        slot.end = 64 * KiB;
        fill_to(200 * KiB);
        slot.text = file->facts.bytes.substr(0, 200 * KiB);
        slot.whole = false;
        slot.guess(memory);
        fill_to(at_commit);
        file->committed_end = 0;
        slot.look();
        ASSERT_TRUE(slot.commit());
        ASSERT_EQ(slot.spans.spans.size(), 1U);
        EXPECT_EQ(slot.spans.stop, oversize(400 * KiB).size());
        EXPECT_EQ(slot.spans.spans.front().unpack(0).fault, FaultCode::record_oversize);
    }
}

TEST(Streams, GiveWhatMemoryGivesHoweverFastTheyCome) {
    std::string bytes;
    for (std::size_t round = 0; round < 20; ++round) {
        bytes += numbered_records(0, 300 + round * 37) + oversize((150 + round * 31) * KiB);
    }
    const Counts expected = count(Corpus::memory(bytes), at_boundaries(1, 0)).counts;
    for (unsigned round = 0; round < 40; ++round) {
        const Options options = at_boundaries(2 + round % 3, round % 2 == 0 ? 64 * KiB : 0);
        ASSERT_EQ(count(piecewise(bytes, bytes.size()), options).counts, expected) << round;
    }
}

} // namespace
} // namespace marcmill::tests
