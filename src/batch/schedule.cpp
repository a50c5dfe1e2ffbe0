#include "batch/schedule.hpp"

#include <utility>

namespace marcmill::detail {

Schedule::Schedule(const Corpus& corpus, ChunkVisitor* visitor, const Options& options, unsigned threads,
                   const Window::Holding& holding)
    : options_{options}, work_{options_, visitor, threads}, window_{options_, holding}, alone_{threads == 1},
      held_{holding.held}, threads_{threads}, source_{corpus, options_, threads, [this] { return wants_no_bytes(); }} {}

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
    const bool nothing_left = window_.empty() && !reaching_ && source_.done();
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
    const bool complete = failure == nullptr && !window_.was_stopped() && window_.empty() && source_.done();
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
