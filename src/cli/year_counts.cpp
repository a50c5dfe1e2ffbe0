#include "cli/year_counts.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace marcmill::cli {
namespace {

constexpr std::string_view digits = "0123456789";

bool is_number(std::string_view text) {
    return text.find_first_not_of(digits) == std::string_view::npos;
}

std::uint32_t number(std::string_view text) {
    std::uint32_t value = 0;
    for (const char digit : text) {
        value = value * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return value;
}

} // namespace

void YearCounts::add(std::string_view date) {
    const std::string_view decade = date.substr(0, 3);
    if (date == "9999") { // what goes on for ever
        ++no_years_;
    } else if (date.size() == 4 && is_number(decade) && (date[3] == 'u' || is_number(date.substr(3)))) {
        ++decades_[number(decade)];
    } else if (date.size() == 4 && is_number(date.substr(0, 2)) && date.substr(2) == "uu") {
        ++centuries_;
    } else if (date.find_first_not_of("u |") == std::string_view::npos) {
        ++unknown_;
    } else {
        ++no_years_;
    }
}

void YearCounts::merge(const YearCounts& other) {
    for (std::size_t at = 0; at < decades_.size(); ++at) {
        decades_[at] += other.decades_[at];
    }
    centuries_ += other.centuries_;
    unknown_ += other.unknown_;
    no_years_ += other.no_years_;
}

std::uint64_t YearCounts::known() const {
    return std::accumulate(decades_.begin(), decades_.end(), std::uint64_t{0});
}

std::vector<YearCounts::Bin> YearCounts::decades() const {
    std::vector<Bin> rows;
    for (std::uint32_t decade = 0; decade < all_decades; ++decade) {
        if (decades_[decade] > 0) {
            rows.push_back({decade * 10, decade * 10 + 9, decades_[decade]});
        }
    }
    return rows;
}

YearCounts::Histogram YearCounts::histogram(std::uint32_t most_bins) const {
    Histogram histogram;
    const std::uint64_t all = known();
    if (all == 0) {
        return histogram;
    }
    // One in a thousand at either end is left out: a wrong date would stretch the picture over millennia.
    const std::uint64_t few = all / 1000;
    std::uint32_t first = 0;
    std::uint32_t last = all_decades - 1;
    for (; histogram.before + decades_[first] <= few; ++first) {
        histogram.before += decades_[first];
    }
    for (; histogram.after + decades_[last] <= few; --last) {
        histogram.after += decades_[last];
    }
    constexpr std::array<std::uint32_t, 4> widths = {1, 2, 5, 10}; // decades
    const auto fits = [&](std::uint32_t width) { return last / width - first / width < most_bins; };
    const auto* const width = std::find_if(widths.begin(), widths.end() - 1, fits);
    for (std::uint32_t bin = first / *width; bin <= last / *width; ++bin) {
        const std::uint32_t from = std::max(bin * *width, first);
        const std::uint32_t to = std::min((bin + 1) * *width - 1, last);
        histogram.bins.push_back(
            {bin * *width * 10, (bin + 1) * *width * 10 - 1,
             std::accumulate(decades_.begin() + from, decades_.begin() + to + 1, std::uint64_t{0})});
    }
    return histogram;
}

} // namespace marcmill::cli
