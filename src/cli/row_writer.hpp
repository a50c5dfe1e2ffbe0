#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/output.hpp>

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
    using Values = std::vector<std::string_view>;

    RowWriter(RowFormat format, std::vector<std::string> columns, std::string separator, bool explodes);

    void write_header(Output& output) const;
    /// `cells`: as many as there are columns. Exploded: as many rows as the longest of them has values, none where all
    /// are empty; a value that is alone in its cell stands in each of them.
    void write(const std::vector<Values>& cells, Output& output);

  private:
    void write_joined(const std::vector<Values>& cells, Output& output);
    void write_exploded(const std::vector<Values>& cells, Output& output) const;
    void write_object(const std::vector<Values>& cells, Output& output) const;
    bool is_empty_line(const std::vector<Values>& cells) const;
    void write_cell(std::string_view value, Output& output) const;

    RowFormat format_;
    std::vector<std::string> columns_;
    std::vector<std::string> keys_; ///< the same as JSON
    std::string separator_;
    bool explodes_;
    std::string joined_;
};

} // namespace marcmill::cli
