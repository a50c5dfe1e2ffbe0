#include "text/json_string.hpp"

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

/// The first such byte; eight at a time.
std::size_t find_special(std::string_view text, std::size_t at) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t tops = ones * 0x80;
    for (; at + 8 <= text.size(); at += 8) {
        const std::uint64_t word = load8(text.data() + at);
        const std::uint64_t quotes = word ^ (ones * '"');
        const std::uint64_t backslashes = word ^ (ones * '\\');
        const std::uint64_t found =
            ((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes) | ((word - ones * 0x20) & ~word) | word;
        if ((found & tops) != 0) {
            break;
        }
    }
    while (at < text.size() && !is_special(text[at])) {
        ++at;
    }
    return at;
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
    out += '"';
    std::size_t begin = 0; // of what may stand as it is
    std::size_t at = find_special(value, 0);
    while (at != value.size()) {
        const Utf8Sequence sequence = first_sequence(value.substr(at));
        const std::size_t here = at;
        at += sequence.length;
        if (!sequence.well_formed || sequence.length == 1) {
            out.append(value.substr(begin, here - begin));
            begin = at;
            if (sequence.well_formed) {
                char escape[6];
                out.append(escape, write_json_escape(value[here], escape));
            } else {
                out += "\xEF\xBF\xBD";
            }
        }
        at = find_special(value, at);
    }
    out.append(value.substr(begin)) += '"';
}

} // namespace marcmill::text
