#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/sink.hpp>

namespace marcmill::cli {

/// Takes tab-separated rows, and writes them for a reader at a terminal: in columns that are lined up, numbers to the
/// right, each row on one line of the terminal, with ... where it was cut. The widths are those of the first rows,
/// which are kept until there are enough of them; later rows are written as they come.
class TableSink final : public Sink {
  public:
    /// `columns`: of the terminal. `to` outlives it.
    TableSink(Sink& to, std::size_t columns) : to_{&to}, columns_{columns} {}

    using Sink::write;
    void write(std::span<const std::string_view> pieces) override;
    /// Call it at the end: writes what is still kept.
    void finish();

  private:
    struct Column {
        std::size_t width = 0;
        bool is_number = false; ///< in every row but the first, which may be a header
    };

    void take(std::string_view row);
    void write_kept();
    void write_row(std::string_view row);

    Sink* to_;
    std::size_t columns_;
    std::string begun_;             ///< a row whose end did not come yet
    std::vector<std::string> kept_; ///< rows, until there are widths
    std::vector<Column> table_;
    bool has_widths_ = false;
};

} // namespace marcmill::cli
