#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "runs/run_reader.hpp"

namespace marcmill::runs {

/// Several runs as one, in order. A tree of the entries that lost a comparison: each entry costs one comparison per
/// level.
class MergedRuns {
  public:
    explicit MergedRuns(std::vector<RunReader> runs) : runs_{std::move(runs)}, losers_(runs_.size()) {
        if (!runs_.empty()) {
            winner_ = play(1);
        }
    }

    /// Calls `visit(entry)` with every entry.
    template <typename Visit>
    void for_each(const Visit& visit) {
        while (!runs_.empty() && !runs_[winner_].is_over()) {
            visit(runs_[winner_].entry());
            runs_[winner_].next();
            replay();
        }
    }

  private:
    bool wins(std::size_t a, std::size_t b) const {
        if (runs_[a].is_over() || runs_[b].is_over()) {
            return !runs_[a].is_over();
        }
        return comes_before(runs_[a].entry(), runs_[b].entry());
    }

    /// The winner of all games below a place, which keep their losers. Place 1 is the root; a run's is behind all of
    /// them.
    std::size_t play(std::size_t place) {
        if (place >= runs_.size()) {
            return place - runs_.size();
        }
        const std::size_t left = play(2 * place);
        const std::size_t right = play(2 * place + 1);
        const bool left_wins = wins(left, right);
        losers_[place] = left_wins ? right : left;
        return left_wins ? left : right;
    }

    /// The games of the winner again, which stands at another entry now.
    void replay() {
        for (std::size_t place = (winner_ + runs_.size()) / 2; place > 0; place /= 2) {
            if (wins(losers_[place], winner_)) {
                std::swap(losers_[place], winner_);
            }
        }
    }

    std::vector<RunReader> runs_;
    std::vector<std::size_t> losers_; ///< by place; that of place 0 is not used
    std::size_t winner_ = 0;
};

} // namespace marcmill::runs
