#pragma once

#include <cstdint>
#include <exception>

#include "batch/held_schedule.hpp"

#include <marcmill/report.hpp>

namespace marcmill::detail {

/// How a run ended whose caller took its records: with a report, or with what it threw, which is thrown again whenever
/// the caller asks for more.
class RunEnd {
  public:
    /// Retires what is left; the workers have returned. Throws what ended the run. `held`: bytes that the door held
    /// besides the schedule.
    void reach(HeldSchedule& schedule, std::uint64_t held = 0) {
        if (!is_reached_) {
            is_reached_ = true;
            try {
                schedule.retire_before(HeldSchedule::any_number);
                report_ = schedule.finish();
                report_.memory.workers += held;
            } catch (...) {
                failure_ = std::current_exception();
            }
        }
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }
    bool is_reached() const { return is_reached_; }
    /// Of the whole run, if it came; else what `so_far` gives, until it is asked for again.
    template <typename SoFar>
    const Report& report(const SoFar& so_far) {
        if (!is_reached_ || failure_) {
            report_ = so_far();
        }
        return report_;
    }

  private:
    bool is_reached_ = false;
    Report report_;
    std::exception_ptr failure_;
};

} // namespace marcmill::detail
