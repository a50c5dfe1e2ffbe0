#include "feed/built_ins/years.hpp"

#include <algorithm>

namespace marcmill::feed {
namespace {

/// So far behind a year is looked for what it says of it: no more, as a field may hold very many years.
constexpr std::size_t window = 40;

/// Whether `other` and `ours`, of the Gregorian calendar, are the same year or one beside it.
bool are_same_year(int other, int ours) {
    const int islamic = (other * 9'702 + 6'216'000) / 10'000; // of moons: 0.9702 of a year of ours, from 622
    const int behind = ours - other;
    return (behind > 0 && islamic >= ours - 1 && islamic <= ours + 1) || // as 1422 and 2001
           behind == 621 || behind == 622 ||                             // Iranian
           behind == 593 || behind == 594 ||                             // Bengali
           behind == -543 || behind == -544 ||                           // Buddhist
           behind == -3'760 || behind == -3'761;                         // Jewish
}

} // namespace

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

bool is_before_christ(std::string_view behind) {
    behind = behind.substr(0, window);
    behind.remove_prefix(std::min(behind.find_first_not_of(" 0123456789-?"), behind.size()));
    for (const std::string_view era : {"B.C", "BCE", "BC", "v. Chr", "v.Chr", "a.C", "a. C", "av. J", "av.J"}) {
        if (behind.starts_with(era)) {
            return behind.size() == era.size() || !is_letter(behind[era.size()]);
        }
    }
    return false;
}

bool is_of_another_calendar(int year, std::string_view behind) {
    behind = behind.substr(0, window);
    std::size_t at = behind.find_first_of("=[");
    while (at < behind.size()) {
        const std::size_t digits = digits_before(behind.substr(at));
        if (digits == 4 && are_same_year(year, coded_years(behind.substr(at, 4))->from)) {
            return true;
        }
        at += digits == 0 ? 1 : digits;
    }
    return false;
}

} // namespace marcmill::feed
