#pragma once

#include <stdexcept>

namespace marcmill::cli {

/// The command line asks for something that cannot be: exit 2 and one line.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace marcmill::cli
