#pragma once

namespace marcmill::perf {

/// The compiler that made this program, by its name and version.
#ifdef __clang__
inline constexpr const char* compiler = __VERSION__; // names itself
#else
inline constexpr const char* compiler = "g++ " __VERSION__;
#endif

} // namespace marcmill::perf
