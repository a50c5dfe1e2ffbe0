#include "cli/tsv.hpp"

#include <cstdint>
#include <cstring>

#include <marcmill/printable.hpp>

namespace marcmill::cli {
namespace {

/// How a character that would end a cell or a row, or begin an escape, is written; empty for others.
std::string_view escape_of(char byte) {
    switch (byte) {
    case '\t':
        return "\\t";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\\':
        return "\\\\";
    default:
        return {};
    }
}

/// Whether all bytes are visible ASCII, and no backslash: eight at a time.
bool is_plain(std::string_view value) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highs = 0x80 * ones;
    std::uint64_t odd = 0;
    const auto look = [&](std::uint64_t word) {
        const std::uint64_t backslash = word ^ ('\\' * ones);
        odd |= word | (word - 0x20 * ones) |
               (backslash - ones); // of ASCII: a high bit where one is below 0x20, or is zero
    };
    std::size_t at = 0;
    for (; at + sizeof odd <= value.size(); at += sizeof odd) {
        std::uint64_t word;
        std::memcpy(&word, value.data() + at, sizeof word);
        look(word);
    }
    if (at < value.size()) {
        std::uint64_t word = 0x2020202020202020;
        std::memcpy(&word, value.data() + at, value.size() - at);
        look(word);
    }
    return (odd & highs) == 0;
}

} // namespace

bool needs_escape(std::string_view value) {
    return !is_plain(value) &&
           (value.find_first_of("\t\n\r\\") != std::string_view::npos || find_ill_formed(value).has_value());
}

std::string cell(std::string_view value, Show show) {
    std::string out;
    while (!value.empty()) {
        const auto [length, well_formed] = first_sequence(value);
        const std::string_view sequence = value.substr(0, length);
        if (const std::string_view escape = escape_of(value.front()); !escape.empty()) {
            out += escape;
        } else if (well_formed && show == Show::text) {
            out += sequence;
        } else {
            out += visible(sequence);
        }
        value.remove_prefix(length);
    }
    return out;
}

} // namespace marcmill::cli
