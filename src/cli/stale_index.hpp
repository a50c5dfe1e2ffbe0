#pragma once

#include <stdexcept>

namespace marcmill::cli {

/// An index that is not to be used, and why: exit 3.
class StaleIndex : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace marcmill::cli
