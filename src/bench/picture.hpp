#pragma once

#include <string>

#include "bench/results.hpp"

namespace marcmill::bench {

/// Where a picture is to stand. `alone`: a file of its own, on white. `page`: within a page, whose colours its text and
/// lines take, on nothing.
enum class Place { alone, page };

/// What gnuplot draws: one panel per work, the speed of each strategy over the file by threads, and how fast so many
/// threads read memory, which is the limit.
std::string picture_script(const Results& results, Place place);

/// The picture, as SVG. For a page, without the declaration of a document. Throws as run_gnuplot().
std::string picture_of(const Results& results, Place place);

} // namespace marcmill::bench
