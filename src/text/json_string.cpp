#include "text/json_string.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include <marcmill/utf8.hpp>

namespace marcmill::text {
namespace {

/// Whether a byte may not stand in a string as it is, or is beyond ASCII.
constexpr bool is_special(char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || static_cast<unsigned char>(byte) >= 0x80 || byte == '"' ||
           byte == '\\';
}

std::uint64_t load8(const char* bytes) {
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// A bit for each such byte of eight, its highest. Those above the lowest one may be wrong, as what is subtracted
/// borrows.
std::uint64_t specials_of(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    const std::uint64_t quotes = word ^ (ones * '"');
    const std::uint64_t backslashes = word ^ (ones * '\\');
    return (((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes) | ((word - ones * 0x20) & ~word) |
            word) &
           (ones * 0x80);
}

/// Writes the special character at `at`, and goes behind it: six bytes at the most.
char* write_special(std::string_view value, std::size_t& at, char* to) {
    const Utf8Sequence sequence = first_sequence(value.substr(at));
    const std::string_view text = sequence.well_formed ? value.substr(at, sequence.length) : "\xEF\xBF\xBD";
    at += sequence.length;
    if (sequence.well_formed && sequence.length == 1) {
        return write_json_escape(text.front(), to);
    }
    std::memcpy(to, text.data(), text.size());
    return to + text.size();
}

} // namespace

char* write_json_escape(char byte, char* out) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const char letter = byte == '\n'                  ? 'n'
                        : byte == '\r'                ? 'r'
                        : byte == '\t'                ? 't'
                        : byte == '"' || byte == '\\' ? byte
                                                      : '\0';
    *out++ = '\\';
    if (letter != '\0') {
        *out++ = letter;
        return out;
    }
    for (const char next : {'u', '0', '0', digits[static_cast<unsigned char>(byte) >> 4],
                            digits[static_cast<unsigned char>(byte) & 0xF]}) {
        *out++ = next;
    }
    return out;
}

void append_json_string(std::string_view value, std::string& out) {
    static_assert(std::endian::native == std::endian::little); // the lowest bit is of the first byte
    constexpr std::size_t block = 512;
    constexpr std::size_t slack = 32; // a word and a character behind the block, and what a word writes too far
    out += '"';
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t begin = out.size();
        const std::size_t end = std::min(at + block, value.size());
        out.resize(begin + 6 * (end - at) + slack);
        char* to = out.data() + begin;
        while (at < end) {
            if (at + 8 <= value.size()) {
                const std::uint64_t word = load8(value.data() + at);
                std::memcpy(to, &word, sizeof word);
                const std::uint64_t specials = specials_of(word);
                const std::size_t plain = specials == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(specials)) / 8;
                at += plain;
                to += plain;
                if (specials == 0) {
                    continue;
                }
            } else if (!is_special(value[at])) {
                *to++ = value[at++];
                continue;
            }
            to = write_special(value, at, to);
        }
        out.resize(static_cast<std::size_t>(to - out.data()));
    }
    out += '"';
}

} // namespace marcmill::text
