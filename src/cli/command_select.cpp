#include "cli/command_select.hpp"

#include <atomic>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include <marcmill/record_writer.hpp>
#include <marcmill/run.hpp>

#include "cli/absent_paths.hpp"
#include "cli/path_operand.hpp"
#include "cli/selections.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// Which columns had a value in any record: all threads write to one.
using Found = std::vector<std::atomic<bool>>;

/// Finds the values of a record. Every thread has its own.
class FindCells {
  public:
    /// Both outlive it.
    FindCells(const std::vector<Path>& paths, Found& found, bool with_fields)
        : paths_{&paths}, found_{&found}, with_fields_{with_fields}, cells_(paths.size()), joined_(paths.size()) {}

    const std::vector<Cell>& operator()(const RecordView& record) {
        for (std::size_t column = 0; column < cells_.size(); ++column) {
            auto& [values, fields] = cells_[column];
            values.clear();
            fields.clear();
            if (with_fields_) {
                (*paths_)[column].values(record, values, joined_[column], fields);
            } else {
                (*paths_)[column].values(record, values, joined_[column]);
            }
            if (!values.empty() && !(*found_)[column].load(std::memory_order_relaxed)) {
                (*found_)[column].store(true, std::memory_order_relaxed);
            }
        }
        return cells_;
    }

  private:
    const std::vector<Path>* paths_;
    Found* found_;
    bool with_fields_;
    std::vector<Cell> cells_;
    std::vector<std::string> joined_;
};

std::vector<Path> without_value(const std::vector<Path>& columns, const Found& found) {
    std::vector<Path> absent;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (!found[column]) {
            absent.push_back(columns[column]);
        }
    }
    return absent;
}

Report write_rows(Run& run, FindCells find, RowWriter writer, const Options& options) {
    const auto write_row = [find = std::move(find), writer = std::move(writer)](const RecordView& record,
                                                                                Output& output) mutable {
        writer.write(find(record), output);
    };
    return transform(run.corpus(), run.sink(), write_row, options);
}

Report write_exploded_rows(Run& run, FindCells find, RowWriter writer, ExplodedRows exploded, const Options& options) {
    const auto write_rows = [find = std::move(find), writer = std::move(writer), exploded = std::move(exploded)](
                                const RecordView& record, Output& output) mutable -> std::optional<WriteError> {
        const auto rows = exploded.of(find(record));
        if (!rows) {
            return WriteError{fmt::format("more than {} rows", ExplodedRows::most)};
        }
        for (const ExplodedRows::Row& row : *rows) {
            writer.write(row, output);
        }
        return std::nullopt;
    };
    return transform(run.corpus(), run.sink(), write_rows, options);
}

} // namespace

void SelectCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill select '001,245$a,008/35-37' books.mrc", "number, title and language of each record");
    arguments.example("marcmill select '001,020$a' --explode --where 'exists(020$a)' books.mrc",
                      "all ISBNs with their control numbers");
    arguments.example("marcmill select '001,100$a,245$a' --header books.mrc -o books.csv",
                      "the same for a spreadsheet");
    arguments.operand("PATHS", text_,
                      "'001,245$a,008/35-37': a column each, in single quotes: in double ones a shell takes $a away");
    rows_as_.declare(arguments);
    arguments.text("--join", separator_, "SEP", "what stands between the values of a cell (;)");
    arguments.flag("--explode", explodes_,
                   "a row for each value; columns of one tag go by its fields, those of different tags are combined");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "directory, boundaries where PATHS are of the leader alone");
    arguments.note(
        "A cell is empty where the record has no value. TSV has \\t \\n \\r \\\\ for those bytes; CSV is that of "
        "RFC 4180, with lines that end with a newline alone; jsonl has an object a record, with a list for each path. "
        "docs/questions.md says how paths are "
        "written.");
}

void SelectCommand::validate(const CommonOptions& common) {
    paths_ = parse_path_operand(name(), text_, common.files);
    rows_as_.validate(common, columns());
    if (separator_ && explodes_) {
        throw UsageError{"--join and --explode cannot be given together"};
    }
    if (separator_ && rows_as_.format() == RowFormat::jsonl) {
        throw UsageError{"--join means nothing to jsonl, which has a list for each path"};
    }
}

std::vector<std::string> SelectCommand::columns() const {
    std::vector<std::string> columns;
    for (const Path& path : paths_) {
        columns.push_back(path.text());
    }
    return columns;
}

ExitCode SelectCommand::run(Run& run) {
    RowWriter writer{rows_as_.format(), columns(), separator_.value_or(";")};
    if (rows_as_.has_header()) {
        Output header;
        writer.write_header(header);
        header.flush_to(run.sink());
    }
    const Options options = run.text_options(check_for(paths_), paths_);
    Found found(paths_.size());
    FindCells find{paths_, found, explodes_};
    const Report report =
        explodes_ ? write_exploded_rows(run, std::move(find), std::move(writer), ExplodedRows{columns()}, options)
                  : write_rows(run, std::move(find), std::move(writer), options);
    const ExitCode code = run.finish(report);
    if (report.counts.selected() > 0 && !report.stopped_by) {
        tell_why_absent(run, without_value(paths_, found), options);
    }
    return code;
}

} // namespace marcmill::cli
