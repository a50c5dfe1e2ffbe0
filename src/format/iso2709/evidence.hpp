#pragma once

#include <cstdint>
#include <string_view>

#include "format/iso2709/leader_check.hpp"
#include "record/digits.hpp"
#include "record/directory.hpp"

#include <marcmill/field.hpp>

/// What shows that a record stands at an offset, whatever its leader looks like. A leader is 24 bytes, of which damage
/// may spoil any; the bytes behind it are as good a sign.
namespace marcmill::iso2709 {

/// Whether twelve bytes can be an entry by the entry map 4500: nine digits behind a tag of any bytes but terminators
/// and delimiters.
inline bool can_be_entry(const char* at) {
    const auto ends = [](char byte) { return byte >= 0x1D && byte <= 0x1F; };
    return detail::non_digits(detail::load8(at + 3)) == 0 && at[11] >= '0' && at[11] <= '9' && !ends(at[0]) &&
           !ends(at[1]) && !ends(at[2]);
}

/// Whether no record terminator stands in the 24 bytes at `offset`.
bool is_within_record(std::string_view bytes, std::uint64_t offset);

/// Whether a directory stands behind the 24 bytes at `offset`: entries, one at least, up to a field terminator. Not
/// where those 24 bytes are two entries themselves: then it is the rest of a longer directory; and not where a record
/// ends in them. Reads no further than to the next record terminator, and no further than a base address can state.
bool shows_directory(std::string_view bytes, std::uint64_t offset);

/// Whether the base address that the leader at `offset` states, of which all bytes are there, is behind a field
/// terminator.
inline bool shows_base(std::string_view bytes, std::uint64_t offset) {
    const std::uint32_t base = detail::five_digits(bytes.data() + offset + 12);
    return base != detail::no_number && base > detail::leader_size && base < bytes.size() - offset &&
           bytes[offset + base - 1] == field_terminator;
}

/// Whether a plausible leader stands at `offset`, all of it within `bytes`.
inline bool looks_like_leader(std::string_view bytes, std::uint64_t offset) {
    return offset + detail::leader_size <= bytes.size() &&
           plausible_leader(bytes.data() + offset, detail::five_digits(bytes.data() + offset));
}

/// Whether the entry map of the leader at `offset` is "45", and its base address behind a field terminator.
bool shows_map(std::string_view bytes, std::uint64_t offset);

/// The length that the five digits at `offset` state, where it ends at a record terminator that a field terminator
/// stands before; else 0. No text does that by chance.
std::uint32_t shown_length(std::string_view bytes, std::uint64_t offset);

/// Asks shows_directory() at ascending offsets of one text, and reads no entry of it twice for any of the twelve ways
/// in which a directory can lie.
class DirectoriesAhead {
  public:
    explicit DirectoriesAhead(std::string_view bytes) : bytes_{bytes} {}

    bool at(std::uint64_t offset);

  private:
    std::string_view bytes_;
    std::uint64_t known_to_[detail::entry_size] = {}; ///< by the offset's rest: where the last run of entries ended
};

} // namespace marcmill::iso2709
