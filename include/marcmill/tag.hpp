#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace marcmill {

/// A field's three-byte name: any bytes of 0x21-0x7E ("245", "LKR", "DEL").
/// Source: ISO 2709, 3.9; MARC 21 Record Structure, "Directory".
class Tag {
  public:
    /// The tag "000", which no sound record uses.
    constexpr Tag() = default;

    /// From a literal: `Tag{"245"}`. Throws std::invalid_argument, which in a constant is an error of the compiler,
    /// unless it is three bytes of 0x21-0x7E.
    explicit constexpr Tag(const char (&name)[4]) : bytes_{name[0], name[1], name[2], '\0'} {
        if (!valid(name[0]) || !valid(name[1]) || !valid(name[2])) {
            throw std::invalid_argument{"a tag is three bytes of 0x21-0x7E"};
        }
    }

    /// From any text; nothing unless it is three bytes of 0x21-0x7E.
    static constexpr std::optional<Tag> from(std::string_view text) {
        if (text.size() != 3 || !valid(text[0]) || !valid(text[1]) || !valid(text[2])) {
            return std::nullopt;
        }
        return Tag{std::array<char, 4>{text[0], text[1], text[2], '\0'}};
    }

    /// The inverse of packed().
    static constexpr Tag unpacked(std::uint32_t packed) {
        return Tag{std::bit_cast<std::array<char, 4>>(packed & 0x00FFFFFFU)};
    }

    /// The three bytes as they lie in memory, the fourth byte zero: for comparing and hashing.
    constexpr std::uint32_t packed() const { return std::bit_cast<std::uint32_t>(bytes_); }

    constexpr std::string_view text() const { return {bytes_.data(), 3}; }

    /// A control field (00X) holds data alone: no indicators, no subfields.
    /// Source: MARC 21 Bibliographic, "00X - Control Fields".
    constexpr bool is_control() const { return bytes_[0] == '0' && bytes_[1] == '0'; }

    friend constexpr bool operator==(const Tag& left, const Tag& right) { return left.packed() == right.packed(); }
    friend constexpr std::strong_ordering operator<=>(const Tag& left, const Tag& right) {
        return left.text() <=> right.text();
    }

  private:
    explicit constexpr Tag(std::array<char, 4> bytes) : bytes_{bytes} {}

    static constexpr bool valid(char byte) { return byte >= 0x21 && byte <= 0x7E; }

    std::array<char, 4> bytes_{'0', '0', '0', '\0'};
};

} // namespace marcmill
