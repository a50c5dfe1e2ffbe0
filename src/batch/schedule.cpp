#include "batch/schedule.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::detail {
namespace {

/// Chunks in flight at the most, however small they are.
constexpr std::size_t most_slots = 256;

} // namespace

Schedule::Schedule(const Corpus& corpus, ChunkVisitor* visitor, const Options& options, unsigned threads,
                   const Holding& holding)
    : options_{options}, holding_{holding}, work_{options_, visitor, threads}, source_{corpus, options_, threads,
                                                                                       [this] {
                                                                                           return enough_ ||
                                                                                                  cancelled();
                                                                                       }},
      retire_end_{holding_.held ? 0 : std::numeric_limits<std::size_t>::max()} {}

void Schedule::work(unsigned worker) {
    Lock lock{mutex_};
    try {
        while (!finished()) {
            if ((!holding_.held && retire_next(lock)) || step(lock, worker)) {
                changed_.notify_all();
            } else if (!finished()) { // a stop that came since the last look wakes no one
                changed_.wait(lock);
            }
        }
    } catch (...) { // no memory for a slot: nothing is left that could be done in order
        end_with(std::current_exception());
    }
    changed_.notify_all();
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
    changed_.notify_all();
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
    lock.unlock();
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
    losses_retired_ = work_.losses();
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
    if (committing_ || next_commit_ == next_chunk_ || slot_at(next_commit_).state != Slot::State::scanned ||
        commit_wants_more()) {
        return false;
    }
    Slot& slot = slot_at(next_commit_);
    slot.look();
    committing_ = true;
    lock.unlock();
    const bool committed = SlotWork::commit(slot);
    lock.lock();
    committing_ = false;
    if (committed) {
        slot.state = Slot::State::committed;
        ++next_commit_;
    }
    return true;
}

/// Whether the next chunk to commit waits for bytes that are not there yet.
bool Schedule::commit_wants_more() const {
    if (next_commit_ == next_chunk_) {
        return false;
    }
    const Slot& slot = slot_at(next_commit_);
    const io::Stream* const stream = slot.file && slot.wants != 0 ? slot.file->stream : nullptr;
    return stream != nullptr && !stream->is_whole() && stream->available() < slot.wants;
}

bool Schedule::may_visit_next() const {
    return next_visit_ != next_commit_ && next_visit_ < end_chunk_ && !cancelled() && channel_takes_next();
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
    lock.unlock();
    work_.visit(slot, worker, [this, &slot] { return losses_before(slot.chunk); });
    lock.lock();
    settle_visited(slot);
    return true;
}

void Schedule::settle_visited(Slot& slot) {
    slot.state = Slot::State::visited;
    if (holding_.channel_capacity != any_number) { // it waits in the channel, which bounds what does
        bytes_in_flight_ -= std::exchange(slot.charged, 0);
    }
    if (is_fatal(slot) || slot.stopped) {
        end_chunk_ = std::min(end_chunk_, slot.chunk + 1);
        enough_ = true;
    }
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

bool Schedule::source_goes_on() const {
    return !reaching_ && !source_.done() && next_chunk_ < end_chunk_ && !cancelled();
}

bool Schedule::takes_more() const {
    return source_goes_on() && (slots_.size() < most_slots || starved_);
}

/// Without the lock, since it may wait for a pipe's first bytes, and the chunks before must go on.
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

/// Bytes that one step puts into a stream: small beside the window.
std::size_t Schedule::room() const {
    constexpr std::size_t most_room = std::size_t{4} << 20;
    return std::clamp(options_.window / 8, io::smallest_room, most_room);
}

void Schedule::note_window() {
    std::uint64_t bytes = !reaching_ && source_.reached() && source_.stream() != nullptr ? source_.ahead() : 0;
    for (const auto& slot : slots_) {
        bytes += slot->size;
    }
    most_in_flight_ = std::max(most_in_flight_, bytes);
}

std::uint64_t Schedule::window_left() const {
    return options_.window - std::min<std::uint64_t>(options_.window, bytes_in_flight_);
}

/// What was put into the stream and is in no chunk yet counts as in flight. More is taken where nothing else goes on
/// without, however many chunks there are: the lowest may be waiting for bytes behind them all.
bool Schedule::stream_takes_more() const {
    if (filling_ || !source_goes_on() || !source_.reached() || source_.stream() == nullptr ||
        !source_.stream()->takes_more()) {
        return false;
    }
    return source_.ahead() + room() <= window_left() || (slots_.empty() && !source_.ready()) || starved_ ||
           commit_wants_more();
}

bool Schedule::fill_next(Lock& lock) {
    if (!stream_takes_more()) {
        return false;
    }
    const std::shared_ptr<OpenFile> file = source_.file(); // one piece may fail while another is on its way
    io::Stream& stream = *file->stream;
    filling_ = true;
    lock.unlock();
    const auto filling = stream.take(room());
    lock.lock();
    stream.add(filling);
    filling_ = false;
    if (filling->piece.decode) {
        changed_.notify_all(); // another worker may take the next one
        lock.unlock();
        stream.decode(*filling);
        lock.lock();
    }
    stream.settle(*filling);
    if (!reaching_) {
        known_bytes_ = source_.known_bytes();
    }
    note_window();
    return true;
}

bool Schedule::scan_next(Lock& lock) {
    if (!takes_more() || !source_.reached() || !source_.ready() || !window_takes_next()) {
        return false;
    }
    auto taken = std::make_unique<Slot>();
    source_.next(*taken);
    taken->look();
    taken->chunk = next_chunk_++;
    if (is_fatal(*taken)) { // what is behind it may be a pipe that nobody fills
        end_chunk_ = std::min(end_chunk_, next_chunk_);
    }
    bytes_in_flight_ += taken->charged;
    Slot& slot = *slots_.emplace_back(std::move(taken));
    starved_ = false;
    note_window();
    lock.unlock();
    SlotWork::scan(slot, source_);
    lock.lock();
    slot.state = Slot::State::scanned;
    return true;
}

bool Schedule::window_takes_next() const {
    return slots_.empty() || starved_ || source_.next_size() <= window_left();
}

Report Schedule::finish() {
    Report report = work_.finish(!stopped_ && slots_.empty() && source_.done());
    report.memory = {most_in_flight_, work_.peak_bytes()};
    if (failure_ != nullptr) {
        std::rethrow_exception(failure_);
    }
    return report;
}

} // namespace marcmill::detail
