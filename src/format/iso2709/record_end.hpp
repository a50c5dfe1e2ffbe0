#pragma once

#include <cstdint>
#include <string_view>

namespace marcmill::iso2709 {

/// Where the data of the record at `offset` end by its directory, whatever its leader says: entries stand behind the 24
/// bytes of the leader, up to a field terminator, and lie end to end from there to another one. 0 where they do not,
/// and where a length could not state the record. Reads the directory, and no more of the record. May be the end of
/// `bytes`.
std::uint64_t data_end_by_directory(std::string_view bytes, std::uint64_t offset);

/// Leaders that lost bytes, or of which characters became several, have these sizes.
inline constexpr std::uint32_t shortest_leader = 20;
inline constexpr std::uint32_t longest_leader = 32;

/// The first offset in [from, to] at which a directory begins whose fields, none of them empty, lie end to end right
/// behind it up to a record terminator; 0 where there is none. Nothing else in a record looks like that, so it needs no
/// leader that is whole. No more bytes than a length can state are looked at.
std::uint64_t tiling_directory(std::string_view bytes, std::uint64_t from, std::uint64_t to);

/// Where the data end of the record at `offset` whose tiling directory stands behind a leader of another size, or of
/// any bytes; 0 where there is none, or where the record begins behind junk: a right length stands there.
std::uint64_t data_end_behind_odd_leader(std::string_view bytes, std::uint64_t offset);

} // namespace marcmill::iso2709
