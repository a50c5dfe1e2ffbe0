#include "cli/command_freq.hpp"

#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include <marcmill/frequency.hpp>
#include <marcmill/run.hpp>

#include "cli/message.hpp"
#include "cli/path_trace.hpp"
#include "cli/text_writer.hpp"
#include "cli/tsv.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {

namespace {

/// How often each value occurs, and, as long as there is none, or none of all positions, why.
struct Question {
    static constexpr bool commutative = true;

    Frequency frequency;
    PathTrace trace;

    void operator()(const RecordView& record) {
        frequency(record);
        if (frequency.empty() || trace.is_open()) {
            trace.look(record);
        }
    }
    void merge(Question&& other) {
        frequency.merge(std::move(other.frequency));
        trace.merge(other.trace);
    }
};

} // namespace

void FreqCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill freq '650$a' -n 20 books.mrc", "which 20 subjects are the most frequent?");
    arguments.example("marcmill freq '008/35-37' books.mrc", "how many records are there in each language?");
    arguments.example("marcmill freq 001 --min 2 books.mrc", "which control numbers occur more than once?");
    arguments.operand("PATH", path_text_,
                      "'245', '245$a', '6..$a', '008/35-37' or 'LDR/6', in single quotes: in double ones a "
                      "shell takes $a away");
    arguments.number("-n", rows_, {1}, "the first N rows only");
    arguments.number("--min", least_, {1}, "only values that occur N times or more");
    declare_range(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "directory");
    arguments.note("Prints TSV: count, value; by falling count, then by the values' bytes.");
}

void FreqCommand::validate(const CommonOptions&) {
    try {
        path_ = parse_path(path_text_);
    } catch (const UsageError&) {
        std::error_code unknown;
        if (std::filesystem::exists(path_text_, unknown)) {
            throw UsageError{
                fmt::format("{} is a file, and PATH comes first: marcmill freq '245$a' {}", path_text_, path_text_)};
        }
        throw;
    }
}

ExitCode FreqCommand::run(Run& run) {
    const auto [question, report] =
        reduce(run.corpus(), Question{Frequency{*path_}, PathTrace{path_text_}}, run.options(Check::directory));
    const Frequency& frequency = question.frequency;
    run.end_if_interrupted();
    if (!is_answer(report)) {
        return run.finish(report);
    }
    TextWriter writer{run.table()};
    std::uint64_t left = rows_.value_or(std::numeric_limits<std::uint64_t>::max());
    for (const Frequency::Row& row : frequency.rows()) {
        if (left-- == 0 || row.count < least_.value_or(1)) {
            break;
        }
        writer.write(fmt::format("{}\t", row.count));
        write_cell(writer, row.value);
        writer.write('\n');
    }
    writer.flush();
    const ExitCode code = run.finish(report);
    if (report.counts.selected() > 0 && !common_->quiet) {
        const std::string hint = frequency.empty() ? question.trace.why_nothing() : question.trace.what_is_beyond();
        if (!hint.empty()) {
            tell("{}", hint);
        }
    }
    return code;
}

} // namespace marcmill::cli
