#include "cli/lost_words.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/is_there.hpp"
#include "cli/output_name.hpp"
#include "cli/program_text.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether it may be a control number, and nobody would call a list of them so.
bool is_plain_word(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    });
}

bool has_option(const CommandText& command, std::string_view name) {
    return std::any_of(command.options.begin(), command.options.end(), [name](const OptionText& option) {
        return std::find(option.names.begin(), option.names.end(), name) != option.names.end();
    });
}

/// Throws UsageError where the command has an option that takes the number. `next`: the file behind it, if any.
void refuse_number(const CommandText& command, const std::string& number, const std::string& next) {
    if (has_option(command, "-n")) {
        throw UsageError{fmt::format("{0} is no file; -n {0} says how many", number)};
    }
    if (has_option(command, "--start")) {
        throw UsageError{fmt::format("{0} is no file; --start {0} says from where, and --len {1} how many", number,
                                     is_number(next) && !is_there(next) ? next : "N")};
    }
    if (has_option(command, "--limit")) {
        throw UsageError{fmt::format("{0} is no file; --limit {0} says how many, and --where '001 == \"{0}\"' that it "
                                     "is a control number",
                                     number)};
    }
}

/// The flag that stands right before a word; empty where none does. What the word was not taken for takes no value.
std::string_view flag_before(std::string_view word, std::span<const char* const> words) {
    for (std::size_t at = 1; at < words.size(); ++at) {
        const std::string_view flag = words[at - 1];
        const bool is_flag = flag.starts_with("--") ? flag.size() > 2 && flag.find('=') == std::string_view::npos
                                                    : flag.size() == 2 && flag.starts_with('-');
        if (words[at] == word && is_flag) {
            return flag;
        }
    }
    return {};
}

bool is_name_of_answer(const std::string& file) {
    const auto content = promised_by(file);
    return content == Content::json || content == Content::html || content == Content::csv || content == Content::text;
}

void refuse_list_that_is_an_id(const std::vector<std::string>& lists, std::string_view option, std::string_view is) {
    for (const std::string& list : lists) {
        if (is_plain_word(list) && list.find_first_of("0123456789") != std::string::npos && !is_there(list)) {
            throw UsageError{fmt::format("{0} names a file of control numbers, one a line, and {2} is none; for a "
                                         "single one --where '001 {1} \"{2}\"'",
                                         option, is, list)};
        }
    }
}

} // namespace

void refuse_lost_words(const CommandLine& line, const std::string& command, const CommonOptions& common,
                       std::span<const char* const> words) {
    refuse_list_that_is_an_id(common.ids, "--ids", "==");
    refuse_list_that_is_an_id(common.not_ids, "--not-ids", "!=");
    for (std::size_t at = 0; at < common.files.size(); ++at) {
        const std::string& file = common.files[at];
        if (is_name_of_answer(file) && !flag_before(file, words).empty() && !is_there(file)) {
            throw UsageError{fmt::format("{0} is no file, and {1} takes no value; -o {0} writes there", file,
                                         flag_before(file, words))};
        }
        if (is_number(file) && !is_there(file)) {
            const std::string next = at + 1 < common.files.size() ? common.files[at + 1] : "";
            refuse_number(*line.text().command(command), file, next);
        }
    }
}

} // namespace marcmill::cli
