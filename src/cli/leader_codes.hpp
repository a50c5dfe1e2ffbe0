#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/profile.hpp"

namespace marcmill::cli {

/// The records that have no code at a position of the leader which demands one.
struct LeaderCodes {
    std::string_view name; ///< in JSON
    std::string_view what; ///< "type of record (leader/06)"
    std::uint64_t whole = 0;
    std::string_view kind; ///< of which records those are: "bibliographic ", or nothing
    std::uint64_t records = 0;
    std::vector<std::string> found; ///< what stands there instead, a blank as #
    std::string where;              ///< the condition that finds them among records of MARC 21
};

/// Of the status, whose codes UNIMARC shares, the type of records of MARC 21, and the bibliographic level, which only
/// bibliographic records have.
std::vector<LeaderCodes> leader_codes_of(const Profile& profile);

} // namespace marcmill::cli
