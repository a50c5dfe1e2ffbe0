#include "cli/command_get.hpp"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/get_by_key.hpp"
#include "cli/get_by_place.hpp"
#include "cli/input.hpp"
#include "cli/is_there.hpp"
#include "cli/message.hpp"
#include "cli/number_list.hpp"
#include "cli/numbers.hpp"
#include "cli/open_files.hpp"
#include "cli/path_trace.hpp"
#include "cli/text_writer.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {

void GetCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill get 000000018 books.mrc", "the record with this control number");
    arguments.example("marcmill get --keys-from numbers.txt --missing none.txt books.mrc",
                      "the records of a list, and which of its numbers no record has");
    arguments.example("marcmill index books.mrc && marcmill get --number 0,99 books.mrc",
                      "the first record and the hundredth, by an index");
    arguments.operand("KEY", operand_,
                      "what a record is found by, its control number unless the index has other keys; several with "
                      "commas between them; left out with --keys-from, --number and --at");
    arguments.texts("--keys-from", lists_, "FILE",
                    "the keys of a list, one at the start of each line; - for standard input");
    arguments.text("--number", numbers_text_, "N,...", "the records with these numbers, from 0 as slice counts");
    arguments.text("--at", at_, "OFFSETS", "the records that begin at these bytes of one file");
    arguments.choice("--order", order_, {"file", "asked"},
                     "in the order of the files, or as they are asked for (file)");
    arguments.text("--missing", missing_, "FILE",
                   "the keys that no record has, one a line; else standard error has them");
    arguments.text("--index", index_, "FILE",
                   "an index of all files, which it names itself; else FILE.midx beside each");
    arguments.text("--key", key_text_, "PATHS", "what the keys are, '020$a'; those of the index, or 001");
    arguments.files(common.files);
    arguments.by_default("--check", "fields, or as the index has it");
    arguments.note(
        "By FILE.midx, which marcmill index writes, where it stands beside FILE; else every record is looked at. A "
        "record is read anew, and its key compared, before it is written. All records with a key are written. An "
        "index that is stale or damaged is refused (exit 3). Exit 1 where a key, a number or a place has no record; "
        "the "
        "others are written, to -o too. A key is a whole value; one with a comma is asked for by --keys-from.");
}

/// With one of the options, the word in the key's place is the first file.
void GetCommand::take_operand() {
    const int options = int{!lists_.empty()} + int{numbers_text_.has_value()} + int{at_.has_value()};
    if (options > 1) {
        throw UsageError{"--keys-from, --number and --at cannot be given together"};
    }
    if (options == 1) {
        if (operand_) {
            common_->files.insert(common_->files.begin(), *std::exchange(operand_, std::nullopt));
        }
        return;
    }
    if (!operand_) {
        throw UsageError{"KEY is required: marcmill get KEY FILE"};
    }
    const std::vector<std::string>& files = common_->files;
    const bool has_files = !common_->files_from.empty() || (!files.empty() && is_there(files.front()));
    const bool is_file = is_there(*operand_) && !index_ && !has_files;
    if (is_file && (files.empty() || files.front() != "-")) {
        throw UsageError{fmt::format("{0} is a file, and KEY comes first: marcmill get KEY {0}", *operand_)};
    }
}

void GetCommand::take_files_of_index() {
    if (index_ && common_->files.empty() && common_->files_from.empty()) {
        const Index index = Index::open(*index_);
        for (const IndexedFile& file : index.files()) {
            common_->files.push_back(file.path);
        }
    }
}

void GetCommand::validate(const CommonOptions& common) {
    take_operand();
    if (key_text_) {
        key_paths_ = parse_paths(*key_text_);
    }
    if (numbers_text_) {
        numbers_ = parse_number_list("--number", *numbers_text_, "numbers from 0 such as 0,99");
    }
    if (at_) {
        numbers_ = parse_number_list("--at", *at_, "offsets such as 0,1204");
    }
    if (missing_ && asks_for_places()) {
        throw UsageError{"--missing is for keys"};
    }
    if (common.on_error == "repair") {
        throw UsageError{"records are written as they stand: marcmill repair FILE -o MENDED mends them first"};
    }
    take_files_of_index();
    common_->read_besides = lists_;
    if (index_) {
        common_->read_besides.push_back(*index_);
    }
    const bool reads_standard_input = common.files.empty() && common.files_from.empty();
    auto uses = std::count(lists_.begin(), lists_.end(), "-") + (reads_standard_input ? 1 : 0);
    for (const std::vector<std::string>* const names : {&common.files, &common.files_from}) {
        uses += std::count(names->begin(), names->end(), "-");
    }
    if (uses > 1 && std::find(lists_.begin(), lists_.end(), "-") != lists_.end()) {
        throw UsageError{"--keys-from -: standard input holds the list, and cannot be an input too"};
    }
    if (at_ && (common.files.size() != 1 || common.files.front() == "-" || common.recursive)) {
        throw UsageError{"--at takes records out of one file, which has to be named: marcmill get --at 0,1204 FILE"};
    }
}

ExitCode GetCommand::run(Run& run) {
    allow_more_open_files();
    if (missing_) {
        missing_file_.emplace(run.open(*missing_));
    }
    if (operand_) {
        keys_.add_list(*operand_);
        if (keys_.size() == 0) {
            throw UsageError{"KEY is empty"};
        }
    }
    require_inputs(run);
    for (const std::string& list : lists_) {
        keys_.add_file(list);
    }
    std::optional<std::vector<std::string>> key_texts;
    if (key_text_) {
        key_texts.emplace();
        for (const Path& path : key_paths_) {
            key_texts->push_back(path.text());
        }
    } else {
        key_paths_ = parse_paths("001");
    }
    IndexedFiles files{run.corpus(), index_, key_texts, *common_};
    for (const Shelf& shelf : files.shelves()) {
        if (shelf.index && run.writes(shelf.place)) {
            throw UsageError{fmt::format("{}: is an input, and cannot be an output too", shelf.place)};
        }
    }
    if (asks_for_places()) {
        if (!as_asked()) {
            std::sort(numbers_.begin(), numbers_.end());
            numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
        }
        return numbers_text_ ? get_numbers(run, files, numbers_) : get_offsets(run, files, numbers_);
    }
    return get_keys(run, files);
}

/// Before anything is written: a second KEY, which is taken for a file, would be found missing behind records.
void GetCommand::require_inputs(const Run& run) const {
    for (const Corpus::Part& part : run.corpus().parts()) {
        if (part.source == Corpus::Source::file && !is_there(part.name)) {
            if (operand_) {
                tell("several keys have commas between them: marcmill get KEY,KEY FILE");
            }
            throw std::system_error{ENOENT, std::generic_category(), part.name};
        }
    }
}

ExitCode GetCommand::get_keys(Run& run, IndexedFiles& files) {
    GetByKey records{run, keys_, key_paths_};
    as_asked() ? records.write_as_asked(files.shelves()) : records.write_in_file_order(files.shelves());
    const ExitCode code = finish_keys(run, records.report());
    for (const Shelf& shelf : files.shelves()) {
        if (!shelf.index && is_regular_file(shelf.corpus.parts().front()) && !run.is_quiet()) {
            tell("{0}: was read from beginning to end, because it has no index: marcmill index {0} builds one",
                 shelf.corpus.parts().front().name);
            break;
        }
    }
    return code;
}

ExitCode GetCommand::finish_keys(Run& run, const Report& report) {
    std::size_t found = 0;
    for (std::size_t at = 0; at < keys_.size(); ++at) {
        found += keys_.records_of(at) > 0 ? 1 : 0;
    }
    if (missing_file_) {
        write_missing(missing_file_->sink());
    }
    const bool all_there = found == keys_.size();
    const ExitCode code = run.finish(report, found > 0 || missing_ || all_there ? ExitCode::done : ExitCode::no);
    if (missing_file_ && code != ExitCode::machine) {
        missing_file_->commit();
    }
    if (!run.is_quiet()) {
        tell_repeated();
        if (!missing_) {
            tell_missing();
        }
    }
    return first_of(code, all_there ? ExitCode::done : ExitCode::no);
}

void GetCommand::write_missing(Sink& to) const {
    TextWriter writer{to};
    for (std::size_t at = 0; at < keys_.size(); ++at) {
        if (keys_.records_of(at) == 0) {
            writer.write(std::string{keys_.key(at)} + '\n');
        }
    }
    writer.flush();
}

/// A line for each, as long as somebody reads them.
void GetCommand::tell_missing() const {
    constexpr std::size_t most = 100;
    constexpr std::size_t most_of_one = 200;
    std::size_t missing = 0;
    for (std::size_t at = 0; at < keys_.size(); ++at) {
        if (keys_.records_of(at) == 0 && ++missing <= most) {
            const std::string_view key = keys_.key(at);
            tell("{}{}: no record has this key", key.substr(0, most_of_one), key.size() > most_of_one ? "..." : "");
        }
    }
    if (missing > most) {
        tell("{} more keys have no record: --missing FILE writes all", grouped(missing - most));
    }
}

/// One line, however many they are.
void GetCommand::tell_repeated() const {
    constexpr std::size_t most = 3;
    std::size_t repeated = 0;
    std::vector<std::string> first;
    for (std::size_t at = 0; at < keys_.size(); ++at) {
        if (keys_.records_of(at) > 1 && ++repeated <= most) {
            first.push_back(fmt::format("{} ({})", keys_.key(at), counted(keys_.records_of(at), "record")));
        }
    }
    if (repeated > 0) {
        tell("{} of {} {} more than one record: {}{}", grouped(repeated), counted(keys_.size(), "key"),
             repeated == 1 ? "has" : "have", fmt::join(first, ", "), repeated > most ? ", ..." : "");
    }
}

} // namespace marcmill::cli
