#pragma once

#include <string>
#include <string_view>

#include "format/iso2709/reader.hpp"

namespace marcmill::iso2709 {

/// What should stand in place of what was found in `record`, whose first byte offsets count from: with the number that
/// is meant, where the record shows it. For faults that are told; of millions the strings would cost more than all
/// else.
std::string expected_text(const Finding& finding, std::string_view record);

} // namespace marcmill::iso2709
