#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "record/directory.hpp"

#include <marcmill/detail/field_table.hpp>
#include <marcmill/field.hpp>

namespace marcmill::iso2709 {

/// The longest field, its terminator included, that an entry can state.
inline constexpr std::uint32_t longest_field = 9'999;

/// Whether the bytes that an entry names, which lie in the record, end with a field terminator.
inline bool is_terminated(std::string_view record, std::uint32_t offset, std::uint32_t length) {
    return length != 0 && record[offset + length - 1] == field_terminator;
}

/// Where the fields of one record end whose entries do not say it. It is asked for fields that are not terminated
/// alone, which sound records of usual fields do not have. Linear in the record, but for sorting the starts: of parts
/// that overlap, no more bytes are looked at than `passes` times the record's.
///
/// A field of more than 9,999 bytes, whatever length its entry states, reaches to the next start in the data, or to
/// the data's end, and the field terminator there is its first. Or it is split: its entries follow one another in the
/// directory, with one tag and ascending starts, and all but the last state the length 0000 (ISO 2709, 4.4).
class FieldEnds {
  public:
    /// `base` is usable. `record` outlives it.
    FieldEnds(std::string_view record, std::uint32_t base);

    /// From the first byte of what an entry names to behind its last. length is 0 where nothing tells.
    struct Extent {
        std::uint32_t length = 0;
        bool goes_on = false; ///< the next entry names more of the same field
    };

    /// Of the entry with this number, from 0, which can be read.
    Extent extent(std::uint32_t number);

  private:
    static constexpr std::uint64_t passes = 4;

    struct Stretch {
        std::uint32_t offset; ///< where a field starts
        std::uint32_t length; ///< up to the next start, if that is a long field; else 0
    };

    std::string_view record_;
    std::uint32_t base_;
    std::uint64_t left_;             ///< bytes of parts that may be looked at
    std::vector<Stretch> stretches_; ///< ascending, one an offset
};

/// Of an entry that states the length 0000 and goes on in the next one with the same tag: bytes up to where that one
/// starts. No length where nothing goes on.
FieldEnds::Extent split_extent(std::string_view record, std::uint32_t base, std::uint32_t number);

/// Gives the fields of a table, built from all entries of its directory, the lengths that their entries do not state,
/// and makes one field of those that are split. False, and nothing is changed, where a field has no end, or the
/// fields are longer together than what entries may name.
bool complete_fields(const detail::FieldTable& table);

} // namespace marcmill::iso2709
