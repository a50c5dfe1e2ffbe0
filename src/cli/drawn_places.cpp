#include "cli/drawn_places.hpp"

#include <algorithm>

#include "cli/sample.hpp"

namespace marcmill::cli {

void DrawnPlaces::offer(std::uint32_t file, std::uint64_t number, std::uint64_t offset) {
    const Drawn drawn{drawn_number(seed_, file, offset), file, number};
    if (drawn_.size() == size_) {
        if (!(drawn < drawn_.front())) {
            return;
        }
        std::ranges::pop_heap(drawn_);
        drawn_.pop_back();
    }
    drawn_.push_back(drawn);
    std::ranges::push_heap(drawn_);
}

std::vector<std::vector<std::uint64_t>> DrawnPlaces::numbers(std::size_t files) const {
    std::vector<std::vector<std::uint64_t>> numbers(files);
    for (const Drawn& drawn : drawn_) {
        numbers[drawn.file].push_back(drawn.number);
    }
    for (std::vector<std::uint64_t>& of_file : numbers) {
        std::ranges::sort(of_file);
    }
    return numbers;
}

} // namespace marcmill::cli
