#include "cli/command_index.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <marcmill/compressed_sink.hpp>

#include "cli/indexed_files.hpp"
#include "cli/input.hpp"
#include "cli/is_there.hpp"
#include "cli/message.hpp"
#include "cli/path_trace.hpp"
#include "cli/total_report.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// Throws UsageError where an input cannot be read again.
void require_files(const Corpus& corpus) {
    for (const Corpus::Part& part : corpus.parts()) {
        const bool may_be_there =
            part.source == Corpus::Source::file && !is_there(part.name); // or the run says why not
        if (!may_be_there && !is_regular_file(part)) {
            throw UsageError{fmt::format("{}: an index is of files, which can be read again", part.name)};
        }
    }
}

bool is_same_file(const std::string& one, const std::string& other) {
    std::error_code unknown;
    return std::filesystem::weakly_canonical(one, unknown) == std::filesystem::weakly_canonical(other, unknown);
}

bool covers(const Index& index, const Corpus& corpus) {
    bool same = index.files().size() == corpus.parts().size();
    for (std::size_t at = 0; same && at < corpus.parts().size(); ++at) {
        same = is_same_file(index.files()[at].path, corpus.parts()[at].name);
    }
    return same;
}

/// Whether an index is of use. One of an empty file is: it may grow. Says why not.
bool is_of_records(const std::string& place, const Report& report) {
    const bool is_of_use = report.counts.records > 0 || report.counts.bytes == report.counts.padding_bytes;
    if (!is_of_use) {
        tell("{}: not written, as there is no sound record", place);
    }
    return is_of_use;
}

} // namespace

void IndexCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill index books.mrc && marcmill get 000000018 books.mrc",
                      "books.mrc.midx, and a record by its control number");
    arguments.example("marcmill index --key '020$a' books.mrc", "an index by ISBN, of which a record may have several");
    arguments.example("marcmill index books.mrc more.mrc -o both.midx", "one index of two files");
    arguments.text("--key", key_text_, "PATHS",
                   "what records are found by: '020$a', or several, '001,035$a', in one table (001)");
    arguments.flag("--full", how_.full, "all bytes of a file must be as they were, not samples; each get reads them");
    arguments.flag("--rebuild", rebuild_, "build it anew, whatever stands there");
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.refuse({"--compress"});
    arguments.note(
        "Writes FILE.midx beside each FILE, or one index of all by -o. An index that is fresh stays as it is; where "
        "the file has only grown, it is extended; one that is stale, of other keys or no index is refused (exit 3) "
        "unless --rebuild is given. Fresh: the size, the first and the last MiB and 64 samples between them agree.");
}

void IndexCommand::validate(const CommonOptions& common) {
    if (key_text_) {
        key_paths_ = parse_paths(*key_text_);
        how_.keys.clear();
        for (const Path& path : key_paths_) {
            how_.keys.push_back(path.text());
        }
    }
    if (common.on_error == "repair") {
        throw UsageError{"an index is of records as they stand: marcmill repair FILE -o MENDED mends them first"};
    }
    if (common.output == "-") {
        throw UsageError{"an index is a file: -o NAME.midx, or FILE.midx where -o is not given"};
    }
    if (common.output && compression_by_name(*common.output)) {
        throw UsageError{"an index is mapped, and not compressed: -o NAME.midx"};
    }
}

ExitCode IndexCommand::run(Run& run) {
    require_files(run.corpus());
    return common_->output ? index_together(run) : index_each(run);
}

ExitCode IndexCommand::index_together(Run& run) {
    const std::string& place = *common_->output;
    std::optional<Index> found;
    const Plan plan = plan_for(run, place, run.corpus(), found);
    if (plan == Plan::refuse || plan == Plan::nothing) {
        return plan == Plan::refuse ? ExitCode::machine : ExitCode::done;
    }
    const Report report = write(run, place, run.corpus(), found, run.sink());
    const ExitCode code = run.finish(report, is_of_records(place, report) ? ExitCode::done : ExitCode::no);
    const bool is_written = code != ExitCode::machine && code != ExitCode::stopped;
    if (is_written && std::filesystem::is_regular_file(place)) {
        tell_of_compressed(run, Index::open(place));
    }
    return code;
}

ExitCode IndexCommand::index_each(Run& run) {
    const bool goes_on = common_->on_file_error_or(OnFileError::next) == OnFileError::next;
    Report total;
    bool refused = false;
    for (const Corpus::Part& part : run.corpus().parts()) {
        try {
            refused = !index_one(run, part.name, total) || refused;
        } catch (const std::system_error& error) {
            if (!goes_on) {
                throw;
            }
            tell("{}", error.what());
            refused = true;
        }
        if (!total.complete) {
            break;
        }
    }
    const bool has_read = !total.files.empty() || !total.complete;
    const ExitCode code = has_read ? run.finish(total) : ExitCode::done;
    return refused ? first_of(code, ExitCode::machine) : code;
}

/// False where the index that stands there was refused.
bool IndexCommand::index_one(Run& run, const std::string& file, Report& total) {
    const std::string place = index_beside(file);
    const Corpus corpus = Corpus::file(file);
    std::optional<Index> found;
    const Plan plan = plan_for(run, place, corpus, found);
    if (plan == Plan::refuse || plan == Plan::nothing) {
        return plan == Plan::nothing;
    }
    Destination destination = run.open(place);
    Report report = write(run, place, corpus, found, destination.sink());
    run.end_if_interrupted();
    const bool is_wanted = report.complete && is_of_records(place, report);
    if (!report.complete) {
        tell("{}: not written, as the run was stopped", place);
    }
    add_report(total, std::move(report));
    if (is_wanted) {
        destination.commit();
        tell_of_compressed(run, Index::open(place, {file}));
    }
    return true;
}

Report IndexCommand::write(Run& run, const std::string& place, const Corpus& corpus, const std::optional<Index>& found,
                           Sink& to) const {
    const Options options = run.text_options(Check::fields, key_paths_);
    return found ? found->extend(to, place, how_, options) : Index::build(corpus, to, place, how_, options);
}

/// Leaves in `found` the index that is to be extended.
IndexCommand::Plan IndexCommand::plan_for(Run& run, const std::string& place, const Corpus& corpus,
                                          std::optional<Index>& found) const {
    if (rebuild_ || !is_there(place)) {
        return Plan::build;
    }
    try {
        Index index = Index::open(place);
        const bool stands_beside = !common_->output && index.files().size() == 1;
        if (stands_beside) { // both may have been moved, or given another name
            index = Index::open(place, {corpus.parts().front().name});
        } else if (!covers(index, corpus)) {
            tell("{}: is an index of other files; --rebuild replaces it", place);
            return Plan::refuse;
        }
        const Plan plan = plan_for_found(run, place, index);
        if (plan == Plan::extend) {
            found.emplace(std::move(index));
        }
        return plan;
    } catch (const std::system_error& error) {
        if (error.code().value() != EBADMSG) {
            throw;
        }
        tell("{}; --rebuild replaces it", error.what());
        return Plan::refuse;
    }
}

/// What is not asked for is as the index has it.
bool IndexCommand::is_as_asked(Run& run, const Index& found) const {
    IndexOptions how = how_;
    how.keys = key_text_ ? how_.keys : found.key_paths();
    const std::vector<Path> paths = key_text_ ? key_paths_ : parse_paths(fmt::format("{}", fmt::join(how.keys, ",")));
    const Options options = run.text_options(Check::fields, paths);
    if (found.is_built_by(how, options)) {
        return true;
    }
    how.full = true;
    return found.is_built_by(how, options);
}

IndexCommand::Plan IndexCommand::plan_for_found(Run& run, const std::string& place, const Index& found) const {
    if (!is_as_asked(run, found)) {
        tell("{}: was built with another --key (its keys are {}), --check, --full, --encoding or --normalize; "
             "--rebuild replaces it",
             place, fmt::join(found.key_paths(), ","));
        return Plan::refuse;
    }
    const IndexCheck check = found.check();
    switch (check.freshness) {
    case Freshness::grown:
        return Plan::extend;
    case Freshness::changed:
        tell("{}: is stale: {}; --rebuild builds it anew", place, check.difference);
        return Plan::refuse;
    case Freshness::fresh:
        found.verify();
        break;
    }
    if (!run.is_quiet()) {
        tell("{}: is fresh, and stays as it is", place);
    }
    return Plan::nothing;
}

void IndexCommand::tell_of_compressed(const Run& run, const Index& index) const {
    for (const IndexedFile& file : index.files()) {
        if (file.compressed && !file.has_blocks && !run.is_quiet()) {
            tell("{0}: is compressed so that get decodes it from the beginning: marcmill cat {0} -o NAME.gz writes a "
                 "file that is read anywhere",
                 file.path);
        }
    }
}

} // namespace marcmill::cli
