#pragma once

#include <gtest/gtest.h>

#include "simd/targets.hpp"

namespace marcmill::tests {

/// Calls `check()` once for every instruction set that was built and that this machine has.
template <typename Check>
void on_every_target(const Check& check) {
    const std::vector<simd::Target> targets = simd::usable_targets();
    for (const simd::Target target : targets) {
        SCOPED_TRACE(simd::name_of(target));
        simd::use_target(target);
        check();
    }
    simd::use_target(targets.front());
}

} // namespace marcmill::tests
