#pragma once

#include <string_view>
#include <vector>

#include <marcmill/scan.hpp>

namespace marcmill::naive {

/// Whether the 24 bytes at `at` look like a leader.
bool plausible_leader(std::string_view bytes, std::size_t at);

/// Whether a record begins at `at`: by its leader's looks, or by any one sign of what is behind it.
bool record_at(std::string_view bytes, std::size_t at);

/// Whether the bytes, which are as many as their leader states, would be known for a record in the midst of others.
bool stands_out(std::string_view record);

/// The spans of an input at level boundaries. They tile it. (The twin knows no longest record.)
std::vector<Span> boundaries(std::string_view bytes);

} // namespace marcmill::naive
