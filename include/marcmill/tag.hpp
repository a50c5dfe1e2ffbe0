#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include <marcmill/export.hpp>

namespace marcmill {

namespace detail {

/// Throws std::invalid_argument.
[[noreturn]] MARCMILL_API void refuse_tag();

} // namespace detail

/// A field's three-byte name: any bytes of 0x21-0x7E ("245", "LKR", "DEL").
/// Source: ISO 2709, 3.9; MARC 21 Record Structure, "Directory".
class Tag {
  public:
    /// The tag "000", which no sound record uses.
    constexpr Tag() noexcept = default;

    /// From a literal: `Tag{"245"}`. Throws std::invalid_argument, which in a constant is an error of the compiler,
    /// unless it is three bytes of 0x21-0x7E.
    explicit constexpr Tag(const char (&name)[4]) : bytes_{name[0], name[1], name[2], '\0'} {
        if (!valid(name[0]) || !valid(name[1]) || !valid(name[2])) {
            detail::refuse_tag();
        }
    }

    /// From any text; nothing unless it is three bytes of 0x21-0x7E.
    [[nodiscard]] static constexpr std::optional<Tag> from(std::string_view text) noexcept {
        if (text.size() != 3 || !valid(text[0]) || !valid(text[1]) || !valid(text[2])) {
            return std::nullopt;
        }
        return Tag{std::array<char, 4>{text[0], text[1], text[2], '\0'}};
    }

    /// The inverse of packed().
    static constexpr Tag unpacked(std::uint32_t packed) noexcept {
        return Tag{std::bit_cast<std::array<char, 4>>(packed & 0x00FFFFFFU)};
    }

    /// The three bytes as they lie in memory, the fourth byte zero: for comparing and hashing.
    constexpr std::uint32_t packed() const noexcept { return std::bit_cast<std::uint32_t>(bytes_); }

    constexpr std::string_view text() const noexcept { return {bytes_.data(), 3}; }

    /// A control field (00X) holds data alone: no indicators, no subfields.
    /// Source: MARC 21 Bibliographic, "00X - Control Fields".
    constexpr bool is_control() const noexcept { return bytes_[0] == '0' && bytes_[1] == '0'; }

    friend constexpr bool operator==(const Tag& left, const Tag& right) noexcept {
        return left.packed() == right.packed();
    }
    friend constexpr std::strong_ordering operator<=>(const Tag& left, const Tag& right) noexcept {
        return left.text() <=> right.text();
    }

  private:
    explicit constexpr Tag(std::array<char, 4> bytes) noexcept : bytes_{bytes} {}

    static constexpr bool valid(char byte) noexcept { return byte >= 0x21 && byte <= 0x7E; }

    std::array<char, 4> bytes_{'0', '0', '0', '\0'};
};

} // namespace marcmill
