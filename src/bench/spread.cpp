#include "bench/spread.hpp"

#include <algorithm>
#include <cstddef>

namespace marcmill::bench {

Spread spread_of(std::vector<double> figures) {
    std::sort(figures.begin(), figures.end());
    const std::size_t middle = figures.size() / 2;
    const double median = figures.size() % 2 == 1 ? figures[middle] : (figures[middle - 1] + figures[middle]) / 2;
    return {median, figures.front(), figures.back()};
}

} // namespace marcmill::bench
