#pragma once

#include <span>
#include <string>
#include <string_view>

#include "io/system.hpp"

namespace marcmill::io {

/// Writes all of `pieces`, as many at a call as the system takes. Throws std::system_error with the name.
void write_all(int descriptor, const std::string& name, std::span<const std::string_view> pieces,
               const System& system = System::real());

} // namespace marcmill::io
