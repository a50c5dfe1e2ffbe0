#pragma once

#include <cerrno>
#include <string>
#include <system_error>

#include "io/descriptor.hpp"

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

} // namespace marcmill::io
