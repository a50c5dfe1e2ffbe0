#pragma once

#include <cstdint>
#include <string>

#include <marcmill/record_writer.hpp>

#include "synth/draft.hpp"

namespace marcmill::synth {

/// Makes the records of one corpus, in any order.
class RecordMaker {
  public:
    /// `mean_length` is 150 to 20,000.
    RecordMaker(std::uint64_t seed, std::uint32_t mean_length) : seed_{seed}, mean_length_{mean_length} {}

    /// Appends record `record`, from 0, which depends on the seed, the mean length and this number alone.
    void append(std::uint64_t record, std::string& out);

  private:
    std::uint64_t seed_;
    std::uint32_t mean_length_;
    Draft draft_;
    RecordWriter writer_{"     nam a22     uu 4500"};
};

} // namespace marcmill::synth
