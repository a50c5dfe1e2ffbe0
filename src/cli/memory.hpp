#pragma once

#include <cstdint>
#include <string>

#include <marcmill/report.hpp>

namespace marcmill::cli {

/// The process's memory, as the kernel counts it.
class ResidentMemory {
  public:
    /// Now: what a command keeps from here on is its results.
    ResidentMemory();

    /// The peak and its parts, a line each, for a run that just ended and whose results are still there.
    std::string told(const Memory& run) const;

  private:
    std::uint64_t anonymous_; ///< bytes that no file stands behind, at the beginning
};

} // namespace marcmill::cli
