#include "cli/path_trace.hpp"

#include <algorithm>
#include <cctype>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "cli/lost_dollar.hpp"
#include "cli/numbers.hpp"
#include "cli/positions.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t tag_size = 3;

char lower(char letter) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
}

/// Whether it is a word for what is meant, rather than its number: `title`.
bool is_word(const std::string& text) {
    return text.size() > tag_size &&
           std::all_of(text.begin(), text.end(), [](unsigned char byte) { return std::isalpha(byte) != 0; });
}

std::optional<Path> path_of(const std::string& text) {
    auto parsed = Path::parse(text);
    if (auto* const path = std::get_if<Path>(&parsed)) {
        return std::move(*path);
    }
    return std::nullopt;
}

/// A tag as this program spells it: LDR in capitals and for 000, dots for what any byte may be. `text` has that many
/// bytes.
std::string usual_tag(std::string_view text) {
    std::string tag{text.substr(0, tag_size)};
    if (tag == "000") {
        return "LDR";
    }
    for (char& letter : tag) {
        letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    }
    if (tag != "LDR" && std::isdigit(static_cast<unsigned char>(tag[0])) != 0) {
        std::replace(tag.begin(), tag.end(), 'X', '.');
    }
    return tag;
}

/// Another spelling of a path that cannot be read, as other tools have it: 245_a, 245|a, 245 $a, `LDR 6`; empty
/// where there is none.
std::string readable_spelling(const std::string& text) {
    std::string path;
    std::copy_if(text.begin(), text.end(), std::back_inserter(path), [](char byte) { return byte != ' '; });
    if (path.size() <= tag_size) {
        return {};
    }
    const std::string tag = usual_tag(path);
    std::string rest = path.substr(tag_size);
    if (path_of(tag + rest)) {
        return tag + rest;
    }
    rest.erase(0, rest.find_first_not_of("_|.:/$"));
    for (const char* between : {"$", "/"}) {
        if (rest.size() <= (*between == '$' ? 1U : rest.size()) && path_of(tag + between + rest)) {
            return tag + between + rest;
        }
    }
    return {};
}

/// Another spelling of one that can be read, and names something else than was most likely meant; empty where there is
/// none.
std::string other_spelling(const std::string& text) {
    constexpr std::string_view leader = "leader";
    if (std::ranges::equal(std::string_view{text}.substr(0, leader.size()), leader, {}, lower)) {
        return "LDR" + text.substr(leader.size());
    }
    std::string spelling = usual_tag(text) + text.substr(tag_size);
    if (const std::size_t code = spelling.find('$') + 1; code != 0) { // codes are small letters
        spelling[code] = lower(spelling[code]);
    }
    return spelling == text ? "" : spelling;
}

/// Several paths with blanks between them, with commas in their place; empty where they are none.
std::string comma_spelling(std::string text) {
    const std::size_t first = text.find_first_not_of(' ');
    text = first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
    if (text.find(' ') == std::string::npos) {
        return {};
    }
    std::replace(text.begin(), text.end(), ' ', ',');
    return std::holds_alternative<std::vector<Path>>(Path::parse_list(text)) ? text : "";
}

[[noreturn]] void refuse_path(const std::string& text, const PathError& error) {
    const std::string list = comma_spelling(text);
    const std::string spelling = list.empty() ? readable_spelling(text) : list;
    throw UsageError{fmt::format("path \"{}\": column {}: expected {}{}", text, error.column, error.expected,
                                 spelling.empty() ? "" : fmt::format(" (did you mean {}?)", spelling))};
}

} // namespace

Path parse_path(const std::string& text) {
    refuse_lost_dollar(text);
    auto parsed = Path::parse(text);
    if (const auto* const error = std::get_if<PathError>(&parsed)) {
        refuse_path(text, *error);
    }
    return std::get<Path>(std::move(parsed));
}

std::vector<Path> parse_paths(const std::string& text) {
    refuse_lost_dollar(text);
    auto parsed = Path::parse_list(text);
    if (const auto* const error = std::get_if<PathError>(&parsed)) {
        refuse_path(text, *error);
    }
    return std::get<std::vector<Path>>(std::move(parsed));
}

PathTrace::PathTrace(std::string text) : text_{std::move(text)} {
    const auto part = [](const std::string& of) -> std::optional<Part> {
        auto path = path_of(of);
        return path ? std::optional{Part{of, std::move(*path)}} : std::nullopt;
    };
    const std::size_t positions = text_.find('/', tag_size);
    if (positions != std::string::npos) {
        value_ = part(text_.substr(0, positions));
        const std::size_t range = text_.find('-', positions);
        last_ = range == std::string::npos ? 0 : parse_number(std::string_view{text_}.substr(range + 1)).value_or(0);
        const std::string_view numbers = std::string_view{text_}.substr(positions + 1);
        is_backwards_ = range != std::string::npos &&
                        parse_number(numbers.substr(0, range - positions - 1)).value_or(0) > last_ &&
                        parse_number(numbers.substr(range - positions)).has_value();
    }
    if (text_.size() > tag_size) {
        field_ = part(text_.substr(0, tag_size));
    }
    if (const std::string spelling = other_spelling(text_); !spelling.empty()) {
        spelling_ = part(spelling);
    }
}

void PathTrace::look(const RecordView& record, Part& part) {
    values_.clear();
    part.path.values(record, values_, joined_);
    for (const std::string_view value : values_) {
        part.seen = true;
        part.longest = std::max(part.longest, count_characters(value));
    }
}

void PathTrace::look(const RecordView& record) {
    if (value_) {
        look(record, *value_);
    }
    if (field_ && !field_->seen) {
        look(record, *field_);
    }
    if (spelling_ && !spelling_->seen) {
        look(record, *spelling_);
    }
}

void PathTrace::merge(const PathTrace& other) {
    const auto take = [](std::optional<Part>& part, const std::optional<Part>& more) {
        if (part && more) {
            part->seen = part->seen || more->seen;
            part->longest = std::max(part->longest, more->longest);
        }
    };
    take(field_, other.field_);
    take(value_, other.value_);
    take(spelling_, other.spelling_);
}

std::string PathTrace::longest_value() const {
    return fmt::format(": the longest {} has {}, and positions count from 0", value_->text,
                       counted(value_->longest, "character"));
}

std::string PathTrace::what_is_beyond() const {
    return is_open() && value_->seen ? "no record has all of " + text_ + longest_value() : "";
}

std::string PathTrace::why_nothing() const {
    std::string why = "no record has " + text_;
    if (is_backwards_) {
        return why + ": the range ends before it begins";
    }
    if (value_ && value_->seen) {
        why += longest_value();
    } else if (field_ && field_->seen) {
        why += fmt::format(", though there is {}", field_->text);
    }
    // That X was to stand for any byte is clear also where nothing is found for it, and every record has a leader.
    if (spelling_ && (spelling_->seen || spelling_->text.substr(0, tag_size).find('.') != std::string::npos ||
                      !spelling_->path.asks_fields())) {
        why += fmt::format(" (did you mean {}?)", spelling_->text);
    } else if (is_word(text_) && !(field_ && field_->seen)) {
        why += " (a path begins with a tag, as 245$a does)";
    }
    return why;
}

} // namespace marcmill::cli
