#include "cli/input.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/file_list.hpp"
#include "cli/files_below.hpp"
#include "cli/parse_query.hpp"
#include "cli/selections.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

bool is_folder(const std::string& name) {
    std::error_code not_there;
    return std::filesystem::is_directory(name, not_there);
}

/// By the usual names: an estimate for the progress line is not worth opening every file.
bool holds_more_than_its_size(const std::string& path) {
    constexpr std::string_view endings[] = {".gz", ".bgz", ".zst", ".bz2", ".xz"};
    return std::any_of(std::begin(endings), std::end(endings), [&](auto ending) { return path.ends_with(ending); });
}

/// The option whose list standard input holds: empty where none does. Throws UsageError where several do.
std::string_view option_with_standard_input(const CommonOptions& common) {
    std::string_view found;
    const std::pair<std::string_view, const std::vector<std::string>*> options[] = {
        {"--files-from", &common.files_from}, {"--ids", &common.ids}, {"--not-ids", &common.not_ids}};
    for (const auto& [option, lists] : options) {
        for (auto count = std::count(lists->begin(), lists->end(), "-"); count > 0; --count) {
            if (!found.empty()) {
                throw UsageError{fmt::format("{} -: standard input holds the list of {} already", option, found)};
            }
            found = option;
        }
    }
    return found;
}

} // namespace

bool is_regular_file(const Corpus::Part& part) {
    std::error_code unknown;
    return part.source == Corpus::Source::file && std::filesystem::is_regular_file(part.name, unknown);
}

Input::Input(const CommonOptions& common)
    : recursive_{common.recursive},
      listed_by_{option_with_standard_input(common)}, skip_{common.skip}, limit_{common.limit} {
    read_choice(common); // first: it may be wrong
    for (const std::string& name : common.files) {
        add(name);
    }
    for (const std::string& path : common.files_from) {
        add_list(path);
    }
    if (common.files.empty() && common.files_from.empty()) {
        add("-");
    }
}

void Input::read_choice(const CommonOptions& common) {
    for (const std::string& text : common.where) {
        where_.push_back(parse_query("--where", text));
    }
    if (!common.ids.empty()) {
        ids_ = std::make_shared<const IdList>(common.ids);
    }
    if (!common.not_ids.empty()) {
        not_ids_ = std::make_shared<const IdList>(common.not_ids);
    }
    for (const std::vector<std::string>* const lists : {&common.ids, &common.not_ids, &common.read_besides}) {
        std::for_each(lists->begin(), lists->end(), [this](const std::string& list) { keep_from_outputs(list); });
    }
}

void Input::add_list(const std::string& path) {
    const std::string list = read_file_list(path);
    keep_from_outputs(path);
    for (const std::string_view name : names_in(list)) {
        add(std::string{name});
    }
}

void Input::keep_from_outputs(const std::string& path) {
    struct stat status {};
    if ((path == "-" ? fstat(STDIN_FILENO, &status) : stat(path.c_str(), &status)) == 0 && S_ISREG(status.st_mode)) {
        regular_files_.push_back(FileIdentity::of(status));
    }
}

void Input::add(const std::string& name) {
    if (name == "-") {
        add_standard_input();
    } else if (recursive_ && is_folder(name)) {
        for (const std::string& path : files_below(name)) {
            add_file(path);
        }
    } else {
        add_file(name);
    }
}

void Input::add_standard_input() {
    if (!listed_by_.empty()) {
        throw UsageError{fmt::format("{} -: standard input holds the list, and cannot be an input too", listed_by_)};
    }
    corpus_.append(Corpus::standard_input());
    struct stat status {};
    if (fstat(STDIN_FILENO, &status) == 0) {
        look_at(status);
    }
}

void Input::add_file(const std::string& path) {
    corpus_.append(Corpus::file(path));
    struct stat status {};
    // What cannot be read has no bytes; the run tells why.
    if (stat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode)) {
        look_at(status);
        if (holds_more_than_its_size(path)) {
            bytes_.reset();
        }
    }
}

void Input::look_at(const struct stat& status) {
    if (!S_ISREG(status.st_mode)) {
        bytes_.reset();
        return;
    }
    regular_files_.push_back(FileIdentity::of(status));
    if (bytes_) {
        *bytes_ += static_cast<std::uint64_t>(status.st_size);
    }
}

bool Input::holds(const FileIdentity& file) const {
    return std::find(regular_files_.begin(), regular_files_.end(), file) != regular_files_.end();
}

Selection Input::selection() const {
    Selection selection;
    selection.skip = skip_.value_or(selection.skip);
    selection.limit = limit_.value_or(selection.limit);
    if (ids_ || not_ids_) {
        choose_also(selection, [ids = ids_, not_ids = not_ids_](const RecordView& record) {
            const std::string_view number = record.control_number();
            return (!ids || ids->has(number)) && (!not_ids || !not_ids->has(number));
        });
    }
    for (const Query& query : where_) {
        // A record that is refuted by its bytes is not looked at, and which numbers are in no record would not be
        // known.
        choose_also(selection, query.predicate(), ids_ ? nullptr : refutation_by(query));
    }
    return selection;
}

std::vector<Path> Input::asked_paths() const {
    std::vector<Path> paths;
    for (const Query& query : where_) {
        const std::vector<Path> more = query.paths();
        paths.insert(paths.end(), more.begin(), more.end());
    }
    return paths;
}

Check Input::check_or_deeper(Check check) const {
    const bool asks_fields = ids_ || not_ids_ || std::any_of(where_.begin(), where_.end(), [](const Query& query) {
                                 return query.asks_fields();
                             });
    return asks_fields ? std::max(check, Check::directory) : check;
}

} // namespace marcmill::cli
