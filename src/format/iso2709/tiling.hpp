#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "format/iso2709/counting.hpp"
#include "format/iso2709/field_places.hpp"
#include "format/iso2709/stated_directory.hpp"

/// The one proof that damage by rule is mended by. The numbers of a directory are said to count something; then every
/// length must come out as stated over what the field terminators delimit, every start must be the sum of what is
/// before it, and nothing of the data may be left over. No number is taken on trust, and none is corrected: one that
/// does not fit refutes the rule.
namespace marcmill::iso2709 {

/// The data of a record, cut behind each field terminator.
struct Piece {
    std::uint32_t offset; ///< from the record's first byte
    Tally tally;
};

/// The pieces between two offsets of a record; nothing where the last one is not terminated.
std::vector<Piece> pieces_between(std::string_view record, std::uint32_t begin, std::uint32_t end);

/// What a rule says about the numbers of all entries.
struct Numbers {
    Counting counting;
    bool terminators = true; ///< whether lengths count field terminators
};

/// Fields that the numbers prove.
struct Tiling {
    std::vector<FieldPlace> places;     ///< in the directory's order
    std::vector<std::uint32_t> changed; ///< entries whose length is not the number of bytes
    std::uint32_t first_start = 0;      ///< what starts count from
    bool lengths_missing = false;       ///< all of them 0000 or 9999: the starts are the proof
    bool starts_missing = false;        ///< all of them 00000 or 99999: the lengths are the proof
};

/// Nothing where one number of one entry contradicts the rule. Where neither lengths nor starts say anything, as many
/// pieces as entries are no proof: the caller needs another one. Time: as many steps as pieces, and sorting the starts.
std::optional<Tiling> tile(const std::vector<StatedEntry>& entries, const std::vector<Piece>& pieces, Numbers numbers);

} // namespace marcmill::iso2709
