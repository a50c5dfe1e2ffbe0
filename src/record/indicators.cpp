#include <marcmill/detail/indicators.hpp>

#include <algorithm>

#include <marcmill/field.hpp>

namespace marcmill::detail {
namespace {

constexpr std::uint32_t usual_count = 2; ///< MARC 21 Record Structure, "Leader", 10; UNIMARC Manual, "Record label"

constexpr bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// Whether a field without delimiters begins with indicators as far as can be seen.
bool shows_indicators(Tag tag, std::string_view data) {
    const std::string_view name = tag.text();
    const std::string_view first = data.substr(0, usual_count);
    return std::all_of(name.begin(), name.end(), is_digit) &&
           std::all_of(first.begin(), first.end(), [](char byte) { return byte == ' ' || is_digit(byte); });
}

} // namespace

std::uint32_t count_indicators(char stated, Tag tag, std::string_view data) noexcept {
    const std::uint32_t says = is_digit(stated) ? static_cast<std::uint32_t>(stated - '0') : usual_count;
    const std::size_t first = data.find(delimiter);
    if (first == says) {
        return says;
    }
    if (first == std::string_view::npos && (says == 0 || !shows_indicators(tag, data))) {
        return 0;
    }
    return static_cast<std::uint32_t>(std::min<std::size_t>({usual_count, first, data.size()}));
}

} // namespace marcmill::detail
