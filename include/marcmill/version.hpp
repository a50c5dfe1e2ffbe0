#pragma once

#include <string_view>

#include <marcmill/export.hpp>

namespace marcmill {

/// "0.1.0": major, minor, patch.
MARCMILL_API std::string_view version();

} // namespace marcmill
