#include "batch/schedule.hpp"

#include <algorithm>
#include <limits>
#include <system_error>
#include <utility>

#include <tbb/task_arena.h>

namespace marcmill::detail {
namespace {

/// Chunks in flight at the most, however small they are.
constexpr std::size_t most_slots = 256;

/// Bytes behind the last retired chunk's end that stay mapped: a hop back to them would fault again.
constexpr std::uint64_t kept_mapped = std::uint64_t{2} << 20;

} // namespace

Schedule::Schedule(const Corpus& corpus, ChunkVisitor* visitor, const Options& options, unsigned threads)
    : options_{options}, visitor_{visitor}, source_{corpus, options_, threads},
      end_chunk_{std::numeric_limits<std::size_t>::max()}, scratch_(threads), report_{options_} {}

void Schedule::work(unsigned worker) {
    Lock lock{mutex_};
    try {
        while (!finished()) {
            if (retire_next(lock) || commit_next(lock) || visit_next(lock, worker) || reach_next(lock) ||
                scan_next(lock)) {
                changed_.notify_all();
            } else if (!finished()) { // a stop that came since the last look wakes no one
                changed_.wait(lock);
            }
        }
    } catch (...) { // no memory for a slot: nothing is left that could be done in order
        failure_ = std::current_exception();
        ended_ = true;
    }
    changed_.notify_all();
}

bool Schedule::finished() const {
    if (ended_ || (slots_.empty() && !reaching_ && source_.done())) {
        return true;
    }
    // Cancelled: what is not under way is not begun; the run ends where the next chunk to retire is not.
    return options_.stop.stop_requested() && !retiring_ &&
           (slots_.empty() || slots_.front()->state != Slot::State::visited);
}

bool Schedule::retire_next(Lock& lock) {
    if (retiring_ || slots_.empty() || slots_.front()->state != Slot::State::visited) {
        return false;
    }
    Slot& slot = *slots_.front();
    retiring_ = true;
    lock.unlock();
    try { // a sink that runs tasks of its own must not be handed another worker's part while it waits for them
        tbb::this_task_arena::isolate([&] { retire(slot); });
    } catch (...) {
        slot.failure = std::current_exception();
        slot.file_failed = false;
    }
    fail_if_shrunk(slot); // what was thrown, and what was written, may come of that
    lock.lock();
    retiring_ = false;
    if (is_fatal(slot)) {
        failure_ = slot.failure;
        ended_ = true;
    }
    if (slot.stopped) {
        stopped_ = ended_ = true;
    }
    bytes_in_flight_ -= slot.charged;
    losses_retired_ = report_.losses();
    std::unique_ptr<Slot> done = std::move(slots_.front());
    slots_.pop_front();
    ++first_chunk_;
    lock.unlock();
    done.reset(); // may close the file
    lock.lock();
    return true;
}

bool Schedule::is_fatal(const Slot& slot) const {
    return slot.failure != nullptr && !(slot.file_failed && options_.on_file_error == OnFileError::next);
}

bool Schedule::commit_next(Lock& lock) {
    if (committing_ || next_commit_ == next_chunk_) {
        return false;
    }
    Slot& slot = slot_at(next_commit_);
    if (slot.state != Slot::State::scanned) {
        return false;
    }
    committing_ = true;
    lock.unlock();
    commit(slot);
    lock.lock();
    committing_ = false;
    slot.state = Slot::State::committed;
    ++next_commit_;
    return true;
}

bool Schedule::visit_next(Lock& lock, unsigned worker) {
    if (next_visit_ == next_commit_ || next_visit_ >= end_chunk_ || options_.stop.stop_requested()) {
        return false;
    }
    Slot& slot = slot_at(next_visit_++);
    slot.state = Slot::State::visiting;
    lock.unlock();
    visit(slot, worker);
    lock.lock();
    slot.state = Slot::State::visited;
    if (is_fatal(slot) || slot.stopped) {
        end_chunk_ = std::min(end_chunk_, slot.chunk + 1);
    }
    return true;
}

bool Schedule::takes_more() const {
    return !reaching_ && !source_.done() && next_chunk_ < end_chunk_ && !options_.stop.stop_requested() &&
           slots_.size() < most_slots;
}

/// Without the lock, since a pipe is read to its end, and the chunks before it must go on.
bool Schedule::reach_next(Lock& lock) {
    if (!takes_more() || source_.reached()) {
        return false;
    }
    reaching_ = true;
    lock.unlock();
    source_.reach();
    lock.lock();
    reaching_ = false;
    known_bytes_ = source_.known_bytes();
    return true;
}

bool Schedule::scan_next(Lock& lock) {
    if (!takes_more() || !source_.reached() || !window_takes_next()) {
        return false;
    }
    auto taken = std::make_unique<Slot>();
    source_.next(*taken);
    taken->chunk = next_chunk_++;
    bytes_in_flight_ += taken->charged;
    Slot& slot = *slots_.emplace_back(std::move(taken));
    lock.unlock();
    scan(slot);
    lock.lock();
    slot.state = Slot::State::scanned;
    return true;
}

bool Schedule::window_takes_next() const {
    return slots_.empty() || bytes_in_flight_ + source_.next_size() <= options_.window;
}

void Schedule::scan(Slot& slot) const {
    if (slot.failure != nullptr) {
        return;
    }
    try {
        if (slot.opens_file) {
            source_.open_small(slot);
        }
        format::guess_spans(slot.file->facts.bytes, slot.begin, slot.end, slot.spans);
    } catch (const std::system_error&) {
        slot.failure = std::current_exception();
        slot.file_failed = true;
    } catch (...) {
        slot.failure = std::current_exception();
    }
}

/// The serial step between scan and visit: nothing but a comparison where the guess was right.
void Schedule::commit(Slot& slot) {
    if (slot.file == nullptr) {
        return;
    }
    OpenFile& file = *slot.file;
    if (slot.failure != nullptr) {
        file.committed_end = slot.end; // whatever comes behind is not visited
        return;
    }
    try {
        format::link(file.facts.bytes, file.committed_end, slot.spans);
        slot.context = file.committed;
        file.committed = slot.context_behind();
        file.committed_end = slot.spans.stop;
    } catch (...) {
        slot.failure = std::current_exception();
        file.committed_end = slot.end;
    }
}

void Schedule::visit(Slot& slot, unsigned worker) {
    if (slot.failure != nullptr) {
        return;
    }
    try {
        Counts& counts = slot.result.counts;
        if (visitor_ == nullptr && options_.check == Check::boundaries && slot.spans.not_plain == 0) {
            counts.records = slot.spans.spans.size();
            counts.bytes = counts.record_bytes = slot.spans.stop - slot.spans.start;
            return;
        }
        Chunk chunk{slot.file->facts, slot.spans,  slot.context,
                    scratch_[worker], slot.result, [this, &slot] { return losses_before(slot.chunk); }};
        RecordCursor records{chunk};
        if (visitor_ == nullptr) {
            chunk.count_records();
        } else {
            slot.reached_visitor = true;
            // A visitor that runs tasks of its own must not be handed another chunk while it waits for them.
            tbb::this_task_arena::isolate(
                [&] { slot.stopped = visitor_->visit(slot.chunk, worker, records) == Flow::stop; });
        }
        slot.stopped = slot.stopped || records.stopped();
    } catch (...) {
        slot.failure = std::current_exception();
    }
}

/// Of a file that shrank the visitor may have been handed zeros, and its state may hold them: the run ends, whatever is
/// to be done about files that cannot be read, and whatever else the visit threw.
void Schedule::fail_if_shrunk(Slot& slot) {
    try {
        if (slot.file) {
            slot.file->input->verify_whole();
        }
    } catch (...) {
        slot.failure = std::current_exception();
        slot.file_failed = false;
    }
}

/// A file that was written to is one that cannot be read, when all of it was.
void Schedule::fail_if_changed(Slot& slot) {
    if (!slot.file || slot.failure || !(slot.last_of_file || slot.stopped)) {
        return;
    }
    try {
        slot.file->input->verify_unchanged();
    } catch (const std::system_error&) {
        slot.failure = std::current_exception();
        slot.file_failed = true;
    }
}

void Schedule::retire(Slot& slot) {
    if (slot.file) {
        slot.file->input->verify_whole(); // before anything goes out
    }
    if (slot.reached_visitor) {
        visitor_->retire(slot.chunk);
    }
    fail_if_changed(slot);
    report_.take(slot);
    if (slot.file && slot.end > kept_mapped) {
        slot.file->input->release_before(slot.end - kept_mapped);
    }
    report_.tell_progress(known_bytes_);
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
    changed_.wait(lock, all_visited);
    std::uint64_t losses = losses_retired_;
    for (const auto& slot : slots_) {
        losses += slot->chunk < chunk ? slot->result.losses : 0;
    }
    return losses;
}

Report Schedule::finish() {
    Report report = report_.finish(!stopped_ && slots_.empty() && source_.done());
    if (failure_ != nullptr) {
        std::rethrow_exception(failure_);
    }
    return report;
}

} // namespace marcmill::detail
