#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <marcmill/fault.hpp>

namespace marcmill::detail {

/// What is wrong with one record, or odd about it. `offset` counts from the record's first byte in its input.
struct Finding {
    FaultCode code = FaultCode::none;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::string tag;
    std::string_view expected;
};

/// Called with what is odd about a record.
using TakeNote = std::function<void(const Finding&)>;

} // namespace marcmill::detail
