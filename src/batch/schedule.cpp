#include "batch/schedule.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::detail {

Schedule::Schedule(const Corpus& corpus, ChunkVisitor* visitor, const Options& options, unsigned threads,
                   const Holding& holding)
    : options_{options}, holding_{holding}, threads_{threads}, alone_{threads == 1}, work_{options_, visitor, threads},
      source_{corpus, options_, threads, [this] { return wants_no_bytes(); }}, retire_end_{holding_.held ? 0
                                                                                                         : any_number} {
}

void Schedule::work(unsigned worker) {
    Lock lock{mutex_};
    bool woken = false;
    try {
        while (!finished()) {
            if ((!holding_.held && retire_next(lock)) || step(lock, worker)) {
                woken = false;
            } else if (!finished()) { // a stop that came since the last look wakes no one
                vain_wakes_ += static_cast<std::uint64_t>(woken);
                idle_.sleep(lock);
                woken = true;
            }
        }
    } catch (...) { // no memory for a slot: nothing is left that could be done in order
        end_with(std::current_exception());
    }
    wake_all();
}

void Schedule::wake_one() {
    idle_.wake_one();
    caller_.notify_one();
}

void Schedule::wake_all() {
    idle_.wake_all();
    before_.notify_all();
    caller_.notify_all();
}

/// For a step, which may have left another one.
void Schedule::let_go(Lock& lock) {
    wake_one();
    lock.unlock();
}

bool Schedule::step(Lock& lock, unsigned worker) {
    return commit_next(lock) || visit_next(lock, worker) || bring_next(lock);
}

void Schedule::end_with(std::exception_ptr failure) {
    failure_ = std::move(failure);
    enough_ = ended_ = true;
}

void Schedule::abandon() {
    abandoned_ = true;
    const Lock lock{mutex_};
    wake_all();
}

bool Schedule::finished() const {
    if (ended_ || (slots_.empty() && !reaching_ && source_.done())) {
        return true;
    }
    // Cancelled: what is not under way is not begun; the run ends where the next chunk to retire is not.
    return cancelled() && !retiring_ &&
           (holding_.held || slots_.empty() || slots_.front()->state != Slot::State::visited);
}

bool Schedule::retire_next(Lock& lock) {
    if (retiring_ || slots_.empty() || slots_.front()->state != Slot::State::visited || first_chunk_ >= retire_end_) {
        return false;
    }
    Slot& slot = *slots_.front();
    retiring_ = true;
    let_go(lock);
    work_.retire(slot, known_bytes_);
    lock.lock();
    retiring_ = false;
    if (is_fatal(slot)) {
        end_with(slot.failure);
    }
    if (slot.stopped) {
        stopped_ = ended_ = enough_ = true;
    }
    bytes_in_flight_ -= slot.charged;
    bytes_held_ -= slot.held;
    bytes_in_slots_ -= slot.size;
    losses_retired_ = work_.losses();
    std::unique_ptr<Slot> done = std::move(slots_.front());
    slots_.pop_front();
    ++first_chunk_;
    before_.notify_all();
    let_go(lock);
    done.reset(); // may close the file
    lock.lock();
    return true;
}

bool Schedule::is_fatal(const Slot& slot) const {
    return slot.failure != nullptr && !(slot.file_failed && options_.on_file_error == OnFileError::next);
}

bool Schedule::commit_next(Lock& lock) {
    if (committing_ || next_commit_ == next_chunk_ || slot_at(next_commit_).state != Slot::State::scanned ||
        commit_wants_more()) {
        return false;
    }
    Slot& slot = slot_at(next_commit_);
    slot.look();
    committing_ = true;
    let_go(lock);
    const bool committed = SlotWork::commit(slot);
    lock.lock();
    committing_ = false;
    if (committed) {
        slot.state = Slot::State::committed;
        ++next_commit_;
        note_long_record(slot);
    }
    return true;
}

/// Whether the next chunk to commit waits for bytes that are not there yet. While a worker scans or commits it, what it
/// holds is that worker's.
bool Schedule::commit_wants_more() const {
    if (committing_ || next_commit_ == next_chunk_ || slot_at(next_commit_).state != Slot::State::scanned) {
        return false;
    }
    const Slot& slot = slot_at(next_commit_);
    const io::Stream* const stream = slot.file && slot.wants != 0 ? slot.file->stream : nullptr;
    return stream != nullptr && !stream->is_whole() && stream->available() < slot.wants;
}

bool Schedule::may_visit_next() const {
    return next_visit_ != next_commit_ && next_visit_ < end_chunk_ && !cancelled() && channel_takes_next() &&
           outputs_leave_room();
}

/// What was written for chunks that wait to be retired, and their faults, are no more than a window, too. The lowest
/// chunk waits for none.
bool Schedule::outputs_leave_room() const {
    return bytes_held_ <= options_.window || next_visit_ == first_chunk_;
}

/// What the caller is at does not wait; whatever comes next it may have, however much it is.
bool Schedule::channel_takes_next() const {
    if (holding_.channel_capacity == any_number) {
        return true;
    }
    std::size_t waiting = 0;
    for (std::size_t chunk = first_chunk_ + 1; chunk < next_visit_; ++chunk) {
        waiting += slot_at(chunk).spans.spans.size();
    }
    return waiting == 0 || waiting + slot_at(next_visit_).spans.spans.size() <= holding_.channel_capacity;
}

bool Schedule::visit_next(Lock& lock, unsigned worker) {
    if (!may_visit_next()) {
        return false;
    }
    Slot& slot = slot_at(next_visit_++);
    slot.state = Slot::State::visiting;
    let_go(lock);
    work_.visit(
        slot, worker, [this, &slot] { return losses_before(slot.chunk); },
        [this, &slot] { return wait_for_turn(slot.chunk); });
    lock.lock();
    settle_visited(slot);
    return true;
}

void Schedule::settle_visited(Slot& slot) {
    slot.state = Slot::State::visited;
    if (!holding_.held) { // else the chunks that wait for the caller are few
        slot.held += slot.result.faults.bytes();
    }
    bytes_held_ += slot.held;
    if (holding_.channel_capacity != any_number && !slot.spans.spans.empty()) { // the channel bounds what waits in it
        bytes_in_flight_ -= std::exchange(slot.charged, 0);
    }
    if (is_fatal(slot) || slot.stopped) {
        end_chunk_ = std::min(end_chunk_, slot.chunk + 1);
        enough_ = true;
    }
    before_.notify_all();
    caller_.notify_one();
}

/// By the worker that visits `chunk`. Those before it are visited or under way, since visits begin in order: the lowest
/// of them waits for none.
std::uint64_t Schedule::losses_before(std::size_t chunk) {
    Lock lock{mutex_};
    const auto all_visited = [&] {
        return ended_ || std::all_of(slots_.begin(), slots_.end(), [&](const auto& slot) {
                   return slot->chunk >= chunk || slot->state == Slot::State::visited;
               });
    };
    before_.wait(lock, all_visited);
    std::uint64_t losses = losses_retired_;
    for (const auto& slot : slots_) { // in a run that has ended, some are visited still
        losses += slot->chunk < chunk && slot->state == Slot::State::visited ? slot->result.losses : 0;
    }
    return losses;
}

bool Schedule::wait_for_turn(std::size_t chunk) {
    Lock lock{mutex_};
    while (!ended_ && first_chunk_ != chunk) {
        if (!retire_next(lock)) {
            before_.wait(lock);
        }
    }
    wake_one(); // the visit goes on: what was retired may have left a step
    return !ended_;
}

Report Schedule::finish() {
    Report report = work_.finish(failure_ == nullptr && !stopped_ && slots_.empty() && source_.done());
    report.memory = {most_in_flight_, work_.peak_bytes()};
    if (failure_ != nullptr) {
        failed_ = std::move(report);
        std::rethrow_exception(failure_);
    }
    return report;
}

} // namespace marcmill::detail
