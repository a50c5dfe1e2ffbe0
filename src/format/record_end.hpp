#pragma once

#include <cstdint>
#include <string_view>

namespace marcmill::format {

/// Where the data of the record at `offset` end by its directory, whatever its leader says: entries stand behind the 24
/// bytes of the leader, up to a field terminator, and lie end to end from there to another one. 0 where they do not,
/// and where a length could not state the record. Reads the directory, and no more of the record. May be the end of
/// `bytes`.
std::uint64_t data_end_by_directory(std::string_view bytes, std::uint64_t offset);

} // namespace marcmill::format
