#include "simd/targets.hpp"

#include <cstdint>
#include <iterator>

#include <hwy/targets.h>
#if HWY_ARCH_X86 && !defined(__clang__) && __has_include(<sys/platform/x86.h>) // which is C, but for GCC
#include <sys/platform/x86.h>
#endif

namespace marcmill::simd {
namespace {

#if HWY_ARCH_X86

/// Whether the processor has a feature, and the system saves its registers: by its names in the C library, which found
/// that out when it was loaded, and in the compiler. The compiler's answer asks the processor anew for each library
/// that wants one, and a virtual machine may take 20 us for that. So it is only used where there is no other.
#ifdef CPU_FEATURE_ACTIVE
#define MARCMILL_HAS(IN_LIBRARY, IN_COMPILER) CPU_FEATURE_ACTIVE(IN_LIBRARY)
#else
#define MARCMILL_HAS(IN_LIBRARY, IN_COMPILER) (__builtin_cpu_supports(IN_COMPILER) != 0)
#endif

// Each asks for what Highway lets the compiler use for the target beyond the one below it.

bool has_ssse3() {
    return MARCMILL_HAS(SSSE3, "ssse3");
}

bool has_sse4() {
    return has_ssse3() && MARCMILL_HAS(SSE4_1, "sse4.1") && MARCMILL_HAS(SSE4_2, "sse4.2") &&
           MARCMILL_HAS(PCLMULQDQ, "pclmul") && MARCMILL_HAS(AES, "aes");
}

bool has_avx2() {
    return has_sse4() && MARCMILL_HAS(AVX, "avx") && MARCMILL_HAS(AVX2, "avx2") && MARCMILL_HAS(BMI1, "bmi") &&
           MARCMILL_HAS(BMI2, "bmi2") && MARCMILL_HAS(FMA, "fma") &&
           MARCMILL_HAS(F16C, "avx2"); // older than AVX2, and without a name in clang 14
}

bool has_avx3() {
    return has_avx2() && MARCMILL_HAS(AVX512F, "avx512f") && MARCMILL_HAS(AVX512VL, "avx512vl") &&
           MARCMILL_HAS(AVX512DQ, "avx512dq") && MARCMILL_HAS(AVX512BW, "avx512bw") &&
           MARCMILL_HAS(AVX512CD, "avx512cd");
}

bool has_avx3_dl() {
    return has_avx3() && MARCMILL_HAS(AVX512_VNNI, "avx512vnni") && MARCMILL_HAS(AVX512_VBMI, "avx512vbmi") &&
           MARCMILL_HAS(AVX512_VBMI2, "avx512vbmi2") && MARCMILL_HAS(AVX512_BITALG, "avx512bitalg") &&
           MARCMILL_HAS(AVX512_VPOPCNTDQ, "avx512vpopcntdq") && MARCMILL_HAS(GFNI, "gfni") &&
           MARCMILL_HAS(VPCLMULQDQ, "vpclmulqdq") &&
           MARCMILL_HAS(VAES, "vpclmulqdq"); // they came together; clang 14 has no name for it
}

#endif

bool is_there() {
    return true;
}

struct Known {
    std::int64_t bit; ///< in HWY_TARGETS
    bool (*is_usable)();
};

/// In the order of MARCMILL_BY_TARGET.
constexpr Known known[] = {
#if HWY_ARCH_X86
    {HWY_AVX3_DL, has_avx3_dl},    {HWY_AVX3, has_avx3},   {HWY_AVX2, has_avx2},
    {HWY_SSE4, has_sse4},          {HWY_SSSE3, has_ssse3},
#endif
    {HWY_STATIC_TARGET, is_there},
};

} // namespace

std::vector<Target> usable_targets() {
    std::vector<Target> usable;
    for (Target target = 0; target != std::size(known); ++target) {
        if ((known[target].bit & (HWY_TARGETS)) != 0 && known[target].is_usable()) {
            usable.push_back(target);
        }
    }
    return usable;
}

const char* name_of(Target target) {
    return hwy::TargetName(known[target].bit);
}

namespace detail {

constinit std::atomic<Target> chosen{not_chosen};

/// Threads that come here at once find the same.
Target choose_target() {
    const Target best = usable_targets().front();
    chosen.store(best, std::memory_order_relaxed);
    return best;
}

} // namespace detail

void use_target(Target target) {
    detail::chosen.store(target, std::memory_order_relaxed);
}

} // namespace marcmill::simd
