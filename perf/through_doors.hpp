#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "questions.hpp"

#include <marcmill/batch.hpp>
#include <marcmill/load.hpp>
#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>

/// The same question, every subfield, through every door.
namespace marcmill::perf {

using Sum = std::uint64_t;

inline Sum by_read(const Corpus& corpus) {
    EverySubfield question;
    for (const RecordView& record : read(corpus)) {
        question(record);
    }
    return question.sum;
}

inline Sum by_batches(const Corpus& corpus) {
    constexpr std::size_t size = 1000;
    EverySubfield question;
    for (const Batch batch : batches(corpus, size)) {
        for (const RecordView& record : batch) {
            question(record);
        }
    }
    return question.sum;
}

inline Sum by_pipeline(const Corpus& corpus) {
    EverySubfield question;
    Pipeline pipeline{corpus};
    while (const RecordView* const record = pipeline.next()) {
        question(*record);
    }
    return question.sum;
}

inline Sum by_load(const Corpus& corpus) {
    EverySubfield question;
    const auto loaded = load(corpus);
    for (const Record& record : loaded.value) {
        const Record copy{record}; // what its view builds goes with it: not all tables at a time
        question(*copy);
    }
    return question.sum;
}

inline Sum by_reduce(const Corpus& corpus) {
    return reduce(corpus, EverySubfield{}).value.sum;
}

/// Takes everything, and keeps nothing but its size.
class CountingSink final : public Sink {
  public:
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        for (const std::string_view piece : pieces) {
            bytes += piece.size();
        }
    }
    Sum bytes = 0;
};

/// The bytes of all records, put out in order.
inline Sum by_transform(const Corpus& corpus) {
    CountingSink sink;
    (void)transform(corpus, sink, [](const RecordView& record, Output& output) { output.write(record); });
    return sink.bytes;
}

} // namespace marcmill::perf
