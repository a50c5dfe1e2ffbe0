#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace marcmill::io {

/// The name, of at most `most` bytes, that an output has until it is whole: its own, shortened where that is too long,
/// and ".marcmill-PROCESS-NUMBER.part". Empty where `most` leaves no room for that.
std::string part_name(std::string_view name, std::size_t most, int process, int number);

/// Whether a file's name is such a one: an output's that is not whole, or that was left by a process that was killed.
bool is_part_name(std::string_view name);

} // namespace marcmill::io
