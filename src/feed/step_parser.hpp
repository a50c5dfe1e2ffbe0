#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "feed/mapping_reading.hpp"

namespace marcmill::feed {

/// The keys that are steps, by the alphabet.
const std::vector<std::string_view>& step_keys();

/// Adds what a key and its value ask for to `steps`: one step, or several, or none. False where the value is not what
/// the key expects: reading.error is then set. `key` is one of step_keys().
bool parse_step(std::string_view key, const TomlValue& value, MappingReading& reading, std::vector<Step>& steps);

} // namespace marcmill::feed
