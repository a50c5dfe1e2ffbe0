#include "feed/built_ins/years.hpp"

namespace marcmill::feed {

std::optional<Years> coded_years(std::string_view text) {
    const std::size_t digits = digits_before(text);
    if (text.size() != 4 || digits == 0 || text.find_first_not_of("u-?", digits) != std::string_view::npos) {
        return std::nullopt;
    }
    Years years;
    for (std::size_t at = 0; at < 4; ++at) {
        years.from = years.from * 10 + (at < digits ? text[at] - '0' : 0);
        years.to = years.to * 10 + (at < digits ? text[at] - '0' : 9);
    }
    return years;
}

} // namespace marcmill::feed
