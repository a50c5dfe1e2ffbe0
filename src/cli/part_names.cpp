#include "cli/part_names.hpp"

#include <fmt/format.h>

#include "cli/numbers.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// What stands between the braces, "" or ":05", as a width.
std::optional<std::size_t> width_of(std::string_view text) {
    constexpr std::uint64_t most = 18;
    if (text.empty()) {
        return 0;
    }
    const auto width = text.starts_with(":0") ? parse_number(text.substr(2)) : std::nullopt;
    const bool is_width = width && *width >= 1 && *width <= most;
    return is_width ? std::optional<std::size_t>{*width} : std::nullopt;
}

} // namespace

PartNames::PartNames(std::string_view pattern) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = pattern.find('}');
    const bool is_one_place =
        open < close && close != std::string_view::npos && open == pattern.rfind('{') && close == pattern.rfind('}');
    const auto width = is_one_place ? width_of(pattern.substr(open + 1, close - open - 1)) : std::nullopt;
    if (!width) {
        throw UsageError{
            fmt::format("--name: expected one place for the number, as in part-{{:05}}.mrc or part-{{}}.mrc, "
                        "not \"{}\"",
                        pattern)};
    }
    if (pattern.find('/') != std::string_view::npos || pattern.find('\0') != std::string_view::npos) {
        throw UsageError{fmt::format("--name: expected a name in the folder that -o names, not \"{}\"", pattern)};
    }
    before_ = pattern.substr(0, open);
    behind_ = pattern.substr(close + 1);
    width_ = *width;
}

std::string PartNames::name(std::uint64_t number) const {
    std::string digits = fmt::format("{:0{}}", number, width_);
    if (width_ != 0 && digits.size() > width_) {
        throw UsageError{
            fmt::format("more than {} parts: --name with more digits, as in part-{{:0{}}}.mrc, keeps their "
                        "names in order",
                        grouped(number), width_ + 3)};
    }
    return before_ + digits + behind_;
}

std::optional<std::uint64_t> PartNames::number_of(std::string_view name) const {
    if (name.size() <= before_.size() + behind_.size() || !name.starts_with(before_) || !name.ends_with(behind_)) {
        return std::nullopt;
    }
    return parse_number(name.substr(before_.size(), name.size() - before_.size() - behind_.size()));
}

} // namespace marcmill::cli
