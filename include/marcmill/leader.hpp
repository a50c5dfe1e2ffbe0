#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace marcmill {

/// A view of the 24 bytes that open a record. It lives as long as the bytes that it views.
/// Positions are those of MARC 21 Record Structure, "Leader": leader/06 is the byte at offset 6.
class Leader {
  public:
    static constexpr std::size_t size = 24;

    /// `bytes` holds at least 24 bytes; the rest is not looked at.
    explicit constexpr Leader(std::string_view bytes) noexcept : bytes_{bytes.substr(0, size)} {}
    /// A string that is gone at the end of the line.
    template <std::same_as<std::string> Temporary>
    explicit Leader(Temporary&& bytes) = delete;

    constexpr std::string_view bytes() const noexcept { return bytes_; }
    constexpr char operator[](std::size_t position) const noexcept { return bytes_[position]; }

    /// leader/00-04, the stated length in bytes; nothing when it is no number.
    constexpr std::optional<std::uint32_t> record_length() const noexcept { return number(0, 5); }
    /// leader/05: n new, c corrected, d deleted, a and p encoding level raised.
    constexpr char status() const noexcept { return bytes_[5]; }
    /// leader/06: a language material, c notated music, e map, ..., z authority.
    constexpr char record_type() const noexcept { return bytes_[6]; }
    /// leader/07: m monograph, s serial, a component part, ...
    constexpr char bibliographic_level() const noexcept { return bytes_[7]; }
    /// leader/08: a archival, blank none.
    constexpr char control_type() const noexcept { return bytes_[8]; }
    /// leader/09: a UTF-8 (MARC 21), blank MARC-8.
    constexpr char encoding() const noexcept { return bytes_[9]; }
    /// leader/12-16, where the data begin, from the record's first byte; nothing when it is no number.
    constexpr std::optional<std::uint32_t> base_address() const noexcept { return number(12, 5); }
    /// leader/17: blank full level, ..., z not applicable.
    constexpr char encoding_level() const noexcept { return bytes_[17]; }
    /// leader/18: a AACR 2, i ISBD, blank non-ISBD.
    constexpr char cataloging_form() const noexcept { return bytes_[18]; }

  private:
    constexpr std::optional<std::uint32_t> number(std::size_t position, std::size_t count) const noexcept {
        std::uint32_t value = 0;
        for (const char digit : bytes_.substr(position, count)) {
            if (digit < '0' || digit > '9') {
                return std::nullopt;
            }
            value = value * 10 + static_cast<std::uint32_t>(digit - '0');
        }
        return value;
    }

    std::string_view bytes_;
};

} // namespace marcmill
