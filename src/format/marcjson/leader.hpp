#pragma once

#include <string>
#include <string_view>

#include "notes/made_text.hpp"
#include "record/finding.hpp"

namespace marcmill::marcjson {

/// A record's leader, which a text begins with wherever it stands in the object.
struct LeaderText {
    std::string_view text;
    notes::Stretch place;  ///< its value
    detail::Finding fault; ///< where there is none
};
/// `room` holds it where it has escapes.
LeaderText find_leader(std::string_view source, std::string& room);

} // namespace marcmill::marcjson
