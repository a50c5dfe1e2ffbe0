#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/machine.hpp"
#include "bench/rounds.hpp"
#include "bench/scaling_fit.hpp"
#include "bench/spread.hpp"

namespace marcmill::bench {

/// A benchmark that was run to its end: every series has a sample of every round, S among them.
struct Results {
    Machine machine;
    std::string version;       ///< the library's
    std::string file;          ///< its path; empty: a made corpus
    std::uint64_t bytes = 0;   ///< of the file
    std::uint64_t records = 0; ///< that the first work found
    unsigned rounds = 0;
    Choice choice;
    std::vector<Series> series;
};

/// What a series comes to.
struct Figures {
    Combination combination;
    Answer answer;
    std::vector<double> seconds; ///< by round
    std::vector<double> ratios;  ///< to S, within each round
    Spread time;                 ///< seconds
    Spread speed;                ///< GB/s
    Spread ratio;
    double records_per_second = 0;            ///< median
    double cpu_seconds = 0;                   ///< median
    double minor_faults = 0;                  ///< median
    std::optional<std::uint64_t> peak_memory; ///< the largest, in bytes; none of what runs over bytes in memory
};

std::vector<Figures> figures_of(const Results& results);

/// How the speed of one strategy grows with threads, by the medians.
struct Fit {
    Strategy strategy = Strategy::reduce;
    Work work = Work::count;
    Map map = Map::fresh;
    Amdahl amdahl;
    std::optional<Universal> universal;
};

/// Of each strategy that was run with two numbers of threads or more, the reading of memory first.
std::vector<Fit> fits_of(const std::vector<Figures>& figures);

/// The numbers of cores that speeds are predicted for.
inline constexpr std::array<unsigned, 6> predicted_cores = {4, 8, 16, 32, 64, 128};

/// What stands beside every predicted figure.
inline constexpr std::string_view prediction_words = "prediction, not measurement";

/// GB/s of `bytes` in `seconds`.
double speed(std::uint64_t bytes, double seconds);

} // namespace marcmill::bench
