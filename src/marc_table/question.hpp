#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

struct sqlite3_index_info;
struct sqlite3_value;

namespace marcmill::marc_table {

/// The columns of the table, by their numbers. The last two are hidden: they are the arguments, marc(path, on_error).
enum Column : int {
    number_column,
    key_column,
    offset_column,
    length_column,
    leader_column,
    field_column,
    tag_column,
    ind1_column,
    ind2_column,
    subfield_column,
    code_column,
    value_column,
    path_column,
    on_error_column,
};

inline constexpr const char* table_declaration =
    "CREATE TABLE marc (number INTEGER, key TEXT, offset INTEGER, length INTEGER, leader TEXT, field INTEGER, tag TEXT,"
    " ind1 TEXT, ind2 TEXT, subfield INTEGER, code TEXT, value TEXT, path TEXT HIDDEN, on_error TEXT HIDDEN)";

/// Which rows are asked for. SQLite looks at each row once more, so these may be too many, and never too few.
struct Question {
    std::string path;
    bool skips_damaged = false;
    std::uint64_t first = 0; ///< numbers of records, both included
    std::uint64_t last = std::numeric_limits<std::int64_t>::max();
    std::optional<std::string> key;
    std::optional<std::string> tag;
    bool is_nothing = false; ///< no row can be meant

    bool is_of_some() const {
        return is_nothing || key || first > 0 || last < std::numeric_limits<std::int64_t>::max();
    }
};

/// Chooses the constraints that are used, and says what they cost: xBestIndex.
int plan(sqlite3_index_info& info);

/// What the constraints of a plan say. Throws std::invalid_argument where there is no path, or what to do about errors
/// is neither 'stop' nor 'skip'.
Question question_of(int plan, sqlite3_value** values);

} // namespace marcmill::marc_table
