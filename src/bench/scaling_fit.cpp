#include "bench/scaling_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <set>
#include <utility>

// Both laws are sums of fixed functions of n with factors that may not be negative:
//
//     Amdahl     seconds(n) = a + b / n
//     Universal  seconds(n) = a / n + b (n - 1) / n + c (n - 1)
//
// The least squares of such a sum are those of the functions whose factors are above 0, without a bound. There are
// three functions at the most, so every choice of them is tried.

namespace marcmill::bench {
namespace {

constexpr std::size_t most_terms = 3;
using Terms = std::array<double, most_terms>;

/// What is summed, at one number of threads.
using Basis = Terms (*)(double threads);

struct Sum {
    Terms factors{};
    double squares = 0; ///< of the relative errors
};

/// The normal equations of the terms in `chosen`; of the others, that they are 0.
struct Equations {
    std::array<Terms, most_terms> left{};
    Terms right{};
};

Equations normal_equations(const std::vector<Taken>& taken, Basis basis, unsigned chosen) {
    Equations equations;
    for (std::size_t row = 0; row < most_terms; ++row) {
        equations.left[row][row] = (chosen >> row & 1U) != 0 ? 0 : 1;
    }
    for (const auto& [threads, seconds] : taken) {
        const Terms terms = basis(threads);
        for (std::size_t row = 0; row < most_terms; ++row) {
            for (std::size_t column = 0; column < most_terms; ++column) {
                if ((chosen >> row & chosen >> column & 1U) != 0) {
                    equations.left[row][column] += terms[row] * terms[column] / (seconds * seconds);
                }
            }
            equations.right[row] += (chosen >> row & 1U) != 0 ? terms[row] / seconds : 0;
        }
    }
    return equations;
}

/// By Gauss's elimination with the largest pivot; nothing where there is none.
std::optional<Terms> solve(Equations equations) {
    auto& [left, right] = equations;
    for (std::size_t column = 0; column < most_terms; ++column) {
        std::size_t pivot = column;
        for (std::size_t row = column + 1; row < most_terms; ++row) {
            pivot = std::abs(left[row][column]) > std::abs(left[pivot][column]) ? row : pivot;
        }
        std::swap(left[column], left[pivot]);
        std::swap(right[column], right[pivot]);
        if (left[column][column] == 0) {
            return std::nullopt;
        }
        for (std::size_t row = 0; row < most_terms; ++row) {
            const double times = row == column ? 0 : left[row][column] / left[column][column];
            for (std::size_t other = column; other < most_terms; ++other) {
                left[row][other] -= times * left[column][other];
            }
            right[row] -= times * right[column];
        }
    }
    return Terms{right[0] / left[0][0], right[1] / left[1][1], right[2] / left[2][2]};
}

double squares(const std::vector<Taken>& taken, Basis basis, const Terms& factors) {
    double sum = 0;
    for (const auto& [threads, seconds] : taken) {
        const Terms terms = basis(threads);
        const double told = factors[0] * terms[0] + factors[1] * terms[1] + factors[2] * terms[2];
        sum += (told / seconds - 1) * (told / seconds - 1);
    }
    return sum;
}

/// The best of all choices from `count` terms.
Sum least_squares(const std::vector<Taken>& taken, Basis basis, std::size_t count) {
    std::optional<Sum> best;
    for (unsigned chosen = 1; chosen < 1U << count; ++chosen) {
        const auto factors = solve(normal_equations(taken, basis, chosen));
        if (!factors || *std::min_element(factors->begin(), factors->end()) < 0) {
            continue;
        }
        const double left_over = squares(taken, basis, *factors);
        if (!best || left_over < best->squares) {
            best = Sum{*factors, left_over};
        }
    }
    return best.value_or(Sum{});
}

bool has_counts(const std::vector<Taken>& taken, std::size_t needed) {
    std::set<double> counts;
    for (const Taken& one : taken) {
        counts.insert(one.threads);
    }
    return counts.size() >= needed;
}

double relative_error(const Sum& sum, std::size_t count) {
    return std::sqrt(sum.squares / static_cast<double>(count));
}

} // namespace

std::optional<Amdahl> fit_amdahl(const std::vector<Taken>& taken) {
    if (!has_counts(taken, 2)) {
        return std::nullopt;
    }
    const Sum sum = least_squares(
        taken,
        [](double threads) {
            return Terms{1, 1 / threads, 0};
        },
        2);
    const double one_thread = sum.factors[0] + sum.factors[1];
    return Amdahl{one_thread, sum.factors[0] / one_thread, relative_error(sum, taken.size())};
}

std::optional<Universal> fit_universal(const std::vector<Taken>& taken) {
    if (!has_counts(taken, 3)) {
        return std::nullopt;
    }
    const Basis basis = [](double threads) { return Terms{1 / threads, (threads - 1) / threads, threads - 1}; };
    const Sum sum = least_squares(taken, basis, 3);
    const double one_thread = sum.factors[0];
    if (one_thread <= 0) { // one thread took no time: no law of threads
        return std::nullopt;
    }
    return Universal{one_thread, sum.factors[1] / one_thread, sum.factors[2] / one_thread,
                     relative_error(sum, taken.size())};
}

} // namespace marcmill::bench
