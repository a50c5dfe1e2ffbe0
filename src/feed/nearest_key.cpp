#include "feed/nearest_key.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace marcmill::feed {
namespace {

/// How many letters must be put in, left out, replaced or swapped with the next to make one word of another.
std::size_t distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> before(to.size() + 1); // the row before the last
    std::vector<std::size_t> last(to.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t left = 1; left <= from.size(); ++left) {
        std::vector<std::size_t> row{left};
        for (std::size_t right = 1; right <= to.size(); ++right) {
            const std::size_t replaced = last[right - 1] + (from[left - 1] == to[right - 1] ? 0 : 1);
            std::size_t least = std::min({last[right] + 1, row[right - 1] + 1, replaced});
            if (left > 1 && right > 1 && from[left - 1] == to[right - 2] && from[left - 2] == to[right - 1]) {
                least = std::min(least, before[right - 2] + 1);
            }
            row.push_back(least);
        }
        before = std::exchange(last, std::move(row));
    }
    return last[to.size()];
}

} // namespace

std::string did_you_mean(std::string_view key, std::span<const std::string_view> keys) {
    constexpr std::size_t longest = 64; // no key of ours has as many letters
    key = key.substr(0, longest);
    std::size_t least = std::max<std::size_t>(key.size() / 3, 1) + 1;
    std::string_view nearest;
    for (const std::string_view known : keys) {
        const std::size_t away = distance(key, known);
        if (away < least) {
            least = away;
            nearest = known;
        }
    }
    if (nearest.empty() && key.size() > 1) { // the end was left out
        const auto longer =
            std::find_if(keys.begin(), keys.end(), [&](std::string_view known) { return known.starts_with(key); });
        nearest = longer == keys.end() ? nearest : *longer;
    }
    return nearest.empty() ? std::string{} : " (did you mean " + std::string{nearest} + "?)";
}

std::string any_of(std::span<const std::string_view> words) {
    std::string text;
    for (std::size_t at = 0; at < words.size(); ++at) {
        text += at == 0 ? "\"" : at + 1 == words.size() ? " or \"" : ", \"";
        text += words[at];
        text += '"';
    }
    return text;
}

} // namespace marcmill::feed
