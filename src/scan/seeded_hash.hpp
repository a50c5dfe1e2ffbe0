#pragma once

#include <cstdint>
#include <string_view>

namespace marcmill::scan {

/// A hash that nobody who writes an input can foresee: what is chosen to meet in one bucket under one seed is spread
/// under another. Nothing that is put out may depend on it.
std::uint64_t seeded_hash(std::string_view bytes, std::uint64_t seed);

/// Drawn anew by each process.
std::uint64_t seed_of_process();

} // namespace marcmill::scan
