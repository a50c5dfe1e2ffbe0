#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace marcmill::cli {

/// " (did you mean exists?)": what was most likely meant where a line of a condition is wrong at this byte, as other
/// languages and word processors have it. Empty where nothing comes to mind.
std::string query_hint(std::string_view line, std::size_t at);

} // namespace marcmill::cli
