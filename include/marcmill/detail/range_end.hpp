#pragma once

namespace marcmill::detail {

/// Ends the ranges of a record. It stands for std::default_sentinel, whose header costs every user what all other
/// headers of a record do together.
struct RangeEnd {};

} // namespace marcmill::detail
