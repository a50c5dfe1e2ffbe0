#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/profile.hpp"

namespace marcmill::cli {

/// The label of a code of letters that is in no list.
inline constexpr std::string_view unknown_code = "not in MARC's list";

/// The label of the records that have no code of letters: their row stands last.
inline constexpr std::string_view no_code = "no code";
/// The label of a code in capitals.
inline constexpr std::string_view capitals = "in capitals, which are no code";

/// The records of a profile by one of their properties. Each record is in one row.
struct Breakdown {
    struct Row {
        std::string code;  ///< as it stands in records; empty where there is none
        std::string label; ///< what it means; empty where that is not known
        std::uint64_t records = 0;
    };

    std::string_view name;  ///< in JSON
    std::string_view title; ///< for readers
    std::string_view place; ///< where records say so: "leader/06-07"
    std::vector<Row> rows;
    std::size_t most_shown = 12; ///< rows that a page shows
    bool in_order = false;       ///< rows follow a scale, and are shown all; else by falling count

    std::uint64_t records() const;
    /// The first `most` rows, one for all others, and the one of no code.
    std::vector<Row> rows_to_show(std::size_t most) const;
};

// Of a property that no record has, there are no rows.

Breakdown kinds_of(const Profile& profile);
Breakdown types_of(const Profile& profile);
Breakdown types_of_unimarc(const Profile& profile);
Breakdown languages_of(const Profile& profile);
Breakdown countries_of(const Profile& profile);
Breakdown statuses_of(const Profile& profile);
Breakdown encoding_levels_of(const Profile& profile);
Breakdown lengths_of(const Profile& profile);

/// All of them.
std::vector<Breakdown> breakdowns_of(const Profile& profile);

} // namespace marcmill::cli
