#include "format/marcxml/references.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace marcmill::marcxml {
namespace {

struct Named {
    std::string_view name;
    char character;
};
constexpr std::array<Named, 5> named{{{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};

/// Zeros may stand before a number, within reason.
constexpr std::size_t longest_name = 32;

constexpr bool is_allowed(std::uint32_t character) {
    return character == '\t' || character == '\n' || character == '\r' || (character >= 0x20 && character < 0xD800) ||
           (character >= 0xE000 && character < 0xFFFE) || (character >= 0x10000 && character < 0x110000);
}

Reference in_utf8(std::uint32_t character) {
    Reference result;
    const auto put = [&](std::uint32_t byte) { result.bytes[result.length++] = static_cast<char>(byte); };
    if (character < 0x80) {
        put(character);
        return result;
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
    return result;
}

std::optional<Reference> by_number(std::string_view digits) {
    const bool is_hex = digits.starts_with('x');
    digits.remove_prefix(is_hex ? 1 : 0);
    std::uint32_t character = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, character, is_hex ? 16 : 10);
    const bool is_number = !digits.empty() && error == std::errc{} && stop == end;
    return is_number && is_allowed(character) ? std::optional{in_utf8(character)} : std::nullopt;
}

std::optional<Reference> by_name(std::string_view name) {
    for (const Named& each : named) {
        if (each.name == name) {
            return in_utf8(static_cast<unsigned char>(each.character));
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Reference> reference_at(std::string_view text, std::size_t at) {
    const std::string_view near = text.substr(at + 1, longest_name);
    const std::size_t length = near.find(';');
    if (length == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view name = near.substr(0, length);
    std::optional<Reference> result = name.starts_with('#') ? by_number(name.substr(1)) : by_name(name);
    if (result) {
        result->end = at + 1 + length + 1;
    }
    return result;
}

std::optional<std::string> attribute_text(std::string_view value) {
    std::string text;
    for (std::size_t at = 0; at < value.size();) {
        const char byte = value[at];
        if (byte == '&') {
            const std::optional<Reference> reference = reference_at(value, at);
            if (!reference) {
                return std::nullopt;
            }
            text += reference->character();
            at = reference->end;
            continue;
        }
        text += byte == '\t' || byte == '\n' || byte == '\r' ? ' ' : byte;
        ++at;
    }
    return text;
}

} // namespace marcmill::marcxml
