#include <algorithm>
#include <memory>

#include "batch/schedule.hpp"

/// The steps that bring bytes into the window: files are reached, streams filled, chunks taken and scanned.
namespace marcmill::detail {
namespace {

/// Chunks in flight at the most, however small they are.
constexpr std::size_t most_slots = 256;

} // namespace

/// Of several workers one fills while the others scan. One alone scans what is there before it takes more: a pipe may
/// be slow, and of a stream no more need be in memory than the caller is at.
bool Schedule::bring_next(Lock& lock) {
    return (alone_ && scan_next(lock)) || fill_next(lock) || reach_next(lock) || scan_next(lock);
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
    const bool in_stream = !reaching_ && source_.reached() && source_.stream() != nullptr;
    most_in_flight_ = std::max(most_in_flight_, bytes_in_slots_ + (in_stream ? source_.ahead() : 0));
}

/// A mapped record that ends behind all chunks in flight is in flight with them.
void Schedule::note_long_record(const Slot& slot) {
    const Slot& last = *slots_.back();
    if (slot.file && slot.file->stream == nullptr && last.file == slot.file && slot.spans.stop > last.end) {
        most_in_flight_ = std::max(most_in_flight_, bytes_in_slots_ + slot.spans.stop - last.end);
    }
}

std::uint64_t Schedule::window_left() const {
    return options_.window - std::min<std::uint64_t>(options_.window, bytes_in_flight_ + bytes_held_);
}

/// What was put into the stream and is in no chunk yet counts as in flight. More is taken where nothing else goes on
/// without, however many chunks there are: the lowest may be waiting for bytes behind them all. Not while a piece is on
/// its way, which may be what is waited for: others would pile up behind one slow thread.
bool Schedule::stream_takes_more() const {
    if (filling_ || !source_goes_on() || !source_.reached() || source_.stream() == nullptr ||
        !source_.stream()->takes_more()) {
        return false;
    }
    if (source_.ahead() + room() <= window_left()) {
        return true;
    }
    const bool all_there = source_.stream()->available() == source_.stream()->taken();
    return all_there && ((slots_.empty() && !source_.ready()) || starved_ || commit_wants_more());
}

bool Schedule::fill_next(Lock& lock) {
    if (!stream_takes_more()) {
        return false;
    }
    const std::shared_ptr<OpenFile> file = source_.file(); // one piece may fail while another is on its way
    io::Stream& stream = *file->stream;
    const auto filling = stream.begin();
    filling_ = true;
    lock.unlock();
    stream.take(*filling, room());
    lock.lock();
    stream.add(*filling);
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
    Slot& slot = *slots_.emplace_back(std::make_unique<Slot>()); // what follows throws nothing
    source_.next(slot);
    slot.look();
    slot.chunk = next_chunk_++;
    if (is_fatal(slot)) { // what is behind it may be a pipe that nobody fills
        end_chunk_ = std::min(end_chunk_, next_chunk_);
    }
    bytes_in_flight_ += slot.charged;
    bytes_in_slots_ += slot.size;
    starved_ = false;
    note_window();
    lock.unlock();
    work_.scan(slot, source_);
    lock.lock();
    slot.state = Slot::State::scanned;
    return true;
}

bool Schedule::window_takes_next() const {
    return slots_.empty() || starved_ || source_.next_size() <= window_left();
}

} // namespace marcmill::detail
