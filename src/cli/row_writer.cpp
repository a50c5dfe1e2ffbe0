#include "cli/row_writer.hpp"

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

RowWriter::RowWriter(RowFormat format, std::vector<std::string> columns, std::string separator, std::size_t numbers)
    : format_{format}, columns_{std::move(columns)}, separator_{std::move(separator)}, numbers_{numbers} {
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

/// In CSV an empty line is no row to many readers.
void RowWriter::write_only_cell(std::string_view value, Output& output) const {
    if (format_ == RowFormat::csv && value.empty()) {
        output.write("\"\"");
    } else {
        write_cell(value, output);
    }
}

/// A JSON object names its columns itself.
void RowWriter::write_header(Output& output) const {
    if (format_ == RowFormat::jsonl) {
        return;
    }
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (column > 0) {
            output.write(between());
        }
        write_cell(columns_[column], output);
    }
    output.write('\n');
}

void RowWriter::write(const std::vector<Cell>& cells, Output& output) {
    if (format_ == RowFormat::jsonl) {
        write_object(cells, output);
    } else {
        write_joined(cells, output);
    }
}

void RowWriter::write_joined(const std::vector<Cell>& cells, Output& output) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (column > 0) {
            output.write(between());
        }
        const std::vector<std::string_view>& values = cells[column].values;
        std::string_view text = values.empty() ? std::string_view{} : values.front();
        if (values.size() > 1) {
            joined_ = values.front();
            for (std::size_t which = 1; which < values.size(); ++which) {
                joined_.append(separator_).append(values[which]);
            }
            text = joined_;
        }
        cells.size() == 1 ? write_only_cell(text, output) : write_cell(text, output);
    }
    output.write('\n');
}

/// Lists of values.
void RowWriter::write_object(const std::vector<Cell>& cells, Output& output) const {
    for (std::size_t column = 0; column < cells.size(); ++column) {
        output.write(column > 0 ? ',' : '{');
        output.write(keys_[column]);
        output.write(":[");
        std::string_view separator;
        for (const std::string_view value : cells[column].values) {
            output.write(separator);
            output.write(json_string(value));
            separator = ",";
        }
        output.write(']');
    }
    output.write("}\n");
}

void RowWriter::write(const ExplodedRows::Row& row, Output& output) const {
    if (format_ != RowFormat::jsonl) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (column > 0) {
                output.write(between());
            }
            const std::string_view value = row[column].value_or(std::string_view{});
            row.size() == 1 ? write_only_cell(value, output) : write_cell(value, output);
        }
        output.write('\n');
        return;
    }
    for (std::size_t column = 0; column < row.size(); ++column) {
        output.write(column > 0 ? ',' : '{');
        output.write(keys_[column]);
        output.write(':');
        const bool is_number = column < numbers_;
        output.write(!row[column] ? "null" : is_number ? std::string{*row[column]} : json_string(*row[column]));
    }
    output.write("}\n");
}

} // namespace marcmill::cli
