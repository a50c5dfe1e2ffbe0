#pragma once

#include <cstdint>

#include "record/room.hpp"

#include <marcmill/detail/field_table.hpp>

namespace marcmill::detail {

/// Where the field table of the record at hand is built. It belongs to one worker: one record at a time.
class Scratch {
  public:
    /// What was built for the record before may be overwritten.
    void next_record() { single_fields.reset(); }

    Room<FieldEntry> entries;
    Room<std::uint32_t> delimiters;
    Room<std::uint64_t> delimiter_bits;
    Room<std::uint32_t> delimiter_ranks;
    Pieces<std::uint32_t> single_fields; ///< delimiter indexes of fields that were found without the table
};

} // namespace marcmill::detail
