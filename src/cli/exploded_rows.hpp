#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::cli {

/// A column's values of one record.
struct Cell {
    std::vector<std::string_view> values;
    std::vector<std::size_t> fields; ///< the places of their fields, ascending
};

/// Puts the values of a record's cells into rows of one value each. Columns of one tag go by its fields: what stands in
/// a row is of one field, and where a field has several values for a column, there is a row for each combination of
/// them. Columns of different tags are combined each with each.
class ExplodedRows {
  public:
    using Row = std::vector<std::optional<std::string_view>>; ///< nothing where a field, or the record, has no value

    /// Of one record, at the most: more are made to exhaust memory.
    static constexpr std::size_t most = std::size_t{1} << 16;

    /// `columns`: the paths as they were written.
    explicit ExplodedRows(const std::vector<std::string>& columns);

    /// The rows of a record, none where no cell has a value; nothing where there are too many.
    std::optional<std::vector<Row>> of(const std::vector<Cell>& cells) const;

  private:
    using Columns = std::vector<std::size_t>;

    std::optional<std::vector<Row>> rows_of_tag(const Columns& columns, const std::vector<Cell>& cells) const;

    std::size_t size_;
    std::vector<Columns> tags_; ///< the columns of each tag
};

} // namespace marcmill::cli
