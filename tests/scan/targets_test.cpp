#include <gtest/gtest.h>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "targets_test.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::tests::HWY_NAMESPACE {

const char* TargetName() {
    return hwy::TargetName(HWY_TARGET);
}

} // namespace marcmill::tests::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::tests {

MARCMILL_EXPORT(TargetName);

namespace {

TEST(Targets, OneIsThereForEveryMachine) {
    const auto targets = simd::usable_targets();
    ASSERT_FALSE(targets.empty());
    EXPECT_STREQ(simd::name_of(targets.back()), hwy::TargetName(HWY_STATIC_TARGET));
}

TEST(Targets, TheBestRunsUnlessAnotherIsAskedFor) {
    const auto targets = simd::usable_targets();
    EXPECT_EQ(simd::chosen_target(), targets.front());
    for (const simd::Target target : targets) {
        simd::use_target(target);
        EXPECT_STREQ(MARCMILL_DISPATCH(TargetName)(), simd::name_of(target));
    }
    simd::use_target(targets.front());
}

} // namespace
} // namespace marcmill::tests
#endif
