#pragma once

#include <cstddef>
#include <string_view>

namespace marcmill::decoding {

/// What the bytes beyond ASCII of a text that is not UTF-8 say for each encoding, in points. A byte that cannot be of
/// it counts against it twice.
struct Evidence {
    int marc8 = 0;
    int latin1 = 0;
    std::size_t well_formed = 0; ///< sequences of UTF-8
    std::size_t ill_formed = 0;  ///< and parts that are none

    /// UTF-8 in which a few characters are damaged.
    bool is_damaged_utf8() const { return well_formed > ill_formed; }
};

/// MARC-8 has marks before letters, of which most pairs are letters that Unicode knows; escapes that designate its
/// sets; letters of ANSEL in words. Latin-1 has letters in words, small ones before small ones. Source of the pairs:
/// Unicode, the characters of Latin Extended-A, -B and Additional, by their decompositions.
Evidence weigh(std::string_view text);

} // namespace marcmill::decoding
