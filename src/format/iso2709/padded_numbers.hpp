#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Numbers of leader and directory that are padded with blanks, on the left or on the right, where zeros belong. Other
/// readers take them, since their languages do.
namespace marcmill::iso2709 {

/// Whether a length that is padded so stands at `offset`, and leads to a record terminator behind a field terminator,
/// and the base address, padded or not, leads behind one.
bool shows_padded_numbers(std::string_view bytes, std::uint64_t offset);

/// The record with zeros on the left of all its numbers; nothing where one of them is none, or has them already all.
std::optional<std::string> with_padding_zeros(std::string_view record);

} // namespace marcmill::iso2709
