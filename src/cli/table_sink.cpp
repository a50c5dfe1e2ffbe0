#include "cli/table_sink.hpp"

#include <algorithm>

#include <marcmill/printable.hpp>

#include "cli/columns.hpp"

namespace marcmill::cli {
namespace {

constexpr std::string_view between = "  ";

std::vector<std::string_view> cells_of(std::string_view row) {
    std::vector<std::string_view> cells;
    while (true) {
        const std::size_t tab = std::min(row.find('\t'), row.size());
        cells.push_back(row.substr(0, tab));
        if (tab == row.size()) {
            return cells;
        }
        row.remove_prefix(tab + 1);
    }
}

/// The row with its tabs, and all else visible.
std::string shown(std::string_view row) {
    std::string text;
    for (const std::string_view cell : cells_of(row)) {
        text += (text.empty() && cell.data() == row.data() ? "" : "\t") + visible(cell);
    }
    return text;
}

/// An empty cell takes part in either kind of column.
bool is_number(std::string_view cell) {
    return std::all_of(cell.begin(), cell.end(), [](char byte) { return (byte >= '0' && byte <= '9') || byte == '.'; });
}

std::string cut(const std::string& line, std::size_t columns) {
    constexpr std::string_view left_out = "...";
    if (likely_columns(line) <= columns || columns <= left_out.size()) {
        return line;
    }
    return std::string{first_likely_columns(line, columns - left_out.size())}.append(left_out);
}

} // namespace

void TableSink::write(std::span<const std::string_view> pieces) {
    for (std::string_view piece : pieces) {
        for (std::size_t end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
            take(begun_.append(piece.substr(0, end)));
            begun_.clear();
            piece.remove_prefix(end + 1);
        }
        begun_.append(piece);
    }
}

void TableSink::finish() {
    if (!begun_.empty()) {
        take(begun_);
        begun_.clear();
    }
    write_kept();
}

void TableSink::take(std::string_view row) {
    constexpr std::size_t enough = 1000;
    if (has_widths_) {
        write_row(shown(row));
        return;
    }
    kept_.push_back(shown(row));
    if (kept_.size() == enough) {
        write_kept();
    }
}

void TableSink::write_kept() {
    for (const std::string& row : kept_) {
        const auto cells = cells_of(row);
        const bool is_first = &row == &kept_.front();
        table_.resize(std::max(table_.size(), cells.size()), Column{0, kept_.size() > 1});
        for (std::size_t place = 0; place < cells.size(); ++place) {
            Column& column = table_[place];
            column.width = std::max(column.width, likely_columns(cells[place]));
            column.is_number = column.is_number && (is_first || is_number(cells[place]));
        }
    }
    has_widths_ = true;
    for (const std::string& row : kept_) {
        write_row(row);
    }
    kept_.clear();
}

void TableSink::write_row(std::string_view row) {
    const auto cells = cells_of(row);
    std::string line;
    for (std::size_t place = 0; place < cells.size(); ++place) {
        const Column column = place < table_.size() ? table_[place] : Column{};
        const std::size_t width = likely_columns(cells[place]);
        const std::string blanks(column.width - std::min(column.width, width), ' ');
        line += place == 0 ? "" : between;
        line += column.is_number ? blanks : "";
        line += cells[place];
        line += column.is_number ? "" : blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    to_->write(cut(line, columns_) + "\n");
}

} // namespace marcmill::cli
