// Every door gives the records, the account and the faults that reduce() gives, which are the twin's.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/answers.hpp"
#include "batch/doors.hpp"
#include "batch/piecewise.hpp"
#include "format/hard_inputs.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

constexpr std::size_t KiB = 1024;

std::string made(std::uint64_t seed, std::size_t bytes) {
    constexpr std::size_t about_a_record = 380;
    return naive::made_corpus(seed, bytes / about_a_record);
}

void expect_same(const Seen& found, const Seen& expected) {
    EXPECT_EQ(first_difference(found.records, expected.records), "");
    EXPECT_EQ(first_difference(found.bytes, expected.bytes), "");
    EXPECT_EQ(first_difference(found.faults, expected.faults), "");
    EXPECT_TRUE(found.counts == expected.counts);
}

void expect_every_door(const Corpus& corpus, const Options& options, const Seen& expected) {
    for (const Door& door : doors()) {
        SCOPED_TRACE(door.name);
        ASSERT_NO_FATAL_FAILURE(expect_same(door.see(corpus, options), expected));
        if (testing::Test::HasFailure()) {
            return;
        }
    }
}

/// Of one input, from memory and from streams that come in pieces.
void expect_doors(std::string_view bytes, const std::vector<std::size_t>& chunk_sizes) {
    for (const Check check : {Check::directory, Check::fields}) {
        Options options;
        options.check = check;
        const Seen expected = seen_by_reduce(Corpus::memory(bytes), options);
        EXPECT_EQ(first_difference(expected.bytes, naive::cat_text({bytes}, check)), "");
        for (const std::size_t chunk_size : chunk_sizes) {
            options.chunk_size = chunk_size;
            for (const std::size_t piece : {std::size_t{0}, std::size_t{1013}, 100 * KiB}) {
                SCOPED_TRACE("chunks of " + std::to_string(chunk_size) + ", pieces of " + std::to_string(piece));
                expect_every_door(piece == 0 ? Corpus::memory(bytes) : piecewise(bytes, piece), options, expected);
                if (testing::Test::HasFailure()) {
                    return;
                }
            }
        }
    }
}

TEST(Doors, GiveWhatReduceGives) {
    expect_doors(made(1, 300 * KiB), {0, 4 * KiB});
    expect_doors(made(2, 20 * KiB), {61});
}

TEST(Doors, GiveWhatReduceGivesOfDamagedInput) {
    for (const std::uint64_t seed : {3U, 4U, 5U}) {
        SCOPED_TRACE(seed);
        expect_doors(naive::damaged(made(seed, 300 * KiB), seed, 200), {0, 4 * KiB});
    }
}

TEST(Doors, GiveFieldsThatAreSplitOrLong) {
    expect_doors(naive::made_long_fields(6, 20), {4 * KiB});
}

TEST(Doors, GiveNothingOfNothing) {
    expect_doors("", {0});
    expect_doors("\n\n", {0});
}

/// Whatever is decided before the rest of a stream is there must be what it is with the rest.
TEST(Streams, AreDecidedAsIfTheyWereThereWhole) {
    for (const auto& [name, bytes] : hard_inputs(300 * KiB)) {
        SCOPED_TRACE(name);
        Options options;
        options.check = Check::fields;
        const Seen expected = seen_by_reduce(Corpus::memory(bytes), options);
        for (const unsigned threads : {1U, 3U}) {
            options.threads = threads;
            options.chunk_size = 4 * KiB;
            expect_same(seen_by_reduce(piecewise(bytes, 3000), options), expected);
        }
        ASSERT_FALSE(testing::Test::HasFailure());
    }
}

TEST(Streams, HoldTheLawForDamagedInput) {
    for (const std::uint64_t seed : {7U, 8U}) {
        const std::string bytes = naive::damaged(made(seed, 400 * KiB), seed, 300);
        const Answers expected = naive_answers({bytes});
        for (const std::size_t piece : {std::size_t{997}, 64 * KiB}) {
            Options options;
            options.threads = 3;
            options.chunk_size = 3001;
            const Answers found = answers(piecewise(bytes, piece), options);
            EXPECT_EQ(first_difference(found.scan, expected.scan), "");
            EXPECT_EQ(first_difference(found.stats, expected.stats), "");
            EXPECT_EQ(first_difference(found.notes, expected.notes), "");
        }
    }
}

/// A record of so many bytes more than a leader can state.
std::string oversize(std::size_t bytes) {
    return "00000nam a2200037   4500001000200000\x1E\x31\x1E" + std::string(bytes, 'x') + "\x1E\x1D";
}

/// Records that are longer than the window, and what is undecided for longer than it.
TEST(Streams, GoOnBehindAPieceThatIsLongerThanTheWindow) {
    const std::string record = made(9, 2 * KiB);
    const std::string bytes = record + oversize(700 * KiB) + record + std::string(3 << 20, 'x') + record +
                              std::string(2 << 20, '\0') + record + oversize(200 * KiB) + '\n' + record;
    Options options;
    options.window = 256 * KiB;
    options.chunk_size = 16 * KiB;
    options.threads = 2;
    options.check = Check::boundaries;
    const Seen expected = seen_by_reduce(Corpus::memory(bytes), options);
    EXPECT_EQ(expected.counts.records, 5 * seen_by_reduce(Corpus::memory(record), options).counts.records + 2);
    expect_same(seen_by_reduce(piecewise(bytes, 10'000), options), expected);
    expect_every_door(piecewise(bytes, 10'000), options, expected);
}

} // namespace
} // namespace marcmill::tests
