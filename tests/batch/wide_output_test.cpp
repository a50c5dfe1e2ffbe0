// Transformers that write much more than they read, before sinks that are slow: memory is bounded by the window.

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::number_of;
using tests::numbered_records;

constexpr std::size_t KiB = 1024;
constexpr std::size_t records = 2'000;

/// Of the bytes that were written, those that it has not had, at the most.
class SlowSink final : public Sink {
  public:
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
        for (const std::string_view piece : pieces) {
            text_ += piece.substr(0, piece.find(' ') + 1);
            for (std::size_t at = 0; (at = piece.find('\n', at)) != std::string_view::npos; ++at) {
                text_ += piece.substr(at + 1, piece.find(' ', at) - at);
            }
            waiting_ -= piece.size();
        }
        if (++writes_ == fails_at_) {
            throw std::out_of_range{"full"};
        }
        EXPECT_LE(writes_, fails_at_) << "written to after it threw";
    }

    void wrote(std::size_t bytes) {
        const std::size_t now = waiting_ += bytes;
        for (std::size_t before = most_; before < now && !most_.compare_exchange_weak(before, now);) {
        }
    }
    std::size_t most() const { return most_; }
    const std::string& numbers() const { return text_; }
    void fail_at(std::size_t write) { fails_at_ = write; }

  private:
    std::string text_;
    std::atomic<std::size_t> waiting_{0};
    std::atomic<std::size_t> most_{0};
    std::size_t writes_ = 0;
    std::size_t fails_at_ = ~std::size_t{0};
};

/// The record's number, and then many bytes.
auto widen(SlowSink& sink, std::size_t bytes) {
    return [&sink, bytes](const RecordView& record, Output& output) {
        const std::string line = std::to_string(number_of(record)) + ' ' + std::string(bytes, 'x') + '\n';
        output.write(line);
        sink.wrote(line.size());
    };
}

Options ways(unsigned threads, std::size_t chunk_size, std::size_t window) {
    Options options;
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.window = window;
    return options;
}

std::string all_numbers(std::size_t last) {
    std::string text;
    for (std::size_t number = 0; number < last; ++number) {
        text += std::to_string(number) + ' ';
    }
    return text;
}

TEST(WideOutput, IsBoundedByTheWindowHoweverSlowTheSinkIs) {
    const std::string bytes = numbered_records(0, records); // 500 KB, of which 16 MB are made
    for (const unsigned threads : {1U, 2U, 4U}) {
        for (const std::size_t chunk_size : {4 * KiB, 100 * KiB, 1'000 * KiB}) {
            const std::size_t window = 1'024 * KiB;
            SlowSink sink;
            const Report report =
                transform(Corpus::memory(bytes), sink, widen(sink, 8 * KiB), ways(threads, chunk_size, window));
            EXPECT_EQ(sink.numbers(), all_numbers(records));
            EXPECT_EQ(report.counts.records, records);
            EXPECT_LT(sink.most(), 2 * window + 100 * KiB) << threads << " threads, chunks of " << chunk_size;
        }
    }
}

TEST(WideOutput, EndsWhereARecordStopsOrThrows) {
    const std::string bytes = numbered_records(0, records);
    for (const std::size_t last : {0U, 40U, 1'500U}) {
        for (const unsigned threads : {1U, 4U}) {
            SlowSink sink;
            const auto wide = widen(sink, 2 * KiB);
            const Report report = transform(
                Corpus::memory(bytes), sink,
                [&](const RecordView& record, Output& output) {
                    wide(record, output);
                    return number_of(record) >= last ? Flow::stop : Flow::next;
                },
                ways(threads, 50 * KiB, 200 * KiB));
            EXPECT_EQ(sink.numbers(), all_numbers(last + 1));
            EXPECT_EQ(report.counts.records, last + 1);
            SlowSink other;
            EXPECT_THROW((void)transform(
                             Corpus::memory(bytes), other,
                             [&](const RecordView& record, Output& output) {
                                 if (number_of(record) == last) {
                                     throw std::invalid_argument{"this one"};
                                 }
                                 widen(other, 2 * KiB)(record, output);
                             },
                             ways(threads, 50 * KiB, 200 * KiB)),
                         std::invalid_argument);
            EXPECT_EQ(other.numbers(), all_numbers(last));
        }
    }
}

TEST(WideOutput, WritesNothingBehindASinkThatThrows) {
    const std::string bytes = numbered_records(0, records);
    for (const std::size_t write : {1U, 2U, 9U, 30U}) {
        for (const unsigned threads : {1U, 4U}) {
            SlowSink sink;
            sink.fail_at(write);
            EXPECT_THROW(
                (void)transform(Corpus::memory(bytes), sink, widen(sink, 8 * KiB), ways(threads, 100 * KiB, 200 * KiB)),
                std::out_of_range);
        }
    }
}

} // namespace
} // namespace marcmill
