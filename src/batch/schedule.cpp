#include "batch/schedule.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::detail {
namespace {

/// Chunks in flight at the most, however small they are.
constexpr std::size_t most_slots = 256;

} // namespace

Schedule::Schedule(const Corpus& corpus, ChunkVisitor* visitor, const Options& options, unsigned threads,
                   const Window::Holding& holding)
    : options_{options}, work_{options_, visitor, threads}, window_{options_, holding}, alone_{threads == 1},
      held_{holding.held}, sources_{corpus, options_, threads, [this] { return wants_no_bytes(); }} {}

void Schedule::work(unsigned worker) {
    Lock lock{mutex_};
    bool woken = false;
    try {
        while (!finished()) {
            if ((!held_ && retire_next(lock)) || step(lock, worker)) {
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
    window_.end_with(std::move(failure));
    enough_ = true;
}

bool Schedule::finished() const {
    const bool nothing_left = window_.empty() && sources_.done();
    // Cancelled: what is not under way is not begun; the run ends where the next chunk to retire is not visited.
    return window_.ended() || nothing_left || (cancelled() && !window_.retires_more());
}

bool Schedule::retire_next(Lock& lock) {
    Slot* const slot = window_.begin_retire();
    if (slot == nullptr) {
        return false;
    }
    let_go(lock);
    work_.retire(*slot, known_bytes_);
    lock.lock();
    std::unique_ptr<Slot> done = window_.end_retire(work_.losses());
    enough_ = window_.end_is_visited();
    before_.notify_all();
    let_go(lock);
    done.reset(); // may close the file
    lock.lock();
    return true;
}

/// Of several workers one fills while the others scan. One alone scans what is there before it takes more: a pipe may
/// be slow, and of a stream no more need be in memory than the caller is at.
bool Schedule::bring_next(Lock& lock) {
    return (alone_ && scan_next(lock)) || fill_next(lock) || reach_next(lock) || scan_next(lock) || read_ahead(lock);
}

bool Schedule::wants_chunks() const {
    return goes_on() && (window_.size() < most_slots || starved_);
}

std::uint64_t Schedule::window_left() const {
    return options_.window - std::min<std::uint64_t>(options_.window, window_.bytes() + sources_.bytes_ahead());
}

/// Without the lock, since it may wait for a pipe's first bytes, and the chunks before must go on.
bool Schedule::reach_next(Lock& lock) {
    if (!wants_chunks() || !sources_.begin_reach()) {
        return false;
    }
    let_go(lock);
    Sources::Reached reached = sources_.reach();
    lock.lock();
    sources_.end_reach(std::move(reached));
    known_bytes_ = sources_.known_bytes();
    return true;
}

bool Schedule::is_one_chunk() {
    Lock lock{mutex_};
    return reach_next(lock) && sources_.is_at_last_chunk();
}

/// Bytes are needed, whatever is in flight, where nothing else goes on without: the lowest chunk may be waiting for
/// some behind them all.
bool Schedule::fill_next(Lock& lock) {
    if (!goes_on()) {
        return false;
    }
    const bool needed = (window_.empty() && !sources_.is_ready()) || starved_ || window_.commit_wants_more();
    return take_in(lock, sources_.begin_intake(window_left(), needed));
}

/// What a worker does that has nothing better to do.
bool Schedule::read_ahead(Lock& lock) {
    if (alone_ || !goes_on()) {
        return false;
    }
    if (const auto part = sources_.begin_open_ahead()) {
        let_go(lock);
        std::shared_ptr<OpenFile> file = sources_.open_ahead(*part);
        lock.lock();
        sources_.end_open_ahead(*part, std::move(file));
        return true;
    }
    return take_in(lock, sources_.begin_intake_ahead(window_left()));
}

bool Schedule::take_in(Lock& lock, const std::optional<Intake>& intake) {
    if (!intake) {
        return false;
    }
    let_go(lock);
    intake->take();
    lock.lock();
    sources_.end_take(*intake);
    if (intake->has_work()) {
        let_go(lock); // another worker may take the next one
        intake->decode();
        lock.lock();
    }
    Sources::end_intake(*intake);
    known_bytes_ = sources_.known_bytes();
    window_.note_bytes(sources_.bytes());
    return true;
}

bool Schedule::scan_next(Lock& lock) {
    const auto fits = [this] { return window_.empty() || starved_ || sources_.next_size() <= window_left(); };
    if (!wants_chunks() || !sources_.is_ready() || !fits()) {
        return false;
    }
    sources_.choose_format();
    Slot& slot = window_.add(); // what follows throws nothing
    sources_.next(slot);
    slot.look();
    window_.begin_scan(slot);
    starved_ = false;
    window_.note_bytes(sources_.bytes());
    let_go(lock);
    work_.scan(slot, sources_);
    lock.lock();
    Window::end_scan(slot);
    return true;
}

bool Schedule::commit_next(Lock& lock) {
    Slot* const slot = window_.begin_commit();
    if (slot == nullptr) {
        return false;
    }
    let_go(lock);
    const bool committed = slot->commit();
    lock.lock();
    window_.end_commit(*slot, committed);
    return true;
}

bool Schedule::visit_next(Lock& lock, unsigned worker) {
    Slot* const slot = cancelled() ? nullptr : window_.begin_visit();
    if (slot == nullptr) {
        return false;
    }
    if (alone_) { // then all before are visited
        slot->rank = window_.selected_before(slot->chunk);
    }
    let_go(lock);
    work_.hand_on(*slot, worker,
                  {[this, slot] { return losses_before(slot->chunk); },
                   [this, slot] { return wait_for_turn(slot->chunk); },
                   [this, slot](std::uint64_t own) { return selected_before(*slot, own); }});
    lock.lock();
    end_visit(*slot);
    return true;
}

void Schedule::end_visit(Slot& slot) {
    window_.end_visit(slot);
    enough_ = window_.end_is_visited();
    before_.notify_all();
    caller_.notify_one();
}

/// By the worker that visits `chunk`. Those before it are visited or under way, since visits begin in order: the lowest
/// of them waits for none.
std::uint64_t Schedule::losses_before(std::size_t chunk) {
    Lock lock{mutex_};
    before_.wait(lock, [&] { return window_.ended() || window_.all_are_visited_before(chunk); });
    return window_.losses_before(chunk);
}

/// By the worker that visits the slot. As in losses_before(), no chunk before waits for this one.
std::uint64_t Schedule::selected_before(Slot& slot, std::uint64_t own) {
    Lock lock{mutex_};
    slot.selected = own;
    slot.counted = true;
    before_.notify_all();
    before_.wait(lock, [&] { return window_.ended() || window_.all_are_counted_before(slot.chunk); });
    slot.rank = window_.selected_before(slot.chunk);
    return *slot.rank;
}

bool Schedule::wait_for_turn(std::size_t chunk) {
    Lock lock{mutex_};
    while (!window_.ended() && window_.first() != chunk) {
        if (!retire_next(lock)) {
            before_.wait(lock);
        }
    }
    wake_one(); // the visit goes on: what was retired may have left a step
    return !window_.ended();
}

Report Schedule::finish() {
    const std::exception_ptr failure = window_.failure();
    const bool complete = failure == nullptr && !window_.was_stopped() && window_.empty() && sources_.done();
    Report report = work_.finish(complete);
    report.reached_limit = window_.reached_limit();
    report.memory = {window_.most_bytes(), work_.peak_bytes()};
    if (failure != nullptr) {
        failed_ = std::move(report);
        std::rethrow_exception(failure);
    }
    return report;
}

} // namespace marcmill::detail
