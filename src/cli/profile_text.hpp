#pragma once

#include <string>

#include "cli/profile_answer.hpp"

namespace marcmill::cli {

/// The most important of it, in lines to be read on a terminal.
std::string profile_text(const ProfileAnswer& answer);

} // namespace marcmill::cli
