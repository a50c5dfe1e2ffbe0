#pragma once

#include <string_view>
#include <vector>

#include <marcmill/scan.hpp>

namespace marcmill::naive {

/// Whether the 24 bytes at `at` look like a leader.
bool plausible_leader(std::string_view bytes, std::size_t at);

/// The spans of an input at level boundaries. They tile it. (The twin knows no longest record.)
std::vector<Span> boundaries(std::string_view bytes);

} // namespace marcmill::naive
