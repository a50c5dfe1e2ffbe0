#pragma once

#include "simd/targets.hpp"

/// How a function that Highway compiled once for each target is called, on the machine at hand. In the part of the
/// file that is compiled once:
///
///     MARCMILL_EXPORT(CountBytes);
///
///     std::size_t count_bytes(std::string_view text) {
///         return MARCMILL_DISPATCH(CountBytes)(text.data(), text.size());
///     }
///
/// They stand in for HWY_EXPORT and HWY_DYNAMIC_DISPATCH, which need Highway's library (simd/targets.hpp).

#if HWY_ARCH_X86
/// In the order of simd::Target. Null where a target was not compiled.
#define MARCMILL_BY_TARGET(FUNCTION)                                                                                   \
    HWY_CHOOSE_AVX3_DL(FUNCTION), HWY_CHOOSE_AVX3(FUNCTION), HWY_CHOOSE_AVX2(FUNCTION), HWY_CHOOSE_SSE4(FUNCTION),     \
        HWY_CHOOSE_SSSE3(FUNCTION), HWY_CHOOSE_FALLBACK(FUNCTION)
#else
/// Elsewhere the compiler's own target serves every machine.
#define MARCMILL_BY_TARGET(FUNCTION) &HWY_STATIC_DISPATCH(FUNCTION)
#endif

#define MARCMILL_EXPORT(FUNCTION)                                                                                      \
    static constexpr decltype(&HWY_STATIC_DISPATCH(FUNCTION)) FUNCTION##ByTarget[] = {MARCMILL_BY_TARGET(FUNCTION)}

#define MARCMILL_DISPATCH(FUNCTION) (*FUNCTION##ByTarget[::marcmill::simd::chosen_target()])
