#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace marcmill::cli {

/// The command line asks for something that cannot be: exit 2 and one line, or the lines of a picture behind it.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
    /// `picture`: whole lines, of which nothing steers a terminal.
    UsageError(const std::string& what, std::string picture) : std::runtime_error{what}, picture_{std::move(picture)} {}

    const std::string& picture() const { return picture_; }

  private:
    std::string picture_;
};

} // namespace marcmill::cli
