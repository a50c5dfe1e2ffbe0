#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace marcmill::cli {

/// The records that a Sample would keep, where it is known where they begin.
class DrawnPlaces {
  public:
    /// `size`: one at least.
    DrawnPlaces(std::size_t size, std::uint64_t seed) : size_{size}, seed_{seed} {}

    /// `number`: of the record in its file.
    void offer(std::uint32_t file, std::uint64_t number, std::uint64_t offset);

    /// The numbers of the records, ascending, for each of so many files.
    std::vector<std::vector<std::uint64_t>> numbers(std::size_t files) const;

  private:
    struct Drawn {
        std::uint64_t lot;
        std::uint32_t file;
        std::uint64_t number;

        friend auto operator<=>(const Drawn&, const Drawn&) = default; // in a file, numbers ascend as offsets do
    };

    std::size_t size_;
    std::uint64_t seed_;
    std::vector<Drawn> drawn_; ///< a heap, the highest lot on top
};

} // namespace marcmill::cli
