#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <marcmill/statistics.hpp>

namespace marcmill::perf {

/// What is true of a corpus of sound records, found a byte at a time and without the library.
struct Answers {
    std::uint64_t folded = 0; ///< all bytes as little-endian words of 8, the last filled up with zeros, xored
    std::uint64_t records = 0;
    std::uint64_t offsets = 0;    ///< of all records, summed
    std::uint64_t two_fields = 0; ///< bytes of each record's first 008 and of the first $a of its first 245, summed
    std::uint64_t subfields = 0;  ///< the code and the value's bytes of every subfield, summed
    std::vector<Statistics::Row> rows;
};

Answers read_naively(std::string_view bytes);

} // namespace marcmill::perf
