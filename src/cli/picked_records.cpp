#include "cli/picked_records.hpp"

#include <cstddef>

namespace marcmill::cli {

void PickedRecords::write(const RecordView& record) {
    count(record.source());
    output_.write(record);
}

void PickedRecords::write(std::string_view source) {
    count(source);
    output_.write(source);
}

void PickedRecords::write(Output& records, const Report& written) {
    flush();
    report_.counts += written.counts;
    records.flush_to(run_->source_sink());
    records.clear();
}

void PickedRecords::count(std::string_view source) {
    constexpr std::size_t piece = std::size_t{64} << 10;
    if (output_.bytes() > piece) {
        flush();
    }
    ++report_.counts.records;
    report_.counts.bytes += source.size();
}

void PickedRecords::flush() {
    run_->end_if_interrupted();
    output_.flush_to(run_->source_sink());
    output_.clear();
}

} // namespace marcmill::cli
