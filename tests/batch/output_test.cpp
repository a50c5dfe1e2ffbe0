// What a transformer writes is what it said at that moment, wherever the bytes stand.

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/read.hpp>
#include <marcmill/record.hpp>
#include <marcmill/record_writer.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::number_of;
using tests::numbered_record;
using tests::numbered_records;
using tests::told;
using tests::Way;
using tests::ways;

constexpr std::size_t records = 120;

Record edited(const RecordView& view) {
    Record record{view};
    EXPECT_FALSE(record.set_subfield(Tag{"245"}, 'a', "EDITED " + std::to_string(number_of(view))));
    return record;
}

std::string all_edited() {
    std::string bytes;
    for (std::size_t number = 0; number < records; ++number) {
        Record record = *Record::from_bytes(numbered_record(number));
        EXPECT_FALSE(record.set_subfield(Tag{"245"}, 'a', "EDITED " + std::to_string(number)));
        EXPECT_FALSE(record.append_to(bytes));
    }
    return bytes;
}

template <typename Transformer>
void expect_written(const Transformer& transformer, const std::string& expected) {
    const std::string bytes = numbered_records(0, records);
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        StringSink sink;
        (void)transform(Corpus::memory(bytes), sink, transformer, way.options());
        ASSERT_EQ(sink.text(), expected);
        StringSink streamed;
        (void)transform(tests::piecewise(bytes, 5'000), streamed, transformer, way.options());
        ASSERT_EQ(streamed.text(), expected);
    }
}

TEST(Output, HoldsWhatAnEditedRecordWas) {
    expect_written([](const RecordView& view, Output& output) { EXPECT_FALSE(output.write(edited(view))); },
                   all_edited());
    expect_written(
        [](const RecordView& view, Output& output) {
            std::string bytes;
            EXPECT_FALSE(edited(view).append_to(bytes));
            output.pass(bytes);
        },
        all_edited());
}

TEST(Output, HoldsARecordThatIsEditedOnceItWasWritten) {
    expect_written(
        [](const RecordView& view, Output& output) {
            Record record = edited(view);
            output.write(record.view());
            EXPECT_FALSE(record.set_subfield(Tag{"245"}, 'a', std::string(300, 'x')));
            EXPECT_FALSE(record.set_leader(5, "d"));
        },
        all_edited());
}

/// An edited record that no directory can state.
Record unwritable(const RecordView& view) {
    Record record{view};
    EXPECT_FALSE(record.set_subfield(Tag{"245"}, 'a', std::string(10'000, 'x')));
    return record;
}

TEST(Output, ReturnsWhyARecordCannotBeWrittenAndHoldsNothingOfIt) {
    expect_written(
        [](const RecordView& view, Output& output) {
            const auto error = output.write(unwritable(view));
            EXPECT_TRUE(error);
            output.write(error ? std::string_view{"refused\n"} : "written\n");
        },
        [] {
            std::string lines;
            for (std::size_t number = 0; number < records; ++number) {
                lines += "refused\n";
            }
            return lines;
        }());
}

TEST(Output, ThrowsWhereTheViewOfAnEditedRecordCannotBeWritten) {
    StringSink sink;
    const std::string bytes = numbered_records(0, records);
    const auto write = [](const RecordView& view, Output& output) {
        const Record record = unwritable(view);
        output.write(record.view());
    };
    EXPECT_THROW((void)transform(Corpus::memory(bytes), sink, write), std::invalid_argument);
    EXPECT_EQ(sink.text(), "");
}

TEST(Output, HoldsBytesOfAStringThatIsGone) {
    std::string expected;
    for (std::size_t number = 0; number < records; ++number) {
        expected += std::to_string(number) + " of a string that is longer than what fits into itself\n";
    }
    expect_written(
        [](const RecordView& view, Output& output) {
            const auto line = std::make_unique<std::string>(std::to_string(number_of(view)) +
                                                            " of a string that is longer than what fits into itself\n");
            output.pass(*line);
            line->assign(line->size(), '?');
        },
        expected);
}

TEST(Output, HoldsWhatAWriterMadeInMemoryThatItUsesAgain) {
    expect_written(
        [](const RecordView& view, Output& output) {
            static thread_local std::string written; // the next record's bytes stand where this one's did
            RecordWriter writer{"     nam a22     uu 4500"};
            const Record record = edited(view);
            writer.assign(record.view());
            written.clear();
            EXPECT_FALSE(writer.append_to(written));
            output.pass(written);
        },
        all_edited());
}

TEST(Output, HoldsRecordsOfAnotherCorpus) {
    const std::string others = numbered_records(1'000, 1'030);
    std::string expected;
    for (std::size_t number = 0; number < records; ++number) {
        expected += others + numbered_record(number);
    }
    expect_written(
        [&](const RecordView& view, Output& output) {
            for (const Batch batch : batches(tests::piecewise(others, 700), 3)) {
                for (const RecordView& other : batch) {
                    output.write(other);
                }
            }
            output.write(view);
        },
        expected);
}

TEST(Output, HoldsMendedRecords) {
    std::string bytes = numbered_records(0, records);
    std::string mended;
    for (std::size_t number = 0, at = 0; number < records; ++number) {
        const std::size_t length = numbered_record(number).size();
        if (number % 3 == 0) {
            bytes.replace(at, 5, "00000");
        }
        at += length;
    }
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        StringSink sink;
        Options options = way.options(Check::fields);
        options.on_error = OnError::repair;
        const Report report = transform(
            Corpus::memory(bytes), sink, [](const RecordView& view, Output& output) { output.write(view); }, options);
        EXPECT_EQ(report.counts.repaired, records / 3);
        EXPECT_EQ(sink.text(), numbered_records(0, records));
    }
}

TEST(Output, EndsTheLineThatAFileDoesNot) {
    const std::string open = "=LDR  00000nam a2200000 a 4500\n=001  one";
    const std::string ended = "=LDR  00000nam a2200000 a 4500\n=001  two\r";
    const std::string whole = open + '\n';
    const auto write = [](const RecordView& record, Output& output) { output.write(record); };
    const auto write_copy = [](const RecordView& record, Output& output) {
        const Record copy{record};
        output.write(copy.view());
    };
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        Corpus corpus = Corpus::memory(open);
        corpus.append(Corpus::memory(ended)).append(tests::piecewise(open, 10)).append(Corpus::memory(whole));
        StringSink sink;
        (void)transform(corpus, sink, write, way.options());
        EXPECT_EQ(sink.text(), whole + ended + whole + whole);
        StringSink copied;
        (void)transform(Corpus::memory(open), copied, write_copy, way.options());
        EXPECT_EQ(copied.text(), whole);
    }
}

TEST(Output, OfSpansHoldsWhatIsNoPartOfThem) {
    const std::string bytes = numbered_records(0, records) + "junk that is no record\x1d";
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        StringSink sink;
        (void)transform_spans(
            Corpus::memory(bytes), sink,
            [](std::uint32_t, const Span& span, const RecordView* record, Output& output) {
                if (record != nullptr) {
                    EXPECT_FALSE(output.write(edited(*record)));
                } else {
                    output.pass(std::string(span.length, '-'));
                }
            },
            way.options());
        EXPECT_EQ(sink.text(), all_edited() + std::string(bytes.size() - numbered_records(0, records).size(), '-'));
    }
}

} // namespace
} // namespace marcmill
