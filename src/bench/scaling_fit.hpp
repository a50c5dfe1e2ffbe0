#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace marcmill::bench {

/// What a number of threads took.
struct Taken {
    double threads = 1;
    double seconds = 0;
};

/// Amdahl's law: seconds(n) = one_thread * (serial + (1 - serial) / n).
struct Amdahl {
    double one_thread = 0; ///< seconds
    double serial = 0;     ///< the share of the work that no thread shares, from 0 to 1
    double error = 0;      ///< root mean square of the relative errors in seconds

    double seconds(double threads) const { return one_thread * (serial + (1 - serial) / threads); }
};

/// The Universal Scalability Law (N. J. Gunther): seconds(n) = one_thread * (1 + sigma (n - 1) + kappa n (n - 1)) / n.
struct Universal {
    double one_thread = 0; ///< seconds
    double sigma = 0;      ///< contention: what waits for its turn
    double kappa = 0;      ///< coherence: what each two threads cost each other
    double error = 0;      ///< as Amdahl's

    double seconds(double threads) const {
        return one_thread * (1 + sigma * (threads - 1) + kappa * threads * (threads - 1)) / threads;
    }
};

/// The parameters, none of them negative, with the least sum of squares of relative errors. Times that fall faster than
/// 1 / n are noise, and come out as no serial share. `taken`: seconds above 0, threads of 1 or more. Nothing where
/// there are fewer numbers of threads than parameters: two for Amdahl's law, three for the other.
std::optional<Amdahl> fit_amdahl(const std::vector<Taken>& taken);
std::optional<Universal> fit_universal(const std::vector<Taken>& taken);

/// Why fit_universal() gave nothing.
inline constexpr std::string_view universal_needs =
    "not determined: fewer than three numbers of threads cannot tell sigma from kappa";

} // namespace marcmill::bench
