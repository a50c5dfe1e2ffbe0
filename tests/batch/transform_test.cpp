// Ordered output: what each record writes, in input order, by reference where it can be.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/parallel_for.h>

#include "batch/numbered_records.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::number_of;
using tests::numbered_record;
using tests::numbered_records;
using tests::told;
using tests::Way;
using tests::ways;

constexpr std::size_t records = 600;

void write_number(const RecordView& record, Output& output) {
    output.write(record.control_number());
    output.write('\n');
}

std::string lines(std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t number = first; number < last; ++number) {
        text += std::to_string(number) + '\n';
    }
    return text;
}

/// Shows every call of write() to a function, which may throw.
class WatchedSink final : public Sink {
  public:
    using Pieces = std::span<const std::string_view>;
    explicit WatchedSink(std::function<void(Pieces)> watch) : watch_{std::move(watch)} {}
    using Sink::write;
    void write(Pieces pieces) override {
        watch_(pieces);
        for (const std::string_view piece : pieces) {
            text_.append(piece);
        }
    }
    const std::string& text() const { return text_; }

  private:
    std::function<void(Pieces)> watch_;
    std::string text_;
};

TEST(Transform, WritesInInputOrder) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        StringSink sink;
        const Report report = transform(Corpus::memory(bytes), sink, write_number, way.options());
        ASSERT_EQ(sink.text(), lines(0, records)) << told(way);
        EXPECT_EQ(report.counts.records, records);
    }
}

TEST(Transform, MixesTextAndRecordsInTheOrderInWhichTheyWereWritten) {
    const std::string bytes = numbered_records(0, records);
    std::string expected;
    for (std::size_t number = 0; number < records; ++number) {
        const std::string record = numbered_record(number);
        switch (number % 5) {
        case 0:
            expected += record;
            break;
        case 1:
            expected += "before " + record + " behind";
            break;
        case 2:
            expected += record + record + record.substr(0, 24);
            break;
        case 3:
            expected += record.substr(0, 5) + record.substr(5, 5);
            break;
        default:
            break;
        }
    }
    const auto per_record = [](const RecordView& record, Output& output) {
        switch (number_of(record) % 5) {
        case 0:
            output.write(record);
            break;
        case 1:
            output.write("before ");
            output.write("");
            output.pass({});
            output.write(record);
            output.write(' ');
            output.write("behind");
            break;
        case 2:
            output.write(record);
            output.pass(record.source());
            output.pass(record.source().substr(0, 24));
            break;
        case 3:
            output.pass(record.source().substr(0, 5));
            output.write("");
            output.pass(record.source().substr(5, 5));
            break;
        default:
            break;
        }
    };
    for (const Way& way : ways) {
        StringSink sink;
        (void)transform(Corpus::memory(bytes), sink, per_record, way.options());
        ASSERT_EQ(sink.text(), expected) << told(way);
    }
}

TEST(Transform, GivesTheSinkTheInputsOwnBytesInPiecesAsLargeAsCanBe) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        std::size_t pieces = 0;
        std::size_t writes = 0;
        WatchedSink sink{[&](WatchedSink::Pieces given) {
            ++writes;
            pieces += given.size();
            for (const std::string_view piece : given) {
                EXPECT_TRUE(piece.data() >= bytes.data() && piece.data() + piece.size() <= bytes.data() + bytes.size())
                    << "a copy was made";
            }
        }};
        (void)transform(
            Corpus::memory(bytes), sink, [](const RecordView& record, Output& output) { output.write(record); },
            way.options());
        EXPECT_EQ(sink.text(), bytes) << told(way);
        EXPECT_EQ(pieces, writes) << "neighbours are one piece";
    }
}

TEST(Transform, DoesNotJoinWhatOnlyLiesSideBySide) {
    const std::string bytes = numbered_records(0, 50);
    StringSink sink;
    (void)transform(
        Corpus::memory(bytes), sink,
        [](const RecordView& record, Output& output) {
            output.pass(record.source().substr(0, 5));
            output.write("|");
            output.pass(record.source().substr(5));
        },
        Way{2, 0}.options());
    std::string expected;
    for (std::size_t number = 0; number < 50; ++number) {
        expected += numbered_record(number).insert(5, "|");
    }
    EXPECT_EQ(sink.text(), expected);
}

TEST(Transform, WritesUpToTheRecordThatStops) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        for (const std::size_t stop : {0U, 100U, 598U}) {
            StringSink sink;
            const Report report = transform(
                Corpus::memory(bytes), sink,
                [&](const RecordView& record, Output& output) {
                    write_number(record, output);
                    return number_of(record) >= stop ? Flow::stop : Flow::next;
                },
                way.options());
            ASSERT_EQ(sink.text(), lines(0, stop + 1)) << told(way);
            EXPECT_FALSE(report.complete);
        }
    }
}

TEST(Transform, HasWrittenEveryRecordBeforeTheOneThatThrows) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        for (const std::size_t bad : {0U, 1U, 100U, 599U}) {
            StringSink sink;
            EXPECT_THROW((void)transform(
                             Corpus::memory(bytes), sink,
                             [&](const RecordView& record, Output& output) {
                                 if (number_of(record) >= bad) {
                                     throw std::runtime_error{"bad"};
                                 }
                                 write_number(record, output);
                             },
                             way.options()),
                         std::runtime_error);
            ASSERT_EQ(sink.text(), lines(0, bad)) << told(way);
        }
    }
}

TEST(Transform, ThrowsWhatTheSinkThrowsAndWritesNothingBehind) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        for (const int bad : {1, 2, 5}) {
            int writes = 0;
            bool threw = false;
            WatchedSink sink{[&](WatchedSink::Pieces) {
                EXPECT_FALSE(threw) << "written to again";
                if (++writes == bad) {
                    threw = true;
                    throw std::system_error{ENOSPC, std::generic_category(), "sink"};
                }
            }};
            try {
                (void)transform(Corpus::memory(bytes), sink, write_number, way.options());
                EXPECT_FALSE(threw) << told(way);
            } catch (const std::system_error& error) {
                EXPECT_TRUE(threw);
                EXPECT_EQ(error.code().value(), ENOSPC);
            }
            EXPECT_TRUE(lines(0, records).starts_with(sink.text()));
            EXPECT_TRUE(threw || writes < bad);
        }
    }
}

/// A sink that compresses, say, by tasks of its own.
class SinkOfTasks final : public Sink {
  public:
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        std::atomic<std::size_t> bytes{0};
        tbb::parallel_for(std::size_t{0}, std::size_t{8}, [&](std::size_t task) {
            std::this_thread::sleep_for(std::chrono::microseconds{50});
            bytes += task < pieces.size() ? pieces[task].size() : 0;
        });
        total += bytes;
    }
    std::size_t total = 0;
};

TEST(Transform, GoesOnBesideASinkThatRunsTasksOfItsOwn) {
    // A thread that waits for those tasks must not be handed the work of another: that would wait for the sink.
    const std::string bytes = numbered_records(0, records);
    for (int round = 0; round < 10; ++round) {
        SinkOfTasks sink;
        (void)transform(Corpus::memory(bytes), sink, write_number, Way{16, 2'000}.options());
        EXPECT_EQ(sink.total, lines(0, records).size());
    }
}

TEST(Transform, RunsNoFurtherAheadOfASlowSinkThanTheWindow) {
    const std::string bytes = numbered_records(0, 3'000);
    constexpr std::size_t window = 60'000;
    constexpr std::size_t longest = 500; // a record: the last of a chunk may end behind it
    for (const unsigned threads : {1U, 2U, 8U}) {
        std::atomic<std::uint64_t> furthest{0};
        std::uint64_t written = 0;
        std::uint64_t ahead = 0;
        WatchedSink sink{[&](WatchedSink::Pieces pieces) {
            std::this_thread::sleep_for(std::chrono::microseconds{300});
            ahead = std::max(ahead, furthest.load() - written);
            for (const std::string_view piece : pieces) {
                written += piece.size();
            }
        }};
        Options options = Way{threads, 4'000}.options();
        options.window = window;
        (void)transform(
            Corpus::memory(bytes), sink,
            [&](const RecordView& record, Output& output) {
                const std::uint64_t end = record.place().offset + record.place().length;
                std::uint64_t before = furthest;
                while (before < end && !furthest.compare_exchange_weak(before, end)) {
                }
                output.write(record);
            },
            options);
        EXPECT_EQ(sink.text(), bytes);
        EXPECT_LE(ahead, window + longest) << threads;
        EXPECT_GT(ahead, 0U);
    }
}

} // namespace
} // namespace marcmill
