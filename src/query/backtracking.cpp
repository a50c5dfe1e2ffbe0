#include "query/backtracking.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace marcmill::detail {
namespace {

constexpr double harmless_steps = 1e9;

/// Whether a group that begins with (? does no more than to group, to look about, or to change case.
bool is_plain_group(std::string_view behind_question_mark) {
    constexpr std::array<std::string_view, 10> plain = {":", "=", "!", ">", "<", "i)", "-i)", "i:", "'", "P<"};
    return std::any_of(plain.begin(), plain.end(),
                       [&](std::string_view start) { return behind_question_mark.starts_with(start); });
}

/// How many places of the expression can go on in more than one way: repeats, alternatives, references to groups.
/// Nothing where there is no such bound. What stands in a class, or is quoted, counts as if it did not.
std::optional<unsigned> count_branches(std::string_view expression) {
    constexpr std::string_view repeats = "*+?{";
    unsigned branches = 0;
    char before = '\0';
    for (std::size_t at = 0; at < expression.size(); ++at) {
        const char byte = expression[at];
        if (byte == '\\') {
            ++at;
            const char escaped = at < expression.size() ? expression[at] : '\0';
            if (escaped == 'g') { // perhaps a call
                return std::nullopt;
            }
            branches += (escaped >= '1' && escaped <= '9') || escaped == 'k' ? 1 : 0;
            before = '\\';
            continue;
        }
        if (before == '(' && (byte == '*' || (byte == '?' && !is_plain_group(expression.substr(at + 1))))) {
            return std::nullopt;
        }
        const bool repeat = repeats.find(byte) != std::string_view::npos && before != '(';
        if (repeat && before == ')' && byte != '?') {
            return std::nullopt;
        }
        branches += repeat || byte == '|' ? 1 : 0;
        before = byte;
    }
    return branches;
}

} // namespace

std::size_t longest_harmless_text(std::string_view expression) {
    const std::optional<unsigned> branches = count_branches(expression);
    return branches ? static_cast<std::size_t>(std::pow(harmless_steps, 1.0 / (*branches + 1))) : 0;
}

} // namespace marcmill::detail
