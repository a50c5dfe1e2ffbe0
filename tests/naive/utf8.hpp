#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace marcmill::naive {

/// The bytes of one Unicode scalar value.
std::string encoded(char32_t value);

/// The bytes that `text`, which is not empty, begins with: of one scalar value, and true; else as many as could begin
/// one, at least one byte, and false.
std::pair<std::size_t, bool> utf8_begin(std::string_view text);

/// Offset and length of the first bytes of `text` that are of no scalar value.
std::optional<std::pair<std::size_t, std::size_t>> not_utf8(std::string_view text);

} // namespace marcmill::naive
