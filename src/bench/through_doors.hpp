#pragma once

#include <cstddef>
#include <cstdint>

#include <marcmill/load.hpp>
#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

/// One question, put to every record of a corpus through each door of the library.
namespace marcmill::bench {

/// What a run came to, whichever way it went: equal for all that is asked the same of the same bytes.
struct Answer {
    std::uint64_t records = 0;
    std::uint64_t rejected = 0;
    std::uint64_t junk_bytes = 0;
    std::uint64_t sum = 0; ///< the question's

    friend auto operator<=>(const Answer&, const Answer&) = default;
};

inline Answer answer_of(const Report& report, std::uint64_t sum) {
    return {report.counts.records, report.counts.rejected, report.counts.junk_bytes, sum};
}

template <typename Question>
Answer by_read(const Corpus& corpus, const Options& options = {}) {
    Question question;
    RecordReader reader = read(corpus, options);
    for (const RecordView& record : reader) {
        question(record);
    }
    return answer_of(reader.report(), question.sum);
}

template <typename Question>
Answer by_batches(const Corpus& corpus, const Options& options = {}) {
    constexpr std::size_t size = 1000;
    Question question;
    BatchReader reader = batches(corpus, size, options);
    for (const Batch batch : reader) {
        for (const RecordView& record : batch) {
            question(record);
        }
    }
    return answer_of(reader.report(), question.sum);
}

template <typename Question>
Answer by_pipeline(const Corpus& corpus, const Options& options = {}) {
    PipelineOptions piped;
    static_cast<Options&>(piped) = options;
    Question question;
    Pipeline pipeline{corpus, piped};
    while (const RecordView* const record = pipeline.next()) {
        question(*record);
    }
    return answer_of(pipeline.report(), question.sum);
}

template <typename Question>
Answer by_load(const Corpus& corpus, const Options& options = {}) {
    Question question;
    const auto loaded = load(corpus, options);
    for (const Record& record : loaded.value) {
        const Record copy{record}; // what its view builds goes with it: not all tables at a time
        question(*copy);
    }
    return answer_of(loaded.report, question.sum);
}

template <typename Question>
Answer by_reduce(const Corpus& corpus, const Options& options = {}) {
    const auto reduced = reduce(corpus, Question{}, options);
    return answer_of(reduced.report, reduced.value.sum);
}

} // namespace marcmill::bench
