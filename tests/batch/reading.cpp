#include "batch/reading.hpp"

#include <cstring>

#include <marcmill/run.hpp>

namespace marcmill::tests {

Reading read(std::string_view bytes, Check check, unsigned threads, std::size_t chunk_size) {
    Options options;
    options.check = check;
    options.threads = threads;
    options.chunk_size = chunk_size;
    return read(bytes, options);
}

Reading read(std::string_view bytes, const Options& options) {
    return read(Corpus::memory(bytes), options);
}

Reading read(const Corpus& corpus, const Options& options) {
    StringSink written; // the spans as they stand in memory
    const auto write = [](std::uint32_t, const Span& span, const RecordView*, Output& output) {
        char memory[sizeof span];
        std::memcpy(memory, &span, sizeof span);
        output.write(std::string_view{memory, sizeof span});
    };
    Reading reading;
    reading.report = transform_spans(corpus, written, write, options);
    reading.spans.resize(written.text().size() / sizeof(Span));
    if (!reading.spans.empty()) {
        std::memcpy(reading.spans.data(), written.text().data(), written.text().size());
    }
    return reading;
}

void add(Counts& counts, const Span& span) {
    counts.bytes += span.length;
    switch (span.kind) {
    case SpanKind::record:
        ++counts.records;
        counts.record_bytes += span.length;
        break;
    case SpanKind::rejected:
        ++counts.rejected;
        counts.rejected_bytes += span.length;
        break;
    case SpanKind::padding:
        counts.padding_bytes += span.length;
        break;
    case SpanKind::junk:
        counts.junk_bytes += span.length;
    }
}

} // namespace marcmill::tests
