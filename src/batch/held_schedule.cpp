#include "batch/held_schedule.hpp"

#include <utility>
#include <vector>

namespace marcmill::detail {

/// What a step threw, for want of memory, ends the run as it does in work().
template <typename Next>
Slot* HeldSchedule::or_end(const Next& next) {
    Lock lock{mutex_};
    Slot* slot = nullptr;
    try {
        slot = next(lock);
    } catch (...) {
        end_with(std::current_exception());
    }
    if (slot != nullptr) {
        wake_one(); // the caller looks no further for a while
    } else {
        wake_all(); // also where it was stopped, which wakes no one
    }
    return slot;
}

Slot* HeldSchedule::next_committed() {
    return or_end([this](Lock& lock) { return bring_committed(lock); });
}

Slot* HeldSchedule::next_visited(unsigned worker) {
    return or_end([=, this](Lock& lock) { return wait_for_visited(lock, worker); });
}

void HeldSchedule::abandon() {
    abandoned_ = true;
    const Lock lock{mutex_};
    wake_all();
}

void HeldSchedule::fail(std::exception_ptr failure) {
    const Lock lock{mutex_};
    end_with(std::move(failure));
    wake_all();
}

Slot* HeldSchedule::bring_committed(Lock& lock) {
    while (!window_.ended() && !cancelled()) {
        if (Slot* const slot = window_.begin_visit()) {
            if (slot->failure == nullptr) {
                return slot;
            }
            end_visit(*slot);
            window_.let_pass(*slot);
        } else if (!retire_next(lock) && !commit_next(lock) && !bring_next(lock)) {
            if (!has_more_chunks() || starved_) {
                return nullptr;
            }
            starved_ = true;
        }
    }
    return nullptr;
}

void HeldSchedule::set_visited(Slot& slot) {
    const Lock lock{mutex_};
    end_visit(slot);
}

/// What is visited is in the account, also of a run that is cancelled: the caller gets it all.
Slot* HeldSchedule::wait_for_visited(Lock& lock, unsigned worker) {
    const auto is_over = [this] { return finished() && !window_.lowest_is(Slot::State::visiting); };
    while (!window_.ended()) {
        if (window_.lowest_is(Slot::State::visited)) {
            return window_.lowest();
        }
        if (is_over()) {
            return nullptr;
        }
        // What may wait for a pipe is left to the workers, if there are any: the next chunk may be ready before it is.
        if (commit_next(lock) || visit_next(lock, worker) || (alone_ ? bring_next(lock) : scan_next(lock))) {
            idle_.wake_one();    // which may do what is left to the workers
        } else if (!is_over()) { // a stop that came since the last look wakes no one
            caller_.wait(lock);
        }
    }
    return nullptr;
}

void HeldSchedule::retire_before(std::size_t chunk) {
    Lock lock{mutex_};
    window_.let_retire_before(chunk);
    while (!window_.ended() && retire_next(lock)) {
    }
    wake_one();
}

Report HeldSchedule::so_far() const {
    if (failed_) {
        return *failed_;
    }
    const std::lock_guard lock{mutex_};
    return work_.so_far(window_.visited());
}

Report HeldSchedule::so_far(std::uint64_t records) const {
    if (failed_) {
        return *failed_;
    }
    const Slot* lowest = nullptr;
    {
        const std::lock_guard lock{mutex_};
        lowest = window_.lowest(); // the caller's, who alone retires
    }
    return lowest == nullptr || records == 0 ? work_.so_far(std::vector<const Slot*>{})
                                             : work_.so_far(*lowest, records);
}

} // namespace marcmill::detail
