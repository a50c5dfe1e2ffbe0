#include "format/marcxml/ends.hpp"

#include <algorithm>

namespace marcmill::marcxml {
namespace {

constexpr std::array<std::string_view, 3> marks = {"-->", "]]>", "?>"};

/// Usual ends are no further away, and not worth a lock.
constexpr std::size_t near_by = 4096;

} // namespace

std::optional<std::size_t> Ends::find(std::string_view text, std::uint64_t origin, Enclosed what, std::size_t from) {
    const std::string_view mark = marks[static_cast<std::size_t>(what)];
    const auto behind = [&](std::size_t at) { return std::optional{at + mark.size()}; };
    const std::size_t usual = text.substr(0, from + near_by).find(mark, from);
    if (usual != std::string_view::npos) {
        return behind(usual);
    }
    if (text.size() <= from + near_by) {
        return std::nullopt;
    }
    const std::lock_guard lock{mutex_};
    Known& known = known_[static_cast<std::size_t>(what)];
    const std::uint64_t begin = origin + from;
    if (begin < known.from && known.from < origin + text.size()) { // up to what is known
        const std::size_t gap = text.substr(0, known.from - origin + mark.size() - 1).find(mark, from);
        if (gap != std::string_view::npos) {
            return behind(gap);
        }
        known.from = begin;
    }
    if (begin < known.from || begin > known.to) {
        known = {begin, begin, false};
    }
    if (!known.found) {
        const std::size_t at = std::min<std::uint64_t>(known.to - origin, text.size());
        const std::size_t next = text.find(mark, at);
        known.found = next != std::string_view::npos;
        known.to = known.found ? origin + next : std::max(known.to, origin + text.size() - (mark.size() - 1));
    }
    const bool is_inside = known.found && known.to + mark.size() <= origin + text.size();
    return is_inside ? behind(known.to - origin) : std::nullopt;
}

} // namespace marcmill::marcxml
