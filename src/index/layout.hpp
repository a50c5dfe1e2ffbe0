#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace marcmill::index {

// An index from its first byte to its last: a head, the sections, the hashes of all pieces before them, the table of
// sections, a foot. It is written in one go, and whoever opens it begins at the foot. Numbers are little-endian.
//
//     head      magic (8), version (4), zeros (4)
//     sections  in any order, each in one piece
//     hashes    xxh3-64 of each piece_size bytes from the head to here
//     table     for each section: kind (4), zeros (4), offset (8), length (8)
//     foot      offset of the table (8), offset of the hashes (8), sections (4), version (4),
//               hash of the hashes (8), hash of the table and of the foot before this (8), magic of the end (8)
//
// A reader passes over sections of kinds that it does not know: what must not be passed over gets a new version.

inline constexpr std::string_view head_magic = "MARCMIDX";
inline constexpr std::string_view foot_magic = "XDIMCRAM";
inline constexpr std::uint32_t version = 1;

inline constexpr std::size_t head_size = 16;
inline constexpr std::size_t foot_size = 48;
inline constexpr std::size_t table_row_size = 24;
inline constexpr std::uint32_t most_sections = 256;

/// What is verified at a time, when it is first looked at.
inline constexpr std::size_t piece_size = std::size_t{64} << 10;

enum class Section : std::uint32_t {
    facts = 1,       ///< IndexFacts
    steps = 2,       ///< varints: of each record but a group's first, the bytes from the record before
    groups = 3,      ///< for each group, where its steps begin (8) and its first record (8)
    key_blocks = 4,  ///< keys in order, their first bytes shared, with the records' numbers
    key_starts = 5,  ///< where each block begins (8)
    file_blocks = 6, ///< for each file that has them, its Blocks as they encode themselves, their length before them
};

/// Kinds that are known, and 0, which none is.
inline constexpr std::size_t section_kinds = 7;

/// Records in a group; a file begins a new one.
inline constexpr std::uint64_t group_size = 4096;
inline constexpr std::size_t group_row_size = 16;
/// Keys in a block.
inline constexpr std::uint64_t block_size = 32;

} // namespace marcmill::index
