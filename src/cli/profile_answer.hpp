#pragma once

#include <marcmill/options.hpp>
#include <marcmill/report.hpp>

#include "cli/fault_tally.hpp"
#include "cli/profile.hpp"

namespace marcmill::cli {

/// All that `marcmill profile` writes, in one form or another.
struct ProfileAnswer {
    Profile profile;
    Report report;
    FaultTally faults;
    Check check = Check::text; ///< how deep records were verified
};

} // namespace marcmill::cli
