#include "cli/command_feed.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "cli/document_parts.hpp"
#include "cli/document_stream.hpp"
#include "cli/message.hpp"
#include "cli/numbers.hpp"
#include "cli/part_files.hpp"
#include "cli/read_mapping.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

constexpr std::uint64_t usual_bytes = std::uint64_t{8} << 20;

DocumentFormat format_called(const std::optional<std::string>& name) {
    return name == "ndjson"          ? DocumentFormat::ndjson
           : name == "elasticsearch" ? DocumentFormat::elasticsearch
                                     : DocumentFormat::solr;
}

/// Which records are taken, and how they are read: a text for each option, given or not, so that texts of two runs are
/// about the same one.
void append_choice(const CommonOptions& common, std::vector<std::string>& texts) {
    for (const auto& [name, values] : {std::pair{"--where", &common.where}, std::pair{"--ids", &common.ids},
                                       std::pair{"--not-ids", &common.not_ids}}) {
        std::string text = values->empty() ? fmt::format("{}: not given", name) : "";
        for (const std::string& value : *values) {
            text += fmt::format("{}{} {}", text.empty() ? "" : " ", name, value);
        }
        texts.push_back(std::move(text));
    }
    for (const auto& [name, value] : {std::pair{"--skip", &common.skip}, std::pair{"--limit", &common.limit}}) {
        texts.push_back(*value ? fmt::format("{} {}", name, **value) : fmt::format("{}: not given", name));
    }
    for (const auto& [name, value] :
         {std::pair{"--from", &common.from}, std::pair{"--encoding", &common.encoding},
          std::pair{"--normalize", &common.normalize}, std::pair{"--references", &common.references},
          std::pair{"--check", &common.check}, std::pair{"--on-error", &common.on_error}}) {
        texts.push_back(*value ? fmt::format("{} {}", name, **value) : fmt::format("{}: not given", name));
    }
}

/// The bytes of what a run is made of. Throws where they cannot be read twice, as those of a pipe.
std::string bytes_of(const std::string& path) {
    if (!std::filesystem::is_regular_file(path)) {
        throw UsageError{path + ": --checkpoint needs a file, which can be read again"};
    }
    std::ifstream file{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (file.bad() || !file.is_open()) {
        throw std::system_error{EIO, std::generic_category(), path};
    }
    return bytes;
}

} // namespace

void FeedCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill feed --mapping fields.toml books.mrc -o books.json", "an array of documents for Solr");
    arguments.example("marcmill feed --mapping fields.toml --to ndjson --limit 1 books.mrc",
                      "what does the first document look like?");
    arguments.example("marcmill feed --mapping fields.toml --to elasticsearch --parts load books.mrc",
                      "requests of 8 MiB each for the bulk API");
    arguments.text("--mapping", mapping_file_, "FILE", "which fields the documents have, in TOML (docs/feed.md)");
    arguments.choice("--to", to_, {"solr", "ndjson", "elasticsearch"},
                     "an array of documents, a document a line, or the bulk API's lines (solr)");
    arguments.text("--parts", parts_, "DIR",
                   "write files that are a request each to DIR, and manifest.tsv, which says what is in them");
    arguments.size("--bytes", bytes_, "no more bytes in a part or a request, unless a single document has more (8MiB)");
    arguments.flag("--force", force_, "replace parts in DIR");
    arguments.choice("--deleted", deleted_, {"delete", "keep", "skip"},
                     "records whose leader/05 is d: say that their documents are to go (as far as the output can), "
                     "make documents, or leave them out");
    delivery_.declare(arguments);
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note(
        "A record without an id is left out and reported as F503; --rejects keeps it. An array of Solr's and "
        "ndjson cannot say that a document is to go: what is left out for it is told, and the exit code is "
        "4. --deleted delete writes Solr's commands in place of the array, and so do --parts where they "
        "must.");
}

void FeedCommand::validate(const CommonOptions& common) {
    if (!mapping_file_ || mapping_file_->empty()) {
        throw UsageError{"feed needs a mapping: marcmill feed --mapping FILE books.mrc"};
    }
    if (!to_ && common.output && (common.output->ends_with(".jsonl") || common.output->ends_with(".ndjson"))) {
        to_ = "ndjson"; // as the name says
    }
    format_ = format_called(to_);
    if (format_ == DocumentFormat::ndjson && deleted_ == "delete") {
        throw UsageError{"--deleted delete: ndjson cannot say that a document is to go; solr and elasticsearch can"};
    }
    delivery_.validate(format_);
    if (delivery_.is_wanted() && (parts_ || common.output)) {
        throw UsageError{fmt::format("--url and {}: documents go to one of them", parts_ ? "--parts" : "-o")};
    }
    if (!parts_ && (force_ || (bytes_ && !delivery_.is_wanted()))) {
        throw UsageError{fmt::format("{} is about the files of --parts DIR", bytes_ ? "--bytes" : "--force")};
    }
    if (parts_ && common.output) {
        throw UsageError{"--parts and -o: documents go to one of them"};
    }
    if (parts_ && parts_->empty()) {
        throw UsageError{"--parts needs a folder for its files: --parts DIR"};
    }
    mapping_ = read_mapping(*mapping_file_);
    common_->read_besides = mapping_->files();
    common_->read_besides.push_back(*mapping_file_);
    if (const auto& headers = delivery_.header_file()) {
        common_->read_besides.push_back(*headers);
    }
    if (delivery_.goes_on() && common.on_file_error == "next") {
        throw UsageError{
            "--checkpoint: a file that cannot be read ends the run, so that the same call goes on with it"};
    }
}

DeletedRecords FeedCommand::deleted_records() const {
    return deleted_ == "keep"   ? DeletedRecords::kept
           : deleted_ == "skip" ? DeletedRecords::left_out
                                : DeletedRecords::removed;
}

/// What makes the documents, wherever they go. `says_deletions`: `take` can be given those that are to go.
Report FeedCommand::make(Run& run, const detail::Function<void(Document&)>& take, bool says_deletions) {
    const auto take_or_count = [&](Document& document) {
        if (!document.deleted || says_deletions) {
            take(document);
        } else if (unsaid_++ == 0) {
            first_unsaid_ = document.id;
        }
    };
    Options options = run.text_options(Check::fields);
    if (delivery_.goes_on()) { // a file that is passed over would be behind the checkpoint for good
        options.on_file_error = OnFileError::stop;
    }
    const Report report = make_documents(run.corpus(), *mapping_, take_or_count, options, deleted_records());
    run.end_if_interrupted();
    return report;
}

ExitCode FeedCommand::write_stream(Run& run) {
    const bool says_deletions = format_ == DocumentFormat::elasticsearch || deleted_ == "delete";
    DocumentStream stream{run.sink(), format_, says_deletions};
    const Report report = make(
        run, [&](const Document& document) { stream.write(document); }, says_deletions);
    if (is_answer(report)) {
        stream.finish();
    }
    return run.finish(report, tell_of_unsaid(run));
}

ExitCode FeedCommand::write_parts(Run& run) {
    const bool is_array = format_ == DocumentFormat::solr;
    PartFiles files{run,
                    {*parts_, is_array ? "part-{:05}.json" : "part-{:05}.ndjson", force_, common_->thread_count()}};
    files.open(Content::json);
    const std::filesystem::path manifest_path = std::filesystem::path{*parts_} / DocumentParts::manifest_name;
    if (!force_ && std::filesystem::exists(manifest_path)) {
        throw UsageError{manifest_path.native() + ": there is a manifest already; --force replaces it"};
    }
    Destination manifest = run.open(manifest_path.native());
    DocumentParts parts{files, format_, bytes_.value_or(usual_bytes)};
    const Report report = make(
        run, [&](Document& document) { parts.write(document); }, format_ != DocumentFormat::ndjson);
    parts.finish();
    manifest.sink().write(parts.manifest());
    const ExitCode code = run.finish(report, tell_of_unsaid(run));
    if (code == ExitCode::machine || code == ExitCode::stopped) {
        tell("{}: no part is written, as {}", *parts_,
             code == ExitCode::stopped ? "the run was stopped" : "not all input could be read");
        return code;
    }
    files.put_in_place();
    manifest.commit();
    return code;
}

/// What documents depend on besides the records: a run that goes on must not mix those of two mappings.
std::vector<std::string> FeedCommand::made_of() const {
    std::vector<std::string> made_of{"--deleted " + deleted_.value_or("delete")};
    std::vector<std::string> paths = mapping_->files();
    paths.push_back(*mapping_file_);
    paths.insert(paths.end(), common_->ids.begin(), common_->ids.end());
    paths.insert(paths.end(), common_->not_ids.begin(), common_->not_ids.end());
    for (const std::string& path : paths) {
        made_of.push_back(path + " " + checksum_of(bytes_of(path)));
    }
    append_choice(*common_, made_of);
    return made_of;
}

ExitCode FeedCommand::post(Run& run) {
    for (const std::string& output : delivery_.outputs()) {
        if (run.reads(output)) {
            throw UsageError{output + ": is an input, and would be written to"};
        }
        if (run.writes(output)) {
            throw UsageError{output + ": two outputs cannot be written to one place"};
        }
    }
    PostOptions options = delivery_.options(run.corpus(), delivery_.goes_on() ? made_of() : std::vector<std::string>{});
    options.bytes = static_cast<std::size_t>(bytes_.value_or(usual_bytes));
    options.stop = run.stop_token();
    Poster poster{std::move(options)};
    Report report;
    PostReport posted;
    try {
        report = make(
            run, [&](Document& document) { poster.add(std::move(document)); }, format_ != DocumentFormat::ndjson);
        posted = poster.finish();
    } catch (const std::system_error& error) {
        throw std::runtime_error{error.what() + delivery_.end_of(poster.report())};
    }
    run.end_progress();
    if (!run.is_quiet()) {
        delivery_.tell_of(posted, run.elapsed().count());
    }
    const ExitCode refused = posted.refused == 0 ? ExitCode::done : common_->exit_code_of(true, true);
    return first_of(refused, run.finish(report, tell_of_unsaid(run)));
}

/// A deletion that is not said would leave the document with the engine: never in silence.
ExitCode FeedCommand::tell_of_unsaid(const Run& run) const {
    if (unsaid_ == 0) {
        return ExitCode::done;
    }
    if (!run.is_quiet()) {
        const bool is_array = format_ == DocumentFormat::solr;
        tell("{} (LDR/05 is d, the first is {}) {} left out: {} cannot say that a document is to go; {}, --deleted "
             "skip or keep says what is meant",
             counted(unsaid_, "deleted record"), first_unsaid_, unsaid_ == 1 ? "is" : "are",
             is_array ? "an array" : "ndjson",
             is_array ? "--deleted delete writes commands" : "--to solr and elasticsearch can");
    }
    return common_->exit_code_of(true, true);
}

ExitCode FeedCommand::run(Run& run) {
    return delivery_.is_wanted() ? post(run) : parts_ ? write_parts(run) : write_stream(run);
}

} // namespace marcmill::cli
