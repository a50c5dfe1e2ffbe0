#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bench/results.hpp"

namespace marcmill::bench {

/// Figures as a reader sees them, for a terminal and for a page alike.
struct Table {
    std::string title;
    std::string note; ///< a line below it; empty: none
    std::vector<std::string> columns;
    std::size_t text_columns = 1; ///< so many at the left hold words, the others numbers
    std::vector<std::vector<std::string>> rows;
    bool prediction = false;
};

/// The yardsticks, then a table a work, then the predictions, a table a work.
std::vector<Table> tables_of(const Results& results);

/// What was measured, on what, and how: a line each.
std::vector<std::string> facts_of(const Results& results);

/// All of it for a terminal.
std::string text_of(const Results& results);

/// "223,344"
std::string with_commas(std::uint64_t number);

/// "1 record", "223,344 records"
std::string counted(std::uint64_t number, std::string_view thing);

/// "0.102", "36.7", "4698"
std::string three_digits(double figure);

} // namespace marcmill::bench
