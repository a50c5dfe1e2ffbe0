#include "cli/command_select.hpp"

#include <optional>

#include <fmt/format.h>

#include <marcmill/record_writer.hpp>
#include <marcmill/run.hpp>

#include "cli/path_trace.hpp"
#include "cli/selections.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// Finds the values of a record. Every thread has its own.
class FindCells {
  public:
    FindCells(const std::vector<Path>& paths, bool with_fields)
        : paths_{&paths}, with_fields_{with_fields}, cells_(paths.size()), joined_(paths.size()) {}

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
        }
        return cells_;
    }

  private:
    const std::vector<Path>* paths_;
    bool with_fields_;
    std::vector<Cell> cells_;
    std::vector<std::string> joined_;
};

} // namespace

void SelectCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill select '001,245$a,008/35-37' books.mrc", "number, title and language of each record");
    arguments.example("marcmill select '001,020$a' --explode books.mrc", "all ISBNs with their control numbers");
    arguments.example("marcmill select '001,100$a,245$a' --header books.mrc -o books.csv",
                      "the same for a spreadsheet");
    arguments.operand("PATHS", text_,
                      "'001,245$a,008/35-37': a column each, in single quotes: in double ones a shell takes $a away");
    arguments.choice("--format", format_text_, {"tsv", "csv", "jsonl"}, "(tsv, or as the name of -o tells)");
    arguments.flag("--header", header_, "the paths as the first row");
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
    paths_ = parse_paths(text_);
    if (separator_ && explodes_) {
        throw UsageError{"--join and --explode cannot be given together"};
    }
    const std::optional<Content> promised = promised_by(common.output);
    const bool is_csv = format_text_ ? *format_text_ == "csv" : promised == Content::csv;
    const bool is_jsonl = format_text_ ? *format_text_ == "jsonl" : promised == Content::json;
    format_ = is_csv ? RowFormat::csv : is_jsonl ? RowFormat::jsonl : RowFormat::tsv;
    if (format_ == RowFormat::jsonl && (separator_ || header_)) {
        throw UsageError{separator_ ? "--join means nothing to jsonl, which has a list for each path"
                                    : "--header means nothing to jsonl, which names each value"};
    }
}

Content SelectCommand::content() const {
    return format_ == RowFormat::jsonl ? Content::json : format_ == RowFormat::csv ? Content::csv : Content::text;
}

ExitCode SelectCommand::run(Run& run) {
    std::vector<std::string> columns;
    for (const Path& path : paths_) {
        columns.push_back(path.text());
    }
    RowWriter writer{format_, columns, separator_.value_or(";")};
    if (header_) {
        Output header;
        writer.write_header(header);
        header.flush_to(run.sink());
    }
    const Options options = run.options(check_for(paths_));
    if (!explodes_) {
        const auto write_row = [find = FindCells{paths_, false}, writer](const RecordView& record,
                                                                         Output& output) mutable {
            writer.write(find(record), output);
        };
        return run.finish(transform(run.corpus(), run.sink(), write_row, options));
    }
    const auto write_rows = [find = FindCells{paths_, true}, writer, exploded = ExplodedRows{columns}](
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
    return run.finish(transform(run.corpus(), run.sink(), write_rows, options));
}

} // namespace marcmill::cli
