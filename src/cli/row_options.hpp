#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/options.hpp"
#include "cli/output_name.hpp"
#include "cli/row_writer.hpp"

namespace marcmill::cli {

/// How rows are to be written: --format, or the name of the output, and --header.
class RowOptions {
  public:
    void declare(Arguments& arguments);

    /// Throws UsageError for what an object of JSON cannot have: a header, or two values of one name.
    void validate(const CommonOptions& common, const std::vector<std::string>& columns);

    /// These and the next one after validate().
    RowFormat format() const { return format_; }
    Content content() const;
    bool has_header() const { return has_header_; }

  private:
    std::optional<std::string> format_text_;
    RowFormat format_ = RowFormat::tsv;
    bool has_header_ = false;
};

} // namespace marcmill::cli
