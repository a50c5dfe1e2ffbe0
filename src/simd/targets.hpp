#pragma once

#include <atomic>
#include <cstddef>
#include <vector>

/// Which of Highway's targets (instruction sets) runs. Highway's own choice is in its library, which Debian 12's
/// version makes wait for 4 ms when it is loaded, to time a clock that nothing here reads. The processor's feature bits
/// say as much, so only Highway's headers are used.
namespace marcmill::simd {

/// A target's place in the tables that MARCMILL_EXPORT makes: the best one first, the one that every machine has last.
using Target = std::size_t;

/// Of the targets that were compiled, those that this machine can run, best first. There is at least one.
std::vector<Target> usable_targets();

/// What Highway calls the target.
const char* name_of(Target target);

namespace detail {

inline constexpr Target not_chosen = static_cast<Target>(-1);
extern std::atomic<Target> chosen; ///< not_chosen until chosen_target() is first called

Target choose_target();

} // namespace detail

/// The target that MARCMILL_DISPATCH calls.
inline Target chosen_target() {
    const Target chosen = detail::chosen.load(std::memory_order_relaxed);
    return chosen != detail::not_chosen ? chosen : detail::choose_target();
}

/// Has this target called from now on, in place of the best. Only tests need it.
void use_target(Target target);

} // namespace marcmill::simd
