#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/field.hpp>

/// What the numbers of a directory can count instead of the bytes of the record: the text was converted after its
/// lengths were written, or the program that wrote them counted something else.
namespace marcmill::iso2709 {

enum class Unit : std::uint8_t {
    bytes,
    characters,          ///< of UTF-8
    utf16_units,         ///< what Java and JavaScript call characters
    utf8_of_latin1,      ///< the text was UTF-8 and became Latin-1: bytes above 0x7F count two
    letters_and_marks,   ///< Latin letters were apart from their marks, as in MARC-8, and became one character
    replaced_characters, ///< a byte that was no UTF-8 became U+FFFD, three bytes that count one
};

enum class LineEnds : std::uint8_t {
    as_they_are,
    crlf_counts_one, ///< LF became CRLF
    lf_counts_two,   ///< CRLF became LF
};

struct Counting {
    Unit unit = Unit::bytes;
    LineEnds line_ends = LineEnds::as_they_are;

    friend bool operator==(const Counting&, const Counting&) = default;
};

/// Everything in a stretch of bytes that some Counting counts in its own way. Made once, for all of them.
struct Tally {
    std::uint32_t bytes = 0;
    std::uint32_t high = 0;          ///< above 0x7F
    std::uint32_t continuations = 0; ///< 0x80-0xBF
    std::uint32_t four_bytes = 0;    ///< leads of UTF-8 sequences of four bytes
    std::uint32_t replacements = 0;  ///< U+FFFD
    std::uint32_t marks = 0;         ///< bytes more, were Latin letters apart from their marks
    std::uint32_t crlf = 0;
    std::uint32_t lone_lf = 0; ///< without CR before it

    Tally& operator+=(const Tally& more);
};

Tally tally_of(std::string_view bytes);

std::uint32_t count_of(const Tally& tally, Counting counting);

/// Every way to count that can make a difference for this text. Bytes as they are come first, then the simpler ones.
std::vector<Counting> countings_for(const Tally& all);

/// "lengths count characters"
std::string describe(Counting counting);

} // namespace marcmill::iso2709
