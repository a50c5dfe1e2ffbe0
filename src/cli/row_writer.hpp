#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <marcmill/output.hpp>

#include "cli/exploded_rows.hpp"

namespace marcmill::cli {

/// How rows of values are written.
enum class RowFormat {
    tsv,   ///< \t \n \r \\ for those bytes
    csv,   ///< RFC 4180, lines end with \n; bytes as they stand
    jsonl, ///< an object a row
};

/// Writes rows of a table whose columns have any number of values.
class RowWriter {
  public:
    /// `numbers`: so many columns, the first ones, hold numbers.
    RowWriter(RowFormat format, std::vector<std::string> columns, std::string separator, std::size_t numbers = 0);

    void write_header(Output& output) const;
    /// A row a record, values of one cell joined. `cells`: as many as there are columns.
    void write(const std::vector<Cell>& cells, Output& output);
    /// A row of one value for each column.
    void write(const ExplodedRows::Row& row, Output& output) const;

  private:
    void write_joined(const std::vector<Cell>& cells, Output& output);
    void write_object(const std::vector<Cell>& cells, Output& output) const;
    void write_cell(std::string_view value, Output& output) const;
    void write_only_cell(std::string_view value, Output& output) const;
    char between() const { return format_ == RowFormat::csv ? ',' : '\t'; }

    RowFormat format_;
    std::vector<std::string> columns_;
    std::vector<std::string> keys_; ///< the same as JSON
    std::string separator_;
    std::size_t numbers_;
    std::string joined_;
};

} // namespace marcmill::cli
