#include "batch/pull.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::detail {

Pull::Pull(Corpus corpus, const Options& options, bool keeps_records)
    : corpus_{std::move(corpus)}, keeps_records_{keeps_records}, schedule_{corpus_, nullptr, options, 1} {
    scratch_.keep_records(keeps_records);
    if (decodes_text(options, true)) {
        text_.emplace(options);
    }
    if (text_ || !options.select.takes_all()) {
        selector_.emplace(options.select);
    }
}

bool Pull::enter_chunk() {
    slot_ = schedule_.next_committed();
    if (slot_ == nullptr) {
        return false;
    }
    chunk_.emplace(
        slot_->file->facts, slot_->file->reader(0), slot_->spans, slot_->context, scratch_, slot_->result,
        [this, number = slot_->chunk] { return schedule_.losses_before(number); }, text_ ? &*text_ : nullptr);
    if (selector_) {
        chunk_->select(&selected_.emplace(*chunk_, *selector_, rank_));
    }
    return true;
}

void Pull::leave_chunk() {
    if (selected_) {
        rank_ = selected_->rank();
        slot_->reached_limit = selected_->reached_limit();
        selected_.reset();
    }
    slot_->stopped = chunk_->stopped() || slot_->reached_limit;
    next_chunk_ = slot_->chunk + 1;
    chunk_.reset();
    schedule_.set_visited(*slot_);
    if (!holds_records_) {
        shrink_scratch();
        schedule_.retire_before(next_chunk_);
    }
}

void Pull::shrink_scratch() {
    most_scratch_ = std::max(most_scratch_, scratch_.bytes());
    scratch_.shrink();
}

void Pull::fail() {
    chunk_.reset();
    schedule_.fail(std::current_exception());
}

void Pull::drop_records() {
    shrink_scratch();
    holds_records_ = false;
    schedule_.retire_before(next_chunk_);
}

} // namespace marcmill::detail
