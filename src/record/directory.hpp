#pragma once

#include <cstdint>
#include <string_view>

#include "record/entry.hpp"

namespace marcmill::detail {

/// Entries are decoded four at a time.
inline constexpr std::uint32_t decode_slack = 3;

/// Decodes all entries. True when each can be read and lies within the record's data; else `out` is not to be used.
/// `base` is usable; `out` has room for entry_count(base) + decode_slack.
bool decode_directory(std::string_view record, std::uint32_t base, FieldEntry* out);

} // namespace marcmill::detail
