#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "marc_table/question.hpp"

namespace marcmill::marc_table {

/// Records that stand one behind another in a file.
struct Stretch {
    std::uint64_t first = 0; ///< the number of its first record
    std::uint64_t records = 0;
    std::uint64_t offset = 0; ///< where that begins
    std::uint64_t end = 0;    ///< where they have ended
};

/// Where the records of a question stand, by the index beside its file (`marcmill index`). Nothing where the file is to
/// be read from its begin: there is no index, or it is stale, damaged, or of other records than are read here.
std::optional<std::vector<Stretch>> indexed_stretches(const Question& question);

} // namespace marcmill::marc_table
