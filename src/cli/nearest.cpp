#include "cli/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include <fmt/format.h>

namespace marcmill::cli {
namespace {

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return out;
}

} // namespace

std::size_t edit_distance(std::string_view from, std::string_view to) {
    // Rows of the usual table: the distances of the first letters of `from` to those of `to`.
    std::vector<std::size_t> before_last(to.size() + 1);
    std::vector<std::size_t> last(to.size() + 1);
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t left = 1; left <= from.size(); ++left) {
        row[0] = left;
        for (std::size_t right = 1; right <= to.size(); ++right) {
            const bool same = from[left - 1] == to[right - 1];
            row[right] = std::min({last[right] + 1, row[right - 1] + 1, last[right - 1] + (same ? 0 : 1)});
            if (left > 1 && right > 1 && from[left - 1] == to[right - 2] && from[left - 2] == to[right - 1]) {
                row[right] = std::min(row[right], before_last[right - 2] + 1);
            }
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[to.size()];
}

std::string did_you_mean(std::string_view word, std::span<const std::string> words) {
    constexpr std::size_t longest = 64; // no word of ours has as many letters
    const std::string given = lower(word.substr(0, longest));
    // One letter in three may be wrong: more would find something near to anything.
    std::size_t least = std::max<std::size_t>(given.size() / 3, given.size() > 1 ? 1 : 0) + 1;
    const std::string* nearest = nullptr;
    for (const std::string& candidate : words) {
        const std::string known = lower(candidate);
        const bool begins_with_it = given.size() >= 3 && (known.starts_with(given) || given.starts_with(known));
        const std::size_t distance =
            begins_with_it ? std::min<std::size_t>(1, edit_distance(given, known)) : edit_distance(given, known);
        if (distance < least) {
            least = distance;
            nearest = &candidate;
        }
    }
    return nearest == nullptr ? "" : fmt::format(" (did you mean {}?)", *nearest);
}

} // namespace marcmill::cli
