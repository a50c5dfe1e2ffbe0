#pragma once

#include <string>

#include "cli/breakdown.hpp"
#include "cli/year_counts.hpp"

namespace marcmill::cli {

// Pictures of numbers in HTML. Each is a table or has one, so that it can be read aloud and without its colours.

/// A bar as wide as its share of what it stands in.
std::string meter(std::uint64_t part, std::uint64_t whole);

/// A table with a bar for each row: the most frequent ones, and how many records the others have.
std::string bars(const Breakdown& breakdown);

/// A histogram of years, with its table folded below it.
std::string year_chart(const YearCounts& years);

/// Who says what of the text of records, and what it is.
std::string text_table(const Profile& profile);

} // namespace marcmill::cli
