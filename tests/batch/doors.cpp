#include "batch/doors.hpp"

#include <string_view>
#include <utility>

#include "naive/answers.hpp"

#include <marcmill/load.hpp>
#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

/// All that a view says of its record.
struct Transcript {
    std::string records;
    std::string bytes;

    void operator()(const RecordView& record) {
        const Place& place = record.place();
        records += std::to_string(place.number) + '\t' + std::to_string(place.offset) + '\t' +
                   std::to_string(place.length) + '\t' + naive::escaped(record.control_number());
        for (const FieldView field : record.fields()) {
            records += '\t' + std::string{field.tag().text()} + '=' + naive::escaped(field.value());
            for (const auto& [code, value] : field.subfields()) {
                records += '|' + naive::escaped({&code, 1}) + naive::escaped(value);
            }
        }
        records += '\n';
        bytes += record.source();
    }
    void merge(Transcript&& right) {
        records += right.records;
        bytes += right.bytes;
    }
};

Seen seen(Transcript transcript, const Report& report) {
    Seen seen{std::move(transcript.records), std::move(transcript.bytes), {}, {}, report.counts};
    for (const Fault& fault : report.faults) {
        seen.faults += code_text(fault.code) + '\t' + std::to_string(fault.offset) + '\t' +
                       std::to_string(fault.length) + '\t' + std::to_string(fault.record) + '\n';
        if (fault.action != Action::kept) {
            seen.losses += code_text(fault.code) + '\t' + std::to_string(fault.record) + '\n';
        }
    }
    return seen;
}

Seen by_reading(const Corpus& corpus, const Options& options) {
    Transcript transcript;
    auto records = read(corpus, options);
    for (const RecordView& record : records) {
        transcript(record);
    }
    return seen(std::move(transcript), records.report());
}

/// Backwards, after a look at all of the batch: its views live together.
Seen by_batches(std::size_t size, const Corpus& corpus, const Options& options) {
    Transcript transcript;
    auto reader = batches(corpus, size, options);
    for (const Batch batch : reader) {
        std::vector<Transcript> lines(batch.size());
        for (std::size_t place = batch.size(); place-- > 0;) {
            lines[place](batch[place]);
        }
        for (Transcript& line : lines) {
            transcript.merge(std::move(line));
        }
    }
    return seen(std::move(transcript), reader.report());
}

Seen by_pipeline(std::size_t capacity, const Corpus& corpus, const Options& options) {
    PipelineOptions piped;
    static_cast<Options&>(piped) = options;
    piped.buffer_size = options.chunk_size != 0 ? options.chunk_size : piped.buffer_size;
    piped.channel_capacity = capacity;
    piped.threads = 3;
    Transcript transcript;
    Pipeline pipeline{corpus, piped};
    while (const RecordView* const record = pipeline.next()) {
        transcript(*record);
    }
    return seen(std::move(transcript), pipeline.report());
}

/// The lines, and the bytes as they are passed on, each behind its size.
Seen by_transforming(const Corpus& corpus, const Options& options) {
    const auto write = [](const RecordView& record, Output& output) {
        Transcript line;
        line(record);
        output.write(std::to_string(line.records.size()) + '\n' + line.records);
        output.write(record);
    };
    StringSink sink;
    const Report report = transform(corpus, sink, write, options);
    Transcript transcript;
    for (std::string_view rest = sink.text(); !rest.empty();) {
        const std::size_t size = std::stoul(std::string{rest.substr(0, rest.find('\n'))});
        rest.remove_prefix(rest.find('\n') + 1);
        const std::string_view line = rest.substr(0, size);
        const std::size_t length = std::stoul(std::string{line.substr(line.find('\t', line.find('\t') + 1) + 1, 12)});
        transcript.records += line;
        transcript.bytes += rest.substr(size, length);
        rest.remove_prefix(size + length);
        rest.remove_prefix(rest.starts_with('\n') ? 1 : 0); // the end that the last line of a file was given
    }
    return seen(std::move(transcript), report);
}

Seen by_loading(const Corpus& corpus, const Options& options) {
    Transcript transcript;
    const auto [records, report] = load(corpus, options);
    for (const Record& record : records) {
        transcript(*record);
    }
    return seen(std::move(transcript), report);
}

} // namespace

std::vector<Door> doors() {
    using namespace std::placeholders;
    return {{"read", by_reading},
            {"load", by_loading},
            {"reduce", seen_by_reduce},
            {"transform", by_transforming},
            {"batches of 1", std::bind(by_batches, 1, _1, _2)},
            {"batches of 7", std::bind(by_batches, 7, _1, _2)},
            {"batches of 1000", std::bind(by_batches, 1000, _1, _2)},
            {"a pipeline of 1 record", std::bind(by_pipeline, 1, _1, _2)},
            {"a pipeline of 1000 records", std::bind(by_pipeline, 1000, _1, _2)}};
}

Seen seen_by_loop(const Corpus& corpus, const Options& options) {
    const Selection& select = options.select;
    Options all = options;
    all.select = {};
    Transcript transcript;
    auto records = read(corpus, all);
    std::uint64_t selected = 0;
    std::uint64_t given = 0;
    std::uint64_t left_out = 0;
    while (given < select.limit) {
        const RecordView* const record = records.next();
        if (record == nullptr) {
            break;
        }
        if ((select.where && !select.where(*record)) || selected++ < select.skip) {
            ++left_out;
            continue;
        }
        transcript(*record);
        ++given;
    }
    Seen found = seen(std::move(transcript), records.report());
    found.counts.not_selected = left_out;
    return found;
}

Seen seen_by_reduce(const Corpus& corpus, const Options& options) {
    auto [transcript, report] = reduce(corpus, Transcript{}, options);
    return seen(std::move(transcript), report);
}

} // namespace marcmill::tests
