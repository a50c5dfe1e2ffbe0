#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "material.hpp"

namespace marcmill::perf {

/// One way through the library that users' time goes into, on one thread and over bytes in memory.
struct HotPath {
    std::string_view name;
    unsigned mean_length;                               ///< of the records of the made corpus that it goes over
    std::string (*prepare)(std::string_view made);      ///< what it goes over: the corpus as it is, or damaged
    std::uint64_t (*walk)(std::string_view bytes);      ///< what is counted
    std::uint64_t (*wanted)(const Material& as_it_was); ///< what walk() comes to
};

std::span<const HotPath> hot_paths();

} // namespace marcmill::perf
