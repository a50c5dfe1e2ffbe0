#include <stdexcept>
#include <utility>

#include "batch/pull.hpp"
#include "batch/view_list.hpp"

#include <marcmill/read.hpp>

namespace marcmill {

struct BatchReader::State {
    State(Corpus corpus, std::size_t most, const Options& options)
        : pull{std::move(corpus), options, true}, size{most} {
        if (size == 0) {
            throw std::invalid_argument{"batches of 0 records"};
        }
    }

    detail::Pull pull;
    const std::size_t size;
    detail::ViewList views;
    Batch batch;
};

BatchReader::BatchReader(Corpus corpus, std::size_t size, const Options& options)
    : state_{std::make_unique<State>(std::move(corpus), size, options)} {}

BatchReader::BatchReader(BatchReader&&) noexcept = default;
BatchReader& BatchReader::operator=(BatchReader&&) noexcept = default;
BatchReader::~BatchReader() = default;

const Batch* BatchReader::next() {
    State& state = *state_;
    state.views.clear();
    state.pull.drop_records();
    while (state.views.size() < state.size) {
        const RecordView* const record = state.pull.next();
        if (record == nullptr) {
            break;
        }
        try {
            state.views.add(*record);
        } catch (...) {
            state.pull.fail();
        }
    }
    if (state.views.size() == 0) {
        state.pull.end();
        return nullptr;
    }
    state.batch = state.views.batch();
    return &state.batch;
}

const Report& BatchReader::report() const {
    return state_->pull.report();
}

BatchReader::Iterator BatchReader::begin() {
    return Iterator{*this};
}

BatchReader batches(Corpus corpus, std::size_t size, const Options& options) {
    return {std::move(corpus), size, options};
}

BatchReader batches(const FilePath& path, std::size_t size, const Options& options) {
    return batches(Corpus::file(path), size, options);
}

} // namespace marcmill
