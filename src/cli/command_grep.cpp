#include "cli/command_grep.hpp"

#include <fmt/format.h>

#include <marcmill/run.hpp>

#include "cli/absent_paths.hpp"
#include "cli/is_there.hpp"
#include "cli/parse_query.hpp"
#include "cli/path_trace.hpp"
#include "cli/selections.hpp"
#include "cli/text_writer.hpp"
#include "cli/tsv.hpp"
#include "cli/usage_error.hpp"
#include "cli/write_count.hpp"

namespace marcmill::cli {

namespace {

/// The pattern may well be a file's name, as long as what should be a file is one.
void refuse_file_as_pattern(const std::string& text, const std::vector<std::string>& files) {
    if (!files.empty() && files.front() != "-" && !is_there(files.front()) && is_there(text)) {
        throw UsageError{fmt::format("{0} is a file, and PATTERN comes first: marcmill grep PATTERN {0}", text)};
    }
}

} // namespace

void GrepCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill grep -i 'whales?' books.mrc", "in which fields is this word?");
    arguments.example("marcmill grep -F 'Moby Dick' --path '245,700$t' books.mrc", "which titles have this text?");
    arguments.example("marcmill grep --control-numbers --path '856$u' '^http:' books.mrc",
                      "which records have such a link?");
    arguments.example("marcmill grep -l -e Melville -e Conrad books.mrc more.mrc", "which files have one of the two?");
    arguments.operand(
        "PATTERN", text_,
        "a regular expression of Perl's, in single quotes; with -F a text as it stands; left out with -e");
    arguments.texts("-e,--regexp", texts_, "PATTERN",
                    "a pattern, of several any one; right behind -e it may begin with a hyphen");
    arguments.flag("-F,--fixed-strings", literal_, "the pattern is a text, no expression");
    arguments.flag("-i,--ignore-case", ignore_case_, "letters of either case are alike");
    arguments.text("--path", paths_text_, "PATHS", "only in these: '245$a' or '100,700'");
    arguments.flag("--control-numbers", numbers_, "only the control numbers of the records, one a line");
    arguments.flag("-l,--files-with-matches", names_, "only the names of the files in which it is found");
    arguments.flag("-c,--count", count_, "only how many records there are");
    arguments.flag("-v,--invert", inverted_, "the control numbers of the records in which it is not found");
    arguments.number("-m,--max-count", most_, {1}, "end after N records");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "directory");
    arguments.note(
        "Prints TSV: control number, tag with indicators (# for a blank one) or path, text of the field (its "
        "subfields' values joined by a blank). Exit 1 where nothing is found.");
}

void GrepCommand::validate(const CommonOptions& common) {
    read_patterns();
    if (paths_text_) {
        paths_ = parse_paths(*paths_text_);
    }
    if (int{count_} + int{names_} + int{numbers_} > 1) {
        throw UsageError{"-c, -l and --control-numbers cannot be given together"};
    }
    if (most_ && common.limit) {
        throw UsageError{"-m is --limit: give one of them"};
    }
}

/// With -e, the word in the pattern's place is the first file.
void GrepCommand::read_patterns() {
    if (!texts_.empty() && text_) {
        common_->files.insert(common_->files.begin(), *text_);
    } else if (texts_.empty() && !text_) {
        throw UsageError{"PATTERN is required"};
    }
    for (const std::string& text : texts_) {
        patterns_.push_back(parse_pattern("-e", text, {literal_, ignore_case_}));
    }
    if (texts_.empty()) {
        refuse_file_as_pattern(*text_, common_->files);
        patterns_.push_back(parse_pattern("PATTERN", *text_, {literal_, ignore_case_}));
    }
}

Report GrepCommand::write_names(Run& run, const Options& options) const {
    const Report report = count(run.corpus(), options);
    run.end_if_interrupted();
    TextWriter writer{run.sink()};
    for (const FileResult& file : report.files) {
        if (file.counts.selected() > 0) {
            writer.write(file.path + '\n');
        }
    }
    writer.flush();
    return report;
}

Report GrepCommand::write_found(Run& run, FieldSearch search, const Options& options) const {
    const bool only_numbers = numbers_ || inverted_;
    const auto write_record = [search, only_numbers](const RecordView& record, Output& output) mutable {
        const std::string_view number = record.control_number();
        if (only_numbers) {
            write_cell(output, number);
            output.write('\n');
            return;
        }
        search.each(record, [&](std::string_view name, std::string_view text) {
            write_cell(output, number);
            output.write('\t');
            write_cell(output, name);
            output.write('\t');
            write_cell(output, text);
            output.write('\n');
            return true;
        });
    };
    return transform(run.corpus(), run.sink(), write_record, options);
}

ExitCode GrepCommand::run(Run& run) {
    const Options asked = run.text_options(Check::directory);
    Options options = asked;
    FieldSearch search{patterns_, paths_};
    choose_also(options.select, [search, inverted = inverted_](const RecordView& record) mutable {
        return search(record) != inverted;
    });
    if (!inverted_ && !run.lists_ids()) {
        refute_also(options.select, [search](std::string_view bytes) { return search.may_be_in(bytes); });
    }
    options.select.limit = most_.value_or(options.select.limit);
    const Report report = count_   ? write_count(run, options)
                          : names_ ? write_names(run, options)
                                   : write_found(run, search, options);
    if (report.counts.selected() > 0) {
        return run.finish(report);
    }
    const ExitCode code = run.finish(report, ExitCode::no);
    tell_of_absent(run, paths_, asked);
    return code;
}

} // namespace marcmill::cli
