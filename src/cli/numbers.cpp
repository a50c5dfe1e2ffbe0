#include "cli/numbers.hpp"

#include <array>
#include <charconv>
#include <limits>

#include <fmt/format.h>

namespace marcmill::cli {
namespace {

/// The number of bytes that a suffix stands for.
std::optional<std::uint64_t> unit(std::string_view suffix) {
    if (suffix.empty()) {
        return 1;
    }
    std::string lower;
    for (const char letter : suffix) {
        lower.push_back(letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter);
    }
    std::uint64_t power = 0;
    switch (lower.front()) {
    case 'k':
        power = 1;
        break;
    case 'm':
        power = 2;
        break;
    case 'g':
        power = 3;
        break;
    default:
        return std::nullopt;
    }
    const std::string_view rest = std::string_view{lower}.substr(1);
    if (!rest.empty() && rest != "b" && rest != "ib") {
        return std::nullopt;
    }
    const std::uint64_t base = rest == "b" ? 1000 : 1024;
    std::uint64_t bytes = 1;
    while (power-- > 0) {
        bytes *= base;
    }
    return bytes;
}

} // namespace

std::optional<std::uint64_t> parse_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
    }
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto number = parse_number(text.substr(0, digits));
    const auto bytes = unit(text.substr(digits));
    if (!number || !bytes || *number > std::numeric_limits<std::uint64_t>::max() / *bytes) {
        return std::nullopt;
    }
    return *number * *bytes;
}

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

std::string counted(std::uint64_t number, std::string_view thing) {
    return fmt::format("{} {}{}", grouped(number), thing, number == 1 ? "" : "s");
}

std::string percentage(std::uint64_t part, std::uint64_t whole) {
    if (part == 0 || part == whole) {
        return part == 0 ? "0 %" : "100 %";
    }
    const double share = 100 * static_cast<double>(part) / static_cast<double>(whole);
    if (share < 0.01) {
        return "<0.01 %";
    }
    if (share >= 99.95) {
        return ">99.9 %";
    }
    return share < 0.995 ? fmt::format("{:.2f} %", share) : fmt::format("{:.1f} %", share);
}

std::string scaled_bytes(double bytes) {
    constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    while (bytes >= 999.5 && unit + 1 < units.size()) {
        bytes /= 1000;
        ++unit;
    }
    return unit > 0 && bytes < 9.95 ? fmt::format("{:.1f} {}", bytes, units[unit])
                                    : fmt::format("{:.0f} {}", bytes, units[unit]);
}

} // namespace marcmill::cli
