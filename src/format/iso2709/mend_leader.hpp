#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace marcmill::iso2709 {

/// The 24 bytes of a leader that has more or fewer of them, in which a character became several bytes or a byte was
/// lost. `text` is all before the directory, and `base` is the offset behind the directory in the same record.
///
/// Everything but one part of the leader must stand as it does in any other: length, status to coding (05-09), "22",
/// base address, 17-19, entry map. What was lost can be told where the part is a number or a constant, or where all
/// that is left of it is blank. A character that became several bytes is written as a blank: it is no ASCII, as a
/// leader is, and what it was before is gone.
std::optional<std::string> usual_leader(std::string_view text, std::uint32_t base);

/// Whether 24 bytes are a leader's but for the first one, which is none of it, and one that it lost elsewhere: a digit
/// of the length stands where the status does, or "22" a byte too late. What else it says is then not to be trusted.
bool is_shifted_leader(std::string_view leader);

} // namespace marcmill::iso2709
