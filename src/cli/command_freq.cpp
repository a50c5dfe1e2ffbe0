#include "cli/command_freq.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include <marcmill/code_list.hpp>
#include <marcmill/cross_table.hpp>
#include <marcmill/frequency.hpp>
#include <marcmill/output.hpp>
#include <marcmill/run.hpp>

#include "cli/message.hpp"
#include "cli/numbers.hpp"
#include "cli/path_operand.hpp"
#include "cli/path_trace.hpp"
#include "cli/selections.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {

namespace {

constexpr std::size_t piece = std::size_t{64} << 10; ///< bytes that are written at a time

/// Counts, and, as long as there is nothing, or a path has not all of its positions, finds out why.
template <typename Reducer>
struct Traced {
    static constexpr bool commutative = true;

    Reducer counts;
    std::vector<PathTrace> traces; ///< one for each path

    void operator()(const RecordView& record) {
        counts(record);
        for (PathTrace& trace : traces) {
            if (counts.empty() || trace.is_open()) {
                trace.look(record);
            }
        }
    }
    void merge(Traced&& other) {
        counts.merge(std::move(other.counts));
        for (std::size_t at = 0; at < traces.size(); ++at) {
            traces[at].merge(other.traces[at]);
        }
    }
};

/// The values that a row is of.
std::span<const std::string> values_of(const Frequency::Row& row) {
    return {&row.value, 1};
}
std::span<const std::string> values_of(const CrossTable::Row& row) {
    return row.values;
}

std::uint64_t left_out_of(const Frequency&) {
    return 0;
}
std::uint64_t left_out_of(const CrossTable& table) {
    return table.left_out();
}

} // namespace

void FreqCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill freq '650$a' -n 20 books.mrc", "which 20 subjects are the most frequent?");
    arguments.example("marcmill freq '008/35-37' --labels books.mrc", "how many records are there in each language?");
    arguments.example("marcmill freq 'LDR/6,008/35-37' books.mrc", "how many of each kind in each language?");
    arguments.example("marcmill freq 001 --min 2 books.mrc", "which control numbers occur more than once?");
    arguments.operand(
        "PATH", paths_text_,
        "'245', '245$a', '6..$a', '008/35-37' or 'LDR/6', in single quotes: in double ones a shell takes $a "
        "away; of several, 'LDR/6,008/35-37', each combination");
    arguments.number("-n", rows_, {1}, "the first N rows only");
    arguments.number("--min", least_, {1}, "only values that occur N times or more");
    arguments.choice("--sort", sort_, {"count", "value"}, "by falling count, or by the values' bytes (count)");
    rows_as_.declare(arguments);
    arguments.flag("--labels", labels_, "what the codes mean, behind languages, countries, and LDR/5, LDR/6 and LDR/7");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "directory, boundaries where PATH is of the leader alone");
    arguments.note("Prints TSV, CSV or an object a row: count, value; by falling count, then by the values' bytes. Of "
                   "several paths there is a column for each: a record counts for each combination of its values, "
                   "those that repeat too; where "
                   "it lacks one, for an "
                   "empty one, and not at all where it lacks all.");
}

void FreqCommand::validate(const CommonOptions& common) {
    paths_ = parse_path_operand(name(), paths_text_, common.files);
    for (const Path& path : paths_) {
        lists_.push_back(labels_ ? CodeList::of(path) : nullptr);
    }
    rows_as_.validate(common, columns());
    if (labels_ && std::all_of(lists_.begin(), lists_.end(), [](const CodeList* list) { return list == nullptr; })) {
        throw UsageError{"--labels are there for 008/35-37 and 041 (languages), 008/15-17 and 044 (countries), LDR/5, "
                         "LDR/6, LDR/7 and LDR/6-7"};
    }
}

/// The count, and for each path its values and, where there are any, their labels.
std::vector<std::string> FreqCommand::columns() const {
    std::vector<std::string> columns{"count"};
    for (std::size_t at = 0; at < paths_.size(); ++at) {
        columns.push_back(paths_[at].text());
        if (lists_[at] != nullptr) {
            columns.push_back(paths_[at].text() + " label");
        }
    }
    return columns;
}

template <typename Row>
void FreqCommand::write_rows(Run& run, const std::vector<Row>& rows) const {
    Sink& sink = rows_as_.format() == RowFormat::tsv ? run.table() : run.sink();
    RowWriter writer{rows_as_.format(), columns(), {}, 1};
    Output output;
    if (rows_as_.has_header()) {
        writer.write_header(output);
    }
    ExplodedRows::Row cells;
    std::vector<std::string> labels(paths_.size());
    for (const Row& row : rows) {
        const std::string count = fmt::format("{}", row.count);
        cells.assign({count});
        for (std::size_t at = 0; at < paths_.size(); ++at) {
            const std::string& value = values_of(row)[at];
            cells.emplace_back(value);
            if (lists_[at] != nullptr) {
                cells.emplace_back(labels[at] = lists_[at]->label(value));
            }
        }
        writer.write(cells, output);
        if (output.bytes() > piece) {
            output.flush_to(sink);
            output.clear();
        }
    }
    output.flush_to(sink);
}

void FreqCommand::tell_left_out(std::uint64_t records) const {
    if (records > 0 && !common_->quiet) {
        tell("{} not counted: too many combinations of values, more than {} or {} MiB each", counted(records, "record"),
             CrossTable::most_combinations, CrossTable::most_combined_bytes >> 20);
    }
}

template <typename Reducer>
ExitCode FreqCommand::run_with(Run& run, Reducer reducer) const {
    Traced<Reducer> question{std::move(reducer), {}};
    for (const Path& path : paths_) {
        question.traces.emplace_back(path.text());
    }
    const auto [answer, report] = reduce(run.corpus(), question, run.text_options(check_for(paths_), paths_));
    run.end_if_interrupted();
    if (!is_answer(report)) {
        return run.finish(report);
    }
    auto rows = answer.counts.rows();
    std::erase_if(rows, [&](const auto& row) { return row.count < least_.value_or(1); });
    if (sort_ == "value") {
        std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
            return std::ranges::lexicographical_compare(values_of(a), values_of(b));
        });
    }
    if (rows_ && rows.size() > *rows_) {
        rows.resize(*rows_);
    }
    write_rows(run, rows);
    const std::uint64_t left_out = left_out_of(answer.counts);
    const ExitCode code = first_of(run.finish(report), left_out > 0 ? ExitCode::left_out : ExitCode::done);
    tell_left_out(left_out);
    const bool says_why = !answer.counts.empty() || left_out == 0; // those left out have values
    if (report.counts.selected() > 0 && says_why && !common_->quiet) {
        for (const PathTrace& trace : answer.traces) {
            const std::string hint = answer.counts.empty() ? trace.why_nothing() : trace.what_is_beyond();
            if (!hint.empty()) {
                tell("{}", hint);
            }
        }
    }
    return code;
}

ExitCode FreqCommand::run(Run& run) {
    return paths_.size() == 1 ? run_with(run, Frequency{paths_.front()}) : run_with(run, CrossTable{paths_});
}

} // namespace marcmill::cli
