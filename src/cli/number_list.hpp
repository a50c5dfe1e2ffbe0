#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace marcmill::cli {

/// The numbers of an option's value, with commas between them. Throws UsageError, which names the option and what was
/// expected, "offsets such as 0,1204".
std::vector<std::uint64_t> parse_number_list(std::string_view option, std::string_view list, std::string_view expected);

} // namespace marcmill::cli
