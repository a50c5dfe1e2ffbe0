#pragma once

#include <string_view>
#include <vector>

#include <marcmill/fault.hpp>
#include <marcmill/scan.hpp>

namespace marcmill::naive {

/// The pieces of a span that is rejected at `check`, or of a record that holds a terminator, when it holds whole, sound
/// records; else the span alone.
std::vector<Span> taken_apart(std::string_view bytes, const Span& span, Check check);

} // namespace marcmill::naive
