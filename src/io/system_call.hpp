#pragma once

#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>

#include "io/descriptor.hpp"

namespace marcmill::io {

/// errno as an exception whose what() begins with the path.
[[noreturn]] inline void throw_errno(const std::string& path, int error = errno) {
    throw std::system_error{error, std::generic_category(), path};
}

/// An error of the system with a what() of its own, which the system's words for the number would only blur.
class ToldError final : public std::system_error {
  public:
    ToldError(const std::string& told, int error) : system_error{error, std::generic_category()}, told_{told} {}
    const char* what() const noexcept override { return told_.what(); }

  private:
    std::runtime_error told_; // copies without throwing
};

/// Calls again as long as a signal interrupts.
template <typename Call>
auto uninterrupted(const Call& call) {
    auto result = call();
    while (result < 0 && errno == EINTR) {
        result = call();
    }
    return result;
}

} // namespace marcmill::io
