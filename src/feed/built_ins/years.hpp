#pragma once

#include <algorithm>
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

/// Whether what stands behind a year says that it is one before Christ: `B.C.`, `v. Chr.` and the like, also behind the
/// second of two years.
bool is_before_christ(std::string_view behind);

/// Whether a year of ours follows behind an equals sign or a bracket, of which `year` is another calendar's number: as
/// 1422 in `1422 n. H. = 2001`, and 1379 in `1379 [2000]`. Islamic, Iranian, Bengali, Buddhist and Jewish years.
bool is_of_another_calendar(int year, std::string_view behind);

/// Calls `visit(years)` for each year in the text of a date, until it returns true: four digits that stand alone; and
/// three or two with - or ? in the others' places, as 198- and 19--. Not for those before Christ, and of another
/// calendar where the year of ours stands behind. Source: MARC 21 Bibliographic, "264 - Production,
/// Publication, ...", $c; AACR2, 1.4F7.
template <typename Visit>
bool any_year(std::string_view text, const Visit& visit) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t digits = digits_before(text.substr(at));
        const bool is_followed = at + 4 < text.size() && is_digit(text[at + 4]); // of 198-200, which is no year
        if (digits >= 2 && digits <= 4 && (digits == 4 || !is_followed)) {
            const std::optional<Years> years = coded_years(text.substr(at, 4));
            const std::string_view behind = text.substr(std::min(at + 4, text.size()));
            const bool is_ours =
                years && !is_before_christ(behind) && !(years->is_one() && is_of_another_calendar(years->from, behind));
            if (is_ours && visit(*years)) {
                return true;
            }
        }
        at += digits == 0 ? 1 : digits;
    }
    return false;
}

} // namespace marcmill::feed
