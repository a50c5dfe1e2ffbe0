#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "format/iso2709/field_places.hpp"

namespace marcmill::iso2709 {

/// What a rule makes of a damaged record: a leader of 24 bytes, whose numbers are not to be trusted, and the fields.
struct Candidate {
    std::string leader;
    std::vector<FieldPlace> places;
    std::string rule;
    std::vector<std::string> fields; ///< those that the rule is about; empty: about all or none
};

/// A record that is rejected, as the rules look at it.
struct Damaged {
    std::string_view record;     ///< up to its record terminator, which is left out
    std::uint32_t stated_length; ///< by its leader; 0 where that is no number
    std::uint32_t length;        ///< with the record terminator
};

/// All that the rules can prove: whoever asks compares them, since rules that give different records prove nothing.
/// A rule says where the directory stands, how many digits its numbers have, and what they count; tile() is the proof.
/// Each rule goes over the record a fixed number of times.
std::vector<Candidate> proven_by_rules(const Damaged& damaged);

} // namespace marcmill::iso2709
