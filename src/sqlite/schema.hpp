#pragma once

#include <string>

#include <marcmill/sqlite.hpp>

/// The tables of a database, in SQL.
namespace marcmill::sqlite {

/// Throws std::invalid_argument where the names of columns cannot stand in one table.
void require_names(const DatabaseOptions& how);

std::string tables_of(const DatabaseOptions& how);
std::string indexes_of(const DatabaseOptions& how);

// Statements with a parameter for each column, in the tables' order.
std::string insertion_of_files();
std::string insertion_of_records(const DatabaseOptions& how);
std::string insertion_of_fields();
/// The first parameter is the record's number.
std::string insertion_of_full_text(const DatabaseOptions& how);

} // namespace marcmill::sqlite
