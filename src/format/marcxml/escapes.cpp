#include "format/marcxml/escapes.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <marcmill/utf8.hpp>

namespace marcmill::marcxml {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

/// Whether a byte stands in text as it is. One beyond ASCII may.
constexpr bool is_plain(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x80 && byte != '&' && byte != '<' && byte != '>' && (value >= 0x20 || byte == '\t' || byte == '\n');
}

/// The first byte at or behind `from` that may not be plain, eight at a time; at most seven before it are too.
std::size_t find_special(std::string_view text, std::size_t from) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (; from + sizeof ones <= text.size(); from += sizeof ones) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + from, sizeof word);
        const auto has_zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes; };
        const std::uint64_t is_bracket = has_zero((word | 2 * ones) ^ (ones * '>')); // '<' is two less
        const std::uint64_t is_control = (word - ones * 0x20) & ~word;
        if (((word | is_bracket | is_control | has_zero(word ^ (ones * '&'))) & high_bits) != 0) {
            break;
        }
    }
    while (from < text.size() && is_plain(text[from])) {
        ++from;
    }
    return from;
}

std::string_view escaped(char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\r':
        return "&#13;";
    case '\n':
        return "&#10;";
    case '\t':
        return "&#9;";
    default:
        return {};
    }
}

/// Appends the characters beyond ASCII that begin at `at`. Returns their end, and counts those that are replaced.
std::size_t append_characters(std::string_view text, std::size_t at, std::string& out, std::size_t& replaced) {
    std::size_t begin = at;
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
        const Utf8Sequence sequence = first_sequence(text.substr(at));
        const std::string_view bytes = text.substr(at, sequence.length);
        const bool is_allowed = sequence.well_formed && bytes != "\xEF\xBF\xBE" && bytes != "\xEF\xBF\xBF";
        if (!is_allowed) {
            out.append(text.substr(begin, at - begin)).append(replacement);
            begin = at + sequence.length;
            ++replaced;
        }
        at += sequence.length;
    }
    out.append(text.substr(begin, at - begin));
    return at;
}

} // namespace

std::size_t append_text(std::string_view text, std::string& out) {
    std::size_t replaced = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t special = find_special(text, at);
        out.append(text.substr(at, special - at));
        if (special == text.size()) {
            break;
        }
        at = special;
        if (static_cast<unsigned char>(text[at]) >= 0x80) {
            at = append_characters(text, at, out, replaced);
            continue;
        }
        const std::string_view escape = escaped(text[at]);
        out.append(escape.empty() ? replacement : escape);
        replaced += escape.empty() ? 1 : 0;
        ++at;
    }
    return replaced;
}

std::size_t append_byte(char byte, std::string& out) {
    if (const std::string_view escape = escaped(byte); !escape.empty()) {
        out.append(escape);
        return 0;
    }
    const auto value = static_cast<unsigned char>(byte);
    const bool is_held = value >= 0x20 && value < 0x80;
    out += is_held ? byte : ' ';
    return is_held ? 0 : 1;
}

} // namespace marcmill::marcxml
