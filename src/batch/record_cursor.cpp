#include <marcmill/detail/engine.hpp>

#include "batch/chunk.hpp"
#include "batch/selection.hpp"

namespace marcmill::detail {

const RecordView* RecordCursor::next() {
    if (chunk_ != nullptr) [[likely]] {
        return selected_ == nullptr ? chunk_->next_record() : selected_->next();
    }
    return at_ == end_ ? nullptr : at_++;
}

bool RecordCursor::next_span(Span& span, const RecordView*& record) {
    return chunk_->next_span(span, record);
}

void RecordCursor::reject(std::string_view reason) {
    chunk_->reject_last(reason);
}

void RecordCursor::build_in(Scratch& scratch) {
    chunk_->build_in(scratch);
}

std::uint32_t RecordCursor::file() const {
    return chunk_->file_number();
}

bool RecordCursor::wait_for_turn() const {
    return chunk_->wait_for_turn();
}

std::string_view RecordCursor::bytes() const {
    return chunk_->bytes();
}

bool RecordCursor::stopped() const {
    return chunk_->stopped();
}

} // namespace marcmill::detail
