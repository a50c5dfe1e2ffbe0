#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <marcmill/fault.hpp>
#include <marcmill/record.hpp>

namespace marcmill::format {

/// What is wrong with one record, from its first byte.
struct Finding {
    FaultCode code = FaultCode::none;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::string tag;
    std::string_view expected;
};

/// Whether nothing is wrong at `check`, notes apart. Builds the record's field table; from level fields on, a field
/// that is longer than its entry states, or split over several entries, is one of its true length there from then on.
bool is_sound(const RecordView& record, Check check);

/// The first thing that is wrong with a record that is not sound.
Finding first_fault(const RecordView& record, Check check);

} // namespace marcmill::format
