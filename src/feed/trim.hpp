#pragma once

#include <string_view>

namespace marcmill::feed {

/// Without white space of ASCII at its ends.
std::string_view trim_space(std::string_view text);

/// Without what ISBD puts between the parts of a description: at the end, white space and , / : ; = are taken off; then
/// a period that ends a word of three letters or digits or more, a bracket or a quotation (J. and U.S. and St. and ...
/// keep theirs); then one [ at the begin and one ] at the end, where no other bracket stands between. Characters beyond
/// ASCII are letters, combining marks (U+0300 to U+036F) are not counted.
std::string_view trim_isbd(std::string_view text);

} // namespace marcmill::feed
