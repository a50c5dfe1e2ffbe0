#pragma once

#include <string_view>

namespace marcmill::detail {

// Codes and what they mean: `aar Afar;abk Abkhaz;`. A blank ends a code; none holds one.

/// Source: Library of Congress, MARC Code List for Languages.
extern const std::string_view language_codes;
/// Source: Library of Congress, MARC Code List for Countries.
extern const std::string_view country_codes;
/// Source: MARC 21 Bibliographic, Authority and Holdings, "Leader", positions 05, 06 and 07.
extern const std::string_view status_codes;
extern const std::string_view type_codes;
extern const std::string_view level_codes;

} // namespace marcmill::detail
