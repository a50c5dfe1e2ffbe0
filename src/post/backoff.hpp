#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace marcmill::post {

/// How long to wait before a request is sent again.
struct Backoff {
    std::chrono::milliseconds first;
    std::chrono::milliseconds most;

    /// After so many failures, 1 or more. `random` is any number: it takes up to half of the wait away, so that
    /// connections that failed together do not come back together. What the server asks for is kept up to ten minutes.
    std::chrono::milliseconds delay(unsigned failures, std::optional<std::chrono::seconds> asked,
                                    std::uint64_t random) const;
};

} // namespace marcmill::post
