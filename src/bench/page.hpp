#pragma once

#include <string>

#include "bench/results.hpp"

namespace marcmill::bench {

/// One HTML page that holds all results and refers to nothing outside itself. `picture`: as picture_of() makes it for
/// a page.
std::string page_of(const Results& results, const std::string& picture);

} // namespace marcmill::bench
