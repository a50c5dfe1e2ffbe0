#include "cli/exploded_rows.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace marcmill::cli {
namespace {

using Row = ExplodedRows::Row;

/// The values of a cell that are of one field.
std::pair<std::size_t, std::size_t> range_of(const Cell& cell, std::size_t field) {
    const auto [first, last] = std::equal_range(cell.fields.begin(), cell.fields.end(), field);
    return {first - cell.fields.begin(), last - cell.fields.begin()};
}

/// The places of all fields that some of the cells have values of, ascending.
std::vector<std::size_t> fields_of(const std::vector<std::size_t>& columns, const std::vector<Cell>& cells) {
    std::vector<std::size_t> fields;
    for (const std::size_t column : columns) {
        fields.insert(fields.end(), cells[column].fields.begin(), cells[column].fields.end());
    }
    std::sort(fields.begin(), fields.end());
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
    return fields;
}

/// Each row with each of the others, whose values it takes where it has none.
std::vector<Row> combined(const std::vector<Row>& rows, const std::vector<Row>& others) {
    std::vector<Row> both;
    for (const Row& row : rows) {
        for (const Row& other : others) {
            Row& one = both.emplace_back(row);
            for (std::size_t column = 0; column < one.size(); ++column) {
                one[column] = one[column] ? one[column] : other[column];
            }
        }
    }
    return both;
}

} // namespace

ExplodedRows::ExplodedRows(const std::vector<std::string>& columns) : size_{columns.size()} {
    std::map<std::string, std::size_t> place_of_tag;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const auto [place, is_new] = place_of_tag.emplace(columns[column].substr(0, 3), tags_.size());
        if (is_new) {
            tags_.emplace_back();
        }
        tags_[place->second].push_back(column);
    }
}

/// Field by field. Nothing where there are too many.
std::optional<std::vector<Row>> ExplodedRows::rows_of_tag(const Columns& columns,
                                                          const std::vector<Cell>& cells) const {
    std::vector<Row> rows;
    for (const std::size_t field : fields_of(columns, cells)) {
        std::vector<Row> of_field{Row(size_)};
        for (const std::size_t column : columns) {
            const auto [first, last] = range_of(cells[column], field);
            std::vector<Row> values;
            for (std::size_t at = first; at != last; ++at) {
                values.emplace_back(size_)[column] = cells[column].values[at];
            }
            if (of_field.size() * values.size() + rows.size() > most) {
                return std::nullopt;
            }
            of_field = values.empty() ? std::move(of_field) : combined(of_field, values);
        }
        rows.insert(rows.end(), of_field.begin(), of_field.end());
    }
    return rows;
}

std::optional<std::vector<Row>> ExplodedRows::of(const std::vector<Cell>& cells) const {
    std::vector<Row> rows{Row(size_)};
    bool is_there = false;
    for (const Columns& columns : tags_) {
        const auto of_tag = rows_of_tag(columns, cells);
        if (!of_tag || rows.size() * of_tag->size() > most) {
            return std::nullopt;
        }
        is_there = is_there || !of_tag->empty();
        rows = of_tag->empty() ? std::move(rows) : combined(rows, *of_tag);
    }
    return is_there ? std::move(rows) : std::vector<Row>{};
}

} // namespace marcmill::cli
