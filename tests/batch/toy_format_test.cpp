// A format whose boundaries nothing shows runs through the same schedule as any other: framed one chunk after the
// other, parsed side by side, with one answer for any chunk, number of threads and cut.

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/piecewise.hpp"
#include "batch/toy_format.hpp"

#include <marcmill/load.hpp>
#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>
#include <marcmill/record_writer.hpp>
#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

constexpr std::string_view leader = "     nam a22     uu 4500";

struct Made {
    std::string bytes;
    std::string lines; ///< what a run over them writes: a line for each record, by the fields it was made of
    std::size_t records = 0;
    std::size_t rejected = 0;
};

/// Records of every size, of which some hold a byte that separates in ISO 2709, and some a field that is none.
Made made_records(std::size_t count, unsigned seed) {
    std::mt19937 random{seed};
    Made made;
    for (std::size_t number = 1; number <= count; ++number) {
        const std::string name = std::to_string(number);
        const std::string title(random() % 900, 't');
        const bool separates = random() % 11 == 0;
        const bool is_broken = random() % 13 == 0;
        made.bytes += toy_record(leader, {{"001", name},
                                          {"245", "10\x1F"
                                                  "a" +
                                                      title},
                                          {"500", std::string{"  \x1F"
                                                              "aone"} +
                                                      (separates ? "\x1E" : "") + "two"},
                                          {is_broken ? "99" : "999", "x"}});
        if (is_broken) { // three digits of a length stand one byte too early
            ++made.rejected;
            continue;
        }
        ++made.records;
        made.lines += name + " 245 $a " + title + " 500 $a one" + (separates ? "\xEF\xBF\xBD" : "") + "two 999 x\n";
    }
    return made;
}

std::string line_of(const RecordView& record) {
    std::string line{record.control_number()};
    for (const FieldView field : record.fields()) {
        if (field.is_control()) {
            continue;
        }
        line.append(" ").append(field.tag().text());
        if (field.subfields().empty()) {
            line.append(" ").append(field.bytes());
        }
        for (const Subfield subfield : field.subfields()) {
            line.append(" $").append(1, subfield.code).append(" ").append(subfield.value);
        }
    }
    return line + "\n";
}

Options toy_options(unsigned threads, std::size_t chunk_size) {
    Options options;
    options.from = &toy_format;
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.check = Check::fields;
    return options;
}

std::string transformed(const Corpus& corpus, const Options& options, Report& report) {
    StringSink sink;
    report = transform(
        corpus, sink, [](const RecordView& record, Output& output) { output.write(line_of(record)); }, options);
    return sink.text();
}

void expect_made(const Made& made, const Corpus& corpus, const Options& options) {
    Report report;
    EXPECT_EQ(transformed(corpus, options, report), made.lines);
    EXPECT_EQ(report.counts.records, made.records);
    EXPECT_EQ(report.counts.rejected, made.rejected);
    EXPECT_EQ(report.counts.record_bytes + report.counts.rejected_bytes, report.counts.bytes);
    EXPECT_EQ(report.fault_counts[FaultCode::field_unreadable], made.rejected);
}

TEST(SerialFormat, HasOneAnswerForAnyChunkAndThreads) {
    const Made made = made_records(2'000, 1);
    for (const unsigned threads : {1U, 2U, 3U, 8U}) {
        for (const std::size_t chunk_size :
             {std::size_t{61}, std::size_t{1'000}, std::size_t{100'003}, std::size_t{0}}) {
            SCOPED_TRACE(std::to_string(threads) + " threads, chunks of " + std::to_string(chunk_size));
            expect_made(made, Corpus::memory(made.bytes), toy_options(threads, chunk_size));
        }
    }
}

TEST(SerialFormat, HasOneAnswerFromStreams) {
    const Made made = made_records(1'000, 2);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{4'093}, std::size_t{1} << 20}) {
        for (const unsigned threads : {1U, 3U}) {
            SCOPED_TRACE("pieces of " + std::to_string(piece));
            expect_made(made, piecewise(made.bytes, piece), toy_options(threads, 1'000));
        }
    }
}

TEST(SerialFormat, HasOneAnswerForAnyCutIntoFiles) {
    const Made first = made_records(300, 3);
    const Made second = made_records(1, 4);
    const Made third = made_records(500, 5);
    Made all;
    Corpus corpus;
    for (const Made* const part : {&first, &second, &third}) {
        corpus.append(Corpus::memory(part->bytes));
        all.lines += part->lines;
        all.records += part->records;
        all.rejected += part->rejected;
    }
    for (const unsigned threads : {1U, 2U, 8U}) {
        expect_made(all, corpus, toy_options(threads, 777));
    }
}

TEST(SerialFormat, KeepsTheAccountOfACutAndOfJunk) {
    const Made made = made_records(50, 6);
    const std::string cut = made.bytes + toy_record(leader, {{"001", "cut"}}).substr(0, 20);
    const std::string junk = made.bytes + "no digits from here on" + made.bytes;
    for (const std::size_t chunk_size : {std::size_t{61}, std::size_t{0}}) {
        Report report;
        EXPECT_EQ(transformed(Corpus::memory(cut), toy_options(2, chunk_size), report), made.lines);
        EXPECT_EQ(report.fault_counts[FaultCode::record_truncated], 1U);
        EXPECT_EQ(report.counts.rejected, made.rejected + 1);
        EXPECT_EQ(transformed(Corpus::memory(junk), toy_options(2, chunk_size), report), made.lines);
        EXPECT_EQ(report.counts.junk_bytes, junk.size() - made.bytes.size());
        EXPECT_EQ(report.fault_counts[FaultCode::junk], 1U);
    }
}

TEST(SerialFormat, GoesThroughEveryDoor) {
    const Made made = made_records(400, 7);
    const Options options = toy_options(2, 1'000);
    const Corpus corpus = Corpus::memory(made.bytes);
    std::string read_lines;
    for (const RecordView& record : read(corpus, options)) {
        read_lines += line_of(record);
    }
    EXPECT_EQ(read_lines, made.lines);
    std::string batched;
    for (const Batch& batch : batches(corpus, 37, options)) {
        for (const RecordView& record : batch) {
            batched += line_of(record);
        }
    }
    EXPECT_EQ(batched, made.lines);
    std::string piped;
    PipelineOptions pipeline;
    static_cast<Options&>(pipeline) = options;
    for (const RecordView& record : Pipeline{corpus, pipeline}) {
        piped += line_of(record);
    }
    EXPECT_EQ(piped, made.lines);
    EXPECT_EQ(count(corpus, options).counts.records, made.records);
}

TEST(SerialFormat, ShowsWhatStoodInTheInput) {
    const std::string one = toy_record(leader, {{"001", "a"},
                                                {"245", "10\x1F"
                                                        "aTitle"}});
    for (const RecordView& record : read(Corpus::memory(one), toy_options(1, 0))) {
        EXPECT_EQ(record.source(), one);
        EXPECT_EQ(record.place().length, one.size());
        EXPECT_EQ(record.title(), "Title");
    }
}

TEST(SerialFormat, GivesRecordsThatAreKeptEditedAndWrittenAsIso2709) {
    const Made made = made_records(200, 8);
    const auto [records, report] = load(Corpus::memory(made.bytes), toy_options(2, 500));
    ASSERT_EQ(records.size(), made.records);
    std::string bytes;
    std::string expected;
    for (const Record& record : records) {
        Record copy = record;
        EXPECT_EQ(copy, record);
        EXPECT_EQ(line_of(copy.view()), line_of(record.view()));
        ASSERT_EQ(copy.set_subfield(Tag{"245"}, 'a', "Another title"), std::nullopt);
        EXPECT_NE(copy, record);
        ASSERT_EQ(copy.append_to(bytes), std::nullopt);
        expected += line_of(copy.view());
    }
    Options options;
    options.check = Check::fields;
    Report written;
    EXPECT_EQ(transformed(Corpus::memory(bytes), options, written), expected);
    EXPECT_TRUE(written.clean());
    EXPECT_EQ(written.counts.records, made.records);
}

} // namespace
} // namespace marcmill::tests
