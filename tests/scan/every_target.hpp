#pragma once

#include <gtest/gtest.h>
#include <hwy/targets.h>

namespace marcmill::tests {

/// Calls `check()` once for every instruction set that was built and that this machine has.
template <typename Check>
void on_every_target(const Check& check) {
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        SCOPED_TRACE(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        check();
    }
    hwy::SetSupportedTargetsForTest(0);
}

} // namespace marcmill::tests
