#pragma once

#include "feed/mapping_reading.hpp"

namespace marcmill::feed {

/// Reads a field's table. False where something in it is wrong: reading.error is then set.
bool parse_field(const TomlValue& table, MappingReading& reading, FieldRule& rule);

} // namespace marcmill::feed
