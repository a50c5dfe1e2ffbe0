#pragma once

#include <string>

#include <marcmill/feed.hpp>

namespace marcmill::cli {

/// Throws UsageError with the place of what is wrong in it, and std::system_error where it cannot be read.
Mapping read_mapping(const std::string& path);

} // namespace marcmill::cli
