#include <marcmill/read.hpp>

#include <utility>

#include "batch/pull.hpp"

namespace marcmill {

struct RecordReader::State {
    detail::Pull pull;
};

RecordReader::RecordReader(Corpus corpus, const Options& options)
    : state_{new State{{std::move(corpus), options, false}}} {}

RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

const RecordView* RecordReader::next() {
    const RecordView* const record = state_->pull.next();
    if (record == nullptr) {
        state_->pull.end();
    }
    return record;
}

const Report& RecordReader::report() const {
    return state_->pull.report();
}

RecordReader::Iterator RecordReader::begin() {
    return Iterator{*this};
}

RecordReader read(Corpus corpus, const Options& options) {
    return RecordReader{std::move(corpus), options};
}

RecordReader read(const FilePath& path, const Options& options) {
    return read(Corpus::file(path), options);
}

} // namespace marcmill
