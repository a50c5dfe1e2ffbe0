// What a run does about faults: on_error, max_faults, rejects, on_fault. All are compared with what a plain run tells
// of the same input, for any threads, chunks and windows.

#include <atomic>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "batch/came_true.hpp"
#include "batch/numbered_records.hpp"
#include "format/hard_inputs.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::came_true;
using tests::number_of;
using tests::numbered_record;
using tests::numbered_records;
using tests::numbers;
using tests::Way;

constexpr Way ways[] = {{1, 1 << 20}, {1, 61}, {2, 7}, {3, 300}, {8, 1'000}};

Options options_of(const Way& way, Check check = Check::fields) {
    return way.options(check);
}

std::vector<Span> spans_of(const std::string& bytes, Check check) {
    std::vector<Span> spans;
    StringSink nowhere;
    const auto keep = [&](std::uint32_t, const Span& span, const RecordView*, Output&) { spans.push_back(span); };
    EXPECT_TRUE(transform_spans(Corpus::memory(bytes), nowhere, keep, options_of({1, 1 << 20}, check)).complete);
    return spans;
}

/// Where runs of junk begin.
std::set<std::uint64_t> junk_of(const std::string& bytes, Check check) {
    std::set<std::uint64_t> offsets;
    Options options = options_of({1, 1 << 20}, check);
    options.on_fault = [&](const Fault& fault) {
        if (fault.code == FaultCode::junk) {
            offsets.insert(fault.offset);
        }
    };
    (void)count(Corpus::memory(bytes), options);
    return offsets;
}

/// The spans up to the `most`-th loss, that one included; all when there are fewer.
std::vector<Span> up_to_loss(const std::string& bytes, Check check, std::uint64_t most) {
    const std::set<std::uint64_t> junk = junk_of(bytes, check);
    std::vector<Span> before;
    for (const Span& span : spans_of(bytes, check)) {
        before.push_back(span);
        const bool loss = span.kind == SpanKind::rejected || junk.count(span.offset) != 0;
        if (loss && --most == 0) {
            break;
        }
    }
    return before;
}

std::string bytes_of(const std::string& bytes, const std::vector<Span>& spans, std::initializer_list<SpanKind> kinds) {
    std::string text;
    for (const Span& span : spans) {
        for (const SpanKind kind : kinds) {
            text += span.kind == kind ? bytes.substr(span.offset, span.length) : "";
        }
    }
    return text;
}

struct Bytes {
    std::string text;
    void operator()(const RecordView& record) { text += record.source(); }
    void merge(Bytes&& other) { text += other.text; }
};

struct ByteCount {
    static constexpr bool commutative = true;
    std::uint64_t bytes = 0;
    void operator()(const RecordView& record) { bytes += record.source().size(); }
    void merge(ByteCount&& other) { bytes += other.bytes; }
};

/// A run that is to end with the last of `before`, where that is a loss.
void expect_end(const std::string& bytes, const Options& options, const std::vector<Span>& before, bool ends) {
    const std::string expected = bytes_of(bytes, before, {SpanKind::record});
    const Corpus corpus = Corpus::memory(bytes);
    const auto [value, report] = reduce(corpus, Bytes{}, options);
    ASSERT_EQ(value.text, expected);
    ASSERT_EQ(report.counts.bytes, before.empty() ? 0 : before.back().offset + before.back().length);
    ASSERT_EQ(report.counts.record_bytes, expected.size());
    ASSERT_EQ(report.complete, !ends);
    ASSERT_EQ(report.stopped_by.has_value(), ends);
    if (ends) {
        ASSERT_EQ(report.stopped_by->action, Action::stopped);
        ASSERT_EQ(report.stopped_by->code, before.back().fault);
        ASSERT_EQ(report.faults.back(), *report.stopped_by);
    }
    ASSERT_EQ(reduce(corpus, ByteCount{}, options).value.bytes, expected.size());
    StringSink sink;
    const auto write = [](const RecordView& record, Output& output) { output.write(record); };
    ASSERT_EQ(transform(corpus, sink, write, options).counts, report.counts);
    ASSERT_EQ(sink.text(), expected);
    ASSERT_EQ(count(corpus, options).counts, report.counts);
}

TEST(OnError, StopEndsAtTheFirstLossAndHandsOnEveryRecordBefore) {
    for (const auto& [name, bytes] : tests::hard_inputs(4'000)) {
        for (const Check check : {Check::boundaries, Check::directory, Check::fields}) {
            const std::vector<Span> before = up_to_loss(bytes, check, 1);
            const SpanKind last = before.empty() ? SpanKind::record : before.back().kind;
            for (const Way& way : ways) {
                SCOPED_TRACE(name + ", " + std::to_string(way.chunk_size));
                Options options = options_of(way, check);
                options.on_error = OnError::stop;
                ASSERT_NO_FATAL_FAILURE(
                    expect_end(bytes, options, before, last == SpanKind::rejected || last == SpanKind::junk));
            }
        }
    }
}

TEST(OnError, MaxFaultsEndsAtThatLossHoweverManyChunksHaveSome) {
    for (const auto& [name, bytes] : tests::hard_inputs(4'000)) {
        const Report all = count(Corpus::memory(bytes), options_of(ways[0]));
        for (const std::uint64_t most : {1U, 2U, 9U, 1'000U}) {
            const std::vector<Span> before = up_to_loss(bytes, Check::fields, most);
            for (const Way& way : ways) {
                SCOPED_TRACE(name + ", " + std::to_string(way.chunk_size) + ", " + std::to_string(most));
                Options options = options_of(way);
                options.max_faults = most;
                ASSERT_NO_FATAL_FAILURE(expect_end(bytes, options, before, all.fault_counts.losses() >= most));
            }
        }
    }
}

/// Sees `first` only when another thread has seen `later`: what is behind a loss is then in some worker's state.
struct SeenLate {
    static constexpr std::size_t first = 0;
    static constexpr std::size_t later = 500;

    std::atomic<bool>* later_seen;
    tests::Seen seen{};

    void operator()(const RecordView& record) {
        const std::size_t number = number_of(record);
        if (number == first) {
            EXPECT_TRUE(came_true([&] { return later_seen->load(); }));
        }
        seen(record);
        *later_seen = *later_seen || number == later;
    }
    void merge(SeenLate&& other) { seen.merge(std::move(other.seen)); }
};

/// Numbered records of which these are damaged.
std::string damaged_at(std::size_t records, const std::vector<std::size_t>& damaged) {
    std::string bytes;
    for (std::size_t number = 0; number < records; ++number) {
        std::string record = numbered_record(number);
        for (const std::size_t each : damaged) {
            record[24 + 3] = number == each ? 'x' : record[24 + 3];
        }
        bytes += record;
    }
    return bytes;
}

TEST(OnError, StopDropsWhatOtherThreadsHaveSeenBehindIt) {
    const std::string bytes = damaged_at(600, {20});
    for (const unsigned threads : {2U, 4U}) {
        std::atomic<bool> later_seen{false};
        Options options = options_of({threads, 4'000});
        options.on_error = OnError::stop;
        const auto [value, report] = reduce(Corpus::memory(bytes), SeenLate{&later_seen}, options);
        EXPECT_EQ(value.seen.numbers, numbers(0, 20));
        EXPECT_EQ(report.counts.rejected, 1U);
    }
}

TEST(OnError, MaxFaultsCountsTheLossesOfChunksThatAreStillUnderWay) {
    const std::string bytes = damaged_at(600, {20, 505, 510});
    for (const unsigned threads : {2U, 4U}) {
        std::atomic<bool> later_seen{false};
        Options options = options_of({threads, 4'000});
        options.max_faults = 2;
        const auto [value, report] = reduce(Corpus::memory(bytes), SeenLate{&later_seen}, options);
        std::vector<std::size_t> expected = numbers(0, 20);
        const std::vector<std::size_t> rest = numbers(21, 505);
        expected.insert(expected.end(), rest.begin(), rest.end());
        EXPECT_EQ(value.seen.numbers, expected);
        EXPECT_EQ(report.counts.rejected, 2U);
    }
}

/// Counts in any order; the first record waits like SeenLate's.
struct CountedLate {
    static constexpr bool commutative = true;

    std::atomic<bool>* later_seen;
    std::size_t count = 0;

    void operator()(const RecordView& record) {
        if (number_of(record) == SeenLate::first) {
            EXPECT_TRUE(came_true([&] { return later_seen->load(); }));
        }
        ++count;
        *later_seen = *later_seen || number_of(record) == SeenLate::later;
    }
    void merge(CountedLate&& other) { count += other.count; }
};

TEST(OnError, StopDropsWhatIsBehindItFromACommutativeAnswerToo) {
    const std::string bytes = damaged_at(600, {20});
    std::atomic<bool> later_seen{false};
    Options options = options_of({2, 4'000});
    options.on_error = OnError::stop;
    EXPECT_EQ(reduce(Corpus::memory(bytes), CountedLate{&later_seen}, options).value.count, 20U);
}

TEST(OnError, NotesNeitherEndARunNorCount) {
    std::string bytes;
    for (const auto& [name, made] : tests::hard_inputs(2'000)) {
        bytes = name == "terminators in a field" ? made : bytes;
    }
    ASSERT_GT(count(Corpus::memory(bytes), options_of(ways[0])).fault_counts[FaultCode::terminator_inside], 3U);
    for (const Way& way : ways) {
        Options options = options_of(way);
        options.on_error = OnError::stop;
        options.max_faults = 1;
        const Report report = count(Corpus::memory(bytes), options);
        EXPECT_TRUE(report.complete);
        EXPECT_TRUE(report.clean());
    }
}

TEST(OnError, RejectsAreTheBytesOfWhatIsLeftOut) {
    for (const auto& [name, bytes] : tests::hard_inputs(4'000)) {
        for (const std::uint64_t most : {0U, 3U}) {
            const std::vector<Span> spans = up_to_loss(bytes, Check::fields, most == 0 ? SIZE_MAX : most);
            const std::string expected = bytes_of(bytes, spans, {SpanKind::rejected, SpanKind::junk});
            for (const Way& way : ways) {
                StringSink rejects;
                Options options = options_of(way);
                options.max_faults = most;
                options.rejects = &rejects;
                (void)count(Corpus::memory(bytes), options);
                ASSERT_EQ(rejects.text(), expected) << name << ' ' << way.chunk_size;
            }
        }
    }
}

TEST(OnError, EveryFaultIsToldInOrderHoweverFewAreKept) {
    for (const auto& [name, bytes] : tests::hard_inputs(4'000)) {
        Options unlimited = options_of(ways[0]);
        unlimited.max_faults_kept = SIZE_MAX;
        const std::vector<Fault> expected = count(Corpus::memory(bytes), unlimited).faults;
        for (const Way& way : ways) {
            std::vector<Fault> told;
            Options options = options_of(way);
            options.max_faults_kept = 1;
            options.on_fault = [&](const Fault& fault) { told.push_back(fault); };
            (void)count(Corpus::memory(bytes), options);
            ASSERT_EQ(told, expected) << name << ' ' << way.chunk_size;
        }
    }
}

/// The records that a run with OnError::repair hands on, one behind the other.
std::string repaired(const std::string& bytes, const Options& options, Report& report) {
    StringSink sink;
    const auto write = [](const RecordView& record, Output& output) { output.write(record); };
    report = transform(Corpus::memory(bytes), sink, write, options);
    return sink.text();
}

TEST(OnError, RepairHandsOnNothingThatIsNotSound) {
    std::uint64_t mended = 0;
    for (const auto& [name, bytes] : tests::hard_inputs(4'000)) {
        std::string first;
        Counts counts;
        for (const Way& way : ways) {
            SCOPED_TRACE(name + ", " + std::to_string(way.chunk_size));
            StringSink rejects;
            Options options = options_of(way);
            options.on_error = OnError::repair;
            options.reject_oversize = true;
            options.rejects = &rejects;
            Report report;
            const std::string text = repaired(bytes, options, report);
            first = &way == ways ? text : first;
            counts = &way == ways ? report.counts : counts;
            ASSERT_EQ(text, first);
            ASSERT_EQ(report.counts, counts);
            ASSERT_EQ(rejects.text().size(), counts.rejected_bytes + counts.junk_bytes);
            ASSERT_EQ(counts.record_bytes + counts.rejected_bytes + counts.padding_bytes + counts.junk_bytes,
                      bytes.size());
            const Report again = count(Corpus::memory(text), options_of(way));
            ASSERT_EQ(again.counts.records, counts.records);
            ASSERT_TRUE(again.clean());
        }
        mended += counts.repaired;
    }
    EXPECT_GT(mended, 100U);
}

TEST(OnError, RepairTellsWhatWasMended) {
    for (const auto& [name, bytes] : tests::hard_inputs(4'000)) {
        Options options = options_of({2, 500});
        options.on_error = OnError::repair;
        options.max_faults_kept = SIZE_MAX;
        const Report report = count(Corpus::memory(bytes), options);
        std::uint64_t mended = 0;
        for (const Fault& fault : report.faults) {
            mended += fault.action == Action::repaired ? 1 : 0;
            EXPECT_EQ(fault.mended_by.empty(), fault.action != Action::repaired) << name;
            EXPECT_TRUE(fault.action != Action::kept || severity(fault.code) == Severity::note);
        }
        EXPECT_EQ(mended, report.counts.repaired) << name;
        EXPECT_EQ(report.clean(), report.fault_counts.losses() == 0) << name;
    }
}

} // namespace
} // namespace marcmill
