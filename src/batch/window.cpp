#include "batch/window.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::detail {

bool Window::is_fatal(const Slot& slot) const {
    return slot.failure != nullptr && !(slot.file_failed && options_->on_file_error == OnFileError::next);
}

void Window::end_with(std::exception_ptr failure) {
    failure_ = std::move(failure);
    end_is_visited_ = ended_ = true;
}

void Window::begin_scan(Slot& slot) {
    slot.chunk = next_chunk_++;
    if (is_fatal(slot)) { // what is behind it may be a pipe that nobody fills
        end_chunk_ = std::min(end_chunk_, next_chunk_);
    }
    bytes_charged_ += slot.charged;
    bytes_in_slots_ += slot.size;
}

/// While a worker scans or commits a chunk, what it holds is that worker's.
bool Window::may_commit_next() const {
    return !committing_ && next_commit_ != next_chunk_ && at(next_commit_).state == Slot::State::scanned;
}

bool Window::commit_wants_more() const {
    if (!may_commit_next()) {
        return false;
    }
    const Slot& slot = at(next_commit_);
    const io::Stream* const stream = slot.file && slot.wants != 0 ? slot.file->stream : nullptr;
    return stream != nullptr && !stream->is_whole() && stream->available() < slot.wants;
}

Slot* Window::begin_commit() {
    if (!may_commit_next() || commit_wants_more()) {
        return nullptr;
    }
    committing_ = true;
    at(next_commit_).look();
    return &at(next_commit_);
}

void Window::end_commit(Slot& slot, bool committed) {
    committing_ = false;
    if (committed) {
        slot.state = Slot::State::committed;
        ++next_commit_;
        note_long_record(slot);
    }
}

bool Window::may_visit_next() const {
    return next_visit_ != next_commit_ && next_visit_ < end_chunk_ && channel_takes_next() && outputs_leave_room();
}

/// What was written for chunks that wait to be retired, and their faults, are no more than a window, too. The lowest
/// chunk waits for none.
bool Window::outputs_leave_room() const {
    return bytes_held_ <= options_->window || next_visit_ == first_chunk_;
}

/// What the caller is at does not wait; whatever comes next it may have, however much it is.
bool Window::channel_takes_next() const {
    if (holding_.channel_capacity == any_number) {
        return true;
    }
    std::size_t waiting = 0;
    for (std::size_t chunk = first_chunk_ + 1; chunk < next_visit_; ++chunk) {
        waiting += at(chunk).spans.spans.size();
    }
    return waiting == 0 || waiting + at(next_visit_).spans.spans.size() <= holding_.channel_capacity;
}

Slot* Window::begin_visit() {
    if (!may_visit_next()) {
        return nullptr;
    }
    Slot& slot = at(next_visit_++);
    slot.state = Slot::State::visiting;
    return &slot;
}

void Window::end_visit(Slot& slot) {
    slot.state = Slot::State::visited;
    slot.counted = true;
    if (!holding_.held) { // else the chunks that wait for the caller are few
        slot.held += slot.result.faults.bytes();
    }
    bytes_held_ += slot.held;
    if (holding_.channel_capacity != any_number && !slot.spans.spans.empty()) { // the channel bounds what waits in it
        bytes_charged_ -= std::exchange(slot.charged, 0);
    }
    if (is_fatal(slot) || slot.stopped) {
        end_chunk_ = std::min(end_chunk_, slot.chunk + 1);
        end_is_visited_ = true;
    }
}

Slot* Window::begin_retire() {
    if (retiring_ || !lowest_is(Slot::State::visited) || first_chunk_ >= retire_end_) {
        return nullptr;
    }
    retiring_ = true;
    return lowest();
}

std::unique_ptr<Slot> Window::end_retire(std::uint64_t losses) {
    std::unique_ptr<Slot> slot = std::move(slots_.front());
    slots_.pop_front();
    ++first_chunk_;
    retiring_ = false;
    if (is_fatal(*slot)) {
        end_with(slot->failure);
    }
    if (slot->stopped) {
        stopped_ = end_is_visited_ = ended_ = true;
        reached_limit_ = slot->reached_limit;
    }
    bytes_charged_ -= slot->charged;
    bytes_held_ -= slot->held;
    bytes_in_slots_ -= slot->size;
    losses_retired_ = losses;
    selected_retired_ += slot->selected;
    return slot;
}

void Window::let_retire_before(std::size_t chunk) {
    retire_end_ = std::max(retire_end_, chunk);
}

void Window::let_pass(const Slot& slot) {
    if (slot.chunk == retire_end_) { // the caller is through with all before
        ++retire_end_;
    }
}

std::vector<const Slot*> Window::visited() const {
    std::vector<const Slot*> visited;
    for (const auto& slot : slots_) {
        if (slot->state != Slot::State::visited && slot->state != Slot::State::visiting) {
            break;
        }
        visited.push_back(slot.get());
    }
    return visited;
}

bool Window::all_are_visited_before(std::size_t chunk) const {
    return std::all_of(slots_.begin(), slots_.end(),
                       [&](const auto& slot) { return slot->chunk >= chunk || slot->state == Slot::State::visited; });
}

std::uint64_t Window::losses_before(std::size_t chunk) const {
    std::uint64_t losses = losses_retired_;
    for (const auto& slot : slots_) { // in a run that has ended, some are visited still
        losses += slot->chunk < chunk && slot->state == Slot::State::visited ? slot->result.losses : 0;
    }
    return losses;
}

bool Window::all_are_counted_before(std::size_t chunk) const {
    return std::all_of(slots_.begin(), slots_.end(),
                       [&](const auto& slot) { return slot->chunk >= chunk || slot->counted; });
}

std::uint64_t Window::selected_before(std::size_t chunk) const {
    std::uint64_t selected = selected_retired_;
    for (const auto& slot : slots_) {
        selected += slot->chunk < chunk ? slot->selected : 0;
    }
    return selected;
}

void Window::note_bytes(std::uint64_t beside) {
    most_bytes_ = std::max(most_bytes_, bytes_in_slots_ + beside);
}

/// A mapped record that ends behind all chunks in flight is in flight with them.
void Window::note_long_record(const Slot& slot) {
    const Slot& last = *slots_.back();
    if (last.opens_file) { // another one, which the worker that scans it may just be opening
        return;
    }
    if (slot.file && slot.file->stream == nullptr && last.file == slot.file && slot.spans.stop > last.end) {
        note_bytes(slot.spans.stop - last.end);
    }
}

} // namespace marcmill::detail
