#include "cli/command_filter.hpp"

#include <variant>

#include <fmt/format.h>

#include "cli/absent_paths.hpp"
#include "cli/is_there.hpp"
#include "cli/parse_query.hpp"
#include "cli/selections.hpp"
#include "cli/usage_error.hpp"
#include "cli/write_count.hpp"
#include "cli/write_records.hpp"

namespace marcmill::cli {

void FilterCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill filter '!exists(245$c)' books.mrc -o without.mrc", "the records that lack 245 $c");
    arguments.example("marcmill filter '245$a =~ \"(?i)history\"' books.mrc", "those with this word in the title");
    arguments.example("marcmill filter -c 'LDR/6 in [\"a\",\"t\"] && count(650) >= 2' books.mrc",
                      "how many books have two subjects or more?");
    arguments.example("marcmill filter 'exists(001)' --ids numbers.txt books.mrc", "those with these control numbers");
    arguments.operand(
        "WHERE", text_,
        "'245$a =~ \"(?i)history\"', 'exists(245) && LDR/6 in [\"a\",\"t\"]', 'count(650) >= 2', in single "
        "quotes: in double ones a shell takes $a away");
    arguments.flag("-v,--invert", inverted_, "the records for which it does not hold");
    arguments.flag("-c,--count", count_, "only how many records there are");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "directory, boundaries where WHERE asks the leader alone");
    arguments.note(
        "A condition compares any value of a path with a text, PATH == != < <= > >= \"TEXT\", contains, starts or "
        "ends \"TEXT\", in [\"TEXT\",\"TEXT\"], or with a pattern, =~ !~ \"PATTERN\"; all(PATH) compares every "
        "value. exists(PATH) asks whether there is one, count(PATH) >= N how many. && || ! and brackets put them "
        "together. docs/questions.md says all of it.\n\nRecords are written byte for byte, those of MARCXML into a new "
        "document. Exit 1 where there is none.");
}

void FilterCommand::validate(const CommonOptions&) {
    if (std::holds_alternative<QueryError>(Query::parse(text_)) && is_there(text_)) {
        throw UsageError{fmt::format("{0} is a file, and WHERE comes first: marcmill filter 'exists(001)' {0}; where "
                                     "--where or --ids says all: marcmill cat",
                                     text_)};
    }
    query_ = parse_query("WHERE", text_);
}

ExitCode FilterCommand::run(Run& run) {
    const Options asked = run.options(query_->asks_fields() ? Check::directory : Check::boundaries, query_->paths());
    Options options = asked;
    if (inverted_) {
        choose_also(options.select,
                    [holds = query_->predicate()](const RecordView& record) mutable { return !holds(record); });
    } else {
        choose_also(options.select, query_->predicate(), run.lists_ids() ? nullptr : refutation_by(*query_));
    }
    const Report report = count_ ? write_count(run, options) : write_sources(run, options);
    if (report.counts.selected() > 0) {
        return run.finish(report);
    }
    const ExitCode code = run.finish(report, ExitCode::no);
    tell_of_absent(run, query_->paths(), asked);
    return code;
}

} // namespace marcmill::cli
