#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/fault.hpp>

namespace marcmill::naive {

/// What a record's text is read as.
struct Encoding {
    bool unimarc = false;
    bool says_utf8 = false; ///< MARC 21 with leader/09 a
    bool is_utf8 = false;   ///< it says so, or it is
    bool is_marc8 = false;  ///< MARC 21 that says so, and is not UTF-8
};

Encoding encoding_of(std::string_view record, bool unimarc);

struct CharacterNote {
    FaultCode code;
    std::size_t at;
    std::size_t length;
};

/// What is odd about the characters of a field: F307, F404, F405, F407, each once, by code; F401 is not among them.
std::vector<CharacterNote> character_notes(const std::string& field, const Encoding& encoding);

} // namespace marcmill::naive
