#include <algorithm>
#include <cctype>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "cli/numbers.hpp"
#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "naive/answers.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/frequency.hpp>
#include <marcmill/path.hpp>
#include <marcmill/run.hpp>

namespace marcmill::fuzz {
namespace {

/// Holds every integer of 64 bits, and what is larger as something larger.
using Number = long double;
static_assert(std::numeric_limits<Number>::digits >= 64);

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

std::optional<Number> naive_number(std::string_view text) {
    Number number = 0;
    for (const char byte : text) {
        if (!is_digit(byte)) {
            return std::nullopt;
        }
        number = number * 10 + static_cast<Number>(byte - '0');
    }
    return text.empty() ? std::nullopt : std::optional{number};
}

std::optional<Number> naive_size(std::string_view text) {
    static const std::pair<const char*, Number> units[] = {
        {"", 1},        {"k", 1 << 10},   {"kib", 1 << 10}, {"m", 1 << 20},    {"mib", 1 << 20},
        {"g", 1 << 30}, {"gib", 1 << 30}, {"kb", 1'000},    {"mb", 1'000'000}, {"gb", 1'000'000'000},
    };
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    std::string suffix{end, text.end()};
    for (char& letter : suffix) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    const auto number = naive_number(text.substr(0, text.size() - suffix.size()));
    for (const auto& [name, bytes] : units) {
        if (number && suffix == name) {
            return *number * bytes;
        }
    }
    return std::nullopt;
}

void require_twin(std::optional<std::uint64_t> found, std::optional<Number> expected, const char* what) {
    const Number number = expected.value_or(-1);
    const bool fits = number >= 0 && number <= static_cast<Number>(std::numeric_limits<std::uint64_t>::max());
    require(found.has_value() == fits && (!fits || static_cast<Number>(found.value_or(0)) == number), what);
}

/// TAG (`.` for any byte of it), TAG$c, LDR, each with /FROM or /FROM-TO or without: those that the slow twin can read.
bool naive_is_plain_path(std::string_view text) {
    const auto letter = [](char byte) {
        return is_digit(byte) || std::isalpha(static_cast<unsigned char>(byte)) || byte == '.';
    };
    if (text.size() < 3 || !std::all_of(text.begin(), text.begin() + 3, letter) || text.substr(0, 3) == "ldr") {
        return false;
    }
    const bool subfields = text.substr(0, 3) != "LDR" && text.substr(0, 2) != "00";
    std::string_view rest = text.substr(3);
    if (subfields && rest.size() >= 2 && rest[0] == '$' && rest[1] > ' ' && rest[1] <= '~' && rest[1] != '*') {
        rest.remove_prefix(2);
    }
    if (rest.empty()) {
        return true;
    }
    const std::size_t dash = std::min(rest.find('-'), rest.size());
    const auto from = naive_number(rest.substr(1, dash - 1));
    const auto to = dash == rest.size() ? from : naive_number(rest.substr(dash + 1));
    const bool short_enough = dash <= 10 && (dash == rest.size() || rest.size() - dash <= 10);
    const bool stands_in_leader = text.substr(0, 3) != "LDR" || (from && *from < 24);
    return rest[0] == '/' && from && to && *from <= *to && short_enough && stands_in_leader;
}

/// What stands before an error's column could have been the beginning of a path.
void require_honest(const PathError& error, std::string_view text) {
    require(error.column >= 1 && error.column <= text.size() + 1, "a path's error is at no column of it");
    require(!error.expected.empty(), "a path's error expects nothing");
    const auto before = Path::parse(text.substr(0, error.column - 1));
    const auto* const other = std::get_if<PathError>(&before);
    // What is wrong as a whole is told where it begins: what stands before is then cut short.
    bool is_whole = false;
    for (const char* whole : {"nine digits", "not before the first one", "0 to 23"}) {
        is_whole = is_whole || error.expected.find(whole) != std::string_view::npos;
    }
    require(other == nullptr || is_whole || other->column == error.column, "a path's error is not the first one");
}

void ask(const Path& path, std::string_view text) {
    static const std::string corpus = naive::made_corpus(5, 20);
    const auto [found, report] = reduce(Corpus::memory(corpus), Frequency{path}, Options{});
    std::string rows;
    for (const auto& row : found.rows()) {
        rows += std::to_string(row.count) + '\t' + naive::escaped(row.value) + '\n';
    }
    require(rows == naive::freq_text({corpus}, text), "a path finds other values than the twin's");
}

} // namespace

void words(std::string_view text) {
    require_twin(cli::parse_number(text), naive_number(text), "a number is read otherwise");
    require_twin(cli::parse_size(text), naive_size(text), "a size is read otherwise");
    const auto parsed = Path::parse(text);
    const bool is_plain = naive_is_plain_path(text);
    require(!is_plain || std::holds_alternative<Path>(parsed), "a path is refused");
    if (const auto* const error = std::get_if<PathError>(&parsed)) {
        require_honest(*error, text);
    } else if (is_plain) {
        ask(std::get<Path>(parsed), text);
    }
}

} // namespace marcmill::fuzz
