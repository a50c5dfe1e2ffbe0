#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include <marcmill/feed.hpp>

#include "feed/mapping_program.hpp"

namespace marcmill::feed {

/// `name`: of the file; `folder`: of the files that it names, empty, or with a slash at its end.
std::variant<MappingProgram, MappingError> parse_mapping(std::string_view text, const std::string& name,
                                                         const std::string& folder, std::span<const MappingCall> calls);

} // namespace marcmill::feed
