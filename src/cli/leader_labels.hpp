#pragma once

#include <string>
#include <string_view>

namespace marcmill::cli {

// What codes of the leader mean that the library has no list of; empty where it is not known.

/// Leader/17. Sources: MARC 21 Bibliographic, "Leader"; of capitals, OCLC, Bibliographic Formats, "ELvl".
std::string_view label_of_encoding_level(char code);

/// Type and bibliographic level. Sources: UNIMARC Manual, "Record Label", positions 6 and 7;
/// UNIMARC/Authorities, the same.
std::string label_of_unimarc(std::string_view type_and_level);

} // namespace marcmill::cli
