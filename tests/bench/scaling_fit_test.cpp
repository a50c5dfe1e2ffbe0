// The laws of scaling, fitted to times that are known to follow one.

#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "bench/scaling_fit.hpp"

namespace marcmill::bench {
namespace {

template <typename Law>
std::vector<Taken> made_by(const Law& law, const std::vector<double>& threads) {
    std::vector<Taken> taken;
    for (const double count : threads) {
        taken.push_back({count, law.seconds(count)});
    }
    return taken;
}

template <typename Law>
double squares(const Law& law, const std::vector<Taken>& taken) {
    double sum = 0;
    for (const auto& [threads, seconds] : taken) {
        sum += std::pow(law.seconds(threads) / seconds - 1, 2);
    }
    return sum;
}

/// Times of a law with noise of a tenth.
template <typename Law>
std::vector<Taken> noisy(const Law& law, unsigned seed) {
    std::mt19937 dice{seed};
    std::uniform_real_distribution<double> noise{0.9, 1.1};
    std::vector<Taken> taken = made_by(law, {1, 2, 3, 4, 8});
    for (Taken& one : taken) {
        one.seconds *= noise(dice);
    }
    return taken;
}

TEST(Amdahl, FindsTheSerialShareThatTimesWereMadeWith) {
    for (const double serial : {0.0, 0.05, 0.3, 1.0}) {
        const auto fit = fit_amdahl(made_by(Amdahl{2.5, serial, 0}, {1, 2, 4, 8}));
        ASSERT_TRUE(fit);
        EXPECT_NEAR(fit->one_thread, 2.5, 1e-9);
        EXPECT_NEAR(fit->serial, serial, 1e-9);
        EXPECT_NEAR(fit->error, 0, 1e-9);
    }
}

TEST(Amdahl, IsDeterminedByTwoNumbersOfThreadsAndByNoFewer) {
    const auto fit = fit_amdahl({{1, 1.0}, {2, 0.6}});
    ASSERT_TRUE(fit);
    EXPECT_NEAR(fit->serial, 0.2, 1e-9);
    EXPECT_NEAR(fit->seconds(128), 0.2 + 0.8 / 128, 1e-9);
    EXPECT_FALSE(fit_amdahl({{1, 1.0}}));
    EXPECT_FALSE(fit_amdahl({{2, 1.0}, {2, 0.9}}));
    EXPECT_FALSE(fit_amdahl({}));
}

TEST(Amdahl, TakesSpeedAboveLinearForNoise) {
    const auto fit = fit_amdahl({{1, 1.0}, {2, 0.4}});
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->serial, 0);
    EXPECT_GT(fit->error, 0.05);
}

TEST(Amdahl, TakesThreadsThatSlowTheWorkForWorkThatNoneShares) {
    const auto fit = fit_amdahl({{1, 1.0}, {2, 1.2}, {4, 1.5}});
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->serial, 1);
    EXPECT_EQ(fit->seconds(1), fit->seconds(128));
}

TEST(Universal, FindsTheParametersThatTimesWereMadeWith) {
    for (const double sigma : {0.0, 0.02, 0.5}) {
        for (const double kappa : {0.0, 0.001, 0.1}) {
            const auto fit = fit_universal(made_by(Universal{0.25, sigma, kappa, 0}, {1, 2, 3, 4, 8}));
            ASSERT_TRUE(fit);
            EXPECT_NEAR(fit->one_thread, 0.25, 1e-9);
            EXPECT_NEAR(fit->sigma, sigma, 1e-9);
            EXPECT_NEAR(fit->kappa, kappa, 1e-9);
        }
    }
}

TEST(Universal, IsAmdahlsLawWhereThreadsCostEachOtherNothing) {
    const Universal universal{1, 0.1, 0, 0};
    const Amdahl amdahl{1, 0.1, 0};
    for (const double threads : {1.0, 2.0, 64.0}) {
        EXPECT_NEAR(universal.seconds(threads), amdahl.seconds(threads), 1e-12);
    }
}

TEST(Universal, FallsBehindWhereThreadsCostEachOtherMuch) {
    const auto fit = fit_universal({{1, 1.0}, {2, 0.6}, {4, 0.7}});
    ASSERT_TRUE(fit);
    EXPECT_GT(fit->kappa, 0);
    EXPECT_GT(fit->seconds(64), fit->seconds(2));
}

TEST(Universal, IsNotDeterminedByTwoNumbersOfThreads) {
    EXPECT_FALSE(fit_universal({{1, 1.0}, {2, 0.6}}));
    EXPECT_FALSE(fit_universal({{1, 1.0}, {2, 0.6}, {2, 0.61}, {1, 1.01}}));
    EXPECT_TRUE(fit_universal({{1, 1.0}, {2, 0.6}, {3, 0.5}}));
}

TEST(Universal, HasNoNegativeParameterWhateverTheNoise) {
    const auto fit = fit_universal({{1, 1.0}, {2, 0.4}, {4, 0.1}});
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->sigma, 0);
    EXPECT_EQ(fit->kappa, 0);
    EXPECT_GT(fit->one_thread, 0);
}

TEST(Amdahl, HasTheLeastSquaresOfAllSharesFromNoneToAll) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        const auto taken = noisy(Amdahl{1, 0.02 * seed, 0}, seed);
        const auto fit = fit_amdahl(taken);
        ASSERT_TRUE(fit);
        const double least = squares(*fit, taken);
        EXPECT_NEAR(fit->error, std::sqrt(least / 5), 1e-9);
        for (double serial = 0; serial <= 1; serial += 0.01) {
            for (double share = 0.8; share < 1.2; share += 0.01) {
                EXPECT_GE(squares(Amdahl{share, serial, 0}, taken), least - 1e-12);
            }
        }
    }
}

TEST(Universal, HasTheLeastSquaresOfAllParametersThatAreNotNegative) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const auto taken = noisy(Universal{1, 0.01 * seed, 0.001 * seed, 0}, seed);
        const auto fit = fit_universal(taken);
        ASSERT_TRUE(fit);
        const double least = squares(*fit, taken);
        for (double one_thread = 0.85; one_thread < 1.15; one_thread += 0.02) {
            for (double sigma = 0; sigma < 0.4; sigma += 0.02) {
                for (double kappa = 0; kappa < 0.06; kappa += 0.004) {
                    EXPECT_GE(squares(Universal{one_thread, sigma, kappa, 0}, taken), least - 1e-12);
                }
            }
        }
    }
}

} // namespace
} // namespace marcmill::bench
