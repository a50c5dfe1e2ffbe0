#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace marcmill::post {

/// What one request came to.
struct Exchange {
    enum class End {
        answered,    ///< `status` and `answer` are whole
        broken,      ///< nobody knows whether the server took the request
        impossible,  ///< no request can be made so, now or later
        interrupted, ///< whoever waited for it does so no more
    };
    End end = End::broken;
    long status = 0;
    std::string answer;
    std::string error; ///< in words, where it was not answered
    std::optional<std::chrono::seconds> retry_after;
};

/// One way to a server, used by one thread at a time.
class Transport {
  public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    /// Posts a body, and takes an answer of no more than `most_answer` bytes.
    virtual Exchange post(std::string_view body, std::size_t most_answer) = 0;
};

} // namespace marcmill::post
