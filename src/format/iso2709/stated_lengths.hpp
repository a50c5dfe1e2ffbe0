#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::iso2709 {

/// Whether bytes hold what no text does: line ends, or control bytes other than delimiters, terminators and escapes.
bool holds_foreign_bytes(std::string_view bytes);

/// Compares the lengths that the entries of one record state with the fields that the terminators delimit, one for each
/// entry, in the directory's order.
class StatedLengths {
  public:
    /// `stated` is empty where the length cannot be read.
    void compare(const std::array<char, 3>& tag, std::optional<std::uint32_t> stated, std::string_view field);

    /// Whether the fields are those of one record. Lengths that cannot be read say nothing: where there are several,
    /// the record's own must be right.
    bool bear_out(bool right_length) const;

    /// Those that have another length: "245 (3 bytes more)".
    const std::vector<std::string>& changed() const { return changed_; }

    /// How many bytes the fields have more than their lengths state.
    std::int64_t more() const { return more_; }

  private:
    std::vector<std::string> changed_;
    std::int64_t more_ = 0;
    std::uint32_t change_ = 0;     ///< of the last of them, in bytes
    std::size_t texts_behind_ = 0; ///< fields of text behind it whose length is right
    std::size_t unreadable_ = 0;
    bool foreign_ = false; ///< one of them is longer, by bytes that are no text
};

} // namespace marcmill::iso2709
