#pragma once

#include <string_view>

#include <marcmill/tag.hpp>

namespace marcmill::cli {

/// What a field of a bibliographic record in MARC 21 is called; empty for one that is not in the format's list, as
/// local fields are. Source: Library of Congress, MARC 21 Format for Bibliographic Data, field list.
std::string_view field_name(Tag tag);

/// Whether a field is for local use: it has a 9 in its tag, and is not in the list. Source: the same, "Introduction".
bool is_local(Tag tag);

} // namespace marcmill::cli
