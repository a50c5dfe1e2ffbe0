#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/profile_answer.hpp"

namespace marcmill::cli {

/// Something that stands out: some records of a whole.
struct Finding {
    std::string_view name; ///< in JSON
    std::uint64_t records = 0;
    std::uint64_t whole = 0;
    std::string text;  ///< a sentence with both, without its full stop
    std::string where; ///< the condition that finds these records in the same input; empty where none does
};

/// What a reader should know of the records, most of it what they lack.
std::vector<Finding> findings_of(const Profile& profile);

} // namespace marcmill::cli
