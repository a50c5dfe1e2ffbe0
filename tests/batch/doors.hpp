#pragma once

#include <functional>
#include <string>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>
#include <marcmill/report.hpp>

namespace marcmill::tests {

/// What came through a door.
struct Seen {
    std::string records; ///< a line each: place, and all fields and subfields
    std::string bytes;
    std::string faults; ///< a line each
    std::string losses; ///< code and record of those of them for which something is left out
    Counts counts;
};

struct Door {
    std::string name;
    std::function<Seen(const Corpus&, const Options&)> see;
};

/// Every door that gives records in order, with some of its options.
std::vector<Door> doors();

Seen seen_by_reduce(const Corpus& corpus, const Options& options);

} // namespace marcmill::tests
