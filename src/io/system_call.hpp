#pragma once

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "io/system.hpp"

namespace marcmill::io {

/// errno as an exception whose what() begins with the path.
[[noreturn]] inline void throw_errno(const std::string& path, int error = errno) {
    throw std::system_error{error, std::generic_category(), path};
}

/// Calls again as long as a signal interrupts.
template <typename Call>
auto uninterrupted(const Call& call) {
    auto result = call();
    while (result < 0 && errno == EINTR) {
        result = call();
    }
    return result;
}

/// A descriptor that is closed at the end.
class Descriptor {
  public:
    explicit Descriptor(int descriptor) : descriptor_{descriptor} {}
    Descriptor(Descriptor&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor();

    int value() const { return descriptor_; }

  private:
    int descriptor_;
};

/// Throws std::system_error with the path.
Descriptor open_to_read(const std::string& path, const System& system);

/// The same, and does not wait where a pipe has no writer yet: who reads will.
Descriptor open_without_waiting(const std::string& path, const System& system);

} // namespace marcmill::io
