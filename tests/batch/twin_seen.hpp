#pragma once

#include <string_view>

#include "batch/doors.hpp"

#include <marcmill/fault.hpp>

namespace marcmill::tests {

/// What the twin sees of one file. Of faults it knows the losses alone.
Seen seen_by_twin(std::string_view bytes, Check check);

} // namespace marcmill::tests
