// reduce() against what one thread would give, for reducers whose order matters.

#include <atomic>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/parallel_for.h>

#include "batch/numbered_records.hpp"
#include "naive/answers.hpp"
#include "naive/made_corpus.hpp"
#include "naive/record.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::number_of;
using tests::numbered_record;
using tests::numbered_records;
using tests::numbers;
using tests::Seen;
using tests::told;
using tests::Way;
using tests::ways;

TEST(Reduce, GivesRecordsInFileOrderForAnyThreadsAndChunks) {
    const std::string bytes = numbered_records(0, 1500);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        const auto [seen, report] = reduce(Corpus::memory(bytes), Seen{}, way.options());
        ASSERT_EQ(seen.numbers, numbers(0, 1500));
        EXPECT_EQ(report.counts.records, 1500U);
        EXPECT_EQ(report.counts.bytes, bytes.size());
        EXPECT_EQ(report.counts.record_bytes, bytes.size());
        EXPECT_TRUE(report.complete);
        EXPECT_TRUE(report.clean());
    }
}

TEST(Reduce, GivesRecordsInOrderForChunksOfAByte) {
    const std::string bytes = numbered_records(0, 40);
    for (const std::size_t chunk_size : {1U, 2U, 3U, 7U}) {
        EXPECT_EQ(reduce(Corpus::memory(bytes), Seen{}, Way{4, chunk_size}.options()).value.numbers, numbers(0, 40));
    }
}

TEST(Reduce, GivesRecordsInOrderInTheSmallestWindow) {
    const std::string bytes = numbered_records(0, 500);
    for (const std::size_t window : {0U, 1U, 3'000U, 100'000U}) {
        Options options = Way{4, 1000}.options();
        options.window = window;
        EXPECT_EQ(reduce(Corpus::memory(bytes), Seen{}, options).value.numbers, numbers(0, 500)) << window;
    }
}

TEST(Reduce, TakesChunksLargerThanAnyInput) {
    const std::string bytes = numbered_records(0, 100);
    EXPECT_EQ(reduce(Corpus::memory(bytes), Seen{}, Way{2, SIZE_MAX}.options()).value.numbers, numbers(0, 100));
}

TEST(Reduce, GivesTheIdentityWhereThereIsNoRecord) {
    for (const Corpus& corpus : {Corpus{}, Corpus::memory(""), Corpus::memory("\r\n\r\n"), Corpus::memory("text")}) {
        const auto [seen, report] = reduce(corpus, Seen{{7}}, Way{3, 0}.options());
        EXPECT_EQ(seen.numbers.front(), 7U);
        EXPECT_EQ(report.counts.records, 0U);
        EXPECT_TRUE(report.complete);
    }
}

TEST(Reduce, TellsEachRecordsPlace) {
    const std::string first = "\n" + numbered_records(0, 300);
    const std::string second = numbered_records(300, 500);
    struct Places {
        std::vector<Place> places;
        std::vector<std::string_view> bytes;
        void operator()(const RecordView& record) {
            places.push_back(record.place());
            bytes.push_back(record.source());
        }
        void merge(Places&& other) {
            places.insert(places.end(), other.places.begin(), other.places.end());
            bytes.insert(bytes.end(), other.bytes.begin(), other.bytes.end());
        }
    };
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        const auto found = reduce(Corpus::memory(first).append(Corpus::memory(second)), Places{}, way.options()).value;
        ASSERT_EQ(found.places.size(), 500U);
        std::uint64_t offset = 1;
        for (std::size_t number = 0; number < 500; ++number) {
            offset = number == 300 ? 0 : offset;
            const Place& place = found.places[number];
            const std::string& file = number < 300 ? first : second;
            ASSERT_EQ(place.file, number < 300 ? 0U : 1U);
            ASSERT_EQ(place.number, number % 300 + 1);
            ASSERT_EQ(place.offset, offset);
            ASSERT_EQ(found.bytes[number].data(), file.data() + offset) << "a copy was made";
            ASSERT_EQ(found.bytes[number], numbered_record(number));
            ASSERT_EQ(place.length, found.bytes[number].size());
            offset += place.length;
        }
    }
}

TEST(Reduce, TakesFunctions) {
    const std::string bytes = numbered_records(0, 800);
    std::string expected;
    for (std::size_t number = 0; number < 800; ++number) {
        expected += std::to_string(number) + ',';
    }
    for (const Way& way : ways) {
        const auto [text, report] = reduce(
            Corpus::memory(bytes), std::string{},
            [](std::string& value, const RecordView& record) { value.append(record.control_number()) += ','; },
            [](std::string& left, std::string&& right) { left += right; }, way.options());
        ASSERT_EQ(text, expected) << told(way);
        ASSERT_EQ(report.counts.records, 800U);
    }
}

TEST(Reduce, MergesLargeStatesAsOneThreadWould) {
    const std::string bytes = naive::made_corpus(11, 1'200);
    using Index = std::map<std::string, std::vector<std::uint64_t>>;
    Index expected;
    for (const Span& span : naive::scan(bytes, Check::directory)) {
        if (span.kind == SpanKind::record) {
            for (const naive::Field& field : naive::read_record(bytes.substr(span.offset, span.length)).fields) {
                for (const naive::Subfield& subfield : field.subfields()) {
                    expected[subfield.value].push_back(span.offset);
                }
            }
        }
    }
    struct Inverted {
        Index index;
        void operator()(const RecordView& record) {
            for (const FieldView field : record.fields()) {
                for (const Subfield subfield : field.subfields()) {
                    index[std::string{subfield.value}].push_back(record.place().offset);
                }
            }
        }
        void merge(Inverted&& other) {
            for (auto& [value, offsets] : other.index) {
                auto& here = index[value];
                here.insert(here.end(), offsets.begin(), offsets.end());
            }
        }
    };
    for (const Way& way : ways) {
        ASSERT_TRUE(reduce(Corpus::memory(bytes), Inverted{}, way.options()).value.index == expected) << told(way);
    }
}

struct CommutativeSum {
    static constexpr bool commutative = true;
    std::atomic<int>* copies;
    std::uint64_t sum = 0;

    explicit CommutativeSum(std::atomic<int>& count) : copies{&count} {}
    CommutativeSum(const CommutativeSum& other) : copies{other.copies}, sum{other.sum} { ++*copies; }
    CommutativeSum(CommutativeSum&&) = default;
    void operator()(const RecordView& record) { sum += number_of(record); }
    void merge(CommutativeSum&& other) { sum += other.sum; }
};

TEST(Reduce, KeepsOneStateAWorkerWhereTheMergeIsCommutative) {
    const std::string bytes = numbered_records(0, 1500);
    for (const Way& way : ways) {
        std::atomic<int> copies{0};
        const auto sum = reduce(Corpus::memory(bytes), CommutativeSum{copies}, way.options()).value;
        EXPECT_EQ(sum.sum, 1499U * 1500U / 2);
        EXPECT_LE(copies, static_cast<int>(way.threads) + 2) << told(way);
    }
}

/// What a record holds, as text.
std::string contents(const RecordView& record) {
    std::string text{record.source()};
    for (const FieldView field : record.fields()) {
        text += field.tag().text();
        for (const Subfield subfield : field.subfields()) {
            text.append(1, subfield.code).append(subfield.value);
        }
    }
    return text + std::to_string(record.place().number);
}

TEST(Reduce, LeavesAViewIntactWhileItsReducerRunsTasksOfItsOwn) {
    const std::string bytes = numbered_records(0, 400);
    for (const unsigned threads : {1U, 2U, 8U}) {
        std::atomic<int> changed{0};
        std::atomic<int> open{0};
        std::atomic<int> together{0};
        const auto visit = [&](Seen& seen, const RecordView& record) {
            thread_local bool inside = false;
            together += static_cast<int>(std::exchange(inside, true)); // a second callback on this thread's stack
            const std::string before = contents(record);
            const SubfieldRange subfields = record.find(Tag{"245"})->subfields();
            ++open;
            tbb::parallel_for(0, 64, [&](int task) {
                volatile int spin = task;
                while (spin < 2'000) {
                    spin = spin + 1;
                }
            });
            --open;
            changed += static_cast<int>(contents(record) != before);
            changed += static_cast<int>((*subfields.begin()).value.substr(0, 5) != "Title");
            inside = false;
            seen(record);
        };
        const auto seen =
            reduce(
                Corpus::memory(bytes), Seen{}, visit, [](Seen& left, Seen&& right) { left.merge(std::move(right)); },
                Way{threads, 2'000}.options())
                .value;
        EXPECT_EQ(seen.numbers, numbers(0, 400));
        EXPECT_EQ(changed, 0);
        EXPECT_EQ(together, 0);
    }
}

TEST(Reduce, RunsInsideAReducer) {
    const std::string outer = numbered_records(0, 30);
    const std::string inner = numbered_records(0, 50);
    for (const unsigned threads : {1U, 2U, 4U}) {
        const auto total =
            reduce(
                Corpus::memory(outer), std::size_t{0},
                [&](std::size_t& sum, const RecordView& record) {
                    const std::size_t before = number_of(record);
                    sum += reduce(Corpus::memory(inner), Seen{}, Way{threads, 500}.options()).value.numbers.size();
                    EXPECT_EQ(number_of(record), before);
                },
                [](std::size_t& left, std::size_t right) { left += right; }, Way{threads, 700}.options())
                .value;
        EXPECT_EQ(total, 30U * 50U);
    }
}

TEST(ForEachRecord, VisitsEveryRecordOnce) {
    const std::string bytes = numbered_records(0, 1500);
    for (const Way& way : ways) {
        std::vector<std::atomic<int>> visits(1500);
        const Report report = for_each_record(
            Corpus::memory(bytes), [&](const RecordView& record) { ++visits[number_of(record)]; }, way.options());
        for (const auto& times : visits) {
            ASSERT_EQ(times, 1) << told(way);
        }
        EXPECT_EQ(report.counts.records, 1500U);
    }
}

} // namespace
} // namespace marcmill
