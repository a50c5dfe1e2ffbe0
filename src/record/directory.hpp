#pragma once

#include <cstdint>
#include <string_view>

#include "record/entry.hpp"

namespace marcmill::detail {

/// Entries are decoded four at a time.
inline constexpr std::uint32_t decode_slack = 3;

/// How many bytes the entries of a record may name together. Some share data, and a record of few bytes could else make
/// as much work as one of a thousand times its size.
constexpr std::uint64_t most_named(std::size_t record_size) {
    return std::uint64_t{4} * record_size;
}

/// What was seen of the first entries of a directory.
struct DecodedEntries {
    std::uint32_t count; ///< how many
    std::uint32_t named; ///< the sum of their lengths, which 99,999 bytes of directory cannot make overflow
    bool sound;          ///< each can be read and lies within the data
};

/// Decodes all entries. True when each can be read and lies within the record's data, and they name no more bytes than
/// they may; else `out` is not to be used. `base` is usable; `out` has room for entry_count(base) + decode_slack.
bool decode_directory(std::string_view record, std::uint32_t base, FieldEntry* out);

} // namespace marcmill::detail
