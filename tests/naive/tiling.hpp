#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

/// Directories whose fields lie end to end, as the slow twin finds them.
namespace marcmill::naive {

std::optional<std::size_t> five_digits(std::string_view bytes, std::size_t at);

/// Where the data end of the record at `offset`, by its directory behind 24 bytes.
std::optional<std::size_t> data_end(std::string_view bytes, std::size_t offset);

/// The first directory from `from` to `to` whose data end before a record terminator.
std::optional<std::size_t> tiling_directory(std::string_view bytes, std::size_t from, std::size_t to);

/// Where the data end of the record whose leader has 20 to 32 bytes of any kind.
std::optional<std::size_t> odd_data_end(std::string_view bytes, std::size_t offset);

} // namespace marcmill::naive
