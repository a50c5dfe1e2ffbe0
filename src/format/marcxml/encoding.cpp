#include "format/marcxml/encoding.hpp"

#include <algorithm>
#include <optional>

#include "format/marcxml/markup.hpp"
#include "format/padding.hpp"

namespace marcmill::marcxml {
namespace {

using namespace std::string_view_literals;

/// 0x80 to 0x9F of Windows-1252; those that it does not define are what they are in Latin-1.
/// Source: WHATWG Encoding Standard, index windows-1252.
constexpr char16_t windows_characters[] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

struct Name {
    std::string_view name;
    Encoding encoding;
};

constexpr Name names[] = {
    {"utf-8", Encoding::utf8},         {"utf8", Encoding::utf8},
    {"utf-16", Encoding::utf8}, // which was read byte for byte
    {"us-ascii", Encoding::ascii},     {"ascii", Encoding::ascii},
    {"iso-8859-1", Encoding::latin1},  {"iso8859-1", Encoding::latin1},
    {"iso_8859-1", Encoding::latin1},  {"latin1", Encoding::latin1},
    {"latin-1", Encoding::latin1},     {"windows-1252", Encoding::windows1252},
    {"cp1252", Encoding::windows1252},
};

std::string lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; });
    return result;
}

/// What the XML declaration says; none where there is no declaration, or nothing in it.
std::optional<std::string> declared_in(std::string_view text) {
    if (text.starts_with(format::byte_order_mark)) {
        text.remove_prefix(format::byte_order_mark.size());
    }
    text.remove_prefix(behind_blanks(text, 0));
    if (!text.starts_with("<?xml") || text.size() < 6 || !is_blank(text[5])) {
        return std::nullopt;
    }
    std::size_t at = behind_blanks(text, 5);
    while (const std::optional<Attribute> attribute = attribute_at(text, at)) {
        if (attribute->name == "encoding") {
            return lower(attribute->value);
        }
        at = behind_blanks(text, attribute->end);
    }
    return std::nullopt;
}

void append(std::string& text, std::uint32_t character) {
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80) {
        put(character);
        return;
    }
    const auto put_tail = [&](std::uint32_t bits) { put(0x80 | (bits & 0x3F)); };
    if (character < 0x800) {
        put(0xC0 | character >> 6);
    } else if (character < 0x10000) {
        put(0xE0 | character >> 12);
        put_tail(character >> 6);
    } else {
        put(0xF0 | character >> 18);
        put_tail(character >> 12);
        put_tail(character >> 6);
    }
    put_tail(character);
}

constexpr std::uint32_t replacement = 0xFFFD;

/// The unit at `at`.
std::uint32_t unit_at(std::string_view units, std::size_t at, Encoding encoding) {
    const auto first = static_cast<unsigned char>(units[at]);
    const auto second = static_cast<unsigned char>(units[at + 1]);
    return encoding == Encoding::utf16_le ? first | static_cast<std::uint32_t>(second) << 8
                                          : static_cast<std::uint32_t>(first) << 8 | second;
}

std::size_t from_utf16(std::string_view source, Encoding encoding, std::string& text) {
    std::size_t wrong = all_encoded;
    std::size_t at = 0;
    while (at + 2 <= source.size()) {
        const std::uint32_t unit = unit_at(source, at, encoding);
        const std::uint32_t next = at + 4 <= source.size() ? unit_at(source, at + 2, encoding) : 0;
        if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            append(text, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
            at += 4;
            continue;
        }
        const bool is_half = unit >= 0xD800 && unit < 0xE000;
        wrong = is_half ? std::min(wrong, at) : wrong;
        append(text, is_half ? replacement : unit);
        at += 2;
    }
    if (at != source.size()) {
        append(text, replacement);
        wrong = std::min(wrong, at);
    }
    return wrong;
}

} // namespace

Encoding encoding_of(std::string_view first_bytes) {
    const std::string_view second = first_bytes.substr(std::min<std::size_t>(2, first_bytes.size()), 2);
    if (first_bytes.starts_with("\xFF\xFE"sv) || (first_bytes.starts_with("<\0"sv) && second.ends_with('\0'))) {
        return Encoding::utf16_le;
    }
    if (first_bytes.starts_with("\xFE\xFF"sv) || (first_bytes.starts_with("\0<"sv) && second.starts_with('\0'))) {
        return Encoding::utf16_be;
    }
    const std::optional<std::string> declared = declared_in(first_bytes);
    if (!declared || first_bytes.starts_with(format::byte_order_mark)) {
        return Encoding::utf8;
    }
    const auto* const known =
        std::find_if(std::begin(names), std::end(names), [&](const Name& each) { return each.name == *declared; });
    return known == std::end(names) ? Encoding::other : known->encoding;
}

void narrow(std::string_view units, Encoding encoding, std::string& bytes) {
    bytes.resize(units.size() / 2);
    const std::size_t low = encoding == Encoding::utf16_le ? 0 : 1;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char byte = units[2 * at + low];
        const bool is_ascii = units[2 * at + 1 - low] == '\0' && static_cast<unsigned char>(byte) < 0x80;
        bytes[at] = is_ascii ? byte : '\x80';
    }
}

std::size_t to_utf8(std::string_view source, Encoding encoding, std::string& text) {
    text.clear();
    if (is_utf16(encoding)) {
        return from_utf16(source, encoding, text);
    }
    std::size_t wrong = all_encoded;
    for (std::size_t at = 0; at < source.size(); ++at) {
        std::uint32_t character = static_cast<unsigned char>(source[at]);
        if (character >= 0x80 && encoding == Encoding::ascii) {
            wrong = std::min(wrong, at);
            character = replacement;
        } else if (character >= 0x80 && character < 0xA0 && encoding == Encoding::windows1252) {
            character = windows_characters[character - 0x80];
        }
        append(text, character);
    }
    return wrong;
}

std::size_t offset_in_source(std::string_view source, Encoding encoding, std::size_t offset) {
    const std::size_t unit = is_utf16(encoding) ? 2 : 1;
    std::string text;
    std::size_t at = 0;
    for (std::size_t length = 0; at < source.size();) {
        const bool is_pair = unit == 2 && at + 4 <= source.size() && (unit_at(source, at, encoding) & 0xFC00) == 0xD800;
        const std::size_t next = std::min(at + (is_pair ? 2 * unit : unit), source.size());
        (void)to_utf8(source.substr(at, next - at), encoding, text);
        length += text.size();
        if (length > offset) {
            break;
        }
        at = next;
    }
    return at;
}

} // namespace marcmill::marcxml
