#pragma once

#include <random>
#include <string>
#include <string_view>

namespace marcmill::tests {

/// `size` bytes: `wanted` with this probability, else any byte.
inline std::string made_text(std::size_t size, char wanted, double density, std::mt19937& random) {
    std::uniform_int_distribution<int> any{0, 255};
    std::bernoulli_distribution is_wanted{density};
    std::string text(size, '\0');
    for (char& byte : text) {
        byte = is_wanted(random) ? wanted : static_cast<char>(any(random));
    }
    return text;
}

/// From no more than chance to nothing else.
inline constexpr double densities[] = {0.0, 0.02, 0.5, 1.0};

} // namespace marcmill::tests
