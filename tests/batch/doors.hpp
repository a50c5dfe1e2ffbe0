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

/// What a loop over read() picks out by the predicate, skip and limit of Options::select, which the reader is not told:
/// the slow twin of a selection. It stops at the limit, and its report is that of a reader that is left there.
Seen seen_by_loop(const Corpus& corpus, const Options& options);

Seen seen_by_reduce(const Corpus& corpus, const Options& options);

} // namespace marcmill::tests
