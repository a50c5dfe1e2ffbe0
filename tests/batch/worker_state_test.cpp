// Each worker calls a copy of the user's visitor or transformer, in which a state may live.

#include <atomic>
#include <set>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::numbered_record;
using tests::numbered_records;
using tests::told;
using tests::Way;
using tests::ways;

/// What all copies report to.
struct Calls {
    std::atomic<unsigned> copies{0};
    std::atomic<unsigned> records{0};
    std::atomic<unsigned> by_two_threads{0};
};

/// Keeps what it works with, and notices when it is called by another thread than before.
class Stateful {
  public:
    explicit Stateful(Calls& calls) : calls_{&calls} {}
    Stateful(const Stateful& other) : calls_{other.calls_} { ++calls_->copies; }
    Stateful& operator=(const Stateful&) = delete;

    void operator()(const RecordView& record) {
        buffer_.assign(record.source());
        if (thread_ != std::thread::id{} && thread_ != std::this_thread::get_id()) {
            ++calls_->by_two_threads;
        }
        thread_ = std::this_thread::get_id();
        ++calls_->records;
    }
    void operator()(const RecordView& record, Output& output) {
        (*this)(record);
        output.write(buffer_);
    }
    void operator()(std::uint32_t, const Span&, const RecordView* record, Output& output) { (*this)(*record, output); }

  private:
    Calls* calls_;
    std::thread::id thread_;
    std::string buffer_;
};

constexpr std::size_t records = 2'000;

void expect_copies(const Calls& calls, const Way& way) {
    EXPECT_EQ(calls.records, records);
    EXPECT_EQ(calls.by_two_threads, 0U);
    EXPECT_GE(calls.copies, 1U);
    EXPECT_LE(calls.copies, way.threads + 1); // and one that they are copied from
}

TEST(WorkerState, IsOfAVisitorThatNoTwoThreadsCall) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        Calls calls;
        EXPECT_TRUE(for_each_record(Corpus::memory(bytes), Stateful{calls}, way.options()).clean());
        expect_copies(calls, way);
    }
}

TEST(WorkerState, IsOfATransformerThatNoTwoThreadsCall) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        Calls calls;
        StringSink sink;
        EXPECT_TRUE(transform(Corpus::memory(bytes), sink, Stateful{calls}, way.options()).clean());
        expect_copies(calls, way);
        EXPECT_EQ(sink.text(), bytes);
    }
}

TEST(WorkerState, IsOfASpanTransformerThatNoTwoThreadsCall) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        Calls calls;
        StringSink sink;
        EXPECT_TRUE(transform_spans(Corpus::memory(bytes), sink, Stateful{calls}, way.options()).clean());
        expect_copies(calls, way);
        EXPECT_EQ(sink.text(), bytes);
    }
}

std::atomic<unsigned> called{0};

void call(const RecordView&) {
    ++called;
}

TEST(WorkerState, MayBeNoneWhereAFunctionIsCalled) {
    const std::string bytes = numbered_records(0, records);
    EXPECT_TRUE(for_each_record(Corpus::memory(bytes), call).clean());
    EXPECT_EQ(called, records);
}

TEST(WorkerState, LeavesTheCallersVisitorAsItWas) {
    const std::string bytes = numbered_records(0, 100);
    unsigned kept = 0;
    const auto visitor = [kept](const RecordView&) mutable { ++kept; };
    EXPECT_TRUE(for_each_record(Corpus::memory(bytes), visitor).clean());
    EXPECT_EQ(kept, 0U);
}

struct ThrowsWhenCopied {
    ThrowsWhenCopied() = default;
    ThrowsWhenCopied(const ThrowsWhenCopied&) { throw std::runtime_error{"no copy"}; }
    ThrowsWhenCopied& operator=(const ThrowsWhenCopied&) = delete;
    void operator()(const RecordView&) {}
};

TEST(WorkerState, EndsTheRunWithWhatACopyThrows) {
    const std::string bytes = numbered_records(0, 100);
    for (const Way& way : ways) {
        EXPECT_THROW((void)for_each_record(Corpus::memory(bytes), ThrowsWhenCopied{}, way.options()),
                     std::runtime_error);
    }
}

#if !defined(NDEBUG)
TEST(InitialDeathTest, IsRefusedWhereItIsNotNeutral) {
    const auto count = [](int& value, const RecordView&) { ++value; };
    const auto add = [](int& left, int&& right) { left += right; };
    const std::string bytes = numbered_record(1);
    EXPECT_EQ(reduce(Corpus::memory(bytes), 0, count, add).value, 1);
    EXPECT_DEATH((void)reduce(Corpus::memory(bytes), 1000, count, add), "must not change it");
}
#endif

} // namespace
} // namespace marcmill
