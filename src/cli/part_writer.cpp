#include "cli/part_writer.hpp"

#include <algorithm>

namespace marcmill::cli {

void PartWriter::write(const RecordView& record) {
    constexpr std::size_t piece = std::size_t{256} << 10;
    const std::uint64_t more = record.source().size();
    if (!files_->is_open()) {
        files_->open(format_by(record.source()));
    }
    if (files_->count() == 0 || is_full(more)) {
        begin_part();
    } else if (record.place().file != file_ || output_.bytes() > piece) {
        flush(); // what follows begins with a record of one file
    }
    output_.write(record);
    file_ = record.place().file;
    ++records_;
    bytes_ += more;
}

void PartWriter::finish() {
    flush();
    if (bounds_.parts != PartBounds::any && !files_->is_open()) {
        files_->open(nullptr);
    }
    while (bounds_.parts != PartBounds::any && files_->count() < bounds_.parts) {
        files_->begin();
    }
}

/// Whether a record of so many bytes more begins the next part.
bool PartWriter::is_full(std::uint64_t more) const {
    if (bounds_.parts != PartBounds::any) {
        return files_->count() < bounds_.parts && records_ >= records_of(files_->count() - 1);
    }
    return records_ >= bounds_.records || (records_ > 0 && more > bounds_.bytes - std::min(bytes_, bounds_.bytes));
}

/// How many records the part of this number gets: the first ones get those that are left where all get the same.
std::uint64_t PartWriter::records_of(std::uint64_t part) const {
    return bounds_.total / bounds_.parts + (part < bounds_.total % bounds_.parts ? 1 : 0);
}

void PartWriter::begin_part() {
    flush();
    files_->begin();
    records_ = 0;
    bytes_ = 0;
}

void PartWriter::flush() {
    output_.flush_to(sink_);
    output_.clear();
}

} // namespace marcmill::cli
