#include "cli/command_split.hpp"

#include <fmt/format.h>

#include <marcmill/run.hpp>

#include "cli/clean_indexes.hpp"
#include "cli/input.hpp"
#include "cli/message.hpp"
#include "cli/numbers.hpp"
#include "cli/part_files.hpp"
#include "cli/source_format.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// Sees every record in the input's order, one at a time. It never stops a run: that it could is what asks for the
/// order.
struct InOrder {
    PartWriter* parts;

    Flow operator()(const RecordView& record) {
        parts->write(record);
        return Flow::next;
    }
    void merge(InOrder&&) {}
};

/// Throws UsageError unless the inputs can be read twice.
void require_files(const Corpus& corpus) {
    for (const Corpus::Part& part : corpus.parts()) {
        if (!is_regular_file(part)) {
            throw UsageError{fmt::format("--parts counts the records before it splits them, and {} can be read once: "
                                         "write it to a file first, or use --records or --bytes",
                                         part.name)};
        }
    }
}

} // namespace

void SplitCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill split --records 500 -o parts books.mrc", "files of 500 records each");
    arguments.example("marcmill split --parts 4 -o parts books.mrc more.mrc",
                      "four files with the same number of records");
    arguments.example("marcmill split --bytes 100KB -o parts --name 'load-{}.mrc.gz' books.mrc",
                      "compressed files of no more than 100 KB before that");
    arguments.number("--records", records_, {1}, "no more than N records in a file");
    arguments.number("--parts", parts_, {1, 1'000'000},
                     "N files, whose numbers of records differ by one at the most; counts first");
    arguments.size("--bytes", bytes_, "no more bytes in a file, unless a single record has more");
    arguments.text("-o,--output", folder_, "DIR", "the folder for the files, which is made if it is not there");
    arguments.text("--name", pattern_, "PATTERN",
                   "their names, with one place for the number, from 0: {} or, with zeros in front, {:05} "
                   "(part-{:05}.mrc, of .mrk part-{:05}.mrk); .gz, .bgz and .zst are compressed");
    arguments.flag("--force", force_, "replace files in DIR that have such names");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.refuse({"--compress"});
    arguments.note("The files, one behind the other, are what cat writes: the sound records byte for byte, and of an "
                   "input without faults and padding the input itself. They get their names when all are whole; where "
                   "the run fails or is stopped, none is left. --parts reads files twice, once where "
                   "each has a fresh FILE.midx, and takes no pipe.");
}

void SplitCommand::validate(const CommonOptions& common) {
    if (int{records_.has_value()} + int{parts_.has_value()} + int{bytes_.has_value()} != 1) {
        throw UsageError{"split needs one of --records, --parts and --bytes"};
    }
    if (common.output) {
        throw UsageError{
            "-o names the folder of split, and stands behind it: marcmill split --records 1000 -o DIR FILE"};
    }
    if (!folder_ || folder_->empty() || *folder_ == "-") {
        throw UsageError{"split needs a folder for its files: -o DIR"};
    }
    if (pattern_) {
        PartNames{*pattern_};
    }
}

PartBounds SplitCommand::bounds_of(Run& run) const {
    PartBounds bounds;
    bounds.records = records_.value_or(bounds.records);
    bounds.bytes = bytes_.value_or(bounds.bytes);
    if (parts_) {
        require_files(run.corpus());
        Options options = run.options(Check::fields);
        options.rejects = nullptr; // they are for the pass that writes
        options.on_fault = {};
        bounds.parts = *parts_;
        const auto indexes = options.select.takes_all() ? CleanIndexes::of(run, options) : std::nullopt;
        bounds.total = indexes ? indexes->records() : count(run.corpus(), options).counts.selected();
        run.end_if_interrupted();
    }
    return bounds;
}

ExitCode SplitCommand::run(Run& run) {
    PartFiles files{run, {*folder_, pattern_, force_, common_->thread_count()}};
    // A pipe's format is known when its first record is: the names of its parts wait for it.
    if (const Format* const format = format_of_inputs(run.corpus(), *common_)) {
        files.open(format);
    }
    const PartBounds bounds = bounds_of(run);
    PartWriter parts{files, bounds, common_->format()};
    const Report report = reduce(run.corpus(), InOrder{&parts}, run.options(Check::fields)).report;
    run.end_if_interrupted();
    parts.finish();
    const ExitCode code = run.finish(report);
    if (code == ExitCode::machine || code == ExitCode::stopped) {
        tell("{}: no part is written, as {}", *folder_,
             code == ExitCode::stopped ? "the run was stopped" : "not all input could be read");
    } else {
        files.put_in_place();
        if (parts_ && bounds.total < bounds.parts && !run.is_quiet()) {
            tell("{}: {} of the {} parts are empty: there {} {}", *folder_, bounds.parts - bounds.total, bounds.parts,
                 bounds.total == 1 ? "is" : "are", counted(bounds.total, "record"));
        }
    }
    return code;
}

} // namespace marcmill::cli
