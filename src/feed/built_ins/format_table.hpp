#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <marcmill/query.hpp>

namespace marcmill::feed {

/// A line of a table of formats.
struct FormatRule {
    std::string value;
    Query condition;
};

/// Reads a table: on each line a value, a tab, and a condition (docs/questions.md). Empty lines and those that begin
/// with # are passed over. What is wrong is told with the line: "line 3, column 9: a text in quotes".
std::variant<std::vector<FormatRule>, std::string> read_format_table(std::string_view text);

/// The table that is taken where a mapping names none: tables/format.tsv.
std::string_view usual_format_table();

} // namespace marcmill::feed
