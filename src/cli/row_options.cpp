#include "cli/row_options.hpp"

#include <set>

#include <fmt/format.h>

#include "cli/usage_error.hpp"

namespace marcmill::cli {

void RowOptions::declare(Arguments& arguments) {
    arguments.choice("--format", format_text_, {"tsv", "csv", "jsonl"}, "(tsv, or as the name of -o tells)");
    arguments.flag("--header", has_header_, "the columns' names as the first row");
}

void RowOptions::validate(const CommonOptions& common, const std::vector<std::string>& columns) {
    const std::optional<Content> promised = promised_by(common.output);
    const bool is_csv = format_text_ ? *format_text_ == "csv" : promised == Content::csv;
    const bool is_jsonl = format_text_ ? *format_text_ == "jsonl" : promised == Content::json;
    format_ = is_csv ? RowFormat::csv : is_jsonl ? RowFormat::jsonl : RowFormat::tsv;
    if (format_ != RowFormat::jsonl) {
        return;
    }
    if (has_header_) {
        throw UsageError{"--header means nothing to jsonl, which names each value"};
    }
    std::set<std::string> names;
    for (const std::string& column : columns) {
        if (!names.insert(column).second) {
            throw UsageError{fmt::format("jsonl names each value by its path, and {} is there twice", column)};
        }
    }
}

Content RowOptions::content() const {
    return format_ == RowFormat::jsonl ? Content::json : format_ == RowFormat::csv ? Content::csv : Content::text;
}

} // namespace marcmill::cli
