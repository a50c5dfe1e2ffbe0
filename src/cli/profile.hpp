#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <marcmill/record_view.hpp>

#include "cli/field_counts.hpp"
#include "cli/letter_codes.hpp"
#include "cli/record_gaps.hpp"
#include "cli/record_kind.hpp"
#include "cli/year_counts.hpp"

namespace marcmill::cli {

/// How often each byte stands at one position of the leader.
using ByteCounts = std::array<std::uint64_t, 256>;

/// What leader/09 says of a record's text. Of UNIMARC it says nothing.
enum class Claim : std::uint8_t { utf8, marc8, other, unimarc };
/// What the text is.
enum class Coding : std::uint8_t { ascii, utf8, not_utf8 };
inline constexpr std::size_t claims = 4;
inline constexpr std::size_t codings = 3;

/// The least, the most and the sum of some numbers, one for each record.
struct Extent {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t most = 0;
    std::uint64_t sum = 0;

    void add(std::uint64_t number);
    void merge(const Extent& other);
};

/// The length of a record in ISO 2709, whatever format it came in: how many are shorter than each of these, and not
/// than the one before; the last are those of more than ISO 2709 can state.
inline constexpr std::array<std::uint64_t, 12> length_bounds = {250,  500,    1000,   1500,   2000,    3000,
                                                                5000, 10'000, 20'000, 50'000, 100'000, 0};

/// A reducer: all that `marcmill profile` counts of records. Its size is bounded, whatever the input holds.
struct Profile {
    static constexpr bool commutative = true;

    void operator()(const RecordView& record);
    void merge(Profile&& other);

    std::uint64_t records() const;
    std::uint64_t records_of(RecordKind kind) const { return fields[static_cast<std::size_t>(kind)].records(); }
    std::uint64_t records_of_unimarc() const {
        return records_of(RecordKind::unimarc) + records_of(RecordKind::unimarc_authority);
    }
    std::uint64_t records_of(Claim claim, Coding coding) const {
        return texts[static_cast<std::size_t>(claim)][static_cast<std::size_t>(coding)];
    }

    std::array<FieldCounts, record_kinds> fields;                         ///< by kind
    std::vector<std::uint64_t> types = std::vector<std::uint64_t>(pairs); ///< leader/06-07 of MARC 21: 256 * /06 + /07
    std::vector<std::uint64_t> types_of_unimarc = std::vector<std::uint64_t>(pairs); ///< the same
    ByteCounts statuses{};                                                           ///< leader/05
    ByteCounts encoding_levels{}; ///< leader/17 of bibliographic records
    LetterCodes languages;        ///< 008/35-37 of bibliographic records, the first 101 $a of UNIMARC
    LetterCodes languages_in_capitals{'A'};
    std::uint64_t without_language = 0; ///< those of them that have none, or one that is no code
    LetterCodes countries;              ///< 008/15-17 of bibliographic records
    LetterCodes countries_in_capitals{'A'};
    std::uint64_t without_country = 0;
    YearCounts years; ///< 008/7-10 of bibliographic records, 100 $a/9-12 of UNIMARC
    std::array<std::array<std::uint64_t, codings>, claims> texts{};
    std::array<std::uint64_t, length_bounds.size()> lengths{};
    Extent length;
    Extent field_count;
    RecordGaps gaps;

  private:
    static constexpr std::size_t pairs = std::size_t{256} * 256;

    void add_codes(const RecordView& record, RecordKind kind);
    void add_text(const RecordView& record, RecordKind kind);
};

} // namespace marcmill::cli
