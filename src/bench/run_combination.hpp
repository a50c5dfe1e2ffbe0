#pragma once

#include <marcmill/options.hpp>

#include "bench/combination.hpp"
#include "bench/meter.hpp"
#include "bench/subject.hpp"
#include "bench/through_doors.hpp"

namespace marcmill::bench {

/// How deep records are verified for a work: every strategy at the same level.
Check check_of(Work work);

/// What one run came to.
struct Measured {
    Cost cost;
    Answer answer;
};

/// Runs one combination in this process. `options`: chunk size and window. Throws what the library throws.
Measured run(const Subject& subject, const Combination& combination, const Options& options);

} // namespace marcmill::bench
