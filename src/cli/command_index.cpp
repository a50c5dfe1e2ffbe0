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
    const ExitCode code = run.finish(report);
    if (is_there(place) && code != ExitCode::machine && code != ExitCode::stopped) {
        tell_of_compressed(run, Index::open(place));
    }
    return code;
}

ExitCode IndexCommand::index_each(Run& run) {
    Report total;
    bool refused = false;
    bool written = false;
    for (const Corpus::Part& part : run.corpus().parts()) {
        const std::string place = index_beside(part.name);
        const Corpus corpus = Corpus::file(part.name);
        std::optional<Index> found;
        const Plan plan = plan_for(run, place, corpus, found);
        refused = refused || plan == Plan::refuse;
        if (plan == Plan::refuse || plan == Plan::nothing) {
            continue;
        }
        Destination destination = run.open(place);
        Report report = write(run, place, corpus, found, destination.sink());
        run.end_if_interrupted();
        const bool is_whole = report.complete;
        add_report(total, std::move(report));
        written = true;
        if (!is_whole) {
            tell("{}: not written, as the run was stopped", place);
            break;
        }
        destination.commit();
        tell_of_compressed(run, Index::open(place, {part.name}));
    }
    const ExitCode code = written ? run.finish(total) : ExitCode::done;
    return refused ? first_of(code, ExitCode::machine) : code;
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

IndexCommand::Plan IndexCommand::plan_for_found(Run& run, const std::string& place, const Index& found) const {
    if (!found.is_built_by(how_, run.text_options(Check::fields, key_paths_))) {
        tell("{}: was built by other options (its keys are {}); --rebuild replaces it", place,
             fmt::join(found.key_paths(), ","));
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
