#pragma once

#include <string>

#include "cli/profile_answer.hpp"

namespace marcmill::cli {

/// One HTML page that holds all of it and refers to nothing outside itself. Nothing runs in it.
std::string profile_page(const ProfileAnswer& answer);

} // namespace marcmill::cli
