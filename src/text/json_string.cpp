#include "text/json_string.hpp"

#include <array>
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

void append_json_text(std::string_view value, std::string& out) {
    static_assert(std::endian::native == std::endian::little); // the lowest bit is of the first byte
    std::size_t begin = 0;                                     // of what is not yet appended, and stays as it is
    const auto replace = [&](std::size_t at, std::size_t length, std::string_view by) {
        out.append(value.data() + begin, at - begin);
        out += by;
        begin = at + length;
    };
    for (std::size_t at = 0; at < value.size();) {
        if (at + 8 <= value.size()) {
            const std::uint64_t specials = specials_of(load8(value.data() + at));
            if (specials == 0) {
                at += 8;
                continue;
            }
            at += static_cast<std::size_t>(std::countr_zero(specials)) / 8;
        } else if (!is_special(value[at])) {
            ++at;
            continue;
        }
        const Utf8Sequence sequence = first_sequence(value.substr(at));
        if (!sequence.well_formed) {
            replace(at, sequence.length, "\xEF\xBF\xBD");
        } else if (sequence.length == 1) {
            std::array<char, 6> escape;
            const char* const end = write_json_escape(value[at], escape.data());
            replace(at, 1, {escape.data(), static_cast<std::size_t>(end - escape.data())});
        }
        at += sequence.length;
    }
    out.append(value.data() == nullptr ? "" : value.data() + begin, value.size() - begin);
}

void append_json_string(std::string_view value, std::string& out) {
    out += '"';
    append_json_text(value, out);
    out += '"';
}

} // namespace marcmill::text
