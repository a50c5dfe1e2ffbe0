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

template <typename Word>
std::uint64_t word_at(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// A text of less than eight bytes, in no order, with blanks where it has fewer.
std::uint64_t short_word(std::string_view text) {
    constexpr std::uint64_t four_blanks = 0x20202020;
    if (text.size() >= 4) { // two loads that overlap, as a text that is copied byte by byte is waited for
        return word_at<std::uint32_t>(text.data()) << 32 | word_at<std::uint32_t>(text.data() + text.size() - 4);
    }
    if (text.empty()) {
        return four_blanks << 32 | four_blanks;
    }
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(text[at])}; };
    return four_blanks << 32 | 0x20U << 24 | byte(0) << 16 | byte(text.size() / 2) << 8 | byte(text.size() - 1);
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
    constexpr std::size_t size = sizeof odd;
    if (value.size() < size) {
        look(short_word(value));
        return (odd & highs) == 0;
    }
    for (std::size_t at = 0; at + size <= value.size(); at += size) {
        look(word_at<std::uint64_t>(value.data() + at));
    }
    look(word_at<std::uint64_t>(value.data() + value.size() - size));
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
