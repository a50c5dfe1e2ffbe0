#include "cli/row_writer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/json.hpp"
#include "cli/tsv.hpp"

namespace marcmill::cli {
namespace {

/// In quotes where it holds what ends a cell, a row or a text in quotes. Source: RFC 4180, 2.
void write_csv_cell(Output& output, std::string_view value) {
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        output.write(value);
        return;
    }
    output.write('"');
    for (std::size_t quote = 0; (quote = value.find('"')) != std::string_view::npos;) {
        output.write(value.substr(0, quote + 1));
        output.write('"');
        value.remove_prefix(quote + 1);
    }
    output.write(value);
    output.write('"');
}

} // namespace

RowWriter::RowWriter(RowFormat format, std::vector<std::string> columns, std::string separator, bool explodes)
    : format_{format}, columns_{std::move(columns)}, separator_{std::move(separator)}, explodes_{explodes} {
    for (const std::string& column : columns_) {
        keys_.push_back(json_string(column));
    }
}

void RowWriter::write_cell(std::string_view value, Output& output) const {
    if (format_ == RowFormat::csv) {
        write_csv_cell(output, value);
    } else {
        marcmill::cli::write_cell(output, value);
    }
}

/// A JSON object names its columns itself.
void RowWriter::write_header(Output& output) const {
    if (format_ == RowFormat::jsonl) {
        return;
    }
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (column > 0) {
            output.write(format_ == RowFormat::csv ? ',' : '\t');
        }
        write_cell(columns_[column], output);
    }
    output.write('\n');
}

void RowWriter::write(const std::vector<Values>& cells, Output& output) {
    if (explodes_) {
        write_exploded(cells, output);
    } else if (format_ == RowFormat::jsonl) {
        write_object(cells, output);
    } else {
        write_joined(cells, output);
    }
}

void RowWriter::write_joined(const std::vector<Values>& cells, Output& output) {
    if (is_empty_line(cells)) {
        output.write("\"\"\n");
        return;
    }
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (column > 0) {
            output.write(format_ == RowFormat::csv ? ',' : '\t');
        }
        const Values& values = cells[column];
        if (values.size() == 1) {
            write_cell(values.front(), output);
        } else if (values.size() > 1) {
            joined_ = values.front();
            for (std::size_t which = 1; which < values.size(); ++which) {
                joined_.append(separator_).append(values[which]);
            }
            write_cell(joined_, output);
        }
    }
    output.write('\n');
}

void RowWriter::write_exploded(const std::vector<Values>& cells, Output& output) const {
    std::size_t rows = 0;
    for (const Values& values : cells) {
        rows = std::max(rows, values.size());
    }
    const auto value_in = [](const Values& values, std::size_t row) {
        return values.size() == 1    ? std::optional{values.front()}
               : row < values.size() ? std::optional{values[row]}
                                     : std::nullopt;
    };
    const bool is_json = format_ == RowFormat::jsonl;
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const auto value = value_in(cells[column], row);
            if (is_json) {
                output.write(column > 0 ? ',' : '{');
                output.write(keys_[column]);
                output.write(':');
                output.write(value ? json_string(*value) : std::string{"null"});
                continue;
            }
            if (column > 0) {
                output.write(format_ == RowFormat::csv ? ',' : '\t');
            }
            if (format_ == RowFormat::csv && cells.size() == 1 && value->empty()) {
                output.write("\"\""); // no empty line
            }
            write_cell(value.value_or(std::string_view{}), output);
        }
        output.write(is_json ? "}\n" : "\n");
    }
}

/// Whether the row would be an empty line, which is none to many readers of CSV.
bool RowWriter::is_empty_line(const std::vector<Values>& cells) const {
    return format_ == RowFormat::csv && cells.size() == 1 &&
           (cells.front().empty() || (cells.front().size() == 1 && cells.front().front().empty()));
}

/// Lists of values.
void RowWriter::write_object(const std::vector<Values>& cells, Output& output) const {
    for (std::size_t column = 0; column < cells.size(); ++column) {
        output.write(column > 0 ? ',' : '{');
        output.write(keys_[column]);
        output.write(":[");
        std::string_view separator;
        for (const std::string_view value : cells[column]) {
            output.write(separator);
            output.write(json_string(value));
            separator = ",";
        }
        output.write(']');
    }
    output.write("}\n");
}

} // namespace marcmill::cli
