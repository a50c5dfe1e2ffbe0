#pragma once

#include <vector>

#include "bench/rounds.hpp"

namespace marcmill::bench::test {

/// A series whose runs took these seconds and gave this answer.
inline Series made_series(const Combination& combination, const std::vector<double>& seconds, const Answer& answer) {
    Series series{combination, {}};
    for (const double taken : seconds) {
        series.samples.push_back({{{taken, 2 * taken, 100 * taken}, answer}, 1 << 20});
    }
    return series;
}

} // namespace marcmill::bench::test
