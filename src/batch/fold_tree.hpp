#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "batch/workers.hpp"

#include <marcmill/detail/engine.hpp>

/// How the states of one fold become one.
namespace marcmill::detail {

using States = std::vector<std::unique_ptr<Fold>>;

/// Merges the states in order into `total`: neighbours in pairs on all threads, until one is left.
inline void merge_in_pairs(States states, Fold& total, unsigned threads) {
    for (; states.size() > 1; states.resize((states.size() + 1) / 2)) {
        each_on_threads(threads, states.size() / 2,
                        [&](std::size_t pair) { states[2 * pair]->merge(*states[2 * pair + 1]); });
        for (std::size_t place = 1; 2 * place < states.size(); ++place) {
            states[place] = std::move(states[2 * place]);
        }
    }
    if (!states.empty()) {
        total.merge(*states.front());
    }
}

/// What one fold has seen: the records of neighbouring chunks.
struct FoldRun {
    std::size_t first = 0;
    std::size_t last = 0;
    bool stopped = false; ///< at its last chunk: nothing behind it may be merged in
    std::unique_ptr<Fold> state;

    std::size_t chunks() const { return last - first + 1; }
};

/// Merges neighbouring runs as they come in, each with neighbours no larger than itself, as a tree would. The worker
/// that brings the second of two neighbours merges them, without the lock.
class FoldTree {
  public:
    void add(FoldRun run) {
        std::unique_lock lock{mutex_};
        for (;;) {
            std::optional<FoldRun> left = take_left(run);
            std::optional<FoldRun> right = left ? std::nullopt : take_right(run);
            if (!left && !right) {
                const std::size_t first = run.first;
                runs_.emplace(first, std::move(run));
                return;
            }
            lock.unlock();
            run = left ? merged(std::move(*left), std::move(run)) : merged(std::move(run), std::move(*right));
            lock.lock();
        }
    }

    /// What the run has seen, in order, up to where it was stopped.
    States finish() {
        States states;
        for (auto& [first, run] : runs_) {
            states.push_back(std::move(run.state));
            if (run.stopped) {
                break;
            }
        }
        return states;
    }

  private:
    using Runs = std::map<std::size_t, FoldRun>;

    static FoldRun merged(FoldRun left, FoldRun right) {
        left.state->merge(*right.state);
        left.last = right.last;
        left.stopped = right.stopped;
        return left;
    }
    FoldRun take(Runs::iterator place) {
        FoldRun run = std::move(place->second);
        runs_.erase(place);
        return run;
    }
    std::optional<FoldRun> take_left(const FoldRun& run) {
        auto place = runs_.lower_bound(run.first);
        if (place == runs_.begin()) {
            return std::nullopt;
        }
        const FoldRun& left = (--place)->second;
        if (left.last + 1 != run.first || left.stopped || left.chunks() > run.chunks()) {
            return std::nullopt;
        }
        return take(place);
    }
    std::optional<FoldRun> take_right(const FoldRun& run) {
        const auto place = runs_.find(run.last + 1);
        if (place == runs_.end() || run.stopped || place->second.chunks() > run.chunks()) {
            return std::nullopt;
        }
        return take(place);
    }

    std::mutex mutex_;
    Runs runs_; ///< by first chunk
};

} // namespace marcmill::detail
