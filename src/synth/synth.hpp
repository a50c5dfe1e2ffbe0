#pragma once

#include <cstdint>
#include <string>

#include <marcmill/sink.hpp>

namespace marcmill {

/// What a made corpus holds. The same options give the same bytes, on every machine, and a record depends on the seed,
/// the mean length and its own number alone: a larger corpus begins with the smaller one.
struct SynthOptions {
    std::uint64_t records = 0; ///< how many; 0: as many as `size` needs
    std::uint64_t size = 0;    ///< bytes: ends with the first record that reaches them; 0: by `records`
    std::uint64_t seed = 1;
    std::uint32_t mean_length = 1200; ///< bytes a record, from 150 to 20,000; else the nearest of these
};

/// Writes well-formed MARC 21 bibliographic records, UTF-8, with the proportions of real catalogues: tags, fields a
/// record, subfields a field, lengths. The sink gets blocks of about 1 MiB. Throws what the sink throws.
void synthesize(const SynthOptions& options, Sink& sink);
std::string synthesize(const SynthOptions& options);

} // namespace marcmill
