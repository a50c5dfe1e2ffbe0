#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "feed/built_ins/values.hpp"

namespace marcmill::feed {

/// The years that a date with unknown digits may mean, both ends included.
struct Years {
    int from = 0;
    int to = 0;

    bool is_one() const { return from == to; }
    friend bool operator==(const Years&, const Years&) = default;
};

/// What four characters mean of which the first ones are digits, and the others stand for unknown digits: u, as in 008;
/// also - and ?, which old records have. 198u is 1980 to 1989. Nothing where there is no digit, or another character.
/// Source: MARC 21 Bibliographic, "008 - All Materials", "07-10 - Date 1".
std::optional<Years> coded_years(std::string_view text);

/// Calls `visit(years)` for each year in the text of a date, until it returns true: four digits that stand alone; and
/// three or two with - or ? in the others' places, as 198- and 19--. Source: MARC 21 Bibliographic, "264 - Production,
/// Publication, ...", $c; AACR2, 1.4F7.
template <typename Visit>
bool any_year(std::string_view text, const Visit& visit) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t digits = digits_before(text.substr(at));
        const bool is_followed = at + 4 < text.size() && is_digit(text[at + 4]); // of 198-200, which is no year
        if (digits >= 2 && digits <= 4 && (digits == 4 || !is_followed)) {
            const std::optional<Years> years = coded_years(text.substr(at, 4));
            if (years && visit(*years)) {
                return true;
            }
        }
        at += digits == 0 ? 1 : digits;
    }
    return false;
}

} // namespace marcmill::feed
