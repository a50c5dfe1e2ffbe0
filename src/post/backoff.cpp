#include "post/backoff.hpp"

#include <algorithm>

namespace marcmill::post {
namespace {

constexpr std::chrono::milliseconds most_asked = std::chrono::minutes{10};

} // namespace

std::chrono::milliseconds Backoff::delay(unsigned failures, std::optional<std::chrono::seconds> asked,
                                         std::uint64_t random) const {
    std::chrono::milliseconds doubled = std::min(first, most);
    for (unsigned step = 1; step < failures && doubled < most; ++step) {
        doubled = std::min(doubled * 2, most);
    }
    const auto half = static_cast<std::uint64_t>(doubled.count() / 2);
    const auto less = std::chrono::milliseconds{static_cast<std::chrono::milliseconds::rep>(random % (half + 1))};
    // Compared in seconds, since the largest number of them is too large for milliseconds.
    const std::chrono::milliseconds wanted = !asked ? std::chrono::milliseconds{0}
                                             : *asked > std::chrono::duration_cast<std::chrono::seconds>(most_asked)
                                                 ? most_asked
                                                 : std::chrono::milliseconds{*asked};
    return std::max(doubled - less, wanted);
}

} // namespace marcmill::post
