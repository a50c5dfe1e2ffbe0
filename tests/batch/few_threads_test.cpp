// Fewer threads than were asked for: every door gives its answer all the same, and no number asks for a storm of them.
// Of its own, since it replaces pthread_create.

#include <atomic>
#include <cerrno>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <pthread.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"

#include <marcmill/compressed_sink.hpp>
#include <marcmill/load.hpp>
#include <marcmill/pipeline.hpp>
#include <marcmill/run.hpp>

namespace {

constexpr int no_limit = 1 << 30;
std::atomic<int> threads_left{no_limit};
std::atomic<int> threads_made{0};

} // namespace

extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*call)(void*),
                              void* argument) {
    using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
    static const auto create = reinterpret_cast<Create>(dlsym(RTLD_NEXT, "pthread_create"));
    if (--threads_left < 0) {
        return EAGAIN;
    }
    ++threads_made;
    return create(thread, attributes, call, argument);
}

namespace marcmill {
namespace {

using tests::numbered_records;
using tests::numbers;
using tests::Seen;

/// Until it goes, so many threads can be made.
class Limit {
  public:
    explicit Limit(int threads) {
        threads_left = threads;
        threads_made = 0;
    }
    ~Limit() { threads_left = no_limit; }
};

constexpr std::size_t records = 3'000;
constexpr unsigned asked[] = {1, 2, 3, 8, 64};
constexpr int limits[] = {0, 1, 2, 5};

Options ways(unsigned threads) {
    Options options;
    options.threads = threads;
    options.chunk_size = 3'000;
    return options;
}

struct Stopping {
    Seen seen{};
    Flow operator()(const RecordView& record) {
        seen(record);
        return seen.numbers.size() == 2'000 ? Flow::stop : Flow::next;
    }
    void merge(Stopping&&) {}
};

TEST(FewThreads, AreNoErrorForAnyDoor) {
    const std::string bytes = numbered_records(0, records);
    for (const unsigned threads : asked) {
        for (const int limit : limits) {
            SCOPED_TRACE(std::to_string(threads) + " threads of which " + std::to_string(limit) + " can be made");
            const Limit only{limit};
            EXPECT_EQ(reduce(Corpus::memory(bytes), Seen{}, ways(threads)).value.numbers, numbers(0, records));
            EXPECT_EQ(reduce(tests::piecewise(bytes, 5'000), Stopping{}, ways(threads)).value.seen.numbers,
                      numbers(0, 2'000));
            StringSink sink;
            (void)transform(
                Corpus::memory(bytes), sink, [](const RecordView& record, Output& output) { output.write(record); },
                ways(threads));
            EXPECT_EQ(sink.text(), bytes);
            EXPECT_EQ(count(tests::piecewise(bytes, 5'000), ways(threads)).counts.records, records);
            EXPECT_EQ(load(Corpus::memory(bytes), ways(threads)).value.size(), records);
            EXPECT_EQ(find_spans(bytes, {threads, 3'000}).size(), records);
        }
    }
}

TEST(FewThreads, LeaveAPipelineToItsCaller) {
    const std::string bytes = numbered_records(0, records);
    for (const int limit : limits) {
        for (const bool streamed : {false, true}) {
            SCOPED_TRACE(limit);
            const Limit only{limit};
            PipelineOptions options;
            options.threads = 8;
            options.buffer_size = 3'000;
            Pipeline pipeline{streamed ? tests::piecewise(bytes, 5'000) : Corpus::memory(bytes), options};
            Seen seen;
            while (const RecordView* const record = pipeline.next()) {
                seen(*record);
            }
            EXPECT_EQ(seen.numbers, numbers(0, records));
            EXPECT_TRUE(pipeline.report().complete);
        }
    }
}

TEST(FewThreads, LeaveCompressionToWhoeverWrites) {
    const std::string bytes = numbered_records(0, records);
    for (const OutputCompression compression : {OutputCompression::bgzf, OutputCompression::zstd}) {
        std::set<std::string> written;
        for (const int limit : {0, 1, 3, no_limit}) {
            const Limit only{limit};
            StringSink sink;
            CompressedSink compressed{sink, compression, std::nullopt, 8};
            for (std::size_t at = 0; at < bytes.size(); at += 10'000) {
                compressed.write(std::string_view{bytes}.substr(at, 10'000));
            }
            compressed.finish();
            written.insert(sink.text());
        }
        EXPECT_EQ(written.size(), 1U);
    }
}

TEST(ManyThreads, AreBoundedWhateverIsAskedFor) {
    const std::string bytes = numbered_records(0, records);
    const unsigned most = std::max(64U, 4 * std::thread::hardware_concurrency());
    for (const unsigned threads : {4'096U, 4'000'000'000U}) {
        const Limit none{no_limit};
        EXPECT_EQ(for_each_record(
                      Corpus::memory(bytes), [](const RecordView&) {}, ways(threads))
                      .counts.records,
                  records);
        EXPECT_LT(threads_made, static_cast<int>(most));
        threads_made = 0;
        EXPECT_EQ(reduce(Corpus::memory(bytes), Seen{}, ways(threads)).value.numbers, numbers(0, records));
        EXPECT_LT(threads_made, 2 * static_cast<int>(most)); // of the run, and behind it of the merge of its states
        threads_made = 0;
        PipelineOptions options;
        options.threads = threads;
        options.buffer_size = ~std::size_t{0};
        Pipeline pipeline{Corpus::memory(bytes), options};
        EXPECT_NE(pipeline.next(), nullptr);
        EXPECT_LT(threads_made, static_cast<int>(most));
        threads_made = 0;
        StringSink sink;
        CompressedSink compressed{sink, OutputCompression::bgzf, std::nullopt, threads};
        EXPECT_LE(threads_made, static_cast<int>(most));
        compressed.finish();
    }
}

TEST(ManyThreads, AreSharedOutAmongRunsInsideOfRuns) {
    const std::string bytes = numbered_records(0, 60);
    const Limit none{no_limit};
    std::atomic<std::size_t> seen{0};
    (void)for_each_record(
        Corpus::memory(bytes),
        [&](const RecordView&) {
            (void)for_each_record(
                Corpus::memory(bytes), [&](const RecordView&) { ++seen; }, ways(64));
        },
        ways(64));
    EXPECT_EQ(seen, 60U * 60U);
    EXPECT_LE(threads_made, 64);
}

TEST(ManyChunks, AreBoundedWhateverTheirSize) {
    const std::string bytes = numbered_records(0, 12'000); // some 3 MB
    for (const std::size_t chunk_size : {1U, 7U}) {
        std::size_t chunks = 0;
        Options options = ways(2);
        options.chunk_size = chunk_size;
        options.progress = [&](const Progress&) { ++chunks; };
        EXPECT_EQ(count(Corpus::memory(bytes), options).counts.records, 12'000U);
        EXPECT_LT(chunks, (std::size_t{1} << 15) * 6); // and one more for each e-fold of the size
        chunks = 0;
        EXPECT_EQ(count(tests::piecewise(bytes, 1'000'000), options).counts.records, 12'000U);
        EXPECT_LT(chunks, (std::size_t{1} << 15) * 6);
    }
}

} // namespace
} // namespace marcmill
