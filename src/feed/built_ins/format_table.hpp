#pragma once

#include <cstddef>
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

/// What is wrong in a table of formats, and where.
struct FormatTableError {
    std::size_t line = 0; ///< from 1
    std::size_t column = 0;
    std::string expected;

    friend bool operator==(const FormatTableError&, const FormatTableError&) = default;
};

/// Reads a table: on each line a value, a tab, and a condition (docs/questions.md). Empty lines and those that begin
/// with # are passed over.
std::variant<std::vector<FormatRule>, FormatTableError> read_format_table(std::string_view text);

/// The table that is taken where a mapping names none: tables/format.tsv.
std::string_view usual_format_table();

} // namespace marcmill::feed
