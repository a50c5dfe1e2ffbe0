#pragma once

#include <string_view>

#include <marcmill/tag.hpp>

namespace marcmill::feed {

/// The codes of the subfields that make up a name, in a field of this tag, without title, relation and links.
/// Source: MARC 21 Bibliographic, "X00 - Personal Names-General Information", "X10", "X11".
constexpr std::string_view name_codes(Tag tag) {
    const std::string_view kind = tag.text().substr(1);
    return kind == "11" ? "acdegnq" : kind == "10" ? "abcdgn" : "abcdgjq";
}

} // namespace marcmill::feed
