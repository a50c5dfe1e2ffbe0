// Chunks that are guessed and then linked against the chain that goes over the whole input, on inputs that lead
// guesses astray.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/hard_inputs.hpp"
#include "format/iso2709/boundary.hpp"
#include "format/iso2709/format.hpp"
#include "format/iso2709/lanes.hpp"
#include "format/spans.hpp"
#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "scan/guarded_bytes.hpp"

#include <marcmill/scan.hpp>

namespace marcmill::iso2709 {
namespace {

const Iso2709Framing framing;

using tests::GuardedBytes;
using tests::hard_inputs;

std::vector<Span> chain(std::string_view bytes) {
    std::vector<Span> spans;
    for (Scanner scanner{bytes}; const auto span = scanner.next();) {
        spans.push_back(*span);
    }
    return spans;
}

void expect_whole(const ChunkSpans& chunk) {
    std::uint64_t at = chunk.start;
    std::size_t not_plain = 0;
    for (const PackedSpan span : chunk.spans) {
        ASSERT_EQ(chunk.begin + span.offset(), at);
        at += span.length();
        not_plain += static_cast<std::size_t>(!span.is_plain_record());
    }
    ASSERT_EQ(chunk.stop, at);
    ASSERT_EQ(chunk.not_plain, not_plain);
}

/// The spans that guessing and linking give, chunk by chunk.
std::vector<Span> linked(std::string_view bytes, std::uint64_t chunk_size, std::size_t lane) {
    std::vector<Span> spans;
    ChunkSpans chunk; // both are used again: what stood in them must not matter
    Lanes lanes{lane};
    std::uint64_t from = 0;
    for (std::uint64_t begin = 0; begin < bytes.size(); begin += chunk_size) {
        const std::uint64_t end = std::min<std::uint64_t>(begin + chunk_size, bytes.size());
        lanes.guess_spans(bytes, begin, end, chunk);
        EXPECT_LE(chunk.start, end);
        expect_whole(chunk);
        link(framing, bytes, from, chunk);
        EXPECT_EQ(chunk.start, from);
        expect_whole(chunk);
        for (const PackedSpan packed : chunk.spans) {
            spans.push_back(packed.unpack(begin));
            EXPECT_LT(spans.back().offset, end);
            EXPECT_GE(spans.back().offset, begin);
        }
        from = chunk.stop;
        EXPECT_TRUE(from >= end);
    }
    return spans;
}

constexpr std::uint64_t chunk_sizes[] = {1, 2, 3, 7, 26, 61, 256, 1000, 4096, 1 << 20};
constexpr std::size_t lane_sizes[] = {1, 64, 1000, Lanes::usual};

TEST(LinkedChunks, EqualTheChainOverTheWholeInputForAnyChunkAndLane) {
    for (const auto& [name, bytes] : hard_inputs(4'000)) {
        SCOPED_TRACE(name);
        GuardedBytes memory{bytes.size()};
        const std::string_view guarded = memory.at_end(bytes);
        const std::vector<Span> expected = chain(bytes);
        for (const std::uint64_t chunk_size : chunk_sizes) {
            for (const std::size_t lane : lane_sizes) {
                ASSERT_EQ(linked(guarded, chunk_size, lane), expected)
                    << "chunks of " << chunk_size << ", lanes of " << lane;
            }
        }
    }
}

TEST(LinkedChunks, EqualTheChainOverLargerInputs) {
    for (const auto& [name, bytes] : hard_inputs(300'000)) {
        SCOPED_TRACE(name);
        const std::vector<Span> expected = chain(bytes);
        for (const std::uint64_t chunk_size : {997U, 20'000U, 70'000U, 1U << 20}) {
            for (const std::size_t lane : {500U, 64U << 10}) {
                ASSERT_EQ(linked(bytes, chunk_size, lane), expected)
                    << "chunks of " << chunk_size << ", lanes of " << lane;
            }
        }
    }
}

TEST(LinkedChunks, EqualTheChainForThousandsOfDamages) {
    const std::string sound = naive::made_corpus(2, 12);
    for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
        const std::string bytes = naive::damaged(sound, seed, 1 + seed % 7);
        ASSERT_EQ(linked(bytes, 1 + seed % 400, 1 + seed % 90), chain(bytes)) << "seed " << seed;
    }
}

TEST(Link, ReplacesAnyWrongGuess) {
    const std::string bytes = naive::damaged(naive::made_corpus(4, 20), 4, 8);
    const std::vector<Span> expected = chain(bytes);
    for (std::uint64_t begin = 0; begin < bytes.size(); begin += 97) {
        const std::uint64_t end = std::min<std::uint64_t>(begin + 1500, bytes.size());
        // Where the chain comes in: the first boundary at or behind `begin`.
        const auto first =
            std::find_if(expected.begin(), expected.end(), [&](const Span& s) { return s.offset >= begin; });
        const std::uint64_t from = first == expected.end() ? bytes.size() : first->offset;
        for (std::uint64_t wrong = begin; wrong <= end; wrong += 53) {
            ChunkSpans chunk{begin, end, wrong, wrong, {}, 0};
            while (chunk.stop < end) { // a chain from where no boundary need be
                const Span span = next_span(bytes, chunk.stop);
                chunk.spans.emplace_back(span, begin);
                chunk.not_plain += static_cast<std::size_t>(!chunk.spans.back().is_plain_record());
                chunk.stop += span.length;
            }
            link(framing, bytes, from, chunk);
            ASSERT_NO_FATAL_FAILURE(expect_whole(chunk));
            ASSERT_EQ(chunk.start, from);
            for (std::size_t place = 0; place < chunk.spans.size(); ++place) {
                ASSERT_EQ(chunk.spans[place].unpack(begin), first[static_cast<std::ptrdiff_t>(place)]);
            }
            ASSERT_TRUE(chunk.stop >= end);
        }
    }
}

TEST(Link, LeavesNothingWhereTheChainPassesOverTheChunk) {
    const std::string bytes = naive::made_corpus(4, 20);
    ChunkSpans chunk;
    Lanes{}.guess_spans(bytes, 100, 1000, chunk);
    ASSERT_FALSE(chunk.spans.empty());
    link(framing, bytes, 1000, chunk);
    EXPECT_TRUE(chunk.spans.empty());
    EXPECT_EQ(chunk.stop, 1000U);
    EXPECT_EQ(chunk.not_plain, 0U);
    Lanes{}.guess_spans(bytes, 100, 1000, chunk);
    link(framing, bytes, 1777, chunk);
    EXPECT_TRUE(chunk.spans.empty());
    EXPECT_EQ(chunk.stop, 1777U);
}

/// Records whose directory shows their end, with and without a terminator inside, and padding and a shown leader
/// behind.
std::vector<std::string> ended_by_directories() {
    const std::string next = naive::build_record({{"001", "2"}, {"245", naive::data_field("00", {{'a', "b"}})}});
    std::vector<std::string> inputs;
    for (const std::string inside : {"\x1D\n", "\x1D", "x"}) {
        for (const std::string end : {"", ".", "\x1D"}) {
            for (const std::size_t padding : {0, 1, 130'000, 230'000}) {
                std::string record = naive::build_record({{"001", inside + std::string(9000, 'd')}});
                record.pop_back();
                inputs.push_back(record + end + std::string(padding, ' ') + std::string(24, 'x') + next.substr(24));
            }
        }
    }
    return inputs;
}

TEST(FirstOpen, IsBeforeEverySpanThatMoreBytesChange) {
    for (const std::string& input : ended_by_directories()) {
        const std::string all = input + std::string(220'000, 'y');
        const std::vector<Span> whole = chain(all);
        // The next leader comes into sight byte by byte.
        for (std::uint64_t size = 1; size <= all.size();
             size += size + 1'000 > input.size() && size < input.size() ? 1 : 997) {
            const std::string_view part = std::string_view{all}.substr(0, size);
            ChunkSpans spans;
            Lanes{Lanes::usual}.guess_spans(part, 0, size, spans);
            link(framing, part, 0, spans);
            ASSERT_EQ(spans.stop, size);
            const std::size_t open = first_open(framing, part, spans);
            for (std::size_t place = 0; place < open; ++place) {
                ASSERT_EQ(spans.spans[place].unpack(0), whole[place]) << size << " of " << input.size();
            }
        }
    }
}

TEST(PackedSpan, HoldsEverySpanThatThereIs) {
    constexpr std::uint64_t origin = 5'000'000'000;
    const std::pair<SpanKind, FaultCode> natures[] = {
        {SpanKind::record, FaultCode::none},
        {SpanKind::record, FaultCode::record_oversize},
        {SpanKind::rejected, FaultCode::length_not_digits},
        {SpanKind::rejected, FaultCode::length_mismatch},
        {SpanKind::rejected, FaultCode::record_truncated},
        {SpanKind::padding, FaultCode::none},
        {SpanKind::junk, FaultCode::junk},
    };
    for (const auto& [kind, fault] : natures) {
        for (const std::uint64_t length : {std::uint64_t{1}, std::uint64_t{99'999}, max_record - 1, max_record}) {
            for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{77}, std::uint64_t{0xFFFFFFFF}}) {
                const Span span{origin + offset, length, kind, fault};
                const PackedSpan packed{span, origin};
                EXPECT_EQ(packed.unpack(origin), span);
                EXPECT_EQ(packed.offset(), offset);
                EXPECT_EQ(packed.length(), length);
                EXPECT_EQ(packed.is_plain_record(), kind == SpanKind::record && fault == FaultCode::none);
            }
        }
    }
    EXPECT_EQ((PackedSpan{12, 99'998}.unpack(origin)), (Span{origin + 12, 99'998, SpanKind::record, FaultCode::none}));
    EXPECT_TRUE((PackedSpan{12, 99'998}.is_plain_record()));
}

TEST(Lanes, KeepTheirMemoryBehindASmallChunk) {
    const auto [name, bytes] = hard_inputs(4'000).front();
    Lanes lanes{64};
    ChunkSpans chunk;
    lanes.guess_spans(bytes, 0, bytes.size(), chunk);
    const std::size_t held = lanes.bytes();
    lanes.guess_spans(bytes, 0, 100, chunk);
    EXPECT_EQ(lanes.bytes(), held) << name;
    EXPECT_GT(held, std::size_t{0});
}

} // namespace
} // namespace marcmill::iso2709
