#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace marcmill::cli {

/// How many records have which year, as 008/7-10 has it: four digits, or u where they are not known.
class YearCounts {
  public:
    /// A bar of a histogram.
    struct Bin {
        std::uint32_t first = 0; ///< years, both included
        std::uint32_t last = 0;
        std::uint64_t records = 0;
    };
    struct Histogram {
        std::vector<Bin> bins;    ///< of one width, without a gap
        std::uint64_t before = 0; ///< records: too few, and too far from the others, to be drawn
        std::uint64_t after = 0;
    };

    void add(std::string_view date);
    void merge(const YearCounts& other);

    /// Those with a year, or a decade (199u).
    std::uint64_t known() const;
    std::uint64_t records() const { return known() + centuries_ + unknown_ + no_years_; }
    std::uint64_t centuries() const { return centuries_; } ///< 19uu
    std::uint64_t unknown() const { return unknown_; }     ///< u, blanks and fill characters alone
    std::uint64_t no_years() const { return no_years_; }   ///< what is neither

    /// By decades; by bins of more years where there would be more than `most_bins`, and of a century at the most.
    Histogram histogram(std::uint32_t most_bins) const;
    /// By decade, which is its first year, ascending: those that occur.
    std::vector<Bin> decades() const;

  private:
    static constexpr std::uint32_t all_decades = 1000;

    std::vector<std::uint64_t> decades_ = std::vector<std::uint64_t>(all_decades);
    std::uint64_t centuries_ = 0;
    std::uint64_t unknown_ = 0;
    std::uint64_t no_years_ = 0;
};

} // namespace marcmill::cli
