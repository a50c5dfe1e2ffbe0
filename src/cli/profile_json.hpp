#pragma once

#include <string>

#include "cli/profile_answer.hpp"

namespace marcmill::cli {

/// One JSON object on a line of its own.
std::string profile_json(const ProfileAnswer& answer);

} // namespace marcmill::cli
