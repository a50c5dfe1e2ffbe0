#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Records in a row, some of them damaged in ways that real files are. The same seed makes the same bytes.
namespace marcmill::tests {

/// A record in the bytes that is as it was: no byte of it changed or gone, and nothing inserted in its middle.
struct Undamaged {
    std::size_t offset = 0;
    std::size_t length = 0;
};

struct DamagedRecords {
    std::string bytes;
    std::vector<Undamaged> undamaged; ///< in order, inserted whole records among them
    std::string story;                ///< what was done, for a failure's message
};

/// Some of `records` in a row, with one damage or several. `records` are whole and sound, and not empty.
DamagedRecords damage(const std::vector<std::string_view>& records, std::uint64_t seed);

} // namespace marcmill::tests
