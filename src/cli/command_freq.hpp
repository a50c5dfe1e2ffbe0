#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/code_list.hpp>
#include <marcmill/path.hpp>

#include "cli/command.hpp"
#include "cli/row_options.hpp"

namespace marcmill::cli {

/// How often each value of a path occurs, or each combination of the values of several.
class FreqCommand final : public Command {
  public:
    std::string name() const override { return "freq"; }
    std::string description() const override { return "how often each value of a path occurs, or each combination"; }
    void setup(Arguments& arguments, CommonOptions& common) override;
    void validate(const CommonOptions& common) override;
    Content content() const override { return rows_as_.content(); }
    ExitCode run(Run& run) override;

  private:
    template <typename Reducer>
    ExitCode run_with(Run& run, Reducer reducer) const;
    std::vector<std::string> columns() const;
    template <typename Row>
    void write_rows(Run& run, const std::vector<Row>& rows) const;
    void tell_left_out(std::uint64_t records) const;

    const CommonOptions* common_ = nullptr;
    std::string paths_text_;
    std::vector<Path> paths_;
    std::vector<const CodeList*> lists_; ///< one for each path; null where no labels are asked for, or there are none
    RowOptions rows_as_;
    bool labels_ = false;
    std::optional<std::string> sort_;
    std::optional<std::uint64_t> rows_;
    std::optional<std::uint64_t> least_;
};

} // namespace marcmill::cli
