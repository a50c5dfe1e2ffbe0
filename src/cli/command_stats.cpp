#include "cli/command_stats.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <marcmill/run.hpp>
#include <marcmill/statistics.hpp>
#include <marcmill/wide_statistics.hpp>

#include "cli/json.hpp"
#include "cli/text_writer.hpp"
#include "cli/tsv.hpp"

namespace marcmill::cli {
namespace {

double mean_of(const WideStatistics::Row& row) {
    return static_cast<double>(row.bytes) / static_cast<double>(row.occurrences);
}

/// What --wide adds to a row; nothing to one of Statistics.
void write_wide_cells(TextWriter&, const Statistics::Row&) {}
void write_wide_cells(TextWriter& writer, const WideStatistics::Row& row) {
    writer.write(fmt::format("\t{}\t{:.2f}\t{}\t", row.shortest, mean_of(row), row.longest));
    write_cell(writer, row.sample);
}

std::string wide_members(const Statistics::Row&) {
    return {};
}
std::string wide_members(const WideStatistics::Row& row) {
    return fmt::format(R"(,"min":{},"mean":{:.2f},"max":{},"sample":{})", row.shortest, mean_of(row), row.longest,
                       json_string(row.sample));
}

/// Empty on a tag's own row. A delimiter with nothing behind it has the code NUL, written \0.
void write_code(TextWriter& writer, std::optional<char> code) {
    if (code && *code == '\0') {
        writer.write("\\0");
    } else if (code) {
        writer.write(cell({&*code, 1}, Show::all));
    }
}

template <typename Rows>
void write_table(TextWriter& writer, const Rows& rows) {
    for (const auto& row : rows) {
        writer.write(cell(row.tag.text(), Show::all));
        writer.write('\t');
        write_code(writer, row.code);
        writer.write(fmt::format("\t{}\t{}\t{}", row.records, row.occurrences, row.bytes));
        write_wide_cells(writer, row);
        writer.write('\n');
    }
}

template <typename Rows>
void write_json(TextWriter& writer, const Rows& rows, std::uint64_t records) {
    writer.write(fmt::format(R"({{"records":{},"fields":[)", records));
    std::string_view separator;
    for (const auto& row : rows) {
        const std::string code = row.code ? json_string({&*row.code, 1}) : "null";
        writer.write(fmt::format(R"({}{{"tag":{},"code":{},"records":{},"occurrences":{},"bytes":{}{}}})", separator,
                                 json_string(row.tag.text()), code, row.records, row.occurrences, row.bytes,
                                 wide_members(row)));
        separator = ",";
    }
    writer.write("]}\n");
}

} // namespace

void StatsCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill stats books.mrc", "which tags and subfield codes occur, and how often?");
    arguments.example("marcmill stats --wide books.mrc -o stats.tsv",
                      "the same with lengths and a sample value, in a file for a spreadsheet");
    arguments.example("marcmill stats --limit 1000 books.mrc", "what is in the first 1,000 records?");
    arguments.flag("--wide", wide_, "also the shortest, mean and longest value in bytes, and the first value");
    arguments.flag("--json", json_, "a JSON object, as -o NAME.json asks for too");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note(
        "Prints TSV: tag, code (empty on the tag's own row), records, occurrences, bytes of data; with --wide "
        "then min, mean, max, sample. The bytes are those of the input; with --wide those of the text in UTF-8, as the "
        "sample is.");
}

void StatsCommand::validate(const CommonOptions& common) {
    json_ = json_ || promised_by(common.output) == Content::json;
}

template <typename Reducer>
ExitCode StatsCommand::run_with(Run& run, Reducer identity, const Options& options) const {
    const auto [statistics, report] = reduce(run.corpus(), std::move(identity), options);
    run.end_if_interrupted();
    if (!is_answer(report)) {
        return run.finish(report);
    }
    TextWriter writer{json_ ? run.sink() : run.table()};
    if (json_) {
        write_json(writer, statistics.rows(), report.counts.selected());
    } else {
        write_table(writer, statistics.rows());
    }
    writer.flush();
    return run.finish(report);
}

ExitCode StatsCommand::run(Run& run) {
    return wide_ ? run_with(run, WideStatistics{}, run.text_options(Check::fields))
                 : run_with(run, Statistics{}, run.options(Check::fields));
}

} // namespace marcmill::cli
