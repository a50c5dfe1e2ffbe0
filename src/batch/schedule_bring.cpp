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
    return (alone_ && scan_next(lock)) || fill_next(lock) || reach_next(lock) || scan_next(lock) || read_ahead(lock);
}

bool Schedule::source_goes_on() const {
    return !reaching_ && has_more_chunks() && !cancelled();
}

bool Schedule::takes_more() const {
    return source_goes_on() && (window_.size() < most_slots || starved_);
}

/// Without the lock, since it may wait for a pipe's first bytes, and the chunks before must go on.
bool Schedule::reach_next(Lock& lock) {
    if (!takes_more() || source_.reached()) {
        return false;
    }
    FileAhead& ahead = ahead_[source_.part()];
    if (ahead.taking) {
        return false;
    }
    std::shared_ptr<OpenFile> file = std::move(ahead.file);
    ahead_.erase(source_.part());
    reaching_ = true;
    let_go(lock);
    source_.reach(std::move(file));
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
    window_.note_bytes(bytes_ahead() + (in_stream ? source_.ahead() : 0));
}

std::uint64_t Schedule::window_left() const {
    const std::uint64_t taken = window_.bytes() + bytes_ahead();
    return options_.window - std::min<std::uint64_t>(options_.window, taken);
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
    return all_there && ((window_.empty() && !source_.ready()) || starved_ || window_.commit_wants_more());
}

/// `taking`: whether a worker is at what only one can do.
void Schedule::put_piece(Lock& lock, io::Stream& stream, std::size_t room, bool& taking) {
    const auto filling = stream.begin();
    taking = true;
    let_go(lock);
    stream.take(*filling, room);
    lock.lock();
    stream.add(*filling);
    taking = false; // and may be gone
    if (filling->piece.decode) {
        let_go(lock); // another worker may take the next one
        stream.decode(*filling);
        lock.lock();
    }
    stream.settle(*filling);
}

bool Schedule::fill_next(Lock& lock) {
    if (!stream_takes_more()) {
        return false;
    }
    const std::shared_ptr<OpenFile> file = source_.file(); // one piece may fail while another is on its way
    put_piece(lock, *file->stream, room(), filling_);
    if (!reaching_) {
        known_bytes_ = source_.known_bytes();
    }
    note_window();
    return true;
}

std::uint64_t Schedule::bytes_ahead() const {
    std::uint64_t bytes = 0;
    for (const auto& [part, ahead] : ahead_) {
        bytes += (ahead.file ? ahead.file->stream->taken() : 0) + (ahead.taking ? ahead.on_its_way : 0);
    }
    return bytes;
}

/// What may be put into the stream of a file ahead: three quarters of the window are shared by them all, and no more
/// than is left by the file that goes before. 0: nothing.
std::size_t Schedule::room_ahead(const io::Stream& stream) const {
    if (!stream.takes_more()) {
        return 0;
    }
    const std::uint64_t share = options_.window / 4 * 3 / (threads_ - 1);
    const std::uint64_t size = std::min<std::uint64_t>(room(), share - std::min(share, stream.taken()));
    const std::uint64_t wanted = size + source_.ahead() + (filling_ ? room() : 0);
    return size >= io::smallest_room && wanted <= window_left() ? size : 0;
}

/// What a worker does that has nothing better to do: one thread alone can decode most compressed files, so several are
/// decoded beside each other, in their order as far as their shares of the window go.
bool Schedule::read_ahead(Lock& lock) {
    if (alone_ || !source_goes_on() || !source_.reached() || source_.stream() == nullptr) {
        return false;
    }
    const std::size_t end = std::min<std::size_t>(source_.part() + threads_, source_.parts());
    for (std::size_t part = source_.part() + 1; part < end; ++part) {
        FileAhead& ahead = ahead_[part];
        if (!ahead.taking && !ahead.looked_at) {
            open_ahead(lock, part, ahead);
            return true;
        }
        const std::shared_ptr<OpenFile> file = ahead.file;
        const std::size_t size = file && !ahead.taking ? room_ahead(*file->stream) : 0;
        if (size != 0) {
            ahead.on_its_way = size;
            put_piece(lock, *file->stream, size, ahead.taking);
            note_window();
            return true;
        }
    }
    return false;
}

void Schedule::open_ahead(Lock& lock, std::size_t part, FileAhead& ahead) {
    ahead.taking = ahead.looked_at = true;
    let_go(lock);
    std::shared_ptr<OpenFile> file = source_.open_ahead(part);
    lock.lock();
    ahead.file = std::move(file);
    ahead.taking = false;
}

bool Schedule::scan_next(Lock& lock) {
    if (!takes_more() || !source_.reached() || !source_.ready() || !window_takes_next()) {
        return false;
    }
    source_.choose_format();
    Slot& slot = window_.add(); // what follows throws nothing
    source_.next(slot);
    slot.look();
    window_.begin_scan(slot);
    starved_ = false;
    note_window();
    let_go(lock);
    work_.scan(slot, source_);
    lock.lock();
    Window::end_scan(slot);
    return true;
}

bool Schedule::window_takes_next() const {
    return window_.empty() || starved_ || source_.next_size() <= window_left();
}

} // namespace marcmill::detail
