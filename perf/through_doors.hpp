#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "bench/questions.hpp"
#include "bench/through_doors.hpp"

#include <marcmill/run.hpp>

/// The same question, every subfield, through every door.
namespace marcmill::perf {

using Sum = std::uint64_t;

inline Sum by_read(const Corpus& corpus) {
    return bench::by_read<bench::EverySubfield>(corpus).sum;
}

inline Sum by_batches(const Corpus& corpus) {
    return bench::by_batches<bench::EverySubfield>(corpus).sum;
}

inline Sum by_pipeline(const Corpus& corpus) {
    return bench::by_pipeline<bench::EverySubfield>(corpus).sum;
}

inline Sum by_load(const Corpus& corpus) {
    return bench::by_load<bench::EverySubfield>(corpus).sum;
}

inline Sum by_reduce(const Corpus& corpus) {
    return bench::by_reduce<bench::EverySubfield>(corpus).sum;
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
