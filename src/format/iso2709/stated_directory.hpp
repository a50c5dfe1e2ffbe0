#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace marcmill::iso2709 {

/// What one entry of a damaged record says. All of its bytes can be read, but its numbers may count something other
/// than bytes of the record.
struct StatedEntry {
    std::array<char, 3> tag;
    std::uint32_t length;
    std::uint32_t start;
};

/// How many digits the numbers of every entry have.
struct EntryShape {
    std::uint32_t length_digits;
    std::uint32_t start_digits;

    std::uint32_t size() const { return 3 + length_digits + start_digits; }

    friend bool operator==(const EntryShape&, const EntryShape&) = default;
};

/// As ISO 2709 as used by MARC 21 has it.
inline constexpr EntryShape usual_shape{4, 5};

/// The entries between two offsets of a record, each `shape` long; nothing unless they fill the room and all of them
/// can be read.
std::optional<std::vector<StatedEntry>> read_entries(std::string_view record, std::uint32_t begin, std::uint32_t end,
                                                     EntryShape shape);

/// The same where a number takes as many digits as it needs, no fewer than usual: a length of 11,242 bytes has five.
/// The starts tell where an entry ends: each is the sum of the lengths before it. At least one number is that long.
std::optional<std::vector<StatedEntry>> read_grown_entries(std::string_view record, std::uint32_t begin,
                                                           std::uint32_t end);

} // namespace marcmill::iso2709
