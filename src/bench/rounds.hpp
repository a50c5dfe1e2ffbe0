#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "bench/child.hpp"
#include "bench/combination.hpp"
#include "bench/subject.hpp"

namespace marcmill::bench {

/// One combination, and one sample per round.
struct Series {
    Combination combination;
    std::vector<Sample> samples;
};

/// Compares runs that asked the same of the same bytes. Names the first whose answer differs from that of the
/// majority; nothing where all agree.
std::optional<std::string> disagreement(const std::vector<Series>& measured);

/// Thrown where answers disagree: their speed means nothing then.
struct WrongAnswer : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Called before each run.
struct Step {
    std::size_t done = 0;
    std::size_t all = 0;
    Combination next;
};
using OnStep = std::function<void(const Step&)>;

/// Runs every combination once a round, each in a process of its own and in an order that changes from round to round,
/// so that a change in the machine's load affects all of them. After Subject::read(). Throws WrongAnswer, ChildFailed
/// with the combination, Stopped.
std::vector<Series> run_rounds(const Subject& subject, const std::vector<Combination>& combinations, unsigned rounds,
                               const Options& options, const std::stop_token& stop, const OnStep& on_step);

} // namespace marcmill::bench
