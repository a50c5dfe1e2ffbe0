#pragma once

#include <vector>

namespace marcmill::bench {

/// What figures of several rounds come to.
struct Spread {
    double median = 0;
    double least = 0;
    double largest = 0;
};

/// `figures`: one at least.
Spread spread_of(std::vector<double> figures);

} // namespace marcmill::bench
